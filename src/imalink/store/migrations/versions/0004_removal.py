"""What became of the photos of a removed root."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add a column; what is there stays."""
    op.execute("ALTER TABLE roots ADD COLUMN removal TEXT")
