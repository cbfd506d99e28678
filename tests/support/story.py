"""A training scenario as the adapter reads it, and what the tests of its truth ask of it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import rustworkx

from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.sources.base import Context
from graphsvc.sources.py2neo_graph import Reading, read
from graphsvc.sources.report import Report
from graphsvc.training.folder import Seed, find_seed, list_seeds

#: The seeds that are written by hand; those that are generated have tests of their own.
WRITTEN = tuple(seed.name for seed in list_seeds() if not seed.generated)


@dataclass(frozen=True)
class Story:
    """What the scenario says, with look-ups that the tests of its truth need."""

    seed: Seed
    reading: Reading
    report: Report
    entities: dict[str, Entity]
    links: dict[str, Link]

    def of(self, type_: str) -> list[Link]:
        """The links of a type, in order of their beginning."""
        found = [link for link in self.links.values() if link.type == type_]
        return sorted(found, key=lambda link: (link.when.start if link.when else 0, link.id))

    def targets(self, source: str, *types: str) -> set[str]:
        """What the links of these types join a node to, going out."""
        return {x.target for x in self.links.values() if x.source == source and x.type in types}

    def sources(self, target: str, *types: str) -> set[str]:
        """What they join it to, coming in."""
        return {x.source for x in self.links.values() if x.target == target and x.type in types}

    def typed(self, type_: str) -> list[str]:
        """The ids of the entities of a type."""
        return [id_ for id_, entity in self.entities.items() if entity.type == type_]

    def question(self, id_: str) -> Any:
        return next(q for q in self.seed.truth()["questions"] if q["id"] == id_)

    def expected(self, id_: str) -> list[Any]:
        """The ids, or pairs of ids, that answer a question, in the order of the truth."""
        return [answer.get("id", answer.get("pair")) for answer in self.question(id_)["expect"]]

    def rejected(self, id_: str) -> list[Any]:
        return [answer.get("id", answer.get("pair")) for answer in self.question(id_)["reject"]]

    def contacts(self, phone: str, longer_than: int = 30) -> set[str]:
        """The phones that it was in a call with for more than so many seconds."""
        found = set()
        for call in self.of("CALLED"):
            if phone in (call.source, call.target) and call.props["duration"] > longer_than:
                found |= {call.source, call.target} - {phone}
        return found

    def lifetime(self, phone: str) -> tuple[int, int]:
        """When it first and last made a call that was answered, in seconds since 1970."""
        times = [c.when.start for c in self.of("CALLED") if c.source == phone and c.props["duration"] > 0]
        return min(times), max(times)

    def graph(self, types: set[str]) -> tuple[rustworkx.PyGraph, dict[str, int]]:
        """An undirected graph over the links of some types, and the number of each node."""
        graph, numbers = rustworkx.PyGraph(multigraph=True), {}
        for link in self.links.values():
            if link.type in types:
                for end in (link.source, link.target):
                    if end not in numbers:
                        numbers[end] = graph.add_node(end)
                graph.add_edge(numbers[link.source], numbers[link.target], link.id)
        return graph, numbers


@cache
def tell(name: str) -> Story:
    """The story of the seed of that name."""
    seed = find_seed(name)
    report = Report()
    reading = read(seed.scenario()(), Context(seed.datasets[0].name, report), fictitious=True)
    return Story(
        seed,
        reading,
        report,
        {item.id: item for item in reading.items if isinstance(item, Entity)},
        {item.id: item for item in reading.items if isinstance(item, Link)},
    )


def ids(node: Any) -> Iterator[str]:
    """Every id that a part of the truth names."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "same":
                yield from value
                yield from itertools.chain.from_iterable(value.values())
            elif key in ("id", "pair", "evidence") and not isinstance(value, dict):
                yield from [value] if isinstance(value, str) else value
            elif key not in ("why", "role"):
                yield from ids(value)
    elif isinstance(node, list):
        for item in node:
            yield from ids(item)


def named(story: Story) -> Iterator[str]:
    """Every id that the truth of a story names."""
    for q in story.seed.truth()["questions"]:
        yield from ids({k: v for k, v in q.items() if k not in ("id", "question")})
