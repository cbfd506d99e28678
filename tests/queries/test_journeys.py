"""Questions about journeys, vehicles and offences near each other: what their statements count and what they leave out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graphsvc.graph.connection import Graph
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.model.when import When
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Runner
from tests.queries.test_passages import shown
from tests.queries.worlds import Item, a_phone, link, person, put
from tests.support.graph import wipe

OURS = [0, 1]
START, DAY = 1_772_323_200, 86_400
COURIER, RECORD, PILOT, COUPLE, HIDDEN = (
    person("c", "Courier"),
    person("c2", "Courier, as the police have him"),
    person("p", "Pilot"),
    person("w", "Wife"),
    person("h", "Hidden", "b"),
)
HUSBAND = person("w2", "Husband")
FIRST, LAST = person("f", "First"), person("l", "Last")
POSTS = [
    Entity("BorderPost", "borderpost:CGK", "Jakarta", {"country": "ID"}),
    Entity("BorderPost", "borderpost:KUL", "Kuala Lumpur", {"country": "MY"}),
]
OWN, HANDLER, MOTHER = (a_phone(f"0812000004{number}") for number in range(1, 4))
BOOKINGS = [Entity("Booking", f"booking:ZZ/{n}", f"ZZ/{n}") for n in range(3)]
LEAD, LOAD, SECRET = (Entity("Vehicle", f"vehicle:ID:B{n}XY", f"B {n} XY (ID)") for n in range(3))
HOUSES = [
    Entity("Place", f"place:x:{n}", f"House {n}", {"latitude": -6 + n / 2_000, "longitude": 106.0, "level": "address"})
    for n in range(3)
]  # fmt: skip


def crossing(
    who: Entity | None, key: str, day: float, direction: str, post: int = 0, access: int = 1, **props: Any
) -> list[Item]:
    dataset = {1: "a", 2: "b"}[access]
    at = START + round(day * DAY)
    told = {"evidence": "control", "direction": direction, "start": at, "end": at + 60, **props}
    made = Entity("BorderCrossing", f"bordercrossing:{dataset}:{key}", key, told, dataset=dataset)
    items: list[Item] = [(made, access), (link("AT", key, made, POSTS[post], dataset), access)]
    if who is not None:
        items.append((link("MADE", key, who, made, dataset), access))
    return items


def journeys() -> Iterator[Item]:
    """Three trips by each but the pilot, who has four; the courier's calls are in another record of him."""
    yield from ((one, 1) for one in (COURIER, RECORD, PILOT, COUPLE, HUSBAND))
    yield HIDDEN, 2
    yield from ((one, 0) for one in (*POSTS, OWN, HANDLER, MOTHER, *BOOKINGS))
    yield link("SAME_AS", "1", COURIER, RECORD), 1
    yield link("USES", "1", RECORD, OWN), 1
    for number, day in enumerate((3, 11, 27)):
        yield from crossing(COURIER, f"out {number}", day, "exit", bags=0 if number else 1)
        yield from crossing(COURIER, f"there {number}", day + 0.1, "entry", 1)
        yield from crossing(COURIER, f"back {number}", day + 2, "entry")
        manifest = crossing(
            COURIER, f"manifest {number}", day + 0.05, "exit", evidence="manifest", status="expected"
        )
        yield from manifest
        assert isinstance(manifest[0][0], Entity)
        bought = When(f"2026-03-{day if number else 1:02}")
        yield link("BOOKED", f"c{number}", manifest[0][0], BOOKINGS[number], when=bought), 1
        for hour in (6, 8):
            when = When(f"2026-03-{day + 1:02}T{hour:02}:00")
            yield link("CALLED", f"h{number}{hour}", HANDLER, OWN, when=when), 1
        for who in (COUPLE, HUSBAND):
            yield from crossing(who, f"{who.id[-2:]} out {number}", day + 0.301, "exit")
            yield from crossing(who, f"{who.id[-2:]} back {number}", day + 4.301, "entry")
    for day in range(1, 31, 2):
        yield link("CALLED", f"m{day}", OWN, MOTHER, when=When(f"2026-03-{day:02}T19:00")), 1
    for number in range(4):
        yield from crossing(PILOT, f"p out {number}", number * 6, "exit", role="crew")
        yield from crossing(PILOT, f"p back {number}", number * 6 + 1, "entry", role="crew")
        yield from crossing(HIDDEN, f"h out {number}", number * 6, "exit", access=2)
        yield from crossing(HIDDEN, f"h back {number}", number * 6 + 1, "entry", access=2)
    yield from crossing(COUPLE, "cancelled", 20, "exit", status="cancelled")
    yield from crossing(COUPLE, "refused", 21, "entry", outcome="refused")
    yield from crossing(COURIER, "hidden trip out", 20, "exit", access=2)
    yield from crossing(COURIER, "hidden trip back", 21, "entry", access=2)


