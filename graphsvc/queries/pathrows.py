"""Paths as the rows and the chart of an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graphsvc.queries.engine import Found


def found(
    answer: Mapping[str, Any], more: Callable[[Mapping[str, Any]], list[Any]] = lambda _path: []
) -> Found:
    """What :func:`~graphsvc.queries.paths.search_paths` answered: a row a path.

    :param more: what stands in a row after the path and its number of steps.
    """
    nodes = {node["id"]: node for node in answer["nodes"]}
    rows = [
        [
            {"nodes": [_reference(nodes[id_]) for id_ in path["nodes"]], "links": path["links"]},
            path["hops"],
            *more(path),
        ]
        for path in answer["paths"]
    ]
    chart = {key: value for key, value in answer.items() if key != "paths"}
    chart["omitted"] = {key: value for key, value in answer["omitted"].items() if key != "paths"}
    return Found(rows, chart, answer["total"], answer["cut_by"])


def _reference(node: Mapping[str, Any]) -> dict[str, Any]:
    return {name: node[name] for name in ("id", "type", "kind", "caption", "dataset")}
