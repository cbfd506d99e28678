"""What an exercise session means: its seed's news by the clock, its participants' sheets, conduct and scores."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from graphsvc.audit.action import Action
from graphsvc.audit.reading import purposes
from graphsvc.store import exercises
from graphsvc.store.base import Transaction
from graphsvc.store.exercises import Exercise, Participant
from graphsvc.training.answers import Answer
from graphsvc.training.folder import Inject, Seed, find_seed
from graphsvc.training.scoring import Conduct, Score, score
from graphsvc.training.seeds import populate
from graphsvc.training.truth import Truth, read_truth

#: What is asked of the data: each such question needs a purpose.
ASKING = (
    Action.SEARCH,
    Action.ENTITY,
    Action.LINKS,
    Action.EXPAND,
    Action.PATHS,
    Action.QUERY,
    Action.CYPHER,
)


@dataclass(frozen=True, slots=True)
class News:
    """An inject of a session. `reached`: when it came to the participants; None before that."""

    inject: Inject
    reached: datetime | None


def news(tx: Transaction, exercise: Exercise, seed: Seed, now: datetime) -> list[News]:
    """The injects in the order in which they are due; one that the seed no longer has is left out."""
    known = {inject.id: inject for inject in seed.injects}
    return [
        News(known[row.name], row.reached(exercise, now))
        for row in exercises.injects(tx, exercise)
        if row.name in known
    ]


def sheet(tx: Transaction, exercise: Exercise, user_id: int) -> dict[str, Answer]:
    """What somebody answered, the newest version of each answer."""
    return {
        name: Answer.model_validate_json(kept.document)
        for name, kept in exercises.answers(tx, exercise, user_id).items()
    }


def conduct(tx: Transaction, exercise: Exercise, mine: Participant, seed: Seed, now: datetime) -> Conduct:
    """How long somebody worked, and how many of their questions had a case and a reason.

    Questions that state another case are about something else and not counted.
    """
    planned = timedelta(minutes=seed.minutes)
    if exercise.started_at is None:
        return Conduct(planned=planned)
    until = mine.finished_at or exercise.ended_at or now
    asked = [
        one
        for one in purposes(tx, actor=mine.user.login, actions=ASKING, since=exercise.started_at, until=until)
        if one.case in ("", mine.case.number)
    ]
    return Conduct(
        took=until - exercise.started_at,
        planned=planned,
        asked=sum(one.number for one in asked),
        stated=sum(one.number for one in asked if one.case and one.reason),
    )


def truth(exercise: Exercise) -> Truth:
    """The truth that a session is scored by: that of the population it was made on. Raises NotFoundError without its seed."""
    seed = find_seed(exercise.seed)
    return planted(seed, None if exercise.people is None else (exercise.people, exercise.random_seed or 0))


def planted(seed: Seed, population: tuple[int, int] | None) -> Truth:
    """The truth of a seed in a population of so many people and that random seed; of its own choice when None."""
    return _drawn(seed.name, *(population or (None, 1))) if seed.generated else read_truth(seed)


@lru_cache(maxsize=8)
def _drawn(name: str, people: int | None, number: int) -> Truth:
    # Drawing a population takes seconds, and every page of an exercise shows its questions
    seed = find_seed(name)
    return read_truth(seed, populate(seed, people, number))


def scored(tx: Transaction, exercise: Exercise, mine: Participant, now: datetime) -> Score:
    """The score of somebody's answers as they stand."""
    seed = find_seed(exercise.seed)
    return score(truth(exercise), sheet(tx, exercise, mine.user_id), conduct(tx, exercise, mine, seed, now))
