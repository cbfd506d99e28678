"""A bundled link drawn record by record and gathered again, by mouse and by keyboard; and where there are too many."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from graphsvc.graph.loader import Loader
from graphsvc.graph.removal import remove_import
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.model.when import When
from tests.browser.axe import faults
from tests.browser.case import ENUNG_PHONE
from tests.browser.chart import ChartPage
from tests.browser.site import Site

IMPORT = "browser-fans"
CALLER, CALLED = "phone:+628110000001", "phone:+628110000002"
RECORDS = 60
BUNDLE = f"CALLED|{CALLER}|{CALLED}"


@pytest.fixture(scope="module")
def busy(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Two phones with sixty calls between them."""
    phones = [Entity("Phone", id_, id_.removeprefix("phone:")) for id_ in (CALLER, CALLED)]
    calls = [
        Link(
            "CALLED",
            f"{site.dataset}:{IMPORT}:{n}",
            CALLER,
            CALLED,
            site.dataset,
            f"call {n}",
            When(f"2026-01-{n % 28 + 1:02}"),
        )
        for n in range(RECORDS)
    ]
    graph = site.services.graph
    Loader(graph).load(
        [*phones, *calls], import_id=IMPORT, access=site.access, stage_dir=tmp_path_factory.mktemp("fans")
    )
    yield
    remove_import(graph, IMPORT)


@pytest.fixture
def two(chart: ChartPage, busy: None) -> ChartPage:
    """Those two on a chart."""
    chart.go(f"#add={quote(CALLER)}&add={quote(CALLED)}")
    chart.until(lambda: chart.links() == [BUNDLE])
    return chart


def _bundle(chart: ChartPage) -> tuple[str, int]:
    """The largest bundle of calls that is drawn record by record without a rest, and its number."""
    chart.go(f"#open={quote(ENUNG_PHONE)}")
    chart.until(lambda: len(chart.links()) > 10)
    chart.page.get_by_role("tab", name="Links").click()
    counts = chart.page.locator("#table-panel-links tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [row.dataset.id, Number(row.cells[3].textContent)])"
    )
    mine = [(key, n) for key, n in counts if ENUNG_PHONE in key and 1 < n <= 25]
    return max(mine, key=lambda one: one[1])


def _middle(chart: ChartPage, key: str) -> tuple[float, float]:
    _type, source, target = key.split("|")
    (a, b), (c, d) = chart.places(source, target)
    return (a + c) / 2, (b + d) / 2


def test_a_double_click_draws_each_record_and_another_gathers_them(two: ChartPage) -> None:
    at = _middle(two, BUNDLE)
    two.page.mouse.dblclick(*at)
    # As many lines as can be told apart, the last of them for the rest
    two.until(lambda: len(two.links()) == 25)
    two.says(f"24 of {RECORDS} records are drawn one by one.")
    two.page.get_by_role("tab", name="Links").click()
    numbers = two.page.locator("#table-panel-links tbody td:nth-child(4)").all_inner_texts()
    assert sorted(map(int, numbers))[-2:] == [1, RECORDS - 24]
    # Between two lines the middle one is straight
    two.page.mouse.dblclick(*at)
    two.until(lambda: two.links() == [BUNDLE])
    two.tool("Undo").click()
    two.until(lambda: len(two.links()) == 25)


def test_the_line_for_the_rest_opens_the_table_of_all(two: ChartPage) -> None:
    two.page.mouse.dblclick(*_middle(two, BUNDLE))
    two.until(lambda: len(two.links()) == 25)
    two.page.get_by_role("tab", name="Links").click()
    row = two.page.locator('#table-panel-links tr[data-id$="|rest"]')
    row.dblclick()
    assert two.selection() == [f"{BUNDLE}|rest"]
    expect(two.side.locator(".members").get_by_role("status")).to_have_text(f"1–25 of {RECORDS}")
    assert len(two.links()) == 25
    assert faults(two.page) == []


def test_the_keyboard_goes_through_the_links_and_opens_and_gathers_one(two: ChartPage) -> None:
    two.surface.focus()
    two.page.keyboard.press("l")
    assert two.selection() == [BUNDLE]
    expect(two.page.locator(".messages")).to_contain_text("Enter draws each record")
    two.page.keyboard.press("Enter")
    two.until(lambda: len(two.links()) == 25)
    two.page.keyboard.press("Enter")
    two.until(lambda: two.links() == [BUNDLE])
    assert two.selection() == [BUNDLE]


def test_enter_in_the_table_of_links_does_the_same(chart: ChartPage) -> None:
    key, count = _bundle(chart)
    before = chart.links()
    row = chart.page.locator(f'#table-panel-links tr[data-id="{key}"]')
    row.click()
    row.press("Enter")
    chart.until(lambda: len(chart.links()) == len(before) - 1 + count)
    # The keyboard stays with what the row has become
    expect(chart.page.locator("#table-panel-links tr:focus")).to_have_attribute("aria-selected", "true")
    chart.page.keyboard.press("Enter")
    chart.until(lambda: chart.links() == before)
    expect(row).to_be_focused()
