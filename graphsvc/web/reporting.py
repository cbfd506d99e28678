"""The debriefing of an exercise between HTTP and the report: its words in the reader's language, its rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext

from graphsvc.charts.export.report import Cell, Part, Report
from graphsvc.model.link import LINK_TYPES
from graphsvc.queries import naming
from graphsvc.queries.naming import NamedLink
from graphsvc.store import utcnow
from graphsvc.web.call import Call
from graphsvc.web.language import current_language

#: Columns of the table, for programs.
COLUMNS = (
    "login", "name", "case", "question", "points", "most", "verdict", "ids", "called", "why", "remark_points",
    "on_chart",
)  # fmt: skip


def marked(text: str) -> str:
    """Return a text that `i18n.N_` marked, in the reader's language."""
    return str(gettext(text))


def names(call: Call, ids: Iterable[str]) -> dict[str, str]:
    """Return what those of *ids* are called that the caller may see: entities by their captions, links in one line."""
    wanted = set(ids)
    services = call.services
    deadline = services.settings.read_deadline
    found = naming.captions(services.graph, call.access, wanted, deadline=deadline)
    links = naming.links(services.graph, call.access, wanted, deadline=deadline)
    return {**found, **{id_: link_words(link) for id_, link in links.items()}}


def link_words(link: NamedLink) -> str:
    """Return a link in one line."""
    label = gettext(LINK_TYPES[link.type].label)
    return f"{link.source} – {label} – {link.target}" + (f", {link.at}" if link.at else "")


def table(made: Mapping[str, Any]) -> tuple[Sequence[str], list[list[Cell]]]:
    """Return heads and rows of the CSV: one row a thing named, shown or missed, and one a person with the total."""
    rows: list[list[Cell]] = []
    for person in made["people"]:
        who: list[Cell] = [person["participant"]["login"], person["participant"]["name"], person["case"]]
        for question in person["questions"]:
            head: list[Cell] = [*who, question["id"], question["points"], question["most"]]
            rows += [
                [
                    *head,
                    remark["verdict"],
                    " | ".join(remark["ids"]),
                    " | ".join(remark["called"]),
                    remark["why"],
                    remark["points"],
                    "true" if remark["on_chart"] else "false",
                ]
                for remark in question["remarks"]
            ]
        score = person["score"]
        rows.append([*who, "total", score["points"], score["most"], "", "", "", "", "", ""])
    return COLUMNS, rows


def paper(call: Call, made: Mapping[str, Any]) -> Report:
    """Return the report as it is set on paper."""
    who, now = call.identity, utcnow()
    return Report(
        title=gettext("Debriefing: %(title)s", title=made["title"]),
        mark=gettext("Exercise: everything in it is invented"),
        facts=[
            (gettext("Made by"), f"{who.name} ({who.login}), {who.agency_name}"),
            (gettext("Made on"), now.strftime("%Y-%m-%d %H:%M UTC")),
            (gettext("Purpose"), call.purpose.reason if call.purpose else ""),
            *((one["participant"]["name"], _points(one["score"])) for one in made["people"]),
        ],
        parts=[_part(one) for one in made["people"]],
        page=gettext("Page %(page)s of %(pages)s"),
        language=current_language(),
        author=f"{who.name}, {who.agency_name}",
        made=now,
    )


def _part(person: Mapping[str, Any]) -> Part:
    score = person["score"]
    minutes = score["minutes"]
    return Part(
        title=f"{person['participant']['name']} · {person['case']}",
        facts=[
            (gettext("Points"), _points(score)),
            (gettext("For the answers"), _signed(score["earned"])),
            (
                gettext("For time"),
                f"{_signed(score['for_time'])} ({'–' if minutes is None else minutes} / {score['planned_minutes']} min)",
            ),
            (
                gettext("For purposes"),
                f"{_signed(score['for_purposes'])} ({score['stated']} / {score['asked']})",
            ),
            *(
                (one["question"], f"{_signed(one['points'])} / {one['most']}. {one['summary']}")
                for one in person["questions"]
            ),
        ],
        heads=[
            gettext("Question"),
            gettext("Verdict"),
            gettext("What it is"),
            gettext("Why"),
            gettext("Points"),
            gettext("On the chart"),
        ],
        widths=(52.0, 30.0, 80.0, 75.0, 16.0, 16.0),
        rows=[
            [
                question["question"],
                remark["label"],
                " + ".join(remark["called"]),
                remark["why"],
                _signed(remark["points"]),
                gettext("yes") if remark["on_chart"] else gettext("no"),
            ]
            for question in person["questions"]
            for remark in question["remarks"]
        ],
    )


def _points(score: Mapping[str, Any]) -> str:
    return f"{score['points']:.2f} / {score['most']}"


def _signed(points: float) -> str:
    return f"{points:+.2f}" if points else "0"
