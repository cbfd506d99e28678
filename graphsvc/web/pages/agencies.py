"""Agencies: a list, and for administrators the forms that add and change one."""

from flask import Blueprint, Response, request, url_for

from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Scope
from graphsvc.store.errors import ConflictError
from graphsvc.web.api import agencies
from graphsvc.web.guard import admit
from graphsvc.web.office import administrator
from graphsvc.web.pages.form import Form
from graphsvc.web.pages.view import page, to

blueprint = Blueprint("agencies", __name__)

_FORM = Form({"slug": say("Short name"), "name": say("Name"), "country": say("Country")})
_FAULTS = (InvalidInputError, ConflictError, NotFoundError)


@blueprint.get("/agencies")
def every() -> Response:
    """List the agencies."""
    return _show()


@blueprint.post("/agencies")
def keep() -> Response:
    """Add an agency, or change the one that the form is of."""
    call = admit(Scope.ADMIN, reads=False)
    form = request.form
    given = {"name": form.get("name", "").strip(), "country": form.get("country", "").strip().upper()}
    try:
        if form.get("do") == "change":
            state = _FORM.body(agencies.AgencyState, {**given, "active": "active" in form})
            agencies.change(call, form.get("slug", ""), state)
        else:
            slug = form.get("slug", "").strip().lower()
            agencies.create(call, _FORM.body(agencies.AgencyBody, {**given, "slug": slug}))
    except _FAULTS as error:
        return _show(error)
    return to(url_for("agencies.every"))


def _show(fault: GraphsvcError | None = None) -> Response:
    call = admit(Scope.ADMIN, reads=False)
    administrator(call)
    return page(
        "agencies.html",
        fault.status if fault else 200,
        agencies=agencies.every(call)["items"],
        given=request.form,
        fault=fault.detail if fault else None,
    )
