"""Communities: groups that are plain to see are found, whatever the order of the rows."""

from __future__ import annotations

import random
from itertools import combinations

from graphsvc.analysis.analysis import Named
from graphsvc.analysis.communities import COMMUNITIES, communities


def two_groups() -> list[tuple[str, str, float]]:
    inside = [pair for group in ("abcde", "vwxyz") for pair in combinations(group, 2)]
    return [(one, other, 1.0) for one, other in [*inside, ("e", "v")]]


def test_two_groups_with_one_tie_between() -> None:
    (first, _, size, inside), (second, *_) = (finding.cells for finding in COMMUNITIES(two_groups()))
    assert {frozenset(first), frozenset(second)} == {frozenset("abcde"), frozenset("vwxyz")}
    assert (size, inside) == (5, 20 / 21)


def test_the_best_tied_stand_first() -> None:
    rows = [*two_groups(), ("b", "c", 5.0)]
    members = next(finding.cells[0] for finding in COMMUNITIES(rows) if "b" in finding.cells[0])
    assert members[:2] == ("b", "c")


def test_a_group_is_named_by_its_first_three_and_how_many_more() -> None:
    names = {finding.cells[0]: finding.cells[1] for finding in COMMUNITIES([*two_groups(), ("b", "c", 5.0)])}
    assert {name for members, name in names.items() if "b" in members} == {Named(("b", "c", "a"), 2)}
    ((_, alone, *_),) = (finding.cells for finding in COMMUNITIES([("a", "b", 1.0)]))
    assert alone == Named(("a", "b"))


def test_the_order_of_rows_is_nothing() -> None:
    chance = random.Random(1)
    rows = [(f"p{chance.randrange(60):02}", f"p{chance.randrange(60):02}", 1.0) for _ in range(150)]
    expected = communities(rows)
    for _ in range(3):
        chance.shuffle(rows)
        assert communities([(b, a, w) for a, b, w in rows]) == expected


def test_nobody_is_in_no_community() -> None:
    assert COMMUNITIES([]) == []
    assert COMMUNITIES([("a", "a", 1.0)]) == []
