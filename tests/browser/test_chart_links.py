"""Following links: opening and closing, "N more", a path, a question; each checked against what the interface
answers to somebody else.
"""

import re
from typing import Any
from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.axe import faults
from tests.browser.case import (
    BROKER,
    ENUNG,
    ENUNG_LINKS,
    ENUNG_NEIGHBOURS,
    ENUNG_PHONE,
    OM_BAS,
)
from tests.browser.chart import ChartPage
from tests.browser.site import HUB_LINKS, Site

#: The hub knows them all, and the hostile one.
KNOWN = HUB_LINKS + 1


def _asked(chart: ChartPage, path: str) -> dict[str, Any]:
    answer = chart.page.request.get(f"{chart.url}/api/v1/{path}")
    assert answer.ok, answer.text()
    found: dict[str, Any] = answer.json()
    return found


def test_a_double_click_opens_the_links_and_another_closes_them(chart: ChartPage) -> None:
    chart.add("enung")
    chart.open(ENUNG)
    chart.says("Enung Nurhasanah: 8 neighbours, 8 new on the chart.")
    assert set(chart.nodes()) == {ENUNG} | ENUNG_NEIGHBOURS
    assert len(chart.links()) == ENUNG_LINKS
    expect(chart.status).to_contain_text(f"9 entities, {ENUNG_LINKS} links shown")
    expect(chart.status).to_contain_text("nothing left out of what was opened")
    chart.click(ENUNG, double=True)
    chart.until(lambda: chart.nodes() == [ENUNG])
    assert chart.links() == []


def test_entities_do_not_lie_on_one_another(chart: ChartPage) -> None:
    chart.add("enung")
    chart.open(ENUNG)
    chart.open(ENUNG_PHONE)
    places = chart.places()
    assert len(places) > 9
    for number, (x, y) in enumerate(places):
        for other_x, other_y in places[number + 1 :]:
            assert abs(x - other_x) + abs(y - other_y) > 20


def test_what_is_opened_together_stays_selected_together(chart: ChartPage) -> None:
    chart.go(f"#open={ENUNG}")
    chart.until(lambda: len(chart.nodes()) == 9)
    chart.row("Yati").click()
    chart.row("Mulyadi").click(modifiers=["Control"])
    chosen = chart.selection()
    assert len(chosen) == 2
    chart.tool("Open links").click()
    expect(chart.page.locator(".busy")).to_be_hidden()
    chart.until(lambda: len(chart.nodes()) > 9 and chart.selection() == chosen)
    expect(chart.page.get_by_role("button", name="Close links").first).to_be_enabled()


def test_closing_keeps_what_another_opening_brought(chart: ChartPage) -> None:
    chart.add("enung")
    chart.open(ENUNG)
    chart.open(ENUNG_PHONE)
    with_both = set(chart.nodes())
    chart.row("Enung").click()
    chart.tool("Close links").click()
    chart.until(lambda: set(chart.nodes()) != with_both)
    # Enung uses the phone, so that her neighbours go and she stays
    assert set(chart.nodes()) == with_both - (ENUNG_NEIGHBOURS - {ENUNG_PHONE})
    assert ENUNG_PHONE in chart.nodes()


