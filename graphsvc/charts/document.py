"""The saved chart: one JSON text that holds everything the page needs to go on, and who handed it over how.

`parse` is the only way in: it refuses what is unknown, too large or does not hang together, and says where.
`dump` writes what `parse` reads back exactly.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue, ValidationError, model_validator

from graphsvc.charts.picture import (
    LONGEST_ID,
    Coordinate,
    Count,
    Id,
    Name,
    Part,
    Picture,
    Seconds,
    Share,
    Short,
)
from graphsvc.errors import InvalidInputError
from graphsvc.faults import told
from graphsvc.i18n import say

#: The version of this format. A reader refuses a newer one rather than dropping what it does not know.
FORMAT = 1
#: Characters of a whole document: 12,000 nodes with their links and 500 steps stay well below.
LONGEST_DOCUMENT = 32 * 1024 * 1024
MOST_STEPS = 500
#: Fields whose strings are somebody's words: one that looks like an id is none.
FREE_TEXTS = frozenset({"caption", "props", "title", "text", "source_ref", "reason"})
#: Characters of a link's key, and bars in one: an id may hold a bar itself, and every way to read such a key is
#: looked at.
LONGEST_KEY = 2 * LONGEST_ID + 100
MOST_BARS = 12
#: Faults that a refusal lists.
MOST_FAULTS = 20


class Period(Part):
    """A period that the chart is filtered by: seconds since 1970, ``[start, end)``."""

    start: Seconds
    end: Seconds


class Filters(Part):
    """What is taken from sight besides hidden nodes: link types, what is only of certain grades, and what lies
    outside a period.
    """

    types: Annotated[tuple[Name, ...], Field(max_length=200)] = ()
    #: Keys of grades, and ``ungraded``.
    grades: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=150)], ...], Field(max_length=200)
    ] = ()
    period: Period | None = None


class View(Part):
    """What part of the chart was looked at."""

    x: Coordinate
    y: Coordinate
    scale: Annotated[float, Field(gt=0, le=100)]


class Question(Part):
    """The named question that the chart answers."""

    name: Name
    title: Short = ""
    params: Annotated[dict[Name, JsonValue], Field(max_length=100)] = Field(default_factory=dict)


class PurposePart(Part):
    """Why the chart was made, as stated."""

    case: Short | None = None
    reason: Annotated[str, Field(max_length=10_000)] = ""


class Omitted(Part):
    """What the answers on this chart left out, as the server counted it."""

    nodes: Count = 0
    links: Count = 0
    by_type: Annotated[dict[Name, Share], Field(max_length=200)] = Field(default_factory=dict)
    cut_by: Literal["limit", "deadline"] | None = None


class Step(Part):
    """One step of the history: what the list shows, and the command that makes it again.

    `about` names the entities that the title speaks of, so that it can be withheld from a reader who may not
    see one of them.
    """

    kind: Name
    title: Short = ""
    about: Annotated[tuple[Id, ...], Field(max_length=1_000)] = ()
    #: ISO 8601 in UTC.
    at: Annotated[str, Field(max_length=40)] | None = None
    by: Short | None = None
    added: Count = 0
    removed: Count = 0
    shown: Count | None = None
    total: Count | None = None
    #: None when it can no longer be replayed.
    command: Annotated[dict[Name, JsonValue], Field(max_length=50)] | None = None


class History(Part):
    """The steps that made the chart, oldest first.

    `start` is what they begin from, None for an empty chart; `at` of them are in force, the rest was undone.
    """

    start: Picture | None = None
    steps: Annotated[tuple[Step, ...], Field(max_length=MOST_STEPS)] = ()
    at: Annotated[int, Field(ge=0, le=MOST_STEPS)] = 0

    @model_validator(mode="after")
    def _stands_among_its_steps(self) -> History:
        if self.at > len(self.steps):
            raise ValueError(
                say("%(at)s steps are in force and %(number)s are there", at=self.at, number=len(self.steps))
            )
        return self


class Document(Picture):
    """A saved chart."""

    format: Literal[1]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    filters: Filters = Filters()
    layout: Annotated[str, Field(max_length=40)] = "force"
    #: What the layout lies on (a time axis with lanes, a map), as the layout gave it.
    frame: Annotated[dict[Name, JsonValue], Field(max_length=50)] | None = None
    view: View | None = None
    question: Question | None = None
    purpose: PurposePart | None = None
    history: History = History()
    omitted: Omitted = Omitted()


def parse(text: str | bytes) -> Document:
    """Read a saved chart.

    :raises InvalidInputError: when it is no chart document of a version known here; `errors` says where.
    """
    if len(text) > LONGEST_DOCUMENT:
        raise InvalidInputError(
            say(
                "The chart is larger than %(size)s MiB; save it in parts, or clear its history.",
                size=LONGEST_DOCUMENT // 2**20,
            )
        )
    try:
        return Document.model_validate_json(text)
    except ValidationError as error:
        faults = [
            {"field": ".".join(str(part) for part in fault["loc"]), "message": told(fault)}
            for fault in error.errors(include_url=False, include_input=False)[:MOST_FAULTS]
        ]
        first = faults[0]
        where = say(" at %(place)s", place=first["field"]) if first["field"] else ""
        raise InvalidInputError(
            say(
                "This is not a chart document of format %(format)s: %(fault)s%(where)s.",
                format=FORMAT,
                fault=first["message"],
                where=where,
            ),
            faults,
        ) from error
    except UnicodeError as error:
        raise InvalidInputError(say("The chart holds half of a character pair; save it as UTF-8.")) from error


def dump(document: Document) -> str:
    """Write a chart as the JSON text that `parse` reads."""
    return document.model_dump_json()


def of_fragment(fragment: Mapping[str, Any], title: str, **fields: Any) -> Document:
    """A new document of a chart fragment whose nodes have been given `x` and `y` (0 where they have none).

    :param fields: further fields of the document.
    """
    nodes = [{**node, "x": node.get("x") or 0.0, "y": node.get("y") or 0.0} for node in fragment["nodes"]]
    left = fragment.get("omitted", {})
    omitted = {**left, "cut_by": fragment.get("cut_by")}
    raw = {
        "format": FORMAT,
        "title": title,
        "nodes": nodes,
        "links": list(fragment["links"]),
        "omitted": omitted,
    }
    # Through JSON: strict models take lists for tuples only there
    return parse(json.dumps({**raw, **fields}))


def strings(value: JsonValue) -> Iterator[str]:
    """Every string in a JSON value that can name an entity: keys of objects too, free texts not.

    Of an object that describes a node only its id, of one that describes a link only its two ends: ids of links
    look like those of entities, and what else such an object says is never kept.
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        described = isinstance(value.get("id"), str) and isinstance(value.get("type"), str)
        if described and isinstance(value.get("source"), str) and isinstance(value.get("target"), str):
            yield from (str(value["source"]), str(value["target"]))
        elif described:
            yield str(value["id"])
        else:
            for key, item in value.items():
                yield key
                if key not in FREE_TEXTS or not isinstance(item, str):
                    yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def mentioned(document: Document) -> set[str]:
    """Ids of everything that a document could tell of: to be asked for before somebody else reads it.

    Not only what lies on the chart: steps that were undone, closed or cleared carry entities too.
    """
    found = {node.id for node in document.nodes}
    if document.history.start:
        found.update(node.id for node in document.history.start.nodes)
    for step in document.history.steps:
        found.update(step.about)
        if step.command is not None:
            found.update(_entity_ids(dict(step.command)))
    if document.frame is not None:
        found.update(_entity_ids(dict(document.frame)))
    if document.question:
        found.update(_entity_ids(dict(document.question.params)))
    return found


