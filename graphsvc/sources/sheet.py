"""Plain tables with declared columns: the shapes that anyone can write from a spreadsheet or a database.

Columns are found by name in any order, capitals and blanks do not matter. A column that is not declared is
reported, not lost in silence. Fields are parted by comma, semicolon or tab, whichever the first line has
most of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from graphsvc.i18n import N_, say
from graphsvc.model.errors import InvalidValue
from graphsvc.model.when import Precision, When, parse_day_first, parse_iso
from graphsvc.sources import table, text
from graphsvc.sources.base import Context, Option, SourceFile, digest, part
from graphsvc.sources.errors import SourceError
from graphsvc.sources.report import Rows

UNKNOWN_COLUMN = N_("the column %(column)s is not part of this shape and was not read")
NO_ZONE = N_("times without a zone: they compare with each other, not with other datasets")
SAME_ID = N_("the id stands for an earlier row that says something else")

ISO, DAY_FIRST = "iso", "day-first"
#: Declared by every reader of such tables: whether 04/08 is April or August is the user's knowledge, never
#: a guess.
DATES = Option("dates", N_("how dates are written: 2017-08-04 or 04/08/2017"), (ISO, DAY_FIRST), ISO)


@dataclass(frozen=True, slots=True)
class Column:
    """One declared column; *what* is its meaning, for the docs."""

    name: str
    what: str
    required: bool = False


def rows(
    file: SourceFile, columns: Sequence[Column], account: Rows, context: Context
) -> Iterator[tuple[table.Row, str]]:
    """Yield (row, where) of a table; its values stand under the declared names.

    Raises SourceError for a missing required column and for two that are called the same.
    """
    if file.path.is_dir():
        raise SourceError(say("%(name)s is a folder. Name the file.", name=file.name))
    delimiter = _delimiter(file, context)
    with file.path.open("rb") as handle:
        raw = table.raw_rows(text.lines(handle, file.name, context.encoding), file.name, delimiter)
        first = next(raw, None)
        if first is None:
            raise SourceError(say("%(name)s is empty. The first line names the columns.", name=file.name))
        given = table.header(file.name, first[1])
        names = table.header(file.name, [_key(name) for name in given])
        declared = {column.name for column in columns}
        lacking = [column.name for column in columns if column.required and column.name not in names]
        if lacking:
            spare = [written for name, written in zip(names, given, strict=True) if name not in declared]
            raise table.missing(file.name, lacking, given, spare)
        for name, written in zip(names, given, strict=True):
            if name not in declared:
                context.report.warn(UNKNOWN_COLUMN, file.name, column=written[:60])
        for row in table.rows(raw, names, account, file.name):
            yield row, f"{file.name}:{row.line}"


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.strip().casefold()).strip("_") or name


def _delimiter(file: SourceFile, context: Context) -> str:
    with file.path.open("rb") as handle:
        first = next(text.lines(handle, file.name, context.encoding), "")
    return max((",", ";", "\t"), key=first.count)


def moment(raw: str, context: Context, zone: str | None = None) -> When:
    """A date or time as the user said dates are written; raises InvalidValue.

    An offset in the text goes before *zone*, and *zone* before the dataset's.
    """
    zone = zone or context.zone
    # A text that begins with the year has one reading only
    if context.options.get(DATES.name) == DAY_FIRST and not re.match(r"\s*\d{4}(?!\d)", raw):
        day, _, clock = raw.strip().partition(" ")
        return parse_day_first(day, clock, zone)
    return parse_iso(raw, zone)


def after(when: When, seconds: int) -> When:
    """The moment *seconds* later, as precise as *when*."""
    if when.precision not in (Precision.MINUTE, Precision.SECOND):
        return when
    try:
        later = datetime.fromisoformat(when.text) + timedelta(seconds=seconds)
        return When(
            later.isoformat(timespec="minutes" if when.precision is Precision.MINUTE else "seconds"),
            when.zone,
        )
    except (OverflowError, InvalidValue):
        return when


class Keys:
    """Gives each row a key of its own that is the same when the file is loaded again, in whatever order.

    It is the source's id where there is one, else a digest of what identifies the row. The place in the
    file is not used: an export with one more row at the top would then change every key below it.
    """

    def __init__(self) -> None:
        #: By key, what each different row under it says. Hashes: whole rows would be a copy of the file.
        self._seen: dict[int, tuple[int, ...]] = {}

    def key(self, given: str, identifying: Sequence[str], row: table.Row) -> str | None:
        """The key; None when an earlier row says exactly the same. Raises InvalidValue for an id used
        otherwise.
        """
        base = part(given) if given else digest(*identifying)
        content = hash(tuple(sorted(row.values.items())))
        slot = hash(base)
        known = self._seen.get(slot, ())
        if content in known:
            return None
        if known and given:
            raise InvalidValue(say("new id"), given, say(SAME_ID))
        self._seen[slot] = (*known, content)
        return f"{base}~{len(known) + 1}" if known else base
