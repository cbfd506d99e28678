"""Imports: files loaded into a dataset, and what became of every row."""

import json
from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from graphsvc.errors import NotFoundError
from graphsvc.i18n import from_json, say
from graphsvc.sources.errors import SourceError
from graphsvc.sources.report import Note
from graphsvc.store import Transaction, imports
from graphsvc.store.errors import ConflictError
from graphsvc.store.imports import Import
from graphsvc.web import uploads
from graphsvc.web.api.datasets import visible_datasets
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes
from graphsvc.web.contract.types import Name
from graphsvc.web.guard import visible
from graphsvc.web.language import in_words

routes = Routes("imports")


class CountsShown(Given):
    """Entities and links by type: made, changed, found as they were."""

    created: dict[str, int]
    changed: dict[str, int]
    unchanged: dict[str, int]


class Example(Given):
    """One row that a note is about."""

    where: str
    value: str


class NoteShown(Given):
    """Something that was done to rows, or why they were set aside."""

    text: str
    count: int
    examples: list[Example]


class RowsShown(Given):
    """One kind of row: read = kept + merged + set aside."""

    kind: str
    read: int
    kept: int
    merged: int
    derived: int = Field(description="Kept rows that are marked derived: evidence already counted")
    set_aside: int
    changes: list[NoteShown]
    reasons: list[NoteShown]


class ReportShown(Given):
    """What became of every row."""

    read: int
    kept: int
    merged: int
    derived: int
    set_aside: int
    made: dict[str, int]
    rows: list[RowsShown]
    warnings: list[NoteShown]


class ImportSummary(Given):
    """One import."""

    id: str
    dataset: str
    source: str
    file_name: str
    sha256: str
    status: Literal["staged", "writing", "done", "failed", "removed"]
    created_at: datetime
    finished_at: datetime | None
    fault: str | None = Field(description="Why it failed")
    counts: CountsShown | None


class ImportShown(ImportSummary):
    """One import with its report."""

    report: ReportShown | None = Field(description="Null until the files are read")


class ImportsShown(Given):
    """Imports, the newest first."""

    items: list[ImportSummary]
    total: int
    shown: int
    cut_by: None


_CALLS = (
    "id,caller,callee,start,duration\\n"
    "1,+6281200000001,+6281200000002,2026-03-14T21:05,60\\n"
    "2,+6281200000002,+6281200000003,2026-03-15T08:30,12\\n"
)


@routes.post(
    "/api/v1/imports",
    answer=ImportShown,
    status=201,
    name="load",
    action="import",
    recorded=False,
    scope="import",
    upload=uploads.form_schema(),
    problems=[ConflictError, NotFoundError, SourceError],
    example={
        "file": _CALLS,
        "upload": {
            "source": "calls",
            "dataset": "example-calls",
            "zone": "Asia/Jakarta",
            "file": "@-;filename=calls.csv",
        },
    },
)
def load(call: Call) -> Reply:
    """Load files into a dataset of the caller's agency, all of them or nothing.

    Answers when everything is loaded. Loading the same files again changes nothing.
    """
    made = uploads.load(call)
    with call.services.store.read() as tx:
        shown = import_json(imports.get(tx, made.id))
    return Reply(shown, headers={"Location": f"/api/v1/imports/{made.id}"})


@routes.get("/api/v1/imports", answer=ImportsShown, name="imports", example={})
def every(call: Call) -> dict[str, Any]:
    """List the imports that the caller may see."""
    with call.services.store.read() as tx:
        items = [summary_json(one) for one in visible_imports(call, tx)]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.get("/api/v1/imports/<id>", answer=ImportShown, name="import")
def one(call: Call, id: Name) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """Show one import and what became of every row."""
    return import_json(find(call, id))


def find(call: Call, id_: str) -> Import:
    """Return an import that the caller may see; raise NotFoundError, whether it is hidden or there is none."""
    with call.services.store.read() as tx:
        for found in visible_imports(call, tx):
            if found.id == id_:
                return found
    raise NotFoundError(say("There is no import of this id, or it is not yours to see."))


def visible_imports(call: Call, tx: Transaction) -> list[Import]:
    """Return the imports whose rows the caller may see, the newest first."""
    seen = {dataset.id for dataset in visible_datasets(call, tx)}
    return [one for one in imports.in_classes(tx, visible(call.identity)) if one.dataset_id in seen]


def summary_json(one: Import) -> dict[str, Any]:
    """Return an import as JSON, without its report."""
    counts = json.loads(one.counts)
    return {
        "id": one.id,
        "dataset": one.dataset.name,
        "source": one.source,
        "file_name": one.file_name,
        "sha256": one.sha256,
        "status": one.status,
        "created_at": one.created_at,
        "finished_at": one.finished_at,
        "fault": _fault(one),
        "counts": counts or None,
    }


def _fault(one: Import) -> str | None:
    """Return why an import failed, in the reader's language; earlier versions kept its English alone."""
    said = json.loads(one.report).get("fault") if one.fault else None
    return in_words(from_json(said)) if said else one.fault


def import_json(one: Import) -> dict[str, Any]:
    """Return an import as JSON, its report in the reader's language."""
    report = json.loads(one.report)
    return {**summary_json(one), "report": _report(report) if report else None}


def _report(report: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {
            **row,
            "kind": in_words(from_json(row["kind"])),
            "changes": _notes(row["changes"]),
            "reasons": _notes(row["reasons"]),
        }
        for row in report["rows"]
    ]
    shown = {name: report[name] for name in ReportShown.model_fields}
    return {**shown, "rows": rows, "warnings": _notes(report["warnings"])}


def _notes(notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "text": in_words(Note.from_dict(note).said),
            "count": note["count"],
            "examples": note["examples"],
        }
        for note in notes
    ]
