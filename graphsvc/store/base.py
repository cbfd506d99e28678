"""What every table shares: naming, time, enumerations, and the checks on text that people enter."""

import re
import unicodedata
from datetime import UTC, datetime
from enum import Enum, StrEnum
from typing import TypeVar

from sqlalchemy import DateTime, Dialect, MetaData, TypeDecorator, inspect
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import DeclarativeBase, Session

from graphsvc.errors import InvalidInputError
from graphsvc.i18n import say
from graphsvc.model.ink import has_ink

#: A unit of work on the store; the word "session" is kept for people who are signed in.
Transaction = Session


class DataKind(StrEnum):
    """Live data and exercises are never visible beside each other: a session is in one of the two."""

    LIVE = "live"
    EXERCISE = "exercise"

    @property
    def words(self) -> str:
        """What people call it, for a sentence."""
        return say("live") if self is DataKind.LIVE else say("exercise")


class Base(DeclarativeBase):
    """Base of the models. The naming convention lets a migration name a constraint on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


Row = TypeVar("Row", bound=Base)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. SQLite keeps no zone, so everything is turned to UTC on the way in and marked so on the way
    out.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy calls it so
        """Refuse a naive time: whose clock it means cannot be known later."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy calls it so
        """Return the moment in UTC, whatever zone the database server reports it in."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def utcnow() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def attached(tx: Transaction, row: Row) -> Row:
    """Return `row` as this transaction knows it: a change to a row of an earlier one would be lost."""
    return row if row in tx else tx.get_one(type(row), inspect(row).identity)


def choice(enumeration: type[Enum], name: str) -> SqlEnum:
    """Return a column type that holds the values of `enumeration` as text, checked by the database.

    Not a PostgreSQL enum type: those cannot lose a value and differ from SQLite.
    """
    return SqlEnum(
        enumeration,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


#: What people call the fields that this room checks; in English as they are called here.
FIELDS = {
    word: word
    for word in (
        say("agency"), say("case"), say("case number"), say("dataset"), say("description"), say("file name"),
        say("language"), say("legal basis"), say("level"), say("licence"), say("login"), say("name"), say("note"),
        say("password"), say("reason"), say("retention reason"), say("source"), say("title"),
    )
} | {"number": say("case number")}  # fmt: skip


def unfit(field: str, fault: str) -> InvalidInputError:
    """The error for a `field` of which `fault` says, in lower case, what is wrong."""
    sentence = say("The %(field)s %(fault)s.", field=FIELDS.get(field, field), fault=fault)
    return InvalidInputError(sentence, [{"field": field, "message": fault}])


def clean(text: str, field: str, *, longest: int, shortest: int = 1, lines: bool = False) -> str:
    """Return `text` in NFC without outer blanks; raise InvalidInputError naming `field` when it cannot be
    kept.

    Control characters are refused, all but the line breaks and tabs of a text of several `lines`: they break
    logs and lists, and PostgreSQL keeps no NUL. So is a text of which nothing would be seen: the link that it
    becomes could not be found.
    """
    value = unicodedata.normalize("NFC", text).strip()
    allowed = "\n\t" if lines else ""
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in allowed for char in value):
        fault = say("must not hold control characters")
    elif len(value) < shortest:
        fault = (
            say("needs at least 1 character")
            if shortest == 1
            else say("needs at least %(least)s characters", least=shortest)
        )
    elif shortest and not has_ink(value):
        fault = say("holds only characters that cannot be seen")
    elif len(value) > longest:
        fault = say("is longer than %(most)s characters", most=longest)
    else:
        return value
    raise unfit(field, fault)


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def clean_slug(text: str, field: str) -> str:
    """Return `text` when it is a slug (lower-case words joined by hyphens, at most 63 long), else raise."""
    if len(text) <= 63 and _SLUG.fullmatch(text):
        return text
    fault = say("must be lower-case letters, digits and single hyphens, at most 63")
    raise unfit(field, fault)
