"""Lanes along an axis of time: one for each entity of interest, what has a time at its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphsvc.charts.layout import force
from graphsvc.charts.layout.board import SLACK
from graphsvc.charts.layout.parts import ROOM, SPACING, Chart, Lane, Point, TimelineFrame, Wanted
from graphsvc.model.when import BEGINNING, DAY, FOREVER

#: Entity types that have lanes, those that a time rather belongs to first: a crossing is the person's, not the car's.
SUBJECTS = ("Person", "Organisation", "Phone", "Handset", "Sim", "Vehicle", "Account", "Email", "Item")
#: Least and most length of the axis.
_SHORTEST = 1_400.0
_LONGEST = 9_600.0
#: Rounds of fitting length and height to each other.
_ROUNDS = 3
#: Free space at both ends of the axis, as a share of its time.
MARGIN = 0.02
ROW = ROOM + 2 * SLACK
#: From one to the next of those under the lanes, whose captions stand side by side.
_APART = 1.5 * ROOM


def wanted(chart: Chart) -> Wanted:
    """A timeline, or the chart by forces when nothing on it has a time."""
    times = {id_: node.start for id_, node in chart.nodes.items() if known(node.start)}
    lanes = _lanes(chart, times)
    owner = _owners(chart, lanes, times)
    span = _span(chart, lanes, times)
    if span is None:
        return force.wanted(chart)
    start, end = span
    busiest = max((sum(lane == name for lane in owner.values()) for name in {*owner.values()}), default=0)
    held: dict[str | None, list[str]] = {}
    for id_ in times:
        held.setdefault(owner[id_], []).append(id_)
    beside = _beside(chart, lanes, times)
    # As wide as high in the format of the screen, with what stands to the left of the lanes; what is higher becomes wider,
    # and what is wider needs less height
    least = max(_SHORTEST, busiest * 1.2 * ROOM)
    length = least
    for _ in range(_ROUNDS):
        xs = {id_: ((time or 0) - start) / (end - start) * length for id_, time in times.items()}
        high = sum(
            2
            * (
                depth(rows_of({id_: xs[id_] for id_ in held.get(lane, [])}), beside.get(lane or "", ()))
                + 0.75
            )
            * ROW
            for lane in [*lanes, *([None] if None in held else [])]
        )
        heads = 2 * SPACING + max((len(ids) for ids in beside.values()), default=0) / 12 * 1.5 * ROOM
        length = min(max(least, high * chart.aspect - heads), _LONGEST)

    def x(time: float) -> float:
        return (time - start) / (end - start) * length

    positions: dict[str, Point] = {}
    frames: list[Lane] = []
    top = 0.0
    for lane in [*lanes, *([None] if None in held else [])]:
        rows = rows_of({id_: x(times[id_] or 0) for id_ in held.get(lane, [])})
        deep = depth(rows, beside.get(lane or "", ()))
        middle = top + (deep + 0.75) * ROW
        for id_, row in rows.items():
            positions[id_] = (x(times[id_] or 0), middle + row * ROW)
        if lane is not None:
            positions[lane] = (-SPACING, middle)
            positions |= _columns(beside[lane], deep, middle)
        bottom = middle + (deep + 0.75) * ROW
        frames.append(Lane(lane, round(middle, 1), round(top, 1), round(bottom, 1)))
        top = bottom
    positions |= _below(chart, positions, top, length)
    frame = TimelineFrame(start, end, 0.0, round(length, 1), tuple(frames))
    return Wanted(positions, frame, upright=True, anchored=True)


def depth(rows: Mapping[str, int], beside: Sequence[str]) -> int:
    """Rows that a lane has above its middle, and as many below, for what stands in it and to its left."""
    return max(max((abs(row) for row in rows.values()), default=0), (len(beside) + 11) // 12)


def known(time: int | None) -> bool:
    """A time that can be drawn: given, and neither "always" nor "for ever"."""
    return time is not None and BEGINNING < time < FOREVER


def _lanes(chart: Chart, times: Mapping[str, int | None]) -> list[str]:
    """Entities that have a lane, each followed by what is theirs: a person by their phones, a phone by its handsets."""
    neighbours = chart.neighbours()
    chosen = {id_ for id_ in chart.roots if id_ not in times} if chart.roots else _active(chart, times)
    found: dict[str, None] = {}

    def follow(id_: str) -> None:
        found[id_] = None
        own = [
            other for other in neighbours[id_] if other in chosen and _rank(chart, other) > _rank(chart, id_)
        ]
        for other in sorted(own, key=lambda other: (_rank(chart, other), other)):
            if other not in found:
                follow(other)

    for id_ in sorted(chosen, key=lambda id_: (_rank(chart, id_), id_)):
        if id_ not in found:
            follow(id_)
    return list(found)


def _active(chart: Chart, times: Mapping[str, int | None]) -> set[str]:
    """Entities whose lanes would not be empty: what has a time belongs to them, or a link between two of them has one."""
    subjects = [id_ for id_, node in chart.nodes.items() if node.type in SUBJECTS and id_ not in times]
    ends = {
        end
        for link in chart.links
        if known(link.start) and link.source != link.target and {link.source, link.target} <= {*subjects}
        for end in (link.source, link.target)
    }
    return ends | {id_ for id_ in _owners(chart, subjects, times).values() if id_ is not None}


def _rank(chart: Chart, id_: str) -> int:
    type_ = chart.nodes[id_].type
    return SUBJECTS.index(type_) if type_ in SUBJECTS else len(SUBJECTS)


def _owners(chart: Chart, lanes: Sequence[str], times: Mapping[str, int | None]) -> dict[str, str | None]:
    """The lane of each node that has a time: of the neighbour that it rather belongs to, or none."""
    place = {id_: number for number, id_ in enumerate(lanes)}
    neighbours = chart.neighbours()
    found: dict[str, str | None] = {}
    for id_ in times:
        near = [other for other in neighbours[id_] if other in place]
        found[id_] = min(near, key=lambda other: (_rank(chart, other), place[other])) if near else None
    return found


def _span(chart: Chart, lanes: Sequence[str], times: Mapping[str, int | None]) -> tuple[int, int] | None:
    """First and last second of the axis with a margin, None when nothing lies on it."""
    moments = [time for time in times.values() if time is not None]
    inside = set(lanes)
    for link in chart.links:
        if link.source in inside and link.target in inside:
            moments += [time for time in (link.start, link.end) if time is not None and known(time)]
    if not moments:
        return None
    first, last = min(moments), max(moments)
    margin = max(int((last - first) * MARGIN), DAY // 2 if first == last else 1)
    return first - margin, last + margin


def rows_of(xs: Mapping[str, float]) -> dict[str, int]:
    """A row for each node of a lane so that none touches another: 0 is the lane's middle, then below and above."""
    ends: list[float] = []
    found: dict[str, int] = {}
    for id_ in sorted(xs, key=lambda id_: (xs[id_], id_)):
        row = next((number for number, end in enumerate(ends) if end + ROW <= xs[id_]), len(ends))
        ends[row : row + 1] = [xs[id_]]
        found[id_] = (row + 1) // 2 * (1 if row % 2 else -1)
    return found


