"""Stability: certain where nothing else is possible, low where one tie decides, and the same each time."""

from __future__ import annotations

import time
from itertools import combinations

from graphsvc.analysis import ANALYSES
from graphsvc.analysis.stability import ROUNDS, SHARES, stability


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
