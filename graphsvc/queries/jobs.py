"""Jobs: questions that are answered in the background, each for whoever asked it and for a limited time.

They are kept in memory: an answer holds records, and what lies nowhere cannot be found by anybody else.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol

from graphsvc.errors import GraphsvcError, NotFoundError
from graphsvc.graph.course import Course, StoppedError
from graphsvc.i18n import N_, say
from graphsvc.queries.catalogue import Question
from graphsvc.queries.naming import captions, link_type, links
from graphsvc.queries.run import Answer, Runner
from graphsvc.settings import Settings

_log = logging.getLogger(__name__)

#: Seconds that an answer may be tried for how much it rests on single links, when nobody sits and waits.
PATIENCE_S = 60.0
#: Seconds that the jobs which still run are waited for when the service stops.
_LEAVE_S = 5.0


class TooManyJobsError(GraphsvcError):
    """The asker has as many jobs as one person may have."""

    status = 429
    title = N_("Too many questions at once")
    slug = "too-many-jobs"


class NotDoneError(GraphsvcError):
    """The answer is not there yet."""

    status = 409
    title = N_("Not answered yet")
    slug = "not-done"


class LapsedError(GraphsvcError):
    """What the asker may see is no longer what it was when the question was asked."""

    status = 409
    title = N_("The answer no longer holds")
    slug = "lapsed"


class Recording(Protocol):
    """The question as it stands on record; how much came back is put into `answer`."""

    answer: dict[str, Any]


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


#: States in which something is still to come.
OPEN = frozenset({State.WAITING, State.RUNNING})


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and with what rights: the answer is only for somebody equal to this.

    :param kind: of data, live or exercise.
    :param unmask: classes whose protected people they may unmask; see `Runner.run`.
    """

    id: int
    kind: str
    access: tuple[int, ...]
    unmask: frozenset[int] = frozenset()

    @classmethod
    def of(cls, id_: int, kind: str, access: Sequence[int], unmask: Iterable[int] = ()) -> Asker:
        """The order of classes means nothing."""
        return cls(id_, kind, tuple(sorted(set(access))), frozenset(unmask))


@dataclass(slots=True, eq=False)
class Job:
    """One job. What changes is changed by `Jobs` alone."""

    id: str
    question: Question
    params: Mapping[str, Any]
    asker: Asker
    course: Course
    recording: Recording
    closing: ExitStack
    begun: datetime = field(default_factory=lambda: datetime.now(UTC))
    started: float | None = None
    ended: float | None = None
    state: State = State.WAITING
    answer: Answer | None = None
    error: GraphsvcError | None = None
    settled: threading.Event = field(default_factory=threading.Event)
    claimed: bool = False

    @property
    def seconds(self) -> float:
        """How long it runs, or ran."""
        if self.started is None:
            return 0.0
        return (time.monotonic() if self.ended is None else self.ended) - self.started


