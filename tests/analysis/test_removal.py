"""What becomes of a network without one person, and which contact would matter most: on networks that can be counted by hand."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analysis import missing, removal
from graphsvc.analysis.missing import MISSING
from graphsvc.analysis.removal import REMOVAL
from graphsvc.errors import InvalidInputError


def pairs(text: str) -> list[tuple[str, str, float]]:
    return [(pair[0], pair[1], 1.0) for pair in text.split()]


def test_the_person_comes_first_and_then_who_takes_their_place() -> None:
    # B joins A, C and D; without B, D goes over E and F to C
    rows = pairs("AB BC BD DE EF FC")
    found = REMOVAL(rows, {"entity": "B"})
    without = nx.betweenness_centrality(
        nx.Graph([(a, b) for a, b, _ in rows if "B" not in (a, b)]), normalized=False
    )
    whole = nx.betweenness_centrality(nx.Graph([(a, b) for a, b, _ in rows]), normalized=False)
    assert found[0].cells[:4] == ("B", None, whole["B"], None)
    assert [(one.cells[0], one.cells[1]) for one in found[1:]] == [
        (id_, pytest.approx(without[id_] - whole[id_])) for id_ in ("E", "F")
    ]
    assert found[1].cells[2:4] == (pytest.approx(whole["E"]), pytest.approx(without["E"]))
    # A alone, and the chain of the other four
    assert found[0].cells[6] == 2
    near = 3 * 1 + 2 * 1 / 2 + 1 / 3
    assert found[0].cells[5] == pytest.approx(1 - 2 * near / (5 * 4))
    assert found[0].cells[4] < found[0].cells[5]


def test_others_who_do_not_hang_together_with_them_change_nothing() -> None:
    rows = pairs("AB BC")
    assert REMOVAL([*rows, *pairs("XY YZ ZX")], {"entity": "B"}) == REMOVAL(rows, {"entity": "B"})
    assert REMOVAL(rows, {"entity": "X"}) == []


def test_of_a_triangle_nobody_takes_the_place() -> None:
    (only,) = REMOVAL(pairs("AB BC CA"), {"entity": "A"})
    assert only.cells == ("A", None, 0.0, None, 0.0, 0.0, 1)


def test_too_many_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(removal, "MOST_ENTITIES", 2)
    monkeypatch.setattr(missing, "MOST_PEOPLE", 2)
    with pytest.raises(InvalidInputError, match="fewer steps"):
        REMOVAL(pairs("AB BC"), {"entity": "A"})
    with pytest.raises(InvalidInputError, match="fewer steps"):
        MISSING(pairs("AB BC"), {})


def test_the_missing_contact_that_moves_most_comes_first() -> None:
    # Two circles of four without their diagonals, joined by a bridge from A to E
    rows = pairs("AB BC CD DA EF FG GH HE AE")
    found = MISSING(rows, {})
    assert {one.cells[:2] for one in found} == {("A", "C"), ("B", "D"), ("E", "G"), ("F", "H")}
    graph = nx.Graph([(a, b) for a, b, _ in rows])

    def shares() -> dict[str, float]:
        scores = nx.betweenness_centrality(graph, normalized=False)
        return {one: score / sum(scores.values()) for one, score in scores.items()}

    before = shares()
    for one in found:
        graph.add_edge(*one.cells[:2])
        after = shares()
        graph.remove_edge(*one.cells[:2])
        assert one.cells[2] == pytest.approx(sum(abs(after[id_] - before[id_]) for id_ in before) / 2)
        assert after[one.cells[5]] == pytest.approx(max(after.values()))
    moved = [one.cells[2] for one in found]
    assert moved == sorted(moved, reverse=True)
    assert found[0].cells[4] == 2
    assert len(found[0].facts) == 2


def test_who_shares_one_contact_only_or_knows_each_other_is_not_thought_of() -> None:
    assert MISSING(pairs("AB BC"), {}) == []
    assert MISSING(pairs("AB BC CA"), {}) == []
    assert MISSING([], {}) == []
