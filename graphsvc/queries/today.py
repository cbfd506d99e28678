"""What a saved chart tells of, as one reader may see it today: two statements whatever the chart's size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphsvc.charts import document as documents
from graphsvc.charts.document import Document
from graphsvc.charts.fragment import fragment
from graphsvc.charts.freshness import Today
from graphsvc.errors import InvalidInputError
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core
from graphsvc.i18n import amount, say
from graphsvc.queries.bundles import bundles
from graphsvc.queries.entities import UNDIRECTED
from graphsvc.queries.expand import COUNT_LIMIT

#: Entities that one chart may tell of, those of its history included.
MOST_TOLD = 50_000


def today(
    graph: Graph, access: Sequence[int], charts: Sequence[Document], *, deadline: float = 30.0
) -> list[Today]:
    """What the reader may see today of everything that some documents mention, for each of them.

    :raises InvalidInputError: when they mention more than :data:`MOST_TOLD`.
    :raises StatementTooSlow: when the deadline (seconds) passed.
    """
    ids = {id_ for chart in charts for id_ in documents.mentioned(chart)}
    if len(ids) > MOST_TOLD:
        raise InvalidInputError(
            say(
                "The chart and its history tell of %(number)s entities, more than the %(most)s "
                "that can be checked; clear its history, or save it in parts.",
                number=amount(len(ids)),
                most=amount(MOST_TOLD),
            ),
            [{"field": "document", "message": say("tells of too many entities")}],
        )
    if not ids:
        return [Today((), ()) for _ in charts]
    found = among(graph, access, ids, deadline=deadline)
    there = {node["id"] for node in found["nodes"]}
    opened = {id_ for chart in charts for id_ in documents.opened(chart)} & there
    totals = _totals(graph, access, opened, deadline) if opened else {}
    return [
        Today(found["nodes"], found["links"], _opened(chart, found["links"], totals, found["nodes"]))
        for chart in charts
    ]


def among(
    graph: Graph, access: Sequence[int], ids: Iterable[str], *, deadline: float = 30.0
) -> dict[str, Any]:
    """Those of *ids* that exist for this user, their links counted, and all links among them, as a fragment."""
    rows = graph.read(
        core("chart_today"),
        {"ids": sorted(ids), "count_limit": COUNT_LIMIT, "undirected": UNDIRECTED, "access": list(access)},
        deadline=deadline,
        limit=None,
    ).rows
    nodes, counts, links = rows[0]
    counted = {node.id: count for node, count in zip(nodes, counts, strict=True) if count <= COUNT_LIMIT}
    return fragment(nodes, bundles(links), counts=counted)


def _totals(
    graph: Graph, access: Sequence[int], ids: Iterable[str], deadline: float
) -> dict[str, dict[str, int]]:
    rows = graph.read(
        core("neighbour_types"), {"ids": sorted(ids), "access": list(access)}, deadline=deadline, limit=None
    ).rows
    totals: dict[str, dict[str, int]] = {}
    for id_, name, total in rows:
        totals.setdefault(id_, {})[name] = total
    return totals


def _opened(
    chart: Document,
    links: Sequence[Mapping[str, Any]],
    totals: Mapping[str, Mapping[str, int]],
    nodes: Sequence[Mapping[str, Any]],
) -> dict[str, dict[str, dict[str, int]]]:
    """Neighbours by type of what was opened: in all, and how many of them lie on this chart."""
    types = {node["id"]: node["type"] for node in nodes}
    charted = {node.id for node in chart.nodes}
    beside: dict[str, set[str]] = {}
    for link in links:
        for end, other in ((link["source"], link["target"]), (link["target"], link["source"])):
            if end in totals and other in charted:
                beside.setdefault(end, set()).add(other)
    shown: dict[str, dict[str, int]] = {}
    for id_, others in beside.items():
        for other in others:
            counts = shown.setdefault(id_, {})
            counts[types[other]] = counts.get(types[other], 0) + 1
    return {
        id_: {name: {"total": total, "shown": shown.get(id_, {}).get(name, 0)} for name, total in by.items()}
        for id_, by in totals.items()
    }
