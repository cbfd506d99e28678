"""Exports: a chart as a file, for the own agency, another one or a court."""

from typing import Annotated

from pydantic import Field

from graphsvc.access.handling import Recipient
from graphsvc.audit import Action
from graphsvc.charts.document import Document
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import all_formats, format_of
from graphsvc.charts.export.texts import file_name
from graphsvc.charts.freshness import Report
from graphsvc.errors import NotFoundError
from graphsvc.store import charts
from graphsvc.web.api.charts import BODY_LIMIT
from graphsvc.web.api.names import Ordinal, one_of
from graphsvc.web.call import Call
from graphsvc.web.contract import Reply, Routes, Strict
from graphsvc.web.contract.types import Name
from graphsvc.web.guard import asked
from graphsvc.web.handing_over import counted, handout
from graphsvc.web.saved import seen, settled

routes = Routes("exports")

_FORMATS = list(all_formats())
FormatName = Annotated[
    str,
    Field(json_schema_extra={"enum": _FORMATS}, description="In which form"),
    one_of(_FORMATS),
]
_RECIPIENTS = [one.value for one in Recipient]
RecipientName = Annotated[
    str,
    Field(
        json_schema_extra={"enum": _RECIPIENTS},
        description="Who gets it: what its handling codes keep from them is left out and counted",
    ),
    one_of(_RECIPIENTS),
]
_MEDIA_TYPES = tuple(dict.fromkeys(one.media_type for one in all_formats().values()))


Zone = Annotated[
    str,
    Field(
        max_length=60,
        description="Time zone that the moment of the export is told in, as `Asia/Jakarta`; this server's when left out",
    ),
]


class ExportBody(Strict):
    """A chart to export, as it is on the page."""

    format: FormatName
    recipient: RecipientName = Recipient.OWN.value
    zone: Zone | None = None
    document: Document


class ExportQuery(Strict):
    """A saved chart's form."""

    format: FormatName
    recipient: RecipientName = Recipient.OWN.value
    zone: Zone | None = None
    version: Annotated[Ordinal | None, Field(description="The newest when left out")] = None


@routes.post(
    "/api/v1/exports",
    media_types=_MEDIA_TYPES,
    action="export",
    name="export",
    recorded=False,
    body_limit=BODY_LIMIT,
    example={
        "body": {
            "format": "svg",
            "document": {
                "format": 1,
                "title": "One person",
                "nodes": [
                    {
                        "id": "person:selat-sunda-cilegon:P024",
                        "type": "Person",
                        "kind": "record",
                        "caption": "",
                        "x": 0.0,
                        "y": 0.0,
                    }
                ],
                "links": [],
            },
        }
    },
)
def export(call: Call, body: ExportBody) -> Reply:
    """Export a chart as it is on the page.

    What it says of entities and links is replaced by what the caller may see of them today; what they may not see is
    left out.
    """
    detail = {"format": body.format, "recipient": body.recipient}
    with asked(call, Action.EXPORT, detail) as pending:
        document, report = settled(call, body.document, body.document.title)
        made = _made(call, document, report, body.recipient, body.zone)
        reply = _reply(made, body.format)
        pending.answer.update(counted(made))
    return reply


@routes.get(
    "/api/v1/charts/<id>/export",
    media_types=_MEDIA_TYPES,
    action="export",
    name="export_chart",
    recorded=False,
    scope="charts",
    problems=[NotFoundError],
)
def export_chart(call: Call, id: Name, query: ExportQuery) -> Reply:  # noqa: A002 - the name in the address
    """Export a saved chart as the caller may see it today."""
    detail = {"format": query.format, "recipient": query.recipient, "id": id}
    with asked(call, Action.EXPORT, detail) as pending:
        with call.services.store.read() as tx:
            chart = charts.find_visible(tx, id, call.identity.id, call.identity.kind)
            version = charts.saved(tx, chart, query.version)
            text, own = version.document, version.user_id == call.identity.id
            pending.answer["version"] = version.version
        ((document, report),) = seen(call, [(text, own)])
        made = _made(call, document, report, query.recipient, query.zone)
        reply = _reply(made, query.format)
        pending.answer.update(counted(made))
    return reply


def _made(call: Call, document: Document, report: Report, recipient: str, zone: str | None) -> Handout:
    return handout(call, document, report, Recipient(recipient), zone)


def _reply(made: Handout, name: str) -> Reply:
    form = format_of(name)
    body = form.made(made)
    # Always a file: shown in a tab, a page of somebody's words would be of this site
    headers = {"Content-Disposition": f'attachment; filename="{file_name(made.title, form.suffix)}"'}
    return Reply(body, headers=headers, media_type=form.media_type)
