"""Loads a training seed: agencies, datasets and sharing rules into the store, the scenario into the graph.

All of it is idempotent: a seed that is loaded already is checked against the graph and nothing changes.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from graphsvc.access import class_for
from graphsvc.access.protection import seal
from graphsvc.audit import Action, Actor, Purpose
from graphsvc.errors import InvalidInputError
from graphsvc.graph.connection import Graph
from graphsvc.graph.imports import datasets_of
from graphsvc.graph.loader import Counts, Loader
from graphsvc.i18n import amount, say
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.settings import Settings
from graphsvc.sources.base import Context, Item
from graphsvc.sources.py2neo_graph import Reading, read
from graphsvc.sources.report import Report
from graphsvc.sources.service import Parts
from graphsvc.store import agencies, datasets, imports, sharing, utcnow
from graphsvc.store.base import DataKind, Transaction
from graphsvc.store.imports import Import, ImportStatus
from graphsvc.training import background
from graphsvc.training.folder import BrokenSeedError, Seed, find_seed, list_seeds
from graphsvc.training.population import Population

__all__ = ["Loaded", "find_seed", "list_seeds", "load_seed", "populate"]

#: What the imports of a seed are called.
SOURCE = "seed"
PURPOSE = Purpose(None, "training")
#: Who loads, when no command says so: the demo.
LOADER = Actor("graphsvc", "", "cli")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a seed did: per type, created, changed, unchanged; and what its report said.

    :param counts: of the story; *around*: of the population around it.
    """

    seed: Seed
    counts: Counts
    report: Report
    access: dict[tuple[str, int], int] = field(default_factory=dict)
    around: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class _Portion:
    """What goes into one import: the items of one dataset and level."""

    dataset: str
    level: int
    access: int
    import_id: str
    items: list[Item]
    fresh: bool


def load_seed(
    name: str,
    services: Parts,
    *,
    people: int | None = None,
    number: int = 1,
    actor: Actor = LOADER,
    now: datetime | None = None,
    progress: background.Progress | None = None,
) -> Loaded:
    """Load the seed of that name, or bring what is loaded up to date with it.

    Records of all datasets come before links, because links join records of several. Raises NotFoundError,
    MissingExtraError without py2neo, BrokenSeedError, and ConflictError when a dataset of one of its names is
    something else.

    :param people: size of the population around the story; without it none is written, and one that is there stays. Another
        number, or another random seed *number*, takes the place of the one before. A generated seed always has one.
    """
    now = now or utcnow()
    seed = find_seed(name)
    population = populate(seed, people, number)
    report = Report()
    reading = _read(seed, population, report)
    _check(seed, reading)
    mark = _mark(seed, population)
    if population is not None:
        background.make_room(services, seed, population, now)
    if seed.generated:
        # Patterns of another random seed are another truth
        background.retire(services, seed, SOURCE, {mark}, now)
    with services.store.write() as tx:
        portions = _prepare(tx, seed, mark, reading, now)
        detail = {"seed": seed.name, "sha256": mark, "imports": [p.import_id for p in portions]}
        services.audit.record(actor, Action.IMPORT, PURPOSE, detail, now=now, tx=tx)
    counts = _write(services, portions, now)
    access = {(portion.dataset, portion.level): portion.access for portion in portions}
    if population is None:
        return Loaded(seed, counts, report, access)
    around = background.write(
        seed,
        population,
        services,
        actor=actor,
        purpose=PURPOSE,
        staging=_staging(services.settings),
        now=now,
        progress=progress,
    )
    return Loaded(seed, counts, report, access, around)


def populate(seed: Seed, people: int | None, number: int = 1) -> Population | None:
    """The population around a seed's story: of so many people, or of the seed's own choice, or none.

    Raises InvalidInputError for fewer than its patterns need.
    """
    people = people or seed.people
    if people and people < seed.least:
        raise InvalidInputError(
            say("%(name)s needs at least %(least)s people.", name=seed.name, least=amount(seed.least))
        )
    return Population(people, number, background.holders(seed)) if people else None


def _read(seed: Seed, population: Population | None, report: Report) -> Reading:
    if not seed.generated:
        return read(seed.scenario()(), Context(seed.datasets[0].name, report), fictitious=True)
    assert population is not None, "scenario.yaml of a generated seed states its people"
    reading = Reading(tuple(seed.module().items(population)))
    for item in reading.items:
        report.made[item.type] = report.made.get(item.type, 0) + 1
    return reading


def _mark(seed: Seed, population: Population | None) -> str:
    """The digest of the story: of a generated one it covers what it was drawn with."""
    if not seed.generated or population is None:
        return seed.digest()
    return hashlib.sha256(f"{seed.digest()}:{population.people}:{population.seed}".encode()).hexdigest()


def _check(seed: Seed, reading: Reading) -> None:
    """Raise BrokenSeedError when the scenario writes into a dataset that the seed does not declare."""
    declared = {dataset.name for dataset in seed.datasets}
    for item in reading.items:
        if item.dataset is not None and item.dataset not in declared:
            raise BrokenSeedError(
                say(
                    "%(name)s: %(id)s lies in %(dataset)s, which scenario.yaml lacks.",
                    name=seed.name,
                    id=item.id,
                    dataset=item.dataset,
                )
            )


