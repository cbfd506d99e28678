"""Link types, declared once: what may be joined to what, and what the link says."""

from __future__ import annotations

from dataclasses import dataclass, field

from .entity import ENTITY_TYPES, Form, Prop, Value, is_dataset
from .errors import InvalidValue
from .grade import Grade
from .labels import N_, say
from .when import When

T, I, F, B = Form.TEXT, Form.INTEGER, Form.NUMBER, Form.BOOLEAN  # noqa: E741


@dataclass(frozen=True, slots=True)
class LinkType:
    """One type of link.

    :param phrase: how the link reads from source to target ("uses").
    :param directed: False when it holds both ways; such links are drawn without an arrow.
    :param sources: entity types it may start from; *targets*: may end at.
    :param contact: True when it shows that two subjects were in touch; feeds the network measures.
    """

    name: str
    label: str
    phrase: str
    directed: bool
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    props: dict[str, Prop] = field(default_factory=dict)
    contact: bool = False


_KIND = {"link_kind": Prop(T, N_("kind"))}
_ROLE = {"role": Prop(T, N_("role"))}
_COUNT = {"weight": Prop(I, N_("times"))}
_METHOD = {"method": Prop(T, N_("how it is known"))}
_NOTE = {"note": Prop(T, N_("note"))}
_SUBJECT = ("Person", "Organisation")
_RECORD = ("Person", "Organisation", "BorderCrossing", "Event", "Voyage", "Item")

_TYPES = (
    LinkType(
        "USES",
        N_("Use"),
        N_("uses"),
        True,
        _SUBJECT,
        ("Phone", "Email", "Handset", "Sim", "Vehicle", "Account"),
        {**_ROLE, **_METHOD, **_NOTE},
    ),
    LinkType(
        "CALLED",
        N_("Call"),
        N_("called"),
        True,
        ("Phone",),
        ("Phone",),
        {
            "call_kind": Prop(T, N_("kind of call")),
            "duration": Prop(I, N_("duration"), "s"),
            "cell_first": Prop(T, N_("first cell")),
            "cell_last": Prop(T, N_("last cell")),
            "imei": Prop(T, N_("handset of the caller")),
            "imsi": Prop(T, N_("SIM of the caller")),
            **_NOTE,
        },
        contact=True,
    ),
    LinkType(
        "COMMUNICATED",
        N_("Communication"),
        N_("communicated with"),
        False,
        _SUBJECT,
        _SUBJECT,
        {**_COUNT, **_KIND, **_NOTE},
        contact=True,
    ),
    LinkType(
        "USED_WITH",
        N_("Used together"),
        N_("was used with"),
        False,
        ("Phone", "Sim", "Handset"),
        ("Phone", "Sim", "Handset"),
        {**_COUNT, **_NOTE},
    ),
    LinkType(
        "SEEN_AT",
        N_("Sighting"),
        N_("was seen at"),
        True,
        ("Person", "Phone", "Handset", "Sim", "Vehicle"),
        ("Place", "BorderPost"),
        {**_METHOD, **_NOTE},
    ),
    LinkType(
        "MADE", N_("Crossing made"), N_("made"), True, ("Person",), ("BorderCrossing",), {**_METHOD, **_NOTE}
    ),
    LinkType("AT", N_("At"), N_("at"), True, ("BorderCrossing", "Voyage"), ("BorderPost",), {**_ROLE}),
    LinkType("ABOARD", N_("Aboard"), N_("aboard"), True, ("BorderCrossing",), ("Voyage",), {**_ROLE}),
    LinkType(
        "BY_VEHICLE",
        N_("By vehicle"),
        N_("in"),
        True,
        ("BorderCrossing",),
        ("Vehicle",),
        {"confidence": Prop(F, N_("confidence")), **_ROLE, **_METHOD},
    ),
    LinkType(
        "SHOWN_AT",
        N_("Document shown"),
        N_("was shown at"),
        True,
        ("TravelDocument",),
        ("BorderCrossing",),
        {**_NOTE},
    ),
    LinkType(
        "BOOKED", N_("Booking"), N_("was booked in"), True, ("BorderCrossing",), ("Booking",), {**_NOTE}
    ),
    LinkType(
        "HOLDS",
        N_("Holder"),
        N_("holds"),
        True,
        _SUBJECT,
        ("TravelDocument", "Account"),
        {
            "document_kind": Prop(T, N_("kind of document")),
            "expires": Prop(Form.DATE, N_("expires")),
            **_NOTE,
        },
    ),
    LinkType(
        "LIVES_AT", N_("Address"), N_("lives or is based at"), True, _SUBJECT, ("Place",), {**_ROLE, **_NOTE}
    ),
    LinkType(
        "MEMBER_OF",
        N_("Membership"),
        N_("is a member of"),
        True,
        _SUBJECT,
        ("Organisation",),
        {**_ROLE, **_NOTE},
    ),
    LinkType(
        "WORKS_FOR",
        N_("Employment"),
        N_("works for"),
        True,
        ("Person",),
        ("Organisation",),
        {**_ROLE, **_NOTE},
    ),
    LinkType(
        "DIRECTS", N_("Directorship"), N_("directs"), True, _SUBJECT, ("Organisation",), {**_ROLE, **_NOTE}
    ),
    LinkType(
        "OWNS",
        N_("Ownership"),
        N_("owns"),
        True,
        _SUBJECT,
        ("Organisation", "Vehicle", "Account", "Place", "Phone"),
        {"share": Prop(F, N_("share"), "%"), **_NOTE},
    ),
    LinkType(
        "PAID",
        N_("Payment"),
        N_("paid"),
        True,
        ("Account", "Person", "Organisation"),
        ("Account", "Person", "Organisation"),
        {"amount": Prop(F, N_("amount")), "currency": Prop(T, N_("currency")), **_NOTE},
        contact=True,
    ),
    LinkType(
        "KNOWS",
        N_("Acquaintance"),
        N_("knows"),
        False,
        _SUBJECT,
        _SUBJECT,
        {**_KIND, **_COUNT, **_NOTE},
        contact=True,
    ),
    LinkType(
        "FAMILY",
        N_("Family"),
        N_("is family of"),
        True,
        ("Person",),
        ("Person",),
        {**_KIND, **_NOTE},
        contact=True,
    ),
    LinkType(
        "MET", N_("Meeting"), N_("met"), False, _SUBJECT, _SUBJECT, {**_COUNT, **_KIND, **_NOTE}, contact=True
    ),
    LinkType(
        "PARTY_TO", N_("Involvement"), N_("was party to"), True, _SUBJECT, ("Event",), {**_ROLE, **_NOTE}
    ),
    LinkType(
        "INVOLVED_IN",
        N_("Thing involved"),
        N_("was involved in"),
        True,
        ("Vehicle", "Item", "Phone", "Email", "Account", "TravelDocument"),
        ("Event",),
        {**_ROLE, **_NOTE},
    ),
    LinkType(
        "OCCURRED_AT", N_("Scene"), N_("occurred at"), True, ("Event",), ("Place", "BorderPost"), {**_NOTE}
    ),
    LinkType(
        "INVESTIGATED_BY",
        N_("Investigation"),
        N_("is investigated by"),
        True,
        ("Event",),
        ("Officer",),
        {**_ROLE},
    ),
    LinkType(
        "WITHIN", N_("Within"), N_("lies within"), True, ("Place", "BorderPost"), ("Place", "Country"), {}
    ),
    LinkType(
        "NATIONAL_OF", N_("Nationality"), N_("is a national of"), True, ("Person",), ("Country",), {**_NOTE}
    ),
    LinkType("REFERS_TO", N_("Reference"), N_("refers to"), True, _RECORD, _RECORD, {**_KIND, **_NOTE}),
    LinkType(
        "SAME_AS",
        N_("Same as"),
        N_("is the same as"),
        False,
        _SUBJECT,
        _SUBJECT,
        {
            "score": Prop(F, N_("score")),
            "decided_by": Prop(T, N_("decided by")),
            "reason": Prop(T, N_("reason")),
        },
    ),
)

