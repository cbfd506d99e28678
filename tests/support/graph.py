"""Small helpers of tests that look into the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import Statement

_DEADLINE_S = 60.0


def cypher(text: str, name: str = "test") -> Statement:
    """A statement of a test's own."""
    return Statement(name, text, Path(f"{name}.cypher"), 1)


def rows(graph: Graph, text: str, **params: Any) -> list[tuple[Any, ...]]:
    """The rows of a reading statement."""
    return graph.read(cypher(text), params, deadline=_DEADLINE_S).rows


def run(graph: Graph, text: str, **params: Any) -> list[tuple[Any, ...]]:
    """Run a writing statement; the rows it returns."""
    return graph.write(cypher(text), params, deadline=_DEADLINE_S).rows


def wipe(graph: Graph) -> None:
    """Delete all data. The schema stays: making it again would cost a second a test.

    Links go first and all goes in batches: one officer of POLE has more links than a transaction may hold.
    """
    for statement in (
        "MATCH (n)-[r]->() WITH r LIMIT 10000 DELETE r RETURN count(*)",
        "MATCH (n) WHERE NOT n:SchemaVersion WITH n LIMIT 5000 DELETE n RETURN count(*)",
    ):
        while run(graph, statement)[0][0]:
            pass


def nodes(graph: Graph) -> set[tuple[str, str]]:
    """(type, id) of every entity."""
    return {(row[0], row[1]) for row in rows(graph, "MATCH (e:Entity) RETURN e.type, e.id")}


def links(graph: Graph) -> set[tuple[str, str, str, str]]:
    """(type, id, source, target) of every link between entities."""
    found = rows(graph, "MATCH (a:Entity)-[r]->(b:Entity) RETURN type(r), r.id, a.id, b.id")
    return {(row[0], row[1], row[2], row[3]) for row in found}
