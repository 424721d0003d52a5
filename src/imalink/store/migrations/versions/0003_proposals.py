"""Proposals of grouping remember which files they are about, and that someone said no."""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    "ALTER TABLE grouping_proposals ADD COLUMN missing_id INTEGER",
    "ALTER TABLE grouping_proposals ADD COLUMN found_id INTEGER",
    "ALTER TABLE grouping_proposals ADD COLUMN dismissed_at INTEGER",
)


def upgrade() -> None:
    """Add columns; what is there stays."""
    for statement in STATEMENTS:
        op.execute(statement)
