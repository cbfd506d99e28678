"""The import: files of a source into a dataset, recorded, with what became of every row.

The one way in for the command line, the HTTP call and the jobs behind it.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sqlalchemy import delete, select

from graphsvc.access import class_for, reopen
from graphsvc.access.protection import seal
from graphsvc.audit import Action, Actor, Audit, Outcome, Purpose
from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.graph.loader import Counts, Loader
from graphsvc.i18n import say
from graphsvc.model.grade import Grade
from graphsvc.settings import Settings
from graphsvc.sources.base import Context, Item, Source, SourceFile, make_context, read
from graphsvc.sources.errors import SourceError
from graphsvc.sources.report import Report
from graphsvc.store import Store, agencies, cases, datasets, imports, utcnow
from graphsvc.store.base import DataKind, Transaction
from graphsvc.store.classes import AccessClass
from graphsvc.store.imports import Import, ImportStatus
from graphsvc.store.users import User

_CHUNK = 1 << 20


class Parts(Protocol):
    """What an import needs of an open service."""

    @property
    def settings(self) -> Settings:
        """The settings."""

    @property
    def graph(self) -> Graph:
        """The graph."""

    @property
    def store(self) -> Store:
        """The application database."""

    @property
    def audit(self) -> Audit:
        """The trail."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be loaded where. Everything that is None takes the dataset's, then the source's default.

    :param dataset: whole name; the dataset is made when there is none.
    :param agency: slug of the owner; the first agency when None. *kind*: the installation's when None.
    :param level: clearance level needed to see it; *case*: number of the case it is kept to.
    """

    source: Source
    files: Sequence[SourceFile]
    dataset: str | None = None
    title: str | None = None
    agency: str | None = None
    kind: DataKind | None = None
    level: int = 0
    case: str | None = None
    region: str | None = None
    zone: str | None = None
    grade: Grade | None = None
    encoding: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did.

    :param id: of the import, as it stands on every node and link it made.
    :param seconds: reading and writing together.
    """

    id: str
    dataset: str
    access: int
    counts: Counts
    report: Report
    seconds: float


