"""Datasets: each belongs to one agency, and every record and link to one dataset.

Names are unique in an installation: they stand in the ids of records. What people load over HTTP is called after
their agency, `agency.name`, so that no name of another agency's is ever in their way, and none tells that it is there.
Plain names are given on the server, by whoever sees them all.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, false, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.model.entity import is_dataset
from graphsvc.store import agencies, installation
from graphsvc.store.agencies import Agency
from graphsvc.store.base import (
    Base,
    DataKind,
    Transaction,
    UtcDateTime,
    attached,
    choice,
    clean,
    unfit,
    utcnow,
)
from graphsvc.store.errors import ConflictError


class Dataset(Base):
    """A dataset. A removed one keeps its row: its name and its access classes are never given to another.

    `region` is the country (ISO 3166, two letters) whose rules read a phone number without a country code.
    `retention_days` counts from what `retention_from` says, see `store.retention`; `retention_reason` is its legal
    basis. None: kept until removed by hand. `held_back`: of an exercise whose sessions release it, see `access.policy`.
    """

    __tablename__ = "datasets"
    __table_args__ = (CheckConstraint("retention_days > 0", name="retention_days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(124), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    owner_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    region: Mapped[str | None] = mapped_column(String(2))
    licence: Mapped[str | None] = mapped_column(String(300))
    kind: Mapped[DataKind] = mapped_column(choice(DataKind, "kind"))
    retention_days: Mapped[int | None]
    retention_reason: Mapped[str | None] = mapped_column(String(500))
    retention_from: Mapped[str] = mapped_column(String(8), default="load", server_default="load")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_back: Mapped[bool] = mapped_column(default=False, server_default=false())

    owner: Mapped[Agency] = relationship(lazy="joined", innerjoin=True)


def create(
    tx: Transaction,
    name: str,
    title: str,
    *,
    owner: Agency | None = None,
    kind: DataKind | None = None,
    region: str | None = None,
    licence: str | None = None,
    retention_days: int | None = None,
    retention_reason: str | None = None,
    now: datetime | None = None,
) -> Dataset:
    """Add a dataset. Without an owner it belongs to the agency set up first; without a kind it is of the
    installation's.

    Raises ConflictError when the name is or was taken, InvalidInputError for a bad field.
    """
    if tx.scalars(select(Dataset.id).where(Dataset.name == name)).one_or_none() is not None:
        raise ConflictError(say("The dataset name %(name)s is or was in use; choose another.", name=name))
    owner = attached(tx, owner) if owner else agencies.first(tx)
    if region is not None and not (len(region) == 2 and region.isascii() and region.isupper()):
        raise InvalidInputError(
            say("The region must be two capital letters (ISO 3166), such as ID."),
            [{"field": "region", "message": say("two capital letters")}],
        )
    if retention_days is not None and retention_days < 1:
        raise InvalidInputError(
            say("A retention period must be at least one day."),
            [{"field": "retention_days", "message": say("at least 1")}],
        )
    dataset = Dataset(
        name=_fit(name, owner),
        title=clean(title, "title", longest=200),
        owner=owner,
        region=region,
        licence=clean(licence, "licence", longest=300) if licence else None,
        kind=kind or installation.default_kind(tx),
        retention_days=retention_days,
        retention_reason=clean(retention_reason, "retention reason", longest=500)
        if retention_reason
        else None,
        created_at=now or utcnow(),
    )
    tx.add(dataset)
    tx.flush()
    return dataset


def ensure(
    tx: Transaction,
    name: str,
    title: str,
    *,
    owner: Agency | None = None,
    kind: DataKind | None = None,
    region: str | None = None,
    licence: str | None = None,
) -> Dataset:
    """Return the dataset of that name, made now when there is none: loading the same file twice needs only
    one.

    Raises ConflictError when it exists with another owner or kind than asked for, or was removed.
    """
    dataset = tx.scalars(select(Dataset).where(Dataset.name == name)).one_or_none()
    if dataset is None:
        return create(tx, name, title, owner=owner, kind=kind, region=region, licence=licence)
    if dataset.removed_at is not None:
        raise ConflictError(say("The dataset %(name)s was removed; load under another name.", name=name))
    if owner is not None and dataset.owner_id != owner.id:
        raise ConflictError(
            say(
                "The dataset %(name)s belongs to %(owner)s, not to %(other)s.",
                name=name,
                owner=dataset.owner.slug,
                other=owner.slug,
            )
        )
    if kind is not None and dataset.kind is not kind:
        raise ConflictError(
            say(
                "The dataset %(name)s holds %(kind)s data; load %(other)s data under another name.",
                name=name,
                kind=dataset.kind.words,
                other=kind.words,
            )
        )
    return dataset


def called(tx: Transaction, name: str, agency: Agency, kind: DataKind) -> str:
    """Return the whole name of what an agency's people call `name`, to load into it: that of a dataset of the agency,
    else the one that it would be given.

    Looks at nothing of other agencies', nor at what is held back from the agency itself. Raises InvalidInputError for
    a name behind another prefix than the agency's, whether there is such an agency or dataset or not.
    """
    if not is_dataset(name):
        raise _unfit()
    if "." in name:
        return _fit(name, agency)
    plain = select(Dataset.id).where(
        Dataset.name == name,
        Dataset.owner_id == agency.id,
        Dataset.kind == kind,
        Dataset.removed_at.is_(None),
        Dataset.held_back.is_(False),
    )
    return f"{agency.slug}.{name}" if tx.scalars(plain).one_or_none() is None else name


def of_agency(tx: Transaction, name: str, agency: str, kind: DataKind) -> Dataset | None:
    """Return the dataset of an agency, named by its slug, of that name: the whole one, or the part that its people
    gave; None when there is none.
    """
    found = tx.scalars(
        select(Dataset)
        .join(Agency, Agency.id == Dataset.owner_id)
        .where(
            Dataset.name.in_([name, f"{agency}.{name}"]),
            Agency.slug == agency,
            Dataset.kind == kind,
            Dataset.removed_at.is_(None),
        )
    )
    return min(found, key=lambda one: len(one.name), default=None)


def own_part(name: str) -> str:
    """Return a name without the agency's slug before it."""
    return name.rpartition(".")[2]


