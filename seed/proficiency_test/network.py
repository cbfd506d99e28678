"""A network of cells that few people hold together.

As practice describes it, members of a cell know each other and its leader, cells do not know each other, and go-betweens, who
belong to none, know two or three members of each of two or three cells, for one alone could be lost. Planted are five cells of
eight, seen meeting, and four go-betweens, most of whom have fewer contacts than a leader. Who was seen meeting is known by name;
who of them is what is not.

Hard variants: of the members of a cell only four in ten pairs were seen together; every sixth member knows somebody of the
population, and all have families. Innocents: a teacher, who knows five of one cell, more than any go-between knows of one, and
nobody else.
"""

from __future__ import annotations

from itertools import chain

from graphsvc.model.when import When
from graphsvc.training.population import days

from .plan import Planting

CELLS, CELL, BETWEEN = 5, 8, 4


def plant(p: Planting) -> None:
    cells = [p.actors(CELL) for _ in range(CELLS)]
    between = p.actors(BETWEEN)
    (teacher,) = p.actors(1)
    for cell in cells:
        _cell(p, cell)
    evidence: list[str] = []
    for place, person in enumerate(between):
        # Each joins the cell of its place to the next, the first also to the third: all cells hang together by them alone
        for cell in cells[place : place + (3 if not place else 2)]:
            known = p.some("go-between's", cell[1:], p.draw("knows of a cell", 2, 3))
            evidence += [_met(p, person, member, 1) for member in known]
    for member in cells[4][1:6]:
        p.join("KNOWS", p.person(teacher), p.person(member), f"k{p.next('knows')}", link_kind="teacher")
    p.plan.known = sorted(p.person(person) for person in chain(*cells, between, [teacher]))
    p.answer(
        id="go-betweens", kind="entities", points=20, evidence=tuple(evidence),
        expect={p.person(person): {"en": "belongs to no cell and joins two or three", "id": "bukan anggota sel mana pun dan menghubungkan dua atau tiga"} for person in between},
        reject={p.person(teacher): {"en": "knows five of a cell and joins them to nobody", "id": "kenal lima anggota satu sel dan tidak menghubungkan mereka dengan siapa pun"}},
        question={
            "en": "Which four people hold the five cells together?",
            "id": "Empat orang mana yang menyatukan kelima sel?",
        },
        derive="without them the cells fall apart",
    )  # fmt: skip


def _cell(p: Planting, cell: list[int]) -> None:
    """Everybody meets the leader, some meet each other, and some know somebody of the population."""
    leader, *members = cell
    for place, one in enumerate(members):
        _met(p, leader, one, 2)
        for other in members[place + 1 :]:
            if p.chance("know each other") < 0.4:
                _met(p, one, other, 1)
        relative = p.draw("relative", 0, p.population.people - 1)
        if p.chance("has a relative") < 1 / 6 and p.bystander(relative):
            p.join(
                "KNOWS", p.person(one), p.person(relative), f"k{p.next('knows')}", link_kind="acquaintance"
            )


def _met(p: Planting, one: int, other: int, times: int) -> str:
    made = ""
    for _ in range(times):
        day = days.day(p.draw("met", 0, days.DAYS - 1)).isoformat()
        made = p.join(
            "MET",
            p.person(one),
            p.person(other),
            f"m{p.next('met')}",
            when=When(day, days.ZONE),
            link_kind="surveillance",
        )
    return made
