"""Fixtures: an empty, upgraded store on each of the two databases."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from graphsvc.store import Store
from tests.support.postgres import Postgres

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """An upgraded database that others are copied from: 0.05 s instead of 0.4 s for each test."""
    postgres.execute("CREATE DATABASE template")
    Store.open(postgres.url("template")).close()
    return "template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "template.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@dataclass
class Database:
    """A database of a test's own, upgraded and empty."""

    url: str
    make_fresh: Callable[[], str]

    @cached_property
    def fresh(self) -> str:
        """Address of a second one, without any table."""
        return self.make_fresh()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        path = tmp_path / "graphsvc.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        path.chmod(0o600)
        yield Database(f"sqlite:///{path}", lambda: f"sqlite:///{tmp_path / 'fresh.db'}")
        return
    server: Postgres = request.getfixturevalue("postgres")
    number = next(_numbers)
    server.execute(f"CREATE DATABASE t{number} TEMPLATE {request.getfixturevalue('postgres_template')}")

    def make_fresh() -> str:
        server.execute(f"CREATE DATABASE f{number}")
        return server.url(f"f{number}")

    yield Database(server.url(f"t{number}"), make_fresh)
    for name in (f"t{number}", f"f{number}"):
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    opened = Store.open(database.url)
    yield opened
    opened.close()
