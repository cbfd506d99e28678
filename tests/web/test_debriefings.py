"""Scores while it runs, and the truth when it has ended: who is told what, on the page, on paper and as a table."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from graphsvc.charts.document import of_fragment
from graphsvc.store import cases, charts, exercises, signin, users, utcnow
from graphsvc.store.base import DataKind
from tests.web.school import SECRETS, TRUTH, Ask, School

BURNERS = TRUTH.find("burners")
RING = TRUTH.find("ring")
assert BURNERS is not None
assert RING is not None
NAMED = [fact.id for fact in BURNERS.expect]
INNOCENT = str(RING.reject[0].id)


def told(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def worked(ask: Ask, school: School, id_: str) -> None:
    """Ani finds the phones, with a chart of two of them; Budi accuses an innocent."""
    path = f"/exercises/{id_}"
    body = {"named": NAMED, "evidence": list(BURNERS.evidence)}
    assert ask(school.ani, "PUT", f"{path}/answers/burners", body).status_code == 200
    assert ask(school.budi, "PUT", f"{path}/answers/ring", {"named": [INNOCENT]}).status_code == 200
    number = ask(school.ani, "GET", path).json["case"]
    nodes = [
        {"id": one, "type": "Phone", "kind": "identifier", "caption": one, "x": 0.0, "y": 0.0}
        for one in NAMED[:2]
    ]
    document = of_fragment({"nodes": nodes, "links": []}, "Phones")
    with school.store.write() as tx:
        case, ani = cases.get(tx, number), users.get(tx, "ani")
        text = document.model_dump_json()
        charts.create(tx, ani, "Phones", text, utcnow(), kind=DataKind.EXERCISE, case=case)


@pytest.fixture
def ended(ask: Ask, school: School, running: str) -> str:
    worked(ask, school, running)
    assert ask(school.trainer, "POST", f"/exercises/{running}/end").status_code == 200
    return running


def test_nothing_of_it_is_told_before_the_end(ask: Ask, school: School, running: str) -> None:
    worked(ask, school, running)
    path = f"/exercises/{running}"
    for token, status in ((school.trainer, 409), (school.ani, 409), (school.stranger, 404)):
        for where in ("debriefing", "report?format=pdf", "report?format=csv"):
            answer = ask(token, "GET", f"{path}/{where}")
            assert answer.status_code == status, where
            assert not told(answer.text)


def test_a_trainer_follows_the_work_in_numbers(ask: Ask, school: School, running: str) -> None:
    worked(ask, school, running)
    path = f"/exercises/{running}/participants"
    found = ask(school.trainer, "GET", f"{path}/ani")
    assert not told(found.text)
    scored = {one["id"]: one for one in found.json["score"]["questions"]}
    assert (scored["burners"]["points"], scored["burners"]["most"]) == (15, 15)
    assert found.json["score"]["points"] == 15
    assert [one["title"] for one in found.json["charts"]] == ["Phones"]
    answers = {one["id"]: one["answer"] for one in found.json["questions"]}
    assert answers["burners"]["named"] == NAMED
    assert ask(school.trainer, "GET", f"{path}/budi").json["score"]["points"] == -4
    assert ask(school.trainer, "GET", f"{path}/nobody").status_code == 404
    assert ask(school.ani, "GET", f"{path}/budi").status_code == 403
    assert ask(school.ani, "GET", f"{path}/ani").status_code == 403


def test_purposes_count_that_name_the_case(ask: Ask, school: School, running: str) -> None:
    path = f"/exercises/{running}"
    number = ask(school.ani, "GET", path).json["case"]
    ask(school.ani, "GET", "/search?q=rahmat")
    ask(school.ani, "GET", "/search?q=rahmat", **{"X-Purpose-Reason": "phones", "X-Purpose-Case": number})
    ask(school.ani, "GET", "/search?q=rahmat", **{"X-Purpose-Reason": "else", "X-Purpose-Case": "OTHER-1"})
    score = ask(school.trainer, "GET", f"{path}/participants/ani").json["score"]
    assert (score["asked"], score["stated"]) == (2, 1)


def test_time_beyond_what_is_planned_costs(ask: Ask, school: School, running: str) -> None:
    # Budi, who asked nothing of the data in these tests: what was asked before the exercise would count
    body = {"named": NAMED, "evidence": list(BURNERS.evidence)}
    assert ask(school.budi, "PUT", f"/exercises/{running}/answers/burners", body).status_code == 200
    with school.store.write() as tx:
        tx.get_one(exercises.Exercise, running).started_at -= timedelta(minutes=270)
    score = ask(school.trainer, "GET", f"/exercises/{running}/participants/budi").json["score"]
    assert score["for_time"] == -0.75
    assert score["points"] == 14.25


def test_the_debriefing_holds_answers_and_charts_against_the_truth(
    ask: Ask, school: School, ended: str
) -> None:
    path = f"/exercises/{ended}/debriefing"
    whole = ask(school.trainer, "GET", path).json
    assert [one["participant"]["login"] for one in whole["people"]] == ["ani", "budi"]
    mine = ask(school.ani, "GET", path)
    assert [one["participant"]["login"] for one in mine.json["people"]] == ["ani"]
    questions = {one["id"]: one for one in mine.json["people"][0]["questions"]}
    remarks = {one["ids"][0]: one for one in questions["burners"]["remarks"]}
    assert [remarks[id_]["verdict"] for id_ in NAMED] == ["found"] * 3
    assert [remarks[id_]["on_chart"] for id_ in NAMED] == [True, True, False]
    assert remarks[BURNERS.evidence[0]]["verdict"] == "proven"
    missed = {one["verdict"] for one in questions["ring"]["remarks"]}
    assert missed == {"missing"}
    ring = {one["id"]: one for one in whole["people"][1]["questions"]}["ring"]
    (accused,) = [one for one in ring["remarks"] if one["verdict"] == "accused"]
    assert accused["ids"] == [INNOCENT]
    assert "Tuesday" in accused["why"]
    indonesian = ask(school.trainer, "GET", path, **{"Accept-Language": "id"}).text
    assert "Selasa" in indonesian
    assert "Tuesday" not in indonesian


def test_who_trains_on_the_same_seed_elsewhere_is_told_later(ask: Ask, school: School, running: str) -> None:
    alone = ask(school.ani, "POST", "/exercises", {"seed": "selat-sunda", "solo": True}).json["id"]
    assert ask(school.ani, "POST", f"/exercises/{alone}/finish").json["state"] == "ended"
    refused = ask(school.ani, "GET", f"/exercises/{alone}/debriefing")
    assert refused.status_code == 409
    assert "another session" in refused.json["detail"]
    assert not told(refused.text)


def test_the_report_is_a_table(ask: Ask, school: School, ended: str) -> None:
    answer = ask(school.trainer, "GET", f"/exercises/{ended}/report?format=csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    totals = {row["login"]: float(row["points"]) for row in rows if row["question"] == "total"}
    assert totals == {"ani": 15, "budi": -4}
    accused = [row for row in rows if row["verdict"] == "accused"]
    assert [(row["login"], row["ids"]) for row in accused] == [("budi", INNOCENT)]
    assert float(accused[0]["remark_points"]) == -4


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Debriefing: Selat Sunda", "everything in it is invented", "15.00 / 120", "Tuesday")),
     ("id", ("Pembahasan: Selat Sunda", "semua isinya rekaan", "15.00 / 120", "Selasa"))],
)  # fmt: skip
def test_the_report_is_paper_that_says_what_it_is(
    ask: Ask, school: School, ended: str, language: str, words: tuple[str, ...]
) -> None:
    answer = ask(
        school.trainer, "GET", f"/exercises/{ended}/report?format=pdf", **{"Accept-Language": language}
    )
    reader = PdfReader(io.BytesIO(answer.data))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    for word in words:
        assert any(word in page for page in pages), word
    assert all(words[1] in page for page in pages), "each page is marked"


@pytest.fixture
def desk(client: FlaskClient, school: School) -> Any:
    """The trainer's browser."""
    with school.store.write() as tx:
        coach = users.get(tx, "coach")
        secret = signin.issue(tx, coach, utcnow(), kind=DataKind.EXERCISE, reason="training")
    client.post("/signin/link", data={"secret": secret})
    return client


