"""Overview: a large chart as boxes."""

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Field

from graphsvc.charts.overview import Member, overview
from graphsvc.web.api.layout import BODY_LIMIT
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import EntityId, Whole

routes = Routes("overview")


class OverviewNode(Strict):
    """A node of the chart."""

    id: EntityId
    type: Annotated[str, Field(max_length=100)]
    caption: Annotated[str, Field(max_length=1_000)]


class OverviewLink(Strict):
    """Links between two nodes."""

    source: EntityId
    target: EntityId
    count: Annotated[int, Field(ge=1, le=1_000_000_000), Whole] = 1


class OverviewBody(Strict):
    """A chart."""

    nodes: Annotated[list[OverviewNode], Field(max_length=12_000)]
    links: Annotated[list[OverviewLink], Field(max_length=50_000)]


class CommunityShown(Given):
    """Nodes that are linked among each other more than to the rest."""

    id: str
    title: str = Field(description="Captions of its best linked members")
    members: list[str] = Field(description="Ids, best linked first")
    types: dict[str, int] = Field(description="How many members are of each type")
    x: float
    y: float


class BetweenShown(Given):
    """Links between two boxes."""

    source: str
    target: str
    count: int


class OverviewGiven(Given):
    """Boxes, the largest first."""

    boxes: list[CommunityShown]
    links: list[BetweenShown]


@routes.post(
    "/api/v1/overview",
    answer=OverviewGiven,
    name="overview",
    body_limit=BODY_LIMIT,
    example={
        "body": {
            "nodes": [
                {"id": "phone:+6281", "type": "Phone", "caption": "+62 81"},
                {"id": "phone:+6282", "type": "Phone", "caption": "+62 82"},
            ],
            "links": [{"source": "phone:+6281", "target": "phone:+6282", "count": 3}],
        }
    },
)
def overview_of(body: OverviewBody) -> dict[str, Any]:
    """Put the nodes of a large chart into boxes by community, with a position for each box.

    The same chart gets the same boxes. Nothing is read from the graph, so no purpose is asked.
    """
    nodes = [Member(node.id, node.type, node.caption) for node in body.nodes]
    found = overview(nodes, [(link.source, link.target, link.count) for link in body.links])
    return asdict(found)
