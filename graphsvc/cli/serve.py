"""`graphsvc serve`: the service, for production."""

import click


@click.command()
@click.option("--host", help="Address to listen on (GRAPHSVC_HOST).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (GRAPHSVC_PORT).")
def command(host: str | None, port: int | None) -> None:
    """Serve the pages and the HTTP interface until SIGTERM or Ctrl-C."""
    from typing import TYPE_CHECKING

    from graphsvc import settings
    from graphsvc.cli._run import run

    if TYPE_CHECKING:
        from collections.abc import Callable

        from graphsvc.services import Services

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}

    def prepare(services: "Services", url: str) -> "Callable[[], None]":
        from graphsvc.store import bootstrap

        first = bootstrap.first_administrator(services.store)

        def tell() -> None:
            click.echo(f"graphsvc answers at {url}")
            if first is not None:
                click.echo("Nobody can sign in yet. The administrator's first link, once, within a day:\n")
                click.echo(f"    {url}/signin/{first.secret}\n")

        return tell

    run(settings.load(**given), "serve", prepare)
