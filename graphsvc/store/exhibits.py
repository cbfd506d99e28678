"""Exhibits of a case: its numbered list of entities and imported files that matter as evidence.

An exhibit only refers. Whether its entity or import may be seen by a reader is asked anew for each of them,
and its title and description are its author's words.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store.base import Base, Transaction, UtcDateTime, attached, clean
from graphsvc.store.cases import Case
from graphsvc.store.imports import Import
from graphsvc.store.users import User

#: Characters of a description.
LONGEST = 10_000


class Exhibit(Base):
    """One exhibit: an entity's id or an import. A removed one keeps its row, so that its number, which may
    stand in a report already, never comes to mean something else.
    """

    __tablename__ = "exhibits"
    __table_args__ = (CheckConstraint("(entity_id IS NULL) <> (import_id IS NULL)", name="refers_to_one"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    #: Counts up from 1 in each case.
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    entity_id: Mapped[str | None] = mapped_column(String(300))
    import_id: Mapped[str | None] = mapped_column(ForeignKey("imports.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    added_by: Mapped[User] = relationship(lazy="joined", innerjoin=True)


def add(
    tx: Transaction,
    case: Case,
    user: User,
    title: str,
    now: datetime,
    *,
    description: str = "",
    entity_id: str | None = None,
    file: Import | None = None,
) -> Exhibit:
    """Add an exhibit under the case's next number. Exactly one of `entity_id` and `file` is given; that the
    user may see it is the caller's to ask.

    Raises InvalidInputError.
    """
    if (entity_id is None) == (file is None):
        raise InvalidInputError(
            say("An exhibit refers to one thing: give the id of an entity or of an import."),
            [{"field": "entity", "message": say("give this or an import, and not both")}],
        )
    title, description = _words(title, description)
    last = tx.scalar(select(func.max(Exhibit.number)).where(Exhibit.case_id == case.id))
    exhibit = Exhibit(
        case_id=case.id,
        number=(last or 0) + 1,
        title=title,
        description=description,
        entity_id=None if entity_id is None else clean(entity_id, "entity", longest=300),
        import_id=None if file is None else file.id,
        added_by=attached(tx, user),
        added_at=now,
    )
    tx.add(exhibit)
    tx.flush()
    return exhibit


def revise(tx: Transaction, exhibit: Exhibit, title: str, description: str) -> None:
    """Say otherwise what an exhibit is; what it refers to stays, and so does its number. Raises InvalidInputError."""
    exhibit = attached(tx, exhibit)
    exhibit.title, exhibit.description = _words(title, description)
    tx.flush()


def _words(title: str, description: str) -> tuple[str, str]:
    return (
        clean(title, "title", longest=200),
        clean(description.replace("\r\n", "\n"), "description", longest=LONGEST, shortest=0, lines=True),
    )


def get(tx: Transaction, case: Case, number: int) -> Exhibit:
    """Return the exhibit of that number that was not removed; raise NotFoundError."""
    found = tx.get(Exhibit, (case.id, number))
    if found is None or found.removed_at is not None:
        raise NotFoundError(say("The case has no exhibit of this number."))
    return found


def of_case(tx: Transaction, case: Case) -> Sequence[Exhibit]:
    """Return the exhibits of a case that were not removed, by number."""
    return tx.scalars(
        select(Exhibit)
        .where(Exhibit.case_id == case.id, Exhibit.removed_at.is_(None))
        .order_by(Exhibit.number)
    ).all()


def remove(tx: Transaction, exhibit: Exhibit, now: datetime) -> None:
    """Take an exhibit off the list; its number is not given again."""
    exhibit = attached(tx, exhibit)
    exhibit.removed_at = exhibit.removed_at or now
    tx.flush()
