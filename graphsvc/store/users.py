"""Users: people who sign in. A user is never deleted, only made inactive, so that the audit trail keeps its
meaning.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.i18n import N_, say
from graphsvc.store.agencies import Agency
from graphsvc.store.base import Base, Transaction, UtcDateTime, attached, choice, clean, unfit, utcnow
from graphsvc.store.errors import ConflictError


class Role(StrEnum):
    """What a person does here. Which records they may see is another question: see `graphsvc.access`."""

    INVESTIGATOR = "investigator"
    ANALYST = "analyst"
    SUPERVISOR = "supervisor"
    STEWARD = "steward"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


#: Message ids of the roles' names.
ROLE_LABELS: dict[Role, str] = {
    Role.INVESTIGATOR: N_("Investigator"),
    Role.ANALYST: N_("Analyst"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.STEWARD: N_("Data steward"),
    Role.AUDITOR: N_("Auditor"),
    Role.ADMINISTRATOR: N_("Administrator"),
}

#: Highest clearance level; the names are in `graphsvc.access.levels`.
MAX_LEVEL = 9


class User(Base):
    """A person who signs in. `level` is the clearance: the highest level of record they may ever see."""

    __tablename__ = "users"
    __table_args__ = (CheckConstraint(f"level BETWEEN 0 AND {MAX_LEVEL}", name="level"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    level: Mapped[int]
    language: Mapped[str] = mapped_column(String(8), default="en")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: Argon2 in PHC form; deferred so that it is loaded only where a password is checked.
    password_hash: Mapped[str | None] = mapped_column(String(200), deferred=True)

    agency: Mapped[Agency] = relationship(lazy="joined", innerjoin=True)


_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")


def clean_login(login: str) -> str:
    """Return the login as it is kept: NFKC, lower case. Raises InvalidInputError for other than a-z 0-9 . _
    @ -.
    """
    value = unicodedata.normalize("NFKC", login).strip().casefold()
    if not _LOGIN.fullmatch(value):
        raise unfit(
            "login",
            say("must be letters a-z, digits and . _ @ -, at most 64, beginning with a letter or digit"),
        )
    return value


def clean_level(level: int) -> int:
    """Return the level when it is one; raise InvalidInputError."""
    if not 0 <= level <= MAX_LEVEL:
        raise unfit("level", say("must be from 0 to %(most)s", most=MAX_LEVEL))
    return level


def create(
    tx: Transaction,
    login: str,
    name: str,
    agency: Agency,
    role: Role,
    *,
    level: int = 0,
    language: str = "en",
    now: datetime | None = None,
) -> User:
    """Add a user, without a password: `signin.issue` gives the first way in.

    Raises InvalidInputError for a bad field, ConflictError for a login that is taken.
    """
    login = clean_login(login)
    if tx.scalars(select(User.id).where(User.login == login)).one_or_none() is not None:
        raise ConflictError(say("There is already a user %(login)s; choose another login.", login=login))
    user = User(
        login=login,
        name=clean(name, "name", longest=200),
        agency=attached(tx, agency),
        role=role,
        level=clean_level(level),
        language=clean(language, "language", longest=8),
        active=True,
        created_at=now or utcnow(),
    )
    tx.add(user)
    tx.flush()
    return user


def find(tx: Transaction, login: str) -> User | None:
    """Return the user of that login, active or not, or None."""
    try:
        login = clean_login(login)
    except InvalidInputError:
        return None
    return tx.scalars(select(User).where(User.login == login)).one_or_none()


def get(tx: Transaction, login: str) -> User:
    """Return the user of that login, active or not; raise NotFoundError."""
    user = find(tx, login)
    if user is None:
        raise NotFoundError(
            say("There is no user %(login)s; `graphsvc users list` shows them all.", login=login)
        )
    return user


def every(tx: Transaction, agency: Agency | None = None) -> Sequence[User]:
    """Return all users by login, or those of one agency."""
    statement = select(User).order_by(User.login)
    if agency is not None:
        statement = statement.where(User.agency_id == agency.id)
    return tx.scalars(statement).all()


def change(
    tx: Transaction,
    user: User,
    *,
    role: Role | None = None,
    level: int | None = None,
    name: str | None = None,
    language: str | None = None,
    active: bool | None = None,
) -> None:
    """Change what is given. Bites at the user's next request, whatever sessions and tokens are open.

    Raises ConflictError where no active administrator would be left.
    """
    user = attached(tx, user)
    administered = has_administrator(tx)
    if role is not None:
        user.role = role
    if level is not None:
        user.level = clean_level(level)
    if name is not None:
        user.name = clean(name, "name", longest=200)
    if language is not None:
        user.language = clean(language, "language", longest=8)
    if active is not None:
        user.active = active
    tx.flush()
    if administered and not has_administrator(tx):
        raise no_administrator()


def has_administrator(tx: Transaction) -> bool:
    """Return whether somebody who may sign in can look after users."""
    found = (
        select(User.id)
        .join(Agency, Agency.id == User.agency_id)
        .where(User.role == Role.ADMINISTRATOR, User.active.is_(True), Agency.active.is_(True))
        .limit(1)
    )
    return tx.scalars(found).one_or_none() is not None


def no_administrator() -> ConflictError:
    """The error where a change would leave nobody to look after users."""
    return ConflictError(
        say("No active administrator would be left; make somebody else an administrator first.")
    )
