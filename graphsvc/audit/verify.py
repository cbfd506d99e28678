"""Proves the audit trail, or names what was done to it."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Integer, LargeBinary, case, cast, func, null, select

from graphsvc.audit import chain, checkpoints
from graphsvc.audit.trail import Audit
from graphsvc.i18n import N_
from graphsvc.store.trail import AuditEntry, AuditHead

#: More broken entries than this are not compared with each other to find out which changed places.
_MOVES = 50


class FaultKind(StrEnum):
    """What was done to the trail."""

    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"
    ADDED = "added"
    CUT = "cut"
    HEAD = "head"
    CHECKPOINT = "checkpoint"
    KEY = "key"


#: Message ids of the faults' names.
FAULT_LABELS: dict[FaultKind, str] = {
    FaultKind.CHANGED: N_("Entry changed"),
    FaultKind.MOVED: N_("Entry moved to another place"),
    FaultKind.REMOVED: N_("Entries removed"),
    FaultKind.ADDED: N_("Entry added past the recorded end"),
    FaultKind.CUT: N_("End of the trail cut away, known from a checkpoint"),
    FaultKind.HEAD: N_("Record of the trail's end changed"),
    FaultKind.CHECKPOINT: N_("Checkpoint changed or contradicted"),
    FaultKind.KEY: N_("Entry made with another key"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, at the entries `first` to `last` (of a checkpoint: its line number)."""

    kind: FaultKind
    first: int
    last: int


@dataclass(slots=True)
class Report:
    """What `verify` found: how many entries it read, and the faults in order."""

    entries: int = 0
    checkpoints: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


@dataclass(slots=True)
class _Broken:
    """An entry whose hash does not hold, kept to find out whether it holds elsewhere."""

    seq: int
    parts: list[bytes]
    mac: str
    before: str


def verify(audit: Audit) -> Report:
    """Check every entry, the record of the end, and every checkpoint."""
    report = Report()
    known = _checkpoints(audit, report)
    key, wanted_key = audit.secret, chain.key_id(audit.secret).encode()
    # What may stand before the next entry: the hash as stored and, should that have been changed, as it
    # must be
    stored = computed = chain.genesis(key)
    last, unproved = 0, False
    broken: list[_Broken] = []
    for seq, parts, mac in _entries(audit):
        report.entries += 1
        if not isinstance(seq, int):
            # It stands nowhere: named after the entry that it was read behind
            report.faults.append(Fault(FaultKind.ADDED, last, last))
            continue
        if seq != last + 1:
            if seq > last + 1:
                report.faults.append(Fault(FaultKind.REMOVED, last + 1, seq - 1))
            else:
                report.faults.append(Fault(FaultKind.ADDED, seq, seq))
            # Its forerunner is gone, so its own hash cannot be computed; the next one's can again
            unproved = True
        expected = chain.mac(key, stored, parts)
        if not unproved and not hmac.compare_digest(mac.encode(), expected.encode()):
            expected = chain.mac(key, computed, parts)
            if not hmac.compare_digest(mac.encode(), expected.encode()):
                other_key = parts[-1] != wanted_key
                report.faults.append(Fault(FaultKind.KEY if other_key else FaultKind.CHANGED, seq, seq))
                broken.append(_Broken(seq, parts, mac, stored))
        if seq in known and not hmac.compare_digest(known.pop(seq).encode(), mac.encode()):
            report.faults.append(Fault(FaultKind.CHECKPOINT, seq, seq))
        stored, computed, last, unproved = mac, expected, seq, False
    _end(audit, report, last, stored)
    cut = max((seq for seq in known if seq > last), default=0)
    if cut:
        report.faults.append(Fault(FaultKind.CUT, last + 1, cut))
    _find_moves(key, report, broken)
    return report


def _checkpoints(audit: Audit, report: Report) -> dict[int, str]:
    """Return the hashes known from the checkpoint file by entry; damaged lines are faults."""
    known: dict[int, str] = {}
    for point in checkpoints.read(audit.checkpoint_file, audit.secret):
        report.checkpoints += 1
        if point.good:
            known[point.seq] = point.mac
        else:
            report.faults.append(Fault(FaultKind.CHECKPOINT, point.line, point.line))
    return known


def _entries(audit: Audit) -> Iterator[tuple[int | None, list[bytes], str]]:
    """Yield number, columns as stored and hash of every entry in order.

    SQLite gives the bytes as they lie in the file: a byte that is no UTF-8 any more must be found, not stop
    the reading. And it keeps the type of each value beside them: text that became a blob of the same bytes could be
    read by nobody any more.
    """
    store = audit.store
    columns: list[Any] = [getattr(AuditEntry, name) for name in (*chain.COLUMNS, "mac")]
    if store.sqlite:
        columns = [
            case(
                (func.typeof(column) == ("integer" if isinstance(column.type, Integer) else "text"), kept),
                else_=null(),
            )
            for column in columns
            for kept in [cast(column, LargeBinary)]
        ]
    statement = select(AuditEntry.seq.label("number"), *columns).order_by(AuditEntry.seq)
    with store.read() as tx:
        # Below the ORM: it is three times as fast, and a million entries take seconds
        found = tx.connection().execution_options(yield_per=2000).execute(statement)
        for number, *parts, mac in found:
            yield number, [_bytes(part) for part in parts], _bytes(mac).decode("utf-8", "backslashreplace")


def _bytes(value: object) -> bytes:
    if value is None:
        # Nothing that can be stored reads so, as an entry whose reason is the word “None” could
        return b"\xff"
    return value if isinstance(value, bytes) else str(value).encode()


def _end(audit: Audit, report: Report, last: int, stored: str) -> None:
    """Compare the last entry with the record of the end."""
    heads = audit.store.rows(select(AuditHead.seq, AuditHead.mac, AuditHead.seal))
    if len(heads) != 1 or not hmac.compare_digest(
        str(heads[0].seal).encode(), chain.seal(audit.secret, heads[0].seq, str(heads[0].mac)).encode()
    ):
        report.faults.append(Fault(FaultKind.HEAD, last, last))
    elif heads[0].seq > last:
        report.faults.append(Fault(FaultKind.REMOVED, last + 1, heads[0].seq))
    elif heads[0].seq < last:
        report.faults.append(Fault(FaultKind.ADDED, heads[0].seq + 1, last))
    elif heads[0].mac != stored and all(fault.last != last for fault in report.faults):
        report.faults.append(Fault(FaultKind.CHANGED, last, last))


def _find_moves(key: bytes, report: Report, broken: list[_Broken]) -> None:
    """Call those entries moved that hold in the place of another broken one.

    A swapped entry carries its own number's hash, computed on its true forerunner's: that is either a
    broken entry's or one that stands before a broken place, whose hash a broken entry was to follow.
    """
    if not 1 < len(broken) <= _MOVES:
        return
    forerunners = {hash_ for item in broken for hash_ in (item.mac, item.before)}
    moved = set()
    for item in broken:
        for other in broken:
            if other.seq == item.seq:
                continue
            parts = [str(other.seq).encode(), *item.parts[1:]]
            if any(chain.mac(key, previous, parts) == item.mac for previous in forerunners):
                moved.add(item.seq)
    report.faults[:] = [
        Fault(FaultKind.MOVED, fault.first, fault.last)
        if fault.kind is FaultKind.CHANGED and fault.first in moved
        else fault
        for fault in report.faults
    ]