def _beside(chart: Chart, lanes: Sequence[str], times: Mapping[str, int | None]) -> dict[str, list[str]]:
    """What has neither time nor lane, by the first lane that it is linked to."""
    found: dict[str, list[str]] = {id_: [] for id_ in lanes}
    neighbours = chart.neighbours()
    for id_ in chart.nodes:
        if id_ not in times and id_ not in found:
            for lane in lanes:
                if lane in neighbours[id_]:
                    found[lane].append(id_)
                    break
    return found


def _columns(ids: Sequence[str], deep: int, middle: float) -> dict[str, Point]:
    """Places to the left of a lane's entity, column by column."""
    rows = 2 * deep + 1
    return {
        id_: (-2 * SPACING - number // rows * 1.5 * ROOM, middle + (number % rows - deep) * ROW)
        for number, id_ in enumerate(ids)
    }


def _below(chart: Chart, placed: Mapping[str, Point], top: float, length: float) -> dict[str, Point]:
    """What touches no lane: under the lanes, below what it is linked to or to the right of that, or side by side."""
    neighbours = chart.neighbours()
    xs: dict[str, float] = {}
    across = max(int(length / _APART), 1)
    alone = 0
    for id_ in chart.nodes:
        if id_ not in placed:
            near = sorted(placed[other][0] for other in neighbours[id_] if other in placed)
            xs[id_] = sum(near) / len(near) if near else alone % across * _APART
            alone += not near
    ends: list[float] = []
    found: dict[str, Point] = {}
    for id_ in sorted(xs, key=lambda id_: (xs[id_], id_)):
        # The nearest place of its row, or a row more: many below one would be a tower that makes all else small
        free = [(max(xs[id_], end + _APART), row) for row, end in enumerate(ends)] + [(xs[id_], len(ends))]
        x, row = min(free, key=lambda spot: ((spot[0] - xs[id_]) / chart.aspect + spot[1] * ROW, spot))
        ends[row : row + 1] = [x]
        found[id_] = (x, top + (row + 1) * ROW)
    return found
