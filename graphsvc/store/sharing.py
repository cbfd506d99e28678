"""Sharing rules: what an owner lets another agency see of a dataset, until when, and on which legal basis."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.i18n import N_, say
from graphsvc.store.agencies import Agency
from graphsvc.store.base import Base, Transaction, UtcDateTime, attached, choice, clean, utcnow
from graphsvc.store.datasets import Dataset
from graphsvc.store.users import MAX_LEVEL, clean_level


class Mode(StrEnum):
    """What a rule opens. NONE closes: it overrides every other rule of the dataset for that agency, at
    every level.
    """

    FULL = "full"
    HIT = "hit"
    NONE = "none"


#: Message ids of the modes' names.
MODE_LABELS: dict[Mode, str] = {
    Mode.FULL: N_("Full content"),
    Mode.HIT: N_("Hit or no hit only"),
    Mode.NONE: N_("Nothing"),
}


class SharingRule(Base):
    """One rule, in force in [starts_at, ends_at); no end means until it is withdrawn."""

    __tablename__ = "sharing_rules"
    __table_args__ = (
        CheckConstraint(f"up_to_level BETWEEN 0 AND {MAX_LEVEL}", name="level"),
        CheckConstraint("ends_at > starts_at", name="period"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    up_to_level: Mapped[int]
    mode: Mapped[Mode] = mapped_column(choice(Mode, "mode"))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    legal_basis: Mapped[str] = mapped_column(String(500))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    dataset: Mapped[Dataset] = relationship(lazy="joined", innerjoin=True)
    agency: Mapped[Agency] = relationship(lazy="joined", innerjoin=True)

    def in_force(self, now: datetime) -> bool:
        """Return whether the rule counts at that moment."""
        return self.starts_at <= now and (self.ends_at is None or now < self.ends_at)


def allow(
    tx: Transaction,
    dataset: Dataset,
    agency: Agency,
    *,
    mode: Mode,
    up_to_level: int,
    legal_basis: str,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    now: datetime | None = None,
) -> SharingRule:
    """Add a rule. Raises InvalidInputError without a legal basis, for an empty period, or for the owner
    itself.
    """
    now = now or utcnow()
    starts_at = starts_at or now
    if agency.id == dataset.owner_id:
        raise InvalidInputError(
            say("%(agency)s owns %(name)s and needs no rule.", agency=agency.slug, name=dataset.name),
            [{"field": "agency", "message": say("is the owner")}],
        )
    if ends_at is not None and ends_at <= starts_at:
        raise InvalidInputError(
            say("A sharing rule must end after it starts."),
            [{"field": "ends_at", "message": say("must be after the start")}],
        )
    rule = SharingRule(
        dataset=attached(tx, dataset),
        agency=attached(tx, agency),
        up_to_level=clean_level(up_to_level),
        mode=mode,
        starts_at=starts_at,
        ends_at=ends_at,
        legal_basis=clean(legal_basis, "legal basis", longest=500),
        created_at=now,
    )
    tx.add(rule)
    tx.flush()
    return rule


def withdraw(tx: Transaction, rule: SharingRule, now: datetime) -> None:
    """End a rule now. The row stays, so that it can be seen later what was shared when.

    A rule that has not started is deleted: it never opened anything.
    """
    rule = attached(tx, rule)
    if rule.starts_at >= now:
        tx.delete(rule)
    elif rule.ends_at is None or rule.ends_at > now:
        rule.ends_at = now
    tx.flush()


def get(tx: Transaction, dataset: Dataset, number: int) -> SharingRule:
    """Return the rule of that number of a dataset; raise NotFoundError."""
    rule = tx.get(SharingRule, number)
    if rule is None or rule.dataset_id != dataset.id:
        raise NotFoundError(say("This dataset has no sharing rule of this number."))
    return rule


def of_dataset(tx: Transaction, dataset: Dataset) -> Sequence[SharingRule]:
    """Return the rules of a dataset, ended ones too, in the order they were made."""
    return tx.scalars(
        select(SharingRule).where(SharingRule.dataset_id == dataset.id).order_by(SharingRule.id)
    ).all()
