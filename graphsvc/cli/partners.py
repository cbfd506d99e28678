"""`graphsvc partners`: other installations with which identifiers are compared and requests exchanged."""

from pathlib import Path

import click

from graphsvc.cli._lines import line
from graphsvc.cli._state import opened


@click.group()
def group() -> None:
    """Look after partner installations."""


@group.command("list")
def list_partners() -> None:
    """List the partners, those that were cut off too."""
    from graphsvc.store import partners

    with opened() as state, state.store.read() as tx:
        for one in partners.every(tx):
            may = "active" if one.user.active and one.user.agency.active else "cut off"
            click.echo(
                line(one.name, one.url, one.user.agency.slug, one.user.level, may, one.key_id, one.user.name)
            )


@group.command("add")
@click.argument("name")
@click.argument("title")
@click.argument("url")
@click.option(
    "--agency",
    required=True,
    help="Slug of the agency here as which it is told things: its rules bound them.",
)
@click.option("--level", type=click.IntRange(0, 9), default=0, show_default=True, help="Its clearance.")
@click.option(
    "--key",
    "given",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The key file that the partner made; without it a new key is made here.",
)
def add(name: str, title: str, url: str, agency: str, level: int, given: Path | None) -> None:
    """Add the installation at URL, called NAME here and TITLE to people.

    The side that adds first makes the key and hands the file it prints to the other, by a way that nobody reads along.
    """
    from graphsvc.audit import Action
    from graphsvc.exchange import keys
    from graphsvc.exchange.message import PairKey
    from graphsvc.store import agencies, partners, utcnow

    with opened() as state:
        key = keys.read(given) if given else PairKey.create()
        home = state.settings.home
        with state.store.write() as tx:
            made = partners.add(
                tx, name, title, url, agencies.get(tx, agency), key.id, level=level, now=utcnow()
            )
            detail = {"add": name, "url": made.url, "agency": agency, "level": level, "key": key.id}
            state.audit.record(state.actor, Action.PARTNER, None, detail, tx=tx)
            keys.keep(home, key)
        if given is None:
            path = home / f"for-{name}.key"
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(key.other().written() + "\n")
            click.echo(f"Added {name}. Hand {path} to them, and delete it here.")
        else:
            click.echo(f"Added {name}. Delete {given}: the key is kept with the service now.")


@group.command("cut")
@click.argument("name")
def cut(name: str) -> None:
    """Cut the partner NAME off: its next message is refused, and nothing is sent to it. Its key is deleted."""
    from graphsvc.audit import Action
    from graphsvc.exchange import keys
    from graphsvc.store import partners, users

    with opened() as state:
        with state.store.write() as tx:
            partner = partners.get(tx, name)
            users.change(tx, partner.user, active=False)
            state.audit.record(state.actor, Action.PARTNER, None, {"cut": name}, tx=tx)
            number = partner.key_id
        keys.forget(state.settings.home, number)
        click.echo(f"{name} is cut off.")
