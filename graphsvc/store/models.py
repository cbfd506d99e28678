"""All tables, imported in one place: what Alembic compares with the database."""

from graphsvc.store import (
    agencies,
    cases,
    charts,
    classes,
    datasets,
    drafts,
    exhibits,
    imports,
    installation,
    notes,
    passwords,
    sessions,
    sharing,
    signin,
    tokens,
    trail,
    users,
)
from graphsvc.store.base import Base

__all__ = [
    "Base",
    "agencies",
    "cases",
    "charts",
    "classes",
    "datasets",
    "drafts",
    "exhibits",
    "imports",
    "installation",
    "notes",
    "passwords",
    "sessions",
    "sharing",
    "signin",
    "tokens",
    "trail",
    "users",
]
