"""An exercise is held on the population that is loaded, and scored by the truth that was planted in that one."""

import pytest

from graphsvc.access import class_for
from graphsvc.store import Transaction, agencies, datasets, imports, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.imports import ImportStatus
from graphsvc.training.exercises import planted
from graphsvc.training.folder import find_seed
from tests.web.school import Ask, School

SEED = find_seed("proficiency-test")


def loaded(tx: Transaction, people: int, number: int, parts: int = 1, of: int = 1) -> list[str]:
    """Note the imports that a load of such a population leaves, *parts* of its portions."""
    dataset = datasets.ensure(
        tx, SEED.name, SEED.name, owner=agencies.get(tx, "academy"), kind=DataKind.EXERCISE
    )
    access = class_for(tx, dataset, 0)
    made = []
    for part in range(1, parts + 1):
        name = f"{people} people, random seed {number}, part {part} of {of}"
        row = imports.stage(
            tx,
            dataset,
            access,
            source="background",
            file_name=name,
            sha256=f"{people}-{number}-{part}",
            now=utcnow(),
        )
        for status in (ImportStatus.WRITING, ImportStatus.DONE):
            imports.advance(tx, row.id, status, utcnow())
        made.append(row.id)
    return made


def gone(tx: Transaction, ids: list[str]) -> None:
    for id_ in ids:
        imports.advance(tx, id_, ImportStatus.REMOVED, utcnow())


def test_a_session_keeps_the_truth_of_the_population_it_began_with(ask: Ask, school: School) -> None:
    def known() -> tuple[bool, object]:
        (one,) = [one for one in ask(school.ani, "GET", "/seeds").json["items"] if one["name"] == SEED.name]
        return one["loaded"], one["population"]

    body = {"seed": SEED.name, "solo": True}
    with school.store.write() as tx:
        half = loaded(tx, 900, 7, parts=1, of=2)
    assert known() == (False, None), "a load that was broken off is none"
    assert ask(school.ani, "POST", "/exercises", body).status_code == 409
    with school.store.write() as tx:
        gone(tx, half)
        first = loaded(tx, 900, 7)
    assert known() == (True, {"people": 900, "random_seed": 7})
    made = ask(school.ani, "POST", "/exercises", body).json
    assert made["population"] == {"people": 900, "random_seed": 7}
    assert made["replaced"] is False
    path = f"/exercises/{made['id']}"
    with school.store.write() as tx:
        gone(tx, first)
        second = loaded(tx, 900, 8)
    assert ask(school.ani, "GET", path).json["replaced"] is True
    right = planted(SEED, (900, 7))
    assert right != planted(SEED, (900, 8))
    for question in right.questions:
        given = {
            "named": [
                fact.item if isinstance(fact.item, str) else list(fact.item) for fact in question.expect
            ],
            "evidence": list(question.evidence),
        }
        assert ask(school.ani, "PUT", f"{path}/answers/{question.id}", given).status_code == 200
    assert ask(school.ani, "POST", f"{path}/finish").status_code == 200
    (me,) = ask(school.ani, "GET", f"{path}/debriefing").json["people"]
    assert me["score"]["earned"] == pytest.approx(right.points)
    with school.store.write() as tx:
        gone(tx, second)
    assert known() == (False, None)
