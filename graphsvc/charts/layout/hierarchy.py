"""Layers from top to bottom, after Sugiyama, Tagawa and Toda (1981): rank, order, place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from graphsvc.charts.layout.packing import Part, components, pack
from graphsvc.charts.layout.parts import ROOM, SPACING, Chart, Link, Wanted

#: Distance between neighbours of one layer: room for a caption.
_STEP = 1.6 * ROOM
#: Sweeps that reduce crossings, and those that draw nodes above their neighbours.
_SWEEPS = 12
#: Nodes of a row at least, before a layer breaks into several.
_ROW = 24


def wanted(chart: Chart) -> Wanted:
    """Roots on top where some are chosen, else what links lead away from; each part of the chart by itself."""
    parts = []
    for members, pairs in components(list(chart.nodes), chart.pairs):
        inside = set(members)
        links = [link for link in chart.links if link.source in inside]
        roots = [id_ for id_ in chart.roots if id_ in inside]
        parts.append(_part(members, pairs, links, roots))
    return Wanted(pack(parts))


def _part(
    members: Sequence[str], pairs: Sequence[tuple[str, str]], links: Sequence[Link], roots: Sequence[str]
) -> Part:
    near: dict[str, list[str]] = {id_: [] for id_ in members}
    for a, b in pairs:
        near[a].append(b)
        near[b].append(a)
    rank = _distance(roots, near) if roots else _rank(members, links, near)
    layers = _layers(members, rank)
    layers = _uncrossed(layers, near)
    positions = _placed(_broken(layers, len(members)), near)
    left = min(x for x, _ in positions.values())
    moved = {id_: (x - left, y) for id_, (x, y) in positions.items()}
    width, height = (max(point[axis] for point in moved.values()) + 1.5 * SPACING for axis in (0, 1))
    return moved, (width, height)


def _distance(roots: Sequence[str], near: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Steps from the nearest root."""
    rank = dict.fromkeys(sorted(roots), 0)
    queue = list(rank)
    for id_ in queue:
        for other in near[id_]:
            if other not in rank:
                rank[other] = rank[id_] + 1
                queue.append(other)
    return rank


