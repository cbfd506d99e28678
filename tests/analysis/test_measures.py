"""Measures equal their definitions, counted out path by path on small graphs, and networkx on larger ones."""

from __future__ import annotations

import random
from itertools import combinations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis.measures import MEASURES
from graphsvc.analysis.network import Pair

BY_NAME = {measure.name: measure for measure in MEASURES}
Neighbours = dict[str, set[str]]


def neighbours_of(rows: list[Pair]) -> Neighbours:
    found: Neighbours = {}
    for one, other, _ in rows:
        if one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def shortest_paths(graph: Neighbours, source: str, target: str) -> list[list[str]]:
    """Every shortest path, by growing all simple paths one step at a time."""
    paths = [[source]]
    while paths:
        done = [path for path in paths if path[-1] == target]
        if done:
            return done
        paths = [[*path, near] for path in paths for near in sorted(graph[path[-1]]) if near not in path]
    return []


def betweenness(rows: list[Pair]) -> dict[str, float]:
    graph = neighbours_of(rows)
    scores = dict.fromkeys(graph, 0.0)
    for source, target in combinations(sorted(graph), 2):
        paths = shortest_paths(graph, source, target)
        for path in paths:
            for inner in path[1:-1]:
                scores[inner] += 1 / len(paths)
    return scores


def core(rows: list[Pair]) -> dict[str, float]:
    """The largest k of which the subgraph with at least k contacts each holds the node."""
    scores = {}
    for k in range(len(rows) + 1):
        graph = neighbours_of(rows)
        while weak := [id_ for id_, near in graph.items() if len(near) < k]:
            for id_ in weak:
                for other in graph.pop(id_):
                    if other in graph:
                        graph[other].discard(id_)
        scores |= dict.fromkeys(graph, float(k))
    return scores


def truss(rows: list[Pair]) -> dict[str, float]:
    """The largest k of which the subgraph whose links lie in k - 2 triangles each holds a link of the node."""
    scores = {}
    for k in range(2, len(rows) + 3):
        graph = neighbours_of(rows)
        while weak := [(a, b) for a in graph for b in graph[a] if a < b and len(graph[a] & graph[b]) < k - 2]:
            for a, b in weak:
                graph[a].discard(b)
                graph[b].discard(a)
        scores |= {id_: float(k) for id_, near in graph.items() if near}
    return scores


def holes(rows: list[Pair]) -> dict[str, float]:
    """One minus Burt's constraint, written out."""
    ties: dict[str, dict[str, float]] = {}
    for one, other, weight in rows:
        if one != other:
            for a, b in ((one, other), (other, one)):
                ties.setdefault(a, {})[b] = ties.get(a, {}).get(b, 0.0) + weight

    def share(a: str, b: str) -> float:
        return ties[a].get(b, 0.0) / sum(ties[a].values())

    return {
        i: max(
            1
            - sum((share(i, j) + sum(share(i, q) * share(q, j) for q in mine if q != j)) ** 2 for j in mine),
            0,
        )
        if len(mine) > 1
        else 0.0
        for i, mine in ties.items()
    }


def cut_points(rows: list[Pair]) -> dict[str, float]:
    """The pairs of others that have a path with the node and none without it."""
    graph = neighbours_of(rows)

    def reached(start: str, gone: str | None) -> set[str]:
        seen, waiting = {start}, [start]
        while waiting:
            for near in graph[waiting.pop()]:
                if near != gone and near not in seen:
                    seen.add(near)
                    waiting.append(near)
        return seen

    return {
        gone: float(
            sum(
                b in reached(a, None) and b not in reached(a, gone)
                for a, b in combinations(sorted(graph.keys() - {gone}), 2)
            )
        )
        for gone in graph
    }


REFERENCE = {
    "degree": lambda rows: {id_: len(near) for id_, near in neighbours_of(rows).items()},
    "betweenness": betweenness,
    "triangles": lambda rows: {
        id_: sum(b in neighbours_of(rows)[a] for a, b in combinations(sorted(near), 2))
        for id_, near in neighbours_of(rows).items()
    },
    "core": core,
    "truss": truss,
    "holes": holes,
    "cut_points": cut_points,
}


