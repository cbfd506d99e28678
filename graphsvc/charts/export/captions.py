"""Captions of a picture: beside what they name, and never on one another or on a node.

Where there is no room for all of them the picture is drawn larger, up to a bound; what finds no room then is
left to the tables, and counted.
"""

from __future__ import annotations

import math
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
#: What may be written at a link, as lines: the fullest first.
Forms = Sequence[Sequence[str]]
#: How far along a link its caption may stand, the best place first.
_PARTS = (0.5, 0.35, 0.65)
#: What of a link's length its ends and its arrow take.
_ENDS = 50.0


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


def place(
    nodes: Sequence[Node],
    links: Sequence[Link],
    names: Mapping[str, Forms],
    middles: Mapping[str, tuple[Point, float]] | None = None,
    notes: Sequence[tuple[Point, Point]] = (),
) -> Placed:
    """Find room for the captions of nodes, and for those of links (by key, in *names*) where some is left.

    :param middles: of links that are not drawn between their ends, by key: their middle, and how long they are.
    :param notes: what is drawn over everything: where its upper left corner stands, and how wide and high it is, which
        no stretching changes.
    """
    best: Placed | None = None
    for stretch in STRETCHES:
        wide = max((abs(node.x) + abs(node.y) for node in nodes), default=0.0) * stretch
        if best is not None and (wide > _WIDEST or len(nodes) > _MOST_STRETCHED):
            break
        placed = _at(stretch, nodes, links, names, middles or {}, notes)
        if best is None or placed.lost < best.lost:
            best = placed
        if not placed.lost:
            break
    return best or Placed(1.0, {}, {}, 0)


def _at(
    stretch: float,
    nodes: Sequence[Node],
    links: Sequence[Link],
    names: Mapping[str, Forms],
    middles: Mapping[str, tuple[Point, float]],
    notes: Sequence[tuple[Point, Point]],
) -> Placed:
    room = Room()
    for (x, y), (wide, high) in notes:
        room.take((x * stretch, y * stretch, x * stretch + wide, y * stretch + high))
    spots = {node.id: (node.x * stretch, node.y * stretch) for node in nodes}
    for node in nodes:
        x, y = spots[node.id]
        rx, ry = _extent(node)
        room.take((x - rx, y - ry, x + rx, y + ry))
    degree: dict[str, int] = defaultdict(int)
    for link in links:
        degree[link.source] += 1
        degree[link.target] += 1
    drawn = {key: ((x * stretch, y * stretch), long * stretch) for key, ((x, y), long) in middles.items()}
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
    return Placed(stretch, found, dict(_on_links(room, links, spots, names, drawn)), lost)


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
    room: Room,
    links: Iterable[Link],
    spots: Mapping[str, Point],
    names: Mapping[str, Forms],
    middles: Mapping[str, tuple[Point, float]],
) -> Iterator[tuple[str, Caption]]:
    links = list(links)
    bends = drawing.bends(links)
    # What stands for most, and has a time, says most
    for link in sorted(links, key=lambda link: (-link.count, link.first is None, link.key)):
        if link.key in middles:
            (x, y), long = middles[link.key]
            found = _fitting(room, names[link.key], (0.0, 1.0), long, [(x, y)])
        else:
            start, end = spots[link.source], spots[link.target]
            dx, dy = end[0] - start[0], end[1] - start[1]
            long = math.hypot(dx, dy) or 1.0
            places = [drawing.along(start, end, bends[link.key], part) for part in _PARTS]
            found = _fitting(room, names[link.key], (abs(dx) / long, abs(dy) / long), long, places)
        if found is not None:
            yield link.key, found


def _fitting(room: Room, forms: Forms, way: Point, long: float, places: Sequence[Point]) -> Caption | None:
    """The fullest of a link's captions that finds room on it; *way* is its direction, as a vector of length 1."""
    for lines in forms:
        wide = max(fonts.width(text, LINK_SIZE) for text in lines) + 4
        high = len(lines) * LINK_SIZE * LEADING
        # A line runs through a box for so long: across a steep one a wide text is no wider than its height
        through = min(wide / way[0] if way[0] else math.inf, high / way[1] if way[1] else math.inf)
        if through + _ENDS > long:
            continue
        for x, y in places:
            box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            if room.free(box):
                room.take(box)
                return Caption(tuple(lines), x, box[1] + LINK_SIZE * 0.95, LINK_SIZE)
    return None
