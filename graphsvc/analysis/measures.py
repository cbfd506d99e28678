"""Scores of entities in a network of pairs, each with its definition and source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import rustworkx as rx

from ..i18n import N_
from .network import Network, Pair, neighbours_of, network_of


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
    function: Callable[[Network], Iterable[float]]

    def __call__(self, pairs: Sequence[Pair]) -> list[tuple[str, float]]:
        """Score every entity that occurs in *pairs*: (id, score), best first, equal scores by id."""
        network = network_of(pairs)
        scores = zip(network.nodes(), self.function(network), strict=True)
        return sorted(((id_, float(score)) for id_, score in scores), key=lambda row: (-row[1], row[0]))


def _degree(graph: Network) -> Iterable[float]:
    return [float(graph.degree(node)) for node in graph.node_indices()]


def _betweenness(graph: Network) -> Iterable[float]:
    scores = rx.betweenness_centrality(graph, normalized=False)
    return [scores[node] for node in graph.node_indices()]


def _triangles(graph: Network) -> Iterable[float]:
    neighbours = neighbours_of(graph)
    # Each triangle at a node is met from both of its other corners.
    return [sum(len(near & neighbours[other]) for other in near) / 2 for near in neighbours]


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
