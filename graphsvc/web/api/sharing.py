"""Sharing: what the owner of a dataset lets other agencies see of it, until when, and on which legal basis."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from graphsvc.audit import Action
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Transaction, agencies, datasets, sharing, utcnow
from graphsvc.store.datasets import Dataset
from graphsvc.store.sharing import Mode, SharingRule
from graphsvc.store.users import MAX_LEVEL
from graphsvc.web.api.agencies import Slug
from graphsvc.web.api.me import AgencyShown
from graphsvc.web.api.names import DatasetName, Ordinal, named
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.types import Line, Whole
from graphsvc.web.guard import changed
from graphsvc.web.office import steward

routes = Routes("sharing")

ModeName = Literal["full", "hit", "none"]


class RuleShown(Given):
    """A sharing rule."""

    id: int
    agency: AgencyShown
    mode: ModeName = Field(
        description="full: content; hit: that there is something; none: nothing, whatever other rules say"
    )
    up_to_level: int
    legal_basis: str
    starts_at: datetime
    ends_at: datetime | None
    in_force: bool


class RulesShown(Given):
    """The rules of a dataset in the order they were made, ended ones too."""

    items: list[RuleShown]
    total: int
    shown: int
    cut_by: None


class RuleBody(Strict):
    """A new sharing rule."""

    agency: Slug
    mode: ModeName
    up_to_level: Annotated[
        int, Field(ge=0, le=MAX_LEVEL, description="Records above this level are not shared"), Whole
    ] = 0
    legal_basis: Line = Field(description="The law, treaty or agreement that allows it")
    starts_at: AwareDatetime | None = Field(default=None, description="Now, when not given")
    ends_at: AwareDatetime | None = Field(default=None, description="Until it is withdrawn, when not given")


@routes.get("/api/v1/datasets/<name>/sharing", answer=RulesShown, name="sharing")
def every(call: Call, name: DatasetName) -> dict[str, Any]:
    """List the sharing rules of a dataset of the caller's agency."""
    with call.services.store.read() as tx:
        return _listed(tx, owned(call, tx, name))


@routes.post("/api/v1/datasets/<name>/sharing", answer=RuleShown, status=201, name="share", scope="admin")
def create(call: Call, name: DatasetName, body: RuleBody) -> Reply:
    """Share a dataset of the caller's agency, or close it to another agency; it bites at their next request."""
    with call.services.store.write() as tx:
        dataset = owned(call, tx, name)
        steward(call)
        now = utcnow()
        rule = sharing.allow(
            tx,
            dataset,
            agencies.get(tx, body.agency),
            mode=Mode(body.mode),
            up_to_level=body.up_to_level,
            legal_basis=body.legal_basis,
            starts_at=body.starts_at,
            ends_at=body.ends_at,
            now=now,
        )
        changed(
            call, tx, Action.SHARING, {"share": dataset.name, "rule": rule.id, **body.model_dump(mode="json")}
        )
        return Reply(rule_json(rule, now))


@routes.delete(
    "/api/v1/datasets/<name>/sharing/<number>", answer=RulesShown, name="withdraw_sharing", scope="admin"
)
def withdraw(call: Call, name: DatasetName, number: Ordinal) -> dict[str, Any]:
    """End a sharing rule now; it stays on the list, so that it can be seen later what was shared when."""
    with call.services.store.write() as tx:
        dataset = owned(call, tx, name)
        steward(call)
        sharing.withdraw(tx, sharing.get(tx, dataset, number), utcnow())
        changed(call, tx, Action.SHARING, {"withdraw": dataset.name, "rule": number})
        return _listed(tx, dataset)


def owned(call: Call, tx: Transaction, name: str) -> Dataset:
    """Return a dataset of the caller's agency, by its whole name or the agency's own for it; NotFoundError reads the same
    for another agency's and for none.
    """
    found = datasets.of_agency(tx, name, call.identity.agency, call.identity.kind)
    if found is None:
        raise NotFoundError(say("Your agency has no dataset of this name."))
    return found


def _listed(tx: Transaction, dataset: Dataset) -> dict[str, Any]:
    now = utcnow()
    items = [rule_json(rule, now) for rule in sharing.of_dataset(tx, dataset)]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


def rule_json(rule: SharingRule, now: datetime) -> dict[str, Any]:
    """Return a rule as JSON."""
    return {
        "id": rule.id,
        "agency": named(rule.agency),
        "mode": rule.mode,
        "up_to_level": rule.up_to_level,
        "legal_basis": rule.legal_basis,
        "starts_at": rule.starts_at,
        "ends_at": rule.ends_at,
        "in_force": rule.in_force(now),
    }
