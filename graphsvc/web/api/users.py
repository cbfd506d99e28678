"""Users: people who sign in, as administrators look after them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from flask import url_for
from pydantic import Field

from graphsvc.audit import Action
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import (
    Transaction,
    accounts,
    agencies,
    installation,
    second_factor,
    sessions,
    signin,
    users,
    utcnow,
)
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import MAX_LEVEL, Role, User
from graphsvc.web.api.agencies import Slug
from graphsvc.web.api.me import AgencyShown
from graphsvc.web.api.names import Login, named
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.types import Line, Whole
from graphsvc.web.guard import changed
from graphsvc.web.office import administrator

routes = Routes("users")

RoleName = Literal["investigator", "analyst", "supervisor", "steward", "auditor", "administrator"]
LanguageCode = Literal["en", "id"]
Level = Annotated[
    int,
    Field(ge=0, le=MAX_LEVEL, description="Clearance: the highest level of record they may ever see"),
    Whole,
]


class ProviderAccountShown(Given):
    """An account at the identity provider that signs a user in."""

    name: str = Field(description="What an administrator wrote that it is called there")
    since: datetime | None = Field(description="When it first signed in; until then it is known by name only")


class UserShown(Given):
    """A user."""

    login: str
    name: str
    agency: AgencyShown
    role: RoleName
    level: int
    language: str
    active: bool
    created_at: datetime
    second_factor_since: datetime | None
    provider_account: ProviderAccountShown | None


class UserAdmitted(UserShown):
    """A user and their way in."""

    link: str = Field(description="Signs them in once; shown this once, and then kept nowhere")
    link_ends_at: datetime


class UsersShown(Given):
    """Users by login."""

    items: list[UserShown]
    total: int
    shown: int
    cut_by: None


class UserState(Strict):
    """What is kept of a user and can change."""

    name: Annotated[Line, Field(max_length=200)]
    role: RoleName
    level: Level = 0
    language: LanguageCode = "en"
    active: bool = True


class UserBody(UserState):
    """A new user."""

    login: Login
    agency: Slug


class ProviderAccountBody(Strict):
    """What a user's account is called at the identity provider."""

    name: Annotated[Line, Field(max_length=accounts.LONGEST)]


class UsersQuery(Strict):
    """Whose users."""

    agency: Slug | None = None


@routes.get("/api/v1/users", answer=UsersShown, name="users", scope="admin", problems=[NotFoundError])
def every(call: Call, query: UsersQuery) -> dict[str, Any]:
    """List the users of all agencies, or of one."""
    administrator(call)
    with call.services.store.read() as tx:
        agency = None if query.agency is None else agencies.get(tx, query.agency)
        protected, elsewhere = second_factor.every(tx), accounts.every(tx)
        items = [
            user_json(user, protected.get(user.id), elsewhere.get(user.id))
            for user in users.every(tx, agency)
        ]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.post(
    "/api/v1/users",
    answer=UserAdmitted,
    status=201,
    name="create_user",
    scope="admin",
    problems=[ConflictError, NotFoundError],
)
def create(call: Call, body: UserBody) -> Reply:
    """Add a user, and make the link that signs them in for the first time."""
    administrator(call)
    with call.services.store.write() as tx:
        user = users.create(
            tx,
            body.login,
            body.name,
            agencies.get(tx, body.agency),
            Role(body.role),
            level=body.level,
            language=body.language,
        )
        if not body.active:
            users.change(tx, user, active=False)
        changed(call, tx, Action.USER, {"add": user.login, **body.model_dump(exclude={"login"})})
        return Reply(_admitted(call, tx, user))


@routes.get("/api/v1/users/<login>", answer=UserShown, name="user", scope="admin")
def one(call: Call, login: Login) -> dict[str, Any]:
    """Show a user."""
    administrator(call)
    with call.services.store.read() as tx:
        user = known(tx, login)
        return _shown(tx, user)


@routes.put(
    "/api/v1/users/<login>",
    answer=UserShown,
    name="change_user",
    scope="admin",
    problems=[ConflictError],
)
def change(call: Call, login: Login, body: UserState) -> dict[str, Any]:
    """Change a user; it bites at their next request, whatever sessions and tokens they hold."""
    administrator(call)
    with call.services.store.write() as tx:
        user = known(tx, login)
        users.change(
            tx,
            user,
            name=body.name,
            role=Role(body.role),
            level=body.level,
            language=body.language,
            active=body.active,
        )
        if not body.active:
            sessions.end_all(tx, user, utcnow())
        changed(call, tx, Action.USER, {"change": user.login, **body.model_dump()})
        return _shown(tx, user)


