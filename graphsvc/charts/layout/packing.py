"""Groups of nodes that hang together, laid out apart and packed beside each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from graphsvc.charts.layout.parts import Point

#: How much wider than high a chart of several parts is: as screens are.
_FORMAT = 1.4

#: Positions from (0, 0) to the right and down, and the room they take.
Part: TypeAlias = tuple[dict[str, Point], Point]


def components(
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


def pack(parts: Sequence[Part]) -> dict[str, Point]:
    """Put parts beside each other in rows, in their order, from (0, 0) to the right and down; below each other where
    a row is deep enough, so that many small ones beside a large one take a column and not a row of their own.
    """
    total = sum(width * height for _, (width, height) in parts)
    line = max(math.sqrt(total) * _FORMAT, *(width for _, (width, _) in parts)) if parts else 0.0
    placed: dict[str, Point] = {}
    # Where the column begins, how wide and how far down it is; and where its row begins, and how deep that is
    x = wide = down = y = deepest = 0.0
    for found, (width, height) in parts:
        if width > wide or down + height > deepest:
            x, wide, down = x + wide, width, 0.0
            if x and x + width > line:
                x, y, deepest = 0.0, y + deepest, 0.0
        placed |= {id_: (px + x, py + y + down) for id_, (px, py) in found.items()}
        down += height
        deepest = max(deepest, down)
    return placed
