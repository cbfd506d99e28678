"""Phones that move together: two in one pocket, and two in two seats of one car.

As practice describes it, a second, unregistered phone is seen only when it is used, and then in the cells through which its
holder's own phone moves; and so are the phones of two who drive together. Planted are four of each, with five or six drives
through the centres of two or three towns and the road between, on which mostly both phones are used within twelve minutes.

Hard variants: at every fourth stop only one of the two is used; at home they are used hours apart; a pair of companions lives in
different villages. Innocents: colleagues of one village, and whoever goes to the same market, of whom the population is full.
"""

from __future__ import annotations

from graphsvc.training.population import days

from .plan import Planting, Words

POCKETS, CARS = 4, 4
_POCKET = {
    "en": "one pocket: the second phone is seen where the first is, on all drives",
    "id": "satu saku: nomor kedua terlihat di tempat nomor pertama, di semua perjalanan",
}
_CAR = {"en": "two seats of one car, on all drives", "id": "dua kursi satu mobil, di semua perjalanan"}


def plant(p: Planting) -> None:
    expect: dict[tuple[str, str], Words] = {}
    towns = p.settlement.towns
    for number in range(POCKETS + CARS):
        pocket = number < POCKETS
        people = p.actors(1 if pocket else 2)
        phones = [p.phone(people[0]), p.new_phone() if pocket else p.phone(people[1])]
        others = [p.strangers("driver's", 2), p.strangers("second's", 3)]
        for turn in range(p.draw("drives", 5, 6)):
            day = 2 + turn * 21 + p.draw("drive day", 0, 18)
            second = p.draw("drive", 28_000, 50_000)
            area = p.draw("through", 0, towns - 1)
            for stop in range(p.draw("stops", 2, 3)):
                cell = p.town_cell((area + stop // 2) % towns, 1 + (stop + turn) % 5)
                alone = p.draw("only one", 0, 1) if p.chance("alone at the stop") < 0.25 else None
                for place, phone in enumerate(phones):
                    if alone in (None, place):
                        at = second + p.draw("apart", 0, 360)
                        p.call(
                            phone, p.some("whom", others[place], 1)[0], day, at, cell, p.draw("talk", 10, 120)
                        )
                second += p.draw("to the next", 1_500, 3_600)
        if pocket:
            cell = p.home_cell(people[0])
            for other in others[1]:
                p.chat(phones[1], other, 3, days.DAYS - 2, 2, cell)
        one, other = sorted(phones)
        expect[one, other] = dict(_POCKET if pocket else _CAR)
    p.answer(
        id="moved-together", kind="pairs", points=10, expect=expect,
        question={"en": "Which phones moved together?", "id": "Nomor mana yang bergerak bersama?"},
        derive="used in the same cells within minutes, in several cells and on several days",
    )  # fmt: skip