def _trusses(graph: networkx.Graph) -> dict[str, int]:
    best = dict.fromkeys(graph, 0)
    for k in range(2, 30):
        part = networkx.k_truss(graph, k)
        best |= {id_: k for id_ in part if part.degree(id_)}
    return best


#: The same by networkx, of a graph with weights.
NETWORKX = {
    "degree": lambda graph: dict(graph.degree()),
    "betweenness": lambda graph: networkx.betweenness_centrality(graph, normalized=False),
    "triangles": networkx.triangles,
    "core": networkx.core_number,
    "truss": _trusses,
    "holes": lambda graph: {
        id_: max(1 - value, 0.0) if graph.degree(id_) > 1 else 0.0
        for id_, value in networkx.constraint(graph, weight="weight").items()
    },
    "cut_points": lambda graph: {id_: _separated(graph, id_) for id_ in graph},
}
pairs = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"), st.floats(0.1, 9)), max_size=40
)


def _separated(graph: networkx.Graph, gone: str) -> int:
    whole = networkx.node_connected_component(graph, gone)
    rest = graph.subgraph(whole - {gone})
    parts = [len(part) for part in networkx.connected_components(rest)]
    return sum(a * b for a, b in combinations(parts, 2))


def scores(name: str, rows: list[Pair]) -> dict[str, float]:
    return dict(finding.cells for finding in BY_NAME[name](rows))


def above_nought(expected: dict[str, float]) -> dict[str, float]:
    return {id_: score for id_, score in expected.items() if score > 1e-12}


def test_every_measure_has_a_reference() -> None:
    assert set(REFERENCE) == set(NETWORKX) == set(BY_NAME)


@pytest.mark.parametrize("name", sorted(BY_NAME))
@given(pairs)
def test_as_defined(name: str, rows: list[Pair]) -> None:
    found = {id_: score for id_, score in scores(name, rows).items() if score > 1e-12}
    assert found == pytest.approx(above_nought(REFERENCE[name](rows)), abs=1e-9)


@pytest.mark.parametrize("name", sorted(BY_NAME))
@given(pairs, st.randoms())
def test_the_order_of_rows_is_nothing(name: str, rows: list[Pair], chance: random.Random) -> None:
    shuffled = [(b, a, w) for a, b, w in rows]
    chance.shuffle(shuffled)
    ours, again = (
        {id_: score for id_, score in scores(name, some).items() if score > 1e-12}
        for some in (rows, shuffled)
    )
    assert again == pytest.approx(ours, abs=1e-9)


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_as_networkx_on_a_network_with_a_heavy_tail(name: str) -> None:
    chance = random.Random(7)
    graph = networkx.powerlaw_cluster_graph(120, 3, 0.4, seed=7)
    graph.remove_edges_from(chance.sample(list(graph.edges), 150))
    graph = networkx.relabel_nodes(graph, {node: f"person:x:{node:03}" for node in graph})
    for _, _, data in graph.edges(data=True):
        data["weight"] = float(chance.randint(1, 9))
    graph.remove_nodes_from([node for node in graph if not graph.degree(node)])
    rows = [(a, b, data["weight"]) for a, b, data in graph.edges(data=True)]
    expected = above_nought(NETWORKX[name](graph))
    assert len(expected) > 10
    assert {id_: score for id_, score in scores(name, rows).items() if score > 1e-12} == pytest.approx(
        expected, abs=1e-9
    )


def test_best_first_then_by_id() -> None:
    rows = [("c", "a", 1.0), ("c", "b", 1.0)]
    assert [finding.cells for finding in BY_NAME["degree"](rows)] == [("c", 2.0), ("a", 1.0), ("b", 1.0)]


def test_a_long_chain_is_not_too_deep() -> None:
    chain = [(f"p{n:06}", f"p{n + 1:06}", 1.0) for n in range(20_000)]
    best = BY_NAME["cut_points"](chain)[0]
    assert best.cells == ("p010000", 10_000.0 * 10_000)
    assert len(BY_NAME["core"](chain)) == 20_001
