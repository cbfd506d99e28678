"""A long table on paper, set by hand.

FPDF's own table measures every letter of every cell several times over, which was most of the time of a paper with 300
entities and 600 links; widths come from the font's table here, word by word, and each line is set once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from graphsvc.charts.export import fonts

if TYPE_CHECKING:
    from fpdf import FPDF

_LINE = 3.6
_PADDING = 1.0
_RULE = (196, 204, 212)
_FILL = (232, 236, 240)
#: Millimetres in a point.
_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be set: its heads stand again at the top of each page.

    :param widths: of the columns, in millimetres. :param size: of the letters, in points.
    """

    heads: Sequence[str]
    widths: Sequence[float]
    size: float

    def set(self, pdf: FPDF, rows: Sequence[Sequence[str]], new_page: Callable[[], None]) -> None:
        """Set all rows from where the pen is; *new_page* begins another page in this table's font."""
        self._row(pdf, self.heads, filled=True)
        for row in rows:
            cells = [self.broken(text, width) for text, width in zip(row, self.widths, strict=True)]
            self._cells(pdf, cells, new_page)

    def broken(self, text: str, width: float) -> list[str]:
        """The lines of a cell: broken between words, and inside one only where it is wider than the column."""
        room = (width - 2 * _PADDING) / (self.size * _POINT)
        return [line for part in text.split("\n") for line in _lines(part, round(room, 4))]

    def _row(self, pdf: FPDF, texts: Sequence[str], *, filled: bool = False) -> None:
        cells = [self.broken(text, width) for text, width in zip(texts, self.widths, strict=True)]
        self._draw(pdf, cells, filled=filled)

    def _cells(self, pdf: FPDF, cells: list[list[str]], new_page: Callable[[], None]) -> None:
        """A row; one that is higher than what is left of the page goes on the next, and one that is higher than a
        page is divided.
        """
        head = _high([self.broken(text, width) for text, width in zip(self.heads, self.widths, strict=True)])
        page = pdf.h - pdf.t_margin - pdf.b_margin - head
        while True:
            left = pdf.h - pdf.b_margin - pdf.get_y()
            if (_high(cells) > left and _high(cells) <= page) or left < 3 * _LINE:
                new_page()
                self._row(pdf, self.heads, filled=True)
                left = page
            fits = max(int((left - 2 * _PADDING) / _LINE), 1)
            self._draw(pdf, [lines[:fits] for lines in cells])
            cells = [lines[fits:] for lines in cells]
            if not any(cells):
                return

    def _draw(self, pdf: FPDF, cells: Sequence[Sequence[str]], *, filled: bool = False) -> None:
        x, y, high = pdf.l_margin, pdf.get_y(), _high(cells)
        pdf.set_draw_color(*_RULE)
        if filled:
            pdf.set_fill_color(*_FILL)
            pdf.rect(x, y, sum(self.widths), high, style="F")
        for lines, width in zip(cells, self.widths, strict=True):
            for i, text in enumerate(lines):
                if text:
                    pdf.text(x + _PADDING, y + _PADDING + (i + 0.75) * _LINE, text)
            x += width
        pdf.line(pdf.l_margin, y + high, x, y + high)
        pdf.set_y(y + high)


def _high(cells: Sequence[Sequence[str]]) -> float:
    return max(len(lines) for lines in cells) * _LINE + 2 * _PADDING


@lru_cache(maxsize=20_000)
def _ems(word: str) -> float:
    return fonts.width(word, 1.0)


@lru_cache(maxsize=20_000)
def _lines(text: str, room: float) -> tuple[str, ...]:
    """A text in lines at most *room* ems wide."""
    lines: list[str] = []
    line, wide, blank = "", 0.0, _ems(" ")
    for word in text.split(" "):
        more = _ems(word)
        if line and wide + blank + more <= room:
            line, wide = f"{line} {word}", wide + blank + more
            continue
        if line:
            lines.append(line)
        while more > room:
            cut = _cut(word, room)
            lines.append(word[:cut])
            word = word[cut:]
            more = _ems(word)
        line, wide = word, more
    return (*lines, line)


def _cut(word: str, room: float) -> int:
    """How many letters of a word fit, at least one."""
    wide = 0.0
    for i, letter in enumerate(word):
        wide += _ems(letter)
        if wide > room:
            return max(i, 1)
    return len(word)
