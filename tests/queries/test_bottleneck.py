"""Paths by grade and by strength: the levels of the schemes, and what is found on a small known graph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graphsvc.errors import NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.model.grade import SCHEMES, Grade
from graphsvc.model.link import Link
from graphsvc.model.when import When
from graphsvc.queries.bottleneck import levels, weakest
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Answer, Runner
from tests.queries.worlds import Item, a_phone, link, person, put
from tests.support.graph import wipe

OURS = [0, 1]
A, B, C, D, E = (person(key, key.upper()) for key in "abcde")
HIDDEN = person("h", "Hidden", "b")
P, Q = a_phone("081200000501"), a_phone("081200000502")


def test_a_grade_is_as_good_as_the_worse_of_its_codes() -> None:
    assert levels(SCHEMES["admiralty"])[0] == ("A1",)
    assert set(levels(SCHEMES["admiralty"])[1]) == {"A1", "A2", "B1", "B2"}
    assert [len(level) for level in levels(SCHEMES["admiralty"])] == [1, 4, 9, 16, 25]


@pytest.mark.parametrize("name", SCHEMES)
def test_what_says_no_basis_is_no_grade_and_never_the_worst(name: str) -> None:
    scheme = SCHEMES[name]
    graded = set(levels(scheme)[-1])
    assert graded == {
        source + information
        for source in scheme.source
        for information in scheme.information
        if Grade(name, source, information).has_basis
    }


def test_the_weakest_of_several_is_the_worse_of_each_code() -> None:
    assert weakest(SCHEMES["admiralty"], ["B1", "A3"]) == "B3"
    assert weakest(SCHEMES["uk3x5x2"], ["1B", "3A"]) == "3B"


def world() -> list[Item]:
    """A to D directly on C3, over B on B2 twice, over C by Europol's and no basis alone; E by no basis alone."""
    hard, soft = Grade("admiralty", "B", "2"), Grade("admiralty", "C", "3")
    return [
        *((one, 1) for one in (A, B, C, D, E)),
        (HIDDEN, 2),
        (P, 0),
        (Q, 0),
        (link("KNOWS", "1", A, D, grade=soft), 1),
        (link("KNOWS", "2", A, B, grade=soft), 1),
        (link("MET", "2", A, B, grade=Grade("admiralty", "A", "2")), 1),
        (link("KNOWS", "3", B, D, grade=hard), 1),
        (link("KNOWS", "4", A, C, grade=Grade("europol4x4", "A", "1")), 1),
        (link("KNOWS", "5", C, D, grade=Grade("europol4x4", "B", "1")), 1),
        (link("KNOWS", "6", D, E, grade=Grade("admiralty", "F", "6")), 1),
        (link("KNOWS", "h1", A, HIDDEN, "b", grade=Grade("admiralty", "A", "1")), 2),
        (link("KNOWS", "h2", HIDDEN, D, "b", grade=Grade("admiralty", "A", "1")), 2),
        (link("USES", "1", A, P), 1),
        (link("USES", "2", D, Q), 1),
        *(
            (link("CALLED", f"{n}", P, Q, when=When(f"2026-03-0{n}T10:00")), 1) for n in range(1, 6)
        ),
        (link("KNOWS", "d", A, D, derived=True), 1),
        (link("COMMUNICATED", "1", D, E, props={"weight": 7}), 1),
        *((link("CALLED", f"h{n}", P, Q, "b", when=When(f"2026-04-0{n}T10:00")), 2) for n in range(1, 6)),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def runner(graph: Graph, catalogue: Catalogue) -> Iterator[Runner]:
    wipe(graph)
    put(graph, sorted(world(), key=lambda item: isinstance(item[0], Link)))
    yield Runner(graph, catalogue)
    wipe(graph)


def paths(answer: Answer) -> list[tuple[str, object]]:
    return [(" ".join(node["caption"] for node in row[0]["nodes"]), row[2]) for row in answer.rows]


def test_the_longer_path_on_better_grades_comes_before_the_shorter(runner: Runner) -> None:
    asked = {"source": A.id, "target": D.id, "link_types": ["KNOWS", "MET"]}
    assert paths(runner.run("path_by_grade", asked, OURS)) == [("A B D", "B2")]
    only = {**asked, "link_types": ["KNOWS"], "k": 5}
    # Without the meeting the way over B is no better than the direct one, and the shorter comes first
    assert paths(runner.run("path_by_grade", only, OURS)) == [("A D", "C3"), ("A B D", "C3")]


def test_schemes_are_not_mixed(runner: Runner) -> None:
    asked = {"source": A.id, "target": D.id, "scheme": "europol4x4"}
    assert paths(runner.run("path_by_grade", asked, OURS)) == [("A C D", "B1")]
    assert runner.run("path_by_grade", {**asked, "scheme": "uk3x5x2"}, OURS).rows == []


def test_what_has_no_basis_is_used_only_where_asked_for_and_has_no_grade(runner: Runner) -> None:
    asked = {"source": A.id, "target": E.id, "link_types": ["KNOWS"], "k": 1}
    assert runner.run("path_by_grade", asked, OURS).rows == []
    assert paths(runner.run("path_by_grade", {**asked, "unjudged": True}, OURS)) == [("A D E", None)]
    # Where there is a graded path it is not looked at
    graded = {**asked, "target": D.id, "link_types": ["KNOWS", "MET"], "unjudged": True}
    assert paths(runner.run("path_by_grade", graded, OURS)) == [("A B D", "B2")]


def test_the_path_whose_weakest_tie_is_strongest(runner: Runner) -> None:
    asked = {"source": A.id, "target": E.id}
    by_phone = f"A {P.caption} {Q.caption} D E"
    # Five calls that may be seen, then seven messages and an acquaintance
    assert paths(runner.run("path_by_strength", asked, OURS)) == [(by_phone, 5)]
    without = {**asked, "link_types": ["KNOWS", "MET", "COMMUNICATED"], "k": 5}
    # A and B know each other and met; B and D know each other
    assert {strength for _, strength in paths(runner.run("path_by_strength", without, OURS))} == {1}
    assert paths(runner.run("path_by_strength", {"source": D.id, "target": E.id}, OURS)) == [("D E", 8)]


def test_where_there_is_no_path_and_nobody(runner: Runner) -> None:
    for name in ("path_by_grade", "path_by_strength"):
        assert runner.run(name, {"source": A.id, "target": E.id, "link_types": ["PAID"]}, OURS).rows == []
        with pytest.raises(NotFoundError):
            runner.run(name, {"source": A.id, "target": HIDDEN.id, "link_types": ["PAID"]}, OURS)
