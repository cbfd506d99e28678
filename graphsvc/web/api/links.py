"""Links: those that a collapsed one stands for, one by one."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from graphsvc.errors import NotFoundError
from graphsvc.queries import entities
from graphsvc.queries.pattern import ZONE, pattern
from graphsvc.web.api.entities import LinkDetail
from graphsvc.web.api.fragment import CutBy
from graphsvc.web.api.names import LinkTypeName
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import Digits, EntityId

routes = Routes("links")


class LinksQuery(Strict):
    """Which links."""

    source: EntityId
    target: EntityId
    type: LinkTypeName
    skip: Annotated[
        int, Field(ge=0, le=1_000_000, description="Links to pass over, for the next page"), Digits
    ] = 0
    limit: Annotated[int, Field(ge=1, le=500, description="Most links in the answer"), Digits] = 100


class LinksShown(Given):
    """Links in order of their times."""

    items: list[LinkDetail]
    total: int
    shown: int
    cut_by: CutBy | None


@routes.get(
    "/api/v1/links",
    answer=LinksShown,
    action="links",
    problems=[NotFoundError],
    example={"source": "phone:+628429105736", "target": "phone:+628428840273", "type": "CALLED"},
)
def links(call: Call, query: LinksQuery) -> dict[str, Any]:
    """List the links of one type between two entities, one by one.

    Of a type with a direction only those from source to target.
    """
    services = call.services
    found = entities.members(
        services.graph,
        call.access,
        query.source,
        query.target,
        query.type,
        skip=query.skip,
        limit=query.limit,
        deadline=services.settings.read_deadline,
    )
    return {"items": found["links"], **{name: found[name] for name in ("total", "shown", "cut_by")}}


class PatternQuery(Strict):
    """Which links to count by weekday and hour."""

    source: EntityId
    target: EntityId | None = None
    type: LinkTypeName = "CALLED"
    zone: Annotated[
        str,
        StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_+/-]+$"),
        Field(description="IANA name of the clock that times are told on"),
    ] = ZONE


class PatternShown(Given):
    """How many links fell on each weekday and hour."""

    cells: list[list[int]] = Field(description="A row per weekday from Monday, a number per hour from 0")
    total: int = Field(description="Links in all")
    timed: int = Field(description="Those of them whose hour is known: what the cells add up to")
    as_given: int = Field(description="Those in the cells whose source names no zone, told as given")
    zone: str


@routes.get(
    "/api/v1/links/pattern",
    answer=PatternShown,
    action="links",
    problems=[NotFoundError],
    example={"source": "phone:+628429105736"},
)
def link_pattern(call: Call, query: PatternQuery) -> dict[str, Any]:
    """Count the links of one type at an entity by weekday and hour.

    With a target only the links to that: of a type with a direction only those from source to target.
    """
    services = call.services
    return pattern(
        services.graph,
        call.access,
        query.source,
        query.type,
        other=query.target,
        zone=query.zone,
        deadline=services.settings.read_deadline,
    )
