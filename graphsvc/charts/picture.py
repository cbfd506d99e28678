"""What lies on a chart: nodes, links, boxes and annotations, as they are saved.

Strict and bounded in every dimension: a saved chart comes from a browser, and what is stored here is read
by others. Every part is frozen; a change makes a new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphsvc.i18n import say

MOST_NODES = 12_000
MOST_LINKS = 50_000
MOST_BOXES = 1_000
MOST_ANNOTATIONS = 2_000
MOST_TYPES = 200
MOST_PROPS = 200
#: A source may hand over a whole statement as one note.
LONGEST_TEXT = 100_000
#: The model bounds ids to 300; a collapsed link's is made of two of them.
LONGEST_ID = 800

Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]
Name = Annotated[str, Field(min_length=1, max_length=100)]
Short = Annotated[str, Field(max_length=1_000)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Count = Annotated[int, Field(ge=0, le=2**53)]
Seconds = Annotated[int, Field(ge=-(2**53), le=2**53)]
#: Chart units; beyond this no renderer keeps its precision.
Coordinate = Annotated[float, Field(ge=-1e7, le=1e7)]
Extent = Annotated[float, Field(ge=0, le=1e7)]
Whole = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Value: TypeAlias = bool | Whole | float | Text | Annotated[tuple[Text, ...], Field(max_length=1_000)]
Props = Annotated[dict[Name, Value], Field(max_length=MOST_PROPS)]
Colour = Literal["plain", "accent", "good", "warning", "danger"]


class Part(BaseModel):
    """Base of everything in a saved chart."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        # What is written has every field, whatever was left to its default when it was read
        json_schema_serialization_defaults_required=True,
    )