def import_files(
    parts: Parts,
    wish: Wish,
    *,
    actor: Actor,
    purpose: Purpose | None = None,
    user: User | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ImportResult:
    """Load the files of *wish*, or nothing of them.

    A dataset that was made for an import that failed is taken away again; in one that was there before, the
    failed import stays on record with its reason. `progress` hears (done, total) while the graph is
    written.

    Raises SourceError for the files, InvalidInputError and NotFoundError for the wish, ConflictError for a
    dataset of another owner or kind, and what the loader raises.
    """
    begun = time.monotonic()
    context = _context(parts.store, wish)
    digest = _digest(wish.files)
    row, asked, fresh = _stage(parts, wish, context, digest, actor, purpose, user)
    folder = _staging(parts.settings)
    try:
        with tempfile.TemporaryDirectory(prefix="import-", dir=folder) as stage_dir:
            counts = Loader(parts.graph, seal(parts.audit)).load(
                _noting(parts.store, row, wish, context),
                import_id=row.id,
                access=row.access,
                stage_dir=Path(stage_dir),
                progress=progress,
            )
    except BaseException as error:
        _failed(parts, row, asked, fresh, context, actor, purpose, error)
        raise
    # What an import writes anew is of its plain class again, whatever was granted of it
    reopen(parts.graph, parts.store, [row.dataset_id], utcnow())
    with parts.store.write() as tx:
        imports.advance(tx, row.id, ImportStatus.DONE, utcnow(), counts=counts.as_dict())
        detail = {"import": row.id, "loaded": counts.total, "set_aside": context.report.set_aside}
        parts.audit.record(actor, Action.IMPORT, purpose, detail, of=asked, tx=tx)
    return ImportResult(row.id, context.dataset, row.access, counts, context.report, time.monotonic() - begun)


def _context(store: Store, wish: Wish) -> Context:
    """Check the wish against the source and against the dataset, where there is one already."""
    slug = wish.dataset or wish.source.dataset
    with store.read() as tx:
        try:
            known = datasets.get(tx, slug) if slug else None
        except NotFoundError:
            known = None
    stored = known.region if known else None
    if stored and wish.region and wish.region != stored:
        message = say(
            "the dataset %(dataset)s reads numbers as those of %(region)s", dataset=slug, region=stored
        )
        raise InvalidInputError(
            say(
                "The region cannot be %(region)s: %(message)s, and the same number would get two "
                "keys. Leave it out, or load under another name.",
                region=wish.region,
                message=message,
            ),
            [{"field": "region", "message": message}],
        )
    return make_context(
        wish.source,
        dataset=slug,
        region=wish.region or stored,
        zone=wish.zone,
        grade=wish.grade,
        encoding=wish.encoding,
        options=wish.options,
    )


def _stage(
    parts: Parts,
    wish: Wish,
    context: Context,
    digest: str,
    actor: Actor,
    purpose: Purpose | None,
    user: User | None,
) -> tuple[Import, int, bool]:
    """Make dataset, class and import, and record what is about to happen; whether the dataset is new."""
    names = ", ".join(file.name for file in wish.files)[:300]
    with parts.store.write() as tx:
        owner = agencies.get(tx, wish.agency) if wish.agency else None
        try:
            datasets.get(tx, context.dataset)
            fresh = False
        except NotFoundError:
            fresh = True
        title = wish.title or datasets.own_part(context.dataset)
        dataset = datasets.ensure(
            tx, context.dataset, title, owner=owner, kind=wish.kind, region=context.region
        )
        case = cases.get(tx, wish.case) if wish.case else None
        access = class_for(tx, dataset, wish.level, case)
        row = imports.stage(
            tx,
            dataset,
            access,
            source=wish.source.name,
            file_name=names,
            sha256=digest,
            now=utcnow(),
            user=user,
        )
        detail = {
            "import": row.id,
            "source": wish.source.name,
            "dataset": dataset.name,
            "class": access,
            "files": names,
            "sha256": digest,
        }
        asked = parts.audit.record(actor, Action.IMPORT, purpose, detail, outcome=Outcome.ASKED, tx=tx)
        return row, asked, fresh


def _noting(store: Store, row: Import, wish: Wish, context: Context) -> Iterator[Item]:
    """The items; when all are read, and before the first is written, the report goes on record."""
    yield from read(wish.source, wish.files, context)
    with store.write() as tx:
        imports.advance(tx, row.id, ImportStatus.WRITING, utcnow(), report=context.report.as_dict())


def _failed(
    parts: Parts,
    row: Import,
    asked: int,
    fresh: bool,
    context: Context,
    actor: Actor,
    purpose: Purpose | None,
    error: BaseException,
) -> None:
    # The report keeps it so that it can be said in any language, the column its English
    context.report.fault = error.detail if isinstance(error, GraphsvcError) else type(error).__name__
    slug = error.slug if isinstance(error, GraphsvcError) else "internal"
    with parts.store.write() as tx:
        if not (fresh and _discard(tx, row)):
            imports.advance(
                tx,
                row.id,
                ImportStatus.FAILED,
                utcnow(),
                report=context.report.as_dict(),
                fault=context.report.fault,
            )
        detail = {"import": row.id, "error": slug}
        parts.audit.record(actor, Action.IMPORT, purpose, detail, outcome=Outcome.FAILED, of=asked, tx=tx)


def _discard(tx: Transaction, row: Import) -> bool:
    """Take away the dataset that was made for a failed import; False when something else uses it by now.

    Nothing ever lay in it, and an empty dataset would keep the mistyped region or owner of the first try.
    """
    others = tx.scalars(
        select(Import.id).where(Import.dataset_id == row.dataset_id, Import.id != row.id)
    ).first()
    if others is not None:
        return False
    tx.execute(delete(Import).where(Import.id == row.id))
    tx.execute(delete(AccessClass).where(AccessClass.dataset_id == row.dataset_id))
    tx.execute(delete(datasets.Dataset).where(datasets.Dataset.id == row.dataset_id))
    return True


def _staging(settings: Settings) -> Path:
    # In the home folder: what is staged is as confidential as what is stored
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return settings.home


def _digest(files: Sequence[SourceFile]) -> str:
    """SHA-256 of one file's content; of several, or of a folder, that of their names and sums."""
    sums = [(file.name, _sum(file.path)) for file in files]
    if len(sums) == 1:
        return sums[0][1]
    return hashlib.sha256("".join(f"{name} {digest}\n" for name, digest in sorted(sums)).encode()).hexdigest()


def _sum(path: Path) -> str:
    try:
        if path.is_dir():
            inner = [f"{child.name} {_sum(child)}\n" for child in sorted(path.iterdir()) if child.is_file()]
            return hashlib.sha256("".join(inner).encode()).hexdigest()
        digest = hashlib.sha256()
        # A pipe or device would never end; the reader refuses it with a sentence
        if path.is_file():
            with path.open("rb") as handle:
                while chunk := handle.read(_CHUNK):
                    digest.update(chunk)
        return digest.hexdigest()
    except OSError as error:
        raise SourceError(
            say(
                "%(name)s cannot be read: %(reason)s. Check that it is there and readable.",
                name=path.name,
                reason=error.strerror or str(error),
            )
        ) from error
