"""Seeing less, or more of less: filters by type and time, links one by one, and what the details say of them."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults
from tests.browser.case import CLG, ENUNG, ENUNG_PHONE
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site

#: Six crossings are hers.
MARLINA = f"person:{CLG}:P005"


@pytest.fixture
def calls(chart: ChartPage) -> ChartPage:
    """Enung's phone with its links open: calls, and what is no call."""
    chart.go(f"#open={quote(ENUNG_PHONE)}")
    chart.until(lambda: len(chart.links()) > 10)
    return chart


def test_the_legend_hides_a_type_of_link_and_shows_it_again(calls: ChartPage) -> None:
    every = calls.links()
    called = [key for key in every if key.startswith("CALLED|")]
    legend = calls.page.locator(".legend")
    button = legend.get_by_role("button", name="Call", exact=False).filter(has_text="Call").first
    expect(button).to_have_attribute("aria-pressed", "true")
    button.press("Enter")
    calls.until(lambda: calls.links() == [key for key in every if key not in called])
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).to_be_focused()
    calls.tool("Undo").click()
    assert calls.links() == every
    calls.page.get_by_role("tab", name="History").click()
    expect(calls.side).to_contain_text("Filtered by type; out of sight: Call")


def test_only_one_type_and_all_again(calls: ChartPage) -> None:
    every = calls.links()
    legend = calls.page.locator(".legend")
    legend.get_by_role("button", name="Show only Call").press("Enter")
    calls.until(lambda: bool(calls.links()) and all(key.startswith("CALLED|") for key in calls.links()))
    entities = calls.nodes()
    legend.get_by_role("button", name="Show only Phone").press("Enter")
    calls.until(lambda: calls.nodes() == [id_ for id_ in entities if id_.startswith("phone:")])
    legend.get_by_role("button", name="Show all").click()
    calls.until(lambda: calls.links() == every)
    expect(legend.get_by_role("button", name="Show all")).to_be_hidden()


def test_the_legend_hides_what_carries_a_grade_and_shows_it_again(chart: ChartPage) -> None:
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    entities, every = chart.nodes(), chart.links()
    legend = chart.page.locator(".legend")
    button = legend.get_by_role("button", name="A1")
    expect(button.first).to_have_attribute(
        "title", re.compile("completely reliable; confirmed by other sources")
    )
    button.first.press("Enter")
    chart.until(lambda: len(chart.nodes()) == 8)
    assert len(chart.links()) < len(every)
    expect(legend.locator('[data-type$="A1"]')).to_contain_text(re.compile(r"\d of \d+"))
    expect(button.first).to_have_attribute("aria-pressed", "false")
    expect(button.first).to_be_focused()
    expect(chart.status).to_contain_text("1 hidden")
    assert faults(chart.page) == []
    chart.page.get_by_role("tab", name="History").click()
    expect(chart.side).to_contain_text("Filtered by grade; out of sight: A1")
    chart.tool("Undo").click()
    chart.until(lambda: chart.links() == every)
    legend.get_by_role("button", name="Show only A2").press("Enter")
    chart.until(lambda: len(chart.links()) == 1 or len(chart.nodes()) < 8)
    chart.tool("Show hidden").click()
    chart.until(lambda: (chart.nodes(), chart.links()) == (entities, every))
    expect(legend.get_by_role("button", name="Show all")).to_be_hidden()


def test_the_time_bar_is_there_only_when_something_has_a_time(site: Site, chart: ChartPage) -> None:
    bar = chart.page.get_by_role("region", name="Time")
    expect(bar).to_be_hidden()
    chart.go(f"#open={quote(site.hub)}")
    chart.until(lambda: len(chart.links()) > 5)
    expect(bar).to_be_hidden()
    chart.go(f"#open={quote(ENUNG_PHONE)}")
    chart.until(lambda: len(chart.links()) > 10)
    expect(bar).to_be_visible()
    expect(bar).to_contain_text("Clock: UTC+07:00.")


