"""The scenario as the adapter reads it, once for all tests of it."""

from dataclasses import dataclass

import pytest

from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.sources.base import Context
from graphsvc.sources.py2neo_graph import Reading, read
from graphsvc.sources.report import Report
from graphsvc.training.folder import Seed, find_seed


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


@pytest.fixture(scope="session")
def story() -> Story:
    seed = find_seed("selat-sunda")
    report = Report()
    reading = read(seed.scenario()(), Context(seed.datasets[0].name, report), fictitious=True)
    return Story(
        seed,
        reading,
        report,
        {item.id: item for item in reading.items if isinstance(item, Entity)},
        {item.id: item for item in reading.items if isinstance(item, Link)},
    )
