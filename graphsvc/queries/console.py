"""Ad-hoc Cypher: a statement that somebody wrote, read only, judged by its plan before it runs.

For people from whom nothing is hidden: no filter of access can be put into free Cypher. The caller checks
that. What a statement may do is decided by the database, which plans it first; then it runs in a READ session
within a deadline, a number of rows and a number of bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphsvc.charts.fragment import collapse, fragment
from graphsvc.errors import InvalidInputError
from graphsvc.graph.connection import EXPLAIN, Graph
from graphsvc.graph.errors import StatementRefused
from graphsvc.graph.results import GraphLink, GraphNode, Plan, PlanStep
from graphsvc.graph.statements import Statement, core
from graphsvc.i18n import N_, amount, say
from graphsvc.queries import guard
from graphsvc.queries.bounds import unbounded
from graphsvc.queries.bundles import bundles
from graphsvc.queries.cells import cell, parts
from graphsvc.queries.entities import UNDIRECTED

#: Besides what named questions may do: whoever sees everything may count everything, and look labels up.
OPERATORS = guard.OPERATORS | {
    "NodeCountFromCountStore",
    "RelationshipCountFromCountStore",
    "DynamicLabelNodeLookup",
    "DynamicDirectedRelationshipTypeLookup",
    "DynamicUndirectedRelationshipTypeLookup",
}
PROCEDURES = guard.PROCEDURES | {"db.labels", "db.relationshipTypes", "db.propertyKeys"}

#: Characters of a statement and of its parameters: with them, what an expression can make stays small. Of 65,536
#: characters `RETURN [a IN $long | $text]` made a row of 180 MB, which now and then was too much for the server.
LONGEST = 10_000
LONGEST_PARAMS = 10_000
MOST_BRACKETS = 400
#: Bytes of an answer, as the database sends it.
MOST_BYTES = 8 << 20


class CypherRefused(InvalidInputError):
    """A statement that may not run, or is no Cypher; each fault says where and what to do."""

    title = N_("This Cypher is refused")
    slug = "cypher-refused"


#: Line, column and what is wrong there.
_Fault = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a statement answered; `fragment` is the chart of its nodes, links and paths, None without any."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    fragment: dict[str, Any] | None
    cut_by: str | None
    ms: float
    plan: PlanStep


def judge(graph: Graph, text: str, params: Mapping[str, Any], *, deadline: float) -> PlanStep:
    """Have the statement planned; return the plan. `deadline` in seconds.

    Raises CypherRefused with every reason why it may not run.
    """
    _check_length(text, params)
    try:
        plan = graph.explain(text, params, deadline=deadline)
    except StatementRefused as error:
        raise _refused([_told(error.detail)]) from None
    faults = [
        (*_place(text, word), message)
        for word, message in dict.fromkeys([*_more_than_reading(graph, text, plan), *unbounded(plan)])
    ]
    if faults or plan.root is None:
        raise _refused(faults or [(1, 1, say("the database has no plan for it"))])
    return plan.root


def ask(
    graph: Graph,
    text: str,
    params: Mapping[str, Any],
    access: Sequence[int],
    *,
    deadline: float,
    limit: int,
) -> Found:
    """Judge a statement and run it; at most `limit` rows come back. `access`: every class there is.

    Raises CypherRefused, StatementTooSlow, TooMuchMemory, GraphUnavailable.
    """
    plan = judge(graph, text, params, deadline=deadline)
    statement = Statement(say("The statement"), text, Path("ad-hoc"), 1)
    try:
        result = graph.read(
            statement,
            params,
            deadline=deadline,
            limit=limit,
            most_bytes=MOST_BYTES,
        )
    except StatementRefused as error:
        # What only shows while it runs: a division by zero, a text where a number belongs
        raise _refused([_told(error.detail, shift=0)]) from None
    rows = [[cell(value) for value in row] for row in result.rows]
    chart = _chart(graph, result.rows, access, deadline)
    return Found(result.columns, rows, chart, result.cut_by, result.ms, plan)


def _check_length(text: str, params: Mapping[str, Any]) -> None:
    if not text.strip():
        raise _refused([(1, 1, say("there is no statement; write one"))])
    if len(text) > LONGEST:
        raise _refused([(1, 1, say("it is longer than %(most)s characters", most=amount(LONGEST)))])
    if sum(text.count(bracket) for bracket in "([{") > MOST_BRACKETS:
        # No deadline ends the reading of a statement: 4,900 brackets within one another took two minutes
        raise _refused([(1, 1, say("it opens more than %(most)s brackets", most=MOST_BRACKETS))])
    if len(json.dumps(params, ensure_ascii=False)) > LONGEST_PARAMS:
        raise InvalidInputError(
            say(
                "The parameters are longer than %(most)s characters; send fewer.",
                most=amount(LONGEST_PARAMS),
            ),
            [{"field": "params", "message": say("too long")}],
        )


def _more_than_reading(graph: Graph, text: str, plan: Plan) -> Iterator[tuple[str, str]]:
    for message in guard.faults(plan, operators=OPERATORS, procedures=PROCEDURES, user=say("ad-hoc Cypher")):
        yield _word(message), message
    if plan.databases - {graph.database}:
        yield "USE", say("it asks another database; leave USE out")
    # Of our own database it changes nothing, and is refused so that nobody relies on it
    elif re.match(r"\s*(?:CYPHER\s[^\n]*?)?\bUSE\b", _bare(text), re.IGNORECASE):
        yield "USE", say("leave USE out: there is one database")
    if re.match(r"\s*(?:CYPHER\s[^\n]*?)?\bEXPLAIN\b", _bare(text), re.IGNORECASE):
        yield "EXPLAIN", say("leave EXPLAIN out: the plan is shown with every answer")


#: Which word of a statement a refused operator comes from, for the message's place only.
_WORDS = {
    "LoadCSV": "LOAD", "TransactionApply": "TRANSACTIONS", "TransactionForeach": "TRANSACTIONS",
    "Foreach": "FOREACH", "Create": "CREATE", "Merge": "MERGE", "Delete": "DELETE", "SetLabels": "SET",
    "RemoveLabels": "REMOVE",
}  # fmt: skip


def _word(message: str) -> str:
    """The word of the statement that a message of the guard speaks of."""
    first = message.split()[0]
    if first == "the":
        return message.split()[2]
    if first.startswith("Show"):
        return "SHOW"
    if first.startswith("Terminate"):
        return "TERMINATE"
    if first.startswith("it"):
        return "CREATE|MERGE|SET|DELETE|REMOVE|DROP|ALTER|INSERT|CALL"
    return next((word for operator, word in _WORDS.items() if first.startswith(operator)), first)


def _place(text: str, word: str) -> tuple[int, int]:
    """Line and column of a word; the beginning when it is written in a way that hides it."""
    pattern = word if "|" in word else re.escape(word)
    found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", _bare(text), re.IGNORECASE)
    at = found.start() if found else 0
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def _bare(text: str) -> str:
    """The statement with comments and texts blanked out, every character in its place."""
    return re.sub(
        r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|/\*.*?\*/|//[^\n]*""",
        lambda match: re.sub(r"[^\n]", " ", match[0]),
        text,
        flags=re.DOTALL,
    )


