"""What every command that asks something needs: the service's parts, and the classes that the asker sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphsvc.services import Services
    from graphsvc.settings import Settings
    from graphsvc.store import Store

#: What the trail says when no reason is given: the account that runs the service asked.
UNSTATED = "asked at the command line"


@contextmanager
def opened(settings: "Settings") -> "Iterator[Services]":
    """Open the service's parts, and show how the first download goes on."""
    from graphsvc import services as parts
    from graphsvc.cli._progress import Download

    with Download("Fetching Neo4j") as download, parts.opened(settings, progress=download.tell) as services:
        download.close()
        yield services


def classes_seen(store: "Store", login: str | None, wanted: str | None) -> list[int]:
    """Return the classes that may be seen, of live data or exercises as `wanted` says.

    Whoever runs this command can read the database's files, so without a user nothing is hidden from them; live data and
    exercises stay apart all the same.
    """
    from dataclasses import dataclass

    from sqlalchemy import select

    from graphsvc.access import OPEN_CLASS, access_classes
    from graphsvc.store import installation, users, utcnow
    from graphsvc.store.base import DataKind
    from graphsvc.store.classes import AccessClass
    from graphsvc.store.datasets import Dataset

    @dataclass(frozen=True)
    class Asker:
        id: int
        kind: DataKind

    with store.read() as tx:
        kind = DataKind(wanted) if wanted else installation.default_kind(tx)
        if login is None:
            statement = (
                select(AccessClass.id)
                .join(Dataset, Dataset.id == AccessClass.dataset_id)
                .where(Dataset.kind == kind, Dataset.removed_at.is_(None))
            )
            return [OPEN_CLASS, *tx.scalars(statement).all()]
        asker = Asker(users.get(tx, login).id, kind)
    return access_classes(store, asker, utcnow())
