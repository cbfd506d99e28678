"""Migrations make exactly what the models say, on both databases, and can be taken back."""

import pytest
from alembic import command
from sqlalchemy import CheckConstraint, insert, inspect, text
from sqlalchemy.exc import DBAPIError

from graphsvc.store import Store, schema
from graphsvc.store.models import Base
from graphsvc.store.trail import AuditEntry
from tests.support.stores import Database


def test_no_drift(store: Store) -> None:
    with store.read() as tx:
        assert schema.drift(tx.connection()) == []


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE users ADD COLUMN nickname VARCHAR(20)",
        "DROP INDEX ix_users_agency_id",
        "DROP TABLE chart_versions",
        "DROP INDEX uq_access_classes_plain",
    ],
)
def test_drift_is_found(store: Store, change: str) -> None:
    with store.write() as tx:
        tx.execute(text(change))
    with store.read() as tx:
        assert len(schema.drift(tx.connection())) >= 1


def test_checks_are_named_and_kept(store: Store) -> None:
    """Autogenerate does not compare checks, so they are compared here."""
    with store.read() as tx:
        inspector = inspect(tx.connection())
        found = {
            (table, check["name"])
            for table in Base.metadata.tables
            for check in inspector.get_check_constraints(table)
        }
    declared = {
        (table.name, str(constraint.name))
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert found == declared


def test_down_to_nothing_and_up_again(database: Database) -> None:
    store = Store.open(database.fresh)
    with store.write_connection() as connection:
        if store.sqlite:
            for name in connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type='trigger'"
            ).scalars():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        command.downgrade(schema.config(connection), "base")
    with store.read() as tx:
        assert set(inspect(tx.connection()).get_table_names()) <= {"alembic_version", "sqlite_sequence"}
    store.upgrade()
    with store.read() as tx:
        assert schema.drift(tx.connection()) == []
    store.close()


def triggers(store: Store) -> set[str]:
    statement = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if store.sqlite
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    return {row[0] for row in store.rows(text(statement))}


def test_a_trigger_that_went_missing_is_put_back(store: Store) -> None:
    before = triggers(store)
    with store.write() as tx:
        if store.sqlite:
            tx.execute(text("DROP TRIGGER rights_users_update"))
        else:
            tx.execute(text("DROP TRIGGER rights_users ON users"))
    assert triggers(store) < before
    store.upgrade()
    assert triggers(store) == before


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_the_trail_cannot_be_changed_by_sql(store: Store, statement: str) -> None:
    empty = {
        column.name: 0 if column.name in ("seq", "of") else "" for column in AuditEntry.__table__.columns
    }
    with store.write() as tx:
        tx.execute(insert(AuditEntry), empty)
    with pytest.raises(DBAPIError, match="append-only"), store.write() as tx:
        tx.execute(text(statement))
