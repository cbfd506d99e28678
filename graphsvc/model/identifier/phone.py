"""Phone numbers, as E.164 (ITU-T) through Google's numbering plan data."""

from __future__ import annotations

import re

import phonenumbers

from ..errors import InvalidValue
from ..labels import say
from .base import WHAT, Identifier, clean, digit_tokens

_WHAT = WHAT["Phone"]
_ALLOWED = re.compile(r"^[+0-9()\[\]./\s\u00a0\u2010-\u2015-]+$")


def normalise(raw: str, *, region: str | None = None, issuer: str | None = None) -> Identifier:
    """Read a phone number in international form, or in the national form of *region*.

    "Possible" (a length the plan knows) is enough: numbers are reassigned and ranges opened faster than
    any table, and renumbered ones (Vietnam's 0168 of 2018) stay in old records. But a number without
    ``+`` that would land in another country than *region* is refused unless it begins with ``00``: the
    invented ``0-(070)893-3322`` read with region GB would otherwise become a number in Russia.

    :raises InvalidValue: when it is not possible there.
    """
    del issuer
    text = clean(raw)
    folded = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    if not _ALLOWED.match(folded):
        raise InvalidValue(
            _WHAT, raw, say("Use digits with an optional +, blanks, dots, dashes and brackets.")
        )
    # Countries differ in what they dial before a country code; people of all of them write 00.
    folded = re.sub(r"^00(?=[1-9])", "+", folded)
    international = folded.lstrip("([ ").startswith("+")
    if not international and region is None:
        raise InvalidValue(_WHAT, raw, say("Without a country code the dataset must state its region."))
    try:
        number = phonenumbers.parse(folded, region)
    except phonenumbers.NumberParseException as error:
        raise InvalidValue(
            _WHAT, raw, say("Give it with its country code, e.g. +62 812 3456 7890.")
        ) from error
    # Not is_possible_number: it also takes a number that can be dialled inside one town only (555-1234),
    # which written with the country code would be everybody's and nobody's.
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise InvalidValue(_WHAT, raw, say("Its length fits no number of that country."))
    if not international and number.country_code != phonenumbers.country_code_for_region(region or ""):
        raise InvalidValue(
            _WHAT,
            raw,
            say(
                "It does not read as a number of %(region)s; write the country code with a +.", region=region
            ),
        )
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    caption = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return Identifier("Phone", e164, e164, caption)


def validate(value: str) -> bool:
    """True when *value* is a normalised phone number."""
    try:
        return normalise(value).value == value
    except InvalidValue:
        return False


def tokens(value: str) -> list[str]:
    """The digits with country code, the national digits, and the reversed digits (to search by ending)."""
    digits = re.sub(r"\D", "", value)
    found = digit_tokens(digits)
    if value.startswith("+"):
        try:
            number = phonenumbers.parse(value)
        except phonenumbers.NumberParseException:
            return found
        national = phonenumbers.national_significant_number(number)
        found += [national, "0" + national]
    return found
