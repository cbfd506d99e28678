"""One-time sign-in links: the first way in, so that no password is ever set by default or sent around."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.i18n import say
from graphsvc.store.base import Base, DataKind, Transaction, UtcDateTime, choice, clean
from graphsvc.store.errors import NotSignedInError
from graphsvc.store.secret import digest, new_secret
from graphsvc.store.sessions import REASON_LENGTH
from graphsvc.store.users import User

#: How long a link that nobody opened stays good.
LIFETIME = timedelta(minutes=30)


class SigninLink(Base):
    """One link. `reason` is stated as the purpose of the session it opens (the demo states "training")."""

    __tablename__ = "signin_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    kind: Mapped[DataKind] = mapped_column(choice(DataKind, "kind"))
    reason: Mapped[str | None] = mapped_column(String(REASON_LENGTH))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


def issue(
    tx: Transaction,
    user: User,
    now: datetime,
    *,
    kind: DataKind,
    lifetime: timedelta = LIFETIME,
    reason: str | None = None,
) -> str:
    """Return the secret of a new link; the page is `/signin/<secret>`. Earlier unused links of the user
    stop working.
    """
    secret = new_secret()
    tx.execute(
        update(SigninLink)
        .where(SigninLink.user_id == user.id, SigninLink.used_at.is_(None), SigninLink.expires_at > now)
        .values(expires_at=now)
    )
    tx.add(
        SigninLink(
            secret_hash=digest(secret),
            user_id=user.id,
            kind=kind,
            reason=clean(reason, "reason", longest=REASON_LENGTH) if reason else None,
            created_at=now,
            expires_at=now + lifetime,
        )
    )
    tx.flush()
    return secret


def holder(tx: Transaction, secret: str, now: datetime) -> User:
    """Return whose link this is, without using it up; raises as `redeem` does."""
    link = tx.scalars(
        select(SigninLink).where(
            SigninLink.secret_hash == digest(secret),
            SigninLink.used_at.is_(None),
            SigninLink.expires_at > now,
        )
    ).one_or_none()
    if link is None or not link.user.active or not link.user.agency.active:
        raise _no_link()
    return link.user


def redeem(tx: Transaction, secret: str, now: datetime) -> SigninLink:
    """Use a link up and return it with its user; the caller starts the session in the same transaction.

    Raises NotSignedInError when it is unknown, used, expired or the user is inactive: the same words for
    all, so that a guess learns nothing.
    """
    used = tx.scalars(
        update(SigninLink)
        .where(
            SigninLink.secret_hash == digest(secret),
            SigninLink.used_at.is_(None),
            SigninLink.expires_at > now,
        )
        .values(used_at=now)
        .returning(SigninLink.id)
    ).one_or_none()
    link = None if used is None else tx.scalars(select(SigninLink).where(SigninLink.id == used)).one()
    if link is None or not link.user.active or not link.user.agency.active:
        raise _no_link()
    return link


def _no_link() -> NotSignedInError:
    return NotSignedInError(say("This sign-in link does not hold (any more); ask for a new one."))
