"""Weighted edge lists: two names and a number a line, as published networks of meetings or calls are.

The nodes are persons under a pseudonym. Nothing else is made of them: a node of a call network is whoever
was overheard, not a handset, so no phone is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphsvc.i18n import N_, amount, say
from graphsvc.model.entity import Entity, record_id
from graphsvc.model.errors import InvalidValue
from graphsvc.model.link import LINK_TYPES, Link, link_id
from graphsvc.sources import table, text
from graphsvc.sources.base import (
    EMPTY,
    MAX_ROWS,
    Context,
    Item,
    Option,
    Source,
    SourceFile,
    part,
    present,
    refuse,
)
from graphsvc.sources.errors import SourceError
from graphsvc.sources.protected import COLUMN, Declared, word
from graphsvc.sources.report import Rows

SUM, KEEP = "sum", "keep"
#: Link types that carry a weight and join two persons.
TYPES = tuple(
    name for name, link in LINK_TYPES.items() if "weight" in link.props and "Person" in link.sources
)

BOTH_WAYS = N_("the pair stands in both directions, with one weight each; added up")
BOTH_DIFFER = N_("the pair stands in both directions, with different weights; added up")
AGAIN = N_("the pair stands there again; added up")
ALL_TWICE = N_(
    "every pair stands in both directions with the same weight: perhaps each tie is written twice and "
    "counts double"
)
SELF = N_("the line joins %(name)s to itself")
NO_WEIGHT = N_("the weight is not a whole number above zero")
NO_COLUMN = N_("there is no weight; each line counts once")
EXTRA = N_("columns after the third were not read")

_DELIMITERS = ("\t", ",", ";", " ")
_NAMES = (
    ({"source", "from", "a", "node1", "id1", "caller", "person1"}, "source"),
    ({"target", "to", "b", "node2", "id2", "called", "callee", "person2"}, "target"),
    ({"weight", "count", "n", "times", "value"}, "weight"),
    ({f"source_{COLUMN.name}"}, "source_protected"),
    ({f"target_{COLUMN.name}"}, "target_protected"),
)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in a line each column is; `protected`: why the source and the target are."""

    source: int
    target: int
    weight: int | None
    protected: tuple[int | None, int | None] = (None, None)


@dataclass(slots=True)
class _Tie:
    """One link to be: ends, weight, and where it first stands. *back* is the part in the other direction."""

    source: str
    target: str
    weight: int
    back: int
    where: str


def read(files: Sequence[SourceFile], context: Context) -> Iterator[Item]:
    """Yield persons and their links. With `direction=sum` a pair is one link, whichever way it is written."""
    type_ = context.options["type"]
    # A link that holds both ways has no direction to keep; counting each way apart would count it twice
    direction = context.options.get("direction") or (KEEP if LINK_TYPES[type_].directed else SUM)
    declared, people, ties = Declared(), dict[str, None](), dict[tuple[str, str], _Tie]()
    for file in files:
        account = context.report.rows(say("%(file)s lines", file=file.name))
        for source, target, weight, why, where in _lines(file, account, context):
            for name, text_ in zip((source, target), why, strict=True):
                people[name] = None
                declared.note(name, text_)
            _tie(ties, direction, _Tie(source, target, weight, 0, where), account)
    if ties and direction == SUM and all(tie.back == tie.weight - tie.back for tie in ties.values()):
        context.report.warn(ALL_TWICE, files[0].name)
    # Only now: a later line may have said that somebody is protected
    yield from (_person(name, context, declared.of(name)) for name in people)
    for (first, second), tie in ties.items():
        yield Link(
            type_,
            link_id(context.dataset, type_, part(first), part(second)),
            _id(tie.source, context),
            _id(tie.target, context),
            context.dataset,
            source_ref=tie.where,
            grade=context.grade,
            props={"weight": tie.weight},
        )


def _tie(ties: dict[tuple[str, str], _Tie], direction: str, new: _Tie, account: Rows) -> None:
    key, turned = (new.source, new.target), False
    if direction == SUM and _order(new.target) < _order(new.source):
        key, turned = (new.target, new.source), True
    known = ties.get(key)
    if known is None:
        ties[key] = _Tie(key[0], key[1], new.weight, new.weight if turned else 0, new.where)
        account.keep()
        return
    forth = known.weight - known.back
    if turned:
        reason = AGAIN if known.back else BOTH_WAYS if forth == new.weight else BOTH_DIFFER
        known.back += new.weight
    else:
        reason = AGAIN if forth else BOTH_WAYS if known.back == new.weight else BOTH_DIFFER
    known.weight += new.weight
    account.merge()
    account.change(reason, new.where, f"{new.source} {new.target} {new.weight}")


def _order(name: str) -> tuple[int, str]:
    return (int(name), "") if name.isascii() and name.isdecimal() and len(name) < 19 else (1 << 62, name)


def _id(name: str, context: Context) -> str:
    return record_id("Person", context.dataset, name)


def _person(name: str, context: Context, why: str = "") -> Entity:
    # The number means nothing outside its list: it is always shown and stored with the dataset's name
    caption = f"{context.dataset} {name}" if name.isdecimal() else name
    return Entity(
        "Person",
        _id(name, context),
        caption,
        present(local_id=name, protected=why),
        dataset=context.dataset,
        # Not the file: a second list of the same people must not seem to change them
        source_ref=f"node {name}",
        grade=context.grade,
    )


