"""Whatever is done to the table, the record of its end or the checkpoints is found and named."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, String, delete, insert, literal_column, select, update

from graphsvc.audit import Action, Actor, Audit, Outcome, Purpose, chain, checkpoints
from graphsvc.audit.verify import FAULT_LABELS, Fault, FaultKind, verify
from graphsvc.store import Store
from graphsvc.store.trail import AuditEntry, AuditHead

TABLE = AuditEntry.__table__
ENTRIES = 20
TRIES = 1_000


@pytest.fixture
def trail(audit: Audit) -> Audit:
    """Twenty entries and a checkpoint at the tenth and the last."""
    rng = random.Random(1)
    for number in range(1, ENTRIES + 1):
        actor = Actor(rng.choice(["ana", "budi"]), "cilegon", "session", "127.0.0.1")
        audit.record(
            actor,
            rng.choice(list(Action)),
            Purpose(rng.choice([None, "K-1"]), "why"),
            {"number": number, "name": "Siti Aminah é 😀"},
            outcome=rng.choice(list(Outcome)),
            of=max(0, number - 1),
            now=datetime(2026, 3, 1, 0, number, tzinfo=UTC),
        )
        if number == ENTRIES // 2:
            audit.checkpoint()
    audit.checkpoint()
    assert verify(audit).good
    return audit


def tamper(store: Store, *statements: Any) -> None:
    """Do what someone with full rights on the database can: take the triggers away first."""
    with store.write_connection() as connection:
        without_guard(connection, store.sqlite)
        for statement in statements:
            connection.execute(statement)


def without_guard(connection: Connection, sqlite: bool) -> None:
    if sqlite:
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_no_update")
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_no_delete")
    else:
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_append_only ON audit")


def faults(audit: Audit) -> set[Fault]:
    found = verify(audit).faults
    assert len(found) == len(set(found))
    return set(found)


def where(seq: int) -> Any:
    return TABLE.c.seq == seq


@pytest.mark.parametrize("column", [name for name in chain.COLUMNS if name not in ("seq", "of", "key_id")])
@pytest.mark.parametrize("seq", [1, 7, ENTRIES])
def test_a_changed_column(store: Store, trail: Audit, column: str, seq: int) -> None:
    tamper(store, update(TABLE).where(where(seq)).values({column: TABLE.c[column].concat(" ")}))
    assert faults(trail) == {Fault(FaultKind.CHANGED, seq, seq)}


def test_a_changed_reference(store: Store, trail: Audit) -> None:
    tamper(store, update(TABLE).where(where(5)).values(of=3))
    assert faults(trail) == {Fault(FaultKind.CHANGED, 5, 5)}


def test_a_changed_key_name(store: Store, trail: Audit) -> None:
    tamper(store, update(TABLE).where(where(5)).values(key_id="0" * 16))
    assert faults(trail) == {Fault(FaultKind.KEY, 5, 5)}


@pytest.mark.parametrize("seq", [1, 7, ENTRIES - 1])
def test_a_changed_hash_is_laid_at_its_own_entry(store: Store, trail: Audit, seq: int) -> None:
    tamper(store, update(TABLE).where(where(seq)).values(mac="0" * 64))
    assert faults(trail) == {Fault(FaultKind.CHANGED, seq, seq)}


def test_the_last_hash_changed_contradicts_the_checkpoint_as_well(store: Store, trail: Audit) -> None:
    tamper(store, update(TABLE).where(where(ENTRIES)).values(mac="0" * 64))
    assert faults(trail) == {
        Fault(FaultKind.CHANGED, ENTRIES, ENTRIES),
        Fault(FaultKind.CHECKPOINT, ENTRIES, ENTRIES),
    }


@pytest.mark.parametrize(("first", "last"), [(1, 1), (1, 3), (7, 7), (7, 12)])
def test_removed_entries(store: Store, trail: Audit, first: int, last: int) -> None:
    tamper(store, delete(TABLE).where(TABLE.c.seq.between(first, last)))
    assert faults(trail) == {Fault(FaultKind.REMOVED, first, last)}


def test_removed_and_the_rest_renumbered(store: Store, trail: Audit) -> None:
    tamper(
        store,
        delete(TABLE).where(where(7)),
        *(update(TABLE).where(where(seq)).values(seq=seq - 1) for seq in range(8, ENTRIES + 1)),
        update(AuditHead.__table__).values(seq=ENTRIES - 1),
    )
    found = faults(trail)
    assert {fault.first for fault in found if fault.kind in (FaultKind.CHANGED, FaultKind.MOVED)} >= set(
        range(7, 20)
    )
    assert any(fault.kind is FaultKind.HEAD for fault in found)
    assert any(fault.kind is FaultKind.CUT for fault in found)


@pytest.mark.parametrize(("first", "second"), [(4, 5), (3, 12), (1, ENTRIES)])
def test_two_entries_that_changed_places(store: Store, trail: Audit, first: int, second: int) -> None:
    tamper(
        store,
        update(TABLE).where(where(first)).values(seq=1000),
        update(TABLE).where(where(second)).values(seq=first),
        update(TABLE).where(where(1000)).values(seq=second),
    )
    moved = {fault for fault in faults(trail) if fault.kind is FaultKind.MOVED}
    assert moved >= {Fault(FaultKind.MOVED, first, first), Fault(FaultKind.MOVED, second, second)}


def test_the_end_cut_off(store: Store, trail: Audit) -> None:
    tamper(store, delete(TABLE).where(TABLE.c.seq > 15))
    assert Fault(FaultKind.REMOVED, 16, ENTRIES) in faults(trail)


def test_the_last_entry_alone_is_missed_without_a_checkpoint(store: Store, trail: Audit) -> None:
    trail.checkpoint_file.unlink()
    tamper(store, delete(TABLE).where(where(ENTRIES)))
    assert faults(trail) == {Fault(FaultKind.REMOVED, ENTRIES, ENTRIES)}


def test_an_older_copy_of_the_database_put_in_place(store: Store, trail: Audit) -> None:
    """Everything in the database fits together: only the checkpoint, kept elsewhere, tells."""
    old = store.rows(select(AuditHead.__table__))[0]
    trail.record(Actor("ana", "cilegon", "session"), Action.EXPORT, None)
    trail.checkpoint()
    tamper(
        store,
        delete(TABLE).where(where(ENTRIES + 1)),
        update(AuditHead.__table__).values(seq=old.seq, mac=old.mac, seal=old.seal),
    )
    assert faults(trail) == {Fault(FaultKind.CUT, ENTRIES + 1, ENTRIES + 1)}


def test_an_entry_added_without_the_key(store: Store, trail: Audit) -> None:
    row = store.rows(select(TABLE).where(where(3)))[0]._asdict()
    tamper(store, insert(TABLE).values({**row, "seq": ENTRIES + 1}))
    assert faults(trail) == {
        Fault(FaultKind.CHANGED, ENTRIES + 1, ENTRIES + 1),
        Fault(FaultKind.ADDED, ENTRIES + 1, ENTRIES + 1),
    }


@pytest.mark.parametrize("seq", [0, -4])
def test_an_entry_before_the_first(store: Store, trail: Audit, seq: int) -> None:
    row = store.rows(select(TABLE).where(where(3)))[0]._asdict()
    tamper(store, insert(TABLE).values({**row, "seq": seq}))
    assert Fault(FaultKind.ADDED, seq, seq) in faults(trail)


@pytest.mark.parametrize("change", [{"seq": 3}, {"mac": "0" * 64}, {"seal": "0" * 64}])
def test_the_record_of_the_end(store: Store, trail: Audit, change: dict[str, Any]) -> None:
    tamper(store, update(AuditHead.__table__).values(change))
    assert faults(trail) == {Fault(FaultKind.HEAD, ENTRIES, ENTRIES)}
    tamper(store, delete(AuditHead.__table__))
    assert faults(trail) == {Fault(FaultKind.HEAD, ENTRIES, ENTRIES)}


def test_a_changed_checkpoint(trail: Audit) -> None:
    file = trail.checkpoint_file
    lines = file.read_text().splitlines()
    file.write_text(
        "\n".join([lines[0].replace("10 ", "11 ", 1), "nonsense", *lines[1:], "", "9 9 9"]) + "\n"
    )
    assert faults(trail) == {Fault(FaultKind.CHECKPOINT, line, line) for line in (1, 2, 4, 5)}


def test_history_rewritten_with_the_key(store: Store, trail: Audit, tmp_path: Path) -> None:
    """Who has the key and the database still contradicts the checkpoints that lie elsewhere."""
    known = checkpoints.read(trail.checkpoint_file, trail.secret)
    with store.write_connection() as connection:
        without_guard(connection, store.sqlite)
        previous = chain.genesis(trail.secret)
        for row in connection.execute(select(TABLE).order_by(TABLE.c.seq)).fetchall():
            values = {**row._asdict(), "reason": "nothing to see"}
            previous = chain.mac(
                trail.secret, previous, [str(values[column]).encode() for column in chain.COLUMNS]
            )
            values["mac"] = previous
            connection.execute(update(TABLE).where(where(row.seq)).values(values))
        seal = chain.seal(trail.secret, ENTRIES, previous)
        connection.execute(update(AuditHead.__table__).values(mac=previous, seal=seal))
    assert faults(trail) == {Fault(FaultKind.CHECKPOINT, point.seq, point.seq) for point in known}


def test_a_thousand_random_changes_are_all_found(store: Store, trail: Audit) -> None:
    """Any single byte of the table, in any way, or any row. Each try is undone before the next."""
    rng = random.Random(7)
    kept = _loosened(store)
    tried, missed = Counter[str](), []
    for number in range(TRIES):
        way = rng.choice(list(WAYS))
        with store.write_connection() as connection:
            WAYS[way](connection, kept, rng)
            changed = _rows(connection) != kept
        if changed and not verify(trail).faults:
            missed.append((number, way))
        tried[way] += changed
        _restore(store, kept)
    assert missed == []
    assert verify(trail).good
    # A change that changes nothing proves nothing
    assert sum(tried.values()) > TRIES * 0.95
    assert set(tried) == set(WAYS)


def test_every_end_that_is_cut_away_is_known_from_the_checkpoint(store: Store, audit: Audit) -> None:
    """Also when the record of the end is put back to what it was at that time, which no hash contradicts."""
    heads = []
    for number in range(ENTRIES):
        audit.record(Actor("ana", "cilegon", "session"), Action.SEARCH, Purpose(None, f"why {number}"))
        heads.append(store.rows(select(AuditHead.__table__))[0]._asdict())
    audit.checkpoint()
    for last in reversed(range(1, ENTRIES)):
        tamper(
            store,
            delete(TABLE).where(TABLE.c.seq > last),
            update(AuditHead.__table__).values(heads[last - 1]),
        )
        assert faults(audit) == {Fault(FaultKind.CUT, last + 1, ENTRIES)}


def _loosened(store: Store) -> list[dict[str, Any]]:
    """Take away what guards the table, columns that must be filled too, as somebody with full rights can; its rows."""
    with store.write_connection() as connection:
        without_guard(connection, store.sqlite)
        connection.exec_driver_sql("CREATE TABLE loose AS SELECT * FROM audit")
        connection.exec_driver_sql("DROP TABLE audit")
        connection.exec_driver_sql("ALTER TABLE loose RENAME TO audit")
        for column in () if store.sqlite else TABLE.c:
            if isinstance(column.type, String):
                connection.exec_driver_sql(f'ALTER TABLE audit ALTER COLUMN "{column.name}" TYPE TEXT')
        return _rows(connection)


def _rows(connection: Connection) -> list[dict[str, Any]]:
    rows = [row._asdict() for row in connection.execute(select(TABLE))]
    return sorted(rows, key=lambda row: (row["seq"] is None, row["seq"], row["mac"] or ""))


def _restore(store: Store, kept: list[dict[str, Any]]) -> None:
    with store.write_connection() as connection:
        connection.execute(delete(TABLE))
        connection.execute(insert(TABLE), kept)


def _one(rng: random.Random, kept: list[dict[str, Any]]) -> tuple[dict[str, Any], str]:
    return rng.choice(kept), rng.choice((*chain.COLUMNS, "mac"))


def _set(connection: Connection, row: dict[str, Any], **values: Any) -> None:
    connection.execute(update(TABLE).where(where(row["seq"])).values(**values))


def _bit(connection: Connection, kept: list[dict[str, Any]], rng: random.Random) -> None:
    row, name = _one(rng, kept)
    value = row[name]
    if isinstance(value, int):
        _set(connection, row, **{name: value ^ (1 << rng.randrange(16))})
    elif value:
        place = rng.randrange(len(value))
        flipped = chr(ord(value[place]) ^ (1 << rng.randrange(7)))
        # PostgreSQL keeps no such character
        flipped = flipped if flipped != "\0" else "\1"
        _set(connection, row, **{name: value[:place] + flipped + value[place + 1 :]})
    else:
        _set(connection, row, **{name: chr(rng.randrange(1, 127))})


def _longer(connection: Connection, kept: list[dict[str, Any]], rng: random.Random) -> None:
    row, name = _one(rng, kept)
    if isinstance(row[name], str):
        place = rng.randrange(len(row[name]) + 1)
        _set(connection, row, **{name: row[name][:place] + rng.choice("0 aé\n") + row[name][place:]})
    else:
        _set(connection, row, **{name: row[name] * 10 + 7})


def _shorter(connection: Connection, kept: list[dict[str, Any]], rng: random.Random) -> None:
    row, name = _one(rng, kept)
    if isinstance(row[name], str) and row[name]:
        place = rng.randrange(len(row[name]))
        _set(connection, row, **{name: row[name][:place] + row[name][place + 1 :]})
    else:
        _set(connection, row, **{name: None if row[name] != 0 else 1})


def _null(connection: Connection, kept: list[dict[str, Any]], rng: random.Random) -> None:
    row, name = _one(rng, kept)
    _set(connection, row, **{name: None})


def _removed(connection: Connection, kept: list[dict[str, Any]], rng: random.Random) -> None:
    connection.execute(delete(TABLE).where(where(rng.choice(kept)["seq"])))


def _cut(connection: Connection, kept: list[dict[str, Any]], rng: random.Random) -> None:
    connection.execute(delete(TABLE).where(TABLE.c.seq > rng.randrange(len(kept))))


def _swapped(connection: Connection, kept: list[dict[str, Any]], rng: random.Random) -> None:
    one, other = rng.sample(kept, 2)
    _set(connection, one, seq=-1)
    _set(connection, other, seq=one["seq"])
    connection.execute(update(TABLE).where(TABLE.c.seq == -1).values(seq=other["seq"]))


def _exchanged(connection: Connection, kept: list[dict[str, Any]], rng: random.Random) -> None:
    """What two entries say in one column."""
    one, other = rng.sample(kept, 2)
    name = rng.choice([name for name in (*chain.COLUMNS, "mac") if name != "seq"])
    _set(connection, one, **{name: other[name]})
    _set(connection, other, **{name: one[name]})


def _doubled(connection: Connection, kept: list[dict[str, Any]], rng: random.Random) -> None:
    connection.execute(insert(TABLE).values(rng.choice(kept)))


def _shifted(connection: Connection, kept: list[dict[str, Any]], rng: random.Random) -> None:
    """The end of one column becomes the beginning of the next: read one after the other they are what they were."""
    row, names = rng.choice(kept), ("at", "actor", "agency", "via", "address", "action", "outcome")
    place = rng.randrange(len(names) - 1)
    one, other = names[place : place + 2]
    _set(connection, row, **{one: row[one][:-1], other: row[one][-1:] + row[other]})


#: What can be done to a table, each of which changes something nearly every time.
WAYS: dict[str, Callable[[Connection, list[dict[str, Any]], random.Random], None]] = {
    "bit": _bit,
    "longer": _longer,
    "shorter": _shorter,
    "null": _null,
    "removed": _removed,
    "cut": _cut,
    "swapped": _swapped,
    "exchanged": _exchanged,
    "doubled": _doubled,
    "shifted": _shifted,
}


@pytest.mark.parametrize("damage", ["x'ff'", "x'c328'", "12", "1.5", "x''", "CAST({column} AS BLOB)"])
def test_bytes_that_are_no_text_are_found_and_do_not_stop_the_reading(tmp_path: Path, damage: str) -> None:
    """SQLite keeps what it is given: a byte flipped in the file need not be UTF-8 any more."""
    store = Store.open(f"sqlite:///{tmp_path / 'g.db'}")
    audit = Audit.open(store, tmp_path / "k", tmp_path / "c")
    for _ in range(3):
        audit.record(Actor("ana", "cilegon", "session"), Action.SEARCH, Purpose(None, "why"))
    for column in ("reason", "mac", "of", "detail"):
        kept = store.rows(select(TABLE.c[column]).where(where(2)))[0][0]
        tamper(
            store,
            update(TABLE)
            .where(where(2))
            .values({column: literal_column(damage.format(column=f'"{column}"'))}),
        )
        assert Fault(FaultKind.CHANGED, 2, 2) in verify(audit).faults, column
        tamper(store, update(TABLE).where(where(2)).values({column: kept}))
    assert verify(audit).good
    store.close()


def test_an_empty_trail_holds(audit: Audit) -> None:
    report = verify(audit)
    assert (report.entries, report.faults) == (0, [])


def test_many_entries_are_read_in_pieces(audit: Audit, store: Store) -> None:
    with store.write() as tx:
        for number in range(4500):
            audit.record(Actor("ana", "c", "cli"), Action.SEARCH, None, {"n": number}, tx=tx)
    report = verify(audit)
    assert (report.good, report.entries) == (True, 4500)


def test_every_fault_has_a_name() -> None:
    named: Sequence[FaultKind] = list(FAULT_LABELS)
    assert set(named) == set(FaultKind)
