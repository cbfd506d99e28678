"""`graphsvc protection`, run as a person runs it: protected, unmasked with a reason, lifted, and all of it in the trail."""

import json
from pathlib import Path

from graphsvc.graph.connection import Graph
from graphsvc.model.entity import record_id
from tests.cli.conftest import Run

ANA = record_id("Person", "met", "Ana Suryani")


def test_somebody_is_protected_unmasked_and_open_again(run: Run, clean_graph: Graph, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("source,target,weight\nAna Suryani,Budi Santoso,3\n")
    loaded = run("load", "edges", pairs, "--dataset", "met", "--type", "met")
    assert loaded.returncode == 0, loaded.stderr
    assert ANA in run("search", "Suryani").stdout
    assert "--reason" in run("protection", "set", ANA, "--as", "minor").stderr
    protected = run("protection", "set", ANA, "--as", "minor", "--reason", "court order 12", "--case", "B/1")
    assert protected.stdout == "1 records are masked from now on.\n", protected.stderr
    assert ANA not in run("search", "Suryani").stdout
    found = json.loads(run("protection", "unmask", ANA, "--reason", "identity check").stdout)
    assert (found["entity"]["caption"], found["why"]) == ("Ana Suryani", "minor")
    assert run("protection", "lift", ANA, "--reason", "of age now").stdout == "1 records are open again.\n"
    again = run("protection", "unmask", ANA, "--reason", "once more")
    assert (again.returncode, "There is no protected record" in again.stderr) == (1, True)
    told = run("audit", "list", "--last", "12").stdout
    for word in ("court order 12", "B/1", "identity check", "of age now", "once more", "\tunmask\t"):
        assert word in told
