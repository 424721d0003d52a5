"""Volumes and what happened to files: mount points per machine, removed roots, hard links, file events."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    "ALTER TABLE roots ADD COLUMN removed_at INTEGER",
    "ALTER TABLE roots ADD COLUMN question TEXT",
    """
    CREATE TABLE mount_points (
        root_id INTEGER NOT NULL,
        machine TEXT NOT NULL,
        path BLOB NOT NULL,
        seen_at INTEGER NOT NULL,
        PRIMARY KEY (root_id, machine),
        FOREIGN KEY(root_id) REFERENCES roots (id)
    ) WITHOUT ROWID
    """,
    "ALTER TABLE files ADD COLUMN hard_link INTEGER",
    "ALTER TABLE files ADD COLUMN missing_at INTEGER",
    """
    CREATE TABLE file_events (
        id INTEGER NOT NULL,
        session_id INTEGER NOT NULL,
        file_id INTEGER NOT NULL,
        photo_id INTEGER,
        kind INTEGER NOT NULL,
        at INTEGER NOT NULL,
        was TEXT,
        now TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(session_id) REFERENCES sessions (id)
    )
    """,
    "CREATE INDEX file_events_file ON file_events (file_id)",
    "CREATE INDEX file_events_session ON file_events (session_id, kind)",
)


def upgrade() -> None:
    """Add tables and columns; what is there stays."""
    for statement in STATEMENTS:
        op.execute(statement)
