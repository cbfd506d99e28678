"""The tables of the audit trail. What goes into them, and how it is proved, is `graphsvc.audit`'s matter.

Every column is text as hashed, moments too: a type that the database stores in another form than it was
given (JSON, a timestamp) could not be checked against its hash.
"""

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.store.base import Base

#: SQLite counts rows in INTEGER only; PostgreSQL's INTEGER would end at two thousand million entries.
_Big = BigInteger().with_variant(Integer, "sqlite")


class AuditEntry(Base):
    """One entry. `seq` has no gaps; `of` is the entry that an outcome belongs to, else 0."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_actor_seq", "actor", "seq"),
        Index("ix_audit_case_seq", "case_number", "seq"),
    )

    seq: Mapped[int] = mapped_column(_Big, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))
    actor: Mapped[str] = mapped_column(String(64))
    agency: Mapped[str] = mapped_column(String(63))
    via: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(32))
    outcome: Mapped[str] = mapped_column(String(16))
    of: Mapped[int] = mapped_column(_Big)
    reason: Mapped[str] = mapped_column(String(500))
    case_number: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str] = mapped_column(Text)
    key_id: Mapped[str] = mapped_column(String(16))
    mac: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """The last entry's number and hash, under a hash of their own: shows when the last entry alone is taken
    away.
    """

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(_Big)
    mac: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64))
