"""The first start: somebody can get in, nobody else can."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from graphsvc.store import DataKind, Store, agencies, bootstrap, sessions, signin, tokens, users, utcnow
from graphsvc.store.errors import ConflictError, NotSignedInError
from graphsvc.store.users import Role

NOW = utcnow()


def test_the_demo(store: Store) -> None:
    way_in = bootstrap.demo(store, NOW)
    with store.write() as tx:
        assert {agency.name for agency in agencies.every(tx)} == {
            "Polres Cilegon",
            "Polda Lampung",
            "Northmark Liaison Office",
        }
        link = signin.redeem(tx, way_in.secret, NOW)
        secret = sessions.start(tx, link.user, NOW, kind=link.kind, reason=link.reason)
    found = sessions.identify(store, secret, NOW)
    assert found is not None
    assert (found.name, found.role, found.agency_name, found.kind, found.purpose_reason) == (
        "Demo Investigator",
        Role.INVESTIGATOR,
        "Polres Cilegon",
        DataKind.EXERCISE,
        "training",
    )


def test_the_demo_again_gives_a_new_link_and_nothing_else(store: Store) -> None:
    first, second = bootstrap.demo(store, NOW), bootstrap.demo(store, NOW)
    with store.write() as tx:
        assert len(agencies.every(tx)) == 3
        assert len(users.every(tx)) == 1
        with pytest.raises(NotSignedInError):
            signin.redeem(tx, first.secret, NOW)
        assert signin.redeem(tx, second.secret, NOW).user.login == "demo"


def test_the_demo_does_not_open_a_real_installation(store: Store) -> None:
    assert bootstrap.first_administrator(store, NOW)
    with pytest.raises(ConflictError, match="GRAPHSVC_HOME"):
        bootstrap.demo(store, NOW)
    assert not store.rows(text("SELECT training FROM installation"))[0][0]


def test_the_first_start_makes_one_administrator_and_no_password(store: Store) -> None:
    way_in = bootstrap.first_administrator(store, NOW)
    assert way_in is not None
    assert bootstrap.first_administrator(store, NOW) is None
    assert store.rows(text("SELECT password_hash FROM users")) == [(None,)]
    with store.write() as tx:
        link = signin.redeem(tx, way_in.secret, NOW + timedelta(hours=23))
        assert (link.user.role, link.kind) == (Role.ADMINISTRATOR, DataKind.LIVE)
        with pytest.raises(NotSignedInError):
            signin.redeem(tx, way_in.secret, NOW)


def test_a_demo_is_not_given_an_administrator(store: Store) -> None:
    bootstrap.demo(store, NOW)
    assert bootstrap.first_administrator(store, NOW) is None
    with store.read() as tx:
        assert tokens.every(tx) == []