def _told(message: str, shift: int = len(EXPLAIN)) -> _Fault:
    """The database's message behind its place, counted in the statement as it was written."""
    match = re.search(r"\s*\(line (\d+), column (\d+)[^)]*\)*", message)
    if match is None:
        return 1, 1, _quoted(message)
    line, column = int(match[1]), int(match[2])
    if line == 1:
        column = max(column - shift, 1)
    return max(line, 1), column, _quoted(message[: match.start()] + message[match.end() :])


def _quoted(message: str) -> str:
    """What the database says, which is English whoever reads it."""
    return say("the database says: %(words)s", words=message.strip())


def _refused(faults: list[_Fault]) -> CypherRefused:
    line, column, message = faults[0]
    return CypherRefused(
        say(
            "It was not run. Line %(line)s, column %(column)s: %(fault)s.",
            line=line,
            column=column,
            fault=message,
        ),
        [
            {
                "field": "statement",
                "message": say(
                    "line %(line)s, column %(column)s: %(fault)s", line=line, column=column, fault=message
                ),
            }
            for line, column, message in faults[:20]
        ],
    )


def _chart(
    graph: Graph, rows: list[tuple[Any, ...]], access: Sequence[int], deadline: float
) -> dict[str, Any] | None:
    """The chart of what the rows hold: of nodes alone with all links among them, as a named question's."""
    nodes: dict[str, GraphNode] = {}
    links: dict[str, GraphLink] = {}
    for row in rows:
        for part in parts(row):
            if part.id and isinstance(part, GraphNode):
                nodes.setdefault(part.id, part)
            elif part.id and isinstance(part, GraphLink):
                links.setdefault(part.id, part)
    ends = [end for link in links.values() for end in (link.source, link.target)]
    ids = list(dict.fromkeys([*nodes, *ends]))
    if not ids:
        return None
    kept = ids[: graph.settings.chart_limit]
    result = graph.read(
        core("links_among"),
        {"ids": kept, "undirected": UNDIRECTED, "access": list(access)},
        deadline=deadline,
        limit=None,
    )
    found, joined = result.rows[0]
    drawn = {node.id: node for node in found}
    if links:
        bundled = collapse(link for link in links.values() if link.source in drawn and link.target in drawn)
    else:
        bundled = bundles(joined)
    return fragment(
        drawn.values(),
        bundled,
        total=len(ids),
        shown=len(drawn),
        cut_by="limit" if len(ids) > len(kept) else None,
    )
