"""The application database: one engine, read and write transactions that behave alike on SQLite and
PostgreSQL.

One writer at a time on both. On SQLite that is BEGIN IMMEDIATE behind a lock of the process (a deferred
BEGIN that reads and then writes failed 560 times of 800 under concurrency, and SQLite's own waiting is
unfair: seconds instead of milliseconds at the tail). On PostgreSQL it is an advisory lock, so that two
transactions that touch the same rows in another order cannot deadlock.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Executable, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from graphsvc.i18n import say
from graphsvc.settings import Settings
from graphsvc.store import schema
from graphsvc.store.base import Transaction
from graphsvc.store.errors import StoreUnavailableError, StoreVersionError

#: Seconds that a writer waits for another before it gives up.
PATIENCE = 30.0
#: Key of the PostgreSQL advisory lock: any number that no other program on the server uses ("graphsvc" in
#: ASCII).
WRITER_LOCK = 0x6772617068737663
_UPGRADING = threading.Lock()


class Store:
    """The application database of one process. Open one with `Store.open`, share it between threads, close
    it once.
    """

    def __init__(self, url: URL) -> None:
        self.sqlite = url.get_backend_name() == "sqlite"
        self._lock = threading.Lock()
        self._mine = threading.local()
        if self.sqlite:
            self._engine = _sqlite_engine(url)
        else:
            self._engine = _postgresql_engine(url)
        # Sharing the pool: the four differ only in how a transaction begins
        self._writing = self._engine.execution_options(graphsvc_begin="IMMEDIATE")
        self._hurried = self._engine.execution_options(graphsvc_begin="IMMEDIATE", graphsvc_sync="NORMAL")
        self._single = self._engine.execution_options(isolation_level="AUTOCOMMIT", graphsvc_begin="")

    @classmethod
    def open(cls, url: str) -> "Store":
        """Connect to `url`, bring the schema up to date and return the store.

        Raises StoreUnavailableError when the database does not answer, StoreVersionError when it is of a
        newer graphsvc.
        """
        try:
            parsed = make_url(url)
        except ArgumentError:
            raise StoreVersionError(
                say(
                    "GRAPHSVC_DATABASE_URL is not a database address; write "
                    "postgresql+psycopg://user@host/name."
                )
            ) from None
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise StoreVersionError(
                say(
                    "GRAPHSVC_DATABASE_URL must begin with postgresql+psycopg:// or sqlite:///; other "
                    "databases are not supported."
                )
            )
        store = cls(parsed)
        try:
            store.upgrade()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def from_settings(cls, settings: Settings) -> "Store":
        """Open the store that `settings` name, making the home folder (mode 0700) when SQLite lies in it."""
        if settings.database_url is None:
            settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls.open(settings.resolved_database_url)

    @property
    def engine(self) -> Engine:
        """The engine, for tools and tests; the service goes through `read`, `write` and `rows`."""
        return self._engine

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def upgrade(self) -> None:
        """Apply the migrations that are missing and put the triggers in place."""
        # Alembic keeps the migration that is running in a global of the process
        with self._translated(), _UPGRADING:
            if self.sqlite:
                with self._writing.connect() as connection:
                    # A batch migration drops and rebuilds a table; with foreign keys on, SQLite would cascade
                    _pragma(connection, "foreign_keys=OFF")
                    try:
                        with connection.begin():
                            schema.upgrade(connection)
                    finally:
                        _pragma(connection, "foreign_keys=ON")
            else:
                with self._engine.begin() as connection:
                    _take_writer_lock(connection)
                    schema.upgrade(connection)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Give a transaction that sees one state of the database and writes nothing."""
        with self._translated(), self._engine.connect() as connection:
            if not self.sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with Transaction(bind=connection, expire_on_commit=False, autoflush=False) as tx:
                yield tx
                if tx.new or tx.dirty or tx.deleted:
                    raise RuntimeError("a read transaction was asked to write: use Store.write()")

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Give the one write transaction; commits at the end of the block, rolls back when it raises."""
        with (
            self.write_connection() as connection,
            Transaction(bind=connection, expire_on_commit=False) as tx,
        ):
            yield tx
            tx.flush()

    @contextmanager
    def write_connection(self, *, durable: bool = True) -> Iterator[Connection]:
        """As `write`, below the ORM, for what is called often (the audit chain).

        When not `durable`, the commit is in the hands of the operating system and does not wait for the disk: it
        outlives this process, and is lost only when the machine loses power before the next durable commit.
        """
        if getattr(self._mine, "writing", False):
            # It would wait for itself until its patience ends
            raise RuntimeError("write transactions do not nest: pass the transaction on instead")
        self._mine.writing = True
        try:
            with self._translated(), self._one_writer(durable) as connection:
                yield connection
        finally:
            self._mine.writing = False

    @contextmanager
    def _one_writer(self, durable: bool) -> Iterator[Connection]:
        if not self.sqlite:
            with self._engine.begin() as connection:
                _take_writer_lock(connection)
                if not durable:
                    connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
                yield connection
            return
        if not self._lock.acquire(timeout=PATIENCE):
            raise StoreUnavailableError(say("The application database is busy; try again in a moment."))
        try:
            with (self._writing if durable else self._hurried).begin() as connection:
                yield connection
        finally:
            self._lock.release()

    def rows(self, statement: Executable, params: dict[str, Any] | None = None) -> Sequence[Any]:
        """Run one reading statement in one round trip and return its rows."""
        with self._translated(), self._single.connect() as connection:
            return connection.execute(statement, params).fetchall()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn a database that does not answer into an error that says what to do; the driver's text may
        name hosts.
        """
        try:
            yield
        except OperationalError as error:
            what = say("full") if "full" in str(error.orig).lower() else say("not answering")
            raise StoreUnavailableError(
                say(
                    "The application database is %(what)s; check its disk, its server and "
                    "GRAPHSVC_DATABASE_URL, then try again.",
                    what=what,
                )
            ) from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise StoreUnavailableError(say("The application database went away; try again.")) from error
            raise


