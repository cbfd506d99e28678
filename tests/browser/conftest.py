"""Chromium, the served training case, and a signed-in page that is watched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from graphsvc.graph.connection import Graph
from tests.browser.chart import ChartPage
from tests.browser.site import Site, served
from tests.browser.watch import Watch

NewPage = Callable[..., Page]

# As patient as ChartPage.until: a machine that does other work as well is no fault of the page
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's own Chromium: Playwright's download is not for every machine."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.fail(
            "The browser tests need Chromium. On Debian, as root: apt-get install --no-install-recommends "
            "chromium "
            "fonts-dejavu-core libatomic1; or set CHROMIUM to its path."
        )
    # Chromium's sandbox refuses to run as root, as which containers run
    return {"executable_path": path, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


@pytest.fixture(scope="package")
def site(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(graph, tmp_path_factory.mktemp("browser")) as site:
        yield site


@pytest.fixture(scope="package")
def session_state(site: Site, browser: Browser) -> Any:
    """Cookies of a signed-in browser; every test has a context of its own with them."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.entrance())
    state = context.storage_state()
    context.close()
    assert state["cookies"], "the one-time link did not sign in"
    return state


@pytest.fixture
def new_page(site: Site, browser: Browser, session_state: Any) -> Iterator[NewPage]:
    """Make signed-in pages. The test fails when one of them had a script error, content refused by the
    policy, or a request to elsewhere. `expected` names parts of console messages that the test provokes.
    """
    made: list[tuple[BrowserContext, Watch]] = []

    def make(*, expected: Sequence[str] = (), **options: Any) -> Page:
        given = {"viewport": {"width": 1280, "height": 720}, "locale": "en-GB", **options}
        context = browser.new_context(storage_state=session_state, **given)
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
def chart(site: Site, new_page: NewPage) -> ChartPage:
    """An open, empty chart page."""
    page = ChartPage(new_page(), site.url)
    page.go()
    return page
