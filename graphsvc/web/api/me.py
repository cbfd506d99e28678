"""Me: who is signed in, and what for."""

from typing import Literal

from pydantic import Field

from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes
from graphsvc.web.language import current_language

routes = Routes("me")


class AgencyShown(Given):
    """An agency."""

    slug: str
    name: str


class PurposeShown(Given):
    """The purpose that calls state when they state none themselves."""

    reason: str
    case: str | None


class MeShown(Given):
    """The caller."""

    login: str
    name: str
    role: str
    agency: AgencyShown
    language: str = Field(description="Language of labels in answers to this caller")
    kind: Literal["live", "exercise"] = Field(description="Live data and exercises are never seen together")
    via: Literal["session", "token"]
    scopes: list[str] = Field(description="What the token may be used for; a session may do everything")
    purpose: PurposeShown | None


@routes.get("/api/v1/me", answer=MeShown, example={})
def me(call: Call) -> dict[str, object]:
    """Say who is signed in and what for."""
    who = call.identity
    return {
        "login": who.login,
        "name": who.name,
        "role": who.role,
        "agency": {"slug": who.agency, "name": who.agency_name},
        "language": current_language(),
        "kind": who.kind,
        "via": who.via,
        "scopes": sorted(who.scopes),
        "purpose": {"reason": who.purpose_reason, "case": who.purpose_case} if who.purpose_reason else None,
    }
