"""The keys of pairs: one file each below the service's folder, outside the database and readable by nobody else."""

import os
from pathlib import Path

from graphsvc import private
from graphsvc.errors import InvalidInputError
from graphsvc.exchange.message import PairKey
from graphsvc.i18n import say

FOLDER = "partners"


def keep(home: Path, key: PairKey) -> Path:
    """Write a key's file, mode 0600. Raises InvalidInputError when there is one of its number."""
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _path(home, key.id)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(key.written() + "\n")
    except FileExistsError:
        raise InvalidInputError(say("The key %(id)s is in use already.", id=key.id)) from None
    return path


def load(home: Path, id_: str) -> PairKey | None:
    """Return the key of that number; None when its file is missing, damaged or readable by others: a message under it is
    then refused.
    """
    try:
        key = PairKey.parse(private.read(_path(home, id_), 200))
    except (OSError, UnicodeDecodeError):
        return None
    return key if key is not None and key.id == id_ else None


def forget(home: Path, id_: str) -> None:
    """Delete a key's file."""
    _path(home, id_).unlink(missing_ok=True)


def read(path: Path) -> PairKey:
    """Return the key in a file that the partner handed over. Raises InvalidInputError."""
    try:
        key = PairKey.parse(path.read_text()[:200])
    except (OSError, UnicodeDecodeError):
        key = None
    if key is None:
        raise InvalidInputError(
            say("%(path)s holds no key of a pair; ask the partner for the file again.", path=path.name)
        )
    return key


def _path(home: Path, id_: str) -> Path:
    return home / FOLDER / f"{id_}.key"
