"""Subject access: the page on which a data steward sees what the agency holds on one identifier or person."""

from typing import Any, Literal

from flask import Blueprint, Response, request
from pydantic import TypeAdapter

from graphsvc.audit import Action
from graphsvc.audit.action import ACTION_LABELS, OUTCOME_LABELS
from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Scope
from graphsvc.store.sharing import MODE_LABELS
from graphsvc.store.users import Role
from graphsvc.web.api import subject
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.service import answer
from graphsvc.web.contract.types import EntityId
from graphsvc.web.guard import admit, asked
from graphsvc.web.pages.form import Form
from graphsvc.web.pages.view import page

blueprint = Blueprint("subject", __name__)

_ID: TypeAdapter[str] = TypeAdapter(EntityId)
_FILES: dict[str, Literal["csv", "pdf"]] = {"file": "csv", "paper": "pdf"}
_FORM = Form({"id": say("Identifier or record")})


@blueprint.get("/data/subject-access")
def show() -> Response:
    """Show the form that asks for a report."""
    return _show(request.args.get("id", ""))


@blueprint.post("/data/subject-access")
def report() -> Response:
    """Show the report on what the form names, or hand it out as a file; either is on record."""
    call = admit(Scope.ADMIN, reads=True)
    id_ = request.form.get("id", "").strip()
    try:
        body = subject.SubjectBody(id=_FORM.field(_ID, id_, "id"))
        with asked(call, Action.SUBJECT_ACCESS, {"body": {"id": body.id}}) as pending:
            if (form := _FILES.get(request.form.get("do", ""))) is not None:
                reply = subject.export(call, subject.FileBody(id=body.id, format=form))
                operation = next(one for one in subject.routes.operations if one.handler is subject.export)
                return answer(operation, reply)
            made = subject.report(call, body)
            pending.answer.update(total=made["total"], shown=made["shown"])
    except (InvalidInputError, NotFoundError, ForbiddenError) as error:
        return _show(id_, fault=error)
    return _show(id_, made=made)


def _show(id_: str, *, made: dict[str, Any] | None = None, fault: GraphsvcError | None = None) -> Response:
    call = admit(reads=False)
    return page(
        "subject.html",
        fault.status if fault else 200,
        id=id_,
        made=made,
        decides=call.identity.role is Role.STEWARD,
        actions=ACTION_LABELS,
        outcomes=OUTCOME_LABELS,
        modes=MODE_LABELS,
        fault=fault.detail if fault else None,
    )
