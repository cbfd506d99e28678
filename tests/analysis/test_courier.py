"""Trips and what they have in common: as defined, and a courier among people who travel for other reasons."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

from graphsvc.analysis.courier import COURIER, Crossing, trips
from graphsvc.model.when import DAY

OPTIONS = {"days": 7.0, "times": 3, "hours": 24.0, "minutes": 10, "late": 3.0}
#: Days on which a courier leaves: at no fixed interval.
LEAVES = (10, 24, 51, 63, 100, 121)


def passage(
    who: str, day: float, direction: str, *, place: str = "CGK", country: str = "ID", **more: Any
) -> tuple[Any, ...]:
    told = [
        country,
        direction,
        more.get("seen", True),
        more.get("bags"),
        more.get("booking"),
        more.get("booked"),
    ]
    at = round(day * DAY)
    return who, "crossing", f"{who} {direction} {place} {day:g}", f"{place} {direction}", at, told, True


def calls(who: str, other: str, *days: float, own: str = "") -> tuple[Any, ...]:
    return who, "calls", other, own or f"phone of {who}", None, [round(day * DAY) for day in days], True


def courier(who: str = "courier") -> Iterator[tuple[Any, ...]]:
    """Away for two days each time, by a ticket of the day before, and called by one number only then."""
    for day in LEAVES:
        yield passage(who, day + 0.3, "exit", booking=f"{who} {day}", booked=round((day - 1) * DAY), bags=0)
        yield passage(who, day + 2.4, "entry")
    yield calls(who, "handler", *(day - 0.2 for day in LEAVES), *(day + 2.5 for day in LEAVES))
    yield calls(who, f"mother of {who}", *range(1, 140, 2))


def others() -> Iterator[tuple[Any, ...]]:
    """A commuter, a couple on holidays, a crew's member in all but the role, and a fitter who calls his office each day."""
    for day in range(10, 130):
        if day % 7 < 5:
            yield passage("commuter", day + 0.25, "exit")
            yield passage("commuter", day + 0.75, "entry")
    yield calls("commuter", "shop", *(day + 0.5 for day in range(10, 130) if day % 7 < 5))
    for day in (20, 60, 110):
        for who in ("wife", "husband"):
            yield passage(who, day + (0.001 if who == "wife" else 0.002), "exit")
            yield passage(who, day + 5 + (0.001 if who == "wife" else 0.002), "entry")
    for day in range(12, 130, 7):
        yield passage("trader", day + 0.4, "exit")
        yield passage("trader", day + 1.4, "entry")
    yield calls("trader", "market", *(day + 0.5 for day in range(12, 130, 7)))
    for day in (15, 31, 77, 90, 126):
        yield passage("fitter", day + 0.33, "exit")
        yield passage("fitter", day + 3.33, "entry")
    yield calls("fitter", "office", *(day + 0.4 for day in range(1, 140) if day % 7 < 5))


def cells(rows: list[tuple[Any, ...]], **options: Any) -> dict[str, tuple[Any, ...]]:
    return {finding.cells[0]: finding.cells[1:] for finding in COURIER(rows, {**OPTIONS, **options})}


def test_a_courier_comes_before_all_who_travel_for_other_reasons() -> None:
    found = COURIER([*others(), *courier()], OPTIONS)
    assert next(finding.cells[0] for finding in found) == "courier"
    first, second = found[0].cells[1], found[1].cells[1]
    assert first > second + 3  # A thousand times rarer
    assert {finding.cells[0] for finding in found} == {"courier", "commuter", "wife", "husband", "trader", "fitter"}  # fmt: skip


def test_each_sign_is_a_share_of_the_trips() -> None:
    found = cells([*others(), *courier()])
    score, number, mean, alone, contact, irregular, late, light, phones = found["courier"]
    assert (number, mean, alone, late, light, phones) == (6, 2.1, 1.0, 1.0, 1.0, ("handler",))
    assert irregular == 0.8
    # No call of the handler's on other days: half a day in 140 less those of the trips and the day at either end, and one
    assert contact == pytest.approx(1 - (1 - math.exp(-0.5 / (139.0 - 6 * 4.1 + 1) * 4.1)), abs=0.01)
    # Of six who travel five are alone; one has intervals as irregular; of tickets and luggage nothing else is known. The handler
    # was called on 18 days, all around the trips, which with the edges are 25.6 of 140 days, and is one of two phones.
    assert score == pytest.approx(
        math.log10(6 / 4) + math.log10(6 / 1) - 12 * math.log10(25.6 / 139.7) - math.log10(2), abs=0.2
    )
    assert found["wife"][3] == 0
    assert found["trader"][5] == 0
    # Called as often when at home
    assert found["fitter"][4] < 0.2
    assert found["fitter"][6:8] == (None, None)


