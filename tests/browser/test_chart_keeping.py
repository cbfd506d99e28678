"""Keeping a chart: save, open again, drafts, two people at once, versions compared, a server that goes away, paper."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PageObject, PdfReader
from sqlalchemy import update

from graphsvc.store import agencies, users
from graphsvc.store.charts import ChartVersion
from tests.browser import axe
from tests.browser.case import ENUNG, RAID, YATI
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site

#: The browser's own words for a server that does not answer.
AWAY = ["ERR_FAILED", "Failed to load resource"]


def _state(chart: ChartPage, text: str) -> None:
    expect(chart.page.locator(".file-state")).to_contain_text(text)


def _button(chart: ChartPage, name: str) -> None:
    chart.page.get_by_role("button", name=name, exact=True).click()


def _save(chart: ChartPage, title: str, version: int = 1) -> None:
    """Save by keyboard; a new chart is asked for its title."""
    chart.page.keyboard.press("Control+s")
    if version == 1:
        chart.page.get_by_label("Title").fill(title)
        chart.page.keyboard.press("Enter")
    _state(chart, f"Saved: version {version}")


@pytest.fixture
def saved(chart: ChartPage) -> ChartPage:
    """Enung opened, saved as version 1."""
    chart.add("enung")
    chart.open(ENUNG)
    _state(chart, "Unsaved changes")
    _save(chart, "Enung's circle")
    return chart


def test_a_saved_chart_opens_again_as_it_was(saved: ChartPage) -> None:
    address, before = saved.page.url, saved.nodes()
    assert re.search(r"#chart=[0-9a-f]{16}$", address)
    spots = [saved.spot(id_) for id_ in before]
    saved.go(address.removeprefix(f"{saved.url}/chart"))
    saved.until(lambda: saved.nodes() == before)
    _state(saved, "Saved: version 1")
    expect(saved.page.locator(".file-title")).to_have_text("Enung's circle")
    assert [saved.spot(id_) for id_ in before] == spots
    saved.page.get_by_role("tab", name="History").click()
    expect(saved.side.locator(".step-by")).to_have_text([re.compile("· you$")] * 2)
    saved.tool("Undo").click()
    assert saved.nodes() == [ENUNG]
    _state(saved, "Unsaved changes")


def test_the_list_of_charts_opens_one_by_keyboard(saved: ChartPage) -> None:
    saved.go()
    page = saved.page
    page.get_by_role("button", name="Open", exact=True).press("Enter")
    page.get_by_label("Filter by title, case or owner").fill("circle")
    assert axe.faults(page) == []
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Enung's circle")).first.press("Enter")
    saved.until(lambda: len(saved.nodes()) == 9)
    _state(saved, "Saved: version 1")


def test_unsaved_work_is_kept_as_a_draft_and_offered(chart: ChartPage) -> None:
    chart.add("enung")
    _state(chart, "kept as a draft")
    chart.go()
    notice = chart.page.locator(".notices")
    expect(notice).to_contain_text("with 1 entity on it")
    assert chart.nodes() == []
    assert axe.faults(chart.page) == []
    _button(chart, "Go on with it")
    chart.until(lambda: chart.nodes() == [ENUNG])
    expect(notice).to_be_empty()
    _state(chart, "kept as a draft")
    chart.go()
    _button(chart, "Drop it")
    expect(notice).to_be_empty()
    chart.go()
    expect(chart.page.locator(".empty-title")).to_be_visible()
    expect(notice).to_be_empty()


def test_a_reload_loses_no_step(chart: ChartPage) -> None:
    chart.add("enung")
    chart.open(ENUNG)
    _state(chart, "kept as a draft")
    chart.page.reload()
    chart.until(lambda: len(chart.nodes()) == 9)
    chart.tool("Undo").click()
    assert chart.nodes() == [ENUNG]


def test_a_chart_that_is_deleted_elsewhere_stays_on_the_page(saved: ChartPage, new_page: NewPage) -> None:
    page = new_page(expected=["status of 404"])
    mine = ChartPage(page, saved.url)
    fragment = saved.page.url.removeprefix(f"{saved.url}/chart")
    mine.go(fragment)
    mine.until(lambda: len(mine.nodes()) == 9)
    assert page.request.delete(f"{saved.url}/api/v1/charts/{fragment.split('=')[1]}").ok
    mine.row("Yati").click()
    mine.tool("Hide").click()
    mine.says("was deleted, or you may no longer open it")
    _state(mine, "kept as a draft")
    assert len(mine.nodes()) == 8
    page.keyboard.press("Control+s")
    page.get_by_label("Title").fill("Saved anew")
    page.keyboard.press("Enter")
    _state(mine, "Saved: version 1")
    expect(page.locator(".messages .notice.error")).to_have_count(0)


@pytest.fixture
def two(saved: ChartPage, new_page: NewPage) -> tuple[ChartPage, ChartPage]:
    """Two pages on one saved chart; the second has saved version 2, and the first has gone on with version 1."""
    page = new_page(expected=AWAY)
    mine = ChartPage(page, saved.url)
    mine.go(saved.page.url.removeprefix(f"{saved.url}/chart"))
    mine.until(lambda: len(mine.nodes()) == 9)
    saved.row("Yati").click()
    saved.tool("Hide").click()
    _save(saved, "", 2)
    mine.row("Raid").click()
    mine.tool("Hide").click()
    page.keyboard.press("Control+s")
    expect(page.locator(".notices")).to_contain_text("saved version 2")
    return mine, saved


def _focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.dataset.kind ?? document.activeElement.textContent")
    return found


def test_who_saves_second_is_told_and_merges_by_keyboard(two: tuple[ChartPage, ChartPage]) -> None:
    mine, _theirs = two
    page, keys = mine.page, mine.page.keyboard
    assert axe.faults(page) == []
    # Both windows are the same person's
    expect(page.locator(".notices")).to_contain_text("in another window")
    assert _focused(page) == "conflict"
    while _focused(page) != "Add these steps to it":
        keys.press("Tab")
    keys.press("Enter")
    expect(page.locator(".notices")).to_contain_text("1 step was added")
    assert {RAID, YATI}.isdisjoint(mine.nodes())
    assert _focused(page) == "merge"
    keys.press("Tab")
    assert _focused(page) == "Save"
    keys.press("Enter")
    _state(mine, "Saved: version 3")
    expect(page.locator(".notices")).to_be_empty()
    expect(mine.surface).to_be_focused()


def test_who_saves_second_can_keep_a_copy(two: tuple[ChartPage, ChartPage]) -> None:
    mine, _theirs = two
    _button(mine, "Save this as a copy")
    expect(mine.page.get_by_label("Title")).to_have_value("Enung's circle (copy)")
    mine.page.keyboard.press("Enter")
    _state(mine, "Saved: version 1")
    assert YATI in mine.nodes()


def test_what_somebody_else_saved_is_called_theirs(site: Site, two: tuple[ChartPage, ChartPage]) -> None:
    mine, theirs = two
    chart_id = theirs.page.url.split("chart=")[1]
    with site.services.store.write() as tx:
        own = agencies.find(tx, "polres-cilegon")
        assert own is not None
        other = users.create(tx, "colleague", "A Colleague", own, users.Role.INVESTIGATOR, level=2)
        tx.execute(
            update(ChartVersion)
            .where(ChartVersion.chart_id == chart_id, ChartVersion.version == 2)
            .values(user_id=other.id)
        )
    mine.page.keyboard.press("Control+s")
    expect(mine.page.locator(".notices")).to_contain_text("A Colleague saved version 2")
    _button(mine, "Add my steps to theirs")
    expect(mine.page.locator(".notices")).to_contain_text("added to the version of A Colleague")


def test_what_is_compared_is_only_looked_at(two: tuple[ChartPage, ChartPage]) -> None:
    mine, _theirs = two
    page = mine.page
    _button(mine, "See what differs")
    notice = page.locator("[data-kind=comparison]")
    expect(notice).to_contain_text("Version 2 of your other window compared")
    # Yati was hidden there, the raid is here
    expect(notice).to_contain_text("1 hidden, 1 shown again")
    assert axe.faults(page) == []
    before, spot = mine.nodes(), mine.spot(ENUNG)
    mine.drag(ENUNG, 60, 40)
    page.keyboard.press("Delete")
    mine.says("Go back to the chart to work on it")
    mine.click(ENUNG, double=True)
    assert (mine.nodes(), mine.spot(ENUNG)) == (before, spot)
    assert page.locator(".toolbar").evaluate("(bar) => bar.inert")
    _button(mine, "Back to the chart")
    assert RAID not in mine.nodes()
    assert mine.spot(ENUNG) == spot
    assert not page.locator(".toolbar").evaluate("(bar) => bar.inert")


def _away(page: Page) -> Callable[[Route], None]:
    """No answer to anything, as when the server is away."""

    def abort(route: Route) -> None:
        route.abort()

    page.route("**/api/v1/**", abort)
    return abort


def test_what_cannot_be_dropped_at_the_server_is_not_lost(two: tuple[ChartPage, ChartPage]) -> None:
    mine, _theirs = two
    page, notice = mine.page, mine.page.locator(".notices")
    route = _away(page)
    _button(mine, "Drop what is on this page")
    expect(notice).to_contain_text("As long as the server does not answer, nothing is lost.")
    expect(page.locator(".messages")).to_contain_text("The server does not answer")
    assert RAID not in mine.nodes()
    _button(mine, "Keep it")
    expect(notice).to_contain_text("in another window")
    assert RAID not in mine.nodes()
    _button(mine, "Drop what is on this page")
    page.unroute("**/api/v1/**", route)
    _state(mine, "Saved: version 2")
    assert RAID in mine.nodes()


def test_a_draft_is_offered_until_the_server_has_dropped_it(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=AWAY)
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    _state(chart, "kept as a draft")
    chart.go()
    notice = page.locator(".notices")
    expect(notice).to_contain_text("with 1 entity on it")
    route = _away(page)
    _button(chart, "Drop it")
    expect(notice).to_contain_text("As long as the server does not answer, nothing is lost.")
    _button(chart, "Keep it")
    expect(notice).to_contain_text("with 1 entity on it")
    page.unroute("**/api/v1/**", route)
    _button(chart, "Go on with it")
    chart.until(lambda: chart.nodes() == [ENUNG])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_versions_are_compared_on_the_chart(saved: ChartPage, scheme: str) -> None:
    page = saved.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    saved.add("agus setiawan", "Agus Setiawan")
    saved.drag(YATI, 60, 30)
    _save(saved, "", 2)
    before = saved.nodes()
    _button(saved, "Versions")
    expect(page.get_by_role("dialog")).to_contain_text("Version 2 (on this page)")
    assert axe.faults(page) == []
    _button(saved, "Compare the two")
    notice = page.locator("[data-kind=comparison]")
    expect(notice).to_contain_text("1 added, 1 moved")
    _state(saved, "Comparing")
    page.get_by_text("List what differs").click()
    assert axe.faults(page) == []
    notice.get_by_role("button", name="Agus Setiawan").click()
    assert len(saved.selection()) == 1
    _button(saved, "Back to the chart")
    assert saved.nodes() == before
    _state(saved, "Saved: version 2")


def test_a_server_that_goes_away_costs_no_step(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["ERR_FAILED", "Failed to load resource"])
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    chart.open(ENUNG)
    _save(chart, "Kept while away")

    def away(route: Route) -> None:
        route.abort()

    page.route("**/api/v1/**", away)
    chart.row("Yati").click()
    chart.tool("Hide").click()
    page.keyboard.press("Control+s")
    expect(page.locator(".messages")).to_contain_text("The server does not answer")
    assert len(chart.nodes()) == 8
    chart.row("Raid").click()
    chart.tool("Hide").click()
    page.unroute("**/api/v1/**", away)
    _state(chart, "Unsaved changes, kept as a draft")
    expect(page.locator(".file-state")).to_contain_text("Unsaved")
    chart.until(lambda: "Saving" not in (page.locator(".file-state").text_content() or ""))
    page.keyboard.press("Control+s")
    _state(chart, "Saved: version 3")
    chart.go(page.url.removeprefix(f"{site.url}/chart"))
    chart.until(lambda: len(chart.nodes()) == 7)


def test_the_sheet_that_is_printed_says_what_it_is(saved: ChartPage) -> None:
    page = saved.page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    sheet = page.locator(".print-sheet")
    expect(sheet).to_contain_text("Enung's circle")
    expect(sheet).to_contain_text("training")
    expect(sheet.locator("img")).to_be_visible()
    assert sheet.locator("img").evaluate("(img) => img.decode().then(() => img.naturalWidth)") > 300
    expect(sheet.locator("table").first.locator("tbody tr")).to_have_count(9)
    expect(page.locator(".toolbar")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_be_empty()


def test_on_paper_the_picture_stands_whole_with_its_legend_and_the_tables_come_after(
    saved: ChartPage, tmp_path: Path
) -> None:
    page = saved.page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    legend = page.locator(".print-legend li").evaluate_all(
        "(items) => items.map((one) => one.textContent.trim())"
    )
    assert len(legend) > 2
    for name, form in (("standing", {}), ("lying", {"landscape": True}), ("letter", {"format": "Letter"})):
        made = page.pdf(**{"format": "A4", "print_background": True, **form})
        (tmp_path / f"{name}.pdf").write_bytes(made)
        pages = list(PdfReader(io.BytesIO(made)).pages)
        texts = [" ".join(one.extract_text().split()) for one in pages]
        (pictured,) = [i for i, one in enumerate(pages) if _largest(one) > 300]
        # A legend beside its picture: alone on a page it explains nothing
        assert all(label in texts[pictured] for label in legend), name
        for part in ("Enung's circle", "training", "Handling", "Purpose"):
            assert part in texts[0], (name, part)
        (head,) = [i for i, text in enumerate(texts) if "Entities (9)" in text or "9 entities" in text]
        assert head >= pictured, name


def test_on_paper_no_short_word_is_cut_and_no_table_leaves_its_page(saved: ChartPage) -> None:
    page = saved.page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 1000})  # a standing A4 between its margins
    cells = page.locator(".print-sheet td.whole").evaluate_all(
        """(cells) => cells.map((cell) => {
            const bdi = cell.querySelector("bdi");
            return [bdi.textContent, bdi.getClientRects().length];
        })"""
    )
    assert len(cells) > 20
    assert [text for text, rows in cells if text and rows > len(text.split())] == []
    assert all(
        page.locator(".print-sheet table").evaluate_all(
            "(tables) => tables.map((one) => one.getBoundingClientRect().right <= innerWidth)"
        )
    )


def _largest(page: PageObject) -> int:
    return max((min(one.image.size) for one in page.images if one.image), default=0)


def test_a_link_opens_a_chart_with_a_selection(saved: ChartPage) -> None:
    address = saved.page.url.removeprefix(f"{saved.url}/chart")
    saved.go(f"{address}&select={YATI}")
    saved.until(lambda: saved.selection() == [YATI])


def test_signing_out_leaves_nothing_of_the_chart_in_the_browser(site: Site, new_page: NewPage) -> None:
    page: Page = new_page()
    page.context.clear_cookies()
    page.goto(site.entrance())
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    _state(chart, "kept as a draft")
    databases = "async () => (await indexedDB.databases()).map((one) => one.name)"
    chart.until(lambda: page.evaluate(databases) == ["graphsvc-charts"])
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/signin**")
    chart.until(lambda: page.evaluate(databases) == [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialogs_have_no_fault_that_a_machine_finds(site: Site, new_page: NewPage, scheme: str) -> None:
    page = new_page(locale="id-ID", color_scheme=scheme)
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    _button(chart, "Simpan")
    expect(page.get_by_role("dialog")).to_contain_text("Simpan bagan")
    assert axe.faults(page) == []
    page.get_by_label("Judul").fill("Lingkaran Enung")
    page.keyboard.press("Enter")
    _state(chart, "Tersimpan: versi 1")
    chart.menu("Alat lainnya", "Kosongkan")
    _button(chart, "Buka")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Lingkaran Enung")).first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Tetap di sini dan simpan")
    assert axe.faults(page) == []


@pytest.mark.parametrize(("name", "begins"), [("HTML", b"<!doctype html"), ("SVG", b"<?xml"), ("CSV", b"PK")])
def test_a_chart_is_handed_over_as_a_file(chart: ChartPage, name: str, begins: bytes) -> None:
    chart.add("enung")
    chart.open(ENUNG)
    _button(chart, "Export")
    dialog = chart.page.get_by_role("dialog")
    assert axe.faults(chart.page) == []
    dialog.get_by_role("radio", name=name).check()
    with chart.page.expect_download() as found:
        dialog.get_by_role("button", name="Make the file").click()
    assert found.value.path().read_bytes().lower().startswith(begins.lower())
    chart.says("was made. It says what was left out.")
