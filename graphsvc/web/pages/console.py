"""The console: ad-hoc Cypher with its plan and limits, for users from whom nothing is hidden."""

import json
from typing import Any

from flask import Blueprint, Response, request

from graphsvc.access import may_see_every_class
from graphsvc.audit import Action
from graphsvc.errors import InvalidInputError
from graphsvc.graph.errors import StatementTooSlow, TooMuchMemory
from graphsvc.graph.statements import statement as statement_file
from graphsvc.i18n import say
from graphsvc.store import Scope, utcnow
from graphsvc.web.api.cypher import answer, limits
from graphsvc.web.call import Call
from graphsvc.web.contract.service import counted
from graphsvc.web.guard import admit, asked
from graphsvc.web.pages.sketch import sketch
from graphsvc.web.pages.view import page

blueprint = Blueprint("console", __name__)

#: Rows that the page shows; all of them come over HTTP.
SHOWN = 500


@blueprint.get("/cypher")
def form() -> Response:
    """Offer the form."""
    return _page(admit(Scope.CYPHER, reads=False), statement_file("console/start").text, "")


@blueprint.post("/cypher")
def run() -> Response:
    """Answer the statement of the form. A POST: a statement is long, and belongs into no address."""
    call = admit(Scope.CYPHER, reads=True)
    # A form sends every line end as two characters, and places would be counted wrong
    statement = request.form.get("statement", "").replace("\r\n", "\n")
    given = request.form.get("params", "").strip()
    try:
        params = _params(given)
        with asked(call, Action.CYPHER, {"body": {"statement": statement, "params": params}}) as pending:
            found = answer(call, statement, params)
            pending.answer.update(counted(found))
    except InvalidInputError as error:
        faults = [fault["message"] for fault in error.errors] or [error.detail]
        return _page(call, statement, given, faults=faults, status=error.status)
    except (StatementTooSlow, TooMuchMemory) as error:
        return _page(call, statement, given, faults=[error.detail], status=error.status)
    return _page(call, statement, given, found=found)


def _params(text: str) -> dict[str, Any]:
    """Return the parameters of the form; raise InvalidInputError when they are no JSON object."""
    if not text:
        return {}
    try:
        params = json.loads(text)
    except (ValueError, RecursionError):
        params = None
    if not isinstance(params, dict):
        raise InvalidInputError(
            say('The parameters are a JSON object, such as {"limit": 10}.'),
            [{"field": "params", "message": say('parameters are a JSON object, such as {"limit": 10}')}],
        )
    return params


def _page(
    call: Call,
    statement: str,
    params: str,
    *,
    found: dict[str, Any] | None = None,
    faults: list[str] | None = None,
    status: int = 200,
) -> Response:
    chart = found["fragment"] if found else None
    return page(
        "console.html",
        status,
        allowed=may_see_every_class(call.services.store, call.identity, utcnow()),
        statement=statement,
        params=params,
        limits=limits(call),
        found=found,
        faults=faults or [],
        most=SHOWN,
        picture=sketch(chart),
        drawn=[node["id"] for node in chart["nodes"]] if chart else [],
    )
