"""Reads the facts of a user's rights from the store and evaluates the policy.

What was evaluated is remembered until a right changes: every change counts `installation.rights_version` up
by a trigger, in the same transaction, and the number is read at every call. So a right that was taken away
bites at the next call, in every process, and a call costs one round trip.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from sqlalchemy import Row, and_, bindparam, func, or_, select, true

from graphsvc.access.policy import (
    NOTHING as NO_RIGHTS,
)
from graphsvc.access.policy import (
    ClassFacts,
    DatasetFacts,
    GrantFacts,
    Rights,
    RuleFacts,
    SessionFacts,
    Viewer,
    next_change,
    rights,
)
from graphsvc.store.agencies import Agency
from graphsvc.store.base import DataKind
from graphsvc.store.cases import Case, CaseMember
from graphsvc.store.classes import AccessClass
from graphsvc.store.datasets import Dataset
from graphsvc.store.exercises import Exercise, ExerciseInject, Participant
from graphsvc.store.grants import Grant, numbers
from graphsvc.store.installation import Installation
from graphsvc.store.sharing import SharingRule
from graphsvc.store.store import Store
from graphsvc.store.users import User

#: Users remembered by one process, those asked for least recently dropped first.
REMEMBERED = 1024


class HasRights(Protocol):
    """Who asks: the identity behind a session or a token. `kind` is live or exercise."""

    @property
    def id(self) -> int:
        """Number of the user."""

    @property
    def kind(self) -> DataKind:
        """What the session is for."""


@dataclass(frozen=True, slots=True)
class _Remembered:
    """An evaluation, good for one version of the rights and for moments in [since, until)."""

    version: int
    since: datetime
    until: datetime | None
    rights: Rights


class _Memory:
    """What one process remembers of one store; two threads that miss at once both evaluate, and agree."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._items: OrderedDict[tuple[int, DataKind], _Remembered] = OrderedDict()

    def get(self, key: tuple[int, DataKind]) -> _Remembered | None:
        with self._lock:
            item = self._items.get(key)
            if item is not None:
                self._items.move_to_end(key)
            return item

    def put(self, key: tuple[int, DataKind], item: _Remembered) -> None:
        with self._lock:
            self._items[key] = item
            self._items.move_to_end(key)
            while len(self._items) > REMEMBERED:
                self._items.popitem(last=False)


_MEMORIES: "WeakKeyDictionary[Store, _Memory]" = WeakKeyDictionary()
_MEMORIES_LOCK = threading.Lock()


def access_classes(store: Store, user: HasRights, now: datetime) -> list[int]:
    """Return the sorted classes whose content the user may see now, 0 always among them."""
    return list(_rights(store, user, now).full)


def hit_classes(store: Store, user: HasRights, now: datetime) -> list[int]:
    """Return the sorted classes of which the user may learn that they hold something, and no more."""
    return list(_rights(store, user, now).hit)


_EVERY_CLASS = (
    select(func.count())
    .select_from(AccessClass)
    .join(Dataset, and_(Dataset.id == AccessClass.dataset_id, Dataset.removed_at.is_(None)))
)


def may_see_every_class(store: Store, user: HasRights, now: datetime) -> bool:
    """Return whether nothing at all is hidden from the user: what ad-hoc Cypher, which nothing filters,
    takes.

    Where live data and an exercise are loaded together that is nobody.
    """
    full = _rights(store, user, now).full
    return full != NO_RIGHTS.full and len(full) - 1 == store.rows(_EVERY_CLASS)[0][0]


_VERSION = select(Installation.rights_version)

# One row for each class and rule that concern the user's agency; a user whom nothing concerns still gives
# one row
_FACTS = (
    select(
        Installation.rights_version,
        User.active.label("user_active"),
        Agency.active.label("agency_active"),
        User.agency_id,
        User.role,
        User.level,
        AccessClass.id.label("class_id"),
        AccessClass.level.label("class_level"),
        AccessClass.grants,
        Dataset.id.label("dataset_id"),
        Dataset.owner_id,
        Dataset.kind,
        Dataset.held_back,
        Case.id.label("case_id"),
        Case.closed,
        CaseMember.user_id.label("member"),
        SharingRule.id.label("rule_id"),
        SharingRule.mode,
        SharingRule.up_to_level,
        SharingRule.starts_at,
        SharingRule.ends_at,
    )
    .select_from(User)
    .join(Agency, Agency.id == User.agency_id)
    .join(Installation, true())
    .outerjoin(
        Dataset,
        and_(Dataset.removed_at.is_(None), Dataset.kind == bindparam("kind", type_=Dataset.kind.type)),
    )
    .outerjoin(AccessClass, AccessClass.dataset_id == Dataset.id)
    .outerjoin(Case, Case.id == AccessClass.case_id)
    .outerjoin(CaseMember, and_(CaseMember.case_id == Case.id, CaseMember.user_id == User.id))
    .outerjoin(
        SharingRule, and_(SharingRule.dataset_id == Dataset.id, SharingRule.agency_id == User.agency_id)
    )
    .where(User.id == bindparam("user_id"))
)


