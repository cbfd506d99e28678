"""A made-up graph of many links, to measure questions on.

Persons, their phones, handsets and addresses, calls with a heavy tail (a few phones have tens of thousands) and a cell,
acquaintances, offences at places, companies with owners and payments, and border crossings, half of them by commuters. One link in
five is of a class that the asker may not see.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import neo4j

from bench import _statements
from graphsvc.model.folding import search_text, sounds_text

_BATCH = 10_000
_POSTS, _CELLS = 12, 5_000
GIVEN_NAMES = (
    "Budi", "Siti", "Joko", "Dewi", "Agus", "Rina", "Eko", "Wati",
    "Hadi", "Sri", "Bambang", "Yanti", "Rudi", "Lina", "Andi", "Maya",
)  # fmt: skip
LAST_NAMES = (
    "Santoso", "Wijaya", "Suharto", "Nugroho", "Hidayat", "Lestari", "Permana", "Kusuma",
    "Saputra", "Rahman", "Hakim", "Putra",
)  # fmt: skip

Row = dict[str, Any]


def people_of(links: int) -> int:
    """How many persons, and how many phones, a graph of so many links has."""
    return max(links // 10, 100)


def build(driver: neo4j.Driver, links: int) -> bool:
    """Make the graph; False when it is there already, whole."""
    people = people_of(links)
    places, events = max(people // 5, 20), max(links // 20, 50)
    companies, vehicles = people // 50, people // 20
    left = links - 2 * people - people // 2 - 5 * events - people // 5 - 5 * companies
    last = f"b:called:{left}"
    if _statements.fetch(driver, _statements.text("last_made"), {"last": last}):
        return False
    for name in ("wipe_links", "wipe_nodes"):
        _statements.execute(driver, _statements.text(name))
    rng = random.Random(7)
    _entities(driver, people, places, events, rng)
    _more_entities(driver, people, companies, vehicles)
    of_people: dict[str, Iterable[tuple[str, str]]] = {
        "USES": ((f"person:b:{n}", f"phone:+62{n}") for n in range(people)),
        "LIVES_AT": ((f"person:b:{n}", f"place:b:{rng.randrange(places)}") for n in range(people)),
        "KNOWS": ((f"person:b:{rng.randrange(people)}", f"person:b:{rng.randrange(people)}") for _ in range(people // 2)),
        "MADE": ((_traveller(people, rng), f"bordercrossing:b:{n}") for n in range(events)),
        "AT": ((f"bordercrossing:b:{n}", f"post:{rng.randrange(_POSTS)}") for n in range(events)),
        "BY_VEHICLE": ((f"bordercrossing:b:{n}", f"vehicle:ID:{rng.randrange(vehicles)}") for n in range(events)),
        "USED_WITH": ((f"phone:+62{n}", f"handset:{int(people // 5 * rng.random())}") for n in range(people // 5)),
        "DIRECTS": ((f"person:b:{rng.randrange(people)}", f"organisation:b:{n}") for n in range(companies)),
        "OWNS": ((f"organisation:b:{rng.randrange(companies)}", f"organisation:b:{n}") for n in range(companies)),
        "PAID": (
            (f"organisation:b:{rng.randrange(companies)}", f"organisation:b:{rng.randrange(companies)}")
            for _ in range(3 * companies)
        ),
        "PARTY_TO": ((f"person:b:{rng.randrange(people // 4)}", f"event:b:{n}") for n in range(events)),
        "OCCURRED_AT": ((f"event:b:{n}", f"place:b:{rng.randrange(places)}") for n in range(events)),
        "INVESTIGATED_BY": ((f"event:b:{n}", "officer:b:1") for n in range(0, events, 10)),
        "CALLED": ((_tail(people, rng), _tail(people, rng)) for _ in range(left)),
    }  # fmt: skip
    for type_, pairs in of_people.items():
        _join(driver, type_, pairs, rng)
    # Last, so that it tells a graph that is whole from one whose making was broken off
    _put(driver, "create_links", "CALLED", [["phone:+620", "phone:+621", _link(last, rng)]])
    return True


def _entities(driver: neo4j.Driver, people: int, places: int, events: int, rng: random.Random) -> None:
    of_type: dict[str, Iterable[Row]] = {
        "Person": (_person(n, rng) for n in range(people)),
        "Phone": (_row(f"phone:+62{n}", "Phone", f"+62 {n}", search=f"62{n}") for n in range(people)),
        "Place": (_place(n, rng) for n in range(places)),
        "Event": (_event(n, rng) for n in range(events)),
        "BorderCrossing": (_crossing(n, rng) for n in range(events)),
        "Officer": [_row("officer:b:1", "Officer", "Inspector Morse", 1, badge="1", last_name="Morse")],
    }
    for type_, rows in of_type.items():
        _put(driver, "create_entities", type_, rows)


def _more_entities(driver: neo4j.Driver, people: int, companies: int, vehicles: int) -> None:
    of_type: dict[str, Iterable[Row]] = {
        "BorderPost": (_row(f"post:{n}", "BorderPost", f"Post {n}", country="ID") for n in range(_POSTS)),
        "Vehicle": (_row(f"vehicle:ID:{n}", "Vehicle", f"B {n} X") for n in range(vehicles)),
        "Handset": (_row(f"handset:{n}", "Handset", f"{n}") for n in range(people // 5)),
        "Organisation": (
            _row(f"organisation:b:{n}", "Organisation", f"PT {n}", 1, registered="2023-06-01")
            for n in range(companies)
        ),
    }
    for type_, rows in of_type.items():
        _put(driver, "create_entities", type_, rows)


def _traveller(people: int, rng: random.Random) -> str:
    """Half of the crossings are by one person in fifty, who commutes."""
    return f"person:b:{rng.randrange(people // 50 if rng.random() < 0.5 else people)}"


def _tail(phones: int, rng: random.Random) -> str:
    """A phone, the first ones far more often: the 5th power of an even draw has a tail like a call centre's."""
    return f"phone:+62{int(phones * rng.random() ** (5 if rng.random() < 0.2 else 1))}"


