"""Who takes part in an exercise, what they answer, and that they hand in. Whether it is right is told in `debriefings`."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from graphsvc.access.policy import READING_ROLES
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Transaction, exercises, users, utcnow
from graphsvc.store.errors import ConflictError
from graphsvc.store.exercises import Exercise
from graphsvc.training import answers
from graphsvc.training.answers import Answer
from graphsvc.training.exercises import truth
from graphsvc.web.api.names import Login
from graphsvc.web.api.training import (
    AskedQuestion,
    ExerciseOpened,
    asked_json,
    done,
    held,
    known,
    opened_json,
    seed_of,
)
from graphsvc.web.call import Call
from graphsvc.web.contract import Routes, Strict
from graphsvc.web.contract.types import LINE_PATTERN, Name

routes = Routes("exercises")

Named = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=LINE_PATTERN)]


class AnswerBody(Strict):
    """An answer; the one before stays as an earlier version."""

    named: Annotated[
        list[Named | Annotated[list[Named], Field(min_length=2, max_length=2)]],
        Field(max_length=answers.MOST, description="Ids in order, or pairs of them"),
    ]
    evidence: list[Named] = Field(
        default_factory=list, max_length=answers.MOST, description="Ids of links that prove it"
    )


@routes.put(
    "/api/v1/exercises/<id>/participants/<login>",
    answer=ExerciseOpened,
    name="add_participant",
    scope="charts",
    problems=[ConflictError],
)
def add(call: Call, id: Name, login: Login) -> dict[str, Any]:  # noqa: A002
    """Let somebody take part; they get a case of their own, which the trainer sees as well."""
    with call.services.store.write() as tx:
        exercise = held(call, tx, id)
        if exercise.solo:
            raise ConflictError(say("This exercise is for one alone; prepare another one for several."))
        user = trainee(tx, exercise, login)
        exercises.add_participant(tx, exercise, user, str(seed_of(exercise).title), utcnow())
        done(call, tx, exercise, "add-participant", participant=user.login)
        return opened_json(call, tx, exercise)


@routes.delete(
    "/api/v1/exercises/<id>/participants/<login>",
    answer=ExerciseOpened,
    name="remove_participant",
    scope="charts",
    problems=[ConflictError],
)
def remove(call: Call, id: Name, login: Login) -> dict[str, Any]:  # noqa: A002
    """Take somebody out of a session that has not begun."""
    with call.services.store.write() as tx:
        exercise = held(call, tx, id)
        user = users.find(tx, login)
        if user is None:
            raise NotFoundError(say("Nobody of this login takes part."))
        exercises.remove_participant(tx, exercise, user)
        done(call, tx, exercise, "remove-participant", participant=user.login)
        return opened_json(call, tx, exercise)


@routes.put(
    "/api/v1/exercises/<id>/answers/<name>",
    answer=AskedQuestion,
    name="answer_exercise",
    scope="charts",
    problems=[ConflictError],
)
def answer(call: Call, id: Name, name: Name, body: AnswerBody) -> dict[str, Any]:  # noqa: A002
    """Answer a question; earlier versions are kept and the newest counts.

    Whether it is right is told in the debriefing, once the session has ended.
    """
    given = Answer(
        named=tuple(one if isinstance(one, str) else (one[0], one[1]) for one in body.named),
        evidence=tuple(body.evidence),
    )
    with call.services.store.write() as tx:
        exercise = known(call, tx, id)
        question = truth(exercise).find(name)
        if question is None:
            raise NotFoundError(say("This exercise has no question of this name."))
        answers.fits(question, given)
        kept = exercises.answer(tx, exercise, call.identity.id, name, given.model_dump_json(), utcnow())
        done(call, tx, exercise, "answer", question=name, version=kept.version)
        return asked_json(question, kept)


@routes.post(
    "/api/v1/exercises/<id>/finish",
    answer=ExerciseOpened,
    name="finish_exercise",
    scope="charts",
    problems=[ConflictError],
)
def finish(call: Call, id: Name) -> dict[str, Any]:  # noqa: A002
    """Hand in: the caller's answers stay as they are. A session for one alone ends with it."""
    with call.services.store.write() as tx:
        exercise = known(call, tx, id)
        exercises.finish(tx, exercise, call.identity.id, utcnow())
        done(call, tx, exercise, "finish")
        return opened_json(call, tx, exercise)


def trainee(tx: Transaction, exercise: Exercise, login: str) -> users.User:
    """Return who can take part: whoever works with records, but not its trainer, who knows what is coming."""
    user = users.find(tx, login)
    if user is not None and user.id == exercise.trainer_id:
        raise ConflictError(say("A trainer takes no part in their own exercise; train alone instead."))
    if user is None or not user.active or user.role not in READING_ROLES:
        raise NotFoundError(
            say("There is nobody of the login %(login)s who works with records.", login=login)
        )
    return user
