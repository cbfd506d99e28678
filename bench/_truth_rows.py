"""The rows that the questions' statements read, made of what would be loaded: measures the analyses where loading takes too long.

What a statement adds to them (access, records of one person) makes no difference in the exercise: all of it is of one class, and
nobody decided that two records are one person. Searches of paths are not among them: they ask the database step by step.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable
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
        elif item.type in ("MET", "KNOWS", "FAMILY"):
            one, other = sorted((item.source, item.target))
            self._ties[one, other].add(item.id)

    def knows(self, name: str) -> bool:
        """Whether the rows of that question can be made."""
        return name in (
            "phone_successions",
            "travelled_together",
            "phones_together",
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
            return [
                (self._made[id_], id_, f"{self._at[id_]} {way}", at, True)
                for id_, (way, at) in self._passages.items()
            ]
        if name == "phones_together":
            return [(caller, cell, at, True) for caller, _, at, _, cell in self._calls.values()]
        known = set(params["around"])
        return [
            (one, other, float(len(ids)))
            for (one, other), ids in sorted(self._ties.items())
            if known >= {one, other}
        ]

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
