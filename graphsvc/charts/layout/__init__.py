"""Positions for a chart, worked out on the server: the same chart always looks the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graphsvc.charts.layout import circle, force, hierarchy, timeline
from graphsvc.charts.layout import map as earth
from graphsvc.charts.layout.board import Board, column_spots, mean, ring_spots
from graphsvc.charts.layout.force import place
from graphsvc.charts.layout.lanes import on_lanes
from graphsvc.charts.layout.map import beside as on_map
from graphsvc.charts.layout.map import project
from graphsvc.charts.layout.map import reach as tray_reach
from graphsvc.charts.layout.parts import (
    ROOM,
    SPACING,
    Arrangement,
    Chart,
    Frame,
    Lane,
    Link,
    MapFrame,
    Node,
    Point,
    TimelineFrame,
    Tray,
    Wanted,
)
from graphsvc.i18n import N_

__all__ = [
    "LAYOUTS",
    "ROOM",
    "SPACING",
    "Arrangement",
    "Frame",
    "Lane",
    "Layout",
    "Link",
    "MapFrame",
    "Node",
    "Point",
    "TimelineFrame",
    "Tray",
    "arrange",
    "on_lanes",
    "on_map",
    "place",
    "project",
    "tray_reach",
]


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to arrange a whole chart."""

    name: str
    title: str
    wanted: Callable[[Chart], Wanted]


#: Every layout by name, in the order lists show them.
LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("force", N_("By links"), force.wanted),
        Layout("hierarchy", N_("Layers"), hierarchy.wanted),
        Layout("circle", N_("Circle by type"), circle.by_type),
        Layout("circle-dataset", N_("Circle by dataset"), circle.by_dataset),
        Layout("circle-group", N_("Circle by own group"), circle.by_group),
        Layout("timeline", N_("Timeline"), timeline.wanted),
        Layout("map", N_("Map"), earth.wanted),
    )
}


def arrange(
    layout: str,
    nodes: Iterable[Node],
    links: Iterable[Link],
    roots: Iterable[str] = (),
    aspect: float = 1.8,
) -> Arrangement:
    """Arrange a whole chart anew.

    Nodes that are `fixed` stay where they are, and every other keeps ROOM to all. Deterministic: it depends on
    nodes and links alone, not on their order.

    :param layout: a name of `LAYOUTS`.
    :param links: those that name an unknown id or join an id to itself are ignored.
    :param roots: what a hierarchy hangs from, what has the lanes of a timeline; the layout chooses when none is given.
    :param aspect: how much wider than high the chart is looked at; a timeline is made as wide as that.
    """
    by_id = {node.id: node for node in sorted(nodes, key=lambda node: node.id)}
    inside = {
        link for link in links if link.source != link.target and link.source in by_id and link.target in by_id
    }
    chosen = tuple(sorted({id_ for id_ in roots if id_ in by_id}))
    found = LAYOUTS[layout].wanted(Chart(by_id, tuple(sorted(inside, key=_order)), chosen, aspect))
    return Arrangement(_settled(found, by_id.values()), found.frame)


def _order(link: Link) -> tuple[str, str, bool, int, int]:
    return link.source, link.target, link.directed, link.start or 0, link.end or 0


def _settled(found: Wanted, nodes: Iterable[Node]) -> dict[str, Point]:
    """Positions in which fixed nodes stand, and all others beside them near where they should."""
    fixed = {node.id: node.fixed for node in nodes if node.fixed is not None}
    shift_x = shift_y = 0.0
    if fixed and not found.anchored:
        # The new picture comes to lie on what stays
        (to_x, to_y), (from_x, from_y) = (
            mean([*fixed.values()]),
            mean([found.positions[id_] for id_ in fixed]),
        )
        shift_x, shift_y = to_x - from_x, to_y - from_y
    board = Board(fixed)
    for id_, (x, y) in found.positions.items():
        if id_ not in fixed:
            spot = (x + shift_x, y + shift_y)
            spots = column_spots(spot) if found.upright else ring_spots(spot, ROOM, 0.0, first=0)
            board.put(id_, spots)
    return board.placed
