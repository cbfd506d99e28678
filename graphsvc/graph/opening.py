"""Opening the graph for work: connected, its schema up to date, nothing half-loaded in it."""

from __future__ import annotations

from graphsvc.graph import removal, schema
from graphsvc.graph.connection import Graph
from graphsvc.graph.jars import Tell
from graphsvc.settings import Settings


def open_graph(settings: Settings, *, progress: Tell | None = None) -> Graph:
    """A graph that is ready. Raises what `Graph.connect` and `schema.apply` raise."""
    graph = Graph.connect(settings, progress=progress)
    try:
        schema.apply(graph)
        removal.recover(graph)
    except BaseException:
        graph.close()
        raise
    return graph
