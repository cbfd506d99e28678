"""Protection: the page on which the owner of a record decides that its person is protected, or is no longer."""

from typing import Any

from flask import Blueprint, Response, request
from pydantic import TypeAdapter

from graphsvc.access.protection import OF_THE_OWNER
from graphsvc.audit import Action
from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.graph.errors import LoadFailed
from graphsvc.graph.protection import ProtectionConflict
from graphsvc.i18n import N_, say
from graphsvc.model.protection import REASONS
from graphsvc.store import Scope
from graphsvc.web.api import protection
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import EntityId
from graphsvc.web.guard import admit, asked
from graphsvc.web.pages.form import Form
from graphsvc.web.pages.view import page

blueprint = Blueprint("protection", __name__)

_ID: TypeAdapter[str] = TypeAdapter(EntityId)
_FORM = Form({"id": say("Record"), "protected": say("Decision"), "reason": say("Reason")})
#: What can be decided, with message ids of the words.
DECISIONS = {
    **{name: N_("Protect as: %(why)s") for name in REASONS},
    "no": N_("Lift the protection"),
}
_FAULTS = (InvalidInputError, NotFoundError, ProtectionConflict, ForbiddenError, LoadFailed)


@blueprint.get("/data/protection")
def show() -> Response:
    """Show the form that protects a person."""
    return _show(request.args.get("id", ""))


@blueprint.post("/data/protection")
def decide() -> Response:
    """Protect the person whose record the form names, or lift the protection."""
    call = admit(Scope.ADMIN, reads=True)
    form = request.form
    id_ = form.get("id", "").strip()
    try:
        wanted = _FORM.field(_ID, id_, "id")
        body = _FORM.body(
            protection.ProtectBody,
            {"protected": form.get("protected", ""), "reason": form.get("reason", "").strip()},
        )
        detail = {"id": wanted, "body": body.model_dump(mode="json")}
        with asked(call, Action.PROTECTION, detail) as pending:
            pending.recorded()
            made = protection.decide(call, wanted, body)
    except _FAULTS as error:
        return _show(id_, fault=error)
    return _show(id_, made=made)


def _show(id_: str, *, made: dict[str, Any] | None = None, fault: GraphsvcError | None = None) -> Response:
    call = admit(reads=False)
    return page(
        "protection.html",
        fault.status if fault else 200,
        id=id_,
        decisions=DECISIONS,
        reasons=REASONS,
        decides=call.identity.role in OF_THE_OWNER,
        given={} if made else request.form,
        made=made,
        fault=fault.detail if fault else None,
    )
