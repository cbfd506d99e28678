"""Published networks through the named questions: every measure equals networkx's on the graph that this file reads itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx
import pytest

from graphsvc.graph.connection import Graph
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Runner
from tests.queries.worlds import put
from tests.support.graph import wipe
from tests.support.sources import run

pytestmark = pytest.mark.shared_data

OURS = [1]
#: Of the 154 people of the one and the 79 of the other, all.
ALL = {"limit": 500}
Scores = dict[str, float]


def montagna(folder: Path, _place: Path) -> tuple[networkx.Graph, list[Any]]:
    """Meetings and telephone calls of Operation Montagna (Ficara et al. 2021), added up to one network."""
    graph, items = networkx.Graph(), {}
    for name, type_ in (("meetings", "MET"), ("phonecalls", "COMMUNICATED")):
        file = folder / "montagna" / f"Montagna_{name}_edgelist.csv"
        for line in file.read_text().splitlines():
            one, other, times = line.split("\t")
            known = graph.get_edge_data(one, other, {"weight": 0})["weight"]
            graph.add_edge(one, other, weight=known + int(times))
        items |= {item.id: item for item in run("edges", file, dataset="montagna", type=type_).items}
    return graph, list(items.values())


def noordin(folder: Path, place: Path) -> tuple[networkx.Graph, list[Any]]:
    """The network of Noordin Top (Roberts and Everton 2011): its ten kinds of tie added up."""
    rows = [
        json.loads(line)
        for line in (folder / "noordin" / "noordintop.json").read_text().splitlines()
        if line.startswith("{")
    ]
    graph = networkx.Graph()
    # Each tie is written twice, once each way
    for one, other in [(row["source"], row["target"]) for row in rows if row["type"] == "edge"]:
        known = graph.get_edge_data(one, other, {"weight": 0})["weight"]
        graph.add_edge(one, other, weight=known + 0.5)
    file = place / "noordin.tsv"
    lines = [f"{one}\t{other}\t{ties['weight']:.0f}\n" for one, other, ties in graph.edges(data=True)]
    file.write_text("".join(lines))
    return graph, list(run("edges", file, dataset="noordin", type="COMMUNICATED").items)


NETWORKS = {"montagna": montagna, "noordin": noordin}


@pytest.fixture(scope="module", params=list(NETWORKS))
def published(
    request: pytest.FixtureRequest,
    graph: Graph,
    catalogue: Catalogue,
    shared_data: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[networkx.Graph, Runner]]:
    known, items = NETWORKS[request.param](shared_data, tmp_path_factory.mktemp("published"))
    wipe(graph)
    put(graph, [(item, 1) for item in items])
    yield known, Runner(graph, catalogue)
    wipe(graph)


def key(row: dict[str, Any]) -> str:
    """What the file calls a person: the end of their id in the graph."""
    return str(row["id"]).rsplit(":", 1)[1]


def truss(graph: networkx.Graph) -> Scores:
    found = dict.fromkeys(graph, 0.0)
    for k in range(2, len(graph)):
        for node in networkx.k_truss(graph, k):
            found[node] = float(k)
    return found


def pairs_parted(graph: networkx.Graph) -> Scores:
    """How many pairs each node alone holds together: those that can reach one another only through it."""

    def joined(rest: networkx.Graph) -> float:
        return sum(len(part) * (len(part) - 1) / 2 for part in networkx.connected_components(rest))

    found = {}
    for node in graph:
        part = graph.subgraph(networkx.node_connected_component(graph, node))
        size = len(part)
        found[node] = (size - 1) * (size - 2) / 2 - joined(part.subgraph(set(part) - {node}))
    return found


MEASURES: dict[str, Callable[[networkx.Graph], Scores]] = {
    "most_connected": lambda graph: dict(graph.degree),
    "brokers": lambda graph: networkx.betweenness_centrality(graph, normalized=False),
    "core": networkx.core_number,
    "truss": truss,
    "cut_points": pairs_parted,
    "structural_holes": lambda graph: {
        node: 1 - value if graph.degree(node) > 1 else 0.0
        for node, value in networkx.constraint(graph, weight="weight").items()
    },
}


@pytest.mark.parametrize("question", MEASURES)
def test_measures_equal_networkx(published: tuple[networkx.Graph, Runner], question: str) -> None:
    known, runner = published
    answer = runner.run(question, ALL, OURS)
    found = {key(row[0]): float(row[1]) for row in answer.rows}
    assert len(found) > 2
    expected = {str(node): score for node, score in MEASURES[question](known).items() if score > 1e-9}
    assert {id_: found.get(id_) for id_ in expected} == pytest.approx(expected, abs=1e-9, rel=0)
    assert found.keys() <= expected.keys()
    assert list(found.values()) == sorted(found.values(), reverse=True)


PAGE = (Path(__file__).parents[2] / "docs" / "train" / "published.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    """The part of the page under a heading."""
    return re.split(r"^## ", PAGE, flags=re.M)[["", "montagna", "noordin"].index(name)]


def cells(text: str, first: str) -> list[str]:
    """The other cells of the row of a table that begins with *first*."""
    (row,) = [row for row in text.splitlines() if row.startswith(f"| {first} |")]
    return [cell.strip() for cell in row.strip("|").split("|")][1:]


@pytest.mark.parametrize("question", ["most_connected", "brokers"])
def test_the_page_shows_what_the_questions_rank_first(
    published: tuple[networkx.Graph, Runner], question: str, request: pytest.FixtureRequest
) -> None:
    _, runner = published
    rows = [(key(row[0]), float(row[1])) for row in runner.run(question, ALL, OURS).rows]
    digits = 0 if question == "most_connected" else 1
    place = 0 if question == "most_connected" else 1
    if "montagna" in request.node.name:
        text = section("montagna")
        shown = [tuple(cells(text, str(rank))[2 * place : 2 * place + 2]) for rank in range(1, 6)]
        assert shown == [(name, f"{score:.{digits}f}") for name, score in rows[:5]]
    else:
        text = section("noordin")
        rank = [name for name, _ in rows].index("Noordin_Mohammed_Top") + 1
        assert cells(text, "rank of the man it is named after")[place] == str(rank)
        assert cells(text, "his score")[place] == f"{rows[rank - 1][1]:.{digits}f}"
        assert cells(text, "score of the second")[place] == f"{rows[1][1]:.{digits}f}"


def test_the_page_shows_the_sizes_that_the_files_have(shared_data: Path) -> None:
    people: dict[str, set[str]] = {}
    for name, called in (("meetings", "who met"), ("phonecalls", "on the telephone")):
        lines = (shared_data / "montagna" / f"Montagna_{name}_edgelist.csv").read_text().splitlines()
        pairs = {frozenset(line.split("\t")[:2]) for line in lines}
        people[name] = set().union(*pairs)
        assert cells(section("montagna"), f"people {called}")[1] == str(len(people[name]))
        assert cells(section("montagna"), f"pairs {called}")[1] == str(len(pairs))
    assert cells(section("montagna"), "people in both")[1] == str(
        len(people["meetings"] & people["phonecalls"])
    )
    lines = (shared_data / "noordin" / "noordintop.json").read_text().splitlines()
    nodes = [line for line in lines if line.startswith("{") and json.loads(line)["type"] == "node"]
    assert cells(section("noordin"), "people")[1] == str(len(nodes))
