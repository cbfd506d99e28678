"""What the chart of an answer holds: its entities, the links among them, and what joins those that would stand alone."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence

from graphsvc.charts.fragment import Bundle
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import StatementTooSlow
from graphsvc.graph.results import GraphNode
from graphsvc.graph.statements import core
from graphsvc.queries.bundles import bundles
from graphsvc.queries.entities import UNDIRECTED

#: Entities alone for which something is looked for, and what is added to a chart at most: beyond, it is no chart any more.
MOST_LONE = 50
MOST_JOINING = 100


def drawn(
    graph: Graph, ids: Collection[str], access: Sequence[int], until: float
) -> tuple[list[GraphNode], list[Bundle]]:
    """The entities of *ids* in view with all links among them, parallel ones as one.

    Two people who are in contact by their phones, or of whom one is known under another record, have no link: the phones or the
    record are drawn as well, as the answer rests on them.

    :param until: of `time.monotonic()`; for what joins them a second read is left out when there is no time.
    """
    nodes, links = _among(graph, ids, access, until)
    ends = {end for link in links for end in (link.source, link.target)}
    lone = [node.id for node in nodes if node.id not in ends][:MOST_LONE]
    if not lone or len(nodes) < 2:
        return nodes, links
    try:
        asked = {
            "lone": lone,
            "ids": [node.id for node in nodes],
            "most": MOST_JOINING,
            "access": list(access),
        }
        found = graph.read(core("joining"), asked, deadline=_left(until), limit=None)
        (joining,) = found.rows[0]
        return _among(graph, [*ids, *joining], access, until) if joining else (nodes, links)
    except StatementTooSlow:
        return nodes, links


def _among(
    graph: Graph, ids: Collection[str], access: Sequence[int], until: float
) -> tuple[list[GraphNode], list[Bundle]]:
    asked = {"ids": list(dict.fromkeys(ids)), "undirected": UNDIRECTED, "access": list(access)}
    found = graph.read(core("links_among"), asked, deadline=_left(until), limit=None)
    nodes, links = found.rows[0]
    return list(nodes), bundles(links)


def _left(until: float) -> float:
    return max(until - time.monotonic(), 1.0)
