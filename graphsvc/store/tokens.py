"""API tokens: how a tool says who it acts for.

A token reads `gsv_<id>_<secret>`. The id is public and finds the row; the secret has 256 bits and is kept
as its SHA-256. The prefix lets scanners recognise a token that leaked into a repository.
"""

import hmac
import re
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store.agencies import Agency
from graphsvc.store.base import Base, DataKind, Transaction, UtcDateTime, choice, clean
from graphsvc.store.identity import USER_COLUMNS, Identity, Scope, Via
from graphsvc.store.secret import digest, new_secret
from graphsvc.store.sessions import REASON_LENGTH, TOUCH_AFTER
from graphsvc.store.store import Store
from graphsvc.store.users import User

PREFIX = "gsv"
#: A token without an end would outlive its reason.
LONGEST = timedelta(days=366)
_TOKEN = re.compile(r"gsv_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")


class ApiToken(Base):
    """One token. `reason` is the purpose that its calls state when they state none themselves."""

    __tablename__ = "api_tokens"

    id: Mapped[str] = mapped_column(String(12), primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    #: Scopes separated by blanks.
    scopes: Mapped[str] = mapped_column(String(200))
    kind: Mapped[DataKind] = mapped_column(choice(DataKind, "kind"))
    reason: Mapped[str | None] = mapped_column(String(REASON_LENGTH))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


def issue(
    tx: Transaction,
    user: User,
    name: str,
    scopes: Iterable[Scope],
    now: datetime,
    *,
    expires_at: datetime,
    kind: DataKind,
    reason: str | None = None,
) -> tuple[ApiToken, str]:
    """Make a token and return its row and its text, which is shown once.

    Raises InvalidInputError without a scope, or with an end that is past or more than a year away.
    """
    wanted = sorted(set(scopes))
    if not wanted:
        raise InvalidInputError(
            say("A token needs at least one scope."), [{"field": "scopes", "message": say("at least one")}]
        )
    if not now < expires_at <= now + LONGEST:
        raise InvalidInputError(
            say("A token must end within a year from now."),
            [{"field": "expires_at", "message": say("within a year")}],
        )
    secret = new_secret()
    token = ApiToken(
        id=secrets.token_hex(6),
        secret_hash=digest(secret),
        user_id=user.id,
        name=clean(name, "name", longest=100),
        scopes=" ".join(wanted),
        kind=kind,
        reason=clean(reason, "reason", longest=REASON_LENGTH) if reason else None,
        created_at=now,
        expires_at=expires_at,
    )
    tx.add(token)
    tx.flush()
    return token, f"{PREFIX}_{token.id}_{secret}"


_IDENTIFY = (
    select(
        ApiToken.id,
        ApiToken.secret_hash,
        ApiToken.scopes,
        ApiToken.kind,
        ApiToken.reason,
        ApiToken.used_at,
        *USER_COLUMNS,
    )
    .join(User, User.id == ApiToken.user_id)
    .join(Agency, Agency.id == User.agency_id)
    .where(
        ApiToken.id == bindparam("token_id"),
        ApiToken.revoked_at.is_(None),
        ApiToken.expires_at > bindparam("now", type_=UtcDateTime),
        User.active.is_(True),
        Agency.active.is_(True),
    )
)


def identify(store: Store, token: str, now: datetime) -> Identity | None:
    """Return who `token` acts for and in which scopes; None when it does not hold, whatever the reason."""
    parts = _TOKEN.fullmatch(token)
    if parts is None:
        return None
    rows = store.rows(_IDENTIFY, {"token_id": parts[1], "now": now})
    if not rows or not hmac.compare_digest(rows[0].secret_hash, digest(parts[2])):
        return None
    row = rows[0]
    if row.used_at is None or now - row.used_at >= TOUCH_AFTER:
        with store.write() as tx:
            tx.execute(update(ApiToken).where(ApiToken.id == row.id).values(used_at=now))
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
        via=Via.TOKEN,
        key=row.id,
        purpose_reason=row.reason,
        scopes=frozenset(Scope(scope) for scope in row.scopes.split()),
    )


def revoke(tx: Transaction, token_id: str, now: datetime) -> ApiToken:
    """Withdraw a token, at once and for good. Raises NotFoundError."""
    token = tx.get(ApiToken, token_id)
    if token is None:
        raise NotFoundError(
            say("There is no token %(token_id)s; `graphsvc tokens list` shows them all.", token_id=token_id)
        )
    token.revoked_at = token.revoked_at or now
    return token


def every(tx: Transaction, user: User | None = None) -> Sequence[tuple[ApiToken, str]]:
    """Return all tokens, or one user's, newest first, each with its user's login."""
    statement = (
        select(ApiToken, User.login)
        .join(User, User.id == ApiToken.user_id)
        .order_by(ApiToken.created_at.desc(), ApiToken.id)
    )
    if user is not None:
        statement = statement.where(ApiToken.user_id == user.id)
    return [(token, login) for token, login in tx.execute(statement)]
