"""The page on which the owner of a dataset decides what other agencies see of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from graphsvc.store.users import Role
from tests.browser.axe import faults_everywhere
from tests.browser.conftest import EnterAs, NewPage
from tests.browser.site import Site


@pytest.fixture
def desk(enter_as: EnterAs) -> Page:
    """A page of a data steward of the demo's agency."""
    # A form that is sent again with its faults named answers so
    return enter_as(Role.STEWARD, "steward", level=2, expected=["status of 422"])


def test_a_dataset_is_shared_and_the_rule_withdrawn(site: Site, desk: Page) -> None:
    desk.goto(f"{site.url}/data")
    desk.get_by_role("link", name="Sharing of").first.click()
    desk.get_by_label("Agency").select_option("polda-lampung")
    desk.get_by_label("What they see").select_option("full")
    desk.get_by_label("Legal basis").fill("Nota kesepahaman 12/2026")
    desk.get_by_label("Until and including").fill("2099-12-31")
    desk.get_by_role("button", name="Share").click()
    row = desk.get_by_role("row").filter(has_text="Nota kesepahaman 12/2026")
    expect(row).to_contain_text("in force")
    expect(row).to_contain_text("1 Jan 2100")
    for language in ("en", "id"):
        desk.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        desk.reload()
        assert faults_everywhere(desk) == [], language
    desk.context.add_cookies([{"name": "language", "value": "en", "url": site.url}])
    desk.reload()
    row.get_by_role("button", name="Withdraw the rule for Polda Lampung").click()
    expect(row).to_contain_text("ended")


def test_a_rule_without_a_legal_basis_is_told_by_its_name(site: Site, desk: Page) -> None:
    desk.goto(f"{site.url}/data/{site.dataset}/sharing")
    desk.get_by_label("Legal basis").fill("x")
    desk.get_by_label("From").fill("2099-12-31")
    desk.get_by_label("Until and including").fill("2026-01-01")
    desk.get_by_role("button", name="Share").click()
    expect(desk.get_by_role("alert")).to_contain_text("must end after it starts")
    expect(desk.get_by_label("Legal basis")).to_have_value("x")


def test_a_colleague_reads_the_rules_and_changes_none(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site.url}/data/{site.dataset}/sharing")
    expect(page.get_by_text("decided by its data stewards")).to_be_visible()
    expect(page.get_by_role("button", name="Share")).to_have_count(0)
