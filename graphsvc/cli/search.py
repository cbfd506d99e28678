"""`graphsvc search`: entities by name, alias or number, with the ids that the other commands take."""

from typing import TYPE_CHECKING, Any

import click

from graphsvc.cli._asking import Terms, on_record, on_terms, opened
from graphsvc.cli._lines import line

if TYPE_CHECKING:
    from graphsvc.services import Services


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--type", "types", multiple=True, help="Only entities of this type, e.g. Person; repeat for more."
)
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="Hits at most.")
@click.option("--json", "as_json", is_flag=True, help="Print the hits as JSON.")
@on_terms
def command(
    text: tuple[str, ...],
    *,
    types: tuple[str, ...],
    limit: int,
    as_json: bool,
    terms: Terms,
) -> None:
    """Find entities by name, alias or number, however they are spelt, and print their ids."""
    import json

    from graphsvc.settings import load

    with opened(load()) as services:
        found = _search(services, " ".join(text), types, limit, terms)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for hit in found["hits"]:
        click.echo(line(hit["id"], hit["type"], hit["caption"], hit["matched"]))
    cut = f", cut by {found['cut_by']}" if found["cut_by"] else ""
    click.echo(f"{found['shown']} of {found['total']} shown{cut}.", err=True)


def _search(
    services: "Services", text: str, types: tuple[str, ...], limit: int, terms: Terms
) -> dict[str, Any]:
    from graphsvc.audit import Action
    from graphsvc.queries.search import search

    settings = services.settings
    with on_record(services, Action.SEARCH, {"q": text, "types": list(types)}, terms) as (access, pending):
        found = search(
            services.graph,
            access,
            text,
            types=types,
            limit=limit,
            regions=settings.phone_regions,
            deadline=settings.read_deadline,
        )
        pending.answer = {"shown": found["shown"], "total": found["total"]}
    return found
