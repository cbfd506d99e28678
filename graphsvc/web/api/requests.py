"""Requests: asking another agency for what it holds on an identifier, and the answer of its data stewards."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from graphsvc.access import reopen
from graphsvc.audit import Action
from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.queries.hits import holdings
from graphsvc.store import Transaction, agencies, grants, requests, users, utcnow
from graphsvc.store.classes import of_numbers
from graphsvc.store.errors import ConflictError
from graphsvc.store.requests import AccessRequest, Act
from graphsvc.store.users import Role
from graphsvc.web.api.agencies import Slug
from graphsvc.web.api.fragment import CutBy, NodeShown
from graphsvc.web.api.granting import MOST_RECORDS, GrantBody, Masks, chosen, masks, own
from graphsvc.web.api.hits import held
from graphsvc.web.api.me import AgencyShown
from graphsvc.web.api.names import named
from graphsvc.web.api.people import PersonShown, person_json
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import TEXT_PATTERN, EntityId, Line
from graphsvc.web.guard import changed
from graphsvc.web.office import steward

routes = Routes("requests")

Number = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=requests.LONGEST, pattern=TEXT_PATTERN)]
StateName = Literal["open", "asked-back", "granted", "refused", "withdrawn", "ended"]
ActName = Literal["ask", "ask-back", "reply", "grant", "refuse", "withdraw", "end"]
#: What falls to the side that asks; the rest to the one that is asked.
ASKERS = frozenset({Act.REPLY, Act.WITHDRAW})


class RequestShown(Given):
    """A request."""

    id: str
    identifier: str
    agency: AgencyShown = Field(description="Who asks")
    owner: AgencyShown = Field(description="Who is asked")
    asked_by: PersonShown
    asked_at: datetime
    legal_basis: str
    state: StateName
    granted_until: datetime | None
    protected: Masks | None = Field(
        description="What the grant does with protected people among what it opens; null without any"
    )
    unmask_reason: str | None = Field(description="Why whoever asked may unmask them")


class StepShown(Given):
    """What somebody said and did about a request."""

    number: int
    act: ActName
    by: PersonShown
    at: datetime
    text: str


class RequestOpened(RequestShown):
    """A request with its history."""

    steps: list[StepShown]
    can: list[ActName] = Field(description="What the caller can do about it now")


class RequestsShown(Given):
    """Requests, newest first."""

    items: list[RequestShown]
    total: int
    shown: int
    cut_by: None


class RequestBody(Strict):
    """A new request."""

    identifier: EntityId
    agency: Slug = Field(description="Who is asked; there must be a hit")
    reason: Reason
    legal_basis: Line = Field(max_length=500, description="The law, treaty or agreement that it rests on")


class AnswerBody(GrantBody):
    """An answer of the agency that is asked."""

    act: Literal["grant", "refuse", "ask-back"]
    text: Reason
    records: Annotated[
        list[EntityId] | None,
        Field(
            max_length=MOST_RECORDS,
            description="For a grant: other ends from the holdings that are opened; all of them, when not given",
        ),
    ] = None
    until: AwareDatetime | None = Field(default=None, description="For a grant: when it ends by itself")

    def of_a_grant(self) -> bool:
        """Return whether it says something that only a grant has."""
        return any(one is not None for one in (self.records, self.until, self.protected, self.unmask_reason))


class SaidBody(Strict):
    """Something said about a request."""

    text: Reason


class HoldingShown(Given):
    """What lies at the other end of links with the identifier."""

    entity: NodeShown
    protected: bool = Field(description="It is masked: a grant must say whether it stays so")
    link_types: list[str]
    links: int


class HoldingsShown(Given):
    """What the caller's agency holds on the identifier of a request, records first."""

    items: list[HoldingShown]
    total: int
    shown: int
    cut_by: CutBy | None


