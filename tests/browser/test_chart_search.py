"""From a word to the chart: suggestions, identifiers however they are typed, links in the address."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.case import ENUNG, ENUNG_NEIGHBOURS, ENUNG_PHONE, YATI
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site


def test_a_search_suggests_and_puts_the_hit_on_the_chart(chart: ChartPage) -> None:
    page = chart.page
    expect(page.get_by_text("Start with a name, a phone or a document")).to_be_visible()
    chart.search.fill("enung")
    hits = page.get_by_role("listbox")
    expect(hits.get_by_role("group", name="Persons").get_by_role("option")).to_have_count(1)
    expect(chart.search).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".hits-note")).to_have_text("1 hit")
    hits.get_by_role("option", name="Enung Nurhasanah").click()
    chart.says("Enung Nurhasanah added to the chart.")
    assert chart.nodes() == [ENUNG]
    assert chart.selection() == [ENUNG]
    assert chart.captions() == ["Enung Nurhasanah"]
    expect(chart.search).to_have_value("")
    expect(hits).to_be_hidden()
    expect(page.get_by_text("Start with a name, a phone or a document")).to_be_hidden()


@pytest.mark.parametrize("typed", ["+62 842 3371508", "0842-3371-508", "(0842) 337 1508"])
def test_a_phone_is_found_however_it_is_typed(chart: ChartPage, typed: str) -> None:
    chart.add(typed, "+62 8423371508")
    assert chart.nodes() == [ENUNG_PHONE]


def test_a_port_comes_before_the_passages_that_are_called_by_it(chart: ChartPage) -> None:
    chart.search.fill("merak")
    options = chart.page.get_by_role("option")
    expect(options.first).to_contain_text("Merak ferry port")
    expect(options.nth(1)).to_be_visible()


def test_a_search_without_hits_says_so(chart: ChartPage) -> None:
    chart.search.fill("zzqxzzqx")
    expect(chart.page.locator(".hits-note")).to_contain_text("Nothing found for “zzqxzzqx”.")
    chart.search.press("Enter")
    expect(chart.page.get_by_role("option")).to_have_count(0)
    assert chart.nodes() == []


def test_the_arrow_keys_choose_among_hits(chart: ChartPage) -> None:
    chart.search.fill("agus")
    options = chart.page.get_by_role("option")
    expect(options.nth(1)).to_be_visible()
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    chart.search.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(chart.search).to_have_attribute("aria-activedescendant", "hit-1")
    name = options.nth(1).locator(".hit-name").inner_text()
    chart.search.press("Enter")
    chart.until(lambda: len(chart.nodes()) == 1)
    expect(chart.page.locator(".details h2")).to_have_text(name)


def test_enter_before_the_answer_takes_the_first_hit(chart: ChartPage) -> None:
    chart.search.fill("enung nurhasanah")
    chart.search.press("Enter")
    chart.until(lambda: chart.nodes() == [ENUNG])


def test_what_is_found_is_linked_to_what_is_there(chart: ChartPage) -> None:
    chart.add("enung")
    assert chart.links() == []
    chart.add("yati suryati")
    assert chart.links() == [f"KNOWS|{ENUNG}|{YATI}"]


def test_a_hit_on_the_chart_is_not_added_twice(chart: ChartPage) -> None:
    chart.add("enung")
    chart.search.fill("enung")
    option = chart.page.get_by_role("option")
    expect(option).to_contain_text("on the chart")
    option.click()
    chart.says("Enung Nurhasanah is on the chart already.")
    assert chart.nodes() == [ENUNG]


def test_an_address_brings_its_chart_back(chart: ChartPage) -> None:
    chart.add("enung")
    chart.open(ENUNG)
    seen = set(chart.nodes())
    fragment = chart.page.url.partition("#")[2]
    assert fragment == f"open={quote(ENUNG, safe='')}"
    chart.go(f"#{fragment}")
    chart.until(lambda: set(chart.nodes()) == seen)
    assert seen == {ENUNG} | ENUNG_NEIGHBOURS


def test_an_address_pasted_over_another_brings_its_entities_too(chart: ChartPage) -> None:
    chart.add("yati suryati")
    chart.page.goto(f"{chart.url}/chart#add={quote(ENUNG)}")
    chart.until(lambda: chart.nodes() == [YATI, ENUNG])
    assert chart.links() == [f"KNOWS|{ENUNG}|{YATI}"]


def test_an_address_with_an_unknown_entity_brings_the_others(site: Site, new_page: NewPage) -> None:
    chart = ChartPage(new_page(expected=["404"]), site.url)
    chart.go(f"#add={quote(ENUNG)}&add={quote('person:nowhere:P9')}")
    chart.until(lambda: chart.nodes() == [ENUNG])
    expect(chart.page.get_by_role("alert").filter(has_text="person:nowhere:P9")).to_be_visible()


def test_a_hostile_caption_is_text_everywhere(site: Site, chart: ChartPage) -> None:
    chart.go(f"#add={quote(site.hostile)}&add={quote(site.hub)}")
    chart.until(lambda: len(chart.nodes()) == 2)
    chart.page.locator("#table-panel-nodes tbody tr").filter(has_text="onerror").click()
    expect(chart.page.locator(".details h2")).to_contain_text("<script>alert(1)</script>")
    expect(chart.page.locator(".details .facts")).to_contain_text("<img src=x")
    chart.page.get_by_role("tab", name="History").click()
    expect(chart.side).to_contain_text("<img src=x")
    assert any(caption.startswith("<img src=x") for caption in chart.captions())
    assert chart.page.locator("main img, main script").count() == 0
    assert chart.page.title().endswith("Link chart · graphsvc")
    # 3,000 characters wide it would push all else out of sight
    width = chart.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
