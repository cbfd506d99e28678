"""Vehicles by plate: country and the letters and digits."""

from __future__ import annotations

from ..country import country_code
from ..errors import InvalidValue
from ..labels import say
from .base import WHAT, Identifier, alnum, clean

_WHAT = WHAT["Vehicle"]


def normalise(raw: str, *, region: str | None = None, issuer: str | None = None) -> Identifier:
    """Read a plate with its country.

    :param issuer: the country of registration in any form; falls back to *region*.
        One is needed: the same plate hangs on cars of several countries.
    :raises InvalidValue: without a country, a digit, or 2 to 12 letters and digits in all.
    """
    text = clean(raw)
    plate = alnum(text)
    if not 2 <= len(plate) <= 12 or not any(c.isdigit() for c in plate) or len(text) > 20:
        raise InvalidValue(_WHAT, raw, say("A plate has 2 to 12 letters and digits, at least one a digit."))
    if not (issuer or region):
        raise InvalidValue(_WHAT, raw, say("Say the country of registration."))
    country = country_code(issuer or region or "")
    return Identifier("Vehicle", f"{country}:{plate}", f"{country}:{plate}", f"{text.upper()} ({country})")


def validate(value: str) -> bool:
    """True when *value* is ``CC:PLATE`` in normalised form."""
    country, _, plate = value.partition(":")
    try:
        return normalise(plate, issuer=country).value == value
    except InvalidValue:
        return False


def confusable(value: str) -> str:
    """A weaker key that cameras and clerks agree on: O/0, I/1, S/5, B/8, Z/2 read as the digit."""
    return value.translate(str.maketrans("OISBZQ", "015820"))


def tokens(value: str) -> list[str]:
    """The plate alone, and its weaker camera form behind an ``o``."""
    plate = alnum(value.partition(":")[2] or value)
    return [plate.lower(), "o" + confusable(plate).lower()]
