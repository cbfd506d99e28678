"""Places: a point, a postcode or an area with its country."""

from __future__ import annotations

import re

from ..country import country_code
from ..errors import InvalidValue
from ..labels import say
from .base import WHAT, Identifier, alnum, clean

_WHAT = WHAT["Place"]
_AREAS = {"postcode": say("postcode"), "area": say("area")}

_POINT = re.compile(r"^([+-]?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*([+-]?\d{1,3}(?:\.\d+)?)$")


def normalise(raw: str, *, region: str | None = None, issuer: str | None = None) -> Identifier:
    """Read ``latitude, longitude`` in degrees (WGS 84).

    Five decimals (about one metre) make the key: two sources that survey one house differ beyond that.

    :raises InvalidValue: when it is no such pair; an address as text stays in its dataset's namespace.
    """
    del region, issuer
    match = _POINT.match(clean(raw))
    if not match:
        raise InvalidValue(_WHAT, raw, say("Use latitude, longitude in degrees, e.g. -5.93250, 105.99650."))
    latitude, longitude = float(match[1]), float(match[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise InvalidValue(_WHAT, raw, say("Latitude runs from -90 to 90, longitude from -180 to 180."))
    # Adding 0.0 after rounding turns -0.0 into 0.0: one point must not have two keys.
    value = f"{round(latitude, 5) + 0.0:.5f},{round(longitude, 5) + 0.0:.5f}"
    return Identifier("Place", value, value, value.replace(",", ", "))


def postcode(raw: str, country: str) -> Identifier:
    """A postal code of a country, e.g. ``WN3 4NL`` in GB.

    :raises InvalidValue: when it has no letter or digit.
    """
    return _area("postcode", raw, country)


def area(raw: str, country: str) -> Identifier:
    """A named or coded area of a country, e.g. postcode area ``WN3`` in GB.

    :raises InvalidValue: when it has no letter or digit.
    """
    return _area("area", raw, country)


def _area(level: str, raw: str, country: str) -> Identifier:
    code = country_code(country)
    text = clean(raw)
    key = alnum(text)
    if not key:
        raise InvalidValue(_AREAS[level], raw, say("It is empty."))
    return Identifier("Place", f"{level}:{code}:{key}", f"{level}:{code}:{key}", f"{text.upper()} ({code})")


def validate(value: str) -> bool:
    """True when *value* is a normalised point."""
    try:
        return normalise(value).value == value
    except InvalidValue:
        return False


def tokens(value: str) -> list[str]:
    """The words of the place's text, and its code without punctuation."""
    words = [w for w in re.split(r"[^a-z0-9]+", value.casefold()) if w]
    return [*words, alnum(value.rpartition(":")[2]).lower()]
