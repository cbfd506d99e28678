"""Take the pictures of the documentation anew: `.venv/bin/python tools/pictures.py` after a change that shows.

The real page over the real training case; tests/browser/test_pictures.py takes them as well, and sees that they
hold what their text says.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, expect

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
    from tests.browser.chromium import ChromiumMissing, signed_in, training_case

    try:
        with training_case() as (site, browser):
            chart(signed_in(browser, site).new_page(), site.url, IMAGES / "chart.png")
    except ChromiumMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    print(f"wrote {IMAGES / 'chart.png'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
