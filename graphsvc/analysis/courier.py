"""Trips of a courier: short journeys to another country and back, again and again, and what else was the same each time.

The signs are those that the courts of the United States have weighed as a courier's, `United States v. Sokolow`, 490 U.S. 1
(1989): a short stay far away, a ticket bought late, no luggage; and what call records add, the same phone around each trip. Each
sign is a share of the trips, so that a thousand crossings of a commuter say no more than ten.

A sign says as much as it is rare: nearly everybody on business travels alone, hardly anybody hears from one phone around every
trip and never else. So each counts as minus the decimal logarithm of the share of all who travel so often that show at least as
much of it, and the contact, for which chance is known, as that of its chance. They are added, which is Fisher's way to join
tests (Fisher, R. A. 1932. Statistical Methods for Research Workers, 4th edition, section 21.1), with equal weights (Dawes, R. M.
1979. The robust beauty of improper linear models in decision making. American Psychologist 34, 571-582): there are no cases from
which better weights could be learnt.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.model.when import DAY

#: Phones named of one person, the most telling first.
MOST_PHONES = 5
#: A manifest or booking within this time of a passage at the same post speaks of it.
_SAME_PASSAGE = DAY


@dataclass(frozen=True, slots=True)
class Crossing:
    """One passage, or the announcement of one. `booked`: when its ticket was bought, in seconds since 1970."""

    id: str
    place: str
    country: str
    direction: str
    at: int
    seen: bool
    bags: int | None
    booking: str | None
    booked: int | None


@dataclass(frozen=True, slots=True)
class Trip:
    """Out and back, with what was announced of either."""

    out: Crossing
    back: Crossing

    @property
    def days(self) -> float:
        """How long it took."""
        return (self.back.at - self.out.at) / DAY


@dataclass(slots=True)
class Traveller:
    """Whose crossings and calls they are. `calls`: when there was contact with each other phone."""

    id: str
    wanted: bool = False
    crossings: list[Crossing] = field(default_factory=list)
    calls: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    own: set[str] = field(default_factory=set)


def trips(crossings: Iterable[Crossing], days: float) -> list[Trip]:
    """The journeys of at most so many days: of each country out and in again, or in and out, whichever there is more of.

    A passage between two countries is an exit here and an entry there; the two are not a journey, for each country counts
    alone. Where journeys of several countries overlap it is one journey, told by the country that it began in.
    """
    of_country: dict[str, list[Crossing]] = defaultdict(list)
    for crossing in sorted(crossings, key=lambda one: (one.at, one.id)):
        if crossing.seen:
            of_country[crossing.country].append(crossing)
    found = [trip for country in sorted(of_country) for trip in _more(of_country[country], int(days * DAY))]
    found.sort(key=lambda trip: (trip.out.at, trip.back.at, trip.out.id))
    kept: list[Trip] = []
    for trip in found:
        if not kept or trip.out.at >= kept[-1].back.at:
            kept.append(trip)
    return kept


def _more(crossings: Sequence[Crossing], longest: int) -> list[Trip]:
    """Journeys that begin with an exit, or those that begin with an entry: the more of them, of as many the shorter ones."""
    ways = []
    for first in ("exit", "entry"):
        way = [
            Trip(one, other)
            for one, other in itertools.pairwise(crossings)
            if one.direction == first != other.direction and 0 < other.at - one.at <= longest
        ]
        ways.append((-len(way), sum(trip.days for trip in way), way))
    return min(ways, key=lambda way: way[:2])[2]


class _Crowd:
    """Everybody's crossings, to tell who travelled with whom."""

    def __init__(self, travellers: Iterable[Traveller]) -> None:
        self._at: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._booked: dict[str, set[str]] = defaultdict(set)
        for traveller in travellers:
            for crossing in traveller.crossings:
                if crossing.seen:
                    self._at[crossing.place].append((crossing.at, traveller.id))
                if crossing.booking is not None:
                    self._booked[crossing.booking].add(traveller.id)
        for passages in self._at.values():
            passages.sort()

    def near(self, who: str, crossing: Crossing, within: int) -> set[str]:
        """Others who passed there within that time."""
        passages = self._at[crossing.place]
        low = bisect.bisect_left(passages, (crossing.at - within, ""))
        high = bisect.bisect_left(passages, (crossing.at + within + 1, ""))
        return {other for _, other in passages[low:high]} - {who}

    def booked_with(self, who: str, bookings: Iterable[str]) -> set[str]:
        """Others on these bookings."""
        return {other for booking in bookings for other in self._booked[booking]} - {who}


