"""How the tables of calls are read. Times in them are Jakarta's, as the story runs; each dataset keeps its own clock."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from py2neo import Node

from ..kit import Case, Notebook, rows

_JAKARTA = ZoneInfo("Asia/Jakarta")
#: Clock of the network that recorded the call, by the beginning of the caller's number.
_CLOCKS = (
    ("+60", "Asia/Kuala_Lumpur", ZoneInfo("Asia/Kuala_Lumpur")),
    ("+65", "Asia/Singapore", ZoneInfo("Asia/Singapore")),
    # IANA signs its Etc zones the other way round: Etc/GMT-1 is an hour ahead of Greenwich.
    ("+44", "+01:00", ZoneInfo("Etc/GMT-1")),
)
_LAMPUNG = ("0844", "0846", "0848-1175")

#: Cells of the test network 001 01, by where they stand.
CELLS = {
    "kal": "001-01-4511-0017",  # Kalianda
    "wj": "001-01-4527-0004",  # Way Jepara
    "sep": "001-01-4533-0009",  # Seputih Raman
    "bkh": "001-01-4502-0031",  # Bakauheni harbour
    "mrk": "001-01-4102-0012",  # Merak harbour
    "clg": "001-01-4110-0023",  # Cilegon, by the house
    "srg": "001-01-4121-0008",  # Serang
    "tng": "001-01-4205-0044",  # Tangerang
    "cgk": "001-01-4210-0101",  # Soekarno-Hatta airport
    "btm": "001-01-4702-0015",  # Batam Centre
}


def holder(case: Case, caller: Node) -> tuple[Notebook, str, ZoneInfo]:
    """Which agency got the caller's records, and the clock they are in."""
    number = str(caller["value"])
    for prefix, name, zone in _CLOCKS:
        if number.startswith(prefix):
            return case.northmark, name, zone
    return (case.lampung if number.startswith(_LAMPUNG) else case.cilegon), "Asia/Jakarta", _JAKARTA


def call(case: Case, time: str, caller: str, callee: str, seconds: int, cell: str, key: str, kind: str = "voice") -> None:  # fmt: skip
    """One call; `time` in Jakarta, to the second. A call of no seconds was not answered."""
    start = case[f"phone/{caller}"]
    book, zone_name, zone = holder(case, start)
    local = datetime.fromisoformat(time).replace(tzinfo=_JAKARTA).astimezone(zone)
    place = {"cell_first": CELLS[cell]} if cell else {}
    book.link(
        start, "CALLED", case[f"phone/{callee}"], key, time=local.strftime("%Y-%m-%dT%H:%M:%S"), zone=zone_name,
        duration=seconds, call_kind=kind, grade="A1 H0" if book is case.northmark else "A1", **place,
    )  # fmt: skip


def story(case: Case, table: str, prefix: str) -> None:
    """The calls of a table: when | from | to | seconds | cell | sms when it was one."""
    for number, row in enumerate(rows(table), 1):
        time, caller, callee, seconds, cell, *kind = row
        call(case, time, caller, callee, int(seconds), cell, f"{prefix}{number:03d}", *[k for k in kind if k])
