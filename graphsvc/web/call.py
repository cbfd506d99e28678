"""A call: who asks, what they may see and why they ask."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from graphsvc.audit import Purpose
from graphsvc.services import Services
from graphsvc.store import Identity


@dataclass(frozen=True, slots=True)
class Call:
    """`access` is the list of access classes that bounds whatever is read; empty for a call that reads no
    data.
    """

    services: Services
    identity: Identity
    access: tuple[int, ...]
    purpose: Purpose | None


def services() -> Services:
    """Return the services of the current app."""
    return cast(Services, current_app.extensions["graphsvc"])
