"""Key players: the measures as written, the sets against every set there is, and the example that the measures are for."""

from __future__ import annotations

from itertools import combinations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis import keyplayers
from graphsvc.analysis.keyplayers import KEY_PLAYERS, fragmentation, reach, reciprocal_distances
from graphsvc.analysis.network import network_of
from graphsvc.errors import InvalidInputError

NEGATIVE, POSITIVE = KEY_PLAYERS
pairs = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.just(1.0)), min_size=1, max_size=16
)
Rows = list[tuple[str, str, float]]


def graph_of(rows: Rows) -> networkx.Graph:
    return networkx.Graph((a, b) for a, b, _ in rows if a != b)


def fragmented(graph: networkx.Graph, gone: tuple[str, ...]) -> float:
    kept = graph.subgraph(set(graph) - set(gone))
    if len(kept) < 2:
        return 1.0
    total = sum(
        1 / networkx.shortest_path_length(kept, a, b)
        for a, b in combinations(kept, 2)
        if networkx.has_path(kept, a, b)
    )
    return 1 - 2 * total / (len(kept) * (len(kept) - 1))


def reached(graph: networkx.Graph, chosen: tuple[str, ...]) -> float:
    total = 0.0
    for node in graph:
        lengths = [
            networkx.shortest_path_length(graph, node, one)
            for one in chosen
            if networkx.has_path(graph, node, one)
        ]
        total += 1 / max(min(lengths), 1) if lengths else 0.0
    return total / len(graph)


@given(pairs, st.integers(1, 3))
def test_the_best_set_of_all(rows: Rows, size: int) -> None:
    graph = graph_of(rows)
    for analysis, value in ((NEGATIVE, fragmented), (POSITIVE, reached)):
        found = analysis(rows, {"size": size})
        if not graph:
            assert not found
            continue
        members = tuple(finding.cells[0] for finding in found)
        assert len(set(members)) == min(size, len(graph))
        best = max(value(graph, some) for some in combinations(sorted(graph), len(members)))
        assert found[-1].cells[1] == pytest.approx(best, abs=1e-9)
        assert value(graph, members) == pytest.approx(best, abs=1e-9)
        # Each row says what the set is worth with it
        for number, finding in enumerate(found, 1):
            assert finding.cells[1] == pytest.approx(value(graph, members[:number]), abs=1e-9)


def test_grown_and_exchanged_sets_are_as_good_as_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every set is tried the answer is exact; on these networks the way for large ones finds the same worth."""
    for seed in range(6):
        graph = networkx.relabel_nodes(
            networkx.powerlaw_cluster_graph(24, 2, 0.3, seed=seed), lambda n: f"p{n:02}"
        )
        rows = [(a, b, 1.0) for a, b in graph.edges]
        exact = [analysis(rows, {"size": 3})[-1].cells[1] for analysis in KEY_PLAYERS]
        with monkeypatch.context() as patch:
            patch.setattr(keyplayers, "MOST_SETS", 1)
            grown = [analysis(rows, {"size": 3})[-1].cells[1] for analysis in KEY_PLAYERS]
        assert grown == pytest.approx(exact, abs=0.02)


def test_two_who_stand_for_the_same_people_are_not_both_chosen() -> None:
    """A and b are linked to the same four, c to three others: alone a and b are best, together a and c are."""
    rows = (
        [(hub, leaf, 1.0) for hub in "ab" for leaf in "klmn"]
        + [("c", leaf, 1.0) for leaf in "xyz"]
        + [("n", "c", 1.0)]
    )
    assert {finding.cells[0] for finding in POSITIVE(rows, {"size": 2})} & set("ab") != set("ab")
    assert "c" in {finding.cells[0] for finding in POSITIVE(rows, {"size": 2})}


def test_ends_of_the_scale() -> None:
    full = network_of([(a, b, 1.0) for a, b in combinations("abcd", 2)])
    assert fragmentation(full) == pytest.approx(0.0)
    assert fragmentation(full, [0, 1, 2]) == 1.0
    assert reach(reciprocal_distances(full), [0]) == pytest.approx(1.0)
    assert fragmentation(network_of([])) == 1.0


def test_more_people_than_can_be_judged_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyplayers, "MOST_ENTITIES", 3)
    with pytest.raises(InvalidInputError, match="at most 3 people"):
        NEGATIVE([("a", "b", 1.0), ("c", "d", 1.0)], {"size": 1})
