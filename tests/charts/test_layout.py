"""Positions: deterministic, whole, and what stands stays."""

from __future__ import annotations

import math
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.charts.layout import ROOM, place

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
    _assert_apart(found)
    more = [*nodes, *(f"{id_}+" for id_ in nodes)]
    grown = place(more, [*pairs, *((id_, f"{id_}+") for id_ in nodes)], found)
    assert set(grown) == set(more)
    assert {id_: grown[id_] for id_ in nodes} == found
    _assert_apart(grown)


def _assert_apart(found: dict[str, tuple[float, float]]) -> None:
    points = list(found.values())
    assert all(math.dist(a, b) >= ROOM for i, a in enumerate(points) for b in points[i + 1 :])


def test_those_who_join_two_that_stand_come_between_them() -> None:
    standing = {"a": (0.0, 0.0), "b": (600.0, 0.0)}
    found = place(["a", "b", "m"], [("a", "m"), ("b", "m")], standing)
    assert found["m"] == (300.0, 0.0)


def test_newcomers_leave_away_from_the_rest() -> None:
    standing = {"a": (0.0, 0.0), "b": (400.0, 0.0)}
    fresh = [f"n{i}" for i in range(3)]
    found = place(["a", "b", *fresh], [("b", id_) for id_ in fresh], standing)
    assert all(found[id_][0] > 400 for id_ in fresh)


def test_a_thousand_newcomers_of_one_node_are_placed_in_time() -> None:
    standing = {"a": (0.0, 0.0), "b": (400.0, 0.0)}
    fresh = [f"n{i}" for i in range(1_000)]
    started = time.perf_counter()
    found = place(["a", "b", *fresh], [("b", id_) for id_ in fresh], standing)
    assert time.perf_counter() - started < 2
    assert len(set(found.values())) == 1_002


def test_linked_nodes_lie_closer_than_strangers() -> None:
    clique = [(a, b) for group in ("abcd", "wxyz") for a in group for b in group if a < b]
    found = place(list("abcdwxyz"), [*clique, ("d", "w")])
    assert math.dist(found["a"], found["b"]) < math.dist(found["a"], found["z"])


def test_unknown_ends_are_ignored() -> None:
    assert set(place(["a", "b"], [("a", "b"), ("a", "ghost")])) == {"a", "b"}
