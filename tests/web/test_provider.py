"""Sign-in with accounts of an identity provider: a real one, and the same one misbehaving."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pyotp
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphsvc import settings as all_settings
from graphsvc.services import Services
from graphsvc.settings import SettingsError
from graphsvc.store import accounts, agencies, second_factor, signin, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from graphsvc.web.app import create_app
from tests.support.provider import CLIENT, SECRET, RunningProvider, provided
from tests.web.test_security import trail
from tests.web.world import World

BACK = "/signin/provider/back"
Service = Callable[..., FlaskClient]


@pytest.fixture(scope="module")
def running() -> Iterator[RunningProvider]:
    with provided([f"http://localhost{BACK}", f"https://example.org{BACK}"]) as found:
        yield found


@pytest.fixture
def provider(running: RunningProvider) -> Iterator[RunningProvider]:
    yield running
    running.misbehave()


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text(SECRET + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def service(web_services: Services, world: World, provider: RunningProvider, secret_file: Path) -> Service:
    """Makes a browser's client of a service with the provider, which has asked it nothing yet."""

    def made(**more: Any) -> FlaskClient:
        changes = {
            "oidc_issuer": provider.issuer,
            "oidc_client_id": CLIENT,
            "oidc_client_secret_file": secret_file,
            "oidc_name": "Kantor Pusat",
            **more,
        }
        # As the settings of a process are made, so that they are checked
        all_settings.load(home=web_services.settings.home, **changes)
        changed = web_services.settings.model_copy(update=changes)
        return create_app(replace(web_services, settings=changed)).test_client()

    return made


@pytest.fixture
def waiting(world: World) -> str:
    """The login of a user who waits for the first sign-in of the account `wayan`, without a second factor."""
    with world.store.write() as tx:
        user = users.find(tx, "wayan")
        if user is None:
            agency = agencies.find(tx, "neighbour") or agencies.create(tx, "neighbour", "Neighbour", "XN")
            user = users.create(tx, "wayan", "I Wayan Sudarma", agency, Role.ANALYST)
        second_factor.remove(tx, user)
        users.change(tx, user, active=True)
        agencies.change(tx, user.agency, active=True)
        accounts.expect(tx, user, "wayan", utcnow())
    return "wayan"


def begin(client: FlaskClient, target: str = "/questions") -> str:
    """Press the button; return the provider's address."""
    answer = client.get(f"/signin/provider?{urlencode({'next': target})}")
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.headers["Location"])


def come_back(client: FlaskClient, address: str) -> TestResponse:
    """Follow the provider's redirect."""
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}", headers={"Sec-Fetch-Site": "cross-site"})


def sign_in(
    client: FlaskClient, provider: RunningProvider, subject: str, name: str = "", target: str = "/questions"
) -> TestResponse:
    return come_back(client, provider.sign_in(begin(client, target), subject, name))


def me(client: FlaskClient) -> Any:
    return client.get("/api/v1/me").get_json().get("login")


