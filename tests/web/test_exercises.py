"""Exercises over HTTP: who holds them, what reaches whom and when, and that the truth is not told before the end."""

from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, settings

from graphsvc.audit import Action
from graphsvc.audit.reading import entries
from graphsvc.store import exercises
from tests.support.examples import EXAMPLES
from tests.web.school import SECRETS, TRUTH, Ask, School

BURNERS = [fact.id for fact in TRUTH.find("burners").expect]


def test_beside_live_data_there_are_none(ask: Ask, school: School, running: str) -> None:
    for method, path, body in (
        ("GET", "/seeds", None),
        ("GET", "/exercises", None),
        ("POST", "/exercises", {"seed": "selat-sunda", "solo": True}),
        ("GET", f"/exercises/{running}", None),
    ):
        answer = ask(school.live, method, path, body)
        assert answer.status_code == 403, path
        assert "beside live data" in answer.json["detail"]


def test_what_is_not_loaded_is_not_trained_on(ask: Ask, school: School) -> None:
    known = {one["name"]: one["loaded"] for one in ask(school.ani, "GET", "/seeds").json["items"]}
    assert known["selat-sunda"] is True
    (other, *_) = [name for name, loaded in known.items() if not loaded]
    refused = ask(school.ani, "POST", "/exercises", {"seed": other, "solo": True})
    assert refused.status_code == 409
    assert f"seed load {other}" in refused.json["detail"]


def test_a_supervisor_holds_them_for_others_and_anybody_for_themselves(ask: Ask, school: School) -> None:
    body = {"seed": "selat-sunda", "participants": ["budi"]}
    refused = ask(school.ani, "POST", "/exercises", body)
    assert refused.status_code == 403
    assert "supervisors" in refused.json["detail"]
    alone = ask(school.ani, "POST", "/exercises", {"seed": "selat-sunda", "solo": True})
    assert alone.status_code == 201
    assert (alone.json["state"], alone.json["holds"], alone.json["solo"]) == ("running", True, True)
    assert alone.json["participants"] is None
    assert alone.json["case"].startswith("EX-")


@pytest.mark.parametrize("login", ["nobody", "clerk", "coach"])
def test_who_cannot_train_is_refused(ask: Ask, school: School, login: str) -> None:
    answer = ask(school.trainer, "POST", "/exercises", {"seed": "selat-sunda", "participants": [login]})
    assert answer.status_code in (404, 409)
    assert login in answer.json["detail"] or "train alone" in answer.json["detail"]


def test_a_participant_sees_the_task_once_it_begins_and_nobody_else_anything(
    ask: Ask, school: School
) -> None:
    made = ask(school.trainer, "POST", "/exercises", {"seed": "selat-sunda"}).json
    path = f"/exercises/{made['id']}"
    assert ask(school.trainer, "POST", f"{path}/start").status_code == 409, "nobody takes part"
    assert ask(school.trainer, "PUT", f"{path}/participants/ani").status_code == 200
    assert ask(school.ani, "PUT", f"{path}/participants/budi").status_code == 403
    before = ask(school.ani, "GET", path).json
    assert (before["brief"], before["questions"], before["injects"]) == (None, [], [])
    assert "Selat Sunda" in ask(school.trainer, "GET", path).json["brief"]
    assert ask(school.trainer, "POST", f"{path}/start").status_code == 200
    after = ask(school.ani, "GET", path, **{"Accept-Language": "id"}).json
    assert "rekaan" in after["brief"]
    assert [one["question"] for one in after["questions"]][1].startswith("Siapakah")
    assert len(after["questions"]) == len(TRUTH.questions)
    for stranger in (school.budi, school.stranger):
        assert ask(stranger, "GET", path).status_code == 404
        assert path.rpartition("/")[2] not in ask(stranger, "GET", "/exercises").text


def test_news_reach_participants_when_they_are_released(ask: Ask, school: School, running: str) -> None:
    path = f"/exercises/{running}"
    planned = ask(school.trainer, "GET", path).json["injects"]
    assert len(planned) == 3
    assert not any(one["released_at"] for one in planned)
    assert ask(school.ani, "GET", path).json["injects"] == []
    last = planned[-1]["name"]
    assert ask(school.ani, "PUT", f"{path}/injects/{last}").status_code == 403
    assert ask(school.trainer, "PUT", f"{path}/injects/{last}").status_code == 200
    assert ask(school.trainer, "PUT", f"{path}/injects/nonsense").status_code == 404
    (seen,) = ask(school.ani, "GET", path).json["injects"]
    assert seen["name"] == last
    assert seen["released_at"]
    with school.store.write() as tx:
        made = tx.get_one(exercises.Exercise, running)
        made.started_at -= timedelta(minutes=planned[0]["minute"])
    names = [one["name"] for one in ask(school.ani, "GET", path).json["injects"]]
    assert names == [planned[0]["name"], last], "the clock released the first"


