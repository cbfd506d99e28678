"""`graphsvc protection`: who is protected, and who a protected person is."""

import json
from collections.abc import Callable
from typing import Any

import click

from graphsvc.model.protection import REASONS


@click.group()
def group() -> None:
    """Protect people, lift a protection, and see who is masked.

    Whoever runs this has the key of the trail, which opens what is sealed, so that no role bounds it; the reason goes on record.
    """


def _about_somebody(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option("--case", help="Number of the case; goes on record.")(command)
    command = click.option("--reason", required=True, help="Why; it goes on record.")(command)
    return click.argument("id_", metavar="ID")(command)


@group.command("set")
@_about_somebody
@click.option(
    "--as", "why", type=click.Choice([*REASONS]), required=True, help="Why the person is protected."
)
def protect(id_: str, reason: str, case: str | None, why: str) -> None:
    """Protect the person of the record ID, with the passages that they made in its dataset; or change why."""
    same, records = _decided(id_, why, reason, case)
    click.echo(f"{records} records are masked from now on.")
    for one in same:
        click.echo(f"{one} is said to be the same person and says openly who it is.", err=True)


@group.command("lift")
@_about_somebody
def lift(id_: str, reason: str, case: str | None) -> None:
    """Lift the protection of the person of the record ID."""
    _, records = _decided(id_, "no", reason, case)
    click.echo(f"{records} records are open again.")


@group.command("unmask")
@_about_somebody
def unmask(id_: str, reason: str, case: str | None) -> None:
    """Show who is behind the protected record ID, as JSON; the reason is on record before it is shown."""
    from graphsvc import settings
    from graphsvc.access.protection import seal
    from graphsvc.audit import Action
    from graphsvc.cli._asking import Terms, on_record, opened
    from graphsvc.queries import unmasking

    with opened(settings.load()) as services:
        detail, terms = {"id": id_, "body": {"reason": reason}}, Terms(None, None, reason, case)
        with on_record(services, Action.UNMASK, detail, terms) as (access, _):
            deadline = services.settings.read_deadline
            found = unmasking.sealed(services.graph, seal(services.audit), access, id_, deadline=deadline)
            told = unmasking.shown(services.graph, access, id_, found, deadline=deadline)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _decided(id_: str, protected: str, reason: str, case: str | None) -> tuple[list[str], int]:
    """Decide, on record; return the open records of the same person, and how many records it concerns."""
    from graphsvc import settings
    from graphsvc.access.protection import seal
    from graphsvc.audit import Action
    from graphsvc.cli._asking import Terms, on_record, opened
    from graphsvc.graph import protection
    from graphsvc.queries import entities, unmasking

    with opened(settings.load()) as services:
        detail: dict[str, Any] = {"id": id_, "body": {"protected": protected, "reason": reason}}
        with on_record(services, Action.PROTECTION, detail, Terms(None, None, reason, case)) as (access, _):
            made = seal(services.audit)
            if protected == "no":
                return [], protection.lift(services.graph, made, id_)
            deadline = services.settings.read_deadline
            found = entities.entity(services.graph, access, id_, deadline=deadline)
            records = protection.protect(services.graph, made, id_, protected)
    return unmasking.openly_the_same(found), records
