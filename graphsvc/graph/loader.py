"""The loader: the one way into the graph.

What a source yields is staged on disk whole, checked, and then written in batches: entities first, then
links. The same items again change nothing; changed content replaces the old. When anything fails, what was
replaced comes back and what was created goes.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neo4j.spatial import WGS84Point

from graphsvc.errors import GraphsvcError
from graphsvc.graph import imports, removal
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import GraphUnavailable, LoadFailed, TooMuchMemory
from graphsvc.graph.protection import Masks
from graphsvc.graph.seal import Seal
from graphsvc.graph.spool import BATCH_ROWS, Row, Spool
from graphsvc.graph.statements import Statement, core, for_link
from graphsvc.i18n import joined, say
from graphsvc.model.entity import ENTITY_TYPES, Entity, Kind
from graphsvc.model.link import Link

_PARALLEL = 2
_WAIT_S = 600.0
_READ_S = 60.0
_COMEBACK_S = 45.0
_NAMED = 5


@dataclass(slots=True)
class Counts:
    """How many entities and links of each type an import created, changed and found unchanged."""

    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Add another count to this one."""
        self.created.update(other.created)
        self.changed.update(other.changed)
        self.unchanged.update(other.unchanged)

    @property
    def total(self) -> int:
        """All that were loaded."""
        return self.created.total() + self.changed.total() + self.unchanged.total()

    def as_dict(self) -> dict[str, dict[str, int]]:
        """The counts for a report, types in alphabetical order, nothing that is zero."""
        return {
            name: {type_: number for type_, number in sorted(counter.items()) if number}
            for name, counter in (
                ("created", self.created),
                ("changed", self.changed),
                ("unchanged", self.unchanged),
            )
        }


