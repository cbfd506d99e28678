"""One ring of nodes, each group an arc of it."""

from __future__ import annotations

import math
from collections.abc import Callable

from graphsvc.charts.layout.parts import ROOM, Chart, Node, Point, Wanted

#: Distance between two nodes on the ring: captions stand beside each other there.
_STEP = 1.5 * ROOM
#: Free steps between two groups.
_GAP = 1
#: Nodes of a ring one deep; more stand in several rows, or the ring would be all hole.
_SINGLE = 60
#: Rounds of ordering each group by where its neighbours stand.
_ROUNDS = 6


def by_type(chart: Chart) -> Wanted:
    """An arc of each entity type; what the caller grouped otherwise by that."""
    return _arcs(chart, lambda node: node.group or node.type)


def by_dataset(chart: Chart) -> Wanted:
    """An arc of each dataset; what belongs to none, as a number that several name, is one of its own."""
    return _arcs(chart, lambda node: node.dataset)


def by_group(chart: Chart) -> Wanted:
    """An arc of each group that somebody made; what is in none is one of its own."""
    return _arcs(chart, lambda node: node.group)


def _arcs(chart: Chart, group_of: Callable[[Node], str]) -> Wanted:
    """Groups in the order of their names, each an arc; in a group, nodes stand on the side of their neighbours."""
    groups: dict[str, list[str]] = {}
    for id_, node in chart.nodes.items():
        groups.setdefault(group_of(node), []).append(id_)
    if not groups:
        return Wanted({})
    order = [sorted(groups[name]) for name in sorted(groups)]
    rows = max(1, math.floor(math.sqrt(len(chart.nodes) / _SINGLE)))
    neighbours = chart.neighbours()
    positions = _ring(order, rows)
    for _ in range(_ROUNDS):
        order = [_ordered(members, neighbours, positions) for members in order]
        positions = _ring(order, rows)
    return Wanted(positions)


def _ring(groups: list[list[str]], rows: int) -> dict[str, Point]:
    """Positions, each group column by column from the inner row outwards, beginning at the top, clockwise."""
    columns = [math.ceil(len(members) / rows) for members in groups]
    gap = _GAP if len(groups) > 1 else 0
    total = sum(columns) + gap * len(groups)
    if total == 1:
        return {id_: (0.0, row * ROOM) for row, id_ in enumerate(groups[0])}
    radius = max(_STEP / (2 * math.sin(math.pi / max(total, 2))), ROOM)
    positions: dict[str, Point] = {}
    column = 0
    for members, width in zip(groups, columns, strict=True):
        for number, id_ in enumerate(members):
            angle = 2 * math.pi * (column + number // rows) / total - math.pi / 2
            reach = radius + number % rows * 1.1 * ROOM
            positions[id_] = (reach * math.cos(angle), reach * math.sin(angle))
        column += width + gap
    return positions


def _ordered(members: list[str], neighbours: dict[str, list[str]], positions: dict[str, Point]) -> list[str]:
    """The members of one arc by the direction of what they are linked to, seen from the middle of the arc."""
    x, y = (sum(positions[id_][axis] for id_ in members) for axis in (0, 1))
    middle = math.atan2(y, x)

    def turn(id_: str) -> float:
        near = [positions[other] for other in neighbours[id_]]
        dx, dy = sum(px for px, _ in near), sum(py for _, py in near)
        if math.hypot(dx, dy) < 1e-6:
            dx, dy = positions[id_]
        # Rounded: sums of the same terms in another order must not change the order of the nodes
        return round((math.atan2(dy, dx) - middle + math.pi) % (2 * math.pi), 6)

    return sorted(members, key=lambda id_: (turn(id_), id_))
