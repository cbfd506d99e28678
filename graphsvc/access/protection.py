"""Who may unmask whom: by their role, and by the case or the owner of the record, or by a grant of its owner.

A record of a case is unmasked by those members of the case who answer for what is done in it. One without a case belongs to no
work that could need the name, so that only the owner's data stewards and supervisors have it. A grant that unmasks does so
for the one person who asked, while it lasts. See docs/decisions/0020-protected-people.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import and_, select

from graphsvc.access.classes import HasRights, access_classes
from graphsvc.audit import Audit
from graphsvc.graph.seal import Seal
from graphsvc.store.base import Transaction
from graphsvc.store.cases import CaseMember
from graphsvc.store.classes import AccessClass
from graphsvc.store.datasets import Dataset
from graphsvc.store.grants import Grant, numbers
from graphsvc.store.requests import AccessRequest
from graphsvc.store.store import Store
from graphsvc.store.users import Role

#: Roles that unmask records of a case that they are a member of, or by a grant.
OF_A_CASE = frozenset({Role.INVESTIGATOR, Role.SUPERVISOR, Role.STEWARD})
#: Roles that unmask records of their own agency without a case, and that decide who is protected.
OF_THE_OWNER = frozenset({Role.SUPERVISOR, Role.STEWARD})


class HasRole(HasRights, Protocol):
    """Who asks, with their role and the number of their agency."""

    @property
    def role(self) -> Role:
        """Role of the user."""

    @property
    def agency_id(self) -> int:
        """Number of the user's agency."""


def may_unmask(role: Role, *, own: bool, case: bool, member: bool) -> bool:
    """Whether a role unmasks a record that its user sees.

    :param own: the user's agency owns the record's dataset. :param case: the record belongs to a case, *member*: of which
        the user is a member.
    """
    if case:
        return member and role in OF_A_CASE
    return own and role in OF_THE_OWNER


def unmasked_classes(store: Store, user: HasRole, now: datetime) -> frozenset[int]:
    """The classes among those that the user sees whose protected records they may unmask."""
    if user.role not in OF_A_CASE | OF_THE_OWNER:
        return frozenset()
    seen = access_classes(store, user, now)
    with store.read() as tx:
        granted = unmasking_grants(tx, user, now)
        rows: Sequence[tuple[int, str, int | None, int, int | None]] = [
            (row[0], row[1], row[2], row[3], row[4])
            for row in tx.execute(
                select(
                    AccessClass.id,
                    AccessClass.grants,
                    AccessClass.case_id,
                    Dataset.owner_id,
                    CaseMember.user_id,
                )
                .join(Dataset, Dataset.id == AccessClass.dataset_id)
                .outerjoin(
                    CaseMember,
                    and_(CaseMember.case_id == AccessClass.case_id, CaseMember.user_id == user.id),
                )
                .where(AccessClass.id.in_(seen))
            )
        ]
    return frozenset(
        number
        for number, under, case, owner, member in rows
        if not granted.isdisjoint(numbers(under))
        or may_unmask(
            user.role, own=owner == user.agency_id, case=case is not None, member=member is not None
        )
    )


def unmasking_grants(tx: Transaction, user: HasRole, now: datetime) -> frozenset[int]:
    """The grants in force that let this user unmask what they open: given on a request of theirs, to the agency where
    they still are.
    """
    if user.role not in OF_A_CASE:
        return frozenset()
    return frozenset(
        tx.scalars(
            select(Grant.id)
            .join(AccessRequest, AccessRequest.grant_id == Grant.id)
            .where(
                AccessRequest.user_id == user.id,
                Grant.agency_id == user.agency_id,
                Grant.unmask_reason.is_not(None),
                Grant.starts_at <= now,
                Grant.ends_at > now,
            )
        )
    )


def seal(audit: Audit) -> Seal:
    """The seal on what protected records say, under a key of its own that follows from the trail's."""
    return Seal(audit.derived("protected people"))
