"""Checkpoints: now and then the last entry's number and hash are written to a second place.

Nothing inside a database can show that its newest part was cut away, or that an older copy was put in its
place; a line kept elsewhere can. Put the file on another disk or a write-once share; each line is one
checkpoint.
"""

import hmac
import os
from dataclasses import dataclass
from pathlib import Path

from graphsvc.audit.chain import checkpoint_seal
from graphsvc.audit.errors import AuditUnavailableError
from graphsvc.i18n import say


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The last entry at some moment. `good` is whether the line's own hash holds."""

    line: int
    seq: int
    at: str
    mac: str
    good: bool


def write(path: Path, key: bytes, seq: int, at: str, mac: str) -> None:
    """Append one line; a single short write in append mode, so that two processes do not mix theirs."""
    line = f"{seq} {at} {mac} {checkpoint_seal(key, seq, at, mac)}\n".encode()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, line)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise AuditUnavailableError(
            say(
                "The audit checkpoint %(path)s cannot be written (%(strerror)s); check the folder's"
                " rights and space.",
                path=path,
                strerror=error.strerror,
            )
        ) from error


def read(path: Path, key: bytes) -> list[Checkpoint]:
    """Return the checkpoints in the file, in its order; none when there is no file. A damaged line is not
    good.
    """
    try:
        lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise AuditUnavailableError(
            say(
                "The audit checkpoints %(path)s cannot be read (%(strerror)s); check the file's rights.",
                path=path,
                strerror=error.strerror,
            )
        ) from error
    return [_parse(number, line, key) for number, line in enumerate(lines, 1)]


def _parse(number: int, line: str, key: bytes) -> Checkpoint:
    parts = line.split(" ")
    if len(parts) != 4 or not (parts[0].isascii() and parts[0].isdigit()):
        return Checkpoint(number, 0, "", "", good=False)
    seq, at, mac = int(parts[0][:18]), parts[1], parts[2]
    good = hmac.compare_digest(parts[3].encode(), checkpoint_seal(key, seq, at, mac).encode())
    return Checkpoint(number, seq, at, mac, good and parts[0] == str(seq))