def test_a_handle_moved_by_keys_filters_in_one_step(calls: ChartPage) -> None:
    every = calls.links()
    handle = calls.page.get_by_role("slider", name="Shown from")
    first = handle.get_attribute("aria-valuenow")
    handle.focus()
    calls.page.keyboard.down("End")
    calls.until(lambda: len(calls.links()) < len(every))
    calls.page.keyboard.up("End")
    expect(calls.page.get_by_role("button", name="All time")).to_be_enabled()
    assert handle.get_attribute("aria-valuenow") != first
    filtered = calls.links()
    calls.page.get_by_role("tab", name="History").click()
    expect(calls.side.locator(".step")).to_have_count(4)
    expect(calls.side.locator(".step").last).to_contain_text("Filtered by time:")
    calls.page.keyboard.press("Control+z")
    calls.until(lambda: calls.links() == every)
    assert handle.get_attribute("aria-valuenow") == first
    calls.page.keyboard.press("Control+y")
    calls.until(lambda: calls.links() == filtered)
    calls.page.get_by_role("button", name="All time").click()
    calls.until(lambda: calls.links() == every)


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_two_buttons_around_the_chart_have_one_name(site: Site, chart: ChartPage, language: str) -> None:
    page = chart.page
    page.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
    chart.go(f"#open={quote(ENUNG_PHONE)}")
    chart.until(lambda: len(chart.links()) > 10)
    page.locator("#time-from").fill("2026-02-01")
    page.locator("#time-from").press("Enter")
    zoom = page.locator(".timebar button:not(.fold)").last
    for _ in range(2):
        # Once with the whole time in the bar, once with the period alone
        names = page.locator(":is(.file, .tools, .zoom, .timebar) button").evaluate_all(
            "(all) => all.map((button) => button.getAttribute('aria-label') ?? button.textContent.trim())"
        )
        assert len(names) > 20
        assert [name for name in names if names.count(name) > 1] == []
        named = zoom.inner_text()
        zoom.click()
        expect(zoom).not_to_have_text(named)


def test_what_happened_outside_the_period_goes_from_sight_and_who_was_there_stays(
    site: Site, chart: ChartPage
) -> None:
    chart.go(f"#open={quote(MARLINA)}")
    chart.until(lambda: len(chart.nodes()) == 13)
    every = chart.nodes()
    page, legend = chart.page, chart.page.locator(".legend")
    expect(page.locator("#time-note")).to_contain_text("17 of 17 lines, 6 of 6 entities with a time shown")
    until = page.get_by_role("textbox", name="Shown until")
    until.fill("2026-02-28")
    until.press("Enter")
    chart.until(lambda: len(chart.nodes()) < 13)
    assert {id_.split(":")[0] for id_ in {*every} - {*chart.nodes()}} == {"bordercrossing"}
    expect(legend.locator('[data-type="BorderCrossing"]')).to_contain_text(re.compile(r"[1-5] of 6"))
    expect(page.locator("#time-note")).to_contain_text(re.compile(r"[1-5] of 6 entities"))
    chart.tool("Undo").click()
    chart.until(lambda: chart.nodes() == every)


def test_dragging_only_previews_until_it_is_let_go(calls: ChartPage) -> None:
    page = calls.page
    every = calls.links()
    handle = page.get_by_role("slider", name="Shown until")
    box, track = handle.bounding_box(), page.locator(".time-track").bounding_box()
    assert box
    assert track
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 8)
    page.mouse.down()
    calls.until(lambda: _moved(calls, track["x"] + track["width"] * 0.1, box["y"] + 8) < len(every))
    expect(page.locator(".step")).to_have_count(3)
    page.mouse.up()
    expect(page.locator(".step")).to_have_count(4)
    assert len(calls.links()) < len(every)


def test_dates_are_typed_exactly_and_nonsense_is_refused(calls: ChartPage) -> None:
    every = calls.links()
    page = calls.page
    from_, to = (
        page.get_by_role("textbox", name="Shown from"),
        page.get_by_role("textbox", name="Shown until"),
    )
    to.fill("2024")
    to.press("Enter")
    calls.until(lambda: 0 < len(calls.links()) < len(every))
    assert all(not key.startswith("CALLED|") for key in calls.links())
    expect(page.locator('.legend [data-type="CALLED"]')).to_contain_text(re.compile(r"0 of \d+"))
    expect(page.get_by_role("slider", name="Shown until")).to_have_attribute("aria-valuetext", "2024-12-31")
    left = calls.links()
    for wrong in ("2026-02-30", "soon", "2030"):
        from_.fill(wrong)
        from_.press("Enter")
        expect(from_).to_have_attribute("aria-invalid", "true")
    assert calls.links() == left


def test_playing_stays_in_the_typed_period_and_leaves_no_trace(calls: ChartPage) -> None:
    page = calls.page
    every = calls.links()
    until = page.get_by_role("textbox", name="Shown until")
    until.fill("2026-04-30")
    until.press("Enter")
    page.get_by_role("textbox", name="Shown from").fill("2026-02-01")
    page.get_by_role("textbox", name="Shown from").press("Enter")
    calls.until(lambda: 0 < len(calls.links()) < len(every))
    typed, steps = calls.links(), page.locator(".step").count()
    start, end = _moments(calls)
    play = page.get_by_role("button", name="Play")
    page.get_by_label("Speed").select_option("0.5")
    play.click()
    begun = _moments(calls)
    assert begun[1] - begun[0] == pytest.approx((end - start) / 10, rel=0.02)
    assert begun[0] >= start
    calls.until(lambda: _moments(calls)[1] > begun[1])
    page.get_by_role("button", name="Pause").click()
    held = _moments(calls)
    assert start <= held[0] < held[1] <= end
    expect(page.locator("#time-note")).to_contain_text("Played: 2026-")
    expect(until).to_have_value("2026-04-30")
    page.wait_for_timeout(300)
    assert _moments(calls) == held
    play.press("Escape")
    assert _moments(calls) == (start, end)
    assert calls.links() == typed
    expect(page.locator(".step")).to_have_count(steps)


