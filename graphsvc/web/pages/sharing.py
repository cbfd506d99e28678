"""Sharing: the page on which the owner of a dataset sees and decides what other agencies see of it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, Response, request, url_for
from pydantic import TypeAdapter, ValidationError

from graphsvc.access.levels import level_labels
from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Scope
from graphsvc.store.errors import ConflictError
from graphsvc.store.sharing import MODE_LABELS
from graphsvc.store.users import Role
from graphsvc.web.api import agencies, sharing
from graphsvc.web.api.datasets import shown
from graphsvc.web.api.names import DatasetName, Ordinal
from graphsvc.web.call import Call
from graphsvc.web.guard import admit
from graphsvc.web.language import current_language
from graphsvc.web.pages.form import Form, whole
from graphsvc.web.pages.view import page, to

blueprint = Blueprint("sharing", __name__)

_NAME: TypeAdapter[str] = TypeAdapter(DatasetName)
_NUMBER: TypeAdapter[int] = TypeAdapter(Ordinal)
_FORM = Form(
    {
        "agency": say("Agency"),
        "mode": say("What they see"),
        "up_to_level": say("Up to clearance"),
        "legal_basis": say("Legal basis"),
        "starts_at": say("From"),
        "ends_at": say("Until and including"),
    }
)
_FAULTS = (InvalidInputError, ConflictError, NotFoundError)


@blueprint.get("/data/<name>/sharing")
def show(name: str) -> Response:
    """Show the rules of a dataset of one's agency, and to its stewards the form that adds one."""
    return _show(admit(reads=False), _known(name))


@blueprint.post("/data/<name>/sharing")
def change(name: str) -> Response:
    """Share, or withdraw a rule, as the form says."""
    call, name = admit(Scope.ADMIN, reads=False), _known(name)
    form = request.form
    try:
        if form.get("do") == "withdraw":
            sharing.withdraw(call, name, _FORM.field(_NUMBER, form.get("rule", ""), "rule"))
        else:
            given = {
                "agency": form.get("agency", ""),
                "mode": form.get("mode", ""),
                "up_to_level": whole(form.get("up_to_level", "")),
                "legal_basis": form.get("legal_basis", "").strip(),
                "starts_at": _midnight("starts_at", 0),
                "ends_at": _midnight("ends_at", 1),
            }
            sharing.create(call, name, _FORM.body(sharing.RuleBody, given))
    except _FAULTS as error:
        return _show(call, name, error)
    return to(url_for("sharing.show", name=name))


def _known(name: str) -> str:
    try:
        return _NAME.validate_python(name)
    except ValidationError:
        raise NotFoundError(say("Your agency has no dataset of this name.")) from None


def _midnight(field: str, later: int) -> datetime | None:
    """Return the midnight, in UTC, that begins the day of a field, or one so many days later."""
    text = request.form.get(field, "").strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
        return datetime.combine(day + timedelta(days=later), time(), UTC)
    except (ValueError, OverflowError):
        fault = say("write a day as 2026-03-31")
        raise InvalidInputError(
            say(
                "%(field)s: %(fault)s.",
                field=say("From") if later == 0 else say("Until and including"),
                fault=fault,
            ),
            [{"field": field, "message": fault}],
        ) from None


def _show(call: Call, name: str, fault: GraphsvcError | None = None) -> Response:
    with call.services.store.read() as tx:
        dataset = shown(sharing.owned(call, tx, name))
    others: list[dict[str, Any]] = [
        one for one in agencies.every(call)["items"] if one["active"] and one["slug"] != call.identity.agency
    ]
    return page(
        "sharing.html",
        fault.status if fault else 200,
        dataset=dataset,
        rules=sharing.every(call, name)["items"],
        agencies=others,
        modes=MODE_LABELS,
        levels=level_labels(call.services.settings, current_language()),
        decides=call.identity.role is Role.STEWARD,
        given=request.form,
        fault=fault.detail if fault else None,
    )
