"""Bring an older library.db to the newest revision, inside one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from imalink.store.engine import Database


def upgrade(database: Database, revision: str) -> None:
    """Run the migrations up to ``revision`` on the database; all or nothing."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
