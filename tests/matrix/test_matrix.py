"""Every endpoint, asked by everybody about every kind of data: the table says what they get, and nothing else comes through."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

import pytest
from flask import Flask

from graphsvc.services import Services
from graphsvc.store import Identity, Scope, Store
from graphsvc.web.app import create_app
from graphsvc.web.call import Call
from graphsvc.web.contract import Contract
from tests.matrix.asking import Answer, Asking
from tests.matrix.table import LINES
from tests.matrix.world import CALLERS, token

Alone = Mapping[int, Mapping[str, tuple[Answer, Answer]]]


def endpoints(app: Flask) -> set[str]:
    """Every endpoint of an app, the questions as one."""
    found = set()
    for rule in app.url_map.iter_rules():
        named = rule.endpoint.startswith(("api.ask", "api.describe")) and "<" not in rule.rule
        where = "/api/v1/queries/<question>" if named else rule.rule
        found |= {f"{method} {where}" for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}
    return found


def test_every_endpoint_has_a_line(app: Flask) -> None:
    assert {line.endpoint for line in LINES} == endpoints(app)


@pytest.mark.parametrize("place", range(len(LINES)), ids=lambda n: f"{n} {LINES[n].endpoint}")
def test_a_line(place: int, asking: Asking, alone: Alone) -> None:
    assert list(asking.cells(LINES[place], alone.get(place, {}))) == []


def test_an_endpoint_without_a_line_is_found(services: Services) -> None:
    made = create_app(services)
    made.add_url_rule("/api/v1/peek", view_func=lambda: "", methods=["GET"])
    assert endpoints(made) - {line.endpoint for line in LINES} == {"GET /api/v1/peek"}


def _every_class(_store: Store, _user: Identity, _now: datetime) -> list[int]:
    return list(range(100))


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ("GET /api/v1/entities/<path:id>", "is not as what does not exist"),
        ("GET /api/v1/search", "stands in the answer"),
        ("POST /api/v1/exports", "is not as what does not exist"),
    ],
)
def test_a_policy_that_lets_everything_through_is_found(
    place: str, fault: str, asking: Asking, alone: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphsvc.web.guard.access_classes", _every_class)
    found = [one for line in LINES if line.endpoint == place for one in asking.cells(line, {})]
    assert any(fault in one for one in found)
    # By all who may ask, the auditor as well
    assert {*CALLERS} <= {one.split(",")[0].split(":")[0] for one in found}


def test_a_role_that_is_not_asked_for_is_found(
    asking: Asking, alone: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def anybody(_call: Call) -> None:
        """Let all on."""

    monkeypatch.setattr("graphsvc.web.api.users.administrator", anybody)
    line = next(line for line in LINES if line.endpoint == "GET /api/v1/users")
    found = list(asking.cells(line, {}))
    assert {one.split(":")[0] for one in found} == {*CALLERS} - {"administrator"}


def test_a_token_does_what_its_scopes_say(app: Flask, asking: Asking, alone: Alone) -> None:
    contract: Contract = app.extensions["graphsvc.contract"]
    client, answered = app.test_client(use_cookies=False), {}
    for scope in Scope:
        secret = token(asking.world, "steward", set(Scope) - {scope})
        for operation in contract.operations:
            if operation.scope == scope and not operation.public:
                path = re.sub("<[^>]*>", "x", operation.rule)
                answer = client.open(
                    path, method=operation.method, headers={"Authorization": f"Bearer {secret}"}
                )
                answered[operation.method, operation.rule] = answer.status_code
    assert set(answered.values()) == {403}
    assert len(answered) > 70
