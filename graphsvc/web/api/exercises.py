"""Exercises: sessions in which people train on a seed, alone or with a trainer; who takes part, see `participants`."""

from typing import Annotated, Any

from pydantic import Field

from graphsvc.access.policy import READING_ROLES, TRAINER_ROLES
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import datasets, exercises, users, utcnow
from graphsvc.store.errors import ConflictError
from graphsvc.training import background
from graphsvc.training.folder import find_seed
from graphsvc.web.api.names import Login
from graphsvc.web.api.participants import trainee
from graphsvc.web.api.seeds import loaded
from graphsvc.web.api.training import (
    ExerciseOpened,
    ExerciseShown,
    done,
    exercise_json,
    held,
    known,
    opened_json,
    training,
)
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import Name

routes = Routes("exercises")


class ExercisesShown(Given):
    """Sessions, the newest first."""

    items: list[ExerciseShown]
    total: int
    shown: int
    cut_by: None


class ExerciseBody(Strict):
    """A new session."""

    seed: Name
    solo: Annotated[bool, Field(description="For the caller alone; begins at once")] = False
    participants: list[Login] = Field(default_factory=list, max_length=100)


@routes.get(
    "/api/v1/exercises", answer=ExercisesShown, name="exercises", scope="charts", problems=[ForbiddenError]
)
def every(call: Call) -> dict[str, Any]:
    """List the sessions that the caller holds or takes part in."""
    training(call)
    with call.services.store.read() as tx:
        items = [exercise_json(call, tx, one) for one in exercises.visible(tx, call.identity.id)]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.post(
    "/api/v1/exercises",
    answer=ExerciseOpened,
    status=201,
    name="create_exercise",
    scope="charts",
    problems=[NotFoundError, ConflictError],
)
def create(call: Call, body: ExerciseBody) -> Reply:
    """Prepare a session, or begin one for the caller alone."""
    training(call)
    who, now = call.identity, utcnow()
    if who.role not in (READING_ROLES if body.solo else TRAINER_ROLES):
        raise ForbiddenError(
            say("Exercises with others are held by supervisors; train alone, or ask one of them.")
        )
    seed = find_seed(body.seed)
    with call.services.store.write() as tx:
        if not loaded(tx, seed):
            raise ConflictError(
                say("Its data are not loaded; on the server run: graphsvc seed load %(name)s", name=seed.name)
            )
        trainer = users.get(tx, who.login)
        made = exercises.create(
            tx,
            seed.name,
            trainer,
            {one.id: one.minute for one in seed.injects},
            now,
            solo=body.solo,
            population=background.present(tx, seed),
            records={inject: datasets.get(tx, name) for inject, name in seed.records().items()},
        )
        logins = [] if body.solo else list(dict.fromkeys(body.participants))
        joining = [trainer] if body.solo else [trainee(tx, made, login) for login in logins]
        for user in joining:
            exercises.add_participant(tx, made, user, str(seed.title), now)
        if body.solo:
            exercises.start(tx, made, now)
        done(call, tx, made, "create", participants=[user.login for user in joining])
        shown = opened_json(call, tx, made)
    return Reply(shown, headers={"Location": f"/api/v1/exercises/{made.id}"})


@routes.get("/api/v1/exercises/<id>", answer=ExerciseOpened, name="exercise", scope="charts")
def one(call: Call, id: Name) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """Show a session: the task, what was released, and the caller's answers; to its trainer also who takes part."""
    with call.services.store.read() as tx:
        return opened_json(call, tx, known(call, tx, id))


@routes.post(
    "/api/v1/exercises/<id>/start",
    answer=ExerciseOpened,
    name="start_exercise",
    scope="charts",
    problems=[ConflictError],
)
def start(call: Call, id: Name) -> dict[str, Any]:  # noqa: A002
    """Begin a session: its clock runs, and who takes part sees the task."""
    with call.services.store.write() as tx:
        exercise = held(call, tx, id)
        exercises.start(tx, exercise, utcnow())
        done(call, tx, exercise, "start")
        return opened_json(call, tx, exercise)


@routes.post(
    "/api/v1/exercises/<id>/end",
    answer=ExerciseOpened,
    name="end_exercise",
    scope="charts",
    problems=[ConflictError],
)
def end(call: Call, id: Name) -> dict[str, Any]:  # noqa: A002
    """End a session for everybody: the answers stay as they are, and the debriefing opens."""
    with call.services.store.write() as tx:
        exercise = held(call, tx, id)
        exercises.end(tx, exercise, utcnow())
        done(call, tx, exercise, "end")
        return opened_json(call, tx, exercise)


@routes.put(
    "/api/v1/exercises/<id>/injects/<name>",
    answer=ExerciseOpened,
    name="release_inject",
    scope="charts",
    problems=[ConflictError],
)
def release(call: Call, id: Name, name: Name) -> dict[str, Any]:  # noqa: A002
    """Release news now, before the clock does."""
    with call.services.store.write() as tx:
        exercise = held(call, tx, id)
        exercises.release(tx, exercise, name, utcnow())
        done(call, tx, exercise, "release", inject=name)
        return opened_json(call, tx, exercise)
