"""Notes on a case: what somebody wrote, when. A note is never changed or taken away: a later one corrects it."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.store.base import Base, Transaction, UtcDateTime, attached, clean
from graphsvc.store.cases import Case
from graphsvc.store.users import User

#: Characters of one note.
LONGEST = 10_000


class CaseNote(Base):
    """One note. The text is kept as typed, and shown as text only."""

    __tablename__ = "case_notes"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)

    author: Mapped[User] = relationship(lazy="joined", innerjoin=True)


def add(tx: Transaction, case: Case, author: User, text: str, now: datetime) -> CaseNote:
    """Write a note; raises InvalidInputError for an empty or too long one."""
    note = CaseNote(
        id=secrets.token_hex(8),
        case_id=case.id,
        author=attached(tx, author),
        text=clean(text.replace("\r\n", "\n"), "note", longest=LONGEST, lines=True),
        written_at=now,
    )
    tx.add(note)
    tx.flush()
    return note


def of_case(tx: Transaction, case: Case) -> Sequence[CaseNote]:
    """Return the notes of a case, newest first."""
    return tx.scalars(
        select(CaseNote).where(CaseNote.case_id == case.id).order_by(CaseNote.written_at.desc(), CaseNote.id)
    ).all()
