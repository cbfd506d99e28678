"""What speaks for and against a user of a phone, each by itself."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc.analysis.attribution import ATTRIBUTION, Phone, at_once, places

OPTIONS = {"phone": "burner", "minutes": 10}
Row = tuple[str, str, str, str | None, list[Any]]


def calls(who: str, phone: str, other: str, *told: tuple[int, int, str | None]) -> Row:
    return who, phone, "calls", other, [list(one) for one in told]


BURNER = [
    calls("", "burner", "x", (600, 60, "mrk"), (9_000, 60, "clg")),
    calls("", "burner", "y", (20_000, 0, None)),
    calls("", "burner", "z", (30_000, 0, None)),
    calls("", "burner", "w", (40_000, 0, None)),
]


def found(*rows: Row) -> dict[str, tuple[Any, ...]]:
    return {one.cells[0]: one.cells[1:] for one in ATTRIBUTION([*BURNER, *rows], OPTIONS)}


def test_statement_device_contacts_and_cells_speak_for_somebody() -> None:
    rows: list[Row] = [
        ("ana", "burner", "stated", None, ["l1", "l2"]),
        ("ana", "old", "device", "handset", []),
        calls("ana", "old", "x", (700, 0, "mrk"), (50_000, 0, "clg")),
        calls("ana", "old", "y", (8_800, 0, "clg")),
        calls("ana", "old", "shop", (60_000, 0, None)),
    ]
    answer = found(*rows)
    # Two of four contacts; both times within ten minutes in the same cell
    assert answer["ana"] == (1 + 1 + 2 / 4 + 1, 2, 1, 2, 2, 0, 0, 0, ("old",))
    (finding,) = ATTRIBUTION([*BURNER, *rows], OPTIONS)
    assert finding.facts == ("burner", "handset", "x", "y")


def test_calls_between_at_once_and_elsewhere_speak_against_them() -> None:
    rows: list[Row] = [
        ("bima", "burner", "stated", None, ["l1"]),
        calls("bima", "own", "x", (610, 30, "tng")),
        calls("bima", "own", "burner", (20_000, 0, None)),
        ("", "burner", "calls", "own", [[20_000, 0, None]]),
    ]
    score, stated, _, shared, together, between, elsewhere, once, _ = found(*rows)["bima"]
    assert (stated, shared, together, between, elsewhere, once) == (1, 1, 0, 1, 1, 1)
    assert score == pytest.approx(1 + 1 / 4 - 3)


def test_the_one_against_whom_nothing_speaks_comes_first() -> None:
    rows: list[Row] = [
        ("bima", "burner", "stated", None, ["l1"]),
        calls("bima", "own", "x", (610, 30, "tng")),
    ]
    clear = [calls("ana", "old", other, (70_000, 0, None)) for other in "xyz"]
    assert list(found(*rows, *clear)) == ["ana", "bima"]


def test_of_whom_nothing_speaks_for_is_no_candidate() -> None:
    assert found(calls("citra", "c", "burner", (5, 5, None))) == {}


def test_a_sighting_is_compared_with_the_nearest_of_the_other() -> None:
    one, other = Phone(), Phone()
    one.add("x", [[1_000, 0, "a"], [5_000, 0, "a"]])
    other.add("y", [[900, 0, "b"], [1_050, 0, "a"], [5_700, 0, "a"]])
    assert places(one, other, 600) == (1, 0)
    assert places(one, other, 700) == (2, 0)
    assert places(one, other, 10) == (0, 0)


def test_calls_at_once_overlap_and_do_not_just_touch() -> None:
    one, other = Phone(), Phone()
    one.add("x", [[100, 50, None], [300, 50, None], [900, 0, None]])
    other.add("y", [[150, 10, None], [0, 310, None]])
    assert at_once(one, other) == 2
    other = Phone()
    other.add("y", [[150, 10, None]])
    assert at_once(one, other) == 0