def opened(document: Document) -> set[str]:
    """Ids of the nodes whose neighbours a document counts: opened on the chart, or by a step of its history."""
    found = set(document.opened)
    if document.history.start:
        found.update(document.history.start.opened)
    for step in document.history.steps:
        if step.command is not None and isinstance(step.command.get("byType"), dict):
            found.add(str(step.command.get("id")))
    return found


def _entity_ids(value: JsonValue) -> Iterator[str]:
    """Strings of a value that can be entity ids; a collapsed link's key gives its two ends."""
    for text in strings(value):
        if looks_like_id(text):
            yield text
        yield from (end for ends in link_ends(text) for end in ends)
        yield from bar_parts(text)


def looks_like_id(text: str) -> bool:
    """Whether a text has the form of an entity's id: a type in lower case, a colon and more."""
    head, colon, tail = text.partition(":")
    return bool(colon and tail and len(text) <= 300 and head.isascii() and head.isalpha() and head.islower())


def link_ends(text: str) -> list[tuple[str, str]]:
    """The ends that the key of a collapsed link can have; more than one pair where an id holds a bar, none when
    the text is no key.
    """
    if len(text) > LONGEST_KEY or not 2 <= text.count("|") <= MOST_BARS:
        return []
    _, *rest = text.split("|")
    pairs = [("|".join(rest[:cut]), "|".join(rest[cut:])) for cut in range(1, len(rest))]
    return [pair for pair in pairs if looks_like_id(pair[0]) and looks_like_id(pair[1])]


def bar_parts(text: str) -> list[str]:
    """What between the bars of a text looks like an id."""
    if "|" not in text or len(text) > LONGEST_KEY:
        return []
    return [part for part in text.split("|") if looks_like_id(part)]
