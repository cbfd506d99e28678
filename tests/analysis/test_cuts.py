"""Bridges: what networkx calls one, with the pairs that fall apart counted out."""

from __future__ import annotations

from itertools import combinations

import networkx
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis.cuts import BRIDGES, cut_points
from graphsvc.analysis.network import network_of

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


@given(pairs)
def test_cut_points_hold_as_many_pairs_together_as_fall_apart_without_them(
    rows: list[tuple[str, str, float]],
) -> None:
    ours, graph = network_of(rows), networkx.Graph((a, b) for a, b, _ in rows if a != b)
    expected = {}
    for gone in graph:
        rest = graph.subgraph(networkx.node_connected_component(graph, gone) - {gone})
        parts = [len(part) for part in networkx.connected_components(rest)]
        expected[gone] = sum(a * b for a, b in combinations(parts, 2))
    assert dict(zip(ours.nodes(), cut_points(ours), strict=True)) == expected


def test_a_long_chain_is_not_too_deep() -> None:
    chain = network_of([(f"p{n:06}", f"p{n + 1:06}", 1.0) for n in range(20_000)])
    assert max(cut_points(chain)) == 10_000 * 10_000


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
