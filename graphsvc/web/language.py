"""Which language a person reads: what they chose in this browser, else their account's, else their browser's."""

from flask import Flask, Response, request
from flask_babel import Babel, get_locale, gettext

from graphsvc.i18n import in_language
from graphsvc.web.call import services
from graphsvc.web.identity import identify

COOKIE = "language"
_YEAR = 365 * 24 * 3600

#: What each language calls itself.
NAMES = {"en": "English", "id": "Bahasa Indonesia"}


def install(app: Flask) -> Babel:
    """Give `app` its translations."""
    # Whatever a template shows: no page has to remember which of its texts are sentences
    app.jinja_env.finalize = lambda value: in_words(value) if isinstance(value, str) else value
    return Babel(app, locale_selector=choose, default_locale=services_languages(app)[0])


def services_languages(app: Flask) -> tuple[str, ...]:
    """Return the languages that the settings offer, the default first."""
    offered: tuple[str, ...] = app.extensions["graphsvc"].settings.languages
    return offered


def offered() -> dict[str, str]:
    """Return the languages on offer with their own names."""
    return {code: NAMES.get(code, code) for code in services().settings.languages}


def choose() -> str:
    """Return the language for this request."""
    languages = services().settings.languages
    chosen = request.cookies.get(COOKIE)
    if chosen in languages:
        return chosen
    best = request.accept_languages.best_match(languages)
    if best is not None:
        return best
    try:
        who = identify()
    except Exception:
        # Asked while the answer to that very error is being written
        who = None
    return who.language if who is not None and who.language in languages else languages[0]


def current_language() -> str:
    """Return the code of the language that texts of this request are in."""
    locale = get_locale()
    return locale.language if locale is not None else services().settings.languages[0]


def in_words(text: str) -> str:
    """Return `text` in the language of this request, where it was made by `i18n.say` or written in each."""
    return in_language(text, gettext, current_language())


def remember(response: Response, code: str) -> None:
    """Keep the choice in this browser for a year."""
    response.set_cookie(
        COOKIE, code, max_age=_YEAR, secure=services().settings.https, httponly=True, samesite="Lax", path="/"
    )
