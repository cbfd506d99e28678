"""Audit: who asked what, when, from where and what for. An auditor reads what the people of their own agency did."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from graphsvc.audit import Action, Outcome
from graphsvc.audit.reading import Entry, asked_for, entries
from graphsvc.charts.export.texts import harmless
from graphsvc.i18n import say
from graphsvc.web.api.names import Login
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.types import LARGEST, Digits, Line
from graphsvc.web.office import auditor

routes = Routes("audit")

#: Entries of one answer, and of one file.
MOST, MOST_IN_FILE = 1_000, 100_000
_COLUMNS = (
    "seq", "at", "actor", "agency", "via", "address", "action", "outcome", "of", "reason", "case_number", "detail",
)  # fmt: skip


def _day(value: object) -> object:
    """Take only a whole day: the type's own reading would take a moment, or a number of seconds, as well."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(say("write a day as 2026-03-31"))
    return value


Day = Annotated[date, BeforeValidator(_day)]


class EntryShown(Given):
    """An entry of the trail."""

    seq: int
    at: datetime
    actor: str
    agency: str
    via: str
    address: str
    action: str
    outcome: str
    of: int = Field(description="The entry of the question that this is the outcome of; 0 for none")
    reason: str
    case_number: str
    detail: dict[str, Any] = Field(description="What was asked, or how much came back")


class EntriesShown(Given):
    """Entries, newest first."""

    items: list[EntryShown]
    shown: int
    cut_by: Literal["limit"] | None


class PurposeAsked(Given):
    """How often somebody asked for one purpose."""

    actor: str
    case_number: str
    reason: str
    number: int
    first: datetime
    last: datetime


class PurposesShown(Given):
    """Purposes, the most frequent first."""

    items: list[PurposeAsked]
    shown: int
    cut_by: Literal["limit"] | None


class _Period(Strict):
    since: Day | None = Field(default=None, description="First day, in UTC")
    until: Day | None = Field(default=None, description="Last day, in UTC, itself included")


class _Which(_Period):
    actor: Login | None = None
    subject: Annotated[Line, Field(max_length=300)] | None = Field(
        default=None,
        description="An id, or another text, that stands whole in what was asked: who looked at this record",
    )
    case: Annotated[Line, Field(max_length=64)] | None = None
    action: Action | None = None
    outcome: Outcome | None = None


class EntriesQuery(_Which):
    """Which entries."""

    before: (
        Annotated[
            int, Field(ge=1, le=LARGEST, description="Only entries with a smaller number: to go on"), Digits
        ]
        | None
    ) = None
    limit: Annotated[int, Field(ge=1, le=MOST), Digits] = 100


class FileQuery(_Which):
    """Which entries come into a file."""


class PurposesQuery(_Period):
    """Of which days."""

    limit: Annotated[int, Field(ge=1, le=MOST), Digits] = 100


@routes.get("/api/v1/audit", answer=EntriesShown, name="audit", scope="audit", action="audit-read")
def every(call: Call, query: EntriesQuery) -> dict[str, Any]:
    """List what the people of the auditor's agency did, newest first. The reading is an entry, too."""
    auditor(call)
    found = _found(call, query, query.limit + 1, query.before)
    shown = found[: query.limit]
    return {
        "items": [entry_json(one) for one in shown],
        "shown": len(shown),
        "cut_by": "limit" if len(found) > query.limit else None,
    }


@routes.get(
    "/api/v1/audit/export", media_type="text/csv", name="export_audit", scope="audit", action="audit-read"
)
def export(call: Call, query: FileQuery) -> Reply:
    """Return entries as a CSV file in UTF-8, newest first, at most 100,000."""
    auditor(call)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for one in _found(call, query, MOST_IN_FILE, None):
        row = entry_json(one)
        row["detail"] = json.dumps(one.detail, ensure_ascii=False)
        writer.writerow([harmless(str(row[name])) for name in _COLUMNS])
    name = f"audit-{call.identity.agency}.csv"
    # A byte order mark, without which spreadsheets read another alphabet than the file is in
    return Reply(
        "\ufeff" + out.getvalue(),
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@routes.get(
    "/api/v1/audit/purposes", answer=PurposesShown, name="audit_purposes", scope="audit", action="audit-read"
)
def purposes(call: Call, query: PurposesQuery) -> dict[str, Any]:
    """List who of the auditor's agency asked for what purpose, and how often."""
    auditor(call)
    since, until = _bounds(query)
    with call.services.store.read() as tx:
        found = asked_for(tx, agency=call.identity.agency, since=since, until=until, limit=query.limit + 1)
    items = [
        {
            "actor": one.actor,
            "case_number": one.case,
            "reason": one.reason,
            "number": one.number,
            "first": one.first,
            "last": one.last,
        }
        for one in found[: query.limit]
    ]
    return {"items": items, "shown": len(items), "cut_by": "limit" if len(found) > query.limit else None}


def entry_json(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON."""
    return {name: getattr(entry, name) for name in _COLUMNS}


def _found(call: Call, query: _Which, limit: int, before: int | None) -> Sequence[Entry]:
    since, until = _bounds(query)
    with call.services.store.read() as tx:
        return entries(
            tx,
            agency=call.identity.agency,
            actor=query.actor,
            subject=query.subject,
            case=query.case,
            action=query.action,
            outcome=query.outcome,
            since=since,
            until=until,
            before=before,
            limit=limit,
        )


def _bounds(query: _Period) -> tuple[datetime | None, datetime | None]:
    """Return the moments that bound the days: from the first's midnight to the last's end."""
    since = None if query.since is None else datetime.combine(query.since, time(), UTC)
    if query.until is None or query.until == date.max:
        return since, None
    return since, datetime.combine(query.until + timedelta(days=1), time(), UTC)
