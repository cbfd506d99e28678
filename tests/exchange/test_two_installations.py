"""Two installations side by side, each with a Neo4j, a store and a trail of its own, over HTTPS."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from graphsvc import settings as all_settings
from graphsvc.access import class_for
from graphsvc.audit import Audit
from graphsvc.audit.reading import entries
from graphsvc.exchange import keys
from graphsvc.exchange.message import PairKey, nonce
from graphsvc.graph.connection import Graph
from graphsvc.graph.loader import Loader
from graphsvc.graph.opening import open_graph
from graphsvc.services import Services, complete
from graphsvc.store import Scope, Store, agencies, datasets, partners, sharing, tokens, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.sharing import Mode
from graphsvc.store.users import Role
from graphsvc.web import partner as messages
from graphsvc.web import partner_client
from graphsvc.web.app import create_app
from tests.browser.site import running
from tests.queries.worlds import Item, a_phone, link, person
from tests.support import tls
from tests.support.graph import wipe

ONE, OTHER, ALIEN = (a_phone(f"08120000000{digit}") for digit in (1, 2, 3))
BUDI, ANI, CLOSED = (
    person("budi", "Budi Rahasia", "north"),
    person("ani", "Ani", "south"),
    person("x", "X", "north"),
)
NORTH: list[Item] = [
    (ONE, 0), (OTHER, 0), (BUDI, 1), (CLOSED, 2), (link("USES", "1", BUDI, ONE, "north"), 1),
    (link("USES", "2", CLOSED, OTHER, "north"), 2), (link("USES", "3", CLOSED, ONE, "north"), 2),
]  # fmt: skip
SOUTH: list[Item] = [(ONE, 0), (ALIEN, 0), (ANI, 1), (link("USES", "1", ANI, ONE, "south"), 1)]


@dataclass
class Place:
    """One installation: its services, the token of an investigator and of a steward, and where it answers."""

    services: Services
    url: str
    plain: str
    token: str
    steward: str

    def ask(self, token: str, method: str, path: str, body: Any = None) -> requests.Response:
        return requests.request(
            method,
            f"{self.plain}/api/v1{path}",
            json=body,
            headers={"Authorization": f"Bearer {token}"},
            timeout=60,
        )


def install(stack: ExitStack, graph: Graph, home: Path, name: str, items: list[Item], pem: Path) -> Place:
    """Set an installation up: one agency, one dataset of two levels."""
    settings = all_settings.load(
        home=home, neo4j_uri=None, log_level="error", log_format="text", partner_ca_file=pem, read_deadline=60
    )
    store = Store.from_settings(settings)
    stack.callback(store.close)
    audit = Audit.from_settings(store, settings)
    stack.callback(audit.close)
    services = complete(settings, graph, store, audit)
    stack.callback(services.jobs.close)
    now = utcnow()
    with store.write() as tx:
        agency = agencies.create(tx, name, f"Agency {name}", "ID")
        guest = agencies.create(tx, "guest", "The other side", "XN")
        dataset = datasets.create(tx, name, f"Data of {name}", owner=agency, region="ID", kind=DataKind.LIVE)
        classes = {1: class_for(tx, dataset, 0), 2: class_for(tx, dataset, 2)}
        sharing.allow(tx, dataset, guest, mode=Mode.HIT, up_to_level=0, legal_basis="Treaty, art. 4")
        made = [
            tokens.issue(
                tx,
                users.create(tx, login, login.title(), agency, role, level=3),
                "desk",
                [Scope.READ, Scope.CHARTS, Scope.ADMIN],
                now,
                expires_at=now + timedelta(days=1),
                kind=DataKind.LIVE,
                reason="operation",
            )[1]
            for login, role in (("ana", Role.INVESTIGATOR), ("keeper", Role.STEWARD))
        ]
    for level in classes:
        loaded = [item for item, of in items if of in (0, level) and not (of == 0 and level == 2)]
        if loaded:
            Loader(graph).load(loaded, import_id=f"{name}{level}", access=classes[level], stage_dir=home)
    plain = stack.enter_context(running(create_app(services), 4))
    url = stack.enter_context(tls.before(int(plain.rsplit(":", 1)[1]), pem))
    return Place(services, url, plain, *made)


@pytest.fixture(scope="module")
def places(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, Place]]:
    """South asks, north holds. Each knows the other by a key of which both have a copy."""
    with ExitStack() as stack:
        pem = tls.certificate(tmp_path_factory.mktemp("tls"))
        second_home = tmp_path_factory.mktemp("second")
        second = stack.enter_context(open_graph(all_settings.load(home=second_home, neo4j_uri=None)))
        wipe(graph)
        north = install(stack, graph, tmp_path_factory.mktemp("north"), "north", NORTH, pem)
        south = install(stack, second, second_home, "south", SOUTH, pem)
        pair = PairKey.create()
        for here, there, key in ((north, south, pair), (south, north, pair.other())):
            keys.keep(here.services.settings.home, key)
            with here.services.store.write() as tx:
                partners.add(
                    tx, "there", "The other installation", there.url, agencies.get(tx, "guest"), key.id,
                    level=0, now=utcnow(),
                )  # fmt: skip
        yield north, south


def hits(place: Place, *ids: str) -> requests.Response:
    return place.ask(place.token, "POST", "/partners/there/hits", {"ids": list(ids)})


def test_a_hit_comes_back_and_no_content(places: tuple[Place, Place]) -> None:
    _, south = places
    answer = hits(south, ONE.id, OTHER.id, ALIEN.id)
    assert answer.status_code == 200, answer.text
    assert answer.json()["items"] == [
        # What only a record above the rule's level touches is no hit
        {"identifier": ONE.id, "agencies": [{"slug": "north", "name": "Agency north"}]}
    ]
    assert "Rahasia" not in answer.text


def test_identifiers_do_not_go_over_the_line(
    places: tuple[Place, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, south = places
    sent: list[bytes] = []
    post = requests.Session.post

    def noting(self: requests.Session, url: str, data: bytes = b"", **more: Any) -> requests.Response:
        sent.append(data)
        return post(self, url, data=data, **more)

    monkeypatch.setattr(requests.Session, "post", noting)
    assert hits(south, ONE.id).status_code == 200
    assert len(sent) == 1
    assert b"8120000000" not in sent[0]
    assert json.loads(sent[0])["asked_by"] == "Ana (Agency south)"


def test_asked_granted_read_and_ended_across_the_border(places: tuple[Place, Place]) -> None:
    north, south = places
    body = {"identifier": ONE.id, "agency": "north", "reason": "It rang ours.", "legal_basis": "Art. 4"}
    made = south.ask(south.token, "POST", "/partners/there/requests", body)
    assert made.status_code == 201, made.text
    id_ = made.json()["id"]
    assert made.json()["there"]["state"] == "open"
    assert south.ask(south.token, "GET", f"/partner-requests/{id_}/records").status_code == 502
    (put,) = north.ask(north.steward, "GET", "/requests").json()["items"]
    opened = north.ask(north.steward, "GET", f"/requests/{put['id']}").json()
    assert opened["steps"][0]["text"] == "Ana (Agency south): It rang ours."
    back = {"act": "ask-back", "text": "Which case?"}
    assert north.ask(north.steward, "POST", f"/requests/{put['id']}/answer", back).status_code == 200
    said = south.ask(south.token, "POST", f"/partner-requests/{id_}/say", {"act": "reply", "text": "B/1."})
    assert said.json()["there"]["steps"][-1]["text"] == "Ana (Agency south): B/1."
    grant = {
        "act": "grant", "text": "Yes.", "records": [BUDI.id], "until": (utcnow() + timedelta(days=1)).isoformat(),
    }  # fmt: skip
    # Whom they name is not for people elsewhere
    shielded = {"protected": "informant", "reason": "order 7"}
    assert north.ask(north.steward, "PUT", f"/protection/{BUDI.id}", shielded).status_code == 200
    named = {**grant, "protected": "unmasked", "unmask_reason": "They need it."}
    refused = north.ask(north.steward, "POST", f"/requests/{put['id']}/answer", named)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "protected")
    lifted = {"protected": "no", "reason": "over"}
    assert north.ask(north.steward, "PUT", f"/protection/{BUDI.id}", lifted).status_code == 200
    given = north.ask(north.steward, "POST", f"/requests/{put['id']}/answer", grant)
    assert given.status_code == 200, given.text
    read = south.ask(south.token, "GET", f"/partner-requests/{id_}/records")
    assert read.status_code == 200, read.text
    assert {one["caption"] for one in read.json()["nodes"]} == {ONE.caption, "Budi Rahasia"}
    # Nothing of it is kept
    assert south.ask(south.token, "GET", f"/entities/{BUDI.id}").status_code == 404
    assert (
        north.ask(north.steward, "POST", f"/requests/{put['id']}/end", {"text": "Over."}).status_code == 200
    )
    assert south.ask(south.token, "GET", f"/partner-requests/{id_}").json()["there"]["state"] == "ended"
    assert south.ask(south.token, "GET", f"/partner-requests/{id_}/records").status_code == 502
    with north.services.store.read() as tx:
        trail = [one for one in entries(tx, limit=60) if one.actor == "partner.there"]
    assert {one.via for one in trail} == {"partner"}
    assert {one.action for one in trail} >= {"request", "request-open", "expand"}
    assert all("Ana (Agency south)" in str(one.detail) for one in trail if one.outcome == "asked")


def message(
    key: PairKey, path: str = "/api/v1/exchange/hits", at: int | None = None
) -> tuple[dict[str, str], bytes]:
    """A message that holds, as its headers and body."""
    raw = json.dumps({"blinded": [key.blind(ONE.id)], "reason": "a test", "asked_by": "Ana"}).encode()
    return messages.headers(key, path, raw, at=int(time.time()) if at is None else at), raw


@pytest.fixture
def key(places: tuple[Place, Place]) -> PairKey:
    """South's copy."""
    south = places[1]
    with south.services.store.read() as tx:
        number = partners.get(tx, "there").key_id
    found = keys.load(south.services.settings.home, number)
    assert found is not None
    return found


