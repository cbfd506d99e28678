"""The second factor: codes of six digits from an app that a person carries (TOTP, RFC 6238).

The secret that a person's app shares with this service is derived from a key outside the database and a salt in it, so
that whoever reads the tables can make no code.
"""

import hashlib
import hmac
import secrets
from base64 import b32encode
from datetime import datetime

import pyotp
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.errors import InvalidInputError
from graphsvc.i18n import say
from graphsvc.store.base import Base, Transaction, UtcDateTime
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import User

#: Seconds that a code holds, and how many steps before and after the present are taken: clocks of phones are late
#: (RFC 6238, section 5.2 recommends one).
STEP, DRIFT = 30, 1
#: Bytes of the shared secret: the length of SHA-1's output, which is what apps of every make compute (RFC 4226, section 4).
_BYTES = 20


class SecondFactor(Base):
    """A person's second factor. `since` is None until a first code proved that the app has the secret; `last_step` is the
    step of the last code that was taken: a code seen over a shoulder is worth nothing afterwards.
    """

    __tablename__ = "second_factors"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_step: Mapped[int]


def offer(tx: Transaction, user: User, key: bytes) -> str:
    """Return a new secret, in base 32, for the person's app; nothing is asked for until `confirm`.

    Raises ConflictError where a second factor is in use.
    """
    found = tx.get(SecondFactor, user.id)
    if found is not None and found.since is not None:
        raise ConflictError(say("You have a second factor; switch it off before you set up another one."))
    if found is None:
        found = SecondFactor(user_id=user.id, since=None)
        tx.add(found)
    found.salt, found.last_step = secrets.token_hex(32), 0
    tx.flush()
    return _secret(found, key)


def offered(tx: Transaction, user: User, key: bytes) -> str | None:
    """Return the secret that was offered and not confirmed yet, or None."""
    found = tx.get(SecondFactor, user.id)
    return None if found is None or found.since is not None else _secret(found, key)


def confirm(tx: Transaction, user: User, key: bytes, code: str, now: datetime) -> None:
    """Switch the offered second factor on. Raises ConflictError where none was offered, InvalidInputError for a wrong code."""
    found = tx.get(SecondFactor, user.id)
    if found is None or found.since is not None:
        raise ConflictError(say("No second factor is being set up; begin again."))
    if not _taken(found, key, code, now):
        raise InvalidInputError(
            say(
                "This is not the code that the app shows now; check the clock of the phone and try the next one."
            ),
            [{"field": "code", "message": say("is wrong")}],
        )
    found.since = now
    tx.flush()


def since(tx: Transaction, user: User) -> datetime | None:
    """Return since when the user has a second factor, or None."""
    found = tx.get(SecondFactor, user.id)
    return None if found is None else found.since


def every(tx: Transaction) -> dict[int, datetime]:
    """Return since when each user who has a second factor has it, by the user's id."""
    found = select(SecondFactor.user_id, SecondFactor.since).where(SecondFactor.since.is_not(None))
    return {user: moment for user, moment in tx.execute(found) if moment is not None}


def accept(tx: Transaction, user: User, key: bytes, code: str, now: datetime) -> bool:
    """Return whether the user may come in with this code: it is right and was not used, or they need none."""
    found = tx.get(SecondFactor, user.id)
    if found is None or found.since is None:
        return True
    right = _taken(found, key, code, now)
    tx.flush()
    return right


def remove(tx: Transaction, user: User) -> bool:
    """Take the second factor off; return whether there was one."""
    found = tx.get(SecondFactor, user.id)
    if found is None:
        return False
    tx.delete(found)
    tx.flush()
    return found.since is not None


def address(secret: str, login: str) -> str:
    """Return what an app reads from a QR code: an address of the form otpauth://totp/…"""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="graphsvc")


def _secret(found: SecondFactor, key: bytes) -> str:
    made = hmac.new(key, f"{found.user_id}:{found.salt}".encode(), hashlib.sha256).digest()
    return b32encode(made[:_BYTES]).decode("ascii")


def _taken(found: SecondFactor, key: bytes, code: str, now: datetime) -> bool:
    """Take a code that is right and newer than the last one."""
    digits = "".join(code.split())
    if not (digits.isascii() and digits.isdigit()):
        return False
    counter = pyotp.HOTP(_secret(found, key))
    present = int(now.timestamp()) // STEP
    for step in range(present - DRIFT, present + DRIFT + 1):
        if step > found.last_step and counter.verify(digits, step):
            found.last_step = step
            return True
    return False
