"""Data: the datasets, files loaded into them, and what became of every row."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from graphsvc.access.levels import level_labels
from graphsvc.errors import GraphsvcError, InvalidInputError
from graphsvc.model.grade import SCHEMES
from graphsvc.sources.errors import SourceError
from graphsvc.sources.registry import sources
from graphsvc.store import Scope
from graphsvc.store.errors import ConflictError
from graphsvc.store.imports import STATUS_LABELS
from graphsvc.web import uploads
from graphsvc.web.api.datasets import visible_datasets
from graphsvc.web.api.imports import find, import_json, summary_json, visible_imports
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.guard import admit
from graphsvc.web.language import current_language
from graphsvc.web.pages.view import page, to

blueprint = Blueprint("data", __name__)


@blueprint.get("/data")
def datasets() -> Response:
    """List datasets and imports, and offer the form that loads files."""
    return _show()


@blueprint.post("/data")
def load() -> Response:
    """Load the files of the form, and show what became of them."""
    call = admit(Scope.IMPORT, reads=True)
    try:
        made = uploads.load(call)
    except (InvalidInputError, SourceError, ConflictError, ForbiddenError) as error:
        return _show(error)
    return to(url_for("data.imported", import_id=made.id))


@blueprint.get("/data/imports/<import_id>")
def imported(import_id: str) -> Response:
    """Show one import with its report."""
    call = admit(reads=False)
    one = import_json(find(call, import_id))
    types = sorted({name for part in (one["counts"] or {}).values() for name in part})
    return page("import.html", one=one, types=types, statuses=STATUS_LABELS)


def _show(fault: GraphsvcError | None = None) -> Response:
    call = admit(reads=False)
    with call.services.store.read() as tx:
        held = [
            {
                "name": one.name,
                "title": one.title,
                "owner": one.owner.name,
                "licence": one.licence,
                "region": one.region,
                "own": one.owner_id == call.identity.agency_id,
            }
            for one in visible_datasets(call, tx)
        ]
        loaded: list[dict[str, Any]] = [summary_json(one) for one in visible_imports(call, tx)]
    labels = level_labels(call.services.settings, current_language())
    chosen = request.form.get("source") or request.args.get("source") or ""
    return page(
        "data.html",
        fault.status if fault else 200,
        datasets=held,
        imports=loaded,
        statuses=STATUS_LABELS,
        sources=sources(),
        chosen=sources().get(chosen),
        schemes=SCHEMES,
        given=request.form,
        fault=fault.detail if fault else None,
        levels=[one for one in labels.items() if one[0] <= call.identity.level],
    )
