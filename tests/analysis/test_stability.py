"""Stability: certain where nothing else is possible, low where one tie decides, and the same each time."""

from __future__ import annotations

import random
import time
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis import ANALYSES
from graphsvc.analysis.stability import (
    _ONE_BY_ONE,
    ROUNDS,
    SHARES,
    WATCHED,
    Count,
    Kinds,
    Weights,
    _left,
    stability,
    thinned,
)


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
    steady = thinned([Count(1000)] * WATCHED + [Count(1)] * 40)
    assert [(one.missing, one.kept, one.rounds, one.watched) for one in steady] == [
        (share, 1.0, ROUNDS, WATCHED) for share in SHARES
    ]


def test_who_is_one_fact_ahead_of_many_does_not() -> None:
    five, ten = thinned([Count(20)] * WATCHED + [Count(19)] * 200)
    assert ten.kept < five.kept < 1.0


def test_who_has_no_fact_left_is_gone_though_nobody_comes_in_their_place() -> None:
    five, ten = thinned([Count(1)] * 3)
    assert (five.watched, ten.watched) == (3, 3)
    assert ten.kept < 1.0


def test_who_needs_two_facts_and_has_two_is_gone_without_either() -> None:
    """Both stay with the chance of nine tenths of nine tenths: fewer stand than of those who need one of two."""
    two, one = thinned([Count(2, least=2)] * WATCHED), thinned([Count(2)] * WATCHED)
    assert two[1].kept < one[1].kept


def test_a_kind_stays_as_long_as_one_of_its_facts_does() -> None:
    """Ten with two kinds of a thousand facts each come before forty with one kind, however many facts that has."""
    steady = thinned([Kinds((1000, 1000))] * WATCHED + [Kinds((5000, 0))] * 40)
    assert [one.kept for one in steady] == [1.0, 1.0]
    five, ten = thinned([Kinds((1, 1))] * WATCHED + [Kinds((5000, 0))] * 40)
    assert ten.kept < five.kept < 1.0


def test_what_rests_on_no_fact_stays() -> None:
    assert [one.kept for one in thinned([Kinds((), beside=2, least=2)] * 3)] == [1.0, 1.0]
    assert all(one.kept < 1.0 for one in thinned([Kinds((1, 1), least=2)] * 3))


def test_one_heavy_fact_is_less_sure_than_many_light_ones() -> None:
    """The sums are alike; of the one fact a missing one leaves nothing."""
    heavy = thinned([Weights((9.0,))] * WATCHED + [Weights((0.1,) * 80)] * 40)
    light = thinned([Weights((0.1,) * 90)] * WATCHED + [Weights((0.1,) * 40)] * 40)
    assert heavy[1].kept < light[1].kept == 1.0


def test_of_a_phone_contacts_are_left_out_and_not_the_phone() -> None:
    """One follows another with forty contacts in common: whichever are missing, enough are left; without the phone none."""
    contacts = [f"c{n:02}" for n in range(40)]
    rows = [("old", 0, 100, contacts, True), ("new", 200, 300, contacts, True)]
    analysis, options = ANALYSES["succession"], {"gap": 14, "overlap": 2, "contacts": 2, "share": 0.1}
    found = analysis(rows, options)
    assert len(found) == 1
    steady = stability(analysis, rows, options, found, until=time.monotonic() + 60)
    assert [(one.missing, one.kept) for one in steady] == [(0.05, 1.0), (0.1, 1.0)]


def test_the_facts_that_a_row_holds_are_left_out_in_whatever_order_they_come() -> None:
    """The contacts of a phone have no order in the database, and what else lies there must not choose among them."""
    analysis, options = ANALYSES["succession"], {"gap": 14, "overlap": 2, "contacts": 2, "share": 0.05}
    shared = ["common", "known"]

    def kept(seed: int) -> list[float]:
        rows = [
            ("old", 0, 100, random.Random(seed).sample([*shared, *(f"o{n}" for n in range(8))], 10), True),
            ("new", 200, 300, random.Random(seed).sample([*shared, *(f"n{n}" for n in range(8))], 10), True),
        ]
        found = analysis(rows, options)
        assert len(found) == 1
        return [one.kept for one in stability(analysis, rows, options, found, until=time.monotonic() + 60)]

    steady = kept(0)
    # Both ways, or no order could be told from another
    assert any(0 < share < 1 for share in steady)
    assert [kept(seed) for seed in range(1, 20)] == [steady] * 19


def test_no_counts_tell_nothing() -> None:
    assert thinned([]) == []


@given(
    st.lists(st.integers(0, 100_000), min_size=1, max_size=60).map(
        lambda counts: sorted(counts, reverse=True)
    )
)
def test_the_same_counts_are_as_steady_each_time(counts: list[int]) -> None:
    standings = [Count(count) for count in counts]
    steady = thinned(standings)
    assert steady == thinned(standings)
    assert all(0.0 <= one.kept <= 1.0 and one.watched == min(len(counts), WATCHED) for one in steady)


@given(st.integers(_ONE_BY_ONE + 1, 5_000), st.integers(0, 10_000))
def test_many_facts_are_thinned_as_few_are(count: int, seed: int) -> None:
    """Within six standard deviations of what a draw one by one has on average."""
    left = _left(Random(seed), count, 0.9)
    assert abs(left - 0.9 * count) <= 6 * (count * 0.09) ** 0.5 + 1


@given(st.integers(min_value=1, max_value=30), st.integers(min_value=1, max_value=5))
def test_the_less_is_left_out_the_more_stays(number: int, least: int) -> None:
    """Drawn apart, two facts once stood firmer without a tenth of what was read than without a twentieth."""
    five, ten = thinned([Count(number, min(least, number))])
    assert five.kept >= ten.kept
