"""A timeline's axis: where its marks stand, and what passed between two lanes when; as the page's ``drawing/axis.ts``
and ``lanes.ts`` have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from graphsvc.charts.document import Period
from graphsvc.charts.layout import TimelineFrame
from graphsvc.charts.picture import Link
from graphsvc.model.when import DAY, parse_iso

Unit = Literal["second", "time", "day", "month", "year"]

#: Seconds beyond which a single link is a state that lasts ("uses since 2018"), no moment on an axis.
_LASTS = 31 * DAY
_SECONDS = (
    1, 5, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 4 * DAY,
    7 * DAY, 14 * DAY,
)  # fmt: skip
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200)
_MONTH = 30.4 * DAY
#: Seconds that no clock is farther from UTC.
_FARTHEST = 14 * 3_600
#: Chart units between two tracks of a lane, and the share of it that all of them take at most.
_TRACK, _TRACKS = 16.0, 0.7
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Passage:
    """A link between two lanes: at each of `xs`, in order, from one height to the other."""

    xs: tuple[float, ...]
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


def passages(
    frame: TimelineFrame, links: Iterable[Link], period: Period | None = None
) -> Mapping[str, Passage]:
    """Links between two lanes that have a time on the axis, by key: drawn at their times, not between the lanes'
    entities. What passes between the same two lanes keeps to a track of its own in each. Of those that are drawn as one, only
    what lies in *period* is.
    """
    numbers = {lane.id: number for number, lane in enumerate(frame.lanes) if lane.id is not None}
    drawn = [
        link
        for link in links
        if link.source in numbers
        and link.target in numbers
        and link.start is not None
        and frame.start <= link.start <= frame.end
        and happened(link)
    ]
    across: dict[int, set[int]] = {}
    for link in drawn:
        source, target = numbers[link.source], numbers[link.target]
        across.setdefault(source, set()).add(target)
        across.setdefault(target, set()).add(source)

    def height(of: int, to: int) -> float:
        lane, others = frame.lanes[of], sorted(across[of])
        gap = min(_TRACK, (lane.bottom - lane.top) * _TRACKS / len(others))
        return lane.y + (others.index(to) - (len(others) - 1) / 2) * gap

    found: dict[str, Passage] = {}
    for link in drawn:
        source, target = numbers[link.source], numbers[link.target]
        xs = tuple(
            x_of(frame, time)
            for time in _times(link)
            if frame.start <= time <= frame.end
            and (period is None or link.count == 1 or period.start <= time < period.end)
        )
        found[link.key] = Passage(xs, height(source, target), height(target, source), link.directed)
    return found


def _times(link: Link) -> tuple[int, ...]:
    """When it happened; of what was saved without its times, the first and the last."""
    if link.count == 1 or link.times:
        return link.beginnings
    last = (link.end if link.end is not None else (link.start or 0) + 1) - 1
    return (*link.beginnings, max(last, *link.beginnings))


def clock_offset(links: Iterable[Link]) -> int:
    """Seconds that the local clock of most links is ahead of UTC, by what their times are as given: 0 where sources name
    no zone, for their seconds are then those of the local clock. As the page's ``state/times.ts`` has it.
    """
    seen: Counter[int] = Counter()
    for link in links:
        if link.first is None or link.start is None:
            continue
        try:
            offset = parse_iso(link.first).start - link.start
        except ValueError:
            continue
        if abs(offset) <= _FARTHEST:
            seen[offset] += link.count
    return min(seen, key=lambda offset: (-seen[offset], offset), default=0)


def marks(start: int, end: int, least: float) -> tuple[list[int], Unit]:
    """Seconds since 1970 at which marks stand, at least *least* apart, and how precise their labels must be."""
    step = next((one for one in _SECONDS if one >= least), None)
    if step is None:
        months = next((one for one in _MONTHS if one * _MONTH >= least), 12_000)
        return _monthly(start, end, months), "year" if months >= 12 else "month"
    # Weeks begin on a Monday; 1970 began on a Thursday
    shift = 4 * DAY if step % (7 * DAY) == 0 else 0
    first = -(-(start - shift) // step) * step + shift
    return list(range(first, end + 1, step)), "second" if step < 60 else "time" if step < DAY else "day"


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
