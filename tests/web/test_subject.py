"""The subject-access report: what one's own agency holds, whole, and nothing of another's; on record like any question."""

import csv
import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from graphsvc.audit.reading import entries
from graphsvc.store.users import Role
from tests.web.school import Ask
from tests.web.test_contract import problem
from tests.web.test_protection import token
from tests.web.world import DEWI, HIDDEN, RAHMAT, RAHMATS_PHONE, THEIR_PHONE, World

SHARE = {"agency": "theirs", "mode": "hit", "legal_basis": "UU 1/2006"}


@pytest.fixture
def steward(world: World) -> str:
    return token(world, Role.STEWARD)


@pytest.fixture
def their_steward(world: World) -> str:
    return token(world, Role.STEWARD, "theirs")


def test_a_report_tells_of_a_record_its_links_sources_sharing_and_who_looked(
    ask: Ask, world: World, steward: str
) -> None:
    assert ask(world.colleague, "GET", f"/entities/{RAHMAT}").status_code == 200
    rule = ask(steward, "POST", "/datasets/ours/sharing", SHARE).get_json()["id"]
    try:
        answer = ask(steward, "POST", "/subject-access", {"id": RAHMAT})
    finally:
        ask(steward, "DELETE", f"/datasets/ours/sharing/{rule}")
    assert answer.status_code == 200, answer.text
    found = answer.get_json()
    assert (found["subject"]["caption"], found["subject"]["props"]) == ("Rahmat Hidayat", {"age": 41})
    assert [(one["link"]["type"], one["entity"]["id"]) for one in found["links"]] == [("USES", RAHMATS_PHONE)]
    (source,) = found["sources"]
    assert (source["dataset"], [grade["source"] for grade in source["grades"]]) == ("ours", ["B"])
    assert [(one["mode"], one["legal_basis"]) for one in source["shared"]] == [("hit", "UU 1/2006")]
    opened = [one for one in found["looks"] if one["actor"] == "colleague" and one["action"] == "entity"]
    assert opened
    assert opened[0]["reason"] == "testing"
    assert found["unseen_classes"] == 0


def test_nothing_of_another_agency_is_in_it(ask: Ask, steward: str, their_steward: str) -> None:
    ours = ask(steward, "POST", "/subject-access", {"id": RAHMATS_PHONE}).get_json()
    theirs = ask(their_steward, "POST", "/subject-access", {"id": RAHMATS_PHONE}).get_json()
    assert {one["entity"]["id"] for one in theirs["links"]} == {HIDDEN}
    assert HIDDEN not in {one["entity"]["id"] for one in ours["links"]}
    assert {one["dataset"] for one in ours["sources"]} == {"ours"}
    # Who of the other agency asked about a number that both know is theirs to tell
    assert {one["agency"] for one in ours["looks"]} <= {"ours"}
    for id_ in (THEIR_PHONE, HIDDEN, "person:ours:none"):
        problem(ask(steward, "POST", "/subject-access", {"id": id_}), 404, "not-found")


def test_of_another_agencys_people_only_the_agency_is_told(ask: Ask, world: World, steward: str) -> None:
    rule = ask(steward, "POST", "/datasets/ours/sharing", {**SHARE, "mode": "full"}).get_json()["id"]
    try:
        assert ask(world.partner, "GET", f"/entities/{DEWI}").status_code == 200
    finally:
        ask(steward, "DELETE", f"/datasets/ours/sharing/{rule}")
    looks = ask(steward, "POST", "/subject-access", {"id": DEWI}).get_json()["looks"]
    partner = [one for one in looks if one["agency"] == "theirs"]
    assert partner
    assert {(one["actor"], one["reason"], one["case"]) for one in partner} == {(None, None, None)}


def test_only_stewards_make_it_with_a_purpose_and_it_is_on_record(
    ask: Ask, world: World, steward: str
) -> None:
    for who in (world.token, world.administrator, world.auditor, token(world, Role.SUPERVISOR)):
        problem(ask(who, "POST", "/subject-access", {"id": RAHMAT}), 403, "forbidden")
    assert ask(steward, "POST", "/subject-access", {"id": RAHMAT}).status_code == 200
    with world.store.read() as tx:
        answered, asked = [one for one in entries(tx) if one.action == "subject-access"][:2]
    assert (asked.outcome, asked.detail, asked.reason) == ("asked", {"body": {"id": RAHMAT}}, "testing")
    assert (answered.outcome, answered.of) == ("answered", asked.seq)