@dataclass(frozen=True, slots=True)
class Signs:
    """What the trips of one person have in common, each a share of them; None where nothing is known of it.

    :param contact: trips around which there was contact with the phone that tells most, less those that its other calls
        would explain; *rare*: minus the decimal logarithm of the chance of as much contact with any phone around them.
    :param irregular: intervals between trips that are not the commonest one: work and family come back after the same days.
    """

    alone: float
    contact: float
    rare: float
    irregular: float
    late: float | None
    light: float | None
    phones: tuple[str, ...]

    @property
    def told(self) -> tuple[float | None, ...]:
        """Those of which only the others tell how rare they are."""
        return self.alone, self.irregular, self.late, self.light


class _Others:
    """The signs of all who travel so often, to tell how rare each is."""

    def __init__(self, signs: Iterable[Signs]) -> None:
        columns = zip(*(one.told for one in signs), strict=True)
        self._known = [sorted(value for value in column if value is not None) for column in columns]

    def score(self, signs: Signs) -> float:
        """All signs, each as rare as it is; one of which nothing is known is none."""
        score = signs.rare
        for value, known in zip(signs.told, self._known, strict=True):
            if value is not None:
                score += math.log10(len(known) / (len(known) - bisect.bisect_left(known, value)))
        return score


def _signs(traveller: Traveller, made: Sequence[Trip], crowd: _Crowd, options: Options) -> Signs:
    within, around = int(options["minutes"]) * 60, int(float(options["hours"]) * 3600)
    alone = late = tickets = light = weighed = 0
    for trip in made:
        told = [*_told(traveller, trip.out), *_told(traveller, trip.back)]
        both = crowd.near(traveller.id, trip.out, within) & crowd.near(traveller.id, trip.back, within)
        company = both | crowd.booked_with(traveller.id, (one.booking for one in told if one.booking))
        alone += not company
        bought = [one.at - one.booked for one in told if one.booked is not None]
        if bought:
            tickets += 1
            late += min(bought) <= float(options["late"]) * DAY
        bags = [one.bags for one in told if one.bags is not None]
        if bags:
            weighed += 1
            light += not any(bags)
    shares = _contacts(traveller.calls, made, around)
    best, share = max(((rare, share) for rare, share, _ in shares), default=(0.0, 0.0))
    intervals = Counter(
        round((after.out.at - before.out.at) / DAY) for before, after in itertools.pairwise(made)
    )
    return Signs(
        alone / len(made),
        share,
        best,
        1.0 - max(intervals.values()) / intervals.total() if intervals.total() > 1 else 0.0,
        late / tickets if tickets else None,
        light / weighed if weighed else None,
        tuple(phone for rare, _, phone in shares if rare >= best / 2)[:MOST_PHONES],
    )


def _told(traveller: Traveller, passage: Crossing) -> list[Crossing]:
    """The passage and what else is said of it: a ticket hangs on the manifest, not on the control."""
    return [
        one
        for one in traveller.crossings
        if one.place == passage.place and abs(one.at - passage.at) <= _SAME_PASSAGE
    ]


