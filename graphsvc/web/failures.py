"""Turns whatever goes wrong into an answer: a problem document for tools, a page for people."""

import logging

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from graphsvc.audit.errors import PurposeRequiredError
from graphsvc.errors import GraphsvcError, InvalidInputError
from graphsvc.i18n import say
from graphsvc.model.errors import InvalidValue
from graphsvc.store.errors import NotSignedInError, ThrottledError
from graphsvc.web.contract.problem import (
    extra_headers,
    from_http,
    problem_response,
)

log = logging.getLogger("graphsvc.web")

_FOR_TOOLS = ("/api/v1/", "/healthz", "/readyz", "/metrics")


def install(app: Flask) -> None:
    """Answer every error of `app`."""
    app.register_error_handler(GraphsvcError, _ours)
    app.register_error_handler(InvalidValue, _invalid_value)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def for_a_tool() -> bool:
    """Whether the answer is read by a program."""
    return request.path.startswith(_FOR_TOOLS)


def _ours(error: GraphsvcError) -> Response:
    if error.status >= 500:
        log.warning("%s", error.slug, extra={"fields": {"detail": error.detail}}, exc_info=error.__cause__)
    return answer(error)


def _invalid_value(error: InvalidValue) -> Response:
    return answer(InvalidInputError(error.detail))


def _http(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < 400:
        # A redirect that the routing asks for
        return make_response(error.get_response(request.environ))
    headers = {
        name: value for name, value in error.get_headers(request.environ) if name in ("Allow", "Retry-After")
    }
    made = answer(from_http(error))
    made.headers.update(headers)
    return made


def _unexpected(error: Exception) -> Response:
    # The log has it all under the request's id; the caller learns nothing of the inside
    log.error("unexpected error", exc_info=error)
    return answer(
        GraphsvcError(say("Something went wrong here; report the request id in the header X-Request-Id."))
    )


def answer(error: GraphsvcError) -> Response:
    """Return the answer for `error`, in the form that the caller reads."""
    if for_a_tool():
        made = problem_response(error)
    elif (
        isinstance(error, NotSignedInError)
        and request.method == "GET"
        and request.endpoint != "signin.redeem"
    ):
        return make_response(redirect(url_for("signin.form", next=_own_path()), 303))
    elif isinstance(error, PurposeRequiredError) and request.method == "GET":
        return make_response(redirect(url_for("purpose.form", next=_own_path()), 303))
    else:
        missing = _missing(error)
        made = make_response(
            render_template("error.html", error=error, title=gettext(error.title), missing=missing),
            error.status,
        )
        made.headers.update(extra_headers(error))
    if isinstance(error, ThrottledError):
        made.headers[ThrottledError.header] = str(error.retry_after)
    return made


def _missing(error: GraphsvcError) -> str | None:
    """What a person has to give before their form is taken: a session or a purpose; the sentences of these errors
    speak to tools.
    """
    if isinstance(error, PurposeRequiredError):
        return "purpose"
    # Of a link that does not hold, the sign-in pages say so themselves
    return "session" if isinstance(error, NotSignedInError) and request.blueprint != "signin" else None


def _own_path() -> str:
    """The page asked for, to return to; never with a secret in it, as the sign-in page is not among them."""
    return request.full_path.rstrip("?")
