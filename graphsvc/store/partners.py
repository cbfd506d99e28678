"""Partners: other installations with which identifiers are compared and requests exchanged.

A partner is a user here, without a way to sign in: an agency, a clearance and sharing rules bound what it is told, and whoever
makes it inactive cuts it off at its next message.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, Text, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store.agencies import Agency
from graphsvc.store.base import (
    Base,
    DataKind,
    Transaction,
    UtcDateTime,
    attached,
    choice,
    clean,
    clean_slug,
    unfit,
)
from graphsvc.store.errors import ConflictError
from graphsvc.store.identity import Identity, Scope, Via
from graphsvc.store.users import Role, User, create


class Partner(Base):
    """One other installation."""

    __tablename__ = "partners"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(63), unique=True)
    #: Where its service answers, without a path.
    url: Mapped[str] = mapped_column(String(300))
    key_id: Mapped[str] = mapped_column(String(16), unique=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class PartnerNonce(Base):
    """A message that was taken: the same one again is refused."""

    __tablename__ = "partner_nonces"

    key_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    nonce: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class PartnerRequest(Base):
    """A request that somebody here put to a partner; where it stands is asked there."""

    __tablename__ = "partner_requests"

    #: Made here; `number` is the partner's own.
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.user_id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    kind: Mapped[DataKind] = mapped_column(choice(DataKind, "kind"))
    number: Mapped[str] = mapped_column(String(16))
    identifier: Mapped[str] = mapped_column(String(300))
    #: Name of the agency there.
    agency: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)

    partner: Mapped[Partner] = relationship(lazy="joined", innerjoin=True)
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


def add(
    tx: Transaction,
    name: str,
    title: str,
    url: str,
    agency: Agency,
    key_id: str,
    *,
    level: int,
    now: datetime,
) -> Partner:
    """Add a partner. Raises InvalidInputError for a bad name or address, ConflictError for one that is taken."""
    name = clean_slug(name, "name")
    url = clean(url, "address", longest=300).rstrip("/")
    if not url.startswith("https://"):
        raise unfit("address", say("must begin with https://"))
    if tx.scalars(select(Partner.user_id).where(Partner.name == name)).first() is not None:
        raise ConflictError(say("There is already a partner %(name)s; choose another name.", name=name))
    user = create(tx, f"partner.{name}", title, agency, Role.INVESTIGATOR, level=level, now=now)
    partner = Partner(user=user, name=name, url=url, key_id=key_id, added_at=now)
    tx.add(partner)
    tx.flush()
    return partner


def every(tx: Transaction) -> Sequence[Partner]:
    """Return all partners by name; those that were cut off too."""
    return tx.scalars(select(Partner).order_by(Partner.name)).all()


def get(tx: Transaction, name: str) -> Partner:
    """Return the partner of that name; raise NotFoundError."""
    found = tx.scalars(select(Partner).where(Partner.name == name)).one_or_none()
    if found is None:
        raise NotFoundError(say("There is no partner %(name)s.", name=repr(name)))
    return found


def of_key(tx: Transaction, key_id: str) -> Partner | None:
    """Return the partner with that key, if it may speak: both it and its agency are active."""
    found = tx.scalars(select(Partner).where(Partner.key_id == key_id)).one_or_none()
    return found if found is not None and found.user.active and found.user.agency.active else None


def identity(partner: Partner) -> Identity:
    """Return who a partner is in the trail and before the access policy. It is in live data only."""
    user = partner.user
    return Identity(
        user.id, user.login, user.name, user.role, user.level, user.language, user.agency_id, user.agency.slug,
        user.agency.name, DataKind.LIVE, Via.PARTNER, partner.key_id, scopes=frozenset({Scope.READ}),
    )  # fmt: skip


def first_time(tx: Transaction, key_id: str, nonce: str, now: datetime, window: float) -> bool:
    """Remember a message's nonce; return whether it is new. Those older than two windows, in seconds, are forgotten."""
    tx.execute(delete(PartnerNonce).where(PartnerNonce.at < now - timedelta(seconds=2 * window)))
    try:
        with tx.begin_nested():
            tx.add(PartnerNonce(key_id=key_id, nonce=nonce, at=now))
    except IntegrityError:
        return False
    return True


def asked(
    tx: Transaction,
    partner: Partner,
    user: User,
    kind: DataKind,
    *,
    number: str,
    identifier: str,
    agency: str,
    reason: str,
    now: datetime,
) -> PartnerRequest:
    """Keep a request that a partner has taken."""
    made = PartnerRequest(
        id=secrets.token_hex(8),
        partner=attached(tx, partner),
        user=attached(tx, user),
        kind=kind,
        number=number,
        identifier=identifier,
        agency=agency[:200],
        reason=reason,
        asked_at=now,
    )
    tx.add(made)
    tx.flush()
    return made


def requests_of(tx: Transaction, user: int, kind: DataKind) -> Sequence[PartnerRequest]:
    """Return somebody's requests to partners, newest first."""
    return tx.scalars(
        select(PartnerRequest)
        .where(PartnerRequest.user_id == user, PartnerRequest.kind == kind)
        .order_by(PartnerRequest.asked_at.desc(), PartnerRequest.id)
    ).all()
