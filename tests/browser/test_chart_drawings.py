"""Notes, frames and arrows drawn on the chart, by pointer and by keyboard, each a step that can be undone."""

from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults
from tests.browser.case import ENUNG, YATI
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site


@pytest.fixture
def opened(chart: ChartPage) -> ChartPage:
    """Enung with her links open."""
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    return chart


def test_a_note_is_placed_written_coloured_tied_and_undone(opened: ChartPage) -> None:
    page = opened.page
    x, y = _free(opened)
    _take(opened, "Note")
    page.mouse.click(x, y)
    text = opened.side.get_by_role("textbox", name="Text")
    expect(text).to_be_focused()
    page.keyboard.type("Seen at Merak")
    opened.side.get_by_role("button", name="Red").click()
    opened.side.get_by_role("combobox", name="Tied to").select_option(ENUNG)
    [note] = _drawings(opened)
    assert [note[name] for name in ("kind", "text", "colour", "on")] == [
        "note",
        "Seen at Merak",
        "danger",
        ENUNG,
    ]
    for on, colour, words in (
        (None, "danger", "Seen at Merak"),
        (None, "warning", "Seen at Merak"),
        (None, "warning", ""),
    ):
        opened.tool("Undo").click()
        [note] = _drawings(opened)
        assert (note["on"], note["colour"], note["text"]) == (on, colour, words)
    opened.tool("Undo").click()
    assert _drawings(opened) == []
    opened.tool("Redo").click()
    assert len(_drawings(opened)) == 1


def test_a_tied_note_follows_what_it_is_tied_to(opened: ChartPage) -> None:
    x, y = _free(opened)
    _take(opened, "Note")
    opened.page.mouse.click(x, y)
    opened.side.get_by_role("combobox", name="Tied to").select_option(ENUNG)
    [before] = _drawings(opened)
    opened.drag(ENUNG, 40, 30)
    opened.until(lambda: _drawings(opened)[0]["x"] != before["x"])
    [after] = _drawings(opened)
    assert after["x"] > before["x"]
    assert after["y"] > before["y"]


def test_frames_and_arrows_are_dragged_out_moved_and_taken_off(opened: ChartPage) -> None:
    page = opened.page
    x, y = _free(opened)
    _take(opened, "Frame")
    _drag(opened, (x, y), (x + 90, y + 60))
    [frame] = _drawings(opened)
    assert frame["kind"] == "box"
    assert frame["width"] > frame["height"] > 40
    _drag(opened, (x, y + 30), (x + 20, y + 45))
    [moved] = _drawings(opened)
    assert (moved["width"], moved["height"]) == (frame["width"], frame["height"])
    assert moved["x"] > frame["x"]
    _take(opened, "Arrow")
    ((to_x, to_y),) = opened.places(YATI)
    _drag(opened, (x + 10, y + 90), (to_x, to_y))
    arrow = _drawings(opened)[-1]
    assert arrow["tail"]["on"] is None
    assert arrow["head"]["on"] == YATI
    assert opened.selection() == [arrow["id"]]
    opened.surface.focus()
    page.keyboard.press("Delete")
    assert [one["kind"] for one in _drawings(opened)] == ["box"]
    assert len(opened.nodes()) == 9


def test_all_of_it_by_keyboard(opened: ChartPage) -> None:
    page = opened.page
    page.get_by_role("button", name="Draw", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="Arrow").focus()
    page.keyboard.press("Enter")
    expect(opened.surface).to_be_focused()
    page.keyboard.press("Enter")
    expect(opened.side.get_by_role("textbox", name="Text")).to_be_focused()
    page.keyboard.type("pays")
    opened.side.get_by_role("combobox", name="Points to").focus()
    page.keyboard.type("Yati")
    page.keyboard.press("Enter")
    opened.until(lambda: bool(_drawings(opened)) and _drawings(opened)[0]["head"]["on"] == YATI)
    # It may have been put down on an entity, which it would then not be moved away from
    opened.side.get_by_role("combobox", name="Begins at").select_option("")
    [arrow] = _drawings(opened)
    assert arrow["text"] == "pays"
    assert arrow["tail"]["on"] is None
    opened.side.get_by_role("button", name="Move: down").press("Enter")
    assert _drawings(opened)[0]["tail"]["y"] == arrow["tail"]["y"] + 20
    tab = page.get_by_role("tab", name="Drawings (1)")
    tab.click()
    rows = page.locator("#table-panel-drawings tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("pays")
    rows.first.focus()
    page.keyboard.press("Delete")
    expect(tab).to_be_hidden()
    assert _drawings(opened) == []


def test_escape_puts_the_tool_away(opened: ChartPage) -> None:
    _take(opened, "Note")
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Enter")
    assert _drawings(opened) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_drawings_are_accessible(site: Site, new_page: NewPage, theme: str) -> None:
    chart = ChartPage(new_page(reduced_motion="reduce", color_scheme=theme), site.url)
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    for tool in ("Note", "Frame", "Arrow"):
        _take(chart, tool)
        chart.page.keyboard.press("Enter")
    chart.page.get_by_role("tab", name="Drawings (3)").click()
    assert faults(chart.page) == []


def _drawings(chart: ChartPage) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = chart.page.evaluate("window.__graphsvc.drawings()")
    return found


def _take(chart: ChartPage, tool: str) -> None:
    """Take a tool of the menu in hand."""
    chart.page.get_by_role("button", name="Draw", exact=True).click()
    chart.page.get_by_role("menuitem", name=tool).click()


def _drag(chart: ChartPage, start: tuple[float, float], end: tuple[float, float]) -> None:
    mouse = chart.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    mouse.move(*end)
    mouse.up()


def _free(chart: ChartPage) -> tuple[float, float]:
    """A place on the chart with room to the right and below that no entity stands in."""
    box = chart.surface.bounding_box()
    assert box
    places = chart.places()
    for y in range(int(box["y"]) + 60, int(box["y"] + box["height"]) - 110, 10):
        for x in range(int(box["x"] + box["width"]) - 240, int(box["x"]) + 240, -10):
            if all(px < x - 40 or px > x + 150 or py < y - 40 or py > y + 120 for px, py in places):
                return float(x), float(y)
    raise AssertionError("no free ground")
