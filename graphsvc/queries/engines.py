"""The engine that a question's header names, by `search` or by `analysis`."""

from __future__ import annotations

from graphsvc.analysis import ANALYSES
from graphsvc.queries.analyses import analysis_engine
from graphsvc.queries.engine import Engine
from graphsvc.queries.header import Header
from graphsvc.queries.searches import SEARCHES


def engine_of(header: Header) -> Engine | None:
    """The engine that a header names; None when the statement is all, or there is no such engine."""
    if header.search is not None:
        return SEARCHES.get(header.search)
    return analysis_engine(header.analysis) if header.analysis in ANALYSES else None
