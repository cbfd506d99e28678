"""Another language on a chart that is being worked on: nothing of the work is lost, and what names itself is named anew."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.case import ENUNG, RAID, YATI
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site


def _speak(chart: ChartPage, code: str) -> None:
    before = chart.page.locator("html").get_attribute("lang")
    assert before != code
    with chart.page.expect_navigation():
        chart.page.locator(f"button[name=language][value={code}]").click()
    expect(chart.page.locator("html")).to_have_attribute("lang", code)


def test_another_language_keeps_chart_steps_selection_filters_and_draft(chart: ChartPage) -> None:
    page = chart.page
    chart.add("enung")
    chart.open(ENUNG)
    chart.row("Raid").click()
    chart.tool("Hide").click()
    page.locator(".legend").get_by_role("button", name="Show only Person").first.click()
    chart.drag(ENUNG, 40, 20)
    chart.tool("Undo").click()
    kept, spot = chart.nodes(), chart.spot(ENUNG)
    chart.row("Yati").click()
    page.get_by_role("button", name="Zoom in").click()
    chart.places()
    zoom = chart.zoom()
    _speak(chart, "id")
    chart.until(lambda: chart.selection() == [YATI])
    assert (chart.nodes(), chart.spot(ENUNG)) == (kept, spot)
    assert abs(chart.zoom() - zoom) < 0.001
    expect(page.locator(".notices")).to_be_empty()
    chart.tool("Ulangi").click()
    chart.until(lambda: chart.spot(ENUNG) != spot)
    for _ in range(3):
        chart.tool("Urungkan").click()
    chart.until(lambda: RAID in chart.nodes())
    _speak(chart, "en")
    chart.until(lambda: len(chart.nodes()) == 9)
    chart.tool("Redo").click()
    chart.until(lambda: RAID not in chart.nodes())


def test_a_saved_chart_with_changes_goes_on_in_another_language(chart: ChartPage) -> None:
    page = chart.page
    chart.add("enung")
    page.keyboard.press("Control+s")
    page.get_by_label("Title").fill("In two languages")
    page.keyboard.press("Enter")
    expect(page.locator(".file-state")).to_contain_text("Saved: version 1")
    chart.open(ENUNG)
    _speak(chart, "id")
    chart.until(lambda: len(chart.nodes()) == 9)
    expect(page.locator(".file-state")).to_contain_text("belum disimpan")
    page.keyboard.press("Control+s")
    expect(page.locator(".file-state")).to_contain_text("Tersimpan: versi 2")


def test_another_language_leaves_the_page_as_it_was_arranged(chart: ChartPage) -> None:
    page = chart.page
    chart.go(f"#question=linked&param={quote(f'entity={ENUNG}')}&param={quote('limit=4')}")
    chart.until(lambda: len(chart.nodes()) == 5)
    answer, entities = page.locator("#table-panel-answer"), page.locator("#table-panel-nodes")
    answer.get_by_role("button", name="Linked to").click()
    # Of her phone: letters are also in the words of one language or the other
    answer.get_by_role("searchbox").fill("8423")
    rows = answer.locator("tbody tr").count()
    assert 0 < rows < 4
    page.get_by_role("tab", name="Entities").click()
    entities.get_by_role("button", name="Name").click()
    page.get_by_role("tab", name="Answer").click()
    page.get_by_role("tab", name="History").click()
    page.locator(".legend summary").click()
    for name in ("Hide panel", "Hide time bar", "Hide table"):
        page.get_by_role("button", name=name).press("Enter")
    _speak(chart, "id")
    for name in ("Tampilkan panel", "Tampilkan bilah waktu", "Tampilkan tabel"):
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-expanded", "false")
        page.get_by_role("button", name=name).press("Enter")
    assert not page.locator(".legend").evaluate("(legend) => legend.open")
    expect(page.get_by_role("tab", name="Riwayat")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tab", name="Jawaban (4)")).to_have_attribute("aria-selected", "true")
    expect(answer.get_by_role("columnheader", name="Terhubung dengan")).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(answer.locator("tbody tr")).to_have_count(rows)
    page.get_by_role("tab", name="Entitas").click()
    expect(entities.get_by_role("columnheader", name="Nama")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("tab", name="Jawaban").click()
    page.get_by_role("button", name="Tanyakan lagi").click()
    expect(page.get_by_role("dialog").get_by_label("Paling banyak")).to_have_value("4")


def test_a_group_that_names_itself_does_so_in_the_language_of_the_page(chart: ChartPage) -> None:
    page = chart.page
    chart.add("enung")
    chart.open(ENUNG)
    chart.row("Yati").click()
    chart.row("Raid").click(modifiers=["Control"])
    chart.menu("Group and pin", "Group the selected")
    (box,) = chart.boxes()
    assert "and 1 more" in box["title"]
    _speak(chart, "id")
    chart.until(lambda: len(chart.boxes()) == 1)
    assert "dan 1 lainnya" in chart.boxes()[0]["title"]
    page.get_by_role("textbox", name="Nama", exact=True).fill("Keluarga")
    page.get_by_role("button", name="Ganti nama").click()
    _speak(chart, "en")
    chart.until(lambda: len(chart.boxes()) == 1)
    assert chart.boxes()[0]["title"] == "Keluarga"


def test_a_server_that_is_away_leaves_the_language(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["ERR_FAILED", "Failed to load resource"])
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    page.route("**/preferences", lambda route: route.abort())
    page.locator("button[name=language][value=id]").click()
    chart.says("the language stays as it is for now")
    assert chart.nodes() == [ENUNG]
