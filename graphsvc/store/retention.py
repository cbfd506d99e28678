"""Retention: how long a dataset's records are kept, on which legal ground, and what was removed under that rule."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, select
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.errors import InvalidInputError
from graphsvc.i18n import N_, say
from graphsvc.store.base import Base, Transaction, attached, clean
from graphsvc.store.datasets import Dataset
from graphsvc.store.imports import Import

#: A hundred years: no law keeps longer by a number of days.
MOST_DAYS = 36_525


class CountedFrom(StrEnum):
    """From when the days of a rule count."""

    LOAD = "load"
    DATE = "date"


#: Message ids of what they mean.
COUNTED_LABELS: dict[CountedFrom, str] = {
    CountedFrom.LOAD: N_("The day it was loaded"),
    CountedFrom.DATE: N_("Its own last date, else the day it was loaded"),
}


class Tombstone(Base):
    """What was removed from a dataset on a day, and under which rule. `run` is the graph's name of the run: one tombstone each."""

    __tablename__ = "tombstones"
    __table_args__ = (CheckConstraint("entities >= 0 AND links >= 0", name="counts"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.id"), index=True)
    run: Mapped[str] = mapped_column(String(64), unique=True)
    day: Mapped[date] = mapped_column(Date)
    entities: Mapped[int]
    links: Mapped[int]
    days: Mapped[int]
    counted_from: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(String(500))


def keep(tx: Transaction, dataset: Dataset, days: int, counted_from: CountedFrom, reason: str) -> None:
    """Set how many days a dataset's records are kept, and on which legal ground. Raises InvalidInputError."""
    if not 1 <= days <= MOST_DAYS:
        raise InvalidInputError(
            say("Records are kept for 1 to %(most)s days.", most=MOST_DAYS),
            [{"field": "days", "message": say("at least 1")}],
        )
    dataset = attached(tx, dataset)
    dataset.retention_reason = clean(reason, "retention reason", longest=500)
    dataset.retention_days, dataset.retention_from = days, counted_from.value
    tx.flush()


def keep_always(tx: Transaction, dataset: Dataset) -> None:
    """Take a dataset's rule away: its records are kept until somebody removes them."""
    dataset = attached(tx, dataset)
    dataset.retention_days = dataset.retention_reason = None
    tx.flush()


def loaded_before(tx: Transaction, dataset: Dataset, moment: datetime) -> Sequence[str]:
    """Return the imports into a dataset that were made before a moment."""
    return tx.scalars(
        select(Import.id)
        .where(Import.dataset_id == dataset.id, Import.created_at < moment)
        .order_by(Import.id)
    ).all()


def bury(
    tx: Transaction, dataset: Dataset, run: str, day: date, entities: int, links: int
) -> Tombstone | None:
    """Note what a run removed; None when it removed nothing. The same run twice is noted once."""
    known = tx.scalars(select(Tombstone).where(Tombstone.run == run)).one_or_none()
    if known is not None or not (entities or links):
        return known
    made = Tombstone(
        dataset_id=dataset.id,
        run=run,
        day=day,
        entities=entities,
        links=links,
        days=dataset.retention_days or 0,
        counted_from=dataset.retention_from,
        reason=dataset.retention_reason or "",
    )
    tx.add(made)
    tx.flush()
    return made


def tombstones(tx: Transaction, dataset: Dataset) -> Sequence[Tombstone]:
    """Return what was removed from a dataset, the last first."""
    return tx.scalars(
        select(Tombstone).where(Tombstone.dataset_id == dataset.id).order_by(Tombstone.id.desc())
    ).all()
