"""Simple paths between two entities, found by breadth-first search from both ends. Pure: the graph is a
callback.

Why not `SHORTEST k` of Cypher: it counts every combination of parallel links as another path (three paths
between two phones with a hundred calls are one path three times), and it picks among paths of equal length by
the order in the store, which differs between installations and with records that the user may not see. Here a
path is a sequence of entities, paths of one length come in the order of their ids, and the same question has
the same answer everywhere.

A path of `n` hops has a node that lies at most `a` hops from the source and `n - a` hops from the target, so
two balls whose radii add up to `n` hold every path of up to `n` hops, and nothing farther out is ever read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

#: Neighbours of each entity in a list, by id. Asked for one edge of a ball at a time.
Step = Callable[[list[str]], Mapping[str, Sequence[str]]]
#: One link's time: start, end (None when it has none), and whether it is a state that lasts or an event.
Times = tuple[int | None, int | None, bool]
#: The times of all links between each pair of neighbours, given with the smaller id first.
TimesOf = Callable[[list[tuple[str, str]]], Mapping[tuple[str, str], Sequence[Times]]]

#: Edges of both balls smaller than this grow in one look-up; above, only the smaller one grows.
BOTH_AT_ONCE = 500
#: Simple paths of one length are counted up to this many; beyond, the total is not known.
MOST_COUNTED = 100_000

_EVERYTHING = 1 << 40
_EARLY = -(1 << 62)
_LATE = 1 << 62


class Stop(Exception):
    """Raised by a callback when time is up; `reason` becomes :attr:`Found.cut_by`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Found:
    """What a search found.

    :param paths: sequences of entity ids, shortest first, then by ids. :param total: number of all paths that
    are no longer than the longest in *paths*; None when there are more than
        :data:`MOST_COUNTED` of one length, or time ran out while counting.
    :param cut_by: ``limit`` when *total* is more than the paths given, ``deadline`` when time ran out, else
    None.
    """

    paths: list[tuple[str, ...]] = field(default_factory=list)
    total: int | None = 0
    cut_by: str | None = None

    def add(self, other: Found) -> None:
        """Add what was found between two other ends."""
        self.paths += other.paths
        self.total = None if self.total is None or other.total is None else self.total + other.total
        if other.cut_by == "deadline" or self.cut_by is None:
            self.cut_by = other.cut_by


class Balls:
    """What has been read around the two ends."""

    def __init__(self, source: str, target: str, step: Step) -> None:
        self._step = step
        self.neighbours: dict[str, Sequence[str]] = {}
        self.distance: tuple[dict[str, int], dict[str, int]] = ({source: 0}, {target: 0})
        self._edge: list[list[str]] = [[source], [target]]
        self.radius = [0, 0]

    @property
    def reach(self) -> int:
        """Paths of up to this many hops lie wholly inside."""
        return sum(self.radius)

    def grow(self, up_to: int) -> None:
        """Read one edge further out; both at once when that is cheap and *up_to* is not passed."""
        sizes = [len(edge) for edge in self._edge]
        small = 0 if sizes[0] <= sizes[1] else 1
        both = self.reach + 2 <= up_to and max(sizes) <= BOTH_AT_ONCE
        sides = (0, 1) if both else (small,)
        unread = [id_ for side in sides for id_ in self._edge[side] if id_ not in self.neighbours]
        if unread:
            read = self._step(list(dict.fromkeys(unread)))
            for id_ in unread:
                self.neighbours[id_] = read.get(id_, ())
        for side in sides:
            self._spread(side)

    def _spread(self, side: int) -> None:
        known, depth = self.distance[side], self.radius[side] + 1
        edge: list[str] = []
        for id_ in self._edge[side]:
            for other in self.neighbours[id_]:
                if other not in known:
                    known[other] = depth
                    edge.append(other)
        self._edge[side] = edge
        # Nothing lies further out: the ball is all that hangs together with this end, whatever the length.
        self.radius[side] = depth if edge else _EVERYTHING

    def shortest(self) -> int | None:
        """Hops of the shortest path inside; None when the balls do not meet."""
        small, large = sorted(self.distance, key=len)
        return min((hops + large[id_] for id_, hops in small.items() if id_ in large), default=None)

    def ladder(self, source: str, target: str, hops: int) -> list[dict[str, list[str]]] | None:
        """For each position the entities there and where they lead, over all walks of exactly *hops*; None
        when there is none.
        """
        left = min(self.radius[0], hops)
        ahead: list[set[str]] = [{source}]
        for _ in range(left):
            ahead.append({other for id_ in ahead[-1] for other in self.neighbours[id_]})
        behind: list[set[str]] = [{target}]
        for _ in range(hops - left):
            behind.append({other for id_ in behind[-1] for other in self.neighbours[id_]})
        places: list[set[str]] = [set()] * (hops + 1)
        places[left] = ahead[left] & behind[hops - left]
        for at in range(left - 1, -1, -1):
            places[at] = {id_ for id_ in ahead[at] if not places[at + 1].isdisjoint(self.neighbours[id_])}
        for at in range(left + 1, hops + 1):
            before = places[at - 1]
            places[at] = {id_ for id_ in behind[hops - at] if not before.isdisjoint(self.neighbours[id_])}
        if not all(places):
            return None
        rungs: list[dict[str, list[str]]] = []
        for at in range(hops):
            rung: dict[str, list[str]] = {}
            if at < left:
                for id_ in places[at]:
                    rung[id_] = sorted(places[at + 1].intersection(self.neighbours[id_]))
            else:
                for id_ in sorted(places[at + 1]):
                    for other in places[at].intersection(self.neighbours[id_]):
                        rung.setdefault(other, []).append(id_)
            rungs.append(rung)
        return rungs


