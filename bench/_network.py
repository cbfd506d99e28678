"""Made-up networks to draw: groups of people and their phones, of any number of entities."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.model.when import parse_iso

#: Links for each entity: what charts of cases have, as those of the training case.
LINKS_PER_ENTITY = 1.5
_GROUP = 25
_ABROAD = 0.08
_PHONES = 0.4
#: Neighbours of a member that are not in its network: more than one opening shows.
_NEIGHBOURS = 40


@dataclass(frozen=True)
class Network:
    """What is drawn, and who of it has neighbours elsewhere, to be opened."""

    name: str
    entities: list[Entity]
    links: list[Link]
    beyond: list[Entity | Link]
    openable: list[str]

    @property
    def size(self) -> str:
        """In words."""
        return f"{len(self.entities):,} entities, {len(self.links):,} links"


def made(name: str, dataset: str, entities: int, links: int, openable: int = 0) -> Network:
    """A connected network of so many entities and links, the same for the same name.

    :param openable: persons in it who have neighbours beyond it.
    """
    rng = random.Random(name)
    nodes = [_entity(name, dataset, number, rng) for number in range(entities)]
    pairs: dict[tuple[int, int], None] = {}
    for number in range(1, entities):
        # Each is linked to one before it, most often of its own group: so all hangs together
        start = number // _GROUP * _GROUP
        first = start if number > start and rng.random() > _ABROAD else 0
        pairs[rng.randrange(first, number), number] = None
    while len(pairs) < links:
        a = rng.randrange(entities)
        group = a // _GROUP * _GROUP
        b = (
            rng.randrange(entities)
            if rng.random() < _ABROAD
            else min(group + rng.randrange(_GROUP), entities - 1)
        )
        if a != b:
            pairs[min(a, b), max(a, b)] = None
    joined = [
        _link(name, dataset, number, nodes[a], nodes[b], rng)
        for number, (a, b) in enumerate(list(pairs)[:links])
    ]
    chosen = [node for node in nodes if node.type == "Person"][:openable]
    beyond = [part for node in chosen for part in _neighbours(name, dataset, node)]
    return Network(name, nodes, joined, beyond, [node.id for node in chosen])


def _entity(name: str, dataset: str, number: int, rng: random.Random) -> Entity:
    if rng.random() < _PHONES:
        return Entity("Phone", f"phone:{dataset}:ui-{name}-{number}", f"08{rng.randrange(10**9):09}")
    caption = f"{rng.choice(_GIVEN)} {rng.choice(_LAST)} {number}"
    return Entity(
        "Person", f"person:{dataset}:ui-{name}-{number}", caption, {}, (caption,), (), dataset, "measure"
    )


def _link(name: str, dataset: str, number: int, a: Entity, b: Entity, rng: random.Random) -> Link:
    if a.type == "Phone" and b.type == "Person":
        a, b = b, a
    type_ = {("Person", "Person"): "KNOWS", ("Person", "Phone"): "USES"}.get((a.type, b.type), "CALLED")
    at = f"2026-03-{rng.randrange(1, 29):02}T{rng.randrange(24):02}:{rng.randrange(60):02}"
    when = parse_iso(at) if type_ == "CALLED" else None
    return Link(type_, f"{dataset}:ui-{name}:{number}", a.id, b.id, dataset, name, when)


def _neighbours(name: str, dataset: str, of: Entity) -> Iterator[Entity | Link]:
    for number in range(_NEIGHBOURS):
        key = f"{of.id.rsplit('-', 1)[1]}-{number}"
        caption = f"{_GIVEN[number % len(_GIVEN)]} {key}"
        id_ = f"person:{dataset}:ui-{name}-beyond-{key}"
        yield Entity("Person", id_, caption, {}, (caption,), (), dataset, "measure")
        yield Link("KNOWS", f"{dataset}:ui-{name}-beyond:{key}", of.id, id_, dataset, "beyond")


_GIVEN = ("Budi", "Siti", "Joko", "Dewi", "Agus", "Rina", "Eko", "Wati", "Hadi", "Sri", "Bambang", "Yanti")
_LAST = ("Santoso", "Wijaya", "Nugroho", "Hidayat", "Lestari", "Permana", "Kusuma", "Saputra", "Rahman")
