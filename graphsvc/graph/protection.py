"""Who is protected, as the graph keeps it: a mark beside each record, which outlives the record, and the mask on it.

A mark is made by a source that declares somebody protected, or by a person; only a person lifts it. It stays when the
record is removed, so that loading the same file again masks it again.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.graph import imports
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import LoadFailed
from graphsvc.graph.seal import Seal
from graphsvc.graph.spool import Row
from graphsvc.graph.statements import core
from graphsvc.i18n import N_, say
from graphsvc.model.protection import PROTECTABLE, REASONS, joined, parted

_READ_S = 60.0
#: Another import may be writing; whoever sits before a page does not wait for it as long as an import would.
_WAIT_S = 20.0


class ProtectionConflict(GraphsvcError):
    """The record cannot be protected, or is not."""

    status = 409
    title = N_("This record cannot be protected so")
    slug = "protection-conflict"


class Masks:
    """What of one import is masked. Its methods may be called by several threads."""

    def __init__(self, graph: Graph, seal: Seal | None, datasets: Iterable[str]) -> None:
        """Read the marks of the datasets that the import writes to. To be made inside the import's turn."""
        self._graph = graph
        self._seal = seal
        self._datasets = sorted(datasets)
        self._lock = threading.Lock()
        rows = graph.read(core("protections"), {"datasets": self._datasets}, deadline=_READ_S).rows
        self._marks: dict[str, bool] = {id_: bool(lifted) for id_, lifted in rows}

    def applied(self, type_: str, batch: list[Row]) -> list[Row]:
        """The batch with its protected records masked; those that the source declares are marked before they are written.

        Raises LoadFailed where there is something to mask and nothing to seal it with.
        """
        if type_ not in PROTECTABLE:
            return batch
        declared = {
            row.id: row
            for row in batch
            if row.props.get("protected") in REASONS and row.id not in self._marks
        }
        if declared:
            self._mark(declared.values())
        return [self._masked(row) if row.id in self._marks else row for row in batch]

    def cover(self) -> int:
        """Mask the passages that protected people made: each says again who they are. How many."""
        if not any(not lifted for lifted in self._marks.values()):
            return 0
        rows = self._graph.read(core("uncovered"), {"datasets": self._datasets}, deadline=_READ_S).rows
        _put(self._graph, self._sealing(), [id_ for id_, _ in rows], dict(rows))
        return len(rows)

    def _mark(self, rows: Collection[Row]) -> None:
        seal = self._sealing()
        made = [
            {
                "id": row.id,
                "dataset": row.props["dataset"],
                "why": seal.put(row.id, {"why": row.props["protected"]}),
            }
            for row in rows
        ]
        self._graph.write(core("mark_protected"), {"rows": made})
        with self._lock:
            for one in made:
                self._marks.setdefault(one["id"], False)

    def _masked(self, row: Row) -> Row:
        if self._marks[row.id]:
            return replace(row, props={k: v for k, v in row.props.items() if k != "protected"})
        seal = self._sealing()
        shown, aside = parted(row.props, seal.code(row.id))
        shown["sealed"] = seal.put(row.id, {**aside, "fingerprint": row.fingerprint})
        return replace(row, fingerprint=seal.mark(row.fingerprint), props=shown)

    def _sealing(self) -> Seal:
        if self._seal is None:
            raise LoadFailed(
                say(
                    "There are protected people among what is loaded, and nothing to seal their records with: load it "
                    "with graphsvc load or in the page."
                )
            )
        return self._seal


@dataclass(frozen=True, slots=True)
class Content:
    """What is kept aside of a record: its stored properties, and why it is protected (None: unknown)."""

    props: dict[str, Any]
    why: str | None
    access: int


