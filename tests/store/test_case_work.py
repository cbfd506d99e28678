"""What is in a case: who may know of it, its notes and its exhibits; and drafts of charts."""

from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.store import (
    DataKind,
    Store,
    agencies,
    cases,
    charts,
    datasets,
    drafts,
    exhibits,
    imports,
    notes,
    users,
    utcnow,
)
from graphsvc.store.cases import Case
from graphsvc.store.charts import Chart
from graphsvc.store.classes import class_for
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import Role, User

NOW = utcnow()
LIVE = DataKind.LIVE


@dataclass(frozen=True)
class People:
    """Ana and Budi of one agency, Cici of another; Ana opened the closed case, and Cici is its member."""

    ana: User
    budi: User
    cici: User
    closed: Case
    open: Case


@pytest.fixture
def people(store: Store) -> People:
    with store.write() as tx:
        here = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        there = agencies.create(tx, "lampung", "Polda Lampung", "ID")
        ana = users.create(tx, "ana", "Ana", here, Role.ANALYST)
        budi = users.create(tx, "budi", "Budi", here, Role.ANALYST)
        cici = users.create(tx, "cici", "Cici", there, Role.ANALYST)
        closed = cases.create(tx, "K/1", "Ferry", here, kind=LIVE, closed=True, creator=ana, now=NOW)
        cases.add_member(tx, closed, cici, NOW)
        return People(ana, budi, cici, closed, cases.create(tx, "K/2", "Port", here, kind=LIVE, now=NOW))


def known(store: Store, user: User, kind: DataKind = LIVE) -> list[str]:
    with store.read() as tx:
        found = [case.number for case in cases.visible(tx, user.id, kind)]
        for number in ("K/1", "K/2"):
            if number in found:
                assert cases.find_visible(tx, number, user.id, kind).number == number
            else:
                with pytest.raises(NotFoundError):
                    cases.find_visible(tx, number, user.id, kind)
    return found


def test_who_may_know_of_a_case(store: Store, people: People) -> None:
    assert known(store, people.ana) == ["K/1", "K/2"]
    assert known(store, people.budi) == ["K/2"]
    assert known(store, people.cici) == ["K/1"]
    assert known(store, people.ana, DataKind.EXERCISE) == []


def test_a_case_that_is_hidden_reads_like_none(store: Store, people: People) -> None:
    def said(number: str) -> str:
        with store.read() as tx, pytest.raises(NotFoundError) as caught:
            cases.find_visible(tx, number, people.budi.id, LIVE)
        return caught.value.detail

    assert said("K/1") == said("K/9")


def test_a_number_that_a_hidden_case_has_can_be_given(store: Store, people: People) -> None:
    with store.write() as tx:
        here, there = people.budi.agency, people.cici.agency
        # Of a colleague's closed case, and of another agency's open one
        mine = cases.create(tx, "K/1", "Mine", here, kind=LIVE, creator=people.budi, now=NOW)
        theirs = cases.create(tx, "K/2", "Theirs", there, kind=LIVE, creator=people.cici, now=NOW)
        assert cases.find_visible(tx, "K/1", people.budi.id, LIVE) == mine
        assert cases.find_visible(tx, "K/2", people.cici.id, LIVE) == theirs
        assert cases.find_visible(tx, "K/2", people.ana.id, LIVE).id == people.open.id
        for person, number in ((people.ana, "K/1"), (people.budi, "K/2"), (people.cici, "K/1")):
            with pytest.raises(ConflictError):
                cases.create(tx, number, "Again", person.agency, kind=LIVE, creator=person, now=NOW)
        # An exercise is not seen beside live data
        cases.create(tx, "K/2", "Drill", here, kind=DataKind.EXERCISE, creator=people.budi, now=NOW)