def said(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def test_without_a_provider_nothing_offers_one(client: FlaskClient, world: World) -> None:
    assert "/signin/provider" not in said(client.get("/signin"))
    assert client.get(BACK).status_code == 404


def test_the_button_is_on_the_page_in_both_languages(service: Service) -> None:
    client = service()
    assert "Sign in with Kantor Pusat" in said(client.get("/signin?next=/chart"))
    assert "/signin/provider?next=/chart" in said(client.get("/signin?next=/chart"))
    assert "Masuk dengan Kantor Pusat" in said(client.get("/signin", headers={"Accept-Language": "id"}))
    assert "127.0.0.1" in said(service(oidc_name=None).get("/signin"))


def test_who_is_awaited_comes_in_and_is_tied_for_good(
    service: Service, provider: RunningProvider, world: World, waiting: str
) -> None:
    client, before = service(), len(trail(world.store))
    answer = sign_in(client, provider, "s-1", "wayan")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/questions")
    assert me(client) == "wayan"
    entered = trail(world.store)[before:]
    assert [(one.action, one.outcome, one.actor) for one in entered] == [
        ("provider-account", "done", "wayan"),
        ("sign-in", "done", "wayan"),
    ]
    assert json.loads(entered[0].detail)["subject"] == "s-1"
    assert json.loads(entered[1].detail)["issuer"] == provider.issuer

    # The account is called something else now, and another got its name
    renamed = service()
    assert sign_in(renamed, provider, "s-1", "sudarma").status_code == 303
    assert me(renamed) == "wayan"
    taker = service()
    assert sign_in(taker, provider, "s-2", "wayan").status_code == 401
    assert me(taker) is None


def test_what_goes_to_the_provider_proves_the_sign_in(service: Service, provider: RunningProvider) -> None:
    asked = [parse_qs(urlsplit(begin(service())).query) for _ in range(2)]
    for one in asked:
        assert one["response_type"] == ["code"]
        assert one["code_challenge_method"] == ["S256"]
        assert one["redirect_uri"] == [f"http://localhost{BACK}"]
        assert min(len(one[part][0]) for part in ("state", "nonce", "code_challenge")) >= 43
    assert all(asked[0][part] != asked[1][part] for part in ("state", "nonce", "code_challenge"))


def test_the_sessions_cookie_is_a_new_one_and_the_other_goes(
    service: Service, provider: RunningProvider, waiting: str
) -> None:
    client = service()
    begun = client.get("/signin/provider")
    (kept,) = begun.headers.getlist("Set-Cookie")
    assert "HttpOnly" in kept
    assert "SameSite=Lax" in kept
    answer = come_back(client, provider.sign_in(begun.headers["Location"], "s-3", "wayan"))
    cookies = answer.headers.getlist("Set-Cookie")
    assert any(one.startswith("graphsvc=") and "HttpOnly" in one and "SameSite=Lax" in one for one in cookies)
    assert any(one.startswith("graphsvc-signin=;") for one in cookies)


@pytest.mark.parametrize(
    "client_of",
    [{"oidc_client_id": "by-body"}, {"oidc_client_id": "public", "oidc_client_secret_file": None}],
)
def test_clients_of_other_kinds(
    service: Service, provider: RunningProvider, waiting: str, client_of: dict[str, Any]
) -> None:
    if client_of["oidc_client_id"] == "by-body":
        provider.misbehave("by-body-alone")
    client = service(**client_of)
    assert sign_in(client, provider, "s-4", "wayan").status_code == 303
    assert me(client) == "wayan"


@pytest.mark.parametrize(
    ("claim", "called", "subject", "let_in"),
    [
        ("email", "wayan@example.org", "e-1", True),
        ("email", "unconfirmed@example.org", "e-2", False),
        ("sub", "e-3", "e-3", True),
        ("nickname", "wayan", "e-4", False),
    ],
)
def test_the_name_is_what_the_settings_take_for_one(
    service: Service,
    provider: RunningProvider,
    world: World,
    waiting: str,
    claim: str,
    called: str,
    subject: str,
    let_in: bool,
) -> None:
    with world.store.write() as tx:
        accounts.expect(tx, users.get(tx, "wayan"), called, utcnow())
    client = service(oidc_claim=claim)
    answer = sign_in(client, provider, subject, called.split("@")[0])
    assert answer.status_code == (303 if let_in else 401)
    assert me(client) == ("wayan" if let_in else None)


def test_the_target_is_a_page_of_this_service(
    service: Service, provider: RunningProvider, waiting: str
) -> None:
    for target in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "x"):
        answer = sign_in(service(), provider, "s-5", "wayan", target)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/"), target


def refused(world: World, before: int) -> list[tuple[str, str, str]]:
    """What the trail says of those who were not let in."""
    entries = [one for one in trail(world.store)[before:] if one.action == "sign-in"]
    return [(one.outcome, one.actor, json.loads(one.detail)["error"]) for one in entries]


def test_who_is_known_to_nobody_here_is_refused_and_not_added(
    service: Service, provider: RunningProvider, world: World
) -> None:
    client, before = service(), len(trail(world.store))
    answer = sign_in(client, provider, "s-9", "nobody-here")
    assert answer.status_code == 401
    assert "No user here is tied to your account nobody-here there" in said(answer)
    assert refused(world, before) == [("refused", "", "unknown-account")]
    assert json.loads(trail(world.store)[-1].detail)["account"] == "nobody-here"
    with world.store.read() as tx:
        assert users.find(tx, "nobody-here") is None


