"""Writes a population around an exercise's story, into the exercise's own datasets.

One import a portion: what is done stays done when the load is broken off, and the same number of people and random seed again
change nothing. Another number or seed takes the place of the one before: two populations at once would be neither of them.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from graphsvc.access import class_for
from graphsvc.access.protection import seal
from graphsvc.audit import Action, Actor, Purpose
from graphsvc.graph.imports import datasets_of
from graphsvc.graph.loader import Counts, Loader
from graphsvc.sources.base import Item
from graphsvc.sources.report import Report
from graphsvc.sources.service import Parts
from graphsvc.store import datasets, imports, utcnow
from graphsvc.store.base import Transaction
from graphsvc.store.imports import Import, ImportStatus
from graphsvc.training.folder import Seed
from graphsvc.training.population import Population, Portion

#: What the imports of a background are called.
SOURCE = "background"

#: What the import of a portion is called: people, random seed, portion, of how many.
_NAME = "{} people, random seed {}, part {} of {}"
_NAMED = re.compile(_NAME.replace("{}", r"(\d+)"))

#: Hears the number of the portion, of how many, and how much of it is written of how much.
Progress = Callable[[int, int, int, int], None]


@dataclass(frozen=True, slots=True)
class _Part:
    """A portion and its import; *fresh* when the import was made now."""

    portion: Portion
    import_id: str
    access: int
    fresh: bool
    told: Counts


def holders(seed: Seed) -> list[str]:
    """The datasets that hold the population's records: those of the country in which the story begins."""
    return [
        dataset.name
        for dataset in seed.datasets
        if dataset.region == seed.datasets[0].region and dataset.inject is None
    ]


def write(
    seed: Seed,
    population: Population,
    services: Parts,
    *,
    actor: Actor,
    purpose: Purpose,
    staging: Path,
    now: datetime,
    progress: Progress | None = None,
) -> Counts:
    """Load the population, or what of it is not there yet. The exercise's datasets must be there, and no other population.

    Raises what the loader raises; the portions before stay, and the next call goes on with the rest.
    """
    with services.store.write() as tx:
        parts = [_part(tx, population, portion, now) for portion in population.portions()]
        detail = {
            "seed": seed.name, "people": population.people, "random_seed": population.seed,
            "imports": [part.import_id for part in parts],
        }  # fmt: skip
        services.audit.record(actor, Action.IMPORT, purpose, detail, now=now, tx=tx)
    total = Counts()
    for part in parts:
        if not part.fresh and part.portion.dataset in datasets_of(services.graph, part.import_id):
            total.unchanged.update(part.told.created + part.told.changed + part.told.unchanged)
            continue
        total.add(_load(services, population, part, staging, progress))
    return total


def present(tx: Transaction, seed: Seed) -> tuple[int, int] | None:
    """The number of people and the random seed of the population that is there; None when there is none, or not all of it."""
    parts: dict[tuple[int, int], set[int]] = {}
    whole: dict[tuple[int, int], int] = {}
    for dataset in datasets.every(tx):
        if dataset.name not in {one.name for one in seed.datasets}:
            continue
        for row in imports.of_dataset(tx, dataset):
            named = _NAMED.fullmatch(row.file_name)
            if row.source == SOURCE and row.status is ImportStatus.DONE and named:
                people, number, part, of = map(int, named.groups())
                parts.setdefault((people, number), set()).add(part)
                whole[people, number] = of
    found = [one for one, numbers in parts.items() if len(numbers) == whole[one]]
    return found[0] if len(parts) == len(found) == 1 else None


def make_room(services: Parts, seed: Seed, population: Population, now: datetime) -> None:
    """Remove any other population. Before a story is written: what it had in common with the other would go with that."""
    retire(services, seed, SOURCE, {_mark(population, portion) for portion in population.portions()}, now)


def retire(services: Parts, seed: Seed, source: str, wanted: set[str], now: datetime) -> None:
    """Remove what other imports of that source wrote into the exercise's datasets; *wanted* are the digests of those that stay."""
    with services.store.read() as tx:
        stale = [
            row.id
            for dataset in datasets.every(tx)
            if dataset.name in {one.name for one in seed.datasets}
            for row in imports.of_dataset(tx, dataset)
            if row.source == source and row.sha256 not in wanted and row.status is not ImportStatus.REMOVED
        ]
    for id_ in stale:
        Loader(services.graph).remove_import(id_)
        with services.store.write() as tx:
            if imports.get(tx, id_).status in (ImportStatus.STAGED, ImportStatus.WRITING):
                imports.advance(tx, id_, ImportStatus.FAILED, now)
            imports.advance(tx, id_, ImportStatus.REMOVED, now)


def _mark(population: Population, portion: Portion) -> str:
    """Portions of one digest are the same records: it covers the generator's own code."""
    total = hashlib.sha256()
    for path in sorted((Path(__file__).parent / "population").glob("*.py")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    total.update(f"{population.people}:{population.seed}:{population.datasets}:{portion.number}".encode())
    return total.hexdigest()


def _part(tx: Transaction, population: Population, portion: Portion, now: datetime) -> _Part:
    dataset = datasets.get(tx, portion.dataset)
    access = class_for(tx, dataset, 0)
    mark = _mark(population, portion)
    row = tx.scalars(
        select(Import).where(
            Import.dataset_id == dataset.id,
            Import.source == SOURCE,
            Import.sha256 == mark,
            Import.status == ImportStatus.DONE,
        )
    ).first()
    told = Counts()
    if row is not None:
        for name, counter in (
            ("created", told.created),
            ("changed", told.changed),
            ("unchanged", told.unchanged),
        ):
            counter.update(json.loads(row.counts).get(name, {}))
        return _Part(portion, row.id, access, False, told)
    name = _NAME.format(population.people, population.seed, portion.number, portion.of)
    row = imports.stage(tx, dataset, access, source=SOURCE, file_name=name, sha256=mark, now=now)
    return _Part(portion, row.id, access, True, told)


def _load(
    services: Parts, population: Population, part: _Part, staging: Path, progress: Progress | None
) -> Counts:
    report = Report()

    def noted() -> Iterator[Item]:
        for item in population.items(part.portion):
            report.made[item.type] = report.made.get(item.type, 0) + 1
            yield item

    def tell(done: int, total: int) -> None:
        if progress is not None:
            progress(part.portion.number, part.portion.of, done, total)

    _advance(services, part, ImportStatus.WRITING)
    tell(0, 0)
    try:
        with tempfile.TemporaryDirectory(prefix="seed-", dir=staging) as folder:
            counts = Loader(services.graph, seal(services.audit)).load(
                noted(), import_id=part.import_id, access=part.access, stage_dir=Path(folder), progress=tell
            )
    except BaseException as error:
        _advance(services, part, ImportStatus.FAILED, fault=str(error) or type(error).__name__)
        raise
    _advance(services, part, ImportStatus.DONE, counts=counts, report=report)
    return counts


def _advance(
    services: Parts,
    part: _Part,
    status: ImportStatus,
    *,
    counts: Counts | None = None,
    report: Report | None = None,
    fault: str | None = None,
) -> None:
    """Move the import on, when it was made now: one that was done before stays so."""
    if not part.fresh:
        return
    with services.store.write() as tx:
        imports.advance(
            tx,
            part.import_id,
            status,
            utcnow(),
            counts=None if counts is None else counts.as_dict(),
            report=None if report is None else report.as_dict(),
            fault=fault,
        )
