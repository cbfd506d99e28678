"""What every template can use, and how a page finds its way back to the one before."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, g, make_response, redirect, render_template, request, url_for
from flask_babel import format_datetime, format_decimal, format_percent

from graphsvc.i18n import say
from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.model.link import LINK_TYPES
from graphsvc.store import DataKind, exercises, utcnow
from graphsvc.store.errors import NotSignedInError
from graphsvc.web import language
from graphsvc.web.api.datasets import visible_datasets
from graphsvc.web.call import Call, services
from graphsvc.web.identity import identify, require_identity
from graphsvc.web.pages import preferences

#: What has the form of an entity's id; anything else in a field for one is a name or a number.
ENTITY_ID = re.compile(r"[a-z]+:\S.*", re.DOTALL)
#: Entities named where a name can mean several.
OFFERED = 8
#: Pages that are not come back to: they use up what their address holds, or have nothing to show to who is in.
_NOT_AGAIN = (None, "signin.redeem", "signin.form", "provider.back")


def install(app: Flask) -> None:
    """Give the templates of `app` what they all need."""

    @app.context_processor
    def shared() -> dict[str, Any]:
        try:
            who = identify()
        except NotSignedInError:
            who = None
        return {
            "who": who,
            "in_exercise": _in_exercise,
            "language": language.current_language(),
            "languages": language.offered(),
            "theme": preferences.theme(),
            "here": here(),
            "now": utcnow(),
            "entity_types": ENTITY_TYPES,
            "link_types": LINK_TYPES,
            "begun_for": begun_for,
            "chart_of": chart_of,
            "saved_chart": saved_chart,
            "truth_chart": truth_chart,
        }

    app.jinja_env.filters["dataset"] = _title
    app.jinja_env.filters["number"] = lambda value: format_decimal(value)
    app.jinja_env.filters["share"] = lambda value: format_percent(value)
    # The day first and 24 hours in every language: "5:06 PM" and "11/24" are read wrongly where this is used
    app.jinja_env.filters["moment"] = lambda value: format_datetime(value, "d MMM y, HH:mm")


def _in_exercise() -> bool:
    """Return whether the caller holds or takes part in an exercise that has not ended, of which there may be news."""
    identity = require_identity()
    if identity.kind is not DataKind.EXERCISE:
        return False
    with services().store.read() as tx:
        return exercises.any_open(tx, identity.id)


def _title(dataset: str) -> str:
    """Return the title of a dataset of which the caller may see something; the name of any other.

    All of them are read at the first that a page names, so that a table of hits asks once.
    """
    if "dataset_titles" not in g:
        call = Call(services(), require_identity(), (), None)
        with call.services.store.read() as tx:
            g.dataset_titles = {one.name: one.title for one in visible_datasets(call, tx)}
    return str(g.dataset_titles.get(dataset, dataset))


def nobody(text: str) -> str:
    """Return the sentence for a name or number under which the caller may see nobody."""
    return say("Nobody that you may see is called “%(text)s”; try a part of the name.", text=text)


def chart_of(ids: Iterable[str], opened: bool = True, case: str | None = None) -> str:
    """Return the address of a chart of these entities, with their links opened or only placed; `case` is the number
    of the one that its saving proposes.
    """
    what = "open" if opened else "add"
    parts = [] if case is None else [("case", case)]
    return url_for("chart.show") + "#" + urlencode([*parts, *((what, id_) for id_ in ids)])


def begun_for(case: str) -> str:
    """Return the address of an empty chart whose saving proposes the case of this number."""
    return chart_of((), case=case)


def saved_chart(chart_id: str, step: int | None = None) -> str:
    """Return the address at which the workspace opens a saved chart; at a step of its history, when one is named."""
    at = {} if step is None else {"step": step}
    return url_for("chart.show") + "#" + urlencode({"chart": chart_id, **at})


def truth_chart(exercise: str, login: str) -> str:
    """Return the address at which the workspace draws the truth of an exercise, marked by somebody's answers."""
    return url_for("chart.show") + "#" + urlencode({"truth": exercise, "of": login})


def here() -> str:
    """Return the path and query of this page, to come back to; the start page from one that cannot be
    repeated.
    """
    if request.method != "GET" or request.endpoint in _NOT_AGAIN:
        return "/"
    return request.full_path.rstrip("?")


def own(path: str | None) -> str:
    """Return `path` when it leads to a page of this service, else the start page: a link must not lead
    elsewhere.
    """
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")) or "\\" in path:
        return "/"
    parts = urlsplit(path)
    return "/" if parts.scheme or parts.netloc or any(ord(char) < 32 for char in path) else path


def back(default: str = "/") -> Response:
    """Return to the page that the form names in its field `next`."""
    return to(own(request.form.get("next") or default))


def to(address: str) -> Response:
    """Go on at an address with GET, after a form."""
    return make_response(redirect(address, 303))


def page(template: str, status: int = 200, **values: Any) -> Response:
    """Render a page."""
    return make_response(render_template(template, **values), status)
