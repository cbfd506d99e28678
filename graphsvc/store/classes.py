"""Access classes: the small integer on every record and link that says which (dataset, level, case) it
belongs to, and under which grants it is.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.i18n import say
from graphsvc.store.agencies import Agency
from graphsvc.store.base import Base, Transaction
from graphsvc.store.cases import Case
from graphsvc.store.datasets import Dataset
from graphsvc.store.errors import ConflictError
from graphsvc.store.grants import carried
from graphsvc.store.users import MAX_LEVEL, clean_level

#: The class of identifiers and references, in everyone's list; no row has it.
OPEN_CLASS = 0


class AccessClass(Base):
    """One class. Its number is never used again, even when the row is gone (AUTOINCREMENT, a sequence).

    Two partial indexes instead of one: in SQL two NULLs differ, so a plain unique index would allow a
    second class without a case.
    """

    __tablename__ = "access_classes"
    __table_args__ = (
        CheckConstraint("id > 0", name="id"),
        CheckConstraint(f"level BETWEEN 0 AND {MAX_LEVEL}", name="level"),
        Index(
            "uq_access_classes_plain",
            "dataset_id",
            "level",
            "grants",
            unique=True,
            sqlite_where=text("case_id IS NULL"),
            postgresql_where=text("case_id IS NULL"),
        ),
        Index(
            "uq_access_classes_case",
            "dataset_id",
            "level",
            "case_id",
            "grants",
            unique=True,
            sqlite_where=text("case_id IS NOT NULL"),
            postgresql_where=text("case_id IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.id"))
    level: Mapped[int]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    #: Numbers of the grants that its records are under, joined by commas; empty for most.
    grants: Mapped[str] = mapped_column(String(1000), server_default="")


def class_for(tx: Transaction, dataset: Dataset, level: int, case: Case | None = None) -> int:
    """Return the number of the class of (dataset, level, case) under no grant, made now when there is none.

    Raises InvalidInputError for a level out of range, ConflictError for a removed dataset.
    """
    if dataset.removed_at is not None:
        raise ConflictError(
            say("The dataset %(name)s was removed; load under another name.", name=dataset.name)
        )
    return _numbered(tx, dataset.id, clean_level(level), None if case is None else case.id, "")


def under(tx: Transaction, like: AccessClass, grants: Collection[int]) -> int:
    """Return the number of the class that is like another in everything but the grants; none is the plain one."""
    return _numbered(tx, like.dataset_id, like.level, like.case_id, carried(grants))


def _numbered(tx: Transaction, dataset: int, level: int, case: int | None, grants: str) -> int:
    found = tx.scalars(
        select(AccessClass.id).where(
            AccessClass.dataset_id == dataset,
            AccessClass.level == level,
            AccessClass.case_id.is_(None) if case is None else AccessClass.case_id == case,
            AccessClass.grants == grants,
        )
    ).one_or_none()
    if found is not None:
        return found
    made = AccessClass(dataset_id=dataset, level=level, case_id=case, grants=grants)
    tx.add(made)
    tx.flush()
    return made.id


def of_numbers(tx: Transaction, numbers: Collection[int]) -> dict[int, AccessClass]:
    """Return classes by their numbers; one that does not exist is left out."""
    found = tx.scalars(select(AccessClass).where(AccessClass.id.in_(numbers)))
    return {one.id: one for one in found}


def of_dataset(tx: Transaction, dataset: Dataset) -> Sequence[AccessClass]:
    """Return the classes of a dataset, in order of their numbers."""
    return tx.scalars(
        select(AccessClass).where(AccessClass.dataset_id == dataset.id).order_by(AccessClass.id)
    ).all()


def datasets_of(tx: Transaction, access: Collection[int]) -> frozenset[int]:
    """Return the numbers of the datasets that own one of these classes."""
    return frozenset(tx.scalars(select(AccessClass.dataset_id).where(AccessClass.id.in_(access)).distinct()))


def owners_of(tx: Transaction, access: Collection[int]) -> dict[int, Agency]:
    """Return, by class, the agency that owns its dataset."""
    found = tx.execute(
        select(AccessClass.id, Agency)
        .join(Dataset, Dataset.id == AccessClass.dataset_id)
        .join(Agency, Agency.id == Dataset.owner_id)
        .where(AccessClass.id.in_(access))
    )
    return {row[0]: row[1] for row in found}