def traffic() -> Iterator[Item]:
    """A lead and what follows it at three places, and others who see it only where they may not be seen."""
    yield from ((one, 0) for one in (LEAD, LOAD, SECRET, *HOUSES))
    for number, hour in enumerate((3, 9, 17)):
        for vehicle, minute in ((LEAD, 10), (LOAD, 14)):
            when = When(f"2026-03-{number * 3 + 1:02}T{hour:02}:{minute}")
            yield link("SEEN_AT", f"{vehicle.id[-4:]}{number}", vehicle, HOUSES[number], when=when), 1
        when = When(f"2026-03-{number * 3 + 1:02}T{hour:02}:12")
        yield link("SEEN_AT", f"s{number}", SECRET, HOUSES[number], "b", when=when), 2
    for number in range(2):
        for vehicle, later in ((LEAD, 0.0), (LOAD, 0.002)):
            key = f"{vehicle.id[-4:]} c{number}"
            made = crossing(None, key, 15 + number * 2.3 + later, "entry")
            yield from made
            assert isinstance(made[0][0], Entity)
            yield link("BY_VEHICLE", key, made[0][0], vehicle), 1
        manifest = crossing(None, f"manifested {number}", 15 + number * 2.3, "entry", evidence="manifest")
        yield from manifest
        assert isinstance(manifest[0][0], Entity)
        yield link("BY_VEHICLE", f"m{number}", manifest[0][0], SECRET), 1


def sailings() -> Iterator[Item]:
    """Two who pass the booth far apart for the same boats, of which one may not be seen."""
    yield from ((one, 1) for one in (FIRST, LAST))
    for number, (day, access) in enumerate(((40, 1), (52, 1), (63, 2))):
        dataset = {1: "a", 2: "b"}[access]
        at = START + day * DAY + 7_200
        told: dict[str, Any] = {"start": at, "end": at + 3_600}
        boat = Entity("Voyage", f"voyage:{dataset}:{number}", f"boat {number}", told, dataset=dataset)
        yield boat, access
        for who, later in ((FIRST, 0.0), (LAST, 0.03)):
            made = crossing(who, f"{who.id[-1]} sails {number}", day + later, "exit")
            yield from made
            assert isinstance(made[0][0], Entity)
            yield link("ABOARD", f"{who.id[-1]}{number}", made[0][0], boat, dataset), access


def offences() -> Iterator[Item]:
    """Two near by within a week, one far later; a meeting, one of which only the year is known, and a hidden one."""
    told: list[tuple[str, int, int, int, dict[str, Any], int]] = [
        ("one", 0, 5, 60, {"offence": "Burglary"}, 1),
        ("two", 1, 8, 60, {"offence": "Burglary"}, 1),
        ("late", 2, 90, 60, {"offence": "Burglary"}, 1),
        ("meeting", 0, 6, 60, {"event_kind": "meeting"}, 1),
        ("some day", 0, 0, 365 * DAY, {"offence": "Burglary"}, 1),
        ("hidden", 0, 6, 60, {"offence": "Burglary"}, 2),
    ]
    for key, house, day, length, props, access in told:
        dataset = {1: "a", 2: "b"}[access]
        at = START + day * DAY
        event = Entity(
            "Event",
            f"event:{dataset}:{key}",
            key,
            {"start": at, "end": at + length, **props},
            dataset=dataset,
        )
        yield event, access
        yield link("OCCURRED_AT", key, event, HOUSES[house], dataset), access


