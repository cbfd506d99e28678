"""Jobs: a question in the background, its course, its end before its time, and for whom its answer is."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from graphsvc.errors import GraphsvcError, NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.graph.course import Course, Progress, Stage, StoppedError
from graphsvc.graph.errors import StatementTooSlow
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.jobs import Asker, Job, Jobs, LapsedError, NotDoneError, State, TooManyJobsError
from graphsvc.queries.run import Runner
from tests.queries.worlds import link, person, put
from tests.support.graph import cypher, run, wipe

#: Longer than any test waits: it ends because somebody ends it.
ENDLESS = (Path(__file__).parents[1] / "support" / "questions" / "endless.cypher").read_text(encoding="utf-8")
PEOPLE = """/*
title: {en: People, id: Orang}
question: {en: "Who is there?", id: "Siapa yang ada?"}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
*/
CYPHER 25
MATCH (person:Person) WHERE person.access IN $access
RETURN person
ORDER BY person.id
"""
US = Asker.of(1, "live", (1, 0))
_WAIT = 60


class Record:
    """Stands for the entry of a question in the trail."""

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {}
        self.outcome: str | None = None

    @contextmanager
    def open(self) -> Iterator[None]:
        try:
            yield
        except GraphsvcError as error:
            self.outcome = error.slug
            raise
        self.outcome = "answered"


@pytest.fixture
def jobs(graph: Graph, tmp_path: Path) -> Iterator[Jobs]:
    wipe(graph)
    a, b = person("1", "A"), person("2", "B")
    put(graph, [(item, 1) for item in (a, b, link("KNOWS", "1", a, b))])
    for name, text in (("endless", ENDLESS), ("people", PEOPLE)):
        (tmp_path / f"{name}.cypher").write_text(text, encoding="utf-8")
    settings = graph.settings.model_copy(
        update={"jobs_at_once": 1, "jobs_per_user": 2, "job_deadline": 600.0}
    )
    made = Jobs(Runner(graph, Catalogue.load(graph, folder=tmp_path)), settings)
    yield made
    made.close()


def begin(jobs: Jobs, name: str, asker: Asker = US) -> tuple[Job, Record]:
    record, closing = Record(), ExitStack()
    closing.enter_context(record.open())
    return jobs.start(name, {}, asker, record, closing), record


def done(jobs: Jobs, name: str = "people", asker: Asker = US) -> tuple[Job, Record]:
    job, record = begin(jobs, name, asker)
    assert job.settled.wait(_WAIT)
    return job, record


def test_an_answer_is_kept_for_its_asker_and_its_outcome_is_on_record(jobs: Jobs) -> None:
    job, record = done(jobs)
    assert job.state is State.DONE
    assert (record.outcome, record.answer) == ("answered", {"total": 2, "shown": 2})
    answer = jobs.answer(US, job.id)
    assert [row[0]["caption"] for row in answer.rows] == ["A", "B"]
    for stranger in (2, 3):
        with pytest.raises(NotFoundError):
            jobs.find(stranger, job.id)
        assert jobs.every(stranger) == []
    assert jobs.every(1) == [job]


@pytest.mark.parametrize(
    "other", [Asker.of(1, "live", (0,)), Asker.of(1, "live", (0, 1, 2)), Asker.of(1, "exercise", (0, 1))]
)
def test_who_sees_more_or_less_by_now_does_not_get_it(jobs: Jobs, other: Asker) -> None:
    job, _ = done(jobs)
    with pytest.raises(LapsedError):
        jobs.answer(other, job.id)
    assert jobs.answer(Asker.of(1, "live", (0, 1)), job.id).shown == 2


@pytest.mark.parametrize(
    "hide",
    [
        "MATCH (e {caption: 'B'}) SET e.access = 2 RETURN 1",
        "MATCH ()-[r:KNOWS]->() SET r.access = 2 RETURN 1",
    ],
)
def test_what_is_hidden_by_now_is_not_handed_out(graph: Graph, jobs: Jobs, hide: str) -> None:
    job, _ = done(jobs)
    run(graph, hide)
    with pytest.raises(LapsedError):
        jobs.answer(US, job.id)


def test_a_running_one_ends_when_it_is_cancelled_and_the_next_begins(jobs: Jobs) -> None:
    job, record = begin(jobs, "endless")
    after, _ = begin(jobs, "people")
    with pytest.raises(NotDoneError):
        jobs.answer(US, job.id)
    jobs.cancel(1, job.id)
    assert (job.state, record.outcome) == (State.CANCELLED, "ended")
    with pytest.raises(StoppedError):
        jobs.answer(US, job.id)
    # There is room for one: the statement itself has ended, not only the wait for it
    assert after.settled.wait(_WAIT)
    assert after.state is State.DONE
    jobs.cancel(1, after.id)
    assert after.state is State.DONE


def test_one_that_waits_can_be_cancelled_as_well(jobs: Jobs) -> None:
    first, _ = begin(jobs, "endless")
    waiting, record = begin(jobs, "people")
    assert waiting.state is State.WAITING
    jobs.cancel(1, waiting.id)
    jobs.cancel(1, first.id)
    assert (waiting.state, record.outcome, waiting.answer) == (State.CANCELLED, "ended", None)


def test_a_user_has_so_many_at_once_and_another_waits_for_room(jobs: Jobs) -> None:
    first, _ = begin(jobs, "endless")
    second, _ = begin(jobs, "people")
    with pytest.raises(TooManyJobsError):
        begin(jobs, "people")
    other, _ = begin(jobs, "people", Asker.of(2, "live", (0, 1)))
    assert (first.state, second.state, other.state) == (State.RUNNING, State.WAITING, State.WAITING)
    jobs.cancel(1, first.id)
    assert second.settled.wait(_WAIT)
    assert other.settled.wait(_WAIT)
    assert (second.state, other.state) == (State.DONE, State.DONE)


def test_when_the_service_stops_each_ends_with_a_sentence_and_none_begins(jobs: Jobs) -> None:
    running, record = begin(jobs, "endless")
    waiting, _ = begin(jobs, "people")
    jobs.close()
    assert (running.state, waiting.state, record.outcome) == (State.CANCELLED, State.CANCELLED, "ended")
    assert running.error is not None
    assert "stopped" in running.error.detail
    with pytest.raises(GraphsvcError):
        begin(jobs, "people")


def test_one_that_takes_too_long_fails_with_a_sentence(graph: Graph, jobs: Jobs) -> None:
    hurried = Jobs(jobs._runner, graph.settings.model_copy(update={"job_deadline": 0.2}))
    job, record = done(hurried, "endless")
    assert (job.state, record.outcome) == (State.FAILED, "too-slow")


def test_an_answer_is_forgotten_when_its_time_is_over(graph: Graph, jobs: Jobs) -> None:
    brief = Jobs(jobs._runner, graph.settings.model_copy(update={"job_kept": 0.001}))
    job, _ = done(brief)
    assert job.ended is not None
    while time.monotonic() < job.ended + 0.01:
        time.sleep(0.01)
    with pytest.raises(NotFoundError):
        brief.find(1, job.id)


def test_what_could_not_be_recorded_is_not_handed_out(jobs: Jobs) -> None:
    closing = ExitStack()

    def fail() -> None:
        raise GraphsvcError("the disk is full")

    closing.callback(fail)
    job = jobs.start("people", {}, US, Record(), closing)
    assert job.settled.wait(_WAIT)
    assert (job.state, job.answer) == (State.FAILED, None)


def test_reading_tells_how_many_rows_it_has(graph: Graph) -> None:
    told: list[Progress] = []
    course = Course(heard=told.append)
    graph.read(cypher("UNWIND range(1, 2500) AS n RETURN n"), {}, deadline=60, course=course)
    assert [(one.stage, one.done, one.total) for one in told] == [
        (Stage.READING, 1000, None),
        (Stage.READING, 2000, None),
    ]


@pytest.mark.parametrize("wait", [0.0, 0.001, 0.003, 0.01, 0.03])
def test_a_reading_ends_at_whatever_moment_it_is_ended(graph: Graph, wait: float) -> None:
    """Also between having a session and having a connection, when there is nothing to cut yet."""
    course = Course()
    ended: list[BaseException] = []

    def read() -> None:
        try:
            graph.read(cypher(ENDLESS.split("*/")[1]), {"access": [0]}, deadline=600, course=course)
        except StoppedError as error:
            ended.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(wait)
    course.stop()
    thread.join(_WAIT)
    assert ended


def test_a_reading_that_was_ended_before_it_began_does_not_begin(graph: Graph) -> None:
    course = Course()
    course.stop()
    with pytest.raises(StoppedError):
        graph.read(cypher("RETURN 1 AS n"), {}, deadline=60, course=course)


#: A network that is made by the statement: its people are in no graph, so that only their number is seen.
NETWORK = """/*
title: {en: Network, id: Jaringan}
question: {en: "Who is in it?", id: "Siapa di dalamnya?"}
analysis: ANALYSIS
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Score, id: Nilai}}
*/
CYPHER 25
UNWIND range(1, ROWS) AS n
WITH n WHERE 0 IN $access
RETURN 'person:a:' + toString(n % PEOPLE) AS source, 'person:b:' + toString(n * 7919 % (PEOPLE + 1)) AS target, 1.0 AS weight
"""


def network(graph: Graph, folder: Path, analysis: str, rows: int, people: int) -> Runner:
    text = NETWORK.replace("ANALYSIS", analysis).replace("ROWS", str(rows)).replace("PEOPLE", str(people))
    (folder / "network.cypher").write_text(text, encoding="utf-8")
    return Runner(graph, Catalogue.load(graph, folder=folder))


def test_a_large_network_tells_its_stages_and_is_answered_as_at_once(graph: Graph, tmp_path: Path) -> None:
    runner = network(graph, tmp_path, "degree", 3_000, 500)
    told: list[Progress] = []
    answer = runner.run("network", {}, [0], deadline=120, course=Course(patience=60, heard=told.append))
    assert [one.stage for one in told if one.stage is not Stage.TESTING] == [
        *[Stage.READING] * 3,
        Stage.COMPUTING,
    ]
    assert [(one.done, one.total) for one in told if one.stage is Stage.TESTING] == [
        (n, 20) for n in range(20)
    ]
    at_once = runner.run("network", {}, [0], deadline=120)
    assert answer.total == 1001
    assert (answer.total, answer.stability) == (at_once.total, at_once.stability)


def test_the_deadline_holds_for_what_is_computed_too(graph: Graph, tmp_path: Path) -> None:
    runner = network(graph, tmp_path, "betweenness", 100_000, 30_000)
    with pytest.raises(StatementTooSlow, match="was not done within 5 s"):
        runner.run("network", {}, [0], deadline=5)
