"""The jars of the local Neo4j: fetched once into a cache, checked against the lock, kept for every clone.

A fetch runs several downloads at once and resumes what an earlier one left half done. On a warm start the
check is cheap: size and modification time of each file against a stamp that was written when its SHA-256 was
last seen to be right. `verify` reads every byte again.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from graphsvc.graph.errors import FetchFailed, ServerFailed, StorageFull
from graphsvc.graph.lock import Jar, read_lock
from graphsvc.i18n import say

_STAMP = "verified.json"
_CHUNK = 1 << 16
_PARALLEL = 12
_TRIES = 3
_TIMEOUT_S = 30.0
# Room left beside the jars themselves: a disk filled to the last byte stops the machine, not just us.
_SPARE_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a fetch is: files and bytes done, of how many."""

    files: int
    files_total: int
    bytes: int
    bytes_total: int


Tell = Callable[[Progress], None]


def jar_dir(cache: Path) -> Path:
    """Where the jars lie in the cache, one flat folder for all versions."""
    return cache / "jars"


def ensure(
    folder: Path,
    *,
    repository: str | None = None,
    progress: Tell | None = None,
    full_check: bool = False,
    jars: Iterable[Jar] | None = None,
) -> list[Path]:
    """The class path of the locked Neo4j in `folder`, after fetching what is missing or damaged.

    `repository` is the root of a Maven repository (`https://…`), or a folder of jars that an earlier `ensure`
    filled; none means Maven Central. With `full_check` every SHA-256 is computed again. Raises FetchFailed,
    StorageFull or ServerFailed (folder not writable).
    """
    wanted = tuple(read_lock() if jars is None else jars)
    with _exclusive(folder):
        stamps = {} if full_check else _read_stamps(folder)
        wrong = [jar for jar in wanted if not _right(folder, jar, stamps)]
        if wrong:
            _fetch(folder, wrong, repository or central_url(), progress, stamps)
        _write_stamps(folder, stamps)
    return [folder / jar.filename for jar in wanted]


def damaged(folder: Path, *, jars: Iterable[Jar] | None = None) -> list[str]:
    """Names of the jars that are missing or whose SHA-256 is wrong. Reads every byte, changes nothing."""
    return [
        jar.filename
        for jar in (read_lock() if jars is None else jars)
        if _sha256(folder / jar.filename) != jar.sha256
    ]


def present(folder: Path) -> bool:
    """Whether every locked jar lies in the cache with its right size (a cheap look, no proof)."""
    return all(_size(folder / jar.filename) == jar.size for jar in read_lock())


def central_url() -> str:
    """The root of Maven Central, as jgo knows it."""
    from jgo.constants import MAVEN_CENTRAL_URL

    return str(MAVEN_CENTRAL_URL)


def _fetch(
    folder: Path, wanted: list[Jar], repository: str, progress: Tell | None, stamps: dict[str, list[object]]
) -> None:
    total = sum(jar.size for jar in wanted)
    _check_room(folder, total - sum(_size(_part(folder, jar)) for jar in wanted))
    counter = _Counter(len(wanted), total, progress)
    stop = threading.Event()
    local = threading.local()

    def one(jar: Jar) -> None:
        if stop.is_set():
            return
        try:
            if not hasattr(local, "session"):
                local.session = requests.Session()
            if _fetch_one(local.session, folder, jar, repository, counter, stop):
                stamps[jar.filename] = _stamp(folder / jar.filename, jar)
                counter.file_done()
        except BaseException:
            stop.set()
            raise

    # Biggest first: a large jar that starts last would leave the other connections idle.
    with ThreadPoolExecutor(_PARALLEL, thread_name_prefix="jars") as pool:
        futures = [pool.submit(one, jar) for jar in sorted(wanted, key=lambda jar: -jar.size)]
        try:
            for future in futures:
                future.result()
        except BaseException:
            stop.set()
            _write_stamps(folder, stamps)
            raise


def _fetch_one(
    session: requests.Session,
    folder: Path,
    jar: Jar,
    repository: str,
    counter: _Counter,
    stop: threading.Event,
) -> bool:
    """Fetch a jar; False when another one failed meanwhile and this was broken off."""
    part = _part(folder, jar)
    failure = ""
    for _ in range(_TRIES):
        if stop.is_set():
            return False
        got = 0
        try:
            got = _receive(session, part, jar, repository, counter, stop)
        except requests.RequestException as error:
            failure = say("no answer for %(file)s (%(reason)s)", file=jar.filename, reason=_reason(error))
            continue
        except OSError as error:
            raise _disk_error(error, folder) from error
        if stop.is_set():
            return False
        if _sha256(part) == jar.sha256:
            part.replace(folder / jar.filename)
            return True
        failure = say("%(file)s arrived damaged (its SHA-256 is not the locked one)", file=jar.filename)
        part.unlink(missing_ok=True)
        counter.add(-got)
    raise FetchFailed(
        say(
            "Neo4j could not be fetched: %(failure)s. Connect this machine to the network or set "
            "GRAPHSVC_MAVEN_REPOSITORY to a mirror, or run `graphsvc db fetch --to FOLDER` on a "
            "connected machine and `graphsvc db fetch --from FOLDER` here; what has arrived is "
            "kept.",
            failure=failure,
        )
    )


