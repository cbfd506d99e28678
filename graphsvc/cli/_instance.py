"""The one service of a home folder: who runs it, and where it answers.

The lock goes with the process, however it ends; the file beside it says where to look and holds no secret.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from graphsvc.errors import GraphsvcError
from graphsvc.i18n import N_

LOCK = "service.lock"
FILE = "service.json"


class AlreadyRunningError(GraphsvcError):
    """A service runs on this home already."""

    status = 409
    title = N_("Already running")
    slug = "already-running"


@dataclass(frozen=True, slots=True)
class Instance:
    """A running service. `url` is empty while it starts."""

    pid: int
    command: str
    url: str = ""


@contextmanager
def claimed(home: Path, command: str) -> Iterator[Path]:
    """Be the one service of `home` for the block; raises AlreadyRunningError that says where the other
    answers.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(_sentence(read(home), home)) from None
        write(home, Instance(os.getpid(), command))
        try:
            yield home
        finally:
            (home / FILE).unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def write(home: Path, instance: Instance) -> None:
    """Say where the service of `home` answers."""
    part = home / f"{FILE}.part"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(asdict(instance), file)
    part.replace(home / FILE)


def read(home: Path) -> Instance | None:
    """Return the service that runs on `home` now, or None."""
    try:
        descriptor = os.open(home / LOCK, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        try:
            return Instance(**json.loads((home / FILE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            # Locked a moment ago and not written yet
            return Instance(0, "")
    finally:
        os.close(descriptor)
    return None


def _sentence(other: Instance | None, home: Path) -> str:
    if other is None or not other.pid:
        return f"graphsvc is just starting or stopping in {home}; try again in a moment."
    where = f"at {other.url}" if other.url else "and is still starting"
    return (
        f"graphsvc {other.command} runs already {where} (process {other.pid}, home {home}); Ctrl-C in its terminal stops it, "
        f"and GRAPHSVC_HOME={home} graphsvc users link LOGIN prints a new link to it."
    )
