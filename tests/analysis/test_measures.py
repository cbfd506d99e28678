"""Measures equal their definitions, counted out path by path on small graphs."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis import MEASURES, Pair

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


def betweenness(graph: Neighbours) -> dict[str, float]:
    scores = dict.fromkeys(graph, 0.0)
    for source, target in combinations(sorted(graph), 2):
        paths = shortest_paths(graph, source, target)
        for path in paths:
            for inner in path[1:-1]:
                scores[inner] += 1 / len(paths)
    return scores


REFERENCE = {
    "degree": lambda graph: {id_: len(near) for id_, near in graph.items()},
    "betweenness": betweenness,
    "triangles": lambda graph: {
        id_: sum(b in graph[a] for a, b in combinations(sorted(near), 2)) for id_, near in graph.items()
    },
}
pairs = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"), st.floats(0.1, 9)), max_size=40
)


def test_every_measure_has_a_reference() -> None:
    assert set(REFERENCE) == set(MEASURES)


@pytest.mark.parametrize("name", sorted(MEASURES))
@given(pairs)
def test_as_defined(name: str, rows: list[Pair]) -> None:
    graph = neighbours_of(rows)
    expected = REFERENCE[name](graph)
    found = dict(MEASURES[name](rows))
    assert set(found) == set(graph)
    assert found == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("name", sorted(MEASURES))
@given(pairs, st.randoms())
def test_the_order_of_rows_is_nothing(name: str, rows: list[Pair], random: object) -> None:
    shuffled = [(b, a, w) for a, b, w in rows]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(MEASURES[name](shuffled)) == pytest.approx(dict(MEASURES[name](rows)), abs=1e-9)


def test_best_first_then_by_id() -> None:
    assert MEASURES["degree"]([("c", "a", 1.0), ("c", "b", 1.0)]) == [("c", 2.0), ("a", 1.0), ("b", 1.0)]
