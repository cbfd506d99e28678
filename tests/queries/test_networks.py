"""The network of contacts that several questions measure: who is in it, by whom it is drawn around, and what is not seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphsvc.errors import NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.model.entity import Entity
from graphsvc.model.when import When
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Answer, Runner
from tests.queries.test_catalogue import told
from tests.queries.worlds import Item, a_phone, link, person, put
from tests.support.graph import wipe

OURS = [0, 1]
ANA, BIMA, CITRA, DEDI, EKA, FAJAR = (person(key, key.upper()) for key in "abcdef")
HIDDEN = person("h", "Hidden", "b")
PHONES = {key: a_phone(f"0812000000{number}") for number, key in enumerate("bde", 10)}
CRIME = Entity("Event", "event:a:1", "Theft", {"event_kind": "crime"}, dataset="a")


def world() -> list[Item]:
    """A - B - C in acquaintance, B calls D, D calls E; F stands alone with a hidden person who knows everybody."""
    return [
        *((one, 1) for one in (ANA, BIMA, CITRA, DEDI, EKA, FAJAR)),
        (HIDDEN, 2),
        (CRIME, 1),
        *((phone, 0) for phone in PHONES.values()),
        (link("KNOWS", "1", ANA, BIMA), 1),
        (link("KNOWS", "1b", ANA, BIMA, derived=True), 1),
        (link("MET", "2", BIMA, CITRA), 1),
        *((link("KNOWS", f"h{n}", HIDDEN, one, "b"), 2) for n, one in enumerate((ANA, EKA, FAJAR))),
        (link("KNOWS", "h9", ANA, EKA, "b"), 2),
        (link("USES", "1", BIMA, PHONES["b"]), 1),
        (link("USES", "2", DEDI, PHONES["d"]), 1),
        (link("USES", "3", EKA, PHONES["e"]), 1),
        *(
            (link("CALLED", f"{n}", PHONES["b"], PHONES["d"], when=When(f"2026-03-0{n}T10:00")), 1)
            for n in (1, 2, 3)
        ),
        (link("CALLED", "4", PHONES["e"], PHONES["d"], when=When("2026-03-04T10:00")), 1),
        (link("PARTY_TO", "1", ANA, CRIME, props={"role": "suspect"}), 1),
        (link("PARTY_TO", "2", BIMA, CRIME, props={"role": "suspect"}), 1),
        (link("PARTY_TO", "3", CITRA, CRIME, props={"role": "witness"}), 1),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def runner(graph: Graph, catalogue: Catalogue) -> Iterator[Runner]:
    wipe(graph)
    put(graph, world())
    yield Runner(graph, catalogue)
    wipe(graph)


def people(answer: Answer, column: str = "entity") -> list[str]:
    place = list(answer.columns).index(column)
    return [row[place]["caption"] for row in answer.rows]


def pairs(runner: Runner, **params: Any) -> set[str]:
    """Who is in contact with whom: in this world each contact alone holds parts together."""
    answer = runner.run("bridges", params, OURS)
    return {"".join(sorted((row[0]["caption"], row[1]["caption"]))) for row in answer.rows}


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, {"AB", "BC"}),
        ({"calls": True}, {"AB", "BC", "BD", "DE"}),
        ({"around": [ANA.id]}, {"AB"}),
        ({"around": [ANA.id], "steps": 0}, set()),
        ({"around": [ANA.id, BIMA.id], "steps": 0}, {"AB"}),
        ({"around": [ANA.id], "steps": 2}, {"AB", "BC"}),
        ({"around": [ANA.id], "steps": 2, "calls": True}, {"AB", "BC", "BD"}),
        ({"around": [EKA.id], "calls": True}, {"DE"}),
        ({"offenders_only": True, "calls": True}, {"AB"}),
        ({"around": [FAJAR.id], "steps": 2, "calls": True}, set()),
    ],
)
def test_who_is_in_contact_with_whom(runner: Runner, params: dict[str, Any], expected: set[str]) -> None:
    assert pairs(runner, **params) == expected


def test_those_who_hold_it_together(runner: Runner) -> None:
    answer = runner.run("cut_points", {"calls": True}, OURS)
    assert [(row[0]["caption"], row[1]) for row in answer.rows] == [("B", 5), ("D", 3)]
    assert people(runner.run("key_players_negative", {"calls": True, "size": 1}, OURS)) == ["B"]
    assert set(people(runner.run("key_players_positive", {"calls": True, "size": 2}, OURS))) == {"B", "D"}
    (members, name, size, inside), *_ = runner.run("communities", {}, OURS).rows
    assert ([member["caption"] for member in members], size, inside) == (["B", "A", "C"], 3, 1.0)
    assert name == "B · A · C"


def test_the_chart_shows_what_the_rows_speak_of(runner: Runner) -> None:
    answer = runner.run("communities", {"calls": True}, OURS)
    assert answer.fragment is not None
    assert {node["caption"] for node in answer.fragment["nodes"]} >= {"A", "B", "C", "D", "E"}
    # D and E are in contact by their phones alone
    touched = {end for link in answer.fragment["links"] for end in (link["source"], link["target"])}
    assert touched == {node["id"] for node in answer.fragment["nodes"]}
    assert {(link["source"], link["type"]) for link in answer.fragment["links"]} >= {(ANA.id, "KNOWS")}


def test_how_much_it_rests_on_single_links_is_told(runner: Runner) -> None:
    answer = runner.run("brokers", {"calls": True}, OURS)
    assert [(one.missing, one.rounds, one.watched) for one in answer.stability] == [
        (0.05, 10, 2),
        (0.1, 10, 2),
    ]
    assert all(0 < one.kept < 1 for one in answer.stability)
    assert answer.as_json()["stability"] == [one.as_json() for one in answer.stability]


def test_a_hidden_person_is_nobody_to_start_from(runner: Runner) -> None:
    with pytest.raises(NotFoundError):
        runner.run("bridges", {"around": [HIDDEN.id]}, OURS)


BARE = """/*
title: {en: Brokers, id: Perantara}
question: {en: "Who?", id: "Siapa?"}
network: contacts
PARAMS
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Score, id: Nilai}}
ANALYSIS
*/
"""


@pytest.mark.parametrize(
    ("params", "analysis", "rest", "said"),
    [
        ("", "analysis: betweenness", "CYPHER 25\nRETURN $access", "4: the statement is the network's"),
        ("", "", "", "a network is for an analysis"),
        (
            "params:\n  calls: {type: boolean, label: {en: C, id: C}, default: false}",
            "analysis: betweenness",
            "",
            "calls is a parameter of the network",
        ),
    ],
)
def test_a_question_that_misuses_a_network_is_told(
    graph: Graph, tmp_path: Path, params: str, analysis: str, rest: str, said: str
) -> None:
    text = BARE.replace("PARAMS\n", params + "\n" if params else "").replace(
        "ANALYSIS\n", analysis + "\n" if analysis else ""
    )
    assert said in "\n".join(told(graph, tmp_path, q=text + rest))


def test_a_network_that_is_not_there_is_told_with_those_that_are(graph: Graph, tmp_path: Path) -> None:
    text = (
        BARE.replace("PARAMS\n", "")
        .replace("ANALYSIS", "analysis: betweenness")
        .replace("contacts", "nowhere")
    )
    assert any("no network nowhere; use one of contacts" in fault for fault in told(graph, tmp_path, q=text))


def test_an_agency_measures_the_same_network(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "own_brokers.cypher").write_text(
        BARE.replace("PARAMS\n", "").replace("ANALYSIS", "analysis: betweenness"), encoding="utf-8"
    )
    assert "own_brokers" in Catalogue.load(graph, tmp_path)
