"""The start page and the pages of cases; and hostile texts on every page that people's words reach."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from graphsvc.access import class_for
from graphsvc.errors import InvalidInputError
from graphsvc.graph.loader import Loader
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.store import Transaction, cases, charts, datasets, exhibits, imports, notes, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.imports import ImportStatus
from tests.browser.axe import faults, faults_everywhere
from tests.browser.case import ENUNG
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site
from tests.support.graph import rows, run
from tests.support.hostile import TEXTS

_NUMBERS = itertools.count(100)
HOSTILE_CASE = "UJI/8/2026"
_IMPORT = "hostile-pages"
_DATA = "hostile-pages-"
#: Marks what the hostile statement scripts would set.
_UNTOUCHED = (
    "document.documentElement.dataset.executed === undefined && document.title.endsWith('graphsvc')"
    " && !({}).polluted"
)


def opened(tx: Transaction, number: str, title: str) -> cases.Case:
    """A case that only the demo's user knows of, so that it can be taken from sight again."""
    user = users.get(tx, "demo")
    case = cases.create(tx, number, title, user.agency, kind=DataKind.EXERCISE, closed=True)
    cases.add_member(tx, case, user)
    return case


def taken_from_sight(site: Site) -> None:
    """What other tests of this run would find: the cases and charts made here."""
    with site.services.store.write() as tx:
        user = users.get(tx, "demo")
        for case in cases.of_user(tx, user):
            for chart in charts.visible(tx, user.id, DataKind.EXERCISE, case=case):
                charts.delete(tx, chart, utcnow())
            cases.remove_member(tx, case, user)


@pytest.fixture
def kept(site: Site) -> Iterator[str]:
    """The number of a case with a note, an exhibit and a chart."""
    number = f"UJI/{next(_NUMBERS)}/2026"
    with site.services.store.write() as tx:
        user, now = users.get(tx, "demo"), utcnow()
        case = opened(tx, number, "Ferry at Merak")
        notes.add(tx, case, user, "Asked the harbour master.\nAnswer due on Monday.", now)
        exhibits.add(tx, case, user, "The witness", now, description="Heard twice.", entity_id=ENUNG)
        charts.create(tx, user, "First overview", "{}", now, kind=DataKind.EXERCISE, case=case)
    yield number
    taken_from_sight(site)


@pytest.fixture
def hostile(site: Site, tmp_path: Path) -> Iterator[str]:
    """Every hostile text as note, title, description and caption; the id of whom those captions are linked to."""
    known, hub = site.services, f"person:{site.dataset}:hostile-pages"
    access = rows(known.graph, "MATCH (e {id: $id}) RETURN e.access", id=ENUNG)[0][0]
    items: list[Entity | Link] = [
        Entity("Person", hub, "Pusat Teks", {}, ("Pusat Teks",), (), site.dataset, "hostile")
    ]
    for n, text in enumerate(TEXTS):
        id_, caption = f"{hub}-{n}", text if text.strip() else "-"
        items.append(
            Entity("Person", id_, caption, {"note": text}, (text[:200],), (), site.dataset, text[:300])
        )
        items.append(Link("KNOWS", f"{site.dataset}:hostile-pages:{n}", hub, id_, site.dataset, "hostile"))
    Loader(known.graph).load(items, import_id=_IMPORT, access=access, stage_dir=tmp_path)
    with known.store.write() as tx:
        case = opened(tx, HOSTILE_CASE, "Texts")
        for n, text in enumerate(TEXTS):
            for write in (_note, _exhibit, _chart, _case, _data):
                try:
                    write(tx, case, text, n)
                except InvalidInputError:
                    # Refused at the door: control characters, or nothing at all
                    continue
    yield hub
    run(known.graph, "MATCH (e) WHERE e.id STARTS WITH $id DETACH DELETE e", id=hub)
    with known.store.write() as tx:
        for dataset in datasets.every(tx):
            if dataset.name.startswith(_DATA):
                datasets.remove(tx, dataset, utcnow())
    taken_from_sight(site)


