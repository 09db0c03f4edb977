"""Putting a reading into the record: the version of its report, the reading itself, and the rows that lists are made from."""

from typing import Any

import sqlalchemy as sa

from accordingto.reading.reading import Reading
from accordingto.record.decisions import with_decisions
from accordingto.record.derived import put_derived
from accordingto.record.latest import mark_latest
from accordingto.record.rows import reading_to_row, version_to_row
from accordingto.record.select import day_of
from accordingto.record.tables import readings, versions


def put_version(connection: sa.Connection, reading: Reading) -> tuple[int, bool]:
    """The number of the version of this text, added where it is new, and whether it is."""
    row = version_to_row(reading.report)
    same = (versions.c.report_id == row["report_id"]) & (versions.c.text_sha256 == row["text_sha256"])
    known = connection.scalar(sa.select(versions.c.id).where(same))
    if known is not None:
        return int(known), False
    return _inserted(connection.execute(sa.insert(versions).values(row))), True


def put_reading(connection: sa.Connection, version_id: int, reading: Reading) -> bool:
    """Whether the reading is new, and then it is added with its figures and statements."""
    row = reading_to_row(reading)
    same = (
        (readings.c.version_id == version_id)
        & (readings.c.reader == row["reader"])
        & (readings.c.digest == row["digest"])
    )
    if connection.scalar(sa.select(readings.c.id).where(same)) is not None:
        return False
    day = day_of(reading.report)
    reading_id = _inserted(connection.execute(sa.insert(readings).values(version_id=version_id, day=day, **row)))
    mark_latest(connection, reading.report.id)
    (reviewed,) = with_decisions(connection, [reading])
    put_derived(connection, reading_id, reviewed)
    return True


def _inserted(result: sa.CursorResult[Any]) -> int:
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])
