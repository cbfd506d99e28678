"""The whole way without a mouse: search, open, walk, select, hide, undo, table, dialog."""

from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.case import ENUNG, ENUNG_PHONE
from tests.browser.chart import ChartPage
from tests.browser.site import Site


def _focused(chart: ChartPage) -> str:
    found: str = chart.page.evaluate("document.activeElement.id || document.activeElement.textContent")
    return found


def test_a_case_can_be_worked_by_keyboard_alone(chart: ChartPage) -> None:
    page, keys = chart.page, chart.page.keyboard
    _tab_to(chart, "search")
    keys.type("enung")
    expect(page.get_by_role("option")).to_have_count(1)
    keys.press("Enter")
    chart.until(lambda: chart.nodes() == [ENUNG])
    # The focus is on the chart, where Enter opens what was added
    chart.until(lambda: _focused(chart) == "chart-surface")
    keys.press("Enter")
    chart.until(lambda: len(chart.nodes()) == 9)
    spoken = page.locator(".messages .sr-only")
    reached = _walk(chart)
    assert reached == set(chart.nodes())
    expect(spoken).to_contain_text(" link")
    # Select by Space, hide, undo, redo
    keys.press("Escape")
    assert chart.selection() == []
    keys.press(" ")
    [chosen] = chart.selection()
    keys.press("Delete")
    assert chosen not in chart.nodes()
    keys.press("Control+z")
    assert chosen in chart.nodes()
    keys.press("Control+Shift+z")
    assert chosen not in chart.nodes()
    keys.press("Control+z")


def test_a_piece_of_work_from_search_to_export_by_keyboard_alone(chart: ChartPage) -> None:
    page, keys = chart.page, chart.page.keyboard
    _tab_to(chart, "search")
    keys.type("enung")
    keys.press("Enter")
    chart.until(lambda: chart.nodes() == [ENUNG])
    chart.until(lambda: _focused(chart) == "chart-surface")
    keys.press("Enter")
    chart.until(lambda: len(chart.nodes()) == 9)
    # Two of them, and how they are linked
    keys.press("Escape")
    keys.press("ArrowUp")
    keys.press("Shift+ArrowDown")
    assert len(chart.selection()) == 2
    _tab_to(chart, "Find path", "Shift+Tab")
    keys.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    _tab_to(chart, "Find path")
    keys.press("Enter")
    expect(page.get_by_role("tab", name="Paths")).to_be_visible()
    chart.says("lie on the paths found")
    # What lies on the paths is selected: together in a group
    assert len(chart.selection()) >= 3
    _tab_to(chart, "Group and pin")
    keys.press("Enter")
    expect(page.get_by_role("menuitem", name="Group the selected")).to_be_focused()
    keys.press("Enter")
    chart.until(lambda: len(chart.boxes()) == 1)
    _tab_to(chart, "chart-surface")
    keys.press("Enter")
    chart.until(lambda: chart.boxes()[0]["open"])
    # Only what was after a day
    _tab_to(chart, "time-from")
    keys.press("Control+a")
    keys.type("2026-01-01")
    keys.press("Enter")
    chart.says_step("Filtered by time")
    keys.press("Control+s")
    expect(page.get_by_label("Title")).to_be_focused()
    keys.type("By keyboard")
    keys.press("Enter")
    expect(page.locator(".file-state")).to_contain_text("Saved: version 1")
    _tab_to(chart, "Export", "Shift+Tab")
    keys.press("Enter")
    expect(dialog.get_by_role("radio", name="HTML")).to_be_focused()
    keys.press("ArrowDown")
    _tab_to(chart, "Make the file")
    with page.expect_download() as found:
        keys.press("Enter")
    assert found.value.suggested_filename.startswith("by-keyboard")
    # Back where the export began, and everything can be undone from there
    expect(page.get_by_role("button", name="Export", exact=True)).to_be_focused()
    keys.press("Control+z")
    keys.press("Control+z")
    chart.until(lambda: not chart.boxes()[0]["open"])


def test_the_arrows_walk_and_shift_extends(chart: ChartPage) -> None:
    chart.search.fill("enung")
    chart.search.press("Enter")
    chart.until(lambda: chart.nodes() == [ENUNG])
    chart.page.keyboard.press("Enter")
    chart.until(lambda: len(chart.nodes()) == 9)
    expect(chart.surface).to_be_focused()
    for key in ("ArrowUp", "Shift+ArrowDown"):
        chart.page.keyboard.press(key)
    assert len(chart.selection()) == 2
    zoom = chart.page.evaluate("window.__graphsvc.zoom()")
    chart.page.keyboard.press("+")
    chart.until(lambda: chart.page.evaluate("window.__graphsvc.zoom()") > zoom)
    chart.page.keyboard.press("0")
    chart.until(lambda: abs(chart.page.evaluate("window.__graphsvc.zoom()") - zoom) < 0.01)