def _note(tx: Transaction, case: cases.Case, text: str, _number: int) -> None:
    notes.add(tx, case, users.get(tx, "demo"), text, utcnow())


def _exhibit(tx: Transaction, case: cases.Case, text: str, _number: int) -> None:
    user = users.get(tx, "demo")
    exhibits.add(tx, case, user, text[:200], utcnow(), description=text, entity_id=ENUNG)


def _chart(tx: Transaction, case: cases.Case, text: str, _number: int) -> None:
    user = users.get(tx, "demo")
    charts.create(tx, user, text[:200], "{}", utcnow(), kind=DataKind.EXERCISE, case=case)


def _data(tx: Transaction, case: cases.Case, text: str, number: int) -> None:
    """A dataset of that title with a file of that name, which is an exhibit as well."""
    user, now = users.get(tx, "demo"), utcnow()
    dataset = datasets.create(
        tx, f"{_DATA}{number}", text[:200], owner=user.agency, licence=text[:300], kind=DataKind.EXERCISE
    )
    access, digest = class_for(tx, dataset, 0), f"{number:064}"
    file = imports.stage(tx, dataset, access, source="calls", file_name=text[:300], sha256=digest, now=now)
    imports.advance(tx, file.id, ImportStatus.WRITING, now)
    imports.advance(tx, file.id, ImportStatus.DONE, now)
    exhibits.add(tx, case, user, text[:200], now, file=file)


def _case(tx: Transaction, _within: cases.Case, text: str, number: int) -> None:
    opened(tx, f"UJI-{number}", text[:200])


def sound(page: Page, path: str) -> None:
    """No text became markup, nothing ran, nothing is wider than the screen."""
    assert page.evaluate(_UNTOUCHED), path
    main = page.locator("main")
    for tag in ("script", "iframe", "object", "img", "base", "meta", "style", "math", "b"):
        assert main.locator(tag).count() == 0, (path, tag)
    assert page.locator("main a[href^='javascript:'], main a[href^='data:'], main a[href^='//']").count() == 0
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_pages_are_accessible_on_every_screen(site: Site, new_page: NewPage, kept: str) -> None:
    page = new_page()
    for language in ("en", "id"):
        page.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        for path in ("/", "/cases", f"/cases/{kept}"):
            page.goto(site.url + path)
            assert faults_everywhere(page) == [], (path, language)
            sound(page, path)


def test_the_start_page_leads_to_cases_charts_questions_and_data(
    site: Site, new_page: NewPage, kept: str
) -> None:
    page = new_page()
    page.goto(f"{site.url}/questions/linked?ask=1&entity={ENUNG}&limit=4")
    page.goto(site.url)
    chart = page.get_by_role("link", name="First overview")
    assert "/chart#chart=" in (chart.get_attribute("href") or "")
    expect(page.get_by_role("region", name="New in my data").get_by_role("link").first).to_contain_text(
        "Selat Sunda"
    )
    page.get_by_role("region", name="What I asked last").get_by_role("link", name="Linked to").first.click()
    expect(page.get_by_label("At most")).to_have_value("4")
    page.goto(site.url)
    page.get_by_role("link", name="Ferry at Merak").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferry at Merak")


