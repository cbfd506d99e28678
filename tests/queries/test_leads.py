"""Leads on people, phones and companies: what is counted, and the ordinary cases that are not, on a small graph in a real Neo4j."""

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
TAKEN, WIFE, FATHER, RECRUITER, TOURIST = (
    person(key, key.title()) for key in ("taken", "wife", "father", "recruiter", "tourist")
)
OTHERS = [person(f"o{n}", f"Other {n}") for n in range(5)]
HIDDEN = person("h", "Hidden", "b")
SILENT, BUSY, OLD, NEW = (a_phone(f"0812000006{n}") for n in range(1, 5))
PASSPORT, OWN_PASSPORT = (
    Entity("TravelDocument", f"traveldocument:ID:L{n}234", f"L{n}234 (ID)") for n in range(2)
)
BUNKS = Entity("Place", "place:x:bunks", "Bunkhouse", {"level": "address"})
FIRM, SHELL, SHOP = (
    Entity("Organisation", f"organisation:a:{key}", key.title(), {"registered": registered}, dataset="a")
    for key, registered in (("firm", "2025-12-01"), ("shell", "2026-01-10"), ("shop", "1999-05-01"))
)
TILLS = [Entity("Account", f"account:B/{n}", f"B {n}") for n in range(3)]
PAYER = Entity("Account", "account:B/9", "B 9")


def people() -> Iterator[Item]:
    """Somebody taken abroad, whose passport the recruiter holds and whose phone fell silent; a tourist with a new SIM card."""
    yield from ((one, 1) for one in (TAKEN, WIFE, FATHER, RECRUITER, TOURIST, *OTHERS))
    yield HIDDEN, 2
    yield from ((one, 0) for one in (SILENT, BUSY, OLD, NEW, PASSPORT, OWN_PASSPORT, BUNKS))
    for number, who in enumerate((TAKEN, WIFE, TOURIST)):
        at = START + 10 * DAY
        told = {"evidence": "control", "direction": "exit", "start": at, "end": at + 60}
        made = Entity("BorderCrossing", f"bordercrossing:a:{number}", f"exit {number}", told, dataset="a")
        yield made, 1
        yield link("MADE", str(number), who, made), 1
        yield link("SHOWN_AT", str(number), OWN_PASSPORT if who == TOURIST else PASSPORT, made), 1
    yield link("HOLDS", "1", TAKEN, PASSPORT), 1
    yield link("HOLDS", "2", RECRUITER, PASSPORT), 1
    yield link("HOLDS", "3", TOURIST, OWN_PASSPORT), 1
    yield link("HOLDS", "h", HIDDEN, OWN_PASSPORT, "b"), 2
    yield link("FAMILY", "1", TAKEN, FATHER), 1
    yield link("FAMILY", "2", TAKEN, WIFE), 1
    yield link("PAID", "1", FATHER, RECRUITER, when=When("2026-02-20")), 1
    # To the family, and long before
    yield link("PAID", "2", WIFE, TAKEN, when=When("2026-02-20")), 1
    yield link("PAID", "3", TOURIST, RECRUITER, when=When("2025-02-20")), 1
    yield link("USES", "1", TAKEN, SILENT), 1
    yield link("USES", "2", TOURIST, OLD), 1
    yield link("USES", "3", WIFE, BUSY), 1
    for day in range(4, 11):
        yield (
            link(
                "CALLED",
                f"s{day}",
                SILENT,
                BUSY,
                when=When(f"2026-03-{day:02}T10:00"),
                props={"duration": 30, "cell_first": "wj"},
            ),
            1,
        )
    for day in range(1, 31):
        yield (
            link(
                "CALLED",
                f"b{day}",
                BUSY,
                NEW,
                when=When(f"2026-03-{day:02}T23:00"),
                props={"duration": 60, "cell_first": "home" if day % 5 else "port"},
            ),
            1,
        )
    for day in (2, 9):
        yield link("CALLED", f"o{day}", OLD, BUSY, when=When(f"2026-03-{day:02}T11:00")), 1
    yield link("LIVES_AT", "1", TAKEN, BUNKS), 1
    for number, other in enumerate(OTHERS):
        yield link("LIVES_AT", f"o{number}", other, BUNKS, when=When("2025", until="..")), 1
    yield link("LIVES_AT", "w", WIFE, BUNKS, when=When("2019", until="2020")), 1
    yield link("WORKS_FOR", "1", TAKEN, FIRM), 1
    yield link("OWNS", "b", FIRM, BUNKS), 1


