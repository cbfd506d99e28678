"""pyvis's own default page, as somebody would make it who has no service: the opponent of the chart page."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Browser, Error
from pyvis.network import Network as PyvisNetwork

from bench._network import Network

_LIMIT_S = 40.0
#: pyvis shows nothing before its physics has settled: that is when it is drawn.
_HOOK = """
addEventListener("DOMContentLoaded", () => {
  window.network?.once("stabilizationIterationsDone", () => requestAnimationFrame(() => { window.__done = performance.now(); }));
});
"""


def page(network: Network, folder: Path) -> Path:
    """Write pyvis's default page of a network."""
    made = PyvisNetwork(cdn_resources="in_line", directed=True)
    for entity in network.entities:
        made.add_node(entity.id, label=entity.caption, group=entity.type)
    for link in network.links:
        made.add_edge(link.source, link.target, title=link.type)
    path = folder / f"pyvis-{network.name}.html"
    path.write_text(made.generate_html(notebook=False), encoding="utf-8")
    return path


def drawn(browser: Browser, network: Network, folder: Path) -> float | None:
    """Milliseconds from the file's end to the settled picture; None when 40 s pass before."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    # What the page would load from elsewhere is refused at once, so that nobody waits for it
    context.route(lambda address: not address.startswith("file:"), lambda route: route.abort())
    shown = context.new_page()
    shown.set_default_timeout(_LIMIT_S * 1000)
    shown.add_init_script(_HOOK)
    try:
        started = time.monotonic()
        shown.goto(page(network, folder).as_uri(), wait_until="commit")
        shown.wait_for_function("window.__done", polling=100, timeout=_LIMIT_S * 1000)
        took: float = shown.evaluate(
            "window.__done - performance.getEntriesByType('navigation')[0].responseEnd"
        )
        return took
    except Error:
        if time.monotonic() - started < _LIMIT_S * 0.9:
            raise
        return None
    finally:
        context.close()
