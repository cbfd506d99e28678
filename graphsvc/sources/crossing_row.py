"""One row of the border-crossing table: what it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graphsvc.i18n import N_
from graphsvc.model.entity import Entity, Value, record_id
from graphsvc.model.errors import InvalidValue, Placeholder
from graphsvc.model.identifier import Identifier, identify, local
from graphsvc.model.identifier.base import WHAT
from graphsvc.model.link import Link, link_id
from graphsvc.model.when import When
from graphsvc.sources import posts, sheet, voyage
from graphsvc.sources.base import (
    EMPTY,
    FILLER,
    LOCAL,
    OVERUSED,
    REPEATED,
    WEAK,
    Context,
    Item,
    Once,
    entity_of,
    named_country,
    present,
)
from graphsvc.sources.crossing_columns import COLUMNS, EVIDENCE, WORDS
from graphsvc.sources.overuse import LIMIT, Overuse
from graphsvc.sources.posts import Post
from graphsvc.sources.protected import Declared
from graphsvc.sources.report import Rows
from graphsvc.sources.table import Row
from graphsvc.sources.voyage import Voyage

__all__ = ["COLUMNS", "Crossing", "Seen"]

NOT_EVIDENCE = N_("the evidence must be one of %(words)s")
NOBODY = N_("the row names no person, document or vehicle")
NO_POST = N_("the post is not known: kept as text on the crossing")
NOT_WORD = N_("%(column)s is none of %(words)s; kept as written")
UNREADABLE = N_("%(column)s is not readable; left out")
NO_COUNTRY = N_("the nationality is no country; kept as written")
OTHER_PERSON = N_(
    "the person is described otherwise in an earlier row; the first description stands, the crossing "
    "keeps this one's"
)
NO_CARRIER = N_("the booking's carrier is not stated; kept in the dataset's own namespace")

_STATUS = {"manifest": "expected", "booking": "expected", "control": "crossed", "lane_read": "crossed"}
_BASIS = {"manifest": "scheduled", "booking": "scheduled", "control": "actual", "lane_read": "read"}
_METHOD = {
    "manifest": "declared",
    "booking": "declared",
    "control": "document seen",
    "lane_read": "inferred from plate",
}
#: Columns that go onto the crossing as they are.
_AS_WRITTEN = (
    "reason",
    "lane",
    "carrier",
    "voyage",
    "origin",
    "destination",
    "seat",
    "authority",
    "officer_ref",
    "permit",
)


@dataclass(slots=True)
class Seen:
    """What one import remembers between rows."""

    keys: sheet.Keys = field(default_factory=sheet.Keys)
    persons: dict[str, Entity] = field(default_factory=dict)
    overuse: Overuse = field(default_factory=Overuse)
    protected: Declared = field(default_factory=Declared)


@dataclass(slots=True)
class Crossing:
    """One row with what was read out of it. Its parts are made by :meth:`items`."""

    row: Row
    where: str
    account: Rows
    context: Context
    seen: Seen
    key: str
    when: When
    post: Post | None
    name: str
    person: str | None
    vehicle: Identifier | None
    document: Identifier | None

    @classmethod
    def of(cls, row: Row, where: str, account: Rows, context: Context, seen: Seen) -> Crossing | None:
        """Read a row; None when it was refused. Raises InvalidValue for a time that is none."""
        row = Row(
            row.line, {**row.values, "evidence": row["evidence"].lower().replace(" ", "_").replace("-", "_")}
        )
        if row["evidence"] not in EVIDENCE:
            account.refuse(NOT_EVIDENCE, where, row["evidence"], words=", ".join(EVIDENCE))
            return None
        for column in ("time_local", "post"):
            if not row[column]:
                account.refuse(EMPTY, where, field=column)
                return None
        name = row["name"] or " ".join(word for word in (row["first_name"], row["last_name"]) if word)
        if not (name or row["person_id"] or row["plate"] or row["document_number"]):
            account.refuse(NOBODY, where)
            return None
        post = posts.find(row["post"])
        if post is None:
            account.change(NO_POST, where, row["post"])
        when = sheet.moment(row["time_local"], context, row["zone"] or (post.zone if post else None))
        if when.zone is None:
            context.report.warn(sheet.NO_ZONE, where, row["time_local"])
        who = (name, row["person_id"], row["document_number"], row["plate"])
        identifying = (row["evidence"], when.text, post.code if post else row["post"], row["direction"], *who)
        key = seen.keys.key(row["id"], identifying, row)
        if key is None:
            account.refuse(REPEATED, where, " ".join(identifying))
            return None
        made = cls(row, where, account, context, seen, key, when, post, name, None, None, None)
        if name or row["person_id"]:
            made.person = record_id("Person", context.dataset, row["person_id"] or key)
        made.vehicle, made.document = made._vehicle(), made._document()
        return made

    @property
    def id(self) -> str:
        """The id of its record."""
        return record_id("BorderCrossing", self.context.dataset, self.key)

    def items(self, once: Once) -> Iterator[Item]:
        """The crossing, the person, and what they touched. Raises InvalidValue when the row is not usable."""
        yield self._crossing()
        if self.person:
            yield self._person(self.person)
            inferred = self.row["evidence"] == "lane_read"
            method = self.row["method"] or _METHOD.get(self.row["evidence"])
            yield replace(self._link("MADE", self.person, self.id, method=method), inferred=inferred)
        if self.post:
            yield self.post.entity
            role = {"entry": "arrival", "exit": "departure"}.get(self._direction, self._direction)
            yield self._link("AT", self.id, self.post.id, role=role)
        yield from self._document_items()
        yield from self._vehicle_items()
        yield from self._voyage_items(once)
        yield from self._booking_items()
        yield from self._phone_items()

    def _link(self, type_: str, source: str, target: str, **props: Value | None) -> Link:
        return Link(
            type_,
            link_id(self.context.dataset, type_, self.key),
            source,
            target,
            self.context.dataset,
            source_ref=self.where,
            # What a person has or uses does not begin and end with the passage
            when=None if type_ in ("HOLDS", "USES") else self.when,
            grade=self.context.grade,
            props=present(**props),
        )

    # The crossing

    @property
    def _direction(self) -> str:
        return self.row["direction"].lower() or "unknown"

    def _word(self, column: str, default: str | None = None) -> str | None:
        raw = self.row[column]
        word = raw.lower()
        if word and word not in WORDS[column]:
            self.account.change(NOT_WORD, self.where, raw, column=column, words=", ".join(WORDS[column]))
            return raw
        return word or default

    def _day(self, column: str) -> str | None:
        if not self.row[column]:
            return None
        try:
            return sheet.moment(self.row[column], self.context).text[:10]
        except InvalidValue:
            self.account.change(UNREADABLE, self.where, self.row[column], column=column)
            return None

    def _confidence(self) -> float | None:
        raw = self.row["plate_confidence"]
        if not raw:
            return None
        try:
            value = float(raw.rstrip("% ").replace(",", ".")) / (100 if raw.endswith("%") else 1)
        except ValueError:
            value = -1.0
        if not 0 <= value <= 1:
            self.account.change(UNREADABLE, self.where, raw, column="plate_confidence")
            return None
        return value

    def _crossing(self) -> Entity:
        row, when, evidence = self.row, self.when, self.row["evidence"]
        subject = self.name or row["person_id"] or row["plate"] or row["document_number"]
        place = self.post.code if self.post else row["post"]
        note = (
            row["note"]
            if self.post
            else "; ".join(t for t in (row["note"], f"post as written: {row['post']}") if t)
        )
        as_written = {column: row[column] for column in _AS_WRITTEN}
        return Entity(
            "BorderCrossing",
            self.id,
            f"{subject}: {place} {self._direction} {when.text.replace('T', ' ')}",
            present(
                **as_written,
                evidence=evidence,
                status=self._word("status", _STATUS.get(evidence, "unknown")),
                direction=self._word("direction", "unknown"),
                outcome=self._word("outcome"),
                time_local=when.text,
                time_utc=when.utc,
                zone=when.zone,
                precision=when.precision.value,
                time_basis=self._word("time_basis", _BASIS.get(evidence)),
                start=when.start,
                end=when.end,
                mode=self._word("mode", self.post.mode if self.post else None),
                role=self._word("role", "unknown"),
                declared_name=self.name,
                declared_born=self._day("born"),
                declared_sex=row["sex"],
                declared_nationality=row["nationality"],
                declared_residence=row["residence"],
                declared_born_in=row["born_in"],
                document_text=self._document_text(),
                document_expiry=self._day("document_expiry"),
                booking_text=row["booking"],
                bags=int(row["bags"]) if row["bags"].isdecimal() and len(row["bags"]) < 4 else None,
                bag_tags=[tag.strip() for tag in row["bag_tags"].split(";") if tag.strip()],
                plate_confidence=self._confidence(),
                retain_until=self._day("retain_until"),
                note=note,
            ),
            dataset=self.context.dataset,
            source_ref=self.where,
            grade=self.context.grade,
        )

    def _document_text(self) -> str:
        row = self.row
        issuer = f"({row['document_issuer']})" if row["document_issuer"] else ""
        return " ".join(t for t in (row["document_kind"], row["document_number"], issuer) if t)

    # The person

    def _person(self, id_: str) -> Entity:
        row = self.row
        text = self._document_text()
        entity = Entity(
            "Person",
            id_,
            self.name or f"person {row['person_id']}",
            present(
                first_name=row["first_name"],
                last_name=row["last_name"],
                born=self._day("born"),
                born_in=row["born_in"],
                sex=row["sex"],
                nationality=self._nationality(),
                document_text=[text] if text and not row["person_id"] else [],
                local_id=row["person_id"],
                protected=self.seen.protected.of(row["person_id"], row["protected"]),
            ),
            dataset=self.context.dataset,
            # Shared by many rows, so none of them is its place
            source_ref=f"person {row['person_id']}" if row["person_id"] else self.where,
            grade=self.context.grade,
        )
        if not row["person_id"]:
            return entity
        first = self.seen.persons.setdefault(id_, entity)
        if first != entity:
            self.account.change(OTHER_PERSON, self.where, entity.caption)
        return first

    def _nationality(self) -> list[str]:
        found = []
        for raw in (text.strip() for text in self.row["nationality"].split(";")):
            if not raw:
                continue
            try:
                found.append(named_country(raw))
            except InvalidValue:
                self.account.change(NO_COUNTRY, self.where, raw)
                found.append(raw)
        return found

    def _phone_items(self) -> Iterator[Item]:
        if not self.row["phone"] or not self.person:
            return
        found = self._identify("Phone", self.row["phone"], region=self.context.region)
        if found:
            yield entity_of(found)
            yield self._link("USES", self.person, found.id, method="declared at the crossing")

    # Document, vehicle, voyage, booking

    def _identify(self, type_: str, raw: str, **known: str | None) -> Identifier | None:
        try:
            found = identify(type_, raw, dataset=self.context.dataset, **known)
        except Placeholder as error:
            self.account.change(FILLER, self.where, raw, what=error.what)
            return None
        if found.local:
            self.account.change(LOCAL, self.where, raw, what=WHAT[type_])
        elif found.note:
            self.account.change(WEAK, self.where, raw, note=found.note)
        return found

    def _document(self) -> Identifier | None:
        number = self.row["document_number"]
        if not number:
            return None
        if number in self.seen.overuse:
            self.account.change(OVERUSED, self.where, number, limit=LIMIT)
            return None
        return self._identify("TravelDocument", number, issuer=self.row["document_issuer"] or None)

    def _document_items(self) -> Iterator[Item]:
        if not self.document:
            return
        yield entity_of(self.document)
        kind, expires = self.row["document_kind"].lower(), self._day("document_expiry")
        if self.person:
            yield self._link("HOLDS", self.person, self.document.id, document_kind=kind, expires=expires)
        yield self._link("SHOWN_AT", self.document.id, self.id, note=f"evidence: {self.row['evidence']}")

    def _vehicle(self) -> Identifier | None:
        if not self.row["plate"]:
            return None
        return self._identify(
            "Vehicle", self.row["plate"], issuer=self.row["plate_country"] or None, region=self.context.region
        )

    def _vehicle_items(self) -> Iterator[Item]:
        if not self.vehicle:
            return
        yield entity_of(self.vehicle)
        method = "read" if self.row["evidence"] == "lane_read" else "declared"
        yield self._link("BY_VEHICLE", self.id, self.vehicle.id, confidence=self._confidence(), method=method)

    def _voyage_items(self, once: Once) -> Iterable[Item]:
        row = self.row
        if not row["voyage"]:
            return
        made = Voyage(
            number=row["voyage"],
            day=self._day("voyage_date") or self.when.text[:10],
            mode=row["mode"].lower(),
            carrier=row["carrier"],
            origin=posts.find(row["origin"]) if row["origin"] else None,
            origin_text=row["origin"],
            target=posts.find(row["destination"]) if row["destination"] else None,
            target_text=row["destination"],
        )
        yield from voyage.items(made, self.context, once)
        yield self._link("ABOARD", self.id, made.id(self.context.dataset), role=row["role"].lower() or None)

    def _booking_items(self) -> Iterator[Item]:
        row, dataset = self.row, self.context.dataset
        if not row["booking"]:
            return
        found = (
            identify("Booking", f"{row['carrier']}/{row['booking']}", dataset=dataset)
            if row["carrier"]
            else None
        )
        if found is None or found.local:
            found = local("Booking", dataset, row["booking"])
            self.account.change(NO_CARRIER, self.where, row["booking"])
        yield entity_of(found)
        yield self._link("BOOKED", self.id, found.id)
