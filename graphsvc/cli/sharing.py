"""`graphsvc sharing`: what the owners of datasets let other agencies see."""

from datetime import UTC, datetime, timedelta

import click

from graphsvc.cli._lines import line
from graphsvc.cli._state import opened

MODES = ("full", "hit", "none")


@click.group()
def group() -> None:
    """Look after what other agencies see of a dataset."""


@group.command("list")
@click.argument("dataset")
def list_rules(dataset: str) -> None:
    """List the sharing rules of DATASET in the order they were made, ended ones too."""
    from graphsvc.store import datasets, sharing, utcnow

    with opened() as state, state.store.read() as tx:
        now = utcnow()
        for rule in sharing.of_dataset(tx, datasets.get(tx, dataset)):
            click.echo(
                line(
                    rule.id,
                    rule.agency.slug,
                    rule.mode,
                    rule.up_to_level,
                    rule.starts_at.isoformat(timespec="minutes"),
                    rule.ends_at.isoformat(timespec="minutes") if rule.ends_at else "-",
                    "in force" if rule.in_force(now) else "not in force",
                    rule.legal_basis,
                )
            )


@group.command("add")
@click.argument("dataset")
@click.argument("agency")
@click.option("--mode", type=click.Choice(MODES), default="hit", show_default=True)
@click.option(
    "--level", type=click.IntRange(0, 9), default=0, show_default=True, help="Up to which clearance."
)
@click.option("--legal-basis", required=True, help="The law, treaty or agreement that allows it.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day, in UTC, itself included.")
def add(dataset: str, agency: str, mode: str, level: int, legal_basis: str, until: datetime | None) -> None:
    """Share DATASET with AGENCY from now on; it bites at their next request."""
    from graphsvc.audit import Action
    from graphsvc.store import agencies, datasets, sharing

    ends_at = None if until is None else until.replace(tzinfo=UTC) + timedelta(days=1)
    with opened() as state:
        with state.store.write() as tx:
            rule = sharing.allow(
                tx,
                datasets.get(tx, dataset),
                agencies.get(tx, agency),
                mode=sharing.Mode(mode),
                up_to_level=level,
                legal_basis=legal_basis,
                ends_at=ends_at,
            )
            detail = {
                "share": dataset,
                "rule": rule.id,
                "agency": agency,
                "mode": mode,
                "up_to_level": level,
                "legal_basis": rule.legal_basis,
                "ends_at": None if ends_at is None else ends_at.isoformat(),
            }
            state.audit.record(state.actor, Action.SHARING, None, detail, tx=tx)
            number = rule.id
        click.echo(f"Rule {number} shares {dataset} with {agency}.")


@group.command("withdraw")
@click.argument("dataset")
@click.argument("number", type=click.IntRange(1))
def withdraw(dataset: str, number: int) -> None:
    """End the rule NUMBER of DATASET now."""
    from graphsvc.audit import Action
    from graphsvc.store import datasets, sharing, utcnow

    with opened() as state:
        with state.store.write() as tx:
            sharing.withdraw(tx, sharing.get(tx, datasets.get(tx, dataset), number), utcnow())
            detail = {"withdraw": dataset, "rule": number}
            state.audit.record(state.actor, Action.SHARING, None, detail, tx=tx)
        click.echo(f"Rule {number} is withdrawn.")
