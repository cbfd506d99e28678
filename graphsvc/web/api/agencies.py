"""Agencies: who owns data, employs users and is shared with."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from graphsvc.audit import Action
from graphsvc.store import agencies, users
from graphsvc.store.agencies import Agency
from graphsvc.store.errors import ConflictError
from graphsvc.web.api.me import AgencyShown
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.types import Line
from graphsvc.web.guard import changed
from graphsvc.web.office import administrator

routes = Routes("agencies")

#: Words in lower case, joined by single hyphens.
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(min_length=1, max_length=63, pattern=SLUG_PATTERN)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class AgencyListed(AgencyShown):
    """An agency, as whoever shares with it needs to know it."""

    country: str = Field(description="ISO 3166, two letters; those that begin with X are made up")
    active: bool = Field(description="Nobody of an inactive agency can sign in")


class AgenciesShown(Given):
    """Agencies by slug."""

    items: list[AgencyListed]
    total: int
    shown: int
    cut_by: None


class AgencyWords(Strict):
    """What an agency is called, and where it is."""

    name: Annotated[Line, Field(max_length=200)]
    country: Country


class AgencyBody(AgencyWords):
    """A new agency."""

    slug: Slug = Field(description="Names it in commands and addresses, and never changes")


class AgencyState(AgencyWords):
    """What an agency is called, where it is, and whether its people may work."""

    active: bool = True


@routes.get("/api/v1/agencies", answer=AgenciesShown, name="agencies", example={})
def every(call: Call) -> dict[str, Any]:
    """List the agencies of this installation."""
    with call.services.store.read() as tx:
        items = [agency_json(agency) for agency in agencies.every(tx)]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.post(
    "/api/v1/agencies",
    answer=AgencyListed,
    status=201,
    name="create_agency",
    scope="admin",
    problems=[ConflictError],
)
def create(call: Call, body: AgencyBody) -> Reply:
    """Add an agency."""
    administrator(call)
    with call.services.store.write() as tx:
        agency = agencies.create(tx, body.slug, body.name, body.country)
        changed(call, tx, Action.AGENCY, {"add": agency.slug, "name": agency.name, "country": agency.country})
        return Reply(agency_json(agency))


@routes.put(
    "/api/v1/agencies/<slug>",
    answer=AgencyListed,
    name="change_agency",
    scope="admin",
    problems=[ConflictError],
)
def change(call: Call, slug: Slug, body: AgencyState) -> dict[str, Any]:
    """Change an agency; nobody of one that is made inactive gets an answer from their next request on."""
    administrator(call)
    with call.services.store.write() as tx:
        agency = agencies.get(tx, slug)
        administered = users.has_administrator(tx)
        agencies.change(tx, agency, name=body.name, country=body.country, active=body.active)
        if administered and not users.has_administrator(tx):
            raise users.no_administrator()
        changed(call, tx, Action.AGENCY, {"change": agency.slug, **body.model_dump()})
        return agency_json(agency)


def agency_json(agency: Agency) -> dict[str, Any]:
    """Return an agency as JSON."""
    return {"slug": agency.slug, "name": agency.name, "country": agency.country, "active": agency.active}