#: Every link type by name.
LINK_TYPES: dict[str, LinkType] = {t.name: t for t in _TYPES}


@dataclass(frozen=True, slots=True)
class Link:
    """One link as a reader hands it to the loader.

    :param id: unique; made from dataset, type and the source's own key, so loading twice is loading once.
    :param source: id of the entity it starts from; *target*: where it ends.
    :param when: the time it speaks of; None when the source gives none.
    :param derived: True when the source made it from other links of its own: evidence already counted.
    :param inferred: True when somebody concluded it; False when the source states it.
    """

    type: str
    id: str
    source: str
    target: str
    dataset: str
    source_ref: str | None = None
    when: When | None = None
    grade: Grade | None = None
    derived: bool = False
    inferred: bool = False
    props: dict[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        declared = LINK_TYPES.get(self.type)
        if declared is None:
            raise InvalidValue(
                say("link type"), self.type, say("Use one of %(words)s.", words=", ".join(LINK_TYPES))
            )
        if not is_dataset(self.dataset):
            raise InvalidValue(
                say("dataset name"), self.dataset, say("Use lower-case letters and digits joined by dashes.")
            )
        if not self.id.startswith(self.dataset + ":") or len(self.id) > 300:
            raise InvalidValue(
                say("link id"),
                self.id,
                say(
                    "It must begin with %(prefix)s and have at most 300 characters.",
                    prefix=self.dataset + ":",
                ),
            )
        if _type_of(self.source) not in _lowered(declared.sources):
            raise InvalidValue(
                say("start of %(type)s", type=self.type),
                self.source,
                say("It must be one of %(words)s.", words=", ".join(declared.sources)),
            )
        if _type_of(self.target) not in _lowered(declared.targets):
            raise InvalidValue(
                say("end of %(type)s", type=self.type),
                self.target,
                say("It must be one of %(words)s.", words=", ".join(declared.targets)),
            )
        if self.source == self.target:
            raise InvalidValue(say("link"), self.id, say("A link joins two different entities."))
        for name in self.props:
            if name not in declared.props:
                raise InvalidValue(
                    say("property of %(type)s", type=self.type),
                    name,
                    say("Use one of %(words)s.", words=", ".join(declared.props) or say("none")),
                )


def link_id(dataset: str, type_: str, *key: object) -> str:
    """The id of a link: ``pole:called:534``. *key* is what identifies it in the source."""
    return ":".join((dataset, type_.lower(), *(str(part) for part in key)))


_LOWERED: dict[tuple[str, ...], frozenset[str]] = {}


def _lowered(types: tuple[str, ...]) -> frozenset[str]:
    if types not in _LOWERED:
        _LOWERED[types] = frozenset(t.lower() for t in types if t in ENTITY_TYPES)
    return _LOWERED[types]


def _type_of(id_: str) -> str:
    return id_.partition(":")[0]
