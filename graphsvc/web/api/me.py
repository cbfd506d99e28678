"""Me: who is signed in, and what for."""

from typing import Annotated, Literal

from pydantic import Field

from graphsvc.audit import Action, Purpose
from graphsvc.i18n import say
from graphsvc.store import Identity, sessions
from graphsvc.store.errors import NotSignedInError
from graphsvc.web.call import Call, services
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import Line
from graphsvc.web.guard import actor
from graphsvc.web.identity import identify
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


class PurposeBody(Strict):
    """What the questions that follow are asked for."""

    reason: Line
    case: Annotated[Line, Field(max_length=64)] | None = None


class HolderShown(Given):
    """Who holds a session."""

    login: str
    name: str
    kind: Literal["live", "exercise"]


class SessionShown(Given):
    """The session that this browser holds."""

    holder: HolderShown | None = Field(description="None when nobody is signed in (any more)")


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


@routes.get("/api/v1/session", answer=SessionShown, public=True, problems=[NotSignedInError], name="session")
def session() -> dict[str, object]:
    """Say who is signed in, also when it is nobody: a page asks this before it asks anything that would be refused."""
    who = identify()
    holder = {"login": who.login, "name": who.name, "kind": who.kind} if who else None
    return {"holder": holder}


@routes.put("/api/v1/me/purpose", answer=PurposeShown, name="state_purpose", problems=[ForbiddenError])
def state(call: Call, body: PurposeBody) -> dict[str, object]:
    """State the purpose of what follows in this session. A token states its own when it is made, or with each call."""
    keep_purpose(call.identity, body.reason, body.case)
    return {"reason": body.reason, "case": body.case}


def keep_purpose(who: Identity, reason: str, case: str | None) -> None:
    """Keep reason and case for what follows in the session of `who`, and record that they were stated.

    Raises ForbiddenError for a token, InvalidInputError for what cannot be kept.
    """
    if who.via != "session":
        raise ForbiddenError(
            say("A token states its purpose when it is made, or with each call in X-Purpose-Reason.")
        )
    with services().store.write() as tx:
        sessions.state_purpose(tx, int(who.key), reason, case)
        services().audit.record(actor(who), Action.PURPOSE, Purpose(case, reason), tx=tx)
