"""The picture as PNG: the SVG, rendered with the font that we ship and with no other.

What it states is drawn in it, and once more as a text that programs read.
"""

from __future__ import annotations

import struct
import zlib

from graphsvc.charts.export import fonts
from graphsvc.charts.export.formats import vector
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.charts.export.texts import visible
from graphsvc.charts.export.xml import Element, written
from graphsvc.i18n import N_

#: Pixels of the longer side: A3 at 250 dots an inch. The time grows with the area.
MOST_PIXELS = 4_096
#: Bytes of a PNG's signature and of its first part, which must come first.
_HEAD = 8 + 25
#: Twice the size of a screen, so that captions are sharp on paper.
ZOOM = 2.0


def write(handout: Handout) -> bytes:
    """The whole sheet as PNG."""
    made = render(vector.sheet(handout))
    texts = {"Title": handout.title, "Author": handout.origin.name, "Description": handout.statement_text()}
    told = b"".join(_told(name, visible(text)) for name, text in texts.items())
    return made[:_HEAD] + told + made[_HEAD:]


def _told(name: str, text: str) -> bytes:
    """An iTXt chunk: a keyword, and a text in UTF-8 that is not compressed."""
    body = b"iTXt" + name.encode() + b"\0\0\0\0\0" + text.encode("utf-8", "replace")
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


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
