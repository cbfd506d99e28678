"""The picture as PNG: the SVG, rendered with the font that we ship and with no other."""

from __future__ import annotations

from graphsvc.charts.export import fonts
from graphsvc.charts.export.formats import vector
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.charts.export.xml import Element, written
from graphsvc.i18n import N_

#: Pixels of the longer side: A3 at 250 dots an inch. The time grows with the area.
MOST_PIXELS = 4_096
#: Twice the size of a screen, so that captions are sharp on paper.
ZOOM = 2.0


def write(handout: Handout) -> bytes:
    """The whole sheet as PNG."""
    return render(vector.sheet(handout))


def render(svg: Element, most: int = MOST_PIXELS) -> bytes:
    """An SVG element as PNG, its longer side at most that many pixels."""
    import resvg_py

    longer = max(float(svg.get("width", "1")), float(svg.get("height", "1")))
    made: bytes = resvg_py.svg_to_bytes(
        svg_string=written(svg).decode(),
        zoom=min(ZOOM, most / longer),
        background="#ffffff",
        # The machine's fonts would make one chart look different on each server
        skip_system_fonts=True,
        font_files=[str(fonts.PATH)],
        font_family=fonts.FAMILY,
        sans_serif_family=fonts.FAMILY,
    )
    return bytes(made)


FORMAT = Format("png", N_("Picture (PNG)"), "image/png", ".png", write)
