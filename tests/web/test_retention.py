"""Retention over HTTP: set by the owner's stewards alone, on record, and shown with what was removed."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from graphsvc.audit.reading import entries
from graphsvc.store import datasets, retention
from graphsvc.store.users import Role
from tests.web.school import Ask
from tests.web.test_contract import problem
from tests.web.test_protection import token
from tests.web.world import World

RULE = {"days": 365, "counted_from": "date", "reason": "UU 27/2022 Pasal 43"}
PATH = "/datasets/ours/retention"


@pytest.fixture
def steward(world: World) -> str:
    return token(world, Role.STEWARD)


def test_a_rule_is_set_shown_and_taken_away_and_all_of_it_is_on_record(
    ask: Ask, world: World, steward: str
) -> None:
    assert ask(steward, "GET", PATH).get_json()["rule"] is None
    made = ask(steward, "PUT", PATH, RULE)
    assert (made.status_code, made.get_json()["rule"]) == (200, RULE)
    # A colleague may read it, and the list of datasets tells it
    assert ask(world.token, "GET", PATH).get_json()["rule"] == RULE
    listed = ask(world.token, "GET", "/datasets").get_json()["items"]
    assert {one["name"]: one["retention_days"] for one in listed}["ours"] == 365
    with world.store.write() as tx:
        retention.bury(tx, datasets.get(tx, "ours"), "run-1", date(2026, 5, 1), 12, 34)
    lifted = ask(steward, "DELETE", PATH).get_json()
    assert lifted["rule"] is None
    assert lifted["items"] == [{"day": "2026-05-01", "entities": 12, "links": 34, "rule": RULE}]
    with world.store.read() as tx:
        told = [one.detail for one in entries(tx) if one.action == "retention"][:2]
    assert told == [{"lift": "ours"}, {"set": "ours", **RULE}]


def test_only_the_owners_stewards_set_it(ask: Ask, world: World, steward: str) -> None:
    for who in (world.token, world.administrator, token(world, Role.SUPERVISOR)):
        problem(ask(who, "PUT", PATH, RULE), 403, "forbidden")
    theirs = token(world, Role.STEWARD, "theirs")
    for method, body in (("GET", None), ("PUT", RULE), ("DELETE", None)):
        said = problem(ask(theirs, method, PATH, body), 404, "not-found")["detail"]
        absent = problem(ask(theirs, method, "/datasets/none-such/retention", body), 404, "not-found")[
            "detail"
        ]
        assert said == absent


@pytest.mark.parametrize(
    "change", [{"days": 0}, {"days": 99999}, {"days": "30"}, {"counted_from": "birth"}, {"reason": " "}]
)
def test_what_cannot_be_a_rule(ask: Ask, steward: str, change: dict[str, object]) -> None:
    problem(ask(steward, "PUT", PATH, {**RULE, **change}), 422, "invalid-input")


def test_the_page_sets_the_rule_and_names_what_is_wrong(
    client: FlaskClient, world: World, steward: str
) -> None:
    headers = {"Authorization": f"Bearer {steward}"}
    wrong = client.post("/data/ours/retention", data={**RULE, "days": "0"}, headers=headers)
    assert (wrong.status_code, "Days" in wrong.text) == (422, True)
    assert client.post("/data/ours/retention", data=RULE, headers=headers).status_code == 303
    page = client.get("/data/ours/retention", headers=headers).text
    assert "UU 27/2022 Pasal 43" in page
    assert "365" in page
    assert client.post("/data/ours/retention", data={"do": "lift"}, headers=headers).status_code == 303
    reader = {"Authorization": f"Bearer {world.token}"}
    assert 'name="days"' not in client.get("/data/ours/retention", headers=reader).text
    assert client.get("/data/theirs/retention", headers=reader).status_code == 404
