"""What goes wrong is told in the reader's language: over HTTP and on the pages."""

import html
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import graphsvc.web
from tests.web.test_signin import link
from tests.web.world import BUDI, DEWI, RAHMAT, World

Headers = dict[str, str]
INDONESIAN = {"Accept-Language": "id"}
ENGLISH = {"Accept-Language": "en"}


@cache
def catalogue() -> dict[str, str]:
    """Return what each text is in Indonesian."""
    path = Path(graphsvc.web.__file__).parent / "translations" / "id" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as stream:
        return {str(one.id): str(one.string) for one in read_po(stream, locale="id") if one.id}


def reads_as(pattern: str, text: str) -> bool:
    """Whether `text` was made of `pattern`, whatever stands in its places."""
    parts = [re.escape(part.replace("%%", "%")) for part in re.split(r"%\(\w+\)s", pattern)]
    return re.search(f"^{'.*'.join(parts)}$", text, re.DOTALL) is not None


def said_in_both(english: str, indonesian: str, *patterns: str) -> None:
    """Assert that each text is the one of the catalogue for one of these."""
    assert english != indonesian
    for text, language in ((english, dict.fromkeys), (indonesian, lambda _: catalogue())):
        known = language(patterns)
        assert any(reads_as(known[pattern] or pattern, text) for pattern in patterns), text


API = "/api/v1"
#: A call that is refused, and the sentence of its detail or of its first fault.
CALLS: list[tuple[str, str, dict[str, Any], str]] = [
    ("GET", "/nothing/here", {}, "There is nothing at this address; /api lists every call."),
    ("DELETE", "/search", {}, "%(method)s is not known here; use %(allowed)s."),
    ("GET", "/search", {}, "this %(noun)s is missing"),
    ("GET", "/search?q=x&q=y", {}, "The parameter %(name)s is given %(values)s times; give it once."),
    ("GET", "/search?q=x&limit=0", {}, "must be %(least)s or more"),
    ("GET", "/search?q=x&limit=9999", {}, "must be %(most)s or less"),
    ("GET", "/search?q=x&limit=1.5", {}, "write a whole number in digits"),
    ("GET", "/search?q=x&unknown=1", {}, "there is no such %(noun)s; there are %(names)s"),
    ("GET", "/search?q=x&type=Persn", {}, "use one of %(names)s"),
    ("GET", "/search?q=" + "x" * 999, {}, "must have at most %(most)s characters"),
    ("GET", "/search?q=%07", {}, "must be one line that holds something to be seen, without control characters"),
    (
        "POST", "/expand", {"json": {"ids": ["<b>"]}},
        "must be the id of an entity, such as phone:+628456038912; search for it by name or number",
    ),
    ("GET", "/entities/person:ours:nobody", {}, "There is no entity %(ids)s; search for it by name or number."),
    ("GET", "/entities/NOTHING", {}, "There is nothing under this name, or it is not yours to see."),
    ("GET", "/charts/nothing", {}, "There is no chart of this id, or it is not yours to open."),
    ("GET", "/drafts/new", {}, "There is no draft of this chart."),
    ("GET", "/cases/LP-404", {}, "There is no case of this number, or it is not yours to see."),
    ("GET", "/imports/nothing", {}, "There is no import of this id, or it is not yours to see."),
    ("GET", "/queries/everything_likned", {}, "There is no question %(name)s.%(near)s"),
    ("POST", "/expand", {"data": "ids"}, "Send the body as JSON with the header Content-Type: application/json."),
    (
        "POST",
        "/expand",
        {"data": '{"ids": [', "content_type": "application/json"},
        "The body is not JSON: it ends too early, at line %(line)s, column %(column)s.",
    ),
    (
        "POST",
        "/expand",
        {"data": "{ids}", "content_type": "application/json"},
        "The body is not JSON: line %(line)s, column %(column)s cannot be read.",
    ),
    ("POST", "/expand", {"json": {"ids": "one"}}, "must be a list"),
    ("POST", "/expand", {"json": {"ids": []}}, "must have at least %(least)s items"),
    ("POST", "/expand", {"json": {"ids": [7]}}, "must be a text"),
    ("POST", "/expand", {"json": {"ids": [RAHMAT], "limit": "7"}}, "must be a whole number"),
    (
        "POST",
        "/expand",
        {"json": {"ids": [RAHMAT], "from": "2027-01", "to": "2026-01"}},
        "The period ends before it begins.",
    ),
    (
        "POST",
        "/paths",
        {"json": {"source": DEWI, "target": DEWI}},
        "Source and target are the same entity; name another one.",
    ),
    ("POST", "/paths", {"json": {"source": DEWI, "target": BUDI, "time_respecting": "x"}}, "must be true or false"),
    ("POST", "/charts", {"json": {"title": "", "document": {}}}, "must not be empty"),
    ("POST", "/cases", {"json": {"number": "/x", "title": "A case"}},
     "must be one line, and neither it nor a part after a slash may begin with a slash, a dot, a tilde or a blank"),
    (
        "POST",
        "/imports",
        {"json": {}},
        "Send the files as a form: multipart/form-data with the fields source and file.",
    ),
    ("POST", "/imports", {"data": {"dataset": "x"}, "content_type": "multipart/form-data"}, "The import cannot start: %(faults)s."),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "given", "pattern"), CALLS, ids=[one[3][:50] for one in CALLS])
