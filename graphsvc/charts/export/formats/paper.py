"""The chart as a paper: statement, legend and picture, the picture in parts where one page is too small for it, tables
of entities and links with their sources and grades.

Every page says what it is of, when it was made and which of how many it is, so that a loose one can be told.
"""

from __future__ import annotations

import io
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graphsvc.charts import drawing
from graphsvc.charts.export import fonts, inked, sources, tables
from graphsvc.charts.export.formats import image, vector
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.charts.export.ruled import Sheet
from graphsvc.charts.export.sources import Source
from graphsvc.charts.export.texts import line, visible
from graphsvc.charts.export.tiles import Tile, part, tiles
from graphsvc.charts.export.xml import Element, root, written
from graphsvc.charts.picture import Link, Node
from graphsvc.i18n import N_

if TYPE_CHECKING:
    from fpdf import FPDF

#: Characters of one cell: a row must fit on a page. What is cut says so, and is whole in the other formats.
LONGEST = 600
#: A note may fill pages; a court reads all of it.
LONGEST_NOTE = 20_000
_TEXT, _HEADING, _TITLE = 8.0, 12.0, 18.0
#: Pixels of the longer side of a picture that cannot be drawn as vectors: 300 dots an inch on A4.
_PIXELS = 3_200
#: The same of a part: its letters are larger, and there are many.
_PART_PIXELS = 2_000
#: Millimetres at the right of the foot for the number of the page.
_FOOT = 38.0
#: Millimetres above a part of the picture, for its name.
_NAMED = 14.0
#: Types beside one another in the legend.
_ACROSS = 5
#: Millimetres that a picture is high at least.
_LEAST = 80.0
#: Links that a cell names as sources of one identifier; all of them are in the table of links.
_MOST_SOURCES = 8
_GREY = (85, 98, 111)
#: Of the corners and names of parts, over whatever the picture has there.
_MARK = (26, 95, 180)
_FAMILY = "Sheet"


def write(handout: Handout) -> bytes:
    """The whole paper, A4 lying, one picture to fit the page."""
    from fpdf import FPDF

    say = handout.words.say
    # FPDF puts the number of pages in the place of this wherever it stands: nobody may be able to write it
    pages = secrets.token_hex(8)
    running = f"{line(handout.title, 70)} · {handout.made_at} · {line(handout.origin.login, 40)}"

    class Paper(FPDF):
        """A4 with a running foot."""

        def footer(self) -> None:
            """Called by FPDF at the end of each page."""
            self.set_y(-12)
            self.set_font(_FAMILY, size=_TEXT)
            self.set_text_color(*_GREY)
            self.cell(self.epw - _FOOT, 5, fonts.settable(running))
            # Set from its left: it is measured with the mark, which is longer than the number
            self.cell(_FOOT, 5, say(N_("Page %(page)s of %(pages)s"), page=self.page_no(), pages=pages))
            self.set_text_color(0)

    pdf = Paper(orientation="landscape", format="A4", unit="mm")
    pdf.alias_nb_pages(pages)
    pdf.set_margins(14, 14, 14)
    pdf.set_auto_page_break(True, margin=16)
    pdf.add_font(_FAMILY, fname=str(fonts.PATH))
    pdf.set_title(visible(handout.title))
    pdf.set_author(visible(f"{handout.origin.name}, {handout.origin.agency}"))
    pdf.set_subject(visible(handout.statement_text()))
    pdf.set_creator(handout.origin.service)
    pdf.set_creation_date(handout.origin.at)
    pdf.set_lang(handout.words.language)
    pdf.add_page()
    _statement(pdf, handout)
    _picture(pdf, handout)
    _entities(pdf, handout)
    _links(pdf, handout)
    _notes(pdf, handout)
    return bytes(pdf.output())


def _picture(pdf: FPDF, handout: Handout) -> None:
    """The legend with the picture below it, on one page; then its parts, where that is too small to be read."""
    picture = vector.Picture(handout)
    svg = vector.sheet(handout, picture, stated=False)
    wide, high = float(svg.get("width", "1")), float(svg.get("height", "1"))
    types = sorted(Counter(node.type for node in handout.content.nodes).items())
    texts = _legend_texts(handout, picture.placed.lost)
    pdf.add_page()
    _legend(pdf, handout, types, texts)
    room = pdf.h - pdf.b_margin - pdf.get_y() - 4
    if room < _LEAST:
        # More types, or more grades, than leave it any room
        pdf.add_page()
        room = pdf.eph - 4
    # A small chart is not blown up beyond the size of a screen's
    scale = min(pdf.epw / wide, room / high, 0.32)
    x, y = pdf.l_margin + (pdf.epw - wide * scale) / 2, pdf.get_y() + 2
    closer, found = tiles(svg, scale, pdf.epw, pdf.eph - _NAMED)
    # Taken before the picture is drawn, which takes its texts out
    parts = [(tile, part(svg, tile)) for tile in found]
    _drawn(pdf, svg, x, y, scale, handout.title, _PIXELS)
    _marks(pdf, found, x, y, scale)
    pdf.set_y(y + high * scale + 2)
    for tile, drawn in parts:
        pdf.add_page()
        name = handout.words.say(N_("Part %(name)s of the picture"), name=tile.name)
        _heading(pdf, name, room=0)
        _drawn(pdf, drawn, pdf.l_margin, pdf.t_margin + _NAMED, closer, name, _PART_PIXELS)


