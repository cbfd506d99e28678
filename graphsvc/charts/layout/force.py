"""Positions by attraction and repulsion, and beside what stands already."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

import crategraph_forceatlas2 as forceatlas2

from graphsvc.charts.layout.board import Board, mean, ring_spots
from graphsvc.charts.layout.packing import Part, components, pack
from graphsvc.charts.layout.parts import ROOM, SPACING, Chart, Point, Wanted

#: Share of ROOM that the usual node has before crowded ones give way: more makes the chart sparse, less makes them
#: give way so far that groups dissolve.
_CROWD = 0.5
#: Nodes whose nearest is measured; all of 2,000 would take a second.
_SAMPLE = 200
#: Nodes from which on distant ones repel as one (Barnes and Hut 1986): every pair by itself takes 90 s at 12,000.
_MANY = 500
#: From here on rounds are few and distances coarse, so that 12,000 nodes and 50,000 links are placed in seconds.
_HUGE = 5_000


def wanted(chart: Chart) -> Wanted:
    """A whole chart by forces."""
    return Wanted(_spread(list(chart.nodes), chart.pairs, {}))


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
    placed = pack([_part(part, joined, standing) for part, joined in components(nodes, links)])
    to_x, to_y, from_x, from_y = _shift(placed, standing)
    return {
        id_: standing.get(id_, (round(px - from_x + to_x, 1), round(py - from_y + to_y, 1)))
        for id_, (px, py) in placed.items()
    }


def _shift(placed: Mapping[str, Point], standing: Mapping[str, Point]) -> tuple[float, float, float, float]:
    """Where to move a finished chart: the node that stands to where it stands, else the middle to (0, 0)."""
    for id_, point in standing.items():
        return (*point, *placed[id_])
    return (0.0, 0.0, *mean(list(placed.values()))) if placed else (0.0, 0.0, 0.0, 0.0)


def _part(nodes: Sequence[str], links: Sequence[tuple[str, str]], standing: Mapping[str, Point]) -> Part:
    """Positions of nodes that all hang together, from (0, 0) to the right and down, and the room they take."""
    board = Board({})
    # From the middle outwards: what has to give way then gives way to the outside, where there is room. What stands
    # goes first, so that it gives way to nobody.
    ideal = _by_forces(nodes, links)
    for id_ in sorted(nodes, key=lambda id_: (id_ not in standing, math.hypot(*ideal[id_]), id_)):
        board.put(id_, ring_spots(ideal[id_], ROOM, 0.0, first=0))
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
        len(nodes),
        [(index[a], index[b]) for a, b in links],
        seed=42,
        threads=1,
        iterations=60 if len(nodes) > _HUGE else None,
        barnesHutOptimize=len(nodes) > _MANY,
        barnesHutTheta=1.2 if len(nodes) > _HUGE else 0.8,
    ).tolist()
    middle_x, middle_y = mean(found)
    usual = median(math.dist(found[index[a]], found[index[b]]) for a, b in links)
    scale = max(SPACING / max(usual, 1e-9), _CROWD * ROOM / _crowding(found))
    return {
        id_: ((x - middle_x) * scale, (y - middle_y) * scale)
        for id_, (x, y) in zip(nodes, found, strict=True)
    }


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
    middle = mean(list(standing.values()))
    right = (max(x for x, _ in standing.values()) + 2 * SPACING, middle[1])
    board = Board(standing)
    spots: dict[Point, Iterator[Point]] = {}

    def ties(id_: str) -> int:
        return sum(other in standing for other in neighbours.get(id_, ()))

    # Those that join most go first: they belong between what they join
    for id_ in sorted(newcomers, key=lambda id_: (-ties(id_), id_)):
        joined = neighbours.get(id_, ())
        near = [board.placed[other] for other in joined if other in standing] or [
            board.placed[other] for other in joined if other in board.placed
        ]
        anchor = mean(near) if near else right
        if anchor not in spots:
            away = math.atan2(anchor[1] - middle[1], anchor[0] - middle[0])
            # Between its neighbours when it has several or none, else at a link's length
            spots[anchor] = ring_spots(anchor, SPACING / 2, away, first=2 if len(near) == 1 else 0)
        # The spots of one anchor are tried once in all: trying them anew for each newcomer is quadratic
        board.put(id_, spots[anchor])
    return board.placed
