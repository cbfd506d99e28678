"""The picture as SVG, drawn from the stored positions: chart, legend, and what every export states.

No script, no style that loads anything, no link: text and shapes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping

from graphsvc.charts import drawing
from graphsvc.charts.export import captions, fonts
from graphsvc.charts.export.ground import Earth, Lanes, ground
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.charts.export.standing import REACH, Group, Standing, standing
from graphsvc.charts.export.texts import line, visible
from graphsvc.charts.export.xml import Element, add, root, written
from graphsvc.charts.outline import Outline, outline
from graphsvc.charts.picture import Arrow, Box, Frame, Link, Node, Note
from graphsvc.i18n import N_

INK, MUTED, PAPER, RULE, LINK = "#1b2733", "#55626f", "#ffffff", "#c4ccd4", "#8794a1"
COLOURS = {
    "plain": "#55626f",
    "accent": "#1a5fb4",
    "good": "#26794a",
    "warning": "#9a6700",
    "danger": "#b3261e",
}
MARGIN = 32.0
#: Narrowest picture: the statement below it must be readable.
NARROWEST = 900.0
_SMALL = 11.0
#: Grades that stand at a link; of a bundle of more, the tables tell.
_GRADES = 2
_ROW = 17.0

Point = tuple[float, float]


def write(handout: Handout) -> bytes:
    """The whole sheet."""
    return written(sheet(handout))


def sheet(handout: Handout, picture: Picture | None = None, *, stated: bool = True) -> Element:
    """The picture as an element.

    :param picture: made of this handout; a new one when None.
    :param stated: with title, legend and statement; a paper has these as text of its own.
    """
    picture = picture or Picture(handout)
    left, top, right, bottom = picture.bounds()
    wide = max(right - left, NARROWEST if stated else 200.0)
    head = _head(handout, wide) if stated else []
    legend = _legend_rows(handout)
    below = _statement_lines(handout, wide, picture.placed.lost) if stated else []
    high_head = 24.0 + _ROW * len(head) if stated else 0.0
    legend_high = (_ROW * (len(legend) + 1) + 24.0) if stated else 0.0
    total_wide = wide + 2 * MARGIN
    total_high = MARGIN + high_head + (bottom - top) + legend_high + len(below) * _ROW + MARGIN
    svg = root(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        width=total_wide,
        height=total_high,
        viewBox=f"0 0 {total_wide:.0f} {total_high:.0f}",
        font__family=f"'{fonts.FAMILY}', sans-serif",
        role="img",
    )
    add(svg, "title", visible(handout.title))
    add(svg, "desc", handout.statement_text())
    add(svg, "rect", width=total_wide, height=total_high, fill=PAPER)
    if stated:
        for i, text in enumerate(head):
            size = 18 if i == 0 else _SMALL
            _write(svg, text, MARGIN, MARGIN + 8 + i * _ROW + (4 if i else 0), size, INK if i == 0 else MUTED)
    shift = (MARGIN - left + (wide - (right - left)) / 2, MARGIN + high_head - top)
    group = add(svg, "g", transform=f"translate({shift[0]:.2f} {shift[1]:.2f})")
    picture.draw(group)
    if stated:
        y = MARGIN + high_head + (bottom - top) + 24.0
        y = _draw_legend(svg, legend, y)
        for i, (text, strong) in enumerate(below):
            _write(svg, text, MARGIN, y + i * _ROW, _SMALL, INK if strong else MUTED)
    return svg


class Picture:
    """The chart itself, in its own coordinates."""

    def __init__(self, handout: Handout) -> None:
        self.handout = handout
        seen = self.seen = standing(handout.content)
        self.ground = ground(handout, seen)
        self.placed = placed(handout, seen, self.ground)
        s = self.stretch = self.placed.stretch
        self.spots = {node.id: (node.x * s, node.y * s) for node in seen.named}
        self.anchors: dict[str, Point] = dict(self.spots)
        for item in handout.document.annotations:
            if not isinstance(item, Arrow):
                self.anchors[item.id] = (item.x * s, item.y * s)
        self.outlines = [(box, self._around(box)) for box in handout.content.boxes if box.open]

    def bounds(self) -> captions.Box:
        """Left, top, right, bottom of everything that is drawn."""
        boxes: list[captions.Box] = [(x - 30, y - 30, x + 30, y + 30) for x, y in self.spots.values()]
        for caption in (*self.placed.nodes.values(), *self.placed.links.values()):
            half = max(fonts.width(text, caption.size) for text in caption.lines) / 2
            high = len(caption.lines) * caption.size * captions.LEADING
            top = caption.y - caption.size
            boxes.append((caption.x - half, top, caption.x + half, top + high))
        s = self.stretch
        for item in self.handout.document.annotations:
            if isinstance(item, Arrow):
                for x, y in (self._end(item, "tail"), self._end(item, "head")):
                    boxes.append((x, y - 10, x, y + 10))
            elif isinstance(item, Frame):
                x, y = item.x * s, item.y * s
                boxes.append((x, y - 16, x + item.width * s, y + item.height * s))
            else:
                x, y = item.x * s, item.y * s
                wide, high = _note_size(item)
                boxes.append((x, y, x + wide, y + high))
        if self.ground:
            boxes += self.ground.boxes(s)
        for box, around in self.outlines:
            boxes.append(around.bounds)
            x, y = around.crown
            half = fonts.width(line(box.title, 60), _SMALL) / 2
            boxes.append((x - half, y - 16, x + half, y))
        if not boxes:
            return 0.0, 0.0, 200.0, 60.0
        return (
            min(b[0] for b in boxes) - 10,
            min(b[1] for b in boxes) - 10,
            max(b[2] for b in boxes) + 10,
            max(b[3] for b in boxes) + 10,
        )

    def draw(self, group: Element) -> None:
        """What the chart lies on, then frames, links, nodes, captions; notes and arrows on top."""
        seen, annotations = self.seen, self.handout.document.annotations
        passages: Collection[str] = ()
        if self.ground:
            self.ground.draw(group, self.stretch, self.bounds())
            passages = self.ground.middles
        for item in annotations:
            if isinstance(item, Frame):
                self._frame(group, item)
        for box, around in self.outlines:
            self._group(group, box, around)
        bends = drawing.bends(seen.links)
        reaches = {node.id: drawing.radius(node.kind) for node in seen.nodes}
        for link in seen.links:
            if link.key not in passages:
                self._link(group, link, bends[link.key], reaches.get(link.target, REACH))
        for node in seen.nodes:
            self._node(group, node)
        for closed in seen.groups:
            at = self.spots[closed.box.id]
            draw_group(add(group, "g", transform=f"translate({at[0]:.2f} {at[1]:.2f})"), self.handout, closed)
        for caption in self.placed.links.values():
            _caption(group, caption, MUTED)
        for caption in self.placed.nodes.values():
            _caption(group, caption, INK)
        self._written(group)

    def _written(self, group: Element) -> None:
        for item in self.handout.document.annotations:
            if isinstance(item, Note):
                self._note(group, item)
            elif isinstance(item, Arrow):
                self._arrow(group, item)

    def _around(self, box: Box) -> Outline:
        own = set(box.members)
        return outline(
            [spot for id_, spot in self.spots.items() if id_ in own],
            [spot for id_, spot in self.spots.items() if id_ not in own],
        )

    def _group(self, group: Element, box: Box, around: Outline) -> None:
        add(group, "path", d=around.body, fill="#eef1f4")
        add(group, "path", d=around.rim, fill="none", stroke=MUTED, stroke__dasharray="7 5")
        title = captions.Caption((line(box.title, 60),), around.crown[0], around.crown[1] - 4, _SMALL)
        _caption(group, title, MUTED)

    def _frame(self, group: Element, item: Frame) -> None:
        s = self.stretch
        add(
            group, "rect", x=item.x * s, y=item.y * s, width=item.width * s, height=item.height * s, rx=4,
            fill="none", stroke=COLOURS[item.colour], stroke__width=1.5,
        )  # fmt: skip
        _write(group, line(item.text, 90), item.x * s, item.y * s - 5, _SMALL, COLOURS[item.colour])

    def _link(self, group: Element, link: Link, bend: float, reach: float) -> None:
        start, end = self.spots[link.source], self.spots[link.target]
        via = drawing.via(start, end, bend)
        path = f"M{start[0]:.1f} {start[1]:.1f}"
        path += (
            f"L{end[0]:.1f} {end[1]:.1f}"
            if via is None
            else f"Q{via[0]:.1f} {via[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
        )
        pattern = drawing.dashes(link)
        add(
            group, "path", d=path, fill="none", stroke=LINK, stroke__width=drawing.width(link.count),
            stroke__dasharray=" ".join(map(str, pattern)) if pattern else None,
        )  # fmt: skip
        if link.directed and link.source != link.target:
            _head_of_arrow(group, via or start, end, reach * 1.2 + 2, LINK)

    def _node(self, group: Element, node: Node) -> None:
        x, y = self.spots[node.id]
        name, r = drawing.shape(node.type), drawing.radius(node.kind)
        colour = drawing.colour(node.type)
        at = add(group, "g", transform=f"translate({x:.2f} {y:.2f})")
        add(at, "title", visible(f"{self.handout.words.entity(node.type)}: {node.caption}"))
        draw_sign(at, node.type, name, r, colour)
        if node.grade is not None:
            _grade(at, line(node.grade.text, 16), r)

    def _note(self, group: Element, item: Note) -> None:
        s, lines = self.stretch, _note_lines(item)
        wide, high = _note_size(item)
        x, y, colour = item.x * s, item.y * s, COLOURS[item.colour]
        if item.on in self.anchors:
            to = self.anchors[item.on]
            add(group, "line", x1=x, y1=y, x2=to[0], y2=to[1], stroke=colour, stroke__dasharray="3 3")
        add(
            group, "rect", x=x, y=y, width=wide, height=high, rx=3,
            fill="#fffbe8", stroke=colour,
        )  # fmt: skip
        for i, text in enumerate(lines):
            _write(group, text, x + 8, y + 17 + i * _ROW, _SMALL, INK)

    def _end(self, item: Arrow, name: str) -> Point:
        anchor = item.tail if name == "tail" else item.head
        at = self.anchors.get(anchor.on or "")
        return at or (anchor.x * self.stretch, anchor.y * self.stretch)

    def _arrow(self, group: Element, item: Arrow) -> None:
        tail, head, colour = self._end(item, "tail"), self._end(item, "head"), COLOURS[item.colour]
        add(group, "line", x1=tail[0], y1=tail[1], x2=head[0], y2=head[1], stroke=colour, stroke__width=2)
        _head_of_arrow(group, tail, head, 24.0 if item.head.on in self.spots else 0.0, colour)
        middle = captions.Caption(
            (line(item.text, 60),), (tail[0] + head[0]) / 2, (tail[1] + head[1]) / 2 - 4, _SMALL
        )
        if middle.lines[0]:
            _caption(group, middle, colour)


def link_text(handout: Handout, link: Link) -> str:
    """What stands on a link: its type and number."""
    name = line(handout.words.link(link.type), 40)
    return f"{name} ×{handout.words.number(link.count)}" if link.count > 1 else name


def link_forms(handout: Handout, link: Link) -> captions.Forms:
    """What may be written at a link, as on the page: with its period and grade in a line and in two, its number and
    period to the day or to the month, its type, its number.
    """
    words, name = handout.words, link_text(handout, link)
    days = words.short_period(link.first, link.last)
    months = words.short_period((link.first or "")[:7], (link.last or "")[:7])
    grades = ", ".join(line(grade.text, 16) for grade in link.grades[:_GRADES])
    rest = " · ".join(part for part in (days, grades) if part)
    number = f"×{words.number(link.count)}" if link.count > 1 else ""
    found: list[tuple[str, ...]] = [(f"{name} · {rest}",), (name, rest)] if rest else []
    if number and days:
        found += [(f"{number} · {days}",), (number, days)]
    if number and months != days:
        found.append((number, months))
    found.append((name,))
    if number:
        found.append((number,))
    return found


def placed(handout: Handout, seen: Standing, lies_on: Lanes | Earth | None) -> captions.Placed:
    """Where everything that is drawn has its caption."""
    forms = {link.key: link_forms(handout, link) for link in seen.links}
    written = [item for item in handout.document.annotations if isinstance(item, Note)]
    notes = [((item.x, item.y), _note_size(item)) for item in written]
    return captions.place(seen.named, seen.links, forms, lies_on.middles if lies_on else None, notes)


def _note_size(note: Note) -> Point:
    """How wide and high a note is drawn."""
    return max(note.width, 60.0), len(_note_lines(note)) * _ROW + 12


def _grade(parent: Element, text: str, r: float) -> None:
    """How a record is graded, with its handling code, at its lower left."""
    wide = fonts.width(text, 9.0) + 6
    add(parent, "rect", x=-r - wide / 2, y=r * 0.45, width=wide, height=12, rx=3, fill=PAPER, stroke=MUTED)
    add(parent, "text", text, x=-r, y=r * 0.45 + 9.2, font__size=9.0, fill=INK, text__anchor="middle")


def draw_sign(parent: Element, entity_type: str, shape: str, r: float, colour: str) -> None:
    """A node's outline with the sign of its type, around (0, 0)."""
    add(parent, "path", d=drawing.outline(shape, r), fill=colour, stroke=PAPER, stroke__width=1.5)
    size = drawing.sign_size(shape, r)
    scale, down = size / 24, drawing.sign_shift(shape, r)
    add(
        parent,
        "path",
        d=drawing.strokes(entity_type),
        transform=f"translate({-size / 2:.2f} {down - size / 2:.2f}) scale({scale:.4f})",
        fill="none",
        stroke=PAPER,
        stroke__width=f"{1.8:.1f}",
        stroke__linecap="round",
        stroke__linejoin="round",
    )