def _lines(
    file: SourceFile, account: Rows, context: Context
) -> Iterator[tuple[str, str, int, tuple[str, str], str]]:
    """Yield (source, target, weight, why each of the two is protected, where) of the usable lines."""
    delimiter = _delimiter(file, context)
    with file.path.open("rb") as handle:
        lines = text.lines(handle, file.name, context.encoding)
        if delimiter == " ":
            lines = (" ".join(line.split()) for line in lines)
        columns: _Places | None = None
        width = 0
        for number, fields in table.raw_rows(lines, file.name, delimiter):
            if number > MAX_ROWS:
                raise SourceError(
                    say(
                        "%(name)s has more than %(limit)s lines. Split it.",
                        name=file.name,
                        limit=amount(MAX_ROWS),
                    )
                )
            if columns is None:
                columns, is_header = _columns(fields, file.name)
                width = len(fields)
                _remark(columns, width, file, context)
                if is_header:
                    continue
            where = f"{file.name}:{number}"
            if len(fields) != width:
                account.refuse(table.RAGGED, where, delimiter.join(fields), found=len(fields), wanted=width)
                continue
            usable = _usable([table.tidy(field) for field in fields], columns, account, where, context)
            if usable:
                yield (*usable, where)


def _remark(columns: _Places, width: int, file: SourceFile, context: Context) -> None:
    if columns.weight is None:
        context.report.warn(NO_COLUMN, file.name)
    if width > 3 + sum(place is not None for place in columns.protected):
        context.report.warn(EXTRA, file.name)


def _usable(
    fields: list[str], columns: _Places, account: Rows, where: str, context: Context
) -> tuple[str, str, int, tuple[str, str]] | None:
    source, target = fields[columns.source], fields[columns.target]
    if not source or not target:
        account.refuse(EMPTY, where, " ".join(fields), field="source" if not source else "target")
        return None
    if source == target:
        account.refuse(SELF, where, name=source[:60])
        return None
    weight = _weight("1" if columns.weight is None else fields[columns.weight])
    if weight is None:
        account.refuse(NO_WEIGHT, where, " ".join(fields))
        return None
    first, second = (word("" if place is None else fields[place]) for place in columns.protected)
    try:
        for name, why in ((source, first), (target, second)):
            _person(name, context, why)
    except InvalidValue as error:
        refuse(account, error, where)
        return None
    return source, target, weight, (first, second)


def _weight(raw: str) -> int | None:
    whole, _, decimals = raw.partition(".")
    if not (whole.isascii() and whole.isdecimal()) or len(whole) > 15 or decimals.strip("0"):
        return None
    return int(whole) or None


def _delimiter(file: SourceFile, context: Context) -> str:
    """Tab, comma, semicolon or blank: the first of them that parts the first line."""
    with file.path.open("rb") as handle:
        for line in text.lines(handle, file.name, context.encoding):
            if line.strip():
                for delimiter in _DELIMITERS:
                    if delimiter in line.strip():
                        return delimiter
                raise SourceError(
                    say(
                        "%(name)s, line 1: no tab, comma, semicolon or blank parts it. An edge list has two "
                        "names and a weight in each line.",
                        name=file.name,
                    )
                )
    raise SourceError(
        say("%(name)s is empty. An edge list has two names and a weight in each line.", name=file.name)
    )


def _columns(fields: list[str], name: str) -> tuple[_Places, bool]:
    """The places of the columns, and whether the first line is a header.

    A header is believed when it names source and target; a first line whose third field is a number, or
    that has none, is data. Sniffing by statistics takes `0 1 1` for a header in a list without one.
    """
    lowered = [field.strip().strip("#").strip().casefold() for field in fields]
    places = [next((i for i, word in enumerate(lowered) if word in words), None) for words, _ in _NAMES]
    source, target, weight, *marks = places
    # "a" and "b" may be nodes: then the third field is a weight, which no header is
    if source is not None and target is not None and not (len(fields) > 2 and _weight(lowered[2])):
        return _Places(source, target, weight, (marks[0], marks[1])), True
    if len(fields) < 2:
        raise SourceError(
            say(
                "%(name)s, line 1: one field. An edge list has two names and a weight in each line.",
                name=name,
            )
        )
    if len(fields) > 2 and _weight(lowered[2]) is None:
        raise SourceError(
            say(
                "%(name)s, line 1: the third field, %(field)s, is no weight, and the line names no "
                "columns. Call them source, target and weight.",
                name=name,
                field=repr(fields[2][:40]),
            )
        )
    return _Places(0, 1, 2 if len(fields) > 2 else None), False


SOURCE = Source(
    name="edges",
    title=N_("Weighted edge list"),
    accepts=N_(
        "text files with two names and a weight in each line, parted by tab, comma, semicolon or blank"
    ),
    read=read,
    options=(
        Option("type", N_("type of link that each line is"), TYPES, required=True),
        Option(
            "direction",
            N_("keep each direction as its own link, or sum both; sum when the type has no direction"),
            (SUM, KEEP),
        ),
    ),
)
