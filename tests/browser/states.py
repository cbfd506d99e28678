"""The main states of the pages, each led to as a person would. The pictures of the documentation are taken of
them, and axe looks at the same ones on every screen and in both themes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from playwright.sync_api import Page, expect

from graphsvc.store import cases, exhibits, notes, users, utcnow
from graphsvc.store.base import DataKind
from tests.browser.case import CLG, ENUNG, ENUNG_PHONE
from tests.browser.chart import ChartPage
from tests.browser.site import Site

#: She brought the passengers aboard: a phone, a travel document, six crossings.
MARLINA = f"person:{CLG}:P005"
#: Where the police freed five people.
HOUSE = "place:-6.01710,106.05390"
CASE = "LP/B/214/V/2026"
CHART = "The house in Cilegon"
STATEMENT = """MATCH (person:Person)-[uses:USES]->(phone:Phone)<-[call:CALLED]-(:Phone)
WHERE person.id = $id
RETURN person, uses, phone, count(call) AS calls"""


@dataclass(frozen=True)
class Stage:
    """A signed-in page of the training case."""

    page: Page
    site: Site

    @property
    def chart(self) -> ChartPage:
        """The page, when it is the chart's."""
        return ChartPage(self.page, self.site.url)

    def go(self, path: str) -> None:
        """Open a page beside the chart's."""
        self.page.goto(self.site.url + path)

    def fresh(self) -> ChartPage:
        """The chart's page, not yet gone to; what was left on it before is not offered again."""
        self.page.goto("about:blank")
        self.page.request.delete(f"{self.site.url}/api/v1/drafts/new")
        return self.chart

    def opened(self, *ids: str, also: Sequence[str] = ()) -> ChartPage:
        """A new chart with these entities' links opened, others beside them, and nothing more to wait for."""
        chart = self.fresh()
        parts = [f"add={quote(id_)}" for id_ in also] + [f"open={quote(id_)}" for id_ in ids]
        chart.go("#" + "&".join(parts))
        chart.until(lambda: {*also, *ids} < set(chart.nodes()))
        expect(chart.side.locator(".source").first).to_be_visible()
        settled(chart)
        return chart


def open_case(site: Site) -> None:
    """The case that the start page and the page of cases show, which only the demo's user works on."""
    with site.services.store.write() as tx:
        user, now = users.get(tx, "demo"), utcnow()
        case = cases.create(
            tx, CASE, "Rumah penampungan, Cilegon", user.agency, kind=DataKind.EXERCISE, closed=True
        )
        cases.add_member(tx, case, user)
        notes.add(tx, case, user, "Phone on the kitchen table: last number dialled is 0845-6038-912.", now)
        notes.add(
            tx, case, user, "Ask the harbour master for the manifests of 10 February and 17 March.", now
        )
        exhibits.add(
            tx,
            case,
            user,
            "The witness's phone",
            now,
            description="Handed over by her.",
            entity_id=ENUNG_PHONE,
        )


def settled(chart: ChartPage) -> None:
    """Wait until nothing is fetched or moves, and no message lies over the chart."""
    expect(chart.page.locator(".busy")).to_be_hidden()
    chart.places()
    # What an earlier page left unsaved may reach the server after it was deleted there
    for button in chart.page.locator(
        ".messages .notice button, .notices [data-kind=draft] button:not(.primary)"
    ).all():
        button.click()
    expect(chart.page.locator(".notices [data-kind=draft]")).to_have_count(0)
    chart.page.mouse.move(1, 1)


def home(stage: Stage) -> None:
    """Where the day begins."""
    chart = person(stage)
    chart.page.keyboard.press("Control+s")
    chart.page.get_by_label("Title").fill(CHART)
    chart.page.get_by_label("Case").select_option(CASE)
    chart.page.keyboard.press("Enter")
    expect(chart.page.locator(".file-state")).to_contain_text("Saved: version 1")
    stage.go(f"/questions/linked?{urlencode({'ask': 1, 'entity': ENUNG, 'limit': 5})}")
    stage.go("/")


def search(stage: Stage) -> None:
    """What is offered while a name is typed."""
    stage.fresh().go()
    stage.chart.search.fill("sutejo")
    expect(stage.page.get_by_role("option").first).to_be_visible()


def person(stage: Stage) -> ChartPage:
    """One person with her links opened, and what is known of her."""
    chart = stage.opened(MARLINA)
    chart.page.get_by_role("tab", name="Links").click()
    expect(chart.side.locator(".source").first).to_be_visible()
    return chart


def group(stage: Stage) -> None:
    """Some grouped in an open box, others selected."""
    chart = stage.opened(ENUNG)
    chart.row("Enung").click()
    for name in ("Yati", "Mulyadi"):
        chart.row(name).click(modifiers=["Control"])
    chart.menu("Group and pin", "Group the selected")
    chart.until(lambda: len(chart.boxes()) == 1)
    chart.menu("Group and pin", "Open or close the group")
    chart.until(lambda: chart.boxes()[0]["open"])
    settled(chart)


