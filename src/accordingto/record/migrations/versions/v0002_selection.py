"""What readings are selected by when a question is asked: keys and fingerprints, and the day of each reading."""

import sqlalchemy as sa
from alembic import op

from accordingto.record.select import index_all

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and fill them from the readings that are there."""
    op.add_column("readings", sa.Column("day", sa.Integer, nullable=False, server_default="0"))
    for table, first in (("keys", sa.Column("key", sa.String)), ("prints", sa.Column("number", sa.BigInteger))):
        op.create_table(
            table,
            first,
            sa.Column("day", sa.Integer),
            sa.Column("reading_id", sa.Integer, sa.ForeignKey("readings.id", ondelete="CASCADE")),
            sa.PrimaryKeyConstraint(first.name, "day", "reading_id"),
            sqlite_with_rowid=False,
        )
        op.create_index(f"{table}_by_reading", table, ["reading_id"])
    op.create_index("readings_by_day", "readings", ["day"])
    index_all(op.get_bind())