@routes.get("/api/v1/requests", answer=RequestsShown, name="requests", example={})
def every(call: Call) -> dict[str, Any]:
    """List the caller's requests; for data stewards and supervisors all of their agency, and for data stewards also those
    that are put to it.
    """
    with call.services.store.read() as tx:
        now = utcnow()
        items = [request_json(one, now) for one in _visible(call, tx)]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.post(
    "/api/v1/requests",
    answer=RequestOpened,
    status=201,
    name="create_request",
    scope="charts",
    action="request",
    problems=[ConflictError, NotFoundError],
)
def create(call: Call, body: RequestBody) -> Reply:
    """Ask an agency for what it holds on an identifier. Without a hit there is nothing to ask for."""
    found = held(call, [body.identifier]).get(body.identifier, [])
    if body.agency not in {one.slug for one in found}:
        raise no_hit()
    who = call.identity
    with call.services.store.write() as tx:
        made = requests.ask(
            tx,
            users.get(tx, who.login),
            agencies.get(tx, body.agency),
            body.identifier,
            kind=who.kind,
            reason=body.reason,
            legal_basis=body.legal_basis,
            now=utcnow(),
        )
        done(call, tx, made, Act.ASK)
        return Reply(_opened(call, tx, made))


@routes.get("/api/v1/requests/<id>", answer=RequestOpened, action="request-open", name="request")
def one(call: Call, id: Number) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """Show a request with its history to both sides."""
    with call.services.store.read() as tx:
        return _opened(call, tx, known(call, tx, id))


@routes.get(
    "/api/v1/requests/<id>/holdings", answer=HoldingsShown, action="request-open", name="request_holdings"
)
def owned(call: Call, id: Number) -> dict[str, Any]:  # noqa: A002
    """Show to a data steward of the agency that is asked what it holds on the identifier: what a grant can open."""
    with call.services.store.read() as tx:
        request = _asked_of(call, tx, id)
        mine = own(call, tx)
    return holdings(
        call.services.graph, mine, request.identifier, deadline=call.services.settings.read_deadline
    )


@routes.post(
    "/api/v1/requests/<id>/answer",
    answer=RequestOpened,
    name="answer_request",
    scope="admin",
    action="request",
    problems=[ConflictError],
)
def answer(call: Call, id: Number, body: AnswerBody) -> dict[str, Any]:  # noqa: A002
    """Grant, refuse with a reason, or ask back. A grant opens exactly the records chosen, with their links among each
    other and to the identifier, and ends by itself. Where protected people are among them it says whether they keep their
    mask, or whoever asked may unmask them meanwhile.
    """
    services, act = call.services, Act(body.act)
    with services.store.read() as tx:
        request = _asked_of(call, tx, id)
        mine = own(call, tx)
    if act is not Act.GRANT:
        if body.of_a_grant():
            raise InvalidInputError(
                say("Only a grant opens records until some day."),
                [{"field": "act", "message": say("is no grant")}],
            )
        with services.store.write() as tx:
            request = _asked_of(call, tx, id)
            _act(call, tx, request, act, body.text)
            return _opened(call, tx, request)
    if body.until is None:
        raise InvalidInputError(
            say("Say until when the grant lasts."), [{"field": "until", "message": say("is missing")}]
        )
    items = chosen(call, mine, request.identifier, body.records)
    with services.store.read() as tx:
        protected = masks(call, tx, request, items, body)
    with services.store.write() as tx:
        request = _asked_of(call, tx, id)
        of = of_numbers(tx, {abs(one.access) for one in items})
        now = utcnow()
        # The step first: it refuses where somebody else has answered meanwhile
        _act(
            call,
            tx,
            request,
            act,
            body.text,
            granted=len(items),
            until=body.until.isoformat(),
            **protected.told,
        )
        given = grants.give(
            tx,
            request.agency_id,
            [grants.Item(one.id, one.link_type, of[abs(one.access)].dataset_id) for one in items],
            now=now,
            until=body.until,
            masked=protected.records,
            unmask_reason=protected.reason,
        )
        request.grant_id = given.id
        tx.flush()
    reopen(services.graph, services.store, {one.dataset_id for one in of.values()}, now)
    with services.store.read() as tx:
        return _opened(call, tx, known(call, tx, id))


@routes.post(
    "/api/v1/requests/<id>/reply",
    answer=RequestOpened,
    name="reply_request",
    scope="charts",
    problems=[ConflictError],
)
def reply(call: Call, id: Number, body: SaidBody) -> dict[str, Any]:  # noqa: A002
    """Answer what was asked back. Whoever asked does."""
    return _said(call, id, Act.REPLY, body.text)


@routes.post(
    "/api/v1/requests/<id>/withdraw",
    answer=RequestOpened,
    name="withdraw_request",
    scope="charts",
    problems=[ConflictError],
)
def withdraw(call: Call, id: Number, body: SaidBody) -> dict[str, Any]:  # noqa: A002
    """Take a request back that has not been answered. Whoever asked does."""
    return _said(call, id, Act.WITHDRAW, body.text)


