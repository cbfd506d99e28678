"""`graphsvc search`: entities by name, alias or number, with the ids that the other commands take."""

from typing import TYPE_CHECKING, Any

import click

from graphsvc.cli._asking import UNSTATED, classes_seen, opened

if TYPE_CHECKING:
    from graphsvc.services import Services


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--type", "types", multiple=True, help="Only entities of this type, e.g. Person; repeat for more."
)
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="Hits at most.")
@click.option("--json", "as_json", is_flag=True, help="Print the hits as JSON.")
@click.option(
    "--as", "login", help="Search with the rights of this user; every class of data when not given."
)
@click.option(
    "--kind",
    type=click.Choice(["live", "exercise"]),
    help="Search live data or exercises; what the installation is for when not given.",
)
@click.option("--reason", default=UNSTATED, help="Why it is asked; goes to the audit trail.")
@click.option("--case", help="Number of the case; goes to the audit trail.")
def command(
    text: tuple[str, ...],
    *,
    types: tuple[str, ...],
    limit: int,
    as_json: bool,
    login: str | None,
    kind: str | None,
    reason: str,
    case: str | None,
) -> None:
    """Find entities by name, alias or number, however they are spelt, and print their ids."""
    import json

    from graphsvc.audit import Purpose
    from graphsvc.settings import load

    with opened(load()) as services:
        found = _search(services, " ".join(text), types, limit, login, kind, Purpose(case, reason))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for hit in found["hits"]:
        # Tabs: an id has none, so that `cut -f1` takes it
        click.echo("\t".join(" ".join(str(hit[key]).split()) for key in ("id", "type", "caption", "matched")))
    cut = f", cut by {found['cut_by']}" if found["cut_by"] else ""
    click.echo(f"{found['shown']} of {found['total']} shown{cut}.", err=True)


def _search(
    services: "Services",
    text: str,
    types: tuple[str, ...],
    limit: int,
    login: str | None,
    kind: str | None,
    purpose: Any,
) -> dict[str, Any]:
    from graphsvc.audit import Action, Actor
    from graphsvc.cli._state import _account
    from graphsvc.queries.search import search

    access = classes_seen(services.store, login, kind)
    detail = {"q": text, "types": list(types), "as": login}
    with services.audit.asked(Actor.command(_account()), Action.SEARCH, purpose, detail) as pending:
        found = search(
            services.graph,
            access,
            text,
            types=types,
            limit=limit,
            regions=services.settings.phone_regions,
            deadline=services.settings.read_deadline,
        )
        pending.answer = {"shown": found["shown"], "total": found["total"]}
    return found
