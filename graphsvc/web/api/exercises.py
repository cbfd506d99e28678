"""Exercises: sessions in which people train on a seed, alone or with a trainer.

They are held in exercise sessions alone, and nothing here tells the truth: see `debriefings`.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from graphsvc.access.policy import READING_ROLES, TRAINER_ROLES
from graphsvc.audit import Action
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import DataKind, Transaction, datasets, exercises, users, utcnow
from graphsvc.store.errors import ConflictError
from graphsvc.store.exercises import Exercise, ExerciseAnswer, Participant, State
from graphsvc.training import answers
from graphsvc.training.answers import Answer
from graphsvc.training.exercises import News, news
from graphsvc.training.folder import Seed, find_seed, list_seeds
from graphsvc.training.truth import Question, read_truth
from graphsvc.web.api.names import Login
from graphsvc.web.api.people import PersonShown, person_json
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import LINE_PATTERN, Name
from graphsvc.web.guard import actor
from graphsvc.web.language import current_language, in_words
from graphsvc.web.reporting import of_language

routes = Routes("exercises")

Named = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=LINE_PATTERN)]


class SeedShown(Given):
    """A seed that people can train on, in the reader's language."""

    name: str
    title: str
    summary: str
    difficulty: Literal["beginner", "advanced", "expert"]
    minutes: int = Field(description="How long it is made for")
    questions: int
    points: int = Field(description="Of a full answer")
    loaded: bool = Field(description="Its data are there; what is not loaded cannot be trained on")


class SeedsShown(Given):
    """Seeds by name."""

    items: list[SeedShown]
    total: int
    shown: int
    cut_by: None


class ExerciseShown(Given):
    """A session that the caller holds or takes part in."""

    id: str
    seed: str
    title: str
    state: Literal["prepared", "running", "ended"]
    solo: bool = Field(description="Its trainer trains alone")
    trainer: PersonShown
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    holds: bool = Field(description="The caller is its trainer")
    case: str | None = Field(
        description="Number of the caller's own case in it: to be stated as purpose, and to save charts in"
    )
    finished_at: datetime | None = Field(description="When the caller handed in")


class ExercisesShown(Given):
    """Sessions, the newest first."""

    items: list[ExerciseShown]
    total: int
    shown: int
    cut_by: None


class GivenAnswer(Given):
    """The newest answer to a question."""

    version: int
    given_at: datetime
    named: list[str | list[str]]
    evidence: list[str] = Field(description="Ids of links")


class AskedQuestion(Given):
    """A question of the exercise, and the caller's answer."""

    id: str
    kind: Literal["entities", "links", "pairs", "sequence"]
    points: int
    question: str
    answer: GivenAnswer | None


class InjectShown(Given):
    """News of the exercise. A participant sees what was released."""

    name: str
    title: str
    text: str
    minute: int = Field(description="After the start, when the clock releases it")
    released_at: datetime | None
    questions: list[str] = Field(description="Ids of the questions that it belongs to")


class ParticipantShown(PersonShown):
    """Somebody who trains."""

    case: str
    answered: int = Field(description="Questions that have an answer")
    finished_at: datetime | None


class ExerciseOpened(ExerciseShown):
    """A session with what the caller may know of it now."""

    minutes: int
    brief: str | None = Field(description="The task, in Markdown; null for a participant until it begins")
    questions: list[AskedQuestion]
    injects: list[InjectShown]
    participants: list[ParticipantShown] | None = Field(description="Null for a participant")


class ExerciseBody(Strict):
    """A new session."""

    seed: Name
    solo: Annotated[bool, Field(description="For the caller alone; begins at once")] = False
    participants: list[Login] = Field(default_factory=list, max_length=100)


class AnswerBody(Strict):
    """An answer; the one before stays as an earlier version."""

    named: Annotated[
        list[Named | Annotated[list[Named], Field(min_length=2, max_length=2)]],
        Field(max_length=answers.MOST, description="Ids in order, or pairs of them"),
    ]
    evidence: list[Named] = Field(
        default_factory=list, max_length=answers.MOST, description="Ids of links that prove it"
    )


@routes.get("/api/v1/seeds", answer=SeedsShown, name="seeds", scope="charts", problems=[ForbiddenError])
def seeds(call: Call) -> dict[str, Any]:
    """List the seeds that people can train on."""
    training(call)
    with call.services.store.read() as tx:
        items = [seed_json(tx, seed) for seed in list_seeds()]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


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
        if not _loaded(tx, seed):
            raise ConflictError(
                say("Its data are not loaded; on the server run: graphsvc seed load %(name)s", name=seed.name)
            )
        trainer = users.get(tx, who.login)
        made = exercises.create(
            tx, seed.name, trainer, {one.id: one.minute for one in seed.injects}, now, solo=body.solo
        )
        logins = [] if body.solo else list(dict.fromkeys(body.participants))
        joining = [trainer] if body.solo else [_trainee(tx, made, login) for login in logins]
        for user in joining:
            exercises.add_participant(tx, made, user, seed.title["en"], now)
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
        user = _trainee(tx, exercise, login)
        exercises.add_participant(tx, exercise, user, _seed(exercise).title["en"], utcnow())
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
        question = read_truth(_seed(exercise)).find(name)
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


