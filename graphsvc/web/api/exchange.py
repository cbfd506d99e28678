"""Exchange: what a partner installation asks here. Its messages are signed; a token or a session is of no use."""

from typing import Annotated, Any, Literal

from flask import current_app
from pydantic import Field, StringConstraints

from graphsvc.access import hit_classes
from graphsvc.exchange.message import MOST
from graphsvc.i18n import say
from graphsvc.queries.blinded import Blinded
from graphsvc.queries.expand import expand
from graphsvc.queries.hits import hits
from graphsvc.store import Transaction, agencies, requests, users, utcnow
from graphsvc.store.agencies import Agency
from graphsvc.store.errors import ConflictError
from graphsvc.store.requests import AccessRequest, Act, State
from graphsvc.web.api.agencies import Slug
from graphsvc.web.api.fragment import FragmentShown
from graphsvc.web.api.hits import owners
from graphsvc.web.api.me import AgencyShown
from graphsvc.web.api.names import named
from graphsvc.web.api.requests import ActName, Number, Reason, StateName, done, no_hit
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import Line
from graphsvc.web.partner import pair_key

routes = Routes("exchange")

#: An identifier as the two installations compare it; see `graphsvc.exchange.message`.
BlindedId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
#: Neighbours of an identifier in the answer to a grant.
_MOST_RECORDS = 1_000


class _Asked(Strict):
    asked_by: Annotated[
        Line, Field(max_length=200, description="Who asks at the partner, as its trail names them")
    ]


class BlindedBody(_Asked):
    """Blinded identifiers."""

    blinded: Annotated[list[BlindedId], Field(min_length=1, max_length=MOST)]
    reason: Annotated[Line, Field(max_length=300)]


class BlindedHit(Given):
    """A blinded identifier on which something is held."""

    blinded: str
    agencies: list[AgencyShown]


class BlindedHits(Given):
    """Hits; what has none is not among them."""

    items: list[BlindedHit]
    total: int
    shown: int
    cut_by: None


class ForeignBody(_Asked):
    """A request of somebody at the partner."""

    blinded: BlindedId
    agency: Slug
    reason: Reason
    legal_basis: Line = Field(max_length=500)


class SaidBody(_Asked):
    """Something said about a request."""

    act: Literal["reply", "withdraw"]
    text: Reason


class ForeignStep(Given):
    """What was said and done about a request. Of the people here only the agency is named."""

    number: int
    act: ActName
    by: str
    at: str
    text: str


class ForeignRequest(Given):
    """Where a partner's request stands."""

    id: str
    owner: AgencyShown
    state: StateName
    granted_until: str | None
    steps: list[ForeignStep]
    can: list[ActName]


@routes.post(
    "/api/v1/exchange/hits", answer=BlindedHits, action="hits", name="exchange_hits", scope="exchange"
)
def find(call: Call, body: BlindedBody) -> dict[str, Any]:
    """Tell which of some blinded identifiers something is held on here, of which a rule lets the partner's agency know."""
    items = [
        {"blinded": one, "agencies": [named(of) for of in held]}
        for one, (_, held) in _held(call, body.blinded).items()
    ]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.post(
    "/api/v1/exchange/requests",
    answer=ForeignRequest,
    status=201,
    action="request",
    name="exchange_request",
    scope="exchange",
    problems=[ConflictError],
)
def create(call: Call, body: ForeignBody) -> Reply:
    """Take a request of somebody at the partner: the data stewards of the agency that is asked find it under Requests."""
    id_, held = _held(call, [body.blinded]).get(body.blinded, ("", []))
    if body.agency not in {one.slug for one in held}:
        raise no_hit()
    who = call.identity
    with call.services.store.write() as tx:
        made = requests.ask(
            tx,
            users.get(tx, who.login),
            agencies.get(tx, body.agency),
            id_,
            kind=who.kind,
            reason=f"{body.asked_by}: {body.reason}"[: requests.LONGEST],
            legal_basis=body.legal_basis,
            now=utcnow(),
        )
        done(call, tx, made, Act.ASK, asked_by=body.asked_by)
        return Reply(_opened(tx, made))


class WhoBody(_Asked):
    """Who asks."""


@routes.post(
    "/api/v1/exchange/requests/<id>",
    answer=ForeignRequest,
    action="request-open",
    name="exchange_state",
    scope="exchange",
)
def one(call: Call, id: Number, body: WhoBody) -> dict[str, Any]:  # noqa: A002, ARG001 - the name in the address; for the trail
    """Show where a request of the partner stands."""
    with call.services.store.read() as tx:
        return _opened(tx, _own(call, tx, id))


@routes.post(
    "/api/v1/exchange/requests/<id>/say",
    answer=ForeignRequest,
    action="request",
    name="exchange_say",
    scope="exchange",
    problems=[ConflictError],
)
def said(call: Call, id: Number, body: SaidBody) -> dict[str, Any]:  # noqa: A002
    """Reply to what was asked back, or withdraw a request."""
    with call.services.store.write() as tx:
        request = _own(call, tx, id)
        text = f"{body.asked_by}: {body.text}"[: requests.LONGEST]
        requests.act(tx, request, users.get(tx, call.identity.login), Act(body.act), text, utcnow())
        done(call, tx, request, Act(body.act), asked_by=body.asked_by)
        return _opened(tx, request)


@routes.post(
    "/api/v1/exchange/requests/<id>/records",
    answer=FragmentShown,
    action="expand",
    name="exchange_records",
    scope="exchange",
)
def records(call: Call, id: Number, body: WhoBody) -> dict[str, Any]:  # noqa: A002, ARG001
    """Show what a grant opens, as a chart fragment, while it lasts. Nothing of it is kept at the partner."""
    with call.services.store.read() as tx:
        request = _own(call, tx, id)
        if request.stands(utcnow()) is not State.GRANTED:
            raise ForbiddenError(say("No grant is in force on this request."))
        identifier = request.identifier
    return expand(
        call.services.graph,
        call.access,
        [identifier],
        limit=_MOST_RECORDS,
        deadline=call.services.settings.read_deadline,
    )


def _held(call: Call, blinded: list[str]) -> dict[str, tuple[str, list[Agency]]]:
    """Return, by blinded identifier, the id that it means here and who holds something on it."""
    services = call.services
    known: Blinded = current_app.extensions["graphsvc.blinded"]
    meant = known.meant(services.graph, pair_key(), blinded)
    told = {*hit_classes(services.store, call.identity, utcnow()), *call.access} - {0}
    found = hits(services.graph, [0], sorted(told), meant.values(), deadline=services.settings.read_deadline)
    by_id = owners(call, found)
    return {one: (id_, by_id[id_]) for one, id_ in meant.items() if id_ in by_id}


def _own(call: Call, tx: Transaction, id_: str) -> AccessRequest:
    request = requests.get(tx, id_)
    if request.user_id != call.identity.id:
        raise requests.unknown()
    return request


def _opened(tx: Transaction, request: AccessRequest) -> dict[str, Any]:
    now = utcnow()
    grant = request.grant
    steps = [
        {
            "number": step.number,
            "act": step.act,
            "by": step.user.agency.name,
            "at": step.at.isoformat(),
            "text": step.text,
        }
        for step in requests.steps(tx, request)
    ]
    return {
        "id": request.id,
        "owner": named(request.owner),
        "state": request.stands(now),
        "granted_until": grant.ends_at.isoformat() if grant else None,
        "steps": steps,
        "can": sorted(request.acts(now) & {Act.REPLY, Act.WITHDRAW}),
    }
