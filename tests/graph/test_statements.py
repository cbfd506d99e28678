"""Statement files: names, headers, and faults told by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.graph.errors import BadStatementFile
from graphsvc.graph.statements import core, cypher_dir, for_link, load, read, statement


def _file(folder: Path, text: str, name: str = "one.cypher") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_has_name_header_text_and_lines(tmp_path: Path) -> None:
    path = _file(tmp_path, "/*\ntitle: T\nparams:\n  limit: {type: integer}\n*/\n\nMATCH (n)\nRETURN n\n")
    found = read(path, "queries/one")
    assert (found.name, found.text, found.line) == ("queries/one", "MATCH (n)\nRETURN n", 7)
    assert found.header["params"] == {"limit": {"type": "integer"}}
    assert found.place("params", "limit") == f"{path}:4"
    assert found.place("params", "nothing") == f"{path}:3"
    assert found.place() == f"{path}:1"


def test_a_file_needs_no_header(tmp_path: Path) -> None:
    found = read(_file(tmp_path, "RETURN 1"), "x")
    assert (found.text, found.line, dict(found.header)) == ("RETURN 1", 1, {})


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("/*\ntitle: T\nparams: {a: 1\n*/\nRETURN 1", 4, "not YAML"),
        ("/*\ntitle: T\n\ttabbed: x\n*/\nRETURN 1", 3, "not YAML"),
        ("/*\ntitle: one\ntitle: two\n*/\nRETURN 1", 3, "title is given twice"),
        ("/*\nparams:\n  a: {type: text}\n  a: {type: text}\n*/\nRETURN 1", 4, "params.a is given twice"),
        ("/*\n- a\n- b\n*/\nRETURN 1", 1, "key: value"),
        ("/*\ntitle: T\n*/\n", 4, "no Cypher"),
        ("", 1, "no Cypher"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(BadStatementFile, match=said) as caught:
        read(path, "x")
    assert caught.value.detail.startswith(f"{path}:{line}: ")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.cypher"
    path.write_bytes("RETURN 1\n// caf\xe9".encode("latin-1"))
    with pytest.raises(BadStatementFile, match=rf"{path}:2: not UTF-8"):
        read(path, "x")


def test_a_folder_is_read_with_its_subfolders(tmp_path: Path) -> None:
    _file(tmp_path, "RETURN 1", "a.cypher")
    _file(tmp_path, "RETURN 2", "sub/b.cypher")
    _file(tmp_path, "not Cypher", "notes.txt")
    assert set(load(tmp_path, "own/")) == {"own/a", "own/sub/b"}


def test_every_file_of_the_project_can_be_read() -> None:
    found = load(cypher_dir())
    assert {"core/load_links", "schema/001_entities"} <= set(found)
    assert all(one.header.get("title") for one in found.values())


def test_a_name_that_is_no_file_is_told() -> None:
    with pytest.raises(BadStatementFile, match="core/none"):
        statement("core/none")


def test_a_statement_for_links_takes_declared_types_only() -> None:
    assert "[r:CALLED]" in for_link("load_links", "CALLED").text
    assert "LINK_TYPE" not in for_link("replace_links", "CALLED").text
    assert "LINK_TYPE" in core("load_links").text
    with pytest.raises(BadStatementFile):
        for_link("load_links", "CALLED {}]->() DETACH DELETE a //")
