"""`graphsvc load`, run as a person runs it: a command a source, the report, one sentence for a bad file."""

import pytest
from click.testing import CliRunner

from graphsvc.cli import root
from graphsvc.graph.connection import Graph
from graphsvc.sources.registry import sources
from tests.cli.conftest import Run
from tests.support.graph import nodes
from tests.support.sources import SAMPLES


def test_each_source_has_its_command() -> None:
    listed = CliRunner().invoke(root, ["load", "--help"]).output
    for name, source in sources().items():
        assert f"{name} " in listed
        text = CliRunner().invoke(root, ["load", name, "--help"]).output
        assert source.title in text
        assert all(f"--{option.name}" in text for option in source.options)


def test_a_file_is_loaded_and_every_row_told(run: Run, clean_graph: Graph) -> None:
    done = run(
        "load", "calls", SAMPLES / "calls.csv", "--dataset", "cdr", "--region", "ID", "--reason", "test"
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "calls.csv rows     8     4                0       0          4" in lines
    assert "         1  the number is withheld: there is no phone to link" in lines
    assert "            calls.csv:6  private" in lines
    assert lines[-1].startswith("Loaded into cdr in ")
    assert "15 created, 0 changed, 0 unchanged" in lines[-1]
    assert len(nodes(clean_graph)) == 7


def test_a_word_of_an_option_may_be_written_small(run: Run) -> None:
    done = run(
        "load",
        "edges",
        SAMPLES / "meetings.tsv",
        "--dataset",
        "net",
        "--type",
        "met",
        "--grade",
        "admiralty:b2",
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("pole", "calls.csv"), "calls.csv is not a zip archive"),
        (("calls", "pole", "--dataset", "x"), "pole is a folder. Name the file."),
        (("paxlst", "calls.csv"), "calls.csv, line 1: the text begins neither with UNA nor with UNB."),
        (("crossings", "calls.csv", "--dataset", "x"), "the columns evidence, time_local, post"),
        (("calls", "calls.csv", "--dataset", "Not A Slug"), "dataset: use lower-case letters"),
        (
            ("calls", "calls.csv", "--dataset", "x", "--region", "Indonesia"),
            "region: use two capital letters",
        ),
        (("calls", "calls.csv", "--dataset", "x", "--zone", "Mars"), "zone: Use an IANA name"),
        (("calls", "calls.csv", "--dataset", "x", "--encoding", "klingon"), "'klingon' is not an encoding"),
        (("calls", "calls.csv", "--dataset", "x", "--agency", "none"), "There is no agency none"),
        (("calls", "absent.csv", "--dataset", "x"), "absent.csv is not there"),
    ],
)
def test_a_bad_file_or_word_is_one_sentence_and_writes_nothing(
    run: Run, clean_graph: Graph, arguments: tuple[str, ...], says: str
) -> None:
    name, path, *rest = arguments
    done = run("load", name, SAMPLES / path, *rest)
    assert done.returncode == 1
    assert done.stderr.startswith("graphsvc: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert nodes(clean_graph) == set()
