"""Who was where others were, more often than chance and habit explain.

Two people who crossed the same post within minutes, twice, may have travelled together, or the post was crowded, or both
cross every working day at seven. So a number of coincidences is held against the larger of two expectations:

- *the place*: the other came there as often as they did, at times drawn from all the traffic of the place but their own;
- *their habits*: the other came at the times of day at which they come, on any of the days of that weekday.

At a quiet place there is little other traffic to draw from, and at some there is none. To it is added one visitor who comes at
times drawn from the traffic of all places: where much was seen he is lost in it, where nothing was he is all that is known. This is
the mean of a Dirichlet prior of that weight (MacKay, D. J. C. and Peto, L. C. B. 1995. A hierarchical Dirichlet language model.
Natural Language Engineering 1, 289-308). The two themselves are no traffic to each other: at a place where nobody else was seen
their meeting would be expected because it happened.

The score is minus the decimal logarithm of the chance of at least so many, with such an expectation, by Poisson's law: for
rare independent events it holds whatever their single chances are (Le Cam, L. 1960. An approximation theorem for the Poisson
binomial distribution. Pacific Journal of Mathematics 10, 1181-1197).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from graphsvc.model.when import DAY

#: One presence: who, what shows it, where, and when in seconds since 1970.
Presence = tuple[str, str, str, int]
#: What somebody was aboard of, and when it leaves or arrives, in seconds since 1970.
Voyage = tuple[str, int]

#: Counters of the sieve that finds the few pairs who can have met often enough, in one byte each.
_SIEVE = 1 << 24
_MIX = np.uint64(0x9E3779B97F4A7C15)
#: Pairs handled in one step, which bounds the memory.
_STEP = 1 << 22


@dataclass(frozen=True, slots=True)
class Together:
    """Two who were at the same places at the same times.

    :param one, other: in the order of their ids.
    :param times: how often; a presence counts once, however many of the other's are near it.
    :param places: at how many different places.
    :param expected: how often by chance or habit alone, whichever is more.
    :param score: minus the decimal logarithm of the chance of at least *times* when *expected* are.
    :param facts: what shows the presences, in the order of time.
    """

    one: str
    other: str
    times: int
    places: int
    expected: float
    score: float
    facts: tuple[str, ...]


def coincidences(
    rows: Sequence[Presence], within: float, least: int, aboard: Mapping[str, Voyage] | None = None
) -> list[Together]:
    """Everybody who was with somebody at least *least* times, the most surprising pair first.

    :param within: seconds between two presences that count as one coincidence.
    :param aboard: the voyage of a presence, by what shows the presence. Two on one voyage are together however far apart they
        passed the booth; two on voyages that leave further apart than *within* are not, however near.
    """
    world = _World(rows, within, aboard or {})
    found = []
    for pair, met in world.meetings(least):
        one, other = divmod(pair, len(world.people))
        times = min(len({a for a, _ in met}), len({b for _, b in met}))
        if times < least:
            continue
        expected = max(world.by_place(one, other, met), world.by_habit(one, other))
        shown = sorted({index for both in met for index in both}, key=lambda index: (world.at[index], index))
        found.append(
            Together(
                world.people[one],
                world.people[other],
                times,
                len({world.where[index] for index in shown}),
                expected,
                surprise(times, expected),
                tuple(dict.fromkeys(world.shown_by[index] for index in shown)),
            )
        )
    found.sort(key=lambda pair: (-pair.score, -pair.times, pair.one, pair.other))
    return found


def surprise(times: int, expected: float) -> float:
    """Minus the decimal logarithm of the chance of at least *times* of what happens *expected* times on average."""
    if times <= 0:
        return 0.0
    if expected <= 0:
        return math.inf
    if times <= expected:
        # More likely than not: no surprise, and the sum below would be long
        return max(0.0, -math.log10(max(1.0 - _up_to(times - 1, expected), 1e-300)))
    # The tail from *times* on, each term a part of the one before; its first term in logarithms, or it would vanish
    first = -expected + times * math.log(expected) - math.lgamma(times + 1)
    total, term, number = 1.0, 1.0, times
    while term > total * 1e-16:
        number += 1
        term *= expected / number
        total += term
    return max(0.0, -(first + math.log(total)) / math.log(10))


def _up_to(most: int, expected: float) -> float:
    return sum(math.exp(-expected + n * math.log(expected) - math.lgamma(n + 1)) for n in range(most + 1))


class _World:
    """The presences in columns, by place and time."""

    def __init__(self, rows: Sequence[Presence], within: float, aboard: Mapping[str, Voyage]) -> None:
        self._within = within
        ordered = sorted(set(rows), key=lambda row: (row[2], row[3], row[0], row[1]))
        self.people = sorted({row[0] for row in ordered})
        place_of = {place: number for number, place in enumerate(sorted({row[2] for row in ordered}))}
        number_of = {who: number for number, who in enumerate(self.people)}
        voyage_of = {
            name: number for number, name in enumerate(sorted({name for name, _ in aboard.values()}))
        }
        on = [aboard.get(row[1]) for row in ordered]
        self.shown_by = [row[1] for row in ordered]
        self.who = np.array([number_of[row[0]] for row in ordered], dtype=np.int64)
        self.where = np.array([place_of[row[2]] for row in ordered], dtype=np.int64)
        self.at = np.array([row[3] for row in ordered], dtype=np.int64)
        #: Its voyage, -1 for none, and when that leaves
        self._voyage = np.array([voyage_of[one[0]] if one else -1 for one in on], dtype=np.int64)
        self._leaves = np.array([one[1] if one else 0 for one in on], dtype=np.int64)
        self._of: dict[int, list[int]] = defaultdict(list)
        for index, who in enumerate(self.who.tolist()):
            self._of[who].append(index)
        self._traffic = np.bincount(self.where)
        #: How many others were together with each presence
        self._crowd = np.zeros(len(self.at), dtype=np.int64)
        self._usual = self._usually()
        #: How many days of each weekday the records cover
        first, last = (int(self.at.min()) // DAY, int(self.at.max()) // DAY) if ordered else (0, -1)
        self._days = {day % 7: (last - day) // 7 + 1 for day in range(first, min(last, first + 6) + 1)}
        self._visits: dict[int, dict[int, tuple[int, int, float]]] = {}
        self._habits: dict[int, dict[tuple[int, int], _Habit]] = {}

    def _usually(self) -> np.ndarray:
        """For each presence the share of all others, wherever they were, that lie so near it in time."""
        times = np.sort(self.at)
        near = np.searchsorted(times, self.at + self._within, "right") - np.searchsorted(
            times, self.at - self._within, "left"
        )
        return (near - 1) / max(len(times) - 1, 1)

    def meetings(self, least: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """Pairs (lower number times the number of people, plus the higher) that may have met *least* times, each with the
        presences of both.

        Of a busy place nearly all pairs met once by chance. They are counted in a sieve first, where several pairs may share
        a counter but none is missed, so that only the few that remain are held in memory.
        """
        sieve = np.zeros(_SIEVE, dtype=np.uint8)
        for pairs, first, second in self._near():
            np.add.at(self._crowd, first, 1)
            np.add.at(self._crowd, second, 1)
            numbers, counts = np.unique(_place_in_sieve(pairs), return_counts=True)
            sieve[numbers] = np.minimum(sieve[numbers] + np.minimum(counts, 255 - sieve[numbers]), 255)
        kept: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pairs, first, second in self._near():
            passed = sieve[_place_in_sieve(pairs)] >= min(least, 255)
            for pair, a, b in zip(
                pairs[passed].tolist(), first[passed].tolist(), second[passed].tolist(), strict=True
            ):
                kept[pair].append((a, b))
        for pair in sorted(kept):
            if len(kept[pair]) >= least:
                yield pair, kept[pair]

    def _near(self) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Presences of different people that were together: the pair, and the presence of each."""
        # In the order of place and time, once one is too late all after it are
        for one, other in self._neighbours(
            np.arange(len(self.at)),
            lambda a, b: (self.where[a] == self.where[b]) & (self.at[b] - self.at[a] <= self._within),
        ):
            apart = (self._voyage[one] >= 0) & (self._voyage[other] >= 0)
            apart &= self._voyage[one] != self._voyage[other]
            apart &= np.abs(self._leaves[one] - self._leaves[other]) > self._within
            yield self._pairs(one[~apart], other[~apart])
        sailed = np.flatnonzero(self._voyage >= 0)
        sailed = sailed[np.lexsort((sailed, self.where[sailed], self._voyage[sailed]))]
        for one, other in self._neighbours(
            sailed, lambda a, b: (self._voyage[a] == self._voyage[b]) & (self.where[a] == self.where[b])
        ):
            # Those who passed within minutes were met above
            late = np.abs(self.at[one] - self.at[other]) > self._within
            yield self._pairs(one[late], other[late])

    @staticmethod
    def _neighbours(
        order: np.ndarray, near: Callable[[np.ndarray, np.ndarray], np.ndarray]
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Presences and later ones in that order, from each as far as *near* holds."""
        count = len(order)
        for start in range(0, count, _STEP):
            active = np.arange(start, min(start + _STEP, count))
            apart = 0
            while len(active):
                apart += 1
                active = active[active + apart < count]
                active = active[near(order[active], order[active + apart])]
                yield order[active], order[active + apart]

    def _pairs(self, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        mine, theirs = self.who[one], self.who[other]
        differ = mine != theirs
        one, other, mine, theirs = one[differ], other[differ], mine[differ], theirs[differ]
        first, second = np.where(mine < theirs, one, other), np.where(mine < theirs, other, one)
        return np.minimum(mine, theirs) * len(self.people) + np.maximum(mine, theirs), first, second

    def by_place(self, one: int, other: int, met: Sequence[tuple[int, int]]) -> float:
        """How often the two would meet if the one came at times drawn from all others who come to the place; the larger of both
        ways.

        :param met: their presences that were together, which are no traffic to each other.
        """
        together = Counter(self.where[[first for first, _ in met]].tolist())
        mine, theirs = self._seen(one), self._seen(other)
        there = back = 0.0
        for place in mine.keys() & theirs.keys():
            (often, crowd, usual), (others, their_crowd, their_usual) = mine[place], theirs[place]
            traffic = int(self._traffic[place]) - often - others + 1
            there += others * (crowd - together[place] + usual) / traffic
            back += often * (their_crowd - together[place] + their_usual) / traffic
        return max(there, back)

    def _seen(self, who: int) -> dict[int, tuple[int, int, float]]:
        """By place: visits, how many others were together with them, and how many would be of one who comes as all do."""
        if who not in self._visits:
            found: dict[int, tuple[int, int, float]] = {}
            for index in self._of[who]:
                place = int(self.where[index])
                visits, crowd, usual = found.get(place, (0, 0, 0.0))
                found[place] = (
                    visits + 1,
                    crowd + int(self._crowd[index]),
                    usual + float(self._usual[index]),
                )
            self._visits[who] = found
        return self._visits[who]

    def by_habit(self, one: int, other: int) -> float:
        """How often the two would meet if each came at their own times of day on any day of the same weekday: every pair of visits
        that are near each other by the clock, as often as their days are one. Of two voyages the clock is that of the timetable.

        Counted visit by visit. Parts of the day of fixed length would part commuters who pass at their edge, and find it surprising
        that those meet every morning.
        """
        mine, theirs = self._habit(one), self._habit(other)
        return math.fsum(
            mine[key].near(theirs[key], self._within) / self._days[key[1]]
            for key in mine.keys() & theirs.keys()
        )

    def _habit(self, who: int) -> dict[tuple[int, int], _Habit]:
        """The times of day of all visits, by place and weekday."""
        if who not in self._habits:
            found: dict[tuple[int, int], _Habit] = defaultdict(_Habit)
            for index in self._of[who]:
                day, second = divmod(int(self.at[index]), DAY)
                habit = found[int(self.where[index]), day % 7]
                if self._voyage[index] < 0:
                    habit.walked.append(second)
                else:
                    habit.passed.append(second)
                    habit.sailed.append(int(self._leaves[index]) % DAY)
            for habit in found.values():
                habit.sailed.sort()
                habit.passed.sort()
                habit.walked.sort()
            self._habits[who] = dict(found)
        return self._habits[who]


@dataclass(slots=True)
class _Habit:
    """Seconds of the day, in order: of voyages, of the booth on the way to them, and of the booth where no voyage is known."""

    sailed: list[int] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    walked: list[int] = field(default_factory=list)

    def near(self, other: _Habit, within: float) -> int:
        """Pairs of visits that are near each other by the clock."""
        return (
            _near(self.sailed, other.sailed, within)
            + _near(self.passed, other.walked, within)
            + _near(self.walked, other.passed, within)
            + _near(self.walked, other.walked, within)
        )


def _near(some: Sequence[int], others: Sequence[int], within: float) -> int:
    return sum(bisect_right(others, one + within) - bisect_left(others, one - within) for one in some)


def _place_in_sieve(pairs: np.ndarray) -> np.ndarray:
    mixed = pairs.astype(np.uint64) * _MIX
    return (mixed >> np.uint64(40)).astype(np.int64)
