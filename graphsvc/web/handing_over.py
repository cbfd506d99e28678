"""Exports between HTTP and the charts room: who hands what to whom, in the reader's language."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask_babel import gettext

from graphsvc import __version__
from graphsvc.access.handling import RECIPIENT_LABELS, Recipient, leaves
from graphsvc.charts.content import Forbids, graded_in_sight, handling_codes, within
from graphsvc.charts.document import Document
from graphsvc.charts.export.handout import Handout, Origin, prepare
from graphsvc.charts.export.records import Record
from graphsvc.charts.export.words import Words
from graphsvc.charts.freshness import Report
from graphsvc.charts.picture import GradePart, Link
from graphsvc.queries import entities
from graphsvc.store import DataKind, datasets, utcnow
from graphsvc.web.api.queries import words
from graphsvc.web.call import Call
from graphsvc.web.language import current_language

#: Links of which the records are read, and records of each: a page of more is no longer opened by anybody.
_BUNDLES, _RECORDS = 400, 50


def handout(
    call: Call, document: Document, report: Report, recipient: Recipient, zone: str | None = None
) -> Handout:
    """Return what may be handed to a recipient of a document that was refreshed for this caller.

    :param zone: name of the time zone that the moment is told in; this server's when it is None or none.
    """
    who, purpose = call.identity, call.purpose
    if document.question is not None:
        # Its title is whatever was sent; the statement has the question's own
        plain = document.question.model_copy(update={"title": ""})
        document = document.model_copy(update={"question": plain})

    def forbids(grade: GradePart) -> bool:
        return not leaves(recipient, grade.scheme, grade.codes)

    origin = Origin(
        at=_local(utcnow(), zone),
        name=who.name,
        login=who.login,
        agency=who.agency_name,
        reason="" if purpose is None else purpose.reason,
        case=None if purpose is None else purpose.case,
        naming=lambda name, values: _question(call, name, values),
        recipient=RECIPIENT_LABELS[recipient],
        leaves_agency=recipient is not Recipient.OWN,
        gone_nodes=report.gone_nodes,
        gone_links=report.gone_links,
        service=f"graphsvc {__version__}",
        datasets=_titles(call),
        exercise=who.kind is DataKind.EXERCISE,
        records=lambda links: _records(call, document, links, forbids),
    )
    return prepare(
        document,
        origin,
        Words(current_language(), gettext),
        forbids,
    )


def _records(
    call: Call, document: Document, links: Sequence[Link], forbids: Forbids
) -> Mapping[str, Sequence[Record]]:
    """What stands behind links, within the chart's period, without what must not leave."""
    asked = links[:_BUNDLES]
    services = call.services
    found = entities.behind(
        services.graph,
        call.access,
        [(link.source, link.target, link.type) for link in asked],
        most=_RECORDS,
        deadline=services.settings.read_deadline,
    )
    return {
        link.key: [
            record
            for raw in each
            if within(document, raw["start"], raw["end"])
            and graded_in_sight(document, (record := _record(raw)).grade)
            and not (record.grade and forbids(record.grade))
        ]
        for link, each in zip(asked, found, strict=True)
    }


def _record(raw: Mapping[str, Any]) -> Record:
    grade = raw["grade"]
    return Record(
        at=raw["at"],
        until=raw["until"],
        derived=raw["derived"],
        inferred=raw["inferred"],
        grade=None if grade is None else GradePart.model_validate(grade),
        dataset=raw["dataset"],
        source_ref=raw["source_ref"],
        props=raw["props"],
    )


def counted(made: Handout) -> dict[str, object]:
    """Return what the trail keeps of an export: numbers and codes, no content."""
    codes = handling_codes(made.content.nodes, made.content.links)
    return {
        "nodes": len(made.content.nodes),
        "links": len(made.content.links),
        "hidden": made.content.hidden_nodes + made.content.hidden_links,
        "filtered": made.content.filtered,
        "withheld_nodes": made.withheld.nodes,
        "withheld_links": made.withheld.links,
        "handling": {f"{scheme} {code}": number for (scheme, code), number in codes.items()},
    }


def _question(call: Call, name: str, values: Mapping[str, str]) -> str:
    """A question in the words of its file, not of the document; with what it was asked for."""
    known = call.services.catalogue
    if name not in known:
        return name[:100]
    header = known[name].header
    given = ", ".join(
        f"{words(header.params[key].label) if key in header.params else key}: {value}"
        for key, value in values.items()
    )
    told = words(header.title)
    return f"{told} ({given})" if given else told


def _titles(call: Call) -> dict[str, str]:
    """What people call the datasets."""
    with call.services.store.read() as tx:
        return {dataset.name: dataset.title for dataset in datasets.every(tx)}


def _local(moment: datetime, zone: str | None) -> datetime:
    """A moment in the zone of that name."""
    try:
        return moment.astimezone(ZoneInfo(zone) if zone else None)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment.astimezone()
