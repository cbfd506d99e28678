"""The account in a browser: a password is set, a second factor set up, and both are asked for."""

from __future__ import annotations

import pyotp
import pytest
from playwright.sync_api import Page, expect

from graphsvc.store import second_factor, users
from graphsvc.store.users import Role
from tests.browser.axe import faults_everywhere
from tests.browser.conftest import EnterAs
from tests.browser.site import Site

PASSWORD = "the ferry leaves at nine"


@pytest.fixture
def person(site: Site, enter_as: EnterAs) -> Page:
    """A page of somebody who came by a link and has neither."""
    # A form that is sent again with its faults named, and a sign-in that fails, answer so
    page = enter_as(Role.ANALYST, "made", level=1, expected=["status of 422", "status of 401"])
    with site.services.store.write() as tx:
        user = users.get(tx, "made")
        user.password_hash = None
        second_factor.remove(tx, user)
    return page


def test_password_and_second_factor(site: Site, person: Page) -> None:
    person.goto(f"{site.url}/account")
    person.get_by_label("New password").fill(PASSWORD)
    person.get_by_label("The same again").fill(PASSWORD)
    person.get_by_role("button", name="Keep the password").click()
    expect(person.get_by_text("You have a password.")).to_be_visible()

    person.get_by_role("button", name="Set one up").click()
    expect(person.get_by_role("img", name="QR code")).to_be_visible()
    for language in ("en", "id"):
        person.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        person.reload()
        assert faults_everywhere(person) == [], language
    person.context.add_cookies([{"name": "language", "value": "en", "url": site.url}])
    person.reload()
    clock = pyotp.TOTP(person.get_by_role("form", name="Second factor").locator("code").inner_text())
    person.get_by_label("Code", exact=True).fill("000")
    person.get_by_role("button", name="Switch it on").click()
    expect(person.get_by_role("alert")).to_contain_text("not the code")
    person.get_by_label("Code", exact=True).fill(clock.now())
    person.get_by_role("button", name="Switch it on").click()
    expect(person.get_by_text("On since")).to_be_visible()

    person.get_by_role("button", name="Sign out").click()
    person.get_by_label("Login").fill("made")
    person.get_by_label("Password").fill(PASSWORD)
    person.get_by_role("button", name="Sign in").click()
    expect(person.get_by_role("alert")).to_contain_text("is wrong")
    with site.services.store.write() as tx:
        # As if a minute had passed since the code that switched it on
        tx.get_one(second_factor.SecondFactor, users.get(tx, "made").id).last_step = 0
    person.get_by_label("Password").fill(PASSWORD)
    person.get_by_label("Code", exact=True).fill(clock.now())
    person.get_by_role("button", name="Sign in").click()
    # The head of the page may be folded on the last screen that was looked at
    expect(person.get_by_role("heading", name="Made")).to_be_visible()
