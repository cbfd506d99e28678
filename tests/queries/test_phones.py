"""Questions about calls, on a small known graph in a real Neo4j."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graphsvc.graph.connection import Graph
from graphsvc.model.when import When
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Answer, Runner
from tests.queries.worlds import Item, a_phone, link, person, put
from tests.support.graph import wipe

OURS = [0, 1]
BUDI, SITI, JOKO = (
    person(key, name) for key, name in (("b", "Budi Santoso"), ("s", "Siti Aminah"), ("j", "Joko Widodo"))
)
HIDDEN = person("h", "Hidden Person", "b")
WORK, HOME, SITIS, JOKOS = (a_phone(f"08120000000{number}") for number in (1, 2, 3, 4))


def world() -> list[Item]:
    """Budi's two phones call Siti's three times and are called once, call Joko's once, and each other once."""
    calls = [
        (WORK, SITIS, "2026-03-02T10:00"),
        (HOME, SITIS, "2026-03-01T10:00"),
        (WORK, SITIS, "2026-03"),
        (SITIS, HOME, "2026-03-04T10:00"),
        (WORK, JOKOS, "2026-03-05T10:00"),
        (WORK, HOME, "2026-03-06T10:00"),
        (SITIS, JOKOS, "2026-03-07T10:00"),
    ]
    return [
        *((one, 1) for one in (BUDI, SITI, JOKO)),
        (HIDDEN, 2),
        *((phone, 0) for phone in (WORK, HOME, SITIS, JOKOS)),
        (link("USES", "1", BUDI, WORK), 1),
        (link("USES", "2", BUDI, HOME), 1),
        (link("USES", "3", SITI, SITIS), 1),
        (link("USES", "4", HIDDEN, SITIS, "b"), 2),
        (link("USES", "5", HIDDEN, JOKOS, "b"), 2),
        *(
            (link("CALLED", str(number), source, target, when=When(at)), 1)
            for number, (source, target, at) in enumerate(calls)
        ),
        # Another agency's: 40 calls that change no rank of ours
        *(
            (link("CALLED", f"h{day}", WORK, JOKOS, "b", when=When(f"2026-05-{day % 28 + 1:02}T10:00")), 2)
            for day in range(40)
        ),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def runner(graph: Graph, catalogue: Catalogue) -> Iterator[Runner]:
    wipe(graph)
    put(graph, world())
    yield Runner(graph, catalogue)
    wipe(graph)


def table(answer: Answer, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of an answer; of an entity its id, of entities their ids."""
    names = list(answer.columns)

    def plain(value: Any) -> Any:
        if isinstance(value, list):
            return [plain(one) for one in value]
        return value["id"] if isinstance(value, dict) else value

    return [tuple(plain(row[names.index(name)]) for name in columns) for row in answer.rows]


def test_most_called_counts_all_phones_of_a_person_in_both_directions(runner: Runner) -> None:
    answer = runner.run("most_called", {"entity": BUDI.id}, OURS)
    assert table(answer, "other", "users", "calls", "made", "taken", "first", "last") == [
        (SITIS.id, [SITI.id], 4, 3, 1, "2026-03", "2026-03-04T10:00"),
        (WORK.id, [BUDI.id], 1, 0, 1, "2026-03-06T10:00", "2026-03-06T10:00"),
        (HOME.id, [BUDI.id], 1, 1, 0, "2026-03-06T10:00", "2026-03-06T10:00"),
        (JOKOS.id, [], 1, 1, 0, "2026-03-05T10:00", "2026-03-05T10:00"),
    ]
    assert [len(links) for (links,) in table(answer, "links")] == [4, 1, 1, 1]


def test_most_called_keeps_to_a_period_and_a_number_of_rows(runner: Runner) -> None:
    asked = {"entity": WORK.id, "from": "2026-03-02", "to": "2026-03-05"}
    # The call of which only the month is known may lie in the period
    assert table(runner.run("most_called", asked, OURS), "other", "calls") == [(SITIS.id, 2), (JOKOS.id, 1)]
    answer = runner.run("most_called", {"entity": BUDI.id, "limit": 1}, OURS)
    assert (answer.total, answer.shown, answer.cut_by) == (4, 1, "limit")


def test_when_a_phone_was_first_and_last_used(runner: Runner) -> None:
    found = runner.run("phone_use", {"entity": BUDI.id, "least": 1}, OURS)
    assert [[row[0]["caption"], row[2], row[3], *row[4:]] for row in found.rows] == [
        [WORK.caption, "2026-03", "2026-03-06T10:00", 4, 4, 3],
        [HOME.caption, "2026-03-01T10:00", "2026-03-06T10:00", 3, 3, 2],
    ]
    everything = runner.run("phone_use", {"to": "2026-03-02T00:00", "least": 1}, OURS)
    assert {row[0]["caption"] for row in everything.rows} == {WORK.caption, HOME.caption, SITIS.caption}


def test_calls_by_hour_and_weekday(runner: Runner) -> None:
    answer = runner.run("call_pattern", {"entity": BUDI.id}, OURS)
    # 1 March 2026 is a Sunday; of the call in March nobody knows the hour, and forty of another agency are not counted
    assert table(answer, "phone", "weekday", "hour", "calls", "dates", "share") == [
        (WORK.id, 1, 10, 1, 1, 0.3333),
        (WORK.id, 4, 10, 1, 1, 0.3333),
        (WORK.id, 5, 10, 1, 1, 0.3333),
        (HOME.id, 3, 10, 1, 1, 0.3333),
        (HOME.id, 5, 10, 1, 1, 0.3333),
        (HOME.id, 7, 10, 1, 1, 0.3333),
    ]
    monday = runner.run("call_pattern", {"entity": WORK.id, "to": "2026-03-03"}, OURS)
    assert table(monday, "weekday", "calls", "share") == [(1, 1, 1.0)]
    everybodys = runner.run("call_pattern", {"entity": WORK.id, "limit": 1}, [0, 1, 2])
    ((weekday, hour, calls, dates),) = table(everybodys, "weekday", "hour", "calls", "dates")
    assert (hour, calls > 1, calls >= dates) == (10, True, True)
    assert 1 <= weekday <= 7


def test_phones_that_were_busier_than_usual_around_a_time(runner: Runner) -> None:
    asked = {"moment": "2026-03-04T12:00", "hours": 24, "least": 1}
    found = runner.run("calls_around", asked, OURS)
    rows = {row[0]["caption"]: row for row in found.rows}
    assert [rows[HOME.caption][2], rows[HOME.caption][3]] == [1, 0]
    assert [rows[JOKOS.caption][2], rows[JOKOS.caption][3]] == [0, 1]
    # Others' forty calls of May are no part of what is usual with Joko's phone
    assert rows[JOKOS.caption][4] == 0
    assert runner.run("calls_around", {**asked, "moment": "2025-01-01T00:00"}, OURS).rows == []