def test_a_number_of_several_cases_is_told_apart_by_marks(store: Store, people: People) -> None:
    with store.write() as tx:
        second = cases.create(tx, "K/1", "Second", people.budi.agency, kind=LIVE, creator=people.budi)
        assert cases.shared_numbers(tx, people.budi.id, LIVE) == set()
        assert cases.shared_numbers(tx, people.ana.id, LIVE) == {"K/1"}
        with pytest.raises(InvalidInputError) as caught:
            cases.find_visible(tx, "K/1", people.ana.id, LIVE)
        assert f"{people.closed.mark} (Ferry, Polres Cilegon)" in caught.value.detail
        assert f"{second.mark} (Second, Polres Cilegon)" in caught.value.detail
        with pytest.raises(InvalidInputError):
            cases.get(tx, "K/1")
        for case in (people.closed, second):
            assert cases.find_visible(tx, f" {case.mark} ", people.ana.id, LIVE).id == case.id
            assert cases.get(tx, case.mark).id == case.id
        with pytest.raises(NotFoundError):
            cases.find_visible(tx, people.closed.mark, people.budi.id, LIVE)
        with pytest.raises(InvalidInputError):
            cases.create(tx, people.closed.mark, "Mark", people.budi.agency, kind=LIVE)


#: Who opens a case, of which number, and whether it is closed.
Act = tuple[int, str, bool]
_RUNS = count()


def played(store: Store, people: list[User], acts: list[tuple[int, Act]]) -> dict[int, list[str]]:
    """Open the cases, each told by its place in the first run; return what each act was answered: whether the case was
    opened, and which case each number names to who opened it.
    """
    run, told = next(_RUNS), {}
    with store.write() as tx:
        for place, (who, letter, closed) in acts:
            person, answers = people[who], list[str]()
            try:
                number = f"{run}-{letter}"
                cases.create(tx, number, f"{place}", person.agency, kind=LIVE, closed=closed, creator=person)
                answers.append("opened")
            except ConflictError as error:
                answers.append(error.slug)
            for asked in "ABC":
                try:
                    answers.append(cases.find_visible(tx, f"{run}-{asked}", person.id, LIVE).title)
                except (InvalidInputError, NotFoundError) as error:
                    answers.append(error.slug)
            told[place] = answers
    return told


@given(acts=st.lists(st.tuples(st.integers(0, 2), st.sampled_from("ABC"), st.booleans()), max_size=12))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_answers_do_not_depend_on_hidden_cases(store: Store, people: People, acts: list[Act]) -> None:
    """What somebody is answered is the same when the cases that they may not know of were never opened."""
    everybody = [people.ana, people.budi, people.cici]
    whole = played(store, everybody, [*enumerate(acts)])
    for me, person in enumerate(everybody):

        def known(place: int, who: int, closed: bool, me: int = me, person: User = person) -> bool:
            theirs = (
                whole[place][0] == "opened" and not closed and everybody[who].agency_id == person.agency_id
            )
            return who == me or theirs

        left = [(place, act) for place, act in enumerate(acts) if known(place, act[0], act[2])]
        alone = played(store, everybody, left)
        for place, (who, _, _) in left:
            assert who != me or alone[place] == whole[place]


def test_who_opened_a_case_sees_it_without_being_a_member(store: Store, people: People) -> None:
    with store.write() as tx:
        cases.remove_member(tx, people.closed, people.ana)
        cases.remove_member(tx, people.closed, people.cici)
    assert known(store, people.ana) == ["K/1", "K/2"]
    assert known(store, people.cici) == []
    with store.read() as tx:
        assert cases.works_on(tx, people.closed, people.ana.id)
        assert cases.worked_on(tx, people.ana.id) == {people.closed.id}
        assert not cases.works_on(tx, people.open, people.ana.id)
        assert not cases.works_on(tx, people.closed, people.cici.id)


def test_notes_newest_first(store: Store, people: People) -> None:
    with store.write() as tx:
        notes.add(tx, people.closed, people.ana, " First\r\nline ", NOW)
        notes.add(tx, people.closed, people.cici, "<b>Second</b>", utcnow())
    with store.read() as tx:
        found = notes.of_case(tx, people.closed)
        assert [(note.author.login, note.text) for note in found] == [
            ("cici", "<b>Second</b>"),
            ("ana", "First\nline"),
        ]
        assert notes.of_case(tx, people.open) == []


@pytest.mark.parametrize("words", ["", "  \n ", "a\0b", "x" * (notes.LONGEST + 1)])
def test_a_note_that_cannot_be(store: Store, people: People, words: str) -> None:
    with store.write() as tx, pytest.raises(InvalidInputError):
        notes.add(tx, people.closed, people.ana, words, NOW)


