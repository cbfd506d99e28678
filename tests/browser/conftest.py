"""Chromium, the served training case, and a signed-in page that is watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from graphsvc.graph.connection import Graph
from graphsvc.store import agencies, signin, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from tests.browser.chart import ChartPage
from tests.browser.chromium import USUAL, ChromiumMissing, launch_arguments, signed_in
from tests.browser.site import Site, served
from tests.browser.watch import Watch

NewPage = Callable[..., Page]
EnterAs = Callable[..., Page]

# As patient as ChartPage.until: a machine that does other work as well is no fault of the page
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's own Chromium; without one the tests fail."""
    try:
        return launch_arguments()
    except ChromiumMissing as missing:
        pytest.fail(f"The browser tests stop here. {missing}")


@pytest.fixture(scope="package")
def site(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    questions = Path(__file__).parents[1] / "support" / "questions"
    with served(graph, tmp_path_factory.mktemp("browser"), queries=questions) as site:
        yield site


@pytest.fixture(scope="package")
def session_state(site: Site, browser: Browser) -> Any:
    """Cookies of a signed-in browser; every test has a context of its own with them."""
    context = signed_in(browser, site)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def new_page(site: Site, browser: Browser, session_state: Any) -> Iterator[NewPage]:
    """Make signed-in pages. The test fails when one of them had a script error, content refused by the
    policy, or a request to elsewhere. `expected` names parts of console messages that the test provokes.
    """
    made: list[tuple[BrowserContext, Watch]] = []

    def make(*, expected: Sequence[str] = (), **options: Any) -> Page:
        context = browser.new_context(storage_state=session_state, **{**USUAL, **options})
        watch = Watch(context, site.url)
        watch.expected.extend(expected)
        made.append((context, watch))
        # What an earlier test left unsaved would be offered here
        context.request.delete(f"{site.url}/api/v1/drafts/new")
        return context.new_page()

    yield make
    faults = [fault for _context, watch in made for fault in watch.faults()]
    for context, _watch in made:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def enter_as(site: Site, new_page: NewPage) -> EnterAs:
    """Make a page that somebody of a role is signed in on, of an agency or the demo's; who they are is made at the first time."""

    def enter(
        role: Role,
        login: str,
        *,
        level: int = 0,
        reason: str | None = None,
        expected: Sequence[str] = (),
        agency: str | None = None,
    ) -> Page:
        page = new_page(expected=expected)
        with site.services.store.write() as tx:
            whose = agencies.get(tx, agency) if agency else agencies.first(tx)
            user = users.find(tx, login) or users.create(
                tx, login, login.title(), whose, role, level=level, language="en"
            )
            secret = signin.issue(tx, user, utcnow(), kind=DataKind.EXERCISE, reason=reason)
        page.context.clear_cookies()
        page.goto(f"{site.url}/signin/{secret}")
        return page

    return enter


@pytest.fixture
def chart(site: Site, new_page: NewPage) -> ChartPage:
    """An open, empty chart page."""
    page = ChartPage(new_page(), site.url)
    page.go()
    return page
