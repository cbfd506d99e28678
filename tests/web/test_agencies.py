"""Agencies over HTTP: who may add and change one, and what becomes of its people."""

import pytest
from flask.testing import FlaskClient

from graphsvc.audit.reading import entries
from tests.web.school import Ask
from tests.web.test_contract import problem
from tests.web.world import World

NORTH = {"slug": "northmark", "name": "Northmark Liaison Office", "country": "XN"}


def test_everybody_may_know_which_agencies_there_are(ask: Ask, world: World) -> None:
    found = ask(world.token, "GET", "/agencies").get_json()["items"]
    assert {"slug": "ours", "name": "Our agency", "country": "ID", "active": True} in found


def test_an_agency_is_added_and_changed_and_both_are_on_record(ask: Ask, world: World) -> None:
    made = ask(world.administrator, "POST", "/agencies", NORTH)
    assert (made.status_code, made.get_json()) == (201, {**NORTH, "active": True})
    assert problem(ask(world.administrator, "POST", "/agencies", NORTH), 409, "conflict")
    state = {"name": "Northmark Police", "country": "XN", "active": False}
    changed = ask(world.administrator, "PUT", "/agencies/northmark", state)
    assert changed.get_json() == {"slug": "northmark", **state}
    with world.store.read() as tx:
        told = [one for one in entries(tx) if one.action == "agency" and "northmark" in str(one.detail)]
    assert [(one.actor, one.outcome) for one in told] == [("office", "done"), ("office", "done")]


@pytest.mark.parametrize("who", ["token", "loading_token", "colleague", "partner"])
def test_others_change_no_agency(ask: Ask, world: World, who: str) -> None:
    token = getattr(world, who)
    assert problem(ask(token, "POST", "/agencies", {**NORTH, "slug": "south"}), 403, "forbidden")
    state = {"name": "Ours no more", "country": "ID", "active": False}
    assert problem(ask(token, "PUT", "/agencies/ours", state), 403, "forbidden")


def test_the_people_of_an_inactive_agency_are_not_let_in(ask: Ask, world: World) -> None:
    words = {"name": "Their agency", "country": "ID"}
    ask(world.administrator, "PUT", "/agencies/theirs", {**words, "active": False})
    try:
        assert ask(world.partner, "GET", "/me").status_code == 401
    finally:
        ask(world.administrator, "PUT", "/agencies/theirs", {**words, "active": True})
    assert ask(world.partner, "GET", "/me").status_code == 200


def test_the_agency_of_the_last_administrator_stays_active(ask: Ask, world: World) -> None:
    state = {"name": "Our agency", "country": "ID", "active": False}
    said = problem(ask(world.administrator, "PUT", "/agencies/ours", state), 409, "conflict")
    assert "administrator" in said["detail"]
    assert ask(world.administrator, "GET", "/me").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {**NORTH, "slug": "North Mark"},
        {**NORTH, "slug": "n--m"},
        {**NORTH, "country": "Indonesia"},
        {**NORTH, "name": " "},
        {"slug": "nameless", "country": "XN"},
    ],
)
def test_what_cannot_be_an_agency_is_told_by_field(ask: Ask, world: World, body: dict[str, str]) -> None:
    said = problem(ask(world.administrator, "POST", "/agencies", body), 422, "invalid-input")
    assert said["errors"]


def test_an_agency_that_there_is_not(ask: Ask, client: FlaskClient, world: World) -> None:
    state = {"name": "Nobody", "country": "ID", "active": True}
    assert problem(ask(world.administrator, "PUT", "/agencies/nobody", state), 404, "not-found")
    assert client.get("/api/v1/agencies").status_code == 401
