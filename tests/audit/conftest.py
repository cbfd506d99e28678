from pathlib import Path

import pytest

from graphsvc.audit import Audit
from graphsvc.store import Store
from tests.support.stores import database, postgres, postgres_template, sqlite_template, store

__all__ = ["database", "postgres", "postgres_template", "sqlite_template", "store"]


@pytest.fixture
def audit(store: Store, tmp_path: Path) -> Audit:
    return Audit.open(store, tmp_path / "keys" / "audit.key", tmp_path / "audit.checkpoints")
