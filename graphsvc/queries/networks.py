"""Networks: statements of `cypher/networks` that several questions analyse, each with its own measure.

A question names one under `network` and holds no Cypher itself, so that ten measures of one network are of the same one.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from graphsvc.graph.errors import BadStatementFile
from graphsvc.graph.statements import Statement, cypher_dir, read
from graphsvc.i18n import say
from graphsvc.queries.header import Header, NetworkHeader


def network_file(name: str) -> Path:
    """Where the network of that name stands, whether or not it is there."""
    return cypher_dir() / "networks" / f"{name}.cypher"


def joined(statement: Statement, header: Header) -> tuple[Statement, Header]:
    """The question with the statement and the parameters of the network that it names, its own parameters last.

    Raises BadStatementFile that names file and line.
    """
    assert header.network is not None
    if statement.text:
        raise BadStatementFile(
            say(
                "%(place)s: the statement is the network's; take the Cypher out, or the network.",
                place=statement.place("network"),
            )
        )
    path = network_file(header.network)
    if not path.is_file():
        there = ", ".join(sorted(found.stem for found in path.parent.glob("*.cypher")))
        raise BadStatementFile(
            say(
                "%(place)s: there is no network %(name)s; use one of %(known)s.",
                place=statement.place("network"),
                name=header.network,
                known=there,
            )
        )
    network = read(path, f"networks/{header.network}")
    try:
        declared = NetworkHeader.model_validate(dict(network.header))
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        keys = tuple(str(key) for key in fault["loc"])
        raise BadStatementFile(
            say(
                "%(place)s: %(key)s: %(fault)s.",
                place=network.place(*keys),
                key=".".join(keys),
                fault=fault["msg"],
            )
        ) from error
    for name in header.params.keys() & declared.params.keys():
        raise BadStatementFile(
            say(
                "%(place)s: %(name)s is a parameter of the network; use another name.",
                place=statement.place("params", name),
                name=name,
            )
        )
    return (
        replace(statement, text=network.text, line=network.line),
        header.model_copy(update={"params": {**declared.params, **header.params}}),
    )
