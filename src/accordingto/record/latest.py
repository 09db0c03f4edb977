"""The latest reading of each report: of its latest version the one by the reader that came last.

Which it is, is put down with the readings when one is added, so that lists need not find it out for the whole record.
"""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from accordingto.record.tables import readings, versions


def latest_ids(of: Collection[str] | None = None) -> sa.Select[Any]:
    """The ids of the latest reading of each report, or of each of some reports."""
    query = sa.select(readings.c.id).where(readings.c.latest == 1)
    if of is None:
        return query
    # Added to nothing, the mark is no way to look readings up: those of a few reports are found by their versions.
    query = sa.select(readings.c.id).where(readings.c.latest + 0 == 1)
    return query.where(readings.c.version_id.in_(sa.select(versions.c.id).where(versions.c.report_id.in_(of))))


def mark_latest(connection: sa.Connection, report: str) -> None:
    """Put down which of the readings of a report is the latest."""
    mine = sa.select(versions.c.id).where(versions.c.report_id == report)
    order = (readings.c.stands_since.desc(), readings.c.version_id.desc(), readings.c.id.desc())
    newest = connection.scalar(
        sa.select(readings.c.id).where(readings.c.version_id.in_(mine)).order_by(*order).limit(1)
    )
    is_newest = sa.case((readings.c.id == newest, 1), else_=0)
    connection.execute(sa.update(readings).where(readings.c.version_id.in_(mine)).values(latest=is_newest))
