"""Hits: that another agency holds something on an identifier, where its rule lets that be known, and never what."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from graphsvc.access import hit_classes
from graphsvc.queries.hits import hits, meant
from graphsvc.queries.search import LONGEST
from graphsvc.store import utcnow
from graphsvc.store.agencies import Agency
from graphsvc.store.classes import owners_of
from graphsvc.web.api.me import AgencyShown
from graphsvc.web.api.names import named
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import LINE_PATTERN, EntityId

routes = Routes("hits")

#: Identifiers asked about at once.
MOST_IDS = 2_000


class HitsBody(Strict):
    """What to look for: identifiers of a chart, or a number as it is typed."""

    ids: Annotated[list[EntityId] | None, Field(max_length=MOST_IDS, description="Entities of a chart")] = (
        None
    )
    q: Annotated[
        str | None,
        StringConstraints(min_length=1, max_length=LONGEST, pattern=LINE_PATTERN),
        Field(description="A number however it is typed"),
    ] = None


class HitShown(Given):
    """An identifier on which other agencies hold something."""

    identifier: str
    agencies: list[AgencyShown] = Field(description="Who holds something that the caller may not see")


class HitsShown(Given):
    """Hits by identifier; whatever has none is not among them."""

    items: list[HitShown]
    total: int
    shown: int
    cut_by: None


@routes.post(
    "/api/v1/hits", answer=HitsShown, action="hits", name="hits", example={"body": {"q": "+62 812-0000-0009"}}
)
def find(call: Call, body: HitsBody) -> dict[str, Any]:
    """Tell which agencies hold something on identifiers that a sharing rule lets the caller know of, and nothing more.

    A request, `POST /api/v1/requests`, asks them for it.
    """
    items = [
        *(hits_json(held(call, body.ids)) if body.ids else ()),
        *(held_on(call, body.q) if body.q else ()),
    ]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


def held_on(call: Call, text: str) -> list[dict[str, Any]]:
    """Return the hits of a number as it is typed, as JSON."""
    return hits_json(held(call, meant(text, call.services.settings.phone_regions)))


def hits_json(found: Mapping[str, Iterable[Agency]]) -> list[dict[str, Any]]:
    """Return hits as JSON."""
    return [
        {"identifier": id_, "agencies": [named(one) for one in agencies]} for id_, agencies in found.items()
    ]


def held(call: Call, ids: Iterable[str]) -> dict[str, list[Agency]]:
    """Return, by identifier, the agencies that hold something on it of which the caller may know that much."""
    services = call.services
    found = hits(
        services.graph,
        call.access,
        hit_classes(services.store, call.identity, utcnow()),
        ids,
        deadline=services.settings.read_deadline,
    )
    return owners(call, found)


def owners(call: Call, found: Mapping[str, Iterable[int]]) -> dict[str, list[Agency]]:
    """Return, by identifier, the agencies that own the classes in which something touches it."""
    if not found:
        return {}
    with call.services.store.read() as tx:
        of = owners_of(tx, {one for classes in found.values() for one in classes})
    by_id = {id_: {of[one].slug: of[one] for one in classes if one in of} for id_, classes in found.items()}
    return {id_: [by_slug[slug] for slug in sorted(by_slug)] for id_, by_slug in by_id.items() if by_slug}
