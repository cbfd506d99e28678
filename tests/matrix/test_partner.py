"""A partner installation that signs what it sends, asked of every kind of data: a rule's hit and nothing else comes through."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from flask import Flask

from graphsvc.exchange import keys
from graphsvc.exchange.message import PairKey
from graphsvc.store import agencies, datasets, partners, sharing, utcnow
from graphsvc.store.sharing import Mode
from graphsvc.web import partner as messages
from tests.matrix.asking import Answer, Asking
from tests.matrix.world import KINDS, NOBODY

Send = Callable[[str, dict[str, Any]], tuple[int, dict[str, Any]]]

#: Of these a rule tells the partner that something is held; one that opens more in its own installation tells the same.
TOLD = {"own": Mode.HIT, "shared": Mode.FULL}
UNTOLD = ("hit", "foreign", "exercise")


@pytest.fixture(scope="module")
def key(asking: Asking, alone: Mapping[int, Mapping[str, tuple[Answer, Answer]]]) -> PairKey:
    """The partner's copy, of a partner that two agencies of here have a rule for."""
    services, pair, now = asking.world.services, PairKey.create(), utcnow()
    keys.keep(services.settings.home, pair.other())
    with services.store.write() as tx:
        afar = agencies.create(tx, "afar", "Agency afar", "XN")
        partners.add(tx, "afar", "Afar", "https://afar.invalid", afar, pair.id, level=0, now=now)
        for kind, mode in TOLD.items():
            dataset = datasets.get(tx, KINDS[kind][0])
            sharing.allow(tx, dataset, afar, mode=mode, up_to_level=0, legal_basis="Treaty, art. 4")
    return pair


@pytest.fixture
def send(app: Flask, key: PairKey) -> Send:
    """Send a message of the partner; status and answer."""
    client = app.test_client(use_cookies=False)

    def sent(what: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        path = f"/api/v1/exchange/{what}"
        raw = json.dumps({"asked_by": "Ana", **body}).encode()
        answer = client.post(path, data=raw, headers=messages.headers(key, path, raw, at=int(time.time())))
        told = {name: value for name, value in answer.get_json().items() if name != "request_id"}
        return answer.status_code, told

    return sent


def test_hits_are_told_where_a_rule_says_so(send: Send, key: PairKey, asking: Asking) -> None:
    blinded = {kind: key.blind(asking.world.kinds[kind]["phone"]) for kind in KINDS}
    status, told = send(
        "hits", {"blinded": [*blinded.values(), key.blind(asking.world.absent()["phone"])], "reason": "x"}
    )
    assert status == 200
    found = {one["blinded"]: [of["slug"] for of in one["agencies"]] for one in told["items"]}
    assert found == {blinded[kind]: [KINDS[kind][1]] for kind in TOLD}
    for kind in KINDS:
        assert [tell for tell in asking.world.tells(kind) if tell in json.dumps(told)] == []


@pytest.mark.parametrize("kind", UNTOLD)
def test_what_no_rule_tells_of_is_asked_for_like_what_does_not_exist(
    kind: str, send: Send, key: PairKey, asking: Asking
) -> None:
    agency = KINDS[kind][1]
    body = {"agency": agency, "reason": "x", "legal_basis": "x"}
    there, absent = (
        send("requests", {**body, "blinded": key.blind(given["phone"])})
        for given in (asking.world.kinds[kind], asking.world.absent())
    )
    assert there == absent
    assert there[0] == 422


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["", "/say", "/records"])
def test_requests_of_others_are_like_those_that_do_not_exist(
    what: str, kind: str, send: Send, asking: Asking
) -> None:
    body = {"act": "withdraw", "text": "x"} if what == "/say" else {}
    there, absent = (
        send(f"requests/{given['request']}{what}", body)
        for given in (asking.world.kinds[kind], asking.world.absent())
    )
    assert there[0] == absent[0] == 404
    assert _anonymous(there[1], asking.world.kinds[kind]) == _anonymous(absent[1], asking.world.absent())


@pytest.mark.parametrize("kind", TOLD)
def test_of_what_was_asked_for_nothing_is_read_before_a_grant(
    kind: str, send: Send, key: PairKey, asking: Asking
) -> None:
    given = asking.world.kinds[kind]
    body = {"agency": KINDS[kind][1], "reason": "x", "legal_basis": "Treaty, art. 4"}
    status, made = send("requests", {**body, "blinded": key.blind(given["phone"])})
    assert (status, made["state"]) == (201, "open")
    assert send(f"requests/{made['id']}/records", {})[0] == 403
    status, seen = send(f"requests/{made['id']}", {})
    assert (status, seen["id"]) == (200, made["id"])
    assert [tell for tell in asking.world.tells(kind) if tell in json.dumps([made, seen])] == []
    assert send(f"requests/{made['id']}/say", {"act": "withdraw", "text": "Not needed."})[0] == 200
    assert send(f"requests/{made['id']}/records", {})[0] == 403


def test_without_a_signature_it_is_nobody(app: Flask, key: PairKey, asking: Asking) -> None:
    client = app.test_client(use_cookies=False)
    blinded = [key.blind(asking.world.kinds[kind]["phone"]) for kind in KINDS]
    body = {"blinded": blinded, "reason": "a test", "asked_by": NOBODY}
    assert client.post("/api/v1/exchange/hits", json=body).status_code == 401


def _anonymous(told: dict[str, Any], given: Mapping[str, Any]) -> str:
    """The words of an answer without the number that was asked for."""
    return json.dumps(told).replace(str(given["request"]), "…")
