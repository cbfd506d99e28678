"""Places where they lie on the earth, and what is linked to them around them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from graphsvc.charts.layout import force
from graphsvc.charts.layout.board import Board, mean, ring_spots
from graphsvc.charts.layout.parts import ROOM, SPACING, Chart, MapFrame, Point, Wanted

#: Mercator's map has no poles.
_NORTHERNMOST = 85.0
#: Chart units that the places span at most: what spans more is too small to read where all of it is seen.
_WIDEST = 4_500.0
#: Chart units from a place to its nearest as a rule, if that keeps within the widest.
_NEAREST = 4 * ROOM
#: Units a radian at most: 1 km is then about 4 units; nearer, coasts as coarse as these would lie.
_LARGEST = 25_000.0
#: Nodes from which on exactness around a place gives way to speed.
_CROWD = 1_000


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
    board = Board({})
    # From north to south, so that those that give way do so towards the south as a rule
    spots = {id_: project(frame, *place) for id_, place in given.items()}
    for id_ in sorted(spots, key=lambda id_: (spots[id_][1], spots[id_][0], id_)):
        board.put(id_, ring_spots(spots[id_], ROOM / 2, math.pi / 2, first=0))
    _around(chart, board)
    _rest(chart, board)
    return Wanted(board.placed, frame, anchored=True)


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


def _around(chart: Chart, board: Board) -> None:
    """Place what is linked to places around them, then what is linked to that."""
    neighbours = chart.neighbours()
    rings: dict[Point, Iterator[Point]] = {}
    # In a crowd, what belongs to about the same place shares its spots
    grain = 4 * ROOM if len(chart.nodes) > _CROWD else 0.001
    level = set(board.placed)
    while level:
        nearer = dict(board.placed)
        newcomers = sorted(
            {other for id_ in level for other in neighbours[id_] if other not in board.placed},
        )
        for id_ in newcomers:
            anchor = mean(sorted(nearer[other] for other in neighbours[id_] if other in nearer))
            anchor = (round(anchor[0] / grain) * grain, round(anchor[1] / grain) * grain)
            # The spots around one place are tried once in all: trying them anew for each newcomer is quadratic
            spots = rings.setdefault(anchor, ring_spots(anchor, 1.2 * ROOM, math.pi / 2, first=1))
            board.put(id_, spots)
        level = set(newcomers)


def _rest(chart: Chart, board: Board) -> None:
    """Place beside the map what is linked to no place."""
    rest = [id_ for id_ in chart.nodes if id_ not in board.placed]
    if not rest:
        return
    inside = set(rest)
    pairs = [pair for pair in chart.pairs if pair[0] in inside]
    found = force.place(rest, pairs)
    right = max(x for x, _ in board.placed.values()) + 3 * SPACING
    left = min(x for x, _ in found.values())
    for id_ in rest:
        x, y = found[id_]
        board.put(id_, ring_spots((x - left + right, y), ROOM, 0.0, first=0))
