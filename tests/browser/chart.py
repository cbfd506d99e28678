"""The chart page as a person uses it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

_PATIENCE_S = 15.0


class ChartPage:
    """Drives one chart page. What is drawn on the canvas is read through `__graphsvc`; everything is done by
    mouse and keyboard.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.search = page.locator("#search")
        self.surface = page.locator("#chart-surface")
        self.status = page.locator(".status")
        self.side = page.locator("aside.side")

    def go(self, fragment: str = "") -> None:
        """Open the page, and wait until it can be used."""
        # A change of the fragment alone would not load the page
        self.page.goto("about:blank")
        self.page.goto(f"{self.url}/chart{fragment}")
        self.page.wait_for_selector("#search")

    def add(self, text: str, name: str | None = None) -> None:
        """Search for `text` and put the hit called `name` on the chart."""
        before = len(self.nodes())
        self.search.fill(text)
        self.page.get_by_role("option").filter(has_text=name or text).first.click()
        self.until(lambda: len(self.nodes()) == before + 1)

    def nodes(self) -> list[str]:
        """Ids of the entities drawn."""
        return self._read("nodes()")

    def links(self) -> list[str]:
        """Keys of the links drawn."""
        return self._read("links()")

    def more(self) -> list[dict[str, Any]]:
        """What is left out of opened entities, per type."""
        return self._read("more()")

    def selection(self) -> list[str]:
        """What is selected."""
        return self._read("selection()")

    def captions(self) -> list[str]:
        """Captions drawn at the present zoom."""
        return self._read("captions()")

    def id_of(self, name: str) -> str:
        """Id of the entity that the table calls `name`."""
        found = self.row(name).get_attribute("data-id")
        assert found is not None
        return found

    def row(self, name: str) -> Locator:
        """The row of the table of entities that begins with `name`."""
        rows = self.page.locator("#table-panel-nodes tbody tr")
        return rows.filter(has=self.page.locator("td:first-child", has_text=name)).first

    def click(self, id_: str, *, double: bool = False, modifiers: list[Any] | None = None) -> None:
        """Click an entity where it is drawn, once the view stands still."""
        ((x, y),) = self.places(id_)
        for modifier in modifiers or []:
            self.page.keyboard.down(modifier)
        if double:
            self.page.mouse.dblclick(x, y)
        else:
            self.page.mouse.click(x, y)
        for modifier in modifiers or []:
            self.page.keyboard.up(modifier)

    def drag(self, id_: str, dx: int, dy: int) -> None:
        """Drag an entity by that many pixels."""
        ((x, y),) = self.places(id_)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx / 2, y + dy / 2)
        self.page.mouse.move(x + dx, y + dy)
        self.page.mouse.up()

    def place(self, id_: str) -> tuple[float, float]:
        """Where an entity is drawn on the page."""
        at = self.page.evaluate("(id) => window.__graphsvc.onPage(id)", id_)
        assert at, f"{id_} is not drawn"
        return at["x"], at["y"]

    def places(self, *ids: str) -> list[tuple[float, float]]:
        """Where these entities, or all, are drawn on the page once the view stands still, read at one moment."""
        reading = "(ids) => ids.map((id) => window.__graphsvc.onPage(id)).map(({ x, y }) => [x, y])"
        wanted = list(ids) or self.nodes()
        found, before = self.page.evaluate(reading, wanted), None
        while found != before:
            self.page.wait_for_timeout(80)
            found, before = self.page.evaluate(reading, wanted), found
        return [(x, y) for x, y in found]

    def open(self, id_: str) -> None:
        """Open an entity's links by a double click, and wait for them."""
        before = self.nodes()
        self.click(id_, double=True)
        self.until(lambda: self.nodes() != before)

    def tool(self, name: str) -> Locator:
        """A button of the toolbar."""
        return self.page.locator(".toolbar").get_by_role("button", name=name, exact=True)

    def find_path(self) -> None:
        """Ask how the selected are linked, as the form proposes."""
        self.tool("Find path").click()
        self.page.get_by_role("dialog").get_by_role("button", name="Find path").click()

    def menu(self, name: str, item: str) -> None:
        """Choose from a menu of the toolbar."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.get_by_role("menuitem", name=item).click()

    def band(self, *points: tuple[float, float]) -> None:
        """Drag the pointer along these points of the page."""
        self.page.mouse.move(*points[0])
        self.page.mouse.down()
        for point in points[1:]:
            self.page.mouse.move(*point, steps=3)
        self.page.mouse.up()

    def boxes(self) -> list[dict[str, Any]]:
        """Groups on the chart, with the number of members seen."""
        return self._read("boxes()")

    def pinned(self) -> list[str]:
        """Ids of the pinned entities."""
        return self._read("pinned()")

    def spot(self, id_: str) -> list[float]:
        """Where an entity stands in the chart's own units."""
        return self.page.evaluate("(id) => window.__graphsvc.spot(id)", id_)

    def zoom(self) -> float:
        """Pixels of the page per unit of the chart."""
        return self.page.evaluate("window.__graphsvc.zoom()")

    def layout(self) -> str:
        """How the chart was last arranged."""
        return self.page.evaluate("window.__graphsvc.layout()")

    def frame(self) -> dict[str, Any] | None:
        """What the layout lies on."""
        return self.page.evaluate("window.__graphsvc.frame()")

    def says_step(self, text: str) -> None:
        """Wait until the last step of the history begins with `text`."""
        self.until(lambda: self._read("lastStep()").startswith(text))

    def until(self, true: Callable[[], bool], patience: float = _PATIENCE_S) -> None:
        """Wait until `true` holds. (Playwright's own waiting evaluates text, which the content policy
        refuses.)
        """
        end = time.monotonic() + patience
        while not true():
            assert time.monotonic() < end, "it did not happen"
            self.page.wait_for_timeout(30)

    def says(self, text: str) -> None:
        """Expect a message."""
        expect(self.page.locator(".messages .notice").filter(has_text=text)).to_be_visible()

    def _read(self, what: str) -> Any:
        return self.page.evaluate(f"window.__graphsvc ? window.__graphsvc.{what} : []")
