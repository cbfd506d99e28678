"""By what failed sign-ins are counted: by the browser, where it was signed in before, and else by the address.

By addresses alone, whoever shares one with a colleague could keep them out with wrong guesses at their login. A browser that
somebody was signed in with before is counted apart, for their login only (OWASP, "Slow Down Online Guessing Attacks with
Device Cookies").
"""

import ipaddress
import secrets
from datetime import timedelta

from flask import Response, request

from graphsvc.errors import InvalidInputError
from graphsvc.store import utcnow
from graphsvc.store.users import clean_login
from graphsvc.web.call import services
from graphsvc.web.sealed import seal, unsealed

#: How long a browser is known after a sign-in.
KEPT = timedelta(days=90)
#: Bits of an IPv6 address that one household or office has; the rest it chooses as it likes.
NETWORK = 64


def counted_as(login: str) -> str:
    """Return by what a failed sign-in of this login, as it was typed, is counted."""
    kept = unsealed(_key(), request.cookies.get(_cookie(), ""), utcnow())
    try:
        if kept is not None and kept["login"] == clean_login(login):
            return f"browser {kept['browser']}"
    except InvalidInputError:
        pass
    return place(request.remote_addr or "")


def remember(response: Response, login: str) -> None:
    """Let the browser be known as one of this person's. It opens nothing."""
    settings = services().settings
    response.set_cookie(
        _cookie(),
        seal(_key(), {"login": login, "browser": secrets.token_hex(16)}, utcnow() + KEPT),
        max_age=KEPT,
        secure=settings.https,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def place(address: str) -> str:
    """Return what an address counts as: itself, or its network."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(ipaddress.ip_network((int(found), NETWORK), strict=False))


def _cookie() -> str:
    return "__Host-graphsvc-known" if services().settings.https else "graphsvc-known"


def _key() -> bytes:
    return services().audit.derived("known browsers")