class Jobs:
    """The jobs of one process. Thread-safe; `close` ends those that run."""

    def __init__(self, runner: Runner, settings: Settings) -> None:
        self._runner = runner
        self._settings = settings
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._queue: deque[Job] = deque()
        self._threads: set[threading.Thread] = set()
        self._closed = False

    def start(
        self,
        name: str,
        params: Mapping[str, Any],
        asker: Asker,
        recording: Recording,
        closing: ExitStack,
    ) -> Job:
        """Have a question answered in the background. Its parameters are good: see `Runner.check`.

        :param closing: is closed when the job has ended, with the error where there is one: it records the outcome.
        :raises TooManyJobsError: when the asker has as many as one person may have.
        """
        course = Course(patience=PATIENCE_S)
        job = Job(
            secrets.token_urlsafe(12),
            self._runner.catalogue[name],
            dict(params),
            asker,
            course,
            recording,
            closing,
        )
        with self._lock:
            self._forget()
            mine = [one for one in self._jobs.values() if one.asker.id == asker.id and one.state in OPEN]
            if len(mine) >= self._settings.jobs_per_user or self._closed:
                raise TooManyJobsError(
                    say(
                        "%(number)s of your questions are being answered: wait for one of them, or cancel one.",
                        number=len(mine),
                    )
                )
            self._jobs[job.id] = job
            self._queue.append(job)
            self._dispatch()
        return job

    def every(self, asker: int) -> list[Job]:
        """The jobs of one user, the newest first."""
        with self._lock:
            self._forget()
            return [job for job in reversed(self._jobs.values()) if job.asker.id == asker]

    def find(self, asker: int, id_: str) -> Job:
        """A job of this user. Raises NotFoundError, whether there is none or it is somebody else's."""
        with self._lock:
            self._forget()
            job = self._jobs.get(id_)
        if job is None or job.asker.id != asker:
            raise NotFoundError(
                say(
                    "This question is no longer kept: its time is over, or the service was stopped meanwhile. Ask it again."
                )
            )
        return job

    def cancel(self, asker: int, id_: str) -> Job:
        """End a job before its time; one that has ended stays as it is."""
        job = self.find(asker, id_)
        self._end(job, say("You ended this question before it was answered."))
        return job

    def answer(self, asker: Asker, id_: str) -> Answer:
        """The answer, for whoever asked and may still see exactly what they saw then.

        :raises NotDoneError: while it is not there.
        :raises LapsedError: when their rights, or what they may see of the answer, have changed since.
        :raises GraphsvcError: what the question failed with.
        """
        job = self.find(asker.id, id_)
        if job.state in OPEN:
            raise NotDoneError(say("This question is still being answered: ask for its answer later."))
        if job.error is not None:
            raise job.error
        assert job.answer is not None
        if asker != job.asker or not self._still_seen(job.answer, asker.access):
            raise LapsedError(
                say("What you may see has changed since this was asked: ask it again for what holds now.")
            )
        return job.answer

    def close(self) -> None:
        """End every job, each with its outcome on record, and take no more."""
        with self._lock:
            self._closed = True
            jobs = [job for job in self._jobs.values() if job.state in OPEN]
            threads = list(self._threads)
        for job in jobs:
            self._end(job, say("The service was stopped before this was answered: ask it again."))
        until = time.monotonic() + _LEAVE_S
        for thread in threads:
            thread.join(max(until - time.monotonic(), 0.0))

    def _still_seen(self, answer: Answer, access: Sequence[int]) -> bool:
        """Whether all that the answer shows is still there for its asker under the same name: a dataset may have been loaded anew
        meanwhile, or somebody protected.
        """
        nodes, joined = set[str](), set[str]()
        drawn = (answer.fragment or {}).get("nodes", ())
        nodes.update(item["id"] for item in drawn)
        for item in (answer.fragment or {}).get("links", ()):
            joined.update(id_ for id_ in item["members"] or [item["id"]] if link_type(id_) is not None)
        nodes.update(_ids(answer.rows))
        graph, deadline = self._runner.graph, self._settings.query_deadline
        named = captions(graph, access, nodes, deadline=deadline)
        if nodes - named.keys() or any(named[item["id"]] != item["caption"] for item in drawn):
            return False
        return not joined - links(graph, access, joined, deadline=deadline).keys()

    def _dispatch(self) -> None:
        """Begin what waits while there is room. Called with the lock held."""
        while self._queue and len(self._threads) < self._settings.jobs_at_once:
            job = self._queue.popleft()
            if job.claimed:
                continue
            job.state, job.started = State.RUNNING, time.monotonic()
            # One that still counts must not keep the process from ending
            thread = threading.Thread(target=self._work, args=(job,), name=f"job-{job.id}", daemon=True)
            self._threads.add(thread)
            thread.start()

    def _work(self, job: Job) -> None:
        try:
            answer = self._runner.run(
                job.question.name,
                job.params,
                job.asker.access,
                deadline=self._settings.job_deadline,
                course=job.course,
                unmask=job.asker.unmask,
            )
        except GraphsvcError as error:
            self._settle(job, error=error)
        except Exception as error:
            _log.error("unexpected error in a job", exc_info=error)
            self._settle(
                job,
                error=GraphsvcError(
                    say("Something went wrong here; ask your administrator to look into the log.")
                ),
            )
        else:
            self._settle(job, answer=answer)
        finally:
            with self._lock:
                self._threads.discard(threading.current_thread())
                self._dispatch()

    def _end(self, job: Job, why: str) -> None:
        self._settle(job, error=StoppedError(why), state=State.CANCELLED)
        if job.state is State.CANCELLED:
            job.course.stop()

    def _settle(
        self,
        job: Job,
        *,
        answer: Answer | None = None,
        error: GraphsvcError | None = None,
        state: State | None = None,
    ) -> None:
        """End a job once: first its outcome goes on record, then it can be seen to have ended."""
        with self._lock:
            if job.claimed:
                return
            job.claimed = True
        try:
            if answer is not None:
                job.recording.answer.update(
                    {
                        name: value
                        for name, value in (
                            ("total", answer.total),
                            ("shown", answer.shown),
                            ("cut_by", answer.cut_by),
                        )
                        if value is not None
                    }
                )
                job.closing.close()
            elif error is not None:
                job.closing.__exit__(type(error), error, error.__traceback__)
        except GraphsvcError as failed:
            if failed is not error:
                # What could not be recorded is not handed out
                answer, error, state = None, failed, State.FAILED
        with self._lock:
            job.answer, job.error, job.ended = answer, error, time.monotonic()
            job.state = state or (State.FAILED if error is not None else State.DONE)
        job.settled.set()

    def _forget(self) -> None:
        """Let go what has been kept long enough. Called with the lock held."""
        until = time.monotonic() - self._settings.job_kept
        for job in [one for one in self._jobs.values() if one.ended is not None and one.ended < until]:
            del self._jobs[job.id]


def _ids(value: Any) -> set[str]:
    """Ids of the entities in cells."""
    if isinstance(value, list):
        return set().union(*map(_ids, value))
    if isinstance(value, dict):
        if "nodes" in value:
            return _ids(value["nodes"])
        # A link has ends, and stands in the chart with them
        return {value["id"]} if "caption" in value and "source" not in value else set()
    return set()
