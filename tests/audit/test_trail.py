"""Writing the trail: before the answer, with the change, never with a gap. No entry, no answer."""

import json
import statistics
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from graphsvc.audit import Action, Actor, Audit, Outcome, Purpose, checkpoints, trail
from graphsvc.audit.action import ACTION_LABELS, OUTCOME_LABELS
from graphsvc.audit.errors import AuditUnavailableError, PurposeRequiredError
from graphsvc.audit.reading import Entry, entries
from graphsvc.audit.verify import verify
from graphsvc.errors import GraphsvcError, InvalidInputError
from graphsvc.store import DataKind, Identity, Store, Via, agencies
from graphsvc.store.users import Role
from tests.support.stores import Database

ANA = Actor("ana", "cilegon", "session", "127.0.0.1")
TRAINING = Purpose("K-1", "training")


def written(store: Store, **filters: Any) -> list[Entry]:
    with store.read() as tx:
        return list(entries(tx, **filters))[::-1]


def test_an_entry_says_who_when_from_where_what_and_why(store: Store, audit: Audit) -> None:
    now = datetime(2026, 3, 1, 12, 0, 0, 5, tzinfo=UTC)
    seq = audit.record(ANA, Action.EXPAND, TRAINING, {"ids": ["phone:+62"]}, outcome=Outcome.ASKED, now=now)
    assert written(store) == [
        Entry(
            seq=1,
            at="2026-03-01T12:00:00.000005Z",
            actor="ana",
            agency="cilegon",
            via="session",
            address="127.0.0.1",
            action="expand",
            outcome="asked",
            of=0,
            reason="training",
            case_number="K-1",
            detail={"ids": ["phone:+62"]},
        )
    ]
    assert seq == 1


def test_a_question_is_recorded_before_it_is_answered(store: Store, audit: Audit) -> None:
    with audit.asked(ANA, Action.SEARCH, TRAINING, {"q": "Budi"}) as pending:
        assert pending.recorded() == 1
        assert [(e.action, e.outcome) for e in written(store)] == [("search", "asked")]
        pending.answer["total"] = 7
    last = written(store)[-1]
    assert (last.outcome, last.of, last.detail) == ("answered", 1, {"total": 7})


class ForbiddenError(GraphsvcError):
    status = 403
    slug = "forbidden"


@pytest.mark.parametrize(
    ("error", "outcome", "slug"),
    [
        (ForbiddenError("No."), "refused", "forbidden"),
        (InvalidInputError("No."), "failed", "invalid-input"),
        (ZeroDivisionError("secret content"), "failed", "internal"),
    ],
)
def test_a_question_that_fails_is_recorded_without_content(
    store: Store, audit: Audit, error: Exception, outcome: str, slug: str
) -> None:
    with pytest.raises(type(error)), audit.asked(ANA, Action.QUERY, TRAINING, {"name": "shortest"}):
        raise error
    last = written(store)[-1]
    assert (last.outcome, last.of, last.detail) == (outcome, 1, {"error": slug})


def test_a_refusal_before_it_began(store: Store, audit: Audit) -> None:
    audit.refused(Actor.unknown("10.0.0.9"), Action.SIGN_IN, None, "not-signed-in")
    entry = written(store)[0]
    assert (entry.actor, entry.address, entry.outcome) == ("", "10.0.0.9", "refused")
    assert entry.detail == {"error": "not-signed-in"}


def test_a_change_and_its_entry_come_together_or_not_at_all(store: Store, audit: Audit) -> None:
    def add(slug: str, fail: bool) -> None:
        with store.write() as tx:
            agencies.create(tx, slug, "X", "ID")
            audit.record(ANA, Action.AGENCY, None, {"add": slug}, tx=tx)
            if fail:
                raise KeyError

    add("one", fail=False)
    with pytest.raises(KeyError):
        add("two", fail=True)
    add("three", fail=False)
    assert [entry.detail["add"] for entry in written(store)] == ["one", "three"]
    assert [entry.seq for entry in written(store)] == [1, 2]
    assert verify(audit).good