def test_a_login_alone_ties_nobody(service: Service, provider: RunningProvider, world: World) -> None:
    with world.store.read() as tx:
        assert users.find(tx, "investigator") is not None
    client = service()
    assert sign_in(client, provider, "s-10", "investigator").status_code == 401


@pytest.mark.parametrize("what", ["user", "agency"])
@pytest.mark.parametrize("tied", [True, False])
def test_who_is_not_active_is_told_so(
    service: Service, provider: RunningProvider, world: World, waiting: str, what: str, tied: bool
) -> None:
    if tied:
        assert sign_in(service(), provider, "s-11", "wayan").status_code == 303
    with world.store.write() as tx:
        user = users.get(tx, "wayan")
        if what == "user":
            users.change(tx, user, active=False)
        else:
            agencies.change(tx, user.agency, active=False)
    client, before = service(), len(trail(world.store))
    client.set_cookie("language", "id")
    answer = sign_in(client, provider, "s-11", "wayan")
    assert answer.status_code == 401
    assert "Akun ini tidak aktif" in said(answer)
    assert me(client) is None
    assert refused(world, before) == [("refused", "", "not-active")]


@pytest.fixture
def protected(world: World, waiting: str) -> Callable[[], str]:
    """Gives `wayan` a second factor; makes a code that holds now and was not used."""
    key = b"k" * 32
    with world.store.write() as tx:
        user = users.get(tx, "wayan")
        made = pyotp.TOTP(second_factor.offer(tx, user, key))
        second_factor.confirm(tx, user, key, made.now(), utcnow())

    def code() -> str:
        with world.store.write() as tx:
            tx.get_one(second_factor.SecondFactor, users.get(tx, "wayan").id).last_step = 0
        return made.now()

    return code


