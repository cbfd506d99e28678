"""Users: people who sign in, as administrators look after them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from flask import url_for
from pydantic import Field

from graphsvc.audit import Action
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Transaction, agencies, installation, second_factor, sessions, signin, users, utcnow
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import MAX_LEVEL, Role, User
from graphsvc.web.api.agencies import Slug
from graphsvc.web.api.me import AgencyShown
from graphsvc.web.api.names import Login
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


class UsersQuery(Strict):
    """Whose users."""

    agency: Slug | None = None


@routes.get("/api/v1/users", answer=UsersShown, name="users", scope="admin", problems=[NotFoundError])
def every(call: Call, query: UsersQuery) -> dict[str, Any]:
    """List the users of all agencies, or of one."""
    administrator(call)
    with call.services.store.read() as tx:
        agency = None if query.agency is None else agencies.get(tx, query.agency)
        protected = second_factor.every(tx)
        items = [user_json(user, protected.get(user.id)) for user in users.every(tx, agency)]
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
        return user_json(user, second_factor.since(tx, user))


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
        return user_json(user, second_factor.since(tx, user))


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
        return user_json(user, None)


def known(tx: Transaction, login: str) -> User:
    """Return the user of a login; raise NotFoundError."""
    user = users.find(tx, login)
    if user is None:
        raise NotFoundError(say("There is no user of this login."))
    return user


def user_json(user: User, protected: datetime | None) -> dict[str, Any]:
    """Return a user as JSON; `protected` is since when they have a second factor."""
    return {
        "login": user.login,
        "name": user.name,
        "agency": {"slug": user.agency.slug, "name": user.agency.name},
        "role": user.role,
        "level": user.level,
        "language": user.language,
        "active": user.active,
        "created_at": user.created_at,
        "second_factor_since": protected,
    }


def _admitted(call: Call, tx: Transaction, user: User) -> dict[str, Any]:
    now = utcnow()
    secret = signin.issue(tx, user, now, kind=installation.default_kind(tx))
    changed(call, tx, Action.LINK, {"for": user.login})
    return {
        **user_json(user, second_factor.since(tx, user)),
        "link": url_for("signin.redeem", secret=secret, _external=True),
        "link_ends_at": now + signin.LIFETIME,
    }
