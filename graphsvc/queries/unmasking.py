"""What unmasking shows: a protected record as its source states it. Who may see it is decided before this is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphsvc.charts.fragment import node_json
from graphsvc.graph.connection import Graph
from graphsvc.graph.protection import Content
from graphsvc.graph.results import GraphNode
from graphsvc.queries import entities


def shown(
    graph: Graph, access: Sequence[int], id_: str, found: Content, *, deadline: float = 10.0
) -> dict[str, Any]:
    """The record with what was kept aside of it: ``entity`` (a node of a fragment), every one of its ``names``, and ``why``
    the person is protected (None for a passage, masked for the person's sake).
    """
    masked = entities.entity(graph, access, id_, deadline=deadline)["entity"]
    stored = {**found.props, "kind": masked["kind"], "dataset": masked["dataset"]}
    entity = node_json(GraphNode(id_, masked["type"], stored), masked["links"])
    entity["grade"] = masked["grade"]
    entity["props"] = {**masked["props"], **entity["props"]}
    entity["props"].pop("protected", None)
    return {"entity": entity, "names": list(stored.get("names") or [entity["caption"]]), "why": found.why}
