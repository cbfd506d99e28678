"""What finds an answer in Python over what a question's statement reads, as the header's `search` or `analysis` names it.

The statement says what is next to what; the engine says what is looked for. So all Cypher of such a question is in its
file too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphsvc.analysis.stability import Stability
from graphsvc.graph.connection import Graph
from graphsvc.graph.course import Course
from graphsvc.graph.statements import Statement
from graphsvc.queries.header import ColumnType, Header, ParamType
from graphsvc.queries.paths import MOST_HOPS, MOST_PATHS


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine found: rows in the order of its columns, and the chart of them."""

    rows: list[list[Any]]
    fragment: dict[str, Any]
    total: int | None
    cut_by: str | None
    stability: Sequence[Stability] = ()


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
    run: Callable[[Graph, Statement, Mapping[str, Any], Sequence[int], float, Course], Found]
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
