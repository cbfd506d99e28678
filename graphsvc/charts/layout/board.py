"""Positions taken so far: no two closer than ROOM."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from graphsvc.charts.layout.parts import ROOM, Point

#: Coordinates are whole tenths; this keeps what was ROOM apart before rounding from colliding after it.
SLACK = 0.5


class Board:
    """Positions taken so far, found again by squares of ROOM."""

    def __init__(self, standing: Mapping[str, Point]) -> None:
        self.placed: dict[str, Point] = {}
        self._squares: dict[tuple[int, int], list[Point]] = {}
        for id_, point in standing.items():
            self._take(id_, point)

    def put(self, id_: str, spots: Iterator[Point]) -> None:
        """Place a node on the first free one of endless `spots`."""
        x, y = next(spot for spot in spots if self._free(spot))
        self._take(id_, (round(x, 1), round(y, 1)))

    def put_if(self, id_: str, spots: Iterable[Point]) -> bool:
        """Place a node on the first free one of some `spots`; whether one was free."""
        spot = next((spot for spot in spots if self._free(spot)), None)
        if spot is not None:
            self._take(id_, (round(spot[0], 1), round(spot[1], 1)))
        return spot is not None

    def _take(self, id_: str, point: Point) -> None:
        self.placed[id_] = point
        self._squares.setdefault(_square(point), []).append(point)

    def _free(self, point: Point) -> bool:
        column, row = _square(point)
        px, py = point
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                for ox, oy in self._squares.get((x, y), ()):
                    if math.hypot(px - ox, py - oy) < ROOM + SLACK:
                        return False
        return True


def ring_spots(centre: Point, step: float, angle: float, *, first: int) -> Iterator[Point]:
    """Endless spots around `centre` on rings `step` apart, each ring from `angle` to both sides; ring 0 is the
    centre.
    """
    for ring in count(first):
        if ring == 0:
            yield centre
            continue
        radius = ring * step
        number = max(int(2 * math.pi * radius / (ROOM + 2 * SLACK)), 4)
        for place_ in range(number):
            turn = (place_ + 1) // 2 * (1 if place_ % 2 else -1) * 2 * math.pi / number
            yield centre[0] + radius * math.cos(angle + turn), centre[1] + radius * math.sin(angle + turn)


def column_spots(start: Point) -> Iterator[Point]:
    """Endless spots below and above `start`, nearest first."""
    yield start
    for step in count(1):
        yield start[0], start[1] + step * (ROOM + SLACK) / 2
        yield start[0], start[1] - step * (ROOM + SLACK) / 2


def mean(points: Sequence[Sequence[float]]) -> Point:
    """Middle of some points."""
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _square(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / (ROOM + SLACK)), math.floor(point[1] / (ROOM + SLACK))
