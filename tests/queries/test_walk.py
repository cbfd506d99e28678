"""Paths, checked against looking at every path there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.queries import walk
from graphsvc.queries.walk import Times

Network = Mapping[tuple[str, str], Sequence[Times]]

_TIMES = st.one_of(
    st.just((None, None, False)),
    st.tuples(st.integers(0, 6), st.integers(1, 3), st.booleans()).map(lambda t: (t[0], t[0] + t[1], t[2])),
)
_NETWORKS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda pair: pair[0] < pair[1]),
    st.lists(_TIMES, min_size=1, max_size=2),
    max_size=14,
)


def neighbours(network: Network) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for a, b in network:
        found.setdefault(a, []).append(b)
        found.setdefault(b, []).append(a)
    return found


def every_path(network: Network, source: str, target: str, most: int) -> list[tuple[str, ...]]:
    """All simple paths, shortest first, then by ids: by trying everything."""
    near = neighbours(network)
    found: list[tuple[str, ...]] = []

    def go(path: tuple[str, ...]) -> None:
        if path[-1] == target:
            found.append(path)
            return
        if len(path) <= most:
            for other in near.get(path[-1], ()):
                if other not in path:
                    go((*path, other))

    go((source,))
    return sorted(found, key=lambda path: (len(path), path))


def in_order_of_time(network: Network, path: Sequence[str]) -> bool:
    """Whether some choice of links along a path respects time: by trying every choice."""
    hops = [network[min(a, b), max(a, b)] for a, b in pairwise(path)]
    for choice in product(*hops):
        now = -(10**9)
        for start, end, lasts in choice:
            if start is None or end is None:
                continue
            if lasts and end > now:
                now = max(now, start)
            elif not lasts and start >= now:
                now = end
            else:
                break
        else:
            return True
    return False


def find(network: Network, *, hops: int, k: int, timed: bool = False) -> walk.Found:
    near = neighbours(network)
    return walk.find(
        "a", "g", most_hops=hops, k=k,
        step=lambda ids: {id_: near.get(id_, []) for id_ in ids},
        times_of=(lambda pairs: {pair: network[pair] for pair in pairs}) if timed else None,
    )  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(_NETWORKS, st.integers(1, 6), st.integers(1, 5), st.booleans())
def test_paths_are_those_there_are(network: Network, hops: int, k: int, timed: bool) -> None:
    every = every_path(network, "a", "g", hops)
    if timed:
        every = [path for path in every if in_order_of_time(network, path)]
    found = find(network, hops=hops, k=k, timed=timed)
    assert found.paths == every[:k]
    longest = len(found.paths[-1]) if found.paths else 0
    assert found.total == sum(len(path) <= longest for path in every)
    assert found.cut_by == ("limit" if found.total != len(found.paths) else None)


@pytest.mark.parametrize("small", [0, 500])
def test_growing_one_side_or_both_finds_the_same(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = {tuple(sorted(pair)): [(None, None, False)] for pair in pairwise("abcdefga")}
    monkeypatch.setattr(walk, "BOTH_AT_ONCE", small)
    assert find(ring, hops=6, k=5).paths == [("a", "g"), ("a", "b", "c", "d", "e", "f", "g")]  # type: ignore[arg-type]


def test_nothing_outside_the_two_balls_is_read() -> None:
    chain = {pair: [(None, None, False)] for pair in pairwise("abcdefg")}
    near, asked = neighbours(chain), []  # type: ignore[arg-type]

    def step(ids: list[str]) -> dict[str, list[str]]:
        asked.extend(ids)
        return {id_: near[id_] for id_ in ids}

    assert walk.find("a", "g", most_hops=3, k=1, step=step).paths == []
    # Three hops: two steps from one end and one from the other, no fourth
    assert sorted(asked) in (["a", "b", "g"], ["a", "f", "g"])


def test_many_paths_of_the_least_length_are_counted_not_listed() -> None:
    layers = [[f"{layer}{number}" for number in range(30)] for layer in "bcde"]
    network = {pair: [(None, None, False)] for one, two in pairwise(layers) for pair in product(one, two)}
    network |= {("a", first): [(None, None, False)] for first in layers[0]}
    network |= {(last, "g"): [(None, None, False)] for last in layers[-1]}
    found = find(network, hops=6, k=3)
    assert found.total == 30**4
    assert [path[1:-1] for path in found.paths] == [("b0", "c0", "d0", f"e{n}") for n in (0, 1, 10)]


def test_time_up_gives_what_was_found() -> None:
    network = {pair: [(None, None, False)] for pair in (("a", "g"), ("a", "b"), ("b", "c"), ("c", "g"))}
    near = neighbours(network)  # type: ignore[arg-type]

    def step(ids: list[str]) -> dict[str, list[str]]:
        if "b" in ids or "c" in ids:
            raise walk.Stop("deadline")
        return {id_: near[id_] for id_ in ids}

    found = walk.find("a", "g", most_hops=6, k=5, step=step)
    assert found.paths == [("a", "g")]
    assert (found.total, found.cut_by) == (None, "deadline")