def test_a_protected_person_stays_masked_in_it(ask: Ask, steward: str) -> None:
    protect = {"protected": "victim", "reason": "court order"}
    assert ask(steward, "PUT", f"/protection/{DEWI}", protect).status_code == 200
    try:
        text = ask(steward, "POST", "/subject-access", {"id": DEWI}).text
        assert "Lestari" not in text
        assert "Protected " in text
    finally:
        ask(steward, "PUT", f"/protection/{DEWI}", {"protected": "no", "reason": "over"})


def test_as_a_file_it_says_the_same(ask: Ask, steward: str) -> None:
    answer = ask(steward, "POST", "/subject-access/export", {"id": RAHMAT})
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert {row["part"] for row in rows} >= {"subject", "property", "link", "look"}
    assert next(row for row in rows if row["part"] == "link")["source"] == "row 5"
    assert next(row for row in rows if row["part"] == "subject")["grade"] == "admiralty B2"


def on_paper(answer: Any) -> list[str]:
    """The text of each page."""
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return [" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(answer.data)).pages]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "Subject access: Rahmat Hidayat",
                "Who asked about it",
                "Hit or no hit only",
                "admiralty B2",
                "UU 1/2006",
            ),
        ),
        (
            "id",
            ("Akses subjek data: Rahmat Hidayat", "Siapa yang menanyakannya", "admiralty B2", "UU 1/2006"),
        ),
    ],
)
def test_on_paper_it_says_the_same_in_the_readers_language(
    language: str, words: tuple[str, ...], ask: Ask, world: World, steward: str
) -> None:
    assert ask(world.colleague, "GET", f"/entities/{RAHMAT}").status_code == 200
    rule = ask(steward, "POST", "/datasets/ours/sharing", SHARE).get_json()["id"]
    body = {"id": RAHMAT, "format": "pdf"}
    try:
        answer = ask(steward, "POST", "/subject-access/export", body, **{"Accept-Language": language})
    finally:
        ask(steward, "DELETE", f"/datasets/ours/sharing/{rule}")
    pages = on_paper(answer)
    told = " ".join(pages)
    for word in (*words, "row 5", "ours · colleague", "Our agency"):
        assert word in told, word
    assert "Rahasia" not in told
    assert HIDDEN not in told


def test_on_paper_a_protected_person_stays_masked_and_who_of_another_agency_asked_unnamed(
    ask: Ask, world: World, steward: str
) -> None:
    rule = ask(steward, "POST", "/datasets/ours/sharing", {**SHARE, "mode": "full"}).get_json()["id"]
    assert ask(world.partner, "GET", f"/entities/{DEWI}").status_code == 200
    protect = {"protected": "victim", "reason": "a wish of the family"}
    assert ask(steward, "PUT", f"/protection/{DEWI}", protect).status_code == 200
    try:
        answer = ask(steward, "POST", "/subject-access/export", {"id": DEWI, "format": "pdf"})
        told = " ".join(on_paper(answer))
        assert "Subject access: Protected " in told
        assert "theirs" in told
        for word in ("Lestari", "theirs · ", "victim"):
            assert word not in told
    finally:
        ask(steward, "PUT", f"/protection/{DEWI}", {"protected": "no", "reason": "over"})
        ask(steward, "DELETE", f"/datasets/ours/sharing/{rule}")


def test_the_page_shows_it_to_stewards(client: FlaskClient, world: World, steward: str) -> None:
    headers = {"Authorization": f"Bearer {steward}"}
    page = client.post("/data/subject-access", data={"id": RAHMAT}, headers=headers)
    assert (page.status_code, "Rahmat Hidayat" in page.text) == (200, True)
    wrong = client.post("/data/subject-access", data={"id": "person:ours:none"}, headers=headers)
    assert wrong.status_code == 404
    file = client.post("/data/subject-access", data={"id": RAHMAT, "do": "file"}, headers=headers)
    assert (file.status_code, file.mimetype) == (200, "text/csv")
    paper = client.post("/data/subject-access", data={"id": RAHMAT, "do": "paper"}, headers=headers)
    assert on_paper(paper)
    reader = {"Authorization": f"Bearer {world.token}"}
    assert 'name="id"' not in client.get("/data/subject-access", headers=reader).text
