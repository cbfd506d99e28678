"""Users over HTTP: administrators add and change them, and a link is the only first way in."""

import pytest
from flask.testing import FlaskClient

from graphsvc.audit.reading import entries
from tests.web.school import Ask
from tests.web.test_contract import problem
from tests.web.world import World

SARI = {"login": "sari", "name": "Sari Wulandari", "agency": "ours", "role": "analyst", "level": 2}
STATE = {"name": "Sari Wulandari", "role": "analyst", "level": 2, "language": "id", "active": True}


@pytest.fixture
def sari(ask: Ask, world: World) -> str:
    """The link of a user who was added."""
    made = ask(world.administrator, "POST", "/users", SARI)
    if made.status_code == 409:
        assert ask(world.administrator, "PUT", "/users/sari", STATE).status_code == 200
        made = ask(world.administrator, "POST", "/users/sari/link")
    assert made.status_code == 201, made.text
    return str(made.get_json()["link"])


def test_a_user_is_added_and_comes_in_once_by_the_link(client: FlaskClient, sari: str) -> None:
    secret = sari.rsplit("/", 1)[1]
    own = {"Sec-Fetch-Site": "same-origin"}
    assert client.post("/signin/link", data={"secret": secret}, headers=own).status_code == 303
    assert client.get("/api/v1/me").get_json()["login"] == "sari"
    client.delete_cookie("graphsvc")
    assert client.post("/signin/link", data={"secret": secret}, headers=own).status_code == 401


def test_a_change_is_on_record_with_who_made_it_and_without_the_secret(
    ask: Ask, world: World, sari: str
) -> None:
    changed = ask(world.administrator, "PUT", "/users/sari", {**STATE, "role": "supervisor", "level": 3})
    assert (changed.get_json()["role"], changed.get_json()["level"]) == ("supervisor", 3)
    with world.store.read() as tx:
        told = [one for one in entries(tx) if one.actor == "office" and "sari" in str(one.detail)]
    assert {one.action for one in told} == {"user", "sign-in-link"}
    assert sari.rsplit("/", 1)[1] not in str([one.detail for one in told])
    ask(world.administrator, "PUT", "/users/sari", STATE)


def test_a_user_made_inactive_is_out_at_the_next_request(
    client: FlaskClient, ask: Ask, world: World, sari: str
) -> None:
    own = {"Sec-Fetch-Site": "same-origin"}
    client.post("/signin/link", data={"secret": sari.rsplit("/", 1)[1]}, headers=own)
    assert client.get("/api/v1/me").status_code == 200
    ask(world.administrator, "PUT", "/users/sari", {**STATE, "active": False})
    assert client.get("/api/v1/me").status_code == 401
    assert problem(ask(world.administrator, "POST", "/users/sari/link"), 409, "conflict")


def test_the_last_administrator_stays(ask: Ask, world: World) -> None:
    state = {"name": "An administrator", "role": "administrator", "active": False}
    assert problem(ask(world.administrator, "PUT", "/users/office", state), 409, "conflict")
    state = {"name": "An administrator", "role": "analyst", "active": True}
    assert problem(ask(world.administrator, "PUT", "/users/office", state), 409, "conflict")
    assert ask(world.administrator, "GET", "/users/office").get_json()["role"] == "administrator"


@pytest.mark.parametrize("who", ["token", "loading_token", "colleague", "partner"])
def test_others_look_after_nobody(ask: Ask, world: World, sari: str, who: str) -> None:
    assert sari
    token = getattr(world, who)
    said = [
        problem(ask(token, method, path, body), 403, "forbidden")["detail"]
        for method, path, body in (
            ("GET", "/users", None),
            ("GET", "/users/sari", None),
            ("GET", "/users/nobody", None),
            ("POST", "/users", {**SARI, "login": "mine"}),
            ("PUT", "/users/sari", {**STATE, "role": "administrator"}),
            ("POST", "/users/sari/link", None),
            ("PUT", "/users/sari/provider-account", {"name": "mine"}),
            ("DELETE", "/users/sari/provider-account", None),
        )
    ]
    # Whether there is such a user is not told
    assert len(set(said)) == 1


def test_an_account_at_the_provider_is_written_and_taken_off(ask: Ask, world: World, sari: str) -> None:
    at = "/users/sari/provider-account"
    written = ask(world.administrator, "PUT", at, {"name": "s.wulandari"}).get_json()
    assert written["provider_account"] == {"name": "s.wulandari", "since": None}
    assert problem(
        ask(world.administrator, "PUT", "/users/office/provider-account", {"name": "s.wulandari"}),
        409,
        "conflict",
    )
    every = ask(world.administrator, "GET", "/users").get_json()["items"]
    assert {one["login"]: one["provider_account"] for one in every}["sari"] == written["provider_account"]
    assert ask(world.administrator, "DELETE", at).get_json()["provider_account"] is None
    assert problem(ask(world.administrator, "DELETE", at), 404, "not-found")
    with world.store.read() as tx:
        told = [
            one.detail
            for one in entries(tx)
            if one.action == "provider-account" and "sari" in str(one.detail)
        ]
    assert ["s.wulandari" in str(one) for one in told] == [False, True]


def test_an_administrator_lists_all_or_one_agency(ask: Ask, world: World, sari: str) -> None:
    assert sari
    every = {one["login"] for one in ask(world.administrator, "GET", "/users").get_json()["items"]}
    assert {"sari", "partner", "office"} <= every
    theirs = ask(world.administrator, "GET", "/users?agency=theirs").get_json()["items"]
    assert {one["agency"]["slug"] for one in theirs} == {"theirs"}
    assert problem(ask(world.administrator, "GET", "/users?agency=nobody"), 404, "not-found")


def test_an_administrator_sees_no_record(ask: Ask, world: World) -> None:
    assert ask(world.administrator, "GET", "/search?q=rahmat").get_json()["items"] == []


@pytest.mark.parametrize(
    "change",
    [
        {"role": "king"},
        {"level": 10},
        {"level": -1},
        {"agency": "No Such"},
        {"login": "a b"},
        {"language": "fr"},
    ],
)
def test_what_cannot_be_a_user_is_told_by_field(ask: Ask, world: World, change: dict[str, object]) -> None:
    said = problem(
        ask(world.administrator, "POST", "/users", {**SARI, "login": "other", **change}), 422, "invalid-input"
    )
    assert next(iter(change)) in {one["field"] for one in said["errors"]}


def test_a_user_that_there_is_not(ask: Ask, world: World) -> None:
    assert problem(ask(world.administrator, "GET", "/users/nobody"), 404, "not-found")
    assert problem(
        ask(world.administrator, "POST", "/users", {**SARI, "login": "x", "agency": "nobody"}),
        404,
        "not-found",
    )