def draw_group(parent: Element, handout: Handout, group: Group) -> None:
    """A closed group around (0, 0): two outlines, the signs of what is most in it, and how many they are."""
    add(parent, "title", visible(f"{handout.words.say(N_('Group'))}: {group.box.title}"))
    for r, wide in ((REACH, 1.5), (REACH - 4, 1.0)):
        corner = r if group.box.kind == "same" else 9
        add(
            parent, "rect", x=-r, y=-r, width=2 * r, height=2 * r, rx=corner, fill=PAPER, stroke=MUTED,
            stroke__width=wide,
        )  # fmt: skip
    types = [name for name, _ in Counter(node.type for node in group.members).most_common(3)]
    for i, name in enumerate(types):
        shift = f"translate({(i - (len(types) - 1) / 2) * 17:.1f} -6)"
        draw_sign(add(parent, "g", transform=shift), name, "circle", 8.0, drawing.colour(name))
    _write(parent, handout.words.number(len(group.members)), 0.0, 18.0, 13.0, INK, middle=True)


def around(handout: Handout) -> captions.Box:
    """Left, top, right and bottom of everything that the picture shows."""
    return Picture(handout).bounds()


def _head(handout: Handout, wide: float) -> list[str]:
    letters = max(int(wide / 11), 20)
    facts = " · ".join(f"{label}: {text}" for label, text in handout.facts(titled=False))
    return [line(handout.title, letters), *captions.broken(line(facts), int(wide / 6.4))]


