"""Sessions, one-time links and tokens: what holds, until when, and that taking away bites at once."""

import dataclasses
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.store import DataKind, Scope, Store, Via, agencies, sessions, signin, tokens, users, utcnow
from graphsvc.store.errors import NotSignedInError
from graphsvc.store.sessions import Lifetime, SignedIn
from graphsvc.store.signin import SigninLink
from graphsvc.store.tokens import ApiToken
from graphsvc.store.users import Role, User

NOW = utcnow().replace(microsecond=0)
LIVE = DataKind.LIVE
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def ana(store: Store) -> User:
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        return users.create(tx, "ana", "Ana", agency, Role.ANALYST, level=2, language="id")


def start(store: Store, user: User, now: datetime = NOW, **options: Any) -> str:
    with store.write() as tx:
        return sessions.start(tx, tx.get_one(User, user.id), now, **{"kind": LIVE, **options})


def issue(store: Store, user: User, **options: Any) -> str:
    given = {"expires_at": NOW + 30 * DAY, "kind": LIVE, **options}
    with store.write() as tx:
        return tokens.issue(tx, user, "script", given.pop("scopes", [Scope.READ]), NOW, **given)[1]


def deactivate(store: Store, what: str) -> None:
    with store.write() as tx:
        if what == "user":
            users.change(tx, users.get(tx, "ana"), active=False)
        else:
            agencies.get(tx, "cilegon").active = False


def dump(store: Store) -> str:
    tables = (SignedIn.__table__, SigninLink.__table__, ApiToken.__table__)
    return "".join(str(store.rows(select(table))) for table in tables)


def test_a_session_says_who(store: Store, ana: User) -> None:
    secret = start(store, ana, reason="training", case="K-1", address="10.0.0.1", browser="Firefox")
    found = sessions.identify(store, secret, NOW)
    assert found is not None
    assert dataclasses.asdict(found) == {
        "id": ana.id,
        "login": "ana",
        "name": "Ana",
        "role": Role.ANALYST,
        "level": 2,
        "language": "id",
        "agency_id": ana.agency_id,
        "agency": "cilegon",
        "agency_name": "Polres Cilegon",
        "kind": LIVE,
        "via": Via.SESSION,
        "key": found.key,
        "purpose_reason": "training",
        "purpose_case": "K-1",
        "scopes": frozenset(Scope),
    }
    assert secret not in dump(store)


@pytest.mark.parametrize("secret", ["", "x", "\ud800", "a" * 43, "%s" * 1000])
def test_no_session_for_a_guess(store: Store, ana: User, secret: str) -> None:
    start(store, ana)
    assert sessions.identify(store, secret, NOW) is None


def test_a_session_ends_when_idle_and_in_any_case(store: Store, ana: User) -> None:
    life = Lifetime(idle=30 * MINUTE, absolute=100 * MINUTE)
    idle = start(store, ana, lifetime=life)
    assert sessions.identify(store, idle, NOW + 29 * MINUTE)
    used = start(store, ana, lifetime=life)
    for minutes in range(0, 100, 20):
        assert sessions.identify(store, used, NOW + minutes * MINUTE)
    assert sessions.identify(store, used, NOW + 100 * MINUTE) is None
    untouched = start(store, ana, lifetime=life)
    assert sessions.identify(store, untouched, NOW + 30 * MINUTE) is None


def test_use_is_written_once_a_minute(store: Store, ana: User) -> None:
    secret = start(store, ana)

    def seen() -> Any:
        with store.read() as tx:
            return sessions.opened(tx, users.get(tx, "ana"), NOW)[0].seen_at

    sessions.identify(store, secret, NOW + 59 * timedelta(seconds=1))
    assert seen() == NOW
    sessions.identify(store, secret, NOW + MINUTE)
    assert seen() == NOW + MINUTE


@pytest.mark.parametrize("what", ["user", "agency"])
def test_an_inactive_user_or_agency_is_out_at_the_next_request(store: Store, ana: User, what: str) -> None:
    session, token = start(store, ana), issue(store, ana)
    with store.write() as tx:
        link = signin.issue(tx, ana, NOW, kind=LIVE)
    assert sessions.identify(store, session, NOW)
    assert tokens.identify(store, token, NOW)
    deactivate(store, what)
    assert sessions.identify(store, session, NOW) is None
    assert tokens.identify(store, token, NOW) is None
    with pytest.raises(NotSignedInError):
        start(store, ana)
    with store.write() as tx, pytest.raises(NotSignedInError):
        signin.redeem(tx, link, NOW)


def test_ending_one_session_and_all(store: Store, ana: User) -> None:
    first, second, third = (start(store, ana) for _ in range(3))
    known = sessions.identify(store, first, NOW)
    assert known is not None
    with store.write() as tx:
        sessions.end(tx, int(known.key), NOW)
        sessions.end(tx, int(known.key), NOW)
    assert sessions.identify(store, first, NOW) is None
    assert sessions.identify(store, second, NOW)
    with store.write() as tx:
        assert len(sessions.opened(tx, ana, NOW)) == 2
        assert sessions.end_all(tx, ana, NOW) == 2
        assert sessions.end_all(tx, ana, NOW) == 0
    assert sessions.identify(store, third, NOW) is None


def test_ended_sessions_are_swept_after_a_month(store: Store, ana: User) -> None:
    start(store, ana)
    start(store, ana, NOW + 20 * DAY)
    assert store.rows(text("SELECT count(*) FROM sessions"))[0][0] == 2
    start(store, ana, NOW + 40 * DAY)
    assert store.rows(text("SELECT count(*) FROM sessions"))[0][0] == 2