@routes.post(
    "/api/v1/requests/<id>/end",
    answer=RequestOpened,
    name="end_grant",
    scope="admin",
    problems=[ConflictError],
)
def end(call: Call, id: Number, body: SaidBody) -> dict[str, Any]:  # noqa: A002
    """End a grant now. A data steward of the agency that gave it does; it bites at the next call of those it was given to."""
    services = call.services
    with services.store.write() as tx:
        request = _asked_of(call, tx, id)
        _act(call, tx, request, Act.END, body.text)
        datasets = grants.end(tx, request.grant_id or 0, utcnow())
    reopen(services.graph, services.store, datasets, utcnow())
    with services.store.read() as tx:
        return _opened(call, tx, known(call, tx, id))


def known(call: Call, tx: Transaction, id_: str) -> AccessRequest:
    """Return a request that the caller may know of; raise NotFoundError, the same for one that does not exist."""
    if (found := next((one for one in _visible(call, tx) if one.id == id_), None)) is None:
        raise requests.unknown()
    return found


def no_hit() -> InvalidInputError:
    """The error for a request to an agency that has no hit: there is nothing to ask it for."""
    return InvalidInputError(
        say("There is no hit of this agency on it; ask for hits first."),
        [{"field": "agency", "message": say("has no hit")}],
    )


def request_json(request: AccessRequest, now: datetime) -> dict[str, Any]:
    """Return a request as JSON."""
    return {
        "id": request.id,
        "identifier": request.identifier,
        "agency": named(request.agency),
        "owner": named(request.owner),
        "asked_by": person_json(request.user),
        "asked_at": request.asked_at,
        "legal_basis": request.legal_basis,
        "state": request.stands(now),
        "granted_until": request.grant.ends_at if request.grant else None,
        **_protected(request.grant),
    }


def _protected(grant: grants.Grant | None) -> dict[str, Any]:
    if grant is None or not grant.masked:
        return {"protected": None, "unmask_reason": None}
    return {
        "protected": "unmasked" if grant.unmask_reason else "masked",
        "unmask_reason": grant.unmask_reason,
    }


def _visible(call: Call, tx: Transaction) -> Iterable[AccessRequest]:
    who = call.identity
    return requests.visible(
        tx,
        who.id,
        who.agency_id,
        who.kind,
        all_put=who.role in (Role.STEWARD, Role.SUPERVISOR),
        all_asked=who.role is Role.STEWARD,
    )


def _asked_of(call: Call, tx: Transaction, id_: str) -> AccessRequest:
    """Return a request that is put to the caller's agency, for its data steward."""
    request = known(call, tx, id_)
    steward(call)
    if request.owner_id != call.identity.agency_id:
        raise ForbiddenError(say("A request is answered by the agency that it is put to."))
    return request


def _said(call: Call, id_: str, act: Act, text: str) -> dict[str, Any]:
    with call.services.store.write() as tx:
        request = known(call, tx, id_)
        if request.user_id != call.identity.id:
            raise ForbiddenError(say("That falls to whoever made the request."))
        _act(call, tx, request, act, text)
        return _opened(call, tx, request)


def _act(call: Call, tx: Transaction, request: AccessRequest, act: Act, text: str, **detail: Any) -> None:
    requests.act(tx, request, users.get(tx, call.identity.login), act, text, utcnow())
    done(call, tx, request, act, **detail)


def done(call: Call, tx: Transaction, request: AccessRequest, act: Act, **detail: Any) -> None:
    """Record what was done about a request, in its transaction."""
    made = {"request": request.id, "act": act, "identifier": request.identifier, **detail}
    changed(call, tx, Action.REQUEST, {**made, "owner": request.owner.slug, "agency": request.agency.slug})


def _opened(call: Call, tx: Transaction, request: AccessRequest) -> dict[str, Any]:
    who, now = call.identity, utcnow()
    asks = request.user_id == who.id
    answers = who.role is Role.STEWARD and request.owner_id == who.agency_id
    can = [act for act in request.acts(now) if (asks if act in ASKERS else answers)]
    steps = [
        {"number": one.number, "act": one.act, "by": person_json(one.user), "at": one.at, "text": one.text}
        for one in requests.steps(tx, request)
    ]
    return {**request_json(request, now), "steps": steps, "can": sorted(can)}
