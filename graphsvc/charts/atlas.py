"""Land and borders of a part of the earth, from Natural Earth (public domain), as paths.

The atlas is the page's own, a file of the built front end: TopoJSON, whose arcs are shared by those that touch there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any

from graphsvc.errors import UnavailableError
from graphsvc.i18n import say

_FILE = "countries-50m.json"
#: Units that two points of a line are apart at least.
_FINE = 2.0
#: Units beyond the rectangle to which land is cut: the edge of the cut is no coast and must not be seen.
_BEYOND = 4.0

Point = tuple[float, float]
#: Left, top, right, bottom.
Rect = tuple[float, float, float, float]
Line = list[Point]
#: A line with the west, north, east and south of what it spans.
Spanned = tuple[Line, Rect]


@dataclass(frozen=True, slots=True)
class Shapes:
    """SVG paths: `land` is to be filled (even-odd) and its outline drawn, within the rectangle alone."""

    land: str
    borders: str


def shapes(place: Callable[[float, float], Point], rect: Rect) -> Shapes:
    """What of the earth lies in a rectangle.

    :param place: where a place lies, given degrees east (also beyond 180) and north; straight east of another means
        right of it.
    """
    rings, borders = _atlas()
    left, top, right, bottom = rect
    grown = (left - _BEYOND, top - _BEYOND, right + _BEYOND, bottom + _BEYOND)
    return Shapes(
        "".join(_path(ring) + "Z" for ring in _within(rings, place, grown, _clipped_ring)),
        "".join(map(_path, _within(borders, place, rect, _clipped_line))),
    )


def _within(
    lines: Iterable[Spanned],
    place: Callable[[float, float], Point],
    rect: Rect,
    clip: Callable[[Line, Rect], list[Line]],
) -> Iterator[Line]:
    left, top, right, bottom = rect
    for turn in (-360.0, 0.0, 360.0):
        for line, (west, north, east, south) in lines:
            (x1, y1), (x2, y2) = place(west + turn, north), place(east + turn, south)
            if x2 < left or x1 > right or y2 < top or y1 > bottom:
                continue
            spots = [place(longitude + turn, latitude) for longitude, latitude in line]
            yield from (part for part in clip(_thinned(spots), rect) if len(part) > 1)


def _thinned(line: Line) -> Line:
    kept = line[:1]
    for x, y in line[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _FINE:
            kept.append((x, y))
    return [*kept, *line[-1:]]


def _clipped_ring(ring: Line, rect: Rect) -> list[Line]:
    """A polygon's part in a rectangle, by Sutherland and Hodgman."""
    left, top, right, bottom = rect
    for axis, limit, more in ((0, left, True), (0, right, False), (1, top, True), (1, bottom, False)):
        kept: Line = []
        for a, b in pairwise([ring[-1], *ring]) if ring else ():
            inside_a, inside_b = ((p[axis] >= limit) is more or p[axis] == limit for p in (a, b))
            if inside_a is not inside_b:
                kept.append(_crossing(a, b, axis, limit))
            if inside_b:
                kept.append(b)
        ring = kept
    return [ring] if ring else []


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def _clipped_line(line: Line, rect: Rect) -> list[Line]:
    """A line's parts in a rectangle."""
    parts: list[Line] = []
    for a, b in pairwise(line):
        cut = _segment(a, b, rect)
        if cut is None:
            continue
        if parts and parts[-1][-1] == cut[0]:
            parts[-1].append(cut[1])
        else:
            parts.append([*cut])
    return parts


def _segment(a: Point, b: Point, rect: Rect) -> tuple[Point, Point] | None:
    """A segment's part in a rectangle, by Liang and Barsky."""
    left, top, right, bottom = rect
    dx, dy = b[0] - a[0], b[1] - a[1]
    first, last = 0.0, 1.0
    for step, room in ((-dx, a[0] - left), (dx, right - a[0]), (-dy, a[1] - top), (dy, bottom - a[1])):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    start = a if first == 0 else (a[0] + first * dx, a[1] + first * dy)
    end = b if last == 1 else (a[0] + last * dx, a[1] + last * dy)
    return start, end


def _path(line: Line) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line)


@cache
def _atlas() -> tuple[list[Spanned], list[Spanned]]:
    """Rings of land, and borders, in degrees east and north.

    :raises UnavailableError: when the front end was not built.
    """
    path = files("graphsvc").joinpath("static", "dist", _FILE)
    if not path.is_file():
        raise UnavailableError(
            say(
                "The built front end lacks %(file)s; run `make build`, or install the package again.",
                file=_FILE,
            )
        )
    held: dict[str, Any] = json.loads(path.read_text("utf-8"))
    (kx, ky), (ox, oy) = held["transform"]["scale"], held["transform"]["translate"]
    arcs = [
        [(x * kx + ox, y * ky + oy) for x, y in accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))]
        for arc in held["arcs"]
    ]
    land = [ring for polygon in _polygons(held["objects"]["land"]) for ring in polygon]
    shared: Counter[int] = Counter()
    for geometry in held["objects"]["countries"]["geometries"]:
        shared.update({_number(arc) for polygon in _polygons(geometry) for ring in polygon for arc in ring})
    return (
        [_spanned(_closed([point for arc in ring for point in _walked(arcs, arc)])) for ring in land],
        [_spanned(_unrolled(arcs[number])) for number, count in sorted(shared.items()) if count > 1],
    )


def _unrolled(line: Line) -> Line:
    """A line that runs on over the date line, instead of jumping around the earth to its other side."""
    turn, out = 0.0, line[:1]
    for (before, _), (longitude, latitude) in pairwise(line):
        if abs(longitude - before) > 180:
            turn += -360.0 if longitude > before else 360.0
        out.append((longitude + turn, latitude))
    return out


def _closed(ring: Line) -> Line:
    """A ring unrolled; one that goes around the earth is led around by its pole."""
    out = _unrolled(ring)
    (first, _), (last, latitude) = out[0], out[-1]
    if abs(last - first) > 180:
        pole = -90.0 if latitude < 0 else 90.0
        out += [(last, pole), (first, pole)]
    return out


def _spanned(line: Line) -> Spanned:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return line, (min(xs), max(ys), max(xs), min(ys))


def _polygons(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    if "geometries" in geometry:
        for one in geometry["geometries"]:
            yield from _polygons(one)
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]
    else:
        yield geometry["arcs"]


def _number(arc: int) -> int:
    """TopoJSON counts an arc that is walked backwards as -1 for the first, -2 for the second."""
    return ~arc if arc < 0 else arc


def _walked(arcs: Sequence[Line], arc: int) -> Line:
    return arcs[~arc][::-1] if arc < 0 else arcs[arc]
