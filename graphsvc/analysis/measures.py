"""Scores of entities in a network of pairs, each with its definition and source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import rustworkx as rx

from ..i18n import N_

#: One visible pair: the two ids and how often they are linked (a weight above 0). Direction is ignored.
Pair = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    :param name: what a question's header calls it.
    :param definition: what the score is, in one sentence.
    :param caution: what it does not mean.
    :param source: where the definition comes from.
    """

    name: str
    label: str
    definition: str
    caution: str
    source: str
    function: Callable[[rx.PyGraph[str, float]], Iterable[float]]

    def __call__(self, pairs: Sequence[Pair]) -> list[tuple[str, float]]:
        """Score every entity that occurs in *pairs*: (id, score), best first, equal scores by id."""
        network = network_of(pairs)
        scores = zip(network.nodes(), self.function(network), strict=True)
        return sorted(((id_, float(score)) for id_, score in scores), key=lambda row: (-row[1], row[0]))


def network_of(pairs: Sequence[Pair]) -> rx.PyGraph[str, float]:
    """The undirected simple graph of *pairs*: pairs given twice or the other way round add their weights.

    Nodes are added in the order of their ids, so that a result does not depend on the order of the rows.
    """
    weights: dict[tuple[str, str], float] = {}
    for one, other, weight in pairs:
        if one != other:
            key = (one, other) if one < other else (other, one)
            weights[key] = weights.get(key, 0.0) + weight
    graph: rx.PyGraph[str, float] = rx.PyGraph(multigraph=False)
    ids = sorted({id_ for pair in weights for id_ in pair})
    index = dict(zip(ids, graph.add_nodes_from(ids), strict=True))
    graph.add_edges_from([(index[a], index[b], weight) for (a, b), weight in sorted(weights.items())])
    return graph


def _degree(graph: rx.PyGraph[str, float]) -> Iterable[float]:
    return [float(graph.degree(node)) for node in graph.node_indices()]


def _betweenness(graph: rx.PyGraph[str, float]) -> Iterable[float]:
    scores = rx.betweenness_centrality(graph, normalized=False)
    return [scores[node] for node in graph.node_indices()]


def _triangles(graph: rx.PyGraph[str, float]) -> Iterable[float]:
    neighbours = {node: set(graph.neighbors(node)) for node in graph.node_indices()}
    # Each triangle at a node is met from both of its other corners.
    return [sum(len(near & neighbours[other]) for other in near) / 2 for near in neighbours.values()]


MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(
            "degree",
            N_("Contacts"),
            N_("The number of different entities that this one is linked to."),
            N_("Many links can come from one busy source or from work, such as a taxi or a shop."),
            "Freeman, L. C. (1979). Centrality in social networks. Social Networks 1, 215-239.",
            _degree,
        ),
        Measure(
            "betweenness",
            N_("Betweenness"),
            N_("How many shortest paths between others run through this entity, each pair sharing one vote."),
            N_("A missing link elsewhere can move many paths; a high score is a place to look, not a role."),
            "Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40.",
            _betweenness,
        ),
        Measure(
            "triangles",
            N_("Triangles"),
            N_("The number of pairs of this entity's contacts that are linked to each other too."),
            N_("Families and workplaces make triangles; so does one record that lists everybody present."),
            "Watts, D. J. and Strogatz, S. H. (1998). Small-world networks. Nature 393, 440-442.",
            _triangles,
        ),
    )
}
