"""The grammar of PAXLST: from segments to messages of travellers.

Segments and codes: WCO/IATA/ICAO Passenger List Message (PAXLST) Implementation Guide 3.0 (2010), annex
III, and the UN/EDIFACT directory D.02B. Real messages break it in small ways (a count parted by `+` instead
of `:`, wrong totals); what can be read is read, and told in `Message.faults`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graphsvc.i18n import N_, amount, say
from graphsvc.sources.edifact import EdifactError, Segment

#: Most persons in one message: it is held in memory whole, because its counts come last. A cruise ship has
#: 9,000.
MAX_LINES = 50_000

#: NAD qualifiers of travellers: role, and whether they only change planes.
ROLES = {
    "FL": ("passenger", False),
    "FM": ("crew", False),
    "DDU": ("passenger", True),
    "DDT": ("crew", True),
}

COUNT_FALSE = N_("the message counts %(said)s persons, it lists %(found)s")
COUNT_KIND = N_("the count is called %(said)s, the message is of %(found)s")
COUNT_FORM = N_("a count parted by + where the standard has a colon; read all the same")
SEGMENTS_FALSE = N_("the message counts %(said)s segments, it has %(found)s")
REFERENCE_FALSE = N_("the reference at the end of the %(what)s is not the one at its beginning")
MESSAGES_FALSE = N_("the %(what)s counts %(said)s, it holds %(found)s")
UNREAD = N_("the segment %(tag)s is not read")

_COUNTED = {"41": say("crew"), "42": say("passengers")}
_LISTED = {"250": _COUNTED["41"], "336": _COUNTED["41"], "745": _COUNTED["42"]}


@dataclass(slots=True)
class Document:
    """One travel document as written."""

    kind: str
    number: str
    code_list: str
    line: int
    expiry: str = ""
    issuer: str = ""


@dataclass(slots=True)
class Traveller:
    """One line of a manifest as written."""

    role: str
    transit: bool
    line: int
    surname: str = ""
    given: tuple[str, ...] = ()
    address: str = ""
    sex: str = ""
    born: str = ""
    bags: str = ""
    bag_tags: list[str] = field(default_factory=list)
    #: Code and text by the qualifier of LOC: 22 clearance, 174 residence, 178 embarkation, 179 debarkation,
    #: 180 birth.
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    nationality: list[str] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    contacts: list[tuple[str, str, int]] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Given names, then the surname, as written."""
        return " ".join(part for part in (*self.given, self.surname) if part)


@dataclass(slots=True)
class Flight:
    """One leg of a conveyance. `places` and `times` by qualifier (LOC 125, 87, 92, 130; DTM 189, 232)."""

    number: str
    mode: str
    carrier: str
    line: int
    places: list[tuple[str, str]] = field(default_factory=list)
    times: dict[str, str] = field(default_factory=dict)

    def place(self, qualifier: str) -> str:
        """The first place of that qualifier; an empty text when there is none."""
        return next((code for kind, code in self.places if kind == qualifier), "")


@dataclass(slots=True)
class Message:
    """One message with what its envelopes say of it."""

    type: str
    reference: str
    access_reference: str
    line: int
    envelope: tuple[str, ...]
    prepared: str
    sender: str
    code: str = ""
    function: str = ""
    flights: list[Flight] = field(default_factory=list)
    travellers: list[Traveller] = field(default_factory=list)
    reporting: list[tuple[str, str, int]] = field(default_factory=list)
    #: (text, line, parameters) of each thing the message says falsely.
    faults: list[tuple[str, int, dict[str, object]]] = field(default_factory=list)


def messages(segments: Iterator[Segment]) -> Iterator[Message]:
    """Yield the messages of all interchanges in a text.

    Raises EdifactError when an envelope is not closed: the rest of the manifest is missing then, and a part
    of it would be taken for the whole.
    """
    for segment in segments:
        if segment.tag != "UNB":
            raise EdifactError(
                segment.line,
                say("%(tag)s stands where an interchange must begin (UNB)", tag=repr(segment.tag[:10])),
            )
        yield from _interchange(segment, segments)


