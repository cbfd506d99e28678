"""GraphML: one file for graph programs, as the format's XML schema (1.0) wants it.

The statement stands in `desc` and as data of the graph. Which links have no direction is among their data: the
schema lets an edge say so itself, and most programs refuse a graph in which one does.
"""

from __future__ import annotations

from graphsvc.charts.export import tables
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.charts.export.xml import Element, add, root, written
from graphsvc.i18n import N_

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write(handout: Handout) -> bytes:
    """The graph; every column of the tables is a key."""
    nodes, links = tables.nodes(handout), tables.links(handout)
    numbers = {row[0]: f"n{i}" for i, row in enumerate(nodes.rows)}
    made = root(
        "graphml",
        xmlns=_NAMESPACE,
        **{
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd",
        },
    )
    add(made, "desc", handout.statement_text())
    _keys(made, "node", nodes)
    _keys(made, "edge", links)
    add(made, "key", id="g_statement", for_="graph", **{"attr.name": "statement", "attr.type": "string"})
    graph = add(made, "graph", id="chart", edgedefault=direction(handout))
    add(graph, "data", handout.statement_text(), key="g_statement")
    for row in nodes.rows:
        _data(add(graph, "node", id=numbers[row[0]]), "node", nodes, row)
    at = {column.name: i for i, column in enumerate(links.columns)}
    for i, row in enumerate(links.rows):
        edge = add(
            graph,
            "edge",
            id=f"e{i}",
            source=numbers[row[at["source"]]],
            target=numbers[row[at["target"]]],
        )
        _data(edge, "edge", links, row)
    return written(made)


def _keys(made: Element, owner: str, table: tables.Table) -> None:
    for i, column in enumerate(table.columns):
        kind = form([row[i] for row in table.rows])
        add(made, "key", id=f"{owner[0]}{i}", for_=owner, **{"attr.name": column.name, "attr.type": kind})


def _data(element: Element, owner: str, table: tables.Table, row: tuple[tables.Cell, ...]) -> None:
    for i, _column in enumerate(table.columns):
        if row[i] is not None:
            add(element, "data", plain(row[i]), key=f"{owner[0]}{i}")


def direction(handout: Handout) -> str:
    """What links are that say nothing else: undirected where all of them are."""
    links = handout.content.links
    return "undirected" if links and not any(link.directed for link in links) else "directed"


def form(values: list[tables.Cell]) -> str:
    """The narrowest type that all values of a column have: boolean, long, double or string."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "long"
    return "double" if kinds and kinds <= {int, float} else "string"


def plain(value: tables.Cell) -> str:
    """A value as XML Schema writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


FORMAT = Format("graphml", N_("Graph (GraphML)"), "application/graphml+xml", ".graphml", write)
