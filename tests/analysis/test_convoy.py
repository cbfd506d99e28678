"""Vehicles one ahead of the other: as defined, and a convoy among lorries that share a road."""

from __future__ import annotations

from graphsvc.analysis.convoy import CONVOY, ahead, passages
from graphsvc.model.when import DAY

OPTIONS = {"minutes": 10, "times": 3, "share": 0.8}


def seen(vehicle: str, day: int, minute: int, place: str = "post entry") -> tuple[str, str, str, int, bool]:
    return vehicle, f"{vehicle}{day}", place, day * DAY + minute * 60, True


def traffic() -> list[tuple[str, str, str, int, bool]]:
    """Other cars all day, so that meeting one of them says nothing."""
    return [seen(f"car{day}{hour}", day, hour * 60 + 7 * day % 60) for day in range(40) for hour in range(24)]


def test_the_one_that_is_always_ahead_leads() -> None:
    rows = [
        row
        for number, day in enumerate((3, 9, 16, 29))
        for row in (seen("lead", day, 100 + 90 * number), seen("load", day, 104 + 90 * number))
    ]
    (found,) = [one for one in CONVOY([*traffic(), *rows], OPTIONS) if "load" in one.cells]
    assert found.cells[:6] == ("lead", "load", 4, 4, 1, 4.0)
    assert found.cells[7] > 3
    assert found.facts[:2] == ("lead3", "load3")
    assert CONVOY([*traffic(), *rows], {**OPTIONS, "minutes": 3}) == []
    assert CONVOY([*traffic(), *rows], {**OPTIONS, "times": 5}) == []
    assert CONVOY([(*row[:4], row[0] == "other") for row in rows], OPTIONS) == []


def test_neighbours_of_whom_now_one_is_ahead_and_now_the_other_are_no_convoy() -> None:
    rows = []
    for number, day in enumerate((3, 9, 16, 29, 33, 38)):
        turn = 3 if number % 2 else -3
        rows += [seen("one", day, 300 + 50 * number), seen("other", day, 300 + 50 * number + turn)]
    assert CONVOY(rows, OPTIONS) == []
    assert {one.cells[:2] for one in CONVOY(rows, {**OPTIONS, "share": 0.5})} == {("one", "other")}


def test_lorries_at_one_hour_each_week_are_expected_to_meet() -> None:
    habit = [row for week in range(12) for row in (seen("van", 7 * week, 600), seen("truck", 7 * week, 605))]
    chance = [
        row
        for number, day in enumerate((3, 11, 23))
        for row in (seen("lead", day, 90 * number), seen("load", day, 90 * number + 5))
    ]
    scores = {one.cells[0]: one.cells[7] for one in CONVOY([*traffic(), *habit, *chance], OPTIONS)}
    assert scores["lead"] > 3
    assert scores.get("van", 0.0) < scores["lead"]


def test_the_people_of_one_car_are_one_passage() -> None:
    rows = [("van", f"p{number}", "post", number * 60) for number in range(6)] + [
        ("van", "later", "post", DAY)
    ]
    assert [row[1] for row in passages(rows, 600)] == ["p0", "later"]


def test_the_same_second_is_neither_ahead_nor_behind() -> None:
    one, other = [("a", "1", "p", 100), ("a", "2", "p", 500)], [("b", "3", "p", 100), ("b", "4", "q", 500)]
    assert ahead(one, other, 60) == (found := ahead(one, other, 60))
    assert (found.first, found.second, found.gaps) == (0, 0, (0,))
