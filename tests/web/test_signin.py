"""Signing in and out, and what a session keeps: the purpose, the tokens, the choice of language and theme."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from graphsvc.services import Services
from graphsvc.store import passwords, signin, tokens, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.web.app import create_app
from tests.web.test_security import trail
from tests.web.world import World

TYPED = {"Sec-Fetch-Site": "none"}


def link(world: World, lifetime: timedelta = timedelta(minutes=5)) -> str:
    with world.store.write() as tx:
        user = users.get(tx, "investigator")
        return signin.issue(tx, user, utcnow(), kind=DataKind.LIVE, reason="testing", lifetime=lifetime)


@pytest.fixture
def signed_in(client: FlaskClient, world: World) -> FlaskClient:
    assert client.post("/signin/link", data={"secret": link(world)}).status_code == 303
    return client


@pytest.fixture
def demo(web_services: Services, world: World) -> FlaskClient:
    changed = web_services.settings.model_copy(update={"demo": True})
    return create_app(replace(web_services, settings=changed)).test_client()


def test_a_link_is_used_up_by_a_person_and_not_by_a_preview(client: FlaskClient, world: World) -> None:
    secret = link(world)
    shown = client.get(f"/signin/{secret}", headers=TYPED)
    assert shown.status_code == 200
    assert shown.headers["Referrer-Policy"] == "strict-origin"
    assert "Set-Cookie" not in shown.headers
    entered = client.post("/signin/link", data={"secret": secret})
    assert (entered.status_code, entered.headers["Location"]) == (303, "/")
    cookie = entered.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert client.get("/api/v1/me").get_json()["via"] == "session"
    again = client.post("/signin/link", data={"secret": secret})
    assert again.status_code == 401
    assert "does not hold" in again.get_data(as_text=True)


def test_the_demo_link_opens_the_chart_at_once(demo: FlaskClient, world: World) -> None:
    opened = demo.get(f"/signin/{link(world)}", headers=TYPED)
    assert (opened.status_code, opened.headers["Location"]) == (303, "/chart")
    assert opened.headers["Referrer-Policy"] == "strict-origin"
    assert demo.get("/api/v1/me").get_json()["purpose"] == {"reason": "testing", "case": None}


@pytest.mark.parametrize(
    "headers", [{"Sec-Purpose": "prefetch"}, {"Sec-Fetch-Site": "cross-site"}, {"Purpose": "prefetch"}]
)
def test_the_demo_link_is_not_used_up_by_a_fetch_ahead(
    demo: FlaskClient, world: World, headers: dict[str, str]
) -> None:
    secret = link(world)
    assert demo.get(f"/signin/{secret}", headers=headers).status_code == 200
    assert demo.head(f"/signin/{secret}").status_code in (200, 405)
    assert demo.get(f"/signin/{secret}", headers=TYPED).status_code == 303


def test_a_link_that_does_not_hold(demo: FlaskClient, world: World) -> None:
    for secret in ("nonsense", link(world, timedelta(seconds=-1))):
        answer = demo.get(f"/signin/{secret}", headers=TYPED)
        assert answer.status_code == 401
        assert secret not in answer.get_data(as_text=True)


def test_signing_in_with_a_password(client: FlaskClient, world: World) -> None:
    secret = passwords.hash_password("a sentence that is long enough")
    with world.store.write() as tx:
        passwords.keep(tx, users.get(tx, "investigator"), secret)
    wrong = client.post("/signin", data={"login": "investigator", "password": "wrong", "next": "/chart"})
    assert wrong.status_code == 401
    assert "Login, password or code is wrong" in wrong.get_data(as_text=True)
    right = {"login": "investigator", "password": "a sentence that is long enough"}
    assert client.post("/signin", data={**right, "next": "/chart"}).headers["Location"] == "/chart"
    for next_page in (
        "//elsewhere.example",
        "https://elsewhere.example/",
        "/\\elsewhere.example",
        "x",
        "/a\nb",
    ):
        assert client.post("/signin", data={**right, "next": next_page}).headers["Location"] == "/"


def test_guessing_is_slowed_down(client: FlaskClient, world: World) -> None:
    guess = {"login": "somebody", "password": "guess"}
    statuses = [client.post("/signin", data=guess).status_code for _ in range(7)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert int(client.post("/signin", data=guess).headers["Retry-After"]) > 0


@pytest.fixture
def victim(client: FlaskClient, world: World) -> dict[str, str]:
    """What `colleague` signs in with."""
    password = "a sentence that is long enough"
    hashed = passwords.hash_password(password)
    with world.store.write() as tx:
        passwords.keep(tx, users.get(tx, "colleague"), hashed)
        tx.execute(delete(passwords.LoginAttempt))
    return {"login": "colleague", "password": password}


def test_guesses_from_the_same_address_do_not_keep_out_whose_browser_is_known(
    app: Flask, victim: dict[str, str]
) -> None:
    """Behind one address are many people: an office, or everybody when a proxy is not declared."""
    theirs, new, attacker = app.test_client(), app.test_client(), app.test_client()
    assert theirs.post("/signin", data=victim).status_code == 303
    (cookie,) = [one for one in [theirs.get_cookie("graphsvc-known")] if one is not None]
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    theirs.post("/signout")
    wrong = {"login": victim["login"], "password": "guess"}
    assert [attacker.post("/signin", data=wrong).status_code for _ in range(7)][-1] == 429
    assert new.post("/signin", data=victim).status_code == 429
    assert theirs.post("/signin", data=victim).status_code == 303


def test_a_known_browser_is_counted_too_and_for_its_login_alone(app: Flask, victim: dict[str, str]) -> None:
    known = app.test_client()
    assert known.post("/signin", data=victim).status_code == 303
    wrong = {"login": victim["login"], "password": "guess"}
    assert [known.post("/signin", data=wrong).status_code for _ in range(7)][-1] == 429
    # By the address, and not by the browser of somebody else
    other = {"login": "partner", "password": "guess"}
    assert [known.post("/signin", data=other).status_code for _ in range(7)][-1] == 429
    assert app.test_client().post("/signin", data=other).status_code == 429


@pytest.mark.parametrize("forged", ["", "x", "e30=.00", "colleague"])
def test_who_makes_up_a_known_browser_is_counted_by_the_address(
    app: Flask, victim: dict[str, str], forged: str
) -> None:
    wrong = {"login": victim["login"], "password": "guess"}
    for _ in range(6):
        client = app.test_client()
        client.set_cookie("graphsvc-known", forged)
        answer = client.post("/signin", data=wrong)
    assert answer.status_code == 429


def test_a_network_of_many_addresses_has_the_tries_of_one(app: Flask, victim: dict[str, str]) -> None:
    wrong = {"login": victim["login"], "password": "guess"}

    def guess(address: str) -> int:
        return (
            app.test_client().post("/signin", data=wrong, environ_base={"REMOTE_ADDR": address}).status_code
        )

    assert [guess(f"2001:db8:0:1::{number}") for number in range(1, 8)][-1] == 429
    assert guess("2001:db8:0:2::1") == 401
    assert guess("192.0.2.1") == 401


def test_signing_out(signed_in: FlaskClient) -> None:
    assert signed_in.get("/api/v1/me").status_code == 200
    left = signed_in.post("/signout")
    assert left.headers["Location"] == "/signin"
    assert signed_in.get("/api/v1/me").status_code == 401


def test_who_holds_the_session_is_told_also_when_it_is_nobody(signed_in: FlaskClient) -> None:
    holder = {"login": "investigator", "name": signed_in.get("/api/v1/me").get_json()["name"], "kind": "live"}
    assert signed_in.get("/api/v1/session").get_json() == {"holder": holder}
    assert signed_in.post("/signout").status_code == 303
    answered = signed_in.get("/api/v1/session")
    assert (answered.status_code, answered.get_json()) == (200, {"holder": None})


def test_a_page_asks_to_sign_in_and_returns(client: FlaskClient) -> None:
    answer = client.get("/questions?x=1")
    target = urlsplit(answer.headers["Location"])
    assert (answer.status_code, target.path, target.query) == (303, "/signin", "next=/questions?x%3D1")
    assert client.post("/purpose", data={"reason": "x"}).status_code == 401


def test_a_bad_token_does_not_fall_back_to_the_session(signed_in: FlaskClient) -> None:
    assert signed_in.get("/api/v1/me", headers={"Authorization": "Bearer nonsense"}).status_code == 401


def test_stating_a_purpose(signed_in: FlaskClient) -> None:
    form = signed_in.get("/purpose?next=/questions")
    assert 'value="testing"' in form.get_data(as_text=True)
    stated = signed_in.post(
        "/purpose", data={"reason": "mencari pemilik", "case": "LP/7", "next": "/questions"}
    )
    assert stated.headers["Location"] == "/questions"
    assert signed_in.get("/api/v1/me").get_json()["purpose"] == {"reason": "mencari pemilik", "case": "LP/7"}
    assert "mencari pemilik" in signed_in.get("/questions").get_data(as_text=True)
    empty = signed_in.post("/purpose", data={"reason": " "})
    assert empty.status_code == 422


def test_a_page_states_the_purpose_by_a_call(signed_in: FlaskClient, bearer: dict[str, str]) -> None:
    stated = signed_in.put("/api/v1/me/purpose", json={"reason": "mencari pemilik", "case": "LP/7"})
    assert stated.get_json() == {"reason": "mencari pemilik", "case": "LP/7"}
    assert signed_in.get("/api/v1/me").get_json()["purpose"] == stated.get_json()
    for wrong in ({"reason": ""}, {"reason": " "}, {"reason": "x", "case": "y" * 65}, {}):
        assert signed_in.put("/api/v1/me/purpose", json=wrong).status_code == 422, wrong
    token = signed_in.put("/api/v1/me/purpose", json={"reason": "x"}, headers=bearer)
    assert token.status_code == 403


def test_a_form_without_session_or_purpose_says_so_in_the_words_of_people(
    client: FlaskClient, world: World
) -> None:
    ended = client.post("/cases", data={"number": "LP/8", "title": "x"})
    assert ended.status_code == 401
    said = ended.get_data(as_text=True)
    assert "Your session has ended" in said
    assert "Bearer" not in said
    with world.store.write() as tx:
        user = users.get(tx, "investigator")
        bare = signin.issue(tx, user, utcnow(), kind=DataKind.LIVE, reason=None)
    client.post("/signin/link", data={"secret": bare})
    missing = client.post("/cypher", data={"statement": "RETURN 1"})
    assert missing.status_code == 428
    said = missing.get_data(as_text=True)
    assert "none is stated yet" in said
    assert "X-Purpose" not in said


def test_a_token_of_ones_own(signed_in: FlaskClient, world: World) -> None:
    form = {"name": "my tool", "scopes": ["read"], "days": "1", "reason": "a script"}
    page = signed_in.post("/account/tokens", data=form).get_data(as_text=True)
    token = page.split("export GRAPHSVC_TOKEN=")[1].split("<")[0]
    header = {"Authorization": f"Bearer {token}"}
    assert signed_in.get("/api/v1/me", headers=header).get_json()["purpose"]["reason"] == "a script"
    assert signed_in.get("/account", headers=header).status_code == 403
    assert token not in signed_in.get("/account").get_data(as_text=True)
    assert signed_in.post(f"/account/tokens/{token.split('_')[1]}/revoke").status_code == 303
    assert signed_in.get("/api/v1/me", headers=header).status_code == 401
    for wrong in ({**form, "days": "9999"}, {**form, "scopes": []}, {**form, "name": ""}):
        assert signed_in.post("/account/tokens", data=wrong).status_code == 422


def test_nobody_withdraws_the_token_of_another(signed_in: FlaskClient, world: World) -> None:
    with world.store.write() as tx:
        other = users.create(tx, "other", "Other", users.get(tx, "investigator").agency, users.Role.ANALYST)
        token, text = tokens.issue(
            tx,
            other,
            "theirs",
            ["read"],
            utcnow(),
            expires_at=utcnow() + timedelta(days=1),
            kind=DataKind.LIVE,
        )  # type: ignore[list-item]
    signed_in.post(f"/account/tokens/{token.id}/revoke")
    assert signed_in.get("/api/v1/me", headers={"Authorization": f"Bearer {text}"}).status_code == 200


def test_signing_out_everywhere(signed_in: FlaskClient, world: World) -> None:
    assert signed_in.post("/account/sessions/end").status_code == 303
    assert signed_in.get("/api/v1/me").status_code == 401


def test_the_language_that_is_chosen_holds(client: FlaskClient) -> None:
    assert 'lang="en"' in client.get("/signin").get_data(as_text=True)
    assert 'lang="id"' in client.get("/signin", headers={"Accept-Language": "id-ID"}).get_data(as_text=True)
    chosen = client.post("/preferences", data={"language": "id", "next": "/docs"})
    assert chosen.headers["Location"] == "/docs"
    page = client.get("/signin").get_data(as_text=True)
    assert 'lang="id"' in page
    assert "Masuk" in page
    assert client.post("/preferences", data={"language": "xx"}).status_code == 422


def test_the_theme_that_is_chosen_holds(client: FlaskClient) -> None:
    assert "data-theme" not in client.get("/signin").get_data(as_text=True)
    client.post("/preferences", data={"theme": "dark"})
    assert 'data-theme="dark"' in client.get("/signin").get_data(as_text=True)
    client.post("/preferences", data={"theme": "system"})
    assert "data-theme" not in client.get("/signin").get_data(as_text=True)


def test_the_trail_says_who_signed_in_and_out(client: FlaskClient, world: World) -> None:
    before = len(trail(world.store))
    client.post("/signin", data={"login": "my-password-by-mistake", "password": "x"})
    client.post("/signin/link", data={"secret": link(world)})
    client.post("/purpose", data={"reason": "mencari pemilik"})
    client.post("/signout")
    entries = trail(world.store)[before:]
    assert [(one.action, one.outcome, one.actor) for one in entries] == [
        ("sign-in", "refused", ""),
        ("sign-in", "done", "investigator"),
        ("purpose", "done", "investigator"),
        ("sign-out", "done", "investigator"),
    ]
    assert not any("my-password-by-mistake" in one.detail for one in entries)
    assert entries[2].reason == "mencari pemilik"
