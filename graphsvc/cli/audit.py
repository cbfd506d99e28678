"""`graphsvc audit`: prove and read the audit trail."""

import json
import sys

import click

from graphsvc.cli._lines import line
from graphsvc.cli._state import opened


@click.group()
def group() -> None:
    """Prove and read the audit trail."""


@group.command("verify")
def verify() -> None:
    """Check every entry; exit with 1 and name what was changed, moved, removed, added or cut away."""
    from graphsvc.audit.verify import FAULT_LABELS
    from graphsvc.audit.verify import verify as check

    with opened() as state:
        report = check(state.audit)
    for fault in report.faults:
        where = str(fault.first) if fault.first == fault.last else f"{fault.first}-{fault.last}"
        click.echo(f"{fault.kind}\t{where}\t{FAULT_LABELS[fault.kind]}")
    if not report.good:
        click.echo(f"{report.entries} entries read, {len(report.faults)} faults found.", err=True)
        sys.exit(1)
    click.echo(f"{report.entries} entries and {report.checkpoints} checkpoints hold.")


@group.command("list")
@click.option("--user", help="Login of who asked.")
@click.option("--case", help="Case number stated.")
@click.option("--last", type=click.IntRange(1, 100_000), default=50, show_default=True, help="How many.")
def list_entries(user: str | None, case: str | None, last: int) -> None:
    """List entries, newest first; that the trail was read becomes an entry as well."""
    from graphsvc.audit import Action
    from graphsvc.audit.reading import entries

    with opened() as state:
        state.audit.record(state.actor, Action.AUDIT_READ, None, {"user": user, "case": case, "last": last})
        with state.store.read() as tx:
            for entry in entries(tx, actor=user, case=case, limit=last):
                what = json.dumps(entry.detail, ensure_ascii=False)
                click.echo(
                    line(
                        entry.seq,
                        entry.at,
                        entry.actor,
                        entry.agency,
                        entry.action,
                        entry.outcome,
                        entry.reason,
                        entry.case_number,
                        what,
                    )
                )
