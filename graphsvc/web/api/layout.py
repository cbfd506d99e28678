"""Layout: where the nodes of a chart go."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import Field

from graphsvc.charts import layout as layouts
from graphsvc.model.when import BEGINNING, FOREVER
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import EntityId, Whole

routes = Routes("layout")

#: Bytes of a whole chart: 50,000 links between long ids. The service's own limit holds a small one.
BODY_LIMIT = 32 * 1024 * 1024

Coordinate = Annotated[float, Field(ge=-1e7, le=1e7, allow_inf_nan=False)]
Seconds = Annotated[int, Field(ge=BEGINNING, le=FOREVER, description="Seconds since 1970 in UTC"), Whole]


class LayoutNode(Strict):
    """A node; one with a position stays there."""

    id: EntityId
    x: Coordinate | None = None
    y: Coordinate | None = None
    type: Annotated[str, Field(max_length=100, description="Entity type: a timeline has lanes for some")] = ""
    group: Annotated[
        str,
        Field(
            max_length=200,
            description="A group that somebody made: an arc of `circle-group`, and of `circle` instead of the type",
        ),
    ] = ""
    dataset: Annotated[str, Field(max_length=200, description="Its dataset: an arc of `circle-dataset`")] = ""
    start: Seconds | None = None
    end: Seconds | None = None
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None


class LayoutLink(Strict):
    """Two nodes that are linked; a hierarchy has the source above the target of a directed link."""

    source: EntityId
    target: EntityId
    directed: bool = True
    start: Seconds | None = None
    end: Seconds | None = None


class TrayBody(Strict):
    """Where on a chart that is a map stands what has no coordinates."""

    left: Coordinate
    top: Coordinate
    right: Coordinate
    bottom: Coordinate


class MapFrameBody(Strict):
    """The map that a chart lies on, as the layout gave it."""

    kind: Literal["map"]
    scale: Annotated[float, Field(gt=0, le=1e7, allow_inf_nan=False)]
    y0: Coordinate
    meridian: Annotated[float, Field(ge=-540, le=540, allow_inf_nan=False)]
    west: Annotated[float, Field(ge=-540, le=540, allow_inf_nan=False)]
    south: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    east: Annotated[float, Field(ge=-540, le=540, allow_inf_nan=False)]
    north: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    tray: TrayBody


class LaneBody(Strict):
    """A lane of a timeline."""

    id: EntityId | None
    y: Coordinate
    top: Coordinate
    bottom: Coordinate


class TimelineFrameBody(Strict):
    """The timeline that a chart lies on, as the layout gave it."""

    kind: Literal["timeline"]
    start: Seconds
    end: Seconds
    left: Coordinate
    right: Coordinate
    lanes: Annotated[list[LaneBody], Field(max_length=12_000)]


class LayoutBody(Strict):
    """A chart to lay out."""

    nodes: Annotated[list[LayoutNode], Field(max_length=12_000)]
    links: Annotated[list[LayoutLink], Field(max_length=50_000)]
    kind: Annotated[
        Literal[
            "beside", "force", "hierarchy", "circle", "circle-dataset", "circle-group", "timeline", "map"
        ],
        Field(description="`beside` places newcomers beside what stands; the others arrange the whole chart"),
    ] = "beside"
    roots: Annotated[
        list[EntityId],
        Field(
            max_length=200,
            description="What a hierarchy hangs from, or what has the lanes of a timeline; chosen when empty",
        ),
    ] = Field(default_factory=list)
    frame: Annotated[
        Annotated[MapFrameBody | TimelineFrameBody, Field(discriminator="kind")] | None,
        Field(
            description="For `beside`: the map or the timeline that what stands lies on; newcomers go to their places "
            "or times on it"
        ),
    ] = None
    aspect: Annotated[
        float,
        Field(
            ge=0.3,
            le=5,
            allow_inf_nan=False,
            description="How much wider than high the chart is looked at: a timeline is made as wide as that",
        ),
    ] = 1.8


class Spot(Given):
    """A position in the chart's units."""

    x: float
    y: float