def test_the_pages_of_a_trainer(ask: Ask, school: School, desk: FlaskClient) -> None:
    """From preparing to debriefing with forms alone."""
    made = desk.post("/training", data={"seed": "selat-sunda", "do": "prepare", "participants": "Ani\nbudi"})
    assert made.status_code == 303
    path = made.headers["Location"]
    id_ = path.rpartition("/")[2]
    for form in (
        {"do": "remove", "login": "budi"},
        {"do": "add", "login": "budi"},
        {"do": "start"},
        {"do": "release", "inject": "mother-asks"},
    ):
        assert desk.post(path, data=form).status_code == 303, form
    worked(ask, school, id_)
    shown = desk.get(path).get_data(as_text=True)
    assert "A mother asks again" in shown
    followed = desk.get(f"{path}/people/ani")
    assert followed.status_code == 200
    assert "Phones" in followed.get_data(as_text=True)
    early = desk.get(f"{path}/debriefing")
    assert early.status_code == 409
    for page in (shown, followed.get_data(as_text=True), early.get_data(as_text=True)):
        assert not told(page)
    unsure = desk.post(path, data={"do": "end"})
    assert unsure.status_code == 422
    assert not told(unsure.get_data(as_text=True))
    assert desk.post(path, data={"do": "end", "sure": "1"}).status_code == 303
    debriefed = desk.get(f"{path}/debriefing").get_data(as_text=True)
    assert "unloads at the market" in debriefed
    assert "Ani" in debriefed


