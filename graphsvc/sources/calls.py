"""Call records: one row a call or message, from phone to phone. The columns are in docs/sources.md.

Made of a row: CALLED from phone to phone; USED_WITH between a number, its SIM and its handset, one a day
with the number of rows; SEEN_AT from the caller's phone to a cell whose position is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphsvc.i18n import N_, say
from graphsvc.model.errors import InvalidValue, Placeholder
from graphsvc.model.identifier import Identifier, identify, place
from graphsvc.model.identifier.base import WHAT
from graphsvc.model.link import Link, link_id
from graphsvc.model.when import When
from graphsvc.sources import sheet
from graphsvc.sources.base import (
    EMPTY,
    FILLER,
    LOCAL,
    REPEATED,
    WEAK,
    Context,
    Item,
    Once,
    Source,
    SourceFile,
    entity_of,
    part,
    present,
    refuse,
)
from graphsvc.sources.report import Rows
from graphsvc.sources.sheet import Column
from graphsvc.sources.table import Row

COLUMNS = (
    Column("id", N_("the record's number at its source")),
    Column("caller", N_("number that called or sent"), required=True),
    Column("callee", N_("number that was called or received"), required=True),
    Column("start", N_("when it began"), required=True),
    Column("duration_s", N_("duration in seconds")),
    Column("kind", N_("call, sms, data …")),
    Column("imei_caller", N_("handset of the caller")),
    Column("imsi_caller", N_("SIM of the caller")),
    Column("imei_callee", N_("handset of the callee")),
    Column("imsi_callee", N_("SIM of the callee")),
    Column("cell_first", N_("cell of the caller at the beginning (MCC-MNC-LAC-CID)")),
    Column("cell_first_lat", N_("its latitude in degrees (WGS 84)")),
    Column("cell_first_lon", N_("its longitude")),
    Column("cell_last", N_("cell of the caller at the end")),
    Column("cell_last_lat", N_("its latitude")),
    Column("cell_last_lon", N_("its longitude")),
    Column("note", N_("anything else")),
)

WITHHELD = N_("the number is withheld: there is no phone to link")
NO_START = N_("no start; kept without time")
BAD_DURATION = N_("the duration is not a whole number of seconds; left out")
BAD_POINT = N_("the cell's position is not readable; kept without it")

#: What networks and exports write for a number that was not sent on.
_WITHHELD = frozenset(
    {
        "withheld",
        "private",
        "anonymous",
        "restricted",
        "unavailable",
        "hidden",
        "blocked",
        "nomor-pribadi",
        "pribadi",
        "disembunyikan",
    }
)


@dataclass(slots=True)
class _Use:
    """How often two identifiers were used together on one day, and between which moments."""

    count: int = 0
    first: When | None = None
    last: When | None = None


@dataclass(slots=True)
class _Reading:
    """What one import remembers between rows."""

    context: Context
    once: Once = field(default_factory=Once)
    keys: sheet.Keys = field(default_factory=sheet.Keys)
    uses: dict[tuple[str, str, str], _Use] = field(default_factory=dict)


def read(files: Sequence[SourceFile], context: Context) -> Iterator[Item]:
    """Yield phones and calls row by row, then what was used together."""
    reading = _Reading(context)
    for file in files:
        account = context.report.rows(say("%(file)s rows", file=file.name))
        for row, where in sheet.rows(file, COLUMNS, account, context):
            try:
                made = list(_row(row, where, account, reading))
            except InvalidValue as error:
                refuse(account, error, where)
                continue
            if made:
                account.keep()
                yield from reading.once(*made)
    for (source, target, day), use in reading.uses.items():
        yield _used_with(source, target, day, use, context)


def _row(row: Row, where: str, account: Rows, reading: _Reading) -> Iterator[Item]:
    """What one row becomes; nothing when it was refused. Raises InvalidValue for an unusable value."""
    context = reading.context
    ends = []
    for column in ("caller", "callee"):
        end = _phone(row[column], column, where, account, context)
        if end is None:
            return
        ends.append(end)
    caller, callee = ends
    when, kind = _start(row, where, account, context), row["kind"].lower()
    moment = f"{when.text} {when.zone}" if when else ""
    key = reading.keys.key(row["id"], (caller.id, callee.id, moment, kind), row)
    if key is None:
        account.refuse(REPEATED, where, f"{row['caller']} -> {row['callee']} {row['start']}")
        return
    seconds = _seconds(row["duration_s"], where, account)
    handset, sim = (_part(type_, row[name], where, account, context) for type_, name in _CALLER_PARTS)
    call = Link(
        "CALLED",
        link_id(context.dataset, "CALLED", key),
        caller.id,
        callee.id,
        context.dataset,
        source_ref=where,
        when=when,
        grade=context.grade,
        props=present(
            call_kind=kind,
            duration=seconds,
            cell_first=row["cell_first"],
            cell_last=row["cell_last"],
            imei=handset.value if handset else row["imei_caller"],
            imsi=sim.value if sim else row["imsi_caller"],
            note=row["note"],
        ),
    )
    yield from (entity_of(caller), entity_of(callee), call)
    yield from _together(caller, sim, handset, when, reading)
    other_handset, other_sim = (
        _part(type_, row[name], where, account, context) for type_, name in _CALLEE_PARTS
    )
    yield from _together(callee, other_sim, other_handset, when, reading)
    for which, at in (("first", when), ("last", sheet.after(when, seconds or 0) if when else None)):
        yield from _seen_at(which, row, caller, at, key, where, account, context)


_CALLER_PARTS = (("Handset", "imei_caller"), ("Sim", "imsi_caller"))
_CALLEE_PARTS = (("Handset", "imei_callee"), ("Sim", "imsi_callee"))


def _phone(raw: str, column: str, where: str, account: Rows, context: Context) -> Identifier | None:
    """A phone, or None when the row was refused. Short codes and sender names stay in the dataset's
    namespace.
    """
    if not raw:
        account.refuse(EMPTY, where, field=column)
        return None
    if raw.casefold().replace(" ", "-") in _WITHHELD:
        account.refuse(WITHHELD, where, raw)
        return None
    try:
        found = identify("Phone", raw, dataset=context.dataset, region=context.region)
    except Placeholder:
        account.refuse(WITHHELD, where, raw)
        return None
    if found.local:
        account.change(LOCAL, where, raw, what=WHAT["Phone"])
    return found


def _part(type_: str, raw: str, where: str, account: Rows, context: Context) -> Identifier | None:
    if not raw:
        return None
    try:
        found = identify(type_, raw, dataset=context.dataset)
    except Placeholder as error:
        account.change(FILLER, where, raw, what=error.what)
        return None
    if found.local:
        account.change(LOCAL, where, raw, what=WHAT[type_])
    elif found.note:
        account.change(WEAK, where, raw, note=found.note)
    return found


def _start(row: Row, where: str, account: Rows, context: Context) -> When | None:
    if not row["start"]:
        account.change(NO_START, where)
        return None
    when = sheet.moment(row["start"], context)
    if when.zone is None:
        context.report.warn(sheet.NO_ZONE, where, row["start"])
    return when


def _seconds(raw: str, where: str, account: Rows) -> int | None:
    if not raw:
        return None
    whole, _, decimals = raw.partition(".")
    if not (whole.isascii() and whole.isdecimal()) or len(whole) > 8 or decimals.strip("0"):
        account.change(BAD_DURATION, where, raw)
        return None
    return int(whole)


def _together(
    phone: Identifier,
    sim: Identifier | None,
    handset: Identifier | None,
    when: When | None,
    reading: _Reading,
) -> Iterator[Item]:
    """The SIM and handset of one side, remembered as used together with each other and the number."""
    parts = [found for found in (phone, sim, handset) if found]
    for found in parts[1:]:
        yield entity_of(found)
    day = when.text[:10] if when else ""
    for i, source in enumerate(parts):
        for target in parts[i + 1 :]:
            use = reading.uses.setdefault((source.id, target.id, day), _Use())
            use.count += 1
            if when and (use.first is None or when.start < use.first.start):
                use.first = when
            if when and (use.last is None or when.start > use.last.start):
                use.last = when


def _used_with(source: str, target: str, day: str, use: _Use, context: Context) -> Link:
    first, last = use.first, use.last
    span = first
    if first and last and last.start > first.start and first.zone == last.zone:
        span = When(first.text, first.zone, last.text)
    return Link(
        "USED_WITH",
        # By day and not by file: next month's records then add links, the same records change none
        link_id(context.dataset, "USED_WITH", part(source), part(target), day or "undated"),
        source,
        target,
        context.dataset,
        source_ref=f"call records of {day}" if day else "call records without time",
        when=span,
        grade=context.grade,
        props={"weight": use.count},
    )


def _seen_at(
    end: str,
    row: Row,
    phone: Identifier,
    when: When | None,
    key: str,
    where: str,
    account: Rows,
    context: Context,
) -> Iterator[Item]:
    latitude, longitude, cell = row[f"cell_{end}_lat"], row[f"cell_{end}_lon"], row[f"cell_{end}"]
    if not latitude and not longitude:
        return
    try:
        found = place.normalise(f"{latitude}, {longitude}")
    except InvalidValue:
        account.change(BAD_POINT, where, f"{latitude}, {longitude}")
        return
    north, east = (float(degrees) for degrees in found.value.split(","))
    yield entity_of(found, level="point", latitude=north, longitude=east)
    yield Link(
        "SEEN_AT",
        link_id(context.dataset, "SEEN_AT", key, end),
        phone.id,
        found.id,
        context.dataset,
        source_ref=where,
        when=when,
        grade=context.grade,
        props=present(method="cell of the caller", note=cell),
    )


SOURCE = Source(
    name="calls",
    title=N_("Call records (CSV)"),
    accepts=N_("CSV files with a header: caller, callee, start and more"),
    read=read,
    options=(sheet.DATES,),
)
