"""Each way to arrange a chart, in a real browser."""

import random
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Route

from tests.browser.axe import faults
from tests.browser.case import BROKER, ENUNG, ENUNG_PHONE
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site

TITLES = {
    "force": "By links",
    "hierarchy": "Layers",
    "circle": "Circle by type",
    "circle-dataset": "Circle by dataset",
    "circle-group": "Circle by own group",
    "timeline": "Timeline",
    "map": "Map",
}

#: What is drawn, as levels of red, green, blue and cover.
_PIXELS = """((canvas) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  return copy.getImageData(0, 0, canvas.width, canvas.height).data;
})(document.querySelector("#chart-surface canvas"))"""


@pytest.fixture
def travelled(chart: ChartPage) -> ChartPage:
    """A chart with phones that called each other, and a man with what he did."""
    chart.go(f"#open={quote(ENUNG_PHONE)}&open={quote(BROKER)}")
    chart.until(lambda: len(chart.nodes()) > 20)
    return chart


@pytest.mark.parametrize("layout", TITLES)
def test_each_layout_is_drawn_and_undone(travelled: ChartPage, layout: str) -> None:
    chart = travelled
    chart.page.locator(".busy").wait_for(state="hidden")
    before = {id_: chart.spot(id_) for id_ in chart.nodes()}
    chart.menu("Arrange", TITLES[layout])
    chart.until(lambda: chart.layout() == layout)
    chart.says_step("Arranged the chart")
    chart.places()
    framed = {"timeline": "timeline", "map": "map"}.get(layout)
    assert (chart.frame() or {}).get("kind") == framed
    after = {id_: chart.spot(id_) for id_ in chart.nodes()}
    assert after != before
    assert len({tuple(spot) for spot in after.values()}) == len(after)
    assert faults(chart.page) == []
    chart.tool("Undo").click()
    assert {id_: chart.spot(id_) for id_ in chart.nodes()} == before


def test_what_has_no_coordinates_stands_below_the_map_and_so_do_those_who_come(travelled: ChartPage) -> None:
    chart = travelled
    chart.menu("Arrange", TITLES["map"])
    chart.until(lambda: chart.layout() == "map")
    tray = (chart.frame() or {})["tray"]

    def within(id_: str) -> bool:
        return bool(chart.spot(id_)[1] > tray["top"])

    on_map = {id_.partition(":")[0] for id_ in chart.nodes() if not within(id_)}
    assert on_map
    assert on_map <= {"place", "borderpost", "country"}
    people = [id_ for id_ in chart.nodes() if id_.startswith(("person:", "phone:", "bordercrossing:"))]
    assert all(map(within, people))
    before = {id_: chart.spot(id_) for id_ in chart.nodes()}
    chart.open(next(id_ for id_ in people if id_.startswith("bordercrossing:")))
    chart.until(lambda: len(chart.nodes()) > len(before))
    fresh = set(chart.nodes()) - set(before)
    assert all(within(id_) for id_ in fresh if id_.startswith(("person:", "phone:", "traveldocument:")))
    assert {id_: chart.spot(id_) for id_ in before} == before


def test_the_tray_gives_way_to_a_place_that_lies_on_it(chart: ChartPage) -> None:
    for text in ("pasar kalianda", "enung"):
        chart.add(text)
    chart.menu("Arrange", TITLES["map"])
    chart.until(lambda: chart.layout() == "map")
    chart.says_step("Arranged the chart")
    tray, market = (chart.frame() or {})["tray"], next(id_ for id_ in chart.nodes() if id_ != ENUNG)
    below, stands = chart.spot(ENUNG)[1] - tray["top"], chart.spot(market)
    chart.add("serang", "Ruko Bahari")
    *_, south = chart.nodes()
    moved = (chart.frame() or {})["tray"]
    assert tray["top"] < chart.spot(south)[1] < moved["top"] - 60
    assert chart.spot(ENUNG)[1] - moved["top"] == below
    assert chart.spot(market) == stands
    chart.tool("Undo").click()
    chart.until(lambda: (chart.frame() or {})["tray"] == tray)
    assert chart.spot(ENUNG)[1] - tray["top"] == below


def test_who_comes_to_a_timeline_has_a_lane_below_and_nothing_moves(travelled: ChartPage) -> None:
    chart = travelled
    chart.page.locator(".busy").wait_for(state="hidden")
    chart.menu("Arrange", TITLES["timeline"])
    chart.until(lambda: chart.layout() == "timeline")
    chart.says_step("Arranged the chart")
    first = chart.frame() or {}
    before = {id_: chart.spot(id_) for id_ in chart.nodes()}
    chart.open(next(lane["id"] for lane in first["lanes"][::-1] if str(lane["id"]).startswith("phone:")))
    fresh = set(chart.nodes()) - set(before)
    assert fresh
    assert {id_: chart.spot(id_) for id_ in before} == before
    lanes = (chart.frame() or {})["lanes"]
    assert lanes[: len(first["lanes"])] == first["lanes"]
    own = [lane["id"] for lane in lanes[len(first["lanes"]) :]]
    assert own
    assert set(own) <= fresh
    assert all(chart.spot(lane["id"])[1] == lane["y"] for lane in lanes if lane["id"])
    chart.tool("Undo").click()
    chart.until(lambda: set(chart.nodes()) == set(before))
    assert chart.frame() == first


