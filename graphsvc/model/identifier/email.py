"""E-mail addresses: lower case, the domain in its ASCII form (IDNA 2003 through the standard library)."""

from __future__ import annotations

import re

from ..errors import InvalidValue
from ..labels import say
from .base import WHAT, Identifier, clean

_WHAT = WHAT["Email"]

_ADDRESS = re.compile(r"^[^\s@<>\"(),:;\[\]\\]{1,64}@([^\s@]{1,253})$")
_LABEL = re.compile(r"^(?!-)[a-z0-9-]{1,63}(?<!-)$")


def normalise(raw: str, *, region: str | None = None, issuer: str | None = None) -> Identifier:
    """Read an address, ``mailto:`` and ``Name <address>`` allowed.

    The local part is lowered too: servers that tell cases apart are rarer than clerks who do not. Dots and
    ``+tags`` stay: only some providers ignore them, and a wrong merge costs more than a missed one.

    :raises InvalidValue: when it is not an address.
    """
    del region, issuer
    text = clean(raw)
    named = re.search(r"<([^<>]+)>$", text)
    address = (named[1] if named else text).removeprefix("mailto:").strip().casefold()
    match = _ADDRESS.match(address)
    if not match:
        raise InvalidValue(_WHAT, raw, say("Use name@domain."))
    local_part, _, domain = address.rpartition("@")
    try:
        ascii_domain = domain.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise InvalidValue(_WHAT, raw, say("Its domain is not one.")) from error
    labels = ascii_domain.split(".")
    if len(labels) < 2 or not all(_LABEL.match(label) for label in labels):
        raise InvalidValue(_WHAT, raw, say("Its domain is not one."))
    value = f"{local_part}@{ascii_domain}"
    return Identifier("Email", value, value, value)


def validate(value: str) -> bool:
    """True when *value* is a normalised address."""
    try:
        return normalise(value).value == value
    except InvalidValue:
        return False


def tokens(value: str) -> list[str]:
    """The address without punctuation, and its words."""
    words = [w for w in re.split(r"[^a-z0-9]+", value.casefold()) if w]
    return ["".join(words), *words]
