"""Grants: records and links that an owner has opened to another agency for a time, on a request."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.errors import InvalidInputError
from graphsvc.i18n import say
from graphsvc.store.base import Base, Transaction, UtcDateTime, clean


class Grant(Base):
    """One grant, in force in [starts_at, ends_at). Its row stays, so that it can be seen later what was open when."""

    __tablename__ = "grants"
    __table_args__ = (CheckConstraint("ends_at >= starts_at", name="period"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: Protected records among what it opens, when it was given.
    masked: Mapped[int] = mapped_column(server_default="0")
    #: Why whoever asked may unmask these; None where they keep their mask.
    unmask_reason: Mapped[str | None] = mapped_column(String(500))

    def in_force(self, now: datetime) -> bool:
        """Return whether it opens anything at that moment."""
        return self.starts_at <= now < self.ends_at


class GrantItem(Base):
    """A record, or a link with its type, that a grant opens."""

    __tablename__ = "grant_items"

    grant_id: Mapped[int] = mapped_column(ForeignKey("grants.id"), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(300), primary_key=True)
    link_type: Mapped[str | None] = mapped_column(String(40))
    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.id"), index=True)


@dataclass(frozen=True, slots=True)
class Item:
    """What is opened: the id of a record, or of a link and its type; and the number of its dataset."""

    id: str
    link_type: str | None
    dataset: int


def give(
    tx: Transaction,
    agency: int,
    items: Iterable[Item],
    *,
    now: datetime,
    until: datetime,
    masked: int = 0,
    unmask_reason: str | None = None,
) -> Grant:
    """Add a grant to an agency. Raises InvalidInputError when it opens nothing or is over already.

    :param masked: how many of the items are protected records. :param unmask_reason: why whoever asked may unmask them.

    It opens something once the items bear its class: see `graphsvc.access.opening`.
    """
    items = list(items)
    if not items:
        raise InvalidInputError(
            say("Choose at least one record to open."), [{"field": "records", "message": say("is empty")}]
        )
    if until <= now:
        raise InvalidInputError(
            say("A grant must end in the future."), [{"field": "until", "message": say("has passed")}]
        )
    grant = Grant(
        agency_id=agency,
        starts_at=now,
        ends_at=until,
        masked=masked,
        unmask_reason=None if unmask_reason is None else clean(unmask_reason, "unmask reason", longest=500),
    )
    tx.add(grant)
    tx.flush()
    tx.add_all(
        GrantItem(grant_id=grant.id, item_id=one.id, link_type=one.link_type, dataset_id=one.dataset)
        for one in items
    )
    tx.flush()
    return grant


def end(tx: Transaction, number: int, now: datetime) -> frozenset[int]:
    """End a grant now; return the numbers of the datasets of which it opened something."""
    grant = tx.get_one(Grant, number)
    grant.ends_at = max(min(grant.ends_at, now), grant.starts_at)
    tx.flush()
    return frozenset(tx.scalars(select(GrantItem.dataset_id).where(GrantItem.grant_id == number).distinct()))


def items_of(tx: Transaction, datasets: Collection[int]) -> Sequence[tuple[GrantItem, Grant]]:
    """Return everything of some datasets that any grant, ended ones too, opens or opened."""
    found = tx.execute(
        select(GrantItem, Grant)
        .join(Grant, Grant.id == GrantItem.grant_id)
        .where(GrantItem.dataset_id.in_(datasets))
        .order_by(GrantItem.item_id, Grant.id)
    )
    return [(item, grant) for item, grant in found]


def numbers(text: str) -> frozenset[int]:
    """Return the grants that an access class carries, from its column."""
    return frozenset(int(one) for one in text.split(",") if one)


def carried(grants: Iterable[int]) -> str:
    """Return grants as the column of an access class keeps them."""
    return ",".join(str(one) for one in sorted(grants))
