"""Positions for a chart, worked out on the server: the same chart always looks the same."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

import crategraph_forceatlas2 as forceatlas2

#: Distance between two linked nodes, in the chart's units; a node is about 40 wide with its caption below it.
SPACING = 160.0
Point = tuple[float, float]


def place(
    ids: Sequence[str], pairs: Iterable[tuple[str, str]], fixed: Mapping[str, Point] | None = None
) -> dict[str, Point]:
    """Return a position for each of `ids`, in the chart's units.

    ForceAtlas2 (Jacomy et al. 2014, PLoS ONE 9(6)) where nothing stands yet; nodes that do stand stay where they
    are, and newcomers go on a ring around their neighbours. Deterministic: it depends on the ids and pairs alone,
    not on their order.

    :param pairs: linked ids; pairs that name an unknown id or join an id to itself are ignored.
    :param fixed: positions of those of `ids` that stay.
    """
    nodes = sorted(set(ids))
    known = set(nodes)
    links = sorted({(min(a, b), max(a, b)) for a, b in pairs if a != b and a in known and b in known})
    standing = {id_: point for id_, point in (fixed or {}).items() if id_ in known}
    if standing:
        return standing | _around(standing, [id_ for id_ in nodes if id_ not in standing], links)
    return _spread(nodes, links)


def _spread(nodes: Sequence[str], links: Sequence[tuple[str, str]]) -> dict[str, Point]:
    """Positions of a chart on which nothing stands."""
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (0.0, 0.0))
    index = {id_: number for number, id_ in enumerate(nodes)}
    # One thread: the sum of forces then has one order, and the same chart the same picture on every machine
    found = forceatlas2.layout(
        len(nodes), [(index[a], index[b]) for a, b in links], seed=42, threads=1
    ).tolist()
    middle_x = sum(x for x, _ in found) / len(found)
    middle_y = sum(y for _, y in found) / len(found)
    lengths = [math.dist(found[index[a]], found[index[b]]) for a, b in links]
    usual = median(lengths or [math.dist(point, (middle_x, middle_y)) for point in found])
    scale = SPACING / usual if usual > 1e-9 else SPACING
    return {
        id_: (round((x - middle_x) * scale, 1), round((y - middle_y) * scale, 1))
        for id_, (x, y) in zip(nodes, found, strict=True)
    }


def _around(
    standing: Mapping[str, Point], newcomers: Sequence[str], links: Sequence[tuple[str, str]]
) -> dict[str, Point]:
    """Positions of newcomers: in the first free spot around the middle of their neighbours."""
    neighbours: dict[str, list[str]] = {}
    for a, b in links:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    placed: dict[str, Point] = dict(standing)
    taken = {_cell(point) for point in placed.values()}
    right = max(x for x, _ in placed.values()) + 2 * SPACING
    for id_ in newcomers:
        near = [placed[other] for other in neighbours.get(id_, ()) if other in placed]
        x = sum(point[0] for point in near) / len(near) if near else right
        y = sum(point[1] for point in near) / len(near) if near else 0.0
        # Begun at an angle of its own, so that the newcomers of one node do not all leave to one side
        angle = zlib.crc32(id_.encode()) / 0xFFFFFFFF * 2 * math.pi
        turn = 0
        while True:
            radius = SPACING * (1 + turn // 12)
            spot = (x + radius * math.cos(angle), y + radius * math.sin(angle))
            if _cell(spot) not in taken:
                break
            turn += 1
            angle += math.pi / 6
        placed[id_] = (round(spot[0], 1), round(spot[1], 1))
        taken.add(_cell(spot))
    return {id_: placed[id_] for id_ in newcomers}


def _cell(point: Point) -> tuple[int, int]:
    """The square of the chart that a node keeps to itself."""
    return int(point[0] // 70), int(point[1] // 70)
