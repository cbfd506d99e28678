"""Cells of an answer: what a statement returned, as JSON can hold it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from graphsvc.charts.fragment import link_json
from graphsvc.graph.results import GraphLink, GraphNode, GraphPath
from graphsvc.model.protection import told


def parts(value: Any) -> Iterator[GraphNode | GraphLink]:
    """Every node and link in a value."""
    if isinstance(value, (GraphNode, GraphLink)):
        yield value
    elif isinstance(value, GraphPath):
        yield from value.nodes
        yield from value.links
    elif isinstance(value, dict):
        for item in value.values():
            yield from parts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            if not isinstance(item, (str, int, float)):
                yield from parts(item)


def cell(value: Any) -> Any:
    """A value that JSON can hold."""
    if isinstance(value, GraphNode):
        stored = value.props
        return {
            "id": value.id, "type": value.type, "kind": stored.get("kind"), "caption": told(stored),
            "dataset": stored.get("dataset"),
        }  # fmt: skip
    if isinstance(value, GraphLink):
        return link_json(value)
    if isinstance(value, GraphPath):
        return {"nodes": [cell(node) for node in value.nodes], "links": [link.id for link in value.links]}
    if isinstance(value, dict):
        return {key: cell(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [item if isinstance(item, (str, int)) else cell(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        # JSON has no such numbers
        return None
    return value
