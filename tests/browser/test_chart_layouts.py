"""Each way to arrange a chart, in a real browser."""

from urllib.parse import quote

import pytest

from tests.browser.axe import faults
from tests.browser.case import BROKER, ENUNG_PHONE
from tests.browser.chart import ChartPage

TITLES = {
    "force": "By links",
    "hierarchy": "Layers",
    "circle": "Circle by type",
    "timeline": "Timeline",
    "map": "Map",
}


@pytest.fixture
def travelled(chart: ChartPage) -> ChartPage:
    """A chart with phones that called each other, and a man with what he did."""
    chart.go(f"#open={quote(ENUNG_PHONE)}&open={quote(BROKER)}")
    chart.until(lambda: len(chart.nodes()) > 20)
    return chart


@pytest.mark.parametrize("layout", TITLES)
def test_each_layout_is_drawn_and_undone(travelled: ChartPage, layout: str) -> None:
    chart = travelled
    chart.page.locator(".busy").wait_for(state="hidden")
    before = {id_: chart.spot(id_) for id_ in chart.nodes()}
    chart.menu("Arrange", TITLES[layout])
    chart.until(lambda: chart.layout() == layout)
    chart.says_step("Arranged the chart")
    chart.places()
    framed = {"timeline": "timeline", "map": "map"}.get(layout)
    assert (chart.frame() or {}).get("kind") == framed
    after = {id_: chart.spot(id_) for id_ in chart.nodes()}
    assert after != before
    assert len({tuple(spot) for spot in after.values()}) == len(after)
    assert faults(chart.page) == []
    chart.tool("Undo").click()
    assert {id_: chart.spot(id_) for id_ in chart.nodes()} == before


def test_the_map_fetches_its_outlines_from_this_server_alone(travelled: ChartPage) -> None:
    chart = travelled
    with chart.page.expect_response(
        lambda answer: answer.url == f"{chart.url}/static/dist/countries-50m.json"
    ) as got:
        chart.menu("Arrange", "Map")
    assert got.value.ok


def test_the_menu_of_layouts_is_worked_by_keyboard(travelled: ChartPage) -> None:
    chart = travelled
    chart.page.locator(".busy").wait_for(state="hidden")
    chart.page.get_by_role("button", name="Arrange", exact=True).focus()
    chart.page.keyboard.press("ArrowDown")
    chart.page.keyboard.press("ArrowDown")
    chart.page.keyboard.press("Enter")
    chart.until(lambda: chart.layout() == "hierarchy")
    chart.page.get_by_role("tab", name="History").click()
    chart.says_step("Arranged the chart: in layers")
