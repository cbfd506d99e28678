"""Second factors: codes as RFC 6238 has them, each taken once."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.errors import InvalidInputError
from graphsvc.store import Store, agencies, second_factor, users
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import Role

KEY = b"k" * 32
NOW = datetime(2026, 3, 1, 12, 0, 5, tzinfo=UTC)
STEP = timedelta(seconds=second_factor.STEP)


@pytest.fixture
def secret(store: Store) -> str:
    """The secret of a user whose second factor is on since NOW."""
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        user = users.create(tx, "ana", "Ana", agency, Role.ANALYST)
        made = second_factor.offer(tx, user, KEY)
        second_factor.confirm(tx, user, KEY, code(made, NOW), NOW)
    return made


def code(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).at(at)


def accepted(store: Store, given: str, at: datetime, key: bytes = KEY) -> bool:
    with store.write() as tx:
        return second_factor.accept(tx, users.get(tx, "ana"), key, given, at)


def test_a_code_is_taken_once_and_an_older_one_not_after_it(store: Store, secret: str) -> None:
    later = NOW + 10 * STEP
    assert accepted(store, code(secret, later), later)
    assert not accepted(store, code(secret, later), later)
    assert not accepted(store, code(secret, later - STEP), later)
    assert accepted(store, code(secret, later + STEP), later + STEP)


def test_the_code_that_switched_it_on_lets_nobody_in(store: Store, secret: str) -> None:
    assert not accepted(store, code(secret, NOW), NOW)


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_a_step_off(store: Store, secret: str, steps: int, taken: bool) -> None:
    later = NOW + 10 * STEP
    assert accepted(store, code(secret, later + steps * STEP), later) is taken


def test_spaces_in_a_code_do_not_count(store: Store, secret: str) -> None:
    later = NOW + 10 * STEP
    shown = code(secret, later)
    assert accepted(store, f" {shown[:3]} {shown[3:]} ", later)


@pytest.mark.parametrize("given", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "-12345", "1e5"])
def test_what_is_no_code(store: Store, secret: str, given: str) -> None:
    assert secret
    assert not accepted(store, given, NOW + 10 * STEP)


def test_with_another_key_no_code_is_right(store: Store, secret: str) -> None:
    later = NOW + 10 * STEP
    assert not accepted(store, code(secret, later), later, key=b"o" * 32)


def test_who_has_none_needs_no_code(store: Store) -> None:
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        user = users.create(tx, "ana", "Ana", agency, Role.ANALYST)
        assert second_factor.accept(tx, user, KEY, "", NOW)
        second_factor.offer(tx, user, KEY)
        # Offered is not yet on
        assert second_factor.accept(tx, user, KEY, "", NOW)
        with pytest.raises(InvalidInputError, match="not the code"):
            second_factor.confirm(tx, user, KEY, "000000x", NOW)
        assert second_factor.since(tx, user) is None


def test_setting_up_in_order(store: Store, secret: str) -> None:
    with store.write() as tx:
        user = users.get(tx, "ana")
        assert second_factor.every(tx) == {user.id: NOW}
        with pytest.raises(ConflictError, match="switch it off"):
            second_factor.offer(tx, user, KEY)
        with pytest.raises(ConflictError, match="begin again"):
            second_factor.confirm(tx, user, KEY, code(secret, NOW), NOW)
        assert second_factor.remove(tx, user)
        assert not second_factor.remove(tx, user)
        assert second_factor.offer(tx, user, KEY) != secret


def test_the_secret_is_not_in_the_tables(store: Store, secret: str) -> None:
    with store.read() as tx:
        row = tx.get_one(second_factor.SecondFactor, users.get(tx, "ana").id)
        assert secret not in str(vars(row))


@given(st.text(max_size=64).filter(bool))
def test_an_app_reads_the_secret_back(login: str) -> None:
    made = pyotp.random_base32()
    read = pyotp.parse_uri(second_factor.address(made, login))
    assert (read.secret, read.issuer) == (made, "graphsvc")
