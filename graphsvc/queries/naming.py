"""What ids that somebody wrote down stand for: the names of entities, and what links join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core, for_link
from graphsvc.model.link import LINK_TYPES


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A link by itself: its type, the captions of its ends, its time as the source gives it, and the ids of its ends."""

    type: str
    source: str
    target: str
    at: str | None
    ends: tuple[str, str]


def captions(
    graph: Graph, access: Sequence[int], ids: Iterable[str], *, deadline: float = 10.0
) -> dict[str, str]:
    """Captions of those of *ids* that are entities which exist for this user."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    found = graph.read(
        core("named_entities"), {"ids": wanted, "access": list(access)}, deadline=deadline, limit=None
    )
    return dict(found.rows)


def links(
    graph: Graph, access: Sequence[int], ids: Iterable[str], *, deadline: float = 10.0
) -> dict[str, NamedLink]:
    """Those of *ids* that are links which exist for this user. An id of a link says its type: `dataset:type:key`."""
    by_type: dict[str, list[str]] = {}
    for id_ in sorted(set(ids)):
        type_ = link_type(id_)
        if type_ is not None:
            by_type.setdefault(type_, []).append(id_)
    named = {}
    for type_, wanted in by_type.items():
        found = graph.read(
            for_link("named_links", type_),
            {"ids": wanted, "access": list(access)},
            deadline=deadline,
            limit=None,
        )
        named.update(
            {
                id_: NamedLink(type_, source, target, at, (first, second))
                for id_, source, target, at, first, second in found.rows
            }
        )
    return named


def link_type(id_: str) -> str | None:
    """The type of the link that an id names; None when it names none."""
    _, _, rest = id_.partition(":")
    type_, colon, key = rest.partition(":")
    return type_.upper() if colon and key and type_.islower() and type_.upper() in LINK_TYPES else None
