"""Tables as CSV, one file each in a ZIP, as RFC 4180 and with a byte-order mark, which Excel needs for UTF-8."""

from __future__ import annotations

import csv
import io
import zipfile

from graphsvc.charts.export import tables
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.charts.export.texts import harmless
from graphsvc.i18n import N_


def write(handout: Handout) -> bytes:
    """`export.csv` (the statement), `nodes.csv`, `links.csv`, `notes.csv`.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    held = io.BytesIO()
    moment = handout.origin.at.timetuple()[:6]
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables.all_tables(handout):
            entry = zipfile.ZipInfo(f"{table.name}.csv", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _csv(table))
    return held.getvalue()


def _csv(table: tables.Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(column.name) for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: tables.Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else value


FORMAT = Format("csv", N_("Tables (CSV in a ZIP)"), "application/zip", ".zip", write)