@routes.post(
    "/api/v1/users/<login>/link", answer=UserAdmitted, status=201, name="sign_in_link", scope="admin"
)
def link(call: Call, login: Login) -> Reply:
    """Make a link that signs a user in once; earlier ones that were not used stop working."""
    administrator(call)
    with call.services.store.write() as tx:
        user = known(tx, login)
        if not user.active or not user.agency.active:
            raise ConflictError(say("%(login)s is not active; make the account active first.", login=login))
        return Reply(_admitted(call, tx, user))


@routes.delete(
    "/api/v1/users/<login>/second-factor", answer=UserShown, name="remove_second_factor", scope="admin"
)
def unprotect(call: Call, login: Login) -> dict[str, Any]:
    """Take the second factor off somebody who lost their phone."""
    administrator(call)
    with call.services.store.write() as tx:
        user = known(tx, login)
        if not second_factor.remove(tx, user):
            raise NotFoundError(say("%(login)s has no second factor.", login=login))
        changed(call, tx, Action.SECOND_FACTOR, {"for": user.login, "on": False})
        return _shown(tx, user)


@routes.put(
    "/api/v1/users/<login>/provider-account",
    answer=UserShown,
    name="set_provider_account",
    scope="admin",
    problems=[ConflictError],
)
def tie(call: Call, login: Login, body: ProviderAccountBody) -> dict[str, Any]:
    """Say which account at the identity provider signs a user in.

    The next sign-in of that name there ties the user to that account for good, whatever it is called later. One that was
    tied before stops signing them in, and their sessions end.
    """
    administrator(call)
    with call.services.store.write() as tx:
        user = known(tx, login)
        account = accounts.expect(tx, user, body.name, utcnow())
        changed(call, tx, Action.PROVIDER_ACCOUNT, {"for": user.login, "name": account.name})
        return _shown(tx, user)


@routes.delete(
    "/api/v1/users/<login>/provider-account",
    answer=UserShown,
    name="remove_provider_account",
    scope="admin",
)
def untie(call: Call, login: Login) -> dict[str, Any]:
    """Let no account at the identity provider sign a user in any more; where one did, their sessions end."""
    administrator(call)
    with call.services.store.write() as tx:
        user = known(tx, login)
        if not accounts.withdraw(tx, user, utcnow()):
            raise NotFoundError(say("%(login)s has no account at the provider.", login=login))
        changed(call, tx, Action.PROVIDER_ACCOUNT, {"for": user.login, "name": None})
        return _shown(tx, user)


def known(tx: Transaction, login: str) -> User:
    """Return the user of a login; raise NotFoundError."""
    user = users.find(tx, login)
    if user is None:
        raise NotFoundError(say("There is no user of this login."))
    return user


def user_json(
    user: User, protected: datetime | None, elsewhere: accounts.ProviderAccount | None
) -> dict[str, Any]:
    """Return a user as JSON; `protected` is since when they have a second factor, `elsewhere` their account at the
    provider.
    """
    return {
        "login": user.login,
        "name": user.name,
        "agency": named(user.agency),
        "role": user.role,
        "level": user.level,
        "language": user.language,
        "active": user.active,
        "created_at": user.created_at,
        "second_factor_since": protected,
        "provider_account": None if elsewhere is None else {"name": elsewhere.name, "since": elsewhere.since},
    }


def _shown(tx: Transaction, user: User) -> dict[str, Any]:
    return user_json(user, second_factor.since(tx, user), accounts.of(tx, user))


def _admitted(call: Call, tx: Transaction, user: User) -> dict[str, Any]:
    now = utcnow()
    secret = signin.issue(tx, user, now, kind=installation.default_kind(tx))
    changed(call, tx, Action.LINK, {"for": user.login})
    return {
        **_shown(tx, user),
        "link": url_for("signin.redeem", secret=secret, _external=True),
        "link_ends_at": now + signin.LIFETIME,
    }
