"""Hits: that something touches an identifier, without what; and for its owner, what that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.charts.fragment import is_masked, node_json
from graphsvc.errors import InvalidInputError
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core
from graphsvc.i18n import say
from graphsvc.model.identifier import candidates

#: Links that one grant opens at most.
MOST_LINKS = 5_000


@dataclass(frozen=True, slots=True)
class Held:
    """A record, or a link with its type, and its access class: negative where the record is protected."""

    id: str
    link_type: str | None
    access: int


def hits(
    graph: Graph, access: Sequence[int], hit: Sequence[int], ids: Iterable[str], *, deadline: float = 10.0
) -> dict[str, list[int]]:
    """Return, by identifier, the classes of *hit* of which something touches it. Others are not among the keys.

    A link counts when both it and its other end are of classes of which that may be told, or that may be seen.
    """
    wanted = sorted(set(ids))
    if not wanted or not hit:
        return {}
    params = {"ids": wanted, "hit": list(hit), "access": list(access)}
    found = graph.read(core("hits"), params, deadline=deadline, limit=None)
    return {id_: sorted(classes) for id_, classes in found.rows}


def meant(text: str, regions: Iterable[str] = ()) -> list[str]:
    """Return the ids of the identifiers that a typed number can be, whether or not anybody holds something on them."""
    return [one.id for one in candidates(text, tuple(regions))]


def holdings(
    graph: Graph, access: Sequence[int], identifier: str, *, limit: int = 200, deadline: float = 10.0
) -> dict[str, Any]:
    """What is joined with an identifier by links of *access*, the owner's own classes: ``items`` (each the other end as a
    node of a fragment, whether it is protected, the types of its links and how many), ``total``, ``shown``, ``cut_by``.
    Records come first.
    """
    params = {"id": identifier, "limit": limit, "access": [0, *access]}
    rows = graph.read(core("holdings"), params, deadline=deadline, limit=None).rows
    return {
        "items": [
            {
                "entity": shown,
                "protected": is_masked(shown),
                "link_types": sorted(types),
                "links": links,
            }
            for shown, types, links in ((node_json(node), types, links) for node, types, links, _ in rows)
        ],
        "total": rows[0][3] if rows else 0,
        "shown": len(rows),
        "cut_by": "limit" if rows and rows[0][3] > len(rows) else None,
    }


def chosen(
    graph: Graph, access: Sequence[int], identifier: str, ends: Iterable[str], *, deadline: float = 10.0
) -> list[Held]:
    """Return what a grant of *ends* opens: those that are records of the owner's classes *access*, and the owner's links
    among them and the identifier.

    Raises InvalidInputError for an end that is not joined with the identifier, and for too many links.
    """
    wanted = sorted(set(ends))
    joined = holdings(graph, access, identifier, limit=MOST_LINKS, deadline=deadline)
    unknown = sorted(set(wanted) - {one["entity"]["id"] for one in joined["items"]})
    if unknown:
        raise InvalidInputError(
            say("%(ids)s is not among what you hold on it.", ids=", ".join(map(repr, unknown[:5]))),
            [{"field": "records", "message": say("must be among what you hold on it")}],
        )
    records = graph.read(
        core("held_records"), {"ids": wanted, "access": list(access)}, deadline=deadline, limit=None
    )
    links = graph.read(
        core("held_links"),
        {"ids": [identifier, *wanted], "limit": MOST_LINKS + 1, "access": [0, *access]},
        deadline=deadline,
        limit=None,
    )
    if len(links.rows) > MOST_LINKS:
        raise InvalidInputError(
            say(
                "That is more than %(most)s links; grant fewer records, or share the dataset by a rule.",
                most=MOST_LINKS,
            ),
            [{"field": "records", "message": say("has too many links")}],
        )
    return [
        *(Held(id_, None, access_) for id_, access_ in records.rows),
        *(Held(id_, type_, access_) for id_, type_, access_ in links.rows),
    ]
