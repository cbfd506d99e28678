"""Nothing hidden can be inferred: what a user gets equals what they would get if the hidden records did not exist.

Each random graph is asked everything twice: as it is, and with all that the user may not see taken out. Every question
of the catalogue takes part by its header alone, and every statement of `cypher/core` must have been run, or be named here as
one that answers no user, so a new one that this test does not cover fails it.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from graphsvc.charts.document import Document, of_fragment
from graphsvc.errors import GraphsvcError
from graphsvc.graph import protection, statements
from graphsvc.graph.connection import Graph
from graphsvc.graph.results import Result
from graphsvc.graph.seal import Seal
from graphsvc.graph.statements import Statement, cypher_dir, load
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.queries import naming, subject
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.entities import behind, entity, links_among, members, visible
from graphsvc.queries.expand import expand
from graphsvc.queries.header import Header, Param, ParamType
from graphsvc.queries.hits import chosen, hits, holdings
from graphsvc.queries.paths import paths
from graphsvc.queries.pattern import pattern
from graphsvc.queries.run import Runner
from graphsvc.queries.search import search
from graphsvc.queries.today import today
from tests.queries.worlds import Item, put, random_world, remove_hidden
from tests.support.graph import wipe

OURS = [0, 1]
#: More with `TEST_RANDOM_GRAPHS` in the environment of a long run.
GRAPHS = int(os.environ.get("TEST_RANDOM_GRAPHS", "6"))

#: Statements that answer no user: they load, remove and look after the graph, or look at what was read already.
NO_ANSWERS = {
    "core/any_entity", "core/any_link", "core/class_of_links", "core/class_of_records", "core/covered",
    "core/expire_links", "core/expire_orphans", "core/expire_records", "core/expired", "core/forget_replaced",
    "core/identifiers_after", "core/import_beat", "core/import_begin", "core/import_complete",
    "core/import_datasets", "core/import_end", "core/import_forget", "core/imports_open",
    "core/lift_protection", "core/load_entities", "core/load_existing_entities", "core/load_existing_links",
    "core/load_links", "core/mark_protected", "core/node_ids", "core/ping", "core/protections",
    "core/reclass_links", "core/reclass_records", "core/remove_links", "core/remove_orphans",
    "core/remove_records", "core/remove_unlinked", "core/replace_entities", "core/replace_links",
    "core/restore_entities", "core/restore_links", "core/schema_await", "core/schema_record",
    "core/schema_versions", "core/set_password", "core/set_protection", "core/stored", "core/uncovered",
}  # fmt: skip

Ask = Callable[[], Any]


def answers(asked: Mapping[str, Ask]) -> dict[str, Any]:
    """Every answer or error by the name of what was asked."""
    found: dict[str, Any] = {}
    for name, ask in asked.items():
        try:
            found[name] = _without_clock(ask())
        except GraphsvcError as error:
            found[name] = (type(error).__name__, error.detail)
    return found


def _without_clock(answer: Any) -> Any:
    return (
        {key: value for key, value in answer.items() if key != "ms"} if isinstance(answer, dict) else answer
    )


def questions(runner: Runner, items: list[Item], seed: int) -> Iterator[tuple[str, Ask]]:
    """Each question some times, its parameters drawn from the whole graph, hidden entities included."""
    for question in runner.catalogue:
        # A chance of its own: a question that is added draws nothing away from the others
        rng = random.Random(f"{seed} {question.name}")
        # Two drawn by chance are rarely joined
        ends = sum(p.required and p.type is ParamType.ENTITY for p in question.header.params.values())
        for number in range(10 if ends > 1 else 4):
            given = _draw(question.header, items, rng)
            name = f"{question.name} {number} {given}"
            yield name, lambda name=question.name, given=given: runner.run(name, given, OURS).as_json()


def _draw(header: Header, items: list[Item], rng: random.Random) -> dict[str, Any]:
    given = {}
    for name, param in header.params.items():
        if param.required or rng.random() < 0.35:
            value = _value(name, param, items, rng)
            if value is not None:
                given[name] = value
    return given


def _value(name: str, param: Param, items: list[Item], rng: random.Random) -> Any:
    ids = [
        item.id
        for item, _ in items
        if isinstance(item, Entity) and item.type in (param.entity_types or (item.type,))
    ]
    fitting = {*ids} & {item.id for item, access in items if access in OURS}
    # Of an entity without links, or a hidden one, most questions say nothing: the more it has the more often it is drawn
    linked = [
        end
        for item, _ in items
        if isinstance(item, Link)
        for end in (item.source, item.target)
        if end in fitting
    ]
    people = {item.id for item, access in items if item.type == "Person" and access in OURS}
    least, most = int(param.min or 1), int(min(param.max or 6, 6))
    highest = 200.0 if param.max is None else min(float(param.max), 200.0)
    texts = {"officer": "Morse", "offence": "drugs"}
    values: dict[ParamType, Callable[[], Any]] = {
        ParamType.ENTITY: lambda: rng.choice(linked if linked and rng.random() < 0.85 else ids),
        # Several, because two drawn by chance rarely have anything in common
        ParamType.ENTITIES: lambda: _some(
            ([id_ for id_ in linked if id_ in people] or linked) if rng.random() < 0.7 else ids,
            max(least, rng.randint(2, 6)),
            rng,
        ),
        ParamType.TEXT: lambda: texts.get(name, "a"),
        ParamType.INTEGER: lambda: rng.randint(least, max(least, most)),
        ParamType.NUMBER: lambda: {"latitude": -5.9, "longitude": 105.9}.get(name, highest),
        ParamType.BOOLEAN: lambda: rng.random() < 0.5,
        ParamType.DATE: lambda: rng.choice(("2026-03", "1970-01-02")),
        ParamType.DATETIME: lambda: rng.choice(("2026-03-01T02:00", "1970-01-02")),
        ParamType.CHOICE: lambda: rng.choice(list(param.choices or {})),
        ParamType.ENTITY_TYPES: lambda: ["Person", "Phone", "Place", "TravelDocument"],
        # The link types that a question needs are its default
        ParamType.LINK_TYPES: lambda: None if param.default else rng.choice((["KNOWS"], ["USES", "CALLED"])),
    }
    return values[param.type]()


def _some(ids: list[str], number: int, rng: random.Random) -> list[str]:
    """So many different ones, those that stand there several times likelier."""
    return list(dict.fromkeys(rng.sample(ids, len(ids))))[:number]


def core_calls(graph: Graph, items: list[Item], rng: random.Random) -> Iterator[tuple[str, Ask]]:
    """The core calls on everything there is."""
    ids = [item.id for item, _ in items if isinstance(item, Entity)]
    for id_ in ids:
        yield f"entity {id_}", lambda id_=id_: entity(graph, OURS, id_)
        yield f"expand {id_}", lambda id_=id_: expand(graph, OURS, [id_], limit=3, chart=ids[:6])
        yield f"expand {id_} least", lambda id_=id_: expand(graph, OURS, [id_], least=2)
        yield f"expand {id_} grades", lambda id_=id_: expand(graph, OURS, [id_], grades=["admiralty A"])
    for text in (
        "budi",
        "suharto",
        "wang xiaoming",
        "0812 0000",
        "petrova budi",
        "+62 812 0000 0001",
        "x1234",
        "maju",
    ):
        yield f"search {text}", lambda text=text: search(graph, OURS, text, regions=["ID"], limit=4)
    for _ in range(12):
        one, other = rng.sample(ids, 2)
        timed = rng.random() < 0.5
        yield (
            f"paths {one} {other} {timed}",
            lambda one=one, other=other, timed=timed: paths(
                graph, OURS, one, other, k=4, time_respecting=timed
            ),
        )
    for link in [item for item, _ in items if not isinstance(item, Entity)][:25]:
        yield (
            f"members {link.id}",
            lambda link=link: members(graph, OURS, link.source, link.target, link.type),
        )
        yield (
            f"pattern {link.id}",
            lambda link=link: pattern(graph, OURS, link.source, link.type, other=link.target),
        )
        yield (
            f"pattern at {link.source} {link.type}",
            lambda link=link: pattern(graph, OURS, link.source, link.type),
        )
    bundles = sorted(
        {(item.source, item.target, item.type) for item, _ in items if not isinstance(item, Entity)}
    )
    yield "behind", lambda: {"found": behind(graph, OURS, bundles, most=3)}
    yield "links among", lambda: links_among(graph, OURS, ids)
    saved = everything_opened(items)
    yield "today", lambda: {"found": [asdict(found) for found in today(graph, OURS, [saved])]}
    for id_ in ids:
        yield f"holdings {id_}", lambda id_=id_: holdings(graph, OURS, id_, limit=3)
        yield (
            f"chosen {id_}",
            lambda id_=id_: {"found": chosen(graph, OURS, id_, holding_ends(graph, id_))},
        )
        # Hits that no rule allows: a rule's own are looked at in test_hits.py
        yield f"hits {id_}", lambda id_=id_: {"found": hits(graph, OURS, [3], [id_])}
    yield "visible", lambda: visible(graph, OURS, ids)
    key = Seal(bytes(32))
    for id_ in ids:
        yield f"held {id_}", lambda id_=id_: subject.held(graph, OURS, id_)
        yield f"protected {id_}", lambda id_=id_: protection.read(graph, key, id_, OURS, deadline=10.0)
    yield "named entities", lambda: naming.captions(graph, OURS, ids)
    links = [item.id for item, _ in items if not isinstance(item, Entity)]
    yield "named links", lambda: naming.links(graph, OURS, links)


def holding_ends(graph: Graph, id_: str) -> list[str]:
    """The other ends that an owner could choose among."""
    return [one["entity"]["id"] for one in holdings(graph, OURS, id_)["items"]]


def everything_opened(items: list[Item]) -> Document:
    """A saved chart of all there is, each entity opened."""
    entities = [item for item, _ in items if isinstance(item, Entity)]
    nodes = [{"id": e.id, "type": e.type, "kind": str(e.kind), "caption": "", "props": {}} for e in entities]
    return of_fragment({"nodes": nodes, "links": []}, "all", opened={e.id: {} for e in entities})


def differences(
    graph: Graph, runner: Runner, seed: int, answered: set[str] | None = None, only: str = ""
) -> list[str]:
    """What differs between the graph of this seed and the same with everything hidden taken out.

    The names of the questions that had rows are added to *answered*. *only*: what the names of what is asked begin with.
    """
    items = random_world(seed)
    wipe(graph)
    put(graph, items)
    everything = [*questions(runner, items, seed), *core_calls(graph, items, random.Random(seed))]
    asked = {name: ask for name, ask in everything if name.startswith(only)}
    before = answers(asked)
    if answered is not None:
        answered |= {name.split()[0] for name, a in before.items() if isinstance(a, dict) and a.get("rows")}
    remove_hidden(graph, OURS)
    after = answers(asked)
    return [f"{name}: {_apart(before[name], after[name])}" for name in asked if before[name] != after[name]]


def _apart(before: Any, after: Any) -> str:
    """In what two answers differ, cut to what a line can hold."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        return "; ".join(f"{key}: {_apart(before.get(key), after.get(key))}" for key in keys)
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        places = [place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
        return "; ".join(f"[{place}] {_apart(before[place], after[place])}" for place in places[:3])
    return f"{str(before)[:200]} / {str(after)[:200]}"


def test_a_hidden_record_changes_no_answer(
    graph: Graph, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_names: set[str] = set()
    answered: set[str] = set()
    read = Graph.read

    def noting(self: Graph, statement: Statement, *args: Any, **kwargs: Any) -> Result:
        run_names.add(statement.name)
        return read(self, statement, *args, **kwargs)

    monkeypatch.setattr(Graph, "read", noting)
    for seed in range(GRAPHS):
        assert differences(graph, Runner(graph, catalogue), seed, answered) == [], f"seed {seed}"
    # A comparison of nothing with nothing would always pass
    assert {question.name for question in catalogue} - answered == set()
    # A network is run under the name of the question that asks about it
    run_names |= {f"networks/{question.header.network}" for question in catalogue}
    assert uncovered(cypher_dir(), run_names) == set()


def uncovered(folder: Path, run_names: set[str]) -> set[str]:
    """Statements of a folder like `cypher/` that may answer a user and were not run."""
    names = {name for name in load(folder) if name.startswith(("core/", "networks/", "queries/"))}
    return names - run_names - NO_ANSWERS


def test_a_new_statement_that_nothing_asks_is_found(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "peek.cypher").write_text("MATCH (e:Entity) RETURN e", encoding="utf-8")
    assert uncovered(tmp_path, {"core/expand"}) == {"core/peek"}
    assert set(load(cypher_dir())) >= NO_ANSWERS


#: Statements as they are, each with one filter that is taken out, and what asks them.
FORGOTTEN = {
    "expand": (
        "core/expand",
        "r.access IN $access AND n.access IN $access\n",
        "n.access IN $access\n",
        "expand",
    ),
    "counts": ("core/expand", "(n)-[r]-(m) WHERE r.access IN $access AND ", "(n)-[r]-(m) WHERE ", "expand"),
    "entity": ("core/entity", "(e)-[r]-(m) WHERE r.access IN $access AND m", "(e)-[r]-(m) WHERE m", "entity"),
    "paths": ("core/path_step", "WHERE r.access IN $access AND n", "WHERE n", "paths"),
    "search": ("core/search", "e.access IN $access AND ", "", "search"),
    "members": ("core/links_between", "AND r.access IN $access ", "", "members"),
    "behind": ("core/links_behind", "AND r.access IN $access ", "", "behind"),
    "pattern": ("core/links_pattern", "AND r.access IN $access ", "", "pattern"),
}


@pytest.mark.parametrize("place", FORGOTTEN)
def test_a_filter_taken_out_of_a_statement_is_found(
    place: str, graph: Graph, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, whole, faulty, only = FORGOTTEN[place]
    real = statements.statement(name)
    assert whole in real.text
    broken = replace(real, text=real.text.replace(whole, faulty))
    read = statements.statement
    monkeypatch.setattr(statements, "statement", lambda asked: broken if asked == name else read(asked))
    runner = Runner(graph, catalogue)
    assert any(differences(graph, runner, seed, only=only) for seed in range(6))


@pytest.mark.parametrize(
    "fault",
    ["AND r.access IN $access ", "AND other.access IN $access "],
    ids=["links not filtered", "records not filtered"],
)
def test_a_forgotten_filter_is_found(fault: str, graph: Graph, tmp_path: Path) -> None:
    text = """/*
title: {en: Links, id: Hubungan}
question: {en: How many, id: Berapa}
params:
  entity: {type: entity, label: {en: Entity, id: Entitas}}
returns:
  number: {type: integer, label: {en: Number, id: Jumlah}}
*/
CYPHER 25
MATCH (e:Entity {id: $entity})-[r]-(other:Entity)
WHERE e.access IN $access AND r.access IN $access AND other.access IN $access AND true
RETURN count(r) AS number
"""
    assert fault in text
    (tmp_path / "links.cypher").write_text(text.replace(fault, ""), encoding="utf-8")
    empty = tmp_path / "none"
    empty.mkdir()
    runner = Runner(graph, Catalogue.load(graph, tmp_path, folder=empty))
    assert any(differences(graph, runner, seed) for seed in range(4))
