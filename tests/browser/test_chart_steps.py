"""Steps and the way back: hiding, undo, redo, the history, the legend."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.case import ENUNG, ENUNG_LINKS, RAID, YATI
from tests.browser.chart import ChartPage


@pytest.fixture
def opened(chart: ChartPage) -> ChartPage:
    """Enung by search, then opened: two steps."""
    chart.add("enung")
    chart.open(ENUNG)
    return chart


def test_hiding_takes_an_entity_and_its_links_from_sight(opened: ChartPage) -> None:
    opened.row("Raid").click()
    opened.tool("Hide").click()
    assert RAID not in opened.nodes()
    assert not any(RAID in key for key in opened.links())
    expect(opened.status).to_contain_text("1 hidden")
    expect(opened.row("Raid")).to_have_count(0)
    opened.tool("Show hidden").click()
    assert RAID in opened.nodes()
    assert len(opened.links()) == ENUNG_LINKS
    expect(opened.tool("Show hidden")).to_be_disabled()


def test_a_single_link_can_be_hidden(opened: ChartPage) -> None:
    key = f"KNOWS|{ENUNG}|{YATI}"
    opened.page.get_by_role("tab", name="Links").click()
    opened.page.locator(f'#table-panel-links tr[data-id="{key}"]').click()
    opened.tool("Hide").click()
    assert key not in opened.links()
    assert YATI in opened.nodes()
    opened.tool("Undo").click()
    assert key in opened.links()


def test_undo_and_redo_go_through_every_step(opened: ChartPage) -> None:
    opened.row("Yati").click()
    opened.tool("Hide").click()
    sizes = []
    while opened.tool("Undo").is_enabled():
        opened.tool("Undo").click()
        sizes.append(len(opened.nodes()))
    assert sizes == [9, 1, 0]
    expect(opened.page.get_by_text("Start with a name, a phone or a document")).to_be_visible()
    back = []
    while opened.tool("Redo").is_enabled():
        opened.tool("Redo").click()
        back.append(len(opened.nodes()))
    assert back == [1, 9, 8]


def test_undo_asks_no_server(opened: ChartPage) -> None:
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    opened.tool("Undo").click()
    opened.tool("Redo").click()
    opened.until(lambda: len(opened.nodes()) == 9)
    assert [url for url in asked if "/expand" in url or "/layout" in url] == []


def test_an_undone_drag_stands_where_it_stood(opened: ChartPage) -> None:
    (before,) = opened.places(YATI)
    opened.drag(YATI, 90, 45)
    opened.until(lambda: opened.tool("Redo").is_disabled())
    ((x, y),) = opened.places(YATI)
    assert (x - before[0], y - before[1]) == pytest.approx((90, 45), abs=12)
    opened.page.keyboard.press("Control+z")
    assert opened.places(YATI) == [pytest.approx(before, abs=1)]
    assert len(opened.nodes()) == 9


def test_the_history_names_each_step_and_goes_back_to_it(opened: ChartPage) -> None:
    opened.row("Yati").click()
    opened.tool("Hide").click()
    page = opened.page
    page.get_by_role("tab", name="History").click()
    steps = opened.side.get_by_role("listitem")
    expect(steps.locator(".step-text > bdi")).to_have_text(
        ["Empty chart", "Added Enung Nurhasanah", "Opened Enung Nurhasanah: 8 added", "Hid Yati Suryati"]
    )
    expect(steps.nth(3).locator(".step-by")).to_have_text(re.compile(r"^\d{2}:\d{2} · you$"))
    steps.nth(1).get_by_role("button").click()
    assert opened.nodes() == [ENUNG]
    expect(steps.nth(1).get_by_role("button")).to_have_attribute("aria-current", "step")
    expect(steps.nth(3)).to_contain_text("(undone)")
    steps.nth(3).get_by_role("button").click()
    assert len(opened.nodes()) == 8
    # A new step forgets what had been undone
    steps.nth(1).get_by_role("button").click()
    opened.add("agus setiawan", "Agus Setiawan")
    expect(steps).to_have_count(3)
    expect(opened.tool("Redo")).to_be_disabled()


def test_the_legend_counts_hides_and_shows_types(opened: ChartPage) -> None:
    legend = opened.page.locator(".legend")
    persons = legend.locator("[data-type=Person]")
    expect(persons).to_have_text("Person5")
    expect(legend).to_contain_text("links not on the chart yet")
    expect(legend).to_contain_text("new with the last step")
    persons.click()
    expect(persons).to_have_attribute("aria-pressed", "false")
    expect(persons).to_be_focused()
    assert not any(id_.startswith("person:") for id_ in opened.nodes())
    expect(opened.status).to_contain_text("5 hidden")
    persons.click()
    assert len(opened.nodes()) == 9
    opened.page.get_by_role("tab", name="History").click()
    expect(opened.side).to_contain_text("Hid type Person")


def test_clear_and_arrange_are_steps_too(opened: ChartPage) -> None:
    opened.menu("Arrange", "By links")
    opened.says_step("Arranged")
    opened.page.get_by_role("tab", name="History").click()
    expect(opened.side).to_contain_text("Arranged the chart")
    opened.tool("Clear").click()
    assert opened.nodes() == []
    assert opened.page.url == f"{opened.url}/chart"
    opened.tool("Undo").click()
    assert len(opened.nodes()) == 9
    assert opened.page.url.endswith(f"#open={quote(ENUNG, safe='')}")
