"""Networks of pairs: what a measure is taken of."""

from __future__ import annotations

from collections.abc import Iterable

import rustworkx as rx

#: One visible pair: the two ids and how often they are linked (a weight above 0). Direction is ignored.
Pair = tuple[str, str, float]
Network = rx.PyGraph[str, float]


def network_of(pairs: Iterable[Pair]) -> Network:
    """The undirected simple graph of *pairs*: pairs given twice or the other way round add their weights.

    Nodes are added in the order of their ids, so that a result does not depend on the order of the rows.
    """
    weights: dict[tuple[str, str], float] = {}
    for one, other, weight in pairs:
        if one != other:
            key = (one, other) if one < other else (other, one)
            weights[key] = weights.get(key, 0.0) + weight
    graph: Network = rx.PyGraph(multigraph=False)
    ids = sorted({id_ for pair in weights for id_ in pair})
    index = dict(zip(ids, graph.add_nodes_from(ids), strict=True))
    graph.add_edges_from([(index[a], index[b], weight) for (a, b), weight in sorted(weights.items())])
    return graph


#: Contacts that show what a score is made of: of all of a busy person's there would be no chart.
SHOWN = 5


def strongest(graph: Network, node: int) -> tuple[str, ...]:
    """The ids of the contacts of a node with whom it is linked most often, of equals the first: facts behind its score."""
    near = sorted((-graph.get_edge_data(node, other), graph[other]) for other in graph.neighbors(node))
    return tuple(id_ for _, id_ in near[:SHOWN])


def neighbours_of(graph: Network) -> list[set[int]]:
    """The neighbours of each node, by its index; for a graph from which nothing was removed."""
    return [set(graph.neighbors(node)) for node in graph.node_indices()]
