"""The files that a scan met are found without looking through all."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add an index; what is there stays."""
    op.execute("CREATE INDEX files_session ON files (session_id)")
