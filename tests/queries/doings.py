"""What takes many records to see of people who travel, drive, call and are taken along, for the worlds of `worlds` and `story`."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from graphsvc.model.entity import Entity
from graphsvc.model.grade import Grade
from graphsvc.model.link import Link
from graphsvc.model.when import When

Item = tuple[Entity | Link, int]
_DATASETS = {1: "a", 2: "b"}
#: The first day, 1 March 2026 in UTC.
_START = 1_772_323_200
_DAY = 86_400
#: Links that somebody graded; of the others nobody said how good they are.
_GRADED = frozenset({"CALLED", "KNOWS", "MADE", "AT", "SEEN_AT"})


class _Notes:
    """Records and links as they are told, each with a class of access that is drawn."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.told: list[Item] = []

    def draw(self) -> int:
        return self.rng.choice((1, 1, 1, 1, 2))

    def shared(self, entity: Entity) -> Entity:
        """What belongs to nobody."""
        self.told.append((entity, 0))
        return entity

    def record(self, type_: str, key: str, **props: Any) -> Entity:
        access = self.draw()
        dataset = _DATASETS[access]
        made = Entity(type_, f"{type_.lower()}:{dataset}:d {key}", key, props, dataset=dataset)
        self.told.append((made, access))
        return made

    def join(self, type_: str, source: Entity, target: Entity, **more: Any) -> None:
        access = self.draw()
        if type_ in _GRADED:
            more.setdefault("grade", Grade("admiralty", "B", "2"))
        dataset = _DATASETS[access]
        id_ = f"{dataset}:{type_.lower()}:d{len(self.told)}"
        self.told.append((Link(type_, id_, source.id, target.id, dataset, **more), access))

    def call(self, one: Entity, other: Entity, day: float, cell: str | None = None) -> None:
        second = int((day % 1) * _DAY)
        when = f"2026-03-{int(day) + 1:02}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
        props = {"duration": 30, **({"cell_first": cell} if cell else {})}
        self.join("CALLED", one, other, when=When(when), props=props)


def doings(rng: random.Random, post: Entity, phones: Sequence[Entity]) -> Iterator[Item]:
    """A traveller who is called by one phone around each of several trips, and two vehicles one ahead of the other; offences that
    come again near by; calls along the same phones; somebody who was taken along, and a company that money runs through.

    *phones*: four of nobody.
    """
    notes = _Notes(rng)
    _courier(notes, post, phones)
    _convoy(notes, post)
    _offences(notes)
    _chains(notes, phones)
    _taken_along(notes, post)
    _front(notes)
    _circle(notes)
    yield from sorted(notes.told, key=lambda item: isinstance(item[0], Link))


def _courier(notes: _Notes, post: Entity, phones: Sequence[Entity]) -> None:
    own, handler = phones[:2]
    who, friend = notes.record("Person", "Courier"), notes.record("Person", "Friend")
    notes.join("USES", who, own)
    booking = notes.shared(Entity("Booking", "booking:ZZ/DD1", "ZZ/DD1"))
    for number, day in enumerate((1, 8, 12, 21, 26)):
        for direction, later in (("exit", 0.3), ("entry", 1.6)):
            at = _START + int((day + later) * _DAY)
            crossing = notes.record(
                "BorderCrossing", f"trip {direction} {number}", direction=direction, start=at, end=at + 60,
                evidence="control", bags=0,
            )  # fmt: skip
            notes.join("MADE", who, crossing)
            notes.join("AT", crossing, post)
            if number < 2:
                notes.join("BOOKED", crossing, booking, when=When("2026-03-01"))
        notes.call(handler, own, day + 0.1)
    along = notes.record("BorderCrossing", "along", direction="exit", start=_START, end=_START + 60)
    notes.join("MADE", friend, along)
    notes.join("AT", along, post)
    notes.join("BOOKED", along, booking)


def _convoy(notes: _Notes, post: Entity) -> None:
    lead, load = (notes.shared(Entity("Vehicle", f"vehicle:ID:D{n}XY", f"D {n} XY (ID)")) for n in range(2))
    for number in range(4):
        # Each day at another hour: no habit
        hour = f"2026-03-{number * 2 + 1:02}T{5 * number + 3:02}"
        notes.join("SEEN_AT", lead, post, when=When(f"{hour}:10"))
        notes.join("SEEN_AT", load, post, when=When(f"{hour}:12"))
    for number in range(2):
        at = _START + number * 5 * _DAY
        for vehicle, later in ((lead, 0), (load, 120)):
            crossing = notes.record(
                "BorderCrossing", f"{vehicle.caption} {number}", direction="entry", start=at + later, end=at + later + 60
            )  # fmt: skip
            notes.join("BY_VEHICLE", crossing, vehicle)
            notes.join("AT", crossing, post)


