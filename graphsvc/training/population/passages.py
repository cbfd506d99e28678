"""Journeys across posts: commuters, families at the feast, tour groups, business; and the sailings and flights they take.

Each journey is controlled twice at one post, out and back. A sailing's passengers pass within half an hour before it leaves, so
that at a busy one hundreds pass within minutes. Numbers are our choice: two commuters to a thousand people but twelve at least,
one household in twelve travels once, three in five of them at the feast; one adult in thirty on business, up to six times; one
village in twenty sends fifteen people on a tour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from graphsvc.training.population import days
from graphsvc.training.population.dice import Dice, Ints
from graphsvc.training.population.settlement import Settlement


@dataclass(frozen=True, slots=True)
class Post:
    """A post, its mode, and when something leaves: from *first* to *last* o'clock, every so many hours."""

    code: str
    place: str
    mode: str
    carrier: str
    first: int
    last: int
    every: int


#: In order of their traffic: of a hundred journeys 50, 22, 18 and 10 go by each.
POSTS = (
    Post("IDMRK", "Merak", "ferry", "SS", 0, 23, 1),
    Post("IDBTC", "Batam Centre", "ferry", "BC", 7, 19, 2),
    Post("CGK", "CGK", "air", "QZ1", 5, 22, 1),
    Post("BTH", "BTH", "air", "QZ2", 6, 20, 2),
)
_TRAFFIC = (50, 22, 18, 10)
#: How sailings of an hour differ: those of the morning and of the early evening are the full ones.
_BUSY = (3, 2, 1, 1, 2, 4, 8, 9, 8, 6, 5, 4, 4, 4, 5, 6, 8, 9, 8, 6, 5, 4, 4, 3)
#: Minutes before departure within which passengers pass the booth.
_QUEUE = 30
COMMUTER, FAMILY, TOUR, BUSINESS = "commuter", "family", "tour", "business"
KINDS = (COMMUTER, FAMILY, TOUR, BUSINESS)


@dataclass(frozen=True, slots=True)
class Passage:
    """One person passing one post.

    :param number: of the person's passages, from 0; *out*: exit, else entry.
    :param minute: of the day, at the booth; *leaves*: the hour of the sailing or flight.
    :param trip: number of the journey among all of its kind: who travels together is booked together.
    :param bags: pieces of luggage; *booked*: how many days before the journey, None when it is paid at the door.
    :param paper: number of the document that is shown.
    """

    person: int
    number: int
    post: int
    day: int
    minute: int
    leaves: int
    out: bool
    why: str
    trip: int
    bags: int
    booked: int | None
    paper: int


#: One leg of a journey: post, day, minute, hour, way, reason, trip, bags, days booked before.
_Leg: TypeAlias = tuple[int, int, int, int, bool, str, int, int, int | None]


def sailing(dice: Dice, name: str, number: int, post: int) -> int:
    """The hour of a sailing or flight of the post, drawn as full as each is."""
    offered = range(POSTS[post].first, POSTS[post].last + 1, POSTS[post].every)
    return offered[dice.choice(name, number, [_BUSY[hour] for hour in offered])]


def booth(dice: Dice, name: str, number: int, leaves: int) -> int:
    """The minute of the day at which a passenger of that sailing passes."""
    return max(leaves * 60 - _QUEUE + dice.pick(name, number, _QUEUE), 0)


class Traffic:
    """Makes the journeys of a settlement."""

    def __init__(self, settlement: Settlement, dice: Dice) -> None:
        self.settlement, self.dice = settlement, dice
        numbers = np.arange(settlement.people)
        adult = (settlement.age >= 18) & (settlement.age <= 60)
        rank = np.where(adult, dice.units("commutes", numbers), 2.0)
        most = max(12, settlement.people // 500)
        self.commuters: Ints = np.sort(np.argsort(rank, kind="stable")[:most])
        self._commutes = np.isin(numbers, self.commuters)
        self._business = adult & (dice.units("business", numbers) < 1 / 30) & ~self._commutes
        self._families = dice.units("family journey", np.arange(settlement.households)) < 1 / 12
        self._tours = dice.units("tour", np.arange(settlement.villages)) < 1 / 20

    def travels(self, person: int) -> bool:
        """Whether a person travels at all."""
        return next(self._legs(person), None) is not None

    def passages(self, low: int, high: int) -> Iterator[Passage]:
        """The passages of the people from *low* up to, but not including, *high*, person after person."""
        for person in range(low, high):
            for number, leg in enumerate(self._legs(person)):
                yield Passage(person, number, *leg, paper=person)

    def _legs(self, person: int) -> Iterator[_Leg]:
        s = self.settlement
        if self._commutes[person]:
            yield from self._commute(person)
        home = int(s.home[person])
        if self._families[home] and not self._commutes[person]:
            yield from self._there_and_back("family", home, person, FAMILY)
        village = int(s.village[person])
        if self._tours[village] and 0 <= person - int(s.village_first[village]) - 20 < 15:
            yield from self._there_and_back("tour", village, person, TOUR)
        if self._business[person]:
            for trip in range(1 + self.dice.pick("trips", person, 6)):
                yield from self._there_and_back(f"business {trip}", person, person, BUSINESS, trip)

    def _commute(self, person: int) -> Iterator[_Leg]:
        """Out in the morning and back in the evening of nine working days in ten, always by the same two sailings."""
        dice = self.dice
        out, back = 5 + dice.pick("commute out", person, 3), 16 + dice.pick("commute back", person, 3)
        # Each has a habit, and keeps it to some minutes
        habits = [max(0, hour * 60 - 25 + dice.pick(f"habit {hour}", person, 16)) for hour in (out, back)]
        for day in range(days.DAYS):
            if days.is_weekend(day) or dice.unit(f"at work {day}", person) > 0.9:
                continue
            for hour, habit, leaving in ((out, habits[0], True), (back, habits[1], False)):
                late = dice.pick(f"late {day} {hour}", person, 9)
                yield 0, day, min(habit + late, hour * 60 - 1), hour, leaving, COMMUTER, person, 0, None

    def _there_and_back(self, name: str, group: int, person: int, why: str, trip: int = 0) -> Iterator[_Leg]:
        """One journey of a group, who pass one behind the other."""
        dice = self.dice
        post = dice.choice(f"{name} post", group, _TRAFFIC)
        stay = 2 + dice.pick(f"{name} stay", group, 9 if why == FAMILY else 3)
        if why == FAMILY and dice.unit(f"{name} feast", group) < 0.6:
            day = days.FEAST - 1 - dice.pick(f"{name} day", group, 6)
            stay += 6
        else:
            day = dice.pick(f"{name} day", group, days.DAYS - 15)
        bags = dice.pick(f"{name} bags", person, 3 if stay > 3 else 2)
        ahead = {FAMILY: (14, 60), TOUR: (30, 60), BUSINESS: (1, 20)}[why]
        booked = (
            ahead[0] + dice.pick(f"{name} booked", group, ahead[1]) if POSTS[post].mode == "air" else None
        )
        behind = dice.pick(f"{name} behind", person, 4 if why == FAMILY else 9)
        for leaving, on in ((True, day), (False, day + stay)):
            leg = f"{name} {leaving}"
            hour = sailing(dice, f"{leg} sailing", group, post)
            minute = min(booth(dice, f"{leg} booth", group, hour) + behind, max(hour * 60 - 1, behind))
            yield post, on, minute, hour, leaving, why, group * 8 + trip, bags, booked
