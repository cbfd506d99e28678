"""Who lives with whom and works with whom: households, villages, towns, workplaces, circles of friends.

People are numbered from 0, household after household, village after village, town after town, so that every group is a span of
numbers and nothing but a few columns is held in memory, about 80 bytes a person.

Choices of ours, where no figure is cited: 3.8 people to a household, as Indonesian censuses count nearly four; 40 households to a
village, so that one has about 150 people, who can all know each other (Dunbar, R. I. M. 1992. Neocortex size as a constraint on
group size in primates. Journal of Human Evolution 22, 469-493); 20 villages to a town. Sizes of workplaces fall as Zipf's law
says (Axtell, R. L. 2001. Zipf distribution of U.S. firm sizes. Science 293, 1818-1820).
"""

from __future__ import annotations

import numpy as np

from graphsvc.training.population.dice import Dice, Flags, Ints

HOUSEHOLDS = 40
VILLAGES = 20
#: How many households have one person, two, and so on.
_SIZES = (8, 15, 22, 27, 15, 8, 5)
#: People of one circle of friends, and of one team at work.
CIRCLE, TEAM = 6, 8
_LARGEST_FIRM = 400
#: Year in which ages are told.
YEAR = 2026


class Settlement:
    """Columns by person, household, village and town.

    :ivar home: household of each person; *village*, *town*: the same of the village and the town.
    :ivar first: first person of each household, and one number more; *village_first*, *town_first*: likewise.
    :ivar age: in full years; *woman*: sex.
    :ivar phone: person whose number each person uses, -1 for those without.
    :ivar firm: workplace, -1 for those without; *firm_first*: first of its places in *staff*; *desk*: a person's place there.
    """

    def __init__(self, people: int, dice: Dice) -> None:
        numbers = np.arange(people)
        sizes = dice.choices("household size", numbers, _SIZES) + 1
        first = np.concatenate(([0], np.cumsum(sizes)))
        first = np.append(first[first < people], people)
        self.people = people
        self.households = len(first) - 1
        self.first: Ints = first.astype(np.int64)
        self.home: Ints = np.repeat(np.arange(self.households), np.diff(self.first))
        self.village: Ints = self.home // HOUSEHOLDS
        self.town: Ints = self.village // VILLAGES
        self.village_first = self._firsts(HOUSEHOLDS)
        self.town_first = self._firsts(HOUSEHOLDS * VILLAGES)
        self.villages, self.towns = len(self.village_first) - 1, len(self.town_first) - 1
        self.rank: Ints = numbers - self.first[self.home]
        self._ages(numbers, dice)
        self._phones(numbers, dice)
        self._work(numbers, dice)

    def _firsts(self, households: int) -> Ints:
        return np.append(self.first[: self.households : households], self.people)

    def _ages(self, numbers: Ints, dice: Dice) -> None:
        """Two heads of nearly one age, children, and sometimes a grandparent."""
        head = 24 + dice.picks("age of the head", self.home, 42)
        draw = dice.units("age", numbers)
        second = np.clip(head - 6 + (draw * 11).astype(np.int64), 18, 75)
        child = np.clip(head - 22 - (draw * 14).astype(np.int64), 1, 30)
        elder = np.clip(head + 20 + (draw * 10).astype(np.int64), 55, 90)
        old = (self.rank >= 2) & (dice.units("elder", numbers) < 0.12)
        self.age: Ints = np.where(
            self.rank == 0, head, np.where(self.rank == 1, second, np.where(old, elder, child))
        ).astype(np.int64)
        drawn = dice.units("sex", numbers) < 0.5
        self.woman: Flags = np.where(self.rank == 1, ~drawn[self.first[self.home]], drawn)

    def _phones(self, numbers: Ints, dice: Dice) -> None:
        """Most from thirteen on have a number; in one household of fourteen the second head shares the first one's."""
        own = (self.age >= 13) & ((self.rank == 0) | (dice.units("has a phone", numbers) < 0.8))
        shares = (self.rank == 1) & (dice.units("shared phone", self.home) < 0.07)
        self.phone: Ints = np.where(shares, self.first[self.home], np.where(own, numbers, -1))

    def _work(self, numbers: Ints, dice: Dice) -> None:
        works = (self.age >= 18) & (self.age <= 64) & (dice.units("works", numbers) < 0.62)
        at_work = numbers[works]
        # Colleagues come from all over the town
        self.staff: Ints = at_work[np.lexsort((dice.units("colleagues", at_work), self.town[at_work]))]
        firsts: list[int] = []
        place = 0
        for count in np.bincount(self.town[self.staff], minlength=self.towns).tolist():
            end = place + count
            while place < end:
                firsts.append(place)
                place += min(_LARGEST_FIRM, int(2 / (1 - dice.unit("firm size", len(firsts)))), end - place)
        self.firm_first: Ints = np.array([*firsts, len(self.staff)], dtype=np.int64)
        self.firms = len(firsts)
        self.firm: Ints = np.full(self.people, -1, dtype=np.int64)
        self.desk: Ints = np.full(self.people, -1, dtype=np.int64)
        self.desk[self.staff] = np.arange(len(self.staff))
        self.firm[self.staff] = np.repeat(np.arange(self.firms), np.diff(self.firm_first))

    def shop(self, village: Ints) -> Ints:
        """Who keeps the shop of each village: everybody there calls it."""
        return self.village_first[village]

    def driver(self, town: Ints, number: Ints) -> Ints:
        """Who drives the motorcycle taxi of that number in each town."""
        low = town * HOUSEHOLDS * VILLAGES
        high = np.minimum(low + HOUSEHOLDS * VILLAGES, self.households)
        found: Ints = self.first[low + (1 + number * 37) % np.maximum(high - low, 1)]
        return found

    def hotline(self, town: Ints) -> Ints:
        """Who answers the operator's line of ten towns."""
        return self.driver(town // 10 * 10, np.full_like(town, 7))
