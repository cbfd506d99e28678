"""The pages of questions and the console: an answer as chart and as table, and what stands behind it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults, faults_everywhere
from tests.browser.case import ENUNG
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site
from tests.browser.states import MARLINA

ANSWER = f"/questions/linked?ask=1&entity={ENUNG}&limit=5"
FIRMNESS = re.compile(r"Of the first \d+, \d+% stay first with 5% .+; \d+% stay first with 10% .+")
PAGES = ["/questions", "/questions?q=phone", "/questions?q=nothing-like-it", ANSWER, "/cypher"]


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_are_accessible_on_every_screen(site: Site, new_page: NewPage, path: str) -> None:
    page = new_page()
    for language in ("en", "id"):
        page.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        page.goto(site.url + path)
        assert faults_everywhere(page) == [], language


def test_an_answer_is_chart_and_table_and_opens_in_the_workspace(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + ANSWER)
    expect(page.get_by_role("img", name="Chart of the answer")).to_be_visible()
    expect(page.locator("table tbody tr")).to_have_count(5)
    expect(page.get_by_text("5 of 8 are shown: the limit was reached.")).to_be_visible()
    page.get_by_role("link", name="Open as a chart").click()
    chart = ChartPage(page, site.url)
    expect(page.get_by_role("tab", name=re.compile("Answer"))).to_be_visible()
    expect(page.locator(".status")).to_be_visible()
    assert ENUNG in chart.nodes()
    assert len(chart.nodes()) == 6
    expect(page.locator("#table-panel-answer .table-remark")).to_have_text(FIRMNESS)
    page.get_by_role("button", name="Ask again with other values").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("At most")).to_have_value("5")
    expect(dialog.locator("select").first).to_have_value(ENUNG)
    dialog.get_by_label("At most").fill("3")
    dialog.get_by_role("button", name="Run").click()
    expect(page.get_by_role("tab", name="Answer (3)")).to_be_visible()


def test_the_workspace_says_how_firmly_a_ranking_stands(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site.url}/chart#question=brokers&param=calls%3Dtrue")
    expect(page.locator("#table-panel-answer .table-remark")).to_have_text(FIRMNESS)


def test_an_answer_that_ranks_nothing_says_nothing_of_firmness(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site.url}/chart#question=crossings_of&param=entity%3D{MARLINA}")
    expect(page.get_by_role("tab", name="Answer (6)")).to_be_visible()
    expect(page.locator("#table-panel-answer tbody tr")).to_have_count(6)
    expect(page.locator("#table-panel-answer .table-remark")).to_be_hidden()


def test_a_question_is_asked_again_with_other_values(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + ANSWER)
    expect(page.get_by_label("At most")).to_have_value("5")
    page.get_by_role("link", name="Ask again with other values").click()
    page.get_by_label("At most").fill("3")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("table tbody tr")).to_have_count(3)


def test_the_table_of_an_answer_is_sorted_by_its_headings(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + "/questions/most_connected?ask=1&limit=10")
    names = page.locator("tbody tr td:nth-child(1)")
    # A long question is answered as a job, and the page waits for it
    expect(names).to_have_count(10)
    given = names.all_inner_texts()
    heading = page.get_by_role("columnheader").first
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert names.all_inner_texts() == sorted(given, key=str.casefold) != given
    number = page.get_by_role("columnheader").nth(1)
    number.get_by_role("button").click()
    expect(number).to_have_attribute("aria-sort", "descending")
    expect(heading).to_have_attribute("aria-sort", "none")
    counts = [
        int(text.replace(",", "")) for text in page.locator("tbody tr td:nth-child(2)").all_inner_texts()
    ]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) > 1
    assert faults(page) == []


def test_names_stand_for_ids_where_several_are_asked_about(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + "/questions/paths_among")
    field = page.get_by_label("Entities")
    field.fill("enung\nnurhayati")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Whom do you mean by “enung”?")).to_be_visible()
    page.get_by_role("link", name="Enung Nurhasanah").click()
    expect(page.get_by_text("Whom do you mean by “nurhayati”?")).to_be_visible()
    page.get_by_role("link", name="Nurhayati").first.click()
    expect(page.locator("#answer")).to_be_in_viewport()
    expect(field).to_have_value(re.compile(f"^{ENUNG}\n"))
    expect(page.get_by_text("That is: Enung Nurhasanah, Nurhayati")).to_be_visible()


def test_the_cypher_behind_a_question_can_be_read_and_copied(site: Site, new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.url + "/questions/linked")
    page.get_by_text("The Cypher behind it").first.click()
    expect(page.locator("#cypher")).to_contain_text("MATCH (entity:Entity {id: $entity})")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert "entity.access IN $access" in page.evaluate("navigator.clipboard.readText()")


def test_questions_are_found_by_a_word(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + "/questions")
    every = page.locator(".cards li").count()
    page.get_by_role("searchbox").fill("shortest")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    # Of the page that comes, not of the one that goes
    expect(page.get_by_role("link", name="Show all")).to_be_visible()
    assert 0 < page.locator(".cards li").count() < every
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".cards li")).to_have_count(every)


def test_the_console_answers_with_chart_table_plan_and_limits(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url + "/cypher")
    expect(page.get_by_text("Limits: 30 seconds and 10,000 rows.")).to_be_visible()
    page.get_by_label("Statement").fill(
        "MATCH (p:Person {id: $id})-[r:USES]->(n:Phone)\nRETURN p, r, n.value AS number"
    )
    page.get_by_label("Parameters").fill(f'{{"id": "{ENUNG}"}}')
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("heading", name="1 row")).to_be_visible()
    expect(page.get_by_role("img", name="Chart of the answer")).to_be_visible()
    expect(page.get_by_role("cell", name="Enung")).to_be_visible()
    page.get_by_text("How the database found it").click()
    expect(page.get_by_text("ProduceResults")).to_be_visible()
    assert faults(page) == []


def test_the_console_says_where_a_statement_is_refused(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["422"])
    page.goto(site.url + "/cypher")
    page.get_by_label("Statement").fill("MATCH (n)\nSET n.x = 1")
    page.get_by_role("button", name="Run").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("line 2, column 1")
    expect(alert).to_contain_text("more than read")
    expect(page.get_by_label("Statement")).to_have_value("MATCH (n)\nSET n.x = 1")
    assert faults(page) == []
