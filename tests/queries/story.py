"""One small, sparse world in which every question has an answer, and most of what an answer rests on is there once.

Where the random worlds join everything with everything, a single link that is hidden seldom changes anything. Here it does.
"""

from __future__ import annotations

import random
from typing import Any

from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.model.when import When
from tests.queries.doings import doings
from tests.queries.worlds import a_phone, habits, histories, link, person

#: What each question is asked, once or several times; a question that is not named fails the test.
ASKED: dict[str, list[dict[str, Any]]] = {
    "at_risk": [{"hops": 1}, {"hops": 2}, {"hops": 3}],
    "at_risk_family": [{}, {"living_together": True}],
    "bridges": [{}],
    "brokers": [{}, {"calls": True}, {"offenders_only": True}],
    "communities": [{}],
    "core": [{}],
    "cut_points": [{}],
    "key_players_negative": [{}],
    "key_players_positive": [{}],
    "structural_holes": [{}],
    "truss": [{}],
    "most_triangles": [{}, {"calls": True}, {"offenders_only": True}],
    "busiest_places": [{}],
    "calls_between": [{"one": "person:a:anna", "other": "person:a:carl"}],
    "common_contacts": [{"entities": ["person:a:lucy", "person:a:una"]}],
    "contact_path": [
        {"source": "person:a:anna", "target": "person:a:carl"},
        {"source": "person:a:zoe", "target": "person:a:carl", "time_respecting": True},
    ],
    "contacts_with_offence": [
        {"entity": "person:a:anna"},
        {"entity": "person:a:anna", "same_area": True},
        {"entity": "person:a:kim"},
    ],
    "crossings_of": [{"entity": "person:a:anna"}, {"entity": "vehicle:ID:B2XY"}],
    "events_by_offence": [{"involving": name} for name in ("anything", "people", "things", "vehicles")],
    "events_near_place": [{"place": "place:x:scene"}, {"place": "place:x:corner"}],
    "events_near_point": [{"latitude": -5.9, "longitude": 105.9}],
    "events_of_officer": [{"officer": "Morse"}],
    "involved_together": [{}, {"entity": "person:a:carl"}],
    "k_shortest_paths": [{"source": "person:a:anna", "target": "person:a:zoe"}],
    "linked": [{"entity": "person:a:carl"}, {"entity": "place:x:scene"}],
    "most_called": [{"entity": "person:a:anna"}, {"entity": "phone:+6281200000001"}],
    "most_connected": [{}],
    "near_place": [{"place": "place:x:scene"}, {"place": "place:x:corner"}],
    "offence_network": [{"entities": ["person:a:kim"]}, {"entities": ["person:a:carl"]}],
    "one_source": [{"entity": "person:a:lucy"}],
    "missing_contacts": [{"calls": True}],
    "path_by_strength": [{"source": "person:a:anna", "target": "person:a:carl"}],
    "removal_effect": [{"entity": "person:a:carl"}, {"entity": "person:a:anna", "calls": True}],
    "paths_among": [{"entities": ["person:a:anna", "person:a:carl", "person:a:zoe"]}],
    "shared_identifier": [{}, {"entity": "person:a:anna"}],
    "shortest_path": [{"source": "person:a:anna", "target": "person:a:zoe"}],
    "tie_strength": [{"entity": "person:a:anna"}],
}
#: Those that need histories: other people, in a second story.
ASKED_OF_HISTORIES: dict[str, list[dict[str, Any]]] = {
    "attribution": [{"phone": "phone:+6281200000001"}],
    "call_sequences": [{"times": 2}],
    "could_have_known": [
        {"entity": "phone:+6281200000001", "moment": "2026-03-01T00:00", "to": "2026-03-20"}
    ],
    "front_company_signs": [{}],
    "call_pattern": [{"entity": "phone:+6281200000000"}, {"entity": "person:a:d User"}],
    "night_cells": [{"entity": "phone:+6281200000000"}, {"entity": "person:a:d User"}],
    "trafficking_indicators": [{}],
    "calls_around": [{"moment": "2026-03-02T00:00", "hours": 24}],
    "contradictions": [{}],
    "convoy": [{"times": 2}],
    "courier": [{"times": 2}],
    "document_changes": [{}, {"entity": "person:a:s1"}],
    "entry_without_exit": [{}],
    "first_crossing_after": [{"moment": "2026-03-01T00:00", "quiet": 1}],
    "near_repeat": [{}],
    "organisations_joined": [{}],
    "ownership": [{"entity": "organisation:a:s1"}],
    "path_by_grade": [
        {"source": "phone:+6281200000000", "target": "phone:+6281200000001"},
        {"source": "person:a:d Courier", "target": "phone:+6281200000001", "unjudged": True},
    ],
    "phone_successions": [{}],
    "phone_use": [{}],
    "phones_together": [{"cells": 1}],
    "repeat_victims": [{}],
    "shared_handset": [{}],
    "short_stays": [{"times": 2}],
    "travelled_together": [{}],
}


