"""What every answer carries and every request must pass."""

import json
import logging
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.services import Services
from graphsvc.store import signin, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.store import Store
from graphsvc.web.app import create_app
from tests.web.test_contract import problem
from tests.web.world import RAHMAT, World

HOME = "http://localhost/"


@pytest.mark.parametrize("path", ["/signin", "/docs", "/api", "/nowhere", "/api/v1/me", "/healthz"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert {"script-src 'self'", "style-src 'self'", "require-trusted-types-for 'script'"} <= set(policy)
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers
    assert len(headers["X-Request-Id"]) >= 8
    assert "Server" not in headers or "Werkzeug" not in headers["Server"]


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, True),
        ({"Origin": "http://localhost"}, False),
        ({"Origin": "http://localhost:8080"}, True),
        ({"Origin": "https://localhost"}, True),
        ({"Origin": "http://elsewhere.example"}, True),
        ({"Origin": "null"}, True),
    ],
)
def test_another_site_cannot_make_a_browser_change_anything(
    client: FlaskClient, headers: dict[str, str], refused: bool
) -> None:
    answer = client.post("/preferences", data={"theme": "dark"}, headers=headers)
    assert answer.status_code == (403 if refused else 303)
    called = client.post("/api/v1/expand", json={"ids": [RAHMAT]}, headers=headers)
    assert called.status_code == (403 if refused else 401)


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "localhost.elsewhere.example", "10.0.0.1", "[::2]", "localhost:x", "a b"]
)
def test_another_host_name_is_refused(client: FlaskClient, host: str) -> None:
    body = problem(client.get("/api/v1/me", headers={"Host": host}), 400, "unknown-host")
    assert "GRAPHSVC_TRUSTED_HOSTS" in body["detail"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8480", "[::1]:8480"])
def test_the_own_host_names_are_served(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/expand", "/api/v1/queries/everything_linked", "/api/v1/paths"])
def test_ten_megabytes_are_too_much(client: FlaskClient, bearer: dict[str, str], path: str) -> None:
    body = b'{"ids": ["person:' + b"a" * 10_000_000 + b'"]}'
    answer = client.post(path, data=body, headers=bearer, content_type="application/json")
    assert "1,048,576" in problem(answer, 413, "too-large")["detail"]


def test_a_large_form_is_too_much(client: FlaskClient) -> None:
    answer = client.post("/signin", data={"login": "a" * 10_000_000, "password": "b"})
    assert answer.status_code == 413
    assert "1,048,576" in answer.get_data(as_text=True)


def test_an_unexpected_error_tells_nothing(
    app: Flask, client: FlaskClient, bearer: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("graphsvc.web.api.expand.expand", fail)
    answer = client.post("/api/v1/expand", json={"ids": [RAHMAT]}, headers=bearer)
    body = problem(answer, 500, "internal")
    assert "secret" not in json.dumps(body)
    assert "X-Request-Id" in body["detail"]


def test_what_cannot_be_recorded_is_not_answered(
    web_services: Services,
    world: World,
    client: FlaskClient,
    bearer: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from graphsvc.audit.errors import AuditUnavailableError

    def fail(*_args: object, **_more: object) -> int:
        raise AuditUnavailableError("The question could not be recorded.")

    assert client.get("/api/v1/search?q=rahmat", headers=bearer).json["items"]
    monkeypatch.setattr(type(web_services.audit), "record", fail)
    answer = client.get("/api/v1/search?q=rahmat", headers=bearer)
    problem(answer, 503, "audit-unavailable")
    assert answer.headers["Retry-After"]
    assert "rahmat" not in answer.text.casefold()


def trail(store: Store) -> list[Any]:
    from sqlalchemy import select

    from graphsvc.store.trail import AuditEntry

    return list(store.rows(select(AuditEntry).order_by(AuditEntry.seq)))


def test_the_trail_says_who_asked_what_and_why(
    world: World, client: FlaskClient, bearer: dict[str, str]
) -> None:
    before = len(trail(world.store))
    stated = {**bearer, "X-Purpose-Reason": "pemilik%20telepon", "X-Purpose-Case": "LP-12"}
    client.get("/api/v1/search?q=rahmat&limit=5", headers=stated).close()
    asked, answered = trail(world.store)[before:]
    assert (asked.actor, asked.action, asked.outcome) == ("investigator", "search", "asked")
    assert (asked.reason, asked.case_number, asked.via) == ("pemilik telepon", "LP-12", "token")
    assert json.loads(asked.detail) == {"query": {"q": "rahmat", "limit": 5}}
    assert (answered.outcome, answered.of) == ("answered", asked.seq)
    assert json.loads(answered.detail) == {"total": 1, "shown": 1}


def test_the_trail_says_what_came_of_a_question_without_answer(
    world: World, client: FlaskClient, bearer: dict[str, str]
) -> None:
    before = len(trail(world.store))
    client.get("/api/v1/entities/person:nobody", headers=bearer).close()
    _asked, failed = trail(world.store)[before:]
    assert (failed.outcome, json.loads(failed.detail)) == ("failed", {"error": "not-found"})


def test_a_question_that_is_malformed_is_not_recorded(
    world: World, client: FlaskClient, bearer: dict[str, str]
) -> None:
    before = len(trail(world.store))
    client.get("/api/v1/search?q=", headers=bearer).close()
    assert len(trail(world.store)) == before


def test_the_log_holds_no_secret_and_no_suspect(
    client: FlaskClient, world: World, bearer: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="graphsvc.web"):
        client.get("/signin/a-secret-of-somebody")
        client.get(f"/api/v1/entities/{RAHMAT}?x=suspect", headers=bearer)
    fields = [record.__dict__["fields"] for record in caplog.records]
    assert [field["route"] for field in fields] == ["/signin/<secret>", "/api/v1/entities/<path:id>"]
    assert fields[1]["user"] == "investigator"
    written = json.dumps(fields) + caplog.text
    for word in ("a-secret-of-somebody", "suspect", RAHMAT, world.token):
        assert word not in written


def test_a_request_id_joins_the_logs(client: FlaskClient) -> None:
    assert (
        client.get("/healthz", headers={"X-Request-Id": "proxy-0001"}).headers["X-Request-Id"] == "proxy-0001"
    )
    for wrong in ("short", "x" * 99, "has blank in it"):
        assert client.get("/healthz", headers={"X-Request-Id": wrong}).headers["X-Request-Id"] != wrong


@pytest.fixture
def behind_proxy(web_services: Services) -> FlaskClient:
    changed = web_services.settings.model_copy(
        update={"proxies": 1, "https": True, "trusted_hosts": ("example.org",)}
    )
    return create_app(replace(web_services, settings=changed)).test_client()


def test_a_proxy_that_is_ours_is_believed(behind_proxy: FlaskClient) -> None:
    forwarded = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "example.org",
        "X-Forwarded-For": "203.0.113.9",
    }
    answer = behind_proxy.post(
        "/preferences", data={"theme": "dark"}, headers={**forwarded, "Origin": "https://example.org"}
    )
    assert answer.status_code == 303
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_metrics_are_for_this_machine(client: FlaskClient, bearer: dict[str, str], world: World) -> None:
    client.get("/healthz")
    text = client.get("/metrics").get_data(as_text=True)
    assert 'graphsvc_requests_total{method="GET",route="/healthz",status="200"}' in text
    assert RAHMAT not in text
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    problem(client.get("/metrics", environ_base=elsewhere), 401, "not-signed-in")
    problem(client.get("/metrics", environ_base=elsewhere, headers=bearer), 403, "forbidden")
    problem(client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}), 401, "not-signed-in")


def test_ready_says_which_part_is_not(
    client: FlaskClient, web_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/readyz").get_json() == {"status": "ok", "graph": "ok", "store": "ok"}
    from graphsvc.graph.errors import GraphUnavailable

    def gone(*_args: object, **_more: object) -> float:
        raise GraphUnavailable("Neo4j does not answer.")

    monkeypatch.setattr(type(web_services.graph), "ping", gone)
    answer = client.get("/readyz")
    assert "graph" in problem(answer, 503, "unavailable")["detail"]
    assert client.get("/healthz").status_code == 200


@pytest.fixture
def sample(app: Flask) -> list[tuple[str, str]]:
    """Every method and address that can change something, with something in place of its parts."""
    adapter = app.url_map.bind("localhost")
    found = []
    for rule in app.url_map.iter_rules():
        parts = dict.fromkeys(rule.arguments, "1")
        methods = sorted((rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"})
        found += [(method, adapter.build(rule.endpoint, parts, method=method)) for method in methods]
    return found


def test_no_address_takes_a_change_from_another_site(
    client: FlaskClient, bearer: dict[str, str], sample: list[tuple[str, str]]
) -> None:
    assert {"POST", "PUT", "DELETE"} <= {method for method, _path in sample}
    assert len(sample) > 50
    for method, path in sample:
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
            answer = client.open(path, method=method, headers={**bearer, **headers})
            assert answer.status_code == 403, (method, path)
            assert "another site" in answer.get_data(as_text=True).lower(), (method, path)


def test_the_sessions_cookie_behind_tls(behind_proxy: FlaskClient, world: World) -> None:
    with world.store.write() as tx:
        link = signin.issue(tx, users.get(tx, "investigator"), utcnow(), kind=DataKind.LIVE)
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "example.org"}
    answer = behind_proxy.post("/signin/link", data={"secret": link}, headers=forwarded)
    cookies = answer.headers.getlist("Set-Cookie")
    assert {cookie.split("=")[0] for cookie in cookies} == {"__Host-graphsvc", "__Host-graphsvc-known"}
    for cookie in cookies:
        # What the prefix demands; without it browsers take no such cookie
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; ")), cookie
        assert "Domain" not in cookie


def test_what_a_stranger_says_of_the_way_is_not_believed(
    client: FlaskClient, behind_proxy: FlaskClient, world: World
) -> None:
    # No proxy is declared: neither the name nor the address of the caller come from headers
    assert client.get("/healthz", headers={"X-Forwarded-Host": "elsewhere.example"}).status_code == 200
    spoofed = {"Host": "elsewhere.example", "X-Forwarded-Host": "localhost"}
    problem(client.get("/api/v1/me", headers=spoofed), 400, "unknown-host")
    # One is: what it names counts, and of addresses only the one that it saw itself
    named = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "elsewhere.example"}
    problem(behind_proxy.get("/api/v1/me", headers=named), 400, "unknown-host")
    before = len(trail(world.store))
    way = {"X-Forwarded-Host": "example.org", "X-Forwarded-For": "198.51.100.7, 203.0.113.9"}
    behind_proxy.post("/signin", data={"login": "nobody", "password": "x"}, headers=way)
    assert [one.address for one in trail(world.store)[before:]] == ["203.0.113.9"]


def test_neither_an_answer_nor_the_log_repeats_what_was_secret(
    client: FlaskClient, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    password, token = "a password in the wrong hands", f"gsv_{'0' * 12}_{'s' * 43}"
    with caplog.at_level(logging.DEBUG):
        answers = [
            client.post("/signin", data={"login": "investigator", "password": password, "code": "135790"}),
            client.post("/signin/link", data={"secret": "s" * 43, "code": "135790"}),
            client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}),
            client.get("/api/v1/me", headers={"Authorization": f"Basic {token}"}),
            client.get("/chart", headers={"Cookie": f"graphsvc={'s' * 43}"}),
        ]
    said = "".join(answer.get_data(as_text=True) + str(answer.headers) for answer in answers)
    written = caplog.text + json.dumps([record.__dict__.get("fields", {}) for record in caplog.records])
    kept = "".join(one.detail for one in trail(world.store))
    for secret in (password, "s" * 43, "135790"):
        assert secret not in said
        assert secret not in written
        assert secret not in kept


def test_one_caller_cannot_take_the_service_from_the_others(
    web_services: Services, world: World, bearer: dict[str, str]
) -> None:
    changed = web_services.settings.model_copy(update={"requests_per_minute": 3})
    client = create_app(replace(web_services, settings=changed)).test_client()
    assert [client.get("/api/v1/me", headers=bearer).status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/api/v1/me", headers=bearer)
    assert "more slowly" in problem(answer, 429, "too-many-requests")["detail"]
    assert 1 <= int(answer.headers["Retry-After"]) <= 20
    # From wherever the token is used, and no other token
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    assert client.get("/api/v1/me", headers=bearer, environ_base=elsewhere).status_code == 429
    other = {"Authorization": f"Bearer {world.partner}"}
    assert client.get("/api/v1/me", headers=other).status_code == 200
    # Tokens that are made up, and nobody, are their address
    for number in range(3):
        made_up = {"Authorization": f"Bearer gsv_{number:012}_{'s' * 43}"}
        assert client.get("/api/v1/me", headers=made_up).status_code == 401
    assert client.get("/signin").status_code == 429
    assert client.get("/signin", environ_base=elsewhere).status_code == 200
    # Its keepers, and what a page is made of, are not kept waiting
    assert {client.get(path).status_code for path in ("/healthz", "/readyz", "/static/icon.svg")} == {200}
