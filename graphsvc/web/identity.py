"""Who sends a request: the bearer of a token, or the browser that holds a session's cookie."""

from flask import Response, g, request

from graphsvc.i18n import say
from graphsvc.settings import Settings
from graphsvc.store import Identity, sessions, tokens, utcnow
from graphsvc.store.errors import NotSignedInError
from graphsvc.web.call import services


def cookie_name(settings: Settings) -> str:
    """The session cookie's name. The prefix binds it to this host and to https, so that only https can have
    it.
    """
    return "__Host-graphsvc" if settings.https else "graphsvc"


def identify() -> Identity | None:
    """Return who sends this request, or None when it shows neither token nor session.

    A token that does not hold raises NotSignedInError and never falls back to the cookie: the tool would
    silently act as somebody else.
    """
    if "identity" not in g:
        g.identity = _identify()
        g.user = g.identity.login if g.identity else ""
    known: Identity | None = g.identity
    return known


def require_identity() -> Identity:
    """Return who sends this request; raise NotSignedInError when nobody is signed in."""
    who = identify()
    if who is None:
        raise NotSignedInError(
            say(
                "Sign in with the link you were given; a tool sends the header Authorization: "
                "Bearer and its token."
            )
        )
    return who


def _identify() -> Identity | None:
    store = services().store
    header = request.headers.get("Authorization")
    if header is not None:
        scheme, _, token = header.partition(" ")
        who = tokens.identify(store, token.strip(), utcnow()) if scheme.lower() == "bearer" else None
        if who is None:
            raise NotSignedInError(
                say(
                    "This token does not hold (any more); make a new one on the account page or with "
                    "`graphsvc tokens issue`, and send it as Authorization: Bearer."
                )
            )
        return who
    secret = request.cookies.get(cookie_name(services().settings))
    return sessions.identify(store, secret, utcnow()) if secret else None


def set_cookie(response: Response, secret: str) -> None:
    """Give the browser a session's secret; it ends with the browser, and on the server when the table says
    so.
    """
    settings = services().settings
    response.set_cookie(
        cookie_name(settings), secret, secure=settings.https, httponly=True, samesite="Lax", path="/"
    )


def clear_cookie(response: Response) -> None:
    """Take the session's secret away again."""
    settings = services().settings
    response.delete_cookie(
        cookie_name(settings), secure=settings.https, httponly=True, samesite="Lax", path="/"
    )
