"""Admits calls and writes the trail: authenticate, rights, purpose, and the intent on record before anything is read."""

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import request

from graphsvc.access import access_classes
from graphsvc.access.protection import unmasked_classes
from graphsvc.audit import Action, Actor, Pending, Purpose
from graphsvc.audit.errors import PurposeRequiredError
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import say
from graphsvc.model.protection import with_masked
from graphsvc.store import Identity, Scope, Transaction, utcnow
from graphsvc.web.call import Call, services
from graphsvc.web.contract.operation import Operation
from graphsvc.web.contract.problem import ForbiddenError, MalformedError
from graphsvc.web.contract.service import as_json
from graphsvc.web.identity import require_identity

#: The scope of operations for partner installations, which no token has.
EXCHANGE = "exchange"
REASON_HEADER = "X-Purpose-Reason"
CASE_HEADER = "X-Purpose-Case"
_BROKEN = re.compile("%(?![0-9A-Fa-f]{2})")


class Gate:
    """The guard of the app's contract; see `graphsvc.web.contract.service.Guard`."""

    def __init__(self, partner: Callable[[], Call]) -> None:
        """`partner` returns the call of the installation that signed the message at hand."""
        self._partner = partner

    def admit(self, operation: Operation) -> Call | None:
        """Return the call; raises NotSignedInError, ForbiddenError or PurposeRequiredError."""
        if operation.public:
            return None
        if operation.scope == EXCHANGE:
            return self._partner()
        return admit(Scope(operation.scope), reads=operation.action is not None)

    def asked(
        self, operation: Operation, call: Call, given: Mapping[str, Any]
    ) -> AbstractContextManager[Pending]:
        """Record who asks what and why, and what came of it; an error here takes the place of the answer."""
        detail = {
            **operation.detail,
            **{name: as_json(value, operation.unrecorded) for name, value in given.items()},
        }
        return asked(call, Action(operation.action or ""), detail)


def admit(scope: Scope = Scope.READ, *, reads: bool) -> Call:
    """Return who calls; when the call `reads` data, also what they may see and the purpose they state."""
    identity = require_identity()
    if scope not in identity.scopes:
        raise ForbiddenError(
            say("This token has no scope %(scope)s; make one that has on the account page.", scope=scope)
        )
    if not reads:
        return Call(services(), identity, (), None)
    purpose = stated_purpose(identity)
    return Call(services(), identity, visible(identity), purpose)


def visible(identity: Identity) -> tuple[int, ...]:
    """Return the access classes that bound what this user reads now; protected people are seen masked."""
    return with_masked(access_classes(services().store, identity, utcnow()))


def unmasked(identity: Identity) -> frozenset[int]:
    """Return the classes among those whose protected people this user may unmask now."""
    return unmasked_classes(services().store, identity, utcnow())


def asked(call: Call, action: Action, detail: Mapping[str, Any]) -> AbstractContextManager[Pending]:
    """Record a question and its outcome around the block that answers it; see `Audit.asked`."""
    return call.services.audit.asked(actor(call.identity), action, call.purpose, detail)


def changed(call: Call, tx: Transaction, action: Action, detail: Mapping[str, Any]) -> None:
    """Record a change that was made, in its transaction."""
    call.services.audit.record(actor(call.identity), action, call.purpose, detail, now=utcnow(), tx=tx)


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
            say(
                "Every question needs a purpose: state it at the top of the page, or send the "
                "header %(reason)s (and %(case)s) with each call.",
                reason=REASON_HEADER,
                case=CASE_HEADER,
            )
        )
    return Purpose.stated(identity, reason, case)


def _not_encoded(name: str) -> MalformedError:
    return MalformedError(say("The header %(name)s must be percent-encoded UTF-8.", name=name))


def _header(name: str) -> str | None:
    raw = request.headers.get(name)
    if raw is None:
        return None
    try:
        # A header carries ASCII safely and nothing else, so other letters come percent-encoded. A sign of per cent that
        # begins no byte would be read as itself: a reason that was never encoded would be on record as another one.
        if not raw.isascii() or _BROKEN.search(raw):
            raise _not_encoded(name)
        text = unquote_to_bytes(raw).decode("utf-8").strip()
    except UnicodeDecodeError:
        raise _not_encoded(name) from None
    if not text:
        raise InvalidInputError(
            say("The header %(name)s is empty; fill it in or leave it out.", name=name),
            [{"field": name, "message": say("is empty")}],
        )
    return text
