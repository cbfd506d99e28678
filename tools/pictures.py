"""Take the pictures of the documentation anew: `.venv/bin/python tools/pictures.py` after a change that shows, with
names after it for some of them only.

The real pages over the real training case, led to their states by tests/browser/states.py.
tests/browser/test_pictures.py takes them as well, and sees that the documentation shows each of them.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import states  # noqa: E402
from tests.browser.chromium import ChromiumMissing, signed_in, training_case  # noqa: E402
from tests.browser.states import Stage  # noqa: E402

IMAGES = ROOT / "docs" / "images"
#: Bytes that one picture may have, so that the repository stays small.
MOST = 150_000


@dataclass(frozen=True)
class Picture:
    """One picture: the state of a page, and how much of it is shown."""

    state: Callable[[Stage], object]
    height: int = 720
    #: What stands at its upper edge, when that is not the page's.
    top: str | None = None
    scheme: Literal["light", "dark"] = "light"
    language: Literal["en", "id"] = "en"

    WIDTH = 1280


PICTURES = {
    "home": Picture(states.home),
    "search": Picture(states.search),
    "chart": Picture(states.person),
    "group": Picture(states.group),
    "paths": Picture(states.paths),
    "timeline": Picture(states.timeline),
    "map": Picture(states.on_map),
    "filter": Picture(states.filtered),
    "history": Picture(states.history),
    "compare": Picture(states.compared),
    "case": Picture(states.case, height=900),
    "question": Picture(states.question, height=1000, top="#answer"),
    "console": Picture(states.console, height=1200),
    "export": Picture(states.export),
    "print": Picture(states.printed, height=900),
    "indonesian": Picture(states.indonesian, scheme="dark", language="id"),
}


def take(stage: Stage, picture: Picture, path: Path) -> None:
    """Lead the page of `stage` to the picture's state, and write it to `path`."""
    page = stage.page
    page.context.add_cookies([{"name": "language", "value": picture.language, "url": stage.site.url}])
    page.set_viewport_size({"width": picture.WIDTH, "height": picture.height})
    page.emulate_media(media="screen", color_scheme=picture.scheme, reduced_motion="reduce")
    picture.state(stage)
    if picture.top:
        page.locator(picture.top).evaluate("(element) => element.scrollIntoView()")
    path.write_bytes(small(page.screenshot(caret="hide")))


def small(png: bytes) -> bytes:
    """The same picture in 256 colours of its own, which shows no difference and has a third of the bytes."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def main(names: list[str]) -> int:
    """Serve the training case from a home of its own, take the pictures named, or all, and stop."""
    unknown = set(names) - set(PICTURES)
    if unknown:
        print(f"no picture is called {', '.join(sorted(unknown))}: {', '.join(PICTURES)}", file=sys.stderr)
        return 1
    try:
        with training_case() as (site, browser):
            states.open_case(site)
            for name in names or PICTURES:
                context = signed_in(browser, site)
                take(Stage(context.new_page(), site), PICTURES[name], IMAGES / f"{name}.png")
                context.close()
                print(f"wrote {IMAGES / name}.png")
    except ChromiumMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
