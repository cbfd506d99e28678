"""`graphsvc exercises`: the sessions of this installation, who takes part, and their scores."""

from typing import TYPE_CHECKING

import click

from graphsvc.cli._lines import line
from graphsvc.cli._state import opened

if TYPE_CHECKING:
    from datetime import datetime


@click.group()
def group() -> None:
    """List exercises that are held here, and score them."""


@group.command("list")
def list_all() -> None:
    """List the exercises, newest first: id, seed, state, trainer, how many take part, when it began, its population."""
    from graphsvc.store import exercises

    with opened() as state, state.store.read() as tx:
        for one in exercises.every(tx):
            held = "alone" if one.solo else one.trainer.login
            size = "" if one.people is None else f"{one.people} people, random seed {one.random_seed}"
            taking = len(exercises.participants(tx, one))
            click.echo(line(one.id, one.seed, one.state, held, taking, _told(one.started_at), size))


@group.command("score")
@click.argument("exercise")
@click.option("--reasons", is_flag=True, help="Say of each thing why: tells the solution, once it has ended.")
def score(exercise: str, reasons: bool) -> None:
    """Score the answers in EXERCISE, an id of the list, as they stand.

    Prints a line a person and question: login, question, points, those of a full answer, and what was found; then each
    one's total.
    """
    from graphsvc.audit import Action
    from graphsvc.store import exercises, utcnow
    from graphsvc.store.errors import ConflictError
    from graphsvc.store.exercises import State
    from graphsvc.training.answers import shown
    from graphsvc.training.exercises import scored

    with opened() as state, state.store.write() as tx:
        session = exercises.get(tx, exercise)
        if reasons and session.state is not State.ENDED:
            raise ConflictError("The truth is told when this exercise has ended.")
        now = utcnow()
        state.audit.record(state.actor, Action.EXERCISE_OPEN, None, {"id": session.id}, tx=tx)
        found = [
            (one.user.login, scored(tx, session, one, now)) for one in exercises.participants(tx, session)
        ]
    for login, one in found:
        for result in one.results:
            points = f"{float(result.points):.2f}"
            click.echo(line(login, result.question.id, points, result.question.points, result.summary))
            for remark in result.remarks if reasons else ():
                told = (remark.label, shown(remark.item), remark.why)
                click.echo(line(login, "", f"{float(remark.points):+.2f}", *told))
        parts = f"{float(one.for_time):+.2f} for time, {float(one.for_purposes):+.2f} for purposes"
        click.echo(line(login, "total", f"{float(one.points):.2f}", one.most, parts))


def _told(moment: "datetime | None") -> str:
    return "" if moment is None else moment.strftime("%Y-%m-%d %H:%M UTC")
