"""Workbooks as people open them: heads that stay, columns that can be read, numbers that are numbers, nothing that runs."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from graphsvc.charts.export.registry import format_of
from tests.support.exports import handout
from tests.support.hostile import FORMULAS


def book(text: str = "Sutrisno Widodo") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(format_of("xlsx").write(handout(text))))


def test_each_sheet_keeps_its_head_in_sight_and_can_be_filtered() -> None:
    made = book()
    assert made.sheetnames == ["This export", "Entities", "Links", "Notes"]
    for sheet in made.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        assert all(cell.font.bold for cell in sheet[1])
        assert all(cell.value for cell in sheet[1])


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    for sheet in book().worksheets:
        for column in sheet.iter_cols():
            longest = max(len(str(cell.value or "")) for cell in column)
            wide = sheet.column_dimensions[column[0].column_letter].width
            assert min(longest, 58) <= wide <= 60, (sheet.title, column[0].value)


def test_numbers_and_truths_are_such_and_times_are_told_in_words() -> None:
    sheet = book()["Links"]
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    calls = next(row for row in rows if row["Type"] == "Call")
    assert calls["Number"] == 12
    assert calls["Directed"] is True
    assert rows[0]["First"] == "2 January 2026, 10:00"
    entities = book()["Entities"]
    at = [cell.value for cell in entities[1]].index("x") + 1
    assert {type(entities.cell(row, at).value) for row in range(2, entities.max_row + 1)} <= {int, float}


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_in_a_workbook_calculates_links_or_runs(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(format_of("xlsx").write(handout(text)))) as archive:
        names = archive.namelist()
        sheets = "".join(archive.read(name).decode() for name in names if name.startswith("xl/worksheets/"))
    assert not [
        name for name in names if "vba" in name.lower() or "externalLink" in name or "connections" in name
    ]
    assert "<f>" not in sheets
    assert "<f " not in sheets
    assert "hyperlink" not in sheets
