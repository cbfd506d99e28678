"""Granting: what an owner's data steward can open on a request, and what becomes of the protected people among it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from graphsvc.access import access_classes
from graphsvc.access.protection import OF_A_CASE, unmasked_classes
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import say
from graphsvc.model.protection import with_masked
from graphsvc.queries import hits
from graphsvc.queries.hits import Held
from graphsvc.store import Transaction, utcnow
from graphsvc.store.classes import owners_of
from graphsvc.store.partners import Partner
from graphsvc.store.requests import AccessRequest
from graphsvc.web.call import Call
from graphsvc.web.contract import Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import Line

Masks = Literal["masked", "unmasked"]
#: Records chosen for one grant.
MOST_RECORDS = 500


class GrantBody(Strict):
    """What a grant does with protected people."""

    protected: Masks | None = Field(
        default=None,
        description="For a grant with protected people among its records, where it must be said: `masked` opens them with "
        "their mask, `unmasked` lets whoever asked unmask them while it lasts",
    )
    unmask_reason: Line | None = Field(
        default=None,
        max_length=500,
        description="Why they are unmasked; it goes on record, and both sides see it",
    )


@dataclass(frozen=True, slots=True)
class Protected:
    """The protected records of a grant: how many, for whom they are unmasked, and why; None where they keep their mask."""

    records: int
    unmasks: str | None
    reason: str | None

    @property
    def told(self) -> dict[str, Any]:
        """What the trail says of them."""
        if not self.records:
            return {}
        said = {"protected": self.records, "masks": "unmasked" if self.unmasks else "masked"}
        return {**said, "unmasks": self.unmasks, "unmask_reason": self.reason} if self.unmasks else said


def own(call: Call, tx: Transaction) -> list[int]:
    """Return the classes of the caller's own agency that they may see, with those of masked records."""
    access = access_classes(call.services.store, call.identity, utcnow())
    mine = (
        number for number, agency in owners_of(tx, access).items() if agency.id == call.identity.agency_id
    )
    return list(with_masked(mine))


def chosen(call: Call, mine: Sequence[int], identifier: str, records: list[str] | None) -> list[Held]:
    """Return what a grant of these records opens; None: everything that the agency holds on the identifier.

    Raises InvalidInputError for a record that is not among it, and for too many.
    """
    graph, deadline = call.services.graph, call.services.settings.read_deadline
    if records is None:
        joined = hits.holdings(graph, mine, identifier, limit=MOST_RECORDS + 1, deadline=deadline)
        records = [one["entity"]["id"] for one in joined["items"]]
        if len(records) > MOST_RECORDS:
            raise InvalidInputError(
                say("You hold more than %(most)s on it; choose which you grant.", most=MOST_RECORDS),
                [{"field": "records", "message": say("is missing")}],
            )
    return hits.chosen(graph, mine, identifier, records, deadline=deadline)


def masks(
    call: Call, tx: Transaction, request: AccessRequest, items: Sequence[Held], body: GrantBody
) -> Protected:
    """Return what a grant of these items does with the protected people among them.

    Unmasking is for the person who asked alone, and given only by somebody who may unmask these records. Raises
    InvalidInputError where the body does not say, or says what cannot be; ForbiddenError.
    """
    hidden = [one for one in items if one.access < 0]
    unmasks = body.protected == "unmasked"
    if hidden and body.protected is None:
        raise InvalidInputError(
            say(
                "There are protected people among what you open; say whether they keep their mask or whoever asked may "
                "unmask them."
            ),
            [{"field": "protected", "message": say("is missing")}],
        )
    if unmasks and not hidden:
        raise InvalidInputError(
            say("Nobody among what you open is protected."),
            [{"field": "protected", "message": say("there is nobody to unmask")}],
        )
    if unmasks != (body.unmask_reason is not None):
        raise InvalidInputError(
            say("Unmasking takes a reason, and nothing else does."),
            [{"field": "unmask_reason", "message": say("is missing") if unmasks else say("unknown")}],
        )
    if not unmasks:
        return Protected(len(hidden), None, None)
    if request.user.role not in OF_A_CASE or tx.get(Partner, request.user_id) is not None:
        raise InvalidInputError(
            say(
                "Whoever asked cannot be let unmask anybody: only investigators, supervisors and data stewards of this "
                "installation can. Grant it with the mask."
            ),
            [{"field": "protected", "message": say("not for whoever asked")}],
        )
    allowed = unmasked_classes(call.services.store, call.identity, utcnow())
    if any(-one.access not in allowed for one in hidden):
        raise ForbiddenError(
            say(
                "Among them is somebody whom you may not unmask yourself: a data steward of the record's case grants that."
            )
        )
    return Protected(len(hidden), request.user.login, body.unmask_reason)
