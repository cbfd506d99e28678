"""The rows that the questions' statements read, made of what would be loaded: measures the analyses where loading takes too long.

What a statement adds to them (access, records of one person) makes no difference in the exercise: all of it is of one class, and
nobody decided that two records are one person. Searches of paths are not among them: they ask the database step by step.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from graphsvc.analysis import ANALYSES
from graphsvc.graph.statements import cypher_dir, load
from graphsvc.queries.header import Header
from graphsvc.queries.networks import joined
from graphsvc.queries.params import bind


class RowsAsker:
    """Asks analyses, as :class:`bench.truth.Asker` asks questions."""

    def __init__(self, items: Iterable[Any]) -> None:
        self._calls: dict[str, tuple[str, str, int, int, str]] = {}
        self._made: dict[str, str] = {}
        self._at: dict[str, str] = {}
        self._passages: dict[str, tuple[str, int]] = {}
        self._told: dict[str, tuple[int | None, str]] = {}
        self._country: dict[str, str] = {}
        self._booked: dict[str, tuple[str, int]] = {}
        self._aboard: dict[str, str] = {}
        self._voyages: dict[str, tuple[int, int]] = {}
        self._uses: list[tuple[str, str]] = []
        self._ties: dict[tuple[str, str], set[str]] = defaultdict(set)
        for item in items:
            self._take(item)
        self._statements = load(cypher_dir() / "queries")

    def _take(self, item: Any) -> None:
        if item.type == "CALLED":
            cell = item.props["cell_first"]
            self._calls[item.id] = (item.source, item.target, item.when.start, item.when.end, cell)
        elif item.type == "MADE":
            self._made[item.target] = item.source
        elif item.type == "AT":
            self._at[item.source] = item.target
        elif item.type == "BorderCrossing":
            self._passages[item.id] = (item.props["direction"], item.props["start"])
            self._told[item.id] = (item.props.get("bags"), item.props["evidence"])
        elif item.type == "BorderPost":
            self._country[item.id] = item.props.get("country", item.id)
        elif item.type == "BOOKED":
            self._booked[item.source] = (item.target, item.when.start)
        elif item.type == "ABOARD":
            self._aboard[item.source] = item.target
        elif item.type == "Voyage":
            self._voyages[item.id] = (item.props["start"], item.props["end"])
        elif item.type == "USES":
            self._uses.append((item.source, item.target))
        elif item.type in ("MET", "KNOWS", "FAMILY"):
            one, other = sorted((item.source, item.target))
            self._ties[one, other].add(item.id)

    def knows(self, name: str) -> bool:
        """Whether the rows of that question can be made."""
        return name in (
            "phone_successions",
            "travelled_together",
            "phones_together",
            "courier",
            "brokers",
            "key_players_negative",
        )

    def default(self, name: str, param: str) -> Any:
        """What a question takes for a parameter that nobody states."""
        return self._header(name).params[param].default

    def ask(self, name: str, **params: Any) -> tuple[list[list[Any]], float]:
        """The rows of the answer, and the seconds of the analysis."""
        header = self._header(name)
        bound = bind(header.params, params)
        rows = self.rows(name, **params)
        started = time.perf_counter()
        found = ANALYSES[str(header.analysis)](rows, bound)[: bound.get("limit") or 25]
        took = time.perf_counter() - started
        return [
            [{"id": cell} if isinstance(cell, str) else cell for cell in one.cells] for one in found
        ], took

    def rows(self, name: str, **params: Any) -> list[tuple[Any, ...]]:
        """What the question's statement would read."""
        if name == "phone_successions":
            return self._lives(self.default(name, "contacts"))
        if name == "travelled_together":
            return list(self._crossings())
        if name == "courier":
            return list(self._journeys())
        if name == "phones_together":
            return [(caller, cell, at, True) for caller, _, at, _, cell in self._calls.values()]
        known = set(params["around"])
        return [
            (one, other, float(len(ids)))
            for (one, other), ids in sorted(self._ties.items())
            if known >= {one, other}
        ]

    def _crossings(self) -> Iterator[tuple[Any, ...]]:
        for id_, (way, at) in self._passages.items():
            voyage = self._aboard.get(id_)
            leaves = self._voyages[voyage][way == "entry"] if voyage else None
            yield self._made[id_], id_, f"{self._at[id_]} {way}", at, voyage, leaves, True

    def _journeys(self) -> Iterator[tuple[Any, ...]]:
        """Crossings, and the calls of everybody who has more than one."""
        for id_, (way, at) in self._passages.items():
            bags, evidence = self._told[id_]
            seen = evidence not in ("manifest", "booking")
            more = [self._country[self._at[id_]], way, seen, bags, *self._booked.get(id_, (None, None))]
            yield self._made[id_], "crossing", id_, f"{self._at[id_]} {way}", at, more, True
        times = Counter(self._made.values())
        owners: dict[str, set[str]] = defaultdict(set)
        for person, phone in self._uses:
            if times[person] > 1:
                owners[phone].add(person)
        starts: dict[tuple[str, str], list[int]] = defaultdict(list)
        for caller, callee, at, _, _ in self._calls.values():
            for own, other in ((caller, callee), (callee, caller)):
                if own in owners:
                    starts[own, other].append(at)
        for (own, other), ats in starts.items():
            for person in sorted(owners[own]):
                yield person, "calls", other, own, None, ats, True

    def _lives(self, least: int) -> list[tuple[Any, ...]]:
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        contacts: dict[str, set[str]] = defaultdict(set)
        for caller, callee, start, end, _ in self._calls.values():
            for one, other in ((caller, callee), (callee, caller)):
                first[one] = min(first.get(one, start), start)
                last[one] = max(last.get(one, end), end)
                contacts[one].add(other)
        return [
            (phone, first[phone], last[phone], sorted(others), True)
            for phone, others in contacts.items()
            if len(others) >= least
        ]

    def _header(self, name: str) -> Header:
        statement = self._statements[name]
        header = Header.model_validate(dict(statement.header))
        return joined(statement, header)[1] if header.network else header
