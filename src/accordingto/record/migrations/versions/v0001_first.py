"""The first record: reports, versions, readings, figures, statements, and the full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCH = (
    """CREATE VIRTUAL TABLE search
    USING fts5(title, text, content='versions', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER versions_added AFTER INSERT ON versions BEGIN
    INSERT INTO search(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
    """CREATE TRIGGER versions_removed AFTER DELETE ON versions BEGIN
    INSERT INTO search(search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END""",
)


def upgrade() -> None:
    """Make the tables as they were in this version, whatever they become in later ones."""
    op.create_table(
        "reports",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("removed_at", sa.String),
        sa.Column("removed_because", sa.String),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.String, sa.ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
        sa.Column("text_sha256", sa.String, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("report_id", "text_sha256"),
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("outlet", sa.String),
        sa.Column("published", sa.String),
        sa.Column("stands_since", sa.String, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.UniqueConstraint("version_id", "reader", "digest"),
    )
    op.create_table(
        "figures",
        sa.Column("reading_id", sa.Integer, sa.ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("statement_id", sa.String),
        sa.Column("speaker", sa.String),
        sa.Column("measure", sa.String, nullable=False),
        sa.Column("bound", sa.String, nullable=False),
        sa.Column("low", sa.Float),
        sa.Column("best", sa.Float),
        sa.Column("high", sa.Float),
        sa.Column("mode", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("population", sa.String),
        sa.Column("population_party", sa.String),
        sa.Column("population_kind", sa.String),
        sa.Column("country", sa.String),
        sa.Column("day", sa.String),
    )
    op.create_table(
        "statements",
        sa.Column("reading_id", sa.Integer, sa.ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("speaker", sa.String),
        sa.Column("speaker_ref", sa.String),
        sa.Column("speaker_party", sa.String),
        sa.Column("manner", sa.String, nullable=False),
        sa.Column("certainty", sa.String, nullable=False),
        sa.Column("polarity", sa.String, nullable=False),
        sa.Column("position", sa.String),
        sa.Column("day", sa.String),
    )
    op.create_index("versions_by_report", "versions", ["report_id"])
    op.create_index("readings_by_version", "readings", ["version_id"])
    op.create_index("figures_by_measure", "figures", ["measure", "population_party"])
    op.create_index("statements_by_speaker", "statements", ["speaker"])
    if op.get_bind().dialect.name == "sqlite":
        for command in SEARCH:
            op.execute(command)