def _row(id_: str, type_: str, caption: str, access: int = 0, **props: Any) -> Row:
    kind = "record" if access else "identifier"
    dataset = "b" if access else None
    return {
        "id": id_,
        "type": type_,
        "kind": kind,
        "caption": caption,
        "access": access,
        "dataset": dataset,
        **props,
    }


def _person(number: int, rng: random.Random) -> Row:
    name = f"{rng.choice(GIVEN_NAMES)} {rng.choice(LAST_NAMES)}"
    access = 2 if number % 10 == 9 else 1
    return _row(
        f"person:b:{number}", "Person", name, access, names=[name], search=search_text([name]),
        sounds=sounds_text([name]),
    )  # fmt: skip


def _place(number: int, rng: random.Random) -> Row:
    latitude, longitude = -6 + rng.random() / 2, 106 + rng.random() / 2
    point = neo4j.spatial.WGS84Point((longitude, latitude))
    return _row(
        f"place:b:{number}", "Place", f"Place {number}", level="address", point=point, search=f"{number}"
    )


def _event(number: int, rng: random.Random) -> Row:
    start = 1_700_000_000 + rng.randrange(30_000_000)
    return _row(
        f"event:b:{number}", "Event", f"Event {number}", 1, event_kind="crime",
        offence=rng.choice(("Drugs", "Theft", "Fraud", "Arson")), start=start, end=start + 86_400,
    )  # fmt: skip


def _crossing(number: int, rng: random.Random) -> Row:
    start = 1_700_000_000 + rng.randrange(30_000_000)
    return _row(
        f"bordercrossing:b:{number}", "BorderCrossing", f"Crossing {number}", 1, start=start, end=start + 60,
        direction=rng.choice(("entry", "exit")),
    )  # fmt: skip


def _join(driver: neo4j.Driver, type_: str, pairs: Iterable[tuple[str, str]], rng: random.Random) -> None:
    rows = (
        [source, target, _link(f"b:{type_.lower()}:{number}", rng) | _more(type_, rng)]
        for number, (source, target) in enumerate(pairs)
        if source != target
    )
    _put(driver, "create_links", type_, rows)


def _put(driver: neo4j.Driver, statement: str, type_: str, rows: Iterable[Any]) -> None:
    for batch in _batches(rows):
        _statements.execute(driver, _statements.text(statement, type_), rows=batch)


def _link(id_: str, rng: random.Random) -> Row:
    start = 1_700_000_000 + rng.randrange(30_000_000)
    access = 2 if rng.random() < 0.2 else 1
    return {
        "id": id_, "dataset": "b", "access": access, "derived": False, "inferred": False, "start": start,
        "end": start + 60, "at": "2024-01-01T00:00",
    }  # fmt: skip


def _more(type_: str, rng: random.Random) -> Row:
    """What a link of the type has besides."""
    if type_ == "CALLED":
        return {"duration": rng.randrange(600), "cell_first": f"510-10-{rng.randrange(_CELLS)}"}
    return {"amount": rng.randrange(1, 100) * 1_000, "currency": "IDR"} if type_ == "PAID" else {}


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch
