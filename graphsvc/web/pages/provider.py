"""Sign in with an account of the agency's identity provider: there, back, and the second factor where there is one."""

import logging
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, request, url_for

from graphsvc.audit import Action, Actor
from graphsvc.errors import GraphsvcError
from graphsvc.store import accounts, passwords, second_factor, utcnow
from graphsvc.store.accounts import Shown
from graphsvc.store.errors import NotSignedInError
from graphsvc.store.installation import default_kind
from graphsvc.web import known, provider
from graphsvc.web.call import services
from graphsvc.web.pages.signin import enter, factor_key, form_page, open_session
from graphsvc.web.pages.view import own, page, to
from graphsvc.web.provider import Attempt, Provider
from graphsvc.web.sealed import seal, unsealed

blueprint = Blueprint("provider", __name__)
log = logging.getLogger("graphsvc.web")

#: How long a person may take at the provider, and then for the code of their second factor.
PATIENCE = timedelta(minutes=10)


@blueprint.get("/signin/provider")
def go() -> Response:
    """Send the browser to the provider."""
    target = own(request.args.get("next"))
    try:
        address, attempt = _provider().begin(_back())
    except GraphsvcError as error:
        return _not_in(error, target)
    response = to(address)
    _keep(response, {"attempt": asdict(attempt), "next": target})
    return response


@blueprint.get("/signin/provider/back")
def back() -> Response:
    """Take the browser back from the provider, and let in whom it names."""
    kept = _kept("attempt")
    if kept is None:
        # Not on record: any page can send any browser here
        return _not_in(provider.other_sign_in(), "/")
    try:
        shown = _provider().finish(Attempt(**kept["attempt"]), request.args, _back())
    except GraphsvcError as error:
        response = _refuse(error, kept["next"])
        # A link to here on another page must not end a sign-in that is under way
        return response if isinstance(error, provider.OtherSignInError) else _without(response)
    return _admit(shown, kept["next"])


@blueprint.post("/signin/provider/code")
def code() -> Response:
    """Let somebody in who signed in at the provider and shows the code of their second factor."""
    kept = _kept("shown")
    if kept is None:
        return _not_in(provider.other_sign_in(), "/")
    return _admit(Shown(**kept["shown"]), kept["next"], request.form.get("code", "")[:20])


def _admit(shown: Shown, target: str, given: str | None = None) -> Response:
    """Open a session for whom the provider named; ask for the code where they have a second factor.

    Whatever the provider says of how they signed in there: the factor here is one of this service's own.
    """
    now, store = utcnow(), services().store
    try:
        with store.read() as tx:
            user = accounts.admitted(tx, shown)
            protected = second_factor.since(tx, user) is not None
        if protected and given is None:
            return _ask_code(shown, target, None)
        if protected:
            passwords.check_code(store, user, known.counted_as(user.login), given or "", now, factor_key())
        with store.write() as tx:
            # As it is now: they may have been made inactive since
            user = accounts.admitted(tx, shown)
            if accounts.tie(tx, shown, now):
                who = Actor(user.login, user.agency.slug, "session", (request.remote_addr or "")[:64])
                detail = {"for": user.login, "issuer": shown.issuer, "subject": shown.subject}
                services().audit.record(who, Action.PROVIDER_ACCOUNT, None, detail, tx=tx)
            secret = open_session(tx, user, default_kind(tx), None, issuer=shown.issuer)
    except (accounts.UnknownAccountError, accounts.InactiveUserError) as error:
        return _without(_refuse(error, target, shown))
    except NotSignedInError as error:
        services().audit.refused(Actor.unknown(request.remote_addr or ""), Action.SIGN_IN, None, error.slug)
        return _ask_code(shown, target, error.detail)
    return _without(enter(secret, user.login, target))


def _ask_code(shown: Shown, target: str, fault: str | None) -> Response:
    response = page("signin_code.html", 200 if fault is None else 401, fault=fault, provider=_provider().name)
    _keep(response, {"shown": asdict(shown), "next": target})
    return response


def _refuse(error: GraphsvcError, target: str, shown: Shown | None = None) -> Response:
    """Record that somebody was not let in, and say so."""
    detail = None if shown is None else {"issuer": shown.issuer, "account": shown.name or shown.subject}
    services().audit.refused(
        Actor.unknown(request.remote_addr or ""), Action.SIGN_IN, None, error.slug, detail
    )
    return _not_in(error, target)


def _not_in(error: GraphsvcError, target: str) -> Response:
    """Say on the sign-in page why somebody is not in, and in the log what lies behind it."""
    cause = error.__cause__
    fields = {"error": error.slug, "cause": "" if cause is None else f"{type(cause).__name__}: {cause}"[:300]}
    log.warning("not signed in by the provider", extra={"fields": fields})
    return form_page(error.status, target, error.detail)


def _provider() -> Provider:
    found = provider.of_app()
    assert found is not None, "the pages are there only with a provider"
    return found


def _back() -> str:
    """Where the provider sends the browser, by the name under which the browser reaches this service."""
    scheme = "https" if services().settings.https else None
    return url_for("provider.back", _external=True, _scheme=scheme)


def _cookie() -> str:
    # The prefix, as with the session's: no other host of the domain can put one here
    return "__Host-graphsvc-signin" if services().settings.https else "graphsvc-signin"


def _key() -> bytes:
    return services().audit.derived("sign-in by a provider")


def _keep(response: Response, content: dict[str, Any]) -> None:
    # Lax, not Strict: the browser comes from the provider's page
    response.set_cookie(
        _cookie(),
        seal(_key(), content, utcnow() + PATIENCE),
        max_age=PATIENCE,
        secure=services().settings.https,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def _kept(what: str) -> dict[str, Any] | None:
    content = unsealed(_key(), request.cookies.get(_cookie(), ""), utcnow())
    return content if content is not None and what in content else None


def _without(response: Response) -> Response:
    """Take away what the browser kept."""
    response.delete_cookie(
        _cookie(), secure=services().settings.https, httponly=True, samesite="Lax", path="/"
    )
    return response
