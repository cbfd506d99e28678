"""One line of a manifest: what it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graphsvc.i18n import N_, say
from graphsvc.model.entity import Entity, Value, record_id
from graphsvc.model.errors import InvalidValue, Placeholder
from graphsvc.model.identifier import Identifier, identify, local
from graphsvc.model.identifier.base import WHAT
from graphsvc.model.link import Link, link_id
from graphsvc.model.when import YearOf, parse_compact
from graphsvc.sources import posts
from graphsvc.sources.base import (
    EMPTY,
    FILLER,
    INVALID,
    LOCAL,
    OVERUSED,
    WEAK,
    Context,
    Item,
    digest,
    entity_of,
    named_country,
    present,
)
from graphsvc.sources.overuse import LIMIT, Overuse
from graphsvc.sources.paxlst_journey import Journey
from graphsvc.sources.paxlst_message import Document, Message, Traveller
from graphsvc.sources.posts import Post

BAD_DATE = N_("the %(what)s is not readable; left out")
NO_NAME = N_("a line without a name")
NO_COUNTRY = N_("the nationality %(code)s is no country; kept as written")
CODE_LIST = N_("the document's code list should be 110; what stands there is not read")
CODE_LIST_EXPIRY = N_(
    "where the document's code list should stand is its expiry date as a spreadsheet counts days"
)
LONG_EXPIRY = N_(
    "the document expires more than %(years)s years after travel: the century or the date is doubtful"
)
EXPIRED = N_("the document had expired at travel")
NO_CARRIER = N_("the booking's carrier is not stated; kept in the dataset's own namespace")
CANCELLED = N_("the message withdraws the line: status cancelled")
PERMIT = N_("a visa is kept as text on the crossing, it is no document of travel")

#: No state issues a travel document for longer; ten years is the rule (ICAO Doc 9303).
LONGEST_DOCUMENT = 15

_DOCUMENTS = {"P": "passport", "I": "identity card", "F": "facilitation document", "C": "pilot's licence"}
_CANCELS = {
    "XR": "reservation cancelled",
    "RP": "party reduced",
    "CLNB": "not on board",
    "XF": "flight cancelled",
}


class Line:
    """One traveller of a message, turned into entities and links by :meth:`items`."""

    def __init__(
        self,
        message: Message,
        number: int,
        traveller: Traveller,
        journey: Journey,
        file: str,
        context: Context,
        overuse: Overuse,
    ) -> None:
        self.message, self.traveller, self.journey = message, traveller, journey
        self.file, self.context, self.overuse = file, context, overuse
        self.where = f"{file}:{traveller.line}"
        self.account = context.report.rows(say("manifest lines"))
        # Only the envelope and the place in the list are always there and always different
        self.key = f"{digest(*message.envelope)}-{number}"
        self.person = record_id("Person", context.dataset, self.key)
        self.crossing = record_id("BorderCrossing", context.dataset, self.key)
        self.source_ref = f"{file}:{traveller.line} message {message.reference} line {number}"
        self.name = traveller.name
        if not self.name:
            self.account.change(NO_NAME, self.where)
            self.name = f"unnamed {traveller.role}"
        self.post, self.direction = self._passage()
        voyage = journey.voyage
        self.when = (voyage.departs if self.direction == "exit" else voyage.arrives) if voyage else None
        self.shown: list[str] = []
        self.expiry: str | None = None

    def _passage(self) -> tuple[Post | None, str]:
        """Where the line is cleared and in which direction: where LOC 22 says, else where the voyage
        arrives.
        """
        voyage = self.journey.voyage
        origin, target = (voyage.origin, voyage.target) if voyage else (None, None)
        code = self.traveller.places.get("22", ("", ""))[0]
        cleared = posts.find(code) if code else None
        if self.traveller.transit:
            return cleared or target, "transit"
        if cleared and origin and cleared.code == origin.code:
            return cleared, "exit"
        return cleared or target, "entry" if cleared or target else "unknown"

    def items(self) -> Iterator[Item]:
        """The person, the passage, and what hangs on them. Raises InvalidValue for an unusable line."""
        documents = list(self._documents())
        yield self._person()
        yield self._crossing()
        yield self._link("MADE", self.person, self.crossing, "made", method="declared")
        voyage = self.journey.voyage
        if voyage:
            role = f"{self.traveller.role}, in transit" if self.traveller.transit else self.traveller.role
            yield self._link("ABOARD", self.crossing, voyage.id(self.context.dataset), "aboard", role=role)
        if self.post:
            yield self.post.entity
            role = {"entry": "arrival", "exit": "departure"}.get(self.direction, self.direction)
            yield self._link("AT", self.crossing, self.post.id, "at", role=role)
        yield from documents
        yield from self._booking()
        yield from self._contacts()

    def _link(self, type_: str, source: str, target: str, key: str, **props: Value | None) -> Link:
        return Link(
            type_,
            link_id(self.context.dataset, type_, self.key, key),
            source,
            target,
            self.context.dataset,
            source_ref=self.source_ref,
            when=None if type_ in ("HOLDS", "USES") else self.when,
            grade=self.context.grade,
            props=present(**props),
        )

    def _person(self) -> Entity:
        traveller = self.traveller
        return Entity(
            "Person",
            self.person,
            self.name,
            present(
                first_name=" ".join(traveller.given),
                last_name=traveller.surname,
                sex=traveller.sex,
                born=self._date(traveller.born, YearOf.BIRTH, say("birth date")),
                born_in=self._birth_place(),
                nationality=[self._country(code) for code in traveller.nationality],
                document_text=self.shown,
                address_text=[traveller.address] if traveller.address else [],
                role=traveller.role,
            ),
            dataset=self.context.dataset,
            source_ref=self.source_ref,
            grade=self.context.grade,
        )

    def _crossing(self) -> Entity:
        traveller, voyage, when = self.traveller, self.journey.voyage, self.when
        status, reason = self._status()
        place = self.post.code if self.post else "?"
        moment = when.text.replace("T", " ") if when else ""
        return Entity(
            "BorderCrossing",
            self.crossing,
            f"{self.name}: {place} {self.direction} {moment}".rstrip(),
            present(
                evidence="manifest",
                status=status,
                direction=self.direction,
                reason=reason,
                time_local=when.text if when else None,
                time_utc=when.utc if when else None,
                zone=when.zone if when else None,
                precision=when.precision.value if when else None,
                time_basis="scheduled" if when else None,
                start=when.start if when else None,
                end=when.end if when else None,
                mode=voyage.mode if voyage else None,
                carrier=voyage.carrier if voyage else None,
                voyage=voyage.number if voyage else None,
                origin=self._place("178") or (voyage.origin_text if voyage else None),
                destination=self._place("179") or (voyage.target_text if voyage else None),
                role=traveller.role,
                declared_name=traveller.name,
                declared_born=self._date(traveller.born, YearOf.BIRTH, None),
                declared_sex=traveller.sex,
                declared_nationality=", ".join(traveller.nationality),
                declared_residence=self._place("174"),
                declared_born_in=self._birth_place(),
                document_text="; ".join(self.shown),
                document_expiry=self.expiry,
                booking_text=traveller.references.get("AVF"),
                seat=traveller.references.get("SEA"),
                bags=int(traveller.bags) if traveller.bags.isdecimal() and len(traveller.bags) < 4 else None,
                bag_tags=traveller.bag_tags,
                permit=self._permit(),
            ),
            dataset=self.context.dataset,
            source_ref=self.source_ref,
            grade=self.context.grade,
        )

    def _status(self) -> tuple[str, str | None]:
        code = self.message.function
        if code in _CANCELS:
            self.account.change(CANCELLED, self.where, self.name)
            return "cancelled", _CANCELS[code]
        return ("boarded" if code == "CLOB" else "expected"), None

    def _place(self, qualifier: str) -> str:
        code, words = self.traveller.places.get(qualifier, ("", ""))
        return code or words

    def _birth_place(self) -> str:
        code, words = self.traveller.places.get("180", ("", ""))
        return ", ".join(text for text in (words, code) if text)

    def _country(self, code: str) -> str:
        try:
            return named_country(code)
        except InvalidValue:
            self.account.change(NO_COUNTRY, self.where, code, code=code[:20])
            return code

    def _date(self, raw: str, of: YearOf, what: str | None) -> str | None:
        if not raw:
            return None
        try:
            return parse_compact(raw, of, self.journey.reference).text[:10]
        except InvalidValue:
            if what:
                self.account.change(BAD_DATE, self.where, raw, what=what)
            return None

    def _permit(self) -> str:
        return "; ".join(_written(document) for document in self.traveller.documents if document.kind == "V")

    def _documents(self) -> Iterator[Item]:
        """Documents as nodes where the number says something; in any case as text."""
        account = self.context.report.rows(say("documents"))
        for number, document in enumerate(self.traveller.documents, 1):
            where = f"{self.file}:{document.line}"
            expires = self._date(document.expiry, YearOf.EXPIRY, say("expiry date"))
            if document.kind == "V":
                account.refuse(PERMIT, where, document.number)
                continue
            self.shown.append(_written(document))
            self.expiry = self.expiry or expires
            self._remark(expires, where)
            found = self._number(document, where)
            if found is None:
                continue
            account.keep()
            yield entity_of(found)
            yield self._link(
                "HOLDS",
                self.person,
                found.id,
                f"holds-{number}",
                document_kind=_DOCUMENTS.get(document.kind, document.kind),
                expires=expires,
            )
            yield self._link(
                "SHOWN_AT", found.id, self.crossing, f"shown-{number}", note="as declared in the manifest"
            )

    def _number(self, document: Document, where: str) -> Identifier | None:
        account = self.context.report.rows(say("documents"))
        if not document.number:
            account.refuse(EMPTY, where, field=WHAT["TravelDocument"])
            return None
        try:
            found = identify(
                "TravelDocument",
                document.number,
                dataset=self.context.dataset,
                issuer=document.issuer or None,
            )
        except Placeholder:
            account.refuse(FILLER, where, document.number, what=WHAT["TravelDocument"])
            return None
        except InvalidValue as error:
            account.refuse(INVALID, where, document.number, what=error.what, advice=error.advice)
            return None
        if document.number in self.overuse:
            account.refuse(OVERUSED, where, document.number, limit=LIMIT)
            return None
        if found.local:
            account.change(LOCAL, where, document.number, what=WHAT["TravelDocument"])
        elif found.note:
            account.change(WEAK, where, document.number, note=found.note)
        return found

    def _remark(self, expires: str | None, where: str) -> None:
        account = self.context.report.rows(say("documents"))
        reference = self.journey.reference
        if expires and int(expires[:4]) > reference.year + LONGEST_DOCUMENT:
            account.change(LONG_EXPIRY, where, expires, years=LONGEST_DOCUMENT)
        elif expires and expires < reference.isoformat():
            account.change(EXPIRED, where, expires)

    def check_code_lists(self) -> None:
        """Report what stands where a document's code list should."""
        account = self.context.report.rows(say("documents"))
        for document in self.traveller.documents:
            if document.code_list in ("", "110"):
                continue
            expires = self._date(document.expiry, YearOf.EXPIRY, None)
            serial = _spreadsheet_day(document.code_list)
            text = CODE_LIST_EXPIRY if expires and serial == expires else CODE_LIST
            account.change(text, f"{self.file}:{document.line}", document.code_list)

    def _booking(self) -> Iterator[Item]:
        locator = self.traveller.references.get("AVF")
        if not locator:
            return
        voyage, dataset = self.journey.voyage, self.context.dataset
        carrier = voyage.carrier if voyage else ""
        found = identify("Booking", f"{carrier}/{locator}", dataset=dataset) if carrier else None
        if found is None or found.local:
            found = local("Booking", dataset, locator)
            self.account.change(NO_CARRIER, self.where, locator)
        yield entity_of(found)
        yield self._link("BOOKED", self.crossing, found.id, "booked")

    def _contacts(self) -> Iterator[Item]:
        """A traveller's own phone (TE, MO, AL) or e-mail (EM); a region is never assumed for a whole
        manifest.
        """
        account = self.context.report.rows(say("contacts of travellers"))
        for number, (value, kind, line) in enumerate(self.traveller.contacts, 1):
            where = f"{self.file}:{line}"
            type_ = "Email" if kind == "EM" else "Phone"
            try:
                found = identify(type_, value, dataset=self.context.dataset, region=self.context.region)
            except InvalidValue as error:
                account.refuse(FILLER, where, value, what=error.what)
                continue
            if found.local:
                account.change(LOCAL, where, value, what=WHAT[type_])
            account.keep()
            yield entity_of(found)
            yield self._link(
                "USES", self.person, found.id, f"uses-{number}", method="declared in the manifest"
            )


def _written(document: Document) -> str:
    issuer = f" ({document.issuer})" if document.issuer else ""
    return f"{document.kind} {document.number}{issuer}".strip()


def _spreadsheet_day(serial: str) -> str | None:
    """The day that spreadsheets mean by a number: days since 30 December 1899."""
    if not (serial.isdecimal() and len(serial) == 5):
        return None
    return (date(1899, 12, 30) + timedelta(days=int(serial))).isoformat()
