"""What is planted and by whom: actors from the population, facts in its hand, answers with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graphsvc.model.entity import Entity
from graphsvc.model.link import Link, link_id
from graphsvc.model.when import When
from graphsvc.training.population import days, nobodys
from graphsvc.training.population.dice import Dice
from graphsvc.training.population.passages import Passage
from graphsvc.training.population.records import OPERATOR, REGISTER

#: A text in both languages.
Words: TypeAlias = dict[str, str]

#: Numbers of planted calls, passages and phones lie above those of the population.
_CALLS, _PASSAGES, _PHONES = 3_000, 400, 2_000_000


@dataclass(frozen=True)
class Answer:
    """One question of the exercise and its true answer.

    :param expect: ids, or pairs of ids, each with why.
    :param reject: innocents that look alike, each with why.
    :param evidence: links that prove it.
    """

    id: str
    kind: str
    points: int
    question: Words
    expect: dict[Any, Words]
    reject: dict[Any, Words] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    derive: str = ""


@dataclass
class Plan:
    """What is planted.

    :param answers: by name; *chains*: the phones of each planted chain, in order; *broken*: of those that only look like one.
    :param known: people of the planted network, all of whom were seen and none of whose part is known.
    """

    things: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    chains: list[tuple[str, ...]] = field(default_factory=list)
    broken: list[tuple[str, ...]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)

    def items(self) -> list[Any]:
        """Entities, then links, each in order of ids."""
        return [
            self.things[key]
            for key in sorted(self.things, key=lambda id_: (isinstance(self.things[id_], Link), id_))
        ]

    def questions(self) -> list[dict[str, Any]]:
        """As `truth.yaml` writes them."""

        def fact(item: Any, why: Words) -> dict[str, Any]:
            return {"pair": list(item), "why": why} if isinstance(item, tuple) else {"id": item, "why": why}

        return [
            {
                "id": one.id, "kind": one.kind, "points": one.points, "question": one.question,
                "expect": [fact(item, why) for item, why in one.expect.items()],
                "reject": [fact(item, why) for item, why in one.reject.items()],
                "evidence": list(one.evidence), "derive": one.derive,
            }
            for one in self.answers.values()
        ]  # fmt: skip


class Planting:
    """A plan being made in a population."""

    def __init__(self, population: Any) -> None:
        self.population, self.settlement = population, population.settlement
        self.dice = Dice(f"planted {population.seed}")
        self.plan = Plan()
        self.dataset: str = population.datasets[0]
        self._actors = self._fitting()
        self._homes: set[int] = set()
        self._away: dict[int, set[int]] = {}
        self._numbers: dict[str, int] = {}

    def _fitting(self) -> Any:
        """Adults with a phone of their own through the whole period, who neither commute nor travel on business, shuffled."""
        s, exchange, traffic = self.settlement, self.population.exchange, self.population.traffic
        for person in sorted(
            range(self.population.people), key=lambda number: (self.dice.unit("actor", number), number)
        ):
            if (
                20 <= s.age[person] <= 60 and s.phone[person] == person and s.rank[person] <= 1
                and exchange.begins[person] == 0 and exchange.ends[person] == days.DAYS
                and not traffic.travels(person) and not self._serves(person)
            ):  # fmt: skip
                yield person

    def _serves(self, person: int) -> bool:
        """Shops and taxis have customers enough."""
        return int(self.settlement.home[person]) % 37 in (0, 1)

    def actors(self, count: int) -> list[int]:
        """So many people of different households whom no other pattern has."""
        found: list[int] = []
        while len(found) < count:
            person = next(self._actors, None)
            if person is None:
                raise ValueError(f"{self.population.people} people are too few for the patterns")
            home = int(self.settlement.home[person])
            if home not in self._homes:
                self._homes.add(home)
                found.append(person)
        return found

    def next(self, name: str) -> int:
        """The next number of that name, from 0."""
        self._numbers[name] = self._numbers.get(name, -1) + 1
        return self._numbers[name]

    def draw(self, name: str, low: int, high: int) -> int:
        """A number from *low* to *high*; each time another draw of that name."""
        return low + self.dice.pick(name, self.next(f"draw {name}"), high - low + 1)

    def chance(self, name: str) -> float:
        """A number from 0 to 1; each time another."""
        return self.dice.unit(name, self.next(f"draw {name}"))

    def some(self, name: str, of: Sequence[Any], count: int) -> list[Any]:
        """So many of them, shuffled."""
        turn = self.next(f"draw {name}")
        return [of[place] for place in self.dice.order(f"{name} {turn}", range(len(of)))[:count]]

    def add(self, *items: Any) -> None:
        """Write them; the same thing again is no second one."""
        for item in items:
            self.plan.things.setdefault(item.id, item)

    def person(self, person: int) -> str:
        """The id of a person's record, which is written as the population writes it."""
        record = next(iter(self.population.records.of_person(self.dataset, person)))
        assert isinstance(record, Entity)
        self.add(record)
        return record.id

    def phone(self, person: int) -> str:
        """The id of a person's own number."""
        id_ = nobodys.phone(int(self.settlement.phone[person]))
        self.add(nobodys.phone_entity(id_))
        return id_

    def new_phone(self) -> str:
        """A number that nobody is registered with."""
        id_ = nobodys.phone(_PHONES + self.next("phone"))
        self.add(nobodys.phone_entity(id_))
        return id_

    def strangers(self, name: str, count: int) -> list[str]:
        """Numbers of people from anywhere, who use theirs through the whole period."""
        s, exchange = self.settlement, self.population.exchange
        found: list[str] = []
        while len(found) < count:
            person = self.draw(name, 0, self.population.people - 1)
            if (
                s.phone[person] == person
                and exchange.begins[person] == 0
                and exchange.ends[person] == days.DAYS
                and not self._serves(person)
                and self.bystander(person)
            ):
                id_ = self.phone(person)
                if id_ not in found:
                    found.append(id_)
        return found

    def bystander(self, person: int) -> bool:
        """Whether nobody of the household has a part in a pattern yet."""
        return int(self.settlement.home[person]) not in self._homes

    def circle(self, person: int) -> list[str]:
        """Numbers of some of a person's own people: household and neighbours."""
        s = self.settlement
        low, high = int(s.village_first[s.village[person]]), int(s.village_first[s.village[person] + 1])
        near = [int(s.phone[other]) for other in range(max(low, person - 6), min(high, person + 7))]
        return [self.phone(other) for other in dict.fromkeys(near) if other >= 0 and other != person]

    def services(self, person: int) -> list[str]:
        """The shop of the village and two taxis of the town: numbers that everybody calls."""
        s = self.settlement
        village, town = s.village[person : person + 1], s.town[person : person + 1]
        people = [s.shop(village), s.driver(town, town * 0), s.driver(town, town * 0 + 1)]
        return [self.phone(int(found[0])) for found in people if s.phone[int(found[0])] >= 0]

    def home_cell(self, person: int) -> str:
        """The cell of the village."""
        s = self.settlement
        return nobodys.cell(int(s.town[person]) % 4_000, 10 + int(s.village[person]) % 20 * 2)

    def town_cell(self, town: int, number: int) -> str:
        """A cell of the centre of a town, or of the road beyond it (from 4)."""
        return nobodys.cell(town % 4_000, number)

    def call(
        self, caller: str, callee: str, day: int, second: int, cell: str, seconds: int | None = None
    ) -> str:
        """A call, or a message when it has no *seconds*; its id. What would be after midnight is the next day's."""
        day, second = day + second // 86_400, second % 86_400
        day = min(max(day, 0), days.DAYS - 1)
        # Keys of the population go by the caller, and these look the same
        number = self.next("call") * 4_096 + _CALLS
        kind: dict[str, Any] = (
            {"call_kind": "sms"} if seconds is None else {"call_kind": "voice", "duration": seconds}
        )
        id_ = link_id(self.dataset, "CALLED", f"p{number}")
        when = When(days.text(day, second), days.ZONE)
        self.add(
            Link(
                "CALLED",
                id_,
                caller,
                callee,
                self.dataset,
                f"p{number}",
                when,
                OPERATOR,
                props={**kind, "cell_first": cell},
            )
        )
        return id_

    def chat(self, one: str, other: str, first: int, last: int, count: int, cell: str) -> None:
        """So many calls of the two between two days, at the hours of everybody, either of them calling."""
        for _ in range(count):
            day = self.draw("chat day", first, max(first, last))
            hours = days.HOURS[days.is_weekend(min(day, days.DAYS - 1))]
            second = self.dice.choice("chat hour", self.next("chat hour"), hours) * 3_600 + self.draw(
                "chat second", 0, 3_599
            )
            there, back = (one, other) if self.chance("chat way") < 0.6 else (other, one)
            message = self.chance("chat kind") < 0.3
            self.call(
                there,
                back,
                day,
                second,
                cell if there == one else "001-01-6000-0001",
                None if message else self.draw("talk", 8, 240),
            )

    def pass_by(
        self, person: int, post: int, day: int, minute: int, leaves: int, out: bool, **more: Any
    ) -> list[str]:
        """A passage of a person, as the population writes it; ids of the links that show it."""
        number = _PASSAGES + self.next(f"passage {person}")
        given = {
            "why": "business",
            "trip": person * 8 + 7,
            "bags": 1,
            "booked": None,
            "paper": person,
            **more,
        }
        passage = Passage(person, number, post, min(day, days.DAYS - 1), minute, leaves, out, **given)
        self.person(person)
        made = list(self.population.records.of_passage(self.dataset, passage))
        self.add(*made)
        return [item.id for item in made if item.type in ("MADE", "ABOARD")]

    def join(self, type_: str, source: str, target: str, key: str, **props: Any) -> str:
        """A fact that joins two people."""
        when = props.pop("when", None)
        id_ = link_id(self.dataset, type_, key)
        self.add(Link(type_, id_, source, target, self.dataset, key, when, REGISTER, props=props))
        return id_

    def free(self, person: int, day: int, stay: int) -> bool:
        """Whether a person is at home on those days; from then on not. Nobody leaves twice without coming back."""
        away = set(range(day, day + stay + 1))
        if away & self._away.setdefault(person, set()):
            return False
        self._away[person] |= away
        return True

    def answer(self, **given: Any) -> None:
        """Note a question and its truth."""
        self.plan.answers[given["id"]] = Answer(**given)
