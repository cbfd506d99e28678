"""Who was where others were, more often than chance and habit explain.

Two people who crossed the same post within minutes, twice, may have travelled together, or the post was crowded, or both
cross every working day at seven. So a number of coincidences is held against the larger of two expectations:

- *the place*: the other came there as often as they did, at times drawn from all the traffic of the place;
- *their habits*: the other came at the times of day at which they come, on any of the days of that weekday.

The score is minus the decimal logarithm of the chance of at least so many, with such an expectation, by Poisson's law: for
rare independent events it holds whatever their single chances are (Le Cam, L. 1960. An approximation theorem for the Poisson
binomial distribution. Pacific Journal of Mathematics 10, 1181-1197).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graphsvc.model.when import DAY

#: One presence: who, what shows it, where, and when in seconds since 1970.
Presence = tuple[str, str, str, int]

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


def coincidences(rows: Sequence[Presence], within: float, least: int) -> list[Together]:
    """Everybody who was with somebody at least *least* times, the most surprising pair first.

    :param within: seconds between two presences that count as one coincidence.
    """
    world = _World(rows, within)
    found = []
    for pair, met in world.meetings(within, least):
        one, other = divmod(pair, len(world.people))
        times = min(len({a for a, _ in met}), len({b for _, b in met}))
        if times < least:
            continue
        expected = max(world.by_place(one, other, within), world.by_habit(one, other))
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

    def __init__(self, rows: Sequence[Presence], within: float) -> None:
        self._within = within
        ordered = sorted(set(rows), key=lambda row: (row[2], row[3], row[0], row[1]))
        self.people = sorted({row[0] for row in ordered})
        place_of = {place: number for number, place in enumerate(sorted({row[2] for row in ordered}))}
        number_of = {who: number for number, who in enumerate(self.people)}
        self.shown_by = [row[1] for row in ordered]
        self.who = np.array([number_of[row[0]] for row in ordered], dtype=np.int64)
        self.where = np.array([place_of[row[2]] for row in ordered], dtype=np.int64)
        self.at = np.array([row[3] for row in ordered], dtype=np.int64)
        self._of: dict[int, list[int]] = defaultdict(list)
        for index, who in enumerate(self.who.tolist()):
            self._of[who].append(index)
        #: By place: its part of the columns, and how many days of each weekday it was watched
        self._span: dict[int, tuple[int, int]] = {}
        self._days: dict[tuple[int, int], int] = {}
        for place in range(len(place_of)):
            low, high = (int(np.searchsorted(self.where, place, side)) for side in ("left", "right"))
            self._span[place] = (low, high)
            first, last = int(self.at[low]) // DAY, int(self.at[high - 1]) // DAY
            for day in range(first, min(last, first + 6) + 1):
                self._days[place, day % 7] = (last - day) // 7 + 1
        self._habits: dict[int, dict[tuple[int, int], np.ndarray]] = {}

    def meetings(self, within: float, least: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """Pairs (lower number times the number of people, plus the higher) that may have met *least* times, each with the
        presences of both.

        Of a busy place nearly all pairs met once by chance. They are counted in a sieve first, where several pairs may share
        a counter but none is missed, so that only the few that remain are held in memory.
        """
        sieve = np.zeros(_SIEVE, dtype=np.uint8)
        for pairs, _, _ in self._near(within):
            numbers, counts = np.unique(_place_in_sieve(pairs), return_counts=True)
            sieve[numbers] = np.minimum(sieve[numbers] + np.minimum(counts, 255 - sieve[numbers]), 255)
        kept: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pairs, first, second in self._near(within):
            passed = sieve[_place_in_sieve(pairs)] >= min(least, 255)
            for pair, a, b in zip(
                pairs[passed].tolist(), first[passed].tolist(), second[passed].tolist(), strict=True
            ):
                kept[pair].append((a, b))
        for pair in sorted(kept):
            if len(kept[pair]) >= least:
                yield pair, kept[pair]

    def _near(self, within: float) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Presences of different people at one place within that time: the pair, and the presence of each."""
        count = len(self.at)
        for start in range(0, count, _STEP):
            active = np.arange(start, min(start + _STEP, count))
            apart = 0
            while len(active):
                apart += 1
                active = active[active + apart < count]
                later = active + apart
                # In the order of place and time, once one is too late all after it are
                near = (self.where[active] == self.where[later]) & (
                    self.at[later] - self.at[active] <= within
                )
                active, later = active[near], later[near]
                one, other = self.who[active], self.who[later]
                differ = one != other
                low, high = np.minimum(one, other)[differ], np.maximum(one, other)[differ]
                a = np.where(one < other, active, later)[differ]
                b = np.where(one < other, later, active)[differ]
                yield low * len(self.people) + high, a, b

    def by_place(self, one: int, other: int, within: float) -> float:
        """How often the two would meet if the one came at times drawn from all who come to the place; the larger of both ways."""
        return max(self._by_place(one, other, within), self._by_place(other, one, within))

    def _by_place(self, fixed: int, drawn: int, within: float) -> float:
        visits = Counter(self.where[self._of[drawn]].tolist())
        expected = 0.0
        for index in self._of[fixed]:
            place = int(self.where[index])
            if not visits[place]:
                continue
            low, high = self._span[place]
            times = self.at[low:high]
            near = int(np.searchsorted(times, self.at[index] + within, "right")) - int(
                np.searchsorted(times, self.at[index] - within, "left")
            )
            # Without the visit itself, which is no traffic to it
            expected += visits[place] * (near - 1) / max(high - low - 1, 1)
        return expected

    def by_habit(self, one: int, other: int) -> float:
        """How often the two would meet if each came at their own times of day on any day of the same weekday: every pair of visits
        that are near each other by the clock, as often as their days are one.

        Counted visit by visit. Parts of the day of fixed length would part commuters who pass at their edge, and find it surprising
        that those meet every morning.
        """
        mine, theirs = self._habit(one), self._habit(other)
        expected = 0.0
        for key, clock in mine.items():
            if key in theirs:
                near = np.searchsorted(theirs[key], clock + self._within, "right") - np.searchsorted(
                    theirs[key], clock - self._within, "left"
                )
                expected += float(near.sum()) / self._days[key]
        return expected

    def _habit(self, who: int) -> dict[tuple[int, int], np.ndarray]:
        """The seconds of the day of all visits, in order, by place and weekday."""
        if who not in self._habits:
            found: dict[tuple[int, int], list[int]] = defaultdict(list)
            for index in self._of[who]:
                day, second = divmod(int(self.at[index]), DAY)
                found[int(self.where[index]), day % 7].append(second)
            self._habits[who] = {key: np.array(sorted(seconds)) for key, seconds in found.items()}
        return self._habits[who]


def _place_in_sieve(pairs: np.ndarray) -> np.ndarray:
    mixed = pairs.astype(np.uint64) * _MIX
    return (mixed >> np.uint64(40)).astype(np.int64)
