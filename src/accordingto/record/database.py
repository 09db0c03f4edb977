"""The database under the record: opened, set up for two writers, brought to this version's tables, its errors told plainly."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import StaticPool

from accordingto.errors import RecordError
from accordingto.record.tables import REVISION

PATIENCE = 30_000
"""Milliseconds that a writer waits for another; adding one report takes a few."""


def open_database(where: Path | str | None) -> sa.Engine:
    """A database with the tables of this version: a file, a database URL, or without either one in memory.

    Raises `RecordError` for a file that is no record, a damaged one, and one that a newer version has written.
    """
    name = name_of(where)
    engine = _make_engine(where, name)
    try:
        with telling(name):
            _bring_up_to_date(engine, name)
    except BaseException:
        engine.dispose()
        raise
    return engine


def name_of(where: Path | str | None) -> str:
    """What to call the record in messages; without the password of a URL."""
    if where is None:
        return "the record in memory"
    if isinstance(where, str) and "://" in where:
        try:
            return sa.make_url(where).render_as_string(hide_password=True)
        except (ArgumentError, ValueError):
            return "the record's URL"
    return str(where)


@contextmanager
def telling(name: str) -> Iterator[None]:
    """Turn what the database cannot do into a `RecordError`. Mistakes of ours (constraints, syntax) pass through."""
    try:
        yield
    except DatabaseError as error:
        if type(error) not in (DatabaseError, OperationalError):
            raise
        raise RecordError(f"{name}: {_explain(str(error.orig))}") from error


@contextmanager
def writing(engine: sa.Engine, name: str) -> Iterator[sa.Connection]:
    """One transaction that writes: all of it or nothing, after any other writer's."""
    with telling(name), engine.connect() as connection:
        connection = connection.execution_options(writes=True)
        with connection.begin():
            yield connection


@contextmanager
def looking(engine: sa.Engine, name: str) -> Iterator[sa.Connection]:
    """One transaction that reads: the record as it was at its start."""
    with telling(name), engine.connect() as connection, connection.begin():
        yield connection


def _make_engine(where: Path | str | None, name: str) -> sa.Engine:
    if where is None:
        url = sa.URL.create("sqlite")
        engine = sa.create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    elif isinstance(where, str) and "://" in where:
        try:
            engine = sa.create_engine(where)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as error:
            raise RecordError(
                f"{name}: no database can be opened so ({error}); write sqlite:///FILE or postgresql+psycopg://HOST/NAME"
            ) from error
    else:
        path = Path(where)
        try:
            if path.is_dir():
                raise RecordError(f"{name}: this is a folder; name a file for the record")
            path.parent.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise RecordError(f"{name}: the record cannot be made there ({error}); name another file") from error
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _set_up_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Switch to the write-ahead log; SQLite does not wait its `busy_timeout` there, so two that make a record would clash."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)


def _set_up_sqlite(connection: Any, _: object) -> None:
    # The driver's own handling of transactions begins them late and commits before some statements: we begin ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is removed is overwritten: a tombstone means that the text is gone.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer that began as a reader could not wait for another writer: its view would be stale.
    immediate = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _bring_up_to_date(engine: sa.Engine, name: str) -> None:
    with looking(engine, name) as connection:
        if _revision(connection, name) == REVISION:
            return
    # Another process may do the same at the same moment: look again once we are the only writer.
    with writing(engine, name) as connection:
        if _revision(connection, name) != REVISION:
            _migrate(connection, name)


def _revision(connection: sa.Connection, name: str) -> str | None:
    """The last migration that the record has seen, null for an empty database."""
    tables = set(sa.inspect(connection).get_table_names())
    if {"alembic_version", "readings"} <= tables:
        revision: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return revision
    if tables:
        raise RecordError(f"{name}: this is a database, but not a record; name another file")
    return None


def _migrate(connection: sa.Connection, name: str) -> None:
    from alembic import command  # not needed once a record is up to date
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    revision = _revision(connection, name)
    try:
        ScriptDirectory.from_config(config).get_revision(revision or "base")
    except CommandError:
        raise RecordError(
            f"{name}: this record was written by a newer version of accordingto (its tables are {revision!r}); "
            "update the program, or name another record"
        ) from None
    command.upgrade(config, "head")


def _explain(cause: str) -> str:
    """What the database says, and what to do about it."""
    plain = cause.lower()
    if "not a database" in plain:
        return "this file is not a record; name another file"
    if "malformed" in plain or "corrupt" in plain:
        return f"the record is damaged ({cause}); restore it from a copy, or add the reports to a new one"
    if "locked" in plain or "busy" in plain:
        return f"another program has kept the record locked for {PATIENCE // 1000} seconds; try again when it has ended"
    if "unable to open" in plain:
        return "the record cannot be opened; check the path and that you may write there"
    if "readonly" in plain or "read-only" in plain:
        return "the record may not be written; allow writing to the file and its folder"
    if "full" in plain:
        return "the disk is full; make room and try again (the record is whole)"
    return f"the record cannot be used ({cause}); check the file or the server"