def _offences(notes: _Notes) -> None:
    for number in range(4):
        place = notes.shared(
            Entity(
                "Place", f"place:x:d{number}", f"House {number}",
                {"level": "address", "latitude": -5.8 + number / 3000, "longitude": 105.8},
            )
        )  # fmt: skip
        at = _START + number * 3 * _DAY
        event = notes.record(
            "Event", f"Burglary {number}", event_kind="crime", offence="Burglary", start=at, end=at + 60
        )
        notes.join("OCCURRED_AT", event, place)


def _chains(notes: _Notes, phones: Sequence[Entity]) -> None:
    """One phone calls a second, which calls a third at once; both are in the same cells, and so is a fourth."""
    one, other, third, fourth = phones
    for number in range(5):
        day = 2 + 5 * number + number / 10
        notes.call(one, other, day, f"510-{number % 2}")
        notes.call(other, third, day + 1 / 1440, f"510-{number % 2}")
        notes.call(fourth, third, day + 2 / 1440, f"510-{number % 2}")
    user = notes.record("Person", "User")
    notes.join("USES", user, fourth)
    handset = notes.shared(Entity("Handset", "handset:001017004409999", "00-101700-440999-9"))
    for phone in (other, fourth):
        notes.join("USED_WITH", phone, handset)


def _taken_along(notes: _Notes, post: Entity) -> None:
    who, relative, payee = (notes.record("Person", key) for key in ("Taken", "Relative", "Payee"))
    passport = notes.shared(Entity("TravelDocument", "traveldocument:ID:D1234", "D1234 (ID)"))
    notes.join("HOLDS", who, passport)
    notes.join("HOLDS", payee, passport)
    event = notes.record("Event", "Search", event_kind="search", start=_START, end=_START + 60)
    notes.join("INVOLVED_IN", passport, event)
    notes.join("SHOWN_AT", passport, crossing := notes.record(
        "BorderCrossing", "taken", direction="exit", start=_START + 3 * _DAY, end=_START + 3 * _DAY + 60
    ))  # fmt: skip
    notes.join("MADE", who, crossing)
    notes.join("AT", crossing, post)
    notes.join("FAMILY", who, relative)
    notes.join("PAID", relative, payee, when=When("2026-02-20T10:00"), props={"amount": 5.0})
    silent, other = (
        notes.shared(Entity("Phone", f"phone:+62813000000{n}", f"+62 813 000 000 {n}")) for n in range(2)
    )
    notes.join("USES", who, silent)
    for number in range(7):
        notes.call(silent, other, 0.5 + number / 3)
    # Others are heard for weeks after
    notes.call(other, notes.shared(Entity("Phone", "phone:+628130000009", "+62 813 000 000 9")), 29)
    house = notes.shared(
        Entity("Place", "place:x:house", "House", {"level": "address", "latitude": 2.0, "longitude": 100.0})
    )
    employer = notes.record("Organisation", "Employer")
    notes.join("WORKS_FOR", who, employer)
    notes.join("OWNS", employer, house)
    notes.join("LIVES_AT", who, house)
    for number in range(6):
        notes.join("LIVES_AT", notes.record("Person", f"Neighbour {number}"), house)


def _front(notes: _Notes) -> None:
    front = notes.record("Organisation", "Front", registered="2026-01-15")
    twin, owner = notes.record("Organisation", "Twin"), notes.record("Organisation", "Owner")
    nominee = notes.record("Person", "Nominee")
    for organisation in (front, twin):
        notes.join("DIRECTS", nominee, organisation)
    notes.join("OWNS", owner, front)
    account, payer, payee = (notes.shared(Entity("Account", f"account:B/{n}", f"B {n}")) for n in range(3))
    notes.join("HOLDS", front, account)
    notes.join("HOLDS", twin, account)
    for day in (2, 12):
        money = {"amount": 100.0, "currency": "IDR"}
        notes.join("PAID", payer, account, when=When(f"2026-03-{day:02}T10:00"), props=money)
        notes.join("PAID", account, payee, when=When(f"2026-03-{day:02}T15:00"), props=money)
    notes.join("WORKS_FOR", nominee, twin)


def _circle(notes: _Notes) -> None:
    """Each knows the next two of six, so that those opposite have contacts in common and do not know each other."""
    people = [notes.record("Person", f"Of six {number}") for number in range(6)]
    for number, one in enumerate(people):
        for further in (1, 2):
            notes.join("KNOWS", one, people[(number + further) % 6])
