"""Questions about one traveller's crossings, on a small known graph in a real Neo4j."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from graphsvc.graph.connection import Graph
from graphsvc.model.entity import Entity
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Answer, Runner
from tests.queries.worlds import Item, link, person, put
from tests.support.graph import wipe

OURS = [0, 1]
COURIER, SECOND, STAYS, HIDDEN = (
    person("c", "Courier", "a"),
    person("c2", "Courier, as another agency has him", "a"),
    person("s", "Stays", "a"),
    person("h", "Hidden", "b"),
)
POST = Entity("BorderPost", "borderpost:MRK", "Merak", {"mode": "sea"})
PASSPORTS = [Entity("TravelDocument", f"traveldocument:ID:X{n}234", f"X{n}234 (ID)") for n in range(2)]


def at(day: int, hour: int = 12) -> int:
    return int(datetime(2026, 3, day, hour, tzinfo=UTC).timestamp())


def crossing(who: Entity, key: str, start: int, direction: str, access: int = 1, **props: Any) -> list[Item]:
    """A crossing that a control saw, with the links to who made it and where."""
    dataset = {1: "a", 2: "b"}[access]
    made = Entity(
        "BorderCrossing",
        f"bordercrossing:{dataset}:{key}",
        key,
        {"evidence": "control", "direction": direction, "start": start, "end": start + 60, **props},
        dataset=dataset,
    )
    return [
        (made, access),
        (link("MADE", key, who, made, dataset), access),
        (link("AT", key, made, POST, dataset), access),
    ]


def world() -> list[Item]:
    """The courier comes for a day three times, the last under another record, name and passport; one comes and stays."""
    items: list[Item] = [
        *((one, 1) for one in (COURIER, SECOND, STAYS)),
        (HIDDEN, 2),
        (POST, 0),
        *((document, 0) for document in PASSPORTS),
        (link("SAME_AS", "1", COURIER, SECOND), 1),
    ]
    for number, day in enumerate((2, 6, 10)):
        who, name = (COURIER, "BUDI") if number < 2 else (SECOND, "BUDY")
        for direction, later in (("entry", 0), ("exit", 1)):
            key = f"{direction} {number}"
            made = crossing(
                who, key, at(day + later), direction, declared_name=name, declared_born="1980-01-02"
            )
            items += [*made, (link("SHOWN_AT", key, PASSPORTS[number // 2], made[0][0]), 1)]  # type: ignore[arg-type]
    items += crossing(STAYS, "comes", at(3), "entry")
    items += crossing(STAYS, "would have left", at(4), "exit", evidence="manifest")
    items += crossing(COURIER, "seen by others", at(20), "entry", 2, declared_name="SOMEBODY ELSE")
    items += crossing(HIDDEN, "hidden", at(28), "entry", 2)
    return items


@pytest.fixture(scope="module")
def runner(graph: Graph, catalogue: Catalogue) -> Iterator[Runner]:
    wipe(graph)
    put(graph, world())
    yield Runner(graph, catalogue)
    wipe(graph)


def shown(answer: Answer) -> list[list[Any]]:
    """The rows, entities by their captions and links by their ids."""

    def plain(cell: Any) -> Any:
        if isinstance(cell, list):
            return [plain(one) for one in cell]
        return cell.get("caption", cell.get("id")) if isinstance(cell, dict) else cell

    return [[plain(cell) for cell in row] for row in answer.rows]


def test_short_stays_are_pairs_of_an_entry_and_the_next_exit(runner: Runner) -> None:
    everybody = shown(runner.run("short_stays", {"times": 1, "days": 1}, OURS))
    assert [row[:3] for row in everybody] == [["Courier", 3, 1.0]]
    assert everybody[0][3] == ["entry 0", "exit 0", "entry 1", "exit 1", "entry 2", "exit 2"]
    assert shown(runner.run("short_stays", {"times": 1, "days": 0.5}, OURS)) == []
    assert shown(runner.run("short_stays", {"times": 4}, OURS)) == []


def test_a_manifest_ends_a_stay_only_when_it_is_asked_for(runner: Runner) -> None:
    asked = {"times": 1, "entity": STAYS.id}
    assert shown(runner.run("short_stays", asked, OURS)) == []
    with_intended = shown(runner.run("short_stays", {**asked, "intended": True}, OURS))
    assert [row[:3] for row in with_intended] == [["Stays", 1, 1.0]]


def test_who_came_and_was_not_seen_to_leave(runner: Runner) -> None:
    # The last crossing that may be seen is on the 11th: eight days after the entry
    found = shown(runner.run("entry_without_exit", {"days": 8}, OURS))
    assert [[row[0], row[1], row[3], row[4]] for row in found] == [["Stays", "comes", 8, ["Merak"]]]
    assert shown(runner.run("entry_without_exit", {"days": 9}, OURS)) == []
    assert shown(runner.run("entry_without_exit", {"days": 1, "intended": True}, OURS)) == []
    asked = {"days": 1, "to": "2026-03-06"}
    assert [row[0] for row in shown(runner.run("entry_without_exit", asked, OURS))] == ["Stays"]


def test_names_and_documents_that_changed_over_the_records_of_one_person(runner: Runner) -> None:
    found = shown(runner.run("document_changes", {}, OURS))
    assert found == [["Courier", 2, ["X0234 (ID)", "X1234 (ID)"], ["BUDI", "BUDY"], ["1980-01-02"], [], 6]]
    assert shown(runner.run("document_changes", {"least": 3}, OURS)) == []
    assert shown(runner.run("document_changes", {"entity": SECOND.id}, OURS)) == found


def test_the_first_crossing_after_a_quiet_time(runner: Runner) -> None:
    asked = {"moment": "2026-03-03T00:00", "days": 2, "quiet": 1}
    # The courier had come the day before
    assert [row[0] for row in shown(runner.run("first_crossing_after", asked, OURS))] == ["Stays"]
    later = shown(runner.run("first_crossing_after", {**asked, "moment": "2026-03-09T00:00"}, OURS))
    assert [[row[0], row[1], row[3], row[4]] for row in later] == [["Courier", "entry 2", 36.0, 1]]
    assert (
        shown(runner.run("first_crossing_after", {**asked, "direction": "exit"}, OURS))[0][1]
        == "would have left"
    )