def test_a_sign_that_all_show_says_nothing_and_a_phone_called_anyway_neither() -> None:
    rows = [row for who in ("a", "b", "c") for row in courier(who)]
    alike = {finding.cells[0]: finding.cells[1] for finding in COURIER(rows, OPTIONS)}
    contact = alike["a"]
    assert alike["b"] == alike["c"] == contact > 3
    more = [*rows, calls("a", "handler", *(day + 0.5 for day in range(0, 140, 3)))]
    assert {finding.cells[0]: finding.cells[1] for finding in COURIER(more, OPTIONS)}["a"] < 1


def test_a_friend_who_happened_to_call_around_some_trips_is_no_handler() -> None:
    """Two calls of four fall around two of six trips; of ten others each has one."""
    rows = [row for row in courier() if row[2] != "handler"]
    rows.append(calls("courier", "friend", 10.5, 51.0, 80.0, 90.0))
    rows += [calls("courier", f"other {number}", 5.0 + number * 13) for number in range(10)]
    assert cells(rows)["courier"][0] == 0


def test_a_call_at_one_single_moment_has_no_share_of_any_time() -> None:
    rows = [row for row in courier() if row[1] == "crossing"]
    assert cells([*rows, calls("courier", "x", 10.3)])["courier"][0] == 0


def test_what_shows_the_trips_is_told() -> None:
    finding = COURIER(list(courier()), OPTIONS)[0]
    assert finding.facts[:2] == ("courier exit CGK 10.3", "courier entry CGK 12.4")
    assert finding.facts[-1] == "phone of courier"


def test_a_passage_between_two_countries_is_no_trip() -> None:
    rows = []
    for day in (10, 30, 65):
        rows += [
            passage("c", day, "exit"),
            passage("c", day + 0.1, "entry", place="JHB", country="MY"),
            passage("c", day + 2, "exit", place="JHB", country="MY"),
            passage("c", day + 2.1, "entry"),
        ]
    assert cells(rows)["c"][1:3] == (3, 2.1)
    # Of one who lives abroad the same posts tell visits: told from the side that has most of them
    assert cells([row for row in rows if "JHB" in row[3]])["c"][1:3] == (3, 1.9)


def test_a_manifest_tells_of_the_ticket_and_is_no_passage() -> None:
    rows = []
    for day in (10, 30, 65):
        rows += [passage("c", day, "exit"), passage("c", day + 2, "entry")]
        rows += [
            passage("c", day + 0.05, "exit", seen=False, booking=f"b{day}", booked=round((day - 20) * DAY))
        ]
        rows += [passage("d", day + 0.05, "exit", seen=False, booking=f"b{day}")]
    found = cells(rows)
    assert (found["c"][1], found["c"][3], found["c"][6]) == (3, 0.0, 0.0)
    assert "d" not in found


def test_stays_that_are_long_or_few_are_none() -> None:
    rows = list(courier())
    assert cells(rows, days=2.0) == {}
    assert cells(rows, times=7) == {}
    assert cells([(*row[:-1], False) for row in rows]) == {}


def test_trips_are_told_in_the_order_of_time_and_do_not_overlap() -> None:
    made = [
        Crossing(name, "p", country, direction, day * DAY, True, None, None, None)
        for name, country, direction, day in (
            ("a", "X", "exit", 1), ("b", "Y", "entry", 2), ("c", "Y", "exit", 3), ("d", "X", "entry", 4),
            ("e", "Y", "entry", 9), ("f", "Y", "exit", 10),
        )
    ]  # fmt: skip
    assert [(trip.out.id, trip.back.id) for trip in trips(made, 7)] == [("a", "d"), ("e", "f")]
    assert trips(made, 0.5) == []
