"""Retention: what a dataset's rule does not let be kept any longer is removed, counted, and on record.

For the command and for the running service, which looks once a day. One dataset's failure is on record and ends none of the
others; what cannot be recorded is not done.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from graphsvc.audit import Action, Actor, Audit, Outcome
from graphsvc.audit.errors import AuditUnavailableError
from graphsvc.errors import GraphsvcError
from graphsvc.graph import expiry
from graphsvc.graph.connection import Graph
from graphsvc.sources.service import Parts
from graphsvc.store import datasets, retention, utcnow
from graphsvc.store.datasets import Dataset
from graphsvc.store.retention import CountedFrom
from graphsvc.store.store import Store

_log = logging.getLogger(__name__)
#: Seconds between two looks: once a day, whenever the service was started.
DAY_S = 86_400.0
#: Seconds after the start before the first look, which nobody at the first page should wait for.
FIRST_S = 600.0


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed from one dataset; `fault` says why not, in the words of the error."""

    dataset: str
    entities: int = 0
    links: int = 0
    fault: str | None = None


def run(parts: Parts, actor: Actor, now: datetime | None = None) -> list[Removed]:
    """Evaluate every dataset's rule; what became of each that has one, or of which a run was cut off.

    Raises AuditUnavailableError: nothing more is removed then.
    """
    now = now or utcnow()
    cut_off = expiry.left(parts.graph)
    with parts.store.read() as tx:
        ruled = [one for one in datasets.every(tx) if one.retention_days is not None or one.name in cut_off]
    made = []
    for dataset in ruled:
        try:
            made.append(
                _one(parts.graph, parts.store, parts.audit, actor, dataset, now, cut_off.get(dataset.name))
            )
        except AuditUnavailableError:
            raise
        except GraphsvcError as error:
            made.append(Removed(dataset.name, fault=error.detail))
    return made


def _one(
    graph: Graph,
    store: Store,
    audit: Audit,
    actor: Actor,
    dataset: Dataset,
    now: datetime,
    unfinished: str | None,
) -> Removed:
    rule = {
        "dataset": dataset.name,
        "days": dataset.retention_days,
        "counted_from": dataset.retention_from,
        "reason": dataset.retention_reason,
    }
    asked = audit.record(actor, Action.RETENTION, None, rule, outcome=Outcome.ASKED)
    try:
        found = expiry.expire(graph, dataset.name, _old(store, dataset, now), run=unfinished)
    except GraphsvcError as error:
        audit.record(actor, Action.RETENTION, None, {"error": error.slug}, outcome=Outcome.FAILED, of=asked)
        raise
    counts = {"dataset": dataset.name, "entities": found.entities, "links": found.links}
    with store.write() as tx:
        retention.bury(tx, dataset, found.run, now.date(), found.entities, found.links)
        audit.record(actor, Action.RETENTION, None, counts, of=asked, tx=tx)
    expiry.settled(graph, found.run)
    return Removed(dataset.name, found.entities, found.links)


def _old(store: Store, dataset: Dataset, now: datetime) -> expiry.Old:
    """What of a dataset is old enough; nothing where the rule is gone and a run of it is only brought to its end."""
    days = dataset.retention_days
    if days is None:
        return expiry.Old(dated=True, before=-(1 << 62), imports=(), today="")
    moment = now - timedelta(days=days)
    with store.read() as tx:
        loaded = retention.loaded_before(tx, dataset, moment)
    return expiry.Old(
        dated=dataset.retention_from == CountedFrom.DATE,
        before=int(moment.timestamp()),
        imports=tuple(loaded),
        today=now.astimezone(UTC).date().isoformat(),
    )


@contextmanager
def daily(parts: Parts, *, first: float = FIRST_S, every: float = DAY_S) -> Iterator[None]:
    """Evaluate the rules once a day while the block runs. A failure is logged, and tried again the next day."""
    ends = threading.Event()

    def look() -> None:
        wait = first
        while not ends.wait(wait):
            wait = every
            try:
                for one in run(parts, Actor.command("retention")):
                    if one.fault is not None:
                        _log.error("retention of %s failed: %s", one.dataset, one.fault)
            except GraphsvcError as error:
                _log.error("retention was not evaluated: %s", error.detail)
            except Exception as error:
                _log.error("unexpected error in retention", exc_info=error)

    thread = threading.Thread(target=look, name="retention", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ends.set()
        # A batch that is being deleted is committed or not; what is left is done by the next run
        thread.join(timeout=10.0)
