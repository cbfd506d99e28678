"""Requests of one agency to another, and the grants that are given on them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.store import Store, Transaction, agencies, classes, datasets, grants, requests, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.errors import ConflictError
from graphsvc.store.requests import AccessRequest, Act, State
from graphsvc.store.users import Role, User

NOW = utcnow()
PHONE = "phone:+6281200000001"


@pytest.fixture
def tx(store: Store) -> Iterator[Transaction]:
    """A transaction in which two agencies, an asker and a steward exist."""
    with store.write() as tx:
        ours = agencies.create(tx, "ours", "Ours", "ID")
        theirs = agencies.create(tx, "theirs", "Theirs", "ID")
        users.create(tx, "ana", "Ana", ours, Role.INVESTIGATOR)
        users.create(tx, "keeper", "Keeper", theirs, Role.STEWARD)
        datasets.create(tx, "calls", "Calls", owner=theirs, region="ID", kind=DataKind.LIVE)
        yield tx


def ana(tx: Transaction) -> User:
    return users.get(tx, "ana")


def keeper(tx: Transaction) -> User:
    return users.get(tx, "keeper")


def put(tx: Transaction) -> AccessRequest:
    owner = agencies.get(tx, "theirs")
    return requests.ask(
        tx, ana(tx), owner, PHONE, kind=DataKind.LIVE, reason="It rang.", legal_basis="Art. 4", now=NOW
    )


def test_what_can_be_done_in_each_state(tx: Transaction) -> None:
    made = put(tx)
    assert made.acts(NOW) == {Act.ASK_BACK, Act.GRANT, Act.REFUSE, Act.WITHDRAW}
    requests.act(tx, made, keeper(tx), Act.ASK_BACK, "Why?", NOW)
    assert made.acts(NOW) == {Act.REPLY, Act.GRANT, Act.REFUSE, Act.WITHDRAW}
    requests.act(tx, made, ana(tx), Act.REPLY, "Because.", NOW)
    assert made.state is State.OPEN
    requests.act(tx, made, keeper(tx), Act.REFUSE, "No.", NOW)
    assert made.acts(NOW) == frozenset()
    with pytest.raises(ConflictError, match="Refused"):
        requests.act(tx, made, ana(tx), Act.WITHDRAW, "Then not.", NOW)
    steps = requests.steps(tx, made)
    assert [(one.number, one.act) for one in steps] == [
        (1, Act.ASK), (2, Act.ASK_BACK), (3, Act.REPLY), (4, Act.REFUSE),
    ]  # fmt: skip


def test_one_question_waits_once(tx: Transaction) -> None:
    made = put(tx)
    with pytest.raises(ConflictError, match="already"):
        put(tx)
    requests.act(tx, made, ana(tx), Act.WITHDRAW, "Not needed.", NOW)
    assert put(tx).id != made.id


def test_ones_own_agency_is_not_asked_and_nothing_without_a_text(tx: Transaction) -> None:
    with pytest.raises(InvalidInputError, match="own agency"):
        requests.ask(
            tx,
            ana(tx),
            agencies.get(tx, "ours"),
            PHONE,
            kind=DataKind.LIVE,
            reason="x",
            legal_basis="x",
            now=NOW,
        )
    with pytest.raises(InvalidInputError, match="reason"):
        requests.act(tx, put(tx), keeper(tx), Act.REFUSE, "  ", NOW)


def test_who_may_know_of_it(tx: Transaction) -> None:
    made = put(tx)
    one, other = ana(tx), keeper(tx)
    for user, put_by_all, asked_all, sees in (
        (one, False, False, True), (other, False, False, False), (other, True, False, False), (other, False, True, True),
    ):  # fmt: skip
        seen = requests.visible(
            tx, user.id, user.agency_id, DataKind.LIVE, all_put=put_by_all, all_asked=asked_all
        )
        assert ([item.id for item in seen] == [made.id]) is sees
    assert not requests.visible(tx, one.id, one.agency_id, DataKind.EXERCISE, all_put=True, all_asked=True)
    assert requests.get(tx, made.id) is made
    with pytest.raises(NotFoundError):
        requests.get(tx, "0" * 16)


def test_a_grant_ends_by_itself_and_by_hand(tx: Transaction) -> None:
    made, dataset = put(tx), datasets.get(tx, "calls")
    requests.act(tx, made, keeper(tx), Act.GRANT, "Yes.", NOW)
    items = [grants.Item("person:calls:1", None, dataset.id), grants.Item("calls:uses:1", "USES", dataset.id)]
    given = grants.give(tx, made.agency_id, items, now=NOW, until=NOW + timedelta(days=2))
    made.grant_id = given.id
    tx.flush()
    tx.refresh(made)
    assert made.stands(NOW + timedelta(days=1)) is State.GRANTED
    assert made.stands(NOW + timedelta(days=2)) is State.ENDED
    assert {item.item_id for item, _ in grants.items_of(tx, [dataset.id])} == {
        "person:calls:1",
        "calls:uses:1",
    }
    assert grants.end(tx, given.id, NOW + timedelta(days=1)) == {dataset.id}
    assert not given.in_force(NOW + timedelta(days=1))
    assert given.in_force(NOW)


def test_a_grant_that_opens_nothing_is_none(tx: Transaction) -> None:
    agency = agencies.get(tx, "ours").id
    with pytest.raises(InvalidInputError, match="at least one"):
        grants.give(tx, agency, [], now=NOW, until=NOW + timedelta(days=1))
    with pytest.raises(InvalidInputError, match="in the future"):
        grants.give(tx, agency, [grants.Item("person:calls:1", None, 1)], now=NOW, until=NOW)


def test_classes_under_grants_are_beside_the_plain_one(tx: Transaction) -> None:
    dataset = datasets.get(tx, "calls")
    plain = classes.class_for(tx, dataset, 1)
    known = classes.of_numbers(tx, [plain])[plain]
    under = classes.under(tx, known, {7, 3})
    assert under != plain
    assert classes.under(tx, known, {3, 7}) == under
    assert classes.under(tx, classes.of_numbers(tx, [under])[under], ()) == plain
    assert classes.class_for(tx, dataset, 1) == plain
    assert grants.numbers(classes.of_numbers(tx, [under])[under].grants) == {3, 7}
    assert {agency.slug for agency in classes.owners_of(tx, [plain, under]).values()} == {"theirs"}