def test_played_to_its_end_the_whole_period_stands_again(calls: ChartPage) -> None:
    page = calls.page
    every, whole, steps = calls.links(), _moments(calls), page.locator(".step").count()
    page.get_by_label("Speed").select_option("4")
    play = page.get_by_role("button", name="Play")
    play.click()
    seen = set()
    while page.get_by_role("button", name="Pause").count():
        seen.add(_moments(calls))
    assert len(seen) > 5
    assert all(whole[0] <= first < last <= whole[1] for first, last in seen)
    assert max(last for _, last in seen) > whole[0] + (whole[1] - whole[0]) * 0.7
    assert _moments(calls) == whole
    assert calls.links() == every
    expect(page.get_by_role("button", name="All time")).to_be_disabled()
    expect(page.locator(".step")).to_have_count(steps)
    # Escape on the chart ends it too, and leaves what is selected
    selected = calls.selection()
    play.click()
    calls.surface.focus()
    page.keyboard.press("Escape")
    expect(play).to_be_visible()
    assert _moments(calls) == whole
    assert calls.selection() == selected


def _moments(chart: ChartPage) -> tuple[int, int]:
    """Where the handles of the time bar stand, in seconds since 1970."""
    read = chart.page.evaluate(
        "[...document.querySelectorAll('.time-handle')].map((handle) => Number(handle.getAttribute('aria-valuenow')))"
    )
    return read[0], read[1]


def test_a_link_fans_out_and_gathers_by_double_click_and_by_keys(calls: ChartPage) -> None:
    page = calls.page
    every = calls.links()
    page.get_by_role("tab", name="Links").click()
    rows = page.locator('#table-panel-links tr[data-id^="CALLED"]')
    counts = [int(rows.nth(row).locator("td").nth(3).inner_text()) for row in range(rows.count())]
    at = next(row for row, count in enumerate(counts) if 2 <= count <= 25)
    key = rows.nth(at).get_attribute("data-id")
    assert key
    rows.nth(at).click()
    page.keyboard.press("Shift+Enter")
    calls.until(lambda: len(calls.links()) == len(every) - 1 + counts[at])
    drawn = [one for one in calls.links() if one.startswith(f"{key}|")]
    assert len(drawn) == counts[at]
    assert set(drawn) == set(calls.selection())
    page.locator(f'#table-panel-links tr[data-id="{drawn[0]}"]').click()
    expect(calls.side.locator("h2")).to_have_text("Call")
    calls.side.get_by_role("button", name="Gather").click()
    calls.until(lambda: calls.links() == every)
    calls.side.get_by_role("button", name="Fan out").click()
    calls.until(lambda: len(calls.links()) > len(every))
    calls.tool("Undo").click()
    calls.until(lambda: calls.links() == every)


def test_rows_are_copied_as_a_sheet_takes_them(site: Site, new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    chart = ChartPage(page, site.url)
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    chart.surface.click(position={"x": 300, "y": 12})
    chart.until(lambda: chart.selection() == [])
    page.get_by_role("button", name="Copy", exact=True).first.click()
    chart.says("9 rows copied.")
    chart.row("Enung").click()
    page.keyboard.press("Control+c")
    chart.says("1 row copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    head, row = text.split("\n")
    assert head.split("\t")[0] == "Name"
    assert row.split("\t")[0] == "Enung Nurhasanah"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_filtered_and_previewed_charts_are_accessible(site: Site, new_page: NewPage, theme: str) -> None:
    chart = ChartPage(new_page(reduced_motion="reduce", color_scheme=theme), site.url)
    chart.go(f"#open={quote(ENUNG)}&open={quote(ENUNG_PHONE)}")
    chart.until(lambda: len(chart.links()) > 20)
    chart.page.get_by_role("button", name="Show only Call").press("Enter")
    chart.page.get_by_role("textbox", name="Shown until").fill("never")
    chart.page.get_by_role("textbox", name="Shown until").press("Enter")
    chart.page.get_by_role("button", name="Play").press("Enter")
    expect(chart.page.get_by_role("button", name="Pause")).to_be_focused()
    assert faults(chart.page) == []


def _moved(chart: ChartPage, x: float, y: float) -> int:
    """Move the pointer, and count the links drawn."""
    chart.page.mouse.move(x, y)
    chart.page.mouse.move(x + 1, y)
    return len(chart.links())
