"""Couriers: people who fly out for a day or some, again and again, on orders.

As practice describes it, a courier goes for one to four days, alone, at irregular times, with a ticket bought at the last moment
and little luggage; before the flight comes a call with the orders, after it one that it is done, with a number that is not called
otherwise. Planted are eight couriers with four to seven journeys of 11 to 25 days apart.

Hard variants: on every fifth leg there is luggage, on every fifth journey no call, the ticket is bought up to six days before;
two of them show a second passport on half of their journeys. Innocents: four fitters, who fly every 14 days on the same
weekday with tools, and whose office rings before each journey as it does on any other day.
"""

from __future__ import annotations

from graphsvc.training.population import days
from graphsvc.training.population.passages import POSTS, booth, sailing

from .plan import Planting, Words

COURIERS, FITTERS = 8, 4
#: Of the posts, those with flights.
_AIR = tuple(number for number, post in enumerate(POSTS) if post.mode == "air")


def plant(p: Planting) -> None:
    expect: dict[str, Words] = {}
    reject: dict[str, Words] = {}
    evidence: list[str] = []
    for number, person in enumerate(p.actors(COURIERS)):
        controller, phone, cell = p.new_phone(), p.phone(person), p.home_cell(person)
        day, journeys = p.draw("courier begins", 2, 12), 0
        papers = (person, 3_000_000 + person) if number < 2 else (person, person)
        most = p.draw("courier journeys", 4, 7)
        while journeys < most and day + 5 < days.DAYS:
            post, stay = _AIR[p.draw("courier post", 0, 1)], p.draw("courier stay", 1, 4)
            booked = (
                p.draw("courier ticket", 0, 6)
                if p.chance("early ticket") < 0.2
                else p.draw("courier ticket", 0, 2)
            )
            evidence += _journey(p, person, post, day, stay, booked, papers[journeys % 2], light=True)
            if p.chance("no orders") >= 0.2:
                p.call(
                    controller,
                    phone,
                    day - 1,
                    p.draw("orders", 61_000, 79_000),
                    "001-01-6000-0002",
                    p.draw("orders talk", 15, 90),
                )
                p.call(
                    phone,
                    controller,
                    day + stay,
                    p.draw("done", 79_500, 86_000),
                    cell,
                    p.draw("done talk", 10, 60),
                )
            journeys += 1
            day += p.draw("courier pause", 11, 25)
        expect[p.person(person)] = {
            "en": f"{journeys} journeys of one to four days at irregular times, alone, mostly with calls of one number around them",
            "id": f"{journeys} perjalanan satu sampai empat hari pada waktu tak teratur, sendirian, biasanya dengan panggilan satu nomor di sekitarnya",
        }
    for person in p.actors(FITTERS):
        office, phone, cell = p.strangers("office", 1)[0], p.phone(person), p.home_cell(person)
        first, post = p.draw("fitter begins", 2, 13), _AIR[p.draw("fitter post", 0, 1)]
        for day in range(first, days.DAYS - 5, 14):
            _journey(p, person, post, day, 3, 21, person, light=False)
        for day in range(days.DAYS):
            if not days.is_weekend(day) and p.chance("office rings") < 0.8:
                p.call(
                    office,
                    phone,
                    day,
                    p.draw("office hour", 28_800, 57_600),
                    cell,
                    p.draw("office talk", 20, 200),
                )
        reject[p.person(person)] = {
            "en": "a fitter: every fortnight on the same weekday, booked three weeks before, with tools",
            "id": "seorang teknisi: tiap dua minggu pada hari yang sama, dipesan tiga minggu sebelumnya, membawa perkakas",
        }
    p.answer(
        id="couriers", kind="entities", points=20, expect=expect, reject=reject, evidence=tuple(evidence),
        question={"en": "Who flies as a courier?", "id": "Siapa yang terbang sebagai kurir?"},
        derive="short journeys, alone, irregular, late tickets, and one number around most of them that is not used otherwise",
    )  # fmt: skip


def _journey(
    p: Planting, person: int, post: int, day: int, stay: int, booked: int, paper: int, *, light: bool
) -> list[str]:
    shown = []
    trip = p.next("courier trip") * 8 + 6
    for out, on in ((True, day), (False, day + stay)):
        turn = p.next("courier leg")
        hour = sailing(p.dice, "courier flight", turn, post)
        bags = (1 if p.chance("luggage") < 0.2 else 0) if light else 2
        shown += p.pass_by(
            person, post, on, booth(p.dice, "courier booth", turn, hour), hour, out, trip=trip, bags=bags,
            booked=booked + (on - day), paper=paper,
        )  # fmt: skip
    return shown
