"""Pairs and groups who travel together and do not show it.

As practice describes it, who escorts somebody takes the same sailing and passes at another booth, some minutes before or behind,
with a ticket of his own. Planted are eight pairs and three groups of three or four, of different households, with two or three
journeys there and back, mostly by the full sailings, at most seven minutes apart; besides, each travels once or twice alone.

Hard variants: on every fourth leg they pass eight to fourteen minutes apart. Innocents: commuters, who share two sailings every
working day, and whoever stands in the queue.
"""

from __future__ import annotations

from graphsvc.training.population import days
from graphsvc.training.population.passages import POSTS, booth, sailing

from .plan import Planting, Words

PAIRS, GROUPS = 8, 3


def plant(p: Planting) -> None:
    expect: dict[tuple[str, str], Words] = {}
    evidence: list[str] = []
    sizes = [2] * PAIRS + [p.draw("group", 3, 4) for _ in range(GROUPS)]
    for size in sizes:
        people = p.actors(size)
        journeys = p.draw("journeys", 2, 3)
        for trip in range(journeys):
            day = 3 + trip * (days.DAYS - 20) // journeys + p.draw("travel day", 0, 25)
            post, stay = p.draw("post", 0, 3), p.draw("stay", 1, 6)
            for person in people:
                p.free(person, day, stay)
            for out, on in ((True, day), (False, day + stay)):
                evidence += _leg(p, people, post, on, out)
        for person in people:
            for _ in range(p.draw("alone", 1, 2)):
                _alone(p, person)
        ids = sorted(p.person(person) for person in people)
        for place, one in enumerate(ids):
            for other in ids[place + 1 :]:
                expect[one, other] = {
                    "en": f"on {2 * journeys} sailings or flights within minutes, and no household in common",
                    "id": f"pada {2 * journeys} pelayaran atau penerbangan dalam selisih beberapa menit, tanpa rumah tangga yang sama",
                }
    p.answer(
        id="travelled-together", kind="pairs", points=20, expect=expect, evidence=tuple(evidence),
        question={
            "en": "Which people of different households travelled together, however they hid it?",
            "id": "Orang mana dari rumah tangga berbeda yang bepergian bersama, walau disembunyikan?",
        },
        derive="more passages within minutes than the crowd of those sailings and their own habits explain",
    )  # fmt: skip


def _leg(p: Planting, people: list[int], post: int, day: int, out: bool) -> list[str]:
    turn = p.next("leg")
    hour = sailing(p.dice, "shared sailing", turn, post)
    first = booth(p.dice, "shared booth", turn, hour)
    wide = p.chance("wide") < 0.25
    shown = []
    for place, person in enumerate(people):
        behind = 0 if not place else p.draw("far behind", 8, 14) if wide else p.draw("behind", 0, 7)
        booked = p.draw("ticket", 1, 20) if POSTS[post].mode == "air" else None
        shown += p.pass_by(
            person,
            post,
            day,
            min(first + behind, 1_439),
            hour,
            out,
            trip=p.next("ticket") * 8 + 5,
            booked=booked,
        )
    return shown


def _alone(p: Planting, person: int) -> None:
    post, stay = p.draw("alone post", 0, 3), p.draw("alone stay", 1, 6)
    day = p.draw("alone day", 1, days.DAYS - 8)
    while not p.free(person, day, stay):
        day = p.draw("alone day", 1, days.DAYS - 8)
    for out, on in ((True, day), (False, day + stay)):
        turn = p.next("alone leg")
        hour = sailing(p.dice, "alone sailing", turn, post)
        p.pass_by(person, post, on, booth(p.dice, "alone booth", turn, hour), hour, out)