def test_a_refused_call_is_answered_in_the_readers_language(
    client: FlaskClient, world: World, method: str, path: str, given: dict[str, Any], pattern: str
) -> None:
    bearer = {"Authorization": f"Bearer {world.loading_token}"}

    def problem(headers: Headers) -> dict[str, Any]:
        answer = client.open(API + path, method=method, headers={**bearer, **headers}, **given)
        assert 400 <= answer.status_code < 500, answer.get_data(as_text=True)
        found: dict[str, Any] = answer.get_json()
        return found

    english, indonesian = problem(ENGLISH), problem(INDONESIAN)
    assert english["title"] == indonesian["title"], "tools group by it"
    assert english["detail"] != indonesian["detail"]
    faults = zip(english.get("errors", ()), indonesian.get("errors", ()), strict=True)
    for one, other in faults:
        assert one["field"] == other["field"]
        assert one["message"] != other["message"]
    told = [problem["errors"][0]["message"] if "errors" in problem else problem["detail"]
            for problem in (english, indonesian)]  # fmt: skip
    if not reads_as(pattern, told[0]):
        told = [english["detail"], indonesian["detail"]]
    said_in_both(*told, pattern)
    assert problem({}) == english, "a tool that names no language reads English"


@pytest.mark.parametrize(
    ("given", "pattern"),
    [
        (
            {"entity": "nobody"},
            "Give an entity's id, such as person:pole:325; search finds it by name or number.",
        ),
        ({}, "It is needed: %(label)s."),
        ({"entity": DEWI, "entitty": DEWI}, "There is no such parameter.%(near)s"),
    ],
)
def test_a_fault_of_a_question_names_its_label_in_the_readers_language(
    client: FlaskClient, world: World, given: dict[str, str], pattern: str
) -> None:
    from graphsvc.errors import InvalidInputError
    from graphsvc.i18n import in_language
    from graphsvc.queries.params import bind

    question = client.application.extensions["graphsvc"].catalogue["everything_linked"]
    with pytest.raises(InvalidInputError) as refused:
        bind(question.header.params, given)
    texts = catalogue()
    for error in refused.value.errors:
        told = in_language(error["message"], lambda text: texts.get(text) or text, "id")
        said_in_both(str(error["message"]), told, pattern)
        assert told in in_language(refused.value.detail, lambda text: texts.get(text) or text, "id")
    if "entity" not in given:
        label = question.header.params["entity"].label
        assert label.en in refused.value.detail
        assert label.id in in_language(refused.value.detail, lambda text: texts.get(text) or text, "id")


