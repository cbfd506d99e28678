"""Sharing over HTTP: what an owner's rule opens to another agency, and that it bites at their next request."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from graphsvc.audit.reading import entries
from graphsvc.store import Scope, agencies, tokens, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from tests.web.school import Ask
from tests.web.test_contract import problem
from tests.web.world import RAHMAT, World

RULE = {"agency": "theirs", "mode": "full", "up_to_level": 3, "legal_basis": "UU 1/2006 Pasal 3"}


@pytest.fixture
def steward(world: World) -> str:
    """A token of the first agency's data steward."""
    return _token(world, "ours", "keeper")


@pytest.fixture
def their_steward(world: World) -> str:
    return _token(world, "theirs", "their-keeper")


def _token(world: World, agency: str, login: str) -> str:
    now = utcnow()
    with world.store.write() as tx:
        user = users.find(tx, login) or users.create(
            tx, login, login, agencies.get(tx, agency), Role.STEWARD, level=2
        )
        return tokens.issue(
            tx,
            user,
            "desk",
            [Scope.READ, Scope.ADMIN],
            now,
            expires_at=now + timedelta(days=1),
            kind=DataKind.LIVE,
            reason="testing",
        )[1]


@pytest.fixture(autouse=True)
def nothing_shared(ask: Ask, steward: str) -> Iterator[None]:
    """Withdraw what a test shared."""
    yield
    for rule in ask(steward, "GET", "/datasets/ours/sharing").get_json()["items"]:
        if rule["in_force"]:
            assert ask(steward, "DELETE", f"/datasets/ours/sharing/{rule['id']}").status_code == 200


def sees(ask: Ask, world: World) -> int:
    return ask(world.partner, "GET", f"/entities/{RAHMAT}").status_code


def test_a_rule_opens_and_its_end_closes_at_the_next_request(ask: Ask, world: World, steward: str) -> None:
    assert sees(ask, world) == 404
    made = ask(steward, "POST", "/datasets/ours/sharing", RULE)
    assert made.status_code == 201, made.text
    assert made.get_json()["in_force"]
    assert sees(ask, world) == 200
    assert "ours" in {one["name"] for one in ask(world.partner, "GET", "/datasets").get_json()["items"]}
    ended = ask(steward, "DELETE", f"/datasets/ours/sharing/{made.get_json()['id']}").get_json()["items"]
    assert not any(one["in_force"] for one in ended)
    assert sees(ask, world) == 404


def test_what_a_rule_does_not_open(ask: Ask, world: World, steward: str) -> None:
    later = (utcnow() + timedelta(days=1)).isoformat()
    ask(steward, "POST", "/datasets/ours/sharing", {**RULE, "starts_at": later})
    assert sees(ask, world) == 404
    ask(steward, "POST", "/datasets/ours/sharing", {**RULE, "mode": "hit"})
    assert sees(ask, world) == 404
    ask(steward, "POST", "/datasets/ours/sharing", RULE)
    assert sees(ask, world) == 200
    ask(steward, "POST", "/datasets/ours/sharing", {**RULE, "mode": "none"})
    assert sees(ask, world) == 404


def test_what_was_shared_stays_on_record_with_its_legal_basis(ask: Ask, world: World, steward: str) -> None:
    rule = ask(steward, "POST", "/datasets/ours/sharing", RULE).get_json()
    ask(steward, "DELETE", f"/datasets/ours/sharing/{rule['id']}")
    listed = ask(steward, "GET", "/datasets/ours/sharing").get_json()["items"]
    kept = next(one for one in listed if one["id"] == rule["id"])
    assert (kept["legal_basis"], kept["in_force"]) == (RULE["legal_basis"], False)
    with world.store.read() as tx:
        told = [
            one.detail for one in entries(tx) if one.action == "sharing" and one.detail["rule"] == rule["id"]
        ]
    assert ["withdraw" in told[0], "share" in told[1], len(told)] == [True, True, 2]
    assert told[1]["legal_basis"] == RULE["legal_basis"]


def test_only_the_owners_stewards_share(ask: Ask, world: World, their_steward: str) -> None:
    # A colleague may read what their agency shares
    assert ask(world.loading_token, "GET", "/datasets/ours/sharing").status_code == 200
    for token in (world.loading_token, world.administrator):
        assert problem(ask(token, "POST", "/datasets/ours/sharing", RULE), 403, "forbidden")
    # To another agency it is a dataset that there is not
    said = [
        problem(ask(their_steward, method, path, body), 404, "not-found")["detail"]
        for name in ("ours", "none-such")
        for method, path, body in (
            ("GET", f"/datasets/{name}/sharing", None),
            ("POST", f"/datasets/{name}/sharing", RULE),
            ("DELETE", f"/datasets/{name}/sharing/1", None),
        )
    ]
    assert len(set(said)) == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"agency": "ours"}, 422),
        ({"agency": "none-such"}, 404),
        ({"mode": "some"}, 422),
        ({"up_to_level": 10}, 422),
        ({"legal_basis": " "}, 422),
        ({"ends_at": "2020-01-01T00:00:00Z"}, 422),
        ({"ends_at": "2099-01-01"}, 422),
    ],
)
def test_what_cannot_be_a_rule(ask: Ask, steward: str, change: dict[str, object], status: int) -> None:
    answer = ask(steward, "POST", "/datasets/ours/sharing", {**RULE, **change})
    problem(answer, status, "invalid-input" if status == 422 else "not-found")


def test_a_rule_that_there_is_not(ask: Ask, steward: str) -> None:
    assert problem(ask(steward, "DELETE", "/datasets/ours/sharing/999999"), 404, "not-found")