def training(call: Call) -> None:
    """Raise ForbiddenError beside live data: an exercise is never seen there."""
    if call.identity.kind is not DataKind.EXERCISE:
        raise ForbiddenError(
            say("Exercises are never held beside live data; sign in to an installation for training.")
        )


def known(call: Call, tx: Transaction, id_: str) -> Exercise:
    """Return a session that the caller holds or takes part in; raise NotFoundError."""
    training(call)
    return exercises.find_visible(tx, id_, call.identity.id)


def held(call: Call, tx: Transaction, id_: str) -> Exercise:
    """Return a session that the caller holds; raise ForbiddenError to one who takes part only."""
    exercise = known(call, tx, id_)
    if exercise.trainer_id != call.identity.id:
        raise ForbiddenError(say("Only the trainer of this exercise can do this."))
    return exercise


def done(call: Call, tx: Transaction, exercise: Exercise, what: str, **detail: object) -> None:
    """Record a change of a session, in its transaction."""
    told = {"exercise": exercise.id, "seed": exercise.seed, "change": what, **detail}
    call.services.audit.record(actor(call.identity), Action.EXERCISE, call.purpose, told, now=utcnow(), tx=tx)


def _loaded(tx: Transaction, seed: Seed) -> bool:
    return {dataset.name for dataset in seed.datasets} <= {dataset.name for dataset in datasets.every(tx)}


def seed_json(tx: Transaction, seed: Seed) -> dict[str, Any]:
    """Return a seed as JSON."""
    truth = read_truth(seed)
    return {
        "name": seed.name,
        "title": of_language(seed.title),
        "summary": of_language(seed.summary),
        "difficulty": seed.difficulty,
        "minutes": seed.minutes,
        "questions": len(truth.questions),
        "points": truth.points,
        "loaded": _loaded(tx, seed),
    }


def exercise_json(call: Call, tx: Transaction, exercise: Exercise) -> dict[str, Any]:
    """Return what there is to know of a session without opening it."""
    mine = exercises.participant(tx, exercise, call.identity.id)
    try:
        title = of_language(find_seed(exercise.seed).title)
    except NotFoundError:
        # Of an installation that held it and holds it no more
        title = exercise.seed
    return {
        "id": exercise.id,
        "seed": exercise.seed,
        "title": title,
        "state": exercise.state,
        "solo": exercise.solo,
        "trainer": person_json(exercise.trainer),
        "created_at": exercise.created_at,
        "started_at": exercise.started_at,
        "ended_at": exercise.ended_at,
        "holds": exercise.trainer_id == call.identity.id,
        "case": None if mine is None else mine.case.number,
        "finished_at": None if mine is None else mine.finished_at,
    }


def opened_json(call: Call, tx: Transaction, exercise: Exercise) -> dict[str, Any]:
    """Return a session with what the caller may know of it now."""
    seed = _seed(exercise)
    leads = exercise.trainer_id == call.identity.id and not exercise.solo
    begun = exercise.state is not State.PREPARED
    given = exercises.answers(tx, exercise, call.identity.id)
    return {
        **exercise_json(call, tx, exercise),
        "minutes": seed.minutes,
        "brief": seed.brief(current_language()) if leads or begun else None,
        "questions": [asked_json(one, given.get(one.id)) for one in read_truth(seed).questions]
        if leads or begun
        else [],
        "injects": [
            _inject_json(one)
            for one in news(tx, exercise, seed, utcnow())
            if leads or one.reached is not None
        ],
        "participants": [participant_json(tx, exercise, one) for one in exercises.participants(tx, exercise)]
        if leads
        else None,
    }


def participant_json(tx: Transaction, exercise: Exercise, one: Participant) -> dict[str, Any]:
    """Return who trains as JSON."""
    return {
        **person_json(one.user),
        "case": one.case.number,
        "answered": len(exercises.answers(tx, exercise, one.user_id)),
        "finished_at": one.finished_at,
    }


def answer_json(kept: ExerciseAnswer) -> dict[str, Any]:
    """Return a kept answer as JSON."""
    given = Answer.model_validate_json(kept.document)
    return {
        "version": kept.version,
        "given_at": kept.given_at,
        "named": [one if isinstance(one, str) else list(one) for one in given.named],
        "evidence": list(given.evidence),
    }


def asked_json(question: Question, kept: ExerciseAnswer | None) -> dict[str, Any]:
    """Return a question with an answer as JSON; of the truth only what everybody may know."""
    return {
        "id": question.id,
        "kind": question.kind,
        "points": question.points,
        "question": in_words(question.question),
        "answer": None if kept is None else answer_json(kept),
    }


def _inject_json(one: News) -> dict[str, Any]:
    return {
        "name": one.inject.id,
        "title": of_language(one.inject.title),
        "text": of_language(one.inject.text),
        "minute": one.inject.minute,
        "released_at": one.reached,
        "questions": list(one.inject.questions),
    }


def _seed(exercise: Exercise) -> Seed:
    return find_seed(exercise.seed)


def _trainee(tx: Transaction, exercise: Exercise, login: str) -> users.User:
    """Return who can take part: whoever works with records, but not its trainer, who knows what is coming."""
    user = users.find(tx, login)
    if user is not None and user.id == exercise.trainer_id:
        raise ConflictError(say("A trainer takes no part in their own exercise; train alone instead."))
    if user is None or not user.active or user.role not in READING_ROLES:
        raise NotFoundError(
            say("There is nobody of the login %(login)s who works with records.", login=login)
        )
    return user
