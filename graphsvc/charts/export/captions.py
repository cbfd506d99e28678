"""Captions of a picture: beside what they name, and never on one another or on a node.

Where there is no room for all of them the picture is drawn larger, up to a bound; what finds no room then is
left to the tables, and counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphsvc.charts import drawing
from graphsvc.charts.export import fonts
from graphsvc.charts.export.texts import line
from graphsvc.charts.picture import Link, Node

SIZE = 12.0
LINK_SIZE = 9.5
LEADING = 1.25
#: Longest caption, as on the page; and longest line of it.
LONGEST = 56
_LINE = 24
_GAP = 5.0
#: How much larger than on the page a picture may be drawn so that captions find room.
STRETCHES = (1.0, 1.3, 1.7, 2.2, 3.0, 4.0)
#: Side of a picture above which it is not stretched any further.
_WIDEST = 12_000.0
#: A chart of more nodes is drawn at its own size: it is an overview.
_MOST_STRETCHED = 1_500

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Caption:
    """Lines of text around a point: `x`, `y` is the middle of the first line's baseline."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float


@dataclass(slots=True)
class Room:
    """Boxes that are taken, found by place."""

    cell: float = 80.0
    _taken: dict[tuple[int, int], list[Box]] = field(default_factory=lambda: defaultdict(list))

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        for key in self._cells(box):
            self._taken[key].append(box)

    def free(self, box: Box) -> bool:
        """Whether nothing taken touches a box."""
        left, top, right, bottom = box
        return not any(
            left < r and l < right and top < b and t < bottom
            for key in self._cells(box)
            for l, t, r, b in self._taken.get(key, ())  # noqa: E741 - left
        )

    def _cells(self, box: Box) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (int(value // self.cell) for value in box)
        return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


@dataclass(frozen=True, slots=True)
class Placed:
    """Captions of a picture that is drawn *stretch* times as large; `lost` found no room."""

    stretch: float
    nodes: Mapping[str, Caption]
    links: Mapping[str, Caption]
    lost: int


def place(nodes: Sequence[Node], links: Sequence[Link], names: Mapping[str, str]) -> Placed:
    """Find room for the captions of nodes, and for those of links (by key, in *names*) where some is left."""
    best: Placed | None = None
    for stretch in STRETCHES:
        wide = max((abs(node.x) + abs(node.y) for node in nodes), default=0.0) * stretch
        if best is not None and (wide > _WIDEST or len(nodes) > _MOST_STRETCHED):
            break
        placed = _at(stretch, nodes, links, names)
        if best is None or placed.lost < best.lost:
            best = placed
        if not placed.lost:
            break
    return best or Placed(1.0, {}, {}, 0)


def _at(stretch: float, nodes: Sequence[Node], links: Sequence[Link], names: Mapping[str, str]) -> Placed:
    room = Room()
    spots = {node.id: (node.x * stretch, node.y * stretch) for node in nodes}
    for node in nodes:
        x, y = spots[node.id]
        rx, ry = _extent(node)
        room.take((x - rx, y - ry, x + rx, y + ry))
    degree: dict[str, int] = defaultdict(int)
    for link in links:
        degree[link.source] += 1
        degree[link.target] += 1
    found: dict[str, Caption] = {}
    lost = 0
    for node in sorted(nodes, key=lambda node: (-degree[node.id], node.id)):
        text = line(node.caption, LONGEST)
        if not text:
            continue
        caption = _beside(room, node, spots[node.id], broken(text))
        if caption is None:
            lost += 1
        else:
            found[node.id] = caption
    return Placed(stretch, found, dict(_on_links(room, links, spots, names)), lost)


def broken(text: str, longest: int = _LINE) -> tuple[str, ...]:
    """A caption in lines, broken between words where there are any."""
    lines, rest = [], text
    while len(rest) > longest:
        cut = rest.rfind(" ", 1, longest + 1)
        cut = cut if cut > longest // 3 else longest
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return (*lines, rest) if rest else tuple(lines)


def _extent(node: Node) -> Point:
    r = drawing.radius(node.kind)
    return r * 1.35, r * 1.35


def _beside(room: Room, node: Node, spot: Point, lines: tuple[str, ...]) -> Caption | None:
    x, y = spot
    rx, ry = _extent(node)
    wide = max(fonts.width(text, SIZE) for text in lines)
    high = len(lines) * SIZE * LEADING
    for dx, dy in (
        (0.0, ry + _GAP + high / 2),
        (rx + _GAP + wide / 2, 0.0),
        (-rx - _GAP - wide / 2, 0.0),
        (0.0, -ry - _GAP - high / 2),
    ):
        box = (x + dx - wide / 2, y + dy - high / 2, x + dx + wide / 2, y + dy + high / 2)
        if room.free(box):
            room.take(box)
            return Caption(lines, x + dx, box[1] + SIZE, SIZE)
    return None


def _on_links(
    room: Room, links: Iterable[Link], spots: Mapping[str, Point], names: Mapping[str, str]
) -> Iterator[tuple[str, Caption]]:
    links = list(links)
    bends = drawing.bends(links)
    for link in links:
        start, end = spots[link.source], spots[link.target]
        text = names[link.key]
        wide = fonts.width(text, LINK_SIZE)
        if wide + 30 > ((start[0] - end[0]) ** 2 + (start[1] - end[1]) ** 2) ** 0.5:
            continue
        x, y = drawing.middle(start, end, bends[link.key])
        box = (x - wide / 2, y - LINK_SIZE * 0.7, x + wide / 2, y + LINK_SIZE * 0.7)
        if room.free(box):
            room.take(box)
            yield link.key, Caption((text,), x, y + LINK_SIZE * 0.35, LINK_SIZE)