def _contacts(
    calls: Mapping[str, Sequence[int]], made: Sequence[Trip], around: int
) -> list[tuple[float, float, str]]:
    """Phones with which there was contact around at least two of the trips more often than their other calls explain, the least
    explained first: how surprising that is of any of so many phones, and the share of the trips that is not explained.

    A phone that is called on a share of all other days is expected around as large a share of trips, by Poisson's law for
    the length of each. Half a day is added to what was seen, or a phone never called otherwise would be expected never.
    """
    everything = [at for times in calls.values() for at in times]
    if not everything:
        return []
    windows = [(trip.out.at - around, trip.back.at + around) for trip in made]
    span = (max(everything) - min(everything)) / DAY
    inside = sum(
        max(0, min(end, max(everything)) - max(start, min(everything))) / DAY for start, end in windows
    )
    others = max(span - inside, 0.0) + 1.0
    # Days of contact are whole days, also where a trip begins or ends within one
    around_them = (inside + 1.0) / (max(span, inside) + 1.0)
    found = []
    for phone, times in calls.items():
        ordered = sorted(times)
        hit = [
            bisect.bisect_left(ordered, start) < bisect.bisect_right(ordered, end) for start, end in windows
        ]
        if sum(hit) < 2:
            continue
        usual = {at // DAY for at in ordered if not any(start <= at <= end for start, end in windows)}
        rate = (len(usual) + 0.5) / others
        expected = sum(1.0 - math.exp(-rate * (end - start) / DAY) for start, end in windows)
        share = (sum(hit) - expected) / len(made)
        days = {at // DAY for at in ordered}
        # Whoever talks with many has one around some trips by chance (Bonferroni)
        rare = _rare(len(days) - len(usual), len(days), around_them) - math.log10(len(calls))
        if share > 0 and rare > 0:
            found.append((rare, share, phone))
    return sorted(found, key=lambda one: (-one[0], one[2]))


def _rare(inside: int, days: int, share: float) -> float:
    """Minus the decimal logarithm of the chance that of so many days of contact so many, or more, fall into that share of the
    time: whether there was more contact around the trips than otherwise, given how much there was in all (Przyborowski, J. and
    Wilenski, H. 1940. Homogeneity of results in testing samples from Poisson series. Biometrika 31, 313-323).
    """
    if share >= 1.0:
        return 0.0
    chance = math.fsum(
        math.exp(
            math.lgamma(days + 1) - math.lgamma(some + 1) - math.lgamma(days - some + 1)
            + some * math.log(share) + (days - some) * math.log1p(-share)
        )
        for some in range(inside, days + 1)
    )  # fmt: skip
    return -math.log10(min(max(chance, 1e-300), 1.0))


def _travellers(rows: Iterable[Row]) -> dict[str, Traveller]:
    known: dict[str, Traveller] = {}
    for who, kind, item, place, at, more, wanted in rows:
        traveller = known.setdefault(who, Traveller(who))
        traveller.wanted |= wanted
        if kind == "crossing":
            country, direction, seen, bags, booking, booked = more
            traveller.crossings.append(
                Crossing(item, place, country, direction, at, seen, bags, booking, booked)
            )
        else:
            traveller.calls[item].extend(more)
            traveller.own.add(place)
    return known


def _couriers(rows: Sequence[Row], options: Options) -> list[Finding]:
    """From crossings (person, "crossing", crossing, post and direction, time, [country, direction, whether it is a passage,
    bags, booking, when booked], whether the person is asked about) and calls (person, "calls", other phone, own phone, -,
    times, whether asked about): who made such trips, the most of the signs first.
    """
    known = _travellers(sorted(rows, key=lambda row: (row[0], row[1], row[2], row[3])))
    crowd = _Crowd(known.values())
    travelled = []
    for who in sorted(known):
        made = trips(known[who].crossings, float(options["days"]))
        if len(made) >= int(options["times"]):
            travelled.append((known[who], made, _signs(known[who], made, crowd, options)))
    others = _Others(signs for _, _, signs in travelled)
    found = []
    for traveller, made, signs in travelled:
        if not traveller.wanted:
            continue
        mean = sum(trip.days for trip in made) / len(made)
        facts = [crossing.id for trip in made for crossing in (trip.out, trip.back)]
        cells = (
            traveller.id,
            others.score(signs),
            len(made),
            round(mean, 2),
            signs.alone,
            signs.contact,
            signs.irregular,
            signs.late,
            signs.light,
            signs.phones,
        )
        found.append(Finding(cells, (*facts, *sorted(traveller.own))))
    return sorted(found, key=lambda one: (-one.cells[1], -one.cells[2], one.cells[0]))


COURIER = Analysis(
    "courier",
    ("person", "kind", "item", "place", "at", "more", "wanted"),
    {
        "person": "node",
        "score": "number",
        "trips": "integer",
        "mean": "number",
        "alone": "number",
        "contact": "number",
        "irregular": "number",
        "late": "number",
        "light": "number",
        "phones": "nodes",
    },
    _couriers,
    options={
        "days": "number",
        "times": "integer",
        "hours": "number",
        "minutes": "integer",
        "late": "number",
    },
    repeatable=5_000,
)
