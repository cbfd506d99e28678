"""How an entry is proved: HMAC-SHA256 over the previous entry's and over every stored byte of this one.
Pure.

Each part goes in with its length before it, so that no two different entries read the same; the sequence
number is one of the parts, so an entry proves its place as well.
"""

import hashlib
import hmac
import struct
from collections.abc import Sequence

#: Columns in the order they are hashed; all of the table's but `mac` itself.
COLUMNS = (
    "seq",
    "at",
    "actor",
    "agency",
    "via",
    "address",
    "action",
    "outcome",
    "of",
    "reason",
    "case_number",
    "detail",
    "key_id",
)


def _keyed(key: bytes, use: bytes, *parts: bytes) -> str:
    message = bytearray(use)
    for part in parts:
        message += struct.pack(">Q", len(part))
        message += part
    return hmac.digest(key, bytes(message), "sha256").hex()


def key_id(key: bytes) -> str:
    """Return the public name of a key, by which an entry says what it was made with."""
    return hashlib.sha256(b"graphsvc audit key" + key).hexdigest()[:16]


def genesis(key: bytes) -> str:
    """Return what stands before the first entry."""
    return _keyed(key, b"genesis")


def mac(key: bytes, previous: str, parts: Sequence[bytes]) -> str:
    """Return the hash of an entry: `parts` are its columns as stored, in the order of COLUMNS."""
    return _keyed(key, b"entry", previous.encode("utf-8", "replace"), *parts)


def seal(key: bytes, seq: int, entry_mac: str) -> str:
    """Return the hash of the head: the last entry's number and hash."""
    return _keyed(key, b"head", str(seq).encode(), entry_mac.encode("utf-8", "replace"))


def checkpoint_seal(key: bytes, seq: int, at: str, entry_mac: str) -> str:
    """Return the hash of a checkpoint line."""
    return _keyed(key, b"checkpoint", str(seq).encode(), at.encode(), entry_mac.encode("utf-8", "replace"))
