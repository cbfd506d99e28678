"""The local server: found, shared, stopped, killed, recovered, and every way in which it cannot start."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc import settings as settings_module
from graphsvc.errors import GraphsvcError
from graphsvc.graph import failures, jars, local
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import FetchFailed, GraphUnavailable, ServerFailed, StorageFull
from graphsvc.settings import Settings
from tests.support.graph import cypher, rows, run


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Settings]:
    """Settings with a fresh home; whatever still runs in it at the end is a failure."""
    settings = settings_module.load(home=tmp_path / "home", neo4j_uri=None)
    yield settings
    left = local.status(settings)
    if left.running:
        local.stop(settings)
    assert not left.running, "a server was left running"


def _child(settings: Settings, code: str) -> subprocess.Popen[str]:
    """Another process that runs `code` with `settings` loaded, and says what it prints."""
    program = (
        "import sys, time\n"
        "from graphsvc import settings as s\n"
        "from graphsvc.graph.connection import Graph\n"
        "settings = s.load(neo4j_uri=None)\n" + code
    )
    environment = {**os.environ, "GRAPHSVC_HOME": str(settings.home), "GRAPHSVC_CACHE": str(settings.cache)}
    return subprocess.Popen(
        [sys.executable, "-u", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


_COMMAND = (sys.executable, "-c", "from graphsvc.cli import main; main()")

_USE = """
with Graph.connect(settings) as graph:
    print(graph.server.pid)
    sys.stdin.readline()
