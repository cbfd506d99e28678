"""Who may unmask whom: by role, by the case and by the owner of the record."""

from itertools import product

import pytest

from graphsvc.access import class_for
from graphsvc.access.protection import may_unmask, unmasked_classes
from graphsvc.store import Store, agencies, cases, datasets, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.identity import Identity, Via
from graphsvc.store.users import Role


@pytest.mark.parametrize(("role", "own", "case", "member"), list(product(Role, (0, 1), (0, 1), (0, 1))))
def test_who_may(role: Role, own: int, case: int, member: int) -> None:
    allowed = may_unmask(role, own=bool(own), case=bool(case), member=bool(member))
    if role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.ANALYST):
        assert not allowed
    elif case:
        assert allowed == bool(member)
    else:
        assert allowed == (bool(own) and role is not Role.INVESTIGATOR)


def test_of_what_a_user_sees(store: Store) -> None:
    now = utcnow()
    with store.write() as tx:
        ours, theirs = (agencies.create(tx, name, name, "ID") for name in ("ours", "theirs"))
        dataset = datasets.create(tx, "d", "D", owner=ours, kind=DataKind.LIVE)
        other = datasets.create(tx, "e", "E", owner=theirs, kind=DataKind.LIVE)
        case, closed = (
            cases.create(tx, number, number, ours, kind=DataKind.LIVE, closed=number == "2")
            for number in "12"
        )
        plain, secret = class_for(tx, dataset, 0), class_for(tx, dataset, 5)
        of_case, of_closed = class_for(tx, dataset, 0, case), class_for(tx, dataset, 0, closed)
        class_for(tx, other, 0)
        people = {
            role: users.create(tx, role.value, role.value, ours, role, level=1)
            for role in (Role.STEWARD, Role.INVESTIGATOR, Role.AUDITOR)
        }
        cases.add_member(tx, case, people[Role.INVESTIGATOR])
    found = {role: unmasked_classes(store, _identity(user, ours), now) for role, user in people.items()}
    assert secret not in found[Role.STEWARD]
    assert of_closed not in found[Role.INVESTIGATOR]
    assert found == {
        Role.STEWARD: {plain},
        Role.INVESTIGATOR: {of_case},
        Role.AUDITOR: frozenset(),
    }


def _identity(user: users.User, agency: agencies.Agency) -> Identity:
    return Identity(
        user.id, user.login, user.name, user.role, user.level, "en", agency.id, agency.slug, agency.name,
        DataKind.LIVE, Via.TOKEN, "key",
    )  # fmt: skip
