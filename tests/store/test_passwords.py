"""Passwords and the brake on guessing them."""

import threading
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from graphsvc.errors import InvalidInputError
from graphsvc.store import Store, agencies, passwords, users, utcnow
from graphsvc.store.errors import NotSignedInError, ThrottledError
from graphsvc.store.users import Role

NOW = utcnow()
GOOD = "kapal feri ke seberang"
HERE, THERE = "10.0.0.1", "10.0.0.2"
#: What second factors are derived from.
KEY = b"k" * 32


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least that argon2 can do: 0.1 s for each of some hundred tries would only make the tests slow."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobody.cache_clear()


@pytest.fixture
def ana(store: Store) -> None:
    hashed = passwords.hash_password(GOOD)
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        passwords.keep(tx, users.create(tx, "ana", "Ana", agency, Role.ANALYST), hashed)
        users.create(tx, "budi", "Budi", agency, Role.ANALYST)


def fail(
    store: Store, times: int, login: str = "ana", address: str = HERE, after: timedelta = timedelta()
) -> None:
    for _ in range(times):
        with pytest.raises(NotSignedInError):
            passwords.check(store, login, address, "wrong", NOW + after, factor_key=KEY)


@pytest.mark.usefixtures("ana")
def test_the_right_password(store: Store) -> None:
    assert passwords.check(store, " ANA ", HERE, GOOD, NOW, factor_key=KEY).login == "ana"


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("ana", "wrong"),
        ("ana", ""),
        ("budi", ""),
        ("budi", GOOD),
        ("nobody", GOOD),
        ("ana", GOOD + " "),
        ("ana", "x" * 100_000),
        ("ana\0", GOOD),
        ("ana", "\ud800"),
        ("\ud800", "x"),
    ],
)
def test_all_else_gets_the_same_words(store: Store, login: str, password: str) -> None:
    with pytest.raises(NotSignedInError) as caught:
        passwords.check(store, login, HERE, password, NOW, factor_key=KEY)
    assert caught.value.detail == "Login, password or code is wrong."


@pytest.mark.usefixtures("ana")
def test_an_inactive_user_is_refused_with_the_same_words(store: Store) -> None:
    with store.write() as tx:
        users.change(tx, users.get(tx, "ana"), active=False)
    with pytest.raises(NotSignedInError, match="Login, password or code is wrong"):
        passwords.check(store, "ana", HERE, GOOD, NOW, factor_key=KEY)


@pytest.mark.usefixtures("ana")
def test_the_wait_grows_and_a_right_password_does_not_lift_it(store: Store) -> None:
    fail(store, 5)
    with pytest.raises(ThrottledError) as caught:
        passwords.check(store, "ana", HERE, GOOD, NOW, factor_key=KEY)
    assert caught.value.retry_after == 31
    after = timedelta(seconds=30)
    fail(store, 1, after=after)
    with pytest.raises(ThrottledError) as caught:
        passwords.check(store, "ana", HERE, GOOD, NOW + after, factor_key=KEY)
    assert caught.value.retry_after == 61
    passwords.check(store, "ana", HERE, GOOD, NOW + after + timedelta(seconds=60), factor_key=KEY)
    fail(store, 4, after=timedelta(hours=1))


@pytest.mark.usefixtures("ana")
def test_a_victim_is_not_locked_out_from_elsewhere(store: Store) -> None:
    fail(store, 5, address=HERE)
    with pytest.raises(ThrottledError):
        passwords.check(store, "ana", HERE, GOOD, NOW, factor_key=KEY)
    assert passwords.check(store, "ana", THERE, GOOD, NOW, factor_key=KEY).login == "ana"


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize("spelling", [" ANA ", "ａna", "aⓝa", "\u00a0ana"])
def test_another_spelling_of_the_login_has_no_tries_of_its_own(store: Store, spelling: str) -> None:
    assert passwords.check(store, spelling, HERE, GOOD, NOW, factor_key=KEY).login == "ana"
    fail(store, 5)
    with pytest.raises(ThrottledError):
        passwords.check(store, spelling, HERE, GOOD, NOW, factor_key=KEY)


@pytest.mark.usefixtures("ana")
def test_one_password_tried_on_many_logins(store: Store) -> None:
    for number in range(passwords.ADDRESS_FAILURES):
        fail(store, 1, login=f"user{number}")
    with pytest.raises(ThrottledError):
        passwords.check(store, "ana", HERE, GOOD, NOW, factor_key=KEY)
    assert passwords.check(store, "ana", THERE, GOOD, NOW, factor_key=KEY).login == "ana"
    assert (
        passwords.check(store, "ana", HERE, GOOD, NOW + passwords.LONGEST_WAIT, factor_key=KEY).login == "ana"
    )


@pytest.mark.usefixtures("ana")
def test_the_brake_is_kept_in_the_database(store: Store) -> None:
    fail(store, 5)
    rows = store.rows(text("SELECT * FROM login_attempts"))
    assert len(rows) == 1
    assert "ana" not in [str(value) for value in rows[0]]
    with pytest.raises(ThrottledError):
        passwords.check(store, "ana", HERE, GOOD, NOW, factor_key=KEY)


@pytest.mark.usefixtures("ana")
def test_failures_are_forgotten_after_a_day(store: Store) -> None:
    fail(store, 5)
    later = passwords.WINDOW + timedelta(seconds=1)
    assert passwords.check(store, "ana", HERE, GOOD, NOW + later, factor_key=KEY).login == "ana"
    fail(store, 1, login="x", address=THERE, after=later * 2)
    assert store.rows(text("SELECT count(*) FROM login_attempts"))[0][0] == 1


@pytest.mark.usefixtures("ana")
def test_guesses_at_the_same_time_are_all_counted(store: Store) -> None:
    threads = [threading.Thread(target=fail, args=(store, 1, f"ana{number % 2}")) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.rows(text("SELECT sum(failures) FROM login_attempts"))[0][0] == 8


@pytest.mark.usefixtures("ana")
def test_a_hash_of_weaker_settings_is_renewed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def kept() -> str:
        return str(store.rows(text("SELECT password_hash FROM users WHERE login = 'ana'"))[0][0])

    before = kept()
    passwords.check(store, "ana", HERE, GOOD, NOW, factor_key=KEY)
    assert kept() == before
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    passwords.check(store, "ana", HERE, GOOD, NOW, factor_key=KEY)
    assert kept() != before
    assert passwords.check(store, "ana", HERE, GOOD, NOW, factor_key=KEY).login == "ana"


@pytest.mark.parametrize("password", ["", "x" * 14, "x" * 1025])
def test_passwords_that_cannot_be(password: str) -> None:
    with pytest.raises(InvalidInputError):
        passwords.hash_password(password)


def test_the_hash_is_argon2id_as_slow_as_its_library_advises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert passwords.hash_password(GOOD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")
