"""Coincidences: counted as a reader would count them, and weighed so that crowds and habits do not stand out."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis.coincidence import Presence, Voyage, coincidences, surprise
from graphsvc.model.when import DAY

presences = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz"), st.integers(0, 40)), max_size=30
).map(lambda rows: [(who, f"{who}{where}{at}", where, at * 60) for who, where, at in rows])


def counted(rows: list[Presence], within: float) -> dict[tuple[str, str], int]:
    """Pair by pair, presence by presence."""
    found = {}
    people = sorted({row[0] for row in rows})
    for one in people:
        for other in people:
            if one >= other:
                continue
            met = [
                (a, b)
                for a in sorted(set(rows))
                for b in sorted(set(rows))
                if a[0] == one and b[0] == other and a[2] == b[2] and abs(a[3] - b[3]) <= within
            ]
            times = min(len({a for a, _ in met}), len({b for _, b in met}))
            if times:
                found[one, other] = times
    return found


@given(presences, st.integers(0, 10), st.integers(1, 3))
def test_each_coincidence_is_counted_once(rows: list[Presence], minutes: int, least: int) -> None:
    found = {(pair.one, pair.other): pair.times for pair in coincidences(rows, minutes * 60, least)}
    expected = counted(rows, minutes * 60)
    assert found == {pair: times for pair, times in expected.items() if times >= least}


@given(presences, st.randoms())
def test_the_order_of_rows_is_nothing(rows: list[Presence], chance: random.Random) -> None:
    expected = coincidences(rows, 300, 1)
    chance.shuffle(rows)
    assert coincidences(rows, 300, 1) == expected


@given(st.integers(0, 30), st.floats(1e-9, 60))
def test_surprise_is_poisson_s_tail(times: int, expected: float) -> None:
    tail = 1 - math.fsum(
        math.exp(-expected + n * math.log(expected) - math.lgamma(n + 1)) for n in range(times)
    )
    if tail > 1e-9:
        assert surprise(times, expected) == pytest.approx(-math.log10(tail), abs=1e-5)
    else:
        assert surprise(times, expected) > 8


def test_surprise_grows_with_times_and_falls_with_what_was_expected() -> None:
    assert surprise(3, 0.01) > surprise(2, 0.01) > surprise(2, 0.1) > surprise(2, 5.0) >= 0
    assert surprise(200, 1e-3) > 300
    assert surprise(0, 1.0) == 0
    assert surprise(1, 0.0) == math.inf


voyages = st.dictionaries(
    st.sampled_from([f"{who}{where}{at}" for who in "abcd" for where in "xyz" for at in range(41)]),
    st.tuples(st.sampled_from("mnop"), st.integers(0, 40).map(lambda minute: minute * 60)),
    max_size=200,
)


@given(presences, voyages, st.integers(0, 10), st.integers(1, 3))
def test_aboard_one_boat_and_aboard_two(
    rows: list[Presence], aboard: dict[str, Voyage], minutes: int, least: int
) -> None:
    """Together on one boat, apart on boats that leave at different times, by minutes otherwise; each counted once."""
    leaves = dict(sorted(aboard.values(), reverse=True))
    aboard = {shown: (name, leaves[name]) for shown, (name, _) in aboard.items()}
    rows = sorted(set(rows))
    within = minutes * 60

    def together(one: Presence, other: Presence) -> bool:
        mine, theirs = aboard.get(one[1]), aboard.get(other[1])
        near = abs(one[3] - other[3]) <= within
        if mine and theirs:
            return mine == theirs or (near and abs(mine[1] - theirs[1]) <= within)
        return near

    expected = {}
    for one in "abcd":
        for other in "abcd":
            met = [
                (a, b)
                for a in rows
                for b in rows
                if a[0] == one < other == b[0] and a[2] == b[2] and together(a, b)
            ]
            times = min(len({a for a, _ in met}), len({b for _, b in met}))
            if times >= least:
                expected[one, other] = times
    assert {(p.one, p.other): p.times for p in coincidences(rows, within, least, aboard)} == expected


def test_one_boat_each_working_day_is_a_habit_however_far_apart_in_its_queue() -> None:
    rows = [
        (who, f"{who}{day}", "post", day * DAY + 6 * 3_600 + shift)
        for who, shift in (("a", 0), ("b", 1_500))
        for day in range(140)
        if day % 7 < 5
    ]
    crowd = [(f"x{n}", f"x{n}", "post", n * 4_000) for n in range(3_000)]
    aboard = {f"{who}{day}": (f"boat {day}", day * DAY + 7 * 3_600) for who in "ab" for day in range(140)}
    (pair,) = [p for p in coincidences([*rows, *crowd], 600, 50, aboard) if (p.one, p.other) == ("a", "b")]
    assert (pair.times, pair.expected) == (100, pytest.approx(100))
    assert pair.score < 0.5


def test_meetings_where_nobody_else_comes_are_not_expected_because_they_happened() -> None:
    """Two who meet once each at eight quiet places, in the midst of the traffic of a busy one."""
    busy = [(f"x{n % 700}", f"x{n}", "busy", n * 4_000) for n in range(3_000)]
    rows = [
        (who, f"{who}{place}", f"quiet {place}", place * 13 * DAY + 40_000 + shift)
        for place in range(8)
        for who, shift in (("a", 0), ("b", 200))
    ]
    (pair,) = [p for p in coincidences([*busy, *rows], 900, 3) if (p.one, p.other) == ("a", "b")]
    assert (pair.times, pair.places) == (8, 8)
    # One of about 20 days of that weekday each
    assert pair.expected == pytest.approx(8 / 20, abs=0.03)
    assert pair.score > 6


def ferry(chance: random.Random) -> list[Presence]:
    """Half a year at one post: a crowd at chance hours; two commuters each working day at seven; a truck each Tuesday at nine;
    a driver and an escort, six times together at odd hours, three of them on a Tuesday at nine.
    """
    rows: list[Presence] = []

    def cross(who: str, day: int, minute: int) -> None:
        rows.append(
            (who, f"{who}-{len(rows)}", "post entry", day * DAY + minute * 60 + chance.randrange(240))
        )

    for number in range(3000):
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            cross(f"crowd{number:04}", chance.randrange(182), chance.randrange(1440))
    for day in range(182):
        if day % 7 < 5:
            cross("commuter1", day, 420)
            cross("commuter2", day, 421)
        if day % 7 == 1:
            cross("truck", day, 540)
    for day, minute in ((3, 1205), (36, 540), (64, 540), (78, 540), (110, 95), (151, 1310)):
        cross("driver", day, minute)
        cross("escort", day, minute + 2)
    return rows


def test_those_who_travelled_together_stand_before_commuters_and_crowds() -> None:
    found = coincidences(ferry(random.Random(3)), 600, 2)
    first = found[0]
    assert (first.one, first.other, first.times) == ("driver", "escort", 6)
    assert first.expected < 0.5
    scores = {(pair.one, pair.other): pair for pair in found}
    commuters = scores["commuter1", "commuter2"]
    # The bare count puts them first by far
    assert commuters.times == 130
    assert commuters.score < 3 < first.score
    for other in ("driver", "escort"):
        assert scores[other, "truck"].times == 3
        assert scores[other, "truck"].score < 1


def test_what_shows_it_comes_in_the_order_of_time() -> None:
    rows = [
        ("a", "a1", "p", 0),
        ("b", "b1", "p", 60),
        ("a", "a2", "q", 7 * DAY),
        ("b", "b2", "q", 7 * DAY + 30),
    ]
    (pair,) = coincidences(rows, 120, 2)
    assert (pair.facts, pair.places) == (("a1", "b1", "a2", "b2"), 2)


def test_commuters_who_pass_at_the_edge_of_an_hour_part_are_no_surprise() -> None:
    """Both come every working day within the same minutes, now a little before and now a little after ten past six."""
    rows = [
        (who, f"{who}{day}", "post", day * DAY + 6 * 3_600 + 600 + day // 7 * step % 7 * 60 - 180)
        for who, step in (("a", 3), ("b", 5))
        for day in range(140)
        if day % 7 < 5
    ]
    crowd = [(f"x{n}", f"x{n}", "post", n * 4_000) for n in range(3_000)]
    (pair,) = [p for p in coincidences([*rows, *crowd], 600, 50) if (p.one, p.other) == ("a", "b")]
    assert pair.times == 100
    assert pair.expected == pytest.approx(100)
    assert pair.score < 0.5
