"""Protected people in questions: masked in every answer, and absent wherever people are ranked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphsvc.errors import InvalidInputError
from graphsvc.graph import protection
from graphsvc.graph.connection import Graph
from graphsvc.graph.loader import Loader
from graphsvc.graph.seal import Seal
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.model.protection import with_masked
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Answer, Runner
from graphsvc.queries.search import search
from tests.queries.test_hidden import answers, questions
from tests.queries.worlds import random_world, remove_hidden
from tests.support.graph import rows, wipe

SEAL = Seal(bytes(32))
SEES = with_masked([0, 1])
SEED = 3
#: Questions that were asked of what is known of somebody, or how some are joined: a masked person may stand in them.
TELLS = {
    "calls_between", "contact_path", "contacts_with_offence", "crossings_of", "events_near_place", "k_shortest_paths",
    "near_place", "offence_network", "one_source", "ownership", "path_by_grade", "path_by_strength", "paths_among",
    "shortest_path",
}  # fmt: skip


class Masked:
    """A runner that sees the masked records, for somebody who may unmask the classes given."""

    def __init__(self, runner: Runner, unmask: tuple[int, ...] = ()) -> None:
        self.runner, self.unmask, self.catalogue = runner, unmask, runner.catalogue

    def run(self, name: str, params: Mapping[str, Any], _: object) -> Answer:
        return self.runner.run(name, params, SEES, unmask=self.unmask)


@pytest.fixture
def world(graph: Graph, tmp_path: Path) -> list[tuple[Entity | Link, int]]:
    """A random world in which every second person is protected, each under a name of their own."""
    wipe(graph)
    items: list[tuple[Entity | Link, int]] = []
    for number, (item, _) in enumerate(random_world(SEED)):
        if isinstance(item, Entity) and item.type == "Person":
            props = {**item.props, "protected": "victim"} if number % 2 else item.props
            item = replace(item, caption=f"Secret Q{number}Q", names=(), props=props)
        items.append((item, 1))
    Loader(graph, SEAL).load((item for item, _ in items), import_id="w", access=1, stage_dir=tmp_path)
    return items


def hidden(world: list[tuple[Entity | Link, int]]) -> dict[str, str]:
    """Names of the protected people by their ids."""
    return {
        item.id: item.caption for item, _ in world if isinstance(item, Entity) and "protected" in item.props
    }


def test_which_questions_rank_people(catalogue: Catalogue) -> None:
    """A new question is either among those that tell of somebody, or nobody protected stands in it."""
    assert {question.name for question in catalogue if not question.ranks} == TELLS


def test_no_answer_names_a_protected_person_and_no_ranking_has_one(
    graph: Graph, catalogue: Catalogue, world: list[tuple[Entity | Link, int]]
) -> None:
    runner = Runner(graph, catalogue)
    secret = hidden(world)
    asked = dict(questions(Masked(runner), world, SEED))  # type: ignore[arg-type]
    found = answers(asked)
    told = {name: json.dumps(answer, default=str) for name, answer in found.items()}
    assert [name for name, text in told.items() for caption in secret.values() if caption in text] == []
    ranking = {name for name in asked if catalogue[name.split()[0]].ranks}
    assert [
        name for name in ranking if any(f'"{id_}"' in told[name] for id_ in secret) and '"rows"' in told[name]
    ] == []
    # It is the answer that there would be without them: numbers and measures, too
    remove_hidden(graph, [0, 1])
    assert rows(graph, "MATCH (e:Entity) WHERE e.sealed IS NOT NULL RETURN count(e)") == [(0,)]
    refused = {
        name for name in ranking if isinstance(found[name], tuple) and found[name][0] == "InvalidInputError"
    }
    after = answers({name: asked[name] for name in ranking - refused})
    assert [name for name in after if after[name] != found[name]] == []
    assert (
        len({name.split()[0] for name in ranking if isinstance(found[name], dict) and found[name]["rows"]})
        > 15
    )


def test_whoever_may_unmask_them_has_them_in_rankings_masked(
    graph: Graph, catalogue: Catalogue, world: list[tuple[Entity | Link, int]]
) -> None:
    secret = hidden(world)
    asked = dict(questions(Masked(Runner(graph, catalogue), (1,)), world, SEED))  # type: ignore[arg-type]
    ranking = {name: ask for name, ask in asked.items() if catalogue[name.split()[0]].ranks}
    told = json.dumps(answers(ranking), default=str)
    assert any(f'"{id_}"' in told for id_ in secret)
    assert not any(caption in told for caption in secret.values())


def test_a_ranking_about_a_protected_person_is_refused_with_the_reason(
    graph: Graph, catalogue: Catalogue, world: list[tuple[Entity | Link, int]]
) -> None:
    runner, somebody = Runner(graph, catalogue), next(iter(hidden(world)))
    with pytest.raises(InvalidInputError, match="protected"):
        runner.run("linked", {"entity": somebody}, SEES)
    assert runner.run("linked", {"entity": somebody}, SEES, unmask=(1,)).total is not None


def test_a_name_finds_nobody_protected(graph: Graph, world: list[tuple[Entity | Link, int]]) -> None:
    secret = hidden(world)
    for id_, caption in secret.items():
        hits = search(graph, SEES, caption)["hits"]
        assert id_ not in {hit["id"] for hit in hits}
        assert search(graph, SEES, f"Protected {SEAL.code(id_)}")["total"] == 0
    open_ = next(
        item
        for item, _ in world
        if isinstance(item, Entity) and item.type == "Person" and item.id not in secret
    )
    assert open_.id in {hit["id"] for hit in search(graph, SEES, open_.caption)["hits"]}


def test_without_the_class_of_masked_records_there_is_nobody(
    graph: Graph, world: list[tuple[Entity | Link, int]]
) -> None:
    somebody = next(iter(hidden(world)))
    assert protection.read(graph, SEAL, somebody, [0, 1], deadline=60) is None
