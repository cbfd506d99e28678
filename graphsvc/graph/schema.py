"""The schema: the numbered files of `cypher/schema`, applied in order and recorded in the graph.

Every file may be applied twice without harm. One that has been recorded with the same text is not applied
again; one whose text has changed since is. `python -m graphsvc.graph.schema` writes the file that follows
from the declaration of link types.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from graphsvc.errors import GraphsvcError
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import Statement, core, cypher_dir, load
from graphsvc.i18n import N_, say
from graphsvc.model.link import LINK_TYPES

_NUMBER = re.compile(r"schema/(\d{3})_[a-z_]+$")
_INDEX_S = 600.0
_READ_S = 30.0

LINKS_FILE = "002_links.cypher"


class NewerSchema(GraphsvcError):
    """A newer graphsvc has been here: this one would not know what it reads."""

    status = 503
    title = N_("The graph belongs to a newer graphsvc")
    slug = "newer-schema"


def files() -> list[Statement]:
    """The schema files in their order. Raises BadStatementFile."""
    return sorted(load(cypher_dir() / "schema", "schema/").values(), key=lambda file: file.name)


def apply(graph: Graph) -> list[str]:
    """Bring the graph's schema up to date; the names of the files that were applied. Raises NewerSchema."""
    known = dict(graph.read(core("schema_versions"), {}, deadline=_READ_S).rows)
    ours = files()
    newest = max(_number(file) for file in ours)
    if any(number > newest for number in known):
        raise NewerSchema(
            say(
                "The graph has schema %(theirs)s and this graphsvc knows %(ours)s: install the "
                "graphsvc that wrote it, or connect to another graph.",
                theirs=max(known),
                ours=newest,
            )
        )
    applied = []
    for file in ours:
        digest = hashlib.sha256(file.text.encode()).hexdigest()
        if known.get(_number(file)) == digest:
            continue
        # In one transaction: each would cost a commit, together they took a third of a first start
        graph.write_together(parts(file), deadline=_INDEX_S)
        graph.write(core("schema_record"), {"number": _number(file), "name": file.name, "digest": digest})
        applied.append(file.name)
    if applied:
        # A question asked of an index that is still filling would miss what it does not hold yet.
        graph.write(core("schema_await"), {"seconds": int(_INDEX_S)}, deadline=_INDEX_S)
    return applied


def parts(file: Statement) -> list[Statement]:
    """The statements of a schema file: Neo4j runs one at a time. Each ends with `;` at the end of a line."""
    return [
        Statement(file.name, part.strip(), file.path, file.line)
        for part in re.split(r";\s*$", file.text, flags=re.MULTILINE)
        if part.strip()
    ]


def links_schema() -> str:
    """The text of the schema file that follows from the declaration of link types."""
    head = (
        "/*\ntitle: Every link is found by its id\n*/\n"
        "// Written from graphsvc.model.link by `python -m graphsvc.graph.schema`; a test compares them.\n"
    )
    return head + "".join(
        f"CREATE CONSTRAINT {name.lower()}_link_id IF NOT EXISTS FOR ()-[r:{name}]-() REQUIRE r.id IS"
        " UNIQUE;\n"
        for name in LINK_TYPES
    )


def _number(file: Statement) -> int:
    match = _NUMBER.search(file.name)
    if match is None:
        raise GraphsvcError(
            say("%(path)s: name it NNN_what.cypher, with the next free number.", path=file.path)
        )
    return int(match.group(1))


def main() -> None:
    """Write the generated schema file into the repository."""
    Path(cypher_dir() / "schema" / LINKS_FILE).write_text(links_schema(), encoding="utf-8")


if __name__ == "__main__":
    main()
