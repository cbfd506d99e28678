"""Travel documents: issuer and number. Check digits as in ICAO Doc 9303 part 3, section 4.9."""

from __future__ import annotations

from ..country import country_code
from ..errors import InvalidValue, Placeholder
from ..labels import say
from .base import WHAT, Identifier, alnum, clean, is_placeholder

_WHAT = WHAT["TravelDocument"]


def normalise(raw: str, *, region: str | None = None, issuer: str | None = None) -> Identifier:
    """Read a document number with its issuer.

    :param issuer: the issuing country in any form; falls back to *region*. Without either the key is
        ``?:NUMBER``: numbers repeat between countries, so such a key is weak and says so.
    :raises Placeholder: when the number only fills a field.
    :raises InvalidValue: when it has fewer than 4 or more than 20 letters and digits, or no digit.
    """
    text = clean(raw)
    if is_placeholder(text):
        raise Placeholder(_WHAT, raw, say("It only fills the field; it is kept as text and links nothing."))
    if len(text) > 40 or len(text.split()) > 4:
        raise InvalidValue(_WHAT, raw, say("This is prose; give the number alone."))
    number = alnum(text)
    if not 4 <= len(number) <= 20 or not any(c.isdigit() for c in number):
        raise InvalidValue(_WHAT, raw, say("A number has 4 to 20 letters and digits, at least one a digit."))
    country = "?"
    note: str | None = say("the issuer is not known, so this key is weak")
    if issuer or region:
        try:
            country, note = country_code(issuer or region or ""), None
        except InvalidValue:
            note = say("the issuer is not a country that is known, so this key is weak")
    caption = f"{number} ({country})" if country != "?" else number
    return Identifier("TravelDocument", f"{country}:{number}", f"{country}:{number}", caption, note=note)


def validate(value: str) -> bool:
    """True when *value* is ``issuer:NUMBER`` in normalised form."""
    country, _, number = value.partition(":")
    try:
        return normalise(number, issuer=None if country == "?" else country).value == value
    except InvalidValue:
        return False


def tokens(value: str) -> list[str]:
    """The number alone, and reversed."""
    number = alnum(value.partition(":")[2] or value).lower()
    return [number, "r" + number[::-1]]


def check_digit(field: str) -> str:
    """The 7-3-1 check digit of a field of a machine-readable zone.

    :param field: letters A-Z, digits and ``<``.
    :raises InvalidValue: for any other character.
    """
    total = 0
    for place, character in enumerate(field.upper()):
        if character == "<":
            value = 0
        elif character.isascii() and character.isalnum():
            value = int(character, 36)
        else:
            raise InvalidValue(say("machine-readable field"), field, say("Only A-Z, 0-9 and < occur there."))
        total += value * (7, 3, 1)[place % 3]
    return str(total % 10)
