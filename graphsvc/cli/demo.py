"""`graphsvc demo`: everything on this machine, with a training case, in one command."""

import click


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (GRAPHSVC_PORT).")
@click.option(
    "--open", "open_browser", is_flag=True, default=None, help="Open the link in the default browser."
)
def command(port: int | None, open_browser: bool | None) -> None:
    """Start graphsvc with a training case and print the link that opens it, signed in."""
    from typing import TYPE_CHECKING

    from graphsvc import settings as all_settings
    from graphsvc.cli._run import run

    if TYPE_CHECKING:
        from collections.abc import Callable

        from graphsvc.services import Services

    given = {"port": port, "open_browser": open_browser}
    settings = all_settings.load(
        demo=True, log_level="warning", log_format="text", **{k: v for k, v in given.items() if v is not None}
    )
    _check_loopback(settings.host)
    click.echo("Starting graphsvc …", err=True)

    def prepare(services: "Services", url: str) -> "Callable[[], None]":
        from graphsvc.store import bootstrap
        from graphsvc.training.seeds import load_seed

        # The agencies must be there before the seed's datasets, which they own; the link is made last, so
        # that the time in which it must be used begins when it is printed
        bootstrap.demo(services.store)
        click.echo("Loading the training case …", err=True)
        load_seed(settings.demo_seed, services)
        link = f"{url}/signin/{bootstrap.demo(services.store).secret}"

        def tell() -> None:
            click.echo(
                f"\ngraphsvc is ready. Open this link: it signs your browser in, once.\n\n    {link}\n"
            )
            click.echo("Ctrl-C stops everything.")
            if settings.open_browser:
                import webbrowser

                webbrowser.open(link)

        return tell

    run(settings, "demo", prepare)


def _check_loopback(host: str) -> None:
    """A link that signs in without a password is for this machine only."""
    import ipaddress

    from graphsvc.errors import InvalidInputError

    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise InvalidInputError(
            f"The demo signs people in without a password, so it listens on this machine only: unset GRAPHSVC_HOST ({host}) "
            "or use `graphsvc serve`."
        )
