"""Saved charts between the store and HTTP: what a caller may see of one today, and what is kept of one they send."""

from collections.abc import Sequence
from typing import Any, cast

from flask_babel import gettext, ngettext

from graphsvc.charts import document as documents
from graphsvc.charts.document import Document, PurposePart, Step
from graphsvc.charts.freshness import Changed, Report, refresh
from graphsvc.queries.today import today
from graphsvc.store.charts import Chart, ChartVersion
from graphsvc.web.call import Call
from graphsvc.web.language import in_words


def seen(call: Call, charts: Sequence[tuple[str, bool]]) -> list[tuple[Document, Report]]:
    """Return stored documents as the caller may see them today, and what changed in each.

    :param charts: text of each, and whether the caller saved it.
    """
    read = [(documents.parse(text), own) for text, own in charts]
    return _refreshed(call, read)


def settled(call: Call, sent: Document, title: str, before: str | None = None) -> tuple[Document, Report]:
    """Return what is stored of a document that the caller sent, and what in it was not as it is today.

    What it says of the data is what the data says to this caller today, whatever was sent. Its purpose is the
    stated one, and a step that is not in the version `before` is the caller's.
    """
    ((document, report),) = _refreshed(call, [(sent, True)])
    known = {} if before is None else _authors(documents.parse(before).history.steps)
    steps = tuple(
        step.model_copy(update={"by": known.get((step.kind, step.at), call.identity.login)})
        for step in document.history.steps
    )
    purpose = (
        None if call.purpose is None else PurposePart(case=call.purpose.case, reason=call.purpose.reason)
    )
    kept = document.model_copy(
        update={
            "title": title,
            "purpose": purpose,
            "history": document.history.model_copy(update={"steps": steps}),
        }
    )
    return kept, report


def _refreshed(call: Call, read: Sequence[tuple[Document, bool]]) -> list[tuple[Document, Report]]:
    found = today(
        call.services.graph,
        call.access,
        [document for document, _ in read],
        deadline=call.services.settings.query_deadline,
    )
    for now in found:
        for node in now.nodes:
            if node["props"].get("protected"):
                # Into a document it goes as a plain text
                cast(dict[str, Any], node)["caption"] = in_words(node["caption"])
    return [refresh(document, now, own=own) for (document, own), now in zip(read, found, strict=True)]


def _authors(steps: Sequence[Step]) -> dict[tuple[str, str | None], str | None]:
    return {(step.kind, step.at): step.by for step in steps if step.at is not None}


def chart_json(chart: Chart, call: Call) -> dict[str, Any]:
    """Return what there is to know of a chart without opening it."""
    return {
        "id": chart.id,
        "title": chart.title,
        "case": chart.case.number if chart.case else None,
        "owner": {"login": chart.owner.login, "name": chart.owner.name},
        "mine": chart.owner_id == call.identity.id,
        "version": chart.version,
        "created_at": chart.created_at,
        "changed_at": chart.changed_at,
    }


def version_json(version: ChartVersion) -> dict[str, Any]:
    """Return who saved a version, and when."""
    return {
        "version": version.version,
        "saved_at": version.saved_at,
        "saved_by": {"login": version.user.login, "name": version.user.name},
    }


def report_json(report: Report) -> dict[str, Any]:
    """Return what changed since a chart was saved, also in the reader's words."""
    return {
        "quiet": report.quiet,
        "words": _words(report),
        "gone_nodes": report.gone_nodes,
        "gone_links": report.gone_links,
        "changed": [
            *(_changed_json(one, "node") for one in report.changed_nodes),
            *(_changed_json(one, "link") for one in report.changed_links),
        ],
        "new_links": [link.model_dump(mode="json", exclude={"hidden"}) for link in report.new_links],
    }


def _changed_json(one: Changed, what: str) -> dict[str, Any]:
    return {
        "what": what,
        "id": one.id,
        "caption": one.caption,
        "fields": [{"name": name, "before": one.before[name], "now": one.now[name]} for name in one.fields],
    }


def _words(report: Report) -> list[str]:
    if report.quiet:
        return [gettext("Everything is as it was saved.")]
    said = []
    if report.gone_nodes:
        said.append(
            ngettext(
                "%(num)s entity is no longer there, or no longer yours to see.",
                "%(num)s entities are no longer there, or no longer yours to see.",
                report.gone_nodes,
            )
        )
    if report.gone_links:
        said.append(
            ngettext(
                "%(num)s link is no longer there, or no longer yours to see.",
                "%(num)s links are no longer there, or no longer yours to see.",
                report.gone_links,
            )
        )
    if report.changed_nodes:
        said.append(
            ngettext(
                "%(num)s entity says something else than when the chart was saved.",
                "%(num)s entities say something else than when the chart was saved.",
                len(report.changed_nodes),
            )
        )
    if report.changed_links:
        said.append(
            ngettext(
                "%(num)s link says something else than when the chart was saved.",
                "%(num)s links say something else than when the chart was saved.",
                len(report.changed_links),
            )
        )
    if report.new_links:
        said.append(
            ngettext(
                "There is %(num)s link between its entities that the chart does not show.",
                "There are %(num)s links between its entities that the chart does not show.",
                len(report.new_links),
            )
        )
    return said
