"""How the chart page stands in every state: for axe, in both languages and themes, on small screens, and while
the server is away.
"""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults, faults_everywhere
from tests.browser.case import CLG, ENUNG, ENUNG_PHONE, LIAISON, OM_BAS
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import HUB, Site

State = Callable[[ChartPage], None]


def _empty(_chart: ChartPage) -> None: ...


def _suggestions(chart: ChartPage) -> None:
    chart.search.fill("agus")
    expect(chart.page.get_by_role("option").first).to_be_visible()


def _opened(chart: ChartPage) -> None:
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    expect(chart.side.locator(".source")).to_be_visible()


def _link(chart: ChartPage) -> None:
    chart.go(f"#open={quote(ENUNG_PHONE)}")
    chart.until(lambda: len(chart.nodes()) > 5)
    chart.page.locator("#table-tab-links").click()
    chart.page.locator('#table-panel-links tr[data-id^="CALLED"]').first.click()
    expect(chart.side.locator(".pattern td").last).to_be_visible()


def _history(chart: ChartPage) -> None:
    _opened(chart)
    chart.page.keyboard.press("Control+z")
    chart.page.locator("#side-tab-history").click()
    chart.page.locator(".legend-type").first.click()


def _several(chart: ChartPage) -> None:
    chart.go(f"#add={quote(OM_BAS)}&add={quote(LIAISON)}")
    chart.until(lambda: len(chart.nodes()) == 2)
    chart.click(OM_BAS)
    chart.click(LIAISON, modifiers=["Shift"])


def _chooser(chart: ChartPage) -> None:
    chart.go(f"#open={quote(HUB.format(dataset=CLG))}")
    chart.until(lambda: bool(chart.more()))
    chart.click(chart.more()[0]["id"])
    expect(chart.page.locator("dialog[open] tbody tr").first).to_be_visible()


def _questions(chart: ChartPage) -> None:
    chart.page.locator(".toolbar .tool-group:nth-child(3) button").last.click()
    expect(chart.page.locator("dialog[open] .question").first).to_be_visible()


def _question(chart: ChartPage) -> None:
    _opened(chart)
    _questions(chart)
    chart.page.locator("dialog[open] .question").first.click()
    expect(chart.page.locator("dialog[open] form")).to_be_visible()


@pytest.mark.parametrize(
    "state",
    [_empty, _suggestions, _opened, _link, _history, _several, _chooser, _questions, _question],
    ids=lambda state: state.__name__.strip("_"),
)
def test_every_state_is_accessible(site: Site, new_page: NewPage, state: State) -> None:
    chart = ChartPage(new_page(reduced_motion="reduce"), site.url)
    chart.go()
    state(chart)
    assert faults_everywhere(chart.page) == []


def test_the_page_speaks_indonesian(site: Site, new_page: NewPage) -> None:
    chart = ChartPage(new_page(), site.url)
    _prefer(chart, language="id")
    chart.go()
    expect(chart.page.get_by_text("Mulailah dengan nama, nomor telepon, atau dokumen")).to_be_visible()
    chart.add("enung")
    chart.open(ENUNG)
    chart.says("Enung Nurhasanah: 8 tetangga, 8 baru di bagan.")
    expect(chart.status).to_contain_text("9 entitas, 12 hubungan ditampilkan")
    expect(chart.page.locator(".legend")).to_contain_text("Orang")
    expect(chart.side).to_contain_text("sumber: biasanya dapat dipercaya", ignore_case=True)
    chart.tool("Urungkan").click()
    assert chart.nodes() == [ENUNG]
    chart.page.get_by_role("tab", name="Riwayat").click()
    expect(chart.side).to_contain_text("Membuka Enung Nurhasanah: 8 ditambahkan")
    english = chart.page.locator("main").inner_text()
    for word in ("Undo", "Links", "Person", "Details", "Filter", "selected"):
        assert word not in english, word


def test_the_language_changes_and_the_chart_stays(chart: ChartPage) -> None:
    chart.add("enung")
    chart.open(ENUNG)
    chart.page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(chart.page.locator("html")).to_have_attribute("lang", "id")
    chart.until(lambda: len(chart.nodes()) == 9)


def test_the_theme_changes_in_place(chart: ChartPage) -> None:
    chart.add("enung")
    for theme, dark in (("Dark", True), ("Light", False)):
        chart.page.get_by_role("button", name=theme).click()
        expect(chart.page.locator("html")).to_have_attribute("data-theme", theme.lower())
        chart.page.wait_for_timeout(200)
        level = sum(_corner(chart)) / 3
        assert (level < 60) if dark else (level > 200), (theme, level)
        # Not reloaded: the history is still there
        assert chart.tool("Undo").is_enabled()
        assert chart.captions() == ["Enung Nurhasanah"]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_page_fits_its_screen(site: Site, new_page: NewPage, width: int) -> None:
    chart = ChartPage(new_page(viewport={"width": width, "height": 720}), site.url)
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    assert chart.page.evaluate("document.documentElement.scrollWidth") <= width
    box = chart.surface.bounding_box()
    assert box
    for x, y in chart.places():
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]


def test_a_server_that_goes_away_is_told_of_and_the_step_is_not_lost(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["ERR_INTERNET_DISCONNECTED"])
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    page.wait_for_timeout(400)
    page.context.set_offline(True)
    chart.click(ENUNG, double=True)
    away = page.get_by_role("alert").filter(has_text="The server does not answer.")
    expect(away).to_be_visible()
    expect(chart.status).to_contain_text("Working …")
    assert chart.nodes() == [ENUNG]
    assert faults(page) == []
    # What is there can still be worked with
    chart.tool("Undo").click()
    chart.tool("Redo").click()
    assert chart.nodes() == [ENUNG]
    page.context.set_offline(False)
    chart.until(lambda: len(chart.nodes()) == 9)
    expect(away).to_have_count(0)
    expect(page.locator(".busy")).to_be_hidden()


def test_an_ended_session_says_how_to_go_on(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["401"])
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    page.context.clear_cookies()
    chart.click(ENUNG, double=True)
    expect(page.get_by_role("alert").filter(has_text="Your session has ended.")).to_be_visible()
    assert chart.nodes() == [ENUNG]


def _prefer(chart: ChartPage, **cookies: str) -> None:
    for name, value in cookies.items():
        chart.page.context.add_cookies([{"name": name, "value": value, "url": chart.url}])


def _corner(chart: ChartPage) -> list[int]:
    """Red, green and blue of the chart's ground, as drawn."""
    colour: str = chart.page.evaluate(
        "getComputedStyle(document.querySelector('.stage')).backgroundColor.match(/\\d+/g).join(' ')"
    )
    return [int(part) for part in colour.split()[:3]]


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_chart_has_its_colours_with_and_without_motion(
    site: Site, new_page: NewPage, motion: str
) -> None:
    """A transition forced on everything once made each colour read as the first, and the captions invisible."""
    chart = ChartPage(new_page(reduced_motion=motion), site.url)
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    chart.places()
    dark, amber = chart.page.evaluate(
        """() => {
          const canvas = document.querySelector("#chart-surface canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let dark = 0, amber = 0;
          for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] < 255) continue;
            if (data[i] < 60 && data[i + 1] < 60 && data[i + 2] < 70) dark += 1;
            if (data[i] > 180 && data[i + 1] > 100 && data[i + 1] < 150 && data[i + 2] < 60) amber += 1;
          }
          return [dark, amber];
        }"""
    )
    assert dark > 200, "captions"
    assert amber > 200, "rings of what is new"
