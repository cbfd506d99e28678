"""The process that hosts Neo4j: a Python that starts a JVM, serves Bolt on loopback, and stops cleanly.

Run by `local.py` as `python -m graphsvc.graph.host`, one job as a JSON line on standard input, one JSON line
of answer on standard output (`{"ready": port}` or `{"failed": slug, "detail": sentence as i18n.as_json writes it}`).

It outlives nobody: every process that uses the server holds a shared lock on `users.lock`, which the kernel
drops when that process ends, however it ends. The host waits for the exclusive lock; when it gets it, nobody
is left and it stops. A detached host (`graphsvc db start`) waits for SIGTERM alone.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import secrets
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from graphsvc.i18n import as_json, say

_NEWER_STORE = re.compile(
    r"newer|unknown store version|unsupported.*version|does not recogni[sz]e", re.IGNORECASE
)


class Failed(Exception):
    """The server cannot run; `slug` says which kind, the text says what to do."""

    def __init__(self, slug: str, detail: str) -> None:
        super().__init__(detail)
        self.slug, self.detail = slug, detail


def main() -> None:
    """Host Neo4j until told to stop or until nobody uses it."""
    answer = os.fdopen(os.dup(1), "w")
    job: dict[str, Any] = json.loads(sys.stdin.readline())
    folder = Path(job["folder"])
    _redirect_output(folder / "host.log")
    os.umask(0o077)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        # Held until this process ends: the proof that a server runs here, with no stale pid to be fooled by.
        own = _lock_soon(folder / "server.lock")
        (folder / "server.json").unlink(missing_ok=True)
        if not job["detached"]:
            threading.Thread(target=_wait_for_nobody, args=(folder / "users.lock", stop), daemon=True).start()
        service = _start(job)
        port = _bolt_port(service, folder)
        _write_private(
            folder / "server.json",
            json.dumps(
                {"pid": os.getpid(), "port": port, "detached": job["detached"], "version": job["version"]}
            ),
        )
        # A store that this version has opened cannot be opened by an older one: remember it for a clear
        # refusal.
        _write_private(folder / "store.version", job["version"])
    except Failed as error:
        _tell(answer, {"failed": error.slug, "detail": as_json(error.detail)})
        os._exit(1)
    except BlockingIOError:
        _tell(answer, {"failed": "running", "detail": as_json(say("another server runs on this folder"))})
        os._exit(1)
    _tell(answer, {"ready": port})
    while not stop.wait(1.0):
        if not _alive(service):
            sys.stderr.write("Neo4j stopped by itself\n")
            break
    (folder / "server.json").unlink(missing_ok=True)
    service.shutdown()
    del own
    # Not sys.exit: JPype would wait for Neo4j's own threads, some of which never end.
    os._exit(0)


def _start(job: dict[str, Any]) -> Any:
    """The running DatabaseManagementService."""
    import jpype

    folder = Path(job["folder"])
    fresh = _new_password(folder)
    try:
        jpype.startJVM(
            *job["flags"],
            jvmpath=job["jvm"],
            classpath=job["classpath"],
            convertStrings=True,
            interrupt=False,
        )
    except Exception as error:
        raise Failed(
            "jvm", say("the Java runtime did not start (%(reason)s)", reason=_first_line(error))
        ) from error
    if fresh is not None and not (folder / "data" / "databases" / "system").exists():
        _set_initial_password(jpype, folder, fresh)
        (folder / "password.new").replace(folder / "password")
        fresh = None
    path = jpype.JClass("java.nio.file.Path")
    try:
        builder = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(path.of(str(folder)))
        service = builder.loadPropertiesFromFile(path.of(str(folder / "neo4j.conf"))).build()
    except jpype.JException as error:
        raise _explain(error) from error
    except Exception as error:
        raise Failed(
            "classes", say("Neo4j's classes do not load (%(reason)s)", reason=_first_line(error))
        ) from error
    _await_database(service, folder)
    if fresh is not None:  # the store is older than the password file: somebody removed the file
        parameters = jpype.JClass("java.util.HashMap")()
        parameters.put("password", fresh)
        service.database("system").executeTransactionally(job["set_password"], parameters)
        (folder / "password.new").replace(folder / "password")
    return service


def _new_password(folder: Path) -> str | None:
    """A password for a server that has none, written beside its final name until Neo4j knows it."""
    if (folder / "password").exists():
        return None
    # Hexadecimal: Neo4j's own tool takes one that begins with a dash for an option
    password = secrets.token_hex(32)
    _write_private(folder / "password.new", password)
    return password


def _set_initial_password(jpype: Any, folder: Path, password: str) -> None:
    """What `neo4j-admin dbms set-initial-password` does, before Bolt listens: no moment with neo4j/neo4j."""
    context_class = jpype.JClass("org.neo4j.cli.ExecutionContext")
    path = jpype.JClass("java.nio.file.Path")
    command = jpype.JClass("org.neo4j.commandline.admin.security.SetInitialPasswordCommand")(
        context_class(path.of(str(folder)), path.of(str(folder)))
    )
    line = jpype.JClass("picocli.CommandLine")(command)
    if line.execute(jpype.JArray(jpype.JString)([password])) != 0:
        raise Failed("password", say("Neo4j did not take its first password"))


def _await_database(service: Any, folder: Path) -> None:
    """A database that cannot be opened leaves the server running without it: turn that into a failure.

    `build` returns when recovery is done, so a database that is still not there has failed.
    """
    for name in ("system", "neo4j"):
        if not service.database(name).isAvailable(5_000):
            raise _explain_database(folder, name)


def _explain_database(folder: Path, name: str) -> Failed:
    log = folder / "logs" / "debug.log"
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-400:] if log.exists() else []
    causes = [line.strip() for line in lines if line.startswith("Caused by:")]
    return _from_cause(
        causes[-1].removeprefix("Caused by: ") if causes else f"database {name} is not available"
    )


def _explain(error: Exception) -> Failed:
    causes: list[str] = []
    cause: Any = error
    while cause is not None and len(causes) < 20:
        causes.append(str(cause.toString()) if hasattr(cause, "toString") else str(cause))
        cause = cause.getCause() if hasattr(cause, "getCause") else None
    for text in causes:
        failed = _from_cause(text)
        if failed.slug != "unknown":
            return failed
    return _from_cause(causes[-1])


def _from_cause(text: str) -> Failed:
    """Sort what Neo4j says by its own words; the tests provoke each case."""
    line = _first_line(text)
    if "BindException" in text or "Address already in use" in text:
        return Failed("port", line)
    if "No space left" in text:
        return Failed("full", line)
    if "FileLockException" in text or "Lock file has been locked" in text:
        return Failed("running", line)
    if "OutOfMemory" in text:
        return Failed("memory", line)
    if any(
        word in text
        for word in ("ClassNotFound", "NoClassDefFound", "ZipException", "ServiceConfigurationError")
    ):
        return Failed("classes", line)
    if "AccessDenied" in text or "Permission denied" in text:
        return Failed("access", line)
    if "Store" in text and _NEWER_STORE.search(text):
        return Failed("newer", line)
    return Failed("unknown", line)


def _bolt_port(service: Any, folder: Path) -> int:
    """The port that the kernel gave to the Bolt connector."""
    import jpype

    register = (
        service.database("system")
        .getDependencyResolver()
        .resolveDependency(jpype.JClass("org.neo4j.configuration.connectors.ConnectorPortRegister"))
    )
    bolt = jpype.JClass("org.neo4j.configuration.connectors.ConnectorType").BOLT
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        address = register.getLocalAddress(bolt)
        if address is not None:
            return int(address.getPort())
        time.sleep(0.02)
    raise Failed("unknown", say("Bolt does not listen; see %(log)s", log=folder / "logs" / "debug.log"))


def _alive(service: Any) -> bool:
    try:
        return bool(service.database("system").isAvailable(0))
    except Exception:
        return False


def _wait_for_nobody(path: Path, stop: threading.Event) -> None:
    """Wait until no process holds the shared lock. Keep the exclusive one: who comes now waits and starts
    afresh.
    """
    global _nobody
    _nobody = _lock(path, fcntl.LOCK_EX)
    stop.set()


_nobody: Any = None


def _lock_soon(path: Path) -> Any:
    """The server's own lock. A look at it by another process (`db status`) holds it for a moment: try for a
    while.
    """
    for attempt in range(40):
        try:
            return _lock(path, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if attempt == 39:
                raise
            time.sleep(0.05)
    raise AssertionError


def _lock(path: Path, how: int) -> Any:
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+")
    fcntl.flock(file, how)
    return file


def _write_private(path: Path, text: str) -> None:
    """Write a file of mode 0600 in one step: a reader sees the old text or the new, never half."""
    new = path.with_name(f"{path.name}.part")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    new.replace(path)


def _redirect_output(path: Path) -> None:
    """What the JVM prints goes to a file: the starter's terminal is not ours, and may be gone."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)


def _tell(answer: Any, message: dict[str, Any]) -> None:
    try:
        answer.write(json.dumps(message) + "\n")
        answer.close()
    except OSError:
        pass  # the starter is gone; the users' lock decides what happens next


def _first_line(error: object) -> str:
    return str(error).strip().splitlines()[0][:300] if str(error).strip() else type(error).__name__


if __name__ == "__main__":
    main()
