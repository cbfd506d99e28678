"""The character set of an EDIFACT file: what its header claims, and what its bytes allow.

UNB names a set of ISO 9735 (UNOA is capitals, UNOC is ISO 8859-1 …). Real files claim UNOA and hold lower
case and accents, so the bytes have the last word.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphsvc.i18n import N_, amount, say
from graphsvc.sources.errors import SourceError
from graphsvc.sources.text import detect

_CHUNK = 65_536

#: ISO 9735:1998, annex A.
_LEVELS = {
    b"UNOC": "iso8859-1",
    b"UNOD": "iso8859-2",
    b"UNOE": "iso8859-5",
    b"UNOF": "iso8859-7",
    b"UNOG": "iso8859-3",
    b"UNOH": "iso8859-4",
    b"UNOI": "iso8859-6",
    b"UNOJ": "iso8859-8",
    b"UNOK": "iso8859-9",
    b"UNOY": "utf-8",
}

CLAIMED = N_("read as %(encoding)s, the character set that its header names")
UTF8 = N_("holds characters outside the set that its header names; read as UTF-8, which all its bytes are")
MAC = N_(
    "holds characters outside the set that its header names; read as mac-roman, because its lines end as "
    "old Macs end them and ISO 8859-1 has no letters there: check the names with accents"
)
WINDOWS = N_(
    "holds characters outside the set that its header names; read as Windows cp1252, because ISO 8859-1 "
    "has no letters there: check the names with accents"
)
LATIN = N_(
    "holds characters outside the set that its header names; read as ISO 8859-1: check the names with accents"
)


@dataclass(frozen=True, slots=True)
class Charset:
    """An encoding, the bytes of mark to skip, and why it was chosen; no reason when nothing had to be
    decided.
    """

    encoding: str
    skip: int = 0
    reason: str | None = None


def find(path: Path, stated: str | None) -> Charset:
    """Choose the character set of a file; a statement of the user's goes before all but a byte order mark."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    utf8, high, control, newline, carriage = True, False, False, False, False
    with path.open("rb") as handle:
        head = handle.read(_CHUNK)
        encoding, skip = detect(head[:4], stated)
        if skip or stated:
            return Charset(encoding, skip)
        chunk = head
        while chunk:
            newline, carriage = newline or b"\n" in chunk, carriage or b"\r" in chunk
            if not chunk.isascii():
                high = True
                control = control or any(0x80 <= byte <= 0x9F for byte in chunk)
            if utf8:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    utf8 = False
            chunk = handle.read(_CHUNK)
    if not high:
        return Charset("ascii")
    level = next((name for name in _LEVELS if name in head[:200]), None)
    if level and (_LEVELS[level] != "utf-8" or utf8):
        return Charset(_LEVELS[level], 0, CLAIMED)
    if utf8:
        return Charset("utf-8", 0, UTF8)
    if control and carriage and not newline:
        return Charset("mac-roman", 0, MAC)
    return Charset("cp1252", 0, WINDOWS) if control else Charset("iso8859-1", 0, LATIN)


def characters(path: Path, name: str, charset: Charset) -> Iterator[str]:
    """Yield the file's text in pieces. Raises SourceError where the bytes are not of the set."""
    decoder = codecs.getincrementaldecoder(charset.encoding)("strict")
    done = 0
    with path.open("rb") as handle:
        handle.seek(charset.skip)
        while True:
            chunk = handle.read(_CHUNK)
            try:
                yield decoder.decode(chunk, not chunk)
            except UnicodeDecodeError as error:
                raise SourceError(
                    say(
                        "%(name)s: near byte %(place)s there is no %(encoding)s text. State its encoding, for "
                        "example iso8859-1 or cp1252.",
                        name=name,
                        place=amount(charset.skip + done + error.start),
                        encoding=charset.encoding,
                    )
                ) from error
            if not chunk:
                return
            done += len(chunk)
