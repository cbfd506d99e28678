"""Preferences: language and theme, kept in the browser so that they hold before anybody signs in."""

from flask import Blueprint, Response, request

from graphsvc.errors import InvalidInputError
from graphsvc.i18n import say
from graphsvc.web import language
from graphsvc.web.call import services

blueprint = Blueprint("preferences", __name__)

THEME_COOKIE = "theme"
THEMES = ("light", "dark")
_YEAR = 365 * 24 * 3600


def theme() -> str | None:
    """Return the theme chosen in this browser; None follows the system's."""
    chosen = request.cookies.get(THEME_COOKIE)
    return chosen if chosen in THEMES else None


@blueprint.post("/preferences")
def keep() -> Response:
    """Keep the language or the theme that a form names."""
    from graphsvc.web.pages.view import back

    response = back()
    code = request.form.get("language")
    if code is not None:
        if code not in language.offered():
            raise InvalidInputError(
                say("Choose one of %(languages)s.", languages=", ".join(language.offered())),
                [{"field": "language", "message": say("is not offered")}],
            )
        language.remember(response, code)
    chosen = request.form.get("theme")
    if chosen in THEMES:
        response.set_cookie(
            THEME_COOKIE,
            chosen,
            max_age=_YEAR,
            secure=services().settings.https,
            httponly=True,
            samesite="Lax",
        )
    elif chosen is not None:
        response.delete_cookie(THEME_COOKIE, secure=services().settings.https, httponly=True, samesite="Lax")
    return response