class Loader:
    """Loads items into a graph."""

    def __init__(self, graph: Graph, seal: Seal | None = None) -> None:
        """Without a `seal` nothing is loaded in which somebody is protected."""
        self._graph = graph
        self._seal = seal

    def load(
        self,
        items: Iterable[Entity | Link],
        *,
        import_id: str,
        access: int,
        stage_dir: Path,
        progress: Callable[[int, int], None] | None = None,
        wait: float = _WAIT_S,
    ) -> Counts:
        """Load everything that `items` yields, or nothing.

        `access` is the class of this import's records and links. `stage_dir` holds the spool while loading.
        `progress` hears (done, total) after each batch. `wait` is for how many seconds another import may go
        first. Raises what the source raises, LoadFailed (a link to an entity that does not exist),
        StorageFull and GraphUnavailable.
        """
        with Spool(stage_dir, access) as spool:
            total = spool.stage(items)
            removal.recover(self._graph)
            with imports.turn(
                self._graph, import_id, state="loading", datasets=spool.datasets, wait=wait
            ) as run:
                try:
                    self._check_ends(spool)
                except BaseException:
                    run.forget()  # nothing was written yet
                    raise
                try:
                    counts = self._write(spool, run, total, progress)
                    run.complete()
                except BaseException as error:
                    self._undo(run, error)
                    raise
                try:
                    removal.finish(self._graph, run)
                except GraphsvcError:
                    run.abandon()  # it is all there; the next start or import tidies up
        return counts

    def remove_dataset(self, dataset: str) -> int:
        """Remove every record and link of a dataset, and identifiers that no link touches then."""
        return removal.remove_dataset(self._graph, dataset)

    def remove_import(self, import_id: str) -> int:
        """Remove what one import wrote and no later one has changed since."""
        return removal.remove_import(self._graph, import_id)

    def _undo(self, run: imports.Import, error: BaseException) -> None:
        try:
            self._await_database()
            removal.undo(self._graph, run)
        except GraphsvcError as second:
            run.abandon()
            raise LoadFailed(
                say(
                    "Loading stopped (%(sentence)s) and the database went away before the half-loaded "
                    "import could be removed: it is removed at the next start or import.",
                    sentence=_sentence(error),
                )
            ) from second

    def _await_database(self) -> None:
        """A local server that died is being started again; give it the time of a recovery."""
        until = time.monotonic() + _COMEBACK_S
        while True:
            try:
                self._graph.ping()
                return
            except GraphUnavailable:
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)

    def _check_ends(self, spool: Spool) -> None:
        """Every end of a link must be staged or in the graph: a link that hangs in the air would be lost
        silently.
        """
        waiting: dict[str, str] = {}
        missing: dict[str, str] = {}
        for link, end in spool.loose_ends():
            waiting[end] = link
            if len(waiting) >= BATCH_ROWS:
                missing |= self._missing(waiting)
                waiting = {}
        missing |= self._missing(waiting) if waiting else {}
        if missing:
            named = joined(
                "; ",
                (
                    say("%(link)s needs %(entity)s", link=link, entity=end)
                    for end, link in list(missing.items())[:_NAMED]
                ),
            )
            raise LoadFailed(
                say(
                    "%(count)s entities that links refer to are neither in the file nor in the graph "
                    "(%(named)s): load them first, or correct the file.",
                    count=len(missing),
                    named=named,
                )
            )

    def _missing(self, ends: dict[str, str]) -> dict[str, str]:
        known = {row[0] for row in self._existing(core("load_existing_entities"), list(ends))}
        return {end: link for end, link in ends.items() if end not in known}

    def _existing(self, statement: Statement, ids: list[str]) -> list[tuple[Any, ...]]:
        return self._graph.read(statement, {"ids": ids}, deadline=_READ_S).rows

    def _write(
        self, spool: Spool, run: imports.Import, total: int, progress: Callable[[int, int], None] | None
    ) -> Counts:
        counts = Counts()
        masks = Masks(self._graph, self._seal, spool.datasets)
        for links in (False, True):
            for type_ in spool.types(links=links):
                writer = (
                    _LinkWriter(self._graph, type_, run.id)
                    if links
                    else _EntityWriter(self._graph, type_, run.id, masks)
                )
                # Nothing of this type in the graph and no id twice in the file: nothing can exist already
                writer.check = spool.repeated(type_, links=links) or writer.any_exists()
                workers = 1 if spool.repeated(type_, links=links) else _PARALLEL
                for done in _in_parallel(writer.write, spool.batches(type_, links=links), workers):
                    counts.add(done)
                    run.beat()
                    if progress is not None:
                        progress(counts.total, total)
        masks.cover()
        return counts


class _Writer:
    """Writes batches of one type."""

    def __init__(self, graph: Graph, type_: str, import_id: str) -> None:
        self._graph = graph
        self._type = type_
        self._import = import_id
        self.check = True

    def write(self, batch: list[Row]) -> Counts:
        """Write one batch, in halves when it is too large for one transaction."""
        try:
            return self._write(batch)
        except TooMuchMemory:
            if len(batch) == 1:
                raise
            middle = len(batch) // 2
            counts = self.write(batch[:middle])
            counts.add(self.write(batch[middle:]))
            return counts

    def any_exists(self) -> bool:
        """Whether the graph holds anything of this type."""
        raise NotImplementedError

    def _write(self, batch: list[Row]) -> Counts:
        raise NotImplementedError

    def _props(self, row: Row) -> dict[str, Any]:
        props = {**row.props, "fingerprint": row.fingerprint, "import": self._import}
        if "latitude" in props and "longitude" in props:
            props["point"] = WGS84Point((props["longitude"], props["latitude"]))
        return props