def _receive(
    session: requests.Session, part: Path, jar: Jar, repository: str, counter: _Counter, stop: threading.Event
) -> int:
    """Append to `part` what is missing of `jar`; bytes that the file holds at the end."""
    have = _size(part)
    if have >= jar.size:
        part.unlink(missing_ok=True)
        have = 0
    if "://" not in repository:
        return _copy(Path(repository), part, jar, counter)
    headers = {"Range": f"bytes={have}-"} if have else {}
    url = f"{repository.rstrip('/')}/{jar.path}"
    with session.get(url, headers=headers, stream=True, timeout=_TIMEOUT_S) as answer:
        answer.raise_for_status()
        if answer.status_code != requests.codes.partial_content:
            have = 0
        counter.add(have)
        with part.open("ab" if have else "wb") as file:
            for chunk in answer.iter_content(_CHUNK):
                if stop.is_set():
                    break
                file.write(chunk)
                have += len(chunk)
                counter.add(len(chunk))
                if have > jar.size:  # never the file of the lock: do not let it fill the disk
                    break
    return have


def _copy(repository: Path, part: Path, jar: Jar, counter: _Counter) -> int:
    """Take a jar from a folder that is a Maven repository or holds the jars flat."""
    for source in (repository / jar.filename, repository / jar.path):
        if source.is_file():
            shutil.copyfile(source, part)
            counter.add(_size(part))
            return _size(part)
    raise FetchFailed(
        say(
            "%(repository)s has no %(file)s: it was fetched for another version, fetch it again.",
            repository=repository,
            file=jar.filename,
        )
    )


class _Counter:
    """Adds up what the download threads receive and tells the caller."""

    def __init__(self, files: int, size: int, tell: Tell | None) -> None:
        self._lock = threading.Lock()
        self._tell = tell
        self._state = Progress(0, files, 0, size)

    def add(self, count: int) -> None:
        self._update(0, count)

    def file_done(self) -> None:
        self._update(1, 0)

    def _update(self, files: int, count: int) -> None:
        with self._lock:
            old = self._state
            self._state = Progress(old.files + files, old.files_total, old.bytes + count, old.bytes_total)
            if self._tell is not None:
                self._tell(self._state)


def _right(folder: Path, jar: Jar, stamps: dict[str, list[object]]) -> bool:
    path = folder / jar.filename
    try:
        stamp = _stamp(path, jar)
    except FileNotFoundError:
        return False
    if stamps.get(jar.filename) == stamp:
        return True
    if _sha256(path) != jar.sha256:
        return False
    stamps[jar.filename] = stamp
    return True


def _stamp(path: Path, jar: Jar) -> list[object]:
    status = path.stat()
    return [jar.sha256, status.st_size, status.st_mtime_ns]


def _read_stamps(folder: Path) -> dict[str, list[object]]:
    try:
        stamps = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def _write_stamps(folder: Path, stamps: dict[str, list[object]]) -> None:
    if stamps == _read_stamps(folder):
        return
    try:
        new = folder / f"{_STAMP}.new"
        new.write_text(json.dumps(stamps, indent=0), encoding="utf-8")
        new.replace(folder / _STAMP)
    except OSError:
        # Without the stamp the next start only has to read every jar again.
        pass


@contextmanager
def _exclusive(folder: Path) -> Iterator[None]:
    """One fetch at a time in a folder: two would write the same part files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / ".lock").open("w")
    except OSError as error:
        raise _disk_error(error, folder) from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE_BYTES:
        raise StorageFull(
            say(
                "Neo4j needs %(needed)s MB in %(folder)s and %(free)s MB are free: make room, or set "
                "GRAPHSVC_CACHE to a folder on another disk.",
                needed=(needed + _SPARE_BYTES) >> 20,
                folder=folder,
                free=free >> 20,
            )
        )


def _disk_error(error: OSError, folder: Path) -> FetchFailed | StorageFull | ServerFailed:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFull(
            say(
                "The disk that holds %(folder)s is full: make room, or set GRAPHSVC_CACHE to a folder "
                "on another disk.",
                folder=folder,
            )
        )
    return ServerFailed(
        say(
            "%(folder)s cannot be written (%(reason)s): give yourself write access to it, or "
            "set GRAPHSVC_CACHE to a folder of your own.",
            folder=folder,
            reason=error.strerror,
        )
    )


def _reason(error: requests.RequestException) -> str:
    """A short cause; the whole chain of urllib3 would tell a reader nothing more."""
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"HTTP {error.response.status_code}"
    if isinstance(error, requests.Timeout):
        return say("timed out")
    return say("no connection") if isinstance(error, requests.ConnectionError) else type(error).__name__


def _part(folder: Path, jar: Jar) -> Path:
    return folder / f"{jar.filename}.part"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
