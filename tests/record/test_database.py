"""The file under the record: what cannot be opened, and what several programs may do to it at once."""

import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from accordingto.errors import RecordError
from accordingto.record import database, migrations
from accordingto.record.location import VARIABLE, record_path
from accordingto.record.store import Added, Record
from accordingto.record.tables import REVISION, metadata
from tests.factories import make_reading, make_report
from tests.record.test_store import flood


def error_of(where: Path | str) -> str:
    """The one line that says why there is no record."""
    with pytest.raises(RecordError) as caught:
        Record.open(where)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(f"{where}: ")
    return line.removeprefix(f"{where}: ")


# --- what cannot be opened ---


def test_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Forty people were killed, the ministry said. " * 100)
    before = path.read_bytes()
    assert error_of(path) == "this file is not a record; name another file"
    assert path.read_bytes() == before


def test_database_that_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    assert error_of(path) == "this is a database, but not a record; name another file"


def test_record_of_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    Record.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    assert error_of(path).startswith(
        "this record was written by a newer version of accordingto (its tables are '9999'); update"
    )


def test_damaged_record(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Record.open(path) as record:
        for number in range(20):
            record.add(flood(f"Outlet {number}"))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(RecordError, match="the record is damaged"), Record.open(path) as record:
        record.readings()


def test_reading_that_a_newer_version_wrote(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Record.open(path) as record:
        record.add(flood())
        connection = sqlite3.connect(path)
        connection.execute("""UPDATE readings SET content = replace(content, '"gaps":', '"holes":')""")
        connection.commit()
        connection.close()
        with pytest.raises(RecordError, match="a reading in it is not as this version writes them"):
            record.readings()


def test_folder(tmp_path: Path) -> None:
    assert error_of(tmp_path) == "this is a folder; name a file for the record"


def test_place_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert error_of(tmp_path / "file" / "record.sqlite").startswith("the record cannot be made there")


@pytest.mark.parametrize("url", ["nosuch://host/name", "sqlite://host:port:port/x"])
def test_url_that_names_no_database(url: str) -> None:
    with pytest.raises(RecordError, match="no database can be opened so"):
        Record.open(url)


def test_password_of_a_url_is_not_told() -> None:
    with pytest.raises(RecordError) as caught:
        Record.open("nosuch://me:secret@host/name")
    assert "secret" not in str(caught.value)


def test_locked_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 10)
    path = tmp_path / "record.sqlite"
    Record.open(path).close()
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with Record.open(path) as record, pytest.raises(RecordError, match="another program has kept the record locked"):
        record.add(flood())
    other.close()


# --- what can ---


def test_empty_file_and_missing_folders_become_a_record(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite").touch()
    for path in (tmp_path / "empty.sqlite", tmp_path / "new" / "folder" / "100%.sqlite"):
        with Record.open(path) as record:
            assert record.add(flood()) == Added.NEW_REPORT


def test_database_url(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/record.sqlite"
    with Record.open(url) as record:
        record.add(flood())
    with Record.open(tmp_path / "record.sqlite") as record:
        assert record.counts().reports == 1


def test_each_record_in_memory_is_its_own() -> None:
    with Record.open() as one, Record.open() as other:
        one.add(flood())
        assert other.counts().reports == 0


def test_settings_of_the_database(tmp_path: Path) -> None:
    engine = database.open_database(tmp_path / "record.sqlite")
    with engine.connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys")
        }
    engine.dispose()
    assert asked == {"journal_mode": "wal", "foreign_keys": 1}


def test_migrations_end_where_the_program_is() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_migrations_make_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    made = database.open_database(tmp_path / "made.sqlite")
    asked = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    metadata.create_all(asked)
    for name in metadata.tables:
        columns = [
            [
                (one["name"], str(one["type"]), one["nullable"], one["primary_key"])
                for one in sa.inspect(engine).get_columns(name)
            ]
            for engine in (made, asked)
        ]
        indexes = [sorted(str(one["name"]) for one in sa.inspect(engine).get_indexes(name)) for engine in (made, asked)]
        assert columns[0] == columns[1]
        assert indexes[0] == indexes[1]
    made.dispose()
    asked.dispose()


# --- several at once ---


def add_some(path: Path, first: int) -> None:
    with Record.open(path) as record:
        for number in range(first, first + 10):
            record.add(
                make_reading(make_report(f"Report {number}\nForty people were killed.", outlet=f"Outlet {number}"))
            )


def test_two_programs_that_add_at_once_both_succeed(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    spawning = multiprocessing.get_context("spawn")
    # Both make the record, and half of their reports are the same.
    programs = [spawning.Process(target=add_some, args=(path, first)) for first in (0, 5)]
    for program in programs:
        program.start()
    for program in programs:
        program.join(60)
    assert [program.exitcode for program in programs] == [0, 0]
    with Record.open(path) as record:
        assert record.counts().reports == record.counts().readings == 15


def die_while_adding(path: Path) -> None:
    with Record.open(path) as record:

        def die(_: object, __: object, statement: str, *___: object) -> None:
            if statement.startswith("INSERT INTO statements"):
                os._exit(9)

        sa.event.listen(record._engine, "before_cursor_execute", die)
        record.add(flood("The Other Test"))


def test_a_program_killed_while_it_adds_leaves_the_record_whole(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Record.open(path) as record:
        record.add(flood())
    program = multiprocessing.get_context("spawn").Process(target=die_while_adding, args=(path,))
    program.start()
    program.join(60)
    assert program.exitcode == 9
    with Record.open(path) as record:
        assert record.readings() == (flood(),)
        assert record.counts().figures == 2
        assert record.add(flood("The Other Test")) == Added.NEW_REPORT
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


# --- where it is ---


def test_option_goes_before_the_variable_and_that_before_the_users_folder(tmp_path: Path) -> None:
    environ = {VARIABLE: str(tmp_path / "a.sqlite")}
    assert record_path(tmp_path / "b.sqlite", environ) == tmp_path / "b.sqlite"
    assert record_path(None, environ) == tmp_path / "a.sqlite"
    assert record_path("", environ) == tmp_path / "a.sqlite"
    assert record_path("postgresql://host/name", environ) == "postgresql://host/name"
    assert record_path("~/c.sqlite", {}) == Path.home() / "c.sqlite"
    default = record_path(None, {})
    assert isinstance(default, Path)
    assert default.name == "record.sqlite"
    assert "accordingto" in default.parts