def test_the_second_factor_is_asked_for_here(
    service: Service,
    provider: RunningProvider,
    world: World,
    protected: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graphsvc.web.pages.provider.factor_key", lambda: b"k" * 32)
    client = service()
    asked = sign_in(client, provider, "s-12", "wayan")
    assert asked.status_code == 200
    assert "Kantor Pusat knows you" in said(asked)
    assert me(client) is None
    before = len(trail(world.store))
    wrong = client.post("/signin/provider/code", data={"code": "000000x"})
    assert wrong.status_code == 401
    assert "is wrong" in said(wrong)
    assert refused(world, before) == [("refused", "", "not-signed-in")]
    with world.store.read() as tx:
        tied = accounts.of(tx, users.get(tx, "wayan"))
        assert tied is not None
        assert tied.subject is None, "who did not show the code is not tied"
    right = client.post("/signin/provider/code", data={"code": protected()})
    assert (right.status_code, right.headers["Location"]) == (303, "/questions")
    assert me(client) == "wayan"


def test_guessing_the_second_factor_is_slowed_down(
    service: Service, provider: RunningProvider, protected: Callable[[], str]
) -> None:
    client = service()
    sign_in(client, provider, "s-13", "wayan")
    guess = {"data": {"code": "1"}, "environ_base": {"REMOTE_ADDR": "203.0.113.77"}}
    assert [client.post("/signin/provider/code", **guess).status_code for _ in range(6)][-1] == 429
    assert service().post("/signin/provider/code", **guess).status_code == 401, (
        "without the provider's word no code is even tried"
    )


def test_an_answer_that_this_browser_did_not_ask_for(
    service: Service, provider: RunningProvider, world: World, waiting: str
) -> None:
    attacker, victim = service(), service()
    theirs = provider.sign_in(begin(attacker), "s-14", "wayan")
    before = len(trail(world.store))
    answer = come_back(victim, theirs)
    assert answer.status_code == 401
    assert "begin again" in said(answer)
    # A sign-in that the victim has begun goes on
    address = begin(victim)
    assert come_back(victim, theirs).status_code == 401
    assert refused(world, before) == [("refused", "", "other-sign-in")]
    assert come_back(victim, provider.sign_in(address, "s-14", "wayan")).status_code == 303


def test_what_the_browser_keeps_cannot_be_changed(service: Service, provider: RunningProvider) -> None:
    client = service()
    back = provider.sign_in(begin(client), "s-15", "wayan")
    kept = client.get_cookie("graphsvc-signin")
    assert kept is not None
    body, _, mac = kept.value.rpartition(".")
    for forged in (f"{body}.{'0' * len(mac)}", f"{body}A.{mac}", body, "", "."):
        client.set_cookie("graphsvc-signin", forged)
        answer = come_back(client, back)
        assert answer.status_code == 401, forged
        assert "begin again" in said(answer)


def test_it_is_over_after_ten_minutes(
    service: Service, provider: RunningProvider, waiting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graphsvc.web.pages import provider as pages

    client = service()
    back = provider.sign_in(begin(client), "s-16", "wayan")
    monkeypatch.setattr(pages, "utcnow", lambda: utcnow() + pages.PATIENCE)
    assert come_back(client, back).status_code == 401


def test_the_same_answer_twice(service: Service, provider: RunningProvider, waiting: str) -> None:
    client = service()
    back = provider.sign_in(begin(client), "s-17", "wayan")
    kept = client.get_cookie("graphsvc-signin")
    assert kept is not None
    assert come_back(client, back).status_code == 303
    again = service()
    again.set_cookie("graphsvc-signin", kept.value)
    answer = come_back(again, back)
    assert answer.status_code == 401
    assert "did not let you in (invalid_grant)" in said(answer)


def test_who_goes_away_at_the_provider(service: Service, provider: RunningProvider, world: World) -> None:
    client, before = service(), len(trail(world.store))
    answer = sign_in(client, provider, "")
    assert answer.status_code == 401
    assert "did not let you in (access_denied)" in said(answer)
    assert refused(world, before) == [("refused", "", "provider-refused")]


def test_the_answer_of_another_provider(service: Service, provider: RunningProvider, waiting: str) -> None:
    client = service()
    back = provider.sign_in(begin(client), "s-18", "wayan")
    mixed = back.replace(urlencode({"iss": provider.issuer}), "iss=https%3A%2F%2Felsewhere.example")
    assert mixed != back
    assert "does not prove" in said(come_back(client, mixed))
    client = service()
    back = provider.sign_in(begin(client), "s-18", "wayan")
    without = back.replace("&" + urlencode({"iss": provider.issuer}), "")
    assert without != back
    assert "does not prove" in said(come_back(client, without))


@pytest.mark.parametrize(
    ("fault", "slug"),
    [
        ("expired", "provider-clock"),
        ("early", "provider-clock"),
        ("audience", "provider-answer"),
        ("audiences", "provider-answer"),
        ("issuer", "provider-answer"),
        ("nonce", "provider-answer"),
        ("no-nonce", "provider-answer"),
        ("no-subject", "provider-answer"),
        ("other-access-token", "provider-answer"),
        ("signature", "provider-answer"),
        ("unknown-key", "provider-answer"),
        ("secret", "provider-answer"),
        ("unsigned", "provider-answer"),
        ("no-token", "provider-answer"),
        ("garbled", "provider-answer"),
        ("other-person", "provider-answer"),
        ("fails token", "provider-unavailable"),
        ("page token", "provider-unavailable"),
        ("large token", "provider-unavailable"),
        ("sends-on token", "provider-unavailable"),
        ("fails jwks", "provider-unavailable"),
        ("fails userinfo", "provider-unavailable"),
    ],
)
def test_what_proves_nothing_lets_nobody_in(
    service: Service, provider: RunningProvider, world: World, waiting: str, fault: str, slug: str
) -> None:
    client = service()
    back = provider.sign_in(begin(client), "s-19", "wayan")
    before = len(trail(world.store))
    provider.misbehave(fault)
    answer = come_back(client, back)
    assert answer.status_code == (503 if slug == "provider-unavailable" else 401)
    assert refused(world, before) == [("refused", "", slug)]
    assert me(client) is None
    with world.store.read() as tx:
        tied = accounts.of(tx, users.get(tx, "wayan"))
        assert tied is not None
        assert tied.subject is None
    if slug == "provider-clock":
        assert "clock" in said(answer)


def test_a_clock_may_be_a_little_off(service: Service, provider: RunningProvider, waiting: str) -> None:
    provider.misbehave("late")
    client = service()
    assert sign_in(client, provider, "s-20", "wayan").status_code == 303


@pytest.mark.parametrize(
    "fault",
    [
        "fails discovery",
        "page discovery",
        "large discovery",
        "sends-on discovery",
        "other-issuer",
        "elsewhere token_endpoint",
        "elsewhere jwks_uri",
        "elsewhere authorization_endpoint",
    ],
)
def test_a_provider_that_cannot_be_asked(service: Service, provider: RunningProvider, fault: str) -> None:
    provider.misbehave(fault)
    client = service()
    answer = client.get("/signin/provider")
    assert answer.status_code == 503
    assert "does not answer as it should" in said(answer)
    # The other ways in stay open, and the provider is asked again
    assert "Password" in said(answer)
    provider.misbehave()
    assert client.get("/signin/provider").status_code == 303


def test_only_the_issuer_is_asked(
    service: Service, provider: RunningProvider, waiting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[Any] = []
    connect = socket.socket.connect

    def watched(self: socket.socket, address: Any) -> None:
        called.append(address)
        connect(self, address)

    client = service()
    back = provider.sign_in(begin(client), "s-21", "wayan")
    provider.misbehave("elsewhere userinfo_endpoint")
    fresh = service()
    other = provider.sign_in(begin(fresh), "s-21", "wayan")
    monkeypatch.setattr(socket.socket, "connect", watched)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.3:9")
    monkeypatch.setenv("NO_PROXY", "")
    assert come_back(fresh, other).status_code == 503
    assert come_back(client, back).status_code == 303
    issuer = urlsplit(provider.issuer)
    assert set(called) == {(issuer.hostname, issuer.port)}


def test_a_provider_that_is_down(service: Service, world: World) -> None:
    with socket.socket() as taken:
        # Bound and not listening: refused, and nobody else's
        taken.bind(("127.0.0.1", 0))
        client = service(oidc_issuer=f"http://127.0.0.1:{taken.getsockname()[1]}")
        client.set_cookie("language", "id")
        answer = client.get("/signin/provider")
    assert answer.status_code == 503
    assert "tidak menjawab" in said(answer)


def test_a_provider_that_hangs_takes_no_more_than_some_threads(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graphsvc.web import provider as client_side

    client = service()
    found = client.application.extensions["graphsvc.provider"]
    for _ in range(client_side.AT_ONCE):
        assert found._places.acquire(blocking=False)
    assert client.get("/signin/provider").status_code == 503
    found._places.release()
    assert client.get("/signin/provider").status_code == 303
    assert client_side.PATIENCE[1] <= 10


def test_neither_log_nor_page_nor_trail_holds_a_secret(
    service: Service,
    provider: RunningProvider,
    world: World,
    waiting: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before, seen = len(trail(world.store)), []
    with caplog.at_level(logging.DEBUG):
        for fault in ("", "signature", "fails token", "no-token"):
            client = service()
            back = provider.sign_in(begin(client), "s-22", "wayan")
            provider.misbehave(fault)
            answer = come_back(client, back)
            seen.append((parse_qs(urlsplit(back).query)["code"][0], said(answer)))
            provider.misbehave()
    written = caplog.text + json.dumps([record.__dict__.get("fields", {}) for record in caplog.records])
    written += "".join(one.detail for one in trail(world.store)[before:])
    for code, page in seen:
        assert code not in written
        assert code not in page
    assert SECRET not in written
    assert "BadSignatureError" in written, "who looks after the service reads what was wrong"


def test_behind_a_proxy_the_browser_comes_back_by_its_name(
    service: Service, provider: RunningProvider, waiting: str
) -> None:
    client = service(proxies=1, https=True, trusted_hosts=("example.org",))
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "example.org"}
    begun = client.get("/signin/provider", headers=forwarded)
    assert begun.status_code == 303
    (kept,) = begun.headers.getlist("Set-Cookie")
    assert kept.startswith("__Host-graphsvc-signin=")
    assert "Secure" in kept
    assert "Path=/" in kept
    address = begun.headers["Location"]
    assert parse_qs(urlsplit(address).query)["redirect_uri"] == [f"https://example.org{BACK}"]
    back = urlsplit(provider.sign_in(address, "s-23", "wayan"))
    cookie = kept.split(";")[0]
    answer = client.get(f"{back.path}?{back.query}", headers={**forwarded, "Cookie": cookie})
    assert answer.status_code == 303
    assert any(one.startswith("__Host-graphsvc=") for one in answer.headers.getlist("Set-Cookie"))
    assert client.get("/signin/provider", headers={"Host": "elsewhere.example"}).status_code == 400


def test_an_account_that_is_taken_off_signs_nobody_in(
    service: Service, provider: RunningProvider, world: World, waiting: str
) -> None:
    client = service()
    assert sign_in(client, provider, "s-24", "wayan").status_code == 303
    office = {"Authorization": f"Bearer {world.administrator}"}
    gone = client.delete("/api/v1/users/wayan/provider-account", headers=office)
    assert gone.get_json()["provider_account"] is None
    assert me(client) is None, "sessions end with it"
    assert sign_in(client, provider, "s-24", "wayan").status_code == 401


def test_an_administrator_writes_the_account_on_the_users_page(
    service: Service, provider: RunningProvider, world: World, waiting: str
) -> None:
    office = service()
    with world.store.write() as tx:
        link = signin.issue(tx, users.get(tx, "office"), utcnow(), kind=DataKind.LIVE)
        accounts.withdraw(tx, users.get(tx, "wayan"), utcnow())
    assert office.post("/signin/link", data={"secret": link}).status_code == 303
    assert "for good" in said(office.get("/users/wayan"))
    form = {"do": "account", "account": " i.wayan "}
    assert office.post("/users/wayan", data=form).status_code == 303
    page = said(office.get("/users/wayan"))
    assert 'value="i.wayan"' in page
    assert "Waits for the first sign-in" in page
    assert sign_in(service(), provider, "s-25", "i.wayan").status_code == 303
    assert "Tied to it since" in said(office.get("/users/wayan"))
    with world.store.write() as tx:
        # Who is tied waits for the name no more
        accounts.expect(tx, users.get(tx, "investigator"), "i.wayan", utcnow())
    clash = office.post("/users/wayan", data=form)
    assert clash.status_code == 409
    assert "Another user waits" in said(clash)
    for _ in range(2):
        assert office.post("/users/wayan", data={"do": "account", "account": ""}).status_code == 303
    with world.store.write() as tx:
        assert accounts.of(tx, users.get(tx, "wayan")) is None
        accounts.withdraw(tx, users.get(tx, "investigator"), utcnow())


def test_a_secret_that_others_can_read_is_not_taken(service: Service, secret_file: Path) -> None:
    secret_file.chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600"):
        service()
    secret_file.chmod(0o600)
    secret_file.write_text(" \n", encoding="utf-8")
    with pytest.raises(SettingsError, match="is empty"):
        service()
    secret_file.unlink()
    with pytest.raises(SettingsError, match="cannot be read"):
        service()


@pytest.mark.parametrize(
    "issuer",
    [
        "http://elsewhere.example",
        "ftp://x",
        "https://",
        "https://a:b@x",
        "https://x/?a=b",
        "https://x#a",
        "x",
    ],
)
def test_an_issuer_that_cannot_be_trusted(issuer: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="GRAPHSVC_OIDC_ISSUER"):
        all_settings.load(home=tmp_path, oidc_issuer=issuer, oidc_client_id="x")


def test_an_issuer_needs_a_client(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="GRAPHSVC_OIDC_CLIENT_ID"):
        all_settings.load(home=tmp_path, oidc_issuer="https://elsewhere.example")
