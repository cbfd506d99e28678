"""A report as paper and as a table. It gets its words ready made, in the reader's language."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from graphsvc.charts.export import fonts
from graphsvc.charts.export.ruled import Sheet
from graphsvc.charts.export.texts import harmless, line, visible

if TYPE_CHECKING:
    from fpdf import FPDF

Fact = tuple[str, str]
Cell = str | int | float

_FAMILY = "Sheet"
_TEXT, _HEADING, _TITLE = 8.0, 12.0, 18.0
_GREY = (85, 98, 111)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: facts in lines, then a table.

    :param widths: of its columns, in millimetres; A4 lying has 269 between its margins. :param apart: it begins on a page of
        its own.
    """

    title: str
    facts: Sequence[Fact] = ()
    heads: Sequence[str] = ()
    widths: Sequence[float] = ()
    rows: Sequence[Sequence[str]] = ()
    apart: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A report: `mark` says on each page what kind of paper it is."""

    title: str
    mark: str
    facts: Sequence[Fact]
    parts: Sequence[Part]
    #: "Page %(page)s of %(pages)s" in the reader's language.
    page: str
    language: str
    author: str
    made: datetime


def pdf(report: Report) -> bytes:
    """The report on A4, lying."""
    from fpdf import FPDF

    pages = secrets.token_hex(8)

    class Paper(FPDF):
        """A4 with a running foot."""

        def footer(self) -> None:
            """Called by FPDF at the end of each page."""
            self.set_y(-12)
            self.set_font(_FAMILY, size=_TEXT)
            self.set_text_color(*_GREY)
            self.cell(self.epw - 38, 5, fonts.settable(f"{report.mark} · {line(report.title, 80)}"))
            self.cell(38, 5, report.page % {"page": self.page_no(), "pages": pages})
            self.set_text_color(0)

    paper = Paper(orientation="landscape", format="A4", unit="mm")
    paper.alias_nb_pages(pages)
    paper.set_margins(14, 14, 14)
    paper.set_auto_page_break(True, margin=16)
    paper.add_font(_FAMILY, fname=str(fonts.PATH))
    paper.set_title(visible(report.title))
    paper.set_author(visible(report.author))
    paper.set_creation_date(report.made)
    paper.set_lang(report.language)
    paper.add_page()
    _paragraph(paper, report.title, _TITLE)
    _paragraph(paper, report.mark, _HEADING)
    paper.ln(3)
    _facts(paper, report.facts)
    for part in report.parts:
        if part.apart or paper.get_y() > paper.h - 50:
            paper.add_page()
        else:
            paper.ln(5)
        _paragraph(paper, part.title, _HEADING)
        paper.ln(1)
        _facts(paper, part.facts)
        if part.heads:
            paper.ln(2)
            _table(paper, part)
    return bytes(paper.output())


def _facts(paper: FPDF, facts: Sequence[Fact]) -> None:
    for label, text in facts:
        _paragraph(paper, f"{label}: {text}", _TEXT)


def _table(paper: FPDF, part: Part) -> None:
    def new_page() -> None:
        paper.add_page()
        paper.set_font(_FAMILY, size=_TEXT - 1)

    paper.set_font(_FAMILY, size=_TEXT - 1)
    sheet = Sheet([fonts.settable(text) for text in part.heads], part.widths, _TEXT - 1)
    sheet.set(paper, [[fonts.settable(line(text, 600)) for text in row] for row in part.rows], new_page)


def _paragraph(paper: FPDF, text: str, size: float) -> None:
    paper.set_font(_FAMILY, size=size)
    text = fonts.settable(visible(text))
    paper.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT", align="L")


def comma(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """A table as CSV (RFC 4180) with a byte-order mark; a text that a spreadsheet would take for a formula begins with an
    apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")
