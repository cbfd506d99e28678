"""Records that come with the news of an exercise, over HTTP: absent before, there afterwards, and for nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from graphsvc import settings as all_settings
from graphsvc.access import may_see_every_class
from graphsvc.audit import Audit
from graphsvc.graph.connection import Graph
from graphsvc.services import complete
from graphsvc.store import Scope, Store, agencies, exercises, tokens, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from graphsvc.training.folder import find_seed
from graphsvc.training.seeds import load_seed
from graphsvc.training.truth import read_truth
from graphsvc.web.app import create_app
from tests.support.graph import wipe

SEED = find_seed("titip-koper")
INJECT, DATASET = next(iter(SEED.records().items()))
#: In the operator's lists alone, and one that both know.
SECOND, MELATI = "phone:+628468113920", "phone:+628463094775"
WITHIN = {"X-Purpose-Reason": "training"}


@dataclass(frozen=True)
class Site:
    """An installation with the exercise in it, and tokens of people of the agency that owns the records."""

    app: Flask
    store: Store
    tokens: dict[str, str]

    def ask(self, who: str, method: str, path: str, body: Any = None) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.tokens[who]}", **WITHIN}
        return self.app.test_client().open(f"/api/v1{path}", method=method, json=body, headers=headers)

    def knows(self, who: str) -> bool:
        """Whether somebody comes upon the records; every way to them must say the same."""
        hits = self.ask(who, "GET", "/search?q=0846-8113-920").json["items"]
        found = SECOND in {hit["id"] for hit in hits}
        opened = self.ask(who, "POST", "/expand", {"ids": [MELATI]})
        beside = (
            SECOND in {node["id"] for node in opened.json["nodes"]} if opened.status_code == 200 else False
        )
        alone = self.ask(who, "GET", f"/entities/{SECOND}").status_code
        listed = DATASET in {one["name"] for one in self.ask(who, "GET", "/datasets").json["items"]}
        told = {found, beside, alone == 200, listed}
        assert len(told) == 1, (found, beside, alone, listed)
        assert alone in (200, 404)
        return beside

    def hold(self, *logins: str) -> str:
        """A session that has begun."""
        body = {"seed": SEED.name, "participants": list(logins)}
        made = self.ask("coach", "POST", "/exercises", body)
        assert made.status_code == 201, made.text
        id_ = str(made.json["id"])
        assert self.ask("coach", "POST", f"/exercises/{id_}/start").status_code == 200
        return id_

    def turn(self, id_: str, minutes: int) -> None:
        """Put the clock of a session forward."""
        with self.store.write() as tx:
            tx.get_one(exercises.Exercise, id_).started_at -= timedelta(minutes=minutes)


@pytest.fixture(scope="module")
def site(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    wipe(graph)
    settings = all_settings.load(
        home=tmp_path_factory.mktemp("held"), log_level="error", read_deadline=60, path_deadline=60
    )
    store = Store.from_settings(settings)
    audit = Audit.from_settings(store, settings)
    services = complete(settings, graph, store, audit)
    load_seed(SEED.name, services)
    now, made = utcnow(), {}
    people = (
        ("coach", Role.SUPERVISOR, DataKind.EXERCISE),
        ("ani", Role.INVESTIGATOR, DataKind.EXERCISE),
        ("budi", Role.ANALYST, DataKind.EXERCISE),
        ("citra", Role.ANALYST, DataKind.EXERCISE),
        ("bystander", Role.STEWARD, DataKind.EXERCISE),
        ("worker", Role.SUPERVISOR, DataKind.LIVE),
    )
    with store.write() as tx:
        for login, role, kind in people:
            user = users.create(tx, login, login.title(), agencies.get(tx, "polres-cilegon"), role, level=2)
            scopes = [Scope.READ, Scope.CHARTS]
            issued = tokens.issue(tx, user, "t", scopes, now, expires_at=now + timedelta(days=1), kind=kind)
            made[login] = issued[1]
    yield Site(create_app(services), store, made)
    services.jobs.close()
    audit.close()
    store.close()


@pytest.fixture(autouse=True)
def nobody_trains(site: Site) -> None:
    """What an earlier test held is taken out: also what has ended would release the records."""
    with site.store.write() as tx:
        for one in exercises.every(tx):
            for table in (exercises.ExerciseInject, exercises.ExerciseAnswer, exercises.Participant):
                tx.query(table).filter(table.exercise_id == one.id).delete()
            tx.delete(one)


def test_before_the_news_nobody_sees_them(site: Site) -> None:
    site.hold("ani")
    assert not any(site.knows(who) for who in site.tokens)


def test_a_trainer_releases_them_to_one_session_alone(site: Site) -> None:
    mine, other = site.hold("ani"), site.hold("budi")
    path = f"/exercises/{mine}/injects/{INJECT}"
    assert site.ask("coach", "PUT", path).status_code == 200
    assert {who: site.knows(who) for who in site.tokens} == {
        "coach": True,
        "ani": True,
        "budi": False,
        "citra": False,
        "bystander": False,
        "worker": False,
    }
    news = {
        one["name"]: one["dataset"] for one in site.ask("ani", "GET", f"/exercises/{mine}").json["injects"]
    }
    assert news == {INJECT: DATASET}
    assert site.ask("budi", "GET", f"/exercises/{other}").json["injects"] == []


def test_the_clock_releases_them_too(site: Site) -> None:
    made = site.ask("citra", "POST", "/exercises", {"seed": SEED.name, "solo": True})
    id_, minute = made.json["id"], {one.id: one.minute for one in SEED.injects}[INJECT]
    site.turn(id_, minute - 1)
    assert not site.knows("citra")
    site.turn(id_, 1)
    assert site.knows("citra")
    assert not site.knows("ani")


def test_they_stay_for_the_debriefing_and_not_for_another_session(site: Site) -> None:
    first = site.hold("ani")
    question = read_truth(SEED).find("second-phone")
    assert question is not None
    answer = {"named": [SECOND], "evidence": list(question.evidence)}
    assert site.ask("ani", "PUT", f"/exercises/{first}/answers/{question.id}", answer).status_code == 200
    assert site.ask("coach", "POST", f"/exercises/{first}/end").status_code == 200
    assert site.knows("ani")
    (me,) = site.ask("ani", "GET", f"/exercises/{first}/debriefing").json["people"]
    scored = next(one for one in me["questions"] if one["id"] == question.id)
    assert scored["points"] == question.points
    truth = site.ask("ani", "GET", f"/exercises/{first}/participants/ani/truth").json
    assert {one["mark"] for one in truth["marks"] if one["id"] in (SECOND, *question.evidence)} == {"found"}
    assert SECOND in {node["id"] for node in truth["nodes"]}
    second = site.hold("ani")
    assert not site.knows("ani")
    assert site.ask("coach", "PUT", f"/exercises/{second}/injects/{INJECT}").status_code == 200
    assert site.knows("ani")


def test_who_misses_them_asks_no_cypher_of_their_own(site: Site) -> None:
    id_ = site.hold("ani")
    with site.store.read() as tx:
        ani = SimpleNamespace(id=users.get(tx, "ani").id, kind=DataKind.EXERCISE)
    assert not may_see_every_class(site.store, ani, utcnow())
    assert site.ask("coach", "PUT", f"/exercises/{id_}/injects/{INJECT}").status_code == 200
    assert may_see_every_class(site.store, ani, utcnow())
