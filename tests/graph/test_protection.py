"""Protected people in the graph: what a source declares or a person decides holds, whatever is loaded afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.graph import imports, protection, removal
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import LoadFailed
from graphsvc.graph.loader import Counts, Loader
from graphsvc.graph.protection import ProtectionConflict
from graphsvc.graph.seal import Seal
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link, link_id
from tests.support.graph import rows, run

SEAL = Seal(bytes(range(32)))
SITI, BUDI, PASSAGE = "person:d:1", "person:d:2", "bordercrossing:d:9"
NAME = "Siti Rahma"
Item = Entity | Link


def people(why: str | None = "minor") -> list[Item]:
    """Two people and the passage that one of them made."""
    props: dict[str, Any] = {"born": "2011-02-03", "aliases": ["Ita"]} | ({"protected": why} if why else {})
    return [
        Entity("Person", SITI, NAME, props, (NAME, "Ita"), dataset="d", source_ref="row 1"),
        Entity("Person", BUDI, "Budi Santoso", dataset="d"),
        Entity(
            "BorderCrossing",
            PASSAGE,
            f"{NAME}: CGK exit",
            {"declared_name": NAME, "direction": "exit"},
            dataset="d",
        ),
        Link("MADE", link_id("d", "MADE", "9"), SITI, PASSAGE, "d"),
        Link("KNOWS", link_id("d", "KNOWS", "1"), SITI, BUDI, "d"),
    ]


class Load:
    """Loads with an import id of its own each time."""

    def __init__(self, graph: Graph, stage: Path) -> None:
        self.graph, self.stage, self.number = graph, stage, 0

    def __call__(self, items: list[Item], seal: Seal | None = SEAL) -> Counts:
        self.number += 1
        return Loader(self.graph, seal).load(
            items, import_id=f"import-{self.number}", access=7, stage_dir=self.stage
        )


@pytest.fixture
def load(clean_graph: Graph, tmp_path: Path) -> Load:
    return Load(clean_graph, tmp_path)


def stored(graph: Graph, id_: str) -> dict[str, Any]:
    ((props,),) = rows(graph, "MATCH (e:Entity {id: $id}) RETURN properties(e)", id=id_)
    return dict(props)


def told(graph: Graph) -> str:
    """Everything that lies in the graph, as text."""
    found = rows(graph, "MATCH (n) RETURN labels(n), properties(n)")
    return str(found + rows(graph, "MATCH ()-[r]->() RETURN properties(r)"))


def masked(graph: Graph) -> set[str]:
    return {row[0] for row in rows(graph, "MATCH (e:Entity) WHERE e.sealed IS NOT NULL RETURN e.id")}


def read(graph: Graph, id_: str = SITI) -> protection.Content | None:
    return protection.read(graph, SEAL, id_, [-7, 7], deadline=60)


def test_nothing_in_the_graph_says_who_a_declared_person_is(load: Load) -> None:
    load(people())
    text = told(load.graph).lower()
    for word in ("siti", "rahma", "ita", "2011", "minor", "row 1"):
        assert word not in text.replace("digital", ""), word
    assert masked(load.graph) == {SITI, PASSAGE}
    assert stored(load.graph, SITI)["access"] == -7
    assert stored(load.graph, PASSAGE)["direction"] == "exit"
    content = read(load.graph)
    assert content is not None
    assert (content.why, content.access, content.props["caption"]) == ("minor", 7, NAME)
    assert protection.read(load.graph, SEAL, SITI, [0, 7], deadline=60) is None
    assert protection.read(load.graph, SEAL, BUDI, [-7, 7], deadline=60) is None


def test_the_same_file_again_changes_nothing(load: Load) -> None:
    first = load(people())
    before = told(load.graph)
    again = load(people())
    assert again.unchanged.total() == first.created.total() == 5
    assert told(load.graph).replace("import-2", "import-1").count("sealed") == before.count("sealed")
    changed = people()
    assert isinstance(changed[0], Entity)
    changed[0] = replace(changed[0], props={**changed[0].props, "sex": "F"})
    assert load(changed).changed == {"Person": 1}
    content = read(load.graph)
    assert content is not None
    assert content.props["sex"] == "F"


def test_only_a_person_lifts_what_a_source_declared(load: Load) -> None:
    load(people())
    load(people(why=None))
    assert masked(load.graph) == {SITI, PASSAGE}
    assert protection.lift(load.graph, SEAL, SITI) == 2
    assert masked(load.graph) == set()
    assert load(people(why=None)).unchanged["Person"] == 2
    load(people())
    assert masked(load.graph) == set()
    assert "protected" not in stored(load.graph, SITI)
    assert stored(load.graph, SITI)["caption"] == NAME
    with pytest.raises(ProtectionConflict):
        protection.lift(load.graph, SEAL, SITI)
    assert protection.protect(load.graph, SEAL, SITI, "informant") == 2
    assert masked(load.graph) == {SITI, PASSAGE}


def test_what_a_person_decides_holds_when_the_file_is_loaded_again(load: Load) -> None:
    load(people(why=None))
    before = stored(load.graph, SITI)
    assert protection.protect(load.graph, SEAL, SITI, "informant") == 2
    assert "rahma" not in told(load.graph).lower()
    assert load(people(why=None)).unchanged.total() == 5
    assert protection.protect(load.graph, SEAL, SITI, "victim") == 1
    content = read(load.graph)
    assert content is not None
    assert content.why == "victim"
    passage = read(load.graph, PASSAGE)
    assert passage is not None
    assert (passage.why, passage.props["declared_name"]) == (None, NAME)
    protection.lift(load.graph, SEAL, SITI)
    assert stored(load.graph, SITI) == before


def test_the_mark_outlives_the_dataset(load: Load) -> None:
    load(people(why=None))
    protection.protect(load.graph, SEAL, SITI, "victim")
    removal.remove_dataset(load.graph, "d")
    assert rows(load.graph, "MATCH (e:Entity) RETURN count(e)") == [(0,)]
    load(people(why=None))
    assert masked(load.graph) == {SITI, PASSAGE}


def test_an_import_that_breaks_leaves_the_mask(load: Load) -> None:
    load(people())
    before = stored(load.graph, SITI)
    broken = people()
    assert isinstance(broken[0], Entity)
    broken[0] = replace(broken[0], props={**broken[0].props, "sex": "F"})
    broken.append(Link("KNOWS", link_id("d", "KNOWS", "8"), SITI, "person:d:nobody", "d"))
    with pytest.raises(LoadFailed):
        load(broken)
    assert stored(load.graph, SITI) == before


def test_without_a_seal_nobody_protected_is_loaded(load: Load) -> None:
    with pytest.raises(LoadFailed, match="nothing to seal"):
        load(people(), None)
    assert rows(load.graph, "MATCH (e:Entity) RETURN count(e)") == [(0,)]
    load(people(why=None), None)
    protection.protect(load.graph, SEAL, SITI, "victim")
    with pytest.raises(LoadFailed, match="nothing to seal"):
        load(people(why=None), None)
    assert masked(load.graph) == {SITI, PASSAGE}


def test_a_passage_that_is_loaded_later_is_masked_too(load: Load) -> None:
    load([item for item in people() if item.id in (SITI, BUDI)])
    load([item for item in people() if item.id == PASSAGE])
    assert masked(load.graph) == {SITI}
    load([item for item in people() if item.type == "MADE"])
    assert masked(load.graph) == {SITI, PASSAGE}


def test_what_cannot_be_protected(load: Load) -> None:
    load(people(why=None))
    with pytest.raises(InvalidInputError):
        protection.protect(load.graph, SEAL, SITI, "friend")
    with pytest.raises(NotFoundError):
        protection.protect(load.graph, SEAL, "person:d:nobody", "victim")
    with pytest.raises(ProtectionConflict):
        protection.protect(load.graph, SEAL, PASSAGE, "victim")


def test_a_decision_that_was_cut_off_is_forgotten_at_the_next_start(load: Load) -> None:
    with imports.turn(load.graph, "protect-x", state="protecting", datasets=["d"], wait=0):
        pass
    run(load.graph, "MATCH (i:Import {id: 'protect-x'}) SET i.beat = 0, i.pid = 1 RETURN 1")
    assert removal.recover(load.graph) == ["protect-x"]
    assert imports.unfinished(load.graph) == []
