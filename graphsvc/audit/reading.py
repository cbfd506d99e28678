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

    That someone read the trail is itself an entry, which the caller makes.
    """
    table = AuditEntry.__table__.c
    statement = (
        select(*(table[name] for name in COLUMNS if name != "key_id")).order_by(table.seq.desc()).limit(limit)
    )
    for column, value in (
        (table.actor, actor),
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


def stamp(moment: datetime) -> str:
    """Return a moment as entries carry it: UTC, microseconds, always of the same length."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
