"""Questions whose answer is found in Python over what their statement reads: a search for paths, a measure of
a network.

The statement says what is next to what; the engine says what is looked for. So all Cypher of such a question
is in its file too. A header names its engine by `search: paths`, or by `analysis:` and a measure of
:mod:`graphsvc.analysis`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from graphsvc.analysis import MEASURES
from graphsvc.charts.fragment import fragment
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import StatementTooSlow
from graphsvc.graph.statements import Statement, core
from graphsvc.i18n import say
from graphsvc.queries.bundles import bundles
from graphsvc.queries.cells import cell
from graphsvc.queries.entities import UNDIRECTED
from graphsvc.queries.header import ColumnType, Header, ParamType
from graphsvc.queries.paths import MOST_HOPS, MOST_PATHS, search_paths

#: Entities shown by an analysis whose header declares no limit.
MOST_RANKED = 25


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine found: rows in the order of its columns, and the chart of them."""

    rows: list[list[Any]]
    fragment: dict[str, Any]
    total: int | None
    cut_by: str | None


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine.

    :param columns: what the statement returns.
    :param returns: what the question returns: names and types of its columns.
    :param supplies: parameters of the statement that the engine sets, with values for planning it.
    :param takes: declared parameters that the engine reads; the statement need not use them.
    :param needs: parameters that the header must declare.
    """

    key: str
    columns: Sequence[str]
    returns: Mapping[str, ColumnType]
    run: Callable[[Graph, Statement, Mapping[str, Any], Sequence[int], float], Found]
    supplies: Mapping[str, Any] = field(default_factory=dict)
    takes: frozenset[str] = frozenset()
    needs: Mapping[str, ParamType] = field(default_factory=dict)

    def check(self, header: Header) -> Iterator[str]:
        """What in a header does not fit."""
        for name, param_type in self.needs.items():
            if name not in header.params or header.params[name].type is not param_type:
                yield f"it needs a parameter {name} of type {param_type}; declare it under params."
        if {name: column.type for name, column in header.returns.items()} != dict(self.returns):
            wanted = ", ".join(f"{name}: {column}" for name, column in self.returns.items())
            yield f"it returns exactly {wanted}; declare these under returns."
        for name, most in (("max_hops", MOST_HOPS), ("k", MOST_PATHS)):
            param = header.params.get(name) if name in self.takes else None
            if param is not None and not 1 <= (param.min or 0) <= (param.max or most + 1) <= most:
                yield f"{name} must have min 1 or more and max {most} or less."


def engine_of(header: Header) -> Engine | None:
    """The engine that a header names; None when the statement is all, or there is no such engine."""
    if header.search is not None:
        return SEARCHES.get(header.search)
    return _analysis(header.analysis) if header.analysis in MEASURES else None


def _run_paths(
    graph: Graph, statement: Statement, params: Mapping[str, Any], access: Sequence[int], deadline: float
) -> Found:
    """Paths between `source` and `target`: shortest first, then by ids."""
    return _searched([(params["source"], params["target"])], graph, statement, params, access, deadline)


def _run_paths_among(
    graph: Graph, statement: Statement, params: Mapping[str, Any], access: Sequence[int], deadline: float
) -> Found:
    """Paths between each two of `entities`, in the order given."""
    return _searched(list(combinations(params["entities"], 2)), graph, statement, params, access, deadline)


def _searched(
    ends: Sequence[tuple[str, str]],
    graph: Graph,
    statement: Statement,
    params: Mapping[str, Any],
    access: Sequence[int],
    deadline: float,
) -> Found:
    answer = search_paths(
        graph,
        access,
        ends,
        max_hops=params.get("max_hops") or 6,
        k=params.get("k") or 1,
        link_types=params.get("link_types"),
        time_respecting=bool(params.get("time_respecting")),
        step=statement,
        step_params={name: value for name, value in params.items() if name not in _SEARCH_TAKES},
        deadline=deadline,
    )
    nodes = {node["id"]: node for node in answer["nodes"]}
    rows = [
        [{"nodes": [_reference(nodes[id_]) for id_ in path["nodes"]], "links": path["links"]}, path["hops"]]
        for path in answer["paths"]
    ]
    chart = {key: value for key, value in answer.items() if key != "paths"}
    chart["omitted"] = {key: value for key, value in answer["omitted"].items() if key != "paths"}
    return Found(rows, chart, answer["total"], answer["cut_by"])


def _reference(node: Mapping[str, Any]) -> dict[str, Any]:
    return {name: node[name] for name in ("id", "type", "kind", "caption", "dataset")}


_SEARCH_TAKES = frozenset({"source", "target", "entities", "max_hops", "k", "time_respecting"})
_PATHS = Engine(
    key="search",
    columns=("id", "neighbours"),
    returns={"path": ColumnType.PATH, "hops": ColumnType.INTEGER},
    run=_run_paths,
    supplies={"ids": ["person:x:1"]},
    takes=_SEARCH_TAKES - {"entities"} | {"link_types"},
    needs={"source": ParamType.ENTITY, "target": ParamType.ENTITY},
)
_PATHS_AMONG = replace(
    _PATHS,
    run=_run_paths_among,
    takes=_SEARCH_TAKES - {"source", "target"} | {"link_types"},
    needs={"entities": ParamType.ENTITIES},
)
#: Searches that a header may name under `search`.
SEARCHES = {"paths": _PATHS, "paths_among": _PATHS_AMONG}


def _analysis(name: str) -> Engine:
    """The engine that scores the network of the pairs which the statement reads."""
    measure = MEASURES[name]

    def run(
        graph: Graph, statement: Statement, params: Mapping[str, Any], access: Sequence[int], deadline: float
    ) -> Found:
        until = time.monotonic() + deadline
        read = graph.read(statement, {**params, "access": list(access)}, deadline=deadline, limit=None)
        if read.cut_by:
            # A score of half a network looks like a score of the whole one
            raise StatementTooSlow(
                say(
                    "%(name)s was not read within %(deadline)s s: ask about fewer entities.",
                    name=statement.name,
                    deadline=f"{deadline:g}",
                )
            )
        places = [read.columns.index(column) for column in ("source", "target", "weight")]
        pairs = [tuple(row[place] for place in places) for row in read.rows]
        # Nobody is found by a score of nought: listed, they would look like the lowest of those who have it
        scored = [found for found in measure(pairs) if found[1] > 0]
        scores = dict(scored[: params.get("limit") or MOST_RANKED])
        result = graph.read(
            core("links_among"),
            {"ids": list(scores), "undirected": UNDIRECTED, "access": list(access)},
            deadline=max(until - time.monotonic(), 1.0),
            limit=None,
        )
        nodes, links = result.rows[0]
        by_id = {node.id: node for node in nodes}
        ranked = [id_ for id_ in scores if id_ in by_id]
        cut_by = "limit" if len(scored) > len(ranked) else None
        chart = fragment(
            [by_id[id_] for id_ in ranked],
            bundles(links),
            total=len(scored),
            shown=len(ranked),
            cut_by=cut_by,
        )
        rows = [[cell(by_id[id_]), round(scores[id_], 6)] for id_ in ranked]
        return Found(rows, chart, len(scored), cut_by)

    return Engine(
        key="analysis",
        columns=("source", "target", "weight"),
        returns={"entity": ColumnType.NODE, "score": ColumnType.NUMBER},
        run=run,
        takes=frozenset({"limit"}),
    )
