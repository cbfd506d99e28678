"""The font that pictures and papers are set in, shipped: a server may have none, and each would look different.

DejaVu Sans 2.37 (licence beside it): Latin with all of Indonesia's and Vietnam's letters, Cyrillic, Greek,
Armenian, Georgian, Hebrew and Arabic. What it has no sign for is given with a reading in Latin letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from anyascii import anyascii

FAMILY = "DejaVu Sans"
PATH = Path(__file__).with_name("DejaVuSans.ttf")
#: Put for a character without a sign: a box is seen, a blank would not be.
BOX = "\u25af"
#: A reading longer than this is cut: it is a help, the text itself is in the tables.
_LONGEST_READING = 200


@cache
def _advances() -> Mapping[int, float]:
    """Width of each character of the font, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(PATH, lazy=True) as font:
        unit, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[name][0] / unit for code, name in font.getBestCmap().items()}


def width(text: str, size: float) -> float:
    """How wide a text is set, in units of *size*; what the font lacks counts as one em."""
    known = _advances()
    return sum(known.get(ord(letter), 1.0) for letter in text) * size


def has(letter: str) -> bool:
    """Whether the font has a sign for a character."""
    return ord(letter) in _advances()


def settable(text: str) -> str:
    """A text for a setter that joins no letters and knows one direction: what it cannot set becomes boxes,
    with a reading in Latin letters behind it.

    Scripts that run from right to left count as such: their letters would stand in the wrong order.
    """
    out = "".join(letter if _plain(letter) else BOX for letter in text)
    if out == text:
        return text
    reading = " ".join(anyascii(text).split())
    more = "…" if len(reading) > _LONGEST_READING else ""
    return f"{out} [{reading[:_LONGEST_READING]}{more}]"


def _plain(letter: str) -> bool:
    return letter in "\n\t" or (has(letter) and unicodedata.bidirectional(letter) not in ("R", "AL", "AN"))
