"""Take the pictures of the documentation anew: `.venv/bin/python tools/pictures.py` after a change that shows.

The real page over the real training case; tests/browser/test_pictures.py takes them as well, and sees that they
hold what their text says.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1440, "height": 900}
#: Who stands in the middle of the README's picture.
MARLINA = "person:selat-sunda-cilegon:P005"


def chart(page: Page, url: str, path: Path) -> None:
    """Write the README's picture to `path`: one person's links, opened. `page` is signed in at `url`."""
    page.set_viewport_size({"width": SIZE["width"], "height": SIZE["height"]})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(f"{url}/chart#open={quote(MARLINA)}")
    page.get_by_role("button", name="Dismiss").click()
    page.get_by_role("tab", name="Links").click()
    expect(page.locator(".details .source").first).to_be_visible()
    expect(page.locator(".busy")).to_be_hidden()
    page.mouse.move(1, 1)
    page.wait_for_timeout(500)
    path.write_bytes(page.screenshot())


def main() -> int:
    """Serve the training case from a home of its own, take every picture and stop."""
    sys.path.insert(0, str(ROOT))
    from graphsvc import settings as all_settings
    from graphsvc.graph.opening import open_graph
    from tests.browser.site import served

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        print("Chromium is needed: apt-get install chromium, or set CHROMIUM to its path", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as home:
        settings = all_settings.load(home=Path(home), neo4j_uri=None)
        with (
            open_graph(settings) as graph,
            served(graph, Path(home)) as site,
            sync_playwright() as playwright,
        ):
            # Chromium's sandbox refuses to run as root, as which containers run
            args = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=chromium, args=args)
            page = browser.new_page(locale="en-GB")
            page.goto(site.entrance())
            chart(page, site.url, IMAGES / "chart.png")
            browser.close()
    print(f"wrote {IMAGES / 'chart.png'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
