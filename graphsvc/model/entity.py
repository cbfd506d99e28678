"""Entity types, declared once: the declaration feeds constraints, checks, the API, the legend, the docs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from .errors import InvalidValue
from .grade import Grade
from .ink import has_ink
from .labels import N_, say
from .protection import REASONS

Value: TypeAlias = str | int | float | bool | list[str]


class Kind(StrEnum):
    """What owns an entity's content: a dataset (record), nobody (identifier), everybody (reference)."""

    RECORD = "record"
    IDENTIFIER = "identifier"
    REFERENCE = "reference"


class Form(StrEnum):
    """The form of a property's value."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Prop:
    """One declared property: its form, what people call it, its unit where it has one."""

    form: Form
    label: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class EntityType:
    """One type of entity.

    :param searchable: False keeps it out of name search (staff are not subjects).
    :param colour: chart colour; always paired with *icon* and *shape*, so that colour carries nothing alone.
    """

    name: str
    label: str
    plural: str
    kind: Kind
    icon: str
    shape: str
    colour: str
    props: dict[str, Prop] = field(default_factory=dict)
    searchable: bool = True


T, I, F, B, D, M, L = Form.TEXT, Form.INTEGER, Form.NUMBER, Form.BOOLEAN, Form.DATE, Form.TIME, Form.TEXTS  # noqa: E741

_NOTE = {"note": Prop(T, N_("note"))}
#: A source says why, and what lies in the graph only that it is so; see :mod:`graphsvc.model.protection`.
_PROTECTED = {"protected": Prop(T, N_("protected"))}

_TYPES = (
    EntityType(
        "Person",
        N_("Person"),
        N_("Persons"),
        Kind.RECORD,
        "person",
        "circle",
        "#2f6fb3",
        {
            "first_name": Prop(T, N_("first name")),
            "last_name": Prop(T, N_("last name")),
            "aliases": Prop(L, N_("aliases")),
            "original_script": Prop(L, N_("names in their own script")),
            "sex": Prop(T, N_("sex")),
            "born": Prop(D, N_("born")),
            "born_in": Prop(T, N_("born in")),
            "age": Prop(I, N_("age"), N_("years")),
            "nationality": Prop(L, N_("nationality")),
            "occupation": Prop(T, N_("occupation")),
            "local_id": Prop(T, N_("number at the source")),
            "document_text": Prop(L, N_("documents as written")),
            "address_text": Prop(L, N_("addresses as written")),
            "listed_on": Prop(D, N_("listed on")),
            "role": Prop(T, N_("role")),
            **_PROTECTED,
            **_NOTE,
        },
    ),
    EntityType(
        "Organisation",
        N_("Organisation"),
        N_("Organisations"),
        Kind.RECORD,
        "organisation",
        "square",
        "#7a4ea3",
        {
            "aliases": Prop(L, N_("aliases")),
            "original_script": Prop(L, N_("names in their own script")),
            "registered": Prop(D, N_("registered")),
            "register_no": Prop(T, N_("register number")),
            "country": Prop(T, N_("country")),
            "activity": Prop(T, N_("activity")),
            "address_text": Prop(L, N_("addresses as written")),
            "listed_on": Prop(D, N_("listed on")),
            **_NOTE,
        },
    ),
    EntityType(
        "BorderCrossing",
        N_("Border crossing"),
        N_("Border crossings"),
        Kind.RECORD,
        "crossing",
        "diamond",
        "#b35c1e",
        {
            "evidence": Prop(T, N_("evidence")),
            "status": Prop(T, N_("status")),
            "direction": Prop(T, N_("direction")),
            "outcome": Prop(T, N_("outcome")),
            "reason": Prop(T, N_("reason")),
            "time_local": Prop(M, N_("local time")),
            "time_utc": Prop(M, N_("time in UTC")),
            "zone": Prop(T, N_("time zone")),
            "precision": Prop(T, N_("precision")),
            "time_basis": Prop(T, N_("basis of the time")),
            "start": Prop(I, N_("from"), N_("seconds since 1970")),
            "end": Prop(I, N_("to"), N_("seconds since 1970")),
            "lane": Prop(T, N_("lane, booth or camera")),
            "mode": Prop(T, N_("mode")),
            "carrier": Prop(T, N_("carrier")),
            "voyage": Prop(T, N_("voyage")),
            "origin": Prop(T, N_("origin")),
            "destination": Prop(T, N_("destination")),
            "role": Prop(T, N_("role")),
            "declared_name": Prop(T, N_("name as declared")),
            "declared_born": Prop(D, N_("born, as declared")),
            "declared_sex": Prop(T, N_("sex as declared")),
            "declared_nationality": Prop(T, N_("nationality as declared")),
            "declared_residence": Prop(T, N_("residence as declared")),
            "declared_born_in": Prop(T, N_("birth place as declared")),
            "document_text": Prop(T, N_("document as written")),
            "document_expiry": Prop(D, N_("document expires")),
            "booking_text": Prop(T, N_("booking as written")),
            "seat": Prop(T, N_("seat")),
            "bags": Prop(I, N_("bags")),
            "bag_tags": Prop(L, N_("bag tags")),
            "authority": Prop(T, N_("authority")),
            "officer_ref": Prop(T, N_("officer")),
            "permit": Prop(T, N_("visa or permit")),
            "plate_confidence": Prop(F, N_("confidence of the plate")),
            "retain_until": Prop(D, N_("keep until")),
            **_PROTECTED,
            **_NOTE,
        },
    ),
    EntityType(
        "Event",
        N_("Event"),
        N_("Events"),
        Kind.RECORD,
        "event",
        "triangle",
        "#b3263a",
        {
            "event_kind": Prop(T, N_("kind of event")),
            "offence": Prop(T, N_("offence")),
            "date": Prop(D, N_("date")),
            "start": Prop(I, N_("from"), N_("seconds since 1970")),
            "end": Prop(I, N_("to"), N_("seconds since 1970")),
            "outcome": Prop(T, N_("outcome")),
            "charge": Prop(T, N_("charge")),
            "local_id": Prop(T, N_("number at the source")),
            **_NOTE,
        },
    ),
    EntityType(
        "Voyage",
        N_("Voyage"),
        N_("Voyages"),
        Kind.RECORD,
        "voyage",
        "triangleDown",
        "#5c6f1e",
        {
            "mode": Prop(T, N_("mode")),
            "carrier": Prop(T, N_("carrier")),
            "number": Prop(T, N_("number")),
            "departs": Prop(M, N_("departs")),
            "arrives": Prop(M, N_("arrives")),
            "origin": Prop(T, N_("origin")),
            "destination": Prop(T, N_("destination")),
            "start": Prop(I, N_("from"), N_("seconds since 1970")),
            "end": Prop(I, N_("to"), N_("seconds since 1970")),
            "counted": Prop(I, N_("persons counted by the sender")),
            **_NOTE,
        },
    ),
    EntityType(
        "Item",
        N_("Item"),
        N_("Items"),
        Kind.RECORD,
        "item",
        "hexagon",
        "#6b5b3e",
        {
            "item_kind": Prop(T, N_("kind of item")),
            "description": Prop(T, N_("description")),
            "local_id": Prop(T, N_("number at the source")),
            **_NOTE,
        },
    ),
    EntityType(
        "Officer",
        N_("Officer"),
        N_("Officers"),
        Kind.RECORD,
        "officer",
        "star",
        "#4d5a68",
        {"badge": Prop(T, N_("badge")), "rank": Prop(T, N_("rank")), "last_name": Prop(T, N_("last name"))},
        searchable=False,
    ),
    EntityType("Phone", N_("Phone"), N_("Phones"), Kind.IDENTIFIER, "phone", "ellipse", "#1f7a4d"),
    EntityType("Email", N_("E-mail"), N_("E-mails"), Kind.IDENTIFIER, "email", "ellipse", "#1e7f86"),
    EntityType("Handset", N_("Handset"), N_("Handsets"), Kind.IDENTIFIER, "handset", "ellipse", "#3c7a1f"),
    EntityType("Sim", N_("SIM card"), N_("SIM cards"), Kind.IDENTIFIER, "sim", "ellipse", "#7a7a1f"),
    EntityType(
        "TravelDocument",
        N_("Travel document"),
        N_("Travel documents"),
        Kind.IDENTIFIER,
        "document",
        "box",
        "#8a4b2a",
    ),
    EntityType("Account", N_("Account"), N_("Accounts"), Kind.IDENTIFIER, "account", "box", "#2a6a8a"),
    EntityType("Vehicle", N_("Vehicle"), N_("Vehicles"), Kind.IDENTIFIER, "vehicle", "box", "#5a4e8a"),
    EntityType("Booking", N_("Booking"), N_("Bookings"), Kind.IDENTIFIER, "booking", "box", "#8a2a6a"),
    EntityType(
        "Place",
        N_("Place"),
        N_("Places"),
        Kind.IDENTIFIER,
        "place",
        "ellipse",
        "#a33a6f",
        {
            "level": Prop(T, N_("level")),
            "latitude": Prop(F, N_("latitude"), "°"),
            "longitude": Prop(F, N_("longitude"), "°"),
        },
    ),
    EntityType(
        "BorderPost",
        N_("Border post"),
        N_("Border posts"),
        Kind.REFERENCE,
        "post",
        "diamond",
        "#8a6a1e",
        {
            "mode": Prop(T, N_("mode")),
            "country": Prop(T, N_("country")),
            "zone": Prop(T, N_("time zone")),
            "latitude": Prop(F, N_("latitude"), "°"),
            "longitude": Prop(F, N_("longitude"), "°"),
        },
    ),
    EntityType("Country", N_("Country"), N_("Countries"), Kind.REFERENCE, "country", "square", "#6a6a6a"),
)

#: Every entity type by name, in the order lists show them.
ENTITY_TYPES: dict[str, EntityType] = {t.name: t for t in _TYPES}

_ID = re.compile(r"^[a-z]+:\S.*$", re.DOTALL)
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def is_slug(text: str) -> bool:
    """True for a name of lower-case letters and digits joined by single dashes, at most 60."""
    return len(text) <= 60 and bool(_SLUG.match(text))


def is_dataset(text: str) -> bool:
    """True for a dataset name: a slug, or behind the slug of an agency (at most 63) and a dot one that its people gave."""
    agency, dot, own = text.rpartition(".")
    return is_slug(own) and (not dot or (len(agency) <= 63 and bool(_SLUG.match(agency))))


def record_id(type_: str, dataset: str, source_id: str) -> str:
    """The id of a record: ``person:pole:325``."""
    return f"{type_.lower()}:{dataset}:{source_id}"


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity as a reader hands it to the loader.

    :param id: ``type:...``; see :func:`record_id` and :class:`graphsvc.model.identifier.Identifier`.
    :param caption: what a chart shows; never empty. One of which nothing can be seen becomes the id.
    :param props: values of the type's declared properties only; None is not a value, leave it out.
    :param names: the names it can be found by; the caption when empty and the type is searchable.
    :param tokens: more words it can be found by (an identifier's digits).
    :param dataset: owner of a record; None for identifiers and references.
    :param source_ref: where in the source it stands (file, message, line), so that a reader can go and look.
    """

    type: str
    id: str
    caption: str
    props: dict[str, Value] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    dataset: str | None = None
    source_ref: str | None = None
    grade: Grade | None = None

    def __post_init__(self) -> None:
        declared = ENTITY_TYPES.get(self.type)
        if declared is None:
            raise InvalidValue(
                say("entity type"), self.type, say("Use one of %(words)s.", words=", ".join(ENTITY_TYPES))
            )
        if not _ID.match(self.id) or not self.id.startswith(self.type.lower() + ":") or len(self.id) > 300:
            raise InvalidValue(
                say("entity id"),
                self.id,
                say(
                    "It must begin with %(prefix)s and have at most 300 characters.",
                    prefix=self.type.lower() + ":",
                ),
            )
        if not self.caption.strip():
            raise InvalidValue(say("caption"), self.caption, say("Every entity needs one."))
        if not has_ink(self.caption):
            # What nobody can see nobody can choose. Frozen: put in place past the dataclass's guard
            object.__setattr__(self, "caption", self.id)
        if (declared.kind is Kind.RECORD) != (self.dataset is not None):
            raise InvalidValue(
                say("entity"),
                self.id,
                say("A record belongs to exactly one dataset; identifiers and references to none."),
            )
        if self.dataset is not None and not is_dataset(self.dataset):
            raise InvalidValue(
                say("dataset name"), self.dataset, say("Use lower-case letters and digits joined by dashes.")
            )
        for name in self.props:
            if name not in declared.props:
                raise InvalidValue(
                    say("property of %(type)s", type=self.type),
                    name,
                    say("Use one of %(words)s.", words=", ".join(declared.props) or say("none")),
                )

        why = self.props.get("protected")
        if why is not None and why not in REASONS:
            # Taken for unprotected, a misspelt word would show somebody to everybody
            raise InvalidValue(
                say("protected"), str(why), say("Use one of %(words)s.", words=", ".join(REASONS))
            )

    @property
    def kind(self) -> Kind:
        """Who owns its content."""
        return ENTITY_TYPES[self.type].kind
