"""SIM cards by IMSI (ITU-T E.212), checked through python-stdnum's list of networks."""

from __future__ import annotations

import re

from stdnum import imsi
from stdnum.exceptions import ValidationError

from ..errors import InvalidValue
from ..labels import say
from .base import WHAT, Identifier, clean, digit_tokens

_WHAT = WHAT["Sim"]


def normalise(raw: str, *, region: str | None = None, issuer: str | None = None) -> Identifier:
    """Read an IMSI: country (3 digits), network (2-3), subscriber; 14 or 15 digits in all.

    :raises InvalidValue: when its country code is unknown or its length wrong.
    """
    del region, issuer
    digits = re.sub(r"[\s./-]", "", clean(raw))
    try:
        value = imsi.validate(digits)
    except ValidationError as error:
        raise InvalidValue(
            _WHAT, raw, say("An IMSI has 14 or 15 digits and begins with a known country code.")
        ) from error
    parts = imsi.split(value)
    return Identifier("Sim", value, value, " ".join(parts))


def validate(value: str) -> bool:
    """True when *value* is a valid IMSI."""
    return bool(imsi.is_valid(value)) and value.isdigit()


def tokens(value: str) -> list[str]:
    """The digits, forwards and reversed."""
    return digit_tokens(re.sub(r"\D", "", value))
