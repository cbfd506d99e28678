"""The base of every error that a person or a tool can meet.

An error is part of the interface: its class fixes the HTTP status, the title and the slug of the problem
document, its instance says in one sentence what happened and what to do. One handler in each of `web` and
`cli` turns any of them into a body or a line, so no call site formats errors.
"""

from typing import ClassVar

from graphsvc.i18n import N_


class GraphsvcError(Exception):
    """Base class. Subclasses set the class attributes; `detail` is one sentence that says what to do.

    `detail` reaches users, logs and problem documents: never put a secret or a hidden record's content in it.
    Made by `i18n.say`, it reaches people in their language; logs and the command line keep its English.
    """

    #: HTTP status of the answer.
    status: ClassVar[int] = 500
    #: Short and the same for every instance, so that tools can group by it.
    title: ClassVar[str] = N_("Internal error")
    #: Last part of the problem document's `type`.
    slug: ClassVar[str] = "internal"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotFoundError(GraphsvcError):
    """The thing named does not exist, or the user may not know that it does: the two look the same on
    purpose.
    """

    status = 404
    title = N_("Not found")
    slug = "not-found"


class InvalidInputError(GraphsvcError):
    """What the caller gave cannot be used.

    `errors` lists each fault as `{"field": …, "message": …}` so that a form or a tool can point at it.
    """

    status = 422
    title = N_("Invalid input")
    slug = "invalid-input"

    def __init__(self, detail: str, errors: list[dict[str, str]] | None = None) -> None:
        super().__init__(detail)
        self.errors = errors or []


class UnavailableError(GraphsvcError):
    """A part that the service needs (database, network, disk) does not answer; the call may work later."""

    status = 503
    title = N_("Service unavailable")
    slug = "unavailable"
