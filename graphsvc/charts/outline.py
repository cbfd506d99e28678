"""The outline of an open group: around its members, and around nothing else.

Members between whom nobody else stands are held by one shape; what others stand between is joined by a narrow way
that goes past them, or by none where there is no room for one. The page's ``drawing/outline.ts`` draws the same; a
test holds the two equal.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

Point = tuple[float, float]
#: Left, top, right, bottom.
Box = tuple[float, float, float, float]

#: Chart units around a member, and around a stranger that the outline keeps off where it can.
REACH, BARE = 46.0, 22.0
#: Room that a shape of several members needs around it, and a way between two shapes; half the width of such a way.
CLEAR, PASS, WAY = 50.0, 30.0, 14.0
#: Narrower than twice this, a way would be no more than a line.
_NARROWEST = 2.0
#: Nearer than this, a stranger and a member cannot be told apart.
_SAME = 1.0
#: How far aside a way goes past somebody, and how often farther.
_ASIDE, _TRIES = 40.0, 6
#: Members up to which each is compared with each; of more, those in neighbouring squares of that side.
_FEW, _SQUARE = 150, 200.0
#: Distance at which the rim is looked at for whether another shape covers it.
_STEP = 4.0


@dataclass(frozen=True, slots=True)
class Shape:
    """All that lies at most `radius` from a convex polygon of one, two or more corners."""

    corners: tuple[Point, ...]
    radius: float

    def away(self, at: Point) -> float:
        """How far a point is from it, below 0 inside."""
        return _distance(at, self.corners) - self.radius


@dataclass(frozen=True)
class Outline:
    """What encloses the members of a group, as shapes that may lie on one another.

    :param around: those that hold members. :param ways: those that join them.
    """

    around: tuple[Shape, ...]
    ways: tuple[Shape, ...] = ()

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """All of them."""
        return (*self.around, *self.ways)

    def holds(self, at: Point) -> bool:
        """Whether a point lies inside."""
        return any(shape.away(at) < 0 for shape in self.shapes)

    @cached_property
    def bounds(self) -> Box:
        """Left, top, right, bottom."""
        boxes = [_box(shape) for shape in self.shapes]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )

    @cached_property
    def crown(self) -> Point:
        """The topmost point around a member, above which its title stands."""
        top, x = min((y - shape.radius, x) for shape in self.around for x, y in shape.corners)
        return x, top

    @cached_property
    def body(self) -> str:
        """SVG path to fill by the rule "nonzero": all shapes, each turned the same way."""
        return "".join(
            _written([(piece, 0.0, 1.0) for piece in _pieces(shape)]) + "Z" for shape in self.shapes
        )

    @cached_property
    def rim(self) -> str:
        """SVG path to stroke: what of the shapes' edges no other shape covers."""
        boxes = [(shape, _box(shape)) for shape in self.shapes]
        return "".join(
            _written(_bare(shape, [one for one in boxes if one[0] is not shape and _meet(box, one[1])]))
            for shape, box in boxes
        )


def outline(members: Iterable[Point], strangers: Iterable[Point]) -> Outline:
    """The outline around `members` that holds none of `strangers`.

    Deterministic: it depends on the points alone, not on their order. A stranger that stands on a member cannot be
    kept out.
    """
    points = sorted(set(members))
    others = _Others(point for point in strangers if not any(math.dist(point, own) < _SAME for own in points))
    pairs = _pairs(points)
    hulls = _hulls(points, pairs, others)
    around = [
        Shape(hull, _radius(others.clearance(hull, REACH + BARE), REACH))
        for hull in dict.fromkeys(hulls[number] for number in range(len(points)))
    ]
    return Outline(tuple(around), tuple(_ways(points, pairs, hulls, others)))


def _radius(clearance: float, most: float) -> float:
    return min(most, max(clearance - BARE, clearance / 2))


