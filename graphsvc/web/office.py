"""Who may look after people, sharing and the trail: roles that an operation asks for, beside what a token may be used for."""

from graphsvc.i18n import say
from graphsvc.store.users import Role
from graphsvc.web.call import Call
from graphsvc.web.contract.problem import ForbiddenError


def administrator(call: Call) -> None:
    """Let only administrators on; raise ForbiddenError."""
    if call.identity.role is not Role.ADMINISTRATOR:
        raise ForbiddenError(say("Agencies and users are looked after by administrators."))


def steward(call: Call) -> None:
    """Let only data stewards on; raise ForbiddenError."""
    if call.identity.role is not Role.STEWARD:
        raise ForbiddenError(say("What an agency shares is decided by its data stewards."))


def auditor(call: Call) -> None:
    """Let only auditors on; raise ForbiddenError."""
    if call.identity.role is not Role.AUDITOR:
        raise ForbiddenError(say("The audit trail is read by auditors."))
