"""Engines of questions that analyse: their statement reads rows, an analysis ranks what is in them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from graphsvc.analysis import ANALYSES, Analysis, Finding
from graphsvc.analysis.analysis import Named
from graphsvc.analysis.apart import Ended, OutOfTime, apart
from graphsvc.analysis.stability import Stability, stability
from graphsvc.charts.fragment import fragment
from graphsvc.graph.connection import Graph
from graphsvc.graph.course import Course, Stage
from graphsvc.graph.errors import StatementTooSlow, TooMuchMemory
from graphsvc.graph.results import GraphNode
from graphsvc.graph.statements import Statement
from graphsvc.i18n import say
from graphsvc.queries.cells import cell
from graphsvc.queries.drawn import drawn
from graphsvc.queries.engine import Engine, Found
from graphsvc.queries.header import ColumnType, ParamType

#: Findings shown of an analysis whose header declares no limit.
MOST_RANKED = 25
#: Members shown of one group, and entities of an answer's chart: more are an overview, not a chart.
MOST_MEMBERS = 200
MOST_DRAWN = 800
#: Rows beyond which an analysis gets a process of its own, which costs half a second to begin; in a job, where somebody may end
#: it at any moment, sooner.
APART_ROWS = 20_000
APART_ROWS_OF_A_JOB = 2_000


def analysis_engine(name: str) -> Engine:
    """The engine that hands what the statement reads to the analysis of that name."""
    analysis = ANALYSES[name]

    def run(
        graph: Graph,
        statement: Statement,
        params: Mapping[str, Any],
        access: Sequence[int],
        deadline: float,
        course: Course,
    ) -> Found:
        return _run(analysis, graph, statement, params, access, deadline, course)

    return Engine(
        key="analysis",
        columns=analysis.takes,
        returns={name: ColumnType(kind) for name, kind in analysis.gives.items()},
        run=run,
        takes=frozenset({"limit", *analysis.options}),
        needs={name: ParamType(kind) for name, kind in analysis.options.items()},
    )


def _run(
    analysis: Analysis,
    graph: Graph,
    statement: Statement,
    params: Mapping[str, Any],
    access: Sequence[int],
    deadline: float,
    course: Course,
) -> Found:
    until = time.monotonic() + deadline
    read = graph.read(
        statement, {**params, "access": list(access)}, deadline=deadline, limit=None, course=course
    )
    if read.cut_by:
        # A score of half a network looks like a score of the whole one
        raise _too_slow(statement, deadline)
    places = [read.columns.index(column) for column in analysis.takes]
    rows = [tuple(row[place] for place in places) for row in read.rows]
    findings, steady = _analysed(analysis, rows, params, until, course, statement, deadline)
    shown = findings[: params.get("limit") or MOST_RANKED]
    nodes, links = drawn(graph, _drawn(analysis, shown), access, until)
    by_id = {node.id: node for node in nodes}
    # Between two statements a record may go
    shown = [finding for finding in shown if by_id.keys() >= set(_entities(analysis, finding))]
    cut_by = "limit" if len(findings) > len(shown) else None
    chart = fragment(nodes, links, total=len(findings), shown=len(shown), cut_by=cut_by)
    cells = [_cells(analysis, finding, by_id) for finding in shown]
    return Found(cells, chart, len(findings), cut_by, steady)


def _analysed(
    analysis: Analysis,
    rows: Sequence[Sequence[Any]],
    params: Mapping[str, Any],
    until: float,
    course: Course,
    statement: Statement,
    deadline: float,
) -> tuple[list[Finding], Sequence[Stability]]:
    """What is found, and how much of it stays when rows are left out; in a process of its own where there are many."""
    course.tell(Stage.COMPUTING)
    repeatable = len(rows) <= analysis.repeatable
    if len(rows) <= (APART_ROWS_OF_A_JOB if course.patience else APART_ROWS):
        findings = analysis(rows, params)
        return findings, stability(analysis, rows, params, findings, until=until) if repeatable else ()
    ending = ExitStack()
    with ending:
        try:
            return apart(
                analysis,
                rows,
                params,
                until=until,
                tries=deadline if repeatable else course.patience if analysis.repeatable else None,
                began=lambda end: ending.enter_context(course.ending(end)),
                heard=lambda done, total: course.tell(Stage.TESTING, done, total),
            )
        except OutOfTime:
            raise _too_slow(statement, deadline) from None
        except Ended:
            course.check()
            raise TooMuchMemory(
                say(
                    "%(name)s needs more memory than this machine has: ask about fewer entities.",
                    name=statement.name,
                )
            ) from None


def _too_slow(statement: Statement, deadline: float) -> StatementTooSlow:
    return StatementTooSlow(
        say(
            "%(name)s was not done within %(deadline)s s: ask about fewer entities, or ask it as a job.",
            name=statement.name,
            deadline=f"{deadline:g}",
        )
    )


def _entities(analysis: Analysis, finding: Finding) -> Iterator[str]:
    """The entities that the cells of a finding speak of."""
    for value, kind in zip(finding.cells, analysis.gives.values(), strict=True):
        if kind == ColumnType.NODE:
            yield value
        elif kind == ColumnType.NODES:
            yield from value[:MOST_MEMBERS]


def _drawn(analysis: Analysis, findings: Sequence[Finding]) -> list[str]:
    """The entities of the chart: those of every finding, then what makes the scores while there is room."""
    ids = dict.fromkeys(id_ for finding in findings for id_ in _entities(analysis, finding))
    for finding in findings:
        if len(ids) + len(finding.facts) <= MOST_DRAWN:
            ids |= dict.fromkeys(finding.facts)
    return list(ids)


def _cells(analysis: Analysis, finding: Finding, by_id: Mapping[str, GraphNode]) -> list[Any]:
    cells: list[Any] = []
    for value, kind in zip(finding.cells, analysis.gives.values(), strict=True):
        if kind == ColumnType.NODE:
            cells.append(cell(by_id[value]))
        elif kind == ColumnType.NODES:
            cells.append([cell(by_id[id_]) for id_ in value[:MOST_MEMBERS]])
        elif isinstance(value, Named):
            captions = " · ".join(str(cell(by_id[id_])["caption"]) for id_ in value.ids)
            cells.append(f"{captions} +{value.more}" if value.more else captions)
        else:
            # Beyond the ninth place another machine may add up otherwise: two answers are compared text by text
            cells.append(round(value, 9) if isinstance(value, float) else value)
    return cells
