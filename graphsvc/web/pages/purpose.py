"""The purpose: what a person states once, and what every question they then ask carries into the trail."""

from flask import Blueprint, Response, request

from graphsvc.errors import InvalidInputError
from graphsvc.store import cases
from graphsvc.store.users import User
from graphsvc.web.api.me import keep_purpose
from graphsvc.web.call import services
from graphsvc.web.identity import require_identity
from graphsvc.web.pages.view import back, own, page

blueprint = Blueprint("purpose", __name__)


@blueprint.get("/purpose")
def form() -> Response:
    """Ask for reason and case."""
    who = require_identity()
    return _form(who.purpose_reason or "", who.purpose_case or "", None)


@blueprint.post("/purpose")
def state() -> Response:
    """Keep reason and case for what follows in this session."""
    who = require_identity()
    reason, case = request.form.get("reason", ""), request.form.get("case", "").strip()
    try:
        keep_purpose(who, reason, case or None)
    except InvalidInputError as error:
        return _form(reason, case, error.detail, 422)
    return back()


def _form(reason: str, case: str, fault: str | None, status: int = 200) -> Response:
    who = require_identity()
    with services().store.read() as tx:
        # An exercise is never seen beside live data, nor the other way round
        known = [
            (one.number, one.title)
            for one in cases.of_user(tx, tx.get_one(User, who.id))
            if one.kind is who.kind
        ]
    target = own(request.values.get("next"))
    return page("purpose.html", status, reason=reason, case=case, cases=known, next=target, fault=fault)
