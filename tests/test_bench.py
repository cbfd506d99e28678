"""The statements that measures compare with can be read, each is used, and no measure holds Cypher of its own."""

import re
from pathlib import Path

from graphsvc.graph.statements import load

BENCH = Path(__file__).resolve().parent.parent / "bench"
CODE = "\n".join(path.read_text(encoding="utf-8") for path in BENCH.glob("*.py"))


def test_every_statement_can_be_read_and_is_used() -> None:
    found = load(BENCH / "cypher")
    assert found
    assert [name for name in found if f'"{name}"' not in CODE] == []


def test_no_measure_holds_cypher() -> None:
    assert re.findall(r'"[^"\n]*\b(?:MATCH|MERGE|UNWIND) [($][^"\n]*"', CODE) == []
