"""Protected records: which are, and what unmasking shows of one. Who may see that is decided between `sealed` and `shown`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphsvc.charts.fragment import is_masked, node_json
from graphsvc.errors import NotFoundError
from graphsvc.graph import protection
from graphsvc.graph.connection import Graph
from graphsvc.graph.protection import Content
from graphsvc.graph.results import GraphNode
from graphsvc.graph.seal import Seal
from graphsvc.i18n import say
from graphsvc.queries import entities


def sealed(graph: Graph, seal: Seal, access: Sequence[int], id_: str, *, deadline: float = 10.0) -> Content:
    """What was kept aside of a protected record; raises NotFoundError, the same for one that is not protected, not seen or
    not there.
    """
    found = protection.read(graph, seal, id_, access, deadline=deadline)
    if found is None:
        raise NotFoundError(say("There is no protected record %(id)s.", id=repr(id_)))
    return found


def openly_the_same(found: Mapping[str, Any]) -> list[str]:
    """The records that are said to be the same as an entity, as :func:`entities.entity` found it, and say openly who it is."""
    return [one["entity"]["id"] for one in found["same_as"] if not is_masked(one["entity"])]


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
