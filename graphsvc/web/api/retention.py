"""Retention: how long a dataset's records are kept, and what was removed under its rule."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from graphsvc.audit import Action
from graphsvc.store import Transaction, retention
from graphsvc.store.datasets import Dataset
from graphsvc.store.retention import MOST_DAYS, CountedFrom
from graphsvc.web.api.names import DatasetName
from graphsvc.web.api.sharing import owned
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import Line, Whole
from graphsvc.web.guard import changed
from graphsvc.web.office import steward

routes = Routes("retention")

From = Literal["load", "date"]


class RuleBody(Strict):
    """How long records are kept."""

    days: Annotated[int, Field(ge=1, le=MOST_DAYS), Whole]
    counted_from: From = Field(
        default="load",
        description="load: the day it was loaded; date: its own last date, where it has one, else the day it was loaded",
    )
    reason: Line = Field(description="The law that sets this period")


class RetentionRule(Given):
    """How long records are kept."""

    days: int
    counted_from: From
    reason: str


class TombstoneShown(Given):
    """What was removed on a day, and under which rule."""

    day: date
    entities: int
    links: int
    rule: RetentionRule


class RetentionShown(Given):
    """A dataset's rule, and what was removed under it and those before, the last first."""

    rule: RetentionRule | None = Field(description="Null: records are kept until somebody removes them")
    items: list[TombstoneShown]
    total: int
    shown: int
    cut_by: None


@routes.get("/api/v1/datasets/<name>/retention", answer=RetentionShown, name="retention")
def show(call: Call, name: DatasetName) -> dict[str, Any]:
    """Show how long the records of a dataset of the caller's agency are kept, and what was removed."""
    with call.services.store.read() as tx:
        return _shown(tx, owned(call, tx, name))


@routes.put("/api/v1/datasets/<name>/retention", answer=RetentionShown, name="keep_records", scope="admin")
def put(call: Call, name: DatasetName, body: RuleBody) -> dict[str, Any]:
    """Set how long the records of a dataset of the caller's agency are kept; what is older goes at the next daily run."""
    with call.services.store.write() as tx:
        dataset = owned(call, tx, name)
        steward(call)
        retention.keep(tx, dataset, body.days, CountedFrom(body.counted_from), body.reason)
        changed(call, tx, Action.RETENTION, {"set": dataset.name, **body.model_dump(mode="json")})
        return _shown(tx, dataset)


@routes.delete(
    "/api/v1/datasets/<name>/retention", answer=RetentionShown, name="keep_records_always", scope="admin"
)
def lift(call: Call, name: DatasetName) -> dict[str, Any]:
    """Take the rule away: records are kept until somebody removes them. Tombstones stay."""
    with call.services.store.write() as tx:
        dataset = owned(call, tx, name)
        steward(call)
        retention.keep_always(tx, dataset)
        changed(call, tx, Action.RETENTION, {"lift": dataset.name})
        return _shown(tx, dataset)


def _shown(tx: Transaction, dataset: Dataset) -> dict[str, Any]:
    rule = None
    if dataset.retention_days is not None:
        rule = {
            "days": dataset.retention_days,
            "counted_from": dataset.retention_from,
            "reason": dataset.retention_reason or "",
        }
    items = [
        {
            "day": one.day,
            "entities": one.entities,
            "links": one.links,
            "rule": {"days": one.days, "counted_from": one.counted_from, "reason": one.reason},
        }
        for one in retention.tombstones(tx, dataset)
    ]
    return {"rule": rule, "items": items, "total": len(items), "shown": len(items), "cut_by": None}
