"""Positions for a chart, worked out on the server: the same chart always looks the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from statistics import median

import crategraph_forceatlas2 as forceatlas2

#: Distance between two linked nodes, in the chart's units; a node is about 40 wide with its caption below it.
SPACING = 160.0
#: Least distance between two nodes: closer, one covers the other's caption.
ROOM = 80.0
#: Coordinates are whole tenths; this keeps what was ROOM apart before rounding from colliding after it.
_SLACK = 0.5
#: How much wider than high a chart of several parts is: as screens are.
_FORMAT = 1.4
#: Share of ROOM that the usual node has before crowded ones give way: more makes the chart sparse, less makes them
#: give way so far that groups dissolve.
_CROWD = 0.5
#: Nodes whose nearest is measured; all of 2,000 would take a second.
_SAMPLE = 200
Point = tuple[float, float]


def place(
    ids: Sequence[str], pairs: Iterable[tuple[str, str]], fixed: Mapping[str, Point] | None = None
) -> dict[str, Point]:
    """Return a position for each of `ids`, in the chart's units.

    ForceAtlas2 (Jacomy et al. 2014, PLoS ONE 9(6)) where at most one node stands yet; where more do, newcomers fan
    out from their neighbours, away from the rest. What stands stays, and every other node keeps ROOM to all.
    Deterministic: it depends on the ids and pairs alone, not on their order.

    :param pairs: linked ids; pairs that name an unknown id or join an id to itself are ignored.
    :param fixed: positions of those of `ids` that stay.
    """
    nodes = sorted(set(ids))
    known = set(nodes)
    links = sorted({(min(a, b), max(a, b)) for a, b in pairs if a != b and a in known and b in known})
    standing = {id_: point for id_, point in (fixed or {}).items() if id_ in known}
    if len(standing) < 2:
        return _spread(nodes, links, standing)
    return _fan(standing, [id_ for id_ in nodes if id_ not in standing], links)


def _spread(
    nodes: Sequence[str], links: Sequence[tuple[str, str]], standing: Mapping[str, Point]
) -> dict[str, Point]:
    """Positions of a whole chart; the one node that may stand already stays where it is."""
    parts = [_part(part, joined, standing) for part, joined in _components(nodes, links)]
    total = sum(width * height for _, (width, height) in parts)
    line = max(math.sqrt(total) * _FORMAT, *(width for _, (width, _) in parts)) if parts else 0.0
    placed: dict[str, Point] = {}
    x = y = deepest = 0.0
    for found, (width, height) in parts:
        if x and x + width > line:
            x, y, deepest = 0.0, y + deepest, 0.0
        placed |= {id_: (px + x, py + y) for id_, (px, py) in found.items()}
        x, deepest = x + width, max(deepest, height)
    to_x, to_y, from_x, from_y = _shift(placed, standing)
    return {
        id_: standing.get(id_, (round(px - from_x + to_x, 1), round(py - from_y + to_y, 1)))
        for id_, (px, py) in placed.items()
    }


def _shift(placed: Mapping[str, Point], standing: Mapping[str, Point]) -> tuple[float, float, float, float]:
    """Where to move a finished chart: the node that stands to where it stands, else the middle to (0, 0)."""
    for id_, point in standing.items():
        return (*point, *placed[id_])
    return (0.0, 0.0, *_mean(list(placed.values()))) if placed else (0.0, 0.0, 0.0, 0.0)


def _part(
    nodes: Sequence[str], links: Sequence[tuple[str, str]], standing: Mapping[str, Point]
) -> tuple[dict[str, Point], Point]:
    """Positions of nodes that all hang together, from (0, 0) to the right and down, and the room they take."""
    board = _Board({})
    # From the middle outwards: what has to give way then gives way to the outside, where there is room. What stands
    # goes first, so that it gives way to nobody.
    wanted = _by_forces(nodes, links)
    for id_ in sorted(nodes, key=lambda id_: (id_ not in standing, math.hypot(*wanted[id_]), id_)):
        board.put(id_, _ring_spots(wanted[id_], ROOM, 0.0, first=0))
    left, top = (min(point[axis] for point in board.placed.values()) for axis in (0, 1))
    moved = {id_: (x - left, y - top) for id_, (x, y) in board.placed.items()}
    width, height = (max(point[axis] for point in moved.values()) + SPACING for axis in (0, 1))
    return moved, (width, height)


def _by_forces(nodes: Sequence[str], links: Sequence[tuple[str, str]]) -> dict[str, Point]:
    """Positions by ForceAtlas2 around (0, 0), linked nodes SPACING apart as a rule; they may be crowded."""
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    index = {id_: number for number, id_ in enumerate(nodes)}
    # One thread: the sum of forces then has one order, and the same chart the same picture on every machine
    found = forceatlas2.layout(
        len(nodes), [(index[a], index[b]) for a, b in links], seed=42, threads=1
    ).tolist()
    middle_x, middle_y = _mean(found)
    usual = median(math.dist(found[index[a]], found[index[b]]) for a, b in links)
    scale = max(SPACING / max(usual, 1e-9), _CROWD * ROOM / _crowding(found))
    return {
        id_: ((x - middle_x) * scale, (y - middle_y) * scale)
        for id_, (x, y) in zip(nodes, found, strict=True)
    }


def _components(
    nodes: Sequence[str], links: Sequence[tuple[str, str]]
) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """Groups of nodes that hang together with their links, the largest first."""
    neighbours: dict[str, list[str]] = {id_: [] for id_ in nodes}
    for a, b in links:
        neighbours[a].append(b)
        neighbours[b].append(a)
    group: dict[str, int] = {}
    groups: list[list[str]] = []
    for start in nodes:
        if start in group:
            continue
        group[start] = len(groups)
        members = [start]
        for id_ in members:
            for other in neighbours[id_]:
                if other not in group:
                    group[other] = len(groups)
                    members.append(other)
        groups.append(sorted(members))
    joined: list[list[tuple[str, str]]] = [[] for _ in groups]
    for link in links:
        joined[group[link[0]]].append(link)
    return sorted(zip(groups, joined, strict=True), key=lambda part: (-len(part[0]), part[0][0]))


def _crowding(points: Sequence[Sequence[float]]) -> float:
    """Usual distance from a node to its nearest, by a sample: what decides how large a dense chart must be drawn."""
    sample = points[:: max(len(points) // _SAMPLE, 1)]
    nearest = [min(math.dist(a, b) for b in points if b is not a) for a in sample]
    return max(median(nearest), 1e-9)


def _fan(
    standing: Mapping[str, Point], newcomers: Sequence[str], links: Sequence[tuple[str, str]]
) -> dict[str, Point]:
    """Positions with newcomers around the middle of their neighbours, on the side away from the rest."""
    neighbours: dict[str, list[str]] = {}
    for a, b in links:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    middle = _mean(list(standing.values()))
    right = (max(x for x, _ in standing.values()) + 2 * SPACING, middle[1])
    board = _Board(standing)
    spots: dict[Point, Iterator[Point]] = {}

    def ties(id_: str) -> int:
        return sum(other in standing for other in neighbours.get(id_, ()))

    # Those that join most go first: they belong between what they join
    for id_ in sorted(newcomers, key=lambda id_: (-ties(id_), id_)):
        joined = neighbours.get(id_, ())
        near = [board.placed[other] for other in joined if other in standing] or [
            board.placed[other] for other in joined if other in board.placed
        ]
        anchor = _mean(near) if near else right
        if anchor not in spots:
            away = math.atan2(anchor[1] - middle[1], anchor[0] - middle[0])
            # Between its neighbours when it has several or none, else at a link's length
            spots[anchor] = _ring_spots(anchor, SPACING / 2, away, first=2 if len(near) == 1 else 0)
        # The spots of one anchor are tried once in all: trying them anew for each newcomer is quadratic
        board.put(id_, spots[anchor])
    return board.placed


class _Board:
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

    def _take(self, id_: str, point: Point) -> None:
        self.placed[id_] = point
        self._squares.setdefault(_square(point), []).append(point)

    def _free(self, point: Point) -> bool:
        column, row = _square(point)
        return all(
            math.dist(point, other) >= ROOM + _SLACK
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in self._squares.get((x, y), ())
        )


def _ring_spots(centre: Point, step: float, angle: float, *, first: int) -> Iterator[Point]:
    """Endless spots around `centre` on rings `step` apart, each ring from `angle` to both sides; ring 0 is the centre."""
    for ring in count(first):
        if ring == 0:
            yield centre
            continue
        radius = ring * step
        number = max(int(2 * math.pi * radius / (ROOM + 2 * _SLACK)), 4)
        for place_ in range(number):
            turn = (place_ + 1) // 2 * (1 if place_ % 2 else -1) * 2 * math.pi / number
            yield centre[0] + radius * math.cos(angle + turn), centre[1] + radius * math.sin(angle + turn)


def _mean(points: Sequence[Sequence[float]]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _square(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / (ROOM + _SLACK)), math.floor(point[1] / (ROOM + _SLACK))
