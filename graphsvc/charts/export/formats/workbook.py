"""Tables as an Excel workbook in which every text is a text: nothing is calculated when it is opened."""

from __future__ import annotations

import io
from typing import Any

from graphsvc.charts.export import tables
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.charts.export.texts import visible
from graphsvc.i18n import N_

#: Longest text of a cell (Excel's own limit), in UTF-16 units.
LONGEST = 32_767
_CUT = " […]"
_WIDEST = 60
#: What Excel does not take in a sheet's name.
_REFUSED = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write(handout: Handout) -> bytes:
    """One sheet for the statement and one for each table."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.title = text(handout.title)
    book.properties.creator = text(handout.origin.name)
    book.properties.description = text(handout.statement_text())
    book.properties.created = book.properties.modified = handout.origin.at.replace(tzinfo=None)
    bold = Font(bold=True)
    for table in tables.all_tables(handout):
        sheet = book.create_sheet(table.title.translate(_REFUSED)[:31])
        sheet.freeze_panes = "A2"
        for i, column in enumerate(table.columns):
            texts = [column.label, *(str(row[i] or "") for row in table.shown[:200])]
            wide = min(max(len(one[:_WIDEST]) for one in texts) + 2, _WIDEST)
            sheet.column_dimensions[get_column_letter(i + 1)].width = wide

        def cell(value: tables.Cell, *, sheet: Any = sheet, head: bool = False) -> Any:
            made = WriteOnlyCell(sheet, None)
            if isinstance(value, str):
                made.value = text(value)
                # openpyxl takes a text that begins with "=" for a formula; this says again what it is
                made.data_type = "s"
                made.quotePrefix = True
            else:
                made.value = value
            if head:
                made.font = bold
            return made

        sheet.append([cell(column.label, head=True) for column in table.columns])
        for row in table.shown:
            sheet.append([cell(value) for value in row])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def text(value: str) -> str:
    """A text as a cell can hold it; one that is too long ends in a sign that says so."""
    shown = visible(value)
    units = len(shown.encode("utf-16-le")) // 2
    if units <= LONGEST:
        return shown
    room = (LONGEST - len(_CUT)) * 2
    return shown.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


FORMAT = Format(
    "xlsx",
    N_("Tables (Excel)"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsx",
    write,
)