def test_the_purpose_of_a_session_can_be_stated_later(store: Store, ana: User) -> None:
    secret = start(store, ana)
    known = sessions.identify(store, secret, NOW)
    assert known is not None
    assert known.purpose_reason is None
    with store.write() as tx:
        sessions.state_purpose(tx, int(known.key), "tip-off", "K-9")
    known = sessions.identify(store, secret, NOW)
    assert known is not None
    assert (known.purpose_reason, known.purpose_case) == ("tip-off", "K-9")
    with store.write() as tx:
        sessions.end(tx, int(known.key), NOW)
        with pytest.raises(NotSignedInError):
            sessions.state_purpose(tx, int(known.key), "tip-off", None)


def test_a_link_works_once(store: Store, ana: User) -> None:
    with store.write() as tx:
        secret = signin.issue(tx, ana, NOW, kind=DataKind.EXERCISE, reason="training")
    assert secret not in dump(store)
    with store.write() as tx:
        link = signin.redeem(tx, secret, NOW)
        assert (link.user.login, link.kind, link.reason) == ("ana", DataKind.EXERCISE, "training")
    with store.write() as tx, pytest.raises(NotSignedInError):
        signin.redeem(tx, secret, NOW)


def test_a_link_whose_session_could_not_start_is_not_used_up(store: Store, ana: User) -> None:
    with store.write() as tx:
        secret = signin.issue(tx, ana, NOW, kind=LIVE)

    def fail() -> None:
        with store.write() as tx:
            signin.redeem(tx, secret, NOW)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with store.write() as tx:
        assert signin.redeem(tx, secret, NOW).user.login == "ana"


def test_a_link_ends_by_time_and_by_a_newer_one(store: Store, ana: User) -> None:
    with store.write() as tx:
        old = signin.issue(tx, ana, NOW, kind=LIVE)
        new = signin.issue(tx, ana, NOW, kind=LIVE)
        with pytest.raises(NotSignedInError):
            signin.redeem(tx, old, NOW)
        with pytest.raises(NotSignedInError):
            signin.redeem(tx, new, NOW + signin.LIFETIME)
        assert signin.redeem(tx, new, NOW + signin.LIFETIME - MINUTE).user.login == "ana"
        with pytest.raises(NotSignedInError) as caught:
            signin.redeem(tx, "guess", NOW)
    assert "guess" not in caught.value.detail


def test_a_token_says_who_and_for_what(store: Store, ana: User) -> None:
    token = issue(store, ana, scopes=[Scope.READ, Scope.IMPORT, Scope.READ], reason="nightly load")
    prefix, number, secret = token.split("_", 2)
    assert (prefix, len(number), len(secret)) == ("gsv", 12, 43)
    found = tokens.identify(store, token, NOW)
    assert found is not None
    assert (found.login, found.via, found.key) == ("ana", Via.TOKEN, number)
    assert found.scopes == {Scope.READ, Scope.IMPORT}
    assert (found.purpose_reason, found.kind) == ("nightly load", LIVE)
    assert secret not in dump(store)


def test_a_token_with_another_secret_or_id_does_not_hold(store: Store, ana: User) -> None:
    first, second = issue(store, ana), issue(store, ana)
    _, number, secret = first.split("_", 2)
    other = second.split("_", 2)[2]
    for guess in (
        f"gsv_{number}_{other}",
        f"gsv_{number}_{secret[:-1]}",
        f"gsv_{number}_{secret}x",
        f"gsv_{number.upper()}_{secret}" if number.upper() != number else "gsv__",
        f"GSV_{number}_{secret}",
        f"{first}\n",
        f" {first}",
        secret,
        "",
    ):
        assert tokens.identify(store, guess, NOW) is None, guess
    assert tokens.identify(store, first, NOW)


def test_a_token_ends_by_time_and_by_being_revoked(store: Store, ana: User) -> None:
    token = issue(store, ana, expires_at=NOW + DAY)
    assert tokens.identify(store, token, NOW + DAY - MINUTE)
    assert tokens.identify(store, token, NOW + DAY) is None
    number = token.split("_")[1]
    with store.write() as tx:
        assert tokens.revoke(tx, number, NOW).revoked_at == NOW
        assert tokens.revoke(tx, number, NOW + DAY).revoked_at == NOW
        with pytest.raises(NotFoundError):
            tokens.revoke(tx, "000000000000", NOW)
    assert tokens.identify(store, token, NOW) is None


def test_last_use_is_kept(store: Store, ana: User) -> None:
    token = issue(store, ana)
    with store.read() as tx:
        assert tokens.every(tx)[0][0].used_at is None
    tokens.identify(store, token, NOW)
    tokens.identify(store, token, NOW + MINUTE / 2)
    with store.read() as tx:
        assert [(row.used_at, login) for row, login in tokens.every(tx, ana)] == [(NOW, "ana")]


@pytest.mark.parametrize("expires_at", [NOW, NOW - DAY, NOW + 367 * DAY])
def test_a_token_ends_within_a_year(store: Store, ana: User, expires_at: datetime) -> None:
    with pytest.raises(InvalidInputError):
        issue(store, ana, expires_at=expires_at)
    with pytest.raises(InvalidInputError):
        issue(store, ana, scopes=[])
