"""A picture on paper, as vectors: sharp at every size, and its captions are text that can be sought and copied.

FPDF draws the shapes; it knows no halo behind letters, so the texts are set here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphsvc.charts.export import fonts
from graphsvc.charts.export.xml import Element, written

if TYPE_CHECKING:
    from fpdf import FPDF

_MOVE = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")
#: Millimetres in a point.
_POINT = 25.4 / 72
_HALO = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text at `x`, `y` of the picture; `halo` is the width of what is left free around its letters."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    halo: float


def settable(svg: Element) -> bool:
    """Whether paper can set every text of a picture as it stands: no letters that have to be joined or turned."""
    return all(fonts.settable(one.text) == one.text for one in _texts(svg, 0.0, 0.0))


def put(pdf: FPDF, svg: Element, family: str, x: float, y: float, scale: float, alt: str) -> None:
    """Draw a picture at a place of the page. Its texts are taken out of the element.

    :param family: of the font, as it was added. :param scale: millimetres a unit. :param alt: what it shows.
    """
    from fpdf.enums import TextMode

    texts = list(_texts(svg, 0.0, 0.0))
    _strip(svg)
    wide, high = float(svg.get("width", "1")), float(svg.get("height", "1"))
    pdf.image(io.BytesIO(written(svg)), x=x, y=y, w=wide * scale, h=high * scale, alt_text=alt)
    # All halos lie behind all letters
    pdf.set_draw_color(*_HALO)
    for mode in (TextMode.STROKE, TextMode.FILL):
        pdf.text_mode = mode
        for one in texts:
            if mode is TextMode.STROKE and not one.halo:
                continue
            pdf.set_font(family, size=one.size * scale / _POINT)
            pdf.set_line_width(one.halo * scale)
            pdf.set_text_color(*(int(one.colour[i : i + 2], 16) for i in (1, 3, 5)))
            pdf.text(x + one.x * scale, y + one.y * scale, one.text)
    pdf.set_text_color(0)
    pdf.set_line_width(0.2)


def _texts(element: Element, x: float, y: float) -> Iterator[_Text]:
    """Every text of a picture with its place in the whole."""
    move = _MOVE.match(element.get("transform") or "")
    if move:
        x, y = x + float(move[1]), y + float(move[2])
    if element.tag == "text" and element.text:
        size = float(element.get("font-size", "12"))
        left = x + float(element.get("x", "0"))
        if element.get("text-anchor") == "middle":
            left -= fonts.width(element.text, size) / 2
        halo = float(element.get("stroke-width", "0")) if element.get("paint-order") else 0.0
        yield _Text(
            element.text, left, y + float(element.get("y", "0")), size, element.get("fill", "#000000"), halo
        )
    for child in element:
        yield from _texts(child, x, y)


def _strip(element: Element) -> None:
    for child in list(element):
        if child.tag in ("text", "title", "desc"):
            element.remove(child)
        else:
            _strip(child)
