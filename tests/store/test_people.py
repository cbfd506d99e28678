"""Agencies and users."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.store import Store, agencies, users
from graphsvc.store.base import clean, clean_slug
from graphsvc.store.errors import ConflictError
from graphsvc.store.identity import SCOPE_LABELS, Scope
from graphsvc.store.users import ROLE_LABELS, Role


def test_agencies(store: Store) -> None:
    with store.write() as tx:
        agencies.create(tx, "polda-lampung", "Polda Lampung", "ID")
        first = agencies.create(tx, "polres-cilegon", "  Polres Cilegon ", "ID")
        assert first.name == "Polres Cilegon"
        with pytest.raises(ConflictError, match="another slug"):
            agencies.create(tx, "polres-cilegon", "Again", "ID")
    with store.read() as tx:
        assert [agency.slug for agency in agencies.every(tx)] == ["polda-lampung", "polres-cilegon"]
        assert agencies.first(tx).slug == "polda-lampung"
        with pytest.raises(NotFoundError, match="polda-lampung, polres-cilegon"):
            agencies.get(tx, "none")


def test_before_set_up_there_is_no_first_agency(store: Store) -> None:
    with store.read() as tx, pytest.raises(NotFoundError, match="no agency yet"):
        agencies.first(tx)


@pytest.mark.parametrize(
    ("slug", "name", "country", "field"),
    [
        ("Cilegon", "x", "ID", "agency"),
        ("a--b", "x", "ID", "agency"),
        ("x" * 64, "x", "ID", "agency"),
        ("cilegon", "", "ID", "name"),
        ("cilegon", "x" * 201, "ID", "name"),
        ("cilegon", "a\0b", "ID", "name"),
        ("cilegon", "x", "Indonesia", "country"),
        ("cilegon", "x", "id", "country"),
    ],
)
def test_an_agency_that_cannot_be(store: Store, slug: str, name: str, country: str, field: str) -> None:
    with store.write() as tx, pytest.raises(InvalidInputError) as caught:
        agencies.create(tx, slug, name, country)
    assert [error["field"] for error in caught.value.errors] == [field]


def test_users(store: Store) -> None:
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        other = agencies.create(tx, "lampung", "Polda Lampung", "ID")
        users.create(tx, " Ana.S ", "Ana Siregar", agency, Role.ANALYST, level=2, language="id")
        users.create(tx, "budi", "Budi", other, Role.AUDITOR)
        with pytest.raises(ConflictError, match="another login"):
            users.create(tx, "ANA.S", "Another", agency, Role.ANALYST)
    with store.read() as tx:
        ana = users.get(tx, "ana.s")
        assert (ana.name, ana.role, ana.level, ana.language, ana.active, ana.agency.slug) == (
            "Ana Siregar",
            Role.ANALYST,
            2,
            "id",
            True,
            "cilegon",
        )
        assert users.find(tx, "Ana.S") is ana
        assert users.find(tx, "no one") is None
        with pytest.raises(NotFoundError):
            users.get(tx, "nobody")
        assert [user.login for user in users.every(tx)] == ["ana.s", "budi"]
        assert [user.login for user in users.every(tx, other)] == ["budi"]


def test_a_password_hash_is_not_read_along(store: Store) -> None:
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        users.create(tx, "ana", "Ana", agency, Role.ANALYST)
    with store.read() as tx:
        assert "password_hash" not in users.get(tx, "ana").__dict__


def test_changing_a_user(store: Store) -> None:
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        ana = users.create(tx, "ana", "Ana", agency, Role.ANALYST)
        users.change(tx, ana, role=Role.SUPERVISOR, level=9, name="Ana B", language="id", active=False)
        with pytest.raises(InvalidInputError):
            users.change(tx, ana, level=10)
    with store.read() as tx:
        ana = users.get(tx, "ana")
        assert (ana.role, ana.level, ana.name, ana.language, ana.active) == (
            Role.SUPERVISOR,
            9,
            "Ana B",
            "id",
            False,
        )


def test_a_change_to_a_user_read_earlier_is_kept(store: Store) -> None:
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
    with store.write() as tx:
        ana = users.create(tx, "ana", "Ana", agency, Role.ANALYST)
    with store.write() as tx:
        users.change(tx, ana, active=False)
    with store.read() as tx:
        assert not users.get(tx, "ana").active


@pytest.mark.parametrize("login", ["", "-ana", "ana siregar", "x" * 65, "ana/..", "ānā"])
def test_logins_that_cannot_be(login: str) -> None:
    with pytest.raises(InvalidInputError):
        users.clean_login(login)


@given(st.text(max_size=40))
def test_a_cleaned_login_stays_as_it_is(login: str) -> None:
    try:
        once = users.clean_login(login)
    except InvalidInputError:
        return
    assert users.clean_login(once) == once
    assert users.clean_login(once.upper()) == once


@given(st.text(max_size=40))
def test_cleaned_text_stays_as_it_is_and_can_be_kept(value: str) -> None:
    try:
        once = clean(value, "text", longest=30)
    except InvalidInputError:
        return
    assert clean(once, "text", longest=30) == once
    assert 1 <= len(once) <= 30
    assert "\0" not in once
    once.encode()


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True))
def test_slugs(value: str) -> None:
    if len(value) <= 63:
        assert clean_slug(value, "dataset") == value
    else:
        with pytest.raises(InvalidInputError):
            clean_slug(value, "dataset")


def test_every_role_and_scope_has_a_name() -> None:
    assert set(ROLE_LABELS) == set(Role)
    assert set(SCOPE_LABELS) == set(Scope)


def test_an_administrator_is_always_left(store: Store) -> None:
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        investigator = users.create(tx, "budi", "Budi", agency, Role.INVESTIGATOR)
        # Before there is one, nothing is lost
        users.change(tx, investigator, active=False)
        first = users.create(tx, "first", "First", agency, Role.ADMINISTRATOR)
        second = users.create(tx, "second", "Second", agency, Role.ADMINISTRATOR)
        users.change(tx, first, role=Role.ANALYST)
    for change in ({"active": False}, {"role": Role.AUDITOR}):
        with pytest.raises(ConflictError, match="No active administrator"), store.write() as tx:
            users.change(tx, second, **change)  # type: ignore[arg-type]
    with store.read() as tx:
        assert users.get(tx, "second").role is Role.ADMINISTRATOR
        assert users.get(tx, "second").active


def test_an_agency_changes_and_what_it_cannot_be_is_refused(store: Store) -> None:
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        agencies.change(tx, agency, name="Polres Kota Cilegon", active=False)
        with pytest.raises(InvalidInputError):
            agencies.change(tx, agency, country="I1")
    with store.read() as tx:
        kept = agencies.get(tx, "cilegon")
        assert (kept.name, kept.country, kept.active) == ("Polres Kota Cilegon", "ID", False)
