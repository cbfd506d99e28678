"""Exercise sessions in the store: who takes part, what the clock releases, and that no answer is ever changed."""

from datetime import UTC, datetime, timedelta

import pytest

from graphsvc.errors import NotFoundError
from graphsvc.store import Store, Transaction, agencies, cases, exercises, users
from graphsvc.store.errors import ConflictError
from graphsvc.store.exercises import Exercise, State
from graphsvc.store.users import Role, User

NOW = datetime(2026, 5, 14, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
INJECTS = {"late": 60, "early": 15}


@pytest.fixture
def people(store: Store) -> list[str]:
    with store.write() as tx:
        agency = agencies.create(tx, "academy", "Academy", "ID")
        users.create(tx, "trainer", "A trainer", agency, Role.SUPERVISOR)
        for login in ("ani", "budi"):
            users.create(tx, login, login.title(), agency, Role.INVESTIGATOR)
    return ["ani", "budi"]


def person(tx: Transaction, login: str) -> User:
    return users.get(tx, login)


def prepared(tx: Transaction, *logins: str) -> Exercise:
    made = exercises.create(tx, "selat-sunda", person(tx, "trainer"), INJECTS, NOW)
    for login in logins:
        exercises.add_participant(tx, made, person(tx, login), "Selat Sunda", NOW)
    return made


def test_each_participant_has_a_case_of_their_own_that_the_trainer_sees(
    store: Store, people: list[str]
) -> None:
    with store.write() as tx:
        made = prepared(tx, *people)
        first, second = exercises.participants(tx, made)
        assert {first.user.login, second.user.login} == set(people)
        assert first.case.number != second.case.number
        for one, other in ((first, second), (second, first)):
            assert one.case.closed
            assert cases.works_on(tx, one.case, one.user_id)
            assert not cases.works_on(tx, other.case, one.user_id)
            assert cases.works_on(tx, one.case, made.trainer_id)


def test_it_is_seen_by_who_holds_it_and_who_takes_part(store: Store, people: list[str]) -> None:
    with store.write() as tx:
        made = prepared(tx, "ani")
        for login, sees in (("trainer", True), ("ani", True), ("budi", False)):
            found = exercises.visible(tx, person(tx, login).id)
            assert (made in found) is sees
        with pytest.raises(NotFoundError):
            exercises.find_visible(tx, made.id, person(tx, "budi").id)
        with pytest.raises(NotFoundError):
            exercises.find_visible(tx, "nonsense", person(tx, "trainer").id)


def test_it_is_prepared_runs_and_ends_once_each(store: Store, people: list[str]) -> None:
    with store.write() as tx:
        alone = prepared(tx)
        with pytest.raises(ConflictError, match="Nobody takes part"):
            exercises.start(tx, alone, NOW)
        made = prepared(tx, "ani")
        assert made.state is State.PREPARED
        with pytest.raises(ConflictError, match="not begun"):
            exercises.end(tx, made, NOW)
        exercises.start(tx, made, NOW)
        assert made.state is State.RUNNING
        with pytest.raises(ConflictError, match="begun already"):
            exercises.start(tx, made, NOW)
        with pytest.raises(ConflictError, match="stays to its end"):
            exercises.remove_participant(tx, made, person(tx, "ani"))
        exercises.end(tx, made, NOW + HOUR)
        assert made.state is State.ENDED
        with pytest.raises(ConflictError, match="has ended"):
            exercises.end(tx, made, NOW + HOUR)
        with pytest.raises(ConflictError, match="has ended"):
            exercises.add_participant(tx, made, person(tx, "budi"), "x", NOW)


def test_who_is_taken_out_before_it_begins_loses_the_case(store: Store, people: list[str]) -> None:
    with store.write() as tx:
        made = prepared(tx, "ani")
        (first,) = exercises.participants(tx, made)
        number = first.case.number
        exercises.remove_participant(tx, made, person(tx, "ani"))
        assert exercises.participants(tx, made) == []
        assert not cases.works_on(tx, cases.get(tx, number), person(tx, "ani").id)
        again = exercises.add_participant(tx, made, person(tx, "ani"), "x", NOW)
        assert again.case.number != number


def test_the_clock_releases_what_is_due_and_a_hand_what_is_not(store: Store, people: list[str]) -> None:
    def reached(at: datetime) -> dict[str, datetime | None]:
        return {one.name: one.reached(made, at) for one in exercises.injects(tx, made)}

    with store.write() as tx:
        made = prepared(tx, "ani")
        with pytest.raises(ConflictError):
            exercises.release(tx, made, "late", NOW)
        assert reached(NOW + 9 * HOUR) == {"early": None, "late": None}
        exercises.start(tx, made, NOW)
        quarter = NOW + timedelta(minutes=15)
        assert reached(quarter - timedelta(seconds=1)) == {"early": None, "late": None}
        assert reached(quarter) == {"early": quarter, "late": None}
        exercises.release(tx, made, "late", quarter)
        exercises.release(tx, made, "late", quarter + HOUR)
        assert reached(quarter) == {"early": quarter, "late": quarter}
        with pytest.raises(NotFoundError):
            exercises.release(tx, made, "nonsense", quarter)


def test_the_clock_stands_still_when_it_has_ended(store: Store, people: list[str]) -> None:
    with store.write() as tx:
        made = prepared(tx, "ani")
        exercises.start(tx, made, NOW)
        exercises.end(tx, made, NOW + timedelta(minutes=20))
        found = {one.name: one.reached(made, NOW + 9 * HOUR) for one in exercises.injects(tx, made)}
        assert found == {"early": NOW + timedelta(minutes=15), "late": None}


def test_answers_are_kept_in_versions_until_they_are_handed_in(store: Store, people: list[str]) -> None:
    with store.write() as tx:
        made, ani = prepared(tx, "ani"), person(tx, "ani")
        with pytest.raises(ConflictError, match="not begun"):
            exercises.answer(tx, made, ani.id, "ring", "{}", NOW)
        exercises.start(tx, made, NOW)
        for version, text in ((1, '{"named": []}'), (2, '{"named": ["a"]}')):
            assert exercises.answer(tx, made, ani.id, "ring", text, NOW).version == version
        assert exercises.answer(tx, made, ani.id, "broker", "{}", NOW).version == 1
        assert {name: one.version for name, one in exercises.answers(tx, made, ani.id).items()} == {
            "ring": 2,
            "broker": 1,
        }
        with pytest.raises(NotFoundError):
            exercises.answer(tx, made, person(tx, "budi").id, "ring", "{}", NOW)
        exercises.finish(tx, made, ani.id, NOW)
        with pytest.raises(ConflictError, match="handed in"):
            exercises.answer(tx, made, ani.id, "ring", "{}", NOW)
        assert made.state is State.RUNNING, "the others go on"


def test_one_alone_ends_it_by_handing_in(store: Store, people: list[str]) -> None:
    with store.write() as tx:
        ani = person(tx, "ani")
        made = exercises.create(tx, "selat-sunda", ani, INJECTS, NOW, solo=True)
        exercises.add_participant(tx, made, ani, "x", NOW)
        exercises.start(tx, made, NOW)
        exercises.finish(tx, made, ani.id, NOW + HOUR)
        assert made.ended_at == NOW + HOUR


def test_another_exercise_of_the_same_seed_that_goes_on_is_known(store: Store, people: list[str]) -> None:
    with store.write() as tx:
        first, second = prepared(tx, "ani"), prepared(tx, "ani")
        ani = person(tx, "ani")
        for made in (first, second):
            exercises.start(tx, made, NOW)
        exercises.end(tx, first, NOW)
        assert exercises.takes_part_elsewhere(tx, first, ani.id)
        assert not exercises.takes_part_elsewhere(tx, first, person(tx, "budi").id)
        exercises.end(tx, second, NOW)
        assert not exercises.takes_part_elsewhere(tx, first, ani.id)