def test_what_stands_is_not_moved_by_an_opening(chart: ChartPage) -> None:
    chart.go(f"#open={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 9)
    chart.drag(ENUNG_PHONE, 60, -40)
    chart.page.locator(".zoom").get_by_role("button", name="Fit").click()
    before = _distances(chart, [ENUNG, *sorted(ENUNG_NEIGHBOURS)])
    chart.open(ENUNG_PHONE)
    after = _distances(chart, [ENUNG, *sorted(ENUNG_NEIGHBOURS)])
    # The view may zoom to show the newcomers; then all distances shrink alike
    ratios = [b / a for a, b in zip(before, after, strict=True)]
    assert max(ratios) - min(ratios) < 0.02


def test_n_more_is_honest_and_can_be_chosen_from(site: Site, chart: ChartPage) -> None:
    page = chart.page
    chart.go(f"#open={quote(site.hub)}")
    chart.until(lambda: bool(chart.more()))
    stated = _asked(chart, f"entities/{quote(site.hub)}")["links_by_type"]
    assert stated == {"KNOWS": KNOWN}
    shown = len(chart.nodes()) - 1
    [more] = chart.more()
    assert more["count"] == KNOWN - shown
    left_out = f"{KNOWN - shown} neighbours not shown: Persons {KNOWN - shown}"
    expect(chart.status).to_contain_text(left_out)
    expect(chart.status).to_contain_text(f"Last answer stopped at its limit: {shown} of {KNOWN}.")
    chart.click(more["id"])
    dialog = page.get_by_role("dialog", name="Persons linked to Pusat Uji Grafik")
    expect(dialog).to_contain_text(f"The strongest 200 of {KNOWN - shown} are listed.")
    expect(dialog.locator("tbody tr")).to_have_count(200)
    add = dialog.locator("button[type=submit]")
    expect(add).to_be_disabled()
    names = [dialog.locator("tbody tr").nth(row).locator("bdi").first.inner_text() for row in (0, 7)]
    for name in names:
        dialog.get_by_role("checkbox", name=name).check()
    expect(add).to_have_text("Add 2")
    add.click()
    chart.until(lambda: len(chart.nodes()) == 1 + shown + 2)
    for name in names:
        assert chart.id_of(name) in chart.selection()
    assert [one["count"] for one in chart.more()] == [KNOWN - shown - 2]
    chart.tool("Undo").click()
    assert len(chart.nodes()) == 1 + shown
    assert [one["count"] for one in chart.more()] == [KNOWN - shown]


def test_n_more_is_narrowed_by_typing_and_chosen_from_by_keyboard(site: Site, chart: ChartPage) -> None:
    page = chart.page
    chart.go(f"#open={quote(site.hub)}")
    chart.until(lambda: bool(chart.more()))
    shown = len(chart.nodes())
    chart.surface.focus()
    chart.row("Pusat Uji").click()
    chart.side.get_by_role("button", name="Choose … Persons").press("Enter")
    dialog = page.get_by_role("dialog")
    rows = dialog.locator("tbody tr")
    expect(rows).to_have_count(200)
    typed = dialog.get_by_role("searchbox")
    expect(typed).to_be_focused()
    first = rows.nth(3).locator("bdi").first.inner_text()
    second, third = (rows.nth(at).locator("bdi").first.inner_text() for at in (40, 41))
    # The only match by Enter, with the next to be typed at once
    page.keyboard.type(first)
    expect(rows).to_have_count(1)
    page.keyboard.press("Enter")
    expect(typed).to_have_value("")
    expect(dialog.locator("button[type=submit]")).to_have_text("Add 1")
    # By arrows and Space
    page.keyboard.type(second)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(dialog.locator("button[type=submit]")).to_have_text("Add 2")
    page.keyboard.press("ArrowUp")
    expect(typed).to_be_focused()
    typed.fill("")
    # By a click anywhere in its row; what is chosen stays so under the filter
    rows.filter(has_text=third).click()
    expect(dialog.locator("tbody input:checked")).to_have_count(3)
    # With Shift all from there on, and the browser marks none of their text
    rows.nth(50).click()
    rows.nth(52).click(modifiers=["Shift"])
    expect(dialog.locator("tbody input:checked")).to_have_count(6)
    assert page.evaluate("getSelection().toString()") == ""
    for at in (50, 51, 52):
        rows.nth(at).click()
    expect(dialog.locator("tbody input:checked")).to_have_count(3)
    name = dialog.get_by_role("columnheader", name="Name")
    name.get_by_role("button").click()
    expect(name).to_have_attribute("aria-sort", "ascending")
    names = rows.locator("td:nth-child(2) bdi").all_inner_texts()
    assert names == sorted(names)
    assert faults(page) == []
    dialog.locator("tbody input:checked").first.press("Enter")
    chart.until(lambda: len(chart.nodes()) == shown + 3)
    expect(dialog).to_be_hidden()
    assert {chart.id_of(one) for one in (first, second, third)} <= set(chart.selection())


def test_all_of_n_more_can_be_had(site: Site, chart: ChartPage) -> None:
    chart.go(f"#open={quote(site.hub)}")
    while chart.until(lambda: bool(chart.nodes())) or len(chart.nodes()) <= KNOWN:
        before = len(chart.nodes())
        chart.row("Pusat Uji").click()
        chart.side.get_by_role("button", name="Choose … Persons").click()
        dialog = chart.page.get_by_role("dialog")
        dialog.get_by_role("checkbox", name="Choose all").check()
        dialog.locator("button[type=submit]").click()
        chart.until(lambda before=before: len(chart.nodes()) > before)  # type: ignore[misc]
    assert len(chart.nodes()) == 1 + KNOWN
    assert chart.more() == []
    expect(chart.status).to_contain_text("nothing left out of what was opened")


def test_the_path_between_two_is_found_and_selected(chart: ChartPage) -> None:
    chart.go(f"#add={quote(OM_BAS)}&add={quote(BROKER)}")
    chart.until(lambda: len(chart.nodes()) == 2)
    expect(chart.tool("Find path")).to_be_disabled()
    chart.click(OM_BAS)
    chart.click(BROKER, modifiers=["Control"])
    assert chart.selection() == [OM_BAS, BROKER]
    chart.find_path()
    chart.until(lambda: len(chart.nodes()) > 2)
    answer = chart.page.request.post(
        f"{chart.url}/api/v1/paths", data={"source": OM_BAS, "target": BROKER}
    ).json()
    on_paths = {node["id"] for node in answer["nodes"]}
    assert answer["paths"][0]["hops"] >= 2
    chart.until(lambda: len(chart.selection()) > len(on_paths))
    assert set(chart.nodes()) == on_paths == {id_ for id_ in chart.selection() if "|" not in id_}
    selected = f"{len(on_paths)} entities and {len(chart.selection()) - len(on_paths)} links"
    chart.says(f"{selected} lie on the paths found; they are selected.")
    expect(chart.status).to_contain_text(f"{selected} selected")
    chart.page.get_by_role("tab", name="History").click()
    how = "(at most 3 paths of 6 links)"
    expect(chart.side).to_contain_text(f"Path Om Bas – Bambang Soetedja {how}: {len(on_paths) - 2} added")


def test_each_path_says_what_it_is_and_is_selected_by_itself(chart: ChartPage) -> None:
    chart.go(f"#add={quote(OM_BAS)}&add={quote(BROKER)}")
    chart.until(lambda: len(chart.nodes()) == 2)
    chart.click(OM_BAS)
    chart.click(BROKER, modifiers=["Control"])
    chart.tool("Find path").click()
    chart.page.get_by_label("Only in the order of time").check()
    assert faults(chart.page) == []
    chart.page.get_by_role("dialog").get_by_role("button", name="Find path").press("Enter")
    chart.until(lambda: len(chart.nodes()) > 2)
    expect(chart.side).to_contain_text("each link begins when the one before it is over")
    first = chart.side.locator(".path-step").first
    first.click()
    chosen = [id_ for id_ in chart.selection() if "|" not in id_]
    assert {OM_BAS, BROKER} <= set(chosen)
    expect(first).to_contain_text(f"1. {len(chosen) - 1} link")
    # In words: what joins each two, how often and when, and how well that is founded
    walk = first.locator(".path-walk").inner_text()
    assert walk.startswith("Om Bas ")
    assert walk.endswith(" Bambang Soetedja")
    assert len(re.findall("—[^—]+(?:→|—)", walk)) >= len(chosen) - 1, walk
    assert "—is the same as—" in walk
    for mark in ("likely duplicate", "concluded", "weakest C3"):
        expect(first.locator(".badge").filter(has_text=mark)).to_be_visible()
    assert faults(chart.page) == []


def test_a_network_of_three_joins_each_two(chart: ChartPage) -> None:
    chart.go(f"#add={quote(OM_BAS)}&add={quote(BROKER)}&add={quote(ENUNG)}")
    chart.until(lambda: len(chart.nodes()) == 3)
    chart.surface.focus()
    chart.page.keyboard.press("Control+a")
    chart.find_path()
    chart.until(lambda: chart.side.locator(".paths h2").count() == 3)
    assert len(chart.nodes()) > 3


def test_links_are_opened_under_conditions(chart: ChartPage) -> None:
    chart.add("enung")
    chart.row("Enung").click()
    chart.tool("Open with conditions").click()
    dialog = chart.page.get_by_role("dialog")
    # Only what she has, and how many
    people = {id_ for id_ in ENUNG_NEIGHBOURS if id_.startswith("person:")}
    stated = _asked(chart, f"entities/{quote(ENUNG)}")["links_by_type"]
    links = dialog.get_by_role("group", name="Kinds of links").get_by_role("checkbox")
    expect(links).to_have_count(len(stated))
    expect(dialog).to_contain_text(f"Acquaintance ({stated['KNOWS']})")
    dialog.get_by_label(f"Persons ({len(people)})", exact=True).check()
    assert faults(chart.page) == []
    dialog.get_by_role("button", name="Open links").press("Enter")
    chart.until(lambda: set(chart.nodes()) == people | {ENUNG})
    chart.page.get_by_role("tab", name="History").click()
    expect(chart.side).to_contain_text(f"Opened Enung Nurhasanah with conditions: {len(people)} added")


def test_a_period_without_links_opens_nothing(chart: ChartPage) -> None:
    chart.add("enung")
    chart.row("Enung").click()
    chart.tool("Open with conditions").click()
    dialog = chart.page.get_by_role("dialog")
    dialog.get_by_label("To", exact=True).fill("1970-01")
    dialog.get_by_role("button", name="Open links").click()
    chart.says("0 neighbours meet the conditions")
    assert chart.nodes() == [ENUNG]


def test_two_without_a_path_are_said_to_have_none(site: Site, chart: ChartPage) -> None:
    chart.go(f"#add={quote(ENUNG)}&add={quote(site.hub)}")
    chart.until(lambda: len(chart.nodes()) == 2)
    chart.click(ENUNG)
    chart.click(site.hub, modifiers=["Shift"])
    chart.find_path()
    chart.says("No path was found.")
    expect(chart.side).to_contain_text(
        "No path between Enung Nurhasanah and Pusat Uji Grafik within 6 steps."
    )
    assert len(chart.nodes()) == 2


def test_a_named_question_takes_the_selection_and_answers_twice(chart: ChartPage) -> None:
    page = chart.page
    chart.add("enung")
    chart.tool("Ask a question").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Linked to").click()
    expect(dialog).to_contain_text("Who and what is linked to this entity")
    expect(dialog.locator("select").first).to_have_value(ENUNG)
    dialog.get_by_role("button", name="Run").click()
    chart.until(lambda: set(chart.nodes()) == {ENUNG} | ENUNG_NEIGHBOURS)
    expect(dialog).to_be_hidden()
    tab = page.get_by_role("tab", name="Answer (8)")
    expect(tab).to_have_attribute("aria-selected", "true")
    rows = page.locator("#table-panel-answer tbody tr")
    expect(rows).to_have_count(8)
    chosen = set()
    for row in range(8):
        # Every row names Enung, who was asked about: it stands for the other
        rows.nth(row).click()
        chosen.update(chart.selection())
        expect(page.locator("#table-panel-answer [aria-selected=true]")).to_have_count(1)
    assert chosen == ENUNG_NEIGHBOURS
    page.get_by_role("tab", name="History").click()
    expect(chart.side).to_contain_text("Asked “Linked to”: 8 added")


def test_a_question_asks_for_what_it_lacks(chart: ChartPage) -> None:
    chart.tool("Ask a question").click()
    dialog = chart.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Linked to").click()
    expect(dialog).to_contain_text("search for it first")
    dialog.get_by_role("button", name="Run").click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="All questions").click()
    expect(dialog.get_by_role("button", name="Most connected")).to_be_visible()
    chart.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(chart.tool("Ask a question")).to_be_focused()


