"""What can go wrong with the application state, each with what to do about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from graphsvc.errors import GraphsvcError, UnavailableError
from graphsvc.i18n import N_


class StoreUnavailableError(UnavailableError):
    """The application database does not answer: locked for too long, disk full, server down."""

    title = N_("Application database unavailable")
    slug = "store-unavailable"


class StoreVersionError(GraphsvcError):
    """The database was made by another version of graphsvc, or does not hold what this one needs."""

    status = 503
    title = N_("Application database of another version")
    slug = "store-version"


class ConflictError(GraphsvcError):
    """The name is taken, or the thing was changed by someone else in the meantime."""

    status = 409
    title = N_("Conflict")
    slug = "conflict"


@dataclass(frozen=True, slots=True)
class Newer:
    """What was saved meanwhile: by whom (their name) and when."""

    version: int
    saved_by: str
    saved_at: datetime


class NewerVersionError(ConflictError):
    """Someone else saved the thing since the version that a change was made on."""

    title = N_("Saved by someone else meanwhile")
    slug = "newer-version"

    def __init__(self, detail: str, newer: Newer) -> None:
        super().__init__(detail)
        self.newer = newer


class NotSignedInError(GraphsvcError):
    """No session, token or sign-in link that holds: unknown, ended, withdrawn and used up all look the
    same.
    """

    status = 401
    title = N_("Not signed in")
    slug = "not-signed-in"


class ThrottledError(GraphsvcError):
    """Too many failed sign-ins. `retry_after` is in whole seconds."""

    status = 429
    title = N_("Too many attempts")
    slug = "too-many-attempts"

    #: Header that carries `retry_after` in an HTTP answer.
    header: ClassVar[str] = "Retry-After"

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after