def test_what_cannot_be_recorded_is_not_answered(store: Store, audit: Audit, database: Database) -> None:
    """The table renamed stands for any failing write: full disk, lost server, lost rights."""
    with store.write() as tx:
        tx.execute(text("ALTER TABLE audit RENAME TO gone"))
    undone = []

    def ask() -> str:
        with audit.asked(ANA, Action.SEARCH, TRAINING):
            return "secret"

    def change() -> None:
        with audit.asked(ANA, Action.SEARCH, TRAINING) as pending:
            pending.recorded()
            undone.append("secret")

    for call in (ask, change):
        with pytest.raises(AuditUnavailableError, match="not done"):
            call()
    assert undone == []


def test_an_answer_that_cannot_be_recorded_does_not_leave(store: Store, audit: Audit) -> None:
    def ask() -> str:
        with audit.asked(ANA, Action.SEARCH, TRAINING) as pending:
            pending.answer["total"] = 1
            with store.write() as tx:
                tx.execute(text("ALTER TABLE audit RENAME TO gone"))
        return "secret"

    with pytest.raises(AuditUnavailableError):
        ask()


def test_a_full_disk_stops_the_question(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'g.db'}")
    audit = Audit.open(store, tmp_path / "k", tmp_path / "c")
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")

    def fill() -> None:
        for _ in range(200):
            audit.record(ANA, Action.SEARCH, TRAINING, {"q": "x" * 1000})

    with pytest.raises(AuditUnavailableError, match="full"):
        fill()
    assert verify(audit).good
    store.close()


def test_a_changed_end_stops_the_trail(store: Store, audit: Audit) -> None:
    audit.record(ANA, Action.SEARCH, TRAINING)
    with store.write() as tx:
        tx.execute(text("UPDATE audit_head SET seq = 0"))
    with pytest.raises(AuditUnavailableError, match="tampered"):
        audit.record(ANA, Action.SEARCH, TRAINING)


def test_a_record_inside_a_read_or_a_write_of_its_own(store: Store, audit: Audit) -> None:
    with store.read():
        audit.record(ANA, Action.SEARCH, TRAINING)
    with store.write(), pytest.raises(RuntimeError, match="do not nest"):
        audit.record(ANA, Action.SEARCH, TRAINING)


@pytest.mark.parametrize(
    "hostile", ["\0", "\ud800", "a\0b\udfff", "\u202e", "'; DROP TABLE audit; --", "😀" * 5000]
)
def test_no_text_can_keep_an_entry_from_being_written(store: Store, audit: Audit, hostile: str) -> None:
    actor = Actor("ana", "cilegon", "session", hostile[:64])
    audit.record(actor, Action.SEARCH, TRAINING, {"q": hostile, hostile: 1})
    assert verify(audit).good
    assert json.loads(json.dumps(written(store)[0].detail))["q"] == hostile


def test_eight_threads_make_one_chain(store: Store, audit: Audit) -> None:
    failures: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for number in range(25):
                audit.record(ANA, Action.SEARCH, TRAINING, {"thread": name, "number": number})
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    found = written(store, limit=1000)
    assert [entry.seq for entry in found] == list(range(1, 201))
    assert len({(entry.detail["thread"], entry.detail["number"]) for entry in found}) == 200
    assert verify(audit).good


def test_two_processes_share_one_chain(
    store: Store, audit: Audit, database: Database, tmp_path: Path
) -> None:
    """A second store stands for the command line beside the service."""
    other_store = Store.open(database.url)
    other = Audit.open(other_store, tmp_path / "keys" / "audit.key", tmp_path / "audit.checkpoints")
    for _ in range(5):
        audit.record(ANA, Action.SEARCH, TRAINING)
        other.record(Actor.command("root"), Action.USER, None)
    other.close()
    other_store.close()
    audit.close()
    report = verify(audit)
    assert (report.good, report.entries) == (True, 10)


