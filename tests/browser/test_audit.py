"""The page on which an auditor asks who looked at what, and what for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from graphsvc.store.users import Role
from tests.browser.axe import faults_everywhere
from tests.browser.case import ENUNG
from tests.browser.chart import ChartPage
from tests.browser.conftest import EnterAs, NewPage
from tests.browser.site import Site


@pytest.fixture
def desk(enter_as: EnterAs) -> Page:
    """A page of an auditor of the demo's agency, who states a purpose."""
    # A form that is sent again with its faults named answers so
    return enter_as(Role.AUDITOR, "auditor", reason="yearly review", expected=["status of 422"])


def test_who_looked_at_a_record(site: Site, desk: Page, new_page: NewPage) -> None:
    chart = ChartPage(new_page(), site.url)
    chart.go(f"#open={ENUNG}")
    chart.until(lambda: len(chart.nodes()) > 1)
    desk.get_by_role("link", name="Audit", exact=True).click()
    desk.get_by_label("Record").fill(ENUNG)
    desk.get_by_label("Action").select_option("expand")
    desk.get_by_role("button", name="Look").click()
    row = desk.get_by_role("region", name="Entries").get_by_role("row").nth(1)
    expect(row).to_contain_text("demo")
    expect(row).to_contain_text("training")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="As a file (CSV)").click()
    assert ENUNG in download.value.path().read_text(encoding="utf-8-sig")
    expect(desk.get_by_role("region", name="What people asked for")).to_contain_text("training")


def test_the_page_is_accessible_on_every_screen(site: Site, desk: Page) -> None:
    for language in ("en", "id"):
        desk.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        desk.goto(f"{site.url}/audit")
        assert faults_everywhere(desk) == [], language


def test_what_cannot_be_asked_is_told(site: Site, desk: Page) -> None:
    desk.goto(f"{site.url}/audit")
    desk.get_by_label("Login").fill("no such login!")
    desk.get_by_role("button", name="Look").click()
    expect(desk.get_by_role("alert")).to_contain_text("Login")