def test_a_case_is_worked_through_its_forms(site: Site, new_page: NewPage, kept: str) -> None:
    page = new_page()
    page.goto(f"{site.url}/cases/{kept}")
    page.get_by_label("New note").fill("Second visit.\nNobody there.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_role("article").first).to_contain_text("Nobody there.")
    page.get_by_text("Add an exhibit", exact=True).click()
    form = page.get_by_role("form", name="Add an exhibit")
    form.get_by_label("Title").fill("Her phone")
    form.get_by_label("Entity").fill("phone:+628423371508")
    form.get_by_role("button", name="Add").click()
    expect(page.get_by_role("cell", name="+62 8423371508")).to_be_visible()
    page.get_by_role("button", name="Remove exhibit 2").click()
    expect(page.get_by_text("Her phone")).to_have_count(0)


@pytest.mark.parametrize("link", ["Begin a chart", "Enung"])
def test_a_chart_that_a_case_begins_is_saved_in_it(
    site: Site, new_page: NewPage, kept: str, link: str
) -> None:
    page = new_page()
    page.goto(f"{site.url}/cases/{kept}")
    page.get_by_role("link", name=link).first.click()
    chart = ChartPage(page, site.url)
    if link == "Begin a chart":
        chart.add("enung")
    chart.until(lambda: ENUNG in chart.nodes())
    page.reload()
    chart.until(lambda: ENUNG in chart.nodes())
    page.keyboard.press("Control+s")
    expect(page.get_by_label("Case", exact=True)).to_have_value(kept)
    page.get_by_label("Title").fill("From the case")
    page.keyboard.press("Enter")
    expect(page.locator(".file")).to_contain_text(kept)
    page.goto(f"{site.url}/cases/{kept}")
    expect(page.get_by_role("link", name="From the case")).to_be_visible()


def test_hostile_texts_are_texts_on_every_page(site: Site, new_page: NewPage, hostile: str) -> None:
    page = new_page()
    cypher = "MATCH (a {id: $id})-[r]-(b) RETURN a, r, b, b.caption AS caption, b.note AS note"
    paths = [
        "/", "/cases", f"/cases/{HOSTILE_CASE}", f"/questions/linked?ask=1&entity={hostile}&limit=500",
        "/?q=script", "/?q=alert", "/questions/linked?ask=1&entity=alert", "/data",
    ]  # fmt: skip
    for path in paths:
        page.goto(site.url + path)
        sound(page, path)
        assert faults(page) == [], path
    page.goto(site.url + "/cypher")
    page.get_by_label("Statement").fill(cypher)
    page.get_by_label("Parameters").fill(f'{{"id": "{hostile}"}}')
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("heading", name="rows")).to_be_visible()
    sound(page, "/cypher")
    page.goto(f"{site.url}/data")
    page.get_by_role("row").filter(has_text="<script>document.").get_by_role("link").first.click()
    expect(page.get_by_text("<script>document.", exact=False).first).to_be_visible()
    sound(page, page.url)
    page.goto(f"{site.url}/cases/{HOSTILE_CASE}")
    for text in (
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "</textarea><script>alert(13)</script>",
        "javascript:alert(19)",
    ):
        expect(page.get_by_role("article").get_by_text(text, exact=True)).to_have_count(1)


def test_hostile_words_in_an_address_are_texts(site: Site, new_page: NewPage) -> None:
    page = new_page(expected=["422", "404"])
    for number, text in enumerate(one for one in TEXTS if len(one) < 150):
        # Half of them each: tests/web sends every one to both
        path = ("/", "/questions")[number % 2]
        page.goto(f"{site.url}{path}?" + urlencode({"q": text}))
        sound(page, f"{path} {text!r}")


def test_pages_print_without_what_only_a_screen_can_use(
    site: Site, new_page: NewPage, kept: str, tmp_path: Path
) -> None:
    page = new_page()
    page.emulate_media(media="print")
    for path in ("/questions/linked?ask=1&entity=" + ENUNG, f"/cases/{kept}"):
        page.goto(site.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for seen in ("table", "h1"):
            expect(page.locator(f"main {seen}").first).to_be_visible()
        for hidden in ("main form", "nav[aria-label=Pages]", "main button:not(th button)"):
            for found in page.locator(hidden).all():
                expect(found).to_be_hidden()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        made = page.pdf(format="A4", print_background=True)
        (tmp_path / f"{path.strip('/').partition('/')[0]}.pdf").write_bytes(made)
        sheets = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(made)).pages]
        first = sheets[0]
        # When, by whom and for what, on the first sheet; of an answer what was asked, and its handling codes
        for part in ("As of", "Made by", "Purpose training"):
            assert part in first, path
        if "questions" in path:
            assert ENUNG in first
            assert "Handling codes" in first
            # The headings of a table stand on paper, though the screen sorts by them; under what explains the answer it
            # may begin on the second sheet
            for heading in page.locator("main thead th").all():
                assert (heading.text_content() or "").strip() in " ".join(sheets)
