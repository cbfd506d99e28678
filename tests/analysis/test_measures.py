"""Measures equal networkx's on the same graph."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis import MEASURES, Pair

REFERENCE = {
    "degree": lambda graph: dict(graph.degree()),
    "betweenness": lambda graph: nx.betweenness_centrality(graph, normalized=False),
    "triangles": nx.triangles,
}
pairs = st.lists(
    st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij"), st.floats(0.1, 9)), max_size=40
)


def test_every_measure_has_a_reference() -> None:
    assert set(REFERENCE) == set(MEASURES)


@pytest.mark.parametrize("name", sorted(MEASURES))
@given(pairs)
def test_as_networkx(name: str, rows: list[Pair]) -> None:
    graph = nx.Graph((one, other) for one, other, _ in rows if one != other)
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
