"""Newcomers on a timeline that is there: its lanes and what stands in them stay, and those who come have lanes below."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from graphsvc.charts.layout.board import Board, column_spots
from graphsvc.charts.layout.parts import ROOM, SPACING, Lane, Link, Node, Point, TimelineFrame
from graphsvc.charts.layout.timeline import MARGIN, ROW, SUBJECTS, depth, known, rows_of


def on_lanes(
    frame: TimelineFrame, nodes: Iterable[Node], links: Iterable[Link], standing: Mapping[str, Point]
) -> tuple[dict[str, Point], TimelineFrame]:
    """Positions of newcomers, and the timeline with the lanes that they have.

    What has a time stands at it, in the lane of what it is linked to if there is room. People and phones that something
    with a time links to a lane have lanes of their own below the others, in the order of what they are linked to; the
    rest stands beside the entity of a lane that it is linked to, or under all lanes.

    :param nodes: the newcomers. :param standing: where the others stand; they stay.
    """
    come = _Come(frame, nodes, links, standing)
    come.into_lanes()
    come.below()
    come.beside()
    return come.board.placed, replace(come.frame, lanes=tuple(come.lanes))


class _Come:
    """Those who come, and how far they are placed."""

    def __init__(
        self,
        frame: TimelineFrame,
        nodes: Iterable[Node],
        links: Iterable[Link],
        standing: Mapping[str, Point],
    ) -> None:
        self.new = {
            node.id: node for node in sorted(nodes, key=lambda node: node.id) if node.id not in standing
        }
        self.near: dict[str, set[str]] = {id_: set() for id_ in self.new}
        self.times = {
            id_: node.start for id_, node in self.new.items() if node.start is not None and known(node.start)
        }
        #: Where each entity that has a lane already has it.
        self.old = {lane.id: lane for lane in frame.lanes if lane.id in standing}
        passed: dict[str, set[str]] = {id_: set() for id_ in self.new}
        joined = [link for link in links if link.source != link.target]
        for link in joined:
            for one, other in ((link.source, link.target), (link.target, link.source)):
                if one in self.new:
                    self.near[one].add(other)
                    if known(link.start):
                        passed[one].add(other)
        self.own = [
            id_
            for id_ in sorted(self.new, key=self._rank)
            if id_ not in self.times
            and self.new[id_].type in SUBJECTS
            and (passed[id_] & self.old.keys() or self.near[id_] & self.times.keys())
        ]
        moments = _moments(joined, {*self.old, *self.own})
        self.frame = _longer(frame, [*self.times.values(), *moments])
        self.lanes = [*frame.lanes]
        self.board = Board(standing)
        self.top = max([lane.bottom for lane in frame.lanes] + [y + 0.75 * ROW for _, y in standing.values()])

    def into_lanes(self) -> None:
        """What has a time, at it, in the lanes that are there, as long as there is room."""
        for id_ in self._timed():
            homes = [lane for name, lane in self.old.items() if name in self.near[id_]]
            self.board.put_if(id_, [(self._x(id_), y) for lane in homes for y in _heights(lane)])

    def below(self) -> None:
        """New lanes: one each, and one of nobody for what has a time and no room."""
        for id_ in self.own:
            mine = [one for one in self._timed() if one not in self.board.placed and id_ in self.near[one]]
            self._lane(id_, mine)
        rest = [one for one in self._timed() if one not in self.board.placed]
        if rest:
            self._lane(None, rest)

    def beside(self) -> None:
        """What has neither."""
        heads = {lane.id: lane for lane in self.lanes if lane.id is not None}
        under = _under(self.top, self.frame)
        for id_ in self.new:
            if id_ not in self.board.placed:
                lane = next((lane for name, lane in heads.items() if name in self.near[id_]), None)
                self.board.put(id_, _left_of(lane, self.frame.left) if lane else under)

    def _lane(self, id_: str | None, mine: Sequence[str]) -> None:
        rows = rows_of({one: self._x(one) for one in mine})
        others = [one for one in self.new if id_ in self.near[one] and one not in (*mine, *self.own)]
        half = (depth(rows, others) + 0.75) * ROW
        middle = self.top + half
        if id_ is not None:
            self.board.put(id_, column_spots((self.frame.left - SPACING, middle)))
        for one, row in rows.items():
            self.board.put(one, column_spots((self._x(one), middle + row * ROW)))
        self.lanes.append(
            Lane(id_, round(middle, 1), round(self.top, 1), round(middle + half, 1)),
        )
        self.top = middle + half

    def _timed(self) -> list[str]:
        """What has a time on the axis, by it."""
        frame = self.frame
        on_it = (id_ for id_, time in self.times.items() if frame.start <= time <= frame.end)
        return sorted(on_it, key=lambda id_: (self.times[id_], id_))

    def _x(self, id_: str) -> float:
        frame = self.frame
        return frame.left + (self.times[id_] - frame.start) / (frame.end - frame.start) * (
            frame.right - frame.left
        )

    def _rank(self, id_: str) -> tuple[int, int, str]:
        """By the first lane that it is linked to, then by what has lanes rather."""
        first = next((i for i, name in enumerate(self.old) if name in self.near[id_]), len(self.old))
        type_ = self.new[id_].type
        return first, SUBJECTS.index(type_) if type_ in SUBJECTS else len(SUBJECTS), id_


def _moments(links: Iterable[Link], inside: Collection[str | None]) -> list[int]:
    """When something passed between two lanes."""
    return [
        time
        for link in links
        if link.source in inside and link.target in inside
        for time in (link.start, link.end)
        if time is not None and known(time)
    ]


def _longer(frame: TimelineFrame, times: Sequence[int]) -> TimelineFrame:
    """The axis, on to the right as far as these times go, in its own measure: at most twice as long. To its left stand
    the entities of the lanes, which stay.
    """
    last = max(times, default=frame.end)
    span = frame.end - frame.start
    if not frame.end < last <= frame.start + 2 * span:
        return frame
    end = last + max(int(span * MARGIN), 1)
    right = frame.left + (end - frame.start) / span * (frame.right - frame.left)
    return replace(frame, end=end, right=round(right, 1))


def _heights(lane: Lane) -> Iterator[float]:
    """The rows of a lane, from its middle outwards."""
    yield lane.y
    row = 1
    while (row + 0.5) * ROW <= lane.bottom - lane.y:
        yield lane.y + row * ROW
        yield lane.y - row * ROW
        row += 1


def _left_of(lane: Lane, left: float) -> Iterator[Point]:
    """Endless places to the left of a lane's entity, column by column."""
    for column in count():
        for y in _heights(lane):
            yield left - 2 * SPACING - column * 1.5 * ROOM, y


def _under(top: float, frame: TimelineFrame) -> Iterator[Point]:
    """Endless places under all lanes, row by row."""
    across = max(int((frame.right - frame.left) / (1.5 * ROOM)), 1)
    for row in count(1):
        for column in range(across):
            yield frame.left + column * 1.5 * ROOM, top + row * ROW
