"""The chart as tables: its entities, its links, and what was written on it. Each column is declared once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from graphsvc.charts.export import sources
from graphsvc.charts.export.handout import Fact, Handout
from graphsvc.charts.picture import Annotation, Box, GradePart, Link, Node, Note
from graphsvc.i18n import N_

Cell: TypeAlias = str | int | float | bool | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its name for programs, its label for people, how it is read from what a row is about, and how
    people read the value where that differs.
    """

    name: str
    label: str
    read: Callable[[T], Cell]
    shown: Callable[[T], Cell] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the export: `rows` for programs, `shown` for people. Each has as many cells as there are
    columns.
    """

    name: str
    title: str
    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[Cell, ...], ...]
    shown: tuple[tuple[Cell, ...], ...]


def _table(name: str, title: str, columns: Iterable[Column[T]], items: Iterable[T]) -> Table:
    declared, held = tuple(columns), tuple(items)
    return Table(
        name,
        title,
        declared,
        tuple(tuple(column.read(item) for column in declared) for item in held),
        tuple(tuple((column.shown or column.read)(item) for column in declared) for item in held),
    )


def nodes(handout: Handout) -> Table:
    """The entities seen, one a row, every property that one of them has in a column of its own."""
    words = handout.words
    say = words.say
    groups = handout.groups
    columns: tuple[Column[Node], ...] = (
        Column("id", say(N_("Id")), lambda node: node.id),
        Column("type", say(N_("Type (code)")), lambda node: node.type),
        Column("type_label", say(N_("Type")), lambda node: words.entity(node.type)),
        Column("caption", say(N_("Name")), lambda node: node.caption),
        Column("group", say(N_("Group")), lambda node: groups.get(node.id)),
        Column("dataset", say(N_("Dataset")), lambda node: node.dataset),
        Column("dataset_title", say(N_("Title of the dataset")), lambda node: handout.dataset(node.dataset)),
        Column("source_ref", say(N_("Place in the source")), lambda node: node.source_ref),
        *_graded(handout),
        Column("links", say(N_("Links in all")), lambda node: node.links),
        Column("x", "x", lambda node: node.x),
        Column("y", "y", lambda node: node.y),
        *_props(handout, handout.content.nodes),
    )
    return _table("nodes", say(N_("Entities")), columns, handout.content.nodes)


def links(handout: Handout) -> Table:
    """The links seen, one a row; parallel ones as one, with their number and period."""
    words = handout.words
    say = words.say
    captions = {node.id: node.caption for node in handout.content.nodes}
    columns: tuple[Column[Link], ...] = (
        Column("id", say(N_("Id")), lambda link: link.id),
        Column("type", say(N_("Type (code)")), lambda link: link.type),
        Column("type_label", say(N_("Type")), lambda link: words.link(link.type)),
        Column("source", say(N_("From (id)")), lambda link: link.source),
        Column("source_caption", say(N_("From")), lambda link: captions[link.source]),
        Column("target", say(N_("To (id)")), lambda link: link.target),
        Column("target_caption", say(N_("To")), lambda link: captions[link.target]),
        Column("directed", say(N_("Directed")), lambda link: link.directed),
        Column("count", say(N_("Number")), lambda link: link.count),
        Column("first", say(N_("First")), lambda link: link.first, lambda link: words.when(link.first)),
        Column("last", say(N_("Last")), lambda link: link.last, lambda link: words.when(link.last)),
        Column("derived", say(N_("Derived")), lambda link: link.derived),
        Column("inferred", say(N_("Inferred")), lambda link: link.inferred),
        Column("dataset", say(N_("Dataset")), lambda link: ", ".join(sources.of_link(link))),
        Column(
            "dataset_title",
            say(N_("Title of the dataset")),
            lambda link: ", ".join(handout.dataset(name) for name in sources.of_link(link)),
        ),
        Column("source_ref", say(N_("Place in the source")), lambda link: link.source_ref),
        *_graded(handout),
        *_props(handout, handout.content.links),
    )
    return _table("links", say(N_("Links")), columns, handout.content.links)


def notes(handout: Handout) -> Table:
    """What somebody wrote or drew on the chart: no statement of any source."""
    say = handout.words.say
    kinds = {"note": say(N_("Note")), "box": say(N_("Box")), "arrow": say(N_("Arrow"))}
    columns: tuple[Column[Annotation | Box], ...] = (
        Column("id", say(N_("Id")), lambda item: item.id),
        Column(
            "kind",
            say(N_("Kind")),
            lambda item: say(N_("Group")) if isinstance(item, Box) else kinds[item.kind],
        ),
        Column(
            "on",
            say(N_("On")),
            lambda item: (
                ", ".join(item.members)
                if isinstance(item, Box)
                else item.on
                if isinstance(item, Note)
                else None
            ),
        ),
        Column("text", say(N_("Text")), lambda item: item.title if isinstance(item, Box) else item.text),
    )
    written = (*handout.document.annotations, *handout.content.boxes)
    return _table("notes", say(N_("Notes")), columns, written)


def statement(handout: Handout) -> Table:
    """What every export states, as a table."""
    say = handout.words.say
    columns: tuple[Column[tuple[str, Fact]], ...] = (
        Column("part", say(N_("Part")), lambda row: row[0]),
        Column("what", say(N_("What")), lambda row: row[1][0]),
        Column("text", say(N_("Text")), lambda row: row[1][1]),
    )
    rows = ((part, fact) for part, facts in handout.statement() for fact in facts)
    return _table("export", say(N_("This export")), columns, rows)


def all_tables(handout: Handout) -> tuple[Table, ...]:
    """Every table of a chart, the statement first."""
    return statement(handout), nodes(handout), links(handout), notes(handout)


def grade_text(handout: Handout, grades: Sequence[GradePart]) -> str:
    """Grades with their schemes, in one text."""
    return "; ".join(handout.words.grade(grade) for grade in grades)


def _graded(handout: Handout) -> tuple[Column[Any], ...]:
    """Scheme, source and information codes, handling codes; several grades one behind the other."""
    say = handout.words.say
    return (
        Column(
            "grade_scheme",
            say(N_("Grading scheme")),
            lambda item: "; ".join(grade.scheme for grade in item.grades),
        ),
        Column(
            "grade",
            say(N_("Grade")),
            lambda item: "; ".join(f"{one.source or ''}{one.information or ''}" for one in item.grades),
        ),
        Column(
            "handling",
            say(N_("Handling")),
            lambda item: "; ".join(" ".join(one.codes) for one in item.grades if one.codes),
        ),
    )


def _props(handout: Handout, items: Sequence[Node] | Sequence[Link]) -> Iterable[Column[Any]]:
    """A column for each property that one of them has, with the label that its first owner's type gives it."""
    owners: dict[str, str] = {}
    for item in items:
        for name in item.props:
            owners.setdefault(name, item.type)

    def column(name: str, owner: str) -> Column[Any]:
        def read(item: Node | Link) -> Cell:
            value = item.props.get(name)
            return ", ".join(value) if isinstance(value, tuple) else value

        def shown(item: Node | Link) -> Cell:
            value = item.props.get(name)
            # Numbers and truths stay what they are: a spreadsheet sorts and counts them
            told = handout.words.value(item, name)
            return value if isinstance(value, (int, float)) and told in (str(value), "") else told or None

        return Column(f"prop_{name}", handout.words.prop(owner, name), read, shown)

    return (column(name, owner) for name, owner in owners.items())
