"""Sign in and out: with a one-time link, or with login and password."""

from datetime import timedelta

from flask import Blueprint, Response, request, url_for

from graphsvc.audit import Action, Actor
from graphsvc.store import Transaction, Via, passwords, second_factor, sessions, signin, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.errors import NotSignedInError
from graphsvc.store.installation import default_kind
from graphsvc.store.sessions import Lifetime
from graphsvc.store.users import User
from graphsvc.web import known, provider, security
from graphsvc.web.call import services
from graphsvc.web.guard import actor
from graphsvc.web.identity import clear_cookie, identify, require_identity, set_cookie
from graphsvc.web.pages.view import own, page, to

blueprint = Blueprint("signin", __name__)


@blueprint.get("/signin")
def form() -> Response:
    """Ask for login and password."""
    return form_page(200, own(request.args.get("next")))


@blueprint.post("/signin")
def password() -> Response:
    """Sign in with login and password."""
    now = utcnow()
    login, target = request.form.get("login", ""), own(request.form.get("next"))
    try:
        user = passwords.check(
            services().store,
            login,
            known.counted_as(login),
            request.form.get("password", ""),
            now,
            code=request.form.get("code", "")[:20],
            factor_key=factor_key(),
        )
    except NotSignedInError as error:
        services().audit.refused(Actor.unknown(request.remote_addr or ""), Action.SIGN_IN, None, error.slug)
        return form_page(401, target, error.detail, login=login[:64])
    with services().store.write() as tx:
        secret = open_session(tx, tx.get_one(User, user.id), default_kind(tx), None)
    return enter(secret, user.login, target)


@blueprint.get("/signin/done")
def done() -> Response:
    """Say that the person is signed in, where a page in another tab waited for that."""
    require_identity()
    return page("signin_done.html")


@blueprint.get("/signin/<secret>")
def redeem(secret: str) -> Response:
    """Use a one-time link up, when a person opens it; offer a button when a program may have fetched it.

    Mail programs fetch links to show previews: they would use it up before its reader comes.
    """
    asks = _protected(secret) is not None
    if services().settings.demo and not asks and security.comes_by_own_click():
        response = _redeem(secret)
    else:
        response = page("signin_link.html", secret=secret, asks_code=asks, fault=None)
    # Not the page's address in any header: it holds the secret
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@blueprint.post("/signin/link")
def confirm() -> Response:
    """Use a one-time link up; with a second factor only together with its code."""
    secret = request.form.get("secret", "")
    user = _protected(secret)
    if user is not None:
        address, code = request.remote_addr or "", request.form.get("code", "")[:20]
        counted = known.counted_as(user.login)
        try:
            passwords.check_code(services().store, user, counted, code, utcnow(), factor_key())
        except NotSignedInError as error:
            services().audit.refused(Actor.unknown(address), Action.SIGN_IN, None, error.slug)
            return page("signin_link.html", 401, secret=secret, asks_code=True, fault=error.detail)
    return _redeem(secret)


@blueprint.post("/signout")
def leave() -> Response:
    """End the session."""
    who = identify()
    if who is not None and who.via == "session":
        with services().store.write() as tx:
            sessions.end(tx, int(who.key), utcnow())
            services().audit.record(actor(who), Action.SIGN_OUT, None, tx=tx)
    response = to(url_for("signin.form"))
    clear_cookie(response)
    # What this browser may still hold of the pages
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def factor_key() -> bytes:
    """Return what second factors are derived from."""
    return services().audit.derived("second factor")


def _protected(secret: str) -> User | None:
    """Return whose link this is when they have a second factor; None of one that does not hold, too."""
    try:
        with services().store.read() as tx:
            user = signin.holder(tx, secret, utcnow())
            return None if second_factor.since(tx, user) is None else user
    except NotSignedInError:
        return None


def _redeem(secret: str) -> Response:
    with services().store.write() as tx:
        link = signin.redeem(tx, secret, utcnow())
        made = open_session(tx, link.user, link.kind, link.reason, by_link=True)
    return enter(made, link.user.login, url_for("chart.show") if services().settings.demo else "/")


def form_page(status: int, target: str, fault: str | None = None, *, login: str = "") -> Response:
    """Return the page that asks people to sign in; `fault` says why they are not in."""
    found = provider.of_app()
    return page(
        "signin.html",
        status,
        next=target,
        fault=fault,
        login=login,
        provider=None if found is None else found.name,
    )


def open_session(
    tx: Transaction,
    user: User,
    kind: DataKind,
    reason: str | None,
    *,
    by_link: bool = False,
    issuer: str | None = None,
) -> str:
    """Start a session, on record, and return its secret. `issuer` is the provider that knew the person.

    Raises NotSignedInError for an inactive user.
    """
    settings = services().settings
    address = request.remote_addr or ""
    who = Actor(user.login, user.agency.slug, Via.SESSION, address[:64])
    detail = {"kind": kind} if issuer is None else {"kind": kind, "issuer": issuer}
    services().audit.record(who, Action.SIGN_IN, None, detail, tx=tx)
    return sessions.start(
        tx,
        user,
        utcnow(),
        kind=kind,
        reason=reason,
        lifetime=Lifetime(
            timedelta(seconds=settings.session_idle), timedelta(seconds=settings.session_lifetime)
        ),
        address=address,
        browser=request.headers.get("User-Agent", ""),
        by_link=by_link,
    )


def enter(secret: str, login: str, target: str) -> Response:
    """Go on with the session's secret in the browser, which is known as one of this person's from now on."""
    response = to(target)
    set_cookie(response, secret)
    known.remember(response, login)
    return response
