"""What agencies write of the made-up people: the model's entities and links, some with the faults that registers have.

One person in seventy has a second record in another spelling; one in twenty no date of birth; of the documents shown at a booth
one in fifty is a placeholder that fills the field.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.model.entity import Entity, Value, record_id
from graphsvc.model.grade import Grade
from graphsvc.model.identifier import Identifier, local
from graphsvc.model.link import Link, link_id
from graphsvc.model.when import When
from graphsvc.sources import posts
from graphsvc.sources.base import Item
from graphsvc.training.population import days, names, nobodys
from graphsvc.training.population.dice import Dice
from graphsvc.training.population.passages import COMMUTER, KINDS, POSTS, Passage
from graphsvc.training.population.settlement import HOUSEHOLDS, YEAR, Settlement

REGISTER, OPERATOR, BOOTH = (
    Grade("admiralty", "B", "2"),
    Grade("admiralty", "A", "2"),
    Grade("admiralty", "A", "1"),
)
_TWICE, _NO_BIRTH, _MONONYM, _FILLED = 1 / 70, 1 / 20, 1 / 12, 1 / 50
_HANDSET, _MAIL, _CAR, _FIRM_KNOWN = 0.2, 0.05, 0.06, 0.3


class Records:
    """Writes the records of a settlement."""

    def __init__(self, settlement: Settlement, dice: Dice) -> None:
        self.settlement, self.dice = settlement, dice

    def name(self, person: int) -> tuple[str, str]:
        """First and last name; a household's children have the last name of its head."""
        s, dice = self.settlement, self.dice
        family = int(s.first[s.home[person]]) if s.rank[person] >= 2 else person
        return names.person(
            bool(s.woman[person]), dice.unit("first name", person), dice.unit("last name", family),
            dice.unit("mononym", family) < _MONONYM,
        )  # fmt: skip

    def person_id(self, dataset: str, person: int) -> str:
        """The id of the person's record in the register."""
        return record_id("Person", dataset, f"r{person}")

    def of_person(self, dataset: str, person: int) -> Iterator[Item]:
        """The person, home, phone, and what else is known."""
        s, dice = self.settlement, self.dice
        first, last = self.name(person)
        known: dict[str, Value] = {"first_name": first, "sex": "F" if s.woman[person] else "M"}
        if last:
            known["last_name"] = last
        if dice.unit("no birth", person) >= _NO_BIRTH:
            month, day = 1 + dice.pick("month", person, 12), 1 + dice.pick("day of birth", person, 28)
            known["born"] = f"{YEAR - 1 - int(s.age[person])}-{month:02d}-{day:02d}"
        id_ = self.person_id(dataset, person)
        yield Entity(
            "Person",
            id_,
            f"{first} {last}".strip(),
            known,
            dataset=dataset,
            source_ref=f"r{person}",
            grade=REGISTER,
        )
        yield from self._home(dataset, id_, person)
        phone = int(s.phone[person])
        if phone >= 0:
            role: dict[str, Value] = {"role": "family phone"} if phone != person else {}
            yield self._link(dataset, "USES", id_, nobodys.phone(phone), f"r{person}", props=role)
        yield from self._twice(dataset, person, first, last, phone)
        if phone == person and dice.unit("handset known", person) < _HANDSET:
            yield from self._handset(dataset, person)
        if dice.unit("mail", person) < _MAIL:
            address = f"{first}.{last or 'x'}.{person}@surat.example".lower()
            yield Entity(
                "Email", f"email:{address}", address, tokens=(address.replace("@", "").replace(".", ""),)
            )
            yield self._link(dataset, "USES", id_, f"email:{address}", f"r{person}-mail")
        if s.rank[person] == 0 and dice.unit("car", person) < _CAR:
            car = nobodys.plate(person)
            yield car
            yield self._link(dataset, "USES", id_, car.id, f"r{person}-car", role="owner")
        firm = int(s.firm[person])
        if (
            firm >= 0
            and s.firm_first[firm + 1] - s.firm_first[firm] >= 5
            and dice.unit("firm known", person) < _FIRM_KNOWN
        ):
            yield self._link(dataset, "WORKS_FOR", id_, self.firm_id(dataset, firm), f"r{person}")
        if s.rank[person] >= 1:
            head = int(s.first[s.home[person]])
            kind = "spouse" if s.rank[person] == 1 else "parent"
            yield self._link(
                dataset, "FAMILY", self.person_id(dataset, head), id_, f"r{person}", link_kind=kind
            )

    def _home(self, dataset: str, id_: str, person: int) -> Iterator[Item]:
        s = self.settlement
        home, village = int(s.home[person]), int(s.village[person])
        found = self.address(dataset, village, home % HOUSEHOLDS)
        if s.rank[person] == 0:
            yield _place(found)
        yield self._link(dataset, "LIVES_AT", id_, found.id, f"r{person}")

    def address(self, dataset: str, village: int, house: int) -> Identifier:
        """A house by its address: text that only its own dataset knows, for no coordinates are nobody's."""
        return local(
            "Place", dataset, f"Desa {names.village(village)} no. {house + 1}, Kec. {village // 20 + 1}"
        )

    def _twice(self, dataset: str, person: int, first: str, last: str, phone: int) -> Iterator[Item]:
        if self.dice.unit("twice", person) >= _TWICE:
            return
        other = names.misspelt(f"{first} {last}".strip())
        id_ = record_id("Person", dataset, f"r{person}-2")
        yield Entity("Person", id_, other, dataset=dataset, source_ref=f"r{person}-2", grade=REGISTER)
        found = self.address(
            dataset, int(self.settlement.village[person]), int(self.settlement.home[person]) % HOUSEHOLDS
        )
        yield self._link(dataset, "LIVES_AT", id_, found.id, f"r{person}-2")
        if phone >= 0:
            yield self._link(dataset, "USES", id_, nobodys.phone(phone), f"r{person}-2")

    def _handset(self, dataset: str, person: int) -> Iterator[Item]:
        handset, sim, phone = nobodys.handset(person), nobodys.sim(person), nobodys.phone(person)
        yield handset
        yield sim
        yield self._link(dataset, "USED_WITH", phone, handset.id, f"h{person}", grade=OPERATOR)
        yield self._link(dataset, "USED_WITH", phone, sim.id, f"s{person}", grade=OPERATOR)

    def firm_id(self, dataset: str, firm: int) -> str:
        """The id of a firm's record."""
        return record_id("Organisation", dataset, f"o{firm}")

    def of_firm(self, dataset: str, firm: int, town: int) -> Iterator[Item]:
        """A firm with its directors and seat. A few people direct many firms, and some firms share an office."""
        s, dice = self.settlement, self.dice
        name, activity = names.firm(dice.pick("firm name", firm, 200_000), dice.pick("trade", firm, 10))
        id_ = self.firm_id(dataset, firm)
        year, month = 1990 + dice.pick("founded", firm, 35), 1 + dice.pick("founded in", firm, 12)
        props: dict[str, Value] = {
            "activity": activity,
            "country": "ID",
            "registered": f"{year}-{month:02d}-01",
        }
        yield Entity("Organisation", id_, name, props, dataset=dataset, source_ref=f"o{firm}", grade=REGISTER)
        low, high = int(s.town_first[town]), int(s.town_first[town + 1])
        for number in range(1 + dice.pick("directors", firm, 3)):
            draw = dice.unit(f"director {number}", firm)
            # One directorship in ten is a nominee's, of whom each town has two
            who = low + (int(draw * 20) if draw < 0.1 else int(draw * (high - low)))
            who = int(s.first[s.home[who]])
            key = f"o{firm}-{number}"
            yield self._link(dataset, "DIRECTS", self.person_id(dataset, who), id_, key, role="director")
        shared = dice.unit("shared office", firm) < 0.1
        office = dice.pick("office", firm, 3 if shared else 300)
        seat = local(
            "Place",
            dataset,
            f"Jl. {names.village(town)} {'Ruko ' if shared else ''}{office + 1}, Kec. {town + 1}",
        )
        yield _place(seat)
        yield self._link(dataset, "LIVES_AT", id_, seat.id, f"o{firm}", role="seat")

    def of_passage(self, dataset: str, passage: Passage) -> Iterator[Item]:
        """A passage with its post, sailing and, mostly, the document that was shown."""
        dice, post = self.dice, POSTS[passage.post]
        found = posts.find(post.code)
        assert found is not None
        key = f"x{passage.person}-{passage.number}"
        moment = When(days.text(passage.day, passage.minute * 60)[:16], days.ZONE)
        first, last = self.name(passage.person)
        name = f"{first} {last}".strip()
        way = "exit" if passage.out else "entry"
        number = passage.person * 512 + passage.number
        filled = dice.unit("filled document", number) < _FILLED
        props: dict[str, Value] = {
            "evidence": "control", "status": "crossed", "direction": way, "mode": post.mode, "zone": days.ZONE, "role": "passenger",
            "time_local": moment.text, "precision": "minute", "start": moment.start, "end": moment.end, "declared_name": name,
        }  # fmt: skip
        if passage.why != COMMUTER:
            props["bags"] = passage.bags
        if moment.utc:
            props["time_utc"] = moment.utc
        if filled:
            props["document_text"] = "00000000"
        id_ = record_id("BorderCrossing", dataset, key)
        caption = f"{name}: {post.place} {way} {moment.text.replace('T', ' ')}"
        yield Entity("BorderCrossing", id_, caption, props, dataset=dataset, source_ref=key, grade=BOOTH)
        yield found.entity
        who = self.person_id(dataset, passage.person)
        yield self._link(dataset, "MADE", who, id_, key, when=moment, grade=BOOTH, method="declared")
        yield self._link(dataset, "AT", id_, found.id, key, when=moment, grade=BOOTH)
        if not filled:
            paper = nobodys.document(passage.paper)
            yield paper
            yield self._link(dataset, "SHOWN_AT", paper.id, id_, key, when=moment, grade=BOOTH)
        if passage.booked is not None:
            booking = nobodys.booking(post.carrier, passage.trip * 4 + KINDS.index(passage.why))
            bought = When(days.day(passage.day - passage.booked).isoformat(), days.ZONE)
            yield booking
            yield self._link(dataset, "BOOKED", id_, booking.id, key, when=bought, grade=BOOTH)
        voyage = self._voyage(dataset, passage, found.id)
        yield from voyage
        yield self._link(dataset, "ABOARD", id_, voyage[0].id, key, role="passenger")

    def _voyage(self, dataset: str, passage: Passage, post_id: str) -> list[Item]:
        post = POSTS[passage.post]
        way = "out" if passage.out else "in"
        key = f"v{passage.post}-{passage.day}-{passage.leaves}-{way}"
        moment = When(f"{days.day(passage.day).isoformat()}T{passage.leaves:02d}:00", days.ZONE)
        number = f"{post.carrier}{passage.leaves:02d}{1 if passage.out else 2}"
        id_ = record_id("Voyage", dataset, key)
        props: dict[str, Value] = {
            "mode": post.mode, "carrier": post.carrier, "number": number, "start": moment.start, "end": moment.end,
            ("departs" if passage.out else "arrives"): moment.text, ("origin" if passage.out else "destination"): post.place,
        }  # fmt: skip
        caption = f"{number} {moment.text.replace('T', ' ')}"
        role = "departure" if passage.out else "arrival"
        return [
            Entity("Voyage", id_, caption, props, dataset=dataset, source_ref=key, grade=BOOTH),
            self._link(dataset, "AT", id_, post_id, key, when=moment, grade=BOOTH, role=role),
        ]

    @staticmethod
    def _link(
        dataset: str,
        type_: str,
        source: str,
        target: str,
        key: str,
        *,
        when: When | None = None,
        grade: Grade = REGISTER,
        props: dict[str, Value] | None = None,
        **more: Value,
    ) -> Link:
        id_ = link_id(dataset, type_, key)
        return Link(type_, id_, source, target, dataset, key, when, grade, props={**(props or {}), **more})


def _place(found: Identifier) -> Entity:
    return Entity("Place", found.id, found.caption, {"level": "address"}, names=(found.caption,))
