"""Who used a phone: what speaks for each person, and what against.

For somebody speak a source that says so, a handset or SIM card that also held a phone of theirs, contacts in common with their
phones, and their phones in the same cell at the same time. Against them speak calls between the phone and theirs, since nobody
calls themselves, talking on both at once, and their phone in another cell at the same time. What is for and against is added with
equal weights (Dawes, R. M. 1979. The robust beauty of improper linear models in decision making. American Psychologist 34,
571-582).
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row


@dataclass(slots=True)
class Phone:
    """The calls of one phone, or of all phones of one person.

    :param contacts: the phones it is in touch with.
    :param talks: beginning and end of each answered call, in seconds since 1970.
    :param cells: when it was in which cell.
    """

    contacts: set[str] = field(default_factory=set)
    talks: list[tuple[int, int]] = field(default_factory=list)
    cells: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: str, calls: Sequence[Sequence[int | str | None]]) -> None:
        """Calls with one other phone: beginning, seconds, and the cell where it made the call itself."""
        self.contacts.add(other)
        for start, seconds, cell in calls:
            at = int(start or 0)
            if seconds:
                self.talks.append((at, at + int(seconds)))
            if cell is not None:
                self.cells.append((at, str(cell)))


@dataclass(slots=True)
class Person:
    """One who may have used it: what sources say, devices in common, and their own phones."""

    stated: int = 0
    devices: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    own: Phone = field(default_factory=Phone)


def places(one: Phone, other: Phone, within: int) -> tuple[int, int]:
    """How often both were seen within that time in one cell, and how often in two: each sighting of the one with the nearest
    of the other.
    """
    theirs = sorted(other.cells)
    together = elsewhere = 0
    for at, cell in one.cells:
        low = bisect.bisect_left(theirs, (at - within, ""))
        near = [seen for seen in theirs[low:] if seen[0] <= at + within] if low < len(theirs) else []
        if near:
            _, where = min(near, key=lambda seen: (abs(seen[0] - at), seen[1] != cell))
            together += where == cell
            elsewhere += where != cell
    return together, elsewhere


def at_once(one: Phone, other: Phone) -> int:
    """How many calls of the one were under way during a call of the other."""
    theirs = sorted(other.talks)
    longest = max((end - start for start, end in theirs), default=0)
    found = 0
    for start, end in one.talks:
        low = bisect.bisect_left(theirs, (start - longest, 0))
        high = bisect.bisect_left(theirs, (end, 0))
        found += any(until > start for _, until in theirs[low:high])
    return found


def _read(rows: Sequence[Row]) -> tuple[Phone, dict[str, Person]]:
    phone, people = Phone(), defaultdict[str, Person](Person)
    for who, number, kind, item, more in sorted(rows, key=lambda row: (row[0], row[1], row[2], row[3] or "")):
        if not who:
            phone.add(item, more)
        elif kind == "stated":
            people[who].stated += len(more)
        elif kind == "device":
            people[who].devices.add(item)
            people[who].phones.add(number)
        else:
            people[who].phones.add(number)
            people[who].own.add(item, more)
    return phone, people


def _attributed(rows: Sequence[Row], options: Options) -> list[Finding]:
    """From the phone's calls ("", phone, "calls", other phone, [[start, seconds, cell]]), the calls of candidates (person, phone,
    "calls", …), what sources say (person, phone, "stated", -, links) and devices (person, their phone, "device", device, -): the
    people for whom most speaks and against whom least.
    """
    phone, people = _read(rows)
    asked, within = str(options["phone"]), int(options["minutes"]) * 60
    found = []
    for who in sorted(people):
        person = people[who]
        shared = phone.contacts & person.own.contacts - {asked} - person.phones
        others = phone.contacts - person.phones
        overlap = len(shared) / len(others) if others else 0.0
        between = len(phone.contacts & person.phones)
        together, elsewhere = places(phone, person.own, within)
        seen = together + elsewhere
        once = at_once(phone, person.own)
        speaks = bool(person.stated) + bool(person.devices) + overlap + (together / seen if seen else 0.0)
        against = bool(between) + bool(once) + (elsewhere / seen if seen else 0.0)
        if not speaks:
            continue
        cells = (
            who, speaks - against, person.stated, len(person.devices), len(shared), together, between, elsewhere, once,
            tuple(sorted(person.phones)),
        )  # fmt: skip
        found.append(Finding(cells, (asked, *sorted(person.devices), *sorted(shared))))
    return sorted(found, key=lambda one: (-round(one.cells[1], 9), one.cells[0]))


ATTRIBUTION = Analysis(
    "attribution",
    ("who", "number", "kind", "item", "more"),
    {
        "person": "node",
        "score": "number",
        "stated": "integer",
        "devices": "integer",
        "shared": "integer",
        "together": "integer",
        "between": "integer",
        "elsewhere": "integer",
        "at_once": "integer",
        "phones": "nodes",
    },
    _attributed,
    options={"phone": "entity", "minutes": "integer"},
    repeatable=2_000,
)
