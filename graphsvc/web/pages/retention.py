"""Retention: the page on which the owner of a dataset decides how long its records are kept, and sees what was removed."""

from flask import Blueprint, Response, request, url_for
from pydantic import TypeAdapter, ValidationError

from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Scope
from graphsvc.store.retention import COUNTED_LABELS, MOST_DAYS
from graphsvc.store.users import Role
from graphsvc.web.api import retention, sharing
from graphsvc.web.api.datasets import shown
from graphsvc.web.api.names import DatasetName
from graphsvc.web.call import Call
from graphsvc.web.guard import admit
from graphsvc.web.pages.form import Form
from graphsvc.web.pages.view import page, to

blueprint = Blueprint("retention", __name__)

_NAME: TypeAdapter[str] = TypeAdapter(DatasetName)
_FORM = Form({"days": say("Days"), "counted_from": say("Counted from"), "reason": say("Legal basis")})


@blueprint.get("/data/<name>/retention")
def show(name: str) -> Response:
    """Show the rule of a dataset of one's agency and what was removed, and to its stewards the form."""
    return _show(admit(reads=False), _known(name))


@blueprint.post("/data/<name>/retention")
def change(name: str) -> Response:
    """Set the rule, or take it away, as the form says."""
    call, name = admit(Scope.ADMIN, reads=False), _known(name)
    form = request.form
    try:
        if form.get("do") == "lift":
            retention.lift(call, name)
        else:
            days = form.get("days", "").strip()
            given = {
                "days": int(days) if days.isdecimal() and len(days) < 9 else days,
                "counted_from": form.get("counted_from", ""),
                "reason": form.get("reason", "").strip(),
            }
            retention.put(call, name, _FORM.body(retention.RuleBody, given))
    except (InvalidInputError, NotFoundError) as error:
        return _show(call, name, error)
    return to(url_for("retention.show", name=name))


def _known(name: str) -> str:
    try:
        return _NAME.validate_python(name)
    except ValidationError:
        raise NotFoundError(say("Your agency has no dataset of this name.")) from None


def _show(call: Call, name: str, fault: GraphsvcError | None = None) -> Response:
    with call.services.store.read() as tx:
        dataset = shown(sharing.owned(call, tx, name))
    return page(
        "retention.html",
        fault.status if fault else 200,
        dataset=dataset,
        kept=retention.show(call, name),
        counted=COUNTED_LABELS,
        most=MOST_DAYS,
        decides=call.identity.role is Role.STEWARD,
        given=request.form,
        fault=fault.detail if fault else None,
    )
