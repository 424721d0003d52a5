"""Alembic migrations of library.db, run only when an older library is opened."""