class _Others:
    """Strangers by how far right they stand."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._points = sorted(points)
        self._xs = [x for x, _ in self._points]

    def clearance(self, corners: Sequence[Point], most: float, least: float = 0.0) -> float:
        """Distance from a polygon to the nearest stranger, at most `most`; any below `least` is as good as none."""
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        top, bottom = min(ys) - most, max(ys) + most
        found = most
        for number in range(bisect_left(self._xs, min(xs) - most), bisect_right(self._xs, max(xs) + most)):
            point = self._points[number]
            if top <= point[1] <= bottom:
                found = min(found, _distance(point, corners))
                if found < least:
                    break
        return found


def _pairs(points: Sequence[Point]) -> list[tuple[int, int]]:
    """Numbers of two members that may be joined, the nearest first."""
    found: set[tuple[int, int]] = set()
    if len(points) <= _FEW:
        found = {(a, b) for b in range(len(points)) for a in range(b)}
    else:
        squares: dict[tuple[int, int], list[int]] = {}
        for number, (x, y) in enumerate(points):
            column, row = math.floor(x / _SQUARE), math.floor(y / _SQUARE)
            for across in (column - 1, column, column + 1):
                for down in (row - 1, row, row + 1):
                    found |= {(other, number) for other in squares.get((across, down), ())}
            squares.setdefault((column, row), []).append(number)
            # So that all hang together, however far apart they stand
            if number:
                found.add((number - 1, number))
    return sorted(found, key=lambda pair: (_squared(points[pair[0]], points[pair[1]]), pair))


def _hulls(
    points: Sequence[Point], pairs: Sequence[tuple[int, int]], others: _Others
) -> dict[int, tuple[Point, ...]]:
    """The polygon that holds each member: two become one where nobody else stands in it or near."""
    groups = _Groups(len(points))
    hulls: dict[int, tuple[Point, ...]] = {number: (point,) for number, point in enumerate(points)}
    apart: set[tuple[int, int]] = set()
    for one, other in pairs:
        a, b = sorted((groups.of(one), groups.of(other)))
        if a == b or (a, b) in apart:
            continue
        both = _hull((*hulls[a], *hulls[b]))
        if others.clearance(both, CLEAR, CLEAR) < CLEAR:
            apart.add((a, b))
        else:
            hulls[groups.join(a, b)] = both
    return {number: hulls[groups.of(number)] for number in range(len(points))}


def _ways(
    points: Sequence[Point],
    pairs: Sequence[tuple[int, int]],
    hulls: dict[int, tuple[Point, ...]],
    others: _Others,
) -> Iterator[Shape]:
    """Ways that join the polygons as a tree: straight where there is room, else past who stands there, else narrow."""
    first: dict[tuple[Point, ...], int] = {}
    groups = _Groups(len(points))
    for number in range(len(points)):
        groups.join(first.setdefault(hulls[number], number), number)
    for find in (_straight, _around, _narrow):
        failed: set[tuple[int, int]] = set()
        for one, other in pairs:
            a, b = sorted((groups.of(one), groups.of(other)))
            # Straight ones are many and cheap; of the rest, the nearest two of two polygons stand for all
            if a == b or (find is not _straight and (a, b) in failed):
                continue
            way = find(points[one], points[other], others)
            failed.add((a, b))
            if way:
                groups.join(a, b)
                yield from (Shape(leg, _radius(others.clearance(leg, PASS + BARE), WAY)) for leg in way)


Leg = tuple[Point, ...]


def _straight(a: Point, b: Point, others: _Others) -> tuple[Leg, ...]:
    return ((a, b),) if others.clearance((a, b), PASS, PASS) >= PASS else ()


def _around(a: Point, b: Point, others: _Others) -> tuple[Leg, ...]:
    (ax, ay), (bx, by) = a, b
    length = math.sqrt(_squared(a, b))
    for number in range(2 * _TRIES):
        aside = _ASIDE * (number // 2 + 1) * (1 if number % 2 else -1) / length
        via = ((ax + bx) / 2 - (by - ay) * aside, (ay + by) / 2 + (bx - ax) * aside)
        legs = ((a, via), (via, b))
        if all(others.clearance(leg, PASS, PASS) >= PASS for leg in legs):
            return legs
    return ()


def _narrow(a: Point, b: Point, others: _Others) -> tuple[Leg, ...]:
    return ((a, b),) if others.clearance((a, b), PASS) >= 2 * _NARROWEST else ()


class _Groups:
    """Which of numbered things hang together."""

    def __init__(self, number: int) -> None:
        self._above = list(range(number))

    def of(self, one: int) -> int:
        """The least number of those that it hangs together with."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: int, other: int) -> int:
        """Let two hang together; what `of` says of both from now on."""
        low, high = sorted((self.of(one), self.of(other)))
        self._above[high] = low
        return low