@pytest.fixture
def visitor(client: FlaskClient, world: World) -> FlaskClient:
    client.post("/signin/link", data={"secret": link(world)})
    client.post("/cases", data={"number": "LP-ID", "title": "A case"})
    return client


def alert(answer: TestResponse) -> str:
    """What a page says went wrong."""
    found = re.search(r'role="alert">(.*?)</(?:p|div)>', answer.get_data(as_text=True), re.DOTALL)
    assert found is not None, answer.get_data(as_text=True)[:3000]
    return html.unescape(re.sub(r"<[^>]+>", " ", found[1])).strip()


#: A page that says that something is wrong, and its sentence.
PAGES: list[tuple[str, str, dict[str, Any], str]] = [
    ("GET", "/nowhere", {}, "There is nothing at this address; /api lists every call."),
    ("GET", "/cases/LP-404", {}, "There is no case of this number, or it is not yours to see."),
    ("GET", "/data/imports/nothing", {}, "There is no import of this id, or it is not yours to see."),
    ("GET", "/questions/nothing", {}, "There is no question %(name)s.%(near)s"),
    ("GET", "/?q=" + "x" * 999, {}, "Search for a name or a number of 1 to %(most)s characters."),
    ("POST", "/purpose", {"data": {"reason": " "}}, "The %(field)s %(fault)s."),
    ("POST", "/purpose", {"data": {"reason": "x" * 999}}, "The %(field)s %(fault)s."),
    ("POST", "/account/tokens", {"data": {"name": "x", "days": "7"}}, "Choose how long the token holds."),
    ("POST", "/account/tokens", {"data": {"name": "x", "days": "30"}}, "A token needs at least one scope."),
    ("POST", "/preferences", {"data": {"language": "xx"}}, "Choose one of %(languages)s."),
    ("POST", "/cases", {"data": {"number": "LP-ID", "title": "x"}},
     "There is already a case %(number)s; choose another number."),
    ("POST", "/cases/LP-ID", {"data": {"do": "?"}}, "Choose what to do with one of the page's forms."),
    ("POST", "/cases/LP-ID", {"data": {"do": "note", "text": ""}}, "%(faults)s."),
    ("POST", "/cases/LP-ID", {"data": {"do": "member", "login": "nobody"}},
     "There is no user of this login; ask your administrator."),
    ("POST", "/cases/LP-ID", {"data": {"do": "exhibit", "title": "x", "entity": "qqqq"}},
     "Nobody that you may see is called “%(text)s”; try a part of the name."),
    ("POST", "/signin", {"data": {"login": "nobody", "password": "x"}}, "Login, password or code is wrong."),
    ("GET", "/signin/link/x/y", {}, "There is nothing at this address; /api lists every call."),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "given", "pattern"), PAGES)
def test_a_page_says_what_is_wrong_in_the_readers_language(
    visitor: FlaskClient, method: str, path: str, given: dict[str, Any], pattern: str
) -> None:
    english, indonesian = (
        alert(visitor.open(path, method=method, headers=headers, **given))
        for headers in (ENGLISH, INDONESIAN)
    )
    said_in_both(english, indonesian, pattern)


def test_titles_of_problems_are_in_both_languages_on_pages(visitor: FlaskClient) -> None:
    from graphsvc.web.contract.problem import known_problems

    for kind in known_problems():
        assert catalogue().get(kind.title), f"not translated: {kind.title}"
    shown = visitor.get("/api/problems/not-found", headers=INDONESIAN).get_data(as_text=True)
    assert catalogue()["Not found"] in shown
    assert ">Not found<" not in shown
    lost = visitor.get("/nowhere", headers=INDONESIAN).get_data(as_text=True)
    assert f"<h1>{catalogue()['Not found']}</h1>" in lost
