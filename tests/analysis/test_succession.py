"""Successions of phones: as defined on small worlds, and a burner among people who change phones for other reasons."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis.succession import SUCCESSION, Life, successions
from graphsvc.model.when import DAY

lives = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.frozensets(st.sampled_from("abcdefgh"), min_size=1)),
    max_size=12,
).map(
    lambda rows: [
        Life(f"phone{number:02}", start * DAY, (start + length) * DAY, contacts)
        for number, (start, length, contacts) in enumerate(rows)
    ]
)


def defined(
    world: list[Life], gap: int, overlap: int, least: int, share: float
) -> dict[tuple[str, str], float]:
    """Every pair of phones, one after another, but those that two others of them, each as good, join over a third."""
    phones = {
        contact: sum(contact in life.contacts for life in world)
        for life in world
        for contact in life.contacts
    }

    def weight(contacts: frozenset[str]) -> float:
        return sum(math.log((len(world) + 1) / phones[contact]) for contact in contacts)

    found = {}
    score = {}
    for before in world:
        for after in world:
            days = (after.first - before.last) / DAY
            shared = before.contacts & after.contacts
            if (
                after.first <= before.first
                or after.last <= before.last
                or not -overlap <= days <= gap
                or len(shared) < least
            ):
                continue
            part = weight(shared) / min(weight(before.contacts), weight(after.contacts))
            if part >= share - 1e-12:
                found[before.phone, after.phone] = part
                common = sum(weight(frozenset([contact])) for contact in sorted(shared))
                score[before.phone, after.phone] = common**2 / math.sqrt(
                    weight(before.contacts) * weight(after.contacts)
                )
    return {
        (one, last): part
        for (one, last), part in found.items()
        if not any(
            (one, life.phone) in score
            and (life.phone, last) in score
            and min(score[one, life.phone], score[life.phone, last]) >= score[one, last] - 1e-9
            for life in world
        )
    }


@given(lives, st.integers(0, 20), st.integers(0, 10), st.integers(1, 3), st.sampled_from((0.0, 0.31, 0.72)))
def test_as_defined(world: list[Life], gap: int, overlap: int, least: int, share: float) -> None:
    found = {
        (one.before.phone, one.after.phone): one.overlap
        for one in successions(world, gap=gap, overlap=overlap, least=least, share=share)
    }
    assert found == pytest.approx(defined(world, gap, overlap, least, share))


@given(lives, st.randoms())
def test_the_order_of_rows_is_nothing(world: list[Life], chance: random.Random) -> None:
    expected = successions(world, gap=10, overlap=5, least=1, share=0.0)
    chance.shuffle(world)
    assert successions(world, gap=10, overlap=5, least=1, share=0.0) == expected


def test_a_burner_stands_before_those_who_share_only_what_everybody_calls() -> None:
    chance = random.Random(5)
    hubs = [f"hub{n}" for n in range(5)]
    world = [
        (
            f"p{n:03}",
            chance.randrange(0, 100) * DAY,
            0,
            [*chance.sample(hubs, 3), *(f"friend{chance.randrange(600)}" for _ in range(6))],
        )
        for n in range(300)
    ]
    rows = [
        (phone, first, first + chance.randrange(5, 60) * DAY, contacts) for phone, first, _, contacts in world
    ]
    ring = [f"ring{n}" for n in range(8)]
    rows += [
        ("burner1", 10 * DAY, 50 * DAY, ring[:7] + hubs[:1]),
        ("burner2", 52 * DAY, 88 * DAY, ring[1:] + hubs[2:3]),
        ("new on the day", 52 * DAY, 95 * DAY, ["friend1", "friend2", *hubs]),
    ]
    options = {"gap": 14.0, "overlap": 3.0, "contacts": 2, "share": 0.3}
    found = SUCCESSION([(*row, True) for row in rows], options)
    assert found[0].cells[:4] == ("burner1", "burner2", 2.0, 6)
    assert set(found[0].facts) == set(ring[1:7])
    assert all("new on the day" not in finding.cells[:2] for finding in found[:5])
    (named,) = SUCCESSION([(*row, row[0] == "burner2") for row in rows], options)[:1]
    assert named == found[0]
    assert SUCCESSION([(*row, False) for row in rows], options) == []
