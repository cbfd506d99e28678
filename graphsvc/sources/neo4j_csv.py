"""Tables as `neo4j-admin database import` reads and writes them: one file a label or relationship type.

Headers: https://neo4j.com/docs/operations-manual/current/import/ ("CSV header format"). A node file has
`:ID`, a relationship file `:START_ID` and `:END_ID`; `latitude:double` is a property with its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphsvc.i18n import N_, say
from graphsvc.sources import table, text
from graphsvc.sources.archive import Bundle
from graphsvc.sources.base import Context
from graphsvc.sources.errors import SourceError
from graphsvc.sources.report import Rows

NOT_A_TABLE = N_("%(file)s is not a table of nodes or relationships and was not read")
WRONG_LABEL = N_("the row says it is a %(found)s, its file is of %(wanted)s")

_ROLE = re.compile(r"^(?P<name>[^:]*):(?P<role>ID|START_ID|END_ID|LABEL|TYPE|IGNORE)(?:\(.*\))?$")
_FILE = re.compile(r"\.(?:nodes|relationships)\.(\w+)\.csv$")


@dataclass(frozen=True, slots=True)
class Table:
    """One file.

    :param name: the label of its nodes or the type of its relationships.
    :param columns: `:ID`, `:LABEL`, `:START_ID`, `:END_ID`, `:TYPE` without their groups, properties
        without types.
    """

    file: str
    name: str
    nodes: bool
    columns: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What a report calls its rows."""
        if self.nodes:
            return say("%(name)s nodes", name=self.name)
        return say("%(name)s relationships", name=self.name)


def tables(bundle: Bundle, context: Context) -> dict[str, Table]:
    """The tables in a bundle, by label or type. Only headers and first rows are read.

    Raises SourceError when two files hold the same label or type.
    """
    found: dict[str, Table] = {}
    for file in bundle.names:
        one = _table(bundle, file, context) if file.lower().endswith(".csv") else None
        if one is None:
            context.report.warn(NOT_A_TABLE, file, file=file)
            continue
        if one.name in found:
            raise SourceError(
                say(
                    "%(file)s and %(other)s both hold %(name)s. Keep the one that is meant.",
                    file=file,
                    other=found[one.name].file,
                    name=one.name,
                )
            )
        found[one.name] = one
    return found


def rows(bundle: Bundle, one: Table, account: Rows, context: Context) -> Iterator[table.Row]:
    """Yield the rows of a table; those that do not fit its header or name are set aside in *account*."""
    mark = ":LABEL" if one.nodes else ":TYPE"
    with bundle.open(one.file) as handle:
        lines = table.raw_rows(text.lines(handle, one.file, context.encoding), one.file)
        next(lines)
        for row in table.rows(lines, one.columns, account, one.file):
            said = row[mark]
            if said and one.name.casefold() not in (label.casefold() for label in said.split(";")):
                account.refuse(WRONG_LABEL, f"{one.file}:{row.line}", said, found=said[:60], wanted=one.name)
                continue
            yield row


def _table(bundle: Bundle, file: str, context: Context) -> Table | None:
    with bundle.open(file) as handle:
        lines = table.raw_rows(text.lines(handle, file, context.encoding), file)
        first = next(lines, None)
        if first is None:
            raise SourceError(
                say(
                    "%(file)s is empty. Export it again; a table without rows still has its header.",
                    file=file,
                )
            )
        columns = table.header(file, [_plain(column) for column in first[1]])
        nodes = ":ID" in columns
        if not nodes and not {":START_ID", ":END_ID"} <= set(columns):
            return None
        named = _FILE.search(file)
        if named:
            return Table(file, named[1], nodes, tuple(columns))
        mark = ":LABEL" if nodes else ":TYPE"
        second = next(lines, None)
        if second is None or mark not in columns or len(second[1]) != len(columns):
            return None
        name = second[1][columns.index(mark)].split(";")[0].strip()
        return Table(file, name, nodes, tuple(columns)) if name else None


def _plain(column: str) -> str:
    match = _ROLE.match(column.strip())
    if match:
        return f":{match['role']}" if match["role"] != "IGNORE" else f"{match['name']}:IGNORE"
    return column.split(":")[0] or column
