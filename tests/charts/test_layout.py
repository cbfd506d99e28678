"""Positions: deterministic, whole, and what stands stays."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.charts.layout import place

ids = st.lists(st.text(min_size=1, max_size=4), unique=True, max_size=30)


@settings(deadline=None)
@given(ids, st.data())
def test_every_node_has_one_place_whatever_the_order(nodes: list[str], data: st.DataObject) -> None:
    pairs = (
        data.draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=60))
        if nodes
        else []
    )
    found = place(nodes, pairs)
    assert set(found) == set(nodes)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in found.values())
    assert place(list(reversed(nodes)), [(b, a) for a, b in reversed(pairs)]) == found


@settings(deadline=None)
@given(ids, st.data())
def test_what_stands_stays_and_newcomers_do_not_cover_it(nodes: list[str], data: st.DataObject) -> None:
    if not nodes:
        return
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=60))
    standing = {nodes[0]: (3.5, -4.0)}
    found = place(nodes, pairs, standing)
    assert found[nodes[0]] == (3.5, -4.0)
    assert len(set(found.values())) == len(nodes)


def test_linked_nodes_lie_closer_than_strangers() -> None:
    clique = [(a, b) for group in ("abcd", "wxyz") for a in group for b in group if a < b]
    found = place(list("abcdwxyz"), [*clique, ("d", "w")])
    assert math.dist(found["a"], found["b"]) < math.dist(found["a"], found["z"])


def test_unknown_ends_are_ignored() -> None:
    assert set(place(["a", "b"], [("a", "b"), ("a", "ghost")])) == {"a", "b"}