class LaneShown(Given):
    """The lane of an entity, at whose left end the entity stands; of nobody when `id` is null."""

    id: str | None
    y: float
    top: float
    bottom: float


class TimelineFrameShown(Given):
    """The axis of a timeline."""

    kind: Literal["timeline"]
    start: int = Field(description="Seconds since 1970 at `left`")
    end: int = Field(description="Seconds since 1970 at `right`; what is between lies in proportion")
    left: float
    right: float
    lanes: list[LaneShown]


class TrayShown(Given):
    """The part of the chart, off the map, in which what has no coordinates stands."""

    left: float
    top: float
    right: float
    bottom: float


class MapFrameShown(Given):
    """The projection of a map, Mercator's: x = scale · λ, y = y0 - scale · ln tan(π/4 + φ/2)."""

    kind: Literal["map"]
    scale: float = Field(description="Chart units a radian")
    y0: float
    meridian: float = Field(description="Degrees east from which λ counts")
    west: float
    south: float
    east: float = Field(description="Beyond 180 where the places lie on both sides of the date line")
    north: float
    tray: TrayShown | None


class LayoutGiven(Given):
    """A position for every node."""

    positions: dict[str, Spot]
    frame: TimelineFrameShown | MapFrameShown | None = Field(
        description="What the positions lie on, with the lanes of newcomers on a timeline; null when they lie on "
        "nothing, or nothing has a time or a place, and for newcomers on a map"
    )


@routes.post(
    "/api/v1/layout",
    answer=LayoutGiven,
    name="layout",
    body_limit=BODY_LIMIT,
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
    if body.kind == "beside":
        fixed = {n.id: (n.x, n.y) for n in body.nodes if n.x is not None and n.y is not None}
        pairs = [(link.source, link.target) for link in body.links]
        if body.frame is not None:
            new = [_node(node) for node in body.nodes]
            if isinstance(body.frame, MapFrameBody):
                return _shown(layouts.Arrangement(layouts.on_map(_map(body.frame), new, pairs, fixed)))
            # One that leads nowhere is none
            if body.frame.start < body.frame.end and body.frame.left < body.frame.right:
                placed, frame = layouts.on_lanes(_timeline(body.frame), new, _links(body), fixed)
                return _shown(layouts.Arrangement(placed, frame))
        return _shown(layouts.Arrangement(layouts.place([n.id for n in body.nodes], pairs, fixed)))
    nodes = [_node(node) for node in body.nodes]
    return _shown(layouts.arrange(body.kind, nodes, _links(body), body.roots, body.aspect))


def _links(body: LayoutBody) -> list[layouts.Link]:
    return [
        layouts.Link(link.source, link.target, link.directed, link.start, link.end) for link in body.links
    ]


def _node(node: LayoutNode) -> layouts.Node:
    fixed = (node.x, node.y) if node.x is not None and node.y is not None else None
    return layouts.Node(
        node.id,
        node.type,
        node.group,
        node.dataset,
        start=node.start,
        end=node.end,
        latitude=node.latitude,
        longitude=node.longitude,
        fixed=fixed,
    )


def _map(given: MapFrameBody) -> layouts.MapFrame:
    return layouts.MapFrame(
        given.scale,
        given.y0,
        given.meridian,
        given.west,
        given.south,
        given.east,
        given.north,
        layouts.Tray(given.tray.left, given.tray.top, given.tray.right, given.tray.bottom),
    )


def _timeline(given: TimelineFrameBody) -> layouts.TimelineFrame:
    lanes = tuple(layouts.Lane(lane.id, lane.y, lane.top, lane.bottom) for lane in given.lanes)
    return layouts.TimelineFrame(given.start, given.end, given.left, given.right, lanes)


def _shown(found: layouts.Arrangement) -> dict[str, Any]:
    return {
        "positions": {id_: {"x": x, "y": y} for id_, (x, y) in found.positions.items()},
        "frame": asdict(found.frame) if found.frame else None,
    }
