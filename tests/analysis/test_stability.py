"""Stability: certain where nothing else is possible, low where one tie decides, and the same each time."""

from __future__ import annotations

import time
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis import ANALYSES
from graphsvc.analysis.stability import _ONE_BY_ONE, ROUNDS, SHARES, WATCHED, _left, stability, thinned


def measured(
    name: str, rows: list[tuple[str, str, float]], seconds: float = 60.0
) -> list[tuple[float, float, int]]:
    analysis = ANALYSES[name]
    options = {"size": 1}
    found = analysis(rows, options)
    return [
        (one.missing, one.kept, one.rounds)
        for one in stability(analysis, rows, options, found[:1], until=time.monotonic() + seconds)
    ]


def test_a_star_s_middle_stays_whatever_is_missing() -> None:
    star = [("hub", f"leaf{n:02}", 1.0) for n in range(40)]
    assert measured("degree", star) == [(share, 1.0, ROUNDS) for share in SHARES]


def test_who_stands_on_one_tie_does_not() -> None:
    """Two groups with one tie between: with the tie its end is a broker, without it nobody is."""
    rows = [(a, b, 1.0) for group in ("abc", "xyz") for a, b in combinations(group, 2)]
    (_, five, _), (_, ten, _) = measured("betweenness", [*rows, ("c", "x", 1.0)])
    assert five < 1.0
    assert ten < 1.0


def test_the_same_each_time_in_whatever_order_the_rows_come() -> None:
    rows = [(f"p{n % 17:02}", f"p{n * 7 % 23:02}", 1.0) for n in range(60)]
    assert measured("betweenness", rows) == measured("betweenness", rows)
    assert measured("betweenness", rows) == measured("betweenness", rows[::-1])


def test_a_community_that_lost_a_member_is_still_itself() -> None:
    rows = [(a, b, 1.0) for group in ("abcdefgh", "stuvwxyz") for a, b in combinations(group, 2)]
    assert all(kept == 1.0 for _, kept, _ in measured("communities", [*rows, ("h", "s", 1.0)]))


def test_no_time_no_answer_and_no_rows_no_answer() -> None:
    rows = [("a", "b", 1.0)]
    assert measured("degree", rows, seconds=-1.0) == []
    assert measured("degree", []) == []


def test_who_has_far_more_facts_than_the_others_stays_first() -> None:
    """Ten with a thousand facts each, and forty with one: no chance brings one of those to the front."""
    steady = thinned([1000] * WATCHED + [1] * 40)
    assert [(one.missing, one.kept, one.rounds, one.watched) for one in steady] == [
        (share, 1.0, ROUNDS, WATCHED) for share in SHARES
    ]


def test_who_is_one_fact_ahead_of_many_does_not() -> None:
    five, ten = thinned([4] * WATCHED + [3] * 200)
    assert ten.kept < five.kept < 1.0


def test_who_has_no_fact_left_is_gone_though_nobody_comes_in_their_place() -> None:
    five, ten = thinned([1, 1, 1])
    assert (five.watched, ten.watched) == (3, 3)
    assert ten.kept < 1.0


def test_no_counts_tell_nothing() -> None:
    assert thinned([]) == []


@given(
    st.lists(st.integers(0, 100_000), min_size=1, max_size=60).map(
        lambda counts: sorted(counts, reverse=True)
    )
)
def test_the_same_counts_are_as_steady_each_time(counts: list[int]) -> None:
    steady = thinned(counts)
    assert steady == thinned(counts)
    assert all(0.0 <= one.kept <= 1.0 and one.watched == min(len(counts), WATCHED) for one in steady)


@given(st.integers(_ONE_BY_ONE + 1, 5_000), st.integers(0, 10_000))
def test_many_facts_are_thinned_as_few_are(count: int, seed: int) -> None:
    """Within six standard deviations of what a draw one by one has on average."""
    left = _left(Random(seed), count, 0.9)
    assert abs(left - 0.9 * count) <= 6 * (count * 0.09) ** 0.5 + 1
