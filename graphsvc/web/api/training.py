"""An exercise between the store and HTTP: who may see it, how it goes on record, and what of it is shown to whom.

Exercises are held in exercise sign-ins alone, and nothing here tells the truth: see `debriefings`.
"""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from graphsvc.audit import Action
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import DataKind, Transaction, exercises, utcnow
from graphsvc.store.exercises import Exercise, ExerciseAnswer, Participant, State
from graphsvc.training import background
from graphsvc.training.answers import Answer
from graphsvc.training.exercises import News, news, truth
from graphsvc.training.folder import Seed, find_seed
from graphsvc.training.truth import Question
from graphsvc.web.api.people import PersonShown, person_json
from graphsvc.web.call import Call
from graphsvc.web.contract import Given
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.guard import changed
from graphsvc.web.language import current_language, in_words


class PopulationShown(Given):
    """A made-up population: of this random seed it is the same everywhere."""

    people: int
    random_seed: int


class NewsShown(Given):
    """News that have come."""

    name: str
    title: str


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
    population: PopulationShown | None = Field(description="The one it is held on")
    news: list[NewsShown] = Field(description="Those that have come, in their order")


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
    dataset: str | None = Field(description="Records come with it: the name of the dataset that holds them")


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
    replaced: bool = Field(
        description="Another population has been loaded since: the data are not those that are asked about"
    )


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
    changed(call, tx, Action.EXERCISE, told)


def exercise_json(call: Call, tx: Transaction, exercise: Exercise) -> dict[str, Any]:
    """Return what there is to know of a session without opening it."""
    mine = exercises.participant(tx, exercise, call.identity.id)
    try:
        seed = find_seed(exercise.seed)
        title, told = in_words(seed.title), news(tx, exercise, seed, utcnow())
    except NotFoundError:
        # Of an installation that held it and holds it no more
        title, told = exercise.seed, []
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
        "population": population_json(_population(exercise)),
        "news": [
            {"name": one.inject.id, "title": in_words(one.inject.title)}
            for one in told
            if one.reached is not None
        ],
    }


def opened_json(call: Call, tx: Transaction, exercise: Exercise) -> dict[str, Any]:
    """Return a session with what the caller may know of it now."""
    seed = seed_of(exercise)
    leads = exercise.trainer_id == call.identity.id and not exercise.solo
    begun = exercise.state is not State.PREPARED
    given = exercises.answers(tx, exercise, call.identity.id)
    return {
        **exercise_json(call, tx, exercise),
        "minutes": seed.minutes,
        "brief": seed.brief(current_language()) if leads or begun else None,
        "questions": [asked_json(one, given.get(one.id)) for one in truth(exercise).questions]
        if leads or begun
        else [],
        "injects": [
            _inject_json(one, seed)
            for one in news(tx, exercise, seed, utcnow())
            if leads or one.reached is not None
        ],
        "participants": [participant_json(tx, exercise, one) for one in exercises.participants(tx, exercise)]
        if leads
        else None,
        "replaced": background.present(tx, seed) != _population(exercise),
    }


def population_json(population: tuple[int, int] | None) -> dict[str, int] | None:
    """Return people and random seed as JSON."""
    return None if population is None else {"people": population[0], "random_seed": population[1]}


def _population(exercise: Exercise) -> tuple[int, int] | None:
    return None if exercise.people is None else (exercise.people, exercise.random_seed or 0)


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


def _inject_json(one: News, seed: Seed) -> dict[str, Any]:
    return {
        "name": one.inject.id,
        "title": in_words(one.inject.title),
        "text": in_words(one.inject.text),
        "minute": one.inject.minute,
        "released_at": one.reached,
        "questions": list(one.inject.questions),
        "dataset": seed.records().get(one.inject.id),
    }


def seed_of(exercise: Exercise) -> Seed:
    """Return the seed that an exercise is held on; raise NotFoundError."""
    return find_seed(exercise.seed)


def nobody() -> NotFoundError:
    """Return what is raised where a login takes no part that the caller may look at."""
    return NotFoundError(say("Nobody of this login takes part."))