# Which sessions of a user bring a dataset that is held back; asked only where there is such a dataset
_SESSIONS = (
    select(Exercise, ExerciseInject, Participant.user_id)
    .join(ExerciseInject, ExerciseInject.exercise_id == Exercise.id)
    .outerjoin(
        Participant, and_(Participant.exercise_id == Exercise.id, Participant.user_id == bindparam("user_id"))
    )
    .where(
        ExerciseInject.dataset_id.is_not(None),
        or_(Exercise.trainer_id == bindparam("user_id"), Participant.user_id.is_not(None)),
    )
)


# The grants to a user's agency that are not over; asked only where there is a record under any
_GRANTS = (
    select(Grant.id, Grant.starts_at, Grant.ends_at)
    .join(User, User.agency_id == Grant.agency_id)
    .where(User.id == bindparam("user_id"), Grant.ends_at > bindparam("now", type_=Grant.ends_at.type))
)


def _rights(store: Store, user: HasRights, now: datetime) -> Rights:
    with _MEMORIES_LOCK:
        memory = _MEMORIES.setdefault(store, _Memory())
    key = (user.id, user.kind)
    known = memory.get(key)
    if (
        known is not None
        and known.since <= now
        and (known.until is None or now < known.until)
        and store.rows(_VERSION)[0][0] == known.version
    ):
        return known.rights
    rows = store.rows(_FACTS, {"user_id": user.id, "kind": user.kind})
    if not rows:
        return NO_RIGHTS
    rules = _rules(rows)
    datasets = {
        row.dataset_id: DatasetFacts(row.owner_id, row.kind, row.held_back)
        for row in rows
        if row.dataset_id is not None
    }
    sessions = _sessions(store, user) if any(one.held_back for one in datasets.values()) else []
    granted = _granted(store, user, now) if any(row.grants for row in rows) else []
    found = rights(
        _viewer(rows, user.kind),
        datasets,
        rules,
        {row.case_id: row.closed for row in rows if row.case_id is not None},
        _classes(rows),
        now,
        sessions,
        granted,
    )
    until = next_change(rules, now, sessions, granted)
    memory.put(key, _Remembered(rows[0].rights_version, now, until, found))
    return found


def _viewer(rows: Sequence[Row[Any]], kind: DataKind) -> Viewer:
    first = rows[0]
    return Viewer(
        agency=first.agency_id,
        role=first.role,
        level=first.level,
        kind=kind,
        active=first.user_active and first.agency_active,
        cases=frozenset(row.case_id for row in rows if row.member is not None),
    )


def _sessions(store: Store, user: HasRights) -> list[SessionFacts]:
    with store.read() as tx:
        found = tx.execute(_SESSIONS, {"user_id": user.id}).all()
        return [
            SessionFacts(
                dataset=inject.dataset_id,
                began=exercise.started_at,
                ended=exercise.ended_at,
                releases=inject.due(exercise),
                holds=trains is None,
            )
            for exercise, inject, trains in found
            if inject.dataset_id is not None
        ]


def _granted(store: Store, user: HasRights, now: datetime) -> list[GrantFacts]:
    rows = store.rows(_GRANTS, {"user_id": user.id, "now": now})
    return [GrantFacts(row.id, row.starts_at, row.ends_at) for row in rows]


def _rules(rows: Sequence[Row[Any]]) -> list[RuleFacts]:
    rules = {
        row.rule_id: RuleFacts(
            row.dataset_id, row.agency_id, row.mode, row.up_to_level, row.starts_at, row.ends_at
        )
        for row in rows
        if row.rule_id is not None
    }
    return list(rules.values())


def _classes(rows: Sequence[Row[Any]]) -> list[ClassFacts]:
    classes = {
        row.class_id: ClassFacts(
            row.class_id, row.dataset_id, row.class_level, row.case_id, numbers(row.grants)
        )
        for row in rows
        if row.class_id is not None
    }
    return list(classes.values())