def _drawn(pdf: FPDF, svg: Element, x: float, y: float, scale: float, name: str, pixels: int) -> None:
    wide, high = (float(svg.get(side, "1")) * scale for side in ("width", "height"))
    with pdf.rect_clip(x, y, wide, high):
        if inked.settable(svg):
            inked.put(pdf, svg, _FAMILY, x, y, scale, visible(name))
        else:
            # The renderer of pictures joins and turns letters, paper does not
            held = io.BytesIO(image.render(svg, pixels))
            pdf.image(held, x=x, y=y, w=wide, h=high, alt_text=visible(name))


def _marks(pdf: FPDF, found: Sequence[Tile], x: float, y: float, scale: float) -> None:
    """Where the parts lie in the whole, each with its name."""
    pdf.set_font(_FAMILY, size=_TEXT)
    pdf.set_text_color(*_MARK)
    pdf.set_draw_color(*_MARK)
    for tile in found:
        left, top = (edge * scale for edge in tile.own)
        pdf.line(x + left, y + top, x + left + 6, y + top)
        pdf.line(x + left, y + top, x + left, y + top + 6)
        pdf.text(x + left + 1, y + top + 4, tile.name)
    pdf.set_text_color(0)


def _legend_texts(handout: Handout, lost: int) -> list[str]:
    say = handout.words.say
    kinds = (
        N_("Line with an arrow: a link with a direction; its width grows with the number of links"),
        N_("Long dashes: somebody concluded it, no source states it"),
        N_("Dots: the source derived it from other links of its own"),
    )
    texts = [" · ".join(say(text) for text in kinds)]
    grades = "; ".join(f"{label}: {text}" for label, text in handout.grades())
    if grades:
        texts.append(f"{say(N_('Grades'))}: {grades}")
    if lost:
        texts.append(f"{say(N_('Captions without room, see the tables'))}: {handout.words.number(lost)}")
    return texts


def _legend(pdf: FPDF, handout: Handout, types: Sequence[tuple[str, int]], texts: Sequence[str]) -> None:
    _heading(pdf, handout.words.say(N_("Legend")), room=0)
    y, across = pdf.get_y(), pdf.epw / _ACROSS
    for i, (name, count) in enumerate(types):
        x = pdf.l_margin + i % _ACROSS * across
        pdf.image(io.BytesIO(_sign(name)), x=x, y=y, w=5, h=5)
        pdf.set_xy(x + 6, y)
        pdf.set_font(_FAMILY, size=_TEXT)
        text = f"{handout.words.entity(name)} ({handout.words.number(count)})"
        pdf.cell(across - 7, 5, fonts.settable(line(text, 36)))
        if i % _ACROSS == _ACROSS - 1 or i == len(types) - 1:
            y += 6
    pdf.set_xy(pdf.l_margin, y)
    for text in texts:
        _paragraph(pdf, text, _TEXT)


def _sign(entity_type: str) -> bytes:
    svg = root("svg", xmlns="http://www.w3.org/2000/svg", width=32, height=32, viewBox="-16 -16 32 32")
    vector.draw_sign(svg, entity_type, drawing.shape(entity_type), 11.0, drawing.colour(entity_type))
    return written(svg)


def _entities(pdf: FPDF, handout: Handout) -> None:
    say, words = handout.words.say, handout.words

    def row(number: int, node: Node) -> Sequence[str]:
        facts = [f"{words.prop(node.type, name)}: {words.value(node, name)}" for name in node.props]
        group = handout.groups.get(node.id)
        if group is not None:
            facts.insert(0, f"{say(N_('Group'))}: {line(group, 120)}")
        source, grade = _stated(handout, handout.stated_by[node.id])
        return (
            str(number),
            words.entity(node.type),
            f"{line(node.caption, LONGEST)}\n{line(node.id, LONGEST)}",
            line("; ".join(facts), LONGEST),
            source,
            grade,
        )

    heads = (N_("No."), N_("Type"), N_("Name and id"), N_("Facts"), N_("Source"), N_("Grade and handling"))
    rows = [row(i, node) for i, node in enumerate(handout.content.nodes, 1)]
    _table(pdf, say(N_("Entities")), [say(head) for head in heads], rows, (10, 26, 62, 66, 68, 37))


