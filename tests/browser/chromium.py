"""This machine's Chromium, and a browser in the served training case: for the tests, the pictures of the
documentation and the measurements of the page, so that all three look at the same thing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from graphsvc import settings as all_settings
from graphsvc.graph.opening import open_graph
from tests.browser.site import Site, served

#: What a page is opened with unless told otherwise.
USUAL: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}, "locale": "en-GB"}


class ChromiumMissing(RuntimeError):
    """No Chromium on this machine; the message says how to get one."""

    def __init__(self) -> None:
        super().__init__(
            "Chromium is needed. On Debian, as root: apt-get install --no-install-recommends chromium "
            "fonts-dejavu-core libatomic1; or set CHROMIUM to its path."
        )


def launch_arguments() -> dict[str, Any]:
    """Arguments of Playwright's `launch`: the machine's own Chromium, because Playwright's download is not for
    every machine. Raises ChromiumMissing.
    """
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        raise ChromiumMissing
    # Chromium's sandbox refuses to run as root, as which containers run
    return {"executable_path": path, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


def signed_in(browser: Browser, site: Site, **options: Any) -> BrowserContext:
    """A context whose pages are signed in at `site` as the demo's user. `options` are those of Playwright's
    `new_context`, and go before the usual ones.
    """
    context = browser.new_context(**{**USUAL, **options})
    page = context.new_page()
    page.goto(site.entrance())
    page.close()
    assert context.cookies(), "the one-time link did not sign in"
    return context


@contextmanager
def training_case(**more: Any) -> Iterator[tuple[Site, Browser]]:
    """Serve the training case from a home of its own, with a Neo4j of its own, and start Chromium; both end
    with the block. `more` settings take the place of the default ones. Raises ChromiumMissing before anything
    is started.
    """
    arguments = launch_arguments()
    with tempfile.TemporaryDirectory() as home:
        settings = all_settings.load(home=Path(home), neo4j_uri=None)
        with (
            open_graph(settings) as graph,
            served(graph, Path(home), **more) as site,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(**arguments)
            try:
                yield site, browser
            finally:
                browser.close()
