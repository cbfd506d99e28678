"""Key players: the few who together hold a network up, or reach the most of it.

Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational and Mathematical Organization
Theory 12, 21-34: a set is judged as a set, because the three best connected people often know the same others. Both
measures count distance as its reciprocal, so that two without a path count as nought and need no number for infinity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from math import comb

import numpy as np
import rustworkx as rx

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.analysis.network import Network, network_of, strongest
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import amount, say

#: Entities of a network whose distances are all held at once (200 MB); of more, no set can be judged within minutes.
MOST_ENTITIES = 5_000
#: Sets that are all tried; beyond, the best are built one by one and then exchanged, as Borgatti does.
MOST_SETS = 3_000
#: Of a large network only these many may be chosen for removal: those through whom most shortest paths run.
MOST_CANDIDATES = 60

Judge = Callable[[Sequence[int]], float]


def reciprocal_distances(graph: Network) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """1 / d for each two nodes, by their places in `node_indices`; nought without a path, and from a node to itself."""
    if not len(graph):
        return np.zeros((0, 0))
    distances = rx.graph_distance_matrix(graph, null_value=np.inf)
    with np.errstate(divide="ignore"):
        found = 1.0 / distances
    np.fill_diagonal(found, 0.0)
    return found


def fragmentation(graph: Network, removed: Iterable[int] = ()) -> float:
    """How far apart those are who remain: 1 less the mean of 1 / d over all pairs of them. From 0 (all linked to all) to 1
    (nobody to anybody); 1 for fewer than two.
    """
    kept = graph.copy()
    kept.remove_nodes_from(list(removed))
    size = len(kept)
    return 1.0 - float(reciprocal_distances(kept).sum()) / (size * (size - 1)) if size > 1 else 1.0


def reach(near: np.ndarray[tuple[int, int], np.dtype[np.float64]], chosen: Sequence[int]) -> float:
    """The mean over all nodes of 1 / d to the nearest of *chosen*; a chosen one counts as reached at distance one."""
    if not len(near):
        return 0.0
    best = near[list(chosen)].max(axis=0)
    best[list(chosen)] = 1.0
    return float(best.mean())


def best_set(judge: Judge, candidates: Sequence[int], size: int) -> tuple[list[int], float]:
    """The *size* candidates of which *judge* thinks best, and what it thinks; of equals the first.

    Every set is tried where there are few. Else the set grows by the best one at a time, and then each member is exchanged
    for an outsider as long as that helps: it ends at a set that no single exchange improves.
    """
    size = min(size, len(candidates))
    if comb(len(candidates), size) <= MOST_SETS:
        sets = [list(found) for found in combinations(candidates, size)]
        scores = [judge(found) for found in sets]
        top = max(scores, default=0.0)
        # What differs by rounding alone is equal: the order of the ids decides, not the machine
        return next(((s, v) for s, v in zip(sets, scores, strict=True) if v >= top - 1e-12), ([], 0.0))
    chosen: list[int] = []
    score = 0.0
    for _ in range(size):
        chosen, score = _best([[*chosen, one] for one in candidates if one not in chosen], judge)
    while True:
        others = [one for one in candidates if one not in chosen]
        exchanged, better = _best(
            [[*(kept for kept in chosen if kept != gone), one] for gone in chosen for one in others], judge
        )
        if better <= score + 1e-12:
            return chosen, score
        chosen, score = exchanged, better


def _best(sets: Sequence[list[int]], judge: Judge) -> tuple[list[int], float]:
    best: tuple[list[int], float] = ([], -1.0)
    for found in sets:
        score = judge(found)
        if score > best[1] + 1e-12:
            best = (found, score)
    return best


def _network(rows: Sequence[Row]) -> Network:
    graph = network_of((one, other, weight) for one, other, weight in rows)
    if len(graph) > MOST_ENTITIES:
        raise InvalidInputError(
            say(
                "A set of key players is found among at most %(limit)s people; these are "
                "%(count)s. Name some of the people it is about, or fewer steps from them.",
                limit=amount(MOST_ENTITIES),
                count=amount(len(graph)),
            )
        )
    return graph


def _negative(rows: Sequence[Row], options: Options) -> list[Finding]:
    """KPP-NEG: whose removal leaves the rest furthest apart. A row a member, with the fragmentation once it and all before
    it are gone.
    """
    graph = _network(rows)
    nodes = list(graph.node_indices())
    if comb(len(nodes), min(int(options["size"]), len(nodes))) > MOST_SETS:
        between = rx.betweenness_centrality(graph, normalized=False)
        nodes = sorted(sorted(nodes, key=lambda node: (-between[node], node))[:MOST_CANDIDATES])
    chosen, _ = best_set(lambda gone: fragmentation(graph, gone), nodes, int(options["size"]))
    return _grown(graph, chosen, lambda some: fragmentation(graph, some))


def _positive(rows: Sequence[Row], options: Options) -> list[Finding]:
    """KPP-POS: who together are nearest to all. A row a member, with the reach of it and all before it."""
    graph = _network(rows)
    near = reciprocal_distances(graph)
    chosen, _ = best_set(lambda some: reach(near, some), list(graph.node_indices()), int(options["size"]))
    return _grown(graph, chosen, lambda some: reach(near, some))


def _grown(graph: Network, chosen: Sequence[int], judge: Judge) -> list[Finding]:
    """The members, the one who does most alone first, each with what the set is worth with it."""
    rest = sorted(chosen)
    members: list[int] = []
    found = []
    while rest:
        (*_, member), score = _best([[*members, one] for one in rest], judge)
        members.append(member)
        rest.remove(member)
        found.append(Finding((graph[member], score), strongest(graph, member)))
    return found


KEY_PLAYERS = tuple(
    Analysis(
        name,
        ("source", "target", "weight"),
        {"entity": "node", "score": "number"},
        function,
        options={"size": "integer"},
        repeatable=150,
    )
    for name, function in (("key_players_negative", _negative), ("key_players_positive", _positive))
)