def sent_to(north: Place, headers: dict[str, str], raw: bytes, path: str = "/api/v1/exchange/hits") -> int:
    return requests.post(north.plain + path, data=raw, headers=headers, timeout=60).status_code


def test_a_message_is_taken_once(places: tuple[Place, Place], key: PairKey) -> None:
    headers, raw = message(key)
    assert sent_to(places[0], headers, raw) == 200
    assert sent_to(places[0], headers, raw) == 401


@pytest.mark.parametrize(
    "fault", ["body", "path", "time", "early", "nonce", "signature", "key", "side", "none", "token"]
)
def test_a_message_that_does_not_hold_is_refused(
    fault: str, places: tuple[Place, Place], key: PairKey
) -> None:
    north = places[0]
    headers, raw = message(key)
    path = "/api/v1/exchange/hits"
    if fault == "body":
        raw = raw.replace(b"a test", b"a Test")
    elif fault == "path":
        path = "/api/v1/exchange/requests"
    elif fault == "time":
        headers, raw = message(key, at=int(time.time()) - 301)
    elif fault == "early":
        headers, raw = message(key, at=int(time.time()) + 360)
    elif fault == "nonce":
        headers[messages.NONCE] = nonce()
    elif fault == "signature":
        headers[messages.SIGNATURE] = headers[messages.SIGNATURE][:-1] + "x"
    elif fault == "key":
        headers, raw = message(PairKey.create())
    elif fault == "side":
        headers, raw = message(key.other())
    elif fault == "none":
        headers = {"Content-Type": "application/json"}
    else:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {north.token}"}
    assert sent_to(north, headers, raw, path) == 401


