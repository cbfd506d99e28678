"""`graphsvc cases`: what is worked on, and by whom."""

from typing import TYPE_CHECKING

import click

from graphsvc.cli._lines import line
from graphsvc.cli._state import opened

if TYPE_CHECKING:
    from graphsvc.cli._state import State
    from graphsvc.store import Transaction
    from graphsvc.store.cases import Case


@click.group()
def group() -> None:
    """Look after cases and who works on them. A case is called by its number, or by its mark where several have it."""


@group.command("list")
def list_cases() -> None:
    """List all cases with their marks, newest first."""
    from graphsvc.store import cases

    with opened() as state, state.store.read() as tx:
        for case in cases.every(tx):
            access = "closed" if case.closed else "open"
            click.echo(
                line(case.mark, case.number, case.agency.slug, case.kind, access, _state(case), case.title)
            )


@group.command("create")
@click.argument("number")
@click.argument("title")
@click.option("--login", required=True, help="Whose case it is: its first member, and of whose agency it is.")
@click.option("--closed", is_flag=True, help="Only its members see what belongs to it.")
@click.option("--exercise", is_flag=True, help="A case of exercises, never seen beside live ones.")
def create(number: str, title: str, login: str, *, closed: bool, exercise: bool) -> None:
    """Open the case NUMBER, called TITLE."""
    from graphsvc.access.policy import READING_ROLES
    from graphsvc.errors import InvalidInputError
    from graphsvc.i18n import say
    from graphsvc.store import DataKind, cases, users

    with opened() as state:
        with state.store.write() as tx:
            user = users.get(tx, login)
            if user.role not in READING_ROLES:
                raise InvalidInputError(say("Cases are opened by those who work with records."))
            kind = DataKind.EXERCISE if exercise else DataKind.LIVE
            case = cases.create(tx, number, title, user.agency, kind=kind, closed=closed, creator=user)
            _record(state, tx, case, "create", member=user.login)
            told = f"Opened {case.number} ({case.mark})."
        click.echo(told)


@group.command("members")
@click.argument("case")
def members(case: str) -> None:
    """List who works on CASE, with their agencies."""
    from graphsvc.store import cases

    with opened() as state, state.store.read() as tx:
        for user in cases.members(tx, cases.get(tx, case)):
            click.echo(line(user.login, user.agency.slug, user.role, user.name))


@group.command("add")
@click.argument("case")
@click.argument("login")
def add(case: str, login: str) -> None:
    """Make LOGIN a member of CASE; membership alone opens no dataset."""
    from graphsvc.store import cases, users

    with opened() as state:
        with state.store.write() as tx:
            found, user = cases.get(tx, case), users.get(tx, login)
            cases.add_member(tx, found, user)
            _record(state, tx, found, "add-member", member=user.login)
            told = f"{user.login} works on {found.number}."
        click.echo(told)


@group.command("remove")
@click.argument("case")
@click.argument("login")
def remove(case: str, login: str) -> None:
    """End LOGIN's membership of CASE; it bites at their next request."""
    from graphsvc.errors import NotFoundError
    from graphsvc.i18n import say
    from graphsvc.store import cases, users

    with opened() as state:
        with state.store.write() as tx:
            found, user = cases.get(tx, case), users.get(tx, login)
            if user not in cases.members(tx, found):
                raise NotFoundError(say("The case has no member of this login."))
            cases.remove_member(tx, found, user)
            _record(state, tx, found, "remove-member", member=user.login)
            told = f"{user.login} does not work on {found.number} any more."
        click.echo(told)


def _state(case: "Case") -> str:
    return "under way" if case.finished_at is None else "finished"


def _record(state: "State", tx: "Transaction", case: "Case", what: str, **detail: object) -> None:
    from graphsvc.audit import Action

    told = {"case": case.number, "mark": case.mark, "change": what, **detail}
    state.audit.record(state.actor, Action.CASE, None, told, tx=tx)
