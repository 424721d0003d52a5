"""A sidecar that is named after several files speaks of all their photos."""

from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = (
    """
    CREATE TABLE file_owners (
        owner_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
        file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
        PRIMARY KEY (owner_id, file_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX file_owners_file ON file_owners (file_id)",
    # Known sidecars are read again by the next scan, which finds their further owners.
    "UPDATE files SET pending = 1 WHERE state = 0 AND kind > 1 AND lower(CAST(name AS TEXT)) LIKE '%.json'",
    "UPDATE files SET pending = 1 WHERE state = 0 AND kind > 1 AND lower(CAST(name AS TEXT)) LIKE '%.xmp'",
)


def upgrade() -> None:
    """Add a table; what is there stays."""
    for statement in STATEMENTS:
        op.execute(statement)
