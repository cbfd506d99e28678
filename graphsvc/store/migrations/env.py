"""Runs the migrations on the connection that `graphsvc.store.schema` hands over, inside its transaction."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from graphsvc.store.base import UtcDateTime
from graphsvc.store.models import Base


def render_item(kind: str, item: object, _autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types as plain ones: a migration must not change when the package does."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
)
context.run_migrations()
