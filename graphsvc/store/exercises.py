"""Exercise sessions: who trains on which seed, what was released and answered, and when.

Each participant works in a case of their own, which the trainer opened and is a member of. Through it the trainer sees
the participant's charts, by the rights that cases give anyhow, and the trail knows what each question was asked for.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, String, Text, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.errors import NotFoundError
from graphsvc.i18n import N_, say
from graphsvc.store import cases
from graphsvc.store.base import Base, DataKind, Transaction, UtcDateTime, attached
from graphsvc.store.cases import Case
from graphsvc.store.datasets import Dataset
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import User


class State(StrEnum):
    """Where an exercise stands."""

    PREPARED = "prepared"
    RUNNING = "running"
    ENDED = "ended"


#: Message ids of the states' names.
STATE_LABELS: dict[State, str] = {
    State.PREPARED: N_("Prepared"),
    State.RUNNING: N_("Running"),
    State.ENDED: N_("Ended"),
}


class Exercise(Base):
    """One session of an exercise. `solo`: its trainer trains alone.

    `people` and `random_seed` say which population was loaded when it was made; null where there was none.
    """

    __tablename__ = "exercises"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    seed: Mapped[str] = mapped_column(String(60))
    trainer_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    solo: Mapped[bool]
    people: Mapped[int | None]
    random_seed: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    trainer: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.ended_at is not None:
            return State.ENDED
        return State.PREPARED if self.started_at is None else State.RUNNING


class Participant(Base):
    """Somebody who trains. `finished_at`: when they handed in, after which their answers stay as they are."""

    __tablename__ = "exercise_participants"

    exercise_id: Mapped[str] = mapped_column(ForeignKey("exercises.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)
    case: Mapped[Case] = relationship(lazy="joined", innerjoin=True)


class ExerciseInject(Base):
    """News of the exercise: due so many minutes after its start, or released by hand before.

    `dataset_id`: whose records come with it; until then they are held back (`access.policy`).
    """

    __tablename__ = "exercise_injects"

    exercise_id: Mapped[str] = mapped_column(ForeignKey("exercises.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    minute: Mapped[int]
    released_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dataset_id: Mapped[int | None] = mapped_column(ForeignKey("datasets.id"))

    def due(self, exercise: Exercise) -> datetime | None:
        """When it reaches the participants, by hand or by the clock; None before the exercise begins."""
        if exercise.started_at is None:
            return None
        due = exercise.started_at + timedelta(minutes=self.minute)
        return due if self.released_at is None else min(due, self.released_at)

    def reached(self, exercise: Exercise, now: datetime) -> datetime | None:
        """When it reached the participants; None when it has not."""
        at = self.due(exercise)
        return at if at is not None and at <= (exercise.ended_at or now) else None


class ExerciseAnswer(Base):
    """One version of an answer to one question, as JSON text. None is ever changed: the newest counts."""

    __tablename__ = "exercise_answers"

    exercise_id: Mapped[str] = mapped_column(ForeignKey("exercises.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)


def create(
    tx: Transaction,
    seed: str,
    trainer: User,
    injects: Mapping[str, int],
    now: datetime,
    *,
    solo: bool = False,
    population: tuple[int, int] | None = None,
    records: Mapping[str, Dataset] | None = None,
) -> Exercise:
    """Prepare an exercise.

    :param injects: minute after the start of each, by its name.
    :param records: the dataset that comes with an inject, by its name.
    :param population: people and random seed of the one that is loaded.
    """
    people, random_seed = population or (None, None)
    exercise = Exercise(
        id=secrets.token_hex(8),
        seed=seed,
        trainer=attached(tx, trainer),
        solo=solo,
        people=people,
        random_seed=random_seed,
        created_at=now,
    )
    tx.add(exercise)
    tx.flush()
    brought = {name: dataset.id for name, dataset in (records or {}).items()}
    tx.add_all(
        ExerciseInject(exercise_id=exercise.id, name=name, minute=minute, dataset_id=brought.get(name))
        for name, minute in injects.items()
    )
    tx.flush()
    return exercise


def get(tx: Transaction, exercise_id: str) -> Exercise:
    """Return an exercise, whoever holds it; raise NotFoundError."""
    exercise = tx.get(Exercise, exercise_id)
    if exercise is None:
        raise NotFoundError(say("There is no exercise of this id."))
    return exercise


def every(tx: Transaction) -> Sequence[Exercise]:
    """Return all exercises, newest first."""
    return tx.scalars(select(Exercise).order_by(Exercise.created_at.desc(), Exercise.id)).all()


def find_visible(tx: Transaction, exercise_id: str, user_id: int) -> Exercise:
    """Return an exercise that the user holds or takes part in; raise NotFoundError, whether it is another's or
    there is none.
    """
    exercise = tx.get(Exercise, exercise_id)
    if exercise is not None and (
        exercise.trainer_id == user_id or tx.get(Participant, (exercise_id, user_id)) is not None
    ):
        return exercise
    raise NotFoundError(say("There is no exercise of this id, or it is not yours to see."))


def visible(tx: Transaction, user_id: int) -> Sequence[Exercise]:
    """Return the exercises that a user holds or takes part in, newest first."""
    mine = select(Participant.exercise_id).where(Participant.user_id == user_id)
    return tx.scalars(
        select(Exercise)
        .where(or_(Exercise.trainer_id == user_id, Exercise.id.in_(mine)))
        .order_by(Exercise.created_at.desc(), Exercise.id)
    ).all()


def any_open(tx: Transaction, user_id: int) -> bool:
    """Return whether a user holds or takes part in an exercise that has not ended."""
    mine = select(Participant.exercise_id).where(Participant.user_id == user_id)
    return (
        tx.scalars(
            select(Exercise.id)
            .where(or_(Exercise.trainer_id == user_id, Exercise.id.in_(mine)), Exercise.ended_at.is_(None))
            .limit(1)
        ).first()
        is not None
    )


def participants(tx: Transaction, exercise: Exercise) -> Sequence[Participant]:
    """Return who trains, in the order in which they were added."""
    return tx.scalars(
        select(Participant)
        .join(User, User.id == Participant.user_id)
        .where(Participant.exercise_id == exercise.id)
        .order_by(Participant.added_at, User.login)
    ).all()


def participant(tx: Transaction, exercise: Exercise, user_id: int) -> Participant | None:
    """Return a user's part in an exercise, or None."""
    return tx.get(Participant, (exercise.id, user_id))


