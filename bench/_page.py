"""The chart page as it is timed: what its own marks and frames say, in milliseconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from playwright.sync_api import BrowserContext

from tests.browser.chart import ChartPage

_PATIENCE_S = 30.0
#: From the end of the response that has this in its address to the frame after the chart is painted, and how many entities,
#: groups and links are drawn; null until then.
_DRAWN = """(part) => {
  const response = performance.getEntriesByType("resource").filter((one) => one.name.includes(part)).at(-1);
  const drawn = performance.getEntriesByName("chart-drawn").at(-1);
  if (!response?.responseEnd || !drawn || drawn.startTime < response.responseEnd) return null;
  const seen = window.__graphsvc;
  return {
    ms: drawn.startTime - response.responseEnd, nodes: seen.nodes().length, boxes: seen.boxes().length, links: seen.links().length,
  };
}"""
#: Notes when a button or key went down, and when the frame after what it did at once is on the screen.
_WATCHED = """
addEventListener("pointerdown", (event) => { window.__pressed ??= event.timeStamp; }, true);
addEventListener("keydown", (event) => {
  if (event.key === "Control") return;
  window.__pressed = event.timeStamp;
  requestAnimationFrame(() => requestAnimationFrame((now) => { window.__answered = performance.now(); }));
}, true);
window.__frames = null;
window.__follow = () => {
  const frames = window.__frames = [];
  const next = (now) => {
    if (window.__frames !== frames) return;
    frames.push(now);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
};
"""
_STEPS = 60


class TimedPage(ChartPage):
    """One chart page of its own in a signed-in browser; the caller closes it."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        page = context.new_page()
        page.add_init_script(_WATCHED)
        super().__init__(page, url)
        self.go()

    def asked(self, network: str) -> dict[str, Any]:
        """Ask for a network; what was drawn, and when."""
        self._goto(f"#question=network&param={quote(f'network={network}')}")
        return self._drawn("/api/v1/queries/network")

    def opened(self, chart: str) -> dict[str, Any]:
        """Open a saved chart; what was drawn, and when."""
        self._goto(f"#chart={chart}")
        return self._drawn(f"/api/v1/charts/{chart}")

    def expanded(self, id_: str) -> float:
        """Open an entity by a double click; milliseconds from the click until its neighbours are drawn."""
        before = len(self.nodes())
        ((x, y),) = self.places(id_)
        self.page.evaluate("() => { performance.clearMarks(); window.__pressed = undefined; }")
        self.page.mouse.dblclick(x, y)
        self._until(lambda: self.page.evaluate("performance.getEntriesByName('chart-drawn').length") > 0, id_)
        assert len(self.nodes()) > before, f"{id_} brought nobody"
        return float(
            self.page.evaluate(
                "performance.getEntriesByName('chart-drawn').at(-1).startTime - window.__pressed"
            )
        )

    def undone(self) -> float:
        """Undo the last step; milliseconds from the key until the chart without it is drawn."""
        before = len(self.nodes())
        self.page.evaluate("window.__answered = 0")
        self.surface.focus()
        self.page.keyboard.press("Control+z")
        self._until(lambda: self.page.evaluate("window.__answered") > 0, "undo")
        assert len(self.nodes()) < before, "nothing was undone"
        return float(self.page.evaluate("window.__answered - window.__pressed"))

    def reachable(self, ids: list[str]) -> list[str]:
        """Those of these that a pointer reaches: nothing lies on them."""
        places = zip(ids, self.places(*ids), strict=True)
        hit = "([x, y]) => document.elementFromPoint(x, y)?.tagName === 'CANVAS'"
        return [id_ for id_, place in places if self.page.evaluate(hit, list(place))]

    def panned(self) -> list[float]:
        """Milliseconds of each frame while the chart is dragged about."""
        x, y = self._free()
        one = self.nodes()[0]
        stood = self.place(one)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        frames = self._frames(lambda: self.page.mouse.move(x - 150, y - 60, steps=_STEPS))
        assert abs(stood[0] - self.place(one)[0]) > 100, "the chart did not follow the pointer"
        frames += self._frames(lambda: self.page.mouse.move(x, y, steps=_STEPS))
        self.page.mouse.up()
        return frames

    def zoomed(self) -> list[float]:
        """Milliseconds of each frame while the wheel is turned in and out again."""
        box = self.surface.bounding_box()
        assert box
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

        def turn(delta: float) -> None:
            for _ in range(_STEPS):
                self.page.mouse.wheel(0, delta)

        before = self.zoom()
        frames = self._frames(lambda: turn(-40))
        assert self.zoom() > before * 1.5, "the chart did not come nearer"
        return frames + self._frames(lambda: turn(40))

    def close(self) -> None:
        """Close the page, whatever is not saved."""
        self.page.close(run_before_unload=False)

    def _goto(self, fragment: str) -> None:
        self.page.evaluate("(fragment) => { performance.clearMarks(); location.hash = fragment; }", fragment)

    def _drawn(self, part: str) -> dict[str, Any]:
        found: dict[str, Any] = {}

        def is_drawn() -> bool:
            found.update(self.page.evaluate(_DRAWN, part) or {})
            return bool(found)

        self._until(is_drawn, part)
        return found

    def _frames(self, run: Callable[[], None]) -> list[float]:
        self.page.evaluate("window.__follow()")
        run()
        at: list[float] = self.page.evaluate(
            "() => { const found = window.__frames; window.__frames = null; return found; }"
        )
        return [after - before for before, after in pairwise(at)]

    def _free(self) -> tuple[float, float]:
        """A place of the surface where nothing would be dragged but the chart."""
        box = self.surface.bounding_box()
        assert box
        taken = self.places()
        for down in range(30, int(box["height"]) - 30, 12):
            for right in range(int(box["width"]) - 60, int(box["width"]) // 2, -12):
                x, y = box["x"] + right, box["y"] + down
                if all(abs(x - px) > 12 or abs(y - py) > 12 for px, py in taken) and self.page.evaluate(
                    "([x, y]) => document.elementFromPoint(x, y)?.tagName === 'CANVAS'", [x, y]
                ):
                    return x, y
        raise SystemExit("ui: no free ground to drag the chart by")

    def _until(self, true: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + _PATIENCE_S
        while not true():
            if time.monotonic() > end:
                raise SystemExit(f"ui: not drawn within {_PATIENCE_S:g} s: {what}")
            self.page.wait_for_timeout(25)
