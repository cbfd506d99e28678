"""Imports as the graph knows them: one runs at a time, says that it is alive, and is found when it was cut
off.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import LoadFailed
from graphsvc.graph.statements import core
from graphsvc.i18n import say

# An import that has not spoken for this long is dead. Its machine may be gone, so its process cannot be
# asked.
_STALE_S = 120.0
_BEAT_S = 5.0
_READ_S = 30.0


# Imports of this process that failed and could not be undone, because the database had gone.
_abandoned: set[str] = set()


@dataclass(slots=True)
class Import:
    """A running import or removal."""

    graph: Graph
    id: str
    datasets: set[str]
    _last: float = 0.0

    def beat(self, *, now: bool = False) -> None:
        """Say that the import is alive, at most every few seconds."""
        if not now and time.monotonic() - self._last < _BEAT_S:
            return
        self._last = time.monotonic()
        self.graph.write(core("import_beat"), {"import": self.id, "datasets": sorted(self.datasets)})

    def complete(self) -> None:
        """Everything is written: what was replaced may be let go of, and nothing is undone any more."""
        self.graph.write(core("import_complete"), {"import": self.id})

    def end(self) -> None:
        """The import has ended."""
        self.graph.write(core("import_end"), {"import": self.id})

    def abandon(self) -> None:
        """The import failed and what it wrote is still there: whoever comes next may remove it."""
        _abandoned.add(self.id)

    def forget(self) -> None:
        """Nothing of the import remains."""
        _abandoned.discard(self.id)
        self.graph.write(core("import_forget"), {"import": self.id})


@dataclass(frozen=True, slots=True)
class Open:
    """An import that began and did not end; `alive` when its process may still be at it."""

    id: str
    state: str
    datasets: list[str]
    alive: bool


@contextmanager
def turn(
    graph: Graph, import_id: str, *, state: str, datasets: Iterable[str], wait: float
) -> Iterator[Import]:
    """Wait up to `wait` seconds until no other import runs, and run this one. Raises LoadFailed when it takes
    longer.

    The mark stays when the block raises: it is what lets the next start clean up.
    """
    params = {
        "import": import_id,
        "kind": state,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "stale": int(_STALE_S * 1000),
    }
    deadline = time.monotonic() + wait
    while True:
        begun, other = graph.write(core("import_begin"), params).rows[0]
        if begun:
            break
        if time.monotonic() > deadline:
            raise LoadFailed(
                say(
                    "Another import (%(other)s) is running: wait until it has ended and try again.",
                    other=other,
                )
            )
        time.sleep(min(0.2, max(0.0, deadline - time.monotonic())))
    running = Import(graph, import_id, set(datasets))
    running.beat(now=True)
    yield running


def datasets_of(graph: Graph, import_id: str) -> list[str]:
    """The datasets that an import wrote to; none when the graph does not know it."""
    rows = graph.read(core("import_datasets"), {"import": import_id}, deadline=_READ_S).rows
    return list(rows[0][0]) if rows else []


def unfinished(graph: Graph) -> list[Open]:
    """Imports that began and have not ended."""
    rows = graph.read(core("imports_open"), {}, deadline=_READ_S).rows
    return [
        Open(id_, state, datasets, id_ not in _abandoned and _alive(host, pid, age))
        for id_, state, datasets, host, pid, age in rows
    ]


def _alive(host: str, pid: int, age_ms: int) -> bool:
    """On this machine the process can be asked; elsewhere only its last word counts."""
    if age_ms > _STALE_S * 1000:
        return False
    if host != socket.gethostname():
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
