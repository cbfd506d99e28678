"""Hits, requests and grants over HTTP: from "they hold something" to exactly those records, for a time."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from graphsvc.audit.reading import entries
from graphsvc.graph.loader import Loader
from graphsvc.services import Services
from graphsvc.store import Scope, Store, agencies, classes, datasets, tokens, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from tests.web.school import Ask
from tests.web.test_contract import problem
from tests.web.world import DEWI, DEWIS_PHONE, HIDDEN, RAHMAT, RAHMATS_PHONE, THEIR_PHONE, World

RULE = {
    "agency": "ours",
    "mode": "hit",
    "up_to_level": 3,
    "legal_basis": "Treaty of mutual assistance, art. 4",
}
REASON = {"text": "It is needed."}


def token(store: Store, agency: str, login: str, role: Role = Role.STEWARD) -> str:
    """A token of a user of an agency, who is made when there is none."""
    now = utcnow()
    with store.write() as tx:
        of = agencies.get(tx, agency) if any(one.slug == agency for one in agencies.every(tx)) else None
        of = of or agencies.create(tx, agency, agency, "ID")
        user = users.find(tx, login) or users.create(tx, login, login, of, role, level=2)
        return tokens.issue(
            tx, user, "desk", [Scope.READ, Scope.ADMIN, Scope.CHARTS], now,
            expires_at=now + timedelta(days=1), kind=DataKind.LIVE, reason="testing",
        )[1]  # fmt: skip


@pytest.fixture
def owner(world: World) -> str:
    """The data steward of the agency that is asked."""
    return token(world.store, "theirs", "their-keeper")


@pytest.fixture(autouse=True)
def hit_rule(ask: Ask, world: World, owner: str) -> Iterator[None]:
    """Their dataset answers our agency with hits; whatever a test granted ends with it."""
    assert ask(owner, "POST", "/datasets/theirs/sharing", RULE).status_code == 201
    yield
    for one in ask(owner, "GET", "/requests").get_json()["items"]:
        if one["state"] == "granted":
            ask(owner, "POST", f"/requests/{one['id']}/end", REASON)
        elif one["state"] in ("open", "asked-back"):
            ask(owner, "POST", f"/requests/{one['id']}/answer", {"act": "refuse", "text": "No."})
    for rule in ask(owner, "GET", "/datasets/theirs/sharing").get_json()["items"]:
        if rule["in_force"]:
            ask(owner, "DELETE", f"/datasets/theirs/sharing/{rule['id']}")


def put(ask: Ask, world: World, identifier: str = THEIR_PHONE) -> str:
    """Ask the other agency for an identifier; the number of the request."""
    body = {
        "identifier": identifier,
        "agency": "theirs",
        "reason": "It rang a suspect.",
        "legal_basis": "Art. 4",
    }
    made = ask(world.colleague, "POST", "/requests", body)
    assert made.status_code == 201, made.text
    assert made.get_json()["state"] == "open"
    return str(made.get_json()["id"])


def grant(ask: Ask, owner: str, id_: str, **more: Any) -> Any:
    until = (utcnow() + timedelta(days=30)).isoformat()
    return ask(
        owner,
        "POST",
        f"/requests/{id_}/answer",
        {"act": "grant", "text": "For 30 days.", "until": until, **more},
    )


def found(ask: Ask, token: str, **body: Any) -> dict[str, list[str]]:
    answer = ask(token, "POST", "/hits", body)
    assert answer.status_code == 200, answer.text
    return {one["identifier"]: [of["slug"] for of in one["agencies"]] for one in answer.get_json()["items"]}


def test_a_hit_tells_who_and_nothing_else(ask: Ask, world: World) -> None:
    assert found(ask, world.colleague, q="0812-0000-0009") == {THEIR_PHONE: ["theirs"]}
    ids = [RAHMAT, RAHMATS_PHONE, DEWIS_PHONE, THEIR_PHONE, HIDDEN]
    answer = ask(world.colleague, "POST", "/hits", {"ids": ids})
    assert {one["identifier"] for one in answer.get_json()["items"]} == {RAHMATS_PHONE, THEIR_PHONE}
    assert "Rahasia" not in answer.text
    # The content stays as absent as it was
    assert ask(world.colleague, "GET", f"/entities/{THEIR_PHONE}").status_code == 404
    assert ask(world.colleague, "GET", "/search?q=rahasia").get_json()["total"] == 0


def test_what_one_holds_oneself_is_no_hit(ask: Ask, world: World) -> None:
    assert found(ask, world.partner, ids=[RAHMATS_PHONE, THEIR_PHONE]) == {}


def test_without_the_rule_there_is_no_hit_and_nothing_to_ask(ask: Ask, world: World, owner: str) -> None:
    for rule in ask(owner, "GET", "/datasets/theirs/sharing").get_json()["items"]:
        ask(owner, "DELETE", f"/datasets/theirs/sharing/{rule['id']}")
    assert found(ask, world.colleague, ids=[THEIR_PHONE]) == {}
    body = {"identifier": THEIR_PHONE, "agency": "theirs", "reason": "Why not?", "legal_basis": "Art. 4"}
    refused = ask(world.colleague, "POST", "/requests", body)
    absent = ask(world.colleague, "POST", "/requests", {**body, "identifier": "phone:+6281299999999"})
    assert refused.status_code == 422
    assert refused.get_json() == absent.get_json()


def test_a_grant_opens_exactly_what_was_chosen_and_ends(ask: Ask, world: World, owner: str) -> None:
    id_ = put(ask, world)
    held = ask(owner, "GET", f"/requests/{id_}/holdings").get_json()
    assert [one["entity"]["id"] for one in held["items"]] == [HIDDEN]
    given = grant(ask, owner, id_, records=[HIDDEN])
    assert given.status_code == 200, given.text
    assert given.get_json()["state"] == "granted"
    assert (
        ask(world.colleague, "GET", f"/entities/{HIDDEN}").get_json()["entity"]["caption"] == "Rahmat Rahasia"
    )
    linked = ask(world.colleague, "POST", "/expand", {"ids": [HIDDEN]}).get_json()
    # Their link with the other phone, which was not asked about, stays closed
    assert {one["id"] for one in linked["nodes"]} == {HIDDEN, THEIR_PHONE}
    assert found(ask, world.colleague, ids=[THEIR_PHONE, RAHMATS_PHONE]) == {RAHMATS_PHONE: ["theirs"]}
    # The owner sees what they saw
    assert ask(world.partner, "POST", "/expand", {"ids": [HIDDEN]}).get_json()["shown"] >= 2
    ended = ask(owner, "POST", f"/requests/{id_}/end", REASON).get_json()
    assert ended["state"] == "ended"
    assert ask(world.colleague, "GET", f"/entities/{HIDDEN}").status_code == 404
    assert found(ask, world.colleague, ids=[THEIR_PHONE]) == {THEIR_PHONE: ["theirs"]}
    acts = [(one["act"], one["by"]["login"]) for one in ended["steps"]]
    assert acts == [("ask", "colleague"), ("grant", "their-keeper"), ("end", "their-keeper")]


def test_a_grant_ends_by_itself(ask: Ask, world: World, owner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = put(ask, world)
    assert grant(ask, owner, id_, records=[HIDDEN]).status_code == 200
    assert ask(world.colleague, "GET", f"/entities/{HIDDEN}").status_code == 200
    later = utcnow() + timedelta(days=31)
    monkeypatch.setattr("graphsvc.web.guard.utcnow", lambda: later)
    monkeypatch.setattr("graphsvc.web.api.requests.utcnow", lambda: later)
    monkeypatch.setattr("graphsvc.web.identity.utcnow", lambda: utcnow())
    assert ask(world.colleague, "GET", f"/entities/{HIDDEN}").status_code == 404
    assert ask(world.colleague, "GET", f"/requests/{id_}").get_json()["state"] == "ended"


def test_a_new_import_closes_nothing_that_is_granted(
    ask: Ask, world: World, owner: str, web_services: Services, tmp_path: Any
) -> None:
    from graphsvc.access import reopen
    from tests.web.world import _theirs

    id_ = put(ask, world)
    assert grant(ask, owner, id_, records=[HIDDEN]).status_code == 200
    with world.store.write() as tx:
        dataset = datasets.get(tx, "theirs")
        plain = classes.class_for(tx, dataset, 0)
    corrected = [
        one if one.id != HIDDEN else type(one)(**{**_fields(one), "caption": "Rahmat R."})
        for one in _theirs()
    ]
    Loader(web_services.graph).load(corrected, import_id="again", access=plain, stage_dir=tmp_path)
    try:
        assert reopen(web_services.graph, world.store, [dataset.id], utcnow()) == 1
        assert (
            ask(world.colleague, "GET", f"/entities/{HIDDEN}").get_json()["entity"]["caption"] == "Rahmat R."
        )
        assert reopen(web_services.graph, world.store, [dataset.id], utcnow()) == 0
    finally:
        Loader(web_services.graph).load(_theirs(), import_id="back", access=plain, stage_dir=tmp_path)


def _fields(entity: Any) -> dict[str, Any]:
    return {name: getattr(entity, name) for name in entity.__dataclass_fields__ if name != "kind"}


WHOLE = [
    ("GET", "/search?q=rahmat", None),
    ("GET", f"/entities/{RAHMATS_PHONE}", None),
    ("POST", "/expand", {"ids": [RAHMATS_PHONE, RAHMAT]}),
    ("POST", "/queries/most_connected", {"params": {}}),
    ("GET", f"/entities/{HIDDEN}", None),
    ("POST", f"/unmask/{HIDDEN}", {"reason": "Who is it?"}),
]


def told(ask: Ask, token: str) -> list[Any]:
    """What a user is told that a masked record could change."""
    answers = [ask(token, method, path, body).get_json() for method, path, body in WHOLE]
    return [
        {name: value for name, value in one.items() if name not in ("ms", "request_id")} for one in answers
    ]


def test_a_masked_record_is_granted_with_its_mask_and_never_in_silence(
    ask: Ask, world: World, owner: str, client: FlaskClient
) -> None:
    stranger = token(world.store, "others", "other-desk", Role.INVESTIGATOR)
    id_ = put(ask, world)
    body = {"protected": "informant", "reason": "court order 7"}
    assert ask(owner, "PUT", f"/protection/{HIDDEN}", body).status_code == 200
    try:
        before = told(ask, stranger)
        (held,) = ask(owner, "GET", f"/requests/{id_}/holdings").get_json()["items"]
        assert (held["entity"]["id"], held["protected"]) == (HIDDEN, True)
        page = client.get(f"/requests/{id_}", headers={"Authorization": f"Bearer {owner}"}).text
        assert 'name="protected" value="masked" checked' in page
        for more in ({"records": [HIDDEN]}, {}):
            refused = problem(grant(ask, owner, id_, **more), 422, "invalid-input")
            assert refused["errors"][0]["field"] == "protected"
        given = grant(ask, owner, id_, records=[HIDDEN], protected="masked")
        assert given.status_code == 200, given.text
        assert (given.get_json()["protected"], given.get_json()["unmask_reason"]) == ("masked", None)
        shown = ask(world.colleague, "GET", f"/entities/{HIDDEN}")
        assert shown.get_json()["entity"]["caption"].startswith("Protected ")
        assert shown.get_json()["protection"] == {"masked": True, "may_unmask": False, "may_decide": False}
        linked = ask(world.colleague, "POST", "/expand", {"ids": [HIDDEN]})
        assert {one["id"] for one in linked.get_json()["nodes"]} == {HIDDEN, THEIR_PHONE}
        ranked = ask(world.colleague, "POST", "/queries/most_connected", {"params": {}})
        found = ask(world.colleague, "GET", "/search?q=rahasia")
        assert found.get_json()["total"] == 0
        assert HIDDEN not in ranked.text
        for answer in (shown, linked, ranked, found):
            assert "Rahasia" not in answer.text
            assert "informant" not in answer.text
        problem(ask(world.colleague, "POST", f"/unmask/{HIDDEN}", {"reason": "Who?"}), 403, "forbidden")
        assert told(ask, stranger) == before
        assert ask(owner, "POST", f"/requests/{id_}/end", REASON).status_code == 200
        assert ask(world.colleague, "GET", f"/entities/{HIDDEN}").status_code == 404
    finally:
        ask(owner, "PUT", f"/protection/{HIDDEN}", {"protected": "no", "reason": "over"})
    # What was masked came back of the class that it had
    assert (
        ask(world.partner, "GET", f"/entities/{HIDDEN}").get_json()["entity"]["caption"] == "Rahmat Rahasia"
    )


def test_an_unmasking_grant_is_for_whoever_asked_with_a_reason_while_it_lasts(
    ask: Ask, world: World, owner: str
) -> None:
    id_ = put(ask, world)
    stranger = token(world.store, "others", "other-desk", Role.INVESTIGATOR)
    neighbour = token(world.store, "ours", "our-neighbour", Role.INVESTIGATOR)
    body = {"protected": "victim", "reason": "court order 8"}
    assert ask(owner, "PUT", f"/protection/{HIDDEN}", body).status_code == 200
    try:
        before = told(ask, stranger)
        unmasked = {"records": [HIDDEN], "protected": "unmasked"}
        assert (
            problem(grant(ask, owner, id_, **unmasked), 422, "invalid-input")["errors"][0]["field"]
            == "unmask_reason"
        )
        given = grant(ask, owner, id_, **unmasked, unmask_reason="She has to be warned.")
        assert given.status_code == 200, given.text
        seen = ask(world.colleague, "GET", f"/requests/{id_}").get_json()
        assert (seen["protected"], seen["unmask_reason"]) == ("unmasked", "She has to be warned.")
        # The mask stays on it everywhere; who it is, is shown by unmasking, which is on record
        shown = ask(world.colleague, "GET", f"/entities/{HIDDEN}").get_json()
        assert shown["entity"]["caption"].startswith("Protected ")
        assert shown["protection"]["may_unmask"] is True
        who = ask(world.colleague, "POST", f"/unmask/{HIDDEN}", {"reason": "To warn her."}).get_json()
        assert (who["entity"]["caption"], who["why"]) == ("Rahmat Rahasia", "victim")
        assert ask(neighbour, "GET", f"/entities/{HIDDEN}").get_json()["protection"]["may_unmask"] is False
        problem(ask(neighbour, "POST", f"/unmask/{HIDDEN}", {"reason": "Who?"}), 403, "forbidden")
        assert told(ask, stranger) == before
        assert ask(owner, "POST", f"/requests/{id_}/end", REASON).status_code == 200
        problem(ask(world.colleague, "POST", f"/unmask/{HIDDEN}", {"reason": "Again."}), 404, "not-found")
        with world.store.read() as tx:
            latest = [one for one in entries(tx, limit=60) if one.action == "request"]
        told_of = next(
            one.detail for one in latest if one.detail.get("act") == "grant" and one.outcome == "done"
        )
        assert (told_of["protected"], told_of["masks"]) == (1, "unmasked")
        assert (told_of["unmasks"], told_of["unmask_reason"]) == ("colleague", "She has to be warned.")
    finally:
        ask(owner, "PUT", f"/protection/{HIDDEN}", {"protected": "no", "reason": "over"})


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"protected": "unmasked", "unmask_reason": "x"}, "protected"),
        ({"unmask_reason": "x"}, "unmask_reason"),
        ({"protected": "masked", "unmask_reason": "x"}, "unmask_reason"),
    ],
)
def test_unmasking_nobody_is_refused(
    more: dict[str, Any], field: str, ask: Ask, world: World, owner: str
) -> None:
    id_ = put(ask, world)
    refused = problem(grant(ask, owner, id_, records=[HIDDEN], **more), 422, "invalid-input")
    assert refused["errors"][0]["field"] == field
    assert ask(owner, "GET", f"/requests/{id_}").get_json()["state"] == "open"


def test_an_analyst_is_let_unmask_nobody(ask: Ask, world: World, owner: str) -> None:
    analyst = token(world.store, "ours", "our-analyst", Role.ANALYST)
    body = {"identifier": THEIR_PHONE, "agency": "theirs", "reason": "It rang.", "legal_basis": "Art. 4"}
    id_ = ask(analyst, "POST", "/requests", body).get_json()["id"]
    assert (
        ask(owner, "PUT", f"/protection/{HIDDEN}", {"protected": "minor", "reason": "age"}).status_code == 200
    )
    try:
        unmasked = {"protected": "unmasked", "unmask_reason": "They need it."}
        refused = problem(grant(ask, owner, id_, records=[HIDDEN], **unmasked), 422, "invalid-input")
        assert refused["errors"][0]["field"] == "protected"
        assert grant(ask, owner, id_, records=[HIDDEN], protected="masked").status_code == 200
    finally:
        ask(owner, "PUT", f"/protection/{HIDDEN}", {"protected": "no", "reason": "over"})


def test_who_may_not_unmask_lets_nobody_unmask(
    ask: Ask, world: World, owner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = put(ask, world)
    minor = {"protected": "minor", "reason": "age"}
    assert ask(owner, "PUT", f"/protection/{HIDDEN}", minor).status_code == 200
    try:
        with monkeypatch.context() as patch:
            # As of a record of a case that the data steward sees and is no member of
            patch.setattr("graphsvc.web.api.granting.unmasked_classes", lambda *_: frozenset())
            unmasked = {"protected": "unmasked", "unmask_reason": "They need it."}
            problem(grant(ask, owner, id_, records=[HIDDEN], **unmasked), 403, "forbidden")
        assert ask(owner, "GET", f"/requests/{id_}").get_json()["state"] == "open"
        assert ask(world.colleague, "GET", f"/entities/{HIDDEN}").status_code == 404
    finally:
        ask(owner, "PUT", f"/protection/{HIDDEN}", {"protected": "no", "reason": "over"})


def test_asked_back_and_replied(ask: Ask, world: World, owner: str) -> None:
    id_ = put(ask, world)
    back = ask(owner, "POST", f"/requests/{id_}/answer", {"act": "ask-back", "text": "Which case?"})
    assert back.get_json()["state"] == "asked-back"
    seen = ask(world.colleague, "GET", f"/requests/{id_}").get_json()
    assert seen["steps"][-1]["text"] == "Which case?"
    assert seen["can"] == ["reply", "withdraw"]
    said = ask(world.colleague, "POST", f"/requests/{id_}/reply", {"text": "B/12/2026."}).get_json()
    assert said["state"] == "open"
    assert ask(owner, "GET", f"/requests/{id_}").get_json()["can"] == ["ask-back", "grant", "refuse"]
    refused = ask(owner, "POST", f"/requests/{id_}/answer", {"act": "refuse", "text": "Not that article."})
    assert refused.get_json()["state"] == "refused"
    assert problem(grant(ask, owner, id_), 409, "conflict")
    assert ask(world.colleague, "GET", f"/entities/{HIDDEN}").status_code == 404


def test_asked_twice_is_refused_until_it_is_withdrawn(ask: Ask, world: World) -> None:
    id_ = put(ask, world)
    body = {"identifier": THEIR_PHONE, "agency": "theirs", "reason": "Again.", "legal_basis": "Art. 4"}
    assert ask(world.colleague, "POST", "/requests", body).status_code == 409
    assert (
        ask(world.colleague, "POST", f"/requests/{id_}/withdraw", REASON).get_json()["state"] == "withdrawn"
    )
    put(ask, world)


def test_who_may_see_and_answer(ask: Ask, world: World, owner: str) -> None:
    id_ = put(ask, world)
    ours = token(world.store, "ours", "our-keeper")
    # Another investigator of either side knows nothing of it
    assert ask(world.partner, "GET", f"/requests/{id_}").status_code == 404
    assert ask(world.loading_token, "GET", f"/requests/{id_}").status_code == 404
    assert ask(ours, "GET", f"/requests/{id_}").get_json()["can"] == []
    assert grant(ask, ours, id_).status_code == 403
    assert ask(ours, "GET", f"/requests/{id_}/holdings").status_code == 403
    assert ask(ours, "POST", f"/requests/{id_}/withdraw", REASON).status_code == 403
    assert ask(world.colleague, "GET", f"/requests/{id_}/holdings").status_code == 403
    assert [
        one["id"] for one in ask(owner, "GET", "/requests").get_json()["items"] if one["state"] == "open"
    ] == [id_]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"until": None}, "until when"),
        ({"until": "2020-01-01T00:00:00Z"}, "in the future"),
        ({"records": []}, "at least one record"),
        ({"records": [DEWI]}, "not among what you hold"),
    ],
)
def test_a_grant_that_says_too_little_leaves_the_request_open(
    more: dict[str, Any], says: str, ask: Ask, world: World, owner: str
) -> None:
    id_ = put(ask, world)
    refused = grant(ask, owner, id_, **more)
    assert says in problem(refused, 422, "invalid-input")["detail"]
    assert ask(owner, "GET", f"/requests/{id_}").get_json()["state"] == "open"


def test_hits_requests_and_answers_are_in_the_trail(ask: Ask, world: World, owner: str) -> None:
    found(ask, world.colleague, ids=[THEIR_PHONE])
    id_ = put(ask, world)
    grant(ask, owner, id_)
    with world.store.read() as tx:
        latest = entries(tx, limit=40)
    assert any(one.action == "hits" and THEIR_PHONE in str(one.detail) for one in latest)
    acts = [
        (one.actor, one.detail["act"]) for one in latest if one.action == "request" and one.outcome == "done"
    ]
    assert acts[:2] == [("their-keeper", "grant"), ("colleague", "ask")]
