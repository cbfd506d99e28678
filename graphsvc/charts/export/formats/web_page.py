"""The chart as one interactive page: opens from a disk, asks nobody for anything, runs no script but ours.

pyvis makes the node, link and option data (`drawn`). Its own pages are never made: they load from elsewhere and run
what stands in a title. Ours is a template in which every text is escaped, and its policy lets nothing run but the
one script whose hash it names.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graphsvc.charts.export import drawn, records, sources, tables
from graphsvc.charts.export.formats import vector
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.charts.export.sources import Source
from graphsvc.charts.export.texts import line, visible
from graphsvc.charts.picture import Link, Node
from graphsvc.errors import UnavailableError
from graphsvc.i18n import N_, say

if TYPE_CHECKING:
    from jinja2 import Template

#: Longest text of a table's cell; whole texts stand in the details.
_CELL = 200
#: Datasets, places or grades that a cell names.
_SOURCES = 6


def write(handout: Handout) -> bytes:
    """The whole page."""
    say = handout.words.say
    script, style = _script(), _style()
    page = _template().render(
        language=handout.words.language,
        policy=_policy(script, style),
        service=handout.origin.service,
        title=visible(handout.title),
        facts=[(label, visible(text)) for label, text in handout.facts(titled=False)],
        labels={
            "chart": say(N_("Chart")),
            "chart_help": say(
                N_("Chart; arrow keys move it, plus and minus zoom, the tables below say the same")
            ),
            "legend": say(N_("Legend")),
            "grades": say(N_("Grades")),
            "groups": say(N_("Groups: choose one to open or close it")),
            "fit": say(N_("Show everything")),
            "noscript": say(N_("Scripts are off: the tables and details below hold everything.")),
            "tables": say(N_("Tables")),
            "find": say(N_("Find in the tables")),
            "details": say(N_("Details")),
            "notes": say(N_("Notes written on the chart: no statement of a source")),
            "software": say(N_("Software in this file")),
        },
        legend=list(_legend(handout)),
        grades=[(label, visible(text)) for label, text in handout.grades()],
        groups=[
            {
                "id": f"g{i}",
                "open": "true" if group.box.open else "false",
                "title": visible(group.box.title) or group.box.id,
                "count": handout.words.number(len(group.members)),
            }
            for i, group in enumerate(drawn.groups(handout))
        ],
        tables=[_node_table(handout), _link_table(handout)],
        details=[*_node_details(handout), *_link_details(handout), *_group_details(handout)],
        notes=[(str(row[1]), visible(str(row[3] or ""))) for row in tables.notes(handout).rows],
        statement=[
            (heading, [(label, visible(text)) for label, text in lines])
            for heading, lines in handout.statement()[1:]
        ],
        licences=_licences(),
        data=drawn.data(handout),
        style=_markup(style),
        script=_markup(script),
    )
    return page.encode("utf-8", "replace")


def _legend(handout: Handout) -> Iterator[dict[str, Any]]:
    counts = Counter(node.type for node in handout.content.nodes)
    for name in sorted(counts):
        yield {
            "name": name,
            "label": handout.words.entity(name),
            "sign": drawn.sign(name),
            "count": handout.words.number(counts[name]),
        }


def _node_table(handout: Handout) -> dict[str, Any]:
    say = handout.words.say
    rows = [
        {
            "id": f"n{i}",
            "group": node.type,
            "name": line(node.caption, _CELL) or node.id,
            "cells": [
                handout.words.entity(node.type),
                *_stated(handout, handout.stated_by[node.id]),
            ],
        }
        for i, node in enumerate(handout.content.nodes)
    ]
    heads = (N_("Name"), N_("Type"), N_("Dataset"), N_("Place in the source"), N_("Grade and handling"))
    return {"title": say(N_("Entities")), "heads": [say(head) for head in heads], "rows": rows}


def _link_table(handout: Handout) -> dict[str, Any]:
    say = handout.words.say
    names = {node.id: line(node.caption, _CELL) for node in handout.content.nodes}
    rows = [
        {
            "id": f"e{i}",
            "group": "",
            "name": vector.link_text(handout, link),
            "cells": [
                names[link.source],
                names[link.target],
                visible(handout.words.when(link.first)),
                visible(handout.words.when(link.last)),
                visible(_datasets(handout, link)),
                visible(tables.grade_text(handout, link.grades)),
            ],
        }
        for i, link in enumerate(handout.content.links)
    ]
    heads = (
        N_("Link"), N_("From"), N_("To"), N_("First"), N_("Last"), N_("Dataset"), N_("Grade and handling"),
    )  # fmt: skip
    return {"title": say(N_("Links")), "heads": [say(head) for head in heads], "rows": rows}


def _node_details(handout: Handout) -> Iterator[dict[str, Any]]:
    say = handout.words.say
    for i, node in enumerate(handout.content.nodes):
        fixed = [
            (say(N_("Type")), handout.words.entity(node.type)),
            (say(N_("Id")), node.id),
            (say(N_("Group")), handout.groups.get(node.id)),
            (say(N_("Dataset")), handout.dataset(node.dataset)),
            (say(N_("Place in the source")), node.source_ref),
            *_links_that_say(handout, handout.stated_by[node.id]),
        ]
        yield {
            "id": f"n{i}",
            "name": visible(node.caption) or node.id,
            "facts": _facts(handout, node, fixed),
        }


def _link_details(handout: Handout) -> Iterator[dict[str, Any]]:
    say, words = handout.words.say, handout.words
    names = {node.id: line(node.caption, _CELL) for node in handout.content.nodes}
    for i, link in enumerate(handout.content.links):
        arrow = "→" if link.directed else "↔"
        fixed = [
            (say(N_("Number")), words.number(link.count)),
            (say(N_("First")), words.when(link.first)),
            (say(N_("Last")), words.when(link.last)),
            (say(N_("Derived")), words.yes(True) if link.derived else ""),
            (say(N_("Inferred")), words.yes(True) if link.inferred else ""),
            (say(N_("Dataset")), _datasets(handout, link)),
            (say(N_("Place in the source")), link.source_ref),
        ]
        yield {
            "id": f"e{i}",
            "name": f"{words.link(link.type)}: {names[link.source]} {arrow} {names[link.target]}",
            "facts": _facts(handout, link, fixed),
            "records": records.table(link, behind, words, handout.dataset)
            if (behind := handout.records.get(link.key))
            else None,
        }


def _group_details(handout: Handout) -> Iterator[dict[str, Any]]:
    say = handout.words.say
    for i, group in enumerate(drawn.groups(handout)):
        members = [(handout.words.entity(one.type), visible(one.caption) or one.id) for one in group.members]
        number = handout.words.number(len(members))
        yield {
            "id": f"g{i}",
            "name": f"{say(N_('Group'))}: {visible(group.box.title)}",
            "facts": [(say(N_("Number")), number), *members],
        }


def _facts(
    handout: Handout, item: Node | Link, fixed: Sequence[tuple[str, str | None]]
) -> list[tuple[str, str]]:
    props = [(handout.words.prop(item.type, name), handout.words.value(item, name)) for name in item.props]
    grade = (handout.words.say(N_("Grade and handling")), tables.grade_text(handout, item.grades))
    return [(visible(label), visible(text)) for label, text in (*fixed, grade, *props) if text]


def _datasets(handout: Handout, link: Link) -> str:
    return ", ".join(handout.dataset(name) for name in sources.of_link(link))


def _stated(handout: Handout, stated: Sequence[Source]) -> list[str]:
    """Datasets, places and grades of what says an entity is there, each once."""

    def each(texts: Iterable[str]) -> str:
        found = list(dict.fromkeys(text for text in texts if text))
        more = f" (+{len(found) - _SOURCES})" if len(found) > _SOURCES else ""
        return "; ".join(found[:_SOURCES]) + more

    return [
        visible(each(handout.dataset(name) for one in stated for name in one.datasets)),
        line(each(one.place or "" for one in stated), _CELL),
        visible(each(handout.words.grade(grade) for one in stated for grade in one.grades)),
    ]


def _links_that_say(handout: Handout, stated: Sequence[Source]) -> Iterator[tuple[str, str]]:
    """Each link that says an identifier is there, with its source, grade and date."""
    for one in stated:
        if one.link is not None:
            yield handout.words.say(N_("Stated by")), handout.told(one)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("graphsvc.charts.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")


def _markup(ours: str) -> str:
    """Script and style as they are. Ours alone: no text of anybody's comes in here."""
    if "</script" in ours.lower() or "</style" in ours.lower() or "<!--" in ours:
        raise UnavailableError(say("The built script cannot stand in a page; build the front end again."))
    return ours


@cache
def _built(name: str) -> str:
    path = files("graphsvc").joinpath("static", "dist", name)
    if not path.is_file():
        raise UnavailableError(
            say(
                "The built front end lacks %(name)s; run `make build`, or install the package again.",
                name=name,
            )
        )
    return path.read_text("utf-8")


def _script() -> str:
    # A browser's tools would ask for the map
    return "\n".join(
        row
        for row in _built("export.js").splitlines()
        if not row.startswith(("//# sourceMapping", "/*! For lic"))
    )


def _licences() -> str:
    return _built("export.js.LEGAL.txt")


@cache
def _style() -> str:
    return files("graphsvc.charts.export").joinpath("templates", "page.css").read_text("utf-8")


def _policy(script: str, style: str) -> str:
    def hashed(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    return (
        f"default-src 'none'; script-src {hashed(script)}; style-src {hashed(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


FORMAT = Format("html", N_("Interactive page (HTML)"), "text/html", ".html", write)
