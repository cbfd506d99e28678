"""The statements of `bench/cypher`: the bare opponents, and what fills and empties a graph for measuring."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import neo4j

from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import read

_FOLDER = Path(__file__).parent / "cypher"


@functools.cache
def text(name: str, kind: str | None = None) -> str:
    """A statement's text; *kind* takes the place of the type that it is written for."""
    found = read(_FOLDER / f"{name}.cypher", f"bench/{name}").text
    return found.replace("ENTITY_TYPE", kind).replace("LINK_TYPE", kind) if kind else found


def driver(graph: Graph) -> neo4j.Driver:
    """A bare driver of its own on the graph's local server; the caller closes it."""
    server = graph.server
    assert server is not None, "measures run on the local server: unset NEO4J_URI"
    return neo4j.GraphDatabase.driver(
        server.uri, auth=("neo4j", server.password), notifications_min_severity="OFF"
    )


def fetch(driver: neo4j.Driver, statement: str, params: Mapping[str, Any]) -> list[list[Any]]:
    """Run a reading statement as anybody would, all rows fetched."""
    with driver.session(database="neo4j", default_access_mode=neo4j.READ_ACCESS) as session:
        result = session.run(neo4j.Query(cast(Any, statement), timeout=120), dict(params))
        return [record.values() for record in result]


def execute(driver: neo4j.Driver, statement: str, **params: Any) -> None:
    """Run a writing statement in an implicit transaction: some commit in steps."""
    with driver.session(database="neo4j") as session:
        session.run(cast(Any, statement), params).consume()
