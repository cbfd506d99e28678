"""Cases: a list, and one case with its charts, notes, exhibits and members."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request, url_for
from pydantic import TypeAdapter, ValidationError

from graphsvc.audit import Action
from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Scope, charts
from graphsvc.store import cases as kept
from graphsvc.store.errors import ConflictError
from graphsvc.web.api import cases, exhibits, notes
from graphsvc.web.api.imports import visible_imports
from graphsvc.web.api.names import CaseNumber, Login, Ordinal
from graphsvc.web.call import Call
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.guard import admit, asked
from graphsvc.web.pages.form import Form
from graphsvc.web.pages.meant import entity
from graphsvc.web.pages.view import page, to
from graphsvc.web.saved import chart_json

blueprint = Blueprint("cases", __name__)

#: Files offered as exhibits, the newest first.
FILES = 50
_NUMBER: TypeAdapter[str] = TypeAdapter(CaseNumber)
_LOGIN: TypeAdapter[str] = TypeAdapter(Login)
_ORDINAL: TypeAdapter[int] = TypeAdapter(Ordinal)
#: What the page calls the fields of its forms.
_FORM = Form(
    {
        "number": say("Case number"),
        "title": say("Title"),
        "text": say("New note"),
        "description": say("Description"),
        "entity": say("Entity"),
        "import": say("Imported file"),
        "login": say("Login of a colleague"),
    }
)
_FAULTS = (InvalidInputError, ConflictError, NotFoundError, ForbiddenError)


@blueprint.get("/cases")
def every() -> Response:
    """List the cases that the user may know of, and offer the form that opens one."""
    return _list(admit(Scope.CHARTS, reads=False))


@blueprint.post("/cases")
def create() -> Response:
    """Open a case, and show it."""
    call = admit(Scope.CHARTS, reads=False)
    given = {"number": request.form.get("number", "").strip(), "title": request.form.get("title", "").strip()}
    try:
        cases.create(call, _FORM.body(cases.CaseBody, {**given, "closed": "closed" in request.form}))
    except _FAULTS as error:
        return _list(call, error)
    return _to(given["number"])


@blueprint.get("/cases/<case:number>")
def one(number: str) -> Response:
    """Show one case; opening it goes on record."""
    return _show(admit(Scope.CHARTS, reads=True), _known(number))


@blueprint.post("/cases/<case:number>")
def change(number: str) -> Response:
    """Do what a form of the case's page says, and show the case again."""
    call, number = admit(Scope.CHARTS, reads=True), _known(number)
    do = _CHANGES.get(request.form.get("do", ""))
    try:
        if do is None:
            raise InvalidInputError(say("Choose what to do with one of the page's forms."))
        do(call, number)
    except _FAULTS as error:
        return _show(call, number, error)
    return _to(number)


def _write(call: Call, number: str) -> None:
    text = request.form.get("text", "").replace("\r\n", "\n").strip()
    notes.add(call, number, _FORM.body(notes.NoteBody, {"text": text}))


def _list_exhibit(call: Call, number: str) -> None:
    form = request.form
    given = {
        "title": form.get("title", "").strip(),
        "description": form.get("description", "").replace("\r\n", "\n").strip(),
        "entity": entity(call, text) if (text := form.get("entity", "").strip()) else None,
        "import": form.get("import") or None,
    }
    body = _FORM.body(exhibits.ExhibitBody, given)
    with asked(call, Action.CASE, {"number": number, "body": body.model_dump(mode="json", by_alias=True)}):
        exhibits.add(call, number, body)


def _revise_exhibit(call: Call, number: str) -> None:
    form = request.form
    given = {
        "title": form.get("title", "").strip(),
        "description": form.get("description", "").replace("\r\n", "\n").strip(),
    }
    ordinal = _FORM.field(_ORDINAL, form.get("exhibit", ""), "exhibit")
    body = _FORM.body(exhibits.ExhibitWords, given)
    with asked(
        call, Action.CASE, {"number": number, "exhibit": ordinal, "body": body.model_dump(mode="json")}
    ):
        exhibits.revise(call, number, ordinal, body)


def _drop_exhibit(call: Call, number: str) -> None:
    exhibits.remove(call, number, _FORM.field(_ORDINAL, request.form.get("exhibit", ""), "exhibit"))


def _add_member(call: Call, number: str) -> None:
    cases.add(call, number, _FORM.field(_LOGIN, request.form.get("login", "").strip().lower(), "login"))


def _drop_member(call: Call, number: str) -> None:
    cases.remove(call, number, _FORM.field(_LOGIN, request.form.get("login", ""), "login"))


_CHANGES: dict[str, Callable[[Call, str], None]] = {
    "note": _write,
    "exhibit": _list_exhibit,
    "revise-exhibit": _revise_exhibit,
    "drop-exhibit": _drop_exhibit,
    "member": _add_member,
    "drop-member": _drop_member,
}


def _known(number: str) -> str:
    """Return a case number from an address; what cannot be one names nothing."""
    try:
        return _NUMBER.validate_python(number)
    except ValidationError:
        raise NotFoundError(say("There is no case of this number, or it is not yours to see.")) from None


def _list(call: Call, fault: GraphsvcError | None = None) -> Response:
    found = cases.every(call)["items"]
    return page(
        "cases.html",
        fault.status if fault else 200,
        mine=[case for case in found if case["member"]],
        others=[case for case in found if not case["member"]],
        given=request.form,
        fault=fault.detail if fault else None,
    )


def _show(call: Call, number: str, fault: GraphsvcError | None = None) -> Response:
    with asked(call, Action.CASE_OPEN, {"number": number}):
        case = cases.one(call, number)
        held = _held(call, number) if case["member"] else None
    return page(
        "case.html",
        fault.status if fault else 200,
        case=case,
        held=held,
        given=request.form if fault else {},
        fault=fault.detail if fault else None,
    )


def _held(call: Call, number: str) -> dict[str, Any]:
    """Return what lies in a case that the user works on."""
    with call.services.store.read() as tx:
        case = kept.find_visible(tx, number, call.identity.id, call.identity.kind)
        drawn = [
            chart_json(chart, call)
            for chart in charts.visible(tx, call.identity.id, call.identity.kind, case=case)
        ]
        files = [(one.id, one.file_name) for one in visible_imports(call, tx)[:FILES]]
    return {
        "charts": drawn,
        "notes": notes.every(call, number)["items"],
        "exhibits": exhibits.every(call, number)["items"],
        "files": files,
    }


def _to(number: str) -> Response:
    return to(url_for("cases.one", number=number))