class _EntityWriter(_Writer):
    def __init__(self, graph: Graph, type_: str, import_id: str, masks: Masks) -> None:
        super().__init__(graph, type_, import_id)
        self._masks = masks

    def any_exists(self) -> bool:
        return bool(self._graph.read(core("any_entity"), {"type": self._type}, deadline=_READ_S).rows)

    def _write(self, batch: list[Row]) -> Counts:
        kind = ENTITY_TYPES[self._type].kind
        # Before anything is compared: a masked record has the fingerprint of its mask
        batch = self._masks.applied(self._type, batch)
        known: dict[str, tuple[int, bool]] = {}
        if self.check:
            rows = self._graph.read(
                core("load_existing_entities"), {"ids": [row.id for row in batch]}, deadline=_READ_S
            ).rows
            known = {id_: (mark, placeholder) for id_, mark, placeholder in rows}
        counts = Counts()
        new: dict[str, Row] = {}
        changed: dict[str, Row] = {}
        for row in batch:
            before = known.get(row.id)
            if before is None:
                new[row.id] = row
                counts.created[self._type] += 1
            elif before[0] == row.fingerprint or not _may_replace(kind, before[1]):
                counts.unchanged[self._type] += 1
                continue
            else:
                counts.changed[self._type] += 1
                (new if row.id in new else changed)[row.id] = row
            known[row.id] = (row.fingerprint, bool(row.props.get("placeholder")))
        if new:
            self._graph.write(
                core("load_entities"),
                {"type": self._type, "rows": [self._props(row) for row in new.values()]},
            )
        if changed:
            self._graph.write(
                core("replace_entities"),
                {"import": self._import, "rows": [self._props(row) for row in changed.values()]},
            )
        return counts


class _LinkWriter(_Writer):
    def any_exists(self) -> bool:
        return bool(self._graph.read(for_link("any_link", self._type), {}, deadline=_READ_S).rows)

    def _write(self, batch: list[Row]) -> Counts:
        known: dict[str, int] = {}
        if self.check:
            known = dict(
                self._graph.read(
                    for_link("load_existing_links", self._type),
                    {"ids": [row.id for row in batch]},
                    deadline=_READ_S,
                ).rows
            )
        counts = Counts()
        new: dict[str, Row] = {}
        changed: dict[str, Row] = {}
        for row in batch:
            before = known.get(row.id)
            if before is None:
                new[row.id] = row
                counts.created[self._type] += 1
            elif before == row.fingerprint:
                counts.unchanged[self._type] += 1
                continue
            else:
                counts.changed[self._type] += 1
                (new if row.id in new else changed)[row.id] = row
            known[row.id] = row.fingerprint
        self._send("load_links", new)
        self._send("replace_links", changed)
        return counts

    def _send(self, name: str, rows: dict[str, Row]) -> None:
        if not rows:
            return
        params = {
            "import": self._import,
            "rows": [
                {"source": row.source, "target": row.target, "props": self._props(row)}
                for row in rows.values()
            ],
        }
        written = self._graph.write(for_link(name, self._type), params).rows[0][0]
        if written != len(rows):
            raise LoadFailed(
                say(
                    "%(count)s links of type %(type)s lost an end while loading: load the file again.",
                    count=len(rows) - written,
                    type=self._type,
                )
            )


def _may_replace(kind: Kind, placeholder: bool) -> bool:
    """A record's owner may correct it. What all share is written once: else a hidden source would change what
    all see.

    The exception is a reference that says nothing yet.
    """
    return kind is Kind.RECORD or (kind is Kind.REFERENCE and placeholder)


def _in_parallel(
    write: Callable[[list[Row]], Counts], batches: Iterator[list[Row]], workers: int
) -> Iterator[Counts]:
    """Write batches on some threads, reading no further ahead than they keep up. The first error ends it."""
    with ThreadPoolExecutor(workers, thread_name_prefix="load") as pool:
        waiting: list[Future[Counts]] = []
        try:
            for batch in batches:
                waiting.append(pool.submit(write, batch))
                if len(waiting) > workers:
                    yield waiting.pop(0).result()
            for future in waiting:
                yield future.result()
        except BaseException:
            for future in waiting:
                future.cancel()
            raise


def _sentence(error: BaseException) -> str:
    if isinstance(error, GraphUnavailable):
        return say("the database does not answer")
    return error.detail if isinstance(error, GraphsvcError) else type(error).__name__
