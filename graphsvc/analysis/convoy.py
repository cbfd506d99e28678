"""Vehicles of which one goes ahead of the other: the lead looks whether the road is free, the load follows.

Which two come together more often than the traffic explains is found as for travellers (`coincidence`). A lead is a lead by its
order: of two neighbours on one way to work now the one is ahead, now the other.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.analysis.coincidence import Presence, coincidences, surprise


@dataclass(frozen=True, slots=True)
class Ahead:
    """How the passages of two vehicles lie to each other.

    :param first: passages of the one ahead of the other's; *second*: the other way round; the same second is neither.
    :param gaps: seconds between each two.
    """

    first: int
    second: int
    gaps: tuple[int, ...]


def passages(rows: Iterable[Presence], within: int) -> list[Presence]:
    """Each passage of a vehicle once: the people in it are seen one after the other, and are one car."""
    kept: list[Presence] = []
    for row in sorted(rows, key=lambda row: (row[0], row[2], row[3], row[1])):
        before = kept[-1] if kept else None
        if before is None or before[0] != row[0] or before[2] != row[2] or row[3] - before[3] > within:
            kept.append(row)
    return kept


def ahead(one: Sequence[Presence], other: Sequence[Presence], within: int) -> Ahead:
    """Compare each passage of the one with the nearest of the other at the same place, when there is one within that time."""
    at_place: dict[str, list[int]] = defaultdict(list)
    for _, _, place, at in other:
        at_place[place].append(at)
    first = second = 0
    gaps = []
    for _, _, place, at in one:
        nearest = min(at_place.get(place, ()), key=lambda theirs: (abs(theirs - at), theirs), default=None)
        if nearest is not None and abs(nearest - at) <= within:
            first += at < nearest
            second += nearest < at
            gaps.append(abs(nearest - at))
    return Ahead(first, second, tuple(gaps))


def _led(rows: Sequence[Presence], within: int, least: int, share: float) -> Iterator[Finding]:
    of: dict[str, list[Presence]] = defaultdict(list)
    for row in rows:
        of[row[0]].append(row)
    for pair in coincidences(rows, within, least):
        order = ahead(of[pair.one], of[pair.other], within)
        lead, follower, times = (
            (pair.one, pair.other, order.first)
            if order.first >= order.second
            else (pair.other, pair.one, order.second)
        )
        if times < least or times < share * len(order.gaps):
            continue
        # By chance alone each is ahead half of the times
        expected = pair.expected / 2
        gap = statistics.median(order.gaps) / 60
        yield Finding(
            (lead, follower, times, len(order.gaps), pair.places, round(gap, 2), expected, surprise(times, expected)),
            pair.facts,
        )  # fmt: skip


def _convoys(rows: Sequence[Row], options: Options) -> list[Finding]:
    """From (vehicle, what shows it, place and direction, time, whether the vehicle is asked about): pairs of a lead and the one
    that follows it, most surprising first.
    """
    within = int(options["minutes"]) * 60
    seen = passages(((vehicle, fact, place, at) for vehicle, fact, place, at, _ in rows), within)
    wanted = {row[0] for row in rows if row[4]}
    found = [
        one
        for one in _led(seen, within, int(options["times"]), float(options["share"]))
        if wanted & set(one.cells[:2])
    ]
    return sorted(found, key=lambda one: (-one.cells[7], -one.cells[2], one.cells[0], one.cells[1]))


CONVOY = Analysis(
    "convoy",
    ("vehicle", "fact", "place", "at", "wanted"),
    {
        "lead": "node",
        "follower": "node",
        "ahead": "integer",
        "times": "integer",
        "places": "integer",
        "gap": "number",
        "expected": "number",
        "score": "number",
    },
    _convoys,
    options={"minutes": "integer", "times": "integer", "share": "number"},
    about=2,
    repeatable=5_000,
)
