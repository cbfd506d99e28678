"""The audit trail over HTTP: by person, by record, by purpose, as a file, and only of the auditor's own agency."""

import csv
import io
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.web.school import Ask
from tests.web.test_contract import problem
from tests.web.world import DEWI, RAHMAT, World


def read(ask: Ask, world: World, query: str = "") -> list[dict[str, Any]]:
    answer = ask(world.auditor, "GET", f"/audit?limit=200&{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.get_json()["items"]
    return items


def test_who_looked_at_a_record_and_what_for(ask: Ask, world: World) -> None:
    ask(world.token, "GET", f"/entities/{RAHMAT}", **{"X-Purpose-Reason": "ferry"})
    ask(world.colleague, "POST", "/expand", {"ids": [RAHMAT]}, **{"X-Purpose-Reason": "vessel"})
    ask(world.colleague, "GET", f"/entities/{DEWI}", **{"X-Purpose-Reason": "vessel"})
    found = read(ask, world, f"subject={quote(RAHMAT)}&outcome=asked")
    seen = {(one["actor"], one["action"], one["reason"]) for one in found}
    assert {("investigator", "entity", "ferry"), ("colleague", "expand", "vessel")} <= seen
    assert not any(DEWI in str(one["detail"]) and RAHMAT not in str(one["detail"]) for one in found)
    # A part of an id is no subject
    assert read(ask, world, f"subject={quote(RAHMAT[:-1])}&action=entity") == []


def test_a_subject_is_text_and_no_pattern(ask: Ask, world: World) -> None:
    ask(world.token, "GET", "/search?q=per%25t")
    ask(world.token, "GET", "/search?q=perxt")
    assert {
        one["detail"]["query"]["q"] for one in read(ask, world, "subject=per%25t&outcome=asked&action=search")
    } == {"per%t"}


def test_by_person_case_action_and_day(ask: Ask, world: World) -> None:
    ask(world.colleague, "GET", "/search?q=dewi", **{"X-Purpose-Reason": "a"})
    own = read(ask, world, "actor=colleague&action=search")
    assert own
    assert {(one["actor"], one["action"]) for one in own} == {("colleague", "search")}
    day = own[0]["at"][:10]
    assert read(ask, world, f"actor=colleague&since={day}&until={day}")
    assert read(ask, world, "actor=colleague&until=2020-01-01") == []
    assert read(ask, world, "case=NONE/1") == []


def test_going_on_where_an_answer_was_cut(ask: Ask, world: World) -> None:
    for name in ("a", "b", "c"):
        ask(world.token, "GET", f"/search?q={name}")
    first = ask(world.auditor, "GET", "/audit?actor=investigator&limit=2").get_json()
    assert (first["shown"], first["cut_by"]) == (2, "limit")
    last = first["items"][-1]["seq"]
    further = ask(world.auditor, "GET", f"/audit?actor=investigator&limit=2&before={last}").get_json()
    assert all(one["seq"] < last for one in further["items"])


def test_an_auditor_reads_nothing_of_another_agency(ask: Ask, world: World) -> None:
    ask(world.partner, "GET", "/search?q=rahmat", **{"X-Purpose-Reason": "theirs alone"})
    assert {one["agency"] for one in read(ask, world)} == {"ours"}
    assert read(ask, world, "actor=partner") == []
    told = ask(world.auditor, "GET", "/audit/purposes").get_json()["items"]
    assert "theirs alone" not in {one["reason"] for one in told}


def test_purposes_by_how_often_they_were_stated(ask: Ask, world: World) -> None:
    for _ in range(3):
        ask(world.token, "GET", "/search?q=budi", **{"X-Purpose-Reason": "counted", "X-Purpose-Case": "K-1"})
    told = ask(world.auditor, "GET", "/audit/purposes?limit=1000").get_json()["items"]
    one = next(one for one in told if one["reason"] == "counted")
    assert (one["actor"], one["case_number"], one["number"]) == ("investigator", "K-1", 3)
    assert one["first"] <= one["last"]
    assert [one["number"] for one in told] == sorted((one["number"] for one in told), reverse=True)


def test_the_reading_is_itself_on_record(ask: Ask, world: World) -> None:
    read(ask, world, "actor=colleague")
    found = read(ask, world, "action=audit-read&outcome=asked")
    assert any(one["detail"].get("query", {}).get("actor") == "colleague" for one in found)
    assert {one["reason"] for one in found} == {"yearly review"}


def test_the_trail_as_a_file_starts_no_formula(ask: Ask, world: World) -> None:
    ask(world.token, "GET", "/search?q=x", **{"X-Purpose-Reason": quote("=HYPERLINK(1)")})
    answer = ask(world.auditor, "GET", "/audit/export?actor=investigator")
    assert answer.mimetype == "text/csv"
    assert "audit-ours.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert {row["actor"] for row in rows} == {"investigator"}
    reasons = {row["reason"] for row in rows}
    assert "=HYPERLINK(1)" not in reasons
    assert any("HYPERLINK(1)" in reason for reason in reasons)


@pytest.mark.parametrize("who", ["token", "loading_token", "colleague", "administrator"])
def test_others_read_no_trail(ask: Ask, world: World, who: str) -> None:
    for path in ("/audit", "/audit/export", "/audit/purposes"):
        assert problem(ask(getattr(world, who), "GET", path), 403, "forbidden")


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "until=2026-02-30",
        "since=2026-01-01T00:00",
        "action=spy",
        "limit=0",
        "limit=1001",
        "before=0",
    ],
)
def test_what_cannot_be_asked_of_the_trail(ask: Ask, world: World, query: str) -> None:
    said = problem(ask(world.auditor, "GET", f"/audit?{query}"), 422, "invalid-input")
    assert said["errors"][0]["field"] == query.split("=")[0]


def test_an_auditor_sees_no_record(client: FlaskClient, ask: Ask, world: World) -> None:
    assert ask(world.auditor, "GET", f"/entities/{RAHMAT}").status_code == 404
    assert ask(world.auditor, "GET", "/search?q=rahmat").get_json()["items"] == []
    assert client.get("/api/v1/audit").status_code == 401
