"""Requests: the pages on which people ask another agency for what it holds, and on which its data stewards answer."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, Response, request, url_for
from pydantic import TypeAdapter, ValidationError

from graphsvc.audit import Action
from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Scope
from graphsvc.store import requests as kept
from graphsvc.store.errors import ConflictError
from graphsvc.store.requests import ACT_LABELS, STATE_LABELS
from graphsvc.web.api import partners, requests
from graphsvc.web.call import Call
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.guard import admit, asked
from graphsvc.web.pages.form import Form, typed
from graphsvc.web.pages.view import page, to

blueprint = Blueprint("requests", __name__)

_NUMBER: TypeAdapter[str] = TypeAdapter(requests.Number)
_FORM = Form(
    {
        "identifier": say("Identifier"),
        "agency": say("Agency"),
        "reason": say("Reason"),
        "text": say("Reason"),
        "legal_basis": say("Legal basis"),
        "records": say("What is opened"),
        "until": say("Until and including"),
        "protected": say("Protected people"),
        "unmask_reason": say("Why they are unmasked"),
    }
)
_FAULTS = (InvalidInputError, ConflictError, NotFoundError, ForbiddenError)
_SAYS = {"reply": requests.reply, "withdraw": requests.withdraw, "end": requests.end}


@blueprint.get("/requests")
def every() -> Response:
    """List the requests that the user may know of; after a hit, with the form that makes one."""
    return _list(admit(Scope.CHARTS, reads=False))


@blueprint.post("/requests")
def create() -> Response:
    """Make a request, and show it."""
    call, form = admit(Scope.CHARTS, reads=True), request.form
    given = {name: form.get(name, "").strip() for name in ("identifier", "agency", "legal_basis")}
    try:
        body = _FORM.body(requests.RequestBody, {**given, "reason": typed("reason")})
        with asked(call, Action.REQUEST, {"body": body.model_dump(mode="json")}):
            made = requests.create(call, body).body
    except _FAULTS as error:
        return _list(call, error)
    assert isinstance(made, dict)
    return to(url_for("requests.one", id_=made["id"]))


@blueprint.get("/requests/<id_>")
def one(id_: str) -> Response:
    """Show a request with its history and what can be done about it; opening it goes on record."""
    return _show(admit(Scope.CHARTS, reads=True), known(id_))


@blueprint.post("/requests/<id_>")
def change(id_: str) -> Response:
    """Do what a form of the request's page says, and show the request again."""
    do = request.form.get("do", "")
    call, id_ = admit(Scope.CHARTS if do in ("reply", "withdraw") else Scope.ADMIN, reads=True), known(id_)
    try:
        if do in _SAYS:
            _SAYS[do](call, id_, _FORM.body(requests.SaidBody, {"text": typed("text")}))
        else:
            granted = do == "grant"
            given: dict[str, Any] = {
                "act": do,
                "text": typed("text"),
                "records": request.form.getlist("records") if granted else None,
                "until": _end_of_day(request.form.get("until", "").strip()) if granted else None,
                "protected": (request.form.get("protected") or None) if granted else None,
                "unmask_reason": (request.form.get("unmask_reason", "").strip() or None) if granted else None,
            }
            body = _FORM.body(requests.AnswerBody, given)
            with asked(call, Action.REQUEST, {"id": id_, "body": body.model_dump(mode="json")}):
                requests.answer(call, id_, body)
    except _FAULTS as error:
        return _show(call, id_, error)
    return to(url_for("requests.one", id_=id_))


def known(id_: str) -> str:
    """Return the number of a request as it stands in an address; raise NotFoundError where it can be none."""
    try:
        return _NUMBER.validate_python(id_)
    except ValidationError:
        raise kept.unknown() from None


def _end_of_day(text: str) -> datetime | None:
    """Return the midnight, in UTC, that ends a day."""
    if not text:
        return None
    try:
        return datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), UTC)
    except (ValueError, OverflowError):
        fault = say("write a day as 2026-03-31")
        raise InvalidInputError(
            say("%(field)s: %(fault)s.", field=say("Until and including"), fault=fault),
            [{"field": "until", "message": fault}],
        ) from None


def _list(call: Call, fault: GraphsvcError | None = None) -> Response:
    given = request.form if request.method == "POST" else request.args
    return page(
        "requests.html",
        fault.status if fault else 200,
        requests=requests.every(call)["items"],
        sent=partners.sent(call)["items"],
        partners=partners.every(call)["items"],
        states=STATE_LABELS,
        given=given,
        own=call.identity.agency,
        fault=fault.detail if fault else None,
    )


def _show(call: Call, id_: str, fault: GraphsvcError | None = None) -> Response:
    with asked(call, Action.REQUEST_OPEN, {"id": id_}) as pending:
        shown = requests.one(call, id_)
        held = requests.owned(call, id_) if "grant" in shown["can"] else None
        pending.answer.update({"steps": len(shown["steps"])})
    return page(
        "request.html",
        fault.status if fault else 200,
        asked=shown,
        held=held,
        states=STATE_LABELS,
        acts=ACT_LABELS,
        given=request.form,
        chosen=request.form.getlist("records"),
        fault=fault.detail if fault else None,
    )