def test_answers_are_kept_in_versions_and_of_each_participant_alone(
    ask: Ask, school: School, running: str
) -> None:
    path = f"/exercises/{running}"
    for version, named in ((1, BURNERS[:1]), (2, BURNERS)):
        kept = ask(school.ani, "PUT", f"{path}/answers/burners", {"named": named, "evidence": ["x:y:z"]})
        assert kept.status_code == 200
        assert kept.json["answer"]["version"] == version
    mine = {one["id"]: one["answer"] for one in ask(school.ani, "GET", path).json["questions"]}
    assert mine["burners"]["named"] == BURNERS
    assert mine["burners"]["evidence"] == ["x:y:z"]
    theirs = {one["id"]: one["answer"] for one in ask(school.budi, "GET", path).json["questions"]}
    assert theirs["burners"] is None
    assert BURNERS[0] not in ask(school.budi, "GET", path).text
    counted = {one["login"]: one["answered"] for one in ask(school.trainer, "GET", path).json["participants"]}
    assert counted == {"ani": 1, "budi": 0}


@pytest.mark.parametrize(
    ("question", "body", "status"),
    [
        ("nonsense", {"named": []}, 404),
        ("burners", {"named": [["phone:+1", "phone:+2"]]}, 422),
        ("travelled-together", {"named": ["person:a:1"]}, 422),
        ("travelled-together", {"named": [["person:a:1"]]}, 422),
        ("burners", {"named": [" "]}, 422),
        ("burners", {"named": ["a"] * 501}, 422),
        ("burners", {"named": [], "why": "x"}, 422),
        ("travelled-together", {"named": [["person:a:1", "voyage:a:1"]]}, 200),
    ],
)
def test_what_an_answer_can_be(
    ask: Ask, school: School, running: str, question: str, body: Any, status: int
) -> None:
    answer = ask(school.ani, "PUT", f"/exercises/{running}/answers/{question}", body)
    assert answer.status_code == status, answer.text
    assert not [text for text in SECRETS if text in answer.text]


def test_after_handing_in_an_answer_stays(ask: Ask, school: School, running: str) -> None:
    path = f"/exercises/{running}"
    assert ask(school.ani, "POST", f"{path}/finish").status_code == 200
    assert ask(school.ani, "GET", path).json["finished_at"]
    again = ask(school.ani, "PUT", f"{path}/answers/burners", {"named": BURNERS})
    assert again.status_code == 409
    assert ask(school.budi, "PUT", f"{path}/answers/burners", {"named": BURNERS}).status_code == 200
    assert ask(school.ani, "POST", f"{path}/end").status_code == 403
    assert ask(school.trainer, "POST", f"{path}/end").status_code == 200
    assert ask(school.budi, "PUT", f"{path}/answers/burners", {"named": BURNERS[:1]}).status_code == 409


def test_every_change_is_in_the_trail(ask: Ask, school: School, running: str) -> None:
    ask(school.ani, "PUT", f"/exercises/{running}/answers/burners", {"named": BURNERS})
    with school.store.read() as tx:
        found = [
            (entry.actor, entry.detail["change"])
            for entry in entries(tx, action=Action.EXERCISE, limit=20)
            if entry.detail["exercise"] == running
        ]
    assert found[::-1] == [("coach", "create"), ("coach", "start"), ("ani", "answer")]


def test_nothing_before_the_end_tells_the_truth(ask: Ask, school: School, running: str) -> None:
    assert len(SECRETS) > 100
    path = f"/exercises/{running}"
    body = {"named": BURNERS, "evidence": []}
    for token in (school.trainer, school.ani, school.budi, school.stranger):
        for method, where, sent in (
            ("GET", "/seeds", None),
            ("GET", "/exercises", None),
            ("GET", path, None),
            ("PUT", f"{path}/answers/burners", body),
            ("PUT", f"{path}/answers/nonsense", body),
            ("PUT", f"{path}/answers/burners", {"named": [["a", "b"]]}),
            ("PUT", f"{path}/injects/nonsense", None),
            ("POST", f"{path}/finish", None),
            ("POST", f"{path}/start", None),
            ("POST", "/exercises", {"seed": "nonsense"}),
        ):
            for language in ("en", "id"):
                answer = ask(token, method, where, sent, **{"Accept-Language": language})
                told = [text for text in SECRETS if text in answer.text]
                assert not told, (method, where)


@pytest.fixture(scope="package")
def document(app: Flask, school: School) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


schema = schemathesis.pytest.from_fixture("document").include(path_regex=r"^/api/v1/(exercises|seeds)")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_keeps_to_the_document_in_an_exercise_too(case: Any, school: School) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {school.trainer}"})
