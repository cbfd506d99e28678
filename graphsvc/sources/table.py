"""Tables in text: comma-separated values with a header."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphsvc.i18n import N_, amount, joined, say
from graphsvc.model.identifier.base import clean
from graphsvc.sources.errors import SourceError
from graphsvc.sources.report import Rows

#: Most lines that one row may span through quoted line ends; past it a quotation mark was never closed.
MAX_ROW_LINES = 1_000
MAX_COLUMNS = 500

RAGGED = N_("the row has %(found)s fields, the header %(wanted)s")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: *line* is where it begins, counted from 1; *values* are trimmed texts by column."""

    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


class _Lines:
    """Feeds csv a line at a time, counts them, and bounds those of one row."""

    def __init__(self, lines: Iterable[str], name: str) -> None:
        self._lines = iter(lines)
        self._name = name
        self.count = 0
        self.begin = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.count += 1
        if self.count - self.begin >= MAX_ROW_LINES:
            raise SourceError(
                say(
                    "%(name)s, line %(line)s: a quotation mark is opened there and not closed within "
                    "%(limit)s lines. Close or double it.",
                    name=self._name,
                    line=amount(self.begin),
                    limit=amount(MAX_ROW_LINES),
                )
            )
        return line + "\n"


def tidy(value: str) -> str:
    """A field without outer blanks and without control characters, which no screen or export shows truly."""
    return value.strip() if value.isprintable() else clean(value)


def raw_rows(lines: Iterable[str], name: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield (line, fields) of each row that is not blank.

    Raises SourceError with file and line for broken quoting and for a field of more than 131,072
    characters.
    """
    feed = _Lines(lines, name)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.begin = feed.count + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(
                say(
                    "%(name)s, line %(line)s: %(error)s. Quotation marks inside a field must be doubled, "
                    "and the field enclosed in them.",
                    name=name,
                    line=amount(feed.begin),
                    error=str(error),
                )
            ) from error
        if any(field.strip() for field in fields):
            yield feed.begin, fields


def header(name: str, columns: Sequence[str]) -> list[str]:
    """The columns' names; raises SourceError for one without a name, one that occurs twice, and too many."""
    if len(columns) > MAX_COLUMNS:
        raise SourceError(
            say(
                "%(name)s: %(count)s columns. A table has at most %(limit)s.",
                name=name,
                count=amount(len(columns)),
                limit=MAX_COLUMNS,
            )
        )
    names = [column.strip() for column in columns]
    if "" in names:
        raise SourceError(
            say(
                "%(name)s: column %(place)s has no name. Name it in the first line.",
                name=name,
                place=names.index("") + 1,
            )
        )
    twice = sorted({column for column in names if names.count(column) > 1})
    if twice:
        raise SourceError(
            say(
                "%(name)s: the column %(column)s occurs twice. Rename or remove one.",
                name=name,
                column=twice[0][:60],
            )
        )
    return names


def missing(
    name: str, lacking: Sequence[str], present: Sequence[str], spare: Sequence[str] | None = None
) -> SourceError:
    """The error of a table that lacks columns; offers near names among *spare*."""
    spare = present if spare is None else spare
    parts = []
    for column in lacking:
        near = difflib.get_close_matches(column, list(spare), n=1, cutoff=0.6)
        parts.append(
            say("%(column)s (there is %(near)s)", column=column, near=repr(near[0][:60])) if near else column
        )
    has = ", ".join(column[:40] for column in present[:40]) or say("none")
    lost = joined(", ", parts)
    if len(parts) > 1:
        return SourceError(
            say(
                "%(name)s: the columns %(lost)s are missing. It has: %(has)s. Add or rename.",
                name=name,
                lost=lost,
                has=has,
            )
        )
    return SourceError(
        say(
            "%(name)s: the column %(lost)s is missing. It has: %(has)s. Add or rename.",
            name=name,
            lost=lost,
            has=has,
        )
    )


def rows(
    table: Iterator[tuple[int, list[str]]], columns: Sequence[str], account: Rows, name: str
) -> Iterator[Row]:
    """Yield the rows under a header; one with too few or too many fields is set aside in *account*."""
    for line, fields in table:
        if len(fields) != len(columns):
            account.refuse(RAGGED, f"{name}:{line}", ",".join(fields), found=len(fields), wanted=len(columns))
            continue
        yield Row(line, dict(zip(columns, map(tidy, fields), strict=True)))
