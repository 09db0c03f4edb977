"""The tables of the record: reports, their versions, the readings of these, the figures and statements
found, what readings are selected by, the grades of sources, what could not be added, standing questions with what was new in
their answers, pages as they were fetched, questions that were asked, what people decided and should look at,
and users with their tokens and sessions.

A reading is kept whole as JSON; the rows of figures and statements repeat what queries select by. The full-text index
`search` over titles and texts (SQLite's FTS5) is made by the migrations and kept by triggers.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0012"
"""The migration that makes the tables below; a test compares it with the last one in `migrations/versions`."""

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    # Of a removed report this row is all that stays.
    Column("removed_at", String),
    Column("removed_because", String),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("text_sha256", String, nullable=False),
    Column("title", Text),
    Column("text", Text, nullable=False),
    UniqueConstraint("report_id", "text_sha256"),
)

readings = Table(
    "readings",
    metadata,
    # Counts up in the order of adding: of two readings of one version the later is used.
    Column("id", Integer, primary_key=True),
    Column("version_id", Integer, ForeignKey("versions.id", ondelete="CASCADE"), nullable=False),
    Column("reader", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("outlet", String),
    Column("published", String),
    # When the text was published or last changed, in UTC: of two versions the later is the report as it stands.
    Column("stands_since", String, nullable=False),
    Column("content", Text, nullable=False),
    # The last day that the dates of the report leave open, counted from 1 January of year 1; 0 where it has none.
    Column("day", Integer, nullable=False),
    # 1 for the reading that stands for its report: of its latest version the one by the reader that came last; else 0.
    Column("latest", Integer, nullable=False, server_default="0"),
    UniqueConstraint("version_id", "reader", "digest"),
    Index("readings_by_latest", "latest", "published"),
)

figures = Table(
    "figures",
    metadata,
    Column("reading_id", Integer, ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("statement_id", String),
    Column("speaker", String),
    Column("measure", String, nullable=False),
    Column("bound", String, nullable=False),
    # For selection only; the exact numbers are in the reading.
    Column("low", Float),
    Column("best", Float),
    Column("high", Float),
    Column("mode", String, nullable=False),
    Column("status", String, nullable=False),
    Column("population", String),
    Column("population_party", String),
    Column("population_kind", String),
    Column("country", String),
    # Its own, else that of publication; empty where neither is known.
    Column("day", String),
    Index("figures_by_measure", "measure", "population_party"),
    Index("figures_by_day", "day", "reading_id", "id"),
    Index("figures_by_speaker", "speaker"),
)

statements = Table(
    "statements",
    metadata,
    Column("reading_id", Integer, ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("speaker", String),
    Column("speaker_ref", String),
    Column("speaker_party", String),
    Column("manner", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("position", String),
    # That on which it was said, else that of publication; empty where neither is known.
    Column("day", String),
    Index("statements_by_speaker", "speaker"),
    Index("statements_by_name", "speaker", "reading_id", "speaker_party"),
)

keys = Table(
    "keys",
    metadata,
    Column("key", String, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("reading_id", Integer, ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True),
    Index("keys_by_reading", "reading_id"),
    sqlite_with_rowid=False,
)

prints = Table(
    "prints",
    metadata,
    # The fingerprints of the text: its bands, and its quotations as negative numbers.
    Column("number", BigInteger, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("reading_id", Integer, ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True),
    Index("prints_by_reading", "reading_id"),
    sqlite_with_rowid=False,
)

grades = Table(
    "grades",
    metadata,
    # Counts up: of two grades of one source at one moment the later stands.
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("source", String, nullable=False),
    Column("grade", String, nullable=False),
    Column("author", String, nullable=False),
    Column("at", String, nullable=False),
    Column("because", String, nullable=False),
)

rejects = Table(
    "rejects",
    metadata,
    Column("location", String, primary_key=True),
    # The file or address to load again, and what was given with it.
    Column("source", String, nullable=False),
    Column("given", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("mend", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("tries", Integer, nullable=False),
    Index("rejects_by_source", "source"),
)

watches = Table(
    "watches",
    metadata,
    Column("question", String, primary_key=True),
    Column("since", String, nullable=False),
    # What was known when it was last looked at, as JSON.
    Column("facts", Text),
)

news = Table(
    "news",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("question", String, ForeignKey("watches.question", ondelete="CASCADE"), nullable=False),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("report", String),
    Column("url", String),
    Column("start", Integer),
    Column("end", Integer),
    # When somebody was told of it, and when a webhook took it.
    Column("told", String),
    Column("sent", String),
    Index("news_by_question", "question", "told"),
)

pages = Table(
    "pages",
    metadata,
    # Counts up: of two answers of one address the later is the latest.
    Column("id", Integer, primary_key=True),
    Column("url", String, nullable=False),
    Column("address", String, nullable=False),
    Column("at", String, nullable=False),
    Column("checked", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("headers", Text, nullable=False),
    # Compressed (zlib).
    Column("body", LargeBinary, nullable=False),
    Index("pages_by_url", "url"),
)

version_pages = Table(
    "version_pages",
    metadata,
    Column("version_id", Integer, ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    Column("page_id", Integer, ForeignKey("pages.id", ondelete="CASCADE"), primary_key=True),
    Index("version_pages_by_page", "page_id"),
)

asked = Table(
    "asked",
    metadata,
    Column("question", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("times", Integer, nullable=False),
    # Whether somebody wants it to stay on top: 0 or 1.
    Column("kept", Integer, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    # Counts up in the order of deciding, and is never used again.
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("author", String, nullable=False),
    Column("act", String, nullable=False),
    Column("subject", String, nullable=False),
    # The reports that it is about: with them it goes.
    Column("report_id", String),
    Column("original_id", String),
    # The whole decision, as JSON.
    Column("content", Text, nullable=False),
    Index("decisions_by_report", "report_id"),
    sqlite_autoincrement=True,
)

doubts = Table(
    "doubts",
    metadata,
    Column("reading_id", Integer, ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("subject", String, nullable=False),
    Column("what", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("doubts_by_rank", "rank", "day"),
)

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    # The name as two ways to write it have in common.
    Column("key", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    # Argon2; null for whoever has only tokens.
    Column("password", String),
    Column("made", String, nullable=False),
    Column("disabled", String),
)

tokens = Table(
    "tokens",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("user_id", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("label", String, nullable=False),
    Column("made", String, nullable=False),
    Column("last_used", String),
    Column("revoked", String),
    Index("tokens_by_user", "user_id"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("user_id", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("made", String, nullable=False),
    Column("expires", String, nullable=False),
    Index("sessions_by_user", "user_id"),
)

Index("versions_by_report", versions.c.report_id)
Index("readings_by_version", readings.c.version_id)
Index("readings_by_day", readings.c.day)
