"""Graphs for tests of questions: written as the loader writes them, each item with an access class of its own."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from neo4j.spatial import WGS84Point

from graphsvc.graph.connection import Graph
from graphsvc.graph.rows import entity_row, link_row
from graphsvc.model.entity import Entity
from graphsvc.model.grade import Grade
from graphsvc.model.identifier import phone
from graphsvc.model.link import Link
from graphsvc.model.when import When
from tests.queries.doings import Item as Item
from tests.queries.doings import doings
from tests.support.graph import run


def put(graph: Graph, items: Iterable[Item]) -> None:
    """Write items with their access classes; an identifier or a reference gets class 0, as from the loader."""
    entities: dict[str, list[dict[str, Any]]] = defaultdict(list)
    links: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item, access in items:
        if isinstance(item, Entity):
            row = entity_row(item, access)
            if "latitude" in row:
                row["point"] = WGS84Point((row["longitude"], row["latitude"]))
            entities[item.type].append(row)
        else:
            ends = {"source": item.source, "target": item.target}
            links[item.type].append(ends | {"props": link_row(item, access)})
    for name, rows in entities.items():
        run(graph, f"UNWIND $rows AS row MERGE (e:Entity {{id: row.id}}) SET e:{name}, e += row", rows=rows)
    for name, rows in links.items():
        run(
            graph,
            "UNWIND $rows AS row MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target}) "
            f"CREATE (a)-[r:{name}]->(b) SET r = row.props",
            rows=rows,
        )


def remove_hidden(graph: Graph, access: Sequence[int]) -> None:
    """Take out everything that a user with these classes may not see."""
    seen = list(access)
    run(graph, "MATCH ()-[r]->() WHERE NOT r.access IN $access DELETE r", access=seen)
    run(graph, "MATCH (e:Entity) WHERE NOT e.access IN $access DETACH DELETE e", access=seen)
    run(graph, "MATCH (e:Entity) WHERE e.kind = 'identifier' AND NOT EXISTS { (e)--() } DELETE e")


def person(key: str, name: str, dataset: str = "a", **props: Any) -> Entity:
    """A person of a dataset."""
    return Entity("Person", f"person:{dataset}:{key}", name, props, dataset=dataset)


def a_phone(number: str) -> Entity:
    """The phone of an Indonesian number."""
    known = phone.normalise(number, region="ID")
    return Entity("Phone", known.id, known.caption, tokens=tuple(phone.tokens(known.value)))


def link(
    type_: str, key: str, source: Entity | str, target: Entity | str, dataset: str = "a", **more: Any
) -> Link:
    """A link between two entities or ids."""
    ends = [end if isinstance(end, str) else end.id for end in (source, target)]
    return Link(type_, f"{dataset}:{type_.lower()}:{key}", *ends, dataset, **more)


_NAMES = (
    "Budi Santoso",
    "Budi Susanto",
    "Soeharto",
    "Suharto",
    "王小明",
    "Wang Xiaoming",
    "Anna Petrova",
    "Анна Петрова",
)
_DATASETS = {1: "a", 2: "b"}
#: What may be joined in a random graph: link type, types of its source, types of its target.
_JOINS = (
    ("KNOWS", "Person", "Person"), ("KNOWS", "Person", "Person"), ("FAMILY", "Person", "Person"),
    ("MET", "Person", "Person"), ("PAID", "Person", "Organisation"), ("COMMUNICATED", "Person", "Person"),
    ("USES", "Person", "Phone"), ("USES", "Person", "Phone"), ("USES", "Organisation", "Phone"),
    ("CALLED", "Phone", "Phone"), ("CALLED", "Phone", "Phone"), ("CALLED", "Phone", "Phone"),
    ("HOLDS", "Person", "TravelDocument"), ("LIVES_AT", "Person", "Place"), ("WITHIN", "Place", "Place"),
    ("PARTY_TO", "Person", "Event"), ("PARTY_TO", "Person", "Event"), ("OCCURRED_AT", "Event", "Place"),
    ("INVESTIGATED_BY", "Event", "Officer"), ("INVOLVED_IN", "Item", "Event"), ("INVOLVED_IN", "Phone", "Event"),
    ("MADE", "Person", "BorderCrossing"), ("AT", "BorderCrossing", "BorderPost"),
    ("SHOWN_AT", "TravelDocument", "BorderCrossing"), ("BY_VEHICLE", "BorderCrossing", "Vehicle"),
    ("SAME_AS", "Person", "Person"), ("DIRECTS", "Person", "Organisation"),
)  # fmt: skip


def random_world(seed: int, links: int = 110) -> list[Item]:
    """A small graph with something of everything, in two datasets of which each owns about half."""
    rng = random.Random(seed)
    nodes: dict[str, list[Entity]] = defaultdict(list)
    items: list[Item] = []

    def add(entity: Entity, access: int = 0) -> None:
        nodes[entity.type].append(entity)
        items.append((entity, access))

    def record(type_: str, key: str, caption: str, **props: Any) -> None:
        access = rng.choice((1, 1, 2))
        dataset = _DATASETS[access]
        grade = rng.choice((None, Grade("admiralty", "B", "2"), Grade("uk3x5x2", "1", "A", "P")))
        add(
            Entity(type_, f"{type_.lower()}:{dataset}:{key}", caption, props, dataset=dataset, grade=grade),
            access,
        )

    for number in range(7):
        record("Person", str(number), rng.choice(_NAMES))
    for number in range(2):
        record("Organisation", str(number), f"PT Maju {number}")
        record("Officer", str(number), f"Officer {number}", badge=f"B-{number}", last_name="Morse")
        record("Item", str(number), f"Thing {number}")
    for number in range(4):
        start = rng.randrange(3) * 86_400
        record(
            "Event", str(number), f"Event {number}", event_kind=rng.choice(("crime", "meeting")), start=start,
            end=start + 86_400, **({"offence": rng.choice(("Drugs", "Theft"))} if rng.random() < 0.7 else {}),
        )  # fmt: skip
        record("BorderCrossing", str(number), f"Crossing {number}", start=start, end=start + 60)
        add(a_phone(f"08120000000{number}"))
    for number in range(3):
        point = {"latitude": -5.9 + number / 1000, "longitude": 105.9}
        level = "area" if number == 2 else "address"
        add(Entity("Place", f"place:x:{number}", f"Place {number}", {"level": level, **point}))
        add(Entity("TravelDocument", f"traveldocument:ID:X{number}234", f"X{number}234 (ID)"))
        add(Entity("Vehicle", f"vehicle:ID:B{number}XY", f"B {number} XY (ID)"))
    add(Entity("BorderPost", "borderpost:MRK", "Merak", {"mode": "sea"}))

    for number in range(links):
        name, start_type, end_type = rng.choice(_JOINS)
        source, target = rng.choice(nodes[start_type]), rng.choice(nodes[end_type])
        if source is target:
            continue
        access = rng.choice((1, 1, 2))
        hour = rng.randrange(4)
        when = rng.choice(
            (
                None,
                When(f"2026-03-01T0{hour}:00"),
                When("2026-03-01"),
                When("2026-02", until=rng.choice(("2026-03", ".."))),
            )
        )
        items.append(
            (
                link(
                    name, str(number), source, target, _DATASETS[access], when=when, derived=rng.random() < 0.2,
                    inferred=rng.random() < 0.1, grade=rng.choice((None, Grade("admiralty", "A", "1"))),
                ),
                access,
            )
        )  # fmt: skip
    return [
        *items,
        *habits(random.Random(seed), nodes["Phone"]),
        *histories(random.Random(seed), nodes["BorderPost"][0], nodes["TravelDocument"]),
        *doings(random.Random(seed), nodes["BorderPost"][0], nodes["Phone"]),
    ]


def habits(rng: random.Random, contacts: Sequence[Entity]) -> Iterator[Item]:
    """What takes more than one link to see: a phone that falls silent and one that calls the same numbers afterwards, and two
    that are heard in the same cells.
    """
    before, after = a_phone("081200001001"), a_phone("081200001002")
    yield from ((one, 0) for one in (before, after))
    for number in range(16):
        caller, first = rng.choice(((before, 1), (after, 6)))
        access = rng.choice((1, 1, 2))
        when = When(f"2026-03-{first + rng.randrange(4):02}T0{rng.randrange(3)}:{rng.randrange(6)}0")
        cell = {"cell_first": f"51010-{rng.randrange(2)}"}
        yield (
            link(
                "CALLED", f"h{number}", caller, rng.choice(contacts), _DATASETS[access], when=when, props=cell
            ),
            access,
        )
    for number in range(20):
        access, hour = rng.choice((1, 1, 2)), rng.randrange(8)
        caller, other = rng.sample(contacts, 2)
        when = When(f"2026-03-01T1{hour}:00")
        cell = {"cell_first": f"51010-{hour % 2}"}
        yield link("CALLED", f"c{number}", caller, other, _DATASETS[access], when=when, props=cell), access


def histories(
    rng: random.Random,
    post: Entity,
    documents: Sequence[Entity],
    stays: int = 8,
    apart: Sequence[float] = (0.001, 0.001, 0.4),
) -> Iterator[Item]:
    """What takes several records to see: somebody who comes and goes in company, is robbed twice, owns a company through
    another, and is described otherwise elsewhere; a handset that two numbers stood in. `apart`: how many days the companion
    comes after them, one of these each time.
    """
    known: list[Item] = []

    def draw() -> int:
        return rng.choice((1, 1, 1, 1, 2))

    def record(type_: str, key: str, caption: str, access: int, **props: Any) -> Entity:
        dataset = _DATASETS[access]
        made = Entity(type_, f"{type_.lower()}:{dataset}:{key}", caption, props, dataset=dataset)
        known.append((made, access))
        return made

    def join(type_: str, source: Entity, target: Entity, **more: Any) -> None:
        access = draw()
        known.append((link(type_, f"s{len(known)}", source, target, _DATASETS[access], **more), access))

    def passage(who: Entity, key: str, day: float, direction: str) -> None:
        at = 1_772_323_200 + int(day * 86_400)
        crossing = record(
            "BorderCrossing", key, key, draw(), evidence="control", direction=direction, start=at, end=at + 60,
            declared_name=rng.choice(("DEWI LESTARI", "DEWI LESTARY")),
        )  # fmt: skip
        join("MADE", who, crossing)
        join("AT", crossing, post)
        join("SHOWN_AT", rng.choice(documents), crossing)

    one = record("Person", "s1", "Dewi Lestari", 1, born="1979-02-03", sex="F")
    other = record("Person", "s2", "Dewi Lestary", rng.choice((1, 2)), born="1981", sex="F")
    companion, stayed = (record("Person", f"s{n}", "Rina", 1) for n in (3, 4))
    join("SAME_AS", one, other)
    for stay in range(stays):
        # Each at another time of day: what is a habit of both is not told of
        day = 3.11 * stay
        passage(one, f"in {stay}", day, "entry")
        passage(one, f"out {stay}", day + 1, "exit")
        passage(companion, f"with {stay}", day + rng.choice(apart), "entry")
    for number in range(2):
        passage(stayed, f"stays {number}", number, "entry")
    passage(record("Person", "s5", "Somebody", 1), "a year later", 365, "exit")
    for number in range(3):
        day = number * 86_400
        event = record(
            "Event",
            f"s{number}",
            "Robbery",
            draw(),
            event_kind="crime",
            offence="Drugs",
            start=day,
            end=day + 60,
        )
        join("PARTY_TO", one, event, props={"role": "victim"})
        join("PARTY_TO", companion, event, props={"role": "suspect"})
    holding, company, third = (record("Organisation", f"s{n}", f"CV Sentosa {n}", draw()) for n in range(3))
    join("OWNS", one, holding, props={"share": 80.0})
    join("OWNS", holding, company, props={"share": 50.0})
    join("OWNS", other, company, props={"share": 50.0})
    join("DIRECTS", one, company)
    join("DIRECTS", one, third)
    handset = Entity("Handset", "handset:001017004401876", "00-101700-440187-6")
    known.append((handset, 0))
    for number in range(2):
        number_of_it = a_phone(f"08120000200{number}")
        known.append((number_of_it, 0))
        join("USED_WITH", number_of_it, handset, when=When(f"2026-03-0{number + 1}"))
    # Entities before the links between them
    yield from sorted(known, key=lambda item: isinstance(item[0], Link))
