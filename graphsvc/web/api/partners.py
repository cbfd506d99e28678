"""Partners: asking other installations for hits, and for what they hold. Identifiers are sent blinded, never as they are."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from graphsvc.access.policy import READING_ROLES
from graphsvc.audit import Action
from graphsvc.errors import NotFoundError
from graphsvc.exchange.message import MOST
from graphsvc.i18n import say
from graphsvc.queries.hits import meant
from graphsvc.queries.search import LONGEST
from graphsvc.store import partners, users, utcnow
from graphsvc.store.errors import ConflictError
from graphsvc.store.partners import Partner, PartnerRequest
from graphsvc.web.api.agencies import Slug
from graphsvc.web.api.exchange import ForeignRequest
from graphsvc.web.api.fragment import FragmentShown
from graphsvc.web.api.hits import HitsShown
from graphsvc.web.api.requests import Number, Reason
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import LINE_PATTERN, EntityId, Line
from graphsvc.web.guard import changed
from graphsvc.web.partner_client import PartnerError, key_of, send

routes = Routes("partners")

_PROBLEMS = [PartnerError, ConflictError, NotFoundError]


class PartnerShown(Given):
    """Another installation."""

    name: str
    title: str


class PartnersShown(Given):
    """Partners by name."""

    items: list[PartnerShown]
    total: int
    shown: int
    cut_by: None


class AskBody(Strict):
    """What to look for: identifiers of a chart, or a number as it is typed."""

    ids: Annotated[list[EntityId] | None, Field(max_length=MOST, description="Entities of a chart")] = None
    q: Annotated[
        str | None,
        StringConstraints(min_length=1, max_length=LONGEST, pattern=LINE_PATTERN),
        Field(description="A number however it is typed"),
    ] = None


class RequestBody(Strict):
    """A request to an agency at the partner."""

    identifier: EntityId
    agency: Slug
    reason: Reason
    legal_basis: Line = Field(max_length=500)


class SentShown(Given):
    """A request that was put to a partner."""

    id: str
    partner: PartnerShown
    agency: str = Field(description="The agency there that is asked")
    identifier: str
    reason: str
    asked_at: datetime


class SentOpened(SentShown):
    """A request, and where it stands at the partner now."""

    there: ForeignRequest


class AllSentShown(Given):
    """The caller's requests to partners, newest first."""

    items: list[SentShown]
    total: int
    shown: int
    cut_by: None


class TextBody(Strict):
    """Something said about a request."""

    act: Annotated[str, StringConstraints(pattern="^(reply|withdraw)$")]
    text: Reason


@routes.get("/api/v1/partners", answer=PartnersShown, name="partners", example={})
def every(call: Call) -> dict[str, Any]:
    """List the installations that can be asked."""
    with call.services.store.read() as tx:
        items = [_partner_json(one) for one in partners.every(tx) if one.user.active]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.post(
    "/api/v1/partners/<name>/hits", answer=HitsShown, action="hits", name="partner_hits", problems=_PROBLEMS
)
def find(call: Call, name: Slug, body: AskBody) -> dict[str, Any]:
    """Ask a partner on which identifiers it holds something. Only blinded ones are sent, with who asks and why."""
    settings = call.services.settings
    ids = list(dict.fromkeys([*(body.ids or ()), *(meant(body.q, settings.phone_regions) if body.q else ())]))
    partner = _known(call, name)
    key = key_of(settings, partner)
    of = {key.blind(id_): id_ for id_ in ids[:MOST]}
    if not of:
        return {"items": [], "total": 0, "shown": 0, "cut_by": None}
    reason = call.purpose.reason if call.purpose else ""
    answer = send(
        settings,
        partner,
        "/api/v1/exchange/hits",
        {"blinded": list(of), "reason": reason[:300], "asked_by": _asker(call)},
    )
    items = [
        {"identifier": of[one["blinded"]], "agencies": _agencies(one)}
        for one in answer.get("items", [])
        if one.get("blinded") in of
    ]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.post(
    "/api/v1/partners/<name>/requests",
    answer=SentOpened,
    status=201,
    scope="charts",
    action="request",
    name="ask_partner",
    problems=_PROBLEMS,
)
def create(call: Call, name: Slug, body: RequestBody) -> Reply:
    """Ask an agency at a partner for what it holds on an identifier."""
    settings, partner = call.services.settings, _known(call, name)
    key = key_of(settings, partner)
    there = send(
        settings,
        partner,
        "/api/v1/exchange/requests",
        {
            "blinded": key.blind(body.identifier),
            "agency": body.agency,
            "reason": body.reason,
            "legal_basis": body.legal_basis,
            "asked_by": _asker(call),
        },
    )
    who = call.identity
    with call.services.store.write() as tx:
        made = partners.asked(
            tx,
            partner,
            users.get(tx, who.login),
            who.kind,
            number=str(there["id"]),
            identifier=body.identifier,
            agency=str(there["owner"]["name"]),
            reason=body.reason,
            now=utcnow(),
        )
        changed(
            call,
            tx,
            Action.REQUEST,
            {"partner": partner.name, "request": made.id, "identifier": body.identifier},
        )
        return Reply({**_sent_json(made), "there": there})


