"""From the driver's values to our own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point, WGS84Point
from neo4j.time import Date, DateTime, Duration, Time

from graphsvc.graph.results import GraphLink, GraphNode, GraphPath

_PLAIN = (str, int, float, bool, type(None))
_PLAIN_TYPES = frozenset(_PLAIN)


class Converter:
    """Converts the rows of one result.

    A relationship comes with the element ids of its ends only. Those of nodes in the same rows are known;
    `look_up` is asked for the others, once, with their element ids.
    """

    def __init__(self, look_up: Callable[[list[str]], dict[str, str]]) -> None:
        self._look_up = look_up

    def rows(self, rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The rows in our own types."""
        held = list(rows)
        ids: dict[str, str] = {}
        ends: set[str] = set()
        for row in held:
            for value in row:
                _note(value, ids, ends)
        missing = ends - ids.keys()
        if missing:
            ids.update(self._look_up(sorted(missing)))
        return [tuple(_convert(value, ids) for value in row) for row in held]


def _note(value: Any, ids: dict[str, str], ends: set[str]) -> None:
    """Note the ids of the nodes and the ends of the relationships in a value."""
    if isinstance(value, _PLAIN):
        return
    if isinstance(value, Node):
        ids[value.element_id] = str(value.get("id", ""))
    elif isinstance(value, Relationship):
        ends.update(node.element_id for node in value.nodes if node is not None)
    elif isinstance(value, Path):
        for node in value.nodes:
            _note(node, ids, ends)
        for link in value.relationships:
            _note(link, ids, ends)
    elif isinstance(value, list):
        for item in value:
            # A list can hold millions of numbers: a call for each would take longer than the database did
            if type(item) not in _PLAIN_TYPES:
                _note(item, ids, ends)
    elif isinstance(value, dict):
        for item in value.values():
            _note(item, ids, ends)


def _convert(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, Node):
        return _node(value)
    if isinstance(value, Relationship):
        return _link(value, ids)
    if isinstance(value, Path):
        return GraphPath(
            tuple(_node(node) for node in value.nodes),
            tuple(_link(link, ids) for link in value.relationships),
        )
    if isinstance(value, list):
        return [item if type(item) in _PLAIN_TYPES else _convert(item, ids) for item in value]
    if isinstance(value, dict):
        return {key: _convert(item, ids) for key, item in value.items()}
    return _scalar(value)


def _node(node: Node) -> GraphNode:
    props = {key: _scalar(value) for key, value in node.items()}
    return GraphNode(str(props.get("id", "")), str(props.get("type", "")), props)


def _link(link: Relationship, ids: dict[str, str]) -> GraphLink:
    props = {key: _scalar(value) for key, value in link.items()}
    source, target = (ids.get(node.element_id, "") if node is not None else "" for node in link.nodes)
    return GraphLink(str(props.get("id", "")), link.type, source, target, props)


def _scalar(value: Any) -> Any:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, list):
        return [_scalar(item) for item in value]
    if isinstance(value, (Date, DateTime, Time, Duration)):
        return value.iso_format()
    if isinstance(value, WGS84Point):
        return {"longitude": value.longitude, "latitude": value.latitude}
    if isinstance(value, Point):
        return dict(zip("xyz", value, strict=False))
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    return str(value)
