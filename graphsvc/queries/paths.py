"""How two entities hang together: the shortest paths between them, as a chart fragment."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from graphsvc.charts.fragment import Bundle, Omitted, fragment
from graphsvc.errors import InvalidInputError
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import StatementTooSlow
from graphsvc.graph.statements import Statement, core
from graphsvc.i18n import say
from graphsvc.queries import walk
from graphsvc.queries.bundles import bundles
from graphsvc.queries.entities import UNDIRECTED, not_found, visible
from graphsvc.queries.errors import SameEndsError
from graphsvc.queries.expand import split_types

#: Longer paths say nothing about two people: in most networks everybody is reached by then.
MOST_HOPS = 12
MOST_PATHS = 100
#: Neighbours held in memory by one search, about 300 MB; more than that is no longer a neighbourhood.
MOST_READ = 2_000_000


def paths(
    graph: Graph,
    access: Sequence[int],
    source: str,
    target: str,
    *,
    max_hops: int = 6,
    k: int = 3,
    types: Sequence[str] | None = None,
    time_respecting: bool = False,
    deadline: float = 10.0,
) -> dict[str, Any]:
    """The *k* shortest paths of at most *max_hops* links; a path is a sequence of entities, whatever links
    join them.

    :param types: only links of these types, only through entities of these types (the ends excepted). :param
    time_respecting: only paths along which each event begins when the one before it is over. :returns: a
    fragment of the paths' entities and links. ``paths`` lists each path's entities and links in order;
        ``total`` is the number of all paths up to the length of the longest shown (null when it could not be
        counted).
    :raises NotFoundError: when an end does not exist for this user.
    :raises SameEndsError: for equal ends.
    :raises InvalidInputError: for an unknown type or a bound that is out of range.
    """
    link_types, entity_types = split_types(types or ())
    return search_paths(
        graph,
        access,
        [(source, target)],
        max_hops=max_hops,
        k=k,
        link_types=link_types,
        entity_types=entity_types,
        time_respecting=time_respecting,
        step=core("path_step"),
        step_params={"link_types": link_types},
        deadline=deadline,
    )


def search_paths(
    graph: Graph,
    access: Sequence[int],
    ends: Sequence[tuple[str, str]],
    *,
    max_hops: int,
    k: int,
    link_types: Sequence[str] | None,
    entity_types: Sequence[str] | None = None,
    time_respecting: bool = False,
    step: Statement,
    step_params: Mapping[str, Any],
    deadline: float,
) -> dict[str, Any]:
    """The same for several pairs of ends, with a statement of the caller's that says what is next to what.

    :param step: takes `ids` and *step_params*; returns `id` and the ids of its `neighbours`.
    :param link_types: types of the links that are shown along the paths; None: all.
    """
    for source, target in ends:
        _check(source, target, max_hops, k)
    search = _Search(graph, access, link_types, entity_types, step, step_params, time.monotonic() + deadline)
    search.ends.update(id_ for pair in ends for id_ in pair)
    found = walk.Found()
    apart: dict[str, None] = {}
    for source, target in ends:
        one = walk.find(
            source,
            target,
            most_hops=max_hops,
            k=k,
            step=search.step,
            times_of=search.times_of if time_respecting else None,
            tick=search.tick,
        )
        found.add(one)
        if not one.paths:
            apart |= {source: None, target: None}
    if apart:
        # Only now, because a path between them shows that both exist; a search that finds none is rare
        there = visible(graph, access, list(apart), deadline=max(search.left(), 1.0))
        if absent := [id_ for id_ in apart if id_ not in there]:
            raise not_found(absent)
    return search.as_fragment(found)


def _check(source: str, target: str, max_hops: int, k: int) -> None:
    if source == target:
        raise SameEndsError(say("Source and target are the same entity; name another one."))
    if not 1 <= max_hops <= MOST_HOPS:
        raise InvalidInputError(
            say("Give max_hops from 1 to %(most)s.", most=MOST_HOPS),
            [{"field": "max_hops", "message": say("It is %(value)s.", value=max_hops)}],
        )
    if not 1 <= k <= MOST_PATHS:
        raise InvalidInputError(
            say("Give k from 1 to %(most)s.", most=MOST_PATHS),
            [{"field": "k", "message": say("It is %(value)s.", value=k)}],
        )


class _Search:
    """One search: what its callbacks need, and the time that is left."""

    def __init__(
        self,
        graph: Graph,
        access: Sequence[int],
        link_types: Sequence[str] | None,
        entity_types: Sequence[str] | None,
        step: Statement,
        step_params: Mapping[str, Any],
        ends_at: float,
    ) -> None:
        self._graph = graph
        self._access = list(access)
        self._link_types = list(link_types) if link_types else None
        self._statement = step
        self._step_params = step_params
        self._prefixes = tuple(name.lower() + ":" for name in entity_types) if entity_types else None
        self.ends: set[str] = set()
        self._ends_at = ends_at
        self._known: dict[str, Sequence[str]] = {}
        self._read = 0
        self._ticks = 0

    def left(self) -> float:
        return self._ends_at - time.monotonic()

    def tick(self) -> None:
        self._ticks += 1
        if self._ticks % 1024 == 0 and self.left() <= 0:
            raise walk.Stop("deadline")

    def step(self, ids: list[str]) -> Mapping[str, Sequence[str]]:
        if unread := [id_ for id_ in ids if id_ not in self._known]:
            rows = self._rows(self._statement, {**self._step_params, "ids": unread})
            read = {id_: self._allowed(neighbours) for id_, neighbours in rows}
            self._read += sum(map(len, read.values()))
            if self._read > MOST_READ:
                raise walk.Stop("limit")
            self._known |= dict.fromkeys(unread, ())
            self._known |= read
        return self._known

    def _allowed(self, ids: Sequence[str]) -> Sequence[str]:
        if self._prefixes is None:
            return ids
        return [id_ for id_ in ids if id_.startswith(self._prefixes) or id_ in self.ends]

    def times_of(self, pairs: list[tuple[str, str]]) -> Mapping[tuple[str, str], Sequence[walk.Times]]:
        rows = self._rows(
            core("path_times"), {"pairs": [list(pair) for pair in pairs], "link_types": self._link_types}
        )
        return {tuple(pair): [tuple(times) for times in found] for pair, found in rows}

    def _rows(self, statement: Statement, params: dict[str, Any]) -> Sequence[Sequence[Any]]:
        left = self.left()
        if left <= 0:
            raise walk.Stop("deadline")
        try:
            result = self._graph.read(
                statement,
                {**params, "access": self._access},
                deadline=left,
                limit=None,
            )
        except StatementTooSlow:
            raise walk.Stop("deadline") from None
        if result.cut_by == "deadline":
            # Half an edge of a ball would make a longer path look like the shortest.
            raise walk.Stop("deadline")
        return result.rows

    def as_fragment(self, found: walk.Found) -> dict[str, Any]:
        order = list(dict.fromkeys(id_ for path in found.paths for id_ in path))
        pairs = dict.fromkeys(pair for path in found.paths for pair in _pairs(path))
        nodes: Sequence[Any] = ()
        joined: list[Bundle] = []
        if order:
            result = self._graph.read(
                core("links_of_pairs"),
                {
                    "ids": order,
                    "pairs": [list(pair) for pair in pairs],
                    "link_types": self._link_types,
                    "undirected": UNDIRECTED,
                    "access": self._access,
                },
                # Found but not shown would be the worst of both, so this last look-up has a second of its
                # own.
                deadline=max(self.left(), 1.0),
                limit=None,
            )
            nodes, links = result.rows[0]
            joined = bundles(links)
        place = {id_: at for at, id_ in enumerate(order)}
        between: dict[tuple[str, str], list[str]] = {}
        for bundle in joined:
            between.setdefault(_pair(bundle.source, bundle.target), []).append(bundle.id)
        left_out = 0 if found.total is None else found.total - len(found.paths)
        answer = fragment(
            sorted(nodes, key=lambda node: place[node.id]),
            joined,
            omitted=Omitted(),
            shown=len(found.paths),
            cut_by=found.cut_by,
        )
        answer["total"] = found.total
        answer["omitted"]["paths"] = left_out
        answer["paths"] = [
            {
                "hops": len(path) - 1,
                "nodes": list(path),
                "links": [id_ for pair in _pairs(path) for id_ in between.get(pair, ())],
            }
            for path in found.paths
        ]
        return answer


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _pairs(path: Sequence[str]) -> list[tuple[str, str]]:
    return [_pair(a, b) for a, b in pairwise(path)]