def test_checkpoints_come_by_number_time_and_end(
    store: Store, audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "audit.checkpoints"

    def seen() -> list[int]:
        return [point.seq for point in checkpoints.read(file, audit.secret)]

    monkeypatch.setattr(trail, "CHECKPOINT_ENTRIES", 10)
    for _ in range(25):
        audit.record(ANA, Action.SEARCH, TRAINING)
    assert seen() == [10, 20]
    monkeypatch.setattr(trail, "CHECKPOINT_SECONDS", 0.0)
    audit.record(ANA, Action.SEARCH, TRAINING)
    assert seen() == [10, 20, 26]
    monkeypatch.setattr(trail, "CHECKPOINT_SECONDS", 60.0)
    audit.record(ANA, Action.SEARCH, TRAINING)
    audit.close()
    audit.close()
    assert seen() == [10, 20, 26, 27]
    assert verify(audit).good
    assert oct(file.stat().st_mode & 0o777) == "0o600"


def test_a_checkpoint_that_cannot_be_written_stops_the_question(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "CHECKPOINT_ENTRIES", 1)
    audit = Audit.open(store, tmp_path / "k", tmp_path / "missing" / "checkpoints")
    with pytest.raises(AuditUnavailableError, match="cannot be written"):
        audit.record(ANA, Action.SEARCH, TRAINING)


def test_reading_by_person_case_action_outcome_and_time(store: Store, audit: Audit) -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    budi = Actor("budi", "lampung", "token", "10.0.0.1")
    for number in range(6):
        audit.record(
            budi if number % 2 else ANA,
            Action.PATHS if number < 3 else Action.QUERY,
            Purpose("K-2" if number == 5 else None, "why"),
            {"number": number},
            outcome=Outcome.REFUSED if number == 4 else Outcome.ASKED,
            now=start + timedelta(hours=number),
        )

    def numbers(**filters: Any) -> list[int]:
        return [entry.detail["number"] for entry in written(store, **filters)]

    assert numbers(actor="budi") == [1, 3, 5]
    assert numbers(case="K-2") == [5]
    assert numbers(action=Action.PATHS) == [0, 1, 2]
    assert numbers(outcome=Outcome.REFUSED) == [4]
    assert numbers(since=start + timedelta(hours=2), until=start + timedelta(hours=4)) == [2, 3]
    assert numbers(limit=2) == [4, 5]
    assert numbers(before=5, limit=2) == [2, 3]


def identity(reason: str | None, case: str | None = None) -> Identity:
    return Identity(
        1,
        "ana",
        "Ana",
        Role.ANALYST,
        1,
        "en",
        1,
        "cilegon",
        "Polres",
        DataKind.LIVE,
        Via.SESSION,
        "1",
        reason,
        case,
    )


def test_the_purpose_given_with_the_question_goes_before_the_sessions() -> None:
    assert Purpose.stated(identity("training", "K-1")) == Purpose("K-1", "training")
    assert Purpose.stated(identity("training", "K-1"), "tip-off") == Purpose(None, "tip-off")
    assert Purpose.stated(identity("training", "K-1"), "tip-off", "K-2") == Purpose("K-2", "tip-off")
    assert Purpose.stated(identity("training", "K-1"), None, "K-2") == Purpose("K-2", "training")
    assert Purpose.stated(identity(None), " tip-off ") == Purpose(None, "tip-off")


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_no_purpose_no_question(reason: str | None) -> None:
    with pytest.raises(PurposeRequiredError):
        Purpose.stated(identity(None), reason, "K-1")


@pytest.mark.parametrize("reason", ["", " ", "x" * 501, "a\0b"])
def test_a_reason_that_cannot_be_kept(reason: str) -> None:
    with pytest.raises(InvalidInputError):
        Purpose(None, reason)


def test_an_actor_is_who_is_signed_in() -> None:
    assert Actor.of(identity(None), "10.1.2.3") == Actor("ana", "cilegon", "session", "10.1.2.3")


def test_every_action_and_outcome_has_a_name_and_fits_its_column() -> None:
    assert set(ACTION_LABELS) == set(Action)
    assert set(OUTCOME_LABELS) == set(Outcome)
    assert max(map(len, Action)) <= 32
    assert max(map(len, Outcome)) <= 16


def test_recording_costs_about_half_a_millisecond_on_sqlite(tmp_path: Path) -> None:
    """0.4 ms when measured, synced to disk; the bound leaves room for a busy machine."""
    store = Store.open(f"sqlite:///{tmp_path / 'g.db'}")
    audit = Audit.open(store, tmp_path / "k", tmp_path / "c")
    times = []
    for _ in range(300):
        start = time.perf_counter()
        audit.record(ANA, Action.EXPAND, TRAINING, {"ids": ["person:x:1"]}, outcome=Outcome.ASKED)
        times.append(time.perf_counter() - start)
    store.close()
    assert statistics.median(times) < 0.01