"""


def _line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def _is_gone(pid: int, within: float = 30) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if not Path(f"/proc/{pid}").exists() or "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text():
            return True
        time.sleep(0.1)
    return False


def test_the_server_s_files_are_private_and_it_stops_cleanly(home: Settings) -> None:
    folder = home.home / "neo4j"
    folder.mkdir(parents=True)
    # What a server that was killed leaves behind must fool nobody
    (folder / "server.json").write_text(json.dumps({"pid": 1, "port": 9, "detached": True, "version": "x"}))
    assert not local.status(home).running
    with Graph.connect(home) as graph:
        assert graph.server is not None
        pid = graph.server.pid
        assert local.status(home).pid == pid
        for path in folder.rglob("*"):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
        assert stat.S_IMODE((folder / "password").stat().st_mode) == 0o600
        assert len(graph.server.password) >= 32
        assert graph.server.password not in Path(f"/proc/{pid}/cmdline").read_text()
        listening = subprocess.run(
            [
                sys.executable,
                "-c",
                f"import socket; socket.create_connection(('127.0.0.1', {graph.server.uri[-5:]}))",
            ],
            check=True,
        )
        assert listening.returncode == 0
    assert _is_gone(pid, 0.5)
    assert not (folder / "server.json").exists()
    assert "recover" not in (folder / "logs" / "debug.log").read_text().lower().split("shutdown")[-1]


def test_others_use_the_running_one_and_the_last_one_ends_it(home: Settings) -> None:
    with _child(home, _USE) as other:
        pid = int(_line(other))
        with Graph.connect(home) as graph:
            assert graph.server is not None
            assert (graph.server.pid, graph.server.started_here) == (pid, False)
            other.communicate("\n")  # the process that started it ends
            time.sleep(1)
            assert rows(graph, "RETURN 1") == [(1,)]
        assert _is_gone(pid)


def test_two_starts_at_once_make_one_server(home: Settings) -> None:
    children = [_child(home, _USE) for _ in range(3)]
    pids = {_line(child) for child in children}
    assert len(pids) == 1
    for child in children:
        child.communicate("\n")
    assert _is_gone(int(pids.pop()))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_however_its_user_ends_nothing_is_left(home: Settings, number: int) -> None:
    with _child(home, _USE) as child:
        pid = int(_line(child))
        child.send_signal(number)
        child.communicate()
    assert _is_gone(pid)
    assert not local.status(home).running


def test_a_user_killed_while_it_starts_leaves_nothing(home: Settings) -> None:
    with _child(home, _USE) as child:
        folder = home.home / "neo4j"
        until = time.monotonic() + 30
        while not (folder / "neo4j.conf").exists() and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.8)
        child.kill()
        child.communicate()
    # Whoever comes now gets a server of their own, or waits for the dying one
    with Graph.connect(home) as graph:
        assert rows(graph, "RETURN 1") == [(1,)]


def _write_until_it_fails(graph: Graph, number: int, acknowledged: list[int]) -> None:
    statement = cypher("UNWIND range($from, $from + 9) AS i CREATE (:N {id: i})")
    while True:
        graph.write(statement, {"from": number}, deadline=10)
        acknowledged.append(number)
        number += 10


def _kill_when(pid: int, acknowledged: list[int], enough: int) -> None:
    until = time.monotonic() + 60
    while len(acknowledged) < enough and time.monotonic() < until:
        time.sleep(0.001)
    os.kill(pid, signal.SIGKILL)


def test_killed_under_a_stream_of_writes_it_loses_nothing(home: Settings) -> None:
    """Every write that was acknowledged is there after the restart."""
    acknowledged: list[int] = []
    graph = Graph.connect(home)
    with graph:
        run(graph, "CREATE CONSTRAINT FOR (n:N) REQUIRE n.id IS UNIQUE")
        for round_ in range(2):
            assert graph.server is not None
            pid = graph.server.pid
            enough = len(acknowledged) + 50
            threading.Thread(target=_kill_when, args=(pid, acknowledged, enough)).start()
            with pytest.raises(GraphUnavailable):
                _write_until_it_fails(graph, round_ * 1_000_000, acknowledged)
            # The graph starts it again by itself
            until = time.monotonic() + 60
            while True:
                try:
                    found = rows(graph, "MATCH (n:N) RETURN n.id")
                    break
                except GraphUnavailable:
                    assert time.monotonic() < until, "it did not come back"
                    time.sleep(0.2)
            stored = {row[0] for row in found}
            assert {first + i for first in acknowledged for i in range(10)} <= stored
            assert graph.server.pid != pid
    assert len(acknowledged) >= 100


def test_detached_it_stays_until_it_is_stopped(home: Settings) -> None:
    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*_COMMAND, "db", *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "GRAPHSVC_HOME": str(home.home), "GRAPHSVC_CACHE": str(home.cache)},
        )

    assert command("status").returncode == 3
    started = command("start")
    assert (started.returncode, started.stderr) == (0, "")
    assert "detached" in command("status").stdout
    assert "already" in command("start").stdout
    with Graph.connect(home) as graph:
        run(graph, "CREATE (:N {id: 1})")
    assert local.status(home).running
    refused = command("dump", str(home.home / "x.dump"))
    assert (refused.returncode, "graphsvc db stop" in refused.stderr) == (1, True)
    assert command("stop").returncode == 0
    assert not local.status(home).running
    # Saved, changed, restored
    saved = home.home / "x.dump"
    assert command("dump", str(saved)).returncode == 0
    with Graph.connect(home) as graph:
        run(graph, "MATCH (n:N) DELETE n")
    assert command("load", str(saved)).returncode == 1
    assert command("load", str(saved), "--force").returncode == 0
    with Graph.connect(home) as graph:
        assert rows(graph, "MATCH (n:N) RETURN n.id") == [(1,)]


def _fails(settings: Settings, kind: type[GraphsvcError], said: str) -> None:
    with pytest.raises(kind, match=said) as caught:
        Graph.connect(settings)
    assert "\n" not in caught.value.detail
    assert "Traceback" not in caught.value.detail


def test_a_store_outlives_its_password_and_is_refused_when_newer_or_damaged(home: Settings) -> None:
    with Graph.connect(home) as graph:
        run(graph, "CREATE (:N {id: 1})")
    folder = home.home / "neo4j"
    (folder / "password").unlink()
    with Graph.connect(home) as graph:
        assert rows(graph, "MATCH (n:N) RETURN n.id") == [(1,)]

    version = folder / "store.version"
    assert version.read_text() == "2026.09.0"
    version.write_text("2027.01.0")
    _fails(home, ServerFailed, r"written by Neo4j 2027\.01\.0")
    version.write_text("2026.09.0")

    store = folder / "data" / "databases" / "neo4j" / "neostore"
    store.write_bytes(b"\xff" * store.stat().st_size)
    _fails(home, ServerFailed, r"debug\.log|newer Neo4j")


def test_a_busy_port_is_told(home: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy = home.model_copy(update={"neo4j_port": taken.getsockname()[1]})
        _fails(busy, ServerFailed, "GRAPHSVC_NEO4J_PORT")


@pytest.mark.parametrize(("heap", "page_cache"), [("900g", "256m"), ("512m", "900g")])
def test_too_little_memory_is_told(home: Settings, heap: str, page_cache: str) -> None:
    large = home.model_copy(update={"neo4j_heap": heap, "neo4j_page_cache": page_cache})
    _fails(large, ServerFailed, "GRAPHSVC_NEO4J_HEAP")


def test_too_little_memory_that_only_the_kernel_sees_is_told(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "check_memory", lambda _: None)
    large = home.model_copy(update={"neo4j_heap": "900000g"})
    _fails(large, ServerFailed, "GRAPHSVC_NEO4J_HEAP")


def test_a_full_disk_is_told(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "_SPARE_BYTES", 1 << 60)
    _fails(home, StorageFull, "make room")


def test_a_home_that_cannot_be_written_is_told(home: Settings) -> None:
    _fails(home.model_copy(update={"home": Path("/proc/graphsvc")}), ServerFailed, "GRAPHSVC_HOME")


def test_no_network_at_the_first_start_is_told(home: Settings, tmp_path: Path) -> None:
    offline = home.model_copy(update={"cache": tmp_path / "empty", "maven_repository": "http://127.0.0.1:9"})
    _fails(offline, FetchFailed, "db fetch --to FOLDER")


def test_a_slow_start_is_told_and_ended(home: Settings) -> None:
    _fails(
        home.model_copy(update={"neo4j_start_deadline": 0.3}), ServerFailed, "GRAPHSVC_NEO4J_START_DEADLINE"
    )


def test_a_damaged_jar_is_replaced_before_anybody_sees_it(home: Settings, tmp_path: Path) -> None:
    """Of the right size and time, so that the cheap check believes it: found when Neo4j does not start."""
    good = jars.jar_dir(home.cache)
    own = tmp_path / "cache" / "jars"
    shutil.copytree(good, own, copy_function=os.link)
    jar = own / "neo4j-kernel-2026.09.0.jar"
    status = jar.stat()
    jar.unlink()
    jar.write_bytes(b"\0" * status.st_size)
    os.utime(jar, ns=(status.st_atime_ns, status.st_mtime_ns))
    damaged = home.model_copy(update={"cache": tmp_path / "cache", "jars": good})
    with Graph.connect(damaged) as graph:
        assert rows(graph, "RETURN 1") == [(1,)]
    assert jars.damaged(own) == []


def test_a_damaged_jar_without_a_source_is_told(home: Settings, tmp_path: Path) -> None:
    own = tmp_path / "cache" / "jars"
    shutil.copytree(jars.jar_dir(home.cache), own, copy_function=os.link)
    jar = own / "neo4j-kernel-2026.09.0.jar"
    jar.unlink()
    jar.write_bytes(b"\0" * 100)
    damaged = home.model_copy(update={"cache": tmp_path / "cache", "maven_repository": "http://127.0.0.1:9"})
    _fails(damaged, FetchFailed, "neo4j-kernel")


def test_the_command_line_says_one_sentence_and_fails(home: Settings) -> None:
    done = subprocess.run(
        [*_COMMAND, "db", "start"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "GRAPHSVC_HOME": str(home.home), "GRAPHSVC_NEO4J_HEAP": "900g"},
    )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "GRAPHSVC_NEO4J_HEAP" in done.stderr
