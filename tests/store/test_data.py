"""Datasets, access classes, sharing rules and cases."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.store import (
    DataKind,
    Store,
    Transaction,
    agencies,
    cases,
    datasets,
    installation,
    sharing,
    users,
    utcnow,
)
from graphsvc.store.agencies import Agency
from graphsvc.store.classes import AccessClass, class_for, of_dataset
from graphsvc.store.errors import ConflictError
from graphsvc.store.sharing import MODE_LABELS, Mode
from graphsvc.store.users import MAX_LEVEL, Role

NOW = utcnow().replace(microsecond=0)
DAY = timedelta(days=1)


@pytest.fixture
def cilegon(store: Store) -> Agency:
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        agencies.create(tx, "lampung", "Polda Lampung", "ID")
        return agency


@pytest.mark.usefixtures("cilegon")
def test_a_dataset_belongs_to_the_first_agency_unless_said(store: Store) -> None:
    with store.write() as tx:
        pole = datasets.create(tx, "pole", "POLE", region="GB", licence="OGL 3.0", retention_days=30)
        calls = datasets.create(
            tx, "calls", "Calls", owner=agencies.get(tx, "lampung"), kind=DataKind.EXERCISE
        )
        assert (pole.owner.slug, pole.kind, pole.region) == ("cilegon", DataKind.LIVE, "GB")
        assert (calls.owner.slug, calls.kind, calls.region) == ("lampung", DataKind.EXERCISE, None)
    with store.read() as tx:
        assert [dataset.name for dataset in datasets.every(tx)] == ["calls", "pole"]


@pytest.mark.usefixtures("cilegon")
def test_in_a_training_installation_data_is_an_exercise_unless_said(store: Store) -> None:
    with store.write() as tx:
        installation.mark_training(tx)
        assert datasets.create(tx, "pole", "POLE").kind is DataKind.EXERCISE
        assert datasets.create(tx, "real", "Real", kind=DataKind.LIVE).kind is DataKind.LIVE


@pytest.mark.usefixtures("cilegon")
def test_ensuring_a_dataset_twice_makes_one(store: Store) -> None:
    with store.write() as tx:
        first = datasets.ensure(tx, "pole", "POLE")
        assert datasets.ensure(tx, "pole", "Other title") is first
        with pytest.raises(ConflictError, match="belongs to cilegon"):
            datasets.ensure(tx, "pole", "POLE", owner=agencies.get(tx, "lampung"))
        with pytest.raises(ConflictError, match="holds live data"):
            datasets.ensure(tx, "pole", "POLE", kind=DataKind.EXERCISE)


@pytest.mark.usefixtures("cilegon")
def test_the_name_of_a_removed_dataset_is_not_given_again(store: Store) -> None:
    with store.write() as tx:
        pole = datasets.create(tx, "pole", "POLE")
        datasets.remove(tx, pole, NOW)
        assert datasets.every(tx) == []
        with pytest.raises(NotFoundError):
            datasets.get(tx, "pole")
        for make in (datasets.create, datasets.ensure):
            with pytest.raises(ConflictError):
                make(tx, "pole", "POLE")
        with pytest.raises(ConflictError):
            class_for(tx, pole, 0)


@pytest.mark.usefixtures("cilegon")
@pytest.mark.parametrize(
    "fields",
    [
        {"name": "POLE"},
        {"title": ""},
        {"region": "uk"},
        {"region": "GBR"},
        {"retention_days": 0},
        {"licence": "x" * 301},
    ],
)
def test_a_dataset_that_cannot_be(store: Store, fields: dict[str, Any]) -> None:
    with store.write() as tx, pytest.raises(InvalidInputError):
        datasets.create(tx, **{"name": "pole", "title": "POLE", **fields})


def test_one_class_for_each_dataset_level_and_case(store: Store, cilegon: Agency) -> None:
    with store.write() as tx:
        pole, calls = datasets.create(tx, "pole", "POLE"), datasets.create(tx, "calls", "Calls")
        case = cases.create(tx, "K-1", "Ferry", cilegon, kind=DataKind.LIVE)
        wanted = [(d, level, c) for d in (pole, calls) for level in range(3) for c in (None, case)]
        numbers = [class_for(tx, *key) for key in wanted]
        assert numbers == [class_for(tx, *key) for key in wanted]
        assert len(set(numbers)) == len(wanted)
        assert 0 not in numbers
        assert len(of_dataset(tx, pole)) == 6
        for level in (-1, MAX_LEVEL + 1):
            with pytest.raises(InvalidInputError):
                class_for(tx, pole, level)


@pytest.mark.usefixtures("cilegon")
def test_the_database_itself_refuses_a_second_class(store: Store) -> None:
    with store.write() as tx:
        class_for(tx, datasets.create(tx, "pole", "POLE"), 1)

    def insert_again() -> None:
        columns = AccessClass.__table__.c
        same = select(columns.dataset_id, columns.level)
        with store.write() as tx:
            tx.execute(insert(AccessClass.__table__).from_select(["dataset_id", "level"], same))

    with pytest.raises(IntegrityError):
        insert_again()


@pytest.mark.usefixtures("cilegon")
def test_a_number_is_never_used_again(store: Store) -> None:
    """Records that were missed by a removal must not come into view under a new meaning."""
    with store.write() as tx:
        pole = datasets.create(tx, "pole", "POLE")
        last = [class_for(tx, pole, level) for level in range(3)][-1]
        tx.execute(text("DELETE FROM access_classes"))
    with store.write() as tx:
        assert class_for(tx, datasets.get(tx, "pole"), 5) > last


def shared(tx: Transaction, **fields: Any) -> sharing.SharingRule:
    given = {"mode": Mode.FULL, "up_to_level": 1, "legal_basis": "Order 12", "now": NOW, **fields}
    return sharing.allow(tx, datasets.get(tx, "pole"), agencies.get(tx, "lampung"), **given)


@pytest.mark.usefixtures("cilegon")
def test_sharing_rules(store: Store) -> None:
    with store.write() as tx:
        pole = datasets.create(tx, "pole", "POLE")
        rule = shared(tx)
        assert (rule.starts_at, rule.ends_at, rule.agency.slug) == (NOW, None, "lampung")
        later = shared(tx, starts_at=NOW + 5 * DAY, ends_at=NOW + 6 * DAY)
        ended = shared(tx, starts_at=NOW - 5 * DAY, ends_at=NOW - 4 * DAY)
        assert sharing.of_dataset(tx, pole) == [rule, later, ended]
        sharing.withdraw(tx, rule, NOW + DAY)
        sharing.withdraw(tx, later, NOW + DAY)
        sharing.withdraw(tx, ended, NOW + DAY)
    with store.read() as tx:
        found = sharing.of_dataset(tx, datasets.get(tx, "pole"))
        assert [row.ends_at for row in found] == [NOW + DAY, NOW - 4 * DAY]


@pytest.mark.usefixtures("cilegon")
@pytest.mark.parametrize(
    "fields",
    [
        {"legal_basis": " "},
        {"up_to_level": 10},
        {"up_to_level": -1},
        {"ends_at": NOW},
        {"ends_at": NOW - DAY},
    ],
)
def test_a_rule_that_cannot_be(store: Store, fields: dict[str, Any]) -> None:
    with store.write() as tx:
        datasets.create(tx, "pole", "POLE")
        with pytest.raises(InvalidInputError):
            shared(tx, **fields)


def test_an_owner_needs_no_rule(store: Store, cilegon: Agency) -> None:
    with store.write() as tx:
        pole = datasets.create(tx, "pole", "POLE")
        with pytest.raises(InvalidInputError, match="needs no rule"):
            sharing.allow(tx, pole, cilegon, mode=Mode.FULL, up_to_level=1, legal_basis="x")


def test_cases_and_members(store: Store, cilegon: Agency) -> None:
    with store.write() as tx:
        lampung = agencies.get(tx, "lampung")
        ana = users.create(tx, "ana", "Ana", cilegon, Role.ANALYST)
        budi = users.create(tx, "budi", "Budi", lampung, Role.ANALYST)
        case = cases.create(tx, " K-1/2026 ", "Ferry", cilegon, kind=DataKind.LIVE, closed=True)
        with pytest.raises(ConflictError):
            cases.create(tx, "K-1/2026", "Again", lampung, kind=DataKind.LIVE)
        for user in (budi, ana, ana):
            cases.add_member(tx, case, user)
        assert [user.login for user in cases.members(tx, case)] == ["ana", "budi"]
        assert cases.of_user(tx, budi) == [case]
        cases.remove_member(tx, case, budi)
        cases.remove_member(tx, case, budi)
        assert cases.of_user(tx, budi) == []
        assert cases.get(tx, "K-1/2026").closed
        with pytest.raises(NotFoundError):
            cases.get(tx, "K-2")


def test_every_mode_has_a_name() -> None:
    assert set(MODE_LABELS) == set(Mode)


def test_names_belong_to_an_agency(store: Store, cilegon: Agency) -> None:
    with store.write() as tx:
        lampung = agencies.get(tx, "lampung")
        plain = datasets.create(tx, "ports", "Ports", owner=lampung, kind=DataKind.LIVE)
        live = DataKind.LIVE
        assert datasets.called(tx, "ports", lampung, live) == "ports"
        assert datasets.called(tx, "ports", cilegon, live) == "cilegon.ports"
        assert datasets.called(tx, "cilegon.ports", cilegon, live) == "cilegon.ports"
        assert datasets.called(tx, "ports", lampung, DataKind.EXERCISE) == "lampung.ports"
        for name in ("lampung.ports", "nobody.ports", "Ports", "a.b.c"):
            with pytest.raises(InvalidInputError):
                datasets.called(tx, name, cilegon, live)
            with pytest.raises(InvalidInputError):
                datasets.create(tx, name, "x", owner=cilegon)
        made = datasets.create(tx, "cilegon.ports", "Ports", owner=cilegon, kind=live)
        for name, owner, found in (
            ("ports", "lampung", plain), ("ports", "cilegon", made), ("cilegon.ports", "cilegon", made),
            ("cilegon.ports", "lampung", None), ("lampung.ports", "lampung", None),
        ):  # fmt: skip
            assert datasets.of_agency(tx, name, owner, live) is found
        assert datasets.of_agency(tx, "ports", "cilegon", DataKind.EXERCISE) is None
        datasets.remove(tx, plain, utcnow())
        assert datasets.called(tx, "ports", lampung, live) == "lampung.ports"
        assert datasets.own_part(made.name) == datasets.own_part("ports") == "ports"


#: Whose dataset, of which name, and whether it is made on the server under that very name.
Load = tuple[int, str, bool]
_RUNS = count()


def loaded(store: Store, loads: list[tuple[int, Load]]) -> dict[int, str]:
    """Load into datasets one after the other; return for each what it was answered."""
    run, told = next(_RUNS), {}
    with store.write() as tx:
        for place, (whose, letter, plain) in loads:
            owner = agencies.get(tx, ("cilegon", "lampung")[whose])
            name = f"{letter}-{run}"
            try:
                whole = name if plain else datasets.called(tx, name, owner, DataKind.LIVE)
                made = datasets.ensure(tx, whole, f"{place}", owner=owner, kind=DataKind.LIVE)
                told[place] = f"{made.name.removesuffix(f'-{run}')} of {made.title}"
            except ConflictError as error:
                told[place] = error.slug
    return told


@given(loads=st.lists(st.tuples(st.integers(0, 1), st.sampled_from("ab"), st.booleans()), max_size=8))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_answers_do_not_depend_on_hidden_datasets(store: Store, cilegon: Agency, loads: list[Load]) -> None:
    """What an agency's people are answered is the same when the datasets of other agencies were never made."""
    assert cilegon
    whole = loaded(store, [*enumerate(loads)])
    for me in (0, 1):
        mine = [
            (place, load)
            for place, load in enumerate(loads)
            if load[0] == me and not (load[2] and whole[place] == ConflictError.slug)
        ]
        alone = loaded(store, mine)
        assert alone == {place: whole[place] for place, _ in mine}