def add_participant(
    tx: Transaction, exercise: Exercise, user: User, title: str, now: datetime
) -> Participant:
    """Let somebody take part, with a case of that title of their own; adding twice changes nothing.

    Raises ConflictError in an exercise that has ended.
    """
    if exercise.state is State.ENDED:
        raise ConflictError(say("This exercise has ended; begin another one."))
    known = participant(tx, exercise, user.id)
    if known is not None:
        return known
    case = cases.create(
        tx,
        _number(tx, exercise),
        title,
        user.agency,
        kind=DataKind.EXERCISE,
        closed=True,
        creator=exercise.trainer,
        now=now,
    )
    cases.add_member(tx, case, user, now)
    made = Participant(
        exercise_id=exercise.id, user=attached(tx, user), user_id=user.id, case=case, added_at=now
    )
    tx.add(made)
    tx.flush()
    return made


def _number(tx: Transaction, exercise: Exercise) -> str:
    """A case number that is free. Of one who was taken out the case stays, and so its number."""
    head = f"EX-{exercise.id[:8].upper()}"
    taken = tx.scalar(
        select(func.count())
        .select_from(Case)
        .where(Case.number.startswith(f"{head}/"), Case.creator_id == exercise.trainer_id)
    )
    return f"{head}/{(taken or 0) + 1}"


def remove_participant(tx: Transaction, exercise: Exercise, user: User) -> None:
    """Take somebody out before it begins. Raises NotFoundError, and ConflictError once it has begun."""
    known = participant(tx, exercise, user.id)
    if known is None:
        raise NotFoundError(say("Nobody of this login takes part."))
    if exercise.state is not State.PREPARED:
        raise ConflictError(say("This exercise has begun; whoever takes part stays to its end."))
    cases.remove_member(tx, known.case, user)
    tx.delete(known)
    tx.flush()


