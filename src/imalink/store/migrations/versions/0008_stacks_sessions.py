"""Photos in the order of their times for proposed stacks; what an import session says of its photos."""

from alembic import op

revision = "0008"
down_revision = "0007"

STATEMENTS = (
    "CREATE INDEX photos_taken ON photos (taken_start, id) WHERE taken_start IS NOT NULL",
    "CREATE INDEX photos_session ON photos (session_id)",
    "CREATE INDEX aliases_identity ON aliases (identity_id)",
    "ALTER TABLE sessions ADD COLUMN wanted TEXT",
)


def upgrade() -> None:
    """Add indexes and a column; what is there stays."""
    for statement in STATEMENTS:
        op.execute(statement)