@pytest.fixture(scope="module")
def runner(graph: Graph, catalogue: Catalogue) -> Iterator[Runner]:
    wipe(graph)
    put(
        graph,
        sorted(
            (*journeys(), *traffic(), *sailings(), *offences()), key=lambda item: isinstance(item[0], Link)
        ),
    )
    yield Runner(graph, catalogue)
    wipe(graph)


def test_trips_of_one_person_in_two_records_with_calls_and_ticket(runner: Runner) -> None:
    found = {row[0]: row[1:] for row in shown(runner.run("courier", {}, OURS))}
    assert set(found) == {"Courier", "Wife", "Husband"}
    score, trips, mean, alone, contact, irregular, late, light, phones = found["Courier"]
    assert (trips, mean, alone, phones) == (3, 2.0, 1.0, [HANDLER.caption])
    assert contact > 0.7
    # The first ticket was bought on the first of March for the fourth, the two others the day before
    assert late == pytest.approx(2 / 3, abs=1e-6)
    assert light == pytest.approx(2 / 3, abs=1e-6)
    assert irregular == 0.5
    assert found["Wife"][3] == 0.0
    # Ten times rarer: there are but three to hold the signs against
    assert score > max(found["Wife"][0], found["Husband"][0]) + 1
    first = shown(runner.run("courier", {"people": [RECORD.id]}, OURS))
    assert [row[0] for row in first] == ["Courier"]


def test_tickets_longer_before_are_not_late_and_shorter_trips_are_none(runner: Runner) -> None:
    for days, share in ((4, 1.0), (1, 0.0)):
        found = {row[0]: row[7] for row in shown(runner.run("courier", {"late": days}, OURS))}
        assert found["Courier"] == share
    assert [row[0] for row in shown(runner.run("courier", {"days": 2.5}, OURS))] == ["Courier"]
    assert shown(runner.run("courier", {"times": 4}, OURS)) == []


def test_the_chart_shows_the_crossings_and_the_phone(runner: Runner) -> None:
    answer = runner.run("courier", {"people": [COURIER.id]}, OURS)
    assert answer.fragment is not None
    drawn = {node["caption"] for node in answer.fragment["nodes"]}
    assert {"Courier", "out 0", "back 2", HANDLER.caption, OWN.caption} <= drawn


def test_aboard_one_boat_they_travel_together_however_far_apart_they_passed(runner: Runner) -> None:
    """The third boat may not be seen, and forty minutes apart at a post are not together."""
    rows = {tuple(sorted(row[:2])): row[2] for row in shown(runner.run("travelled_together", {}, OURS))}
    assert rows == {("First", "Last"): 2, ("Husband", "Wife"): 6}
    rows = {tuple(sorted(row[:2])): row[2] for row in shown(runner.run("travelled_together", {}, [*OURS, 2]))}
    assert rows["First", "Last"] == 3


def test_the_lead_is_told_where_both_are_seen(runner: Runner) -> None:
    (row,) = shown(runner.run("convoy", {}, OURS))
    assert row[:5] == [LEAD.caption, LOAD.caption, 5, 5, 4]
    assert shown(runner.run("convoy", {"times": 6}, OURS)) == []
    assert shown(runner.run("convoy", {"minutes": 2}, OURS)) == []
    assert shown(runner.run("convoy", {"vehicles": [SECRET.id]}, OURS)) == []


def test_offences_near_by_and_soon_after(runner: Runner) -> None:
    (row,) = shown(runner.run("near_repeat", {}, OURS))
    assert row[:3] == [200.0, 7.0, 1]
    assert sorted(row[6]) == ["one", "two"]
    assert shown(runner.run("near_repeat", {"offence": "arson"}, OURS)) == []
    assert shown(runner.run("near_repeat", {"from": "2026-03-07"}, OURS)) == []
