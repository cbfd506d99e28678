"""What lies behind an exported chart: the axis and lanes of a timeline, or a map with the tray of what has no place.

As the page's ``drawing/ground.ts`` draws it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphsvc.charts import atlas, axis
from graphsvc.charts.axis import Passage
from graphsvc.charts.export import fonts
from graphsvc.charts.export.frame import place_of, read
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.standing import Standing
from graphsvc.charts.export.words import Words
from graphsvc.charts.export.xml import Element, add
from graphsvc.charts.layout import MapFrame, TimelineFrame, Tray, project, tray_reach
from graphsvc.i18n import N_

LAND, COAST, SOFT, RULE, MUTED, INK, PAPER = (
    "#e9eee6", "#b4c0b0", "#dbe1e7", "#7b8794", "#55626f", "#1b2733", "#ffffff",
)  # fmt: skip
_LINK = "#8794a1"
_SIZE = 11.0
#: Between two marks of the axis: a day and an hour must fit.
_MARKS = 150.0
#: Radius of the ring around what has no place and stands outside of the tray; letters of what the tray says of itself,
#: above it.
_RING, _SAID = 28.0, 13.0
#: Chart units that an entity may stand from its place without a line to it.
_NEAR = 3.0
#: Of the map around each place.
_ROUND = 110.0
_NORTHERNMOST = 85.0
#: Beyond a map's edge, as far as its land is drawn.
_CUT = 6.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Lanes:
    """A timeline."""

    frame: TimelineFrame
    passages: Mapping[str, Passage]
    #: Seconds that the clock of the sources is ahead of UTC.
    ahead: int
    words: Words

    @property
    def middles(self) -> Mapping[str, tuple[Point, float]]:
        """Where links stand that are drawn at their time, by key: the middle, and how long they are."""
        return {
            key: (
                (one.xs[0] if one.xs else self.frame.left, (one.source + one.target) / 2),
                abs(one.target - one.source),
            )
            for key, one in self.passages.items()
        }

    def boxes(self, s: float) -> list[Box]:
        """What it takes up on a picture drawn *s* times as large."""
        frame = self.frame
        top, bottom = min(lane.top for lane in frame.lanes), max(lane.bottom for lane in frame.lanes)
        return [(frame.left * s, top * s - 26, frame.right * s + 50, bottom * s)]

    def draw(self, group: Element, s: float, _rect: Box) -> None:
        """Lanes, the marks of the axis with their times, and what passed between lanes."""
        frame = self.frame
        left, right = frame.left * s, frame.right * s
        ((_, _, _, bottom),) = self.boxes(s)
        for i, lane in enumerate(frame.lanes):
            if i % 2 == 0:
                add(
                    group, "rect", x=left, y=lane.top * s, width=right - left, height=(lane.bottom - lane.top) * s,
                    fill=LAND,
                )  # fmt: skip
            add(group, "line", x1=left, y1=lane.y * s, x2=right, y2=lane.y * s, stroke=RULE, stroke__width=1)
        top = min(lane.top for lane in frame.lanes) * s
        least = _MARKS / (right - left) * (frame.end - frame.start)
        # On the clock of the sources, as the times of links are told
        times, unit = axis.marks(frame.start + self.ahead, frame.end + self.ahead, least)
        for time in times:
            x = axis.x_of(frame, time - self.ahead) * s
            add(group, "line", x1=x, y1=top - 4, x2=x, y2=bottom, stroke=SOFT, stroke__width=1)
            add(
                group, "text", label(self.words, time, unit), x=x, y=top - 10, font__size=_SIZE, fill=MUTED,
                text__anchor="middle",
            )  # fmt: skip
        for passage in self.passages.values():
            self._passage(group, passage, s)

    def _passage(self, group: Element, one: Passage, s: float) -> None:
        if not one.xs:
            return
        xs, source, target = [x * s for x in one.xs], one.source * s, one.target * s
        way = math.copysign(1.0, target - source)
        if len(xs) > 1:
            tracks = "".join(f"M{xs[0]:.1f} {y:.1f}H{xs[-1]:.1f}" for y in (source, target))
            add(group, "path", d=tracks, fill="none", stroke=_LINK, stroke__opacity=0.5)
        lines = "".join(f"M{x:.1f} {source:.1f}V{target:.1f}" for x in xs)
        add(
            group, "path", d=lines, fill="none", stroke=_LINK, stroke__width=1.5,
            stroke__opacity=max(min(1.0, 4 / len(xs)), 0.25),
        )  # fmt: skip
        ends = [source] if one.directed else [source, target]
        ticks = "".join(f"M{x:.1f} {y - 4:.1f}V{y + 4:.1f}" for x in xs for y in ends)
        add(group, "path", d=ticks, fill="none", stroke=_LINK, stroke__width=1.5)
        if one.directed:
            base = target - way * 8
            heads = "".join(f"M{x:.1f} {target:.1f}L{x - 4:.1f} {base:.1f}H{x + 4:.1f}Z" for x in xs)
            add(group, "path", d=heads, fill=_LINK)


@dataclass(frozen=True)
class Earth:
    """A map."""

    frame: MapFrame
    #: Where each entity that has a place stands, and where its place lies.
    places: Sequence[tuple[Point, Point]]
    #: Where what has none stands.
    without: Sequence[Point]
    #: Of these, and of all, those that are entities: a closed group is none.
    number: int
    total: int
    words: Words

    @property
    def middles(self) -> Mapping[str, tuple[Point, float]]:
        """No link is drawn anywhere but between its ends."""
        return {}

    @cached_property
    def outside(self) -> Sequence[Point]:
        """What has no place and stands elsewhere than in the tray."""
        tray = self.tray
        return [
            (x, y) for x, y in self.without if not (tray and tray.left <= x <= tray.right and y >= tray.top)
        ]

    @cached_property
    def tray(self) -> Tray | None:
        """The tray as large as what stands in it needs; None when nothing does."""
        return tray_reach(self.frame.tray, self.without)

    @property
    def sentence(self) -> str:
        """How many have no place."""
        number, outside = self.words.number, len(self.outside)
        values = {"without": number(self.number), "all": number(self.total)}
        if not outside:
            return self.words.say(N_("Off the map: %(without)s of %(all)s have no coordinates"), **values)
        text = N_(
            "Off the map: %(without)s of %(all)s have no coordinates "
            "(%(outside)s of them stand elsewhere, in broken rings)"
        )
        return self.words.say(text, outside=number(outside), **values)

    def boxes(self, s: float) -> list[Box]:
        """What it takes up on a picture drawn *s* times as large."""
        found = [
            (x * s - _ROUND, y * s - _ROUND, x * s + _ROUND, y * s + _ROUND) for _, (x, y) in self.places
        ]
        if self.tray:
            left, top = self.tray.left * s, self.tray.top * s
            found.append((left, top, self.tray.right * s, self.tray.bottom * s))
            found.append((left, top - 2 * _SAID, left + fonts.width(self.sentence, _SAID), top))
        return found

    def shapes(self, s: float, rect: Box) -> atlas.Shapes:
        """Land and borders in a rectangle of that picture."""
        frame = self.frame

        def place(longitude: float, latitude: float) -> Point:
            held = max(min(latitude, _NORTHERNMOST), -_NORTHERNMOST)
            up = math.log(math.tan(math.pi / 4 + math.radians(held) / 2))
            turn = math.radians(longitude - frame.meridian)
            return frame.scale * turn * s, (frame.y0 - frame.scale * up) * s

        return atlas.shapes(place, rect)

    def moved(self) -> Iterator[tuple[Point, Point]]:
        """What had to give way at its place or was moved: where it stands, and where its place lies."""
        return ((stands, place) for stands, place in self.places if math.dist(stands, place) >= _NEAR)

    def draw(self, group: Element, s: float, rect: Box) -> None:
        """Land and borders, the tray, rings around what has no place and stands elsewhere, and lines to places."""
        left, top, right, bottom = rect
        made = self.shapes(s, rect)
        if made.land:
            add(group, "path", d=made.land, fill=LAND, fill__rule="evenodd", stroke=COAST, stroke__width=1)
            # The cut of the land is no coast; a clip path is not drawn by every program
            rim = _rectangle(left - _CUT, top - _CUT, right + _CUT, bottom + _CUT) + _rectangle(*rect)
            add(group, "path", d=rim, fill=PAPER, fill__rule="evenodd")
        if made.borders:
            add(
                group,
                "path",
                d=made.borders,
                fill="none",
                stroke=COAST,
                stroke__width=1,
                stroke__dasharray="4 3",
            )
        self._tray(group, s)
        for x, y in self.outside:
            add(
                group, "circle", cx=x * s, cy=y * s, r=_RING, fill=PAPER, fill__opacity=0.8, stroke=MUTED,
                stroke__width=1.5, stroke__dasharray="4 3",
            )  # fmt: skip
        for (x, y), (to_x, to_y) in self.moved():
            add(group, "line", x1=x * s, y1=y * s, x2=to_x * s, y2=to_y * s, stroke=MUTED, stroke__width=1.2)
            add(group, "circle", cx=to_x * s, cy=to_y * s, r=3.5, fill=MUTED)

    def _tray(self, group: Element, s: float) -> None:
        tray = self.tray
        if tray is None:
            return
        wide = (tray.right - tray.left) * s
        add(
            group, "rect", x=tray.left * s, y=tray.top * s, width=wide, height=(tray.bottom - tray.top) * s, rx=10,
            fill=PAPER, stroke=MUTED, stroke__width=1.5,
        )  # fmt: skip
        add(
            group, "text", self.sentence, x=tray.left * s + 2, y=tray.top * s - _SAID * 0.6, font__size=_SAID,
            font__weight="bold", fill=INK,
        )  # fmt: skip


def ground(handout: Handout, seen: Standing) -> Lanes | Earth | None:
    """What the chart lies on; None when it lies on nothing."""
    frame = read(handout.document.frame)
    if isinstance(frame, TimelineFrame):
        drawn = axis.passages(frame, seen.links, handout.document.filters.period)
        return Lanes(frame, drawn, axis.clock_offset(handout.document.links), handout.words)
    if frame is None:
        return None
    places = [(node, place) for node in seen.nodes if (place := place_of(node))]
    bare = [node for node in seen.nodes if place_of(node) is None]
    held = [member for group in seen.groups for member in group.members]
    return Earth(
        frame,
        [((node.x, node.y), project(frame, *place)) for node, place in places],
        [(node.x, node.y) for node in (*bare, *(group.node for group in seen.groups))],
        len(bare) + sum(place_of(member) is None for member in held),
        len(seen.nodes) + len(held),
        handout.words,
    )


def _rectangle(left: float, top: float, right: float, bottom: float) -> str:
    return f"M{left:.1f} {top:.1f}H{right:.1f}V{bottom:.1f}H{left:.1f}Z"


def label(words: Words, time: int, unit: axis.Unit) -> str:
    """What stands at a mark of the axis."""
    forms = {
        "second": "%Y-%m-%dT%H:%M:%S",
        "time": "%Y-%m-%dT%H:%M",
        "day": "%Y-%m-%d",
        "month": "%Y-%m",
        "year": "%Y",
    }
    # strftime leaves out the noughts before an early year
    moment = axis.at(time)
    return words.when(f"{moment.year:04d}" + moment.strftime(forms[unit][2:]))
