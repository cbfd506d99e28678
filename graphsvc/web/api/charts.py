"""Charts: saved with versions, opened as the reader may see them today."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue

from graphsvc.audit import Action
from graphsvc.charts.document import Document
from graphsvc.charts.picture import Link
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Transaction, cases, charts, drafts, users, utcnow
from graphsvc.store.errors import NewerVersionError
from graphsvc.web.api.cases import Title, worked_on
from graphsvc.web.api.names import CaseNumber, Ordinal
from graphsvc.web.api.people import PersonShown
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import Digits, Name, Whole
from graphsvc.web.guard import actor
from graphsvc.web.saved import chart_json, report_json, seen, settled, version_json

routes = Routes("charts")

#: Bytes of a body that holds a chart; see `graphsvc.charts.document.LONGEST_DOCUMENT`.
BODY_LIMIT = 32 * 1024 * 1024


class ChartShown(Given):
    """What there is to know of a chart without opening it."""

    id: str
    title: str
    case: str | None = Field(description="Number of the case that it belongs to")
    owner: PersonShown
    mine: bool
    version: int = Field(description="Number of the newest version")
    created_at: datetime
    changed_at: datetime


class ChartsShown(Given):
    """Charts, the last changed first."""

    items: list[ChartShown]
    total: int
    shown: int
    cut_by: Literal["limit"] | None


class VersionShown(Given):
    """A version of a chart."""

    version: int
    saved_at: datetime
    saved_by: PersonShown


class VersionsShown(Given):
    """The versions of a chart, newest first."""

    items: list[VersionShown]
    total: int
    shown: int
    cut_by: None


class FieldShown(Given):
    """One thing that is said otherwise than it was."""

    name: str
    before: JsonValue
    now: JsonValue


class ChangedShown(Given):
    """An entity or link that says something else than when the chart was saved."""

    what: Literal["node", "link"]
    id: str = Field(description="Id of the entity, or the link's `TYPE|source|target`")
    caption: str
    fields: list[FieldShown]


class ReportShown(Given):
    """What is not as it was saved. Whether something was deleted or may not be seen is not told."""

    quiet: bool = Field(description="Everything is as it was saved")
    words: list[str] = Field(description="The same in the reader's language, a sentence each")
    gone_nodes: int
    gone_links: int
    changed: list[ChangedShown]
    new_links: list[Link] = Field(description="Links between its entities that the chart does not show")


class ChartOpened(Given):
    """A chart as the reader may see it today."""

    chart: ChartShown
    version: VersionShown
    document: Document
    report: ReportShown


class ChartSaved(Given):
    """What was saved, and what in it was not as the data is today."""

    chart: ChartShown
    report: ReportShown


class ChartsQuery(Strict):
    """Which charts."""

    case: Annotated[CaseNumber | None, Field(description="Only charts of this case")] = None
    limit: Annotated[int, Field(ge=1, le=500, description="Most charts in the answer"), Digits] = 100


class OpenQuery(Strict):
    """Which version."""

    version: Annotated[Ordinal | None, Field(description="The newest when left out")] = None


class CreateBody(Strict):
    """A new chart."""

    title: Title
    case: Annotated[CaseNumber | None, Field(description="Whose members may open and save it")] = None
    key: Annotated[
        Name | None,
        Field(
            description="Chosen by the caller, new for each chart: sent again, it answers with the first one"
        ),
    ] = None
    document: Document


class SaveBody(Strict):
    """A new version of a chart."""

    based_on: Annotated[int, Field(ge=1, le=2**31 - 1, description="The version that was opened"), Whole]
    title: Title | None = None
    document: Document


class Deleted(Given):
    """It is gone."""

    deleted: Literal[True]


@routes.get("/api/v1/charts", answer=ChartsShown, scope="charts", problems=[NotFoundError])
def every(call: Call, query: ChartsQuery) -> dict[str, Any]:
    """List the caller's charts and those of the cases that they work on, the last changed first."""
    who = call.identity
    with call.services.store.read() as tx:
        case = None if query.case is None else cases.find_visible(tx, query.case, who.id, who.kind)
        found = charts.visible(tx, who.id, who.kind, case=case)
        items = [chart_json(chart, call) for chart in found[: query.limit]]
    cut = "limit" if len(items) < len(found) else None
    return {"items": items, "total": len(found), "shown": len(items), "cut_by": cut}


