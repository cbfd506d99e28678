"""Places where they lie on the earth, and everything else off the map.

One rule: on the map stands what has coordinates of its own, at them. Whatever has none stands in a tray below the
map, also when it is linked to a place: a person beside a border post looks like a person at it. The lines between
tray and map say who is linked to what.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise, product

from graphsvc.charts.layout import force
from graphsvc.charts.layout.board import Board, ring_spots
from graphsvc.charts.layout.parts import ROOM, SPACING, Chart, MapFrame, Node, Point, Tray, Wanted

#: Mercator's map has no poles.
_NORTHERNMOST = 85.0
#: Chart units that the places span at most: what spans more is too small to read where all of it is seen.
_WIDEST = 4_500.0
#: Chart units from a place to its nearest as a rule, if that keeps within the widest.
_NEAREST = 4 * ROOM
#: Units a radian at most: 1 km is then about 4 units; nearer, coasts as coarse as these would lie.
_LARGEST = 25_000.0
#: The tray's grid: columns and rows stand a whole number of steps apart, at most so many.
_STEP, _DOWN = ROOM + 6.0, ROOM + 8.0
_WIDEST_COLUMN, _HIGHEST_ROW = 8, 4
#: Room in the tray above its first row, and around the others.
_HEAD, _RIM = 1.1 * ROOM, 0.8 * ROOM
#: Steps that a tray is wide at least: what it says of itself stands on its rim.
_NARROWEST_TRAY = 3
#: How far apart what stands in one tray stands at most.
APART = 720.0
#: Pixels that a chart has on the usual screen, and that a caption takes with the sign above it.
_SCREEN = (800.0, 380.0)
_CAPTION = (110.0, 32.0)
#: Pixels between the lowest place, whose caption stands below it, and the tray, above which stands what it says.
_GAP = 62.0
_MOST_COLUMNS = 60


def wanted(chart: Chart) -> Wanted:
    """A map, or the chart by forces when nothing on it has coordinates."""
    given = {
        id_: (node.longitude, max(min(node.latitude, _NORTHERNMOST), -_NORTHERNMOST))
        for id_, node in chart.nodes.items()
        if node.longitude is not None and node.latitude is not None
    }
    if not given:
        return force.wanted(chart)
    frame = _frame(list(given.values()))
    board = Board({id_: node.fixed for id_, node in chart.nodes.items() if node.fixed is not None})
    _locate(frame, given, board)
    rest = _in_order(
        [id_ for id_, node in chart.nodes.items() if id_ not in given and node.fixed is None],
        chart.neighbours(),
        board.placed,
    )
    spots = [project(frame, *place) for place in given.values()]
    width, height = (max(spot[axis] for spot in spots) - min(spot[axis] for spot in spots) for axis in (0, 1))
    grid = _grid(len(rest), width, height)
    tray = _tray(spots, grid)
    tray = replace(tray, bottom=_fill(tray, rest, board, grid))
    return Wanted(board.placed, replace(frame, tray=tray), anchored=True)


def beside(
    frame: MapFrame, nodes: Iterable[Node], links: Iterable[tuple[str, str]], standing: Mapping[str, Point]
) -> dict[str, Point]:
    """Positions of newcomers on a map that is there: what has coordinates at them, the rest in the tray.

    :param nodes: the newcomers. :param links: pairs of ids. :param standing: where the others stand; they stay.
    """
    new = {node.id: node for node in sorted(nodes, key=lambda node: node.id) if node.id not in standing}
    board = Board(standing)
    given = {
        id_: (node.longitude, node.latitude)
        for id_, node in new.items()
        if node.longitude is not None and node.latitude is not None
    }
    _locate(frame, given, board)
    near: dict[str, list[str]] = {id_: [] for id_ in new}
    for a, b in sorted(set(links)):
        for one, other in ((a, b), (b, a)):
            if one in near:
                near[one].append(other)
    rest = _in_order([id_ for id_ in new if id_ not in given], near, board.placed)
    if frame.tray and rest:
        west, north = project(frame, frame.west, max(min(frame.north, _NORTHERNMOST), -_NORTHERNMOST))
        east = west + frame.scale * math.radians(frame.east - frame.west)
        held = sum(y >= frame.tray.top for _, y in standing.values())
        _fill(frame.tray, rest, board, _grid(held + len(rest), east - west, frame.tray.top - SPACING - north))
    return board.placed


def reach(tray: Tray | None, without: Iterable[Point]) -> Tray | None:
    """The tray as large as what stands in it needs, of all that has no place; None when nothing does.

    It reaches to the sides as far as what stands below its upper edge stands together. The page's
    ``drawing/tray.ts`` says the same.
    """
    if tray is None:
        return None
    below = sorted((x, y) for x, y in without if y >= tray.top)
    left, right = tray.left, tray.right
    for x, _ in below:
        if 0 < x - right < APART:
            right = x + _RIM
    for x, _ in reversed(below):
        if 0 < left - x < APART:
            left = x - _RIM
    lowest = [y for x, y in below if left <= x <= right]
    return Tray(left, tray.top, right, max(lowest) + _RIM) if lowest else None


def _locate(frame: MapFrame, given: Mapping[str, Point], board: Board) -> None:
    """Place what has coordinates (degrees east, north) and does not stand yet."""
    spots = {
        id_: project(frame, longitude, max(min(latitude, _NORTHERNMOST), -_NORTHERNMOST))
        for id_, (longitude, latitude) in given.items()
    }
    # From north to south, so that those that give way do so towards the south as a rule
    for id_ in sorted(spots, key=lambda id_: (spots[id_][1], spots[id_][0], id_)):
        if id_ not in board.placed:
            board.put(id_, ring_spots(spots[id_], ROOM / 2, math.pi / 2, first=0))


def _in_order(
    rest: Iterable[str], neighbours: Mapping[str, Sequence[str]], placed: Mapping[str, Point]
) -> list[str]:
    """What has no place, by how far west what it is linked to stands: lines to the map then seldom cross."""

    def key(id_: str) -> tuple[bool, float, str]:
        xs = sorted(placed[other][0] for other in neighbours[id_] if other in placed)
        return not xs, round(sum(xs) / len(xs), 1) if xs else 0.0, id_

    return sorted(rest, key=key)


@dataclass(frozen=True, slots=True)
class _Grid:
    """How a tray is filled: `across` and `down` in steps from one column and row to the next, `gap` below the lowest place
    in chart units.
    """

    columns: int
    across: int
    down: int
    gap: float

    @property
    def steps(self) -> int:
        """From the first column to the last."""
        return (self.columns - 1) * self.across


def _grid(number: int, width: float, height: float) -> _Grid:
    """The grid of a tray for so many below a map of that size.

    As many captions as can be shall be readable when all of the chart is seen: a large map leaves few rows room, and
    very many stand as near as they may.
    """
    best = (-1.0, 0, 0, 0, 0, 1.0)
    for across, down in product(range(1, _WIDEST_COLUMN + 1), range(1, _HIGHEST_ROW + 1)):
        for columns in range(1, min(number, _MOST_COLUMNS) + 1):
            rows = math.ceil(number / columns)
            wide = max(width, (columns - 1) * across * _STEP + 2 * _RIM)
            high = height + _HEAD + (rows - 1) * down * _DOWN + _RIM
            zoom = min(1.0, _SCREEN[0] / (wide + SPACING), (_SCREEN[1] - _GAP) / (high + SPACING))
            read = min(1.0, zoom * across * _STEP / _CAPTION[0]) * min(1.0, zoom * down * _DOWN / _CAPTION[1])
            best = max(best, (round(read * zoom, 6), -rows, columns, -across, -down, zoom))
    _, _, columns, across, down, zoom = best
    return _Grid(max(columns, 1), max(-across, 1), max(-down, 1), max(SPACING, _GAP / zoom))


def _tray(spots: Sequence[Point], grid: _Grid) -> Tray:
    """Where what has no place goes: below all that has one, and as wide as its grid."""
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    middle, half = (left + right) / 2, max(grid.steps, _NARROWEST_TRAY) * _STEP / 2 + _RIM
    top = max(y for _, y in spots) + grid.gap
    return Tray(
        left=round(middle - half, 1),
        top=round(top, 1),
        right=round(middle + half, 1),
        bottom=round(top + _HEAD + _RIM, 1),
    )


def _fill(tray: Tray, rest: Sequence[str], board: Board, grid: _Grid) -> float:
    """Put nodes into the tray, row by row, where nothing stands yet; where the tray then ends. Where the grid is wider than
    what the tray was made for, it grows to both sides.
    """
    spots = _slots(tray, grid)
    for id_ in rest:
        # One walk over the slots for all of them: what was taken for one need not be tried for the next
        board.put(id_, spots)
    lowest = max((board.placed[id_][1] for id_ in rest), default=tray.top + _HEAD)
    return max(tray.bottom, round(lowest + _RIM, 1))


def _slots(tray: Tray, grid: _Grid) -> Iterator[Point]:
    made = round((tray.right - tray.left - 2 * _RIM) / _STEP)
    more = max(grid.steps - made, 0)
    first = -(more // 2 // grid.across) * grid.across
    for row in count():
        for column in range(first, max(made + more + first, 0) + 1, grid.across):
            yield tray.left + _RIM + column * _STEP, tray.top + _HEAD + row * grid.down * _DOWN


def project(frame: MapFrame, longitude: float, latitude: float) -> Point:
    """Chart coordinates of a place, degrees east and north."""
    turn = (longitude - frame.meridian + 180) % 360 - 180
    return frame.scale * math.radians(turn), frame.y0 - frame.scale * _stretched(latitude)


def _stretched(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _frame(places: list[Point]) -> MapFrame:
    """The projection that suits these places (degrees east, north)."""
    west, east = _around_the_earth(sorted({longitude % 360 for longitude, _ in places}))
    south, north = (find(latitude for _, latitude in places) for find in (min, max))
    width, height = math.radians(east - west), _stretched(north) - _stretched(south)
    flat = sorted({(math.radians((lon - west) % 360), _stretched(lat)) for lon, lat in places})
    nearest = sorted(min((math.dist(a, b) for b in flat if b != a), default=0.0) for a in flat[:400])
    usual = nearest[len(nearest) // 2]
    scale = min(_NEAREST / usual if usual else _LARGEST, _WIDEST / max(width, height * 1.6, 1e-9), _LARGEST)
    middle = (_stretched(north) + _stretched(south)) / 2
    return MapFrame(
        scale=round(scale, 3),
        y0=round(scale * middle, 3),
        meridian=round((west + east) / 2, 6),
        west=round(west, 6),
        south=south,
        east=round(east, 6),
        north=north,
    )


def _around_the_earth(longitudes: list[float]) -> Point:
    """West and east of the narrowest band that holds these, east perhaps beyond 180."""
    gaps = [(b - a, b, a) for a, b in pairwise(longitudes)]
    gaps.append((longitudes[0] + 360 - longitudes[-1], longitudes[0], longitudes[-1]))
    _, west, east = max(gaps)
    if west > 180 or (west == 180 and east == 180):
        west -= 360
    return west, west + (east - west) % 360
