"""Watches a page for what must never happen: script errors, refused content, requests to elsewhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

#: Runs before the page's own scripts, in every page of a context.
_LISTEN = """
window.__refused = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.__refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


class Watch:
    """Faults of every page of one context. `expected` holds parts of console messages that a test provokes."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self._host = urlsplit(root).netloc
        self._pages: list[Page] = []
        self.expected: list[str] = []
        self._faults: list[str] = []
        context.add_init_script(_LISTEN)
        context.on("page", self._follow)

    def _follow(self, page: Page) -> None:
        self._pages.append(page)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self._faults.append(f"script error: {error}"))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._faults.append(f"console {message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self._host:
            self._faults.append(f"request to elsewhere: {request.url}")

    def faults(self) -> list[str]:
        """What happened that should not have."""
        refused = [
            line for page in self._pages if not page.is_closed() for line in page.evaluate("window.__refused")
        ]
        return [
            fault
            for fault in [*self._faults, *(f"refused by the content policy: {line}" for line in refused)]
            if not any(part in fault for part in self.expected)
        ]
