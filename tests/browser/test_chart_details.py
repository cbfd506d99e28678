"""What is known of the selected: properties, source, grade, handling, and the records behind a link."""

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from graphsvc.store import datasets
from tests.browser.case import ENUNG, ENUNG_PHONE, LIAISON, OM_BAS, YATI
from tests.browser.chart import ChartPage
from tests.browser.site import HOSTILE, Site

#: Yati's phone called the phone of the house's keeper so often.
CALLS = f"CALLED|{ENUNG_PHONE}|"


def test_an_entity_shows_its_properties_source_and_grade(chart: ChartPage) -> None:
    chart.add("enung")
    details = chart.side
    expect(details.locator("h2")).to_have_text("Enung Nurhasanah")
    facts = dict(
        zip(
            details.locator(".facts dt").all_inner_texts(),
            details.locator(".facts dd").all_inner_texts(),
            strict=True,
        )
    )
    assert facts["aliases"] == "Bu Enung"
    assert facts["born"] == "1979-02-03"
    source = details.locator(".source")
    expect(source).to_contain_text("Selat Sunda (Polres Cilegon)")
    expect(source).to_contain_text("Reference: Person/P002")
    expect(source.locator(".badge")).to_have_text("B2")
    expect(source).to_contain_text("source: usually reliable")
    expect(source).to_contain_text("information: probably true")
    expect(details.locator(".details tbody tr").filter(has_text="Acquaintance")).to_have_text(
        "Acquaintance40"
    )
    expect(details).to_contain_text("8 links not on the chart yet")


def test_a_handling_code_is_spelt_out(chart: ChartPage) -> None:
    chart.go(f"#add={quote(LIAISON)}&add={quote(OM_BAS)}")
    chart.until(lambda: len(chart.nodes()) == 2)
    chart.row("Bambang Sutejo").click()
    sources = chart.side.locator(".source")
    expect(sources).to_have_count(2)
    own = sources.filter(has_text="Northmark")
    expect(own.locator(".badge.warning")).to_have_text("Handling")
    expect(own).to_contain_text("H1: not in judicial proceedings without the provider's permission")
    expect(own).to_contain_text("Europol 4x4")
    # Its other source only links it, and grades nothing
    expect(sources.filter(has_text="Cilegon").locator(".badge")).to_have_text("not graded")
    expect(chart.row("Bambang Sutejo").locator("td").nth(3)).to_have_text("A1 H1")


def test_a_concluded_link_says_that_no_source_states_it(chart: ChartPage) -> None:
    chart.go(f"#add={quote(LIAISON)}&add={quote(OM_BAS)}")
    chart.until(lambda: chart.links() == [f"SAME_AS|{OM_BAS}|{LIAISON}"])
    chart.page.get_by_role("tab", name="Links (1)").click()
    row = chart.page.locator("#table-panel-links tbody tr")
    expect(row.locator("td").last).to_have_text("concluded")
    row.click()
    expect(chart.side.locator("h2")).to_have_text("Same as")
    expect(chart.side).to_contain_text("Somebody concluded this link; no source states it.")
    expect(chart.page.locator(".legend")).to_contain_text("concluded, not stated by a source")


