"""What was proposed of a photo is found from either side."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add an index; what is there stays."""
    op.execute("CREATE INDEX grouping_proposals_other ON grouping_proposals (other_id)")
