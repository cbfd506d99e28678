"""From "they hold something" to a grant, as the two sides see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from graphsvc.store import agencies, datasets, sharing, utcnow
from graphsvc.store.sharing import Mode
from graphsvc.store.users import Role
from tests.browser.axe import faults_everywhere
from tests.browser.case import ENUNG_PHONE
from tests.browser.chart import ChartPage
from tests.browser.conftest import EnterAs
from tests.browser.site import Site

OTHERS = "interpol-ncb"


@pytest.fixture(autouse=True)
def hit_rule(site: Site) -> Iterator[None]:
    """The demo's dataset answers another agency, which sees nothing else, with hits."""
    store = site.services.store
    with store.write() as tx:
        other = next((one for one in agencies.every(tx) if one.slug == OTHERS), None)
        other = other or agencies.create(tx, OTHERS, "NCB", "ID")
        rule = sharing.allow(
            tx,
            datasets.get(tx, site.dataset),
            other,
            mode=Mode.HIT,
            up_to_level=9,
            legal_basis="Treaty, art. 4",
        )
    yield
    with store.write() as tx:
        sharing.withdraw(tx, rule, utcnow())


def read_in_both(page: Page, url: str) -> None:
    """The page is free of faults in both languages."""
    for language in ("id", "en"):
        page.context.add_cookies([{"name": "language", "value": language, "url": url}])
        page.reload()
        assert faults_everywhere(page) == [], language


def test_a_hit_is_asked_for_granted_and_drawn(site: Site, enter_as: EnterAs) -> None:
    # The draft of a chart of what was closed again is refused
    asker = enter_as(
        Role.INVESTIGATOR, "ncb", level=2, reason="a request", agency=OTHERS, expected=["status of 404"]
    )
    number = ENUNG_PHONE.removeprefix("phone:")
    asker.goto(f"{site.url}/?q={number.replace('+', '%2B')}")
    expect(asker.get_by_text("holds something on this number")).to_be_visible()
    asker.get_by_role("link", name="Ask for it").click()
    asker.get_by_label("Reason").fill("It rang one of ours.")
    asker.get_by_label("Legal basis").fill("Treaty, art. 4")
    read = faults_everywhere(asker)
    assert read == []
    asker.get_by_role("button", name="Send the request").click()
    expect(asker.get_by_text("Waits for an answer")).to_be_visible()
    owner = enter_as(Role.STEWARD, "steward", level=2, reason="requests")
    owner.goto(f"{site.url}/requests")
    owner.get_by_role("link", name=ENUNG_PHONE).first.click()
    owner.get_by_role("group", name="What is opened").get_by_label("Enung").first.check()
    owner.get_by_label("Until and including").fill("2099-12-31")
    owner.get_by_label("Why, and under which conditions").fill("For this case alone.")
    read_in_both(owner, site.url)
    owner.get_by_role("group", name="What is opened").get_by_label("Enung").first.check()
    owner.get_by_label("Until and including").fill("2099-12-31")
    owner.get_by_label("Why, and under which conditions").fill("For this case alone.")
    owner.get_by_role("button", name="Grant", exact=True).click()
    expect(owner.get_by_role("button", name="End the grant now")).to_be_visible()
    asker.reload()
    expect(asker.get_by_text("For this case alone.")).to_be_visible()
    read_in_both(asker, site.url)
    asker.get_by_role("link", name="Draw it").click()
    drawn = ChartPage(asker, site.url)
    expect(drawn.page.get_by_text("Enung").first).to_be_visible()
    owner.get_by_label("Why it ends").fill("Done.")
    owner.get_by_role("button", name="End the grant now").click()
    expect(owner.get_by_role("main")).to_contain_text("Ended")
