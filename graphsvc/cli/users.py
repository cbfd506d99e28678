"""`graphsvc users`: agencies, people and their first way in."""

import click

from graphsvc.cli._lines import line
from graphsvc.cli._state import opened

ROLES = ("investigator", "analyst", "supervisor", "steward", "auditor", "administrator")


@click.group()
def group() -> None:
    """Manage agencies and users."""


@group.command("agency")
@click.argument("slug")
@click.argument("name")
@click.option("--country", default="ID", show_default=True, help="ISO 3166, two letters.")
def add_agency(slug: str, name: str, country: str) -> None:
    """Add the agency NAME; SLUG names it in commands."""
    from graphsvc.audit import Action
    from graphsvc.store import agencies

    with opened() as state, state.store.write() as tx:
        agencies.create(tx, slug, name, country)
        state.audit.record(state.actor, Action.AGENCY, None, {"add": slug}, tx=tx)
    click.echo(f"Added {slug}.")


@group.command("agencies")
def list_agencies() -> None:
    """List the agencies."""
    from graphsvc.store import agencies

    with opened() as state, state.store.read() as tx:
        for agency in agencies.every(tx):
            click.echo(line(agency.slug, agency.country, agency.name))


@group.command("add")
@click.argument("login")
@click.argument("name")
@click.option("--agency", required=True, help="Slug of the agency.")
@click.option("--role", type=click.Choice(ROLES), default="investigator", show_default=True)
@click.option("--level", type=click.IntRange(0, 9), default=0, show_default=True, help="Clearance.")
@click.option("--language", default="en", show_default=True)
def add(login: str, name: str, agency: str, role: str, level: int, language: str) -> None:
    """Add a user and print a one-time sign-in link."""
    from graphsvc.audit import Action
    from graphsvc.store import agencies, installation, signin, users, utcnow

    with opened() as state:
        with state.store.write() as tx:
            user = users.create(
                tx,
                login,
                name,
                agencies.get(tx, agency),
                users.Role(role),
                level=level,
                language=language,
            )
            secret = signin.issue(tx, user, utcnow(), kind=installation.default_kind(tx))
            detail = {"add": user.login, "agency": agency, "role": role, "level": level}
            state.audit.record(state.actor, Action.USER, None, detail, tx=tx)
        click.echo(f"Added {user.login}. Sign in once, within 30 minutes, at:\n{state.signin_url(secret)}")


@group.command("list")
def list_users() -> None:
    """List the users."""
    from graphsvc.store import users

    with opened() as state, state.store.read() as tx:
        for user in users.every(tx):
            active = "active" if user.active else "inactive"
            click.echo(line(user.login, user.agency.slug, user.role, user.level, active, user.name))


@group.command("change")
@click.argument("login")
@click.option("--name")
@click.option("--role", type=click.Choice(ROLES))
@click.option("--level", type=click.IntRange(0, 9), help="Clearance.")
@click.option("--active/--inactive", default=None, help="An inactive user's next request is refused.")
def change(login: str, name: str | None, role: str | None, level: int | None, active: bool | None) -> None:
    """Change a user; takes effect at their next request."""
    from graphsvc.audit import Action
    from graphsvc.store import sessions, users, utcnow

    with opened() as state, state.store.write() as tx:
        user = users.get(tx, login)
        users.change(
            tx, user, name=name, role=None if role is None else users.Role(role), level=level, active=active
        )
        if active is False:
            sessions.end_all(tx, user, utcnow())
        given = {"name": name, "role": role, "level": level, "active": active}
        detail = {"change": user.login, **{key: value for key, value in given.items() if value is not None}}
        state.audit.record(state.actor, Action.USER, None, detail, tx=tx)
    click.echo(f"Changed {login}.")


@group.command("unprotect")
@click.argument("login")
def unprotect(login: str) -> None:
    """Take the second factor off a user who lost their phone."""
    from graphsvc.audit import Action
    from graphsvc.errors import NotFoundError
    from graphsvc.i18n import say
    from graphsvc.store import second_factor, users

    with opened() as state, state.store.write() as tx:
        user = users.get(tx, login)
        if not second_factor.remove(tx, user):
            raise NotFoundError(say("%(login)s has no second factor.", login=user.login))
        detail = {"for": user.login, "on": False}
        state.audit.record(state.actor, Action.SECOND_FACTOR, None, detail, tx=tx)
    click.echo(f"{login} signs in without a second factor.")


@group.command("account")
@click.argument("login")
@click.argument("name", required=False)
@click.option("--none", "gone", is_flag=True, help="No account at the provider signs them in any more.")
def account(login: str, name: str | None, gone: bool) -> None:
    """Let the account NAME at the identity provider sign a user in; where another one did, their sessions end.

    The first sign-in of that name ties the user to that account for good, whatever it is called later.
    """
    from graphsvc.audit import Action
    from graphsvc.errors import NotFoundError
    from graphsvc.i18n import say
    from graphsvc.store import accounts, users, utcnow

    if (name is None) is not gone:
        raise click.UsageError("Give the account's NAME, or --none.")
    with opened() as state, state.store.write() as tx:
        user = users.get(tx, login)
        if name is not None:
            name = accounts.expect(tx, user, name, utcnow()).name
        elif not accounts.withdraw(tx, user, utcnow()):
            raise NotFoundError(say("%(login)s has no account at the provider.", login=user.login))
        detail = {"for": user.login, "name": name}
        state.audit.record(state.actor, Action.PROVIDER_ACCOUNT, None, detail, tx=tx)
    click.echo(
        f"{login} signs in with no account there." if name is None else f"{login} signs in as {name} there."
    )


@group.command("link")
@click.argument("login")
def link(login: str) -> None:
    """Print a one-time sign-in link for a user; earlier unused ones stop working."""
    from graphsvc.audit import Action
    from graphsvc.store import installation, signin, users, utcnow

    with opened() as state:
        with state.store.write() as tx:
            user = users.get(tx, login)
            secret = signin.issue(tx, user, utcnow(), kind=installation.default_kind(tx))
            state.audit.record(state.actor, Action.LINK, None, {"for": user.login}, tx=tx)
        click.echo(state.signin_url(secret))
