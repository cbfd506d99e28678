"""The access policy: a pure function from plain facts to access classes. What is not allowed is denied.

A user sees a class when all of this holds:

1. the user and their agency are active, and the role is one that works with records (auditors and
administrators look after people and trails: neither needs, or gets, a record); 2. the dataset is of the
session's kind: live data and exercises are never visible beside each other; 3. the class's level is not
above the user's clearance; 4. the user's agency owns the dataset, or a rule of its owner that is in force
shares it up to that level, and no rule in force says NONE; 5. the class belongs to no case, or to one that
is not closed, or to one that the user is a member of; 6. the dataset is not held back for an exercise, or an exercise
session of the user has released it.

What a grant in force opens to the user's agency needs neither the rule of 4 nor the membership of 5: the owner has decided
on these very records. Clearance, kind, a rule that says NONE and what is held back bound it all the same.

Membership, clearance and sessions only ever narrow: neither opens another agency's data.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graphsvc.store.base import DataKind
from graphsvc.store.classes import OPEN_CLASS
from graphsvc.store.sharing import Mode
from graphsvc.store.users import Role

#: Roles that work with records.
READING_ROLES = frozenset({Role.INVESTIGATOR, Role.ANALYST, Role.SUPERVISOR, Role.STEWARD})
#: Roles that hold exercises for others; see docs/decisions/0014-trainers.md.
TRAINER_ROLES = frozenset({Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class Viewer:
    """A user in a session. `active` covers the agency as well; `cases` are those the user is a member of."""

    agency: int
    role: Role
    level: int
    kind: DataKind
    active: bool = True
    cases: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """Who owns a dataset and what kind it is of; a removed one is simply not among the facts.

    `held_back`: nobody sees it but through a session that has released it.
    """

    owner: int
    kind: DataKind
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """A sharing rule, in force in [starts, ends)."""

    dataset: int
    agency: int
    mode: Mode
    up_to: int
    starts: datetime
    ends: datetime | None = None

    def in_force(self, now: datetime) -> bool:
        """Return whether the rule counts at that moment."""
        return self.starts <= now and (self.ends is None or now < self.ends)


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """An access class: what it is the number of."""

    id: int
    dataset: int
    level: int
    case: int | None = None
    grants: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """A grant to the viewer's agency, in force in [starts, ends)."""

    id: int
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """An exercise session of the viewer, and when it releases a dataset that is held back.

    `began` and `ended` are None until then; `releases` is None while no moment is known. `holds`: the viewer is its trainer
    and does not train in it.
    """

    dataset: int
    began: datetime | None
    ended: datetime | None
    releases: datetime | None
    holds: bool = False

    def released(self, now: datetime) -> bool:
        """Return whether its people have the dataset: from the release on, and afterwards for the debriefing."""
        return self.ended is not None or (self.releases is not None and self.releases <= now)


@dataclass(frozen=True, slots=True)
class Rights:
    """What a user may see: `full` classes (0 always among them) and `hit` ones, both sorted and disjoint."""

    full: tuple[int, ...] = (OPEN_CLASS,)
    hit: tuple[int, ...] = ()


NOTHING = Rights()


