"""Which statements the database has judged already, so that a start asks it only about what is new.

Planning two dozen statements in a database that has just started costs more than all else of a start. A
verdict is a hash over everything it came from: the file, the database's version and the code that judges. Any
of them changed, and the database is asked again. Only "no fault" is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path

from graphsvc.graph.lock import neo4j_version, read_lock
from graphsvc.queries.networks import network_file

_JUDGES = (
    "analyses.py", "catalogue.py", "cypher_text.py", "engine.py", "engines.py", "guard.py", "header.py", "networks.py",
    "searches.py", "verdicts.py",
)  # fmt: skip


class Verdicts:
    """The verdicts kept in one file of the home folder; a file that cannot be read or written holds none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = _read(path)
        self._used: set[str] = set()

    def is_faultless(self, question_file: Path) -> bool:
        """Whether this very file was judged to have no fault, by this code and this database."""
        key = _key(question_file)
        known = key in self._known
        if known:
            self._used.add(key)
        return known

    def keep(self, question_file: Path) -> None:
        """Note that the file has no fault."""
        self._used.add(_key(question_file))

    def save(self) -> None:
        """Write the verdicts that this start used; those of files that are gone are forgotten."""
        if self._used == self._known:
            return
        beside = self._path.with_suffix(".new")
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as stream:
                json.dump(sorted(self._used), stream)
            beside.replace(self._path)
        except OSError:
            # The next start asks the database again: slower, and nothing else
            beside.unlink(missing_ok=True)


def _read(path: Path) -> set[str]:
    try:
        found = json.loads(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return set()
    return {key for key in found if isinstance(key, str)} if isinstance(found, list) else set()


def _key(question_file: Path) -> str:
    digest = hashlib.sha256(_judges())
    digest.update(question_file.name.encode())
    digest.update(question_file.read_bytes())
    return digest.hexdigest()


@cache
def _judges() -> bytes:
    """A hash of the database's version and the modules that judge."""
    digest = hashlib.sha256(neo4j_version(read_lock()).encode())
    for name in _JUDGES:
        digest.update((Path(__file__).parent / name).read_bytes())
    # A question may take its statement from a network, whichever it is
    for path in sorted(network_file("any").parent.glob("*.cypher")):
        digest.update(path.read_bytes())
    return digest.digest()
