"""Chains of calls: an order that is passed on from phone to phone.

As practice describes it, an order goes down a chain in which each knows the next only, over phones kept for it, within hours.
Planted are ten chains of four to six phones; each call comes five to ninety minutes after the one before. The phones are also
used otherwise: each calls the next and the one before on other days, and a taxi once or twice.

Innocents: five chains of the same shape in which one call, not the first, comes some hours before the call that should have
caused it, and no other time does: what was said at one end can not have reached the other.
"""

from __future__ import annotations

from graphsvc.training.population import days

from .plan import Planting, Words

CHAINS, BROKEN = 10, 5


def plant(p: Planting) -> None:
    expect: dict[tuple[str, str], Words] = {}
    reject: dict[tuple[str, str], Words] = {}
    evidence: list[str] = []
    for number in range(CHAINS + BROKEN):
        people = [
            p.draw("holder", 0, p.population.people - 1) for _ in range(p.draw("links of the chain", 4, 6))
        ]
        phones = tuple(p.new_phone() for _ in people)
        # The order is passed late in the period: no later call of two can carry it on by chance
        day = p.draw("order day", days.DAYS - 25, days.DAYS - 4)
        seconds = [p.draw("order time", 30_000, 50_000)]
        for _ in phones[2:]:
            seconds.append(seconds[-1] + p.draw("passed on", 300, 5_400))
        if number >= CHAINS:
            turn = p.draw("broken at", 2, len(seconds) - 1)
            seconds[turn] = seconds[turn - 1] - p.draw("too early", 7_200, 18_000)
        made = [
            p.call(one, other, day, second, p.home_cell(person), p.draw("order talk", 10, 90))
            for one, other, second, person in zip(phones, phones[1:], seconds, people, strict=False)
        ]
        for one, other, person in zip(phones, phones[1:], people, strict=False):
            # On days before, the later pairs first: nothing passes the whole chain
            place = phones.index(one)
            p.chat(
                one,
                other,
                5 + (len(phones) - place) * 12,
                14 + (len(phones) - place) * 12,
                p.draw("small talk", 1, 3),
                p.home_cell(person),
            )
        for phone, person in zip(phones, people, strict=True):
            if p.chance("taxi") < 0.5:
                p.call(
                    phone,
                    p.services(person)[-1],
                    p.draw("taxi day", 1, days.DAYS - 30),
                    p.draw("taxi time", 30_000, 70_000),
                    p.home_cell(person),
                    20,
                )
        pair = (phones[0], phones[-1])
        if number < CHAINS:
            expect[pair] = {
                "en": f"{len(made)} calls on {days.day(day)}, each within an hour and a half of the one before",
                "id": f"{len(made)} panggilan pada {days.day(day)}, masing-masing dalam satu setengah jam sesudah yang sebelumnya",
            }
            evidence += made
            p.plan.chains.append(phones)
        else:
            reject[pair] = {
                "en": f"one of the {len(made)} calls of {days.day(day)} comes before the one that should have caused it",
                "id": f"salah satu dari {len(made)} panggilan pada {days.day(day)} mendahului panggilan yang seharusnya menyebabkannya",
            }
            p.plan.broken.append(phones)
    p.answer(
        id="chains", kind="pairs", points=20, expect=expect, reject=reject, evidence=tuple(evidence),
        question={
            "en": "From which phone to which other did an order pass along a chain of calls in one day?",
            "id": "Dari nomor mana ke nomor mana sebuah perintah diteruskan lewat rantai panggilan dalam satu hari?",
        },
        derive="a path of calls each of which begins after the one before has ended",
    )  # fmt: skip
