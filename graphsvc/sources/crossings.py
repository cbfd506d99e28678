"""Border crossings from a plain table: one row a passage of one person or vehicle. The columns are in
docs/sources.md.

A manifest or booking is an intention, a control or a lane's reading is a passage: `evidence` says which,
and no row is read without it. A plate that a camera read is no evidence of who sat in the car: a person
named in such a row is linked as inferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphsvc.i18n import N_, say
from graphsvc.model.errors import InvalidValue
from graphsvc.sources import sheet
from graphsvc.sources.base import Context, Item, Once, Source, SourceFile, refuse
from graphsvc.sources.crossing_row import COLUMNS, Crossing, Seen
from graphsvc.sources.overuse import Overuse
from graphsvc.sources.report import Rows


def read(files: Sequence[SourceFile], context: Context) -> Iterator[Item]:
    """Yield what each row describes. Each file is read twice: document numbers are counted first, and who is protected is
    noted of all files.
    """
    seen, once = Seen(), Once()
    counted = [_overuse(file, context, seen) for file in files]
    for file, overuse in zip(files, counted, strict=True):
        seen.overuse = overuse
        account = context.report.rows(say("%(file)s rows", file=file.name))
        for row, where in sheet.rows(file, COLUMNS, account, context):
            try:
                crossing = Crossing.of(row, where, account, context, seen)
                made = list(crossing.items(once)) if crossing else []
            except InvalidValue as error:
                refuse(account, error, where)
                continue
            if made:
                account.keep()
                yield from once(*made)


def _overuse(file: SourceFile, context: Context, seen: Seen) -> Overuse:
    """Count the persons by document number, and note who is protected. What the pass finds wrong is reported by the second, not by
    this one.
    """
    overuse = Overuse()
    quiet = Context(context.dataset, type(context.report)(), encoding=context.encoding)
    for row, _ in sheet.rows(file, COLUMNS, Rows("first pass"), quiet):
        seen.protected.note(row["person_id"], row["protected"])
        name = row["name"] or f"{row['first_name']} {row['last_name']}"
        if row["document_number"] and (name.strip() or row["person_id"]):
            overuse.note(
                row["document_number"], row["person_id"] or name, row["born"] if not row["person_id"] else ""
            )
    return overuse


SOURCE = Source(
    name="crossings",
    title=N_("Border crossings (CSV)"),
    accepts=N_("CSV files with a header: evidence, time_local, post and more"),
    read=read,
    options=(sheet.DATES,),
)
