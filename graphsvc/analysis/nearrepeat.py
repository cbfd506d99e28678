"""Offences that come again near by and soon: more pairs close in both space and time than chance puts there.

Knox, E. G. (1964). The detection of space-time interactions. Applied Statistics 13, 25-29: pairs of events are counted by distance
and by the time between them. What is expected is found by giving the times out anew at random, which keeps the places and the
times as they are and breaks only what joins them (Besag, J. and Diggle, P. J. 1977. Simple Monte Carlo tests for spatial pattern.
Applied Statistics 26, 327-333). On burglaries: Johnson, S. D. and Bowers, K. J. (2004). The burglary as clue to the future.
European Journal of Criminology 1, 237-255.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import amount, say
from graphsvc.model.when import DAY

#: Pairs near enough to be counted; a hundred rounds over more take longer than anybody waits.
MOST_PAIRS = 1_000_000
#: Events shown of one band: the links among those of all bands are looked for as well, each with each.
MOST_EVENTS = 20
_METRES_A_DEGREE = 111_195.0
#: Closer than this is the same place: a geocoder's rounding.
SAME_PLACE = 1.0

_Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs of one distance and one time apart.

    :param space: 0 the same place, n up to n times the width; *time* likewise, from 1.
    :param expected: their mean number when the times are given out at random.
    :param chance: how often at least as many came so, the data itself counted as one round.
    :param events: places, in the list given, of the events of these pairs, in the order of the pairs.
    """

    space: int
    time: int
    observed: int
    expected: float
    chance: float
    events: tuple[int, ...]


def knox(
    events: Sequence[tuple[float, float, int]],
    *,
    metres: float,
    far: int,
    days: float,
    late: int,
    rounds: int,
) -> list[Band]:
    """The bands that hold any pair, by distance and then by time.

    :param events: latitude and longitude in degrees, and seconds since 1970.
    :param metres, far: width and number of the bands of distance beside that of the same place; *days, late*: of time.
    :param rounds: how often the times are given out anew. The same events give the same answer each time.
    """
    if len(events) < 2:
        return []
    one, other, apart = _near(events, metres * far)
    if not len(one):
        return []
    space = np.where(apart <= SAME_PLACE, 0, np.ceil(apart / metres)).astype(np.int64)
    at = np.array([event[2] for event in events], dtype=np.int64)
    width = round(days * DAY)

    def bands(times: _Numbers) -> _Numbers:
        later = np.abs(times[one] - times[other]) // width
        return np.where(later < late, space * late + later, -1)

    def counts(of: _Numbers) -> _Numbers:
        return np.bincount(of[of >= 0], minlength=(far + 1) * late)

    mine = bands(at)
    observed = counts(mine)
    # A fixed seed: a question asked twice is answered twice alike
    chance = np.random.default_rng(len(events))
    total, reached = np.zeros(len(observed)), np.ones(len(observed))
    for _ in range(rounds):
        found = counts(bands(chance.permutation(at)))
        total += found
        reached += found >= observed
    bands_found = []
    for number in np.flatnonzero(observed).tolist():
        inside = np.flatnonzero(mine == number)[:MOST_EVENTS]
        shown = dict.fromkeys(np.column_stack((one[inside], other[inside])).ravel().tolist())
        bands_found.append(
            Band(
                number // late,
                number % late + 1,
                int(observed[number]),
                float(total[number] / rounds),
                float(reached[number] / (rounds + 1)),
                tuple(shown)[:MOST_EVENTS],
            )
        )
    return bands_found


def _near(
    events: Sequence[tuple[float, float, int]], reach: float
) -> tuple[_Numbers, _Numbers, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Pairs at most that many metres apart: both, the earlier in the list first, and their distance."""
    latitude = np.array([event[0] for event in events])
    longitude = np.array([event[1] for event in events])
    order = np.argsort(latitude, kind="stable")
    parts: list[tuple[_Numbers, _Numbers, np.ndarray[tuple[int], np.dtype[np.float64]]]] = []
    active, step, count = np.arange(len(events)), 0, 0
    while len(active):
        step += 1
        active = active[active + step < len(events)]
        low, high = order[active], order[active + step]
        north = (latitude[high] - latitude[low]) * _METRES_A_DEGREE
        # In the order of latitude, once one is too far north all after it are
        still = north <= reach
        active, low, high, north = active[still], low[still], high[still], north[still]
        # On so short a way the earth is flat, and a degree of longitude as long as at the middle of the two
        turn = np.abs(longitude[high] - longitude[low])
        turn = np.minimum(turn, 360 - turn)
        east = turn * _METRES_A_DEGREE * np.cos(np.radians((latitude[low] + latitude[high]) / 2))
        apart = np.hypot(north, east)
        close = apart <= reach
        count += int(close.sum())
        if count > MOST_PAIRS:
            raise InvalidInputError(
                say(
                    "More than %(limit)s pairs of events lie so near each other. Ask about one offence, a shorter "
                    "period or fewer metres.",
                    limit=amount(MOST_PAIRS),
                )
            )
        parts.append((np.minimum(low, high)[close], np.maximum(low, high)[close], apart[close]))
    if not parts:
        nothing = np.array([], dtype=np.int64)
        return nothing, nothing, np.array([])
    return (
        np.concatenate([part[0] for part in parts]),
        np.concatenate([part[1] for part in parts]),
        np.concatenate([part[2] for part in parts]),
    )


def _near_repeats(rows: Sequence[Row], options: Options) -> list[Finding]:
    """From (event, latitude, longitude, time): the bands of distance and time, the least likely by chance first."""
    ordered = sorted({(event, latitude, longitude, at) for event, latitude, longitude, at in rows})
    metres, days = float(options["metres"]), float(options["days"])
    found = knox(
        [(latitude, longitude, at) for _, latitude, longitude, at in ordered],
        metres=metres,
        far=int(options["far"]),
        days=days,
        late=int(options["late"]),
        rounds=int(options["rounds"]),
    )
    found.sort(
        key=lambda band: (band.chance, -band.observed / max(band.expected, 0.01), band.space, band.time)
    )
    return [
        Finding(
            (
                band.space * metres,
                band.time * days,
                band.observed,
                band.expected,
                band.observed / band.expected if band.expected else None,
                band.chance,
                tuple(dict.fromkeys(ordered[place][0] for place in band.events)),
            )
        )
        for band in found
    ]  # fmt: skip


NEAR_REPEAT = Analysis(
    "near_repeat",
    ("event", "latitude", "longitude", "at"),
    {
        "metres": "number",
        "days": "number",
        "observed": "integer",
        "expected": "number",
        "ratio": "number",
        "chance": "number",
        "events": "nodes",
    },
    _near_repeats,
    options={
        "metres": "number",
        "far": "integer",
        "days": "number",
        "late": "integer",
        "rounds": "integer",
    },
    about=2,
    # The chance of each band says already how much it rests on single events
    repeatable=0,
)
