"""How much an answer rests on what happens to be known: the analysis again with some of its rows left out, or the order again with
each of the facts that are counted left out by chance.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

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
    rows = _in_order(analysis, rows)
    slowest = 0.0
    for number in range(ROUNDS):
        for place, share in enumerate(SHARES):
            started = time.monotonic()
            if started + slowest > until:
                break
            if heard is not None:
                heard(number * len(SHARES) + place, ROUNDS * len(SHARES))
            # The same chance for each share: what is left out of the smaller is left out of the larger as well, so
            # that less left out does not seem to change more
            chance = random.Random(f"{len(rows)} {number}")
            again = analysis(_without(analysis, rows, share, chance), options)
            first = again[: len(watched)]
            still = sum(any(analysis.alike(one, other) for other in first) for one in watched)
            kept[share].append(still / len(watched))
            slowest = max(slowest, time.monotonic() - started)
    return [
        Stability(share, sum(shares) / len(shares), len(shares), len(watched))
        for share, shares in kept.items()
        if shares
    ]


def _in_order(analysis: Analysis, rows: Sequence[Row]) -> list[Row]:
    """The rows in an order of their own, and so the facts that each holds.

    The database gives either in no order; which of them are left out must not depend on it, or on what else lies there.
    """
    if analysis.held_in is not None:
        place = analysis.takes.index(analysis.held_in)
        rows = [(*row[:place], sorted(row[place], key=repr), *row[place + 1 :]) for row in rows]
    return sorted(rows, key=repr)


def _without(analysis: Analysis, rows: Sequence[Row], share: float, chance: random.Random) -> list[Row]:
    """The rows without a share of them, or each without a share of the facts that it holds."""
    if analysis.held_in is None:
        left = sorted(chance.sample(range(len(rows)), len(rows) - max(1, round(share * len(rows)))))
        return [rows[kept_row] for kept_row in left]
    place = analysis.takes.index(analysis.held_in)
    found: list[Row] = []
    for row in rows:
        held = [fact for fact in row[place] if chance.random() >= share]
        if held:
            found.append((*row[:place], held, *row[place + 1 :]))
    return found


class Standing(Protocol):
    """What the place of a row rests on."""

    def left(self, chance: random.Random, stays: float) -> tuple[float, ...]:
        """What it is ranked by, the highest first, when each fact stays with that chance; empty when the row is gone."""


@dataclass(frozen=True, slots=True)
class Count:
    """A row ranked by how many facts there are, of which it needs *least*."""

    number: int
    least: int = 1

    def left(self, chance: random.Random, stays: float) -> tuple[float, ...]:
        """How many there are."""
        number = _left(chance, self.number, stays)
        return (number,) if number >= max(self.least, 1) else ()


@dataclass(frozen=True, slots=True)
class Kinds:
    """A row ranked by how many kinds of facts there are, then by how many facts.

    :param counts: facts of each kind.
    :param beside: kinds that are there whatever facts are missing, such as that nobody is known to work somewhere.
    :param least: kinds that it needs.
    """

    counts: Sequence[int]
    beside: int = 0
    least: int = 1

    def left(self, chance: random.Random, stays: float) -> tuple[float, ...]:
        """How many kinds, and how many facts, there are."""
        counts = [_left(chance, count, stays) for count in self.counts]
        kinds = self.beside + sum(count > 0 for count in counts)
        return (kinds, sum(counts)) if kinds >= max(self.least, 1) else ()


@dataclass(frozen=True, slots=True)
class Weights:
    """A row ranked by the sum of what each fact counts; it needs *least* facts."""

    each: Sequence[float]
    least: int = 1

    def left(self, chance: random.Random, stays: float) -> tuple[float, ...]:
        """The sum of them."""
        each = [weight for weight in self.each if chance.random() < stays]
        return (math.fsum(each),) if len(each) >= max(self.least, 1) else ()


def thinned(standings: Sequence[Standing]) -> list[Stability]:
    """How much of an order, the most first, stays when each fact that it rests on is left out with the chance of a share.

    To be given more than the watched, so that those behind can come to the front; nothing for an answer without rows. Facts are
    taken as independent: one that counts for two rows is left out for each by itself.

    Thinning of a count: Rényi, A. (1956). A characterization of Poisson processes. The same facts give the same answer each time.
    """
    watched = min(len(standings), WATCHED)
    if not watched:
        return []
    facts = repr(standings)
    steady = []
    for share in SHARES:
        kept = 0
        for number in range(ROUNDS):
            chance = random.Random(f"{facts} {number}")
            left = [(one.left(chance, 1 - share), -place) for place, one in enumerate(standings)]
            order = sorted((one for one in left if one[0]), reverse=True)
            kept += sum(-place < watched for _, place in order[:watched])
        steady.append(Stability(share, kept / (ROUNDS * watched), ROUNDS, watched))
    return steady


def _left(chance: random.Random, count: int, stays: float) -> int:
    """How many of so many facts are left when each stays with that chance."""
    if count <= _ONE_BY_ONE:
        return sum(chance.random() < stays for _ in range(count))
    drawn = chance.gauss(count * stays, math.sqrt(count * stays * (1 - stays)))
    return min(count, max(0, round(drawn)))
