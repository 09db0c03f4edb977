"""The latest reading of each report: of its latest version the one by the reader that came last."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from accordingto.record.tables import readings, versions


def latest_ids(of: Collection[str] | None = None) -> sa.Select[Any]:
    """The ids of the latest reading of each report, or of each of some reports."""
    rank = sa.func.row_number().over(
        partition_by=versions.c.report_id,
        order_by=(readings.c.stands_since.desc(), versions.c.id.desc(), readings.c.id.desc()),
    )
    every = sa.select(readings.c.id, rank.label("rank")).join(versions)
    ranked = (every if of is None else every.where(versions.c.report_id.in_(of))).subquery()
    return sa.select(ranked.c.id).where(ranked.c.rank == 1)
