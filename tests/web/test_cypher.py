"""Ad-hoc Cypher over HTTP: who may ask it, and what goes on record."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from graphsvc import settings as all_settings
from graphsvc.access import class_for
from graphsvc.audit import Audit
from graphsvc.audit.reading import entries
from graphsvc.graph.connection import Graph
from graphsvc.services import Services, complete
from graphsvc.store import Scope, Store, agencies, datasets, signin, tokens, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from graphsvc.web.app import create_app
from tests.web.world import World


@dataclass(frozen=True)
class Alone:
    """An installation in which one agency owns everything."""

    client: FlaskClient
    services: Services
    token: str
    reading_token: str
    secret: str


@pytest.fixture(scope="module")
def alone(graph: Graph, world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    settings = all_settings.load(
        home=tmp_path_factory.mktemp("alone"), log_level="error", log_format="text", row_limit=50
    )
    store = Store.from_settings(settings)
    audit = Audit.from_settings(store, settings)
    now = utcnow()
    with store.write() as tx:
        agency = agencies.create(tx, "ours", "Our agency", "ID")
        user = users.create(tx, "analyst", "An analyst", agency, Role.ANALYST, level=3)
        class_for(tx, datasets.create(tx, "ours", "Ours", owner=agency, kind=DataKind.LIVE), 0)
        made = [
            tokens.issue(
                tx,
                user,
                "tool",
                scopes,
                now,
                expires_at=now + timedelta(days=1),
                kind=DataKind.LIVE,
                reason="testing",
            )[1]
            for scopes in ([Scope.READ, Scope.CYPHER], [Scope.READ])
        ]
        secret = signin.issue(tx, user, now, kind=DataKind.LIVE, reason="testing")
    services = complete(settings, graph, store, audit)
    app = create_app(services)
    try:
        yield Alone(app.test_client(), services, made[0], made[1], secret)
    finally:
        audit.close()
        store.close()


def ask(
    alone: Alone, statement: str, token: str | None = None, **params: object
) -> tuple[int, dict[str, object]]:
    answer = alone.client.post(
        "/api/v1/cypher",
        json={"statement": statement, "params": params},
        headers={"Authorization": f"Bearer {token or alone.token}"},
    )
    return answer.status_code, answer.get_json()


def test_rows_plan_and_limits_come_back(alone: Alone) -> None:
    status, body = ask(
        alone, "MATCH (n:Person {id: $id})-[r]->(m) RETURN n, m.caption AS other", id="person:ours:dewi"
    )
    assert status == 200
    assert body["columns"] == ["n", "other"]
    assert body["shown"] == body["total"] == 2
    assert body["plan"]["operator"] == "ProduceResults"  # type: ignore[index]
    assert body["limits"] == {"seconds": 30.0, "rows": 50}
    assert len(body["fragment"]["nodes"]) == 1  # type: ignore[index]
    status, body = ask(alone, "UNWIND range(1, 51) AS n RETURN n")
    assert (body["shown"], body["total"], body["cut_by"]) == (50, None, "limit")


def test_a_token_needs_its_scope(alone: Alone) -> None:
    status, body = ask(alone, "RETURN 1 AS one", alone.reading_token)
    assert (status, body["type"]) == (403, "/api/problems/forbidden")


def test_a_user_from_whom_anything_is_hidden_may_not(client: FlaskClient, world: World) -> None:
    with world.store.write() as tx:
        user = users.get(tx, "investigator")
        token = tokens.issue(
            tx, user, "cypher", [Scope.CYPHER], utcnow(), expires_at=utcnow() + timedelta(days=1),
            kind=DataKind.LIVE, reason="testing",
        )[1]  # fmt: skip
    answer = client.post(
        "/api/v1/cypher", json={"statement": "RETURN 1 AS one"}, headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 403
    assert "nothing filters it" in answer.get_json()["detail"]


def test_a_refusal_is_a_problem_that_says_where(alone: Alone) -> None:
    status, body = ask(alone, "MATCH (n)\nSET n.x = 1")
    assert (status, body["type"]) == (422, "/api/problems/cypher-refused")
    faults = body["errors"]
    assert isinstance(faults, list)
    assert faults[0]["field"] == "statement"
    assert faults[0]["message"].startswith("line 2, column 1: ")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("MATCH (n)\nSET n.x = 1", "Baris 2, kolom 1: pernyataan tidak hanya membaca"),
        ("RETURN range(1, 9) AS n", "Baris 1, kolom 8: range() hanya boleh bersama UNWIND"),
        ("SHOW USERS", "Cypher bebas"),
        ("RETURN " + "[" * 401, "membuka lebih dari 400 kurung"),
        (" ", "belum ada pernyataan; tulislah"),
    ],
)
def test_a_refusal_is_told_in_the_readers_language(alone: Alone, statement: str, told: str) -> None:
    token = {"Authorization": f"Bearer {alone.token}", "Accept-Language": "id"}
    answer = alone.client.post("/api/v1/cypher", json={"statement": statement}, headers=token).get_json()
    page = alone.client.post("/cypher", data={"statement": statement}, headers=token).get_data(as_text=True)
    assert answer["title"] == "This Cypher is refused"
    assert "Tidak dijalankan. Baris" in answer["detail"]
    assert told.casefold() in str(answer).casefold()
    assert told.casefold() in html.unescape(page).casefold()


def test_statement_and_outcome_are_on_record(alone: Alone) -> None:
    ask(alone, "RETURN $x AS recorded", x=7)
    ask(alone, "CREATE (n:Recorded)")
    with alone.services.store.read() as tx:
        failed, second, answered, first = entries(tx, actor="analyst", limit=4)
    assert (first.action, first.outcome) == ("cypher", "asked")
    assert first.detail["body"] == {"statement": "RETURN $x AS recorded", "params": {"x": 7}}
    assert (answered.outcome, answered.detail) == ("answered", {"total": 1, "shown": 1})
    assert second.detail["body"]["statement"] == "CREATE (n:Recorded)"
    assert (failed.outcome, failed.detail) == ("failed", {"error": "cypher-refused"})