def _interchange(unb: Segment, segments: Iterator[Segment]) -> Iterator[Message]:
    group: Segment | None = None
    groups = in_group = found = 0
    last: Message | None = None
    for segment in segments:
        if segment.tag == "UNG":
            group, in_group, groups = segment, 0, groups + 1
        elif segment.tag == "UNH":
            message = _message(segment, unb, group, segments)
            found, in_group = found + 1, in_group + 1
            if last is not None:
                yield last
            last = message
        elif segment.tag == "UNE":
            _close(segment, say("group"), in_group, group.get(4) if group else "", last)
            group = None
        elif segment.tag == "UNZ":
            _close(segment, say("interchange"), groups or found, unb.get(4), last)
            if last is not None:
                yield last
            return
        else:
            raise EdifactError(
                segment.line, say("%(tag)s stands outside a message", tag=repr(segment.tag[:10]))
            )
    raise EdifactError(
        unb.line,
        say("the interchange that begins here is not closed (UNZ): it was cut off, ask for it again"),
    )


def _close(segment: Segment, what: str, found: int, reference: str, message: Message | None) -> None:
    if message is None:
        return
    if _number(segment.get(0)) != found:
        message.faults.append(
            (MESSAGES_FALSE, segment.line, {"what": what, "said": segment.get(0), "found": found})
        )
    if segment.get(1) != reference:
        message.faults.append((REFERENCE_FALSE, segment.line, {"what": what}))


