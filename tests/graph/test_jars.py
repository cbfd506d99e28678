"""Fetching the jars: from a repository on loopback that can be made to misbehave."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graphsvc.graph import jars
from graphsvc.graph.errors import FetchFailed, ServerFailed, StorageFull
from graphsvc.graph.jars import Progress
from graphsvc.graph.lock import LOCK_FILE, Jar, neo4j_version, read_lock


def _jar(name: str, content: bytes) -> Jar:
    return Jar("org.example", name, "1.0", "", hashlib.sha256(content).hexdigest(), len(content))


class Repository:
    """A Maven repository on loopback."""

    def __init__(self) -> None:
        self.contents = {f"jar{number}": bytes([number]) * (40_000 * number + 1) for number in range(1, 9)}
        self.jars = tuple(_jar(name, content) for name, content in self.contents.items())
        self.served = {jar.path: self.contents[jar.artifact] for jar in self.jars}
        self.asked: list[tuple[str, str | None]] = []
        #: Bytes after which the connection is cut, by path; used once.
        self.cut: dict[str, int] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.removeprefix("/maven/")
                span = self.headers.get("Range")
                outer.asked.append((path, span))
                if path not in outer.served:
                    self.send_error(404)
                    return
                content = outer.served[path]
                first = int(span.removeprefix("bytes=").rstrip("-")) if span else 0
                self.send_response(206 if span else 200)
                self.send_header("Content-Length", str(len(content) - first))
                self.end_headers()
                end = outer.cut.pop(path, len(content))
                self.wfile.write(content[first:end])
                if end < len(content):
                    self.close_connection = True

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/maven"


@pytest.fixture
def repository() -> Iterator[Repository]:
    repository = Repository()
    thread = threading.Thread(target=repository.server.serve_forever, args=(0.01,))
    thread.start()
    yield repository
    repository.server.shutdown()
    repository.server.server_close()
    thread.join()


def _ensure(repository: Repository, folder: Path, **options: object) -> list[Path]:
    return jars.ensure(folder, repository=repository.url, jars=repository.jars, **options)  # type: ignore[arg-type]


def test_the_lock_pins_neo4j_whole() -> None:
    locked = read_lock()
    assert neo4j_version(locked) == "2026.09.0"
    assert len(locked) == 241
    assert len({jar.filename for jar in locked}) == 241, "the cache is one flat folder"
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in locked)
    assert "://" not in LOCK_FILE.read_text(encoding="ascii"), "the lock names no host"
    assert [jar.line for jar in locked] == [
        line for line in LOCK_FILE.read_text(encoding="ascii").splitlines() if not line.startswith("#")
    ]


def test_everything_is_fetched_and_told(repository: Repository, tmp_path: Path) -> None:
    heard: list[Progress] = []
    paths = _ensure(repository, tmp_path / "jars", progress=heard.append)
    assert [path.read_bytes() for path in paths] == list(repository.contents.values())
    total = sum(map(len, repository.contents.values()))
    assert heard[-1] == Progress(8, 8, total, total)
    assert [one.bytes for one in heard] == sorted(one.bytes for one in heard)


def test_a_warm_start_asks_and_reads_nothing(repository: Repository, tmp_path: Path) -> None:
    _ensure(repository, tmp_path)
    repository.asked.clear()
    repository.server.shutdown()
    assert len(_ensure(repository, tmp_path)) == 8
    assert repository.asked == []
    threading.Thread(target=repository.server.serve_forever, args=(0.01,), daemon=True).start()


@pytest.mark.parametrize("damage", [b"", b"another content"])
def test_a_damaged_jar_is_fetched_again(repository: Repository, tmp_path: Path, damage: bytes) -> None:
    paths = _ensure(repository, tmp_path)
    paths[3].write_bytes(damage)
    assert jars.damaged(tmp_path, jars=repository.jars) == ["jar4-1.0.jar"]
    repository.asked.clear()
    _ensure(repository, tmp_path)
    assert [path for path, _ in repository.asked] == [repository.jars[3].path]
    assert jars.damaged(tmp_path, jars=repository.jars) == []


def test_damage_that_kept_size_and_time_is_found_by_a_full_check(
    repository: Repository, tmp_path: Path
) -> None:
    paths = _ensure(repository, tmp_path)
    status = paths[0].stat()
    paths[0].write_bytes(b"x" * status.st_size)
    os.utime(paths[0], ns=(status.st_atime_ns, status.st_mtime_ns))
    _ensure(repository, tmp_path)
    assert jars.damaged(tmp_path, jars=repository.jars) == ["jar1-1.0.jar"]
    _ensure(repository, tmp_path, full_check=True)
    assert jars.damaged(tmp_path, jars=repository.jars) == []


def test_a_cut_download_goes_on_where_it_stopped(repository: Repository, tmp_path: Path) -> None:
    jar = repository.jars[7]
    repository.cut[jar.path] = 200_000
    _ensure(repository, tmp_path)
    assert [span for path, span in repository.asked if path == jar.path] == [
        None,
        "bytes=196608-",  # three whole chunks of 64 KiB
    ]


def test_a_fetch_that_was_ended_goes_on_at_the_next_start(repository: Repository, tmp_path: Path) -> None:
    jar = repository.jars[7]
    (tmp_path / f"{jar.filename}.part").write_bytes(repository.contents["jar8"][:3000])
    heard: list[Progress] = []
    _ensure(repository, tmp_path, progress=heard.append)
    assert (jar.path, "bytes=3000-") in repository.asked
    assert heard[-1].bytes == heard[-1].bytes_total


def test_a_wrong_beginning_is_thrown_away(repository: Repository, tmp_path: Path) -> None:
    jar = repository.jars[7]
    (tmp_path / f"{jar.filename}.part").write_bytes(b"?" * 3000)
    assert _ensure(repository, tmp_path)[7].read_bytes() == repository.contents["jar8"]


def test_a_jar_that_arrives_damaged_is_refused(repository: Repository, tmp_path: Path) -> None:
    jar = repository.jars[2]
    repository.served[jar.path] = b"#" * jar.size
    with pytest.raises(FetchFailed, match=r"jar3-1.0.jar arrived damaged"):
        _ensure(repository, tmp_path)
    assert not (tmp_path / jar.filename).exists()


def test_an_endless_answer_does_not_fill_the_disk(repository: Repository, tmp_path: Path) -> None:
    jar = repository.jars[2]
    repository.served[jar.path] = b"#" * 50_000_000
    with pytest.raises(FetchFailed, match="damaged"):
        _ensure(repository, tmp_path)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 3_000_000


def test_a_jar_that_is_not_there_is_told(repository: Repository, tmp_path: Path) -> None:
    del repository.served[repository.jars[2].path]
    with pytest.raises(FetchFailed, match=r"jar3-1.0.jar \(HTTP 404\)"):
        _ensure(repository, tmp_path)


def test_no_network_is_one_sentence_that_says_what_to_do(repository: Repository, tmp_path: Path) -> None:
    with pytest.raises(FetchFailed) as caught:
        jars.ensure(tmp_path, repository="http://127.0.0.1:9", jars=repository.jars)
    assert "no connection" in caught.value.detail
    assert "graphsvc db fetch --to FOLDER" in caught.value.detail
    assert "\n" not in caught.value.detail


def test_what_arrived_before_a_failure_is_kept(repository: Repository, tmp_path: Path) -> None:
    missing = repository.jars[0]  # the smallest, so the last to be asked for
    content = repository.served.pop(missing.path)
    with pytest.raises(FetchFailed):
        _ensure(repository, tmp_path)
    repository.asked.clear()
    repository.served[missing.path] = content
    _ensure(repository, tmp_path)
    assert len(repository.asked) < 8


def test_a_full_disk_is_told(repository: Repository, tmp_path: Path) -> None:
    """/dev/full answers every write as a full disk does."""
    (tmp_path / f"{repository.jars[5].filename}.part").symlink_to("/dev/full")
    with pytest.raises(StorageFull, match="GRAPHSVC_CACHE"):
        _ensure(repository, tmp_path)


def test_too_little_room_is_told_before_the_first_byte(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jars, "_SPARE_BYTES", 1 << 60)
    with pytest.raises(StorageFull, match="MB are free"):
        _ensure(repository, tmp_path)
    assert repository.asked == []


def test_a_folder_that_cannot_be_written_is_told(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ServerFailed, match="GRAPHSVC_CACHE"):
        _ensure(repository, tmp_path / "file" / "jars")


def test_a_folder_filled_elsewhere_is_taken(repository: Repository, tmp_path: Path) -> None:
    _ensure(repository, tmp_path / "stick")
    paths = jars.ensure(tmp_path / "here", repository=str(tmp_path / "stick"), jars=repository.jars)
    assert [path.read_bytes() for path in paths] == list(repository.contents.values())
    with pytest.raises(FetchFailed, match="has no jar8"):
        jars.ensure(tmp_path / "there", repository=str(tmp_path / "empty"), jars=repository.jars)


def test_two_starts_at_once_fetch_once(repository: Repository, tmp_path: Path) -> None:
    threads = [threading.Thread(target=_ensure, args=(repository, tmp_path)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(repository.asked) == 8
    assert jars.damaged(tmp_path, jars=repository.jars) == []
