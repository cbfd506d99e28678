"""Accounts at the identity provider: the name counts once, the account for good."""

from datetime import UTC, datetime

import pytest

from graphsvc.errors import InvalidInputError
from graphsvc.store import Store, Transaction, accounts, agencies, users
from graphsvc.store.accounts import InactiveUserError, Shown, UnknownAccountError
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import Role, User

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ISSUER = "https://id.example"
WAYAN = Shown(ISSUER, "s-1", "wayan")


@pytest.fixture
def people(store: Store) -> Store:
    """A store with `ana`, who waits for the account wayan, and `budi`, who waits for none."""
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        accounts.expect(tx, users.create(tx, "ana", "Ana", agency, Role.ANALYST), " wayan ", NOW)
        users.create(tx, "budi", "Budi", agency, Role.ANALYST)
    return store


def ana(tx: Transaction) -> User:
    return users.get(tx, "ana")


def test_the_name_counts_once(people: Store) -> None:
    with people.write() as tx:
        assert accounts.admitted(tx, WAYAN).login == "ana"
        assert accounts.tie(tx, WAYAN, NOW)
        assert not accounts.tie(tx, WAYAN, NOW)
        renamed = Shown(ISSUER, "s-1", None)
        assert accounts.admitted(tx, renamed).login == "ana"
        for other in (Shown(ISSUER, "s-2", "wayan"), Shown("https://other.example", "s-1", "wayan")):
            with pytest.raises(UnknownAccountError):
                accounts.admitted(tx, other)
            assert not accounts.tie(tx, other, NOW)
        tied = accounts.every(tx)[ana(tx).id]
        assert (tied.name, tied.issuer, tied.subject, tied.since) == ("wayan", ISSUER, "s-1", NOW)


@pytest.mark.parametrize("name", ["Wayan", "wayan2", "way%", "", None])
def test_another_name_is_not_awaited(people: Store, name: str | None) -> None:
    with people.read() as tx, pytest.raises(UnknownAccountError):
        accounts.admitted(tx, Shown(ISSUER, "s-1", name))


def test_writing_the_name_again_unties(people: Store) -> None:
    with people.write() as tx:
        accounts.tie(tx, WAYAN, NOW)
        accounts.expect(tx, ana(tx), "wayan", NOW)
        taken_back = Shown(ISSUER, "s-2", "wayan")
        assert accounts.admitted(tx, taken_back).login == "ana"
        assert accounts.tie(tx, taken_back, NOW)
        with pytest.raises(UnknownAccountError):
            accounts.admitted(tx, WAYAN)


def test_a_name_is_awaited_by_one(people: Store) -> None:
    with people.write() as tx:
        budi = users.get(tx, "budi")
        with pytest.raises(ConflictError, match="wayan"):
            accounts.expect(tx, budi, "wayan", NOW)
        # Who is tied waits no more, and the name may be somebody else's by now
        accounts.tie(tx, WAYAN, NOW)
        accounts.expect(tx, budi, "wayan", NOW)
        assert accounts.admitted(tx, WAYAN).login == "ana"
        assert accounts.admitted(tx, Shown(ISSUER, "s-2", "wayan")).login == "budi"


def test_where_two_wait_for_one_name_neither_is_let_in(people: Store) -> None:
    with people.write() as tx:
        # As two administrators may write it at the same moment
        tx.add(accounts.ProviderAccount(user_id=users.get(tx, "budi").id, name="wayan"))
        tx.flush()
        with pytest.raises(UnknownAccountError):
            accounts.admitted(tx, WAYAN)


def test_the_account_of_one_signs_in_no_second(people: Store) -> None:
    with people.write() as tx:
        accounts.tie(tx, WAYAN, NOW)
        accounts.expect(tx, users.get(tx, "budi"), "made", NOW)
        assert accounts.admitted(tx, Shown(ISSUER, "s-1", "made")).login == "ana"
        assert not accounts.tie(tx, Shown(ISSUER, "s-1", "made"), NOW)


def test_who_is_not_active_is_not_let_in(people: Store) -> None:
    with people.write() as tx:
        users.change(tx, ana(tx), active=False)
        with pytest.raises(InactiveUserError):
            accounts.admitted(tx, WAYAN)
        users.change(tx, ana(tx), active=True)
        agencies.change(tx, ana(tx).agency, active=False)
        with pytest.raises(InactiveUserError):
            accounts.admitted(tx, WAYAN)


def test_taken_off(people: Store) -> None:
    with people.write() as tx:
        assert accounts.withdraw(tx, ana(tx), NOW)
        assert not accounts.withdraw(tx, ana(tx), NOW)
        assert accounts.of(tx, ana(tx)) is None
        with pytest.raises(UnknownAccountError):
            accounts.admitted(tx, WAYAN)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 256])
def test_what_is_no_name(people: Store, name: str) -> None:
    with people.write() as tx, pytest.raises(InvalidInputError):
        accounts.expect(tx, ana(tx), name, NOW)
