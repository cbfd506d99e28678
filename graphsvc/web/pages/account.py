"""The account: who is signed in, their API tokens, and where they are signed in."""

from datetime import datetime, timedelta

import segno
from flask import Blueprint, Response, request, url_for

from graphsvc.audit import Action
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import say
from graphsvc.store import Scope, passwords, second_factor, sessions, tokens, utcnow
from graphsvc.store.errors import ConflictError, NotSignedInError
from graphsvc.store.identity import SCOPE_LABELS, Identity
from graphsvc.store.users import ROLE_LABELS, User
from graphsvc.web import known
from graphsvc.web.call import services
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.guard import actor
from graphsvc.web.identity import clear_cookie, require_identity
from graphsvc.web.pages.signin import factor_key
from graphsvc.web.pages.view import page, to

blueprint = Blueprint("account", __name__)

#: Days that a token made on the page may hold, the first offered first.
DAYS = (30, 1, 90, 365)


@blueprint.get("/account")
def show() -> Response:
    """Show the account."""
    return _show(_person())


@blueprint.post("/account/tokens")
def make_token() -> Response:
    """Make a token and show it, once."""
    who, now = _person(), utcnow()
    days = request.form.get("days", "")
    try:
        if not days.isdecimal() or int(days) not in DAYS:
            raise InvalidInputError(
                say("Choose how long the token holds."), [{"field": "days", "message": say("not offered")}]
            )
        wanted = [Scope(scope) for scope in request.form.getlist("scopes") if scope in set(Scope)]
        with services().store.write() as tx:
            token, text = tokens.issue(
                tx,
                tx.get_one(User, who.id),
                request.form.get("name", ""),
                wanted,
                now,
                expires_at=now + timedelta(days=int(days)),
                kind=who.kind,
                reason=request.form.get("reason") or None,
            )
            services().audit.record(
                actor(who), Action.TOKEN, None, {"id": token.id, "scopes": token.scopes, "made": True}, tx=tx
            )
    except InvalidInputError as error:
        return _show(who, fault=error.detail, status=422)
    return _show(who, made=text)


@blueprint.post("/account/tokens/<token_id>/revoke")
def revoke_token(token_id: str) -> Response:
    """Withdraw one's own token."""
    who = _person()
    with services().store.write() as tx:
        own = {token.id for token, _login in tokens.every(tx, tx.get_one(User, who.id))}
        if token_id in own:
            tokens.revoke(tx, token_id, utcnow())
            services().audit.record(actor(who), Action.TOKEN, None, {"id": token_id, "made": False}, tx=tx)
    return _again()


@blueprint.post("/account/password")
def keep_password() -> Response:
    """Set a password, or another one; other sessions end."""
    who, now = _person(), utcnow()
    new, again = request.form.get("new", ""), request.form.get("again", "")
    try:
        if new != again:
            raise InvalidInputError(
                say("The two new passwords differ; type the same one twice."),
                [{"field": "again", "message": say("differs")}],
            )
        _own_password(who, request.form.get("current", ""), now)
        hashed = passwords.hash_password(new)
    except (InvalidInputError, NotSignedInError) as error:
        return _show(who, fault=error.detail, status=422)
    with services().store.write() as tx:
        user = tx.get_one(User, who.id)
        passwords.keep(tx, user, hashed)
        sessions.end_all(tx, user, now, but=int(who.key))
        services().audit.record(actor(who), Action.PASSWORD, None, {"for": who.login}, tx=tx)
    return _again()


@blueprint.post("/account/second-factor")
def second_factor_step() -> Response:
    """Offer, confirm or take off a second factor, as the form says."""
    who, now = _person(), utcnow()
    do, code = request.form.get("do", ""), request.form.get("code", "")[:20]
    try:
        if do == "off":
            with services().store.read() as tx:
                user = tx.get_one(User, who.id)
            passwords.check_code(
                services().store, user, known.counted_as(user.login), code, now, factor_key()
            )
        with services().store.write() as tx:
            user = tx.get_one(User, who.id)
            if do == "offer":
                second_factor.offer(tx, user, factor_key())
                return _again()
            if do == "confirm":
                second_factor.confirm(tx, user, factor_key(), code, now)
                sessions.end_all(tx, user, now, but=int(who.key))
            elif do == "off":
                second_factor.remove(tx, user)
            detail = {"for": who.login, "on": do == "confirm"}
            services().audit.record(actor(who), Action.SECOND_FACTOR, None, detail, tx=tx)
    except (InvalidInputError, ConflictError, NotSignedInError) as error:
        return _show(who, fault=error.detail, status=422)
    return _again()


def _own_password(who: Identity, current: str, now: datetime) -> None:
    """Ask for the password there is, but not of somebody who came by a link, as one who forgot it does."""
    with services().store.read() as tx:
        user = tx.get_one(User, who.id)
        asks = passwords.has_one(tx, user) and not sessions.begun_by_link(tx, int(who.key))
    if asks:
        passwords.check_password(services().store, user, known.counted_as(user.login), current, now)


@blueprint.post("/account/sessions/end")
def end_sessions() -> Response:
    """End every session of the user, this one as well."""
    who = _person()
    with services().store.write() as tx:
        sessions.end_all(tx, tx.get_one(User, who.id), utcnow())
        services().audit.record(actor(who), Action.SIGN_OUT, None, {"everywhere": True}, tx=tx)
    response = _again()
    clear_cookie(response)
    return response


def _person() -> Identity:
    """Whoever is signed in with a browser: a token must not make tokens that outlive it."""
    who = require_identity()
    if who.via != "session":
        raise ForbiddenError(say("The account page is for people who are signed in, not for tokens."))
    return who


def _show(who: Identity, *, made: str | None = None, fault: str | None = None, status: int = 200) -> Response:
    now = utcnow()
    with services().store.read() as tx:
        user = tx.get_one(User, who.id)
        held = [token for token, _login in tokens.every(tx, user)]
        opened = list(sessions.opened(tx, user, now))
        has_password = passwords.has_one(tx, user)
        came_by_link = sessions.begun_by_link(tx, int(who.key))
        protected = second_factor.since(tx, user)
        offered = second_factor.offered(tx, user, factor_key())
    return page(
        "account.html",
        status,
        role=ROLE_LABELS[who.role],
        tokens=held,
        sessions=opened,
        scopes=SCOPE_LABELS,
        days=DAYS,
        made=made,
        fault=fault,
        now=now,
        has_password=has_password,
        asks_password=has_password and not came_by_link,
        shortest=passwords.SHORTEST,
        protected=protected,
        offered=offered,
        picture=_picture(second_factor.address(offered, who.login)) if offered else None,
    )


def _picture(text: str) -> str:
    """Draw a QR code as SVG: black on white in every theme, for cameras."""
    return str(segno.make(text, micro=False).svg_inline(scale=5, border=4, dark="#000", light="#fff"))


def _again() -> Response:
    return to(url_for("account.show"))
