"""Entities: one entity, the datasets that speak of it, and its links counted by type."""

from typing import Any

from pydantic import Field

from graphsvc.queries import entities
from graphsvc.store import datasets
from graphsvc.web.api import protection
from graphsvc.web.api.fragment import GradeShown, NodeShown, Value
from graphsvc.web.api.hits import held
from graphsvc.web.api.me import AgencyShown
from graphsvc.web.api.names import named
from graphsvc.web.api.protection import ProtectionShown
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes
from graphsvc.web.contract.types import EntityId

routes = Routes("entities")


class LinkDetail(Given):
    """One link as its source states it."""

    id: str
    source: str
    target: str
    type: str
    directed: bool
    at: str | None = Field(description="Its time as given, no more precise than the source")
    until: str | None = Field(description="The end of a span; `..` when it goes on")
    precision: str | None
    zone: str | None
    start: int | None = Field(description="First second that the time can mean, since 1970 in UTC")
    end: int | None = Field(description="First second after all that it can mean")
    derived: bool
    inferred: bool
    grade: GradeShown | None
    dataset: str | None
    source_ref: str | None
    props: dict[str, Value]


class SourceShown(Given):
    """A dataset that speaks of the entity."""

    dataset: str
    title: str | None = Field(description="The dataset's title")
    owner: str | None = Field(description="The agency that owns it")
    record: bool = Field(description="The entity is a record of this dataset; else only links are")
    source_ref: str | None
    grade: GradeShown | None
    links: int
    link_grades: list[GradeShown] = Field(description="Grades that its links to the entity carry")


class LinksOfType(Given):
    """How many links of one type lead one way to one type of entity."""

    type: str
    directed: bool
    outgoing: bool
    other: str
    count: int
    entities: int
    start: int | None
    end: int | None
    derived: int


class LinksCounted(Given):
    """The entity's links."""

    total: int
    by_type: list[LinksOfType]


class SameAs(Given):
    """A record that somebody decided to be the same, and the reversible link that says so."""

    entity: NodeShown
    link: LinkDetail


class EntityShown(Given):
    """Everything that may be seen of one entity."""

    entity: NodeShown
    sources: list[SourceShown]
    links: LinksCounted
    links_by_type: dict[str, int]
    same_as: list[SameAs]
    held_by: list[AgencyShown] = Field(
        description="Other agencies that hold something on this identifier, of which a rule lets that be known"
    )
    protection: ProtectionShown | None = Field(description="Null where nobody can be protected")


@routes.get(
    "/api/v1/entities/<path:id>",
    answer=EntityShown,
    action="entity",
    example={"id": "person:selat-sunda-cilegon:P024"},
)
def entity(call: Call, id: EntityId) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """Show one entity, its sources with their grades, and its links counted by type."""
    return detail(call, id)


def detail(call: Call, id_: str) -> dict[str, Any]:
    """Return what may be seen of one entity."""
    services = call.services
    found = entities.entity(services.graph, call.access, id_, deadline=services.settings.read_deadline)
    with services.store.read() as tx:
        known = {one.name: one for one in datasets.every(tx)}
        for source in found["sources"]:
            dataset = known.get(source["dataset"])
            source["title"] = dataset.title if dataset else None
            source["owner"] = dataset.owner.name if dataset else None
    access = found.pop("access")
    by_type: dict[str, int] = {}
    for row in found["links"]["by_type"]:
        by_type[row["type"]] = by_type.get(row["type"], 0) + row["count"]
    held_by = [named(one) for one in held(call, [id_]).get(id_, ())]
    return {
        **found,
        "links_by_type": by_type,
        "held_by": held_by,
        "protection": protection.shown(call, found["entity"], access),
    }