def test_exhibits_are_numbered_in_each_case_and_no_number_comes_again(store: Store, people: People) -> None:
    with store.write() as tx:
        pole = datasets.create(tx, "pole", "POLE")
        file = imports.stage(
            tx, pole, class_for(tx, pole, 0), source="pole", file_name="pole.zip", sha256="0" * 64, now=NOW
        )
        for title in ("The phone", "The other phone"):
            exhibits.add(tx, people.closed, people.ana, title, NOW, entity_id="phone:+62811")
        exhibits.remove(tx, exhibits.get(tx, people.closed, 2), NOW)
        added = exhibits.add(
            tx, people.closed, people.cici, "The file", NOW, description="As found", file=file
        )
        assert added.number == 3
        assert exhibits.add(tx, people.open, people.ana, "Here", NOW, entity_id="phone:+62811").number == 1
    with store.read() as tx:
        found = exhibits.of_case(tx, people.closed)
        assert [(one.number, one.title, one.entity_id, one.import_id) for one in found] == [
            (1, "The phone", "phone:+62811", None),
            (3, "The file", None, file.id),
        ]
        for number in (2, 4):
            with pytest.raises(NotFoundError):
                exhibits.get(tx, people.closed, number)


def test_an_exhibit_refers_to_one_thing(store: Store, people: People) -> None:
    with store.write() as tx, pytest.raises(InvalidInputError):
        exhibits.add(tx, people.closed, people.ana, "Nothing", NOW)
    with pytest.raises(IntegrityError), store.write() as tx:
        tx.execute(
            text(
                "INSERT INTO exhibits (case_id, number, title, description, user_id, added_at) "
                "VALUES (:case, 1, 'x', '', :user, '2026-01-01')"
            ),
            {"case": people.closed.id, "user": people.ana.id},
        )


def test_charts_of_mine_and_of_my_cases(store: Store, people: People) -> None:
    with store.write() as tx:
        own = charts.create(tx, people.budi, "Own", "{}", NOW, kind=LIVE)
        shared = charts.create(tx, people.ana, "Shared", "{}", utcnow(), kind=LIVE, case=people.closed)
        charts.create(tx, people.ana, "Drill", "{}", NOW, kind=DataKind.EXERCISE)

    def seen(user: User, case: Case | None = None) -> list[str]:
        with store.read() as tx:
            found = charts.visible(tx, user.id, LIVE, case=case)
            assert all(charts.find_visible(tx, chart.id, user.id, LIVE) for chart in found)
            return [chart.title for chart in found]

    assert (seen(people.ana), seen(people.budi), seen(people.cici)) == (["Shared"], ["Own"], ["Shared"])
    assert (seen(people.ana, people.closed), seen(people.ana, people.open)) == (["Shared"], [])

    def refused(chart: Chart | str, user: User, kind: DataKind = LIVE) -> str:
        number = chart if isinstance(chart, str) else chart.id
        with store.read() as tx, pytest.raises(NotFoundError) as caught:
            charts.find_visible(tx, number, user.id, kind)
        return caught.value.detail

    assert refused(shared, people.budi) == refused("0" * 16, people.budi) == refused(own, people.ana)
    refused(shared, people.ana, DataKind.EXERCISE)
    with store.write() as tx:
        charts.delete(tx, shared, NOW)
    refused(shared, people.ana)


def test_a_draft_is_one_and_its_users_own(store: Store, people: People) -> None:
    with store.write() as tx:
        for words in ('{"v":1}', '{"v":2}'):
            drafts.keep(tx, people.ana.id, LIVE, drafts.NEW, words, NOW)
        drafts.keep(tx, people.cici.id, LIVE, drafts.NEW, '{"v":3}', NOW)
        drafts.keep(tx, people.ana.id, LIVE, "0123456789abcdef", '{"v":4}', NOW, based_on=7)
    with store.read() as tx:
        kept = drafts.find(tx, people.ana.id, LIVE, drafts.NEW)
        assert kept is not None
        assert (kept.document, kept.based_on) == ('{"v":2}', None)
        assert drafts.find(tx, people.ana.id, DataKind.EXERCISE, drafts.NEW) is None
    with store.write() as tx:
        drafts.drop(tx, people.ana.id, LIVE, drafts.NEW)
        assert drafts.find(tx, people.ana.id, LIVE, drafts.NEW) is None
        assert drafts.find(tx, people.cici.id, LIVE, drafts.NEW) is not None
        drafts.drop_all(tx, "0123456789abcdef")
        assert drafts.find(tx, people.ana.id, LIVE, "0123456789abcdef") is None
