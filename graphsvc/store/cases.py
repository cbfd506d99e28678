"""Cases, and who works on them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.errors import NotFoundError
from graphsvc.store.agencies import Agency
from graphsvc.store.base import Base, DataKind, Transaction, UtcDateTime, attached, choice, clean, utcnow
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import User


class Case(Base):
    """A case. `closed`: what is marked as belonging to it is seen by its members only (not: the case is
    finished).
    """

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    kind: Mapped[DataKind] = mapped_column(choice(DataKind, "kind"))
    closed: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    agency: Mapped[Agency] = relationship(lazy="joined", innerjoin=True)


class CaseMember(Base):
    """A user who works on a case, of any agency. Membership opens no dataset: that takes a sharing rule as
    well.
    """

    __tablename__ = "case_members"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


def create(
    tx: Transaction,
    number: str,
    title: str,
    agency: Agency,
    *,
    kind: DataKind,
    closed: bool = False,
    now: datetime | None = None,
) -> Case:
    """Add a case. Raises ConflictError when the number is taken, InvalidInputError for a bad field."""
    number = clean(number, "case number", longest=64)
    if find(tx, number) is not None:
        raise ConflictError(f"There is already a case {number}; choose another number.")
    case = Case(
        number=number,
        title=clean(title, "title", longest=200),
        agency=attached(tx, agency),
        kind=kind,
        closed=closed,
        created_at=now or utcnow(),
    )
    tx.add(case)
    tx.flush()
    return case


def find(tx: Transaction, number: str) -> Case | None:
    """Return the case of that number, or None."""
    return tx.scalars(select(Case).where(Case.number == number)).one_or_none()


def get(tx: Transaction, number: str) -> Case:
    """Return the case of that number; raise NotFoundError."""
    case = find(tx, number)
    if case is None:
        raise NotFoundError(f"There is no case {number}.")
    return case


def add_member(tx: Transaction, case: Case, user: User, now: datetime | None = None) -> None:
    """Make a user a member; adding twice changes nothing."""
    if tx.get(CaseMember, (case.id, user.id)) is None:
        tx.add(CaseMember(case_id=case.id, user_id=user.id, added_at=now or utcnow()))
        tx.flush()


def remove_member(tx: Transaction, case: Case, user: User) -> None:
    """End a membership; bites at the user's next request."""
    tx.execute(delete(CaseMember).where(CaseMember.case_id == case.id, CaseMember.user_id == user.id))


def members(tx: Transaction, case: Case) -> Sequence[User]:
    """Return the members of a case by login."""
    return tx.scalars(
        select(User)
        .join(CaseMember, CaseMember.user_id == User.id)
        .where(CaseMember.case_id == case.id)
        .order_by(User.login)
    ).all()


def of_user(tx: Transaction, user: User) -> Sequence[Case]:
    """Return the cases that a user is a member of, by number."""
    return tx.scalars(
        select(Case)
        .join(CaseMember, CaseMember.case_id == Case.id)
        .where(CaseMember.user_id == user.id)
        .order_by(Case.number)
    ).all()
