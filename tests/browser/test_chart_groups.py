"""Selecting, grouping, pinning and merging, by mouse and by keyboard."""

from playwright.sync_api import expect

from tests.browser.axe import faults
from tests.browser.case import ENUNG, ENUNG_NEIGHBOURS, ENUNG_PHONE, YATI
from tests.browser.chart import ChartPage


def _opened(chart: ChartPage) -> None:
    chart.add("enung")
    chart.open(ENUNG)
    chart.until(lambda: len(chart.nodes()) == 9)


def test_a_rectangle_selects_what_lies_in_it(chart: ChartPage) -> None:
    _opened(chart)
    ((x, y),) = chart.places(YATI)
    chart.menu("Select", "Draw a rectangle")
    chart.band((x - 30, y - 30), (x + 30, y + 30))
    assert chart.selection() == [YATI]


def test_shift_and_drag_on_free_ground_adds_a_rectangle(chart: ChartPage) -> None:
    _opened(chart)
    places = chart.places()
    left, top = min(x for x, _ in places) - 25, min(y for _, y in places) - 25
    right, bottom = max(x for x, _ in places) + 25, max(y for _, y in places) + 25
    chart.page.keyboard.down("Shift")
    chart.band((left, top), (right, bottom))
    chart.page.keyboard.up("Shift")
    assert set(chart.selection()) == set(chart.nodes())


def test_a_lasso_selects_what_it_goes_around(chart: ChartPage) -> None:
    _opened(chart)
    ((x, y),) = chart.places(YATI)
    chart.menu("Select", "Draw around with a lasso")
    chart.band((x - 30, y - 30), (x + 30, y - 30), (x + 30, y + 30), (x - 30, y + 30), (x - 30, y - 25))
    assert chart.selection() == [YATI]


def test_the_menu_selects_by_what_is_selected(chart: ChartPage) -> None:
    _opened(chart)
    chart.row("Enung").click()
    chart.menu("Select", "Invert")
    assert set(chart.selection()) == ENUNG_NEIGHBOURS
    chart.row("Enung").click()
    chart.menu("Select", "Add neighbours")
    assert set(chart.selection()) == ENUNG_NEIGHBOURS | {ENUNG}
    chart.row("Enung").click()
    chart.menu("Select", "All of the same type")
    assert ENUNG in chart.selection()
    assert all(id_.startswith("person:") for id_ in chart.selection())
    chart.menu("Select", "Nothing (Esc)")
    assert chart.selection() == []


def test_what_is_grouped_is_one_until_it_is_opened(chart: ChartPage) -> None:
    _opened(chart)
    before = chart.places(YATI)
    chart.surface.focus()
    chart.page.keyboard.press("Control+a")
    chart.menu("Group and pin", "Group the selected")
    chart.until(lambda: chart.nodes() == [])
    (box,) = chart.boxes()
    assert (box["members"], box["open"]) == (9, False)
    expect(chart.side.locator("h2")).to_have_text("Group")
    assert faults(chart.page) == []
    chart.click(box["id"], double=True)
    chart.until(lambda: len(chart.nodes()) == 9)
    assert chart.boxes()[0]["open"]
    chart.page.keyboard.press("Control+z")
    chart.page.keyboard.press("Control+z")
    assert chart.boxes() == []
    assert chart.places(YATI) == before


def test_a_group_is_made_named_moved_and_taken_apart_by_keyboard(chart: ChartPage) -> None:
    _opened(chart)
    chart.row("Enung").click()
    chart.surface.focus()
    chart.page.keyboard.press("Control+a")
    button = chart.page.get_by_role("button", name="Group and pin")
    button.focus()
    chart.page.keyboard.press("ArrowDown")
    chart.page.keyboard.press("Enter")
    chart.until(lambda: len(chart.boxes()) == 1)
    chart.side.get_by_label("Name").fill("Keluarga <b>Enung</b>")
    chart.side.get_by_label("Name").press("Enter")
    chart.until(lambda: chart.boxes()[0]["title"] == "Keluarga <b>Enung</b>")
    chart.until(lambda: "Keluarga <b>Enung</b>" in chart.captions())
    chart.side.get_by_role("button", name="Take the group apart").press("Enter")
    chart.until(lambda: chart.boxes() == [])
    assert len(chart.nodes()) == 9


def test_a_dragged_group_takes_what_is_in_it_along(chart: ChartPage) -> None:
    _opened(chart)
    ((x, _),) = chart.places(YATI)
    chart.surface.focus()
    chart.page.keyboard.press("Control+a")
    chart.menu("Group and pin", "Group the selected")
    chart.until(lambda: len(chart.boxes()) == 1)
    box = chart.boxes()[0]["id"]
    zoom = chart.zoom()
    chart.drag(box, 60, 0)
    chart.menu("Group and pin", "Open or close the group")
    chart.until(lambda: len(chart.nodes()) == 9)
    ((moved, _),) = chart.places(YATI)
    assert moved - x > 30 * chart.zoom() / zoom


def test_what_is_pinned_stays_when_the_chart_is_arranged(chart: ChartPage) -> None:
    _opened(chart)
    chart.drag(YATI, 70, -40)
    chart.surface.focus()
    chart.page.keyboard.press("p")
    chart.until(lambda: chart.pinned() == [YATI])
    stood = chart.spot(YATI)
    chart.menu("Arrange", "By links")
    chart.says_step("Arranged")
    assert chart.spot(YATI) == stood
    chart.row("Yati").click()
    chart.menu("Group and pin", "Unpin (P)")
    chart.until(lambda: chart.pinned() == [])


def test_what_is_taken_off_the_chart_leaves_the_rest(chart: ChartPage) -> None:
    _opened(chart)
    chart.click(ENUNG_PHONE)
    chart.menu("Group and pin", "Take off the chart")
    chart.until(lambda: ENUNG_PHONE not in chart.nodes())
    assert len(chart.nodes()) == 8
    chart.page.keyboard.press("Control+z")
    chart.until(lambda: len(chart.nodes()) == 9)


def test_the_menu_is_closed_by_escape_and_leaves_the_focus(chart: ChartPage) -> None:
    button = chart.page.get_by_role("button", name="Select", exact=True)
    button.click()
    expect(chart.page.get_by_role("menuitem", name="Invert")).to_be_visible()
    assert faults(chart.page) == []
    chart.page.keyboard.press("Escape")
    expect(chart.page.get_by_role("menu")).to_be_hidden()
    expect(button).to_be_focused()
