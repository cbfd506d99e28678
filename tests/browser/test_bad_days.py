"""What goes wrong while a chart is open: the service ends and begins again, an answer is lost, the data changes."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Route, expect

from graphsvc import settings as all_settings
from graphsvc.graph import local
from graphsvc.graph.opening import open_graph
from graphsvc.web.app import create_app
from tests.browser.case import ENUNG, ENUNG_NEIGHBOURS, YATI
from tests.browser.chart import ChartPage
from tests.browser.chromium import USUAL, signed_in
from tests.browser.conftest import NewPage
from tests.browser.site import Site, running, served
from tests.browser.watch import Watch
from tests.support.graph import rows, run


def _saved(chart: ChartPage, title: str, version: int) -> None:
    chart.page.keyboard.press("Control+s")
    if version == 1:
        chart.page.get_by_label("Title").fill(title)
        chart.page.keyboard.press("Enter")
    expect(chart.page.locator(".file-state")).to_contain_text(f"Saved: version {version}")


def test_a_service_that_ends_and_begins_again_costs_no_step(
    site: Site, browser: Browser, session_state: Any
) -> None:
    app, threads = create_app(site.services), site.services.settings.threads
    context = browser.new_context(storage_state=session_state, **USUAL)
    with ExitStack() as service:
        url = service.enter_context(running(app, threads))
        watch = Watch(context, url)
        watch.expected += ["ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "Failed to load resource"]
        context.request.delete(f"{url}/api/v1/drafts/new")
        chart = ChartPage(context.new_page(), url)
        chart.go()
        chart.add("enung")
        chart.open(ENUNG)
        _saved(chart, "Through the night", 1)
        chart.row("Yati").click()
        chart.tool("Hide").click()
        chart.until(lambda: YATI not in chart.nodes())
        service.close()
        kept = chart.nodes()
        chart.page.keyboard.press("Control+s")
        expect(chart.page.locator(".messages")).to_contain_text("The server does not answer")
        assert chart.nodes() == kept
        service.enter_context(running(app, threads, urlsplit(url).port or 0))
        # What was asked while it was away is done when it is back
        expect(chart.page.locator(".file-state")).to_contain_text("Saved: version 2", timeout=30_000)
        assert chart.nodes() == kept
        chart.tool("Undo").click()
        chart.until(lambda: YATI in chart.nodes())
        assert watch.faults() == []
        context.close()


def test_a_database_that_ends_and_begins_again_costs_no_step(browser: Browser, tmp_path: Path) -> None:
    """Neo4j alone, under a service that stays: one of its own, since others work with the run's."""
    settings = all_settings.load(home=tmp_path, neo4j_uri=None)
    with open_graph(settings) as graph, served(graph, tmp_path) as site:
        context = signed_in(browser, site)
        watch = Watch(context, site.url)
        # 504: a machine that does much else may need longer than a deadline for the first answer of a cold database
        watch.expected += ["status of 503", "status of 504"]
        chart = ChartPage(context.new_page(), site.url)
        chart.go()
        chart.add("enung")
        _saved(chart, "Through an outage", 1)
        assert local.stop(settings)
        with local.stopped(settings):
            # Nobody can start it: neither is a node opened nor a chart saved
            chart.click(ENUNG, double=True)
            expect(chart.page.locator(".messages")).to_contain_text("The server does not answer")
            assert chart.nodes() == [ENUNG]
            chart.drag(ENUNG, 60, 30)
            chart.says_step("Moved")
            chart.page.keyboard.press("Control+s")
            expect(chart.page.locator(".file-state")).to_contain_text("Saving")
        # The service starts it again, and what was asked meanwhile is done
        chart.until(lambda: len(chart.nodes()) == 9, patience=120)
        # Which comes first is theirs: neighbours that come after the saving are changes not saved yet
        chart.until(lambda: "Through an outage 2" in _versions(chart), patience=60)
        expect(chart.page.locator(".messages .notice.warning")).to_have_count(0)
        for _ in range(2):
            chart.tool("Undo").click()
        chart.until(lambda: chart.nodes() == [ENUNG])
        assert watch.faults() == []
        context.close()


def _versions(chart: ChartPage) -> list[str]:
    """The charts at the server, each by its title and newest version."""
    listed = chart.page.request.get(f"{chart.url}/api/v1/charts?limit=500").json()["items"]
    return [f"{one['title']} {one['version']}" for one in listed]


def test_a_saving_whose_answer_was_lost_makes_one_chart(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["ERR_FAILED", "Failed to load resource"])
    chart = ChartPage(page, site.url)
    chart.go()
    chart.add("enung")
    lost: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/api/v1/charts", lose)
    _saved(chart, "Saved once", 1)
    assert lost == [201]
    listed = page.request.get(f"{site.url}/api/v1/charts?limit=500").json()["items"]
    assert [one["title"] for one in listed].count("Saved once") == 1


def test_a_chart_says_what_changed_in_the_data_since_it_was_saved(site: Site, chart: ChartPage) -> None:
    chart.add("enung")
    chart.open(ENUNG)
    _saved(chart, "Before the change", 1)
    address = chart.page.url.removeprefix(f"{chart.url}/chart")
    graph, renamed = site.services.graph, "MATCH (e:Entity {id: $id}) SET e.caption = $caption"
    before = rows(graph, "MATCH (e:Entity {id: $id}) RETURN e.caption", id=YATI)[0][0]
    run(graph, renamed, id=YATI, caption="Yati Renamed")
    try:
        chart.go(address)
        notice = chart.page.locator(".notices")
        expect(notice.locator(".changed")).to_have_text(f"{before} → Yati Renamed")
        expect(chart.row("Yati Renamed")).to_be_visible()
        assert set(chart.nodes()) == {ENUNG, *ENUNG_NEIGHBOURS}
    finally:
        run(graph, renamed, id=YATI, caption=before)


def test_an_address_asks_its_question(chart: ChartPage) -> None:
    chart.go(f"#question=linked&param={quote(f'entity={ENUNG}')}&param={quote('limit=4')}")
    chart.until(lambda: len(chart.nodes()) == 5)
    assert ENUNG in chart.nodes()
    chart.page.get_by_role("tab", name="History").click()
    expect(chart.side.locator(".step").last).to_contain_text("Linked to")


def test_an_address_with_a_question_and_a_selection_ends_with_the_selection(chart: ChartPage) -> None:
    chart.go(f"#question=linked&param={quote(f'entity={ENUNG}')}&param={quote('limit=4')}&select={ENUNG}")
    chart.until(lambda: len(chart.nodes()) == 5)
    chart.until(lambda: chart.selection() == [ENUNG])
