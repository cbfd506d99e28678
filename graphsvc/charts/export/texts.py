"""Somebody's words on their way into a file: whole, as text, and doing nothing.

`clean` is for programs and changes only what no file can carry. `visible` is for people: it also shows the
characters that would turn the words after them around, which is how a name is made to look like another.
"""

from __future__ import annotations

import re
import unicodedata

#: Put for what cannot be kept, so that it is seen that something was there.
INSTEAD = "\ufffd"
#: What XML 1.0 (and so every spreadsheet) cannot hold, halves of pairs among them; what is left of the
#: controls (U+0080-9F) is allowed and invisible, and goes too.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff]")
_BLANKS = re.compile(r"\s+")
#: What a spreadsheet takes for the beginning of a formula; the wide ones are read as their narrow selves.
_FORMULA = tuple("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")
#: Names that Windows gives to devices.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def clean(text: str) -> str:
    """The text with U+FFFD for every character that XML cannot hold."""
    return _IMPOSSIBLE.sub(INSTEAD, text)


def visible(text: str) -> str:
    """The cleaned text, direction characters written out (``[U+202E]``), other invisible ones left out."""
    return _INVISIBLE.sub("", _TURNS.sub(lambda found: f"[U+{ord(found[0]):04X}]", clean(text)))


def line(text: str, longest: int = 0) -> str:
    """A visible text in one line; cut to *longest* characters with a "…" when that is not 0."""
    # Ten thousand characters are not read for the fifty that are shown
    head = text[: longest * 8] if longest else text
    plain = _BLANKS.sub(" ", visible(head)).strip()
    if not longest or (len(plain) <= longest and len(head) == len(text)):
        return plain
    return plain[: max(longest - 1, 1)].rstrip() + "…"


def harmless(text: str) -> str:
    """A text for a cell that a spreadsheet may read as it likes: an apostrophe keeps it from being a formula."""
    cleaned = clean(text)
    return "'" + cleaned if cleaned.lstrip(" \u00a0\ufeff\u200b").startswith(_FORMULA) else cleaned


def file_name(title: str, suffix: str) -> str:
    """A name for a file, made of a title: ASCII letters, digits, hyphens; never a path, a device or hidden."""
    plain = unicodedata.normalize("NFKD", title[:500]).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    if not name or _DEVICES.match(name):
        name = f"chart-{name}".strip("-")
    return name.lower() + suffix
