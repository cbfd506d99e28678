"""Who calls whom and when: ten calls a person, a column of calls for any span of callers.

Whom: the household, a circle of friends in the village, the team at work, shops and taxis, a few people far away, and now and
then a wrong number. Circles and teams are closed groups, so that contacts of one person know each other; within each group few
get most of the calls. That strong ties lie inside groups and weak ones between them is what mobile call records show (Onnela,
J.-P. et al. 2007. Structure and tie strengths in mobile communication networks. PNAS 104, 7332-7336); the shares of the groups
are our choice. How much a person calls has a Pareto tail with exponent 2.2 (our choice: variance grows with the numbers, mean
does not), and shops and taxis that a village or a town shares make the heavy tail of contacts.

When: see `days`; two calls in five follow the caller's last within forty minutes, as calls come in bursts (Barabási, A.-L. 2005.
The origin of bursts and heavy tails in human dynamics. Nature 435, 207-211).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.training.population import days
from graphsvc.training.population.dice import Dice, Flags, Floats, Ints
from graphsvc.training.population.settlement import CIRCLE, TEAM, Settlement

#: Calls a person, on average.
A_PERSON = 10
_TAIL, _MOST_ACTIVE = 2.2, 60.0
#: Household, circle, team, shop or taxi, far away, wrong number.
_SHARES = (0.30, 0.25, 0.20, 0.15, 0.085, 0.015)
HOUSEHOLD, FRIENDS, COLLEAGUES, SERVICE, FAR, WRONG = range(6)
#: Drivers of a town, and far contacts of a person.
_DRIVERS, _FAR = 12, 3
#: Room for the calls of one caller in a call's number.
_ROOM = 4_096
_BURST, _BURST_S = 0.4, 2_400
#: Phones that are new within the period, and that fall silent, with nobody's following or going before.
_NEW, _SILENT = 0.04, 0.04
#: A town whose exchange wrote the hours of UTC for a fortnight, as in one of forty.
_WRONG_CLOCK, _WRONG_DAYS, _OFF_S = 1 / 40, 14, 7 * 3_600


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls in columns: a number each of its own, phones (by their owners), day and second of the day, seconds of talk, and
    what they were: a message, not answered, and the area and number of the caller's cell.
    """

    number: Ints
    caller: Ints
    callee: Ints
    day: Ints
    second: Ints
    duration: Ints
    message: Flags
    area: Ints
    cell: Ints
    why: Ints