def find(
    source: str,
    target: str,
    *,
    most_hops: int,
    k: int,
    step: Step,
    times_of: TimesOf | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Found:
    """The *k* shortest simple paths of at most *most_hops* hops.

    :param times_of: when given, only paths that respect time: each event begins when the one before it is
    over, each
        state (a membership, a phone in use) still holds by then, and a link without a time always does.
    :param tick: called often; raises :class:`Stop` when time is up.
    """
    found = Found()
    balls = Balls(source, target, step)
    try:
        while (shortest := balls.shortest()) is None:
            if balls.reach >= most_hops:
                return found
            balls.grow(most_hops)
        hops = shortest
        while hops <= most_hops and len(found.paths) < k:
            while balls.reach < hops:
                balls.grow(hops)
            rungs = balls.ladder(source, target, hops)
            if rungs is not None:
                number = None
                if times_of is not None:
                    walks = _timed(rungs, source, times_of, tick)
                else:
                    walks = _paths(rungs, source, tick)
                    if hops == shortest:
                        # Every walk of the least length is simple, so their number needs no enumeration
                        number = _walks(rungs, source)
                _take(found, walks, number, k)
            hops += 1
    except Stop as stop:
        found.cut_by, found.total = stop.reason, None
    if found.cut_by is None and found.total != len(found.paths):
        found.cut_by = "limit"
    return found


def _take(found: Found, walks: Iterator[tuple[str, ...]], number: int | None, k: int) -> None:
    """Add paths of one length up to *k*, and all of them to the total: *number*, or by counting when None."""
    counted = 0
    for path in walks:
        counted += 1
        if len(found.paths) < k:
            found.paths.append(path)
        if len(found.paths) >= k and (number is not None or counted > MOST_COUNTED):
            break
    exact = number if number is not None else counted if counted <= MOST_COUNTED else None
    found.total = None if exact is None or found.total is None else found.total + exact


def _walks(rungs: Sequence[Mapping[str, Sequence[str]]], source: str) -> int:
    """Number of walks down the ladder."""
    number = {source: 1}
    for rung in rungs:
        after: dict[str, int] = {}
        for id_, ways in number.items():
            for other in rung.get(id_, ()):
                after[other] = after.get(other, 0) + ways
        number = after
    return sum(number.values())


def _paths(
    rungs: Sequence[Mapping[str, Sequence[str]]], source: str, tick: Callable[[], None]
) -> Iterator[tuple[str, ...]]:
    """Simple paths down the ladder in the order of their ids."""
    path = [source]
    on_path = {source}
    ways: list[Iterator[str]] = [iter(rungs[0].get(source, ()))]
    while ways:
        other = next(ways[-1], None)
        if other is None:
            ways.pop()
            on_path.discard(path.pop())
            continue
        if other in on_path:
            continue
        if len(path) == len(rungs):
            tick()
            yield (*path, other)
            continue
        tick()
        path.append(other)
        on_path.add(other)
        ways.append(iter(rungs[len(path) - 1].get(other, ())))


def _timed(
    rungs: Sequence[Mapping[str, Sequence[str]]], source: str, times_of: TimesOf, tick: Callable[[], None]
) -> Iterator[tuple[str, ...]]:
    """Those simple paths down the ladder that respect time, in the order of their ids."""
    pairs = {_pair(a, b) for rung in rungs for a, others in rung.items() for b in others}
    times = times_of(sorted(pairs))
    latest = _latest_departures(rungs, times)
    kept = [
        {a: [b for b in others if b in after] for a, others in rung.items() if a in at}
        for rung, at, after in zip(rungs, latest, latest[1:], strict=False)
    ]
    # The last rung leads to the target, which is no place to depart from.
    kept.append({a: list(others) for a, others in rungs[-1].items() if a in latest[-1]})
    for path in _paths(kept, source, tick):
        if respects_time([times.get(_pair(a, b), ()) for a, b in pairwise(path)]):
            yield path


def respects_time(hops: Iterable[Sequence[Times]]) -> bool:
    """Whether links can be picked, one a hop, so that each event begins when the one before it is over."""
    now = _EARLY
    for links in hops:
        arrival = earliest_arrival(now, links)
        if arrival is None:
            return False
        now = arrival
    return True


def earliest_arrival(now: int, links: Iterable[Times]) -> int | None:
    """When the next entity can be reached at the earliest over one of *links*; None when over none of them
    any more.
    """
    arrivals = []
    for start, end, lasts in links:
        if start is None or end is None:
            arrivals.append(now)
        elif lasts:
            if end > now:
                arrivals.append(max(now, start))
        elif start >= now:
            arrivals.append(end)
    return min(arrivals, default=None)


def _latest_departures(
    rungs: Sequence[Mapping[str, Sequence[str]]], times: Mapping[tuple[str, str], Sequence[Times]]
) -> list[dict[str, int]]:
    """For each position, when one must leave an entity there at the latest to reach the target; absent: never
    does.
    """
    latest: list[dict[str, int]] = [{} for _ in rungs]
    after: dict[str, int] | None = None
    for at in range(len(rungs) - 1, -1, -1):
        for id_, others in rungs[at].items():
            departures = [
                departure
                for other in others
                if (limit := _LATE if after is None else after.get(other)) is not None
                for link in times.get(_pair(id_, other), ())
                if (departure := _departure(limit, link)) is not None
            ]
            if departures:
                latest[at][id_] = max(departures)
        after = latest[at]
    return latest


def _departure(limit: int, link: Times) -> int | None:
    """When one must leave at the latest over *link* to arrive no later than *limit*; None when that cannot
    be.
    """
    start, end, lasts = link
    if start is None or end is None:
        return limit
    if lasts:
        return min(end - 1, limit) if start <= limit else None
    return start if end <= limit else None


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