def _statement_lines(handout: Handout, wide: float, lost: int) -> list[tuple[str, bool]]:
    longest = int(wide / 6.4)
    lines: list[tuple[str, bool]] = []
    for heading, facts in handout.statement()[1:]:
        lines.append((heading, True))
        for label, text in facts:
            lines += [(part, False) for part in captions.broken(line(f"{label}: {text}"), longest)]
    if lost:
        label = handout.words.say(N_("Captions without room, see the tables"))
        lines.append((f"{label}: {handout.words.number(lost)}", False))
    lines.append((handout.origin.service, False))
    return lines


def _legend_rows(handout: Handout) -> list[tuple[str, str]]:
    counts = Counter(node.type for node in handout.content.nodes)
    return [
        (name, f"{line(handout.words.entity(name), 60)} ({handout.words.number(counts[name])})")
        for name in sorted(counts)
    ]


def _draw_legend(svg: Element, rows: list[tuple[str, str]], y: float) -> float:
    for i, (name, text) in enumerate(rows):
        at = add(svg, "g", transform=f"translate({MARGIN + 10:.1f} {y + i * _ROW:.1f})")
        draw_sign(at, name, drawing.shape(name), 7.0, drawing.colour(name))
        _write(svg, text, MARGIN + 26, y + i * _ROW + 4, _SMALL, INK)
    return y + (len(rows) + 1) * _ROW