def rights(
    viewer: Viewer,
    datasets: Mapping[int, DatasetFacts],
    rules: Iterable[RuleFacts],
    cases: Mapping[int, bool],
    classes: Iterable[ClassFacts],
    now: datetime,
    sessions: Iterable[SessionFacts] = (),
    grants: Iterable[GrantFacts] = (),
) -> Rights:
    """Evaluate the policy. `cases` says of each case whether it is closed; one that is not named is taken
    as closed. A dataset that is held back is seen through `sessions` alone. `grants` are those to the viewer's agency.
    """
    if not viewer.active or viewer.role not in READING_ROLES:
        return NOTHING
    ceilings = _ceilings(viewer, datasets, rules, now)
    sessions = list(sessions)
    for number, dataset in datasets.items():
        if dataset.held_back and not released([one for one in sessions if one.dataset == number], now):
            ceilings.pop(number, None)
    given = {one.id for one in grants if one.starts <= now < one.ends}
    full, hit = [OPEN_CLASS], []
    for item in classes:
        ceiling = ceilings.get(item.dataset)
        if ceiling is None or item.level > viewer.level:
            continue
        if not given.isdisjoint(item.grants):
            full.append(item.id)
            continue
        if item.case is not None and cases.get(item.case, True) and item.case not in viewer.cases:
            continue
        if item.level <= ceiling[0]:
            full.append(item.id)
        elif item.level <= ceiling[1]:
            hit.append(item.id)
    return Rights(tuple(sorted(full)), tuple(sorted(hit)))


def released(sessions: Sequence[SessionFacts], now: datetime) -> bool:
    """Return whether somebody's sessions have released a dataset to them.

    A trainer has it with the first of the sessions that they hold. Whoever trains has it with the one that they are in: of
    those that run the one begun last, before it one that is still to begin, and only without such one that is over. So
    training again begins without it, and a session that was forgotten takes nothing from the next.
    """
    if any(one.holds and one.released(now) for one in sessions):
        return True
    mine = [one for one in sessions if not one.holds]
    running = [one for one in mine if one.began is not None and one.ended is None]
    if running:
        return max(running, key=lambda one: one.began or now).released(now)
    return bool(mine) and all(one.ended is not None for one in mine)


def visible(
    viewer: Viewer,
    datasets: Mapping[int, DatasetFacts],
    rules: Iterable[RuleFacts],
    cases: Mapping[int, bool],
    classes: Iterable[ClassFacts],
    now: datetime,
    sessions: Iterable[SessionFacts] = (),
    grants: Iterable[GrantFacts] = (),
) -> list[int]:
    """Return the sorted classes whose content the user may see, 0 among them."""
    return list(rights(viewer, datasets, rules, cases, classes, now, sessions, grants).full)


def next_change(
    rules: Iterable[RuleFacts],
    now: datetime,
    sessions: Iterable[SessionFacts] = (),
    grants: Iterable[GrantFacts] = (),
) -> datetime | None:
    """Return the next moment after `now` at which a rule or a grant starts or ends or a session releases something: until
    then an evaluation holds.
    """
    moments = [
        *(moment for grant in grants for moment in (grant.starts, grant.ends)),
        *(moment for rule in rules for moment in (rule.starts, rule.ends)),
        *(one.releases for one in sessions),
    ]
    return min((moment for moment in moments if moment and moment > now), default=None)


#: Above every level: what an owner's own people may see of a dataset is bounded by their clearance alone.
_NO_CEILING = 1 << 30


def _ceilings(
    viewer: Viewer, datasets: Mapping[int, DatasetFacts], rules: Iterable[RuleFacts], now: datetime
) -> dict[int, tuple[int, int]]:
    """Return by dataset the highest level shared in full and the highest shared as hits; -1 is not at all."""
    ceilings = {
        number: (_NO_CEILING if dataset.owner == viewer.agency else -1, -1)
        for number, dataset in datasets.items()
        if dataset.kind is viewer.kind
    }
    closed = set()
    for rule in rules:
        ceiling = ceilings.get(rule.dataset)
        if ceiling is None or rule.agency != viewer.agency or not rule.in_force(now):
            continue
        if rule.mode is Mode.NONE:
            closed.add(rule.dataset)
        elif rule.mode is Mode.FULL:
            ceilings[rule.dataset] = (max(ceiling[0], rule.up_to), ceiling[1])
        else:
            ceilings[rule.dataset] = (ceiling[0], max(ceiling[1], rule.up_to))
    return {
        number: ceiling
        for number, ceiling in ceilings.items()
        if number not in closed or datasets[number].owner == viewer.agency
    }
