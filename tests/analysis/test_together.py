"""What the questions on travelling and moving together take and give."""

from __future__ import annotations

from graphsvc.analysis.together import MOVED_TOGETHER, TRAVELLED_TOGETHER
from graphsvc.model.when import DAY


def test_two_crossings_together() -> None:
    rows = [
        (who, f"{who}{day}", "post entry", day * DAY + shift, None, None, True)
        for day in (3, 12)
        for who, shift in (("a", 0), ("b", 240))
    ]
    (found,) = TRAVELLED_TOGETHER(rows, {"minutes": 5, "times": 2})
    assert found.cells[:4] == ("a", "b", 2, 1)
    assert found.facts == ("a3", "b3", "a12", "b12")
    assert TRAVELLED_TOGETHER(rows, {"minutes": 3, "times": 2}) == []
    assert TRAVELLED_TOGETHER(rows, {"minutes": 5, "times": 3}) == []


def test_two_aboard_one_boat_are_together_however_far_apart_in_its_queue() -> None:
    rows = [
        (who, f"{who}{day}", "post entry", day * DAY + shift, f"boat {day}", day * DAY + 3_600, True)
        for day in (3, 12)
        for who, shift in (("a", 0), ("b", 1_500))
    ]
    (found,) = TRAVELLED_TOGETHER(rows, {"minutes": 5, "times": 2})
    assert found.cells[:4] == ("a", "b", 2, 1)


def test_only_pairs_with_those_named() -> None:
    rows = [
        (who, f"{who}{day}", "p", day * DAY, None, None, who == "c")
        for day in (3, 12)
        for who in ("a", "b", "c")
    ]
    options = {"minutes": 5, "times": 2}
    assert {finding.cells[:2] for finding in TRAVELLED_TOGETHER(rows, options)} == {("a", "c"), ("b", "c")}


def test_neighbours_in_one_cell_did_not_move() -> None:
    rows = [
        (phone, cell, day * DAY + hour * 3600, True)
        for phone in ("a", "b")
        for day, hour, cell in ((1, 1, "home"), (3, 4, "home"), (5, 2, "home"))
    ]
    options = {"minutes": 30, "times": 2, "cells": 2}
    assert MOVED_TOGETHER(rows, options) == []
    (found,) = MOVED_TOGETHER(
        [*rows, ("a", "port", 6 * DAY, True), ("b", "port", 6 * DAY + 60, False)], options
    )
    assert found.cells[:4] == ("a", "b", 4, 2)
    assert found.facts == ("home", "port")