def firms() -> Iterator[Item]:
    """A firm that owns a shell through which money runs within a day; a shop that has had customers and staff for decades."""
    yield from ((one, 1) for one in (FIRM, SHELL, SHOP))
    yield from ((one, 0) for one in (*TILLS, PAYER))
    for number, firm in enumerate((FIRM, SHELL, SHOP)):
        yield link("HOLDS", f"t{number}", firm, TILLS[number]), 1
    money: dict[str, Any] = {"amount": 100.0, "currency": "IDR"}
    yield link("PAID", "s1", PAYER, TILLS[1], when=When("2026-02-01T10:00"), props=money), 1
    yield (
        link(
            "PAID", "s2", TILLS[1], TILLS[0], when=When("2026-02-02T09:00"), props={**money, "amount": 90.0}
        ),
        1,
    )
    yield link("PAID", "s3", PAYER, TILLS[2], when=When("2026-02-01T10:00"), props=money), 1
    yield (
        link("PAID", "s4", TILLS[2], PAYER, when=When("2026-02-02T09:00"), props={**money, "amount": 20.0}),
        1,
    )
    yield link("PAID", "sh", TILLS[2], PAYER, "b", when=When("2026-02-02T10:00"), props=money), 2
    yield link("OWNS", "f", FIRM, SHELL, props={"share": 100.0}), 1
    yield link("DIRECTS", "1", RECRUITER, FIRM), 1
    yield link("DIRECTS", "2", RECRUITER, SHELL), 1
    yield link("DIRECTS", "3", TOURIST, SHOP), 1
    yield link("WORKS_FOR", "s", WIFE, SHOP), 1


@pytest.fixture(scope="module")
def runner(graph: Graph, catalogue: Catalogue) -> Iterator[Runner]:
    wipe(graph)
    put(graph, sorted((*people(), *firms()), key=lambda item: isinstance(item[0], Link)))
    yield Runner(graph, catalogue)
    wipe(graph)


def test_indicators_of_trafficking_are_facts_of_the_records(runner: Runner) -> None:
    found = shown(runner.run("trafficking_indicators", {}, OURS))
    assert [row[:7] for row in found] == [["Taken", 5, 1, 1, 1, 1, 1]]
    assert {"Recruiter", PASSPORT.caption, SILENT.caption, "Bunkhouse"} <= set(found[0][7])


def test_a_spouse_with_the_passport_and_a_tourist_with_a_new_card_are_not_listed(runner: Runner) -> None:
    everybody = {row[0]: row[1:7] for row in shown(runner.run("trafficking_indicators", {"least": 1}, OURS))}
    # The wife showed the passport that others hold; nobody but the hidden holds the tourist's
    assert everybody["Wife"] == [1, 1, 0, 0, 0, 0]
    assert "Tourist" not in everybody
    fewer = {row[0]: row[1:7] for row in shown(runner.run("trafficking_indicators", {"crowd": 6}, OURS))}
    assert fewer["Taken"][4] == 0
    only = runner.run("trafficking_indicators", {"people": [TOURIST.id], "least": 1}, OURS)
    assert only.rows == []


def test_signs_of_a_front(runner: Runner) -> None:
    found = {row[0]: row[1:8] for row in shown(runner.run("front_company_signs", {"least": 1}, OURS))}
    # Registered on 10 January, paid on 1 February; owned by a firm whose director it shares; all but a tenth went on
    assert found["Shell"] == [5, 22, 1, 0, 1, 1, 0]
    assert found["Firm"] == [3, 63, 1, 0, 1, 0, 1]
    assert "Shop" not in found
    assert [row[0] for row in shown(runner.run("front_company_signs", {"least": 4}, OURS))] == ["Shell"]
    later = shown(runner.run("front_company_signs", {"entity": SHELL.id, "hours": 12}, OURS))
    assert later[0][6] == 0


def test_the_cell_of_most_nights(runner: Runner) -> None:
    found = shown(runner.run("night_cells", {"entity": WIFE.id}, OURS))
    assert [row[:6] for row in found] == [
        [BUSY.caption, "home", 24, 0.8, 0, 24],
        [BUSY.caption, "port", 6, 0.2, 0, 6],
    ]
    by_day = shown(runner.run("night_cells", {"entity": SILENT.id}, OURS))
    # The fourth to the tenth of March 2026: five working days
    assert [row[1:6] for row in by_day] == [["wj", 0, None, 5, 7]]
    early = shown(runner.run("night_cells", {"entity": BUSY.id, "to": "2026-03-10"}, OURS))
    assert [row[2] for row in early] == [8, 2]


def test_who_could_have_known(runner: Runner) -> None:
    asked = {"entity": TAKEN.id, "moment": "2026-03-09T00:00"}
    found = shown(runner.run("could_have_known", asked, OURS))
    assert [row[:4] for row in found] == [
        ["Wife", "2026-03-09T10:00", 10.02, 1],
        ["Tourist", "2026-03-09T11:00", 11.02, 2],
    ]
    assert found[0][4] == ["Taken", SILENT.caption, BUSY.caption, "Wife"]
    assert shown(runner.run("could_have_known", {**asked, "to": "2026-03-09T09:00"}, OURS)) == []
    assert [
        row[0] for row in shown(runner.run("could_have_known", {**asked, "moment": "2026-03-09T10:30"}, OURS))
    ] == ["Wife"]


def test_calls_that_follow_each_other(runner: Runner) -> None:
    asked = {"minutes": 240, "times": 2}
    assert shown(runner.run("call_sequences", asked, OURS)) == []
    # From ten in the morning to eleven at night are thirteen hours
    assert runner.run("call_sequences", {**asked, "calls": 3}, OURS).rows == []


def test_who_used_a_phone(runner: Runner) -> None:
    found = {
        row[0]: row[1:] for row in shown(runner.run("attribution", {"phone": SILENT.id, "contacts": 1}, OURS))
    }
    assert found["Taken"][:3] == [1.0, 1, 0]
    # Her phone was called by it, and was in another cell at no time near
    assert "Hidden" not in found
    assert found["Tourist"][3] == 1
