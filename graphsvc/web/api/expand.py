"""Expand: who is linked to these entities."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from graphsvc.errors import NotFoundError
from graphsvc.model.when import parse_iso
from graphsvc.queries.expand import MOST_CHARTED, MOST_IDS, expand
from graphsvc.web.api.fragment import FragmentShown
from graphsvc.web.api.names import TypeName
from graphsvc.web.call import Call
from graphsvc.web.contract import Routes, Strict
from graphsvc.web.contract.types import EntityId, PartialTime, Whole

routes = Routes("expand")

SourceGrade = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40} [A-Za-z0-9]{1,10}$")]


class ExpandBody(Strict):
    """What to open."""

    ids: Annotated[list[EntityId], Field(min_length=1, max_length=MOST_IDS, description="Entities to open")]
    types: Annotated[
        list[TypeName] | None,
        Field(max_length=100, description="Only links of these types, only neighbours of these types"),
    ] = None
    limit: Annotated[
        int | None,
        Field(
            ge=1,
            le=1_000,
            description="Most neighbours shown that are not on the chart yet; the strongest come first",
        ),
        Whole,
    ] = None
    from_: Annotated[
        PartialTime | None, Field(alias="from", description="Only links whose time can be at or after this")
    ] = None
    to: Annotated[
        PartialTime | None, Field(description="Only links whose time can be before the end of this")
    ] = None
    least: Annotated[
        int, Field(ge=1, le=1_000_000, description="Only neighbours with at least so many such links"), Whole
    ] = 1
    grades: Annotated[
        list[SourceGrade] | None,
        Field(
            max_length=50,
            description="Only links whose source has one of these grades, each as scheme and grade",
            examples=[["admiralty A", "admiralty B"]],
        ),
    ] = None
    chart: Annotated[
        list[EntityId],
        Field(
            max_length=MOST_CHARTED,
            description="Entities that the caller's chart holds already: links to them come too, and they "
            "do not count",
        ),
    ] = []  # noqa: RUF012 - a pydantic field: copied for each model


@routes.post(
    "/api/v1/expand",
    answer=FragmentShown,
    action="expand",
    problems=[NotFoundError],
    name="expand",
    example={"body": {"ids": ["person:selat-sunda-cilegon:P024"], "limit": 10}},
)
def open_entities(call: Call, body: ExpandBody) -> dict[str, Any]:
    """Give the neighbours of entities, ranked, as a chart fragment, and per type how many were left out."""
    settings = call.services.settings
    return expand(
        call.services.graph,
        call.access,
        body.ids,
        types=body.types,
        start=parse_iso(body.from_).start if body.from_ else None,
        end=parse_iso(body.to).end if body.to else None,
        least=body.least,
        grades=body.grades,
        limit=body.limit or settings.expand_limit,
        chart=body.chart,
        deadline=settings.read_deadline,
    )
