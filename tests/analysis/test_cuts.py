"""Bridges: what networkx calls one, with the pairs that fall apart counted out."""

from __future__ import annotations

import networkx
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis.cuts import BRIDGES

pairs = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.just(1.0)), max_size=14
)


@given(pairs)
def test_as_networkx(rows: list[tuple[str, str, float]]) -> None:
    graph = networkx.Graph((a, b) for a, b, _ in rows if a != b)
    expected = set()
    for a, b in networkx.bridges(graph):
        graph.remove_edge(a, b)
        sides = [len(networkx.node_connected_component(graph, end)) for end in (a, b)]
        graph.add_edge(a, b)
        expected.add((min(a, b), max(a, b), sides[0] * sides[1]))
    found = [finding.cells for finding in BRIDGES(rows)]
    assert set(found) == expected
    assert [pairs for _, _, pairs in found] == sorted((pairs for _, _, pairs in found), reverse=True)


def test_two_groups_hang_on_one_acquaintance() -> None:
    rows = [
        ("a", "b", 1.0),
        ("b", "c", 1.0),
        ("c", "a", 1.0),
        ("c", "d", 1.0),
        ("d", "e", 1.0),
        ("e", "f", 1.0),
        ("f", "d", 1.0),
    ]
    assert [finding.cells for finding in BRIDGES(rows)] == [("c", "d", 9)]
