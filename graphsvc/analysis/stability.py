"""How much an answer rests on what happens to be known: the analysis again with some of its rows left out, or the order again with
each of the facts that are counted left out by chance.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row

#: Shares of the rows that are left out.
SHARES = (0.05, 0.10)
#: Times that each share is left out, at random, when time allows.
ROUNDS = 10
#: The first of an answer that are watched.
WATCHED = 10
#: Facts beyond which how many of them are left is drawn from the normal distribution (de Moivre and Laplace), not one by one.
_ONE_BY_ONE = 50


@dataclass(frozen=True, slots=True)
class Stability:
    """What became of the first of an answer.

    :param missing: share of the rows that were left out.
    :param kept: share of the first *watched* that were still among the first *watched*, mean over *rounds*.
    :param rounds: how often it was tried; fewer than ROUNDS when time ran out.
    """

    missing: float
    kept: float
    rounds: int
    watched: int

    def as_json(self) -> dict[str, float]:
        """For a tool."""
        return {
            "missing": self.missing,
            "kept": round(self.kept, 3),
            "rounds": self.rounds,
            "watched": self.watched,
        }


def stability(
    analysis: Analysis,
    rows: Sequence[Row],
    options: Options,
    found: Sequence[Finding],
    *,
    until: float,
    heard: Callable[[int, int], object] | None = None,
) -> list[Stability]:
    """Leave rows out at random and ask again, until `time.monotonic()` is *until*; nothing for an answer without rows.

    Costenbader, E. and Valente, T. W. (2003). The stability of centrality measures when networks are sampled. Social
    Networks 25, 283-307. The same rows give the same answer each time. *heard* hears how many times were tried, and of how many.
    """
    watched = found[:WATCHED]
    if not watched:
        return []
    kept: dict[float, list[float]] = {share: [] for share in SHARES}
    chance = random.Random(len(rows))
    # The database gives rows in no order, and which of them are left out must not depend on it
    rows = sorted(rows, key=repr)
    slowest = 0.0
    for number in range(ROUNDS):
        for place, share in enumerate(SHARES):
            started = time.monotonic()
            if started + slowest > until:
                break
            if heard is not None:
                heard(number * len(SHARES) + place, ROUNDS * len(SHARES))
            left = sorted(chance.sample(range(len(rows)), len(rows) - max(1, round(share * len(rows)))))
            again = analysis([rows[kept_row] for kept_row in left], options)
            first = again[: len(watched)]
            still = sum(any(analysis.alike(one, other) for other in first) for one in watched)
            kept[share].append(still / len(watched))
            slowest = max(slowest, time.monotonic() - started)
    return [
        Stability(share, sum(shares) / len(shares), len(shares), len(watched))
        for share, shares in kept.items()
        if shares
    ]


def thinned(counts: Sequence[int]) -> list[Stability]:
    """How much of an order by *counts*, the most first, stays when each fact counted is left out with the chance of a share.

    To be given more than the watched, so that those behind can come to the front; nothing for an answer without rows. Whoever has
    no fact left is gone. Facts are taken as independent: one that counts for two rows is left out for each by itself.

    Thinning of a count: Rényi, A. (1956). A characterization of Poisson processes. The same counts give the same answer each time.
    """
    watched = min(len(counts), WATCHED)
    if not watched:
        return []
    chance = random.Random(",".join(map(str, counts)))
    steady = []
    for share in SHARES:
        kept = 0
        for _ in range(ROUNDS):
            left = [_left(chance, count, 1 - share) for count in counts]
            order = sorted((-number, place) for place, number in enumerate(left) if number)
            kept += sum(place < watched for _, place in order[:watched])
        steady.append(Stability(share, kept / (ROUNDS * watched), ROUNDS, watched))
    return steady


def _left(chance: random.Random, count: int, stays: float) -> int:
    """How many of so many facts are left when each stays with that chance."""
    if count <= _ONE_BY_ONE:
        return sum(chance.random() < stays for _ in range(count))
    drawn = chance.gauss(count * stays, math.sqrt(count * stays * (1 - stays)))
    return min(count, max(0, round(drawn)))
