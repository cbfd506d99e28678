"""What all identifiers share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import InvalidValue
from ..labels import say

_FILLERS = frozenset(
    [
        "unknown",
        "unk",
        "none",
        "null",
        "nil",
        "na",
        "n/a",
        "nn",
        "nothing",
        "not-known",
        "tidak-diketahui",
        "tidakdiketahui",
        "kosong",
        "test",
        "xxx",
        "xxxx",
        "xxxxx",
    ]
)
_ASCENDING = "01234567890123456789"
_DESCENDING = _ASCENDING[::-1]

#: What a value of each type is called in the sentence that says that it is none.
WHAT = {
    "Phone": say("phone number"),
    "Email": say("e-mail address"),
    "Handset": say("IMEI"),
    "Sim": say("IMSI"),
    "TravelDocument": say("document number"),
    "Account": say("account"),
    "Vehicle": say("plate"),
    "Place": say("place"),
    "Booking": say("booking"),
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """A value that many sources can share.

    :param type: entity type, e.g. ``"Phone"``.
    :param key: the part of the id after the type; normalised, or ``<dataset>:<raw>`` when local.
    :param value: the normalised value (the raw text when local).
    :param caption: the value as people read it.
    :param local: True when it lies in a dataset's own namespace because it failed its check.
    :param note: what a reader's report should say about it; None when there is nothing to say.
    """

    type: str
    key: str
    value: str
    caption: str
    local: bool = False
    note: str | None = None

    @property
    def id(self) -> str:
        """The entity id, e.g. ``phone:+6281234567890`` or ``phone:pole:0-(070)893-3322``."""
        return f"{self.type.lower()}:{self.key}"


def clean(raw: str) -> str:
    """*raw* without control characters and outer blanks, runs of blanks as one."""
    return " ".join("".join(c if c.isprintable() else " " for c in raw).split())


def local(type_: str, dataset: str, raw: str, note: str | None = None) -> Identifier:
    """An identifier in the namespace of *dataset*: it meets only itself.

    :raises InvalidValue: when nothing printable is left of *raw*.
    """
    text = clean(raw)[:200]
    if not text:
        raise InvalidValue(WHAT[type_], raw, say("It is empty."))
    return Identifier(type_, f"{dataset}:{text.casefold()}", text, text, local=True, note=note)


def is_placeholder(raw: str) -> bool:
    """True for a value that only fills a field: ``12345678``, ``000000``, ``UNKNOWN``, ``-``.

    260 passengers of one real manifest carry passport 12345678: linked, they would all know each other.
    Short digit runs are left alone (a house number 1234 is one); five digits or more that count up,
    down or repeat one digit are not numbers anyone was given.
    """
    text = clean(raw).casefold().replace(" ", "-")
    core = "".join(character for character in text if character.isalnum())
    if not core or text in _FILLERS or core in _FILLERS:
        return True
    if len(core) >= 4 and len(set(core)) == 1:
        return True
    return core.isdigit() and 5 <= len(core) <= 10 and (core in _ASCENDING or core in _DESCENDING)


def digit_tokens(digits: str) -> list[str]:
    """Tokens by which a number is found from its beginning (as it is) or its end (``r`` + reversed)."""
    return [digits, "r" + digits[::-1]] if digits else []


def alnum(raw: str) -> str:
    """The letters A-Z and digits of *raw*, upper case; everything else dropped."""
    return re.sub(r"[^A-Z0-9]", "", raw.upper())
