"""What exercise sessions release to whom: by table, and that they only ever narrow."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.access import policy
from graphsvc.access.policy import ClassFacts, DatasetFacts, SessionFacts, Viewer
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from tests.access.test_policy import DATASETS, World, moments, worlds

START = datetime(2026, 1, 1, tzinfo=UTC)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def session(
    began: int | None = None, releases: int | None = None, ended: int | None = None, *, holds: bool = False
) -> SessionFacts:
    days = [None if number is None else day(number) for number in (began, ended, releases)]
    return SessionFacts(1, *days, holds=holds)


RUNS_BEFORE, RUNS_AFTER = session(1, 9), session(1, 3)
ENDED = session(1, 9, 4)


@pytest.mark.parametrize(
    ("sessions", "seen"),
    [
        ([], False),
        ([RUNS_BEFORE], False),
        ([RUNS_AFTER], True),
        ([session()], False),
        ([ENDED], True),
        # Whoever trains again begins without it, already when another session waits for them
        ([ENDED, session(4, 9)], False),
        ([ENDED, session()], False),
        # The session that was begun last counts, in whatever order they are told
        ([session(1, 3), session(2, 9)], False),
        ([session(2, 9), session(1, 3)], False),
        ([session(1, 9), session(2, 4)], True),
        # One that is only prepared takes nothing from the one that runs
        ([RUNS_AFTER, session()], True),
        # A trainer has it with the first of theirs
        ([session(1, 3, holds=True), session(2, 9, holds=True)], True),
        ([session(1, 9, holds=True)], False),
        ([session(holds=True)], False),
        ([session(1, 9, holds=True), RUNS_AFTER], True),
    ],
)
def test_what_is_held_back_is_seen_through_a_session_alone(sessions: list[SessionFacts], seen: bool) -> None:
    viewer = Viewer(agency=1, role=Role.ANALYST, level=0, kind=DataKind.EXERCISE)
    datasets = {1: DatasetFacts(1, DataKind.EXERCISE, held_back=True), 2: DatasetFacts(1, DataKind.EXERCISE)}
    classes = [ClassFacts(11, 1, 0), ClassFacts(12, 2, 0), ClassFacts(13, 1, 1)]
    found = policy.visible(viewer, datasets, (), {}, classes, day(5), sessions)
    assert found == ([0, 11, 12] if seen else [0, 12])


@st.composite
def facts(draw: st.DrawFn) -> SessionFacts:
    began = draw(st.none() | moments)
    return SessionFacts(
        dataset=draw(st.sampled_from(DATASETS)),
        began=began,
        ended=None if began is None else draw(st.none() | moments),
        releases=None if began is None else draw(moments),
        holds=draw(st.booleans()),
    )


@given(worlds(), st.lists(facts(), max_size=6), st.sets(st.sampled_from(DATASETS)))
def test_sessions_open_nothing_that_the_rest_of_the_rule_closes(
    world: World, sessions: list[SessionFacts], held: set[int]
) -> None:
    datasets = {number: replace(one, held_back=number in held) for number, one in world.datasets.items()}
    found = policy.rights(
        world.viewer, datasets, world.rules, world.cases, world.classes, world.now, sessions
    )
    whole = world.rights()
    assert set(found.full) <= set(whole.full)
    assert set(found.hit) <= set(whole.hit)
    lost = {
        one.dataset
        for one in world.classes
        if one.id in {*whole.full, *whole.hit} - {*found.full, *found.hit}
    }
    assert lost <= held
    for number in lost:
        assert not policy.released([one for one in sessions if one.dataset == number], world.now)


@given(st.lists(facts(), max_size=6), moments)
def test_an_evaluation_holds_until_the_next_change(sessions: list[SessionFacts], now: datetime) -> None:
    until = policy.next_change((), now, sessions) or day(100)
    for number in DATASETS:
        mine = [one for one in sessions if one.dataset == number]
        assert policy.released(mine, now) == policy.released(mine, until - timedelta(seconds=1))
