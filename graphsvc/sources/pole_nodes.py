"""POLE's nodes: what each label becomes."""

from __future__ import annotations

import re
from collections.abc import Callable

from graphsvc.i18n import N_, say
from graphsvc.model.entity import Entity, Value, record_id
from graphsvc.model.errors import InvalidValue
from graphsvc.model.identifier import identify, local, place
from graphsvc.model.identifier.base import WHAT
from graphsvc.model.when import When, parse_day_first
from graphsvc.sources import protected
from graphsvc.sources.base import LOCAL, Context, entity_of, present
from graphsvc.sources.report import Rows
from graphsvc.sources.table import Row

NO_DATE = N_("the date is not readable; kept without time")
NO_POINT = N_("the position is not readable; kept without it")
SPELT = N_("spelt like an earlier one that differs in capitals only")
MINOR = N_("a person under 18: check what your law says about keeping them")
NO_ID = N_("a person without a number at the source")
NO_OFFENCE = N_("a crime without a type")
IMPOSSIBLE_PLATE = N_("a plate whose age code was never issued, or not by %(year)s")


class Nodes:
    """Makes entities of rows, and remembers what later tables need of them.

    `vehicles` holds make, model and year by `:ID`, for the vehicles' links.
    """

    def __init__(self, context: Context) -> None:
        self.context, self.report = context, context.report
        self.vehicles: dict[str, str] = {}
        self._plates: list[tuple[str, str]] = []
        self._last_year = 0
        self._charges: dict[str, str] = {}
        self._makers: dict[str, Callable[[Row, str, Rows], Entity]] = {
            "Area": self._area,
            "PostCode": self._postcode,
            "Location": self._location,
            "Person": self._person,
            "Officer": self._officer,
            "Crime": self._crime,
            "Object": self._object,
            "Phone": self._phone,
            "Email": self._email,
            "Vehicle": self._vehicle,
        }

    def make(self, label: str, row: Row, where: str, account: Rows) -> Entity:
        """The entity of a row; raises InvalidValue when a value that makes it is not usable."""
        return self._makers[label](row, where, account)

    def check_plates(self) -> None:
        """Warn of plates that no vehicle can have carried, once the year of the data is known."""
        for plate, where in self._plates:
            if not _issued(plate, self._last_year):
                self.report.warn(IMPOSSIBLE_PLATE, where, plate, year=self._last_year)

    def _record(self, type_: str, row: Row, where: str, caption: str, props: dict[str, Value]) -> Entity:
        dataset = self.context.dataset
        return Entity(
            type_,
            record_id(type_, dataset, row[":ID"]),
            caption,
            props,
            dataset=dataset,
            source_ref=where,
            grade=self.context.grade,
        )

    def _identifier(
        self, type_: str, raw: str, where: str, account: Rows, issuer: str | None = None
    ) -> Entity:
        if not raw:
            raise InvalidValue(WHAT[type_], raw, say("It is empty."))
        # No region: in national form these invented numbers read as real ones of other countries
        found = identify(type_, raw, dataset=self.context.dataset, issuer=issuer)
        if found.local:
            account.change(LOCAL, where, found.value, what=WHAT[found.type])
        return entity_of(found)

    def _person(self, row: Row, where: str, _account: Rows) -> Entity:
        age = row["age"]
        if not row["nhs_no"]:
            self.report.warn(NO_ID, where, f"{row['name']} {row['surname']}")
        if age.isdecimal() and len(age) < 4 and int(age) < 18:
            self.report.warn(MINOR, where)
        props = present(
            first_name=row["name"],
            last_name=row["surname"],
            # Shaped like a number of another country's register and valid in none: opaque
            local_id=row["nhs_no"],
            age=int(age) if age.isdecimal() and len(age) < 4 else None,
            protected=protected.word(row["protected"]),
        )
        caption = " ".join(part for part in (row["name"], row["surname"]) if part)
        return self._record("Person", row, where, caption, props)

    def _officer(self, row: Row, where: str, _account: Rows) -> Entity:
        caption = " ".join(part for part in (row["rank"], row["name"], row["surname"]) if part)
        props = present(badge=row["badge_no"], rank=row["rank"], last_name=row["surname"])
        return self._record("Officer", row, where, caption, props)

    def _crime(self, row: Row, where: str, account: Rows) -> Entity:
        when: When | None = None
        try:
            when = parse_day_first(row["date"], zone=self.context.zone)
            self._last_year = max(self._last_year, int(when.text[:4]))
        except InvalidValue:
            account.change(NO_DATE, where, row["date"])
        if not row["type"]:
            self.report.warn(NO_OFFENCE, where)
        props = present(
            event_kind="crime",
            offence=row["type"],
            date=when.text if when else None,
            start=when.start if when else None,
            end=when.end if when else None,
            outcome=row["last_outcome"],
            charge=self._charge(row["charge"], where, account),
            local_id=row["id"],
            note=row["note"],
        )
        caption = row["type"] or "Crime"
        return self._record("Event", row, where, f"{caption}, {when.text}" if when else caption, props)

    def _charge(self, charge: str, where: str, account: Rows) -> str:
        """One spelling a charge: "to Supply" and "To Supply" would be counted as two."""
        kept = self._charges.setdefault(charge.casefold(), charge)
        if kept != charge:
            account.change(SPELT, where, charge)
        return kept

    def _object(self, row: Row, where: str, _account: Rows) -> Entity:
        props = present(item_kind=row["type"].lower(), description=row["description"], local_id=row["id"])
        return self._record(
            "Item", row, where, row["description"] or row["type"] or f"Object {row[':ID']}", props
        )

    def _phone(self, row: Row, where: str, account: Rows) -> Entity:
        return self._identifier("Phone", row["phoneNo"], where, account)

    def _email(self, row: Row, where: str, account: Rows) -> Entity:
        return self._identifier("Email", row["email_address"], where, account)

    def _vehicle(self, row: Row, where: str, account: Rows) -> Entity:
        entity = self._identifier("Vehicle", row["reg"], where, account, self.context.region)
        self._plates.append((row["reg"], where))
        text = " ".join(part for part in (row["make"], row["model"]) if part)
        if described := ", ".join(part for part in (text, row["year"]) if part):
            self.vehicles[row[":ID"]] = described
        return entity

    def _area(self, row: Row, _where: str, _account: Rows) -> Entity:
        return entity_of(place.area(row["areaCode"], self.country), level="area")

    def _postcode(self, row: Row, _where: str, _account: Rows) -> Entity:
        return entity_of(place.postcode(row["code"], self.country), level="postcode")

    def _location(self, row: Row, where: str, account: Rows) -> Entity:
        key = local("Place", self.context.dataset, row[":ID"])
        point: dict[str, Value | None] = {}
        try:
            place.normalise(f"{row['latitude']}, {row['longitude']}")
            point = {"latitude": float(row["latitude"]), "longitude": float(row["longitude"])}
        except InvalidValue:
            account.change(NO_POINT, where, f"{row['latitude']}, {row['longitude']}")
        caption = (
            ", ".join(part for part in (row["address"], row["postcode"]) if part) or f"Location {key.value}"
        )
        words = (row["postcode"].replace(" ", "").lower(),) if row["postcode"] else ()
        props = present(level="address", **point)
        return Entity("Place", key.id, caption, props, tokens=words)

    @property
    def country(self) -> str:
        """The country of plates, postcodes and areas."""
        return self.context.region or "GB"


_PLATE = re.compile(r"[A-Z]{2}(\d\d)\s?[A-Z]{3}")


def _issued(plate: str, year: int) -> bool:
    """False when a plate of the current British form carries an age code that had not been issued by
    *year*.

    Since September 2001 the digits are 51 (2001) and up in autumn, 02 (2002) and up in spring (DVLA
    INF104).
    """
    match = _PLATE.fullmatch(plate.strip().upper())
    if not match or not year:
        return True
    code, last = int(match[1]), year - 2000
    return 2 <= code <= last or 51 <= code <= 50 + last
