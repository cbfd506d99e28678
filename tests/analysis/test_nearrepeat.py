"""The Knox test: pairs as counted one by one, clusters found, and nothing found where there is nothing."""

from __future__ import annotations

import random
from itertools import combinations
from math import cos, hypot, radians

import pytest

from graphsvc.analysis import nearrepeat
from graphsvc.analysis.nearrepeat import NEAR_REPEAT, knox
from graphsvc.errors import InvalidInputError
from graphsvc.model.when import DAY

METRE = 1 / 111_195


def scattered(number: int, seed: int = 1, wide: float = 3_000) -> list[tuple[float, float, int]]:
    """Offences all over a town and a year, at no time and place more than at another."""
    draw = random.Random(seed)
    return [
        (-6 + draw.random() * wide * METRE, 106 + draw.random() * wide * METRE, draw.randrange(365 * DAY))
        for _ in range(number)
    ]


def series(number: int, seed: int = 2) -> list[tuple[float, float, int]]:
    """For each offence another at most 100 metres away within a week."""
    draw = random.Random(seed)
    found = []
    for latitude, longitude, at in scattered(number, seed):
        found += [
            (latitude, longitude, at),
            (latitude + 70 * METRE * draw.random(), longitude + 70 * METRE * draw.random(), at + draw.randrange(6 * DAY)),
        ]  # fmt: skip
    return found


def asked(events: list[tuple[float, float, int]], rounds: int = 99) -> dict[tuple[int, int], nearrepeat.Band]:
    found = knox(events, metres=200, far=3, days=7, late=4, rounds=rounds)
    return {(band.space, band.time): band for band in found}


def test_pairs_are_counted_as_one_by_one() -> None:
    events = [*scattered(120), *series(20)]
    events.append((events[0][0], events[0][1], events[0][2] + DAY))
    counted: dict[tuple[int, int], int] = {}
    for (north, east, at), (other_north, other_east, other_at) in combinations(events, 2):
        middle = cos(radians((north + other_north) / 2))
        apart = hypot((north - other_north) / METRE, (east - other_east) / METRE * middle)
        if apart <= 600 and abs(at - other_at) < 28 * DAY:
            space = 0 if apart <= 1 else -int(-apart // 200)
            key = (space, abs(at - other_at) // (7 * DAY) + 1)
            counted[key] = counted.get(key, 0) + 1
    found = asked(events)
    assert {key: band.observed for key, band in found.items()} == counted
    assert counted[0, 1] == 1


def test_a_series_near_by_is_no_chance() -> None:
    found = asked([*scattered(300), *series(15)])
    assert found[1, 1].chance == 0.01
    assert found[1, 1].observed > 2 * found[1, 1].expected
    # Nor does it spread to what is as far in time or place
    assert found[3, 4].chance > 0.05


def test_where_nothing_repeats_no_more_bands_are_unlikely_than_chance_has_it() -> None:
    low = sum(band.chance <= 0.05 for seed in range(10) for band in asked(scattered(200, seed)).values())
    assert low <= 12


def test_many_in_one_place_and_at_one_time_are_no_near_repeats() -> None:
    # A market: all in one place, at no time more than at another
    draw = random.Random(4)
    market = [(-6.0, 106.0, draw.randrange(365 * DAY)) for _ in range(80)]
    assert asked([*market, *scattered(60)])[0, 1].chance > 0.05


def test_the_same_events_have_the_same_answer_in_whatever_order() -> None:
    rows = [(f"e{number:03}", *event) for number, event in enumerate([*scattered(100), *series(10)])]
    options = {"metres": 200.0, "far": 3, "days": 7.0, "late": 4, "rounds": 19}
    found = NEAR_REPEAT(rows, options)
    assert found == NEAR_REPEAT(rows[::-1], options)
    first = found[0]
    assert first.cells[:2] == (200.0, 7.0)
    assert len(first.cells[6]) == nearrepeat.MOST_EVENTS
    (alone,) = NEAR_REPEAT(rows[100:102], options)
    assert alone.cells[6] == ("e100", "e101")


def test_too_many_pairs_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearrepeat, "MOST_PAIRS", 10)
    with pytest.raises(InvalidInputError, match="one offence"):
        asked(scattered(300, wide=500))


def test_one_event_has_no_pair() -> None:
    assert asked(scattered(1)) == {}
    assert asked([(0.0, 0.0, 0), (1.0, 1.0, 0)]) == {}
