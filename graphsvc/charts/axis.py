"""A timeline's axis: where its marks stand, and what passed between two lanes when; as the page's ``drawing/axis.ts``
and ``lanes.ts`` have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from graphsvc.charts.layout import TimelineFrame
from graphsvc.charts.picture import Link

Unit = Literal["time", "day", "month", "year"]

_DAY = 86_400
#: Seconds beyond which a single link is a state that lasts ("uses since 2018"), no moment on an axis.
_LASTS = 31 * _DAY
_SECONDS = (60, 300, 900, 1_800, 3_600, 10_800, 21_600, 43_200, _DAY, 2 * _DAY, 7 * _DAY)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 600, 1_200)
_MONTH = 30.4 * _DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Passage:
    """A link between two lanes: at `x`, from one lane to the other; up to `until` where several are drawn as one."""

    x: float
    until: float
    source: float
    target: float
    directed: bool


def happened(link: Link) -> bool:
    """Whether a link happened, once or often, rather than lasts."""
    if link.start is None:
        return False
    end = link.end if link.end is not None else link.start + 1
    return link.count > 1 or end - link.start <= _LASTS


def x_of(frame: TimelineFrame, time: float) -> float:
    """Where a moment lies, in seconds since 1970."""
    return frame.left + (time - frame.start) / (frame.end - frame.start) * (frame.right - frame.left)


def passages(frame: TimelineFrame, links: Iterable[Link]) -> Mapping[str, Passage]:
    """Links between two lanes that have a time on the axis, by key: drawn at it, not between the lanes' entities."""
    lanes = {lane.id: lane.y for lane in frame.lanes}
    found: dict[str, Passage] = {}
    for link in links:
        source, target, start = lanes.get(link.source), lanes.get(link.target), link.start
        if source is None or target is None or start is None or not frame.start <= start <= frame.end:
            continue
        if happened(link):
            last = (
                min((link.end if link.end is not None else start + 1) - 1, frame.end)
                if link.count > 1
                else start
            )
            until = x_of(frame, max(last, start))
            found[link.key] = Passage(x_of(frame, start), until, source, target, link.directed)
    return found


def marks(start: int, end: int, least: float) -> tuple[list[int], Unit]:
    """Seconds since 1970 at which marks stand, at least *least* apart, and how precise their labels must be."""
    step = next((one for one in _SECONDS if one >= least), None)
    if step is None:
        months = next((one for one in _MONTHS if one * _MONTH >= least), 12_000)
        return _monthly(start, end, months), "year" if months >= 12 else "month"
    # Weeks begin on a Monday; 1970 began on a Thursday
    shift = 4 * _DAY if step == 7 * _DAY else 0
    first = -(-(start - shift) // step) * step + shift
    return list(range(first, end + 1, step)), "time" if step < _DAY else "day"


def at(time: int) -> datetime:
    """A moment, also one before 1970."""
    return _EPOCH + timedelta(seconds=time)


def _monthly(start: int, end: int, months: int) -> list[int]:
    first = at(start)
    number = (first.year * 12 + first.month - 1) // months * months
    found: list[int] = []
    # A calendar begins with the year 1 and ends with 9999
    while number < 9_999 * 12:
        if number >= 12:
            time = int((datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC) - _EPOCH).total_seconds())
            if time > end:
                break
            if time >= start:
                found.append(time)
        number += months
    return found
