"""Alembic's migrations of the application database."""
