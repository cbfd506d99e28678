"""One module a format: what a new one needs, and that the docs know each."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import graphsvc.sources
from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.sources import calls, crossing_columns, registry
from graphsvc.sources.base import SourceFile, make_context, read
from tests.support.sources import run

DOCS = Path(__file__).parents[2] / "docs"

LETTERS = """
from graphsvc.i18n import N_
from graphsvc.model.entity import Entity
from graphsvc.sources.base import Source

def read(files, context):
    for file in files:
        account = context.report.rows("letters")
        for letter in file.path.read_text():
            account.keep()
            yield Entity("Person", f"person:{context.dataset}:{letter}", letter, dataset=context.dataset)

SOURCE = Source(name="letters", title=N_("Letters"), accepts=N_("a text"), read=read)
"""


def test_one_module_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "letters.py").write_text(LETTERS)
    monkeypatch.setattr(graphsvc.sources, "__path__", [*graphsvc.sources.__path__, str(tmp_path)])
    registry.sources.cache_clear()
    try:
        source = registry.source("letters")
        (tmp_path / "abc").write_text("abc")
        context = make_context(source, dataset="x")
        items = list(read(source, [SourceFile.at(tmp_path / "abc")], context))
    finally:
        registry.sources.cache_clear()
        sys.modules.pop("graphsvc.sources.letters", None)
    assert [item.id for item in items] == ["person:x:a", "person:x:b", "person:x:c"]
    assert context.report.made == {"Person": 3}


def test_the_example_of_the_docs_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (DOCS / "add-source.md").read_text(encoding="utf-8")
    example = text.partition("what a row becomes:\n\n")[2].partition("\n2. Load")[0]
    (tmp_path / "sightings.py").write_text("\n".join(line[8:] for line in example.split("\n")))
    (tmp_path / "spotted.csv").write_text('Name,At,Position\nAda,2025-03-01,"-5.9,106"\nBen,x,"1,1"\n')
    monkeypatch.setattr(graphsvc.sources, "__path__", [*graphsvc.sources.__path__, str(tmp_path)])
    registry.sources.cache_clear()
    try:
        reading = run("sightings", tmp_path / "spotted.csv", dataset="patrol")
    finally:
        registry.sources.cache_clear()
        sys.modules.pop("graphsvc.sources.sightings", None)
    assert reading.counts == {"Person": 1, "Place": 1, "SEEN_AT": 1}
    assert (reading.report.kept, reading.report.set_aside) == (1, 1)


def test_an_unknown_source_lists_the_known_ones() -> None:
    with pytest.raises(
        NotFoundError, match=r"There is no source csv\. Use one of calls, crossings, edges, paxlst, pole"
    ):
        registry.source("csv")


def test_all_faults_of_a_wish_are_named_at_once() -> None:
    with pytest.raises(InvalidInputError) as caught:
        make_context(
            registry.source("edges"), region="XX", zone="Mars", options={"direction": "up", "colour": "red"}
        )
    assert {fault["field"] for fault in caught.value.errors} == {
        "dataset",
        "region",
        "zone",
        "type",
        "direction",
        "colour",
    }


def test_a_file_name_cannot_carry_folders_or_control_characters() -> None:
    assert SourceFile.at(Path("x"), "../../etc/pass\x1bwd").name == "pass wd"
    assert SourceFile.at(Path("x"), "C:\\Users\\me\\list.csv").name == "list.csv"
    assert SourceFile.at(Path("x"), "\udcff").name == "?"
    assert SourceFile.at(Path("x"), "\x00").name == "file"


def test_the_docs_know_every_source_and_column() -> None:
    text = (DOCS / "sources.md").read_text(encoding="utf-8")
    for name, source in registry.sources().items():
        assert f"load {name}" in text
        assert all(f"--{option.name}" in text for option in source.options)
    for column in (*calls.COLUMNS, *crossing_columns.COLUMNS):
        assert f"| `{column.name}` | {'yes' if column.required else ''} |" in text, column.name
    for words in crossing_columns.WORDS.values():
        assert all(f"`{word}`" in text for word in words)
