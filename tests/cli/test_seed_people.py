"""`graphsvc seed load --people`, run as a person runs it: a crowd around a story, once."""

import pytest
from click.testing import CliRunner

from graphsvc.cli import root
from graphsvc.graph.connection import Graph
from tests.cli.conftest import Run
from tests.support.graph import nodes


def test_a_crowd_is_loaded_told_and_not_loaded_twice(run: Run, clean_graph: Graph) -> None:
    done = run("seed", "load", "selat-sunda", "--people", 100, "--seed", 5)
    assert done.returncode == 0, done.stderr
    story, around = done.stdout.splitlines()
    assert story.startswith("Loaded selat-sunda: ")
    assert around.startswith("Around it, 100 people of random seed 5: ")
    assert "Population: part 2 of 2" in done.stderr or "Population: part 1 of 1" in done.stderr
    people = [id_ for type_, id_ in nodes(clean_graph) if type_ == "Person" and ":r" in id_]
    assert len({id_.removesuffix("-2") for id_ in people}) == 100
    again = run("seed", "load", "selat-sunda", "--people", 100, "--seed", 5)
    assert "Around it, 100 people of random seed 5: 0 created, 0 changed, " in again.stdout


@pytest.mark.parametrize("given", [("--people", "99"), ("--people", "1000001"), ("--seed", "-1")])
def test_a_size_beyond_its_bounds_ends_before_anything_starts(given: tuple[str, str]) -> None:
    done = CliRunner().invoke(root, ["seed", "load", "selat-sunda", *given])
    assert done.exit_code == 2
    assert given[0] in done.output


def test_a_generated_truth_is_that_of_its_random_seed() -> None:
    sheets = [
        CliRunner().invoke(root, ["seed", "score", "proficiency-test", "--people", "800", "--seed", seed])
        for seed in ("1", "2")
    ]
    assert [sheet.exit_code for sheet in sheets] == [0, 0]
    assert all("moved-together" in sheet.output for sheet in sheets)
