"""Questions about ties, organisations, victims and sources, on a small known graph in a real Neo4j."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

import pytest

from graphsvc.graph.connection import Graph
from graphsvc.model.entity import Entity
from graphsvc.model.grade import Grade
from graphsvc.model.when import When
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Runner
from tests.queries.test_passages import shown
from tests.queries.worlds import Item, a_phone, link, person, put
from tests.support.graph import wipe

OURS = [0, 1]
ANA, BIMA = person("a", "Ana", born="1979", sex="F"), person("b", "Bima")
CITRA, ANNA = person("c", "Citra"), person("a2", "Anna", born="1980-02-03", sex="f")
HIDDEN = person("h", "Hidden", "b")
PHONES = [a_phone(f"0812000000{number}") for number in (21, 22, 23)]
FIRMS = [Entity("Organisation", f"organisation:a:{n}", f"CV {n}", {}, dataset="a") for n in range(4)]
ADDRESS = Entity("Place", "place:x:1", "Jl. Fiktif 1", {"level": "address"})
CRIMES = [
    Entity(
        "Event", f"event:a:{n}", f"Theft {n}",
        {"event_kind": "crime", "offence": "Theft", "start": 86_400 * n * n, "end": 86_400 * n * n + 60},
        dataset="a",
    )
    for n in range(3)
]  # fmt: skip
NO_BASIS = Grade("admiralty", "F", "6")


def world() -> list[Item]:
    return [
        *((one, 1) for one in (ANA, BIMA, CITRA, ANNA, *FIRMS, *CRIMES)),
        (HIDDEN, 2),
        *((one, 0) for one in (*PHONES, ADDRESS)),
        (link("KNOWS", "1", ANA, BIMA, grade=Grade("admiralty", "B", "2")), 1),
        (link("KNOWS", "1d", ANA, BIMA, derived=True), 1),
        (link("KNOWS", "2", ANA, CITRA, grade=NO_BASIS), 1),
        (link("KNOWS", "h", ANA, HIDDEN, "b"), 2),
        (link("KNOWS", "h2", BIMA, CITRA, "b"), 2),
        *((link("USES", str(n), who, PHONES[n]), 1) for n, who in enumerate((ANA, BIMA, CITRA))),
        *(
            (link("CALLED", str(n), PHONES[a], PHONES[b], when=When(f"2026-03-0{n + 1}T10:00")), 1)
            for n, (a, b) in enumerate([(0, 1), (0, 1), (1, 0), (2, 1), (0, 2)])
        ),
        (link("SAME_AS", "1", ANA, ANNA), 1),
        (link("DIRECTS", "1", ANA, FIRMS[0]), 1),
        (link("DIRECTS", "2", ANA, FIRMS[1]), 1),
        (link("DIRECTS", "h", ANA, FIRMS[2], "b"), 2),
        *((link("LIVES_AT", str(n), firm, ADDRESS), 1) for n, firm in enumerate(FIRMS[:3])),
        (link("OWNS", "1", ANA, FIRMS[3], props={"share": 60.0}), 1),
        (link("OWNS", "2", FIRMS[3], FIRMS[2], props={"share": 50.0}), 1),
        (link("OWNS", "3", ANA, FIRMS[2], props={"share": 20.0}), 1),
        (link("OWNS", "4", BIMA, FIRMS[2]), 1),
        # In a circle: it must end
        (link("OWNS", "5", FIRMS[2], FIRMS[3], props={"share": 10.0}), 1),
        *((link("PARTY_TO", str(n), CITRA, crime, props={"role": "victim"}), 1) for n, crime in enumerate(CRIMES)),
        (link("PARTY_TO", "s", BIMA, CRIMES[0], props={"role": "suspect"}), 1),
        (link("PARTY_TO", "s2", BIMA, CRIMES[1], props={"role": "suspect"}), 1),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def runner(graph: Graph, catalogue: Catalogue) -> Iterator[Runner]:
    wipe(graph)
    put(graph, world())
    yield Runner(graph, catalogue)
    wipe(graph)


def test_the_strength_of_a_tie_and_by_what(runner: Runner) -> None:
    assert shown(runner.run("tie_strength", {"entity": ANA.id}, OURS)) == [
        ["Bima", 2, ["KNOWS", "CALLED"], [1, 3], 4, 0.5, "2026-03-03T10:00"],
        ["Citra", 2, ["KNOWS", "CALLED"], [1, 1], 2, 0.0, "2026-03-05T10:00"],
    ]


def test_contacts_that_all_have_in_common(runner: Runner) -> None:
    found = shown(runner.run("common_contacts", {"entities": [BIMA.id, CITRA.id]}, OURS))
    # Ana has two contacts in all that may be seen, her phone two
    assert found == [
        ["Ana", 2, ["Bima", "Citra"], 2],
        [PHONES[0].caption, 2, ["Bima", "Citra"], 2],
    ]


def test_organisations_are_joined_by_what_few_share(runner: Runner) -> None:
    found = shown(runner.run("organisations_joined", {}, OURS))
    # Ana stands in a role with four, three are at the address
    both, her = round(1 / log(4) + 1 / log(3), 6), round(1 / log(4), 6)
    assert [row[:5] for row in found] == [
        ["CV 0", "CV 1", 1, 1, both],
        ["CV 0", "CV 2", 1, 1, both],
        ["CV 1", "CV 2", 1, 1, both],
        ["CV 0", "CV 3", 1, 0, her],
        ["CV 1", "CV 3", 1, 0, her],
        ["CV 2", "CV 3", 1, 0, her],
    ]
    only = shown(runner.run("organisations_joined", {"entity": FIRMS[0].id, "least": 2}, OURS))
    assert [[row[0], row[1], row[5]] for row in only] == [
        ["CV 0", "CV 1", ["Jl. Fiktif 1", "Ana"]],
        ["CV 0", "CV 2", ["Jl. Fiktif 1", "Ana"]],
    ]


def test_parts_along_chains_of_ownership(runner: Runner) -> None:
    found = runner.run("ownership", {"entity": FIRMS[2].id}, OURS)
    assert [[row[0]["caption"], *row[1:4]] for row in found.rows] == [
        ["Ana", 50.0, True, 2],
        ["Bima", None, True, 1],
        ["CV 3", 50.0, False, 1],
    ]
    one_step = runner.run("ownership", {"entity": FIRMS[2].id, "steps": 1}, OURS)
    assert [[row[0]["caption"], row[1]] for row in one_step.rows] == [
        ["Ana", 20.0],
        ["Bima", None],
        ["CV 3", 50.0],
    ]


def test_who_was_a_victim_again(runner: Runner) -> None:
    assert shown(runner.run("repeat_victims", {}, OURS)) == [
        ["Citra", 3, 1.0, ["Theft 0", "Theft 1", "Theft 2"]]
    ]
    assert shown(runner.run("repeat_victims", {"least": 4}, OURS)) == []
    assert shown(runner.run("repeat_victims", {"offence": "arson"}, OURS)) == []


def test_what_rests_on_one_source(runner: Runner) -> None:
    found = shown(runner.run("one_source", {"entity": ANA.id}, OURS))
    rows = {row[0]: row[1:4] for row in found}
    assert rows["Bima"] == [["KNOWS"], ["a"], ["B2"]]
    assert "Hidden" not in rows
    unjudged = {row[0] for row in shown(runner.run("one_source", {"entity": ANA.id, "unjudged": True}, OURS))}
    assert "Citra" in unjudged
    assert "Bima" not in unjudged


def test_records_of_one_person_that_contradict_each_other(runner: Runner) -> None:
    # Sex is the same in other letters; a year contradicts a day of another year
    found = shown(runner.run("contradictions", {}, OURS))
    assert [row[:5] for row in found] == [["Ana", "Anna", "born", "1979", "1980-02-03"]]
