"""Handsets by IMEI (3GPP TS 23.003, clause 6), checked through python-stdnum."""

from __future__ import annotations

import re

from stdnum import imei
from stdnum.exceptions import ValidationError
from stdnum.luhn import calc_check_digit

from ..errors import InvalidValue
from ..labels import say
from .base import WHAT, Identifier, clean, digit_tokens

_WHAT = WHAT["Handset"]


def normalise(raw: str, *, region: str | None = None, issuer: str | None = None) -> Identifier:
    """Read an IMEI of 14 digits, 15 (with check digit) or 16 (IMEISV).

    The key is the 14 digits that all three share. Networks send a 0 in place of the check digit
    (TS 23.003, 6.2.1: spare digit), so 15 digits that end in 0 and fail Luhn are read as 14 and noted.

    :raises InvalidValue: when it is none of them.
    """
    del region, issuer
    digits = re.sub(r"[\s./-]", "", clean(raw))
    if not re.fullmatch(r"\d{14,16}", digits):
        raise InvalidValue(_WHAT, raw, say("An IMEI has 14, 15 or 16 digits."))
    note = None
    if len(digits) == 15:
        try:
            imei.validate(digits)
        except ValidationError as error:
            if digits[-1] != "0":
                raise InvalidValue(_WHAT, raw, say("Its check digit is wrong.")) from error
            note = say("the check digit was sent as 0 by the network")
    body = digits[:14]
    if len(set(body)) == 1:
        raise InvalidValue(_WHAT, raw, say("One repeated digit is no handset."))
    full = body + calc_check_digit(body)
    return Identifier("Handset", body, full, f"{full[:2]}-{full[2:8]}-{full[8:14]}-{full[14]}", note=note)


def validate(value: str) -> bool:
    """True when *value* is 15 digits with a right check digit."""
    return len(value) == 15 and bool(imei.is_valid(value))


def tokens(value: str) -> list[str]:
    """The digits with and without the check digit, and reversed."""
    digits = re.sub(r"\D", "", value)
    return [*digit_tokens(digits), "r" + digits[:14][::-1]]
