"""Admits calls and writes the trail: authenticate, rights, purpose, and the intent on record before anything is read."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import request

from graphsvc.access import access_classes
from graphsvc.audit import Action, Actor, Outcome, Purpose
from graphsvc.errors import GraphsvcError, InvalidInputError
from graphsvc.store import Identity, Scope, utcnow
from graphsvc.web.call import Call, services
from graphsvc.web.contract.operation import Operation
from graphsvc.web.contract.problem import ForbiddenError, MalformedError, PurposeRequiredError
from graphsvc.web.contract.service import as_json
from graphsvc.web.identity import require_identity

log = logging.getLogger("graphsvc.web")

REASON_HEADER = "X-Purpose-Reason"
CASE_HEADER = "X-Purpose-Case"


class Gate:
    """The guard of the app's contract; see `graphsvc.web.contract.service.Guard`."""

    def admit(self, operation: Operation) -> Call | None:
        """Return the call; raises NotSignedInError, ForbiddenError or PurposeRequiredError."""
        if operation.public:
            return None
        return admit(Scope(operation.scope), reads=operation.action is not None)

    def ask(self, operation: Operation, call: Call, given: Mapping[str, Any]) -> "Asked":
        """Write who asks what and why; an error here ends the call, for what cannot be recorded is not read."""
        detail = {**operation.detail, **{name: as_json(value) for name, value in given.items()}}
        return ask(call, Action(operation.action or ""), detail)


class Asked:
    """A question on record; see `graphsvc.web.contract.service.Asked`."""

    def __init__(self, call: Call, who: Actor, action: Action, seq: int) -> None:
        self._audit = call.services.audit
        self._parts = (who, action, call.purpose)
        self._seq = seq

    def answered(self, counts: Mapping[str, Any]) -> None:
        """Record how much came back. The answer has left by now, and its question is on record: a failure is logged."""
        try:
            self._audit.record(*self._parts, counts, outcome=Outcome.ANSWERED, of=self._seq)
        except GraphsvcError as error:
            log.error("outcome not recorded", extra={"fields": {"of": self._seq, "detail": error.detail}})

    def failed(self, error: BaseException) -> None:
        """Record that there was no answer; the error goes on its way after it."""
        refused = isinstance(error, GraphsvcError) and error.status in (401, 403)
        outcome = Outcome.REFUSED if refused else Outcome.FAILED
        slug = error.slug if isinstance(error, GraphsvcError) else GraphsvcError.slug
        try:
            self._audit.record(*self._parts, {"error": slug}, outcome=outcome, of=self._seq)
        except GraphsvcError as second:
            log.error("outcome not recorded", extra={"fields": {"of": self._seq, "detail": second.detail}})


def ask(call: Call, action: Action, detail: Mapping[str, Any]) -> Asked:
    """Write the intent of `call` to the trail, durable when this returns. Raises AuditUnavailableError."""
    who = actor(call.identity)
    seq = call.services.audit.record(who, action, call.purpose, detail, outcome=Outcome.ASKED)
    return Asked(call, who, action, seq)


def admit(scope: Scope = Scope.READ, *, reads: bool) -> Call:
    """Return who calls; when the call `reads` data, also what they may see and the purpose they state."""
    identity = require_identity()
    if scope not in identity.scopes:
        raise ForbiddenError(f"This token has no scope {scope}; make one that has on the account page.")
    if not reads:
        return Call(services(), identity, (), None)
    purpose = stated_purpose(identity)
    return Call(services(), identity, visible(identity), purpose)


def visible(identity: Identity) -> tuple[int, ...]:
    """Return the access classes that bound what this user reads now."""
    return tuple(access_classes(services().store, identity, utcnow()))


@contextmanager
def asked(call: Call, action: Action, detail: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Record a question of a page before the block that answers it, and after it what came of it.

    The block fills the yielded dict with how much came back.
    """
    counts: dict[str, Any] = {}
    recorded = ask(call, action, detail)
    try:
        yield counts
    except BaseException as error:
        recorded.failed(error)
        raise
    recorded.answered(counts)


def actor(identity: Identity) -> Actor:
    """Return who the trail names."""
    return Actor.of(identity, request.remote_addr or "")


def stated_purpose(identity: Identity) -> Purpose:
    """Return the purpose of this request: its headers', else the session's or token's.

    Raises PurposeRequiredError when none is stated, MalformedError or InvalidInputError for headers that cannot be used.
    """
    reason, case = _header(REASON_HEADER), _header(CASE_HEADER)
    if not reason and not identity.purpose_reason:
        raise PurposeRequiredError(
            f"Every question needs a purpose: state it at the top of the page, or send the header {REASON_HEADER} "
            f"(and {CASE_HEADER}) with each call."
        )
    return Purpose.stated(identity, reason, case)


def _header(name: str) -> str | None:
    raw = request.headers.get(name)
    if raw is None:
        return None
    try:
        # A header carries ASCII safely and nothing else, so other letters come percent-encoded
        text = unquote_to_bytes(raw).decode("utf-8").strip()
    except UnicodeDecodeError:
        raise MalformedError(f"The header {name} must be percent-encoded UTF-8.") from None
    if not text:
        raise InvalidInputError(
            f"The header {name} is empty; fill it in or leave it out.",
            [{"field": name, "message": "is empty"}],
        )
    return text
