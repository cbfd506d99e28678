"""Accounts: IBAN (ISO 13616) through python-stdnum, or ``BANK/number``."""

from __future__ import annotations

import re

from stdnum import iban
from stdnum.exceptions import ValidationError

from ..errors import InvalidValue
from ..labels import say
from .base import WHAT, Identifier, alnum, clean

_WHAT = WHAT["Account"]


def normalise(raw: str, *, region: str | None = None, issuer: str | None = None) -> Identifier:
    """Read an IBAN, or a bank and an account number as ``BCA/1234567890``.

    An account number without its bank is refused: the same digits exist at every bank.

    :raises InvalidValue: when it is neither.
    """
    del region, issuer
    text = clean(raw)
    bank, slash, number = text.partition("/")
    if slash:
        name, digits = alnum(bank), re.sub(r"[\s.-]", "", number)
        if not 2 <= len(name) <= 15 or not re.fullmatch(r"\d{5,20}", digits):
            raise InvalidValue(_WHAT, raw, say("Use BANK/number with 5 to 20 digits, e.g. BCA/1234567890."))
        return Identifier("Account", f"{name}/{digits}", f"{name}/{digits}", f"{name} {digits}")
    try:
        value = iban.validate(text)
    except ValidationError as error:
        raise InvalidValue(_WHAT, raw, say("Use an IBAN, or BANK/number, e.g. BCA/1234567890.")) from error
    return Identifier("Account", value, value, " ".join(value[i : i + 4] for i in range(0, len(value), 4)))


def validate(value: str) -> bool:
    """True when *value* is a normalised account."""
    try:
        return normalise(value).value == value
    except InvalidValue:
        return False


def tokens(value: str) -> list[str]:
    """The account without punctuation, its number alone, and reversed."""
    number = alnum(value.rpartition("/")[2]).lower()
    return [alnum(value).lower(), number, "r" + number[::-1]]
