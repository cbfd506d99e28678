"""Search: entities by name, alias or number, across scripts and spellings."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from graphsvc.queries.search import LONGEST, search
from graphsvc.web.api.fragment import CutBy, NodeShown
from graphsvc.web.api.hits import HitShown, held_on
from graphsvc.web.api.names import EntityTypeName
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import LINE_PATTERN, Digits

routes = Routes("search")


class SearchQuery(Strict):
    """What to look for."""

    q: Annotated[
        str,
        StringConstraints(min_length=1, max_length=LONGEST, pattern=LINE_PATTERN),
        Field(description="A name in any spelling or script, or a number however it is typed"),
    ]
    type: Annotated[
        list[EntityTypeName] | None, Field(max_length=30, description="Only entities of these types")
    ] = None
    limit: Annotated[int | None, Field(ge=1, le=200, description="Most hits in the answer"), Digits] = None


class Hit(NodeShown):
    """An entity found, and what it was found by."""

    match: Literal["identifier", "name", "sound"] = Field(
        description="identifier: the number typed; name: its words as typed; sound: spelt otherwise"
    )
    matched: str = Field(description="The name or number that it was found by")
    score: float = Field(description="How like that is to what was typed, 0 to 100")


class SearchShown(Given):
    """Hits, the most alike first."""

    items: list[Hit]
    total: int
    shown: int
    cut_by: CutBy | None
    held: list[HitShown] = Field(
        description="Where the text is a number: other agencies that hold something on it, of which a rule lets that be known"
    )


@routes.get(
    "/api/v1/search",
    answer=SearchShown,
    action="search",
    name="search",
    example={"q": "yati suryati", "limit": 5},
)
def by_words(call: Call, query: SearchQuery) -> dict[str, Any]:
    """Find entities by name, alias or number, across scripts and spellings."""
    return find(call, query.q, query.type, query.limit)


def find(call: Call, text: str, types: list[str] | None, limit: int | None) -> dict[str, Any]:
    """Return what the caller finds for `text`."""
    settings = call.services.settings
    found = search(
        call.services.graph,
        call.access,
        text,
        types=types,
        limit=limit or settings.search_limit,
        regions=settings.phone_regions,
        deadline=settings.read_deadline,
    )
    return {
        "items": found["hits"],
        **{name: found[name] for name in ("total", "shown", "cut_by")},
        "held": held_on(call, text),
    }
