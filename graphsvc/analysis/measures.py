"""Scores of the entities of a network, each as its source defines it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import rustworkx as rx

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.analysis.cuts import cut_points
from graphsvc.analysis.network import Network, neighbours_of, network_of, strongest

#: Below this a score is nought that was added up in another order.
ROUNDING = 1e-12
_TAKES = ("source", "target", "weight")
_GIVES: Mapping[str, str] = {"entity": "node", "score": "number"}


def _degree(graph: Network) -> Iterable[float]:
    """Freeman, L. C. (1979). Centrality in social networks. Social Networks 1, 215-239."""
    return [float(graph.degree(node)) for node in graph.node_indices()]


def _betweenness(graph: Network) -> Iterable[float]:
    """Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35-41."""
    scores = rx.betweenness_centrality(graph, normalized=False)
    return [scores[node] for node in graph.node_indices()]


def _triangles(graph: Network) -> Iterable[float]:
    """Watts, D. J. and Strogatz, S. H. (1998). Collective dynamics of small-world networks. Nature 393, 440-442."""
    near = neighbours_of(graph)
    # Each triangle at a node is met from both of its other corners
    return [sum(len(mine & near[other]) for other in mine) / 2 for mine in near]


def _core(graph: Network) -> Iterable[float]:
    """Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5, 269-287."""
    # Its stub says int; it is a mapping
    scores: Any = rx.core_number(graph)
    return [float(scores[node]) for node in graph.node_indices()]


def _truss(graph: Network) -> Iterable[float]:
    """Cohen, J. (2008). Trusses: cohesive subgraphs for social network analysis.

    The highest k of which a link of the node is part of a k-truss: a subgraph whose every link lies in k - 2
    triangles of it. 0 for a node without links.
    """
    near = neighbours_of(graph)
    support = {(a, b): len(near[a] & near[b]) for a in range(len(near)) for b in near[a] if a < b}
    best = [0] * len(near)
    k = 2
    waiting = [edge for edge, count in support.items() if count <= k - 2]
    while support:
        while waiting:
            edge = waiting.pop()
            if edge not in support:
                continue
            del support[edge]
            a, b = edge
            best[a], best[b] = max(best[a], k), max(best[b], k)
            near[a].discard(b)
            near[b].discard(a)
            for c in near[a] & near[b]:
                for other in ((min(a, c), max(a, c)), (min(b, c), max(b, c))):
                    support[other] -= 1
                    if support[other] <= k - 2:
                        waiting.append(other)
        k += 1
        waiting = [edge for edge, count in support.items() if count <= k - 2]
    return [float(value) for value in best]


def _holes(graph: Network) -> Iterable[float]:
    """Burt, R. S. (1992). Structural Holes. One minus his constraint, for whom has at least two contacts, else 0.

    Constraint: over the contacts j of i, the sum of (p_ij + sum over q of p_iq p_qj) squared, where p_ij is the share
    of i's ties that go to j, by their weights.
    """
    ties = [dict[int, float]() for _ in graph.node_indices()]
    for a, b, weight in graph.weighted_edge_list():
        ties[a][b] = ties[b][a] = weight
    shares = [
        {other: weight / total for other, weight in mine.items()}
        for mine in ties
        for total in (sum(mine.values()),)
    ]
    found = []
    for mine in shares:
        constraint = 0.0
        for contact, share in mine.items():
            through = sum(mine[q] * shares[q].get(contact, 0.0) for q in mine if q != contact)
            constraint += (share + through) ** 2
        found.append(max(1.0 - constraint, 0.0) if len(mine) > 1 else 0.0)
    return found


def _cut(graph: Network) -> Iterable[float]:
    """Tarjan, R. (1972). Depth-first search and linear graph algorithms: the pairs that a node alone holds together."""
    return [float(pairs) for pairs in cut_points(graph)]


def _ranked(score: Callable[[Network], Iterable[float]]) -> Callable[[Iterable[Row], Options], list[Finding]]:
    def rank(rows: Iterable[Row], _options: Options) -> list[Finding]:
        network = network_of((one, other, weight) for one, other, weight in rows)
        scored = zip(network.node_indices(), score(network), strict=True)
        # Nobody is found by a score of nought: listed, they would look like the lowest of those who have one
        kept = [(-float(value), network[node], node) for node, value in scored if value > ROUNDING]
        return [Finding((id_, -value), strongest(network, node)) for value, id_, node in sorted(kept)]

    return rank


#: Measures of one entity each; equal scores stand in the order of their ids.
MEASURES = tuple(
    Analysis(name, _TAKES, _GIVES, _ranked(score), repeatable=repeatable)
    for name, score, repeatable in (
        ("degree", _degree, 20_000),
        # All shortest paths: entities times links
        ("betweenness", _betweenness, 2_000),
        ("triangles", _triangles, 10_000),
        ("core", _core, 20_000),
        ("truss", _truss, 10_000),
        ("holes", _holes, 10_000),
        ("cut_points", _cut, 20_000),
    )
)
