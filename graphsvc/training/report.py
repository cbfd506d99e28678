"""The report of an exercise as paper and as a table. It gets its words ready made, in the reader's language."""

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
#: Millimetres of the columns of a table; A4 lying has 269 between its margins.
_WIDTHS = (52.0, 30.0, 80.0, 75.0, 16.0, 16.0)
_GREY = (85, 98, 111)


@dataclass(frozen=True, slots=True)
class Part:
    """A person's results: facts in lines, then a row for each thing named, shown or missed."""

    title: str
    facts: Sequence[Fact]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Report:
    """A report: `mark` says on each page that it is of an exercise; `heads` are those of the tables in `parts`."""

    title: str
    mark: str
    facts: Sequence[Fact]
    heads: Sequence[str]
    parts: Sequence[Part]
    #: "Page %(page)s of %(pages)s" in the reader's language.
    page: str
    language: str
    author: str
    made: datetime


def pdf(report: Report) -> bytes:
    """The report on A4, lying; a part begins on a page of its own."""
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
        paper.add_page()
        _paragraph(paper, part.title, _HEADING)
        paper.ln(1)
        _facts(paper, part.facts)
        paper.ln(2)
        _table(paper, report.heads, part.rows)
    return bytes(paper.output())


def _facts(paper: FPDF, facts: Sequence[Fact]) -> None:
    for label, text in facts:
        _paragraph(paper, f"{label}: {text}", _TEXT)


def _table(paper: FPDF, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    def new_page() -> None:
        paper.add_page()
        paper.set_font(_FAMILY, size=_TEXT - 1)

    paper.set_font(_FAMILY, size=_TEXT - 1)
    sheet = Sheet([fonts.settable(text) for text in heads], _WIDTHS, _TEXT - 1)
    sheet.set(paper, [[fonts.settable(line(text, 600)) for text in row] for row in rows], new_page)


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
