"""The population whole: its portions, each complete in itself, that the loader takes one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graphsvc.model.link import Link
from graphsvc.model.when import When
from graphsvc.sources.base import Item
from graphsvc.training.population import days, nobodys
from graphsvc.training.population.calls import Exchange
from graphsvc.training.population.dice import Dice, Flags
from graphsvc.training.population.passages import Traffic
from graphsvc.training.population.records import OPERATOR, Records
from graphsvc.training.population.settlement import Settlement

#: Fewest and most people.
LEAST, MOST = 100, 1_000_000
#: People of one portion, about: with their ten calls each they take some hundred megabytes on disk while they are loaded.
_PORTION = 50_000
#: Callers whose calls are drawn at once.
_BLOCK = 4_096


@dataclass(frozen=True, slots=True)
class Portion:
    """Some towns and the dataset that holds their records.

    :param number: from 1 up to *of*.
    """

    dataset: str
    number: int
    of: int
    towns: tuple[int, ...]


class Population:
    """So many people of one random seed.

    :param datasets: who holds their records: town after town goes to the next of them.
    """

    def __init__(self, people: int, seed: int, datasets: Sequence[str]) -> None:
        if not LEAST <= people <= MOST:
            raise ValueError(f"{people} people: from {LEAST} to {MOST}")
        self.people, self.seed, self.datasets = people, seed, tuple(datasets)
        self.dice = Dice(f"population {seed}")
        self.settlement = Settlement(people, self.dice)
        self.exchange = Exchange(self.settlement, self.dice)
        self.traffic = Traffic(self.settlement, self.dice)
        self.records = Records(self.settlement, self.dice)

    def dataset_of(self, person: int) -> str:
        """The dataset that holds the person's record."""
        return self.datasets[int(self.settlement.town[person]) % len(self.datasets)]

    def person_id(self, person: int) -> str:
        """The id of the person's record."""
        return self.records.person_id(self.dataset_of(person), person)

    def portions(self) -> list[Portion]:
        """What is loaded at once, in order."""
        firsts = self.settlement.town_first
        cut: list[tuple[str, tuple[int, ...]]] = []
        for number, dataset in enumerate(self.datasets):
            towns: list[int] = []
            people = 0
            for town in range(number, self.settlement.towns, len(self.datasets)):
                towns.append(town)
                people += int(firsts[town + 1] - firsts[town])
                if people >= _PORTION:
                    cut.append((dataset, tuple(towns)))
                    towns, people = [], 0
            if towns:
                cut.append((dataset, tuple(towns)))
        return [Portion(dataset, place, len(cut), towns) for place, (dataset, towns) in enumerate(cut, 1)]

    def items(self, portion: Portion) -> Iterator[Item]:
        """Everything of a portion. Every end of a link is among it, an identifier or reference perhaps in other portions, too."""
        given = np.zeros(self.people, dtype=np.bool_)
        once: set[str] = set()
        for town in portion.towns:
            low, high = (int(number) for number in self.settlement.town_first[town : town + 2])
            for person in range(low, high):
                for item in self.records.of_person(portion.dataset, person):
                    if item.type != "USES" or not item.id.endswith((f":r{person}", f":r{person}-2")):
                        yield item
                        continue
                    yield from self._phone(int(self.settlement.phone[person]), given)
                    yield item
            yield from self._firms(portion.dataset, town)
            for passage in self.traffic.passages(low, high):
                for item in self.records.of_passage(portion.dataset, passage):
                    # Sailings, posts and documents come with every passage
                    if item.type in ("Voyage", "BorderPost", "TravelDocument", "Booking") or (
                        item.type == "AT" and ":v" in item.id
                    ):
                        if item.id in once:
                            continue
                        once.add(item.id)
                    yield item
            for start in range(low, high, _BLOCK):
                yield from self._calls(portion.dataset, start, min(start + _BLOCK, high), given)

    def _phone(self, number: int, given: Flags) -> Iterator[Item]:
        if not given[number]:
            given[number] = True
            yield nobodys.phone_entity(nobodys.phone(number))

    def _firms(self, dataset: str, town: int) -> Iterator[Item]:
        places: set[str] = set()
        for firm in self.firms_of(town):
            for item in self.records.of_firm(dataset, firm, town):
                if item.type == "Place":
                    if item.id in places:
                        continue
                    places.add(item.id)
                yield item

    def firms_of(self, town: int) -> list[int]:
        """The registered firms of a town: those of five people and more."""
        s = self.settlement
        firms = np.unique(s.firm[int(s.town_first[town]) : int(s.town_first[town + 1])])
        return [int(firm) for firm in firms if firm >= 0 and s.firm_first[firm + 1] - s.firm_first[firm] >= 5]

    def _calls(self, dataset: str, low: int, high: int, given: Flags) -> Iterator[Item]:
        calls = self.exchange.calls(low, high)
        rows = zip(
            calls.number.tolist(), calls.caller.tolist(), calls.callee.tolist(), calls.day.tolist(), calls.second.tolist(),
            calls.duration.tolist(), calls.message.tolist(), calls.area.tolist(), calls.cell.tolist(), strict=True,
        )  # fmt: skip
        for number, caller, callee, day, second, duration, message, area, cell in rows:
            yield from self._phone(caller, given)
            yield from self._phone(callee, given)
            kind: dict[str, str | int] = (
                {"call_kind": "sms"} if message else {"call_kind": "voice", "duration": duration}
            )
            yield Link(
                "CALLED", f"{dataset}:called:p{number}", nobodys.phone(caller), nobodys.phone(callee), dataset, f"p{number}",
                When(days.text(day, second), days.ZONE), OPERATOR,
                props={**kind, "cell_first": nobodys.cell(area, cell)},
            )  # fmt: skip
