"""Layout: where the nodes of a chart go."""

from typing import Annotated, Any, Literal

from pydantic import Field

from graphsvc.charts.layout import place
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import EntityId

routes = Routes("layout")

Coordinate = Annotated[float, Field(ge=-1e7, le=1e7, allow_inf_nan=False)]


class LayoutNode(Strict):
    """A node; one with a position stays there."""

    id: EntityId
    x: Coordinate | None = None
    y: Coordinate | None = None


class LayoutLink(Strict):
    """Two nodes that are linked."""

    source: EntityId
    target: EntityId


class LayoutBody(Strict):
    """A chart to lay out."""

    nodes: Annotated[list[LayoutNode], Field(max_length=2_000)]
    links: Annotated[list[LayoutLink], Field(max_length=4_000)]
    kind: Literal["force"] = "force"


class Spot(Given):
    """A position in the chart's units."""

    x: float
    y: float


class LayoutGiven(Given):
    """A position for every node."""

    positions: dict[str, Spot]


@routes.post(
    "/api/v1/layout",
    answer=LayoutGiven,
    name="layout",
    example={
        "body": {
            "nodes": [{"id": "phone:+6281", "x": 0.0, "y": 0.0}, {"id": "phone:+6282"}],
            "links": [{"source": "phone:+6281", "target": "phone:+6282"}],
        }
    },
)
def layout(body: LayoutBody) -> dict[str, Any]:
    """Give positions for the nodes of a chart; those that have one stay where they are.

    The same chart gets the same positions. Nothing is read from the graph, so no purpose is asked.
    """
    fixed = {n.id: (n.x, n.y) for n in body.nodes if n.x is not None and n.y is not None}
    found = place([n.id for n in body.nodes], [(link.source, link.target) for link in body.links], fixed)
    return {"positions": {id_: {"x": x, "y": y} for id_, (x, y) in found.items()}}
