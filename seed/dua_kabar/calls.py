"""Calls of April, with the cell of the caller. Each network keeps its own clock."""

from datetime import date

from .. import calls
from ..kit import Case, rows
from ..rhythm import ordinary

CELLS = {
    "prk": "001-01-4130-0006",  # the car park
    "rmh": "001-01-4130-0019",  # the housing estate
    "fue": "001-01-4131-0002",  # fuel station and toll gate
    "srg": "001-01-4142-0011",  # Serang, the cafe
    "bal": "001-01-4130-0023",  # the hall
}

_CALLS = """
# when              | from   | to     | seconds | cell
2026-04-18T18:21:07 | ilham  | bram   | 33      | srg
2026-04-18T18:55:40 | bram   | ilham  | 41      | fue
# The owner's telephone is at home, and talks with his wife's mother.
2026-04-18T19:21:12 | home   | minah  | 322     | rmh
2026-04-18T19:36:28 | bram   | ilham  | 25      | prk
2026-04-18T19:41:03 | ilham  | bram   | 12      | prk
2026-04-18T19:44:50 | joko   | wati   | 60      | prk
2026-04-18T20:02:15 | bram   | yusran | 48      | prk
2026-04-18T20:24:39 | ilham  | yusran | 37      | srg
2026-04-18T17:12:20 | hamdan | minah  | 44      | bal
2026-04-18T18:20:06 | hamdan | dani   | 51      | bal
# Abroad: the network of Northmark, on its clock.
2026-04-18T14:05:31 | travel | home   | 95      |
"""

_PAIRS = """
# from   | to      | calls a week | hours | cell | not before | not after
home     | minah   | 2.0 | 15-21 | rmh | |
minah    | home    | 1.0 | 9-20  | rmh | |
home     | travel  | 1.5 | 12-21 | rmh | | 2026-04-17
travel   | home    | 1.5 | 9-19  | srg | | 2026-04-17
bram     | minah   | 0.7 | 18-21 | rmh | |
bram     | ilham   | 1.4 | 9-22  | rmh | |
ilham    | bram    | 1.2 | 9-22  | srg | |
ilham    | yusran  | 0.8 | 9-22  | srg | |
joko     | wati    | 0.9 | 17-22 | prk | |
hamdan   | dani    | 0.7 | 8-20  | bal | |
hamdan   | ilham   | 0.2 | 8-20  | bal | |
dani     | wati    | 0.4 | 9-20  | srg | |
"""


def write(case: Case) -> None:
    for number, (time, caller, callee, seconds, cell) in enumerate(rows(_CALLS), 1):
        _call(case, time, caller, callee, int(seconds), cell, f"C{number:02d}")
    for one in ordinary("dua-kabar", _PAIRS, date(2026, 3, 1), date(2026, 4, 17)):
        _call(case, one.when, one.caller, one.callee, one.seconds, one.cell, one.key)


def _call(case: Case, time: str, caller: str, callee: str, seconds: int, cell: str, key: str) -> None:
    where = {"cell_first": CELLS[cell]} if cell else {}
    # Without a cell of ours it was recorded abroad
    calls.record(case, key, time, caller, callee, seconds, abroad=not cell, **where)
