"""Writes the audit trail: one entry behind the other, each proving all before it."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from graphsvc.audit import chain, checkpoints, key
from graphsvc.audit.action import Action, Outcome
from graphsvc.audit.actor import Actor
from graphsvc.audit.errors import AuditKeyError, AuditUnavailableError
from graphsvc.audit.purpose import Purpose
from graphsvc.audit.reading import stamp
from graphsvc.errors import GraphsvcError
from graphsvc.i18n import say
from graphsvc.settings import Settings
from graphsvc.store.base import Transaction, utcnow
from graphsvc.store.errors import StoreUnavailableError
from graphsvc.store.store import Store
from graphsvc.store.trail import AuditEntry, AuditHead

#: A checkpoint is written after so many entries, or so many seconds, whichever comes first.
CHECKPOINT_ENTRIES = 100
CHECKPOINT_SECONDS = 60.0

_HEAD = select(AuditHead.seq, AuditHead.mac, AuditHead.seal).where(AuditHead.id == 1)
_APPEND = insert(AuditEntry)
_ADVANCE = (
    update(AuditHead)
    .where(AuditHead.id == 1)
    .values(seq=bindparam("new_seq"), mac=bindparam("new_mac"), seal=bindparam("new_seal"))
)


class Pending:
    """A question that is being recorded and answered. Put how much came back into `answer`."""

    def __init__(self, recording: Future[int]) -> None:
        self._recording = recording
        self.answer: dict[str, Any] = {}

    def recorded(self) -> int:
        """Wait until the question is on record, and return its entry's number.

        Raises AuditUnavailableError when it could not be recorded. To be called before anything that cannot be taken
        back; what only reads need not, for its answer waits at the end of the block.
        """
        return self._recording.result()


class Audit:
    """The audit trail of one store. Open one with `Audit.open`, share it between threads, close it before
    the store.
    """

    def __init__(self, store: Store, secret: bytes, checkpoint_file: Path) -> None:
        self._store = store
        self._key = secret
        self._key_id = chain.key_id(secret)
        self._checkpoint_file = checkpoint_file
        self._checkpoint_seq = 0
        self._checkpoint_time = time.monotonic()
        # One is enough: entries follow one another anyhow
        self._recorder = ThreadPoolExecutor(1, thread_name_prefix="audit")

    @classmethod
    def open(cls, store: Store, key_file: Path, checkpoint_file: Path) -> "Audit":
        """Open the trail of `store`, making the key at the very first start.

        Raises AuditKeyError when the key is missing although there are entries, or belongs to another trail.
        """
        with store.write_connection() as connection:
            # Inside the write transaction, so that two first starts agree on one key and one head
            head = connection.execute(_HEAD).one_or_none()
            empty = (
                head is None and not connection.execute(select(func.count()).select_from(AuditEntry)).scalar()
            )
            secret = key.create(key_file) if empty and not key_file.exists() else key.load(key_file)
            if empty:
                start = chain.genesis(secret)
                connection.execute(
                    insert(AuditHead).values(id=1, seq=0, mac=start, seal=chain.seal(secret, 0, start))
                )
            elif head is None or not hmac.compare_digest(head.seal, chain.seal(secret, head.seq, head.mac)):
                raise AuditKeyError(
                    say(
                        "The audit key %(key_file)s does not fit this database's trail, or its end was "
                        "changed; put the key that belongs to the database in its place, else restore a "
                        "backup of both.",
                        key_file=key_file,
                    )
                )
        return cls(store, secret, checkpoint_file)

    @classmethod
    def from_settings(cls, store: Store, settings: Settings) -> "Audit":
        """Open the trail with the files that `settings` name."""
        return cls.open(store, settings.resolved_audit_key_file, settings.resolved_audit_checkpoint_file)

    def derived(self, use: str) -> bytes:
        """Return a key for another use, 32 bytes, from which this one cannot be told (as in RFC 5869).

        One file outside the database is enough to keep, and to lose.
        """
        return hmac.new(self._key, f"graphsvc {use}".encode(), hashlib.sha256).digest()

    @property
    def store(self) -> Store:
        """The store that holds the trail."""
        return self._store

    @property
    def secret(self) -> bytes:
        """The key, for `audit.verify`."""
        return self._key

    @property
    def checkpoint_file(self) -> Path:
        """The file of checkpoints."""
        return self._checkpoint_file

    def close(self) -> None:
        """Write what waits and a last checkpoint. The store stays open."""
        self._recorder.shutdown()
        self.checkpoint()

    def record(
        self,
        actor: Actor,
        action: Action,
        purpose: Purpose | None,
        detail: Mapping[str, Any] | None = None,
        *,
        outcome: Outcome = Outcome.DONE,
        of: int = 0,
        now: datetime | None = None,
        tx: Transaction | None = None,
        durable: bool = True,
    ) -> int:
        """Append an entry and return its number, on the disk when this returns unless it need not be `durable`.

        With `tx` the entry becomes part of that write transaction: the change and its record come to be
        together or not at all. `detail` must be JSON; never put a secret or a record's content in it.
        Raises AuditUnavailableError when it cannot be written: the caller lets that pass, so that nothing
        unrecorded happens.
        """
        values = {
            "at": stamp(now or utcnow()),
            "actor": _storable(actor.login),
            "agency": _storable(actor.agency),
            "via": _storable(actor.via),
            "address": _storable(actor.address),
            "action": action.value,
            "outcome": outcome.value,
            "of": of,
            "reason": "" if purpose is None else purpose.reason,
            "case_number": "" if purpose is None else purpose.case or "",
            "detail": _json(detail or {}),
            "key_id": self._key_id,
        }
        try:
            if tx is not None:
                tx.flush()
                return self._append(tx.connection(), values)[0]
            with self._store.write_connection(durable=durable) as connection:
                seq, mac = self._append(connection, values)
        except (SQLAlchemyError, StoreUnavailableError) as error:
            # The driver's words stay in the chained error, for the log: they may quote the entry
            more = (
                error.detail if isinstance(error, StoreUnavailableError) else say("Ask your administrator.")
            )
            raise AuditUnavailableError(
                say("This could not be recorded and was therefore not done. %(more)s", more=more)
            ) from error
        self._maybe_checkpoint(seq, mac)
        return seq

    @contextmanager
    def asked(
        self,
        actor: Actor,
        action: Action,
        purpose: Purpose | None,
        detail: Mapping[str, Any] | None = None,
    ) -> Iterator[Pending]:
        """Record a question while the block reads its answer, and what came of it before that answer can leave.

        The question is on the disk, and the outcome out of this process's hands, when the block ends; when either
        fails, AuditUnavailableError replaces the answer.
        """
        pending = Pending(
            self._recorder.submit(self.record, actor, action, purpose, detail, outcome=Outcome.ASKED)
        )
        try:
            yield pending
        except BaseException as error:
            refused = isinstance(error, GraphsvcError) and error.status in (401, 403)
            slug = error.slug if isinstance(error, GraphsvcError) else GraphsvcError.slug
            outcome = Outcome.REFUSED if refused else Outcome.FAILED
            self.record(actor, action, purpose, {"error": slug}, outcome=outcome, of=pending.recorded())
            raise
        # The question itself waited for the disk: its outcome, which names it, need not a second time
        self.record(
            actor,
            action,
            purpose,
            pending.answer,
            outcome=Outcome.ANSWERED,
            of=pending.recorded(),
            durable=False,
        )

    def refused(
        self,
        actor: Actor,
        action: Action,
        purpose: Purpose | None,
        why: str,
        detail: Mapping[str, Any] | None = None,
    ) -> int:
        """Record that something was refused before it began; `why` is the slug of the error that the user
        got.
        """
        return self.record(actor, action, purpose, {**(detail or {}), "error": why}, outcome=Outcome.REFUSED)

    def checkpoint(self) -> None:
        """Write the present end of the trail to the checkpoint file, unless its last line says so already."""
        head = self._store.rows(_HEAD)[0]
        if head.seq and head.seq != self._checkpoint_seq:
            self._write_checkpoint(head.seq, head.mac)

    def _append(self, connection: Connection, values: dict[str, Any]) -> tuple[int, str]:
        """Append inside the caller's write transaction, which is the only one, and return number and hash."""
        head = connection.execute(_HEAD).one_or_none()
        if head is None or not hmac.compare_digest(head.seal, chain.seal(self._key, head.seq, head.mac)):
            raise AuditUnavailableError(
                say("The end of the audit trail was tampered with; run: graphsvc audit verify")
            )
        seq = head.seq + 1
        values = {"seq": seq, **values}
        parts = [str(values[column]).encode() for column in chain.COLUMNS]
        mac = chain.mac(self._key, head.mac, parts)
        try:
            connection.execute(_APPEND, {**values, "mac": mac})
        except IntegrityError as error:
            raise AuditUnavailableError(
                say("The audit trail goes on past its recorded end; run: graphsvc audit verify")
            ) from error
        connection.execute(
            _ADVANCE, {"new_seq": seq, "new_mac": mac, "new_seal": chain.seal(self._key, seq, mac)}
        )
        return seq, mac

    def _maybe_checkpoint(self, seq: int, mac: str) -> None:
        due = seq - self._checkpoint_seq >= CHECKPOINT_ENTRIES
        if due or time.monotonic() - self._checkpoint_time >= CHECKPOINT_SECONDS:
            self._write_checkpoint(seq, mac)

    def _write_checkpoint(self, seq: int, mac: str) -> None:
        # Two threads may both find it due; a second line with the same content does no harm
        self._checkpoint_seq, self._checkpoint_time = seq, time.monotonic()
        checkpoints.write(self._checkpoint_file, self._key, seq, stamp(utcnow()), mac)


def _storable(text: str) -> str:
    """Return `text` without what PostgreSQL (NUL) or UTF-8 (half a surrogate pair) cannot keep: an entry
    never fails because of what an attacker put into a header.
    """
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def _json(detail: Mapping[str, Any]) -> str:
    """Return the text that is stored and hashed. JSON escapes control characters itself; half a surrogate
    pair is written as its escape, which JSON reads back.
    """
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode()
