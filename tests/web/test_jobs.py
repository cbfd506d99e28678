"""Jobs over HTTP and on the page of a question: who gets what, what is on record, and what a page says meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

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
from tests.queries.test_jobs import ENDLESS
from tests.web.world import RAHMAT, World

#: Seconds that a call waits for the end of a job.
_WAIT = 20


@dataclass(frozen=True)
class Office:
    """An installation with a question that never ends, and two users of one agency."""

    client: FlaskClient
    services: Services
    token: str
    other: str
    secret: str

    def call(self, method: str, path: str, body: Any = None, *, token: str | None = None) -> TestResponse:
        bearer = {"Authorization": f"Bearer {token or self.token}"}
        return self.client.open(f"/api/v1{path}", method=method, json=body, headers=bearer)

    def start(self, name: str, wait: float = 0, **params: Any) -> dict[str, Any]:
        made = self.call("POST", "/jobs", {"name": name, "params": params, "wait": wait})
        assert made.status_code == 201, made.text
        shown: dict[str, Any] = made.get_json()
        assert made.headers["Location"] == f"/api/v1/jobs/{shown['id']}"
        return shown

    def outcomes(self) -> list[tuple[str, str]]:
        """Action and outcome of all that is on record, the newest first."""
        with self.services.store.read() as tx:
            return [(entry.action, entry.outcome) for entry in entries(tx)]


@pytest.fixture
def office(graph: Graph, world: World, tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "endless.cypher").write_text(ENDLESS, encoding="utf-8")
    settings = all_settings.load(
        home=tmp_path,
        queries=tmp_path / "own",
        log_level="error",
        log_format="text",
        jobs_at_once=2,
        jobs_per_user=2,
    )
    store = Store.from_settings(settings)
    audit = Audit.from_settings(store, settings)
    now = utcnow()
    with store.write() as tx:
        agency = agencies.create(tx, "ours", "Our agency", "ID")
        class_for(tx, datasets.create(tx, "ours", "Ours", owner=agency, kind=DataKind.LIVE), 0)
        people = [users.create(tx, login, login, agency, Role.ANALYST, level=3) for login in ("one", "two")]
        made = [
            tokens.issue(
                tx,
                user,
                "tool",
                [Scope.READ],
                now,
                expires_at=now + timedelta(days=1),
                kind=DataKind.LIVE,
                reason="testing",
            )[1]
            for user in people
        ]
        secret = signin.issue(tx, people[0], now, kind=DataKind.LIVE, reason="testing")
    services = complete(settings, graph, store, audit)
    try:
        yield Office(create_app(services).test_client(), services, made[0], made[1], secret)
    finally:
        services.jobs.close()
        audit.close()
        store.close()


def test_a_job_answers_what_the_question_itself_answers(office: Office) -> None:
    job = office.start("linked", wait=_WAIT, entity=RAHMAT)
    assert (job["state"], job["progress"], job["params"]) == ("done", None, {"entity": RAHMAT})
    answer = office.call("GET", f"/jobs/{job['id']}/answer").get_json()
    direct = office.call("POST", "/queries/linked", {"params": {"entity": RAHMAT}}).get_json()
    assert answer["shown"] > 0
    assert {**answer, "ms": 0} == {**direct, "ms": 0}
    # The question with its outcome, that the answer was fetched, and the same question asked at once
    assert [outcome for action, outcome in office.outcomes() if action == "query"] == [
        "answered",
        "asked",
    ] * 3


def test_a_running_one_is_told_and_cancelled(office: Office) -> None:
    job = office.start("endless")
    shown = office.call("GET", f"/jobs/{job['id']}").get_json()
    assert (shown["state"], shown["progress"]) == (
        "running",
        {"stage": "reading", "done": None, "total": None},
    )
    assert office.call("GET", f"/jobs/{job['id']}/answer").status_code == 409
    ended = office.call("POST", f"/jobs/{job['id']}/cancel").get_json()
    assert ended["state"] == "cancelled"
    assert ended["told"] == "You ended this question before it was answered."
    assert office.call("GET", f"/jobs/{job['id']}/answer").status_code == 409
    assert ("query", "failed") in office.outcomes()
    assert office.call("GET", "/jobs").get_json()["items"][0]["id"] == job["id"]


def test_nobody_else_sees_ends_or_reads_it(office: Office) -> None:
    job = office.start("endless")
    for method, path in (("GET", ""), ("GET", "/answer"), ("POST", "/cancel")):
        assert office.call(method, f"/jobs/{job['id']}{path}", token=office.other).status_code == 404
    assert office.call("GET", "/jobs", token=office.other).get_json()["total"] == 0
    assert office.call("GET", f"/jobs/{job['id']}").get_json()["state"] == "running"


def test_what_cannot_be_asked_starts_nothing_and_is_on_record(office: Office) -> None:
    for body, status in (
        ({"name": "nonsense"}, 404),
        ({"name": "linked", "params": {}}, 422),
        ({"name": "linked", "params": {"entity": RAHMAT}, "wait": 1000}, 422),
    ):
        assert office.call("POST", "/jobs", body).status_code == status
    assert office.call("GET", "/jobs").get_json()["total"] == 0
    # The third was no question: its body could not be read
    assert office.outcomes().count(("query", "failed")) == 2


def test_one_person_has_so_many_at_once(office: Office) -> None:
    first, _ = office.start("endless"), office.start("endless")
    refused = office.call("POST", "/jobs", {"name": "endless"})
    assert (refused.status_code, refused.get_json()["type"]) == (429, "/api/problems/too-many-jobs")
    office.call("POST", f"/jobs/{first['id']}/cancel")
    office.start("endless")


def test_who_may_see_something_else_by_now_asks_again(office: Office) -> None:
    job = office.start("linked", wait=_WAIT, entity=RAHMAT)
    with office.services.store.write() as tx:
        agency = agencies.get(tx, "ours")
        class_for(tx, datasets.create(tx, "more", "More", owner=agency, kind=DataKind.LIVE), 0)
    lapsed = office.call("GET", f"/jobs/{job['id']}/answer")
    assert (lapsed.status_code, lapsed.get_json()["type"]) == (409, "/api/problems/lapsed")


@pytest.fixture
def visitor(office: Office) -> FlaskClient:
    office.client.post("/signin/link", data={"secret": office.secret})
    return office.client


def test_the_page_of_a_long_question_shows_how_it_goes_on_and_ends_it(visitor: FlaskClient) -> None:
    sent = visitor.get("/questions/endless?ask=1")
    assert sent.status_code == 303
    address = sent.headers["Location"].split("#")[0]
    page = visitor.get(address).text
    assert "Being answered" in page
    assert 'role="status"' in page
    assert "<progress" in page
    # Loaded again, it is the same job
    assert visitor.get(address).text.count("Being answered") == 1
    assert len(visitor.get("/api/v1/jobs").get_json()["items"]) == 1
    id_ = visitor.get("/api/v1/jobs").get_json()["items"][0]["id"]
    cancel = visitor.post(f"/questions/endless/cancel?ask=1&_job={id_}", data={"_job": id_})
    assert cancel.status_code == 303
    ended = visitor.get(cancel.headers["Location"].split("#")[0])
    assert ended.status_code == 409
    assert "You ended this question before it was answered." in ended.text
    assert 'href="/questions/endless?ask=1#answer"' in ended.text


def test_the_page_of_a_long_question_that_is_soon_answered_shows_its_answer(visitor: FlaskClient) -> None:
    page = visitor.get("/questions/most_connected?ask=1")
    (job,) = visitor.get("/api/v1/jobs").get_json()["items"]
    if page.status_code == 303:
        visitor.get(f"/api/v1/jobs/{job['id']}?wait={_WAIT}")
        page = visitor.get(page.headers["Location"].split("#")[0])
    assert page.status_code == 200
    assert "Dewi Lestari" in page.text


def test_the_page_of_a_job_that_is_gone_says_so_and_offers_to_ask_again(visitor: FlaskClient) -> None:
    page = visitor.get("/questions/most_connected?ask=1&limit=5&_job=gone")
    assert page.status_code == 404
    assert "no longer kept" in page.text
    assert 'href="/questions/most_connected?ask=1&amp;limit=5#answer"' in page.text


def test_a_long_question_is_marked(visitor: FlaskClient) -> None:
    asked = {one["name"]: one["long"] for one in visitor.get("/api/v1/queries").get_json()["items"]}
    assert (asked["brokers"], asked["linked"]) == (True, False)
    shown = visitor.get("/questions").text
    assert shown.count("answered in the background") == list(asked.values()).count(True)
