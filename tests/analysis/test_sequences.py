"""Chains of calls that repeat: as counted by hand, and told apart from those that habit explains."""

from __future__ import annotations

import random

import pytest

from graphsvc.analysis import sequences
from graphsvc.analysis.sequences import SEQUENCES, repeated
from graphsvc.errors import InvalidInputError
from graphsvc.model.when import DAY

OPTIONS = {"minutes": 10, "calls": 2, "times": 2}


def row(pair: str, *minutes: int, asked: str = "abcdefgh") -> tuple[str, str, list[int], list[str]]:
    return pair[0], pair[1], [60 * minute for minute in minutes], [phone for phone in pair if phone in asked]


def test_a_chain_is_counted_once_for_each_first_call() -> None:
    # At 100 and 2000 B calls C within ten minutes of A's call, at 5000 only after an hour
    rows = [row("ab", 100, 2_000, 5_000), row("bc", 105, 106, 2_010, 5_060)]
    (found,) = SEQUENCES(rows, OPTIONS)
    assert found.cells[:3] == (("a", "b", "c"), 2, 2)
    assert SEQUENCES(rows, {**OPTIONS, "times": 3}) == []
    assert SEQUENCES(rows, {**OPTIONS, "minutes": 9})[0:] == []
    assert [one.cells[1] for one in SEQUENCES(rows, {**OPTIONS, "minutes": 60})] == [3]


def test_the_next_call_comes_after_the_first_and_through_another_phone() -> None:
    assert SEQUENCES([row("ab", 100, 200), row("bc", 100, 200)], OPTIONS) == []
    assert SEQUENCES([row("ab", 100, 200), row("ba", 101, 201)], OPTIONS) == []


def test_longer_chains() -> None:
    rows = [row("ab", 100, 3_000), row("bc", 104, 3_003), row("cd", 110, 3_004)]
    assert [one.cells[0] for one in SEQUENCES(rows, {**OPTIONS, "calls": 3})] == [("a", "b", "c", "d")]
    assert {one.cells[0] for one in SEQUENCES(rows, OPTIONS)} == {("a", "b", "c"), ("b", "c", "d")}


def test_only_chains_with_a_phone_that_is_asked_about() -> None:
    rows = [row("ab", 100, 200, asked="c"), row("bc", 105, 205, asked="c"), row("bd", 101, 201, asked="c")]
    assert [one.cells[0] for one in SEQUENCES(rows, OPTIONS)] == [("a", "b", "c")]


def test_a_pair_that_calls_all_day_follows_everything_by_habit() -> None:
    draw = random.Random(3)
    days = 60
    busy = sorted(draw.randrange(days * 1440) for _ in range(days * 40))
    starts = [day * 1440 + 600 + draw.randrange(300) for day in range(0, days, 6)]
    rows = [row("ab", *starts), row("bc", *busy), row("bd", *(start + 3 for start in starts))]
    scores = {one.cells[0]: one.cells[4] for one in SEQUENCES(rows, OPTIONS)}
    assert scores["a", "b", "d"] > 5
    assert scores["a", "b", "c"] < 1


def test_expected_is_the_rate_of_the_later_pair_in_that_hour() -> None:
    times = {
        ("a", "b"): [day * DAY + 36_000 for day in (0, 9)],
        ("b", "c"): [day * DAY + 36_060 for day in (0, 4, 9)],
    }
    (found,) = repeated(times, within=600, calls=2, least=2)
    # Three calls from ten to eleven and none in the next hour, in ten days; ten minutes are a sixth of an hour
    assert found.expected == pytest.approx(2 * (3 / 2 / 10) / 6)


def test_too_many_chains_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "MOST_CHAINS", 1)
    with pytest.raises(InvalidInputError, match="shorter period"):
        SEQUENCES([row("ab", 100, 200), row("bc", 101, 201)], OPTIONS)
