"""Rejects: what could not be added, with the reason, to be tried again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "rejects",
        sa.Column("location", sa.String, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("mend", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    op.create_index("rejects_by_source", "rejects", ["source"])