def _message(unh: Segment, unb: Segment, group: Segment | None, segments: Iterator[Segment]) -> Message:
    envelope = (
        unb.get(1), unb.get(2), *unb.element(3), unb.get(4),
        group.get(4) if group else "", unh.get(0), "/".join(unh.element(3)),
    )  # fmt: skip
    sender = (group.get(1) if group else "") or unb.get(1)
    message = Message(unh.get(1), unh.get(0), unh.get(2), unh.line, envelope, unb.get(3), sender)
    reader = _Reader(message)
    count = 1
    for segment in segments:
        count += 1
        if segment.tag in ("UNH", "UNE", "UNZ", "UNB"):
            raise EdifactError(
                segment.line,
                say(
                    "the message %(reference)s is not closed (UNT): ask for it again",
                    reference=repr(unh.get(0)[:40]),
                ),
            )
        if segment.tag == "UNT":
            if _number(segment.get(0)) != count:
                message.faults.append(
                    (SEGMENTS_FALSE, segment.line, {"said": segment.get(0), "found": count})
                )
            if segment.get(1) != message.reference:
                message.faults.append((REFERENCE_FALSE, segment.line, {"what": say("message")}))
            return message
        reader.take(segment)
    raise EdifactError(
        unh.line, say("the message that begins here is not closed (UNT): it was cut off, ask for it again")
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


class _Reader:
    """Fills a message segment by segment; what a segment belongs to is the last one opened."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.traveller: Traveller | None = None
        self.document: Document | None = None
        self.flight: Flight | None = None
        self.reporting = False
        self.takers = {
            "BGM": self._bgm, "TDT": self._tdt, "NAD": self._nad, "ATT": self._att, "DTM": self._dtm,
            "LOC": self._loc, "MEA": self._mea, "FTX": self._ftx, "NAT": self._nat, "RFF": self._rff,
            "DOC": self._doc, "COM": self._com, "CNT": self._cnt,
        }  # fmt: skip

    def take(self, segment: Segment) -> None:
        """Read one segment of the message."""
        taker = self.takers.get(segment.tag)
        # Other types' segments mean other things
        if self.message.type != "PAXLST":
            return
        if taker is None:
            self.message.faults.append((UNREAD, segment.line, {"tag": segment.tag[:10]}))
        else:
            taker(segment)

    def _bgm(self, segment: Segment) -> None:
        self.message.code, self.message.function = segment.get(0), segment.get(1)

    def _tdt(self, segment: Segment) -> None:
        carrier = segment.get(4) or segment.get(4, 3)
        self.flight = Flight(segment.get(1), segment.get(2), carrier, segment.line)
        self.message.flights.append(self.flight)

    def _nad(self, segment: Segment) -> None:
        role = ROLES.get(segment.get(0))
        self.document, self.traveller = None, None
        self.reporting = role is None
        if role is None:
            return
        if len(self.message.travellers) >= MAX_LINES:
            raise EdifactError(
                segment.line, say("the message lists more than %(limit)s persons", limit=amount(MAX_LINES))
            )
        names = [part.strip() for part in segment.element(3)]
        self.traveller = Traveller(role[0], role[1], segment.line)
        self.traveller.surname = names[0] if names else ""
        self.traveller.given = tuple(part for part in names[1:] if part)
        address = (
            " ".join(part.strip() for part in element if part.strip()) for element in segment.elements[4:]
        )
        self.traveller.address = ", ".join(part for part in address if part)
        self.message.travellers.append(self.traveller)

    def _att(self, segment: Segment) -> None:
        if self.traveller and segment.get(0) == "2":
            self.traveller.sex = segment.get(2)

    def _dtm(self, segment: Segment) -> None:
        qualifier, value = segment.get(0), segment.get(0, 1)
        if self.traveller is None:
            if self.flight:
                self.flight.times.setdefault(qualifier, value)
        elif qualifier == "329":
            self.traveller.born = value
        elif qualifier == "36" and self.document:
            self.document.expiry = value

    def _loc(self, segment: Segment) -> None:
        qualifier = segment.get(0)
        # Birth places come as a code, as text, or as text in the elements after
        later = [text.strip() for element in segment.elements[1:] for text in element[1:] if text.strip()]
        code, words = segment.get(1), ", ".join(later)
        if self.traveller is None:
            if self.flight:
                self.flight.places.append((qualifier, code))
        elif qualifier == "91":
            if self.document:
                self.document.issuer = code
        else:
            self.traveller.places[qualifier] = (code, words)

    def _mea(self, segment: Segment) -> None:
        if self.traveller and segment.get(0) == "CT":
            self.traveller.bags = segment.get(2, 1) or segment.get(2)

    def _ftx(self, segment: Segment) -> None:
        if self.traveller and segment.get(0) == "BAG":
            self.traveller.bag_tags += [tag.strip() for tag in segment.element(3) if tag.strip()]

    def _nat(self, segment: Segment) -> None:
        if self.traveller and segment.get(1):
            self.traveller.nationality.append(segment.get(1))

    def _rff(self, segment: Segment) -> None:
        if self.traveller and segment.get(0, 1):
            self.traveller.references.setdefault(segment.get(0), segment.get(0, 1))

    def _doc(self, segment: Segment) -> None:
        if self.traveller:
            self.document = Document(segment.get(0), segment.get(1), segment.get(0, 1), segment.line)
            self.traveller.documents.append(self.document)

    def _com(self, segment: Segment) -> None:
        found = [
            (parts[0].strip(), (parts[1] if len(parts) > 1 else "").strip())
            for parts in segment.elements
            if parts
        ]
        target = self.traveller.contacts if self.traveller else self.message.reporting
        target += [(value, kind, segment.line) for value, kind in found if value]

    def _cnt(self, segment: Segment) -> None:
        qualifier, said, message = segment.get(0), segment.get(0, 1), self.message
        if not said:
            said = segment.get(1)
            message.faults.append((COUNT_FORM, segment.line, {}))
        if qualifier not in _COUNTED:
            return
        found = len(message.travellers)
        if _number(said) != found:
            message.faults.append((COUNT_FALSE, segment.line, {"said": said, "found": found}))
        kind = _LISTED.get(message.code)
        if kind and kind != _COUNTED[qualifier]:
            message.faults.append((COUNT_KIND, segment.line, {"said": _COUNTED[qualifier], "found": kind}))
