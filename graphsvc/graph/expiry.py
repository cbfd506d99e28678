"""Taking out what a dataset's rule does not let be kept any longer, counted exactly whatever happens meanwhile.

Each batch is counted on the run's own node in the transaction that deletes it. A run that was cut off keeps its node, is
found by the next one, and goes on under its own name, so that nothing is counted twice or not at all.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from graphsvc.graph import imports
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core, for_link
from graphsvc.model.entity import ENTITY_TYPES, Kind
from graphsvc.model.link import LINK_TYPES

STATE = "expiring"
_PREFIX = "expire-"
_BATCH = 2_000
_WAIT_S = 600.0
_READ_S = 30.0


@dataclass(frozen=True, slots=True)
class Old:
    """What is old enough.

    :param dated: what has a date of its own counts from that, and goes when it ends before the second `before`; everything
        else goes with the imports that are old enough.
    :param today: ISO date; a record that says that it may be kept until an earlier day goes as well.
    """

    dated: bool
    before: int
    imports: Collection[str]
    today: str


@dataclass(frozen=True, slots=True)
class Expired:
    """What a run removed."""

    run: str
    entities: int
    links: int


def left(graph: Graph) -> dict[str, str]:
    """Runs that were cut off: their names by dataset."""
    return {
        open_.datasets[0]: open_.id
        for open_ in imports.unfinished(graph)
        if open_.state == STATE and not open_.alive and open_.datasets
    }


def expire(graph: Graph, dataset: str, old: Old, *, run: str | None = None) -> Expired:
    """Remove what is old enough; `run` goes on with one that was cut off. The caller puts the counts on record and then calls
    :func:`settled`. Raises LoadFailed while an import runs that does not end.
    """
    name = run or f"{_PREFIX}{uuid.uuid4()}"
    params = {"run": name, "dated": old.dated, "before": old.before, "imports": sorted(old.imports)}
    with imports.turn(graph, name, state=STATE, datasets=[dataset], wait=_WAIT_S) as running:
        try:
            for entity_type in ENTITY_TYPES.values():
                if entity_type.kind is Kind.RECORD:
                    prefix = f"{entity_type.name.lower()}:{dataset}:"
                    _repeat(graph, running, "expire_records", params | {"prefix": prefix, "today": old.today})
            for type_ in LINK_TYPES:
                _repeat(graph, running, "expire_links", params | {"dataset": dataset}, link_type=type_)
            for entity_type in ENTITY_TYPES.values():
                if entity_type.kind is Kind.IDENTIFIER:
                    _repeat(graph, running, "expire_orphans", {"run": name, "type": entity_type.name})
        except BaseException:
            running.abandon()
            raise
    ((entities, links),) = graph.read(core("expired"), {"run": name}, deadline=_READ_S).rows
    return Expired(name, entities, links)


def settled(graph: Graph, run: str) -> None:
    """The counts of a run are on record."""
    imports.Import(graph, run, set()).forget()


def _repeat(
    graph: Graph,
    run: imports.Import,
    name: str,
    params: dict[str, object],
    link_type: str | None = None,
) -> None:
    statement = core(name) if link_type is None else for_link(name, link_type)
    while int(graph.write(statement, {**params, "limit": _BATCH}).rows[0][0]) == _BATCH:
        run.beat()
    run.beat()
