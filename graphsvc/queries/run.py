"""Running a named question: parameters bound, access set, the answer as rows that JSON can hold and, where it
has any, as a
chart.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.analysis.stability import WATCHED, Stability, thinned
from graphsvc.charts.fragment import collapse, fragment
from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.graph.course import Course
from graphsvc.graph.errors import StatementTooSlow
from graphsvc.graph.results import GraphLink, GraphNode
from graphsvc.i18n import say
from graphsvc.model.protection import without_masked
from graphsvc.queries.catalogue import TOTAL, Catalogue, Question
from graphsvc.queries.cells import cell, parts
from graphsvc.queries.drawn import drawn
from graphsvc.queries.entities import not_found, visible
from graphsvc.queries.header import Column, ColumnType, ParamType
from graphsvc.queries.params import bind
from graphsvc.queries.standing import standings

_DRAWN = {ColumnType.NODE, ColumnType.LINK, ColumnType.PATH, ColumnType.NODES, ColumnType.LINKS}
#: Rows read of a ranking at least, however few are shown: those behind the watched may come to the front.
_RANKED = 5 * WATCHED
_JOINED = {ColumnType.LINK, ColumnType.PATH, ColumnType.LINKS}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question answered.

    :param columns: by name, in the order of the cells of a row.
    :param rows: cells that JSON can hold: a node is its id, type, kind, caption and dataset; a link as
        :func:`~graphsvc.charts.fragment.link_json` has it; a path its nodes and the ids of its links.
    :param fragment: the chart, when the answer has nodes, links or paths; else None.
    :param total: number of all rows there are; None when it is not known because something was cut.
    :param cut_by: `limit` or `deadline` when there are more rows than *shown*; else None.
    :param ms: milliseconds it took.
    :param stability: of a ranking, how many of its first rows stay when some of what was read is left out.
    """

    question: Question
    columns: Mapping[str, Column]
    rows: list[list[Any]]
    fragment: dict[str, Any] | None
    total: int | None
    shown: int
    cut_by: str | None
    ms: float
    stability: Sequence[Stability] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer for a tool, labels in both languages."""
        return {
            "name": self.question.name,
            "columns": [
                {"name": name, "type": str(column.type), "label": column.label.model_dump()}
                for name, column in self.columns.items()
            ],
            "rows": self.rows,
            "total": self.total,
            "shown": self.shown,
            "cut_by": self.cut_by,
            "ms": round(self.ms, 1),
            "stability": [one.as_json() for one in self.stability],
            "fragment": self.fragment,
        }


class Runner:
    """Runs the questions of a catalogue. Thread-safe."""

    def __init__(
        self,
        graph: Graph,
        catalogue: Catalogue,
        *,
        row_limit: int | None = None,
        deadline: float | None = None,
    ) -> None:
        self.graph = graph
        self.catalogue = catalogue
        self._row_limit = row_limit if row_limit is not None else graph.settings.row_limit
        self._deadline = deadline if deadline is not None else graph.settings.query_deadline

    def check(self, name: str, params: Mapping[str, Any]) -> None:
        """Raise what `run` would raise of a name or parameters that cannot be used."""
        bind(self.catalogue[name].header.params, params)

    def run(
        self,
        name: str,
        params: Mapping[str, Any],
        access: Sequence[int],
        *,
        deadline: float | None = None,
        course: Course | None = None,
        unmask: Collection[int] = (),
    ) -> Answer:
        """Ask a question.

        :param params: as a caller gives them, values or texts.
        :param access: the classes the user may see.
        :param unmask: those of them whose protected people take part where people are ranked: for whoever may unmask them.
        :param course: hears how it goes on, and ends it.
        :raises UnknownQuestionError: when there is none of that name.
        :raises InvalidInputError: with one entry per parameter at fault.
        :raises NotFoundError: when an entity among the parameters does not exist for this user.
        :raises StatementTooSlow: when the deadline passed before the first row.
        :raises StoppedError: when *course* was stopped.
        """
        course = course or Course()
        question = self.catalogue[name]
        bound = bind(question.header.params, params)
        started = time.monotonic()
        until = started + (self._deadline if deadline is None else deadline)
        # By the classes, so that a ranking is what it would be without them: its numbers and its measures, too
        reads = without_masked(access, unmask) if question.ranks else list(access)
        answer = (self._engine if question.engine else self._read)(
            question, bound, reads, started, until, course
        )
        try:
            self._check_entities(question, bound, reads, answer, until)
        except NotFoundError:
            if len(reads) < len(access):
                self._check_entities(question, bound, access, answer, until)
                raise _protected() from None
            raise
        return answer

    def _engine(
        self,
        question: Question,
        bound: Mapping[str, Any],
        access: Sequence[int],
        started: float,
        until: float,
        course: Course,
    ) -> Answer:
        engine = question.engine
        assert engine is not None
        found = engine.run(self.graph, question.statement, bound, access, until - started, course)
        return Answer(
            question, question.header.returns, found.rows, found.fragment, found.total, len(found.rows),
            found.cut_by, (time.monotonic() - started) * 1000, found.stability,
        )  # fmt: skip

    def _read(
        self,
        question: Question,
        bound: Mapping[str, Any],
        access: Sequence[int],
        started: float,
        until: float,
        course: Course,
    ) -> Answer:
        ranked_by, most = question.header.ranked_by, bound.get("limit")
        read = {**bound, "access": list(access)}
        if ranked_by is not None and most is not None:
            read["limit"] = max(most, _RANKED)
        found = self.graph.read(
            question.statement,
            read,
            deadline=until - started,
            limit=self._row_limit,
            course=course,
        )
        columns = question.header.returns
        places = [found.columns.index(name) for name in columns] if found.columns else []
        total: int | None = len(found.rows)
        kept = found.rows[:most]
        if question.counts:
            # No row, no number: the statement hands it on with its rows
            total = int(found.rows[0][found.columns.index(TOTAL)]) if found.rows else 0
        elif found.cut_by:
            total = None
        cut_by = found.cut_by or ("limit" if total is not None and total > len(kept) else None)
        chart = self._chart(columns, kept, access, until, _about(question, bound))
        if chart is not None:
            chart |= {"total": len(kept) if total is None else total, "shown": len(kept)}
            chart["cut_by"] = cut_by or chart["cut_by"]
        rows = [[cell(row[place]) for place in places] for row in kept]
        steady: Sequence[Stability] = ()
        if ranked_by is not None and found.rows:
            steady = thinned(standings(question.header, found.columns, found.rows, bound))
        ms = (time.monotonic() - started) * 1000
        return Answer(question, columns, rows, chart, total, len(rows), cut_by, ms, steady)

    def _chart(
        self,
        columns: Mapping[str, Column],
        rows: Iterable[Sequence[Any]],
        access: Sequence[int],
        until: float,
        about: Iterable[str],
    ) -> dict[str, Any] | None:
        """The chart of what the rows hold; of nodes alone together with what was asked about and all links among them."""
        types = {column.type for column in columns.values()}
        if not types & _DRAWN:
            return None
        nodes: dict[str, GraphNode] = {}
        links: dict[str, GraphLink] = {}
        for row in rows:
            for value in row:
                for part in parts(value):
                    if isinstance(part, GraphNode):
                        nodes.setdefault(part.id, part)
                    else:
                        links.setdefault(part.id, part)
        ends = {end for link in links.values() for end in (link.source, link.target)}
        joined = bool(types & _JOINED)
        if joined and ends >= nodes.keys() and nodes.keys() >= ends:
            return fragment(nodes.values(), collapse(links.values()))
        ids = {*nodes, *ends} if joined else {*nodes, *about} if nodes else set(nodes)
        try:
            found, among = drawn(self.graph, sorted(ids), access, until)
        except StatementTooSlow:
            # The rows are the answer; a chart without its links is said to be cut, not to be complete
            return fragment(nodes.values(), collapse(links.values())) | {"cut_by": "deadline"}
        if joined:
            # What the rows say by links is shown by these, and what stands beside them by its own
            among = [*collapse(links.values()), *(b for b in among if not {b.source, b.target} <= ends)]
        for node in found:
            nodes.setdefault(node.id, node)
        return fragment(nodes.values(), among)

    def _check_entities(
        self,
        question: Question,
        bound: Mapping[str, Any],
        access: Sequence[int],
        answer: Answer,
        until: float,
    ) -> None:
        """Tell "nothing found" from "no such entity". A row about an entity shows that it is there, so only
        then.
        """
        asked: list[str] = []
        for name, param in question.header.params.items():
            value = bound[name]
            if value is not None and param.type is ParamType.ENTITY and not answer.rows:
                asked.append(value)
            elif value and param.type is ParamType.ENTITIES:
                asked.extend(value)
        if not asked:
            return
        there = visible(self.graph, access, asked, deadline=max(until - time.monotonic(), 1.0))
        if absent := [id_ for id_ in dict.fromkeys(asked) if id_ not in there]:
            raise not_found(absent)


def _protected() -> InvalidInputError:
    return InvalidInputError(
        say(
            "This question chooses among people, and a protected person takes no part in that: open their links instead, or ask "
            "somebody who may unmask them."
        )
    )


def _about(question: Question, bound: Mapping[str, Any]) -> list[str]:
    """The entities that one is asked about, one a parameter."""
    params = question.header.params.items()
    return [
        bound[name] for name, param in params if param.type is ParamType.ENTITY and bound[name] is not None
    ]
