"""Saved charts: a title, an owner, perhaps a case, and every version that was ever saved."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, String, Text, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, defer, mapped_column, relationship

from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store.base import Base, DataKind, Transaction, UtcDateTime, attached, choice, clean
from graphsvc.store.cases import Case, CaseMember
from graphsvc.store.errors import Newer, NewerVersionError
from graphsvc.store.users import User


class Chart(Base):
    """A chart. The id is random: one that counts up would tell how many charts others save."""

    __tablename__ = "charts"
    __table_args__ = (UniqueConstraint("owner_id", "key"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[DataKind] = mapped_column(choice(DataKind, "kind"))
    #: Number of the newest version; the first is 1.
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: What its owner's page called the saving that made it, so that a repetition makes no second chart.
    key: Mapped[str | None] = mapped_column(String(64))

    owner: Mapped[User] = relationship(lazy="joined", innerjoin=True)
    case: Mapped[Case | None] = relationship(lazy="joined")


class ChartVersion(Base):
    """One saved state: the chart document as text."""

    __tablename__ = "chart_versions"

    chart_id: Mapped[str] = mapped_column(ForeignKey("charts.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


def create(
    tx: Transaction,
    owner: User,
    title: str,
    document: str,
    now: datetime,
    *,
    kind: DataKind,
    case: Case | None = None,
    key: str | None = None,
) -> Chart:
    """Save a new chart as version 1. Whether one was saved under `key` before is the caller's to ask."""
    chart = Chart(
        id=secrets.token_hex(8),
        title=clean(title, "title", longest=200),
        owner_id=owner.id,
        case_id=None if case is None else case.id,
        kind=kind,
        version=1,
        created_at=now,
        changed_at=now,
        key=key,
    )
    tx.add(chart)
    tx.flush()
    tx.add(ChartVersion(chart_id=chart.id, version=1, document=document, user_id=owner.id, saved_at=now))
    tx.flush()
    return chart


def saved_under(tx: Transaction, owner_id: int, key: str) -> Chart | None:
    """Return the chart that its owner saved under that key and did not delete since, or None."""
    # The repetition may come while the first is still being saved: PostgreSQL then waits here for its end
    tx.execute(select(User.id).where(User.id == owner_id).with_for_update())
    return tx.scalars(
        select(Chart).where(Chart.owner_id == owner_id, Chart.key == key, Chart.deleted_at.is_(None))
    ).one_or_none()


def save(
    tx: Transaction,
    chart_id: str,
    user: User,
    document: str,
    now: datetime,
    *,
    based_on: int,
    title: str | None = None,
) -> Chart:
    """Save a new version on top of version `based_on`.

    Raises NewerVersionError when someone saved another one meanwhile, so that nobody's work is overwritten
    unseen.
    """
    chart = get(tx, chart_id)
    check_newest(tx, chart, based_on)
    if title is not None:
        chart.title = clean(title, "title", longest=200)
    chart.version += 1
    chart.changed_at = now
    tx.add(
        ChartVersion(
            chart_id=chart.id, version=chart.version, document=document, user_id=user.id, saved_at=now
        )
    )
    tx.flush()
    return chart


def check_newest(tx: Transaction, chart: Chart, based_on: int) -> None:
    """Raise NewerVersionError when `based_on` is not the newest version."""
    if chart.version != based_on:
        newest = saved(tx, chart)
        raise NewerVersionError(
            say(
                "Version %(version)s of this chart was saved by %(name)s meanwhile; open it and "
                "bring your changes in, or save yours as a new chart.",
                version=chart.version,
                name=newest.user.name,
            ),
            Newer(chart.version, newest.user.name, newest.saved_at),
        )


def get(tx: Transaction, chart_id: str) -> Chart:
    """Return the chart of that id that was not deleted; raise NotFoundError. Who may open it is not asked
    here.
    """
    chart = tx.get(Chart, chart_id)
    if chart is None or chart.deleted_at is not None:
        raise NotFoundError(say("There is no such chart."))
    return chart


def document(tx: Transaction, chart: Chart, version: int | None = None) -> str:
    """Return the text of a version, the newest when none is named; raise NotFoundError."""
    return saved(tx, chart, version).document


def versions(tx: Transaction, chart: Chart) -> Sequence[ChartVersion]:
    """Return the versions of a chart, newest first, their documents unread: they may be large and many."""
    return tx.scalars(
        select(ChartVersion)
        .where(ChartVersion.chart_id == chart.id)
        .order_by(ChartVersion.version.desc())
        .options(defer(ChartVersion.document))
    ).all()


def visible(tx: Transaction, user_id: int, kind: DataKind, *, case: Case | None = None) -> Sequence[Chart]:
    """Return the charts that a user may open, last changed first: their own and those of the cases that they
    work on; of one case when it is given.
    """
    statement = select(Chart).where(Chart.kind == kind, Chart.deleted_at.is_(None), _theirs(user_id))
    if case is not None:
        statement = statement.where(Chart.case_id == case.id)
    return tx.scalars(statement.order_by(Chart.changed_at.desc(), Chart.id)).all()


def find_visible(tx: Transaction, chart_id: str, user_id: int, kind: DataKind) -> Chart:
    """Return a chart that the user may open; raise NotFoundError, whether it is another's or there is none."""
    chart = tx.scalars(
        select(Chart).where(
            Chart.id == chart_id, Chart.kind == kind, Chart.deleted_at.is_(None), _theirs(user_id)
        )
    ).one_or_none()
    if chart is None:
        raise NotFoundError(say("There is no chart of this id, or it is not yours to open."))
    return chart


def _theirs(user_id: int) -> ColumnElement[bool]:
    member = select(CaseMember.case_id).where(CaseMember.user_id == user_id)
    created = select(Case.id).where(Case.creator_id == user_id)
    return or_(Chart.owner_id == user_id, Chart.case_id.in_(member), Chart.case_id.in_(created))


def saved(tx: Transaction, chart: Chart, number: int | None = None) -> ChartVersion:
    """Return a version, the newest when none is named; raise NotFoundError."""
    found = tx.get(ChartVersion, (chart.id, chart.version if number is None else number))
    if found is None:
        raise NotFoundError(
            say(
                "The chart has no version %(number)s; its newest is %(version)s.",
                number=number,
                version=chart.version,
            )
        )
    return found


def of_owner(tx: Transaction, owner: User, kind: DataKind) -> Sequence[Chart]:
    """Return a user's charts of that kind, last changed first."""
    return tx.scalars(
        select(Chart)
        .where(Chart.owner_id == owner.id, Chart.kind == kind, Chart.deleted_at.is_(None))
        .order_by(Chart.changed_at.desc(), Chart.id)
    ).all()


def delete(tx: Transaction, chart: Chart, now: datetime) -> None:
    """Mark a chart deleted; its versions stay until the retention rules of its case remove them."""
    chart = attached(tx, chart)
    chart.deleted_at = chart.deleted_at or now
    chart.key = None
    tx.flush()