def start(tx: Transaction, exercise: Exercise, now: datetime) -> None:
    """Begin: the clock of the injects runs. Raises ConflictError unless it is prepared and somebody takes part."""
    if exercise.state is not State.PREPARED:
        raise ConflictError(say("This exercise has begun already."))
    if not participants(tx, exercise):
        raise ConflictError(say("Nobody takes part yet; add somebody first."))
    exercise.started_at = now
    tx.flush()


def end(tx: Transaction, exercise: Exercise, now: datetime) -> None:
    """End: answers stay as they are, and the truth may be told. Raises ConflictError unless it runs."""
    running(exercise)
    exercise.ended_at = now
    tx.flush()


def running(exercise: Exercise) -> None:
    """Raise ConflictError unless the exercise runs."""
    if exercise.state is State.PREPARED:
        raise ConflictError(say("This exercise has not begun yet; its trainer starts it."))
    if exercise.state is State.ENDED:
        raise ConflictError(say("This exercise has ended; its debriefing is open."))


def injects(tx: Transaction, exercise: Exercise) -> Sequence[ExerciseInject]:
    """Return the injects in the order in which they are due."""
    return tx.scalars(
        select(ExerciseInject)
        .where(ExerciseInject.exercise_id == exercise.id)
        .order_by(ExerciseInject.minute, ExerciseInject.name)
    ).all()


def release(tx: Transaction, exercise: Exercise, name: str, now: datetime) -> ExerciseInject:
    """Release an inject now; one that was released stays so. Raises NotFoundError, ConflictError."""
    inject = tx.get(ExerciseInject, (exercise.id, name))
    if inject is None:
        raise NotFoundError(say("This exercise has no inject of this name."))
    running(exercise)
    inject.released_at = inject.released_at or now
    tx.flush()
    return inject


def answer(
    tx: Transaction, exercise: Exercise, user_id: int, question: str, document: str, now: datetime
) -> ExerciseAnswer:
    """Keep an answer as the newest version. Raises ConflictError unless the exercise runs and its participant has
    not handed in, NotFoundError for somebody who takes no part.
    """
    _working(tx, exercise, user_id)
    last = tx.scalar(
        select(func.max(ExerciseAnswer.version)).where(
            ExerciseAnswer.exercise_id == exercise.id,
            ExerciseAnswer.user_id == user_id,
            ExerciseAnswer.question == question,
        )
    )
    made = ExerciseAnswer(
        exercise_id=exercise.id,
        user_id=user_id,
        question=question,
        version=(last or 0) + 1,
        document=document,
        given_at=now,
    )
    tx.add(made)
    tx.flush()
    return made


def answers(tx: Transaction, exercise: Exercise, user_id: int) -> dict[str, ExerciseAnswer]:
    """Return the newest answer to each question that somebody answered."""
    found = tx.scalars(
        select(ExerciseAnswer)
        .where(ExerciseAnswer.exercise_id == exercise.id, ExerciseAnswer.user_id == user_id)
        .order_by(ExerciseAnswer.version)
    )
    return {one.question: one for one in found}


def finish(tx: Transaction, exercise: Exercise, user_id: int, now: datetime) -> None:
    """Hand in. An exercise that somebody holds for themselves ends with it."""
    mine = _working(tx, exercise, user_id)
    mine.finished_at = now
    if exercise.solo:
        exercise.ended_at = now
    tx.flush()


def _working(tx: Transaction, exercise: Exercise, user_id: int) -> Participant:
    mine = participant(tx, exercise, user_id)
    if mine is None:
        raise NotFoundError(say("You do not take part in this exercise."))
    running(exercise)
    if mine.finished_at is not None:
        raise ConflictError(say("You have handed in; your answers stay as they are."))
    return mine


def takes_part_elsewhere(tx: Transaction, exercise: Exercise, user_id: int) -> bool:
    """Return whether a user takes part in another exercise of the same seed that has not ended: its truth would be
    told by the debriefing of this one.
    """
    return (
        tx.scalars(
            select(Exercise.id)
            .join(Participant, Participant.exercise_id == Exercise.id)
            .where(
                Participant.user_id == user_id,
                Exercise.seed == exercise.seed,
                Exercise.id != exercise.id,
                Exercise.ended_at.is_(None),
            )
        ).first()
        is not None
    )
