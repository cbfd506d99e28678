"""The one row that says what kind of installation this is, and counts the changes of rights."""

from sqlalchemy import CheckConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.store.base import Base, DataKind, Transaction


class Installation(Base):
    """`training`: set up by the demo, so what is loaded or issued without saying otherwise is an exercise."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    training: Mapped[bool]
    #: Counted up by triggers (see `schema`), read by `access`.
    rights_version: Mapped[int]


def default_kind(tx: Transaction) -> DataKind:
    """Return the kind of data, session or token that is meant when none is named."""
    training = tx.scalars(select(Installation.training)).one()
    return DataKind.EXERCISE if training else DataKind.LIVE


def mark_training(tx: Transaction) -> None:
    """Make this a training installation."""
    tx.get_one(Installation, 1).training = True
