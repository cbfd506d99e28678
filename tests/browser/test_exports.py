"""An exported page from the disk, in a real browser: hostile texts in every field, and nothing happens."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from graphsvc.charts.document import Document, parse
from graphsvc.charts.export.registry import format_of
from tests.browser import axe
from tests.support.exports import grade, handout, link, map_chart, node, timeline_chart
from tests.support.hostile import TEXTS


def page_of(browser: Browser, folder: Path, made: bytes, faults: list[str]) -> Page:
    """The file, opened. Dialogs, script errors, refused content and requests become faults."""
    path = folder / "export.html"
    path.write_bytes(made)
    page = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True).new_page()
    page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda said: faults.append(f"console: {said.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))

    def asked(url: str) -> None:
        if url != path.as_uri() and not url.startswith("data:image/svg+xml;base64,"):
            faults.append(f"request: {url}")

    page.on("request", lambda request: asked(request.url))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (e) => console.error('refused', e.blockedURI))"
    )
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn]")
    return page


def test_hostile_texts_are_shown_and_do_nothing(browser: Browser, tmp_path: Path) -> None:
    people = [
        node(i, caption=text or "-", props={"note": text}, source_ref=text, dataset=text[:1_000])
        for i, text in enumerate(TEXTS)
    ]
    raw = {
        "format": 1,
        "title": "".join(TEXTS)[:200],
        "nodes": people,
        "links": [link(people[i], people[i + 1], first=text[:1_000]) for i, text in enumerate(TEXTS[:-1])],
        "annotations": [
            {"kind": "note", "id": f"note{i}", "x": 0.0, "y": 0.0, "text": text}
            for i, text in enumerate(TEXTS)
        ],
    }
    faults: list[str] = []
    made = format_of("html").write(handout("\n".join(TEXTS), document=parse(json.dumps(raw))))
    page = page_of(browser, tmp_path, made, faults)
    for button in page.locator("button[data-shows^=n]").all()[:20]:
        button.click()
    page.locator("#find").fill("<script>")
    expect(page.locator("tr[id=row-n1]")).to_be_visible()
    expect(page.locator("tr[id=row-n0]")).to_be_hidden()
    page.locator("#chart").focus()
    for key in ("ArrowLeft", "+", "-"):
        page.keyboard.press(key)
    assert page.evaluate("document.documentElement.dataset.executed") is None
    assert page.evaluate("document.scripts.length") == 2
    assert faults == []
    page.context.close()


def test_chart_table_details_and_legend_belong_together(browser: Browser, tmp_path: Path) -> None:
    faults: list[str] = []
    page = page_of(browser, tmp_path, format_of("html").write(handout()), faults)
    page.get_by_role("button", name="Budi Santoso").click()
    expect(page.locator("#row-n1")).to_have_attribute("aria-current", "true")
    expect(page.locator("#chosen")).to_contain_text("2C C A1 S2")
    page.get_by_role("button", name="Call ×12").click()
    expect(page.locator("#chosen")).to_contain_text("1A P (UK 3x5x2); 2B P (UK 3x5x2)")
    page.get_by_role("checkbox", name="Phone").uncheck()
    expect(page.locator("tr.off")).to_have_count(2)
    page.get_by_role("checkbox", name="Phone").check()
    expect(page.locator("tr.off")).to_have_count(0)
    assert page.locator("#chart canvas").count() == 1
    assert faults == []
    assert axe.faults(page) == []
    page.context.close()


def test_captions_and_counts_are_read_at_first_sight_and_a_closed_group_is_one(
    browser: Browser, tmp_path: Path
) -> None:
    people = [
        node(i, x=400.0 * (i % 10), y=300.0 * (i // 10), box="box|1" if i < 2 else None) for i in range(60)
    ]
    links = [link(people[i], people[i + 1], "KNOWS", count=4) for i in range(59) if i % 10 != 9]
    box = {
        "id": "box|1",
        "title": "Crew",
        "members": [one["id"] for one in people[:2]],
        "y": 300.0,
        "x": -400.0,
    }
    raw = {"format": 1, "title": "Many", "nodes": people, "links": links, "boxes": [box]}
    faults: list[str] = []
    made = format_of("html").write(handout(document=parse(json.dumps(raw))))
    page = page_of(browser, tmp_path, made, faults)
    page.wait_for_function("document.getElementById('chart').dataset.captions?.includes('g0')")
    shown = set((page.locator("#chart").get_attribute("data-captions") or "").split())
    assert {f"n{i}" for i in range(2, 60)} <= shown
    assert "n0" not in shown
    page.get_by_role("button", name="Person 0", exact=True).click()
    expect(page.locator("#row-n0")).to_have_attribute("aria-current", "true")
    expect(page.locator("#chosen")).to_contain_text("Crew")
    assert faults == []
    page.context.close()


def opened(browser: Browser, folder: Path, document: Document, faults: list[str]) -> Page:
    return page_of(browser, folder, format_of("html").write(handout(document=document)), faults)


def drawn_texts(page: Page) -> list[str]:
    return (page.locator("#chart").get_attribute("data-texts") or "").split("\n")


def crew(*, open_: bool = False) -> Document:
    """Two who call one and the same, in a group, with grades and times."""
    people = [
        node(i, x=300.0 * i, y=120.0 * (i % 2), box="box|1" if i < 2 else None, grade=grade("1B", "P"))
        for i in range(3)
    ]
    links = [
        link(
            people[0],
            people[2],
            "KNOWS",
            count=2,
            first="2026-01-02",
            last="2026-01-09",
            grade=grade("1A", "P"),
            start=10,
            end=20,
        ),
        link(
            people[1],
            people[2],
            "KNOWS",
            first="2026-03-04",
            last="2026-03-04",
            grade=grade("2B", "P"),
            start=30,
            end=40,
        ),
        link(people[0], people[1], "FAMILY"),
    ]
    ids = [one["id"] for one in people[:2]]
    box = {"id": "box|1", "title": "Crew <b>", "members": ids, "x": 150.0, "y": 60.0, "open": open_}
    return parse(json.dumps({"format": 1, "title": "Crew", "nodes": people, "links": links, "boxes": [box]}))


def test_a_closed_group_opens_and_closes_by_keyboard_and_its_links_are_told_one_by_one(
    browser: Browser, tmp_path: Path
) -> None:
    faults: list[str] = []
    page = opened(browser, tmp_path, crew(), faults)
    assert "Acquaintance ×3 · 2 Jan – 4 Mar 2026 · 1A P, 2B P" in drawn_texts(page)
    assert "Person 0" not in drawn_texts(page)
    group = page.get_by_role("button", name="Crew <b> (2)")
    expect(group).to_have_attribute("aria-expanded", "false")
    page.get_by_role("button", name="Acquaintance", exact=True).first.press("Enter")
    bundle = page.get_by_role("region", name="Links drawn as one: 2")
    expect(bundle.locator("tbody tr")).to_have_count(2)
    expect(bundle).to_contain_text("4 March 2026")
    assert axe.faults(page) == []
    bundle.get_by_role("button", name="Acquaintance ×2").press("Enter")
    expect(page.locator("tr[aria-current]")).to_have_count(1)
    expect(page.locator("#chosen h3").first).to_contain_text("Person 0")
    group.press("Enter")
    expect(group).to_have_attribute("aria-expanded", "true")
    page.wait_for_function("document.getElementById('chart').dataset.texts.includes('Person 0')")
    assert {"Acquaintance ×2 · 2–9 Jan 2026 · 1A P", "Person 1", "Family"} <= set(drawn_texts(page))
    assert not [text for text in drawn_texts(page) if "×3" in text]
    assert axe.faults(page) == []
    group.press("Space")
    page.wait_for_function("!document.getElementById('chart').dataset.texts.includes('Person 0')")
    assert faults == []
    page.context.close()


def test_a_group_opens_by_a_double_click_and_an_open_one_comes_open(browser: Browser, tmp_path: Path) -> None:
    faults: list[str] = []
    page = opened(browser, tmp_path, crew(), faults)
    box = page.locator("#chart").bounding_box()
    assert box is not None
    # Group, person and margins: the group is at the left of the middle
    for step in range(1, 40):
        page.mouse.dblclick(box["x"] + box["width"] * step / 80, box["y"] + box["height"] / 2)
        if page.locator("button[data-opens]").get_attribute("aria-expanded") == "true":
            break
    expect(page.locator("button[data-opens]")).to_have_attribute("aria-expanded", "true")
    page.context.close()
    page = opened(browser, tmp_path, crew(open_=True), faults)
    assert {"Person 0", "Person 1"} <= set(drawn_texts(page))
    assert faults == []
    page.context.close()


def test_a_timeline_and_a_map_lie_on_their_ground_without_asking_anybody(
    browser: Browser, tmp_path: Path
) -> None:
    faults: list[str] = []
    page = opened(browser, tmp_path, timeline_chart(), faults)
    assert [text for text in drawn_texts(page) if text.startswith(("×12", "Call ×12"))]
    page.get_by_role("button", name="Call ×12").click()
    expect(page.locator("#chosen")).to_contain_text("1A P (UK 3x5x2)")
    assert axe.faults(page) == []
    page.context.close()
    page = opened(browser, tmp_path, map_chart(), faults)
    land = page.evaluate(
        """() => {
          const canvas = document.querySelector("#chart canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let land = 0;
          for (let i = 0; i < data.length; i += 4) land += data[i] === 0xe9 && data[i + 1] === 0xee && data[i + 2] === 0xe6;
          return land / (data.length / 4);
        }"""
    )
    assert 0.1 < land < 0.9
    assert {"Entikong", "Nunukan", "Person 0"} <= set(drawn_texts(page))
    assert faults == []
    assert axe.faults(page) == []
    page.context.close()
