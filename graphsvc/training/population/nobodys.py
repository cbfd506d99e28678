"""Numbers that nobody has: phones, handsets, SIM cards, plates and documents of made-up people.

They are one to one with a counter, so that nothing has to be remembered, and of other lengths than those of the stories written
by hand, so that a made-up person never meets one of theirs:

- phones begin with +62 84, which no operator has, and go on for nine digits;
- handsets have a test type allocation code (00...), SIM cards the test network 001 01 (3GPP TS 23.003, ITU-T E.212);
- plates have four digits that begin with a nought and three letters; documents begin with ZZ and go on for seven digits.
"""

from __future__ import annotations

from functools import cache

from stdnum.luhn import calc_check_digit

from graphsvc.model.entity import Entity
from graphsvc.model.identifier import search_tokens

#: Counters of each kind: more than a million people need.
_PHONES, _DOCUMENTS, _PLATES = 10**9, 10**7, 26**3 * 999
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _scattered(number: int, size: int, factor: int, offset: int) -> int:
    """Another number below *size*, each once: *factor* has no divisor in common with it."""
    return (number * factor + offset) % size


def phone(number: int) -> str:
    """The id of a phone."""
    return f"phone:+6284{_scattered(number, _PHONES, 387_420_489, 271_828_183):09d}"


def phone_entity(id_: str) -> Entity:
    """The phone of that id, as the model would make it of its number; without its parser, which takes longer than all the rest."""
    nation = id_.partition("+62")[2]
    digits = f"62{nation}"
    caption = f"+62 {nation[:3]}-{nation[3:7]}-{nation[7:]}"
    return Entity("Phone", id_, caption, tokens=(digits, "r" + digits[::-1], nation, "0" + nation))


def handset(number: int) -> Entity:
    """A handset, by the 14 digits before the check digit."""
    body = f"0049{_scattered(number, 10**10, 3_141_592_653, 1_618_033_988):010d}"
    full = body + calc_check_digit(body)
    caption = f"{full[:2]}-{full[2:8]}-{full[8:14]}-{full[14]}"
    return Entity("Handset", f"handset:{body}", caption, tokens=tuple(search_tokens("Handset", full)))


def sim(number: int) -> Entity:
    """A SIM card."""
    value = f"0010199{_scattered(number, 10**8, 31_415_927, 16_180_339):08d}"
    return Entity(
        "Sim",
        f"sim:{value}",
        f"{value[:3]} {value[3:5]} {value[5:]}",
        tokens=tuple(search_tokens("Sim", value)),
    )


def document(number: int) -> Entity:
    """A passport of Indonesia."""
    value = f"ZZ{_scattered(number, _DOCUMENTS, 3_141_593, 2_718_281):07d}"
    id_, tokens = f"ID:{value}", search_tokens("TravelDocument", f"ID:{value}")
    return Entity("TravelDocument", f"traveldocument:{id_}", f"{value} (ID)", tokens=tuple(tokens))


def plate(number: int) -> Entity:
    """A car's plate of Indonesia."""
    rest, digits = divmod(_scattered(number, _PLATES, 6_700_417, 5_555_555), 999)
    letters = "".join(_LETTERS[rest // 26**place % 26] for place in (2, 1, 0))
    text = f"A 0{digits + 1:03d} {letters}"
    value = f"ID:{text.replace(' ', '')}"
    return Entity(
        "Vehicle", f"vehicle:{value}", f"{text} (ID)", tokens=tuple(search_tokens("Vehicle", value))
    )


def booking(carrier: str, number: int) -> Entity:
    """A booking by carrier and record locator; no carrier has a code of two letters and a digit."""
    rest = _scattered(number, 26**6, 104_729, 7_654_321)
    locator = "".join(_LETTERS[rest // 26**place % 26] for place in range(5, -1, -1))
    return Entity(
        "Booking", f"booking:{carrier}/{locator}", f"{carrier} {locator}", tokens=(locator.lower(),)
    )


@cache
def cell(area: int, number: int) -> str:
    """A cell of the test network, as MCC-MNC-area-cell."""
    return f"001-01-{6000 + area:04d}-{number:04d}"
