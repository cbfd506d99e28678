"""`graphsvc tokens`: API tokens for other tools."""

from datetime import timedelta

import click

from graphsvc.cli._lines import line
from graphsvc.cli._state import opened

SCOPES = ("read", "cypher", "charts", "import", "audit", "admin")


@click.group()
def group() -> None:
    """Manage API tokens."""


@group.command("issue")
@click.argument("login")
@click.argument("name")
@click.option("--scope", "scopes", type=click.Choice(SCOPES), multiple=True, default=("read",))
@click.option(
    "--days", type=click.IntRange(1, 366), default=90, show_default=True, help="Days it is good for."
)
@click.option("--reason", help="Purpose that its calls state when they state none themselves.")
def issue(login: str, name: str, scopes: tuple[str, ...], days: int, reason: str | None) -> None:
    """Issue a token that acts for the user LOGIN and print it; it is shown only now."""
    from graphsvc.audit import Action
    from graphsvc.store import Scope, installation, tokens, users, utcnow

    with opened() as state:
        with state.store.write() as tx:
            now = utcnow()
            token, text = tokens.issue(
                tx,
                users.get(tx, login),
                name,
                [Scope(scope) for scope in scopes],
                now,
                expires_at=now + timedelta(days=days),
                kind=installation.default_kind(tx),
                reason=reason,
            )
            detail = {"issue": token.id, "for": login, "scopes": token.scopes, "days": days}
            state.audit.record(state.actor, Action.TOKEN, None, detail, tx=tx)
        click.echo(text)


@group.command("list")
def list_tokens() -> None:
    """List the tokens, newest first; never their secrets."""
    from graphsvc.store import tokens, utcnow

    with opened() as state, state.store.read() as tx:
        now = utcnow()
        for token, login in tokens.every(tx):
            ended = "revoked" if token.revoked_at else "expired" if token.expires_at <= now else "good"
            used = token.used_at.date().isoformat() if token.used_at else "never used"
            until = token.expires_at.date().isoformat()
            click.echo(line(token.id, login, ended, until, used, token.scopes, token.name))


@group.command("revoke")
@click.argument("token_id")
def revoke(token_id: str) -> None:
    """Withdraw a token, at once and for good."""
    from graphsvc.audit import Action
    from graphsvc.store import tokens, utcnow

    with opened() as state, state.store.write() as tx:
        token = tokens.revoke(tx, token_id, utcnow())
        state.audit.record(state.actor, Action.TOKEN, None, {"revoke": token.id}, tx=tx)
    click.echo(f"Revoked {token_id}.")
