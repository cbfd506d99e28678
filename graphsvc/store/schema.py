"""Brings the tables up to date: Alembic's migrations, then the triggers.

Triggers are put in place at every start and not by a migration: SQLite drops them when a migration rebuilds
a table, and nothing would tell.
"""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection, text

from graphsvc.i18n import say
from graphsvc.store.errors import StoreVersionError

MIGRATIONS = Path(__file__).parent / "migrations"

#: Tables whose change can change what a user may see. Each change counts `installation.rights_version` up,
#: so that what a process remembers of a user's rights is dropped at once, whoever changed them and by
#: whatever means.
RIGHTS_TABLES = (
    "agencies",
    "users",
    "datasets",
    "access_classes",
    "sharing_rules",
    "grants",
    "cases",
    "case_members",
    "exercises",
    "exercise_participants",
    "exercise_injects",
)


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration; `connection` is what migrations/env.py will use."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def upgrade(connection: Connection) -> None:
    """Upgrade to the newest schema inside the caller's transaction. Raises StoreVersionError for a newer
    database.
    """
    try:
        command.upgrade(config(connection), "head")
    except CommandError as error:
        raise StoreVersionError(
            say(
                "The application database was made by a newer graphsvc; install that version, or "
                "restore a backup made by this one."
            )
        ) from error
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise StoreVersionError(
                say(
                    "The migration would leave %(broken)s rows that refer to nothing; nothing was "
                    "changed, restore a backup and report this.",
                    broken=len(broken),
                )
            )
    for statement in triggers(connection.dialect.name):
        connection.execute(text(statement))


def drift(connection: Connection) -> list[object]:
    """Return the differences between the models and the tables: what `alembic check` would find."""
    from graphsvc.store.models import Base

    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def triggers(dialect: str) -> list[str]:
    """Return the statements that create the triggers; running them again changes nothing."""
    return _sqlite_triggers() if dialect == "sqlite" else _postgresql_triggers()


_BUMP = "UPDATE installation SET rights_version = rights_version + 1 WHERE id = 1"


def _sqlite_triggers() -> list[str]:
    statements = [
        f"CREATE TRIGGER IF NOT EXISTS rights_{table}_{verb} AFTER {verb} ON {table} BEGIN {_BUMP}; END"
        for table in RIGHTS_TABLES
        for verb in ("insert", "update", "delete")
    ]
    refuse = "SELECT RAISE(ABORT, 'the audit trail is append-only')"
    statements += [
        f"CREATE TRIGGER IF NOT EXISTS audit_no_{verb} BEFORE {verb} ON audit BEGIN {refuse}; END"
        for verb in ("update", "delete")
    ]
    return statements


def _postgresql_triggers() -> list[str]:
    function = "CREATE OR REPLACE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {}; END $$"
    trigger = "CREATE OR REPLACE TRIGGER {} {} ON {} FOR EACH STATEMENT EXECUTE FUNCTION {}()"
    after, before = "AFTER INSERT OR UPDATE OR DELETE", "BEFORE UPDATE OR DELETE OR TRUNCATE"
    refuse = "RAISE EXCEPTION 'the audit trail is append-only'"
    return [
        function.format("rights_changed", f"{_BUMP}; RETURN NULL"),
        function.format("audit_append_only", refuse),
        *(trigger.format(f"rights_{table}", after, table, "rights_changed") for table in RIGHTS_TABLES),
        trigger.format("audit_append_only", before, "audit", "audit_append_only"),
    ]
