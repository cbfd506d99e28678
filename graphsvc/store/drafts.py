"""Drafts: what a user's page saves by itself of a chart they are working on. No version, and theirs alone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, delete, select
from sqlalchemy.orm import Mapped, defer, mapped_column

from graphsvc.store.base import Base, DataKind, Transaction, UtcDateTime, choice

#: Key of the draft of a chart that was never saved.
NEW = "new"


class ChartDraft(Base):
    """The newest unsaved state of one chart by one user: one row, written over and over."""

    __tablename__ = "chart_drafts"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    kind: Mapped[DataKind] = mapped_column(choice(DataKind, "kind"), primary_key=True)
    #: The chart's id, or `NEW`.
    chart: Mapped[str] = mapped_column(String(16), primary_key=True)
    #: The version that it goes on from; None for a new chart.
    based_on: Mapped[int | None]
    document: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


def keep(
    tx: Transaction,
    user_id: int,
    kind: DataKind,
    chart: str,
    document: str,
    now: datetime,
    *,
    based_on: int | None = None,
) -> ChartDraft:
    """Keep a draft in the place of the one before."""
    draft = find(tx, user_id, kind, chart)
    if draft is None:
        draft = ChartDraft(user_id=user_id, kind=kind, chart=chart)
        tx.add(draft)
    draft.document, draft.based_on, draft.saved_at = document, based_on, now
    tx.flush()
    return draft


def find(tx: Transaction, user_id: int, kind: DataKind, chart: str) -> ChartDraft | None:
    """Return a user's draft of a chart, or None."""
    return tx.get(ChartDraft, (user_id, kind, chart))


def every(tx: Transaction, user_id: int, kind: DataKind) -> Sequence[ChartDraft]:
    """Return a user's drafts of that kind, last kept first, their documents unread."""
    return tx.scalars(
        select(ChartDraft)
        .where(ChartDraft.user_id == user_id, ChartDraft.kind == kind)
        .order_by(ChartDraft.saved_at.desc())
        .options(defer(ChartDraft.document))
    ).all()


def drop(tx: Transaction, user_id: int, kind: DataKind, chart: str) -> None:
    """Forget a draft, if there is one."""
    tx.execute(
        delete(ChartDraft).where(
            ChartDraft.user_id == user_id, ChartDraft.kind == kind, ChartDraft.chart == chart
        )
    )


def drop_all(tx: Transaction, chart: str) -> None:
    """Forget everybody's drafts of a chart."""
    tx.execute(delete(ChartDraft).where(ChartDraft.chart == chart))
