"""Identifiers: values that many sources can share. One module a type, each with the same verbs.

``normalise(raw, ...) -> Identifier`` (raises :class:`~graphsvc.model.errors.InvalidValue`) and
``tokens(value)`` for search. :func:`identify` is what readers call: it falls back to a key in the
dataset's own namespace, so that a value which fails its check can never meet a real one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ..errors import InvalidValue, Placeholder
from ..labels import say
from . import account, booking, document, email, handset, phone, place, sim, vehicle
from .base import WHAT, Identifier, is_placeholder, local


class _Module(Protocol):
    """What each identifier module offers."""

    def normalise(self, raw: str, *, region: str | None = None, issuer: str | None = None) -> Identifier: ...
    def tokens(self, value: str) -> list[str]: ...
    def validate(self, value: str) -> bool: ...


_MODULES: dict[str, _Module] = {
    "Phone": phone,
    "Email": email,
    "Handset": handset,
    "Sim": sim,
    "TravelDocument": document,
    "Account": account,
    "Vehicle": vehicle,
    "Place": place,
    "Booking": booking,
}

__all__ = ["Identifier", "candidates", "identify", "is_placeholder", "local", "search_tokens"]


def identify(
    type_: str, raw: str, *, dataset: str, region: str | None = None, issuer: str | None = None
) -> Identifier:
    """The identifier that *raw* is, or a key in the dataset's own namespace when it fails its check.

    :param type_: an identifier type, e.g. ``"Phone"``.
    :param dataset: slug of the dataset that says so; names the local namespace.
    :param region: ISO code of the country whose national form the source writes; None when unknown.
    :param issuer: for documents and plates: who issued it, in any form that
        :func:`graphsvc.model.country.country_code` reads.
    :returns: an :class:`Identifier`; ``local`` is True and ``note`` says why when it failed its check.
    :raises Placeholder: when the value only fills a field; keep it as text and report it.
    """
    if is_placeholder(raw):
        raise Placeholder(
            WHAT[type_], raw, say("It only fills the field; it is kept as text and links nothing.")
        )
    try:
        return _MODULES[type_].normalise(raw, region=region, issuer=issuer)
    except Placeholder:
        raise
    except InvalidValue as error:
        return local(type_, dataset, raw, error.detail)


def search_tokens(type_: str, value: str) -> list[str]:
    """Words under which an identifier is found when part of it is typed, see :func:`base.digit_tokens`."""
    return list(dict.fromkeys(_MODULES[type_].tokens(value)))


def candidates(raw: str, regions: Iterable[str] = ()) -> list[Identifier]:
    """Every identifier that a text typed by a person can mean, in any type, most specific first.

    :param raw: what was typed, e.g. ``0812-3456-7890``.
    :param regions: countries whose national form to try for phones and plates.
    """
    found: dict[str, Identifier] = {}
    for type_, module in _MODULES.items():
        national = type_ in ("Phone", "Vehicle", "TravelDocument")
        for region in (*regions, None) if national else (None,):
            try:
                hit = module.normalise(raw, region=region, issuer=region)
            except InvalidValue:
                continue
            found.setdefault(hit.id, hit)
    return list(found.values())
