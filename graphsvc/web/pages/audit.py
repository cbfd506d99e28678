"""Audit: the page on which an auditor asks who looked at what, and what for."""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for

from graphsvc.audit import Action, Outcome
from graphsvc.audit.action import ACTION_LABELS, OUTCOME_LABELS
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import say
from graphsvc.store import Scope
from graphsvc.web.api import audit
from graphsvc.web.guard import admit, asked
from graphsvc.web.office import auditor
from graphsvc.web.pages.form import Form
from graphsvc.web.pages.view import page

blueprint = Blueprint("audit", __name__)

#: Entries on one page.
SHOWN = 100
_FIELDS = ("actor", "subject", "case", "action", "outcome", "since", "until", "before")
_FORM = Form(
    {
        "actor": say("Login"),
        "subject": say("Record"),
        "case": say("Case number"),
        "action": say("Action"),
        "outcome": say("Outcome"),
        "since": say("From"),
        "until": say("Until and including"),
    }
)


@blueprint.get("/audit")
def show() -> Response:
    """Show the entries that the form asks for, and for what purposes people asked; the reading is an entry, too."""
    call = admit(Scope.AUDIT, reads=True)
    auditor(call)
    given = {name: text for name in _FIELDS if (text := request.args.get(name, "").strip())}
    if "actor" in given:
        given["actor"] = given["actor"].lower()
    fault, found = None, None
    try:
        query = _FORM.body(audit.EntriesQuery, {**given, "limit": SHOWN})
        with asked(call, Action.AUDIT_READ, {"query": query.model_dump(mode="json", exclude_none=True)}):
            found = audit.every(call, query)
            period = audit.PurposesQuery(since=query.since, until=query.until)
            stated = audit.purposes(call, period)
    except InvalidInputError as error:
        fault, stated = error, None
    shown = found["items"] if found else []
    same = {name: text for name, text in given.items() if name != "before"}
    return page(
        "audit.html",
        fault.status if fault else 200,
        entries=[{**one, "detail": json.dumps(one["detail"], ensure_ascii=False)} for one in shown],
        stated=stated["items"] if stated else [],
        further=_address("audit.show", {**same, "before": shown[-1]["seq"]})
        if found and found["cut_by"]
        else None,
        file=_address("api.export_audit", same),
        actions={one.value: ACTION_LABELS[one] for one in Action},
        outcomes={one.value: OUTCOME_LABELS[one] for one in Outcome},
        given=given,
        fault=fault.detail if fault else None,
    )


def _address(endpoint: str, given: Mapping[str, str | int]) -> str:
    return url_for(endpoint) + "?" + urlencode(given)
