"""Accounts at the identity provider: which of them signs which user in.

An administrator writes the name that a user has there. The first sign-in of that name ties the user to the provider's own
identifier of the account, which is never given to another (OpenID Connect Core 1.0, section 2, `sub`); names are.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.i18n import N_, say
from graphsvc.store import sessions
from graphsvc.store.base import Base, Transaction, UtcDateTime, clean
from graphsvc.store.errors import ConflictError, NotSignedInError
from graphsvc.store.users import User

#: A `sub` has at most 255 ASCII characters (OpenID Connect Core 1.0, section 2).
LONGEST = 255


class UnknownAccountError(NotSignedInError):
    """The provider knows who signs in, and no user here is tied to that account."""

    title = N_("Account not known here")
    slug = "unknown-account"


class InactiveUserError(NotSignedInError):
    """The user whose account this is may not sign in, or nobody of their agency may."""

    title = N_("Account not active")
    slug = "not-active"


class ProviderAccount(Base):
    """The account of one user. `issuer` and `subject` are None until its first sign-in, of the account called `name`."""

    __tablename__ = "provider_accounts"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(LONGEST))
    issuer: Mapped[str | None] = mapped_column(String(500))
    subject: Mapped[str | None] = mapped_column(String(LONGEST))
    since: Mapped[datetime | None] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the provider says of who signs in: `subject` is the account for good, `name` what it is called now, if it is."""

    issuer: str
    subject: str
    name: str | None


def expect(tx: Transaction, user: User, name: str, now: datetime) -> ProviderAccount:
    """Let the account of this name sign the user in from its next sign-in on; where one was tied before, the user's
    sessions end.

    Raises InvalidInputError for a name that cannot be one, ConflictError when another user waits for the same name.
    """
    name = clean(name, "name", longest=LONGEST)
    if any(other.user_id != user.id for other in _waiting(tx, name)):
        raise ConflictError(
            say("Another user waits for the account %(name)s; one account signs in one person.", name=name)
        )
    found = tx.get(ProviderAccount, user.id)
    if found is None:
        found = ProviderAccount(user_id=user.id)
        tx.add(found)
    elif found.since is not None:
        sessions.end_all(tx, user, now)
    found.name, found.issuer, found.subject, found.since = name, None, None, None
    tx.flush()
    return found


def withdraw(tx: Transaction, user: User, now: datetime) -> bool:
    """Let no account sign the user in; return whether one did or would have. Where one did, the user's sessions end."""
    found = tx.get(ProviderAccount, user.id)
    if found is None:
        return False
    if found.since is not None:
        sessions.end_all(tx, user, now)
    tx.delete(found)
    tx.flush()
    return True


def of(tx: Transaction, user: User) -> ProviderAccount | None:
    """Return the user's account at the provider, or None."""
    return tx.get(ProviderAccount, user.id)


def every(tx: Transaction) -> dict[int, ProviderAccount]:
    """Return the accounts by their user's id."""
    return {one.user_id: one for one in tx.scalars(select(ProviderAccount))}


def admitted(tx: Transaction, shown: Shown) -> User:
    """Return the user whom this account signs in; raise UnknownAccountError or InactiveUserError."""
    account = _tied(tx, shown) or _awaited(tx, shown)
    if account is None:
        raise UnknownAccountError(
            say("No user here is tied to your account there; ask your administrator.")
            if shown.name is None
            else say(
                "No user here is tied to your account %(name)s there; ask your administrator.",
                name=shown.name[:LONGEST],
            )
        )
    user = tx.get_one(User, account.user_id)
    if not user.active or not user.agency.active:
        raise InactiveUserError(say("This account is not active; ask your administrator."))
    return user


def tie(tx: Transaction, shown: Shown, now: datetime) -> bool:
    """Tie the user who waits for this account to it for good; return whether that was still to be done.

    To be called in the transaction that starts the session of the user whom `admitted` returned in it.
    """
    if _tied(tx, shown) is not None:
        return False
    account = _awaited(tx, shown)
    if account is None:
        return False
    account.issuer, account.subject, account.since = shown.issuer, shown.subject, now
    tx.flush()
    return True


def _tied(tx: Transaction, shown: Shown) -> ProviderAccount | None:
    found = select(ProviderAccount).where(
        ProviderAccount.issuer == shown.issuer, ProviderAccount.subject == shown.subject
    )
    return tx.scalars(found).one_or_none()


def _awaited(tx: Transaction, shown: Shown) -> ProviderAccount | None:
    """Return the account that waits for this name; None where two do, as neither is certain."""
    waiting = [] if shown.name is None else _waiting(tx, shown.name)
    return waiting[0] if len(waiting) == 1 else None


def _waiting(tx: Transaction, name: str) -> list[ProviderAccount]:
    return list(
        tx.scalars(
            select(ProviderAccount).where(ProviderAccount.name == name, ProviderAccount.subject.is_(None))
        )
    )
