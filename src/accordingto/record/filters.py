"""What of a record is looked for: figures by measure, source, population and day, and the readings and statements with such."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from accordingto.reading.figure import Measure
from accordingto.record.tables import figures, readings, statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What figures have in common that are looked for. Days are ISO 8601; empty words and days ask for nothing.

    `source` are words of the name of who holds them, `speaker` the whole name.
    """

    measure: Measure | None = None
    source: str = ""
    speaker: str = ""
    population: str = ""
    since: str = ""
    until: str = ""

    @property
    def of_figures(self) -> bool:
        """Whether they ask for what a figure alone has."""
        return self.measure is not None or bool(self.source or self.speaker or self.population)


EVERYTHING = Filters()
"""What asks for nothing in particular."""


def figures_that_meet(filters: Filters) -> tuple[sa.Select[Any], sa.ColumnElement[Any]]:
    """The figures of the latest readings that meet every filter, and the day that each is of.

    A figure whose day is not known is of no time.
    """
    query = sa.select(figures.c.reading_id, figures.c.id, figures.c.day)
    if filters.measure is not None:
        query = query.where(figures.c.measure == str(filters.measure))
    if filters.speaker:
        query = query.where(figures.c.speaker == filters.speaker)
    for column, words in ((figures.c.speaker, filters.source), (figures.c.population, filters.population)):
        if words:
            query = query.where(column.ilike(f"%{literal(words)}%", escape="\\"))
    return _within(query, figures.c.day, filters), figures.c.day


def statements_that_meet(filters: Filters) -> tuple[sa.Select[Any], sa.ColumnElement[Any]]:
    """The statements of the latest readings whose speaker and day are as asked, and the day that each is of.

    With a measure or a population, those that carry such a figure.
    """
    query = sa.select(statements.c.reading_id, statements.c.id)
    if filters.source:
        query = query.where(statements.c.speaker.ilike(f"%{literal(filters.source)}%", escape="\\"))
    if filters.measure is not None or filters.population:
        carried = sa.select(figures.c.id).where(
            figures.c.reading_id == statements.c.reading_id, figures.c.statement_id == statements.c.id
        )
        if filters.measure is not None:
            carried = carried.where(figures.c.measure == str(filters.measure))
        if filters.population:
            carried = carried.where(figures.c.population.ilike(f"%{literal(filters.population)}%", escape="\\"))
        query = query.where(carried.exists())
    return _within(query, statements.c.day, filters), statements.c.day


def readings_that_meet(filters: Filters) -> sa.Select[Any]:
    """The ids of the latest readings that hold a figure as asked; where only days are asked for, of the reports of these days."""
    if filters.of_figures:
        found = figures_that_meet(filters)[0].subquery()
        return sa.select(found.c.reading_id)
    query = sa.select(readings.c.id).where(readings.c.latest == 1)
    return _within(query, sa.func.substr(readings.c.published, 1, 10), filters)


def literal(words: str) -> str:
    """Words for a pattern, its marks meaning themselves."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _within(query: sa.Select[Any], day: sa.ColumnElement[Any], filters: Filters) -> sa.Select[Any]:
    # A day that is known by month or year alone meets a limit that lies within it.
    since, until = filters.since, filters.until
    query = query.where(day != "") if since or until else query
    query = query.where(day >= sa.func.substr(since, 1, sa.func.length(day))) if since else query
    return query.where(sa.func.substr(day, 1, len(until)) <= until) if until else query
