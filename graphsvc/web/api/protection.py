"""Protected people: who they are, to those who may know it; and who is protected, decided by the owner of the record."""

from typing import Any, Literal

from pydantic import Field

from graphsvc.access.protection import OF_THE_OWNER, seal, unmasked_classes
from graphsvc.charts.fragment import is_masked
from graphsvc.errors import NotFoundError
from graphsvc.graph import protection
from graphsvc.graph.protection import ProtectionConflict
from graphsvc.i18n import say
from graphsvc.model.protection import PROTECTABLE
from graphsvc.queries import entities, unmasking
from graphsvc.store import datasets, utcnow
from graphsvc.web.api.fragment import NodeShown
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import EntityId, Line

routes = Routes("protection")

Why = Literal["victim", "minor", "informant"]


class ProtectionShown(Given):
    """Whether a record is protected for the reader, and what they may do about it."""

    masked: bool
    may_unmask: bool = Field(description="With a reason, which goes on record")
    may_decide: bool = Field(description="Protect the person, or lift the protection")


class UnmaskBody(Strict):
    """Why somebody is unmasked."""

    reason: Line = Field(description="Why it must be known who this is; it goes on record")


class Unmasked(Given):
    """A protected record as its source states it. It belongs on no chart and into no export."""

    entity: NodeShown
    names: list[str] = Field(description="Every name that the record has")
    why: Why | None = Field(
        description="Why the person is protected; null for a passage, masked for the person's sake"
    )


class ProtectBody(Strict):
    """Who is protected, and why."""

    protected: Literal["victim", "minor", "informant", "no"] = Field(
        description="As what; `no` lifts the protection"
    )
    reason: Line = Field(description="Why this is decided; it goes on record")


class Protected(Given):
    """What was decided."""

    masked: bool
    records: int = Field(description="Records that it concerns: the person's, and their passages")
    same_as: list[str] = Field(
        description="Records said to be the same person that say openly who it is: protect them as well"
    )


@routes.post(
    "/api/v1/unmask/<path:id>",
    answer=Unmasked,
    action="unmask",
    problems=[NotFoundError, ForbiddenError],
)
def unmask(call: Call, id: EntityId, body: UnmaskBody) -> dict[str, Any]:  # noqa: A002, ARG001 - the trail has it
    """Show who a protected person is, to those whose role and case allow it.

    The reason is on record before the answer leaves.
    """
    services = call.services
    deadline = services.settings.read_deadline
    found = unmasking.sealed(services.graph, seal(services.audit), call.access, id, deadline=deadline)
    if found.access not in unmasked_classes(services.store, call.identity, utcnow()):
        raise ForbiddenError(
            say(
                "Who a protected person is, is for members of the record's case who investigate, without a case for the "
                "owner's supervisors and data stewards, and for whoever the owner has granted it to."
            )
        )
    return unmasking.shown(services.graph, call.access, id, found, deadline=deadline)


@routes.put(
    "/api/v1/protection/<path:id>",
    answer=Protected,
    action="protection",
    name="protect",
    scope="admin",
    problems=[NotFoundError, ForbiddenError, ProtectionConflict],
)
def decide(call: Call, id: EntityId, body: ProtectBody) -> dict[str, Any]:  # noqa: A002
    """Protect a person, change why, or lift the protection: by supervisors and data stewards of the record's owner.

    The passages that the person made in the same dataset are masked with it. It bites at the next request; charts and
    answers that still hold the name show the mask from then on.
    """
    services = call.services
    found = entities.entity(services.graph, call.access, id, deadline=services.settings.read_deadline)
    if not may_decide(call, found["entity"]):
        raise ForbiddenError(
            say(
                "Who is protected is decided by the supervisors and data stewards of the agency that owns the record."
            )
        )
    made = seal(services.audit)
    if body.protected == "no":
        records = protection.lift(services.graph, made, id)
        return {"masked": False, "records": records, "same_as": []}
    records = protection.protect(services.graph, made, id, body.protected)
    return {"masked": True, "records": records, "same_as": unmasking.openly_the_same(found)}


def may_decide(call: Call, node: dict[str, Any]) -> bool:
    """Whether the caller decides about the protection of a record."""
    if node["type"] != "Person" or call.identity.role not in OF_THE_OWNER:
        return False
    with call.services.store.read() as tx:
        return datasets.get(tx, node["dataset"]).owner_id == call.identity.agency_id


def shown(call: Call, node: dict[str, Any], access: int | None) -> dict[str, Any] | None:
    """Return what a caller may do about the protection of an entity; None where there can be none.

    :param access: the class of the record.
    """
    if node["type"] not in PROTECTABLE:
        return None
    hidden = is_masked(node)
    may = (
        hidden
        and access is not None
        and abs(access) in unmasked_classes(call.services.store, call.identity, utcnow())
    )
    return {"masked": hidden, "may_unmask": may, "may_decide": may_decide(call, node)}