def _rank(members: Sequence[str], links: Sequence[Link], near: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The longest way that leads to a node along directed links, circles cut open.

    What has no directed link hangs one below its highest neighbour.
    """
    down: dict[str, set[str]] = {id_: set() for id_ in members}
    for link in links:
        if link.directed and link.source != link.target:
            down[link.source].add(link.target)
    joined = {id_ for id_ in members if down[id_]} | {other for others in down.values() for other in others}
    if not joined:
        best = min(members, key=lambda id_: (-len(near[id_]), id_))
        return _distance([best], near)
    order = _topmost(sorted(joined), down)
    place = {id_: number for number, id_ in enumerate(order)}
    rank = dict.fromkeys(order, 0)
    for id_ in order:
        for other in down[id_]:
            if place[other] > place[id_]:
                rank[other] = max(rank[other], rank[id_] + 1)
    # Up again to just above what it leads to: a source of one link must not hang far above its target
    for id_ in reversed(order):
        below = [rank[other] for other in down[id_] if place[other] > place[id_]]
        above = any(place[other] < place[id_] and id_ in down[other] for other in near[id_] if other in rank)
        if below and not above:
            rank[id_] = min(below) - 1
    queue = sorted(joined, key=lambda id_: (rank[id_], id_))
    for id_ in queue:
        for other in near[id_]:
            if other not in rank:
                rank[other] = rank[id_] + 1
                queue.append(other)
    return rank


def _topmost(nodes: Sequence[str], down: Mapping[str, set[str]]) -> list[str]:
    """An order in which few links lead upwards: the greedy heuristic of Eades, Lin and Smyth (1993), by buckets."""
    up: dict[str, set[str]] = {id_: set() for id_ in nodes}
    for id_ in nodes:
        for other in down[id_]:
            up[other].add(id_)
    leaving = {id_: len(down[id_]) for id_ in nodes}
    arriving = {id_: len(up[id_]) for id_ in nodes}
    left = dict.fromkeys(nodes)
    head: list[str] = []
    tail: list[str] = []
    sinks = [id_ for id_ in nodes if not leaving[id_]]
    sources = [id_ for id_ in nodes if not arriving[id_] and leaving[id_]]
    # By surplus of leaving links at the outset; exact surplus at each step would be quadratic
    rest = iter(sorted(nodes, key=lambda id_: (arriving[id_] - leaving[id_], id_)))
    while left:
        if sinks:
            id_, end = sinks.pop(), tail
        elif sources:
            id_, end = sources.pop(), head
        else:
            id_, end = next(id_ for id_ in rest if id_ in left), head
        if id_ not in left:
            continue
        del left[id_]
        end.append(id_)
        for other in sorted(up[id_]):
            leaving[other] -= 1
            if other in left and not leaving[other]:
                sinks.append(other)
        for other in sorted(down[id_]):
            arriving[other] -= 1
            if other in left and not arriving[other]:
                sources.append(other)
    return head + tail[::-1]


def _layers(members: Iterable[str], rank: Mapping[str, int]) -> list[list[str]]:
    """Nodes by rank, without empty layers."""
    found: dict[int, list[str]] = {}
    for id_ in members:
        found.setdefault(rank[id_], []).append(id_)
    return [sorted(found[level]) for level in sorted(found)]


def _uncrossed(layers: list[list[str]], near: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Each layer in the order of the middle of its neighbours in the others, swept down and up."""
    for sweep in range(_SWEEPS):
        level = {id_: number for number, layer in enumerate(layers) for id_ in layer}
        spot = {id_: (number + 0.5) / len(layer) for layer in layers for number, id_ in enumerate(layer)}
        downwards = sweep % 2 == 0
        for layer in layers if downwards else reversed(layers):
            keyed = sorted((_middle(id_, near, level, spot, downwards), id_) for id_ in layer)
            layer[:] = [id_ for _, id_ in keyed]
            spot |= {id_: (number + 0.5) / len(layer) for number, id_ in enumerate(layer)}
    return layers


def _middle(
    id_: str,
    near: Mapping[str, Sequence[str]],
    level: Mapping[str, int],
    spot: Mapping[str, float],
    downwards: bool,
) -> tuple[float, float]:
    """Where a node would stand by its neighbours above (below when sweeping upwards), then where it stands."""
    here = level[id_]
    side = [spot[other] for other in near[id_] if (level[other] < here if downwards else level[other] > here)]
    # Sorted and rounded: the same neighbours give the same sum, in whatever order they came
    return round(sum(sorted(side)) / len(side), 9) if side else spot[id_], spot[id_]


def _broken(layers: Sequence[list[str]], total: int) -> list[list[str]]:
    """Rows: a layer wider than the chart should be stands in several, so that it can still be looked at."""
    most = max(_ROW, math.ceil(math.sqrt(total) * 2))
    rows: list[list[str]] = []
    for layer in layers:
        number = math.ceil(len(layer) / most)
        rows.extend(layer[i::number] for i in range(number))
    return rows


def _placed(
    rows: Sequence[Sequence[str]], near: Mapping[str, Sequence[str]]
) -> dict[str, tuple[float, float]]:
    """Positions: each row keeps its order and its steps, and is drawn to where its neighbours are."""
    xs = {id_: (number - (len(row) - 1) / 2) * _STEP for row in rows for number, id_ in enumerate(row)}
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            inside = set(row)
            ideal = []
            for id_ in row:
                others = sorted(xs[other] for other in near[id_] if other not in inside)
                ideal.append(sum(others) / len(others) if others else xs[id_])
            xs |= dict(zip(row, _apart(ideal), strict=True))
    return {id_: (xs[id_], level * SPACING) for level, row in enumerate(rows) for id_ in row}


def _apart(ideal: Sequence[float]) -> list[float]:
    """The places nearest to `ideal` that keep its order and a step between each two.

    Pool adjacent violators: those that would collide move as one block to the mean of what they want.
    """
    blocks: list[tuple[float, int]] = []
    for number, value in enumerate(ideal):
        blocks.append((value - number * _STEP, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, m), (b, n) = blocks[-2:]
            blocks[-2:] = [((a * m + b * n) / (m + n), m + n)]
    starts = [start for start, size in blocks for _ in range(size)]
    return [start + number * _STEP for number, start in enumerate(starts)]
