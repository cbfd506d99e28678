"""`graphsvc query`, run as a person runs it: listing, asking, three forms of answer, one sentence for a mistake."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc.graph.connection import Graph
from tests.cli.conftest import Run, command
from tests.support.graph import wipe

CALLS = "caller,callee,start,duration\n+62812000001,+62812000002,2026-03-01T10:00,60\n"
PEOPLE = """/*
title: {en: Phones, id: Telepon}
question: {en: "Which phones are there?", id: "Telepon apa yang ada?"}
returns:
  phone: {type: node, label: {en: Phone, id: Telepon}}
*/
CYPHER 25
MATCH (phone:Phone)-[call:CALLED]-(other:Phone)
WHERE call.access IN $access
RETURN DISTINCT phone
ORDER BY phone.id
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An agency's own questions."""
    return tmp_path_factory.mktemp("questions")


@pytest.fixture(scope="module")
def query(graph: Graph, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs graphsvc on a home of these tests' own, two numbers that called each other loaded."""
    wipe(graph)
    home = tmp_path_factory.mktemp("home")
    graphsvc = command(graph, home, GRAPHSVC_QUERIES=str(folder))
    calls = home / "calls.csv"
    calls.write_text(CALLS, encoding="utf-8")
    graphsvc("users", "agency", "cilegon", "Polres Cilegon")
    graphsvc("users", "agency", "lampung", "Polda Lampung")
    graphsvc("users", "add", "siti", "Siti", "--agency", "lampung")
    done = graphsvc(
        "load", "calls", calls, "--dataset", "cdr", "--agency", "cilegon", "--region", "ID", "--reason", "t"
    )
    assert done.returncode == 0, done.stderr
    yield graphsvc
    wipe(graph)


ENTITY = "entity=phone:+62812000001"


def test_the_questions_are_listed(query: Run) -> None:
    done = query("query")
    assert done.returncode == 0, done.stderr
    assert "most_connected" in done.stdout
    assert "Which people are in contact with the most different people?" in done.stdout
    assert "Siapa yang berhubungan" in query("query", "--language", "id").stdout


def test_a_question_is_asked(query: Run) -> None:
    done = query("query", "linked", ENTITY)
    assert done.returncode == 0, done.stderr
    assert "+62 812-000-002" in done.stdout
    assert done.stderr.endswith("1 of 1 shown.\n")


def test_the_answer_as_json_and_as_csv(query: Run) -> None:
    answer = json.loads(query("query", "linked", ENTITY, "--json").stdout)
    assert (answer["total"], answer["shown"], answer["cut_by"]) == (1, 1, None)
    assert len(answer["fragment"]["links"]) == 1
    rows = list(csv.DictReader(io.StringIO(query("query", "linked", ENTITY, "--csv").stdout)))
    assert [(row["other_id"], row["links"], row["first"]) for row in rows] == [
        ("phone:+62812000002", "1", "2026-03-01T10:00")
    ]


def test_a_question_is_described(query: Run) -> None:
    told = query("query", "at_risk", "--help-for").stdout
    assert "hops" in told
    assert "protection and support" in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["linkd"], "Did you mean linked?"),
        (["linked"], "entity: It is needed"),
        (["linked", "entity=nobody"], "Give an entity's id"),
        (["linked", ENTITY, "limit=many"], "limit: Give a whole number."),
        (["linked", ENTITY, "access=[0,1,2]"], "cannot be given"),
        (["linked", "entity=person:cdr:none"], "There is no entity 'person:cdr:none'"),
        (["linked", "entity"], "write KEY=VALUE"),
        (["linked", ENTITY, "--as", "nobody"], "There is no user nobody"),
        (["linked", ENTITY, "--csv", "--json"], "not both"),
    ],
)
def test_a_mistake_is_one_sentence(arguments: list[str], says: str, query: Run) -> None:
    done = query("query", *arguments)
    assert done.returncode != 0
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_another_users_rights_are_kept(query: Run) -> None:
    """The dataset belongs to another agency and is not shared, so for this user the phone is not there."""
    done = query("query", "linked", ENTITY, "--as", "siti")
    assert done.returncode == 1
    assert "There is no entity 'phone:+62812000001'" in done.stderr


def test_what_was_asked_is_on_record(query: Run) -> None:
    query("query", "linked", ENTITY, "--reason", "a check of the trail")
    assert "a check of the trail" in query("audit", "list").stdout


def test_one_new_file_and_nothing_else_is_a_question(query: Run, folder: Path) -> None:
    assert query("query", "phones").returncode == 1
    (folder / "phones.cypher").write_text(PEOPLE, encoding="utf-8")
    done = query("query", "phones", "--csv")
    assert done.stdout.splitlines() == [
        "phone,phone_id",
        "+62 812-000-001,phone:+62812000001",
        "+62 812-000-002,phone:+62812000002",
    ]
    (folder / "phones.cypher").write_text(PEOPLE.replace("call.access IN $access", "true"), encoding="utf-8")
    done = query("query", "phones")
    assert done.returncode == 1
    assert f"{folder}/phones.cypher:7: the statement does not use $access" in done.stderr
    (folder / "phones.cypher").unlink()


def test_search_gives_the_ids_that_questions_take(query: Run) -> None:
    found = query("search", "0812", "000", "001", "--json")
    hits = json.loads(found.stdout)["hits"]
    assert [hit["id"] for hit in hits] == ["phone:+62812000001"], found.stderr
    listed = query("search", "0812-000-001")
    assert listed.stdout.split("\t")[:2] == ["phone:+62812000001", "Phone"]
    assert query("search", "0812000001", "--type", "Person").stdout == ""
    assert query("search", "0812000001", "--as", "siti").stdout == "", "of another agency"
    refused = query("search", "0812000001", "--type", "Nonsense")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Nonsense" in refused.stderr
    trail = query("audit", "list")
    assert "0812-000-001" in trail.stdout
