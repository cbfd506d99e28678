"""Imports: one file loaded into one dataset, with what became of every record in it.

The id is written on every node and link that the import made, so that one import can be removed whole.
"""

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.errors import NotFoundError
from graphsvc.i18n import N_, say
from graphsvc.store.base import Base, Transaction, UtcDateTime, attached, choice, clean
from graphsvc.store.datasets import Dataset
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import User


class ImportStatus(StrEnum):
    """How far an import is."""

    STAGED = "staged"
    WRITING = "writing"
    DONE = "done"
    FAILED = "failed"
    REMOVED = "removed"


#: Message ids of the statuses' names.
STATUS_LABELS: dict[ImportStatus, str] = {
    ImportStatus.STAGED: N_("Read"),
    ImportStatus.WRITING: N_("Being written"),
    ImportStatus.DONE: N_("Done"),
    ImportStatus.FAILED: N_("Failed"),
    ImportStatus.REMOVED: N_("Removed"),
}

#: What may follow what. Failed to writing: the loader is idempotent, so the same import is simply run again.
_NEXT: dict[ImportStatus, frozenset[ImportStatus]] = {
    ImportStatus.STAGED: frozenset({ImportStatus.WRITING, ImportStatus.FAILED}),
    ImportStatus.WRITING: frozenset({ImportStatus.DONE, ImportStatus.FAILED}),
    ImportStatus.DONE: frozenset({ImportStatus.REMOVED}),
    ImportStatus.FAILED: frozenset({ImportStatus.WRITING, ImportStatus.REMOVED}),
    ImportStatus.REMOVED: frozenset(),
}


class Import(Base):
    """One import. `counts` and `report` are JSON texts: what was created, changed, unchanged; kept, set
    aside and why.

    The id is random and not a number that counts up: a number would tell how much others load.
    """

    __tablename__ = "imports"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.id"), index=True)
    access: Mapped[int] = mapped_column(ForeignKey("access_classes.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    source: Mapped[str] = mapped_column(String(63))
    file_name: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    status: Mapped[ImportStatus] = mapped_column(choice(ImportStatus, "status"))
    counts: Mapped[str] = mapped_column(Text, default="{}")
    report: Mapped[str] = mapped_column(Text, default="{}")
    fault: Mapped[str | None] = mapped_column(String(1000))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    dataset: Mapped[Dataset] = relationship(lazy="joined", innerjoin=True)


def stage(
    tx: Transaction,
    dataset: Dataset,
    access: int,
    *,
    source: str,
    file_name: str,
    sha256: str,
    now: datetime,
    user: User | None = None,
    report: Mapping[str, Any] | None = None,
) -> Import:
    """Note an import whose file was read and checked but not written. `source` is the format, such as
    "pole".
    """
    made = Import(
        id=secrets.token_hex(8),
        dataset=attached(tx, dataset),
        access=access,
        user_id=None if user is None else user.id,
        source=clean(source, "source", longest=63),
        file_name=clean(file_name, "file name", longest=300),
        sha256=sha256,
        status=ImportStatus.STAGED,
        counts="{}",
        report=_json(report or {}),
        created_at=now,
    )
    tx.add(made)
    tx.flush()
    return made


def advance(
    tx: Transaction,
    import_id: str,
    status: ImportStatus,
    now: datetime,
    *,
    counts: Mapping[str, Any] | None = None,
    report: Mapping[str, Any] | None = None,
    fault: str | None = None,
) -> Import:
    """Move an import on. Raises NotFoundError, and ConflictError for a step that cannot follow its status."""
    found = get(tx, import_id)
    if status not in _NEXT[found.status]:
        raise ConflictError(
            say(
                "The import is “%(status)s” and cannot become “%(next)s”.",
                status=say(STATUS_LABELS[found.status]),
                next=say(STATUS_LABELS[status]),
            )
        )
    found.status = status
    if counts is not None:
        found.counts = _json(counts)
    if report is not None:
        found.report = _json(report)
    found.fault = fault[:1000] if fault else None
    found.finished_at = None if status is ImportStatus.WRITING else now
    tx.flush()
    return found


def get(tx: Transaction, import_id: str) -> Import:
    """Return the import of that id; raise NotFoundError."""
    found = tx.get(Import, import_id)
    if found is None:
        raise NotFoundError(say("There is no import %(import_id)s.", import_id=import_id[:40]))
    return found


def of_dataset(tx: Transaction, dataset: Dataset) -> Sequence[Import]:
    """Return the imports of a dataset, newest first."""
    return tx.scalars(
        select(Import).where(Import.dataset_id == dataset.id).order_by(Import.created_at.desc(), Import.id)
    ).all()


def in_classes(tx: Transaction, access: Collection[int]) -> Sequence[Import]:
    """Return the imports whose rows are of one of these access classes, newest first."""
    return tx.scalars(
        select(Import).where(Import.access.in_(access)).order_by(Import.created_at.desc(), Import.id.desc())
    ).all()


def interrupted(tx: Transaction) -> Sequence[Import]:
    """Return the imports that were being written when the process ended: what a start has to clear up."""
    return tx.scalars(select(Import).where(Import.status == ImportStatus.WRITING).order_by(Import.id)).all()


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
