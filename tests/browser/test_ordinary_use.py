"""A day's ordinary use, every page in it: nothing stands in the browser's log, nothing is refused by the content policy,
no script fails and nothing is asked of another host. `new_page` watches for all of it, and here nothing is excepted.
"""

from __future__ import annotations

import re

from flask import Flask
from playwright.sync_api import Page, expect

from graphsvc.web.app import create_app
from tests.browser.case import ENUNG
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site

#: What stands in an address between < and >, and pages that need more than that: what they name is made below, or
#: they are of another role, and opened in a test of their own.
PARTS = {"name": "linked", "slug": "all"}
MADE_BELOW = {
    "/agencies",
    "/audit",
    "/cases/<case:number>",
    "/data/<name>/retention",
    "/data/<name>/sharing",
    "/data/imports/<import_id>",
    "/partners/requests/<id_>",
    "/requests/<id_>",
    "/signin/<secret>",
    "/training/<id_>",
    "/training/<id_>/debriefing",
    "/training/<id_>/people/<login>",
    "/users",
    "/users/<login>",
}


def _pages(app: Flask) -> list[str]:
    """The address of every page."""
    rules = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.rule.startswith(("/api/v1/", "/static/"))
    ]
    pages = [
        rule for rule in rules if rule not in MADE_BELOW and rule not in ("/healthz", "/readyz", "/metrics")
    ]
    return sorted(re.sub(r"<(?:\w+:)?(\w+)>", lambda part: PARTS[part[1]], rule) for rule in pages)


def test_every_page_opens_quietly(site: Site, new_page: NewPage) -> None:
    pages = _pages(create_app(site.services))
    assert {"/", "/chart", "/cases", "/questions/linked", "/data", "/purpose"} <= set(pages)
    page = new_page()
    for language in ("en", "id"):
        page.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        for path in pages:
            answer = page.goto(site.url + path)
            assert answer is not None
            assert answer.ok, path
            page.wait_for_load_state("networkidle")


def test_a_case_is_opened_and_written_quietly(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site.url}/cases")
    page.get_by_label("Case number").fill("UJI/500/2026")
    page.get_by_label("Title").fill("A quiet day")
    page.get_by_label("Only its members may know of it").check()
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A quiet day")
    page.get_by_label("New note").fill("Nothing happened.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing happened.")


def test_a_chart_is_worked_on_kept_and_handed_over_quietly(site: Site, new_page: NewPage) -> None:
    page = new_page()
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    chart.open(ENUNG)
    chart.row("Yati").click()
    expect(chart.side.locator(".source").first).to_be_visible()
    chart.row("Raid").click(modifiers=["Control"])
    chart.find_path()
    expect(page.get_by_role("tab", name="Paths")).to_be_visible()
    chart.menu("Arrange", "Circle by type")
    chart.says_step("Arranged")
    _state(page, "kept as a draft")
    page.reload()
    chart.until(lambda: len(chart.nodes()) >= 9)
    _save(page, "A quiet chart", 1)
    chart.tool("Undo").click()
    _state(page, "kept as a draft")
    _save(page, None, 2)
    page.get_by_role("button", name="Versions", exact=True).click()
    page.get_by_role("button", name="Compare the two", exact=True).click()
    _state(page, "Comparing")
    page.get_by_role("button", name="Back to the chart", exact=True).click()
    page.get_by_role("button", name="Export", exact=True).click()
    with page.expect_download():
        page.get_by_role("dialog").get_by_role("button", name="Make the file").click()
    page.locator("button[name=language][value=id]").click()
    _state(page, "Tersimpan: versi 2")
    page.locator("button[name=language][value=en]").click()
    _state(page, "Saved: version 2")
    _two_windows(chart, page.context.new_page())
    page.get_by_role("button", name="Open", exact=True).click()
    shelf = page.get_by_role("dialog")
    row = shelf.get_by_role("listitem").filter(has_text="A quiet chart")
    row.get_by_role("button", name="Delete").click()
    row.get_by_role("button", name="Really delete?").click()
    expect(row).to_have_count(0)
    page.keyboard.press("Escape")
    _state(page, "kept as a draft")


def _two_windows(chart: ChartPage, page: Page) -> None:
    """Two windows on one chart: the second to save is told, and gives way."""
    other = ChartPage(page, chart.url)
    other.go(chart.page.url.removeprefix(f"{chart.url}/chart"))
    other.until(lambda: len(other.nodes()) >= 9)
    chart.row("Yati").click()
    chart.tool("Hide").click()
    _save(chart.page, None, 3)
    other.row("Raid").click()
    other.tool("Hide").click()
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Drop what is on this page").click()
    _state(page, "Saved: version 3")
    page.close()


def _save(page: Page, title: str | None, version: int) -> None:
    page.keyboard.press("Control+s")
    if title is not None:
        page.get_by_label("Title").fill(title)
        page.keyboard.press("Enter")
    _state(page, f"Saved: version {version}")


def _state(page: Page, text: str) -> None:
    expect(page.locator(".file-state")).to_contain_text(text)
