"""Taking out what was loaded: a dataset, one import, or what a broken import left behind."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from graphsvc.graph import expiry, imports
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core, for_link
from graphsvc.model.entity import ENTITY_TYPES, Kind
from graphsvc.model.link import LINK_TYPES

_BATCH = 5_000
_WAIT_S = 600.0


def remove_dataset(graph: Graph, dataset: str) -> int:
    """Remove every record and link of a dataset, and identifiers that no link touches then. Returns how
    many were removed.
    """
    with imports.turn(
        graph, f"remove-{uuid.uuid4()}", state="removing", datasets=[dataset], wait=_WAIT_S
    ) as run:
        removed = _remove(graph, run, [dataset], None) + _remove_orphans(graph, run)
        run.forget()
    return removed


def remove_import(graph: Graph, import_id: str) -> int:
    """Remove what one import wrote and no later import has changed since; how many were removed.

    Identifiers that other links touch stay, and so do references.
    """
    datasets = imports.datasets_of(graph, import_id)
    with imports.turn(graph, import_id, state="removing", datasets=datasets, wait=_WAIT_S) as run:
        removed = _remove(graph, run, datasets, import_id) + _remove_orphans(graph, run)
        run.forget()
    return removed


def undo(graph: Graph, run: imports.Import) -> None:
    """Take back what an unfinished import wrote: what it replaced comes back, then what it created goes."""
    params = {"import": run.id}
    _repeat(graph, run, "restore_entities", params)
    for type_ in LINK_TYPES:
        _repeat(graph, run, "restore_links", params, link_type=type_)
    # What is left is what the import replaced twice: the copy of its own first version
    _repeat(graph, run, "forget_replaced", params)
    _remove(graph, run, sorted(run.datasets), run.id)
    _repeat(graph, run, "remove_unlinked", params)
    run.forget()


def finish(graph: Graph, run: imports.Import) -> None:
    """Let go of what a complete import replaced."""
    _repeat(graph, run, "forget_replaced", {"import": run.id})
    run.end()


def recover(graph: Graph) -> list[str]:
    """Finish what was cut off by a kill or a power cut: undo imports, repeat removals. Returns their ids.

    Imports that are still running in another process are left alone.
    """
    found = []
    for open_ in imports.unfinished(graph):
        if open_.alive or open_.state == expiry.STATE:
            continue  # a run of retention is brought to its end by the next one, with its counts
        run = imports.Import(graph, open_.id, set(open_.datasets))
        run.beat(now=True)
        if open_.state == "loading":
            undo(graph, run)
        elif open_.state == "written":
            finish(graph, run)
        elif open_.state == "protecting":
            run.forget()  # one transaction each: nothing is left half done
        else:
            # A removal of an import has its id; one of a dataset has an id of its own, which no link carries
            whole = open_.id.startswith("remove-")
            _remove(graph, run, open_.datasets, None if whole else open_.id)
            _remove_orphans(graph, run)
            run.forget()
        found.append(open_.id)
    return found


def _remove(graph: Graph, run: imports.Import, datasets: list[str], import_id: str | None) -> int:
    removed = 0
    for dataset in datasets:
        params = {"dataset": dataset, "import": import_id}
        for type_ in LINK_TYPES:
            removed += _repeat(graph, run, "remove_links", params, link_type=type_)
        for entity_type in ENTITY_TYPES.values():
            if entity_type.kind is Kind.RECORD:
                prefix = f"{entity_type.name.lower()}:{dataset}:"
                removed += _repeat(graph, run, "remove_records", {"prefix": prefix, "import": import_id})
    return removed


def _remove_orphans(graph: Graph, run: imports.Import) -> int:
    """Identifiers that no link touches are there for nobody."""
    return sum(
        _repeat(graph, run, "remove_orphans", {"type": entity_type.name})
        for entity_type in ENTITY_TYPES.values()
        if entity_type.kind is Kind.IDENTIFIER
    )


def _repeat(
    graph: Graph, run: imports.Import, name: str, params: Mapping[str, object], link_type: str | None = None
) -> int:
    """Run a statement that works on a limited number until nothing is left; how many in all."""
    statement = core(name) if link_type is None else for_link(name, link_type)
    total = 0
    while True:
        done = int(graph.write(statement, {**params, "limit": _BATCH}).rows[0][0])
        total += done
        run.beat()
        if done < _BATCH:
            return total
