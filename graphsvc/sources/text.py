"""Text files, line by line: the encoding found or stated, every line bounded.

`open(…, encoding=…)` would read a two-gigabyte line whole before anyone could refuse it, and its errors
name a byte offset, not a line.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from graphsvc.i18n import amount, say
from graphsvc.sources.errors import SourceError

#: Longest line, in characters. The longest field a table may hold is csv's own limit, 131,072.
MAX_LINE = 1_048_576
_CHUNK = 65_536
_LONGEST_MARK = 4

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16: the mark of UTF-32 LE begins with that of UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: What a user may state. Not every codec of Python is an encoding of text (`zip`, `punycode`), so they are
#: listed.
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
    "ascii", "iso8859-1",
    *(f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)),
    *(f"cp{n}" for n in (437, 850, 852, 855, 858, 866, 874, 932, 936, 949, 950, *range(1250, 1259))),
    "mac-roman", "mac-latin2", "mac-cyrillic", "koi8-r", "koi8-u", "big5", "big5hkscs", "gb2312", "gbk",
    "gb18030",
    "shift_jis", "euc_jp", "euc_kr", "tis-620",
)  # fmt: skip
_KNOWN = {codecs.lookup(name).name for name in ENCODINGS}


def stated_encoding(name: str) -> str:
    """The codec of an encoding named by a user; raises SourceError for one that is not of text."""
    try:
        codec = codecs.lookup(name.strip()).name
    except (LookupError, ValueError, UnicodeError):
        codec = ""
    if codec not in _KNOWN:
        raise SourceError(
            say(
                "%(name)s is not an encoding. Usual ones: utf-8, utf-16, cp1252, iso8859-1, mac-roman.",
                name=repr(name[:40]),
            )
        )
    return codec


def detect(head: bytes, stated: str | None) -> tuple[str, int]:
    """The encoding of a file that begins with *head*, and how many bytes of mark to leave out.

    A byte order mark is believed before anything else: nobody writes one by accident. Without one it is
    what the user stated, or UTF-8.
    """
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding, len(mark)
    if stated is None:
        return "utf-8", 0
    codec = stated_encoding(stated)
    if codec in ("utf-16", "utf-32"):
        # Without a mark it is the byte order of the network (RFC 2781, 4.3), not that of this machine
        return f"{codec}-be", 0
    return ("utf-8" if codec == "utf-8-sig" else codec), 0


def lines(handle: BinaryIO, name: str, stated: str | None = None) -> Iterator[str]:
    """Yield the lines of *handle* without their ends (LF, CR LF or CR), one chunk in memory at a time.

    Raises SourceError that names *name* and the line, for bytes that are not of the encoding and for a line
    longer than MAX_LINE.
    """
    chunk = handle.read(_CHUNK)
    # One byte more than a mark: an empty chunk would be taken for the end
    while 0 < len(chunk) <= _LONGEST_MARK and (more := handle.read(_CHUNK)):
        chunk += more
    encoding, skip = detect(chunk[:_LONGEST_MARK], stated)
    if skip == 0 and stated is None and b"\0" in chunk[:400]:
        raise SourceError(
            say(
                "%(name)s holds zero bytes: it is no UTF-8 text. If it is UTF-16 without a mark, say "
                "so with the encoding utf-16-le; otherwise it is not a text file.",
                name=name,
            )
        )
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    chunk = chunk[skip:]
    number, pending, last = 0, "", False
    while True:
        last = not chunk
        try:
            text = decoder.decode(chunk, last)
        except UnicodeDecodeError as error:
            number += 1 + _ends(pending + _readable(error, encoding))
            raise SourceError(_wrong(name, number, encoding, error, stated)) from error
        pending += text
        # A CR at the very end may be half of a CR LF: it waits for the next chunk
        held = "\r" if pending.endswith("\r") and not last else ""
        body = pending[:-1] if held else pending
        if "\r" in body:
            body = body.replace("\r\n", "\n").replace("\r", "\n")
        *whole, rest = body.split("\n")
        for line in whole:
            number += 1
            if len(line) > MAX_LINE:
                raise SourceError(_long(name, number))
            yield line
        pending = rest + held
        if len(pending) > MAX_LINE:
            raise SourceError(_long(name, number + 1))
        if last:
            if pending:
                yield pending
            return
        chunk = handle.read(_CHUNK)


def _ends(text: str) -> int:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def _readable(error: UnicodeDecodeError, encoding: str) -> str:
    return error.object[: error.start].decode(encoding, "ignore")


def _long(name: str, number: int) -> str:
    return say(
        "%(name)s, line %(line)s: longer than %(limit)s characters. It is not a text file of this kind, or its "
        "line ends were lost; export it again.",
        name=name,
        line=amount(number),
        limit=amount(MAX_LINE),
    )


def _wrong(name: str, number: int, encoding: str, error: UnicodeDecodeError, stated: str | None) -> str:
    found = error.object[error.start : error.start + 1].hex().upper()
    where = say(
        "%(name)s, line %(line)s: byte 0x%(byte)s is not %(encoding)s.",
        name=name,
        line=amount(number),
        byte=found,
        encoding=encoding,
    )
    if stated is None:
        return say(
            "%(where)s State the file's encoding, for example cp1252 for a Windows export, or save it as UTF-8.",
            where=where,
        )
    return say(
        "%(where)s The file is in another encoding than stated; try without stating one, or save it as UTF-8.",
        where=where,
    )
