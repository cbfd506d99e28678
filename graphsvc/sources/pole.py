"""POLE: persons, objects, locations, events, as the public training data of Greater Manchester writes them.

A folder or zip of `neo4j-admin` tables. What goes where, and why, is in docs/sources.md. The traps, in
short: the phones are no phone numbers, dates are day first with one or two digits, times are local, and
three kinds of relationship were made from others, so that counting them counts one piece of evidence twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphsvc.i18n import N_, say
from graphsvc.model.entity import Value
from graphsvc.model.errors import InvalidValue, Placeholder
from graphsvc.model.link import Link, link_id
from graphsvc.model.when import parse_day_first
from graphsvc.sources import neo4j_csv, protected
from graphsvc.sources.archive import Bundle
from graphsvc.sources.base import (
    EMPTY,
    FILLER,
    REPEATED,
    Context,
    Item,
    Source,
    SourceFile,
    part,
    present,
    refuse,
)
from graphsvc.sources.errors import SourceError
from graphsvc.sources.pole_nodes import Nodes
from graphsvc.sources.report import Rows
from graphsvc.sources.table import Row, missing

#: Columns that each node table must have besides `:ID`. All tables are needed: with one missing, "no crime
#: of their own" or "no phone" would be said of people of whom the file says otherwise.
_NODES: dict[str, tuple[str, ...]] = {
    "Area": ("areaCode",),
    "PostCode": ("code",),
    "Location": ("latitude", "longitude", "postcode", "address"),
    "Person": ("name", "surname", "nhs_no", "age"),
    "Officer": ("name", "surname", "badge_no", "rank"),
    "Crime": ("date", "id", "type", "last_outcome", "note", "charge"),
    "Object": ("id", "type", "description"),
    "Phone": ("phoneNo",),
    "Email": ("email_address",),
    "Vehicle": ("reg", "make", "model", "year"),
    "PhoneCall": ("call_date", "call_time", "call_duration", "call_type"),
}
#: Columns that a node table may have, which are ours: the published files lack them.
_OWN: dict[str, tuple[str, ...]] = {"Person": (protected.COLUMN.name,)}


@dataclass(frozen=True, slots=True)
class _Rel:
    """What a relationship type becomes: a link type, the properties it always has, whether it was derived."""

    type: str
    props: dict[str, Value]
    derived: bool = False
    column: str | None = None


_RELATIONSHIPS: dict[str, _Rel] = {
    "HAS_POSTCODE": _Rel("WITHIN", {}),
    "POSTCODE_IN_AREA": _Rel("WITHIN", {}),
    # In every row the area is the first half of the location's own postcode
    "LOCATION_IN_AREA": _Rel("WITHIN", {}, derived=True),
    "OCCURRED_AT": _Rel("OCCURRED_AT", {}),
    "INVESTIGATED_BY": _Rel("INVESTIGATED_BY", {}),
    "INVOLVED_IN": _Rel("INVOLVED_IN", {}),
    # The file names no role. Its guide speaks of offenders; a link must not say more than its source
    "PARTY_TO": _Rel("PARTY_TO", {"role": "unknown"}),
    "CURRENT_ADDRESS": _Rel("LIVES_AT", {"role": "current"}),
    "HAS_PHONE": _Rel("USES", {}),
    "HAS_EMAIL": _Rel("USES", {}),
    "FAMILY_REL": _Rel("FAMILY", {}, column="rel_type"),
    "KNOWS_SN": _Rel("KNOWS", {"link_kind": "social network"}),
    "KNOWS": _Rel("KNOWS", {"link_kind": "acquaintance"}, derived=True),
    "KNOWS_PHONE": _Rel("KNOWS", {"link_kind": "phone"}, derived=True),
    "KNOWS_LW": _Rel("KNOWS", {"link_kind": "lives with"}, derived=True),
}
#: Relationship tables that may be absent: the derived ones, and the one that Neo4j's Data Importer loses.
_OPTIONAL = {"KNOWS", "KNOWS_PHONE", "KNOWS_LW", "KNOWS_SN"}
_CALLS = ("CALLER", "CALLED")

ABSENT = N_("there is no table of %(name)s; nothing is said of it")
UNKNOWN_TABLE = N_("the table is not part of POLE")
UNKNOWN_COLUMN = N_("the column %(column)s of %(file)s is not known and was not read")
TWICE = N_("the id stands for an earlier node")
NO_END = N_("the node it begins or ends at is not in the files, or was set aside")
SMS_LASTS = N_("a text message has no duration; the number is kept as a note")
NO_DATE_CALL = N_("the time is not readable; kept without it")
NO_CALL = N_("the call has no readable caller and called phone, or they are the same")
SECOND = N_("the call already has one")
VEHICLE_TEXT = N_(
    "make, model and year are kept on the vehicle's links: a plate is shared, its description is not"
)
VEHICLE_LOST = N_("the vehicle takes part in nothing: its make, model and year have no place to stand")
NO_ROLE = N_("the role is unknown: the file names none, its guide counts all as offenders")
PREFIX_AREA = N_(
    "a postcode placed in an area whose code only begins like its own (OL11 in OL1); kept as the file says it"
)
SECONDS = N_("the file names no unit for a call's duration; read as seconds")


def read(files: Sequence[SourceFile], context: Context) -> Iterator[Item]:
    """Yield what a POLE zip or folder holds: nodes first, then relationships, then calls."""
    with Bundle(files[0]) as bundle:
        yield from _Reading(bundle, context).items()


class _Reading:
    """One pass over one bundle. Holds the ids of all nodes, the phone calls, and the vehicles'
    descriptions.
    """

    def __init__(self, bundle: Bundle, context: Context) -> None:
        self.bundle, self.context, self.report = bundle, context, context.report
        self.tables = neo4j_csv.tables(bundle, context)
        self._check_tables()
        #: Entity id by `:ID`; a phone call has none, it becomes a link.
        self.ids: dict[str, str] = {}
        self.calls: dict[str, tuple[Row, str]] = {}
        self.ends: dict[str, dict[str, tuple[str, str, str]]] = {name: {} for name in _CALLS}
        self.nodes = Nodes(context)
        self.seen: set[str] = set()

    def _check_tables(self) -> None:
        """Raise SourceError for what is missing, warn of what is not known."""
        needed = {*_NODES, *_RELATIONSHIPS, *_CALLS} - _OPTIONAL
        lacking = sorted(needed - self.tables.keys())
        if lacking:
            raise SourceError(
                say(
                    "%(name)s lacks the tables of %(tables)s. POLE comes as a zip or folder of 28 CSV "
                    "files; fetch or unpack it again.",
                    name=self.bundle.name,
                    tables=", ".join(lacking),
                )
            )
        for name in sorted(_OPTIONAL - self.tables.keys()):
            self.report.warn(ABSENT, self.bundle.name, name=name)
        for name, table in self.tables.items():
            wanted = _NODES.get(name, ())
            known = {*wanted, *_OWN.get(name, ()), ":ID", ":LABEL", ":START_ID", ":END_ID", ":TYPE"}
            if name in _RELATIONSHIPS and (column := _RELATIONSHIPS[name].column):
                wanted = (column,)
                known.add(column)
            absent = [column for column in wanted if column not in table.columns]
            if absent:
                raise missing(table.file, absent, table.columns)
            for column in table.columns:
                if column not in known and not column.endswith(":IGNORE"):
                    self.report.warn(UNKNOWN_COLUMN, table.file, column=column[:60], file=table.file)

    def items(self) -> Iterator[Item]:
        """Everything, in an order in which each node comes before what names it."""
        for label in _NODES:
            yield from self._nodes(label)
        for name in _CALLS:
            self._call_ends(name)
        for name in _RELATIONSHIPS:
            if name in self.tables:
                yield from self._relationships(name)
        yield from self._called()
        for name in sorted(self.tables.keys() - _NODES.keys() - _RELATIONSHIPS.keys() - set(_CALLS)):
            account = self.report.rows(self.tables[name].kind)
            for _, where in self._rows(name, account):
                account.refuse(UNKNOWN_TABLE, where)
        self.nodes.check_plates()

    def _rows(self, name: str, account: Rows) -> Iterator[tuple[Row, str]]:
        table = self.tables[name]
        for row in neo4j_csv.rows(self.bundle, table, account, self.context):
            yield row, f"{table.file}:{row.line}"

    # Nodes

    def _nodes(self, label: str) -> Iterator[Item]:
        account = self.report.rows(self.tables[label].kind)
        for row, where in self._rows(label, account):
            key = row[":ID"]
            if not key:
                account.refuse(EMPTY, where, field=":ID")
            elif key in self.ids or key in self.calls:
                account.refuse(TWICE, where, key)
            elif label == "PhoneCall":
                # Counted when its two ends are known
                self.calls[key] = (row, where)
            else:
                try:
                    entity = self.nodes.make(label, row, where, account)
                except Placeholder as error:
                    account.refuse(FILLER, where, str(error.value), what=error.what)
                except InvalidValue as error:
                    refuse(account, error, where)
                else:
                    self.ids[key] = entity.id
                    if entity.id in self.seen:
                        # Two spellings of one plate are one vehicle; their links both hang on it
                        account.merge()
                        continue
                    self.seen.add(entity.id)
                    account.keep()
                    yield entity

    # Relationships

    def _relationships(self, name: str) -> Iterator[Item]:
        rel, account = _RELATIONSHIPS[name], self.report.rows(self.tables[name].kind)
        dataset, seen, used = self.context.dataset, set[tuple[str, str]](), set[str]()
        for row, where in self._rows(name, account):
            start, end = row[":START_ID"], row[":END_ID"]
            source, target = self.ids.get(start), self.ids.get(end)
            if source is None or target is None:
                account.refuse(NO_END, where, f"{start} -> {end}")
                continue
            if (start, end) in seen:
                account.refuse(REPEATED, where, f"{start} -> {end}")
                continue
            seen.add((start, end))
            props = dict(rel.props)
            if rel.column:
                props |= present(link_kind=row[rel.column].lower())
            if name == "INVOLVED_IN" and start in self.nodes.vehicles:
                used.add(start)
                props["note"] = self.nodes.vehicles[start]
            try:
                link = Link(
                    rel.type,
                    link_id(dataset, rel.type, name.lower(), part(start), part(end)),
                    source,
                    target,
                    dataset,
                    source_ref=where,
                    grade=self.context.grade,
                    derived=rel.derived,
                    props=props,
                )
            except InvalidValue as error:
                refuse(account, error, where)
                continue
            self._remark(name, link, where, account)
            account.keep(derived=rel.derived)
            yield link
        if name == "INVOLVED_IN":
            nodes = self.report.rows(self.tables["Vehicle"].kind)
            for key, text in self.nodes.vehicles.items():
                nodes.change(VEHICLE_TEXT if key in used else VEHICLE_LOST, f":ID {key}", text)

    def _remark(self, name: str, link: Link, where: str, account: Rows) -> None:
        if name == "PARTY_TO":
            account.change(NO_ROLE, where)
        elif name == "POSTCODE_IN_AREA":
            code, area = link.source.rpartition(":")[2], link.target.rpartition(":")[2]
            # The second half of a British postcode has three characters (BS 7666)
            if self.nodes.country == "GB" and code[:-3] != area and code.startswith(area):
                self.report.warn(PREFIX_AREA, where, f"{code} in {area}")

    # Calls

    def _call_ends(self, name: str) -> None:
        """Note who called and who was called; the rows are counted when the call is made."""
        account, ends = self.report.rows(self.tables[name].kind), self.ends[name]
        for row, where in self._rows(name, account):
            call, phone = row[":START_ID"], self.ids.get(row[":END_ID"])
            if call not in self.calls or phone is None:
                account.refuse(NO_END, where, f"{call} -> {row[':END_ID']}")
            elif call in ends:
                account.refuse(SECOND, where, f"{call} -> {row[':END_ID']}")
            else:
                ends[call] = (phone, where, row[":END_ID"])

    def _called(self) -> Iterator[Item]:
        """One link a call, from phone to phone: the node and its two relationships say one thing together."""
        nodes = self.report.rows(self.tables["PhoneCall"].kind)
        accounts = [self.report.rows(self.tables[name].kind) for name in _CALLS]
        for key, (row, where) in self.calls.items():
            ends = [self.ends[name].get(key) for name in _CALLS]
            caller, called = ends
            link = None
            if caller and called:
                link = self._call(key, row, where, caller[0], called[0], nodes)
            if link is None:
                nodes.refuse(NO_CALL, where)
            else:
                nodes.keep()
                yield link
            for account, end in zip(accounts, ends, strict=True):
                if end and link:
                    account.merge()
                elif end:
                    account.refuse(NO_CALL, end[1], f"{key} -> {end[2]}")
        if self.calls:
            self.report.warn(SECONDS, self.tables["PhoneCall"].file)

    def _call(self, key: str, row: Row, where: str, caller: str, called: str, nodes: Rows) -> Link | None:
        dataset, when = self.context.dataset, None
        try:
            when = parse_day_first(row["call_date"], row["call_time"], self.context.zone)
        except InvalidValue:
            nodes.change(NO_DATE_CALL, where, f"{row['call_date']} {row['call_time']}")
        kind, lasted = row["call_type"].lower(), row["call_duration"]
        seconds = int(lasted) if lasted.isdecimal() and len(lasted) < 8 else None
        note = None
        if kind == "sms" and lasted:
            nodes.change(SMS_LASTS, where, lasted)
            seconds, note = None, f"duration as written: {lasted}"
        try:
            return Link(
                "CALLED",
                link_id(dataset, "CALLED", part(key)),
                caller,
                called,
                dataset,
                source_ref=where,
                when=when,
                grade=self.context.grade,
                props=present(call_kind=kind, duration=seconds, note=note),
            )
        except InvalidValue:
            return None


SOURCE = Source(
    name="pole",
    title=N_("POLE (persons, objects, locations, events)"),
    accepts=N_("a zip of neo4j-admin CSV tables, or the folder it was unpacked to"),
    read=read,
    dataset="pole",
    region="GB",
    zone="Europe/London",
    many=False,
)
