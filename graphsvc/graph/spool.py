"""The spool: what a source yields, staged on disk before the first write.

One file of JSON lines a type. A source that breaks in its last row has then written nothing, and memory holds
no more than one batch and 64 bits an id.
"""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from graphsvc.graph.errors import LoadFailed, StorageFull
from graphsvc.graph.rows import encode, entity_row, fingerprint, link_row
from graphsvc.i18n import say
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link

#: Rows and bytes of one write. Larger batches gain nothing and take more of the transaction's memory.
BATCH_ROWS = 2_000
BATCH_BYTES = 2 << 20
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Row:
    """One staged entity or link; `source` and `target` are empty for an entity."""

    id: str
    fingerprint: int
    source: str
    target: str
    props: dict[str, Any]


@dataclass(slots=True)
class _Shelf:
    """The staged rows of one type."""

    file: IO[str]
    count: int = 0
    repeated: bool = False
    seen: set[int] = field(default_factory=set)


class Spool:
    """Stages items below a folder; a context manager that removes what it staged."""

    def __init__(self, folder: Path, access: int) -> None:
        self._access = access
        self._shelves: dict[tuple[bool, str], _Shelf] = {}
        self._ends: set[int] = set()
        self.datasets: set[str] = set()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(prefix="load-", dir=folder))
        except OSError as error:
            raise _disk_error(error, folder) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for shelf in self._shelves.values():
            with suppress(OSError):  # what could not be flushed to a full disk is being thrown away
                shelf.file.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def stage(self, items: Iterable[Entity | Link]) -> int:
        """Read every item and write it to disk; how many. Raises what the source raises, and StorageFull."""
        total = 0
        for item in items:
            try:
                if isinstance(item, Entity):
                    self._stage_entity(item)
                else:
                    self._stage_link(item)
            except OSError as error:
                raise _disk_error(error, self._folder) from error
            total += 1
        try:
            for shelf in self._shelves.values():
                shelf.file.flush()
        except OSError as error:
            raise _disk_error(error, self._folder) from error
        return total

    def types(self, *, links: bool) -> list[str]:
        """The staged types, entities or links."""
        return sorted(name for is_link, name in self._shelves if is_link == links)

    def count(self, type_: str, *, links: bool) -> int:
        """How many rows of a type are staged."""
        return self._shelves[links, type_].count

    def repeated(self, type_: str, *, links: bool) -> bool:
        """Whether an id of this type was staged more than once."""
        return self._shelves[links, type_].repeated

    def batches(self, type_: str, *, links: bool) -> Iterator[list[Row]]:
        """The rows of a type in the order they came."""
        batch: list[Row] = []
        size = 0
        with self._path(type_, links).open(encoding="utf-8") as file:
            for line in file:
                # Not loads: it looks for blanks around each line, a third of the time of reading
                batch.append(Row(*_DECODER.raw_decode(line)[0]))
                size += len(line)
                if len(batch) == BATCH_ROWS or size >= BATCH_BYTES:
                    yield batch
                    batch, size = [], 0
        if batch:
            yield batch

    def loose_ends(self) -> Iterator[tuple[str, str]]:
        """Pairs (link id, entity id) where the entity is not staged: it must be in the graph already."""
        loose = self._ends
        for (is_link, _), shelf in self._shelves.items():
            if not is_link:
                loose = loose - shelf.seen
        if not loose:
            return
        for type_ in self.types(links=True):
            for batch in self.batches(type_, links=True):
                for row in batch:
                    for end in (row.source, row.target):
                        if hash(end) in loose:
                            yield row.id, end

    def _stage_entity(self, entity: Entity) -> None:
        encoded = encode(entity_row(entity, self._access))
        if entity.dataset is not None:
            self.datasets.add(entity.dataset)
        self._put(False, entity.type, entity.id, "", "", encoded)

    def _stage_link(self, link: Link) -> None:
        encoded = encode(link_row(link, self._access))
        self.datasets.add(link.dataset)
        self._ends.update((hash(link.source), hash(link.target)))
        self._put(True, link.type, link.id, link.source, link.target, encoded)

    def _put(self, is_link: bool, type_: str, id_: str, source: str, target: str, encoded: str) -> None:
        shelf = self._shelves.get((is_link, type_))
        if shelf is None:
            shelf = _Shelf(self._path(type_, is_link).open("w", encoding="utf-8"))
            self._shelves[is_link, type_] = shelf
        # A link whose end was corrected is a changed link: its ends are part of its content.
        mark = fingerprint(f"{source}\n{target}\n{encoded}" if is_link else encoded)
        head = encode([id_, mark, source, target])
        shelf.file.write(f"{head[:-1]},{encoded}]\n")
        shelf.count += 1
        key = hash(id_)
        shelf.repeated = shelf.repeated or key in shelf.seen
        shelf.seen.add(key)

    def _path(self, type_: str, is_link: bool) -> Path:
        return self._folder / f"{'link' if is_link else 'entity'}-{type_}.jsonl"


def _disk_error(error: OSError, folder: Path) -> StorageFull | LoadFailed:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFull(
            say(
                "The disk that holds %(folder)s is full: make room, or set GRAPHSVC_HOME to a folder "
                "on another disk; nothing was loaded.",
                folder=folder,
            )
        )
    return LoadFailed(
        say(
            "%(folder)s cannot be written (%(reason)s): give the service write access to it.",
            folder=folder,
            reason=error.strerror,
        )
    )