@routes.post(
    "/api/v1/charts",
    answer=ChartSaved,
    status=201,
    action="chart-save",
    name="create_chart",
    scope="charts",
    unrecorded={"document"},
    body_limit=BODY_LIMIT,
    problems=[NotFoundError],
)
def create(call: Call, body: CreateBody) -> Reply:
    """Save a new chart.

    What it says of entities and links is replaced by what the caller may see of them today. With a key, a call
    whose answer was lost can be repeated: it saves no second chart.
    """
    with call.services.store.read() as tx:
        # Before the graph is read for nothing
        case = None if body.case is None else worked_on(call, tx, body.case)
    document, report = settled(call, body.document, body.title)
    with call.services.store.write() as tx:
        owner, kind = users.get(tx, call.identity.login), call.identity.kind
        made = None if body.key is None else charts.saved_under(tx, owner.id, body.key)
        if made is None:
            text = document.model_dump_json()
            made = charts.create(tx, owner, body.title, text, utcnow(), kind=kind, case=case, key=body.key)
            _done(call, tx, Action.CHART_SAVE, made.id, made.version)
        drafts.drop(tx, owner.id, kind, drafts.NEW)
        shown = {"chart": chart_json(made, call), "report": report_json(report)}
    return Reply(shown, headers={"Location": f"/api/v1/charts/{made.id}"})


@routes.get("/api/v1/charts/<id>", answer=ChartOpened, action="chart-open", name="open_chart", scope="charts")
def open_(call: Call, id: Name, query: OpenQuery) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """Open a chart as the caller may see it today, and say what changed since it was saved."""
    with call.services.store.read() as tx:
        chart = charts.find_visible(tx, id, call.identity.id, call.identity.kind)
        version = charts.saved(tx, chart, query.version)
        shown = {"chart": chart_json(chart, call), "version": version_json(version)}
    ((document, report),) = seen(call, [(version.document, version.user_id == call.identity.id)])
    return {**shown, "document": document, "report": report_json(report)}


@routes.put(
    "/api/v1/charts/<id>",
    answer=ChartSaved,
    action="chart-save",
    name="save_chart",
    scope="charts",
    unrecorded={"document"},
    body_limit=BODY_LIMIT,
    problems=[NewerVersionError],
)
def save(call: Call, id: Name, body: SaveBody) -> dict[str, Any]:  # noqa: A002
    """Save a new version of a chart.

    Refused, with the version and who saved it, when somebody saved one since the version it is based on.
    """
    who = call.identity
    with call.services.store.read() as tx:
        chart = charts.find_visible(tx, id, who.id, who.kind)
        charts.check_newest(tx, chart, body.based_on)
        before = charts.document(tx, chart)
    title = chart.title if body.title is None else body.title
    document, report = settled(call, body.document, title, before)
    with call.services.store.write() as tx:
        # Once more: rights and versions may have changed while the graph was read
        charts.find_visible(tx, id, who.id, who.kind)
        made = charts.save(
            tx,
            id,
            users.get(tx, who.login),
            document.model_dump_json(),
            utcnow(),
            based_on=body.based_on,
            title=title,
        )
        _done(call, tx, Action.CHART_SAVE, made.id, made.version)
        drafts.drop(tx, who.id, who.kind, made.id)
        return {"chart": chart_json(made, call), "report": report_json(report)}


@routes.delete("/api/v1/charts/<id>", answer=Deleted, name="delete_chart", scope="charts")
def delete(call: Call, id: Name) -> dict[str, bool]:  # noqa: A002
    """Delete a chart; only its owner may."""
    with call.services.store.write() as tx:
        chart = charts.find_visible(tx, id, call.identity.id, call.identity.kind)
        if chart.owner_id != call.identity.id:
            raise ForbiddenError(say("Only the owner of a chart can delete it; ask them to."))
        charts.delete(tx, chart, utcnow())
        drafts.drop_all(tx, chart.id)
        _done(call, tx, Action.CHART_DELETE, chart.id, chart.version)
    return {"deleted": True}


@routes.get("/api/v1/charts/<id>/versions", answer=VersionsShown, name="chart_versions", scope="charts")
def versions(call: Call, id: Name) -> dict[str, Any]:  # noqa: A002
    """List the versions of a chart, newest first."""
    with call.services.store.read() as tx:
        chart = charts.find_visible(tx, id, call.identity.id, call.identity.kind)
        items = [version_json(one) for one in charts.versions(tx, chart)]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


def _done(call: Call, tx: Transaction, action: Action, chart: str, version: int) -> None:
    detail = {"chart": chart, "version": version}
    call.services.audit.record(actor(call.identity), action, call.purpose, detail, tx=tx)