def _note_lines(item: Note) -> list[str]:
    letters = max(int(max(item.width, 60.0) / 6.8), 8)
    lines = [
        part
        for row in item.text[:4_000].splitlines()
        for part in (captions.broken(line(row), letters) or ("",))
    ]
    return [*lines[:40], "…"] if len(lines) > 40 or len(item.text) > 4_000 else lines or [""]


def _caption(group: Element, caption: captions.Caption, colour: str) -> None:
    for i, text in enumerate(caption.lines):
        _write(
            group, text, caption.x, caption.y + i * caption.size * captions.LEADING, caption.size, colour,
            middle=True,
        )  # fmt: skip


def _write(
    parent: Element, text: str, x: float, y: float, size: float, colour: str, *, middle: bool = False
) -> None:
    more: Mapping[str, object] = {"text__anchor": "middle"} if middle else {}
    # The halo keeps a caption readable on a line
    add(
        parent, "text", text, x=x, y=y, font__size=size, fill=colour, stroke=PAPER, stroke__width=3,
        stroke__linejoin="round", paint__order="stroke", unicode__bidi="isolate", **more,
    )  # fmt: skip


def _head_of_arrow(group: Element, start: Point, end: Point, reach: float, colour: str) -> None:
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    x, y = end[0] - reach * math.cos(angle), end[1] - reach * math.sin(angle)
    sides = ((x - 10 * math.cos(angle + side), y - 10 * math.sin(angle + side)) for side in (-0.4, 0.4))
    corners = [(x, y), *sides]
    add(group, "path", d="M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in corners) + "Z", fill=colour)


FORMAT = Format("svg", N_("Picture (SVG)"), "image/svg+xml", ".svg", write)
