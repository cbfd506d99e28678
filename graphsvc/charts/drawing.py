"""How nodes and links are drawn, the same in every export as on the page.

The shapes and signs are declared in ``drawing.json``, which the page's ``drawing/shapes.ts`` and ``icons.ts``
read too; the curves follow ``drawing/links.ts``. A test holds the two equal.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from graphsvc.charts.picture import Link
from graphsvc.model.entity import ENTITY_TYPES

_DRAWING: dict[str, Any] = json.loads(files("graphsvc.charts").joinpath("drawing.json").read_text("utf-8"))

#: Strokes on a 24 x 24 grid, by name.
ICONS: dict[str, str] = _DRAWING["icons"]
_SHAPES: dict[str, dict[str, Any]] = _DRAWING["shapes"]
_RADIUS: dict[str, int] = _DRAWING["radius"]

#: Colour of a type that is not declared here (an agency's own).
UNKNOWN_COLOUR = "#5f6b77"
#: How far parallel links of different types fan out.
SPREAD = 0.24
#: Bend between the outermost of many: more would lead far around other entities.
WIDEST = 1.6

Point = tuple[float, float]


def colour(entity_type: str) -> str:
    """Colour of an entity type."""
    declared = ENTITY_TYPES.get(entity_type)
    return declared.colour if declared else UNKNOWN_COLOUR


def strokes(entity_type: str) -> str:
    """Path of an entity type's sign."""
    declared = ENTITY_TYPES.get(entity_type)
    return ICONS.get(declared.icon if declared else "unknown", ICONS["unknown"])


def shape(entity_type: str) -> str:
    """Name of an entity type's outline."""
    declared = ENTITY_TYPES.get(entity_type)
    return declared.shape if declared else "circle"


def radius(kind: str) -> float:
    """Radius of a node of that kind, in chart units."""
    return float(_RADIUS.get(kind, _RADIUS[""]))


def outline(name: str, r: float) -> str:
    """SVG path of a shape around (0, 0)."""
    given = _known(name)
    form = given["form"]
    if form == "polygon":
        return _polygon(r, given["corners"], -given["up"] * math.pi / 2, given["reach"])
    if form == "rectangle":
        return _rectangle(_round(r * given["x"]), _round(r * given["y"]), given["corner"])
    if form == "star":
        return _star(r, given["outer"], given["inner"])
    return _oval(_round(r * given["x"]), _round(r * given["y"]))


def sign_shift(name: str, r: float) -> float:
    """How far below the centre a sign stands in its shape."""
    return float(_known(name).get("shift", 0)) * r


def sign_size(name: str, r: float) -> float:
    """Side of the square that a sign is drawn in."""
    return float(_known(name)["sign"]) * r


def bends(links: Iterable[Link]) -> dict[str, float]:
    """Bend of each link by its key: 0 is straight, the sign is the side seen from the smaller id to the
    greater.
    """
    pairs: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        low, high = sorted((link.source, link.target))
        pairs.setdefault((low, high), []).append(link)
    found: dict[str, float] = {}
    for group in pairs.values():
        group.sort(key=lambda link: link.key)
        spread = min(SPREAD, WIDEST / max(len(group) - 1, 1))
        for i, link in enumerate(group):
            slot = i - (len(group) - 1) / 2
            found[link.key] = (slot if link.source < link.target else -slot) * spread
    return found


def via(start: Point, end: Point, bend: float) -> Point | None:
    """Control point of the quadratic curve that a bent link is, as vis-network computes it; None when it is
    straight.
    """
    if bend == 0:
        return None
    dx, dy = end[0] - start[0], start[1] - end[1]
    reach = (abs(bend) * 0.5 + 0.5) * math.hypot(dx, dy)
    angle = math.atan2(dy, dx) + (bend * 0.5 + 0.5) * math.pi
    return start[0] + reach * math.sin(angle), start[1] + reach * math.cos(angle)


def middle(start: Point, end: Point, bend: float) -> Point:
    """Middle of a link."""
    return along(start, end, bend, 0.5)


def along(start: Point, end: Point, bend: float, part: float) -> Point:
    """A place on a link: 0 is its beginning and 1 its end."""
    control = via(start, end, bend) or ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return (
        a * start[0] + b * control[0] + c * end[0],
        a * start[1] + b * control[1] + c * end[1],
    )


def width(count: int) -> float:
    """Line width: grows with the logarithm, so that 500 calls do not hide three."""
    return min(1.2 + math.log2(max(count, 1)) * 0.6, 6.0)


def dashes(link: Link) -> tuple[int, int] | None:
    """Dash pattern: long for what somebody concluded, dots for what a source derived."""
    if link.inferred:
        return 9, 6
    return (2, 5) if link.derived else None


def _known(name: str) -> dict[str, Any]:
    return _SHAPES.get(name, _SHAPES["circle"])


def _round(value: float) -> float:
    """As JavaScript rounds: halves upwards."""
    return math.floor(value * 100 + 0.5) / 100


def _text(value: float) -> str:
    """A number as JavaScript writes it."""
    return str(int(value)) if value == int(value) else repr(value)


def _points(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{_text(_round(x))} {_text(_round(y))}" for x, y in points) + "Z"


def _polygon(r: float, corners: int, turn: float, reach: float) -> str:
    angles = (turn + i * 2 * math.pi / corners for i in range(corners))
    return _points((r * reach * math.cos(angle), r * reach * math.sin(angle)) for angle in angles)


def _star(r: float, outer: float, inner: float) -> str:
    def point(i: int) -> Point:
        angle = -math.pi / 2 + i * math.pi / 8
        reach = r * (inner if i % 2 else outer)
        return reach * math.cos(angle), reach * math.sin(angle)

    return _points(point(i) for i in range(16))


def _rectangle(w: float, h: float, corner: float) -> str:
    a, b = _text(w - corner), _text(h - corner)
    na, nb, tw, th = _text(-(w - corner)), _text(-(h - corner)), _text(w), _text(h)
    nw, nh = _text(-w), _text(-h)
    return (
        f"M{na} {nh}H{a}Q{tw} {nh} {tw} {nb}V{b}Q{tw} {th} {a} {th}"
        f"H{na}Q{nw} {th} {nw} {b}V{nb}Q{nw} {nh} {na} {nh}Z"
    )


def _oval(rx: float, ry: float) -> str:
    x, y = _text(rx), _text(ry)
    return f"M{_text(-rx)} 0A{x} {y} 0 1 1 {x} 0A{x} {y} 0 1 1 {_text(-rx)} 0Z"
