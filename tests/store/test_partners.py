"""Partner installations: who they are here, and that each message of theirs is taken once."""

from datetime import timedelta

import pytest

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.store import Store, agencies, partners, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.errors import ConflictError

NOW = utcnow()
KEY = "0123456789abcdef"


def added(store: Store) -> None:
    with store.write() as tx:
        guest = agencies.create(tx, "guest", "Guest", "XN")
        partners.add(tx, "north", "North", "https://north.example/", guest, KEY, level=1, now=NOW)


def test_a_partner_is_a_user_of_its_agency(store: Store) -> None:
    added(store)
    with store.write() as tx:
        one = partners.get(tx, "north")
        assert one.url == "https://north.example"
        who = partners.identity(one)
        assert (who.login, who.agency, who.level, who.kind) == ("partner.north", "guest", 1, DataKind.LIVE)
        assert [item.name for item in partners.every(tx)] == ["north"]
        users.change(tx, one.user, active=False)
    with store.read() as tx:
        assert partners.of_key(tx, KEY) is None
        assert partners.of_key(tx, "0" * 16) is None


def test_an_agency_that_is_cut_off_takes_its_partner_along(store: Store) -> None:
    added(store)
    with store.write() as tx:
        assert partners.of_key(tx, KEY) is not None
        agencies.get(tx, "guest").active = False
    with store.read() as tx:
        assert partners.of_key(tx, KEY) is None


def test_a_partner_that_cannot_be(store: Store) -> None:
    added(store)
    with store.write() as tx:
        guest = agencies.get(tx, "guest")
        with pytest.raises(InvalidInputError, match="https://"):
            partners.add(tx, "south", "South", "http://south.example", guest, "1" * 16, level=0, now=NOW)
        with pytest.raises(InvalidInputError, match="name"):
            partners.add(tx, "South !", "South", "https://south.example", guest, "1" * 16, level=0, now=NOW)
        with pytest.raises(ConflictError, match="another name"):
            partners.add(tx, "north", "North", "https://north.example", guest, "1" * 16, level=0, now=NOW)
        with pytest.raises(NotFoundError, match="no partner"):
            partners.get(tx, "south")


def test_a_nonce_is_new_once_until_it_is_too_old_to_be_used(store: Store) -> None:
    with store.write() as tx:
        assert partners.first_time(tx, KEY, "a" * 32, NOW, 300)
        assert not partners.first_time(tx, KEY, "a" * 32, NOW, 300)
        assert partners.first_time(tx, "1" * 16, "a" * 32, NOW, 300)
        assert partners.first_time(tx, KEY, "b" * 32, NOW, 300)
    with store.write() as tx:
        assert not partners.first_time(tx, KEY, "a" * 32, NOW + timedelta(seconds=599), 300)
        # Forgotten, because a message of that time is refused by its time
        assert partners.first_time(tx, KEY, "a" * 32, NOW + timedelta(seconds=601), 300)
