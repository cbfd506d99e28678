"""Partners: the pages on which people ask other installations, and see where their requests there stand."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from pydantic import TypeAdapter

from graphsvc.audit import Action
from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Scope
from graphsvc.store import requests as kept
from graphsvc.store.errors import ConflictError
from graphsvc.store.requests import ACT_LABELS, STATE_LABELS
from graphsvc.web.api import partners
from graphsvc.web.api.agencies import Slug
from graphsvc.web.call import Call
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.guard import admit, asked
from graphsvc.web.pages.form import Form, typed
from graphsvc.web.pages.requests import known
from graphsvc.web.pages.view import page, to
from graphsvc.web.partner_client import PartnerError

blueprint = Blueprint("partners", __name__)

_NAME: TypeAdapter[str] = TypeAdapter(Slug)
_FORM = Form(
    {
        "q": say("Number"),
        "partner": say("Installation"),
        "identifier": say("Identifier"),
        "agency": say("Agency"),
        "reason": say("Reason"),
        "text": say("Reason"),
        "legal_basis": say("Legal basis"),
    }
)
_FAULTS = (InvalidInputError, ConflictError, NotFoundError, ForbiddenError, PartnerError)


@blueprint.get("/partners")
def ask() -> Response:
    """Offer the form that asks an installation for hits on a number; after a hit, the one that makes a request."""
    return _ask(admit(Scope.CHARTS, reads=False))


@blueprint.post("/partners")
def find() -> Response:
    """Ask for hits, or make a request, as the form says. The number leaves this installation only blinded."""
    call, form = admit(Scope.CHARTS, reads=True), request.form
    try:
        name = _FORM.field(_NAME, form.get("partner", ""), "partner")
        if form.get("do") == "request":
            given = {field: form.get(field, "").strip() for field in ("identifier", "agency", "legal_basis")}
            wish = _FORM.body(partners.RequestBody, {**given, "reason": typed("reason")})
            with asked(call, Action.REQUEST, {"name": name, "body": wish.model_dump(mode="json")}):
                made: Any = partners.create(call, name, wish).body
            return to(url_for("partners.one", id_=made["id"]))
        body = _FORM.body(partners.AskBody, {"q": form.get("q", "").strip()})
        with asked(call, Action.HITS, {"name": name, "body": body.model_dump(mode="json")}) as pending:
            found = partners.find(call, name, body)
            pending.answer.update({"total": found["total"]})
    except _FAULTS as error:
        return _ask(call, error)
    return _ask(call, found=found["items"])


@blueprint.get("/partners/requests/<id_>")
def one(id_: str) -> Response:
    """Show where a request stands at the partner now, and what it has granted."""
    return _show(admit(Scope.CHARTS, reads=True), known(id_))


@blueprint.post("/partners/requests/<id_>")
def said(id_: str) -> Response:
    """Reply to what was asked back, or withdraw the request."""
    call, id_ = admit(Scope.CHARTS, reads=True), known(id_)
    try:
        body = _FORM.body(partners.TextBody, {"act": request.form.get("do", ""), "text": typed("text")})
        with asked(call, Action.REQUEST, {"id": id_, "body": body.model_dump(mode="json")}):
            partners.said(call, id_, body)
    except _FAULTS as error:
        return _show(call, id_, error)
    return to(url_for("partners.one", id_=id_))


def _ask(
    call: Call, fault: GraphsvcError | None = None, found: list[dict[str, Any]] | None = None
) -> Response:
    return page(
        "partners.html",
        fault.status if fault else 200,
        partners=partners.every(call)["items"],
        given=request.form if request.method == "POST" else request.args,
        found=found,
        fault=fault.detail if fault else None,
    )


def _show(call: Call, id_: str, fault: GraphsvcError | None = None) -> Response:
    shown, records = None, None
    try:
        with asked(call, Action.REQUEST_OPEN, {"id": id_}):
            shown = partners.one(call, id_)
        if shown["there"]["state"] == "granted":
            with asked(call, Action.EXPAND, {"id": id_}) as pending:
                records = partners.records(call, id_)
                pending.answer.update({"shown": len(records["nodes"])})
    except PartnerError as error:
        fault = fault or error
    mine = next((one for one in partners.sent(call)["items"] if one["id"] == id_), None)
    if mine is None:
        raise kept.unknown()
    names = {one["id"]: one["caption"] for one in records["nodes"]} if records else {}
    return page(
        "partner_request.html",
        fault.status if fault else 200,
        asked=mine,
        there=shown["there"] if shown else None,
        records=records,
        names=names,
        states=STATE_LABELS,
        acts=ACT_LABELS,
        given=request.form,
        fault=fault.detail if fault else None,
    )
