"""Users: administrators add people, change them and make the links that let them in."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from pydantic import TypeAdapter, ValidationError

from graphsvc.access.levels import level_labels
from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Scope
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import ROLE_LABELS
from graphsvc.web import language, provider
from graphsvc.web.api import agencies, users
from graphsvc.web.api.names import Login
from graphsvc.web.call import Call, services
from graphsvc.web.guard import admit
from graphsvc.web.office import administrator
from graphsvc.web.pages.form import Form, whole
from graphsvc.web.pages.view import page, to

blueprint = Blueprint("users", __name__)

_LOGIN: TypeAdapter[str] = TypeAdapter(Login)
_FORM = Form(
    {
        "login": say("Login"),
        "name": say("Name"),
        "agency": say("Agency"),
        "role": say("Role"),
        "level": say("Clearance"),
        "language": say("Language"),
    }
)
_FAULTS = (InvalidInputError, ConflictError, NotFoundError)


@blueprint.get("/users")
def every() -> Response:
    """List the users, and offer the form that adds one."""
    return _list(_office())


@blueprint.post("/users")
def create() -> Response:
    """Add a user, and show the link that lets them in: it is shown this once."""
    call = _office()
    form = request.form
    given = {
        **_state(),
        "active": True,
        "login": form.get("login", "").strip().lower(),
        "agency": form.get("agency", ""),
    }
    try:
        made = users.create(call, _FORM.body(users.UserBody, given)).body
    except _FAULTS as error:
        return _list(call, error)
    assert isinstance(made, dict)
    return _show(made, made)


@blueprint.get("/users/<login>")
def one(login: str) -> Response:
    """Show one user."""
    call = _office()
    return _show(users.one(call, _known(login)))


@blueprint.post("/users/<login>")
def change(login: str) -> Response:
    """Change a user, or make a new link for them, as the form says."""
    call, login = _office(), _known(login)
    try:
        if request.form.get("do") == "link":
            made = users.link(call, login).body
            assert isinstance(made, dict)
            return _show(made, made)
        if request.form.get("do") == "unprotect":
            return _show(users.unprotect(call, login))
        if request.form.get("do") == "account":
            return _account(call, login, request.form.get("account", "").strip())
        state = {**_state(), "active": "active" in request.form}
        users.change(call, login, _FORM.body(users.UserState, state))
    except _FAULTS as error:
        return _show(users.one(call, login), fault=error)
    return to(url_for("users.one", login=login))


def _account(call: Call, login: str, name: str) -> Response:
    """Write which account at the provider signs them in; none when the field was emptied."""
    if name:
        users.tie(call, login, _FORM.body(users.ProviderAccountBody, {"name": name}))
    elif users.one(call, login)["provider_account"] is not None:
        users.untie(call, login)
    return to(url_for("users.one", login=login))


def _office() -> Call:
    call = admit(Scope.ADMIN, reads=False)
    administrator(call)
    return call


def _known(login: str) -> str:
    try:
        return _LOGIN.validate_python(login)
    except ValidationError:
        raise NotFoundError(say("There is no user of this login.")) from None


def _state() -> dict[str, Any]:
    form = request.form
    return {
        "name": form.get("name", "").strip(),
        "role": form.get("role", ""),
        "level": whole(form.get("level", "")),
        "language": form.get("language", ""),
    }


def _choices() -> dict[str, Any]:
    return {
        "roles": ROLE_LABELS,
        "levels": level_labels(services().settings, language.current_language()),
        "offered_languages": language.offered(),
    }


def _list(call: Call, fault: GraphsvcError | None = None) -> Response:
    return page(
        "users.html",
        fault.status if fault else 200,
        users=users.every(call, users.UsersQuery())["items"],
        agencies=[one for one in agencies.every(call)["items"] if one["active"]],
        given=request.form,
        fault=fault.detail if fault else None,
        **_choices(),
    )


def _show(
    user: dict[str, Any], made: dict[str, Any] | None = None, fault: GraphsvcError | None = None
) -> Response:
    known = provider.of_app()
    response = page(
        "user.html",
        fault.status if fault else 200,
        user=user,
        made=made,
        provider=None if known is None else known.name,
        given=request.form if fault else {},
        fault=fault.detail if fault else None,
        **_choices(),
    )
    if made:
        # It holds the secret of a link
        response.headers["Cache-Control"] = "no-store"
    return response