def _hull(points: Iterable[Point]) -> tuple[Point, ...]:
    """Corners of the smallest convex polygon around points (Andrew 1979), turned from x towards y."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return tuple(ordered)
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return (*lower[:-1], *upper[:-1])


def _chain(points: Sequence[Point]) -> list[Point]:
    found: list[Point] = []
    for point in points:
        while len(found) > 1 and _cross(found[-2], found[-1], point) <= 0:
            found.pop()
        found.append(point)
    return found


def _cross(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _squared(a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    return dx * dx + dy * dy


def _distance(at: Point, corners: Sequence[Point]) -> float:
    """How far a point is from a polygon, 0 inside."""
    count = len(corners)
    if count == 1:
        return math.sqrt(_squared(at, corners[0]))
    edges = [(corners[i], corners[(i + 1) % count]) for i in range(count if count > 2 else 1)]
    if count > 2 and all(_cross(a, b, at) >= 0 for a, b in edges):
        return 0.0
    return min(_to_line(at, a, b) for a, b in edges)


def _to_line(at: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    share = ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / (dx * dx + dy * dy)
    share = min(max(share, 0.0), 1.0)
    return math.sqrt(_squared(at, (a[0] + share * dx, a[1] + share * dy)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a shape's edge: a line from `start` to `end`, or an arc of `radius` around `centre`, whose angles
    they are.
    """

    start: float
    end: float
    centre: Point
    radius: float
    line: tuple[Point, Point] | None = None

    @property
    def length(self) -> float:
        """Chart units."""
        return math.sqrt(_squared(*self.line)) if self.line else (self.end - self.start) * self.radius

    def at(self, share: float) -> Point:
        """The point at a share of its length."""
        if self.line:
            (ax, ay), (bx, by) = self.line
            return ax + (bx - ax) * share, ay + (by - ay) * share
        angle = self.start + (self.end - self.start) * share
        return self.centre[0] + math.cos(angle) * self.radius, self.centre[1] + math.sin(angle) * self.radius


Run = tuple[_Piece, float, float]


def _pieces(shape: Shape) -> list[_Piece]:
    """The whole edge of a shape, arcs a quarter turn long at most."""
    corners, r = shape.corners, shape.radius
    if len(corners) == 1:
        return _arc(corners[0], r, 0.0, 2 * math.pi)
    found: list[_Piece] = []
    turns = [
        math.atan2(-(b[0] - a[0]), b[1] - a[1])
        for a, b in zip(corners, (*corners[1:], corners[0]), strict=True)
    ]
    for number, turn in enumerate(turns):
        a, b = corners[number], corners[(number + 1) % len(corners)]
        dx, dy = math.cos(turn) * r, math.sin(turn) * r
        found.append(_Piece(0.0, 0.0, a, r, ((a[0] + dx, a[1] + dy), (b[0] + dx, b[1] + dy))))
        bend = (turns[(number + 1) % len(turns)] - turn) % (2 * math.pi)
        # Nearly a straight line, which rounding turned the other way, is no whole circle
        found += _arc(b, r, turn, turn + bend) if bend < 2 * math.pi - 1e-6 else []
    return found


def _arc(centre: Point, radius: float, start: float, end: float) -> list[_Piece]:
    parts = max(math.ceil((end - start) / (math.pi / 2) - 1e-6), 1)
    step = (end - start) / parts
    return [_Piece(start + i * step, start + (i + 1) * step, centre, radius) for i in range(parts)]


def _box(shape: Shape) -> Box:
    xs, ys = [x for x, _ in shape.corners], [y for _, y in shape.corners]
    r = shape.radius
    return min(xs) - r, min(ys) - r, max(xs) + r, max(ys) + r


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _bare(shape: Shape, others: Sequence[tuple[Shape, Box]]) -> list[Run]:
    """The runs of a shape's edge that lie in none of the others."""

    def covered(at: Point) -> bool:
        spot = (*at, *at)
        return any(_meet(spot, box) and other.away(at) < -1e-6 for other, box in others)

    found: list[Run] = []
    for piece in _pieces(shape):
        parts = max(math.ceil(piece.length / _STEP), 1)
        begun: float | None = None if covered(piece.at(0.0)) else 0.0
        for number in range(1, parts + 1):
            hidden = covered(piece.at(number / parts))
            if hidden == (begun is None):
                continue
            low, high = (number - 1) / parts, number / parts
            for _ in range(12):
                middle = (low + high) / 2
                if covered(piece.at(middle)) == hidden:
                    high = middle
                else:
                    low = middle
            if begun is None:
                begun = high
            else:
                found.append((piece, begun, low))
                begun = None
        if begun is not None:
            found.append((piece, begun, 1.0))
    return found


def _written(runs: Sequence[Run]) -> str:
    """Runs as an SVG path; one that begins where the last ended goes on."""
    text = ""
    last: Point | None = None
    for piece, begin, end in runs:
        start, stop = piece.at(begin), piece.at(end)
        if last is None or _squared(last, start) > 1e-6:
            text += f"M{_pair(start)}"
        r = _number(piece.radius)
        text += f"L{_pair(stop)}" if piece.line else f"A{r} {r} 0 0 1 {_pair(stop)}"
        last = stop
    return text


def _pair(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """As JavaScript rounds and writes it."""
    rounded = math.floor(value * 100 + 0.5) / 100
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)