def _prepare(tx: Transaction, seed: Seed, mark: str, reading: Reading, now: datetime) -> list[_Portion]:
    """Agencies, datasets, rules, access classes and imports, each made only when it is not there."""
    owners = {
        agency.slug: agencies.find(tx, agency.slug)
        or agencies.create(tx, agency.slug, agency.name, agency.country)
        for agency in seed.agencies
    }
    made = {
        dataset.name: datasets.ensure(
            tx,
            dataset.name,
            dataset.title,
            owner=owners[dataset.owner],
            kind=DataKind.EXERCISE,
            region=dataset.region,
            licence=seed.licence,
        )
        for dataset in seed.datasets
    }
    for declared in seed.datasets:
        datasets.hold_back(tx, made[declared.name], declared.inject is not None)
    for share in seed.sharing:
        agency = owners[share.agency]
        if not any(rule.agency_id == agency.id for rule in sharing.of_dataset(tx, made[share.dataset])):
            # A rule that a trainer withdrew stays withdrawn: its row is still there
            sharing.allow(
                tx,
                made[share.dataset],
                agency,
                mode=sharing.Mode.FULL,
                up_to_level=share.up_to_level,
                legal_basis=seed.legal_basis,
                now=now,
            )
    portions = []
    parts = reading.parts()
    shared = {item.id: item for item in parts.get((None, 0), [])}
    for (name, level), items in parts.items():
        if name is None:
            continue
        dataset = made[name]
        access = class_for(tx, dataset, level)
        touched = [
            shared[end] for item in items if isinstance(item, Link) for end in _ends(item) if end in shared
        ]
        whole = [*{item.id: item for item in touched}.values(), *items]
        row, fresh = _import(tx, dataset, access, seed, mark, whole, now)
        portions.append(_Portion(name, level, access, row.id, whole, fresh))
    return portions


def _ends(link: Link) -> tuple[str, str]:
    return link.source, link.target


def _import(
    tx: Transaction,
    dataset: datasets.Dataset,
    access: int,
    seed: Seed,
    mark: str,
    items: list[Item],
    now: datetime,
) -> tuple[Import, bool]:
    """The import of this very seed into that class, made now when there is none, and whether it was."""
    known = tx.scalars(
        select(Import).where(
            Import.dataset_id == dataset.id,
            Import.access == access,
            Import.source == SOURCE,
            Import.sha256 == mark,
            Import.status == ImportStatus.DONE,
        )
    ).first()
    if known is not None:
        return known, False
    report = Report()
    for item in items:
        report.rows("py2neo nodes" if isinstance(item, Entity) else "py2neo relationships").keep()
        report.made[item.type] = report.made.get(item.type, 0) + 1
    row = imports.stage(
        tx,
        dataset,
        access,
        source=SOURCE,
        file_name=seed.name,
        sha256=mark,
        now=now,
        report=report.as_dict(),
    )
    return row, True


def _write(services: Parts, portions: list[_Portion], now: datetime) -> Counts:
    """Write every portion's entities and then every portion's links; note how each import went."""
    total = Counts()
    if all(_stands(services.graph, portion) for portion in portions):
        for portion in portions:
            total.unchanged.update(item.type for item in portion.items)
        return total
    _advance(services, portions, ImportStatus.WRITING, now)
    counts = {portion.import_id: Counts() for portion in portions}
    loader = Loader(services.graph, seal(services.audit))
    try:
        with tempfile.TemporaryDirectory(prefix="seed-", dir=_staging(services.settings)) as folder:
            for kind in (Entity, Link):
                for portion in portions:
                    items = [item for item in portion.items if isinstance(item, kind)]
                    done = loader.load(
                        items, import_id=portion.import_id, access=portion.access, stage_dir=Path(folder)
                    )
                    counts[portion.import_id].add(done)
    except BaseException as error:
        _advance(services, portions, ImportStatus.FAILED, now, fault=str(error) or type(error).__name__)
        raise
    _advance(services, portions, ImportStatus.DONE, utcnow(), counts=counts)
    for one in counts.values():
        total.add(one)
    return total


def _stands(graph: Graph, portion: _Portion) -> bool:
    """True when both the application database and the graph know this import as complete.

    The graph is asked too: it may have been emptied or exchanged. Comparing every record instead would cost
    the demo seconds at each start.
    """
    return not portion.fresh and portion.dataset in datasets_of(graph, portion.import_id)


def _staging(settings: Settings) -> Path:
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return settings.home


def _advance(
    services: Parts,
    portions: list[_Portion],
    status: ImportStatus,
    now: datetime,
    *,
    counts: dict[str, Counts] | None = None,
    fault: str | None = None,
) -> None:
    """Move the imports on that this run made; one that was done before stays so."""
    fresh = [portion for portion in portions if portion.fresh]
    if not fresh:
        return
    with services.store.write() as tx:
        for portion in fresh:
            told = None if counts is None else counts[portion.import_id].as_dict()
            imports.advance(tx, portion.import_id, status, now, counts=told, fault=fault)
