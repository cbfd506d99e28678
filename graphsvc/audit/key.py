"""The key of the chain: a file outside the database, so that write access there cannot forge an entry."""

import os
import secrets
from pathlib import Path

from graphsvc import private
from graphsvc.audit.errors import AuditKeyError
from graphsvc.i18n import say

#: Length of the key in bytes: that of SHA-256's output (RFC 2104, section 3).
BYTES = 32


def load(path: Path) -> bytes:
    """Return the key in the file. Raises AuditKeyError when it is missing, damaged or readable by others."""
    try:
        key = bytes.fromhex(private.read(path, 200).strip())
    except FileNotFoundError:
        raise AuditKeyError(
            say(
                "The audit key %(path)s is missing; restore it from your backup, without it the "
                "trail can be neither continued nor proved.",
                path=path,
            )
        ) from None
    except private.OpenToOthersError:
        raise AuditKeyError(
            say(
                "The audit key %(path)s is readable by others; make it private with: chmod 600 %(path)s",
                path=path,
            )
        ) from None
    except OSError as error:
        raise AuditKeyError(
            say(
                "The audit key %(path)s cannot be read (%(strerror)s); check its rights.",
                path=path,
                strerror=error.strerror,
            )
        ) from error
    except ValueError:
        key = b""
    if len(key) != BYTES:
        raise AuditKeyError(say("The audit key %(path)s is damaged; restore it from your backup.", path=path))
    return key


def create(path: Path) -> bytes:
    """Make a new key file, mode 0600, and return the key; when another process was first, return that
    one's.
    """
    key = secrets.token_bytes(BYTES)
    beside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w") as file:
                file.write(key.hex() + "\n")
                file.flush()
                os.fsync(file.fileno())
            # A link, unlike a rename, refuses when the name is taken, and never shows half a file
            os.link(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError:
        return load(path)
    except OSError as error:
        raise AuditKeyError(
            say(
                "The audit key %(path)s cannot be written (%(strerror)s); check the folder's rights"
                " and space.",
                path=path,
                strerror=error.strerror,
            )
        ) from error
    return key
