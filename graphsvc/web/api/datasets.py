"""Datasets: whose data there is, what it may be used for, and what the caller may see of it."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from graphsvc.access import access_classes
from graphsvc.store import Transaction, datasets, utcnow
from graphsvc.store.classes import datasets_of
from graphsvc.store.datasets import Dataset
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes

routes = Routes("datasets")


class OwnerShown(Given):
    """The agency that owns a dataset."""

    slug: str
    name: str
    country: str


class DatasetShown(Given):
    """A dataset of which the caller may see something."""

    name: str
    title: str
    owner: OwnerShown
    region: str | None = Field(description="Country by whose rules its national phone numbers are read")
    licence: str | None
    kind: Literal["live", "exercise"]
    retention_days: int | None
    created_at: datetime


class DatasetsShown(Given):
    """Datasets by name."""

    items: list[DatasetShown]
    total: int
    shown: int
    cut_by: None


@routes.get("/api/v1/datasets", answer=DatasetsShown, name="datasets", example={})
def every(call: Call) -> dict[str, Any]:
    """List the datasets of which the caller may see something."""
    with call.services.store.read() as tx:
        found = visible_datasets(call, tx)
        items = [shown(one) for one in found]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


def visible_datasets(call: Call, tx: Transaction) -> list[Dataset]:
    """Return the datasets that own a class the caller may see, and those of the caller's own agency; of what is held back
    not even the name is told.
    """
    identity = call.identity
    shown = datasets_of(tx, access_classes(call.services.store, identity, utcnow()))
    return [
        dataset
        for dataset in datasets.every(tx)
        if dataset.kind is identity.kind
        and (dataset.id in shown or (dataset.owner_id == identity.agency_id and not dataset.held_back))
    ]


def shown(dataset: Dataset) -> dict[str, Any]:
    """Return a dataset as JSON."""
    return {
        "name": dataset.name,
        "title": dataset.title,
        "owner": {
            "slug": dataset.owner.slug,
            "name": dataset.owner.name,
            "country": dataset.owner.country,
        },
        "region": dataset.region,
        "licence": dataset.licence,
        "kind": dataset.kind,
        "retention_days": dataset.retention_days,
        "created_at": dataset.created_at,
    }