class Exchange:
    """Makes the calls of a settlement."""

    def __init__(self, settlement: Settlement, dice: Dice) -> None:
        self.settlement, self.dice = settlement, dice
        numbers = np.arange(settlement.people)
        self.callers: Ints = numbers[settlement.phone >= 0]
        self.begins: Ints = self._life("new phone", _NEW, numbers, early=0)
        self.ends: Ints = self._life("silent phone", _SILENT, numbers, early=days.DAYS)
        self._day_bounds = np.cumsum(np.asarray(days.weights()))
        activity = self._activity(self.callers)
        self._rate = A_PERSON * settlement.people / float(activity.sum())

    def _life(self, name: str, share: float, numbers: Ints, early: int) -> Ints:
        """First day of each phone, or the day after its last; most are older than the records and outlive them."""
        changes = self.dice.units(name, numbers) < share
        drawn = days.DAYS // 4 + self.dice.picks(f"{name} day", numbers, days.DAYS // 2)
        return np.where(changes, drawn, early)

    def _activity(self, people: Ints) -> Floats:
        draw = self.dice.units("activity", people)
        return np.minimum((1.0 - draw) ** (-1.0 / _TAIL), _MOST_ACTIVE)

    def calls(self, low: int, high: int) -> Calls:
        """The calls of the people from *low* up to, but not including, *high*."""
        settlement, dice = self.settlement, self.dice
        first, last = np.searchsorted(self.callers, (low, high))
        callers = self.callers[first:last]
        count = np.floor(self._rate * self._activity(callers) + dice.units("calls", callers)).astype(np.int64)
        who = np.repeat(callers, count)
        order = np.arange(len(who)) - np.repeat(np.cumsum(count) - count, count)
        number = who * _ROOM + order
        why = dice.choices("whom", number, _SHARES)
        # Without household or work it is a friend who is called
        alone = np.diff(settlement.first)[settlement.home[who]] < 2
        why = np.where((why == HOUSEHOLD) & alone, FRIENDS, why)
        why = np.where((why == COLLEAGUES) & (settlement.firm[who] < 0), FRIENDS, why)
        callee = settlement.phone[self._whom(who, number, why)]
        head = settlement.first[settlement.home[who]]
        callee = np.where(callee < 0, settlement.phone[head], callee)
        caller = settlement.phone[who]
        day, second = self._when(who, order, number, why)
        kept = (
            (callee >= 0)
            & (callee != caller)
            & (day >= np.maximum(self.begins[caller], self.begins[callee]))
            & (day < np.minimum(self.ends[caller], self.ends[callee]))
        )
        area, cell = self._cells(who, number, day, second)
        message = dice.units("message", number) < 0.3
        talk = np.ceil(-np.log1p(-dice.units("talk", number)) * np.where(why == COLLEAGUES, 70, 110))
        talk = np.where(why == WRONG, 3 + dice.picks("wrong", number, 12), talk)
        talk = np.where(dice.units("answered", number) < 0.12, 0, talk)
        return Calls(
            number[kept], caller[kept], callee[kept], day[kept], self._as_written(who, day, second)[kept],
            talk.astype(np.int64)[kept], message[kept], area[kept], cell[kept], why[kept],
        )  # fmt: skip

    def _whom(self, who: Ints, number: Ints, why: Ints) -> Ints:
        s, dice = self.settlement, self.dice
        # The power makes the first of a group the one who is called most
        skewed = dice.units("which", number) ** 1.7
        home = s.home[who]
        size = s.first[home + 1] - s.first[home]
        other = np.floor(skewed * np.maximum(size - 1, 1)).astype(np.int64)
        other += other >= s.rank[who]
        relative = np.minimum(s.first[home] + other, s.first[home + 1] - 1)
        village = s.village[who]
        low = s.village_first[village]
        width = s.village_first[village + 1] - low
        circles = np.maximum(width // CIRCLE, 1)
        place = np.floor(skewed * (CIRCLE - 1)).astype(np.int64)
        # Each begins with another one of the circle, or one in each would be everybody's best friend
        place = (place + (who - low) // circles + 1) % CIRCLE
        friend = low + np.minimum((who - low) % circles + place * circles, width - 1)
        firm = np.maximum(s.firm[who], 0)
        team = s.firm_first[firm] + (np.maximum(s.desk[who], 0) - s.firm_first[firm]) // TEAM * TEAM
        team_size = np.minimum(s.firm_first[firm + 1] - team, TEAM)
        seat = np.floor(skewed * team_size).astype(np.int64)
        seat = np.where(team + seat == s.desk[who], (seat + 1) % np.maximum(team_size, 1), seat)
        colleague = s.staff[np.minimum(team + seat, len(s.staff) - 1)]
        driver = s.driver(s.town[who], np.floor(skewed**1.8 * _DRIVERS).astype(np.int64))
        drawn = dice.units("service", number)
        service = np.where(
            drawn < 0.6, s.shop(village), np.where(drawn < 0.95, driver, s.hotline(s.town[who]))
        )
        slot = np.floor(skewed * _FAR).astype(np.int64)
        # A mirror for each slot: whom it gives me, it gives me to
        mirror = dice.picks("mirror", slot, s.people)
        far = (mirror - who) % s.people
        wrong = dice.picks("wrong number", number, s.people)
        return np.choose(why, (relative, friend, colleague, service, far, wrong))

    def _when(self, who: Ints, order: Ints, number: Ints, why: Ints) -> tuple[Ints, Ints]:
        dice = self.dice
        burst = (order % 2 == 1) & (dice.units("burst", number) < _BURST)
        base = number - burst
        drawn = dice.units("day", base) * self._day_bounds[-1]
        day = np.searchsorted(self._day_bounds, drawn, side="right").astype(np.int64)
        begins, ends = self.begins[who], self.ends[who]
        # Who has a phone for some of the time calls as often in it
        some = (begins > 0) | (ends < days.DAYS)
        day = np.where(some, begins + day * (ends - begins) // days.DAYS, day)
        free = np.array([days.is_weekend(number) for number in range(days.DAYS)])[day]
        at_work = (dice.choices("whom", base, _SHARES) == COLLEAGUES) & (why != FRIENDS)
        hour = np.where(
            at_work,
            dice.choices("hour", base, days.WORK_HOURS),
            np.where(
                free, dice.choices("hour", base, days.HOURS[1]), dice.choices("hour", base, days.HOURS[0])
            ),
        )
        second = hour * 3_600 + dice.picks("second", base, 3_600)
        second += np.where(burst, 60 + dice.picks("after", number, _BURST_S), 0)
        return day, np.minimum(second, 86_399)

    def _cells(self, who: Ints, number: Ints, day: Ints, second: Ints) -> tuple[Ints, Ints]:
        """Area (the town) and cell: of the village, at work the firm's, on the way and on market days the town's centre."""
        s, hour = self.settlement, second // 3_600
        area, cell = s.town[who] % 4_000, 10 + s.village[who] % 20 * 2
        free = np.array([days.is_weekend(number) for number in range(days.DAYS)])[day]
        works = (s.firm[who] >= 0) & ~free
        cell = np.where(works & (hour >= 8) & (hour < 16), 60 + s.firm[who] % 6, cell)
        out = ((hour == 7) | (hour == 16)) & works
        market = free & (hour >= 9) & (hour < 18) & (self.dice.units("market", number) < 0.3)
        return area, np.where(out | market, 1 + self.dice.picks("centre", who, 3), cell)

    def _as_written(self, who: Ints, day: Ints, second: Ints) -> Ints:
        """The second of the day as the exchange wrote it; some hours of a wrong clock stay within the day."""
        town = self.settlement.town[who]
        begin = self.dice.picks("wrong clock day", town, days.DAYS - _WRONG_DAYS)
        wrong = (
            (self.dice.units("wrong clock", town) < _WRONG_CLOCK)
            & (day >= begin)
            & (day < begin + _WRONG_DAYS)
        )
        return np.where(wrong, np.maximum(second - _OFF_S, second % 60), second)
