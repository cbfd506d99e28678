"""What every command that asks something needs: the service's parts, and on what terms it asks."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from graphsvc.audit import Action
    from graphsvc.audit.trail import Pending
    from graphsvc.services import Services
    from graphsvc.settings import Settings
    from graphsvc.store import Store

#: What the trail says when no reason is given: the account that runs the service asked.
UNSTATED = "asked at the command line"


@dataclass(frozen=True, slots=True)
class Terms:
    """With whose rights a command asks, of live data or exercises, and why; None where nothing was said."""

    login: str | None
    kind: str | None
    reason: str
    case: str | None


def on_terms(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of its terms; it takes them as `terms`."""

    @click.option(
        "--as", "login", help="Ask with the rights of this user; every class of data when not given."
    )
    @click.option(
        "--kind",
        type=click.Choice(["live", "exercise"]),
        help="Ask of live data or of exercises; what the installation is for when not given.",
    )
    @click.option("--reason", default=UNSTATED, help="Why it is asked; goes to the audit trail.")
    @click.option("--case", help="Number of the case; goes to the audit trail.")
    @wraps(command)
    def asking(*, login: str | None, kind: str | None, reason: str, case: str | None, **given: Any) -> None:
        command(**given, terms=Terms(login, kind, reason, case))

    return asking


@contextmanager
def opened(settings: "Settings") -> "Iterator[Services]":
    """Open the service's parts, and show how the first download goes on."""
    from graphsvc import services as parts
    from graphsvc.cli._progress import Download

    with Download("Fetching Neo4j") as download, parts.opened(settings, progress=download.tell) as services:
        download.close()
        yield services


@contextmanager
def on_record(
    services: "Services", action: "Action", detail: Mapping[str, Any], terms: Terms
) -> "Iterator[tuple[list[int], Pending]]":
    """Record a question before it is asked; yield the classes that it may see, and the entry for its outcome."""
    from graphsvc.audit import Actor, Purpose
    from graphsvc.cli._state import _account

    access = _classes_seen(services.store, terms.login, terms.kind)
    actor, purpose = Actor.command(_account()), Purpose(terms.case, terms.reason)
    with services.audit.asked(actor, action, purpose, {**detail, "as": terms.login}) as pending:
        yield access, pending


def _classes_seen(store: "Store", login: str | None, wanted: str | None) -> list[int]:
    """Return the classes that may be seen, of live data or exercises as `wanted` says.

    Whoever runs this command can read the database's files, so without a user nothing is hidden from them; live data and
    exercises stay apart all the same.
    """
    from sqlalchemy import select

    from graphsvc.access import OPEN_CLASS, access_classes
    from graphsvc.model.protection import with_masked
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
            return list(with_masked([OPEN_CLASS, *tx.scalars(statement).all()]))
        asker = Asker(users.get(tx, login).id, kind)
    return list(with_masked(access_classes(store, asker, utcnow())))