def test_questions_are_found_by_typing_in_either_language(chart: ChartPage) -> None:
    keyboard = chart.page.keyboard
    chart.tool("Ask a question").press("Enter")
    dialog = chart.page.get_by_role("dialog")
    field = dialog.get_by_role("searchbox")
    expect(field).to_be_focused()
    every = dialog.locator(".question").count()
    keyboard.type("terhubung dengan")
    expect(dialog.locator(".question strong").first).to_have_text("Linked to")
    expect(dialog.get_by_role("status")).to_contain_text(f"of {every}")
    assert faults(chart.page) == []
    keyboard.press("ArrowDown")
    expect(dialog.locator(".question").first).to_be_focused()
    keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    field.fill("linked to")
    keyboard.press("Enter")
    expect(dialog.get_by_role("heading", name="Linked to")).to_be_visible()
    dialog.get_by_role("button", name="All questions").press("Enter")
    expect(field).to_have_value("linked to")
    field.fill("no question says this")
    expect(dialog.get_by_role("status")).to_contain_text("Try another word")
    expect(dialog.locator(".question")).to_have_count(0)
    keyboard.press("Enter")
    keyboard.press("Escape")
    expect(dialog.locator(".question")).to_have_count(every)
    keyboard.press("Escape")
    expect(chart.tool("Ask a question")).to_be_focused()


def _distances(chart: ChartPage, ids: list[str]) -> list[float]:
    (x, y), *others = chart.places(*ids)
    return [((x - a) ** 2 + (y - b) ** 2) ** 0.5 for a, b in others]
