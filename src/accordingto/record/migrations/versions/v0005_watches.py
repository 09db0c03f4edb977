"""Standing questions, and what was new in their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "watches",
        sa.Column("question", sa.String, primary_key=True),
        sa.Column("since", sa.String, nullable=False),
        sa.Column("facts", sa.Text),
    )
    op.create_table(
        "news",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("question", sa.String, sa.ForeignKey("watches.question", ondelete="CASCADE"), nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("report", sa.String),
        sa.Column("url", sa.String),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("told", sa.String),
    )
    op.create_index("news_by_question", "news", ["question", "told"])
