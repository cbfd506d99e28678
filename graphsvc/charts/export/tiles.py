"""A picture that is too large for one page, cut into parts that are: each at a size that can be read on paper."""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphsvc.charts.export import fonts
from graphsvc.charts.export.xml import Element, root

#: Millimetres a unit at which a caption has six points.
READABLE = 0.18
#: Parts that a picture has at most; a larger one is set smaller.
MOST = 26
#: A picture set at this share of that on one page can still be read there.
_ENOUGH = 0.8
#: Units that neighbouring parts share: what the edge of one cuts stands whole on the other.
_SHARED = 60.0
#: Units around a node's place that its sign and grade take.
_SIGN = 60.0

Box = tuple[float, float, float, float]
_MOVE = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Tile:
    """A part: its name as on a map (B2 is the second of the second row), and what of the picture it shows: left, top,
    width and height.
    """

    name: str
    left: float
    top: float
    wide: float
    high: float

    @property
    def own(self) -> tuple[float, float]:
        """Left and top of what it does not share with the parts before it."""
        return self.left + _SHARED / 2, self.top + _SHARED / 2

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.left, self.top, self.left + self.wide, self.top + self.high


def tiles(svg: Element, whole: float, wide: float, high: float) -> tuple[float, list[Tile]]:
    """Millimetres a unit, and the parts that show something: none where the picture can be read as it stands.

    :param whole: millimetres a unit of the picture on one page.
    :param wide: millimetres that a page has for a part; *high* likewise.
    """
    if whole >= READABLE * _ENOUGH:
        return whole, []
    across, down = float(svg.get("width", "1")), float(svg.get("height", "1"))
    scale = READABLE
    while (columns := _number(across, wide / scale)) * (rows := _number(down, high / scale)) > MOST:
        scale *= 0.9
    step = wide / scale - _SHARED, high / scale - _SHARED
    found = [
        Tile(f"{_letter(row)}{column + 1}", column * step[0], row * step[1], wide / scale, high / scale)
        for row in range(rows)
        for column in range(columns)
    ]
    spots = list(_spots(svg, 0.0, 0.0))
    return scale, [tile for tile in found if any(_meet(tile.box, (x, y, x, y)) for x, y in spots)]


def part(svg: Element, tile: Tile) -> Element:
    """What a part shows, as a picture of its own: nothing that lies outside of it is in it."""
    made = root(
        "svg", **{name: value for name, value in svg.attrib.items() if name not in ("width", "height", "viewBox")}
    )  # fmt: skip
    made.set("width", f"{tile.wide:.2f}")
    made.set("height", f"{tile.high:.2f}")
    made.set("viewBox", f"0 0 {tile.wide:.2f} {tile.high:.2f}")
    for child in svg:
        move = _MOVE.fullmatch(child.get("transform") or "")
        if child.tag != "g" or move is None:
            continue
        x, y = float(move[1]) - tile.left, float(move[2]) - tile.top
        held = root("g", transform=f"translate({x:.2f} {y:.2f})")
        here = (-x, -y, tile.wide - x, tile.high - y)
        held.extend(copy.deepcopy(one) for one in child if (box := _box(one)) is None or _meet(box, here))
        made.append(held)
    return made


def _number(length: float, page: float) -> int:
    return max(math.ceil((length - _SHARED) / (page - _SHARED)), 1)


def _letter(number: int) -> str:
    return chr(ord("A") + number)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _spots(element: Element, x: float, y: float) -> Iterator[tuple[float, float]]:
    """Places of signs and texts, which are what somebody looks for."""
    move = _MOVE.fullmatch(element.get("transform") or "")
    if move is not None:
        x, y = x + float(move[1]), y + float(move[2])
        if element.find("title") is not None:
            yield x, y
    if element.tag == "text":
        yield x + float(element.get("x", "0")), y + float(element.get("y", "0"))
    for child in element:
        yield from _spots(child, x, y)


def _box(element: Element) -> Box | None:
    """What an element covers at most; None for one that is kept wherever it lies."""
    if element.tag == "g":
        move = _MOVE.fullmatch(element.get("transform") or "")
        if move is None:
            return None
        x, y = float(move[1]), float(move[2])
        return x - _SIGN, y - _SIGN, x + _SIGN, y + _SIGN
    given = {name: float(element.get(name, "0")) for name in ("x", "y", "x1", "y1", "x2", "y2")}
    if element.tag == "rect":
        right, bottom = (given[a] + float(element.get(b, "0")) for a, b in (("x", "width"), ("y", "height")))
        return given["x"], given["y"], right, bottom
    if element.tag == "line":
        xs, ys = sorted((given["x1"], given["x2"])), sorted((given["y1"], given["y2"]))
        return xs[0], ys[0], xs[1], ys[1]
    if element.tag == "text":
        size = float(element.get("font-size", "12"))
        wide = fonts.width(element.text or "", size)
        return given["x"] - wide, given["y"] - size, given["x"] + wide, given["y"] + size
    path = element.get("d") or ""
    if element.tag != "path" or not set(path) & set("MLQC") or set(path) & set("AaHhVvmlqcsSTt"):
        return None
    numbers = [float(one) for one in _NUMBER.findall(path)]
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs), max(ys)
