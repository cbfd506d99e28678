"""The statements that measures compare with can be read, each is used, and no measure holds Cypher of its own."""

import re
from pathlib import Path

import pytest

from bench import _truth_table, plans
from bench._network import made
from bench.questions import GIVEN
from bench.truth import Result, scored
from bench.ui import LIMITS, Measure, against, line, percentile
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core, cypher_dir, load
from graphsvc.model.link import Link
from graphsvc.queries.catalogue import Catalogue

BENCH = Path(__file__).resolve().parent.parent / "bench"
CODE = "\n".join(path.read_text(encoding="utf-8") for path in BENCH.glob("*.py"))


def test_every_statement_can_be_read_and_is_used() -> None:
    found = load(BENCH / "cypher")
    assert found
    assert [name for name in found if f'"{name}"' not in CODE] == []


def test_every_statement_is_planned() -> None:
    """A new file that nobody lists would never be looked at on a large graph."""
    files = {name for name in load(cypher_dir()) if name.split("/")[0] not in plans.BESIDE}
    assert files == set(plans.names())
    assert set(plans.READS_ALL) <= files


def test_every_question_is_given_what_it_must_be_asked_about() -> None:
    for name, statement in load(cypher_dir() / "queries").items():
        must = {
            param
            for param, declared in statement.header.get("params", {}).items()
            if not declared.get("optional") and "default" not in declared
        }
        assert must <= set(GIVEN.get(name, {})), name


@pytest.mark.parametrize("name", plans.CORE)
def test_a_planned_statement_is_given_what_it_asks_for(name: str) -> None:
    used = set(re.findall(r"\$(\w+)", core(name).text)) - {"access"}
    assert set(plans.CORE[name]) >= used


def test_no_measure_holds_cypher() -> None:
    assert re.findall(r'"[^"\n]*\b(?:MATCH|MERGE|UNWIND) [($][^"\n]*"', CODE) == []


def test_the_question_of_the_page_s_measure_can_be_asked(graph: Graph) -> None:
    assert list(Catalogue.load(graph, LIMITS["queries"])["network"].header.params) == ["network"]


@pytest.mark.parametrize(("entities", "links"), [(1, 0), (60, 90), (500, 750)])
def test_a_made_up_network_has_its_size_hangs_together_and_is_always_the_same(
    entities: int, links: int
) -> None:
    network = made("n", "d", entities, links, openable=2)
    assert (len(network.entities), len(network.links)) == (entities, links)
    assert len({link.id for link in network.links}) == links
    assert made("n", "d", entities, links, openable=2) == network
    reached = {network.entities[0].id}
    for _ in range(entities):
        ends = [{link.source, link.target} for link in network.links]
        grown = reached.union(*(pair for pair in ends if pair & reached))
        if grown == reached:
            break
        reached = grown
    assert reached == {entity.id for entity in network.entities}
    assert all(
        any(id_ in (link.source, link.target) for link in network.beyond if isinstance(link, Link))
        for id_ in network.openable
    )


def test_a_missed_target_is_said() -> None:
    met, missed = Measure("undo", 99.0, 100.0, "5"), Measure("undo", 100.5, 100.0, "5")
    assert (met.met, missed.met) == (True, False)
    assert "MISSED" not in line(met)
    assert line(missed).endswith("MISSED")


def test_shares_and_ratios() -> None:
    assert percentile([float(n) for n in range(100)], 0.95) == 95.0
    assert percentile([3.0], 0.95) == 3.0
    assert against(100.0, 5_000.0) == "pyvis: 5.0 s, 50 times as long"
    assert against(100.0, None) == "pyvis: not within 40 s, over 400 times as long"


@pytest.mark.parametrize(
    ("ranked", "right", "recall", "precision"),
    [
        ("abxc", "abc", 2 / 3, 2 / 3),
        ("xxabc", "abc", 2 / 3, 2 / 3),
        ("a", "ab", 0.5, 1.0),
        ("", "ab", 0.0, 0.0),
    ],
)
def test_an_answer_is_cut_at_as_many_as_were_planted(
    ranked: str, right: str, recall: float, precision: float
) -> None:
    assert scored(ranked, right) == (recall, precision)


def test_a_run_takes_the_place_of_an_earlier_one_and_the_table_tells_the_worst(tmp_path: Path) -> None:
    rows, page = tmp_path / "truth.csv", tmp_path / "truth.md"
    page.write_text("before\n<!-- measured: make truth -->\nold\n<!-- end -->\nafter\n", encoding="utf-8")
    for seed, recall in ((1, 0.1), (2, 1.0), (1, 0.8)):
        _truth_table.keep(Result(1000, seed, "chains", "path", 10, recall, 1.0, "degree", 0.25, 0.5), rows)
    # Of a population that the service was asked of, what the analysis alone found is no line any more
    for seed in (2, 3):
        bare = Result(1000, seed, "chains", "path", 10, 0.3, 1.0, "degree", 0.25, 0.1, "rows")
        _truth_table.keep(bare, rows)
    _truth_table.write(page, rows)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("<!-- end -->\nafter\n")
    assert "old" not in text
    assert (
        "| 1,000 | 1, 2 | chains | `path` | 10 | 0.90 (0.80) | 1.00 (1.00) | degree | 0.25 | 0.5 | service |"
        in text
    )
    assert "| 1,000 | 3 | chains | `path` | 10 | 0.30 (0.30) |" in text
