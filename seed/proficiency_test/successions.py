"""Burner phones: an unregistered number that is used for some weeks, thrown away, and followed by the next.

As practice describes it, who runs something over unregistered phones changes the number and the handset together, but can not
change the people: some of those that the new number calls were called by the old one. Planted are ten series of two to four
numbers. Each number lives 14 to 38 days with one and a half to three contacts a day: three to eight associates, one or two of
the holder's own people, and the shop and taxi that everybody calls.

Hard variants: two in five hand-overs keep only 40 to 60 % of the associates; one in four begins up to two days before the old
number ends, one in four only three to ten days after it. Innocents: on the day of each hand-over a new phone begins in the same
village, which calls the same shop and taxi and people of its own.
"""

from __future__ import annotations

from graphsvc.training.population import days

from .plan import Planting, Words

SERIES = 10


def plant(p: Planting) -> None:
    expect: dict[tuple[str, str], Words] = {}
    reject: dict[tuple[str, str], Words] = {}
    for holder in p.actors(SERIES):
        associates = p.strangers("associate", p.draw("associates", 4, 8))
        own = p.some("own", p.circle(holder), p.draw("own people", 1, 2))
        services = p.services(holder)
        day = p.draw("first burner", 2, 20)
        before = ""
        for turn in range(p.draw("burners", 2, 4)):
            life = p.draw("life", 14, 38)
            last = day + life
            if turn and last >= days.DAYS - 1:
                break
            phone = p.new_phone()
            if before:
                expect[before, phone] = {
                    "en": f"the second begins on {days.day(day)}, about when the first ends, and calls some of the same people",
                    "id": f"yang kedua mulai {days.day(day)}, kira-kira saat yang pertama berhenti, dan menghubungi sebagian orang yang sama",
                }
                reject[before, _innocent(p, holder, services, day)] = {
                    "en": "begins on the same day in the same village; in common they have the shop and the taxi",
                    "id": "mulai pada hari yang sama di desa yang sama; kesamaannya hanya warung dan ojek",
                }
            _use(p, phone, day, last, [*associates, *own], services, p.home_cell(holder))
            before = phone
            gap = p.chance("gap")
            day = last + (
                p.draw("early", -2, -1)
                if gap < 0.25
                else p.draw("late", 3, 10)
                if gap > 0.75
                else p.draw("soon", 0, 2)
            )
            kept = p.draw("kept", 40, 60) if p.chance("partial") < 0.4 else p.draw("kept", 70, 100)
            stay = max(2, round(len(associates) * kept / 100))
            associates = p.some("stay", associates, stay) + p.strangers("associate", len(associates) - stay)
    p.answer(
        id="successions", kind="pairs", points=20, expect=expect, reject=reject,
        question={
            "en": "Which unregistered phones were given up for which others?",
            "id": "Nomor tak terdaftar mana yang ditinggalkan dan digantikan oleh nomor mana?",
        },
        derive="a number begins within days of another's end, and a part of their contacts that few others have is the same",
    )  # fmt: skip


def _use(
    p: Planting, phone: str, first: int, last: int, people: list[str], services: list[str], cell: str
) -> None:
    """The life of one number: its first and last day are days of use."""
    calls = round((last - first) * p.draw("use", 15, 30) / 10)
    # Everybody is called at least twice, or he would be no contact
    for other in people:
        p.chat(phone, other, first, last, 2, cell)
    for _ in range(max(calls - 2 * len(people), 0)):
        p.chat(phone, p.some("whom", people, 1)[0], first, last, 1, cell)
    for other in services:
        p.chat(phone, other, first, last, p.draw("service", 1, 3), cell)
    for day in (first, last):
        p.call(phone, people[0], day, p.draw("edge", 30_000, 70_000), cell, 30)


def _innocent(p: Planting, near: int, services: list[str], day: int) -> str:
    """Somebody of the village with a new phone, for the rest of the time."""
    phone = p.new_phone()
    people = p.strangers("innocent's", 2) + p.some("innocent's own", p.circle(near), 1)
    for other in people:
        p.chat(phone, other, day, days.DAYS - 1, p.draw("innocent calls", 2, 5), p.home_cell(near))
    for other in services:
        p.chat(phone, other, day, days.DAYS - 1, 2, p.home_cell(near))
    p.call(phone, people[0], day, 50_000, p.home_cell(near), 30)
    return phone
