"""Drafts: what the caller's page keeps by itself of a chart that they are working on. No version; theirs alone."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from graphsvc.charts.document import Document
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Transaction, charts, drafts, utcnow
from graphsvc.web.api.charts import BODY_LIMIT, Deleted, ReportShown
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import Name, Whole
from graphsvc.web.saved import report_json, seen

routes = Routes("drafts")

Key = Annotated[Name, Field(description="Id of a chart, or `new` for one that was never saved")]


class DraftBody(Strict):
    """The state to keep."""

    based_on: Annotated[
        int | None, Field(ge=1, le=2**31 - 1, description="The version that was opened"), Whole
    ] = None
    document: Document


class DraftKept(Given):
    """It is kept."""

    chart: str
    based_on: int | None
    saved_at: datetime


class DraftOpened(DraftKept):
    """A draft as its user may see it today."""

    document: Document
    report: ReportShown


class DraftsShown(Given):
    """The caller's drafts, the last kept first."""

    items: list[DraftKept]
    total: int
    shown: int
    cut_by: None


@routes.get("/api/v1/drafts", answer=DraftsShown, name="drafts", scope="charts")
def every(call: Call) -> dict[str, Any]:
    """List of which charts the caller has drafts, so that a page need not ask for one that is not there."""
    with call.services.store.read() as tx:
        found = drafts.every(tx, call.identity.id, call.identity.kind)
        items = [{"chart": one.chart, "based_on": one.based_on, "saved_at": one.saved_at} for one in found]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.put(
    "/api/v1/drafts/<chart>",
    answer=DraftKept,
    name="keep_draft",
    scope="charts",
    body_limit=BODY_LIMIT,
)
def keep(call: Call, chart: Key, body: DraftBody) -> dict[str, Any]:
    """Keep a draft in the place of the one before; saving the chart forgets it."""
    with call.services.store.write() as tx:
        _check(call, tx, chart)
        made = drafts.keep(
            tx,
            call.identity.id,
            call.identity.kind,
            chart,
            body.document.model_dump_json(),
            utcnow(),
            based_on=body.based_on,
        )
        return {"chart": made.chart, "based_on": made.based_on, "saved_at": made.saved_at}


@routes.get(
    "/api/v1/drafts/<chart>", answer=DraftOpened, action="chart-open", name="open_draft", scope="charts"
)
def open_(call: Call, chart: Key) -> dict[str, Any]:
    """Open the caller's draft as they may see it today."""
    with call.services.store.read() as tx:
        _check(call, tx, chart)
        found = drafts.find(tx, call.identity.id, call.identity.kind, chart)
    if found is None:
        raise NotFoundError(say("There is no draft of this chart."))
    ((document, report),) = seen(call, [(found.document, True)])
    return {
        "chart": found.chart,
        "based_on": found.based_on,
        "saved_at": found.saved_at,
        "document": document,
        "report": report_json(report),
    }


@routes.delete("/api/v1/drafts/<chart>", answer=Deleted, name="drop_draft", scope="charts")
def drop(call: Call, chart: Key) -> dict[str, bool]:
    """Forget a draft, if there is one."""
    with call.services.store.write() as tx:
        _check(call, tx, chart)
        drafts.drop(tx, call.identity.id, call.identity.kind, chart)
    return {"deleted": True}


def _check(call: Call, tx: Transaction, chart: str) -> None:
    if chart != drafts.NEW:
        charts.find_visible(tx, chart, call.identity.id, call.identity.kind)
