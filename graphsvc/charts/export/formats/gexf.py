"""GEXF 1.3, which Gephi opens: the graph with positions, colours, sizes, and the times of its links.

Two links of different types between the same two stay two by their `kind`; without it Gephi adds them up.
"""

from __future__ import annotations

from datetime import UTC, datetime

from graphsvc.charts import drawing
from graphsvc.charts.export import tables
from graphsvc.charts.export.formats.graphml import direction, form, plain
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.charts.export.texts import visible
from graphsvc.charts.export.xml import Element, add, root, written
from graphsvc.i18n import N_
from graphsvc.model.when import BEGINNING, FOREVER

_NAMESPACE = "http://gexf.net/1.3"


def write(handout: Handout) -> bytes:
    """The graph; every column of the tables is an attribute."""
    nodes, links = tables.nodes(handout), tables.links(handout)
    numbers = {row[0]: f"n{i}" for i, row in enumerate(nodes.rows)}
    made = root("gexf", xmlns=_NAMESPACE, version="1.3", **{"xmlns:viz": f"{_NAMESPACE}/viz"})
    meta = add(made, "meta", lastmodifieddate=handout.origin.at.date().isoformat())
    add(meta, "creator", f"{handout.origin.name} ({handout.origin.login}), {handout.origin.agency}")
    add(meta, "description", handout.statement_text())
    dynamic = any(link.start is not None for link in handout.content.links)
    graph = add(
        made,
        "graph",
        defaultedgetype=direction(handout),
        mode="dynamic" if dynamic else "static",
        # A day and a moment are both of it; most readers know no other form of times
        timeformat="date" if dynamic else None,
    )
    _attributes(graph, "node", nodes)
    _attributes(graph, "edge", links)
    held = add(graph, "nodes", count=len(nodes.rows))
    for row, node in zip(nodes.rows, handout.content.nodes, strict=True):
        one = add(held, "node", id=numbers[node.id], label=visible(node.caption))
        _values(one, nodes, row)
        red, green, blue = (int(drawing.colour(node.type)[i : i + 2], 16) for i in (1, 3, 5))
        add(one, "viz:color", r=red, g=green, b=blue)
        # Gephi's axis points up
        add(one, "viz:position", x=node.x, y=-node.y, z=0.0)
        add(one, "viz:size", value=drawing.radius(node.kind))
    held = add(graph, "edges", count=len(links.rows))
    for i, (row, link) in enumerate(zip(links.rows, handout.content.links, strict=True)):
        one = add(
            held,
            "edge",
            id=f"e{i}",
            source=numbers[link.source],
            target=numbers[link.target],
            type="directed" if link.directed else "undirected",
            label=handout.words.link(link.type),
            kind=link.type,
            weight=float(link.count),
            start=_moment(link.start),
            # The last second of it: what is given to GEXF belongs to the time
            end=_moment(link.end, -1),
        )
        _values(one, links, row)
    return written(made)


def _attributes(graph: Element, owner: str, table: tables.Table) -> None:
    held = add(graph, "attributes", class_=owner)
    for i, column in enumerate(table.columns):
        add(
            held,
            "attribute",
            id=f"{owner[0]}{i}",
            title=column.name,
            type=form([row[i] for row in table.rows]),
        )


def _moment(seconds: float | None, more: int = 0) -> str | None:
    """Seconds since 1970 as a moment; None for an open end, which GEXF leaves out."""
    if seconds is None or not BEGINNING < seconds < FOREVER:
        return None
    moment = datetime.fromtimestamp(int(seconds) + more, UTC)
    return moment.isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def _values(element: Element, table: tables.Table, row: tuple[tables.Cell, ...]) -> None:
    held = add(element, "attvalues")
    for i, _column in enumerate(table.columns):
        if row[i] is not None:
            owner = "n" if table.name == "nodes" else "e"
            add(held, "attvalue", for_=f"{owner}{i}", value=plain(row[i]))


FORMAT = Format("gexf", N_("Graph (GEXF)"), "application/gexf+xml", ".gexf", write)
