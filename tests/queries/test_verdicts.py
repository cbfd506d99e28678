"""A start asks the database only about what it has not judged before."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.graph.connection import Graph
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.errors import CatalogueError
from graphsvc.queries.verdicts import Verdicts

GOOD = """/*
title: {en: People, id: Orang}
question: {en: Who is there, id: Siapa yang ada}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
example: {}
*/
CYPHER 25
MATCH (person:Person) WHERE person.access IN $access
RETURN person ORDER BY person.id
"""


class Counted:
    """A graph whose plans are counted."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.asked = 0

    def explain(self, text: str, params: object) -> object:
        self.asked += 1
        return self._graph.explain(text, params)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "questions"
    made.mkdir()
    (made / "people.cypher").write_text(GOOD, encoding="utf-8")
    return made


def asked(graph: Graph, folder: Path, kept: Path) -> int:
    counted = Counted(graph)
    Catalogue.load(counted, folder=folder, verdicts=Verdicts(kept))  # type: ignore[arg-type]
    return counted.asked


def test_only_what_is_new_is_asked(graph: Graph, folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert asked(graph, folder, kept) == 1
    assert kept.stat().st_mode & 0o777 == 0o600
    assert asked(graph, folder, kept) == 0
    (folder / "people.cypher").write_text(GOOD.replace("Who is", "Who was"), encoding="utf-8")
    assert asked(graph, folder, kept) == 1
    (folder / "more.cypher").write_text(GOOD, encoding="utf-8")
    assert asked(graph, folder, kept) == 1


def test_a_fault_is_never_kept(graph: Graph, folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    bad = GOOD.replace("RETURN person", "SET person.x = 1 RETURN person")
    (folder / "people.cypher").write_text(bad, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(CatalogueError):
            asked(graph, folder, kept)


@pytest.mark.parametrize("text", ["", "[", "{}", "[1, null]", "\udcff"])
def test_a_damaged_file_holds_no_verdict(graph: Graph, folder: Path, tmp_path: Path, text: str) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert asked(graph, folder, kept) == 1
    assert asked(graph, folder, kept) == 0


def test_a_folder_that_cannot_be_written_only_costs_time(graph: Graph, folder: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "kept"
    assert asked(graph, folder, nowhere) == 1
    assert asked(graph, folder, nowhere) == 1