@pytest.mark.parametrize(
    "form",
    [
        {"do": "add", "login": "nobody-of-this-name"},
        {"do": "add", "login": "NOT A LOGIN"},
        {"do": "add", "login": "coach"},
        {"do": "remove", "login": "stranger"},
        {"do": "release", "inject": "mother-asks"},
        {"do": "release", "inject": "not/one"},
        {"do": "answer", "question": "ring", "named": ""},
        {"do": "finish", "sure": "1"},
        {"do": "start"},
        {"do": "nonsense"},
        {},
    ],
)
def test_a_form_that_cannot_be_done_says_so_on_the_page(desk: FlaskClient, form: dict[str, str]) -> None:
    path = desk.post("/training", data={"seed": "selat-sunda", "do": "prepare"}).headers["Location"]
    answer = desk.post(path, data=form)
    assert answer.status_code in (404, 409, 422), form
    assert 'role="alert"' in answer.get_data(as_text=True)
    assert not told(answer.get_data(as_text=True))


def test_the_page_is_not_offered_beside_live_data(client: FlaskClient, school: School) -> None:
    with school.store.write() as tx:
        worker = users.get(tx, "worker")
        secret = signin.issue(tx, worker, utcnow(), kind=DataKind.LIVE)
    client.post("/signin/link", data={"secret": secret})
    assert client.get("/training").status_code == 403
    home = client.get("/").get_data(as_text=True)
    assert 'href="/training"' not in home
    assert "badge warning" not in home


def test_the_truth_is_told_as_a_chart_to_whom_a_debriefing_is(ask: Ask, school: School, running: str) -> None:
    worked(ask, school, running)
    path = f"/exercises/{running}/participants"
    for token in (school.trainer, school.ani):
        before = ask(token, "GET", f"{path}/ani/truth")
        assert before.status_code == 409
        assert not any(id_ in before.text for id_ in NAMED)
    assert ask(school.trainer, "POST", f"/exercises/{running}/end").status_code == 200
    mine = ask(school.ani, "GET", f"{path}/ani/truth").json
    assert ask(school.trainer, "GET", f"{path}/ani/truth").json == mine
    marks = {one["id"]: one["mark"] for one in mine["marks"]}
    assert {marks[id_] for id_ in NAMED} == {"found"}
    assert marks[str(RING.expect[0].id)] == "missed"
    assert INNOCENT not in marks
    theirs = ask(school.trainer, "GET", f"{path}/budi/truth").json
    assert {one["id"]: one["mark"] for one in theirs["marks"]}[INNOCENT] == "false"
    assert ask(school.ani, "GET", f"{path}/budi/truth").status_code == 404
    assert ask(school.stranger, "GET", f"{path}/ani/truth").status_code == 404