def test_lines_end_at_their_entities_after_a_step_back(site: Site, new_page: NewPage) -> None:
    """Drawn anew, the chart looks the same: nothing of the arrangement that was undone is left in it."""
    chart = ChartPage(new_page(reduced_motion="reduce", color_scheme="light"), site.url)
    chart.go(f"#open={quote(BROKER)}")
    chart.until(lambda: len(chart.nodes()) > 5)
    chart.page.locator(".busy").wait_for(state="hidden")
    chart.menu("Arrange", "Layers")
    chart.until(lambda: chart.layout() == "hierarchy")
    chart.says_step("Arranged the chart")
    chart.places()
    chart.tool("Undo").click()
    chart.until(lambda: chart.layout() != "hierarchy")
    chart.page.mouse.move(1, 1)
    chart.places()

    chart.page.evaluate(f"window.undone = {_PIXELS}")

    def differing() -> int:
        count: int = chart.page.evaluate(
            f"((now) => now.reduce((n, level, i) => n + (Math.abs(level - undone[i]) > 40), 0))({_PIXELS})"
        )
        return count

    chart.page.emulate_media(color_scheme="dark")
    chart.until(lambda: differing() > 10_000)
    chart.page.emulate_media(color_scheme="light")
    # The head of an arrow settles by a pixel with each frame; a line left behind has thousands
    chart.until(lambda: differing() < 1_000)


def test_the_map_fetches_its_outlines_from_this_server_alone(travelled: ChartPage) -> None:
    chart = travelled
    with chart.page.expect_response(
        lambda answer: answer.url == f"{chart.url}/static/dist/countries-50m.json"
    ) as got:
        chart.menu("Arrange", "Map")
    assert got.value.ok


def test_the_menu_of_layouts_is_worked_by_keyboard(travelled: ChartPage) -> None:
    chart = travelled
    chart.page.locator(".busy").wait_for(state="hidden")
    chart.page.get_by_role("button", name="Arrange", exact=True).focus()
    chart.page.keyboard.press("ArrowDown")
    chart.page.keyboard.press("ArrowDown")
    chart.page.keyboard.press("Enter")
    chart.until(lambda: chart.layout() == "hierarchy")
    chart.page.get_by_role("tab", name="History").click()
    chart.says_step("Arranged the chart: in layers")


def test_twelve_thousand_elements_come_as_groups_that_open(chart: ChartPage) -> None:
    people, links = 4_000, 8_000

    def answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        body = route.fetch().json()
        route.fulfill(json={**body, "fragment": _crowd(people, links)})

    chart.page.route("**/api/v1/queries/busiest_places", answer)
    chart.tool("Ask a question").click()
    chart.page.locator("dialog[open] .question").filter(has_text="Places with most events").first.click()
    chart.page.locator("dialog[open] form button[type=submit]").click()
    chart.until(lambda: bool(chart.boxes()))
    boxes = chart.boxes()
    assert sum(box["members"] for box in boxes) == people
    assert not any(box["open"] for box in boxes)
    assert len(boxes) < people / 10
    chart.places(boxes[0]["id"])
    chart.click(boxes[0]["id"], double=True)
    chart.until(lambda: len(chart.nodes()) == boxes[0]["members"])


def _crowd(people: int, links: int) -> dict[str, Any]:
    """Groups of 50 who know each other, as an answer's fragment."""
    chance = random.Random(1)
    nodes = [
        {
            "id": f"person:crowd:{i}",
            "type": "Person",
            "kind": "record",
            "caption": f"Person {i}",
            "dataset": "crowd",
            "source_ref": None,
            "grade": None,
            "props": {},
            "links": 1,
        }
        for i in range(people)
    ]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        a = chance.randrange(people)
        b = a // 50 * 50 + chance.randrange(50) if chance.random() < 0.97 else chance.randrange(people)
        if a < b:
            pairs.add((a, b))
    between = [
        {
            "id": f"crowd:{a}-{b}",
            "source": f"person:crowd:{a}",
            "target": f"person:crowd:{b}",
            "type": "KNOWS",
            "directed": False,
            "count": 1,
            "first": None,
            "last": None,
            "start": None,
            "end": None,
            "derived": False,
            "inferred": False,
            "grade": None,
            "all_grades": [],
            "dataset": "crowd",
            "datasets": ["crowd"],
            "source_ref": None,
            "members": [f"crowd:{a}-{b}"],
            "props": {},
        }
        for a, b in sorted(pairs)
    ]
    return {
        "nodes": nodes,
        "links": between,
        "omitted": {"nodes": 0, "links": 0, "by_type": {}},
        "total": people,
        "shown": people,
        "cut_by": None,
    }
