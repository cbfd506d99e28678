"""The engine: transactions, concurrency, and what it says when the database does not answer."""

import multiprocessing
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from graphsvc.settings import Settings
from graphsvc.store import Store, agencies
from graphsvc.store import store as store_module
from graphsvc.store.errors import StoreUnavailableError, StoreVersionError
from graphsvc.store.installation import Installation
from tests.support.stores import Database


def count_up(store: Store, times: int) -> None:
    """Read, then write what was read plus one: loses counts when two transactions overlap."""
    for _ in range(times):
        with store.write() as tx:
            row = tx.get_one(Installation, 1)
            row.rights_version = row.rights_version + 1


def version(store: Store) -> int:
    return int(store.rows(text("SELECT rights_version FROM installation"))[0][0])


def test_a_write_is_seen_after_its_block(store: Store) -> None:
    with store.write() as tx:
        agencies.create(tx, "polres-cilegon", "Polres Cilegon", "ID")
        assert store.rows(text("SELECT count(*) FROM agencies"))[0][0] == 0
    with store.read() as tx:
        assert [a.slug for a in agencies.every(tx)] == ["polres-cilegon"]


def test_a_write_that_raises_leaves_nothing(store: Store) -> None:

    def create_and_fail() -> None:
        with store.write() as tx:
            agencies.create(tx, "polres-cilegon", "Polres Cilegon", "ID")
            raise KeyError

    with pytest.raises(KeyError):
        create_and_fail()
    with store.read() as tx:
        assert not agencies.every(tx)
    count_up(store, 1)  # the lock was given back


def test_a_read_sees_one_state(store: Store) -> None:
    with store.read() as tx:
        assert not agencies.every(tx)
        with store.write() as other:
            agencies.create(other, "polres-cilegon", "Polres Cilegon", "ID")
        assert not agencies.every(tx)


def test_what_is_returned_can_be_used_after_the_transaction(store: Store) -> None:
    with store.write() as tx:
        agency = agencies.create(tx, "polres-cilegon", "Polres Cilegon", "ID")
    assert (agency.slug, agency.name, agency.active) == ("polres-cilegon", "Polres Cilegon", True)


def test_writes_do_not_nest_and_reads_do_not_write(store: Store) -> None:
    with store.write(), pytest.raises(RuntimeError, match="do not nest"), store.write():
        pass
    with pytest.raises(RuntimeError, match=r"Store\.write"), store.read() as tx:
        tx.get_one(Installation, 1).training = True
    with store.read() as tx:
        assert tx.get_one(Installation, 1).training is False


def test_eight_threads_lose_no_write(store: Store) -> None:
    before = version(store)
    failures: list[BaseException] = []

    def work() -> None:
        try:
            count_up(store, 25)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert version(store) == before + 200


def test_a_writer_gives_up_when_another_does_not_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "PATIENCE", 0.2)
    failures: list[BaseException] = []

    def wait() -> None:
        try:
            count_up(store, 1)
        except BaseException as error:
            failures.append(error)

    with store.write():
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join(10)
    assert [type(error) for error in failures] == [StoreUnavailableError]
    count_up(store, 1)


def _count_up_in_process(url: str) -> None:
    store = Store.open(url)
    count_up(store, 50)
    store.close()


def test_two_processes_lose_no_write(store: Store, database: Database) -> None:
    before = version(store)
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_count_up_in_process, args=(database.url,)) for _ in range(2)]
    for process in processes:
        process.start()
    count_up(store, 50)
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert version(store) == before + 150


def test_readers_are_not_held_up_by_a_writer(store: Store) -> None:
    with store.write() as tx:
        agencies.create(tx, "polres-cilegon", "Polres Cilegon", "ID")
        seen: list[int] = []
        thread = threading.Thread(
            target=lambda: seen.append(store.rows(text("SELECT count(*) FROM agencies"))[0][0])
        )
        thread.start()
        thread.join(5)
        assert seen == [0]


def test_moments_come_back_in_utc(store: Store) -> None:
    from datetime import timedelta, timezone

    from graphsvc.store import users

    jakarta = timezone(timedelta(hours=7))
    moment = datetime(2026, 3, 1, 6, 30, 1, 250_000, tzinfo=jakarta)
    with store.write() as tx:
        agency = agencies.create(tx, "polres-cilegon", "Polres Cilegon", "ID")
        users.create(tx, "ana", "Ana", agency, users.Role.ANALYST, now=moment)
    with store.read() as tx:
        found = users.get(tx, "ana").created_at
    assert found == moment
    assert found.tzinfo is UTC
    assert found.hour == 23


def test_a_naive_moment_is_refused(store: Store) -> None:
    from sqlalchemy.exc import StatementError

    from graphsvc.store import users

    with store.write() as tx:
        agency = agencies.create(tx, "polres-cilegon", "Polres Cilegon", "ID")
    with pytest.raises(StatementError, match="needs a time zone"), store.write() as tx:
        users.create(tx, "ana", "Ana", agency, users.Role.ANALYST, now=datetime(2026, 3, 1))  # noqa: DTZ001


def test_opening_twice_changes_nothing(database: Database) -> None:
    first, second = Store.open(database.fresh), Store.open(database.fresh)
    assert version(first) == version(second) == 1
    first.close()
    second.close()


def test_four_first_starts_at_once(database: Database) -> None:
    failures: list[BaseException] = []

    def start() -> None:
        try:
            Store.open(database.fresh).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_sqlite_files_are_private(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    store = Store.from_settings(settings)
    count_up(store, 1)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in settings.home.iterdir()}
    store.close()
    assert modes.keys() == {"graphsvc.db", "graphsvc.db-wal", "graphsvc.db-shm"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(settings.home.stat().st_mode) == 0o700


def test_a_full_disk_is_said_so(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'g.db'}")

    def fill() -> None:
        with store.write() as tx:
            pages = tx.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
            tx.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")
            for number in range(1000):
                agencies.create(tx, f"agency-{number}", "x" * 200, "ID")

    with pytest.raises(StoreUnavailableError, match="database is full"):
        fill()
    store.close()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    path.write_bytes(b"This is a letter and no database. " * 100)
    with pytest.raises(StoreVersionError, match="damaged or no SQLite file"):
        Store.open(f"sqlite:///{path}")
    assert path.read_bytes().startswith(b"This is a letter")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="cannot be opened"):
        Store.open(f"sqlite:///{tmp_path}/missing/g.db")


@pytest.mark.parametrize("url", ["mysql://localhost/x", "nonsense", "sqlite://", "sqlite:///:memory:"])
def test_addresses_that_cannot_be_used(url: str) -> None:
    with pytest.raises(StoreVersionError):
        Store.open(url)


def test_no_server_at_the_address(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError) as caught:
        Store.open(f"postgresql+psycopg://somebody:hunter2@/none?host={tmp_path}")
    assert "hunter2" not in caught.value.detail


def test_a_database_of_a_newer_version(store: Store, database: Database) -> None:
    with store.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreVersionError, match="newer graphsvc"):
        Store.open(database.url)
