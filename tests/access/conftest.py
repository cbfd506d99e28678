from tests.support.stores import database, postgres, postgres_template, sqlite_template, store

__all__ = ["database", "postgres", "postgres_template", "sqlite_template", "store"]
