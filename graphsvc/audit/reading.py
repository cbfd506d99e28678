"""Reads the audit trail: for the auditor's questions by person, case, action and time."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from graphsvc.audit.action import Action, Outcome
from graphsvc.audit.chain import COLUMNS
from graphsvc.store.base import Transaction
from graphsvc.store.trail import AuditEntry


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it was recorded; `of` is the number of the question that an outcome belongs to, else 0."""

    seq: int
    at: str
    actor: str
    agency: str
    via: str
    address: str
    action: str
    outcome: str
    of: int
    reason: str
    case_number: str
    detail: dict[str, Any]


def entries(
    tx: Transaction,
    *,
    actor: str | None = None,
    agency: str | None = None,
    subject: str | None = None,
    case: str | None = None,
    action: Action | None = None,
    outcome: Outcome | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int = 100,
) -> Sequence[Entry]:
    """Return at most `limit` entries, newest first, in [since, until); pass the last one's number as
    `before` to go on.

    :param agency: slug of the agency of whoever asked.
    :param subject: an id or another text that stands as a value in what was asked, whole: an entity that was opened,
        expanded or put into a question. What merely came back with an answer is counted in the trail and not named.

    That someone read the trail is itself an entry, which the caller makes.
    """
    table = AuditEntry.__table__.c
    statement = (
        select(*(table[name] for name in COLUMNS if name != "key_id")).order_by(table.seq.desc()).limit(limit)
    )
    if subject is not None:
        # As the trail writes a text into its JSON, quotation marks and all: a longer id that begins alike is another
        statement = statement.where(
            table.detail.contains(json.dumps(subject, ensure_ascii=False), autoescape=True)
        )
    for column, value in (
        (table.actor, actor),
        (table.agency, agency),
        (table.case_number, case),
        (table.action, action),
        (table.outcome, outcome),
    ):
        if value is not None:
            statement = statement.where(column == str(value))
    # The texts sort as their moments do: all in UTC, all of one length
    if since is not None:
        statement = statement.where(table.at >= stamp(since))
    if until is not None:
        statement = statement.where(table.at < stamp(until))
    if before is not None:
        statement = statement.where(table.seq < before)
    return [Entry(**{**row, "detail": json.loads(row["detail"])}) for row in tx.execute(statement).mappings()]


@dataclass(frozen=True, slots=True)
class Stated:
    """How many questions somebody asked for one purpose; `case` is empty where none was stated."""

    case: str
    reason: str
    number: int


def purposes(
    tx: Transaction, *, actor: str, actions: Collection[Action], since: datetime, until: datetime
) -> Sequence[Stated]:
    """Return for what purposes somebody asked within [since, until), and how often; not what they asked."""
    table = AuditEntry.__table__.c
    statement = (
        select(table.case_number, table.reason, func.count())
        .where(
            table.actor == actor,
            table.action.in_([action.value for action in actions]),
            table.outcome == Outcome.ASKED.value,
            table.at >= stamp(since),
            table.at < stamp(until),
        )
        .group_by(table.case_number, table.reason)
        .order_by(table.case_number, table.reason)
    )
    return [Stated(*row) for row in tx.execute(statement)]


@dataclass(frozen=True, slots=True)
class Asked:
    """How many questions one person asked for one purpose, and when first and last (as entries carry moments)."""

    actor: str
    case: str
    reason: str
    number: int
    first: str
    last: str


def asked_for(
    tx: Transaction, *, agency: str, since: datetime | None = None, until: datetime | None = None, limit: int
) -> Sequence[Asked]:
    """Return who of an agency asked for what purpose within [since, until), the most frequent first, at most `limit`."""
    table = AuditEntry.__table__.c
    number = func.count()
    statement = (
        select(table.actor, table.case_number, table.reason, number, func.min(table.at), func.max(table.at))
        .where(table.agency == agency, table.outcome == Outcome.ASKED.value)
        .group_by(table.actor, table.case_number, table.reason)
        .order_by(number.desc(), table.actor, table.case_number, table.reason)
        .limit(limit)
    )
    if since is not None:
        statement = statement.where(table.at >= stamp(since))
    if until is not None:
        statement = statement.where(table.at < stamp(until))
    return [Asked(*row) for row in tx.execute(statement)]


def stamp(moment: datetime) -> str:
    """Return a moment as entries carry it: UTC, microseconds, always of the same length."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