def test_the_table_by_keyboard(chart: ChartPage) -> None:
    chart.add("enung")
    chart.open(ENUNG)
    keys = chart.page.keyboard
    _tab_to(chart, "Filter")
    rows = chart.page.locator("#table-panel-nodes tbody tr")
    # One tab stop for the grid's rows, however many there are
    assert sum(rows.nth(row).get_attribute("tabindex") == "0" for row in range(rows.count())) == 1
    while chart.page.evaluate("document.activeElement.tagName") != "TR":
        keys.press("Tab")
    keys.press("Home")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(rows.nth(2)).to_be_focused()
    assert chart.selection() == [ENUNG_PHONE]
    keys.press("Shift+ArrowDown")
    assert len(chart.selection()) == 2
    keys.press("ArrowUp")
    keys.press("Enter")
    chart.until(lambda: len(chart.nodes()) > 9)
    expect(rows.nth(2)).to_be_focused()
    keys.press("Delete")
    assert ENUNG_PHONE not in chart.nodes()


def test_n_more_by_keyboard(site: Site, chart: ChartPage) -> None:
    keys = chart.page.keyboard
    chart.search.fill("pusat uji grafik")
    chart.search.press("Enter")
    chart.until(lambda: chart.nodes() == [site.hub])
    keys.press("Enter")
    chart.until(lambda: bool(chart.more()))
    _tab_to(chart, "Choose …")
    keys.press("Enter")
    dialog = chart.page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    keys.press("ArrowDown")
    keys.press(" ")
    before = len(chart.nodes())
    while _focused(chart) != "Add 1":
        keys.press("Shift+Tab")
    keys.press("Enter")
    chart.until(lambda: len(chart.nodes()) == before + 1)
    expect(dialog).to_be_hidden()


def test_tabs_move_by_arrows(chart: ChartPage) -> None:
    chart.page.get_by_role("tab", name="Details").focus()
    chart.page.keyboard.press("ArrowRight")
    expect(chart.page.get_by_role("tab", name="History")).to_be_focused()
    expect(chart.side).to_contain_text("Nothing done yet.")


def test_what_is_selected_grows_and_turns_by_the_letters_of_a_menu(chart: ChartPage) -> None:
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    keyboard = chart.page.keyboard
    chart.row("Enung").click()

    def choose(letters: str, item: str) -> None:
        chart.tool("Select").press("Enter")
        for letter in letters:
            keyboard.press(letter)
        expect(chart.page.get_by_role("menuitem", name=item)).to_be_focused()
        keyboard.press("Enter")

    everyone = set(chart.nodes())
    people = {id_ for id_ in everyone if id_.startswith("person:")}
    choose("aa", "All of the same type")
    chart.until(lambda: set(chart.selection()) == people)
    choose("i", "Invert")
    chart.until(lambda: set(chart.selection()) == everyone - people)
    choose("n", "Nothing")
    chart.until(lambda: chart.selection() == [])
    chart.row("Enung").click()
    choose("a", "Add neighbours")
    chart.until(lambda: set(chart.selection()) == everyone)
    expect(chart.tool("Select")).to_be_focused()
    chart.surface.focus()
    keyboard.press("p")
    chart.until(lambda: set(chart.pinned()) == everyone)
    chart.tool("Group and pin").press("Enter")
    keyboard.press("u")
    expect(chart.page.get_by_role("menuitem", name="Unpin")).to_be_focused()
    keyboard.press("Enter")
    chart.until(lambda: chart.pinned() == [])


def _tab_to(chart: ChartPage, what: str, key: str = "Tab") -> None:
    for _ in range(60):
        chart.page.keyboard.press(key)
        name = chart.page.evaluate(
            "document.activeElement.id + (document.activeElement.ariaLabel || document.activeElement.textContent)"
        )
        if what in name and len(name) < 80:
            return
    raise AssertionError(f"Tab does not reach {what}")


def _walk(chart: ChartPage) -> set[str]:
    """Where the walk begins, and every entity that the arrow keys come to from there."""
    reached = set(chart.selection())
    for key in ("ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight") * 3:
        for _ in range(5):
            chart.page.keyboard.press(key)
            reached.update(chart.selection())
            if len(reached) == len(chart.nodes()):
                return reached
    return reached