def _event(key: str, start: int, **props: Any) -> Entity:
    times = {"start": start, "end": start + 60}
    return Entity("Event", f"event:a:{key}", key, {"event_kind": "crime", **times, **props}, dataset="a")


def _record(type_: str, key: str, **props: Any) -> Entity:
    return Entity(type_, f"{type_.lower()}:a:{key}", key, props, dataset="a")


def _place(key: str, level: str, north: float) -> Entity:
    point = {"latitude": -5.9 + north, "longitude": 105.9}
    return Entity("Place", f"place:x:{key}", key, {"level": level, **point})


def story() -> list[Entity | Link]:
    """The world: entities first."""
    people = {
        name: person(name, name.title())
        for name in [
            "anna",
            "carl",
            "kim",
            "yan",
            "zoe",
            "mother",
            "child",
            "wife",
            "husband",
            "lucy",
            "tom",
            "ned",
            "una",
        ]
    }
    phones = [a_phone(f"0812000000{number:02}") for number in range(10)]
    drugs, theft = _event("drugs", 100, offence="Drugs"), _event("theft", 200, offence="Theft")
    fraud, arson = _event("fraud", 300, offence="Fraud"), _event("arson", 400, offence="Arson")
    raid, brawl = _event("raid", 500, offence="Drugs"), _event("brawl", 600)
    scene, corner = _place("scene", "address", 0), _place("corner", "address", 0.001)
    north, south, area = (
        _place("north", "address", 1),
        _place("south", "address", 1.01),
        _place("area", "area", 1),
    )
    officer = _record("Officer", "morse", badge="B-1", last_name="Morse")
    knife = _record("Item", "knife")
    van, truck = (Entity("Vehicle", f"vehicle:ID:B{n}XY", f"B {n} XY (ID)") for n in (1, 2))
    passport = Entity("TravelDocument", "traveldocument:ID:X1234", "X1234 (ID)")
    visa = Entity("TravelDocument", "traveldocument:ID:X9999", "X9999 (ID)")
    out, back = (
        _record("BorderCrossing", key, start=at, end=at + 60) for key, at in (("out", 10), ("back", 20))
    )
    post = Entity("BorderPost", "borderpost:MRK", "Merak", {"mode": "sea"})
    entities = [
        *people.values(), *phones, drugs, theft, fraud, arson, raid, brawl, scene, corner, north, south, area, officer, knife,
        van, truck, passport, visa, out, back, post,
    ]  # fmt: skip
    joined: list[Link] = []

    def join(
        type_: str, source: Entity | str, target: Entity | str, at: int | None = None, **props: Any
    ) -> None:
        ends = [people[end] if isinstance(end, str) else end for end in (source, target)]
        when = None if at is None else When(f"2026-03-01T{at:02}:00")
        joined.append(link(type_, str(len(joined)), *ends, when=when, props=props))

    # Who did what
    join("PARTY_TO", "carl", drugs, role="suspect")
    join("PARTY_TO", "kim", drugs, role="witness")
    join("PARTY_TO", "ned", brawl, role="suspect")
    join("PARTY_TO", "lucy", fraud)
    join("PARTY_TO", "tom", arson)
    join("PARTY_TO", "una", raid)
    join("PARTY_TO", "lucy", theft)
    join("PARTY_TO", "tom", theft)
    # Contacts: by acquaintance, and by a call alone
    join("KNOWS", "kim", "carl")
    join("KNOWS", "ned", "carl")
    join("KNOWS", "ned", "lucy")
    join("KNOWS", "lucy", "tom")
    join("KNOWS", "tom", "una")
    join("KNOWS", "una", "lucy")
    join("KNOWS", "yan", "kim")
    join("KNOWS", "zoe", "yan")
    calls = (("anna", 0, "carl", 1), ("kim", 2, "husband", 3), ("yan", 4, "wife", 5))
    for caller, number, called, other in calls:
        join("USES", caller, phones[number])
        join("USES", called, phones[other])
        join("CALLED", phones[number], phones[other], at=number)
    # A triangle of calls alone
    for name, number in (("anna", 6), ("zoe", 7), ("child", 8)):
        join("USES", name, phones[number])
    for one, other in ((6, 7), (7, 8), (8, 6)):
        join("CALLED", phones[one], phones[other], at=10 + one)
    # Families: with a contact, with a call, under one roof
    join("FAMILY", "child", "mother")
    join("KNOWS", "mother", "carl")
    join("FAMILY", "husband", "wife")
    # Relatives with an offence of their own: without it they would be at risk themselves
    join("FAMILY", "ned", "mother")
    join("FAMILY", "husband", "una")
    join("USES", "wife", phones[9])
    join("CALLED", phones[9], phones[1], at=20)
    join("LIVES_AT", "child", north)
    join("LIVES_AT", "mother", north)
    # Neighbours by area
    join("LIVES_AT", "anna", north)
    join("LIVES_AT", "carl", south)
    join("WITHIN", north, area)
    join("WITHIN", south, area)
    # Places, officer, evidence
    join("OCCURRED_AT", drugs, scene)
    join("OCCURRED_AT", theft, scene)
    join("LIVES_AT", "ned", corner)
    join("INVESTIGATED_BY", drugs, officer)
    join("INVOLVED_IN", knife, drugs)
    join("INVOLVED_IN", van, theft)
    # What is shared: a document, a vehicle at the border
    join("HOLDS", "anna", passport)
    join("HOLDS", "kim", passport)
    join("HOLDS", "ned", visa)
    join("MADE", "anna", out)
    join("MADE", "kim", back)
    join("AT", out, post)
    for crossing in (out, back):
        join("BY_VEHICLE", crossing, truck)
    join("SHOWN_AT", visa, out)
    return [*entities, *joined]


def second_story() -> list[Entity | Link]:
    """People, phones and companies of whom it takes several records to tell anything: entities first."""
    phones = [a_phone(f"0812000000{number:02}") for number in range(4)]
    passports = [Entity("TravelDocument", f"traveldocument:ID:X{n}234", f"X{n}234 (ID)") for n in range(2)]
    post = Entity("BorderPost", "borderpost:MRK", "Merak", {"mode": "sea"})
    told = [
        *habits(Ours(3), phones),
        *histories(Ours(3), post, passports, stays=3, apart=[0.001]),
        *doings(Ours(3), post, phones),
    ]
    items = [*phones, *passports, post, *(item for item, _ in told)]
    return sorted(items, key=lambda item: isinstance(item, Link))


class Ours(random.Random):
    """Draws at random, and of classes of access always the first."""

    def choice(self, seq: Any) -> Any:
        return seq[0] if seq[0] == 1 else super().choice(seq)