def _stated(handout: Handout, stated: Sequence[Source]) -> tuple[str, str]:
    """Source and grade of an entity; of an identifier the links that say it is there, each on a line of its own
    with its grade and date.
    """
    words, say = handout.words, handout.words.say
    if not any(one.link for one in stated):
        texts = [handout.told(replace(one, grades=())) for one in stated]
        grades = [tables.grade_text(handout, one.grades) for one in stated]
        return "\n".join(line(text, LONGEST) for text in texts), "\n".join(grades)
    rows = list(dict.fromkeys(line(handout.told(one), 200) for one in stated))
    shown = [f"– {row}" for row in rows[:_MOST_SOURCES]]
    if len(rows) > _MOST_SOURCES:
        more = words.number(len(rows) - _MOST_SOURCES)
        shown.append(say(N_("and %(number)s more, see the links"), number=more))
    grades = list(dict.fromkeys(words.grade(grade) for one in stated for grade in one.grades))
    return "\n".join([say(N_("Stated by its links:")), *shown]), "\n".join(grades)


def _links(pdf: FPDF, handout: Handout) -> None:
    say, words = handout.words.say, handout.words
    numbers = {node.id: (i, node.caption) for i, node in enumerate(handout.content.nodes, 1)}

    def end(id_: str) -> str:
        number, caption = numbers[id_]
        return f"{number} {line(caption, 120)}"

    def row(number: int, link: Link) -> Sequence[str]:
        facts = [f"{words.prop(link.type, name)}: {words.value(link, name)}" for name in link.props]
        if link.inferred:
            facts.insert(0, say(N_("Inferred")))
        if link.derived:
            facts.insert(0, say(N_("Derived")))
        titles = ", ".join(handout.dataset(name) for name in sources.of_link(link))
        source = " · ".join(part for part in (titles, link.source_ref) if part)
        arrow = "→" if link.directed else "↔"
        return (
            str(number),
            words.link(link.type) + (f" ×{words.number(link.count)}" if link.count > 1 else ""),
            f"{end(link.source)}\n{arrow} {end(link.target)}",
            line(words.period(link), LONGEST),
            line("; ".join(facts), LONGEST),
            line(source, LONGEST),
            tables.grade_text(handout, link.grades),
        )

    heads = (
        N_("No."), N_("Type"), N_("From and to"), N_("Period"), N_("Facts"), N_("Source"),
        N_("Grade and handling"),
    )  # fmt: skip
    rows = [row(i, link) for i, link in enumerate(handout.content.links, 1)]
    _table(pdf, say(N_("Links")), [say(head) for head in heads], rows, (10, 30, 66, 38, 50, 40, 35))


def _notes(pdf: FPDF, handout: Handout) -> None:
    table = tables.notes(handout)
    if not table.rows:
        return
    say = handout.words.say
    _heading(pdf, say(N_("Notes written on the chart: no statement of a source")), room=20)
    for _id, kind, _on, text in table.rows:
        words = visible(str(text or ""))
        more = " […]" if len(words) > LONGEST_NOTE else ""
        _paragraph(pdf, f"{kind}: {words[:LONGEST_NOTE]}{more}", _TEXT)


def _statement(pdf: FPDF, handout: Handout) -> None:
    """The first page: what this is, of what it was made, what is not in it and who may have it."""
    pdf.set_font(_FAMILY, size=_TITLE)
    _paragraph(pdf, line(handout.title, 200), _TITLE)
    for heading, facts in handout.statement(grades=False):
        _heading(pdf, heading, room=20)
        for label, text in facts:
            _paragraph(pdf, f"{label}: {visible(text)[:LONGEST_NOTE]}", _TEXT)


def _table(
    pdf: FPDF, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: tuple[int, ...]
) -> None:
    if not rows:
        return

    def new_page() -> None:
        pdf.add_page()
        pdf.set_font(_FAMILY, size=_TEXT - 1)

    pdf.add_page()
    _heading(pdf, title, room=0)
    pdf.set_font(_FAMILY, size=_TEXT - 1)
    sheet = Sheet([fonts.settable(text) for text in heads], widths, _TEXT - 1)
    sheet.set(pdf, [[fonts.settable(_cut(text)) for text in row] for row in rows], new_page)


def _cut(text: str) -> str:
    rows = [line(row, LONGEST) for row in text.split("\n")]
    return "\n".join(rows)


def _heading(pdf: FPDF, text: str, *, room: float) -> None:
    if room and pdf.will_page_break(room):
        pdf.add_page()
    pdf.ln(3)
    pdf.set_font(_FAMILY, size=_HEADING)
    _paragraph(pdf, text, _HEADING)
    pdf.ln(1)


def _paragraph(pdf: FPDF, text: str, size: float) -> None:
    pdf.set_font(_FAMILY, size=size)
    pdf.multi_cell(0, size * 0.5, fonts.settable(text), new_x="LMARGIN", new_y="NEXT", align="L")


FORMAT = Format("pdf", N_("Paper (PDF)"), "application/pdf", ".pdf", write, most=4_000)
