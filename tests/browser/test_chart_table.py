"""The table beside the chart: the same content, the same selection, sorted and filtered."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.case import ENUNG, ENUNG_LINKS, RAID, YATI
from tests.browser.chart import ChartPage
from tests.browser.site import Site


@pytest.fixture
def opened(chart: ChartPage) -> ChartPage:
    """Enung with her links open."""
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    return chart


def test_the_table_holds_what_the_chart_shows(opened: ChartPage) -> None:
    page = opened.page
    assert _ids(opened, "nodes") == opened.nodes()
    expect(page.get_by_role("tab", name="Entities (9)")).to_be_visible()
    page.get_by_role("tab", name=f"Links ({ENUNG_LINKS})").click()
    assert _ids(opened, "links") == opened.links()
    expect(page.get_by_role("grid", name="Links")).to_be_visible()


def test_a_selection_in_the_table_is_one_on_the_chart_and_back(opened: ChartPage) -> None:
    opened.row("Yati Suryati").click()
    assert opened.selection() == [YATI]
    opened.row("Raid").click(modifiers=["Control"])
    assert opened.selection() == [YATI, RAID]
    expect(opened.side).to_contain_text("2 selected")
    opened.click(ENUNG)
    assert opened.selection() == [ENUNG]
    expect(opened.page.locator("#table-panel-nodes [aria-selected=true]")).to_have_count(1)
    expect(opened.row("Enung")).to_have_attribute("aria-selected", "true")
    opened.surface.click(position={"x": 300, "y": 12})
    assert opened.selection() == []
    expect(opened.page.locator("#table-panel-nodes [aria-selected=true]")).to_have_count(0)


def test_a_row_out_of_sight_comes_into_it_when_selected_on_the_chart(opened: ChartPage) -> None:
    last = opened.nodes()[-1]
    row = opened.page.locator(f'#table-panel-nodes tr[data-id="{last}"]')
    scroll = opened.page.locator("#table-panel-nodes .table-scroll")
    below = scroll.evaluate("(pane) => pane.scrollHeight - pane.clientHeight")
    assert below > 0
    opened.click(last)
    expect(row).to_be_in_viewport(ratio=0.9)


def test_sorting_by_number_and_by_name(opened: ChartPage) -> None:
    page = opened.page
    heads = page.locator("#table-panel-nodes thead")
    heads.get_by_role("button", name="Links in all").click()
    expect(heads.locator("th").last).to_have_attribute("aria-sort", "descending")
    numbers = _column(opened, 5)
    assert numbers == sorted(numbers, key=int, reverse=True)
    assert len(set(numbers)) > 3
    heads.get_by_role("button", name="Links in all").click()
    assert _column(opened, 5) == sorted(numbers, key=int)
    heads.get_by_role("button", name="Name").click()
    names = _column(opened, 0)
    assert names[0].startswith("+62")
    assert names[-1] == "Yati Suryati"
    expect(heads.get_by_role("button", name="Name")).to_be_focused()
    assert len(opened.nodes()) == 9


def test_filtering_leaves_the_chart_as_it_is(opened: ChartPage) -> None:
    filtered = opened.page.get_by_role("searchbox", name="Filter: Name")
    filtered.fill("person b2")
    assert _column(opened, 0) == ["Enung Nurhasanah", "Mulyadi Sastradiredja", "Yati Suryati", "Nurhayati"]
    expect(opened.page.locator("#table-panel-nodes .table-note")).to_have_text("4 of 9 rows shown.")
    assert len(opened.nodes()) == 9
    filtered.fill("nobody of this name")
    expect(opened.page.locator("#table-panel-nodes .table-note")).to_have_text("No row matches.")
    filtered.fill("")
    assert _ids(opened, "nodes") == opened.nodes()


def test_a_long_table_comes_in_portions(site: Site, chart: ChartPage) -> None:
    chart.go(f"#open={quote(site.hub)}")
    chart.until(lambda: bool(chart.more()))
    chart.row("Pusat Uji").click()
    chart.side.get_by_role("button", name="Choose … Persons").click()
    dialog = chart.page.get_by_role("dialog")
    dialog.get_by_role("checkbox", name="Choose all").check()
    dialog.locator("button[type=submit]").click()
    chart.until(lambda: len(chart.nodes()) > 200)
    rows = chart.page.locator("#table-panel-nodes tbody tr")
    expect(rows).to_have_count(200)
    expect(chart.page.locator("#table-panel-nodes .table-note")).to_have_text(
        f"200 of {len(chart.nodes())} rows shown."
    )
    chart.page.get_by_role("button", name="Show more rows").click()
    expect(rows).to_have_count(len(chart.nodes()))


def test_the_table_folds_away(opened: ChartPage) -> None:
    before = opened.surface.bounding_box()
    opened.page.get_by_role("button", name="Hide table").click()
    expect(opened.page.locator("#table-panel-nodes")).to_be_hidden()
    after = opened.surface.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"] + 50
    opened.page.get_by_role("button", name="Show table").click()
    expect(opened.row("Enung")).to_be_visible()


def _ids(chart: ChartPage, table: str) -> list[str | None]:
    rows = chart.page.locator(f"#table-panel-{table} tbody tr")
    return [rows.nth(row).get_attribute("data-id") for row in range(rows.count())]


def _column(chart: ChartPage, number: int) -> list[str]:
    return chart.page.locator(f"#table-panel-nodes tbody td:nth-child({number + 1})").all_inner_texts()
