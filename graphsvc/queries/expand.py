"""Who is linked to these entities: ranked neighbours, and how all that is shown hangs together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from graphsvc.charts.fragment import Omitted, fragment
from graphsvc.errors import InvalidInputError
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core
from graphsvc.i18n import amount, say
from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.model.link import LINK_TYPES
from graphsvc.queries.bundles import bundles
from graphsvc.queries.entities import UNDIRECTED, not_found
from graphsvc.queries.params import near

#: Most entities opened by one call, and most that the caller's chart may hold: above them no chart is
#: readable.
MOST_IDS = 200
MOST_CHARTED = 5_000
#: Links of one node are counted up to this many; a node with more carries null, it still opens with exact
#: totals.
COUNT_LIMIT = 1_000


def expand(
    graph: Graph,
    access: Sequence[int],
    ids: Sequence[str],
    *,
    types: Sequence[str] | None = None,
    start: int | None = None,
    end: int | None = None,
    least: int = 1,
    grades: Sequence[str] | None = None,
    limit: int = 25,
    chart: Sequence[str] = (),
    deadline: float = 10.0,
) -> dict[str, Any]:
    """The neighbours of *ids* as a chart fragment: most links first, then the latest, then by id.

    :param types: names of link types and of entity types; only such links, only such neighbours. None or
        empty: all.
    :param start: with *end*: epoch seconds; only links whose time overlaps ``[start, end)``.
    :param least: only neighbours with at least so many such links.
    :param grades: only links whose source is graded so, as ``scheme grade`` (``admiralty B``). None or empty: all.
    :param limit: most neighbours shown that are not on the chart yet.
    :param chart: ids the caller's chart holds; links to them are added, and they do not use up the limit.
    :returns: a fragment whose ``total`` and ``shown`` count neighbours; ``omitted.by_type`` has them per
        entity type.
    :raises NotFoundError: when one of *ids* does not exist for this user.
    :raises InvalidInputError: for an unknown type, too many ids or an empty period.
    """
    link_types, entity_types = split_types(types or ())
    _check(ids, chart, start, end)
    wanted = list(dict.fromkeys(ids))
    found = graph.read(
        core("expand"),
        {
            "ids": wanted,
            "chart": list(chart),
            "link_types": link_types,
            "entity_types": entity_types,
            "from": start,
            "to": end,
            "least": least,
            "grades": list(grades) if grades else None,
            "limit": limit,
            "count_limit": COUNT_LIMIT,
            "undirected": UNDIRECTED,
            "access": list(access),
        },
        deadline=deadline,
        limit=None,
    )
    anchors, shown, others, counts, totals, links = found.rows[0]
    if len(anchors) < len(wanted):
        raise not_found(id_ for id_ in wanted if id_ not in {node.id for node in anchors})
    drawn = [*anchors, *shown]
    seen: dict[str, int] = {}
    for node in shown:
        seen[node.type] = seen.get(node.type, 0) + 1
    total = sum(row[1] for row in totals)
    joined = bundles(links)
    return fragment(
        [*drawn, *others],
        joined,
        counts={n.id: c for n, c in zip(drawn, counts, strict=True) if c <= COUNT_LIMIT},
        omitted=Omitted(
            nodes=total - len(shown),
            links=_left_out(wanted, totals, shown, joined),
            by_type={name: (number, seen.get(name, 0)) for name, number, _ in totals},
        ),
        total=total,
        shown=len(shown),
        cut_by="limit" if total > len(shown) else None,
    )


def split_types(types: Collection[str]) -> tuple[list[str] | None, list[str] | None]:
    """Link types and entity types among *types*; None for a kind that is not restricted.

    :raises InvalidInputError: for a name that is neither.
    """
    links = [name for name in types if name in LINK_TYPES]
    entities = [name for name in types if name in ENTITY_TYPES]
    unknown = [name for name in types if name not in LINK_TYPES and name not in ENTITY_TYPES]
    if unknown:
        raise InvalidInputError(
            say(
                "There is no type %(name)s.%(near)s",
                name=repr(unknown[0]),
                near=near(unknown[0], [*LINK_TYPES, *ENTITY_TYPES]),
            ),
            [
                {
                    "field": "types",
                    "message": say("%(name)s is neither a link type nor an entity type.", name=repr(name)),
                }
                for name in unknown
            ],
        )
    return links or None, entities or None


def _check(ids: Sequence[str], chart: Sequence[str], start: int | None, end: int | None) -> None:
    if not 1 <= len(ids) <= MOST_IDS:
        raise InvalidInputError(
            say("Give 1 to %(most)s ids.", most=MOST_IDS),
            [{"field": "ids", "message": say("It has %(number)s items.", number=len(ids))}],
        )
    if len(chart) > MOST_CHARTED:
        raise InvalidInputError(
            say("Name at most %(most)s entities of the chart.", most=amount(MOST_CHARTED)),
            [{"field": "chart", "message": say("It has %(number)s items.", number=len(chart))}],
        )
    if start is not None and end is not None and start >= end:
        raise InvalidInputError(
            say("The period ends before it begins."),
            [{"field": "to", "message": say("It must come after from.")}],
        )


def _left_out(ids: Sequence[str], totals: Sequence[Any], shown: Sequence[Any], joined: Sequence[Any]) -> int:
    """How many links of the opened entities lead to neighbours that are not shown."""
    opened, neighbours = set(ids), {node.id for node in shown}
    drawn = sum(
        bundle.count
        for bundle in joined
        if (bundle.source in opened and bundle.target in neighbours)
        or (bundle.target in opened and bundle.source in neighbours)
    )
    return sum(int(row[2]) for row in totals) - int(drawn)
