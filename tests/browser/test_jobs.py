"""A question that takes long: how it goes on is shown, it can be ended, and a page that is loaded again finds it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from graphsvc.queries.jobs import Job
from tests.browser.axe import faults_everywhere
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site

ASKED = "/questions/endless?ask=1"


@pytest.fixture(autouse=True)
def _nothing_runs_on(site: Site) -> object:
    yield
    jobs = site.services.jobs
    for job in list(jobs._jobs.values()):
        jobs.cancel(job.asker.id, job.id)
        job.settled.wait(30)


def test_the_page_shows_how_it_goes_on_and_ends_it(site: Site, new_page: NewPage) -> None:
    # The browser tells of what was ended; so does the page
    page = new_page(expected=["409"])
    page.goto(site.url + ASKED)
    expect(page.get_by_role("heading", name="Being answered")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Reading the records …")
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert faults_everywhere(page) == []
    before = page.url
    page.reload()
    assert page.url == before
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Cancel").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("You ended this question before it was answered.")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.get_by_role("link", name="Ask it again").click()
    expect(page.get_by_role("progressbar")).to_be_visible()


def test_the_page_speaks_indonesian(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["409"])
    page.context.add_cookies([{"name": "language", "value": "id", "url": site.url}])
    page.goto(site.url + ASKED)
    expect(page.get_by_role("heading", name="Sedang dijawab")).to_be_visible()
    assert faults_everywhere(page) == []
    page.get_by_role("button", name="Batalkan").click()
    expect(page.get_by_role("alert")).to_contain_text("Anda menghentikan pertanyaan ini")


def test_the_page_turns_into_what_came_of_it(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["409"])
    page.goto(site.url + ASKED)
    expect(page.get_by_role("progressbar")).to_be_visible()
    (job,) = _open(site)
    site.services.jobs.cancel(job.asker.id, job.id)
    # Nobody presses anything: the page hears of it
    expect(page.get_by_role("alert")).to_contain_text("You ended this question")


def _open(site: Site) -> list[Job]:
    return [job for job in site.services.jobs._jobs.values() if job.ended is None]


def test_the_chart_shows_it_ends_it_and_finds_it_again(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["409"])
    chart = ChartPage(page, site.url)
    page.goto(f"{site.url}/chart#question=endless")
    job = page.get_by_role("group", name="Question without an end")
    expect(job.get_by_role("status")).to_have_text("Reading the records …")
    expect(job.get_by_role("progressbar")).to_be_visible()
    # What else there is to do goes on meanwhile
    _search_works(page)
    assert faults_everywhere(page) == []
    page.reload()
    expect(job.get_by_role("progressbar")).to_be_visible()
    assert len(_open(site)) == 1
    job.get_by_role("button", name=re.compile("Cancel")).press("Enter")
    expect(job).to_have_count(0)
    expect(page.get_by_text("You ended this question before it was answered.")).to_be_visible()
    assert chart.nodes() == []


def _search_works(page: Page) -> None:
    box = page.get_by_role("combobox").first
    box.fill("rahmat")
    expect(page.get_by_role("option").first).to_be_visible()
    box.fill("")


def test_a_long_question_of_a_small_case_is_answered_at_once(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site.url}/questions/most_connected?ask=1")
    expect(page.locator("table tbody tr").first).to_be_visible()