def _postgresql_engine(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True, pool_size=16, max_overflow=16)
    except ModuleNotFoundError as error:
        raise StoreVersionError(
            say("PostgreSQL needs its driver; install it with: pip install 'graphsvc[postgres]'")
        ) from error


def _take_writer_lock(connection: Connection) -> None:
    # One statement, one round trip: the patience holds for the whole transaction, this lock included
    connection.execute(
        text("SELECT set_config('lock_timeout', :patience, true), pg_advisory_xact_lock(:key)"),
        {"patience": str(int(PATIENCE * 1000)), "key": WRITER_LOCK},
    )


def _sqlite_engine(url: URL) -> Engine:
    """Return an engine on a SQLite file that only its owner can read (SQLite gives -wal and -shm the same
    mode).
    """
    if not url.database or url.database == ":memory:":
        raise StoreVersionError(say("A SQLite store needs a file: write sqlite:////folder/graphsvc.db."))
    path = Path(url.database)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreUnavailableError(
            say(
                "The application database %(path)s cannot be opened (%(strerror)s); check the "
                "folder and its rights.",
                path=path,
                strerror=error.strerror,
            )
        ) from error
    _use_write_ahead_log(path)
    engine = create_engine(url, pool_size=16, max_overflow=64, connect_args={"timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def configure(dbapi_connection: Any, _entry: ConnectionPoolEntry) -> None:
        # The driver's own BEGIN is deferred and skips DDL: ours is emitted below
        dbapi_connection.isolation_level = None
        for pragma in ("foreign_keys=ON", "temp_store=MEMORY"):
            dbapi_connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        mode = options.get("graphsvc_begin", "DEFERRED")
        if mode == "IMMEDIATE":
            # Connections are shared, so that each transaction says anew whether its commit waits for the disk
            _pragma(connection, f"synchronous={options.get('graphsvc_sync', 'FULL')}")
        if mode:
            connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def _use_write_ahead_log(path: Path) -> None:
    """Let readers and the writer work beside each other; kept in the file, so this changes something once.

    SQLite does not wait for a lock here, so first starts at the same moment have to try again.
    """
    deadline = time.monotonic() + PATIENCE
    connection = sqlite3.connect(path)
    try:
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise StoreUnavailableError(
                        say(
                            "The application database %(path)s is held by another program; close it and try "
                            "again.",
                            path=path,
                        )
                    ) from error
                time.sleep(0.02)
            except sqlite3.DatabaseError as error:
                raise StoreVersionError(
                    say(
                        "The application database file is damaged or no SQLite file; restore it from a "
                        "backup or move it away to start afresh."
                    )
                ) from error
    finally:
        connection.close()


def _pragma(connection: Connection, pragma: str) -> None:
    """Set a pragma that SQLite ignores inside a transaction, hence on the driver's connection."""
    raw: Any = connection.connection.dbapi_connection
    raw.execute(f"PRAGMA {pragma}").close()
