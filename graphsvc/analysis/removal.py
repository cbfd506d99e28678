"""What becomes of a network without one of its people: how far it falls apart, and who then stands between the others.

Fragmentation is Borgatti's (`keyplayers`), betweenness Freeman's (`measures`); both are taken of the part of the network that hangs
together with the person, since nothing else can change.
"""

from __future__ import annotations

from collections.abc import Sequence

import rustworkx as rx

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.analysis.keyplayers import MOST_ENTITIES, fragmentation
from graphsvc.analysis.network import network_of, strongest
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import amount, say

#: Below this a betweenness is the same, added up in another order.
ROUNDING = 1e-9


def _removal(rows: Sequence[Row], options: Options) -> list[Finding]:
    """From pairs: the person first, then those whose betweenness rises once they are gone, most first."""
    whole = network_of((one, other, weight) for one, other, weight in rows)
    index = {id_: node for node, id_ in zip(whole.node_indices(), whole.nodes(), strict=True)}
    gone = str(options["entity"])
    if gone not in index:
        return []
    part = sorted(rx.node_connected_component(whole, index[gone]))
    if len(part) > MOST_ENTITIES:
        raise InvalidInputError(
            say(
                "%(count)s people hang together here; what changes without one is found among at most %(limit)s. "
                "Name some of the people it is about, or fewer steps from them.",
                limit=amount(MOST_ENTITIES),
                count=amount(len(part)),
            )
        )
    graph = whole.subgraph(part)
    places = {id_: node for node, id_ in zip(graph.node_indices(), graph.nodes(), strict=True)}
    without = graph.copy()
    without.remove_node(places[gone])
    before = rx.betweenness_centrality(graph, normalized=False)
    after = rx.betweenness_centrality(without, normalized=False)
    apart = (fragmentation(graph), fragmentation(without))
    parts = rx.number_connected_components(without)
    risen = [
        (after[node] - before[node], id_, before[node], after[node])
        for id_, node in places.items()
        if id_ != gone and after[node] - before[node] > ROUNDING
    ]
    risen.sort(key=lambda one: (-round(one[0], 9), one[1]))
    first = Finding((gone, None, before[places[gone]], None, *apart, parts), strongest(graph, places[gone]))
    return [
        first,
        *(
            Finding((id_, rise, was, now, *apart, parts), strongest(graph, places[id_]))
            for rise, id_, was, now in risen
        ),
    ]


REMOVAL = Analysis(
    "removal",
    ("source", "target", "weight"),
    {
        "entity": "node",
        "rise": "number",
        "before": "number",
        "after": "number",
        "apart_before": "number",
        "apart_after": "number",
        "parts": "integer",
    },
    _removal,
    options={"entity": "entity"},
    repeatable=500,
)