def test_an_answer_that_the_partner_did_not_sign_is_not_believed(
    places: tuple[Place, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    south = places[1]
    post = partner_client._post

    def changed(*given: Any) -> tuple[int, bytes, str]:
        status, answer, signature = post(*given)
        return status, answer.replace(b"north", b"south"), signature

    monkeypatch.setattr(partner_client, "_post", changed)
    refused = hits(south, ONE.id)
    assert refused.status_code == 502
    assert "not answer as agreed" in refused.json()["detail"]


def test_a_partner_of_another_certificate_is_not_spoken_to(
    places: tuple[Place, Place], tmp_path: Path
) -> None:
    south = places[1].services
    other = south.settings.model_copy(update={"partner_ca_file": tls.certificate(tmp_path)})
    with south.store.read() as tx:
        there = partners.get(tx, "there")
    with pytest.raises(partner_client.PartnerError, match="prove who it is"):
        partner_client.send(other, there, "/api/v1/exchange/hits", {})


def test_what_a_rule_does_not_open_gives_no_hit_and_a_partner_that_is_cut_off_gets_none(
    places: tuple[Place, Place],
) -> None:
    north, south = places
    store = north.services.store
    with store.write() as tx:
        (rule,) = sharing.of_dataset(tx, datasets.get(tx, "north"))
        sharing.withdraw(tx, rule, utcnow())
    assert hits(south, ONE.id).json()["items"] == []
    with store.write() as tx:
        users.change(tx, partners.get(tx, "there").user, active=False)
    assert hits(south, ONE.id).status_code == 502
