"""Errors as RFC 9457 problem documents. One place turns any error into a body, so no call site formats one."""

import http
import logging
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from flask import Response, request
from pydantic import Field
from pydantic_core import to_json
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from graphsvc.errors import GraphsvcError, InvalidInputError
from graphsvc.i18n import N_, amount, say
from graphsvc.store.errors import NewerVersionError, ThrottledError
from graphsvc.web.contract.types import Given
from graphsvc.web.language import in_words

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
#: Under which each kind of problem is explained; `type` is a reference relative to the service.
TYPE_PREFIX = "/api/problems/"


class MalformedError(GraphsvcError):
    """The request is not what HTTP or JSON allow."""

    status = 400
    title = N_("Malformed request")
    slug = "malformed"


class ForbiddenError(GraphsvcError):
    """The caller is known and may not do this."""

    status = 403
    title = N_("Not allowed")
    slug = "forbidden"


class TooManyRequestsError(ThrottledError):
    """One caller sent more requests than GRAPHSVC_REQUESTS_PER_MINUTE. `retry_after` is in whole seconds."""

    title = N_("Too many requests")
    slug = "too-many-requests"


class CrossSiteError(GraphsvcError):
    """A page of another site made the browser send this."""

    status = 403
    title = N_("Request from another site")
    slug = "cross-site"


class UnknownHostError(GraphsvcError):
    """The request is addressed to a host name that is not ours."""

    status = 400
    title = N_("Unknown host")
    slug = "unknown-host"


class TooLargeError(GraphsvcError):
    """The body is larger than the service reads."""

    status = 413
    title = N_("Body too large")
    slug = "too-large"


class MediaTypeError(GraphsvcError):
    """The body is of a type that this call does not read."""

    status = 415
    title = N_("Unsupported media type")
    slug = "media-type"


class Fault(Given):
    """One fault of the input."""

    field: str = Field(description="Where: a parameter's or a body field's name, parts joined by dots")
    message: str = Field(description="What is wrong with it")


class NewerShown(Given):
    """The version that stands against a change."""

    version: int
    saved_by: str = Field(description="Name of who saved it")
    saved_at: datetime


class Problem(Given):
    """An error, as RFC 9457 writes it."""

    type: str = Field(description="Reference to the page that explains this kind of problem")
    title: str = Field(description="The kind of problem; the same for every instance")
    status: int = Field(description="The HTTP status")
    detail: str = Field(description="One sentence: what happened and what to do")
    errors: list[Fault] | None = Field(None, description="Each fault of the input, where there are any")
    newer: NewerShown | None = Field(None, description="What was saved meanwhile, where that is the problem")


def problem_body(error: GraphsvcError) -> dict[str, object]:
    """Return the problem document of `error`."""
    body: dict[str, object] = {
        "type": TYPE_PREFIX + error.slug,
        "title": error.title,
        "status": error.status,
        "detail": in_words(error.detail),
    }
    if isinstance(error, InvalidInputError) and error.errors:
        body["errors"] = [{**fault, "message": in_words(fault["message"])} for fault in error.errors]
    if isinstance(error, NewerVersionError):
        body["newer"] = asdict(error.newer)
    return body


def problem_response(error: GraphsvcError, headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer for `error`."""
    answer = Response(to_json(problem_body(error)), error.status, mimetype=MEDIA_TYPE)
    answer.headers.update({**extra_headers(error), **(headers or {})})
    return answer


def extra_headers(error: GraphsvcError) -> dict[str, str]:
    """Headers that HTTP wants beside a status."""
    if error.status == http.HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": 'Bearer realm="graphsvc"'}
    if error.status == http.HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": "5"}
    return {}


#: What to do about what werkzeug refuses by itself, by status.
_OF_HTTP = {
    400: say("The request cannot be read; check its address, headers and body."),
    404: say("There is nothing at this address; /api lists every call."),
    414: say("The address is too long; send less in it."),
    416: say("The file has no such part; ask for all of it."),
    431: say("The headers are too large; send fewer of them."),
}
#: Titles that are made of a status, so that pages can show them in either language.
_TITLES = (
    N_("Bad request"),
    N_("Method not allowed"),
    N_("Content too large"),
    N_("Uri too long"),
    N_("Requested range not satisfiable"),
    N_("Range not satisfiable"),
    N_("Request header fields too large"),
)


class _HttpError(GraphsvcError):
    """One of werkzeug's exceptions in our clothes; status, title and slug are set on the instance's own
    class.
    """


def from_http(error: HTTPException) -> GraphsvcError:
    """Translate what werkzeug or Flask raise: their texts do not say what to do."""
    status = error.code or 500
    if isinstance(error, RequestEntityTooLarge):
        limit = request.max_content_length or 0
        return TooLargeError(
            say("The body is larger than %(limit)s bytes; send less in one call.", limit=amount(limit))
        )
    phrase = http.HTTPStatus(status).phrase.capitalize()
    if status == http.HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = ", ".join(sorted(getattr(error, "valid_methods", None) or []))
        detail = say("%(method)s is not known here; use %(allowed)s.", method=request.method, allowed=allowed)
    else:
        detail = _OF_HTTP.get(status) or say(
            "The request was refused (%(status)s): %(title)s.", status=status, title=phrase
        )
    kind = type(
        "HttpError",
        (_HttpError,),
        {"status": status, "title": phrase, "slug": phrase.lower().replace(" ", "-")},
    )
    made: GraphsvcError = kind(detail)
    return made


def known_problems() -> list[type[GraphsvcError]]:
    """Every kind of problem that is loaded, one per slug, by status: what the page of problems lists."""
    found: dict[str, type[GraphsvcError]] = {}
    waiting: list[type[GraphsvcError]] = [GraphsvcError]
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if not issubclass(kind, _HttpError):
            found.setdefault(kind.slug, kind)
    return sorted(found.values(), key=lambda kind: (kind.status, kind.slug))