def _fit(name: str, owner: Agency) -> str:
    """Return a name that a dataset of this agency can have; raise InvalidInputError."""
    if not is_dataset(name):
        raise _unfit()
    if "." in name and name.partition(".")[0] != owner.slug:
        raise InvalidInputError(
            say(
                "Before the dot of a dataset's name stands the agency that owns it, %(slug)s; leave it out, or give that.",
                slug=owner.slug,
            ),
            [{"field": "dataset", "message": say("begins with another prefix than your agency's")}],
        )
    return name


def _unfit() -> InvalidInputError:
    return unfit("dataset", say("must be lower-case letters, digits and single hyphens, at most 60"))


def get(tx: Transaction, name: str) -> Dataset:
    """Return the dataset of that name that was not removed; raise NotFoundError."""
    dataset = tx.scalars(select(Dataset).where(Dataset.name == name)).one_or_none()
    if dataset is None or dataset.removed_at is not None:
        raise NotFoundError(say("There is no dataset %(name)s.", name=name))
    return dataset


def every(tx: Transaction) -> Sequence[Dataset]:
    """Return all datasets that were not removed, by name."""
    return tx.scalars(select(Dataset).where(Dataset.removed_at.is_(None)).order_by(Dataset.name)).all()


def remove(tx: Transaction, dataset: Dataset, now: datetime) -> None:
    """Mark the dataset removed; from then on nobody sees its records. The caller deletes them from the
    graph.
    """
    dataset = attached(tx, dataset)
    dataset.removed_at = dataset.removed_at or now
    tx.flush()


def hold_back(tx: Transaction, dataset: Dataset, held: bool) -> None:
    """Hold a dataset back from everybody until a session releases it, or do so no more. Raises ConflictError for live data."""
    dataset = attached(tx, dataset)
    if held and dataset.kind is not DataKind.EXERCISE:
        raise ConflictError(say("Live data are never held back for an exercise."))
    if dataset.held_back != held:
        dataset.held_back = held
        tx.flush()
