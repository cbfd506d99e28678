"""A page without a session or without a purpose: what the person is asked, and that what they did goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from graphsvc.store import agencies, signin, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.bootstrap import DEMO_LOGIN
from graphsvc.store.users import Role
from tests.browser import axe
from tests.browser.case import ENUNG, YATI
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site

#: The browser's own words where a session ends while somebody works: nobody can know before it is refused.
REFUSED = ["status of 401"]
Enter = Callable[..., None]


@pytest.fixture
def enter(site: Site) -> Enter:
    """Sign a page's browser in anew, by a link that states `reason` or none."""

    def _enter(page: Page, login: str = DEMO_LOGIN, reason: str | None = None) -> None:
        page.context.clear_cookies()
        with site.services.store.write() as tx:
            user = users.get(tx, login)
            secret = signin.issue(tx, user, utcnow(), kind=DataKind.EXERCISE, reason=reason)
        page.goto(f"{site.url}/signin/{secret}")

    return _enter


@pytest.mark.parametrize(("locale", "scheme"), [("en-GB", "light"), ("id-ID", "dark")])
def test_a_purpose_that_is_missing_is_asked_for_and_the_step_goes_on(
    site: Site, new_page: NewPage, enter: Enter, locale: str, scheme: str
) -> None:
    page = new_page(locale=locale, color_scheme=scheme)
    enter(page)
    chart = ChartPage(page, site.url)
    chart.go(f"#add={ENUNG}")
    dialog = page.get_by_role("dialog")
    heading = {"en-GB": "What do you ask for?", "id-ID": "Untuk apa Anda bertanya?"}[locale]
    expect(dialog.get_by_role("heading")).to_have_text(heading)
    assert "X-Purpose" not in page.locator("body").inner_text()
    assert axe.faults(page) == []
    page.keyboard.type("owner of a seized phone")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    chart.until(lambda: chart.nodes() == [ENUNG])
    expect(page.locator("[data-purpose]")).to_contain_text("owner of a seized phone")


def test_a_purpose_that_is_not_given_costs_the_question_alone(
    site: Site, new_page: NewPage, enter: Enter
) -> None:
    page = new_page()
    enter(page)
    chart = ChartPage(page, site.url)
    chart.go(f"#add={ENUNG}")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    chart.says("Nothing was asked: every question needs a purpose.")
    chart.search.fill("enung")
    page.keyboard.type(" ")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type("a reason")
    page.keyboard.press("Enter")
    page.get_by_role("option").first.click()
    chart.until(lambda: chart.nodes() == [ENUNG])


def test_a_session_that_ends_costs_no_step(site: Site, new_page: NewPage, enter: Enter) -> None:
    page = new_page(expected=REFUSED)
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    chart.open(ENUNG)
    expect(page.locator(".file-state")).to_contain_text("kept as a draft")
    page.context.clear_cookies()
    # Nobody asks anything: the draft that is kept by itself finds out
    chart.row("Yati").click()
    chart.tool("Hide").click()
    notice = page.locator("[data-kind=session]")
    expect(notice).to_contain_text("Your session has ended. The chart stays as it is")
    assert axe.faults(page) == []
    chart.row("Raid").click()
    chart.tool("Hide").click()
    kept = chart.nodes()
    page.keyboard.press("Control+s")
    notice.get_by_role("button", name="I have signed in").click()
    chart.says("You are not signed in yet.")
    with page.context.expect_page() as opened:
        notice.get_by_role("link", name="Sign in in a new tab").click()
    expect(opened.value.get_by_label("Login")).to_be_visible()
    enter(opened.value, reason="training")
    # The tab with the chart hears of it, and asks the title of what was to be saved
    expect(notice).to_be_hidden()
    page.get_by_label("Title").fill("Over two sessions")
    page.keyboard.press("Enter")
    expect(page.locator(".file-state")).to_contain_text("Saved: version 1")
    assert chart.nodes() == kept
    assert YATI not in kept
    chart.tool("Undo").click()
    chart.until(lambda: len(chart.nodes()) == len(kept) + 1)


def test_signing_out_in_another_tab_is_noticed_before_anything_is_refused(
    site: Site, new_page: NewPage, enter: Enter
) -> None:
    page = new_page()
    enter(page, reason="training")
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    expect(page.locator(".file-state")).to_contain_text("kept as a draft")
    other = page.context.new_page()
    other.goto(site.url)
    other.get_by_role("button", name="Sign out").click()
    notice = page.locator("[data-kind=session]")
    expect(notice).to_contain_text("Your session has ended. The chart stays as it is")
    notice.get_by_role("button", name="I have signed in").click()
    chart.says("You are not signed in yet.")
    enter(other, reason="training")
    expect(notice).to_be_hidden()
    chart.open(ENUNG)


def test_somebody_else_does_not_go_on_with_the_chart(site: Site, new_page: NewPage, enter: Enter) -> None:
    page = new_page(expected=REFUSED)
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    with site.services.store.write() as tx:
        own = agencies.find(tx, "polres-cilegon")
        assert own is not None
        users.create(tx, "second", "Second Person", own, Role.INVESTIGATOR, level=2)
    other = page.context.new_page()
    enter(other, "second", reason="training")
    notice = page.locator("[data-kind=session]")
    expect(notice).to_contain_text("Second Person has signed in in this browser.")
    chart.click(ENUNG, double=True)
    drafts = page.request.get(f"{site.url}/api/v1/drafts").json()["items"]
    assert drafts == []
    enter(other, reason="training")
    expect(notice).to_be_hidden()
    chart.until(lambda: len(chart.nodes()) == 9)


def test_trouble_that_is_over_is_told_no_more(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["status of 500"])
    chart = ChartPage(page, site.url)
    chart.go()
    page.route("**/api/v1/search*", lambda route: route.fulfill(status=500, json={"title": "Broken"}))
    chart.search.fill("enung")
    chart.says("Broken")
    page.unroute("**/api/v1/search*")
    chart.search.fill("enung ")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator(".messages .notice.error")).to_have_count(0)
