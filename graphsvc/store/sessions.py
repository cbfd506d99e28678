"""Sessions of people who are signed in with a browser.

The cookie holds an opaque secret of 256 bits and the table its SHA-256, so a copy of the database opens no
session and a session ends when the row says so, not when a signed cookie runs out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, bindparam, delete, false, select, true, update
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.i18n import say
from graphsvc.store.agencies import Agency
from graphsvc.store.base import Base, DataKind, Transaction, UtcDateTime, choice, clean
from graphsvc.store.errors import NotSignedInError
from graphsvc.store.identity import USER_COLUMNS, Identity, Via
from graphsvc.store.secret import digest, new_secret
from graphsvc.store.store import Store
from graphsvc.store.users import User

#: A session's last use is written at most so often: a write at every request would double its cost.
TOUCH_AFTER = timedelta(minutes=1)
#: Ended sessions are kept for so long, for the "where am I signed in" page, and then swept.
KEEP_ENDED = timedelta(days=30)
#: Longest stated reason.
REASON_LENGTH = 500


class SignedIn(Base):
    """One browser's session. `ends_at` is absolute; `idle_seconds` without a request end it earlier."""

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    kind: Mapped[DataKind] = mapped_column(choice(DataKind, "kind"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    idle_seconds: Mapped[float]
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    purpose_reason: Mapped[str | None] = mapped_column(String(REASON_LENGTH))
    purpose_case: Mapped[str | None] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(64), default="")
    browser: Mapped[str] = mapped_column(String(300), default="")
    #: Begun by a one-time link, so a forgotten password may be replaced in it.
    by_link: Mapped[bool] = mapped_column(default=False, server_default=false())


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a session lasts: without a request, and in any case."""

    idle: timedelta = timedelta(minutes=30)
    absolute: timedelta = timedelta(hours=10)


def start(
    tx: Transaction,
    user: User,
    now: datetime,
    *,
    kind: DataKind,
    lifetime: Lifetime | None = None,
    reason: str | None = None,
    case: str | None = None,
    address: str = "",
    browser: str = "",
    by_link: bool = False,
) -> str:
    """Open a session and return its secret, which exists nowhere else. Raises NotSignedInError for an
    inactive user.
    """
    if not user.active or not user.agency.active:
        raise NotSignedInError(say("This account is not active; ask your administrator."))
    lifetime = lifetime or Lifetime()
    secret = new_secret()
    tx.execute(delete(SignedIn).where(SignedIn.ends_at < now - KEEP_ENDED))
    tx.add(
        SignedIn(
            secret_hash=digest(secret),
            user_id=user.id,
            kind=kind,
            created_at=now,
            seen_at=now,
            idle_seconds=lifetime.idle.total_seconds(),
            ends_at=now + lifetime.absolute,
            purpose_reason=clean(reason, "reason", longest=REASON_LENGTH) if reason else None,
            purpose_case=clean(case, "case", longest=64) if case else None,
            address=address[:64],
            browser=browser[:300],
            by_link=by_link,
        )
    )
    tx.flush()
    return secret


_IDENTIFY = (
    select(
        SignedIn.id,
        SignedIn.kind,
        SignedIn.seen_at,
        SignedIn.idle_seconds,
        SignedIn.purpose_reason,
        SignedIn.purpose_case,
        *USER_COLUMNS,
    )
    .join(User, User.id == SignedIn.user_id)
    .join(Agency, Agency.id == User.agency_id)
    .where(
        SignedIn.secret_hash == bindparam("secret_hash"),
        SignedIn.ended_at.is_(None),
        SignedIn.ends_at > bindparam("now", type_=UtcDateTime),
        User.active.is_(True),
        Agency.active.is_(True),
    )
)


def identify(store: Store, secret: str, now: datetime) -> Identity | None:
    """Return who holds `secret`, or None when no session that holds has it.

    Ended, idle for too long, past its end, user or agency inactive: all None, at the very next request.
    """
    rows = store.rows(_IDENTIFY, {"secret_hash": digest(secret), "now": now})
    if not rows:
        return None
    row = rows[0]
    if now - row.seen_at >= timedelta(seconds=row.idle_seconds):
        return None
    if now - row.seen_at >= TOUCH_AFTER:
        with store.write() as tx:
            tx.execute(update(SignedIn).where(SignedIn.id == row.id).values(seen_at=now))
    return Identity(
        id=row.user_id,
        login=row.login,
        name=row.name,
        role=row.role,
        level=row.level,
        language=row.language,
        agency_id=row.agency_id,
        agency=row.agency,
        agency_name=row.agency_name,
        kind=row.kind,
        via=Via.SESSION,
        key=str(row.id),
        purpose_reason=row.purpose_reason,
        purpose_case=row.purpose_case,
    )


def state_purpose(tx: Transaction, session_id: int, reason: str, case: str | None) -> None:
    """Keep the purpose that the user states for what follows in this session."""
    session = tx.get(SignedIn, session_id)
    if session is None or session.ended_at is not None:
        raise NotSignedInError(say("Your session has ended; sign in again."))
    session.purpose_reason = clean(reason, "reason", longest=REASON_LENGTH)
    session.purpose_case = clean(case, "case", longest=64) if case else None


def begun_by_link(tx: Transaction, session_id: int) -> bool:
    """Return whether a one-time link began the session."""
    session = tx.get(SignedIn, session_id)
    return session is not None and session.by_link


def end(tx: Transaction, session_id: int, now: datetime) -> None:
    """End one session; ending it twice changes nothing."""
    tx.execute(
        update(SignedIn).where(SignedIn.id == session_id, SignedIn.ended_at.is_(None)).values(ended_at=now)
    )


def end_all(tx: Transaction, user: User, now: datetime, *, but: int | None = None) -> int:
    """End every session of the user, `but` one of them when it is named, and return how many were open."""
    ended = tx.scalars(
        update(SignedIn)
        .where(
            SignedIn.user_id == user.id,
            SignedIn.ended_at.is_(None),
            SignedIn.ends_at > now,
            true() if but is None else SignedIn.id != but,
        )
        .values(ended_at=now)
        .returning(SignedIn.id)
    ).all()
    return len(ended)


def opened(tx: Transaction, user: User, now: datetime) -> Sequence[SignedIn]:
    """Return the user's sessions that have not ended, newest first (those idle for too long included)."""
    return tx.scalars(
        select(SignedIn)
        .where(SignedIn.user_id == user.id, SignedIn.ended_at.is_(None), SignedIn.ends_at > now)
        .order_by(SignedIn.created_at.desc(), SignedIn.id.desc())
    ).all()
