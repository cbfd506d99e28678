"""`graphsvc subject-access`: what an agency holds on one identifier or person."""

import csv
import json
import sys

import click


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--agency", required=True, help="Short name of the agency.")
@click.option("--reason", required=True, help="Why the report is made; it goes on record.")
@click.option("--case", help="Case number, when it belongs to one.")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV; JSON otherwise.")
def command(id_: str, agency: str, reason: str, case: str | None, as_csv: bool) -> None:
    """Report what AGENCY holds on ID, from which sources, shared with whom, and who asked about it.

    Whoever runs this can read the database's files, so that nothing of the agency's is left out; protected people stay masked.
    """
    from graphsvc import settings
    from graphsvc.audit import Action, Actor, Purpose
    from graphsvc.charts.export.texts import harmless
    from graphsvc.cli._asking import _classes_seen, opened
    from graphsvc.cli._state import _account
    from graphsvc.queries import subject
    from graphsvc.store import agencies, installation, utcnow

    with opened(settings.load()) as services:
        detail = {"id": id_, "agency": agency}
        purpose = Purpose(case, reason)
        with services.audit.asked(
            Actor.command(_account()), Action.SUBJECT_ACCESS, purpose, detail
        ) as pending:
            access = _classes_seen(services.store, None, None)
            with services.store.read() as tx:
                owner = agencies.get(tx, agency)
                found = subject.own(tx, owner.id, installation.default_kind(tx), access)
            made = subject.report(services.graph, services.store, owner, found, id_, utcnow())
            pending.answer.update(total=made["total"], shown=made["shown"])
        if as_csv:
            writer = csv.writer(sys.stdout)
            writer.writerows([harmless(text) for text in row] for row in subject.table(made))
        else:
            click.echo(
                json.dumps(made, ensure_ascii=False, indent=2, default=lambda value: value.isoformat())
            )
