"""Protected people over HTTP: decided by the owner, masked for all, unmasked by few, and on record."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from graphsvc.audit.action import Action
from graphsvc.audit.reading import Entry, entries
from graphsvc.store import Scope, agencies, tokens, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from tests.web.school import Ask
from tests.web.test_contract import problem
from tests.web.world import BUDI, DEWI, HIDDEN, RAHMATS_PHONE, World

PROTECT = {"protected": "victim", "reason": "court order 12"}
WHY = {"reason": "identity check"}


def token(world: World, role: Role, agency: str = "ours") -> str:
    """A token of somebody of that role and agency, which may do all that the role may."""
    login = f"protection-{role.value}-{agency}"
    now = utcnow()
    with world.store.write() as tx:
        user = users.find(tx, login) or users.create(
            tx, login, login, agencies.get(tx, agency), role, level=2
        )
        scopes = [Scope.READ, Scope.CHARTS, Scope.ADMIN]
        return tokens.issue(
            tx,
            user,
            "desk",
            scopes,
            now,
            expires_at=now + timedelta(days=1),
            kind=DataKind.LIVE,
            reason="testing",
        )[1]


@pytest.fixture
def steward(world: World) -> str:
    return token(world, Role.STEWARD)


@pytest.fixture
def protected(ask: Ask, steward: str) -> Iterator[str]:
    """Dewi, protected while the test lasts."""
    made = ask(steward, "PUT", f"/protection/{DEWI}", PROTECT)
    assert (made.status_code, made.get_json()) == (200, {"masked": True, "records": 1, "same_as": []})
    yield DEWI
    lifted = ask(steward, "PUT", f"/protection/{DEWI}", {"protected": "no", "reason": "over"})
    assert lifted.status_code in (200, 409)


def trail(world: World, action: Action) -> list[Entry]:
    with world.store.read() as tx:
        return list(entries(tx, action=action, subject=DEWI))


def test_nobody_is_told_who_it_is(ask: Ask, world: World, protected: str, steward: str) -> None:
    for who in (world.token, steward):
        answers = [
            ask(who, "GET", f"/entities/{protected}"),
            ask(who, "GET", "/search?q=Dewi Lestari"),
            ask(who, "POST", "/expand", {"ids": [BUDI]}),
            ask(who, "POST", "/paths", {"source": BUDI, "target": RAHMATS_PHONE}),
            ask(who, "POST", "/queries/most_connected", {"params": {}}),
            ask(who, "POST", "/queries/linked", {"params": {"entity": BUDI}}),
        ]
        assert [one.status_code for one in answers] == [200] * len(answers)
        text = " ".join(one.text for one in answers)
        assert "Lestari" not in text
        assert "row 2" not in text
        assert "victim" not in text
    found = answers[0].get_json()
    assert found["entity"]["caption"].startswith("Protected ")
    assert found["protection"] == {"masked": True, "may_unmask": True, "may_decide": True}
    assert ask(world.token, "GET", f"/entities/{protected}").get_json()["protection"] == {
        "masked": True,
        "may_unmask": False,
        "may_decide": False,
    }
    assert answers[1].get_json()["total"] == 0
    assert protected in {node["id"] for node in answers[2].get_json()["nodes"]}


def test_no_ranking_has_them_for_whoever_may_not_unmask(
    ask: Ask, world: World, protected: str, steward: str
) -> None:
    def ranked(who: str) -> tuple[set[str], int]:
        answer = ask(who, "POST", "/queries/most_connected", {"params": {}}).get_json()
        told = json.dumps(answer["rows"])
        return {id_ for id_ in (DEWI, BUDI) if id_ in told}, answer["total"]

    with_them, without = ranked(steward), ranked(world.token)
    assert protected in with_them[0]
    assert protected not in without[0]
    asked = ask(world.token, "POST", "/queries/linked", {"params": {"entity": protected}})
    assert "protected" in problem(asked, 422, "invalid-input")["detail"]
    job = ask(world.token, "POST", "/jobs", {"name": "most_connected", "params": {}, "wait": 20}).get_json()
    answer = ask(world.token, "GET", f"/jobs/{job['id']}/answer")
    assert protected not in json.dumps(answer.get_json()["rows"])


def test_whoever_may_unmasks_with_a_reason_and_it_is_on_record(
    ask: Ask, world: World, protected: str, steward: str
) -> None:
    shown = ask(steward, "POST", f"/unmask/{protected}", WHY)
    assert shown.status_code == 200, shown.text
    found = shown.get_json()
    assert (found["entity"]["caption"], found["names"], found["why"]) == (
        "Dewi Lestari",
        ["Dewi Lestari", "Dewi L."],
        "victim",
    )
    assert found["entity"]["source_ref"] == "row 2"
    answered, asked = _pair(world)
    assert (asked.outcome, asked.actor) == ("asked", "protection-steward-ours")
    assert asked.detail["body"] == WHY
    assert (answered.outcome, answered.of) == ("answered", asked.seq)


def _pair(world: World) -> tuple[Entry, Entry]:
    """The last answer to an unmasking, and its question."""
    with world.store.read() as tx:
        found = list(entries(tx, action=Action.UNMASK, limit=2))
    return found[0], found[1]


def test_nobody_else_unmasks(ask: Ask, world: World, protected: str) -> None:
    for who in (world.token, token(world, Role.ANALYST), token(world, Role.INVESTIGATOR)):
        problem(ask(who, "POST", f"/unmask/{protected}", WHY), 403, "forbidden")
    refused, asked = _pair(world)
    assert (asked.outcome, refused.outcome, refused.of) == ("asked", "refused", asked.seq)
    # To another agency there is no such record
    for who in (world.partner, token(world, Role.STEWARD, "theirs")):
        said = problem(ask(who, "POST", f"/unmask/{protected}", WHY), 404, "not-found")["detail"]
        absent = problem(ask(who, "POST", "/unmask/person:ours:none", WHY), 404, "not-found")["detail"]
        assert said.replace(protected, "") == absent.replace("person:ours:none", "")


def test_an_open_record_is_not_unmasked_and_a_reason_is_needed(
    ask: Ask, steward: str, protected: str
) -> None:
    problem(ask(steward, "POST", f"/unmask/{BUDI}", WHY), 404, "not-found")
    for body in ({}, {"reason": " "}, {"reason": "x" * 501}):
        problem(ask(steward, "POST", f"/unmask/{protected}", body), 422, "invalid-input")


def test_only_the_owners_supervisors_and_stewards_decide(ask: Ask, world: World, steward: str) -> None:
    for role in (Role.INVESTIGATOR, Role.ANALYST):
        problem(ask(token(world, role), "PUT", f"/protection/{DEWI}", PROTECT), 403, "forbidden")
    problem(ask(world.token, "PUT", f"/protection/{DEWI}", PROTECT), 403, "forbidden")
    problem(ask(steward, "PUT", f"/protection/{HIDDEN}", PROTECT), 404, "not-found")
    problem(ask(steward, "PUT", f"/protection/{RAHMATS_PHONE}", PROTECT), 403, "forbidden")
    wrong: list[dict[str, Any]] = [{**PROTECT, "protected": "friend"}, {"protected": "minor"}]
    for body in wrong:
        problem(ask(steward, "PUT", f"/protection/{DEWI}", body), 422, "invalid-input")
    supervisor = token(world, Role.SUPERVISOR)
    assert ask(supervisor, "PUT", f"/protection/{DEWI}", PROTECT).status_code == 200
    lift = {"protected": "no", "reason": "over"}
    assert ask(supervisor, "PUT", f"/protection/{DEWI}", lift).get_json()["records"] == 1
    problem(ask(supervisor, "PUT", f"/protection/{DEWI}", lift), 409, "protection-conflict")
    decided = [one for one in trail(world, Action.PROTECTION) if one.outcome == "asked"]
    assert {one.detail["body"]["reason"] for one in decided} >= {"court order 12", "over"}


def test_a_chart_that_was_saved_before_tells_no_more(ask: Ask, world: World, steward: str) -> None:
    node = {"type": "Person", "kind": "record", "x": 0.0, "y": 0.0}
    document = {
        "format": 1,
        "title": "Two",
        "nodes": [{**node, "id": DEWI, "caption": "Dewi Lestari"}, {**node, "id": BUDI, "caption": "Budi"}],
        "links": [],
    }
    made = ask(world.colleague, "POST", "/charts", {"title": "Two", "document": document})
    assert made.status_code == 201, made.text
    id_ = made.get_json()["chart"]["id"]
    assert ask(steward, "PUT", f"/protection/{DEWI}", PROTECT).status_code == 200
    try:
        opened = ask(world.colleague, "GET", f"/charts/{id_}")
        exported = ask(world.colleague, "GET", f"/charts/{id_}/export?format=graphml")
        assert (opened.status_code, exported.status_code) == (200, 200)
        for text in (opened.text, exported.text):
            assert "Lestari" not in text
            assert "Protected " in text
        indonesian = ask(world.colleague, "GET", f"/charts/{id_}", None, **{"Accept-Language": "id"})
        assert "Dilindungi " in indonesian.text
    finally:
        ask(steward, "PUT", f"/protection/{DEWI}", {"protected": "no", "reason": "over"})


def test_an_answer_that_was_kept_lapses_when_somebody_is_protected(
    ask: Ask, world: World, steward: str
) -> None:
    job = ask(world.token, "POST", "/jobs", {"name": "most_connected", "params": {}, "wait": 20}).get_json()
    assert "Lestari" in ask(world.token, "GET", f"/jobs/{job['id']}/answer").text
    assert ask(steward, "PUT", f"/protection/{DEWI}", PROTECT).status_code == 200
    try:
        assert "Lestari" not in ask(world.token, "GET", f"/jobs/{job['id']}/answer").text
    finally:
        ask(steward, "PUT", f"/protection/{DEWI}", {"protected": "no", "reason": "over"})


def test_what_it_is_called_is_said_in_the_readers_language(ask: Ask, world: World, protected: str) -> None:
    said = {
        language: ask(world.token, "GET", f"/entities/{protected}", None, **{"Accept-Language": language})
        .get_json()["entity"]["caption"]
        .partition(" ")[0]
        for language in ("en", "id")
    }
    assert said == {"en": "Protected", "id": "Dilindungi"}


def test_the_page_is_for_those_who_decide(client: FlaskClient, bearer: dict[str, str], steward: str) -> None:
    page = client.get(f"/data/protection?id={DEWI}", headers={"Authorization": f"Bearer {steward}"}).text
    assert f'value="{DEWI}"' in page
    assert "<form" in page.partition("<main")[2]
    assert 'name="protected"' not in client.get("/data/protection", headers=bearer).text
