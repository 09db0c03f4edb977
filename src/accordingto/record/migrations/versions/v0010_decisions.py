"""What people decided, and what they should look at."""

import sqlalchemy as sa
from alembic import op

from accordingto.record.derived import doubts_of_all

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and put down what is to be looked at in the readings that are there."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("report_id", sa.String),
        sa.Column("original_id", sa.String),
        sa.Column("content", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("decisions_by_report", "decisions", ["report_id"])
    op.create_table(
        "doubts",
        sa.Column("reading_id", sa.Integer, sa.ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
    op.create_index("doubts_by_rank", "doubts", ["rank", "day"])
    doubts_of_all(op.get_bind())
