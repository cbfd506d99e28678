"""Room for the chart: on a laptop, at 200 % zoom and on a tablet, in both languages."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import axe
from tests.browser.case import ENUNG, ENUNG_PHONE
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site

#: Width and height in CSS pixels, and how much of the height the chart has at least when the page opens.
SIZES = {
    "laptop": (1280, 720, 320),
    "zoomed": (640, 360, 220),
    "tablet": (1024, 768, 320),
    "upright": (820, 1180, 600),
}


def _box(where: Locator) -> dict[str, float]:
    found = where.bounding_box()
    assert found is not None
    return dict(found)


def _opened(new_page: NewPage, site: Site, size: str, locale: str = "en-GB") -> ChartPage:
    width, height, _least = SIZES[size]
    options: dict[str, Any] = {"viewport": {"width": width, "height": height}, "locale": locale}
    chart = ChartPage(new_page(**options), site.url)
    chart.go(f"#open={ENUNG}")
    chart.until(lambda: len(chart.nodes()) == 9)
    return chart


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("locale", ["en-GB", "id-ID"])
def test_the_chart_has_room_and_the_tools_one_line(
    site: Site, new_page: NewPage, size: str, locale: str
) -> None:
    chart = _opened(new_page, site, size, locale)
    _width, height, least = SIZES[size]
    stage, toolbar = _box(chart.page.locator(".stage")), _box(chart.page.locator(".toolbar"))
    assert min(stage["y"] + stage["height"], height) - stage["y"] >= least
    tops = {round(_box(one)["y"]) for one in chart.page.locator(".toolbar button:visible").all()}
    assert len(tops) == 1
    assert toolbar["height"] < 50
    assert axe.wider(chart.page) == []
    # What is drawn lies on what is seen
    for _x, y in chart.places():
        assert stage["y"] <= y <= min(stage["y"] + stage["height"], height)
    assert axe.faults(chart.page) == []


#: Labels of facts whose words reach the value beside them.
_TOUCHING = """(labels) => labels.filter((label) => {
  const words = document.createRange();
  words.selectNodeContents(label);
  return words.getBoundingClientRect().right > label.nextElementSibling.getBoundingClientRect().left - 6;
}).map((label) => label.textContent)"""


@pytest.mark.parametrize("size", ["laptop", "tablet"])
@pytest.mark.parametrize("locale", ["en-GB", "id-ID"])
def test_words_are_read_whole(site: Site, new_page: NewPage, size: str, locale: str) -> None:
    chart = _opened(new_page, site, size, locale)
    page = chart.page
    chart.row("Enung").click()
    labels = page.locator(".side .facts dt")
    expect(
        labels.filter(has_text={"en-GB": "nationality", "id-ID": "kewarganegaraan"}[locale])
    ).to_be_visible()
    # The panel may be drawn anew in this very moment
    chart.until(lambda: labels.evaluate_all(_TOUCHING) == [])
    meanings = page.locator(".legend-label")
    chart.until(
        lambda: (
            meanings.evaluate_all("(all) => all.filter((one) => one.scrollWidth > one.clientWidth).length")
            == 0
        )
    )
    # On a tablet all of the head opens from one button
    if page.locator(".head-button").is_visible():
        page.locator(".head-button").click()
    leave = _box(
        page.locator("header").get_by_role("button", name={"en-GB": "Sign out", "id-ID": "Keluar"}[locale])
    )
    assert leave["x"] + leave["width"] <= SIZES[size][0]


#: Words of the legend that stand on more than one line.
_BROKEN = """(labels) => labels.flatMap((label) => {
  const text = label.firstChild;
  return [...text.data.matchAll(/[^ ]+/g)].filter(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const { right } = label.closest(".legend").getBoundingClientRect();
    return range.getClientRects().length > 1 || range.getBoundingClientRect().right > right;
  }).map(([word]) => word);
})"""


@pytest.mark.parametrize("locale", ["en-GB", "id-ID"])
def test_the_legend_breaks_no_word_when_it_says_how_many_of_all(
    site: Site, new_page: NewPage, locale: str
) -> None:
    chart = ChartPage(new_page(locale=locale), site.url)
    chart.go(f"#open={quote(ENUNG_PHONE)}")
    chart.until(lambda: len(chart.links()) > 10)
    legend = chart.page.locator(".legend")
    legend.locator("[data-act='legend-only-link-CALLED']").press("Enter")
    expect(legend.locator(".legend-grades")).to_contain_text({"en-GB": " of ", "id-ID": " dari "}[locale])
    labels = legend.locator(".legend-label")
    assert labels.count() > 5
    assert labels.evaluate_all(_BROKEN) == []


def test_an_empty_table_says_so_beside_its_button(site: Site, new_page: NewPage) -> None:
    chart = ChartPage(new_page(viewport={"width": 1024, "height": 768}, locale="id-ID"), site.url)
    chart.go()
    note, fold = chart.page.locator("#table-panel-nodes .table-note"), chart.page.locator(".tables .fold")
    expect(note).to_have_text("Belum ada entitas di bagan.")
    assert _box(note)["x"] + _box(note)["width"] < _box(fold)["x"]


@pytest.mark.parametrize("size", ["laptop", "zoomed"])
def test_the_time_bar_folds_to_what_it_says(site: Site, new_page: NewPage, size: str) -> None:
    chart = _opened(new_page, site, size)
    bar = chart.page.locator(".timebar")
    before = _box(bar)["height"]
    fold = bar.get_by_role("button", name="Hide time bar")
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.press("Enter")
    shown = bar.get_by_role("button", name="Show time bar")
    expect(shown).to_be_focused()
    expect(shown).to_have_attribute("aria-expanded", "false")
    expect(bar).to_contain_text("with a time shown")
    expect(bar.get_by_role("slider")).to_have_count(0)
    assert _box(bar)["height"] < before - 20
    assert axe.faults(chart.page) == []
    shown.press("Enter")
    assert _box(bar)["height"] == before


def test_a_window_that_is_played_ends_when_the_time_bar_is_folded(site: Site, new_page: NewPage) -> None:
    chart = _opened(new_page, site, "laptop")
    every = chart.links()
    chart.page.get_by_role("button", name="Play").press("Enter")
    chart.until(lambda: len(chart.links()) < len(every))
    chart.page.get_by_role("button", name="Hide time bar").press("Enter")
    chart.until(lambda: chart.links() == every)


def test_a_tool_that_has_no_room_is_in_the_menu_at_the_end(site: Site, new_page: NewPage) -> None:
    chart = _opened(new_page, site, "zoomed")
    page = chart.page
    assert not chart.tool("Clear").is_visible()
    expect(page.get_by_role("button", name="More tools", exact=True)).to_be_visible()
    chart.menu("More tools", "Arrange: Circle by type")
    chart.until(lambda: chart.layout() == "circle")
    page.get_by_role("button", name="More tools", exact=True).press("Enter")
    first = page.get_by_role("menuitem").first
    expect(first).to_be_focused()
    # Left, where reading begins
    assert _box(first.locator("span").first)["x"] - _box(first)["x"] < 16
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    chart.until(lambda: chart.nodes() == [])
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(chart.tool("Clear")).to_be_visible()
    expect(page.get_by_role("button", name="More tools", exact=True)).to_be_hidden()


def test_panels_give_their_room_to_the_chart(site: Site, new_page: NewPage) -> None:
    chart = _opened(new_page, site, "laptop")
    page, before = chart.page, _box(chart.page.locator(".stage"))
    page.get_by_role("button", name="Hide panel").press("Enter")
    page.get_by_role("button", name="Hide table").press("Enter")
    expect(page.get_by_role("tab", name="Details")).to_be_hidden()
    after = _box(page.locator(".stage"))
    assert after["width"] > before["width"] + 200
    assert after["height"] > before["height"] + 80
    assert axe.faults(page) == []
    page.get_by_role("button", name="Show panel").press("Enter")
    expect(page.get_by_role("tab", name="Details")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_a_message_covers_neither_what_was_added_nor_a_tool(site: Site, new_page: NewPage, size: str) -> None:
    width, height, _least = SIZES[size]
    chart = ChartPage(new_page(viewport={"width": width, "height": height}), site.url)
    chart.go()
    chart.add("enung")
    chart.page.keyboard.press("Enter")
    chart.until(lambda: len(chart.nodes()) == 9)
    message = chart.page.locator(".messages .notice").last
    covered = _box(message)
    for x, y in chart.places():
        assert not _within(covered, x, y)
    for tool in _boxes(chart.page, ".toolbar button:visible, #search"):
        assert not _overlap(covered, tool)


def _boxes(page: Page, selector: str) -> list[dict[str, float]]:
    return [_box(one) for one in page.locator(selector).all()]


def _within(box: dict[str, float], x: float, y: float) -> bool:
    return box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]


def _overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    apart = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
    return not (apart or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"])
