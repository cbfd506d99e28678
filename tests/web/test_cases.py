"""Cases over HTTP: who knows of one, who works on it, its notes and its exhibits."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from graphsvc.audit.reading import entries
from tests.web.test_contract import problem
from tests.web.world import HIDDEN, RAHMAT, World

CLOSED, OPEN = "LP/B/7/2026", "LP/B/8/2026"
Bearer = dict[str, str]
#: What differs between any two cases that are opened.
_MADE = {"number": "", "mark": "", "address": "", "created_at": ""}


def bearer_of(token: str) -> Bearer:
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def me(client: FlaskClient, world: World) -> Bearer:
    """The creator of both cases; the partner of the other agency is a member of the closed one."""
    who = bearer_of(world.loading_token)
    for number, closed in ((CLOSED, True), (OPEN, False)):
        body = {"number": number, "title": "Ferry", "closed": closed}
        made = client.post("/api/v1/cases", json=body, headers=who)
        assert made.status_code in (201, 409), made.get_data(as_text=True)
    assert client.put(f"/api/v1/cases/{CLOSED}/members/partner", headers=who).status_code == 200
    return who


@pytest.fixture
def colleague(world: World) -> Bearer:
    return bearer_of(world.colleague)


@pytest.fixture
def partner(world: World) -> Bearer:
    return bearer_of(world.partner)


def numbers(client: FlaskClient, who: Bearer) -> set[str]:
    found = client.get("/api/v1/cases", headers=who).get_json()["items"]
    return {case["number"] for case in found} & {CLOSED, OPEN}


def test_who_knows_of_a_case(client: FlaskClient, me: Bearer, colleague: Bearer, partner: Bearer) -> None:
    assert numbers(client, me) == {CLOSED, OPEN}
    assert numbers(client, colleague) == {OPEN}
    assert numbers(client, partner) == {CLOSED}
    shown = client.get(f"/api/v1/cases/{CLOSED}", headers=partner).get_json()
    assert [user["login"] for user in shown["members"]] == ["investigator", "partner"]
    assert (shown["creator"]["login"], shown["member"], shown["closed"]) == ("investigator", True, True)
    shown = client.get(f"/api/v1/cases/{OPEN}", headers=colleague).get_json()
    assert (shown["members"], shown["member"]) == (None, False)


def test_a_closed_case_looks_like_none(client: FlaskClient, me: Bearer, colleague: Bearer) -> None:
    assert me

    def said(number: str) -> list[dict[str, Any]]:
        at = f"/api/v1/cases/{number}"
        answers = [
            client.get(at, headers=colleague),
            client.get(f"{at}/notes", headers=colleague),
            client.get(f"{at}/exhibits", headers=colleague),
            client.post(f"{at}/notes", json={"text": "x"}, headers=colleague),
            client.post(f"{at}/exhibits", json={"title": "x", "entity": RAHMAT}, headers=colleague),
            client.put(f"{at}/exhibits/1", json={"title": "x"}, headers=colleague),
            client.delete(f"{at}/exhibits/1", headers=colleague),
            client.put(f"{at}/members/colleague", headers=colleague),
            client.delete(f"{at}/members/partner", headers=colleague),
        ]
        return [problem(answer, 404, "not-found") for answer in answers]

    assert said(CLOSED) == said("LP/B/9/2026")


def test_an_open_case_is_written_by_its_members(client: FlaskClient, me: Bearer, colleague: Bearer) -> None:
    at = f"/api/v1/cases/{OPEN}"
    for answer in (
        client.get(f"{at}/notes", headers=colleague),
        client.post(f"{at}/notes", json={"text": "x"}, headers=colleague),
        client.put(f"{at}/members/colleague", headers=colleague),
    ):
        problem(answer, 403, "forbidden")
    assert client.put(f"{at}/members/colleague", headers=me).status_code == 200
    written = client.post(f"{at}/notes", json={"text": "Seen\n\tat the port"}, headers=colleague)
    assert written.status_code == 201
    (note,) = client.get(f"{at}/notes", headers=me).get_json()["items"]
    assert (note["text"], note["author"]["login"]) == ("Seen\n\tat the port", "colleague")
    assert client.delete(f"{at}/members/colleague", headers=me).get_json()["member"] is True
    problem(client.get(f"{at}/notes", headers=colleague), 403, "forbidden")
    problem(client.delete(f"{at}/members/colleague", headers=me), 404, "not-found")
    problem(client.put(f"{at}/members/nobody", headers=me), 404, "not-found")


def test_an_exhibit_shows_what_its_reader_may_see(client: FlaskClient, me: Bearer, partner: Bearer) -> None:
    at = f"/api/v1/cases/{CLOSED}/exhibits"
    problem(client.post(at, json={"title": "x", "entity": HIDDEN}, headers=me), 404, "not-found")
    problem(client.post(at, json={"title": "x", "import": "0" * 16}, headers=me), 404, "not-found")
    problem(client.post(at, json={"title": "x"}, headers=me), 422, "invalid-input")
    made = client.post(at, json={"title": "The caller", "entity": HIDDEN}, headers=partner)
    assert made.status_code == 201
    number = made.get_json()["number"]
    assert made.get_json()["entity"]["caption"] == "Rahmat Rahasia"
    mine = client.post(at, json={"title": "The called", "entity": RAHMAT}, headers=me).get_json()
    assert mine["number"] == number + 1
    listed = client.get(at, headers=me)
    shown = {one["number"]: one for one in listed.get_json()["items"]}
    assert shown[number]["entity"] is None
    assert (shown[number]["title"], shown[number]["refers_to"]) == ("The caller", "entity")
    assert shown[mine["number"]]["entity"]["id"] == RAHMAT
    assert HIDDEN not in listed.get_data(as_text=True)
    words = {"title": "The one called", "description": "Twice"}
    revised = client.put(f"{at}/{mine['number']}", json=words, headers=me).get_json()
    assert revised == {**mine, **words}
    assert client.get(at, headers=me).get_json()["items"][-1] == revised
    problem(client.put(f"{at}/{mine['number']}", json={"title": " "}, headers=me), 422, "invalid-input")
    problem(client.put(f"{at}/99", json=words, headers=me), 404, "not-found")
    for exhibit in (number, mine["number"]):
        assert client.delete(f"{at}/{exhibit}", headers=me).get_json() == {"deleted": True}
        problem(client.delete(f"{at}/{exhibit}", headers=me), 404, "not-found")
    assert client.get(at, headers=me).get_json()["items"] == []


def test_a_number_is_given_once(client: FlaskClient, me: Bearer) -> None:
    again = client.post("/api/v1/cases", json={"number": OPEN, "title": "Again"}, headers=me)
    problem(again, 409, "conflict")
    body = {"number": f"{OPEN}/notes", "title": "No address"}
    problem(client.post("/api/v1/cases", json=body, headers=me), 422, "invalid-input")


def test_a_number_that_a_hidden_case_has_is_answered_like_a_fresh_one(
    client: FlaskClient, me: Bearer, colleague: Bearer, partner: Bearer
) -> None:
    """A colleague's closed case and another agency's open one: neither is told by the answer, and both stay as they
    were.
    """
    closed, open_ = "LP/H/7/2026", "LP/H/8/2026"
    before = [
        client.post(
            "/api/v1/cases", json={"number": number, "title": "Ferry", "closed": number == closed}, headers=me
        ).get_json()
        for number in (closed, open_)
    ]

    def told(who: Bearer, number: str) -> tuple[int, list[str], Any, Any]:
        answer = client.post("/api/v1/cases", json={"number": number, "title": "Mine"}, headers=who)
        body = answer.get_json()
        listed = client.get("/api/v1/cases", headers=who).get_json()["items"]
        mine = [one["address"] for one in listed if one["title"] == "Mine" and one["number"] == number]
        shown = client.get(f"/api/v1/cases/{number}", headers=who).get_json()
        assert mine == [number]
        return answer.status_code, sorted(answer.headers.keys()), {**body, **_MADE}, {**shown, **_MADE}

    assert told(colleague, closed) == told(colleague, "LP/H/70/2026")
    assert told(partner, open_) == told(partner, "LP/H/71/2026")
    # Who sees both is told so, and by what to name them
    of_both = client.get(f"/api/v1/cases/{closed}", headers=me)
    problem(of_both, 422, "invalid-input")
    for one in before:
        kept = client.get(f"/api/v1/cases/{one['mark']}", headers=me).get_json()
        assert {**kept, "address": ""} == {**one, "address": ""}
    listed = client.get("/api/v1/cases", headers=me).get_json()["items"]
    addresses = {one["title"]: one["address"] for one in listed if one["number"] == closed}
    assert addresses["Ferry"] == before[0]["mark"]
    assert addresses["Mine"] in of_both.get_json()["detail"]


def test_changes_of_a_case_are_on_record(client: FlaskClient, me: Bearer, world: World) -> None:
    note = client.post(f"/api/v1/cases/{OPEN}/notes", json={"text": "Secret words"}, headers=me).get_json()
    client.get(f"/api/v1/cases/{OPEN}/notes", headers=me)
    with world.store.read() as tx:
        opened, asked, done = entries(tx, actor="investigator", limit=3)
    assert (done.action, done.outcome) == ("case", "done")
    assert done.detail == {"case": OPEN, "change": "add-note", "note": note["id"]}
    assert (asked.action, asked.outcome, opened.outcome) == ("case-open", "asked", "answered")