def paths(stage: Stage) -> None:
    """How two people are linked, and why just so."""
    chart = stage.fresh()
    chart.go(f"#add={quote(ENUNG)}&add={quote(MARLINA)}")
    chart.until(lambda: len(chart.nodes()) == 2)
    chart.surface.focus()
    chart.page.keyboard.press("Control+a")
    chart.find_path()
    expect(chart.side.locator(".path-step").first).to_be_visible()
    settled(chart)


def timeline(stage: Stage) -> None:
    """Whose calls when: a lane for each of three phones that replaced one another."""
    chart = stage.opened(ENUNG_PHONE)
    chart.row("+62 8423371508").click()
    for number in ("8452210774", "8457190336", "8456038912"):
        chart.row(f"+62 {number}").click(modifiers=["Control"])
    _arranged(chart, "Timeline")


def on_map(stage: Stage) -> None:
    """Border posts and places where they lie."""
    posts = ("IDMRK", "IDBKH", "CGK", "IDBTC", "MYSLT", "SIN")
    chart = stage.opened(MARLINA, also=[HOUSE, *(f"borderpost:{post}" for post in posts)])
    _arranged(chart, "Map")


def _arranged(chart: ChartPage, layout: str) -> None:
    chart.menu("Arrange", layout)
    chart.says_step("Arranged the chart")
    settled(chart)


def filtered(stage: Stage) -> None:
    """Only the calls of some weeks."""
    chart = stage.opened(ENUNG_PHONE)
    chart.page.get_by_role("button", name="Show only Call").press("Enter")
    chart.page.get_by_role("textbox", name="Shown from").fill("2026-02-01")
    chart.page.get_by_role("textbox", name="Shown from").press("Enter")
    chart.page.get_by_role("textbox", name="Shown until").fill("2026-03-31")
    chart.page.get_by_role("textbox", name="Shown until").press("Enter")
    chart.says_step("Filtered by time")
    settled(chart)


def history(stage: Stage) -> None:
    """The steps that made a chart, gone back to one."""
    chart = stage.opened(ENUNG)
    chart.row("Yati").click()
    chart.tool("Hide").click()
    chart.menu("Arrange", "Layers")
    chart.says_step("Arranged the chart")
    chart.page.get_by_role("tab", name="History").click()
    chart.page.get_by_role("button", name="One step back").click()
    settled(chart)


def compared(stage: Stage) -> None:
    """What differs between two versions."""
    chart = stage.opened(ENUNG)
    chart.page.keyboard.press("Control+s")
    chart.page.get_by_label("Title").fill("Enung's circle")
    chart.page.keyboard.press("Enter")
    expect(chart.page.locator(".file-state")).to_contain_text("Saved: version 1")
    chart.row("Yati").click()
    chart.menu("Group and pin", "Take off the chart")
    chart.add("marlina", "Marlina")
    chart.page.keyboard.press("Control+s")
    expect(chart.page.locator(".file-state")).to_contain_text("Saved: version 2")
    chart.page.get_by_role("button", name="Versions", exact=True).click()
    chart.page.get_by_role("button", name="Compare the two", exact=True).click()
    expect(chart.page.locator("[data-kind=comparison]")).to_be_visible()
    chart.row("Marlina").click()
    expect(chart.side.locator(".source").first).to_be_visible()
    settled(chart)


def case(stage: Stage) -> None:
    """A case with its charts, notes, exhibits and members."""
    stage.go(f"/cases/{CASE}")


def question(stage: Stage) -> None:
    """A question, its answer, and the Cypher behind it."""
    stage.go(f"/questions/linked?{urlencode({'ask': 1, 'entity': ENUNG, 'limit': 5})}")
    stage.page.get_by_text("The Cypher behind it").first.click()


def console(stage: Stage) -> None:
    """A statement of one's own, its answer and its plan."""
    stage.go("/cypher")
    stage.page.get_by_label("Statement").fill(STATEMENT)
    stage.page.get_by_label("Parameters").fill(json.dumps({"id": ENUNG}))
    stage.page.get_by_role("button", name="Run").click()
    stage.page.get_by_text("How the database found it").click()
    expect(stage.page.get_by_text("ProduceResults")).to_be_visible()


def export(stage: Stage) -> None:
    """For whom, and as what, a chart leaves."""
    chart = stage.opened(ENUNG)
    chart.page.get_by_role("button", name="Export", exact=True).click()
    expect(chart.page.get_by_role("dialog")).to_be_visible()


def printed(stage: Stage) -> None:
    """What comes on paper."""
    chart = stage.opened(ENUNG)
    chart.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    chart.page.emulate_media(media="print")
    chart.page.locator(".print-sheet img").evaluate("(img) => img.decode()")


def indonesian(stage: Stage) -> None:
    """The chart in the other language, when the page was told so."""
    expect(stage.opened(ENUNG_PHONE).page.locator("html")).to_have_attribute("lang", "id")
