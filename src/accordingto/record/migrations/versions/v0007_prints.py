"""Fingerprints as they are hashed now, and keys of the places that others lie in."""

from alembic import op

from accordingto.record.select import index_all

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put down anew what the readings that are there are selected by."""
    op.execute("DELETE FROM keys")
    op.execute("DELETE FROM prints")
    index_all(op.get_bind())
