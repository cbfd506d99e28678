"""A subject-access report as it is set on paper, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext

from graphsvc.audit.action import ACTION_LABELS, OUTCOME_LABELS
from graphsvc.charts.export.report import Fact, Part, Report
from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.model.link import LINK_TYPES
from graphsvc.store.sharing import MODE_LABELS
from graphsvc.web.call import Call
from graphsvc.web.language import current_language
from graphsvc.web.reporting import marked

_NONE = "–"


def paper(call: Call, made: Mapping[str, Any]) -> Report:
    """Return the report; it says what its page says and nothing more."""
    who, subject = call.identity, made["subject"]
    return Report(
        title=gettext("Subject access: %(caption)s", caption=subject["caption"]),
        mark=gettext("Contains personal data: for the person concerned and whoever answers them"),
        facts=[
            (gettext("Agency"), made["agency"]["name"]),
            (gettext("Made by"), f"{who.name} ({who.login})"),
            (gettext("Made on"), made["made_at"].strftime("%Y-%m-%d %H:%M UTC")),
            (gettext("Purpose"), call.purpose.reason if call.purpose else ""),
            *_warnings(made),
        ],
        parts=[_subject(subject), _sources(made), _links(made), _looks(made)],
        page=gettext("Page %(page)s of %(pages)s"),
        language=current_language(),
        author=f"{who.name}, {who.agency_name}",
        made=made["made_at"],
    )


def _warnings(made: Mapping[str, Any]) -> list[Fact]:
    if not made["unseen_classes"]:
        return []
    text = gettext(
        "Your agency has records that you may not see. Whether they say something here is not told: somebody with higher "
        "clearance, or of the case, has to complete the report."
    )
    return [(gettext("Not complete"), text)]


def _subject(subject: Mapping[str, Any]) -> Part:
    type_ = ENTITY_TYPES[subject["type"]]
    facts = [(marked(type_.props[name].label), _text(value)) for name, value in subject["props"].items()]
    return Part(
        subject["caption"],
        facts=[
            (gettext("Type"), marked(type_.label)),
            (gettext("Id"), subject["id"]),
            (gettext("Reference"), subject["source_ref"] or _NONE),
            (gettext("Grade"), _grade(subject["grade"])),
            *facts,
        ],
        apart=False,
    )


def _sources(made: Mapping[str, Any]) -> Part:
    rows = []
    for one in made["sources"]:
        origin = [one["title"], ", ".join(map(_grade, one["grades"])) or _NONE]
        shared = [
            [rule["agency"], marked(MODE_LABELS[rule["mode"]]), rule["legal_basis"], _period(rule)]
            for rule in one["shared"]
        ]
        rows += [[*origin, *rule] for rule in shared or [[gettext("nobody"), _NONE, _NONE, _NONE]]]
    return Part(
        gettext("Sources"),
        heads=[
            gettext("Dataset"),
            gettext("Grades"),
            gettext("Shared with"),
            gettext("What"),
            gettext("Legal basis"),
            gettext("When"),
        ],
        widths=(55.0, 32.0, 45.0, 40.0, 57.0, 40.0),
        rows=rows,
        apart=False,
    )


def _links(made: Mapping[str, Any]) -> Part:
    cut = gettext("Shown are the first %(shown)s.", shown=made["shown"]) if made["cut_by"] else ""
    return Part(
        f"{gettext('Links')}: {made['total']}",
        facts=[(gettext("Not complete"), cut)] if cut else (),
        heads=[
            gettext("Link"),
            gettext("To"),
            gettext("When"),
            gettext("Dataset"),
            gettext("Reference"),
            gettext("Grade"),
        ],
        widths=(42.0, 72.0, 40.0, 42.0, 45.0, 28.0),
        rows=[
            [
                marked(LINK_TYPES[one["link"]["type"]].label),
                one["entity"]["caption"],
                one["link"]["at"] or _NONE,
                one["link"]["dataset"],
                one["link"]["source_ref"] or _NONE,
                _grade(one["link"]["grade"]),
            ]
            for one in made["links"]
        ],
        apart=False,
    )


def _looks(made: Mapping[str, Any]) -> Part:
    more = gettext("There are more; an auditor finds them in the trail.") if made["looks_cut"] else ""
    return Part(
        gettext("Who asked about it"),
        facts=[(gettext("Not complete"), more)] if more else (),
        heads=[
            f"{gettext('When')} (UTC)",
            gettext("Who"),
            gettext("Action"),
            gettext("Outcome"),
            gettext("Purpose"),
        ],
        widths=(36.0, 60.0, 45.0, 33.0, 95.0),
        rows=[
            [
                one["at"][:19].replace("T", " "),
                " · ".join(text for text in (one["agency"], one["actor"]) if text),
                marked(ACTION_LABELS[one["action"]]),
                marked(OUTCOME_LABELS[one["outcome"]]),
                " · ".join(text for text in (one["reason"], one["case"]) if text) or _NONE,
            ]
            for one in made["looks"]
        ],
        apart=False,
    )


def _period(rule: Mapping[str, Any]) -> str:
    until = rule["until"]
    return f"{rule['since']:%Y-%m-%d} – {f'{until:%Y-%m-%d}' if until else ''}".rstrip()


def _grade(grade: Mapping[str, Any] | None) -> str:
    return f"{grade['scheme']} {grade['source']}{grade['information']}" if grade else _NONE


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