@routes.get("/api/v1/partner-requests", answer=AllSentShown, name="partner_requests", example={})
def sent(call: Call) -> dict[str, Any]:
    """List the caller's requests to partners."""
    with call.services.store.read() as tx:
        items = [_sent_json(one) for one in partners.requests_of(tx, call.identity.id, call.identity.kind)]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.get(
    "/api/v1/partner-requests/<id>",
    answer=SentOpened,
    action="request-open",
    name="partner_request",
    problems=_PROBLEMS,
)
def one(call: Call, id: Number) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """Ask the partner where a request stands."""
    made = _mine(call, id)
    return {**_sent_json(made), "there": _there(call, made, "", {})}


@routes.post(
    "/api/v1/partner-requests/<id>/say",
    answer=SentOpened,
    scope="charts",
    action="request",
    name="partner_say",
    problems=_PROBLEMS,
)
def said(call: Call, id: Number, body: TextBody) -> dict[str, Any]:  # noqa: A002
    """Reply to what the partner asked back, or withdraw a request."""
    made = _mine(call, id)
    return {**_sent_json(made), "there": _there(call, made, "/say", {"act": body.act, "text": body.text})}


@routes.get(
    "/api/v1/partner-requests/<id>/records",
    answer=FragmentShown,
    action="expand",
    name="partner_records",
    problems=[*_PROBLEMS, ForbiddenError],
)
def records(call: Call, id: Number) -> dict[str, Any]:  # noqa: A002
    """Show what the partner has granted, as long as it lasts. It comes from there each time and is not kept here."""
    return _there(call, _mine(call, id), "/records", {})


def _known(call: Call, name: str) -> Partner:
    if call.identity.role not in READING_ROLES:
        raise ForbiddenError(say("Partners are asked by those who work with records."))
    with call.services.store.read() as tx:
        return partners.get(tx, name)


def _mine(call: Call, id_: str) -> PartnerRequest:
    with call.services.store.read() as tx:
        for made in partners.requests_of(tx, call.identity.id, call.identity.kind):
            if made.id == id_:
                return made
    raise NotFoundError(say("There is no request of this number; the page Requests lists yours."))


def _there(call: Call, made: PartnerRequest, below: str, body: dict[str, Any]) -> dict[str, Any]:
    path = f"/api/v1/exchange/requests/{made.number}{below}"
    return send(call.services.settings, made.partner, path, {**body, "asked_by": _asker(call)})


def _asker(call: Call) -> str:
    """Return who asks, as the partner's trail and steward read it."""
    return f"{call.identity.name} ({call.identity.agency_name})"[:200]


def _agencies(hit: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {"slug": str(one.get("slug", ""))[:63], "name": str(one.get("name", ""))[:200]}
        for one in hit.get("agencies", [])
    ]


def _partner_json(partner: Partner) -> dict[str, str]:
    return {"name": partner.name, "title": partner.user.name}


def _sent_json(made: PartnerRequest) -> dict[str, Any]:
    return {
        "id": made.id,
        "partner": _partner_json(made.partner),
        "agency": made.agency,
        "identifier": made.identifier,
        "reason": made.reason,
        "asked_at": made.asked_at,
    }
