"""Calls that the operators of two states recorded, each in its agency's notebook and on its own clock."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from .kit import Case, rows
from .rhythm import ordinary


def write(
    case: Case, scenario: str, calls: str, pairs: str, first: date, last: date, abroad: Container[str]
) -> None:
    """Write a table of calls, when | from | to | seconds, and one of ordinary life around them.

    :param calls: its times stand on the caller's clock.
    :param pairs: see `rhythm.ordinary`.
    :param abroad: whose calls were recorded in Northmark.
    """
    for number, (time, caller, callee, seconds) in enumerate(rows(calls), 1):
        record(case, f"C{number:02d}", time, caller, callee, int(seconds), abroad=caller in abroad)
    for one in ordinary(scenario, pairs, first, last):
        record(case, one.key, one.when, one.caller, one.callee, one.seconds, abroad=one.caller in abroad)


def record(
    case: Case, key: str, time: str, caller: str, callee: str, seconds: int, *, abroad: bool, **more: str
) -> None:
    """Write one call; *more* are further properties of it."""
    book = case.northmark if abroad else case.cilegon
    book.link(
        case[f"phone/{caller}"], "CALLED", case[f"phone/{callee}"], key, time=time, duration=seconds, call_kind="voice",
        grade="A1 H0" if abroad else "A1", **more,
    )  # fmt: skip
