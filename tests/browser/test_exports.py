"""An exported page from the disk, in a real browser: hostile texts in every field, and nothing happens."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from graphsvc.charts.document import parse
from graphsvc.charts.export.registry import format_of
from tests.browser import axe
from tests.support.exports import handout, link, node
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
