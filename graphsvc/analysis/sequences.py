"""Calls that follow each other along the same phones again and again: A calls B, and within minutes B calls C.

Chains of calls that each begin at the phone that the last one reached, soon after it, are temporal motifs (Kovanen, L. et al. 2011.
Temporal motifs in time-dependent networks. Journal of Statistical Mechanics P11005). How often a chain would come about anyway is
told by the habits of its later pairs: how many calls they make in that hour of the day, over the days of the data.
"""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.analysis.coincidence import surprise
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import amount, say
from graphsvc.model.when import DAY

#: Chains that are followed; beyond, everybody calls everybody.
MOST_CHAINS = 1_000_000
_HOUR = 3_600

Pair = tuple[str, str]


@dataclass(slots=True)
class Repeated:
    """One chain of phones.

    :param begins: when its first calls began, each at most once.
    :param expected: how often it would come about by the habits of its later pairs.
    """

    phones: tuple[str, ...]
    begins: list[int] = field(default_factory=list)
    expected: float = 0.0


def repeated(times: Mapping[Pair, Sequence[int]], *, within: int, calls: int, least: int) -> list[Repeated]:
    """Chains of so many calls that came at least *least* times, the most surprising first.

    :param times: when the one called the other, in seconds since 1970, in order.
    :param within: seconds from one call's beginning to the next one's.
    """
    after: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(times):
        after[one].append(other)
    everything = [at for of in times.values() for at in of]
    days = (max(everything) - min(everything)) // DAY + 1 if everything else 1
    habits = {pair: Counter(at % DAY // _HOUR for at in of) for pair, of in times.items()}
    found: dict[tuple[str, ...], Repeated] = {}
    followed = 0
    for pair in sorted(times):
        for begin in times[pair]:
            for phones in _chains(pair, begin, times, after, within, calls):
                followed += 1
                if followed > MOST_CHAINS:
                    raise InvalidInputError(
                        say(
                            "More than %(limit)s chains of calls follow each other so soon. Name some phones, fewer "
                            "minutes or a shorter period.",
                            limit=amount(MOST_CHAINS),
                        )
                    )
                found.setdefault(phones, Repeated(phones)).begins.append(begin)
    kept = [chain for chain in found.values() if len(chain.begins) >= least]
    for chain in kept:
        first, *later = zip(chain.phones, chain.phones[1:], strict=False)
        for begin in times[first]:
            chance = 1.0
            for pair in later:
                hour = begin % DAY // _HOUR
                # Calls of this pair in that hour of all days, or the next: the wait may pass the full hour
                usual = (habits[pair][hour] + habits[pair][(hour + 1) % 24]) / 2
                chance *= min(1.0, usual / days * within / _HOUR)
            chain.expected += chance
    kept.sort(
        key=lambda chain: (-surprise(len(chain.begins), chain.expected), -len(chain.begins), chain.phones)
    )
    return kept


def _chains(
    pair: Pair,
    begin: int,
    times: Mapping[Pair, Sequence[int]],
    after: Mapping[str, Sequence[str]],
    within: int,
    calls: int,
) -> Iterator[tuple[str, ...]]:
    """The chains that begin with this call; through each phone once, and to each next one by its first call only."""
    waiting: list[tuple[tuple[str, ...], int]] = [(pair, begin)]
    while waiting:
        phones, last = waiting.pop()
        if len(phones) == calls + 1:
            yield phones
            continue
        for other in after.get(phones[-1], ()):
            if other in phones:
                continue
            of = times[phones[-1], other]
            place = bisect.bisect_right(of, last)
            if place < len(of) and of[place] - last <= within:
                waiting.append(((*phones, other), of[place]))


def _sequences(rows: Sequence[Row], options: Options) -> list[Finding]:
    """From (caller, called, times, those of the two that are asked about): chains that repeat, most surprising first."""
    times = {(one, other): sorted(of) for one, other, of, _ in rows}
    wanted = {phone for _, _, _, asked in rows for phone in asked}
    found = repeated(
        times,
        within=int(options["minutes"]) * 60,
        calls=int(options["calls"]),
        least=int(options["times"]),
    )
    return [
        Finding(
            (
                chain.phones,
                len(chain.begins),
                len({begin // DAY for begin in chain.begins}),
                chain.expected,
                surprise(len(chain.begins), chain.expected),
            )
        )
        for chain in found
        if wanted.intersection(chain.phones)
    ]


SEQUENCES = Analysis(
    "call_sequences",
    ("caller", "called", "times", "wanted"),
    {"phones": "nodes", "times": "integer", "days": "integer", "expected": "number", "score": "number"},
    _sequences,
    options={"minutes": "integer", "calls": "integer", "times": "integer"},
    repeatable=2_000,
    held_in="times",
)
