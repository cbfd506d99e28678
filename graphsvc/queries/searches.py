"""Engines of questions that search for paths: their statement reads one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from graphsvc.graph.connection import Graph
from graphsvc.graph.course import Course
from graphsvc.graph.statements import Statement
from graphsvc.queries.bottleneck import BY_GRADE, BY_STRENGTH
from graphsvc.queries.engine import Engine, Found
from graphsvc.queries.header import ColumnType, ParamType
from graphsvc.queries.pathrows import found
from graphsvc.queries.paths import search_paths


def _run_paths(
    graph: Graph,
    statement: Statement,
    params: Mapping[str, Any],
    access: Sequence[int],
    deadline: float,
    _course: Course,
) -> Found:
    """Paths between `source` and `target`: shortest first, then by ids."""
    return _searched([(params["source"], params["target"])], graph, statement, params, access, deadline)


def _run_paths_among(
    graph: Graph,
    statement: Statement,
    params: Mapping[str, Any],
    access: Sequence[int],
    deadline: float,
    _course: Course,
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
    return found(answer)


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
SEARCHES = {
    "paths": _PATHS,
    "paths_among": _PATHS_AMONG,
    "paths_by_grade": BY_GRADE,
    "paths_by_strength": BY_STRENGTH,
}
