"""Statements: the files of `cypher/`, read with their headers.

Python refers to a statement by name (`core/expand`, the path without its suffix). The header is the YAML in
the comment that the file begins with; a fault in it names file and line.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from graphsvc.graph.errors import BadStatementFile
from graphsvc.i18n import say
from graphsvc.model.link import LINK_TYPES

_HEADER = re.compile(r"\s*/\*(.*?)\*/", re.DOTALL)
_PACKAGED = Path(__file__).parent.parent / "_cypher"
_CHECKOUT = Path(__file__).parent.parent.parent / "cypher"


@dataclass(frozen=True, slots=True)
class Statement:
    """One file of Cypher.

    `text` is the Cypher below the header and `line` the line of the file where it begins; `header` is what
    the YAML says; `lines` gives the line of each of its keys, by path: `("params", "limit")`.
    """

    name: str
    text: str
    path: Path
    line: int
    header: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[tuple[str, ...], int] = field(default_factory=lambda: MappingProxyType({}))

    def place(self, *keys: str) -> str:
        """`file:line` of a header key (of the nearest one that exists), for an error message."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return f"{self.path}:{self.lines.get(keys, 1)}"


def cypher_dir() -> Path:
    """The folder of the project's own Cypher: in the repository, or inside the installed package."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def load(folder: Path, prefix: str = "") -> dict[str, Statement]:
    """Every `*.cypher` below `folder`, by name; names begin with `prefix`. Raises BadStatementFile."""
    return {statement.name: statement for statement in _read_all(folder, prefix)}


@functools.cache
def statement(name: str) -> Statement:
    """The project's statement of that name, e.g. `core/expand`. Raises BadStatementFile."""
    path = cypher_dir() / f"{name}.cypher"
    if not path.is_file():
        raise BadStatementFile(
            say("There is no statement %(name)s: %(path)s does not exist.", name=name, path=path)
        )
    return read(path, name)


def core(name: str) -> Statement:
    """A statement of `cypher/core`."""
    return statement(f"core/{name}")


def read(path: Path, name: str) -> Statement:
    """Read one file. Raises BadStatementFile that names file and line.

    A header that names a `network` may stand alone: the Cypher is then the network's, and the text empty.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise BadStatementFile(
            say("%(path)s:%(line)s: not UTF-8; save the file as UTF-8.", path=path, line=line)
        ) from error
    match = _HEADER.match(text)
    header: Mapping[str, Any] = MappingProxyType({})
    lines: dict[tuple[str, ...], int] = {}
    body = 0
    if match is not None:
        header = _header(path, match.group(1), text[: match.start(1)].count("\n") + 1, lines)
        body = match.end()
    rest = text[body:]
    body += len(rest) - len(rest.lstrip())
    if not text[body:].strip() and "network" not in header:
        raise BadStatementFile(
            say("%(path)s:%(line)s: no Cypher after the header.", path=path, line=text.count(chr(10)) + 1)
        )
    return Statement(
        name, text[body:].rstrip(), path, text[:body].count("\n") + 1, header, MappingProxyType(lines)
    )


def _read_all(folder: Path, prefix: str) -> Iterator[Statement]:
    for path in sorted(folder.rglob("*.cypher")):
        yield read(path, prefix + path.relative_to(folder).with_suffix("").as_posix())


def _header(path: Path, text: str, first_line: int, lines: dict[tuple[str, ...], int]) -> Mapping[str, Any]:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            return MappingProxyType({})
        if not isinstance(node, yaml.MappingNode):
            raise BadStatementFile(
                say(
                    "%(path)s:%(line)s: the header must be `key: value` lines.",
                    path=path,
                    line=first_line,
                )
            )
        _note_lines(path, node, (), first_line, lines)
        return MappingProxyType(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark is not None else 0)
        raise BadStatementFile(
            say(
                "%(path)s:%(line)s: the header is not YAML: %(problem)s.",
                path=path,
                line=line,
                problem=error.problem,
            )
        ) from error
    except yaml.YAMLError as error:
        raise BadStatementFile(
            say(
                "%(path)s:%(line)s: the header is not YAML: %(error)s.",
                path=path,
                line=first_line,
                error=str(error),
            )
        ) from error


def _note_lines(
    path: Path, node: yaml.Node, at: tuple[str, ...], first_line: int, lines: dict[tuple[str, ...], int]
) -> None:
    """Note where each key stands. A key that occurs twice is a fault: YAML would silently keep the second."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        here = (*at, str(key.value))
        line = first_line + key.start_mark.line
        if here in lines:
            raise BadStatementFile(
                say("%(path)s:%(line)s: %(key)s is given twice.", path=path, line=line, key=".".join(here))
            )
        lines[here] = line
        _note_lines(path, value, here, first_line, lines)


@functools.cache
def for_link(name: str, link_type: str) -> Statement:
    """A statement of `cypher/core` that is written for any link type, for one declared type.

    Neo4j plans links of a type known in the text two to three times faster than of one in a parameter.
    """
    if link_type not in LINK_TYPES:
        raise BadStatementFile(say("%(link_type)s is not a declared link type.", link_type=link_type))
    general = core(name)
    return replace(general, text=general.text.replace("LINK_TYPE", link_type))
