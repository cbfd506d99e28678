"""Bookings by carrier and record locator (PNR)."""

from __future__ import annotations

from ..errors import InvalidValue
from ..labels import say
from .base import WHAT, Identifier, alnum, clean

_WHAT = WHAT["Booking"]


def normalise(raw: str, *, region: str | None = None, issuer: str | None = None) -> Identifier:
    """Read ``CARRIER/LOCATOR``: locators repeat between carriers, so one without a carrier is refused.

    :raises InvalidValue: when it is not of that form.
    """
    del region, issuer
    carrier, slash, locator = clean(raw).partition("/")
    name, code = alnum(carrier), alnum(locator)
    if not slash or not 2 <= len(name) <= 3 or not 5 <= len(code) <= 8:
        raise InvalidValue(_WHAT, raw, say("Use CARRIER/LOCATOR, e.g. GA/QXGYLO."))
    return Identifier("Booking", f"{name}/{code}", f"{name}/{code}", f"{name} {code}")


def validate(value: str) -> bool:
    """True when *value* is a normalised booking."""
    try:
        return normalise(value).value == value
    except InvalidValue:
        return False


def tokens(value: str) -> list[str]:
    """The locator alone."""
    return [alnum(value.rpartition("/")[2] or value).lower()]
