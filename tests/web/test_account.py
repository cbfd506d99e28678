"""The account's password and second factor: what setting them asks for, and what signing in asks for afterwards."""

import re

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.audit.reading import entries
from graphsvc.store import agencies, second_factor, signin, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from graphsvc.web.pages.signin import factor_key
from tests.web.school import Ask
from tests.web.test_contract import problem
from tests.web.world import World

FIRST, OTHER = "the ferry leaves at nine", "the ferry leaves at ten"


@pytest.fixture
def made(world: World) -> str:
    """The login of a user with neither password nor second factor."""
    with world.store.write() as tx:
        user = users.find(tx, "made") or users.create(
            tx, "made", "Made", agencies.get(tx, "ours"), Role.ANALYST
        )
        user.password_hash = None
        second_factor.remove(tx, user)
    return "made"


@pytest.fixture
def browser(app: Flask, world: World, made: str) -> FlaskClient:
    """Signed in by a link."""
    client = app.test_client()
    assert client.post("/signin/link", data={"secret": link(world, made)}).status_code == 303
    return client


def link(world: World, login: str) -> str:
    with world.store.write() as tx:
        return signin.issue(tx, users.get(tx, login), utcnow(), kind=DataKind.LIVE, reason="testing")


def keep(client: FlaskClient, new: str, current: str = "", again: str | None = None) -> int:
    form = {"current": current, "new": new, "again": new if again is None else again}
    return client.post("/account/password", data=form).status_code


def enter(app: Flask, password: str, code: str = "") -> FlaskClient | None:
    client = app.test_client()
    form = {"login": "made", "password": password, "code": code}
    return client if client.post("/signin", data=form).status_code == 303 else None


def set_up(browser: FlaskClient) -> pyotp.TOTP:
    """Switch a second factor on, as a person does."""
    assert browser.post("/account/second-factor", data={"do": "offer"}).status_code == 303
    shown = browser.get("/account").get_data(as_text=True)
    found = re.search(r"<code>([A-Z2-7]{32})</code>", shown)
    assert found
    assert 'class="segno"' in shown
    clock = pyotp.TOTP(found[1])
    assert browser.post("/account/second-factor", data={"do": "confirm", "code": "000"}).status_code == 422
    form = {"do": "confirm", "code": clock.now()}
    assert browser.post("/account/second-factor", data=form).status_code == 303
    return clock


def fresh(world: World, clock: pyotp.TOTP) -> str:
    """A code that is newer than the last one taken, within what a late clock may show."""
    with world.store.write() as tx:
        row = tx.get_one(second_factor.SecondFactor, users.get(tx, "made").id)
        row.last_step = 0
    return clock.now()


def test_a_password_is_set_and_signs_in(app: Flask, browser: FlaskClient, world: World) -> None:
    assert enter(app, FIRST) is None
    assert keep(browser, "short") == 422
    assert keep(browser, FIRST, again=OTHER) == 422
    assert keep(browser, FIRST) == 303
    entered = enter(app, FIRST)
    assert entered is not None
    # Who came by the password shows it before it is changed; who came by a link may have forgotten it
    assert keep(entered, OTHER, current="wrong") == 422
    assert keep(entered, OTHER, current=FIRST) == 303
    assert enter(app, FIRST) is None
    with world.store.read() as tx:
        told = [one for one in entries(tx, actor="made") if one.action == "password"]
    assert len(told) == 2
    assert FIRST not in str(told)


def test_another_password_ends_the_other_sessions(app: Flask, browser: FlaskClient) -> None:
    keep(browser, FIRST)
    other = enter(app, FIRST)
    assert other is not None
    assert keep(browser, OTHER) == 303
    assert other.get("/api/v1/me").status_code == 401
    assert browser.get("/api/v1/me").status_code == 200


def test_with_a_second_factor_a_password_alone_lets_nobody_in(
    app: Flask, browser: FlaskClient, world: World
) -> None:
    keep(browser, FIRST)
    clock = set_up(browser)
    assert enter(app, FIRST) is None
    assert enter(app, FIRST, "000000") is None
    code = fresh(world, clock)
    assert enter(app, "wrong password altogether", code) is None
    assert enter(app, FIRST, code) is not None
    assert enter(app, FIRST, code) is None


def test_a_link_asks_for_the_code_as_well_and_is_not_used_up_by_a_wrong_one(
    app: Flask, browser: FlaskClient, world: World, made: str
) -> None:
    clock = set_up(browser)
    secret, client = link(world, made), app.test_client()
    assert 'name="code"' in client.get(f"/signin/{secret}").get_data(as_text=True)
    assert client.post("/signin/link", data={"secret": secret}).status_code == 401
    assert client.post("/signin/link", data={"secret": secret, "code": "000000"}).status_code == 401
    code = fresh(world, clock)
    assert client.post("/signin/link", data={"secret": secret, "code": code}).status_code == 303


def test_guessing_codes_is_slowed_down(app: Flask, browser: FlaskClient, world: World, made: str) -> None:
    set_up(browser)
    secret, client = link(world, made), app.test_client()
    from_elsewhere = {"REMOTE_ADDR": "10.9.8.7"}
    statuses = [
        client.post(
            "/signin/link", data={"secret": secret, "code": "1"}, environ_overrides=from_elsewhere
        ).status_code
        for _ in range(7)
    ]
    assert statuses[0] == 401
    assert statuses[-1] == 429


def test_it_is_switched_off_with_a_code_or_by_an_administrator(
    app: Flask, browser: FlaskClient, world: World, ask: Ask
) -> None:
    clock = set_up(browser)
    assert browser.post("/account/second-factor", data={"do": "offer"}).status_code == 422
    assert browser.post("/account/second-factor", data={"do": "off", "code": "1"}).status_code == 422
    code = fresh(world, clock)
    assert browser.post("/account/second-factor", data={"do": "off", "code": code}).status_code == 303
    set_up(browser)
    assert ask(world.administrator, "GET", "/users/made").get_json()["second_factor_since"]
    assert problem(ask(world.token, "DELETE", "/users/made/second-factor"), 403, "forbidden")
    gone = ask(world.administrator, "DELETE", "/users/made/second-factor")
    assert gone.get_json()["second_factor_since"] is None
    assert problem(ask(world.administrator, "DELETE", "/users/made/second-factor"), 404, "not-found")
    with world.store.read() as tx:
        told = [one.detail["on"] for one in entries(tx) if one.action == "second-factor"]
    assert told[:4] == [False, True, False, True]


def test_the_key_is_the_services_own(app: Flask) -> None:
    with app.test_request_context():
        assert len(factor_key()) == 32
        assert factor_key() == factor_key()


def test_a_password_is_hashed_so_that_its_text_is_nowhere(browser: FlaskClient, world: World) -> None:
    keep(browser, FIRST)
    with world.store.read() as tx:
        kept = users.get(tx, "made").password_hash
    assert kept is not None
    assert kept.startswith("$argon2id$")
