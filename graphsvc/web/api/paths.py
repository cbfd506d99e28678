"""Paths: how two entities hang together."""

from typing import Annotated, Any

from pydantic import Field

from graphsvc.errors import NotFoundError
from graphsvc.queries.errors import SameEndsError
from graphsvc.queries.paths import MOST_HOPS, MOST_PATHS, paths
from graphsvc.web.api.fragment import CutBy, LinkShown, NodeShown, Omitted
from graphsvc.web.api.names import TypeName
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import EntityId, Whole

routes = Routes("paths")


class PathsBody(Strict):
    """Between which entities, and which paths count."""

    source: EntityId
    target: Annotated[EntityId, Field(description="Another entity than the source")]
    max_hops: Annotated[int, Field(ge=1, le=MOST_HOPS, description="Most links of one path"), Whole] = 6
    k: Annotated[
        int, Field(ge=1, le=MOST_PATHS, description="Most paths in the answer, the shortest first"), Whole
    ] = 3
    types: Annotated[
        list[TypeName] | None,
        Field(max_length=100, description="Only links of these types, only through entities of these types"),
    ] = None
    time_respecting: Annotated[
        bool, Field(description="Only paths along which each link begins when the one before it is over")
    ] = False


class PathShown(Given):
    """One path: its entities in order, and ids of the links that join them."""

    hops: int
    nodes: list[str]
    links: list[str]


class PathsOmitted(Omitted):
    """What there is beside what is shown."""

    paths: int


class PathsShown(Given):
    """The entities and links of all paths shown, and each path in order."""

    nodes: list[NodeShown]
    links: list[LinkShown]
    omitted: PathsOmitted
    paths: list[PathShown]
    total: int | None = Field(
        description="All paths no longer than the longest shown; null when not counted in time"
    )
    shown: int
    cut_by: CutBy | None
    max_hops: int = Field(description="The longest path looked for")


@routes.post(
    "/api/v1/paths",
    answer=PathsShown,
    action="paths",
    problems=[NotFoundError, SameEndsError],
    name="paths",
    example={
        "body": {"source": "person:selat-sunda-cilegon:P024", "target": "person:selat-sunda-cilegon:P025"}
    },
)
def between(call: Call, body: PathsBody) -> dict[str, Any]:
    """Give the shortest paths between two entities as a chart fragment."""
    found = paths(
        call.services.graph,
        call.access,
        body.source,
        body.target,
        max_hops=body.max_hops,
        k=body.k,
        types=body.types,
        time_respecting=body.time_respecting,
        deadline=call.services.settings.path_deadline,
    )
    return {**found, "max_hops": body.max_hops}