def test_a_collapsed_link_lists_each_record_behind_it(chart: ChartPage) -> None:
    chart.go(f"#open={quote(ENUNG_PHONE)}")
    chart.until(lambda: any(key.startswith(CALLS) for key in chart.links()))
    chart.page.get_by_role("tab", name="Links").click()
    rows = chart.page.locator(f'#table-panel-links tr[data-id^="{CALLS}"]')
    counts = [int(rows.nth(row).locator("td").nth(3).inner_text()) for row in range(rows.count())]
    at = max(range(len(counts)), key=counts.__getitem__)
    assert counts[at] > 1
    first, last = (rows.nth(at).locator("td").nth(column).inner_text() for column in (4, 5))
    rows.nth(at).click()
    expect(chart.side.locator("h2")).to_have_text(f"Call ×{counts[at]}")
    table = chart.side.locator(".members")
    records = table.locator("tbody tr")
    expect(table.get_by_role("status")).to_have_text(f"1–{min(counts[at], 25)} of {counts[at]}")
    expect(records).to_have_count(min(counts[at], 25))
    times = table.locator("tbody td:first-child").all_inner_texts()
    assert times == sorted(times, key=_moment)
    # The table of links names the zone in its headings, once
    assert times[0] == f"{first} +07:00"
    assert f"{last} +07:00" in times or counts[at] > 25
    references = table.locator("tbody td:last-child").all_inner_texts()
    assert all(text.startswith("CALLED/") for text in references)
    assert len(set(references)) == len(references)
    expect(records.first).to_contain_text("A1")
    expect(records.first).to_contain_text("Selat Sunda (Polres Cilegon)")
    duration = table.get_by_role("columnheader", name="Duration")
    duration.get_by_role("button").click()
    expect(duration).to_have_attribute("aria-sort", "descending")
    column = duration.evaluate("(cell) => cell.cellIndex") + 1
    texts = table.locator(f"tbody td:nth-child({column})").all_inner_texts()
    lengths = [int(text.replace(",", "")) for text in texts]
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(lengths)) > 1
    # And when they were made
    heat = chart.side.get_by_role("table", name="Number of calls by weekday and hour")
    expect(heat.get_by_role("row")).to_have_count(8)
    assert sum(map(int, heat.locator("tbody td").all_inner_texts())) == counts[at]
    expect(chart.side).to_contain_text("Local time Asia/Jakarta.")
    # Its ends can be gone to
    chart.side.get_by_role("button", name="+62 8423371508").click()
    expect(chart.side.locator("h2")).to_have_text("+62 8423371508")


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%d %b %Y, %H:%M:%S %z")


def test_a_link_is_selected_where_it_is_drawn(chart: ChartPage) -> None:
    chart.go(f"#add={quote(ENUNG)}&add={quote(YATI)}")
    chart.until(lambda: len(chart.links()) == 1)
    (a, b), (c, d) = chart.places(ENUNG, YATI)
    chart.page.mouse.click(a + (c - a) * 0.35, b + (d - b) * 0.35)
    assert chart.selection() == [f"KNOWS|{ENUNG}|{YATI}"]
    expect(chart.side.locator("h2")).to_have_text("Acquaintance")


def test_the_buttons_of_the_details_open_close_and_hide(chart: ChartPage) -> None:
    chart.add("enung")
    chart.side.get_by_role("button", name="Open links").click()
    chart.until(lambda: len(chart.nodes()) == 9)
    chart.side.get_by_role("button", name="Close links").click()
    chart.until(lambda: len(chart.nodes()) == 1)
    chart.side.get_by_role("button", name="Hide", exact=True).click()
    assert chart.nodes() == []
    expect(chart.side).to_contain_text("Select an entity or a link")


@pytest.fixture
def titled(site: Site) -> Iterator[str]:
    """The title of a dataset as its owner might have written it to harm others, while the test runs."""
    title = (HOSTILE[:100] + " 🕵️ " + "W" * 90)[:200]

    def name(text: str) -> str:
        with site.services.store.write() as tx:
            dataset = datasets.get(tx, site.dataset)
            old, dataset.title = dataset.title, text
        return old

    usual = name(title)
    yield title
    name(usual)


def test_a_hostile_title_of_a_dataset_is_text(titled: str, site: Site, chart: ChartPage) -> None:
    chart.add("enung")
    source = chart.side.locator(".source strong").first
    expect(source).to_contain_text("<img src=x onerror=")
    expect(source).to_contain_text("<script>alert(1)</script>")
    assert chart.page.locator("main img, main script").count() == 0
    assert chart.page.title().endswith("Link chart · graphsvc")
    # An override of direction ends with the title, and however long it is, it is broken
    assert source.locator("bdi").count() == 1
    panel = chart.side.evaluate("(side) => side.scrollWidth - side.clientWidth")
    assert panel <= 0
    # Of a link too
    chart.side.get_by_role("button", name="Open links").click()
    chart.until(lambda: len(chart.nodes()) == 9)
    chart.page.get_by_role("tab", name="Links").click()
    chart.page.locator("#table-panel-links tbody tr").first.click()
    expect(chart.side.locator(".members")).to_be_visible()
    assert chart.page.locator("main img, main script").count() == 0


def test_what_is_meant_for_machines_is_said_in_words(chart: ChartPage) -> None:
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    chart.row("Raid in").click()
    facts = chart.side.locator(".facts").first
    expect(facts).to_contain_text("2026")
    expect(facts).not_to_contain_text("seconds since 1970")
    assert not re.search(r"\d,\d{3},\d{3},\d{3}", facts.inner_text())
