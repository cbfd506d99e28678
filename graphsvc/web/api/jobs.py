"""Jobs: questions that are answered in the background, each for whoever asked it and for a limited time."""

import sys
from contextlib import ExitStack
from datetime import datetime
from typing import Annotated, Any, Literal

from flask_babel import format_decimal, gettext
from pydantic import Field, JsonValue

from graphsvc.audit import Action
from graphsvc.errors import NotFoundError
from graphsvc.graph.course import Progress, Stage, StoppedError
from graphsvc.i18n import say
from graphsvc.queries.errors import SameEndsError
from graphsvc.queries.jobs import OPEN, Asker, Job, LapsedError, NotDoneError, State, TooManyJobsError
from graphsvc.web.api.queries import AnswerShown, answer_json, words
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.types import Name
from graphsvc.web.guard import asked, unmasked, visible
from graphsvc.web.language import in_words

routes = Routes("jobs")

#: Seconds that a call may wait for the end of a job.
MOST_WAIT = 20
_STATES = {
    State.WAITING: say("Waiting: other questions are being answered first."),
    State.DONE: say("Answered."),
}
_STAGES = {
    Stage.READING: say("Reading the records"),
    Stage.COMPUTING: say("Computing"),
    Stage.TESTING: say("Trying how much rests on single links"),
}


class JobBody(Strict):
    """A question and its parameters by name, as the question declares them."""

    name: Name
    params: dict[str, JsonValue] = Field(default_factory=dict)
    wait: float = Field(0, ge=0, le=MOST_WAIT, description="Seconds to wait for its end before answering")


class JobWait(Strict):
    """How long to wait."""

    wait: Annotated[float, Field(ge=0, le=MOST_WAIT)] = Field(
        0, description="Seconds to wait for its end before answering"
    )


class ProgressShown(Given):
    """Where a job is."""

    stage: Literal["reading", "computing", "testing"]
    done: int | None = Field(description="Rows read, or rounds tried; null where nothing is counted")
    total: int | None = Field(description="How many there will be; null where nobody knows")


class JobShown(Given):
    """A job; its answer is asked for apart."""

    id: str
    name: str
    title: str
    params: dict[str, JsonValue]
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    progress: ProgressShown | None = Field(description="Null unless it runs")
    told: str = Field(description="State and progress, or why it ended, in one sentence")
    begun: datetime
    seconds: float = Field(description="How long it runs, or ran")


class JobsShown(Given):
    """Jobs, the newest first."""

    items: list[JobShown]
    total: int
    shown: int
    cut_by: None


@routes.post(
    "/api/v1/jobs",
    answer=JobShown,
    status=201,
    name="startJob",
    action="query",
    recorded=False,
    problems=[NotFoundError, SameEndsError, TooManyJobsError],
    example={"body": {"name": "brokers", "params": {"calls": True}, "wait": 10}},
)
def start(call: Call, body: JobBody) -> Reply:
    """Have a question answered in the background.

    It is recorded as any question is, and its outcome when it ends. Its answer is kept for half an hour, for whoever asked.
    """
    job = begin(call, body.name, body.params, wait=body.wait)
    return Reply(job_json(job), headers={"Location": f"/api/v1/jobs/{job.id}"})


@routes.get("/api/v1/jobs", answer=JobsShown, name="jobs", example={})
def every(call: Call) -> dict[str, Any]:
    """List the caller's jobs."""
    items = [job_json(job) for job in call.services.jobs.every(call.identity.id)]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.get("/api/v1/jobs/<id>", answer=JobShown, name="job")
def one(call: Call, id: Name, query: JobWait) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """Tell where a job is."""
    job = call.services.jobs.find(call.identity.id, id)
    job.settled.wait(query.wait)
    return job_json(job)


@routes.post("/api/v1/jobs/<id>/cancel", answer=JobShown, name="cancelJob")
def cancel(call: Call, id: Name) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """End a job before its time. One that has ended stays as it is."""
    return job_json(call.services.jobs.cancel(call.identity.id, id))


@routes.get(
    "/api/v1/jobs/<id>/answer",
    answer=AnswerShown,
    action="query",
    problems=[NotDoneError, LapsedError, StoppedError],
    name="jobAnswer",
)
def result(call: Call, id: Name) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """Return the answer of a job that is done.

    Who may by now see more or less than when they asked gets 409, and asks again.
    """
    return taken(call, id)


def begin(call: Call, name: str, params: dict[str, Any], *, wait: float = 0.0) -> Job:
    """Record a question and have it answered in the background; return its job after *wait* seconds at the latest.

    Raises what asking it at once would raise of a name or parameters that cannot be used, and TooManyJobsError.
    """
    with ExitStack() as closing:
        pending = closing.enter_context(asked(call, Action.QUERY, {"name": name, "params": params}))
        return hand_over(call, name, params, pending, closing, wait=wait)


def hand_over(
    call: Call, name: str, params: dict[str, Any], pending: Any, closing: ExitStack, *, wait: float = 0.0
) -> Job:
    """Have a question answered whose recording is open: *closing* ends it, from now on when the job does."""
    services = call.services
    services.runner.check(name, params)
    # Nothing runs that is not on record
    pending.recorded()
    kept = ExitStack()
    kept.push(closing.pop_all())
    try:
        job = services.jobs.start(name, params, _asker(call), pending, kept)
    except BaseException:
        kept.__exit__(*sys.exc_info())
        raise
    job.settled.wait(wait)
    return job


def taken(call: Call, id_: str) -> dict[str, Any]:
    """Return the answer of a job, labels in the caller's language; see `Jobs.answer` for what it raises."""
    return answer_json(call.services.jobs.answer(_asker(call), id_))


def job_json(job: Job) -> dict[str, Any]:
    """Return a job as JSON, its sentence in the caller's language."""
    progress = job.course.progress if job.state is State.RUNNING else None
    return {
        "id": job.id,
        "name": job.question.name,
        "title": words(job.question.header.title),
        "params": dict(job.params),
        "state": job.state.value,
        "progress": progress
        and {"stage": progress.stage.value, "done": progress.done, "total": progress.total},
        "told": _told(job, progress),
        "begun": job.begun,
        "seconds": round(job.seconds, 1),
    }


def is_open(job: Job) -> bool:
    """Whether something is still to come of a job."""
    return job.state in OPEN


def _told(job: Job, progress: Progress | None) -> str:
    if job.error is not None:
        return in_words(job.error.detail)
    if progress is None:
        return in_words(_STATES.get(job.state, _STATES[State.WAITING]))
    stage = in_words(_STAGES[progress.stage])
    if progress.done is None:
        return f"{stage} …"
    done, total = format_decimal(progress.done), format_decimal(progress.total or 0)
    if progress.total is None:
        told = gettext("%(stage)s: %(done)s rows so far", stage=stage, done=done)
    else:
        told = gettext("%(stage)s: %(done)s of %(total)s rounds", stage=stage, done=done, total=total)
    return str(told)


def _asker(call: Call) -> Asker:
    return Asker.of(
        call.identity.id,
        call.identity.kind.value,
        call.access or visible(call.identity),
        unmasked(call.identity),
    )
