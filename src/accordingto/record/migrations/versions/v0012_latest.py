"""Which reading of a report is the latest, put down with the readings; rows to list by for these alone, each with its day."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and find out the latest once."""
    op.add_column("readings", sa.Column("latest", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        """
        UPDATE readings SET latest = 1 WHERE id IN (
            SELECT id FROM (
                SELECT r.id AS id, row_number() OVER (
                    PARTITION BY v.report_id ORDER BY r.stands_since DESC, v.id DESC, r.id DESC
                ) AS place
                FROM readings r JOIN versions v ON v.id = r.version_id
            ) AS ranked WHERE place = 1
        )
        """
    )
    published = "(SELECT substr(coalesce(r.published, ''), 1, 10) FROM readings r WHERE r.id = reading_id)"
    for table in ("figures", "statements", "doubts"):
        op.execute(f"DELETE FROM {table} WHERE reading_id IN (SELECT id FROM readings WHERE latest = 0)")
    for table in ("figures", "statements"):
        op.execute(f"UPDATE {table} SET day = {published} WHERE day IS NULL")
    op.create_index("readings_by_latest", "readings", ["latest", "published"])
    op.create_index("figures_by_day", "figures", ["day", "reading_id", "id"])
    op.create_index("figures_by_speaker", "figures", ["speaker"])
    op.create_index("statements_by_name", "statements", ["speaker", "reading_id", "speaker_party"])
