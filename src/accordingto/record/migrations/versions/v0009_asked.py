"""Questions that were asked."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "asked",
        sa.Column("question", sa.String, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("kept", sa.Integer, nullable=False),
    )