def read(graph: Graph, seal: Seal, id_: str, access: Sequence[int], *, deadline: float) -> Content | None:
    """What is kept aside of a record that these classes show masked; None when there is no such record. The caller decides
    who may have it, and has it on record. Raises SealBroken.
    """
    rows = graph.read(core("sealed"), {"id": id_, "access": list(access)}, deadline=deadline).rows
    if not rows:
        return None
    sealed, class_, why = rows[0]
    props = seal.take(id_, sealed)
    reason = seal.take(id_, why).get("why") if why else None
    return Content(props, reason if reason in REASONS else None, abs(class_))


def protect(graph: Graph, seal: Seal, id_: str, why: str) -> int:
    """Protect a person's record, and with it the passages that they made in the same dataset; how many records that are.

    Of one that is protected already the reason is changed. Raises InvalidInputError for a reason that there is not,
    NotFoundError, ProtectionConflict for a record that is no person's.
    """
    if why not in REASONS:
        raise InvalidInputError(
            say("Somebody is protected as one of: %(words)s.", words=", ".join(REASONS)),
            [{"field": "as", "message": say("unknown")}],
        )
    dataset = _of_person(graph, id_)
    with imports.turn(
        graph, f"protect-{uuid.uuid4()}", state="protecting", datasets=[dataset], wait=_WAIT_S
    ) as run:
        _put(graph, seal, [id_], {}, why)
        rows = graph.read(core("uncovered"), {"datasets": [dataset]}, deadline=_READ_S).rows
        _put(graph, seal, [crossing for crossing, _ in rows], dict(rows))
        run.forget()
    return 1 + len(rows)


def lift(graph: Graph, seal: Seal, id_: str) -> int:
    """Take the protection off a person's record and off the passages that were masked with it; how many records that are.

    The mark stays and says that it was lifted: a source that declares the person protected does not bring it back.
    Raises NotFoundError, ProtectionConflict for a record that is not protected.
    """
    dataset = _of_person(graph, id_)
    with imports.turn(
        graph, f"protect-{uuid.uuid4()}", state="protecting", datasets=[dataset], wait=_WAIT_S
    ) as run:
        rows = graph.read(core("covered"), {"id": id_}, deadline=_READ_S).rows
        made = []
        for stored, of in rows:
            stored = dict(stored)
            content = seal.take(stored["id"], stored.pop("sealed"))
            row = joined(stored, content)
            made.append({"id": row["id"], "props": row, "dataset": dataset, "lifted": of is None, "of": of})
        if not any(one["lifted"] for one in made):
            run.forget()
            raise ProtectionConflict(say("This person is not protected."))
        graph.write(core("lift_protection"), {"rows": made})
        run.forget()
    return len(made)


def _of_person(graph: Graph, id_: str) -> str:
    """The dataset of a person's record."""
    rows = graph.read(core("stored"), {"ids": [id_]}, deadline=_READ_S).rows
    if not rows:
        raise NotFoundError(
            say("There is no entity %(ids)s; search for it by name or number.", ids=repr(id_))
        )
    ((stored,),) = rows
    if stored["type"] != "Person":
        raise ProtectionConflict(say("Only a person's record can be protected."))
    return str(stored["dataset"])


def _put(graph: Graph, seal: Seal, ids: Sequence[str], of: dict[str, str], why: str | None = None) -> None:
    """Mask records that are in the graph, and mark them; `of` names the person for whose sake each passage is."""
    if not ids:
        return
    made = []
    for (stored,) in graph.read(core("stored"), {"ids": list(ids)}, deadline=_READ_S).rows:
        id_ = stored["id"]
        mark = {"id": id_, "dataset": stored["dataset"], "lifted": False, "of": of.get(id_)}
        if why is not None:
            mark["why"] = seal.put(id_, {"why": why})
        row = dict(stored)
        if "sealed" not in row:
            shown, aside = parted(row, seal.code(id_))
            # Of which import it is decides what is removed with that, and is nothing of the person's
            aside.pop("import", None)
            shown |= {"import": row["import"], "fingerprint": seal.mark(row["fingerprint"])}
            shown["sealed"] = seal.put(id_, aside)
            row = shown
        made.append({"id": id_, "props": row, "mark": mark})
    graph.write(core("set_protection"), {"rows": made})
