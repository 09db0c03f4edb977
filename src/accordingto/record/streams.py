"""All of a record that meets some filters, piece by piece: a record may be larger than the memory.

What is to come is put down first, by number; each piece is then looked up by itself, so that no reader keeps the record from
its writers. What is removed meanwhile is left out.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from accordingto.reading.reading import Reading
from accordingto.record.database import looking
from accordingto.record.decisions import with_decisions
from accordingto.record.filters import Filters, figures_that_meet, readings_that_meet, statements_that_meet
from accordingto.record.listing import ListedFigure, ListedStatement
from accordingto.record.rows import reading_from_row
from accordingto.record.tables import readings, versions

AT_ONCE = 100
"""Readings that are looked up and held at once."""


def each_reading(
    engine: sa.Engine, name: str, filters: Filters, *, at_once: int = AT_ONCE
) -> Iterator[tuple[Reading, ...]]:
    """The latest readings that meet the filters, by day of publication and report, some at a time."""
    query = sa.select(readings.c.id).join(versions).where(readings.c.id.in_(readings_that_meet(filters)))
    query = query.order_by(sa.func.coalesce(readings.c.published, ""), versions.c.report_id)
    with looking(engine, name) as connection:
        ids = list(connection.scalars(query))
    for some in _batches(ids, at_once):
        found = _readings(engine, name, some, traced=True)
        yield tuple(found[one] for one in some if one in found)


def each_figure(engine: sa.Engine, name: str, filters: Filters) -> Iterator[ListedFigure]:
    """The figures that meet the filters, those of the latest day first."""
    query, day = figures_that_meet(filters)
    for reading, found in _each_row(engine, name, query, day):
        figure = reading.figure(found)
        if figure is not None:
            yield ListedFigure(figure=figure, reading=reading)


def each_statement(engine: sa.Engine, name: str, filters: Filters) -> Iterator[ListedStatement]:
    """The statements that meet the filters, those of the latest day first."""
    query, day = statements_that_meet(filters)
    for reading, found in _each_row(engine, name, query, day):
        statement = reading.statement(found)
        if statement is not None:
            yield ListedStatement(statement=statement, reading=reading)


def _each_row(
    engine: sa.Engine, name: str, query: sa.Select[Any], day: sa.ColumnElement[Any]
) -> Iterator[tuple[Reading, str]]:
    reading_id, finding = query.selected_columns[0], query.selected_columns[1]
    with looking(engine, name) as connection:
        rows = connection.execute(query.order_by(day.desc(), reading_id.desc(), finding.desc())).all()
    for some in _batches(rows, AT_ONCE):
        found = _readings(engine, name, [row[0] for row in some], traced=False)
        for number, these in groupby(some, key=lambda row: int(row[0])):
            if number in found:
                yield from ((found[number], str(row[1])) for row in these)


def _batches(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _readings(engine: sa.Engine, name: str, ids: Sequence[int], *, traced: bool) -> dict[int, Reading]:
    query = sa.select(readings.c.id, readings.c.content, versions.c.text)
    query = query.join(versions, readings.c.version_id == versions.c.id).where(readings.c.id.in_(set(ids)))
    with looking(engine, name) as connection:
        rows = connection.execute(query).all()
        found = with_decisions(connection, [reading_from_row(row.content, row.text, traced=traced) for row in rows])
    return dict(zip((row.id for row in rows), found, strict=True))
