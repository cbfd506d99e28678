"""The start page: search, and what lies on the user's desk."""

from flask import Blueprint, Response, request

from graphsvc.audit import Action
from graphsvc.errors import InvalidInputError
from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.web.api.search import find
from graphsvc.web.guard import admit, asked
from graphsvc.web.pages.desk import desk
from graphsvc.web.pages.view import page

blueprint = Blueprint("home", __name__)

#: Hits on one page; a person who does not find among them types more.
SHOWN = 50


@blueprint.get("/")
def search() -> Response:
    """Ask for a name or number, and list who is found."""
    text, kind = request.args.get("q", "").strip(), request.args.get("type", "")
    call = admit(reads=bool(text))
    if not text:
        return page("home.html", q="", type=kind, found=None, fault=None, desk=desk(call))
    types = [kind] if kind in ENTITY_TYPES else None
    try:
        with asked(call, Action.SEARCH, {"query": {"q": text, "type": types}}) as pending:
            found = find(call, text, types, SHOWN)
            pending.answer.update(
                {name: found[name] for name in ("total", "shown", "cut_by") if found[name] is not None}
            )
    except InvalidInputError as error:
        return page("home.html", 422, q=text, type=kind, found=None, fault=error.detail)
    return page("home.html", q=text, type=kind, found=found, fault=None)
