"""The chart as tables: its entities, its links, and what was written on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graphsvc.charts.export.handout import Handout
from graphsvc.charts.picture import GradePart, Link, Node, Note
from graphsvc.i18n import N_

Cell: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, its label for people."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the export; `rows` have as many cells as there are columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def nodes(handout: Handout) -> Table:
    """The entities seen, one a row, every property that one of them has in a column of its own."""
    words = handout.words
    say = words.say
    props = _props(handout.content.nodes)
    fixed = (
        Column("id", say(N_("Id"))),
        Column("type", say(N_("Type (code)"))),
        Column("type_label", say(N_("Type"))),
        Column("caption", say(N_("Name"))),
        Column("dataset", say(N_("Dataset"))),
        Column("source_ref", say(N_("Place in the source"))),
        Column("grade_scheme", say(N_("Grading scheme"))),
        Column("grade", say(N_("Grade"))),
        Column("handling", say(N_("Handling"))),
        Column("links", say(N_("Links in all"))),
        Column("x", "x"),
        Column("y", "y"),
    )
    rows = tuple(
        (
            node.id,
            node.type,
            words.entity(node.type),
            node.caption,
            node.dataset,
            node.source_ref,
            *_grade(node.grades),
            node.links,
            node.x,
            node.y,
            *(_value(node, name) for name in props),
        )
        for node in handout.content.nodes
    )
    return Table("nodes", say(N_("Entities")), (*fixed, *_prop_columns(handout, props)), rows)


def links(handout: Handout) -> Table:
    """The links seen, one a row; parallel ones as one, with their number and period."""
    words = handout.words
    say = words.say
    captions = {node.id: node.caption for node in handout.content.nodes}
    props = _props(handout.content.links)
    fixed = (
        Column("id", say(N_("Id"))),
        Column("type", say(N_("Type (code)"))),
        Column("type_label", say(N_("Type"))),
        Column("source", say(N_("From (id)"))),
        Column("source_caption", say(N_("From"))),
        Column("target", say(N_("To (id)"))),
        Column("target_caption", say(N_("To"))),
        Column("directed", say(N_("Directed"))),
        Column("count", say(N_("Number"))),
        Column("first", say(N_("First"))),
        Column("last", say(N_("Last"))),
        Column("derived", say(N_("Derived"))),
        Column("inferred", say(N_("Inferred"))),
        Column("dataset", say(N_("Dataset"))),
        Column("source_ref", say(N_("Place in the source"))),
        Column("grade_scheme", say(N_("Grading scheme"))),
        Column("grade", say(N_("Grade"))),
        Column("handling", say(N_("Handling"))),
    )
    rows = tuple(
        (
            link.id,
            link.type,
            words.link(link.type),
            link.source,
            captions[link.source],
            link.target,
            captions[link.target],
            link.directed,
            link.count,
            link.first,
            link.last,
            link.derived,
            link.inferred,
            datasets(link),
            link.source_ref,
            *_grade(link.grades),
            *(_value(link, name) for name in props),
        )
        for link in handout.content.links
    )
    return Table("links", say(N_("Links")), (*fixed, *_prop_columns(handout, props)), rows)


def notes(handout: Handout) -> Table:
    """What somebody wrote or drew on the chart: no statement of any source."""
    say = handout.words.say
    kinds = {"note": say(N_("Note")), "box": say(N_("Box")), "arrow": say(N_("Arrow"))}
    columns = (
        Column("id", say(N_("Id"))),
        Column("kind", say(N_("Kind"))),
        Column("on", say(N_("On"))),
        Column("text", say(N_("Text"))),
    )
    drawn = tuple(
        (item.id, kinds[item.kind], item.on if isinstance(item, Note) else None, item.text)
        for item in handout.document.annotations
    )
    boxes = tuple(
        (box.id, say(N_("Group")), ", ".join(box.members), box.title) for box in handout.content.boxes
    )
    return Table("notes", say(N_("Notes")), columns, drawn + boxes)


def statement(handout: Handout) -> Table:
    """What every export states, as a table."""
    say = handout.words.say
    columns = (
        Column("part", say(N_("Part"))),
        Column("what", say(N_("What"))),
        Column("text", say(N_("Text"))),
    )
    rows = tuple((part, label, text) for part, facts in handout.statement() for label, text in facts)
    return Table("export", say(N_("This export")), columns, rows)


def all_tables(handout: Handout) -> tuple[Table, ...]:
    """Every table of a chart, the statement first."""
    return statement(handout), nodes(handout), links(handout), notes(handout)


def datasets(link: Link) -> str:
    """The datasets that a link is of."""
    return ", ".join(link.datasets) or link.dataset or ""


def grade_text(handout: Handout, grades: Sequence[GradePart]) -> str:
    """Grades with their schemes, in one text."""
    return "; ".join(handout.words.grade(grade) for grade in grades)


def prop_text(handout: Handout, value: object) -> str:
    """A property's value as people read it."""
    if isinstance(value, bool):
        return handout.words.yes(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    return str(value)


def _grade(grades: Sequence[GradePart]) -> tuple[str, str, str]:
    """Scheme, source and information codes, handling codes; several grades one behind the other."""
    return (
        "; ".join(grade.scheme for grade in grades),
        "; ".join(f"{grade.source or ''}{grade.information or ''}" for grade in grades),
        "; ".join(" ".join(grade.codes) for grade in grades if grade.codes),
    )


def _props(items: Iterable[Node | Link]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for item in items for name in item.props))


def _prop_columns(handout: Handout, names: Sequence[str]) -> tuple[Column, ...]:
    owners: dict[str, str] = {}
    for item in handout.content.all:
        for name in item.props:
            owners.setdefault(name, item.type)
    return tuple(Column(f"prop_{name}", handout.words.prop(owners[name], name)) for name in names)


def _value(item: Node | Link, name: str) -> Cell:
    value = item.props.get(name)
    return ", ".join(value) if isinstance(value, tuple) else value
