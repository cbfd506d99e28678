"""`graphsvc retention`: how long the records of a dataset are kept."""

import click

from graphsvc.cli._lines import line
from graphsvc.cli._state import opened

COUNTED = ("load", "date")


@click.group()
def group() -> None:
    """Look after how long records are kept, and remove what is older."""


@group.command("show")
@click.argument("dataset")
def show(dataset: str) -> None:
    """Show the rule of DATASET, and what was removed under it and those before."""
    from graphsvc.store import datasets, retention

    with opened() as state, state.store.read() as tx:
        found = datasets.get(tx, dataset)
        if found.retention_days is None:
            click.echo("No rule: records are kept until somebody removes them.")
        else:
            click.echo(line(f"{found.retention_days} days", found.retention_from, found.retention_reason))
        for one in retention.tombstones(tx, found):
            click.echo(line(one.day.isoformat(), one.entities, one.links, f"{one.days} days", one.reason))


@group.command("set")
@click.argument("dataset")
@click.argument("days", type=click.IntRange(1))
@click.option(
    "--counted-from",
    type=click.Choice(COUNTED),
    default="load",
    show_default=True,
    help="The day of loading, or a record's own last date.",
)
@click.option("--legal-basis", required=True, help="The law that sets this period.")
def set_rule(dataset: str, days: int, counted_from: str, legal_basis: str) -> None:
    """Keep the records of DATASET for DAYS days."""
    from graphsvc.audit import Action
    from graphsvc.store import datasets, retention

    with opened() as state:
        with state.store.write() as tx:
            retention.keep(
                tx, datasets.get(tx, dataset), days, retention.CountedFrom(counted_from), legal_basis
            )
            detail = {"set": dataset, "days": days, "counted_from": counted_from, "reason": legal_basis}
            state.audit.record(state.actor, Action.RETENTION, None, detail, tx=tx)
        click.echo(f"Records of {dataset} are kept for {days} days.")


@group.command("clear")
@click.argument("dataset")
def clear(dataset: str) -> None:
    """Take the rule of DATASET away."""
    from graphsvc.audit import Action
    from graphsvc.store import datasets, retention

    with opened() as state:
        with state.store.write() as tx:
            retention.keep_always(tx, datasets.get(tx, dataset))
            state.audit.record(state.actor, Action.RETENTION, None, {"lift": dataset}, tx=tx)
        click.echo(f"Records of {dataset} are kept until somebody removes them.")


@group.command("run")
def run() -> None:
    """Remove now what is older than its dataset's rule lets it be. The running service does so once a day."""
    from graphsvc import settings
    from graphsvc.audit import Actor
    from graphsvc.cli._state import _account
    from graphsvc.services import opened as open_all
    from graphsvc.sources import retention

    with open_all(settings.load()) as services:
        removed = retention.run(services, Actor.command(_account()))
    for one in removed:
        told = one.fault or f"{one.entities} entities and {one.links} links removed"
        click.echo(line(one.dataset, told))
    if not removed:
        click.echo("No dataset has a rule.")
    if any(one.fault for one in removed):
        raise click.exceptions.Exit(1)
