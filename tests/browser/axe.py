"""axe in a page: the accessibility faults that a machine can find."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.sizes import SCREENS

_AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
#: Only what is wrong is worked out in full and handed over: what is right of a chart page has megabytes.
_RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
  .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`)"""
_WIDER = """() => [["the page", document.documentElement, innerWidth],
  ...[...document.querySelectorAll("header.bar")].map((head) => ["its head", head, head.clientWidth])]
  .filter(([, one, width]) => one.scrollWidth > width)
  .map(([name, one, width]) => `${name} is wider than its room: ${one.scrollWidth} of ${width} pixels`)"""
#: A theme's colours do not depend on the screen, nor a screen's order on the theme: the first screen is looked at in both,
#: each other in one.
LOOKS = {"laptop": ("light", "dark"), "zoomed": ("dark",), "tablet": ("light",)}


def faults(page: Page) -> list[str]:
    """What axe finds. Its source is run through the debugger, which the content policy does not bind."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found


def wider(page: Page) -> list[str]:
    """Whether the page, or its head by itself, is wider than the screen and would be scrolled sideways."""
    found: list[str] = page.evaluate(_WIDER)
    return found


def faults_everywhere(page: Page) -> list[str]:
    """What axe finds on each screen and in each theme, and where a page is wider than its screen. The page is not
    loaded again: it is resized, and told of another taste and of fingers. It must not have chosen a theme.
    """
    debugger = page.context.new_cdp_session(page)
    found = []
    for name, screen in SCREENS.items():
        page.set_viewport_size(screen["viewport"])
        debugger.send("Emulation.setTouchEmulationEnabled", {"enabled": screen.get("has_touch", False)})
        for theme in LOOKS[name]:
            page.emulate_media(color_scheme=theme)
            found += [f"{name}, {theme}: {fault}" for fault in faults(page)]
        found += [f"{name}: {fault}" for fault in wider(page)]
    return found
