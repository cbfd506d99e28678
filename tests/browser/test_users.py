"""The pages on which administrators look after agencies and users."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from graphsvc.store.users import Role
from tests.browser.axe import faults_everywhere
from tests.browser.conftest import EnterAs, NewPage
from tests.browser.site import Site


@pytest.fixture
def office(enter_as: EnterAs) -> Page:
    """A page of an administrator."""
    # A form that is sent again with its faults named answers so
    return enter_as(Role.ADMINISTRATOR, "office", expected=["status of 422"])


@pytest.mark.parametrize("path", ["/users", "/agencies", "/users/demo"])
def test_the_pages_are_accessible_on_every_screen(site: Site, office: Page, path: str) -> None:
    for language in ("en", "id"):
        office.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        office.goto(site.url + path)
        assert faults_everywhere(office) == [], language


def test_an_agency_and_its_first_user_are_added(site: Site, office: Page, new_page: NewPage) -> None:
    office.goto(f"{site.url}/agencies")
    office.get_by_label("Short name").fill("port-police")
    form = office.get_by_role("form", name="Add an agency")
    form.get_by_label("Name", exact=True).fill("Port Police")
    form.get_by_label("Country").fill("id")
    form.get_by_role("button", name="Add an agency").click()
    expect(office.get_by_role("heading", name="Port Police")).to_be_visible()

    office.get_by_role("link", name="Users").click()
    office.get_by_label("Login").fill("Wayan")
    office.get_by_label("Agency").select_option("port-police")
    office.get_by_label("Name", exact=True).fill("I Wayan Sudarma")
    office.get_by_label("Role").select_option("analyst")
    office.get_by_label("Clearance").select_option("1")
    office.get_by_role("button", name="Add and make a sign-in link").click()
    link = office.locator("pre code").inner_text()
    assert link.startswith(f"{site.url}/signin/")

    # What the browser says of the way back to the sign-in page
    theirs = new_page(expected=["status of 401"])
    theirs.context.clear_cookies()
    theirs.goto(link)
    expect(theirs.get_by_role("link", name="I Wayan Sudarma")).to_be_visible()

    office.get_by_label("May sign in").uncheck()
    office.get_by_role("button", name="Keep").click()
    expect(office.get_by_text("not active")).to_be_visible()
    theirs.goto(f"{site.url}/account")
    assert "/signin" in theirs.url


def test_a_fault_is_told_and_what_was_typed_stays(site: Site, office: Page) -> None:
    office.goto(f"{site.url}/users")
    office.get_by_label("Login").fill("two words")
    office.get_by_label("Name", exact=True).fill("Two Words")
    office.get_by_role("button", name="Add and make a sign-in link").click()
    expect(office.get_by_role("alert")).to_contain_text("Login")
    expect(office.get_by_label("Name", exact=True)).to_have_value("Two Words")


def test_others_find_no_way_there(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["403"])
    page.goto(site.url)
    expect(page.get_by_role("link", name="Users")).to_have_count(0)
    answer = page.goto(f"{site.url}/users")
    assert answer is not None
    assert answer.status == 403
