"""Passwords, and the brake on guessing them.

Hashing takes about 0.1 s and 64 MiB on purpose, so it happens outside the write transaction (nobody else
could write meanwhile) and only a few at a time (a burst of sign-ins must not eat the machine's memory).
"""

import hashlib
import threading
import unicodedata
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Integer, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.i18n import say
from graphsvc.store import second_factor
from graphsvc.store.base import Base, Transaction, UtcDateTime, attached, unfit
from graphsvc.store.errors import NotSignedInError, ThrottledError
from graphsvc.store.store import Store
from graphsvc.store.users import User, find

#: NIST SP 800-63B (rev. 4, 3.1.1.2): length is what counts, no rules of composition; 15 where it stands
#: alone.
SHORTEST, LONGEST = 15, 1024

#: Failures from one address on one login before it has to wait, and the waits: 30 s, doubled up to an hour.
FREE_FAILURES = 5
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
#: Failures from one address on any login within WINDOW: guessing one password for many people.
ADDRESS_FAILURES = 100
#: Failures older than this are forgotten.
WINDOW = timedelta(hours=24)

_HASHER = PasswordHasher()
_AT_A_TIME = threading.BoundedSemaphore(2)


class LoginAttempt(Base):
    """Failed sign-ins on one login from one `address`: an IP address, an IPv6 network, or a browser known to be the person's.

    Keyed on both: a count by login alone would let anyone lock a colleague out. The login is kept as a hash
    because people type passwords into that field.
    """

    __tablename__ = "login_attempts"

    login_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    address: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)
    failures: Mapped[int] = mapped_column(Integer)
    failed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


def hash_password(password: str) -> str:
    """Return the hash to hand to `keep`. Raises InvalidInputError for one that is too short or absurdly
    long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise unfit(
            "password",
            say(
                "must have from %(least)s to %(most)s characters; a sentence is fine",
                least=SHORTEST,
                most=LONGEST,
            ),
        )
    with _AT_A_TIME:
        return _HASHER.hash(password)


def keep(tx: Transaction, user: User, password_hash: str) -> None:
    """Give the user a password, by the hash that `hash_password` made before the transaction began."""
    attached(tx, user).password_hash = password_hash
    tx.flush()


def check(
    store: Store, login: str, address: str, password: str, now: datetime, *, code: str = "", factor_key: bytes
) -> User:
    """Return the active user whose password this is, and whose code where they have a second factor.

    :param factor_key: what second factors are derived from, see `second_factor`.

    Raises NotSignedInError (the same for unknown login, wrong password, no password, wrong code and inactive user), and
    ThrottledError after too many failures from this address; a right password does not lift the wait.
    """
    address = address[:64]
    key = _hash_of(login)
    with store.read() as tx:
        _brake(tx, key, address, now)
        user = find(tx, login)
        known = user.password_hash if user is not None else None
    with _AT_A_TIME:
        right = _matches(known or _nobody(), password) and known is not None
    if user is None or not right or not user.active or not user.agency.active:
        raise _failed(store, key, address, now)
    renewed = None
    if known is not None and _HASHER.check_needs_rehash(known):
        with _AT_A_TIME:
            renewed = _HASHER.hash(password)
    with store.write() as tx:
        # A guess that ran beside this one may have used up the tries meanwhile
        _brake(tx, key, address, now)
        accepted = second_factor.accept(tx, user, factor_key, code, now)
        if accepted:
            _forget(tx, key, address)
            if renewed:
                tx.get_one(User, user.id).password_hash = renewed
    if not accepted:
        raise _failed(store, key, address, now)
    return user


def check_password(store: Store, user: User, address: str, password: str, now: datetime) -> None:
    """Let somebody on who is signed in and shows the password anew; raises as `check` does, and counts failures alike."""
    address, key = address[:64], _hash_of(user.login)
    with store.read() as tx:
        _brake(tx, key, address, now)
        known = tx.get_one(User, user.id).password_hash
    with _AT_A_TIME:
        right = known is not None and _matches(known, password)
    if not right:
        raise _failed(store, key, address, now)


def check_code(store: Store, user: User, address: str, code: str, now: datetime, factor_key: bytes) -> None:
    """Let somebody on who came by a link and has a second factor; raises as `check` does, and counts failures alike."""
    address, key = address[:64], _hash_of(user.login)
    with store.write() as tx:
        _brake(tx, key, address, now)
        accepted = second_factor.accept(tx, user, factor_key, code, now)
    if not accepted:
        raise _failed(store, key, address, now)


def has_one(tx: Transaction, user: User) -> bool:
    """Return whether the user has a password."""
    return attached(tx, user).password_hash is not None


def _hash_of(login: str) -> str:
    # As `users.clean_login` reads it: every other spelling of a login would have tries of its own
    same = unicodedata.normalize("NFKC", login).strip().casefold()
    return hashlib.sha256(same.encode("utf-8", "surrogatepass")).hexdigest()


def _failed(store: Store, key: str, address: str, now: datetime) -> NotSignedInError:
    """Count a failure, and return the error: one for all, so that a guess learns nothing."""
    with store.write() as tx:
        _count(tx, key, address, now)
    return NotSignedInError(say("Login, password or code is wrong."))


def _forget(tx: Transaction, key: str, address: str) -> None:
    tx.execute(delete(LoginAttempt).where(LoginAttempt.login_hash == key, LoginAttempt.address == address))


@cache
def _nobody() -> str:
    """Return a hash to check when there is no such user or no password, so that both answers take as long."""
    return _HASHER.hash("nobody has this password")


def _matches(known: str, password: str) -> bool:
    if len(password) > LONGEST:
        return False
    try:
        return _HASHER.verify(known, password.encode("utf-8", "surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False


def _wait(failures: int) -> timedelta:
    """Return how long after the last of so many failures the next try is allowed."""
    if failures < FREE_FAILURES:
        return timedelta(0)
    return min(FIRST_WAIT * (1 << min(failures - FREE_FAILURES, 16)), LONGEST_WAIT)


def _brake(tx: Transaction, key: str, address: str, now: datetime) -> None:
    """Raise ThrottledError while this address has to wait."""
    attempt = tx.get(LoginAttempt, (key, address))
    wait = timedelta(0)
    if attempt is not None and now - attempt.failed_at < WINDOW:
        wait = attempt.failed_at + _wait(attempt.failures) - now
    of_address, last = tx.execute(
        select(func.coalesce(func.sum(LoginAttempt.failures), 0), func.max(LoginAttempt.failed_at)).where(
            LoginAttempt.address == address, LoginAttempt.failed_at > now - WINDOW
        )
    ).one()
    if of_address >= ADDRESS_FAILURES:
        wait = max(wait, last + LONGEST_WAIT - now)
    if wait > timedelta(0):
        seconds = int(wait.total_seconds()) + 1
        raise ThrottledError(
            say("Too many failed sign-ins from here; try again in %(seconds)s seconds.", seconds=seconds),
            retry_after=seconds,
        )


def _count(tx: Transaction, key: str, address: str, now: datetime) -> None:
    """Count one failure, and sweep those that are forgotten."""
    tx.execute(delete(LoginAttempt).where(LoginAttempt.failed_at < now - WINDOW))
    attempt = tx.get(LoginAttempt, (key, address))
    if attempt is None:
        tx.add(LoginAttempt(login_hash=key, address=address, failures=1, failed_at=now))
    else:
        attempt.failures += 1
        attempt.failed_at = now
