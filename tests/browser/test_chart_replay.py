"""Playing the steps of a chart: by itself, step by step, by keyboard, with less motion."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.case import ENUNG
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site


@pytest.fixture
def three_steps(chart: ChartPage) -> ChartPage:
    """Enung by search, opened, and one neighbour hidden; the history is in sight."""
    return _three_steps(chart)


def _three_steps(chart: ChartPage) -> ChartPage:
    chart.add("enung")
    chart.open(ENUNG)
    chart.row("Yati").click()
    chart.tool("Hide").click()
    chart.until(lambda: len(chart.nodes()) == 8)
    chart.page.get_by_role("tab", name="History").click()
    return chart


def test_steps_play_by_themselves_and_each_is_announced(three_steps: ChartPage) -> None:
    page = three_steps.page
    said: list[str] = []

    def heard(text: str) -> None:
        said.append(text)

    page.expose_function("heard", heard)
    page.evaluate(
        "new MutationObserver((_, o) => heard(document.querySelector('.messages > .sr-only').textContent))"
        ".observe(document.querySelector('.messages > .sr-only'), { childList: true, characterData: true })"
    )
    page.get_by_role("button", name="Play the steps").click()
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    assert three_steps.nodes() == []
    three_steps.until(lambda: len(three_steps.nodes()) == 9)
    expect(page.get_by_role("button", name="Play the steps")).to_be_visible()
    assert len(three_steps.nodes()) == 8
    assert said == [
        "Step 0 of 3: Empty chart",
        "Step 1 of 3: Added Enung Nurhasanah",
        "Step 2 of 3: Opened Enung Nurhasanah: 8 added",
        "Step 3 of 3: Hid Yati Suryati",
    ]


def test_playing_stops_where_it_is_paused_and_goes_on_from_there(three_steps: ChartPage) -> None:
    page = three_steps.page
    page.get_by_role("button", name="Play the steps").click()
    three_steps.until(lambda: three_steps.nodes() == [ENUNG])
    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".replay")).to_contain_text("Step 1 of 3")
    expect(page.locator(".replay")).to_contain_text("The later steps are undone")
    page.get_by_role("button", name="Play the steps").click()
    three_steps.until(lambda: len(three_steps.nodes()) == 8)
    expect(page.locator(".replay")).to_contain_text("Step 3 of 3")
    expect(page.locator(".replay-note")).to_be_hidden()


def test_steps_are_gone_through_by_keyboard(three_steps: ChartPage) -> None:
    page = three_steps.page
    page.get_by_role("button", name="One step back").focus()
    for size in (9, 1, 0, 0):
        page.keyboard.press("Enter")
        three_steps.until(lambda size=size: len(three_steps.nodes()) == size)  # type: ignore[misc]
    expect(page.get_by_role("button", name="One step back")).to_be_focused()
    page.get_by_role("button", name="One step forward").press("Enter")
    assert three_steps.nodes() == [ENUNG]
    expect(three_steps.side.locator("[aria-current=step]")).to_contain_text("Added Enung")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_history_has_no_fault_that_a_machine_finds(site: Site, new_page: NewPage, scheme: str) -> None:
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    chart = ChartPage(page, site.url)
    chart.go()
    _three_steps(chart)
    page.get_by_role("button", name="One step back").click()
    assert axe.faults(page) == []


def test_the_history_in_indonesian(site: Site, new_page: NewPage) -> None:
    page = new_page(locale="id-ID")
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    page.get_by_role("tab", name="Riwayat").click()
    page.get_by_role("button", name="Satu langkah mundur").click()
    expect(page.locator(".replay")).to_contain_text("Langkah 0 dari 1")
    expect(chart.side.locator(".step-by")).to_have_text(re.compile(r"\d{2}.\d{2} · Anda"))


def test_an_address_opens_a_saved_chart_at_a_step(three_steps: ChartPage) -> None:
    page = three_steps.page
    page.keyboard.press("Control+s")
    page.get_by_label("Title").fill("Three steps")
    page.keyboard.press("Enter")
    expect(page.locator(".file-state")).to_contain_text("Saved: version 1")
    address = page.url.removeprefix(f"{three_steps.url}/chart")
    for step, size in (("1", 1), ("2", 9), ("0", 0), ("99", 8)):
        three_steps.go(f"{address}&step={step}")
        expect(page.get_by_role("tab", name="History")).to_have_attribute("aria-selected", "true")
        expect(page.locator(".replay")).to_contain_text(f"Step {min(int(step), 3)} of 3")
        three_steps.until(lambda size=size: len(three_steps.nodes()) == size)  # type: ignore[misc]