class GradePart(Part):
    """A grade as its source gave it."""

    scheme: Name
    source: Annotated[str, Field(max_length=20)] | None
    information: Annotated[str, Field(max_length=20)] | None
    handling: Short | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The handling codes, in the order given."""
        return tuple((self.handling or "").split())

    @property
    def key(self) -> str:
        """What a chart's filter calls it (the page's ``gradeKey``): without the handling codes, which say
        who may read it and not how good it is.
        """
        return f"{self.scheme} {self.source or ''}{self.information or ''}"

    @property
    def text(self) -> str:
        """The grade as its scheme writes it: ``B2``, ``1B C A1``."""
        return " ".join(
            part for part in (f"{self.source or ''}{self.information or ''}", *self.codes) if part
        )


class Share(Part):
    """How much of something is shown."""

    total: Count
    shown: Count


class Node(Part):
    """An entity on the chart: what a fragment says of it, and where and how it stands."""

    id: Id
    type: Name
    kind: Literal["record", "identifier", "reference"]
    caption: Text
    dataset: Short | None = None
    source_ref: Text | None = None
    grade: GradePart | None = None
    props: Props = {}
    #: Visible links in all when it was saved; None when they were not counted.
    links: Count | None = None
    x: Coordinate
    y: Coordinate
    pinned: bool = False
    hidden: bool = False
    #: Why it is on the chart: "" by hand, or ids of opened nodes that brought it.
    holders: Annotated[tuple[Annotated[str, Field(max_length=LONGEST_ID)], ...], Field(max_length=1_000)] = (
        "",
    )
    #: Id of the box that holds it.
    box: Id | None = None

    @property
    def grades(self) -> tuple[GradePart, ...]:
        """The grades of what it says: one or none."""
        return () if self.grade is None else (self.grade,)


class Link(Part):
    """Parallel links of one type between two nodes, as one."""

    id: Id
    source: Id
    target: Id
    type: Name
    directed: bool
    count: Annotated[int, Field(ge=1, le=2**53)] = 1
    first: Short | None = None
    last: Short | None = None
    start: Seconds | None = None
    end: Seconds | None = None
    derived: bool = False
    inferred: bool = False
    grade: GradePart | None = None
    #: Every grade among those it stands for, each once; None when only *grade* is known.
    all_grades: Annotated[tuple[GradePart, ...], Field(max_length=100)] | None = None
    dataset: Short | None = None
    datasets: Annotated[tuple[Short, ...], Field(max_length=1_000)] = ()
    source_ref: Text | None = None
    members: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    #: When those that it stands for begin, in order; of very many an even sample.
    times: Annotated[tuple[Seconds, ...], Field(max_length=100)] = ()
    props: Props = {}
    hidden: bool = False

    @property
    def key(self) -> str:
        """What names it on the chart whichever answer brought it: one per type and pair (the page's
        ``linkKey``).
        """
        source, target = self.source, self.target
        if not self.directed and source > target:
            source, target = target, source
        return f"{self.type}|{source}|{target}"

    @property
    def grades(self) -> tuple[GradePart, ...]:
        """The grades of what it says, each once."""
        if self.all_grades is not None:
            return self.all_grades
        return () if self.grade is None else (self.grade,)

    @property
    def beginnings(self) -> tuple[int, ...]:
        """When what it stands for begins, as far as that is known."""
        return self.times or (() if self.start is None else (self.start,))

    @property
    def grades_known(self) -> bool:
        """False for links of several grades of which none came along: what they forbid is not known."""
        return self.all_grades is not None or self.grade is not None or self.count == 1


class Box(Part):
    """Nodes put together, drawn as one until it is opened: a group, or records that are the same."""

    id: Id
    title: Short
    members: Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST_NODES)]
    open: bool = False
    kind: Literal["group", "same"] = "group"
    #: Nobody gave it a name: the title says its first member and how many more, and the page says so anew in its
    #: reader's language.
    auto: bool = False
    x: Coordinate = 0.0
    y: Coordinate = 0.0


class Anchor(Part):
    """An end of an arrow: a place, or a node or annotation that it follows."""

    x: Coordinate
    y: Coordinate
    on: Id | None = None


class Note(Part):
    """A text on the chart, perhaps tied to a node, link or annotation."""

    kind: Literal["note"]
    id: Id
    x: Coordinate
    y: Coordinate
    width: Extent = 180.0
    text: Text
    colour: Colour = "plain"
    on: Id | None = None


class Frame(Part):
    """A rectangle drawn behind part of the chart, with a title."""

    kind: Literal["box"]
    id: Id
    x: Coordinate
    y: Coordinate
    width: Extent
    height: Extent
    text: Text = ""
    colour: Colour = "plain"


class Arrow(Part):
    """An arrow that somebody drew: no link of any source."""

    kind: Literal["arrow"]
    id: Id
    tail: Anchor
    head: Anchor
    text: Text = ""
    colour: Colour = "plain"


Annotation = Annotated[Note | Frame | Arrow, Field(discriminator="kind")]


class Picture(Part):
    """Everything that lies on the chart at one moment."""

    nodes: Annotated[tuple[Node, ...], Field(max_length=MOST_NODES)] = ()
    links: Annotated[tuple[Link, ...], Field(max_length=MOST_LINKS)] = ()
    #: Per opened node, its neighbours by entity type.
    opened: Annotated[
        dict[Id, Annotated[dict[Name, Share], Field(max_length=MOST_TYPES)]], Field(max_length=MOST_NODES)
    ] = {}
    hidden_types: Annotated[tuple[Name, ...], Field(max_length=MOST_TYPES)] = ()
    boxes: Annotated[tuple[Box, ...], Field(max_length=MOST_BOXES)] = ()
    annotations: Annotated[tuple[Annotation, ...], Field(max_length=MOST_ANNOTATIONS)] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Picture:
        nodes = {node.id: node for node in self.nodes}
        _once(say("node"), [node.id for node in self.nodes])
        _once(say("link"), [link.key for link in self.links])
        # One space of names: an arrow or a step that means a box must not hit an entity
        _once(say("id"), [*nodes, *(box.id for box in self.boxes), *(item.id for item in self.annotations)])
        for link in self.links:
            for end in (link.source, link.target):
                if end not in nodes:
                    raise ValueError(
                        say(
                            "link %(link)s ends at %(end)s, which is not on the chart",
                            link=repr(link.id),
                            end=repr(end),
                        )
                    )
        for owner in self.opened:
            if owner not in nodes:
                raise ValueError(say("%(id)s is opened and not on the chart", id=repr(owner)))
        held: dict[str, str] = {}
        for box in self.boxes:
            for member in box.members:
                if member not in nodes:
                    raise ValueError(
                        say(
                            "box %(box)s holds %(id)s, which is not on the chart",
                            box=repr(box.id),
                            id=repr(member),
                        )
                    )
                if held.setdefault(member, box.id) != box.id:
                    raise ValueError(say("%(id)s lies in two boxes", id=repr(member)))
        for node in self.nodes:
            if node.box != held.get(node.id):
                raise ValueError(say("node %(id)s and its box do not agree", id=repr(node.id)))
        return self


def _once(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(say("%(what)s %(id)s is there twice", what=what, id=repr(name)))
        seen.add(name)
