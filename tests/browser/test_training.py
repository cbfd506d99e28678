"""The beginner's exercise in a real browser: who follows its brief gets full marks, who accuses everyone less than none."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from graphsvc.store import exercises, users, utcnow
from graphsvc.store.bootstrap import DEMO_LOGIN
from graphsvc.training.answers import shown
from graphsvc.training.folder import find_seed
from graphsvc.training.truth import Question, read_truth
from tests.browser.axe import faults
from tests.browser.case import ENUNG
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site
from tests.support.graph import rows

SEED = find_seed("selat-sunda")
TRUTH = read_truth(SEED)
#: What only the debriefing may tell.
SECRETS = [fact.why for question in TRUTH.questions for fact in question.expect if len(fact.why) > 12]


def begun(page: Page, site: Site) -> None:
    """Begin the exercise alone, as the page of training offers it; what an earlier test left running is over.

    While somebody trains on a seed, no other session of theirs on it is debriefed.
    """
    with site.services.store.write() as tx:
        for one in exercises.visible(tx, users.get(tx, DEMO_LOGIN).id):
            if one.state is exercises.State.RUNNING:
                exercises.end(tx, one, utcnow())
    page.goto(f"{site.url}/training")
    page.get_by_role("button", name="Train alone: Selat Sunda").click()
    expect(page.get_by_role("heading", name="The task")).to_be_visible()
    expect(page.get_by_text("freed five young people")).to_be_visible()


def answered(page: Page, question: Question, named: list[str], evidence: list[str]) -> None:
    """Write an answer into its form and keep it."""
    form = page.locator("article", has=page.locator(f"#q-{question.id}"))
    details = form.locator("details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    form.get_by_label("Your answer").fill("\n".join(named))
    form.get_by_label("Links that prove it").fill("\n".join(evidence))
    form.get_by_role("button", name="Keep the answer").click()
    expect(page.get_by_role("alert")).to_have_count(0)


def handed_in(page: Page) -> str:
    """Hand in, go to the debriefing and return the points it tells."""
    page.get_by_label("My answers are whole").check()
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("link", name="To the debriefing").click()
    expect(page.get_by_role("heading", name="Debriefing: Selat Sunda")).to_be_visible()
    return page.locator(".score").first.inner_text()


def untold(page: Page) -> None:
    """Nothing of the truth stands on the page, nor in what lies behind it."""
    content = page.content()
    assert not [text for text in SECRETS if text in content]


def test_a_trainee_who_follows_the_brief_gets_full_marks(site: Site, new_page: NewPage) -> None:
    page = new_page()
    begun(page, site)
    untold(page)
    page.get_by_role("button", name="State this purpose").click()
    expect(page.get_by_text("You state it as your purpose")).to_be_visible()
    address = page.url
    # The brief's own first step: the last number dialled in the house
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_label("Name or number").fill("0845-6038-912")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.get_by_role("main").get_by_role("link", name=re.compile("8456038912"))).to_be_visible()
    page.goto(address)
    # One is picked from the page: found by the name that witnesses used, with a link of his as evidence
    broker = TRUTH.find("broker")
    assert broker is not None
    page.get_by_role("link", name="Find what to name: Who is").click()
    page.get_by_label("Name or number").fill("om bas")
    page.get_by_role("button", name="Find", exact=True).click()
    nickname = page.get_by_role("row").filter(has_text=shown(broker.expect[0].item))
    nickname.get_by_role("button", name="Name it").click()
    row = page.get_by_role("row").filter(has_text=shown(broker.expect[0].item))
    row.get_by_role("link", name="Its links").click()
    proof = page.get_by_role("row").filter(has_text=broker.evidence[0])
    proof.get_by_role("button", name="Show as evidence").click()
    expect(page.get_by_text("Version 2")).to_be_visible()
    untold(page)
    for question in TRUTH.questions:
        answered(page, question, [shown(fact.item) for fact in question.expect], list(question.evidence))
    untold(page)
    told = handed_in(page)
    assert f"{TRUTH.points:.2f} / {TRUTH.points}" in told, told
    assert SECRETS[0] in page.content(), "now the truth is told"
    # The session is everybody's here
    page.context.request.post(f"{site.url}/purpose", form={"reason": "training", "case": ""})


def test_one_who_accuses_everyone_gets_less_than_nothing(site: Site, new_page: NewPage) -> None:
    page = new_page()
    begun(page, site)
    people = [
        row[0]
        for row in rows(
            site.services.graph,
            "MATCH (p:Person) WHERE p.id STARTS WITH 'person:selat-sunda' AND NOT p.id CONTAINS 'spoke' RETURN p.id",
        )
    ]
    assert len(people) > 60
    ring = TRUTH.find("ring")
    assert ring is not None
    answered(page, ring, people, [])
    told = handed_in(page)
    points = re.search(r"(-?[\d.]+) / 120", told)
    assert points is not None, told
    assert float(points[1]) < 0
    expect(page.get_by_text("Innocent, and accused").first).to_be_visible()


def test_the_pages_are_accessible_in_both_languages(site: Site, new_page: NewPage) -> None:
    page = new_page()
    begun(page, site)
    address = page.url
    ring = TRUTH.find("ring")
    assert ring is not None
    answered(page, ring, [shown(ring.expect[0].item), "person:nobody:1"], ["x:called:1"])
    pages = ["/training", address, f"{address.partition('#')[0]}?for=ring&q=om+bas", "done"]
    for path in pages:
        if path == "done":
            page.goto(address)
            handed_in(page)
            path = page.url
        for language in ("en", "id"):
            page.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
            page.goto(path if path.startswith("http") else site.url + path)
            assert page.locator("html").get_attribute("lang") == language
            assert faults(page) == [], (path, language)
            width = page.evaluate("document.documentElement.clientWidth")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, language)
        page.context.add_cookies([{"name": "language", "value": "en", "url": site.url}])


def test_an_exercise_is_marked_on_every_page(site: Site, new_page: NewPage) -> None:
    page = new_page()
    for path in ("/", "/cases", "/chart", "/questions", "/data", "/training", "/api", "/docs", "/account"):
        page.goto(site.url + path)
        expect(page.locator("header .badge", has_text="Exercise")).to_be_visible()
    page.goto(site.url + "/chart")
    page.wait_for_selector("#search")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".print-sheet")).to_contain_text("Exerciseeverything in it is invented")


def test_a_name_that_can_mean_several_is_asked_back_and_what_was_typed_stays(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(expected=["422"])
    begun(page, site)
    form = page.locator("article", has=page.locator("#q-ring"))
    form.get_by_label("Your answer").fill("agus setiawan")
    form.get_by_role("button", name="Keep the answer").click()
    expect(page.get_by_role("alert")).to_contain_text("can mean several")
    expect(page.locator("#named-ring")).to_have_value("agus setiawan")


def test_a_page_that_is_open_tells_that_news_have_come(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.clock.install()
    begun(page, site)
    told = page.get_by_text("Something is new in this exercise.")
    page.clock.run_for(60_000)
    expect(told).to_be_hidden()
    page.locator("#named-burners").fill("half an answer")
    first = SEED.injects[0]
    with site.services.store.write() as tx:
        session = exercises.get(tx, page.url.partition("#")[0].rpartition("/")[2])
        assert session.started_at is not None
        session.started_at -= timedelta(minutes=first.minute)
    page.clock.run_for(60_000)
    expect(told).to_be_visible()
    expect(page.locator("#named-burners")).to_have_value("half an answer")
    assert faults(page) == []
    page.get_by_role("link", name="Show it").click()
    expect(page.get_by_role("heading", name=first.title)).to_be_visible()
    expect(told).to_be_hidden()
    # While somebody trains on a seed, another session of theirs is not debriefed
    handed_in(page)


def test_news_are_told_on_every_page_until_they_are_read_or_put_away(site: Site, new_page: NewPage) -> None:
    page = new_page()
    begun(page, site)
    id_ = page.url.partition("#")[0].rpartition("/")[2]
    address = page.url

    def due(number: int) -> None:
        with site.services.store.write() as tx:
            session = exercises.get(tx, id_)
            session.started_at = utcnow() - timedelta(minutes=SEED.injects[number].minute)

    first, second = SEED.injects[:2]
    told = page.locator(".told .notice")
    page.goto(f"{site.url}/chart")
    page.wait_for_selector("#search")
    expect(told).to_be_hidden()
    due(0)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(told).to_contain_text(str(first.title))
    expect(page.get_by_role("status").filter(has_text=str(first.title))).to_be_visible()
    assert faults(page) == []
    # Put away by keyboard, it stays away and the work goes on
    page.get_by_role("button", name="Put away").focus()
    page.keyboard.press("Enter")
    expect(told).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "main"
    due(1)
    page.goto(f"{site.url}/docs")
    expect(told).to_contain_text(str(second.title))
    expect(told).not_to_contain_text(str(first.title))
    page.mouse.wheel(0, 20_000)
    page.wait_for_function("scrollY > 500")
    expect(told).to_be_in_viewport()
    told.get_by_role("link", name="Read it").click()
    expect(page.get_by_role("heading", name=second.title)).to_be_in_viewport()
    page.goto(f"{site.url}/questions")
    with page.expect_response("**/api/v1/exercises"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(told).to_be_hidden()
    page.goto(address)
    handed_in(page)


def test_a_step_of_a_trainees_chart_opens_from_the_debriefing(site: Site, new_page: NewPage) -> None:
    page = new_page()
    begun(page, site)
    address = page.url
    page.get_by_role("link", name="Begin a chart").click()
    chart = ChartPage(page, site.url)
    chart.add("enung")
    chart.open(ENUNG)
    size = len(chart.nodes())
    page.keyboard.press("Control+s")
    page.get_by_label("Title").fill("Of the exercise")
    page.get_by_label("Title").press("Enter")
    expect(page.locator(".file-state")).to_contain_text("Saved: version 1")
    page.goto(address)
    handed_in(page)
    page.get_by_text("2 steps").click()
    page.get_by_role("link", name="Added Enung").click()
    expect(page.locator(".replay")).to_contain_text("Step 1 of 2")
    assert chart.nodes() == [ENUNG]
    assert size > 1


def test_the_truth_is_drawn_and_marked_once_it_is_told(site: Site, new_page: NewPage) -> None:
    page = new_page()
    begun(page, site)
    broker, ring = TRUTH.find("broker"), TRUTH.find("ring")
    assert broker is not None
    assert ring is not None
    found, innocent = shown(broker.expect[0].item), shown(ring.reject[0].item)
    answered(page, broker, [found], [])
    answered(page, ring, [innocent], [])
    handed_in(page)
    page.get_by_role("link", name="The truth as a chart").click()
    chart = ChartPage(page, site.url)
    told = page.locator(".notice-row[data-kind=truth]")
    expect(told).to_contain_text("The truth of Selat Sunda")
    expect(told.locator(".difference-key")).to_contain_text("✕ named falsely")
    assert {found, innocent} <= set(chart.nodes())
    told.get_by_text("List it").click()
    falsely = told.locator("section").filter(has_text="1 named falsely")
    expect(falsely.get_by_role("listitem")).to_have_count(1)
    assert faults(page) == []
    page.reload()
    expect(told).to_contain_text("1 named falsely")
    told.get_by_role("button", name="Take the marks away").click()
    expect(told).to_be_hidden()
    assert {found, innocent} <= set(chart.nodes())
