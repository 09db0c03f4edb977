"""Lists of what is in a record, a page at a time: reports, figures and sources, by what they are looked for.

Only the latest reading of each report counts. Figures and sources are those that the reports themselves tell apart; that two
names are one source is a matter of corroboration.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from accordingto.reading.figure import Figure, Measure
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.record.database import looking
from accordingto.record.decisions import with_decisions
from accordingto.record.filters import Filters, figures_that_meet, literal
from accordingto.record.rows import reading_from_row
from accordingto.record.tables import figures, readings, statements, versions

Row = TypeVar("Row")
LONGEST = 200
"""Rows of one page, at most."""
MOST_POINTS = 500
"""Figures that are given at once as points to draw, the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows of a list from `start` on, and how many rows there are in all."""

    rows: tuple[Row, ...]
    total: int
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """A report as a line of a list."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    figures: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFigure:
    """A figure with the reading that it is in."""

    figure: Figure
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStatement:
    """A statement with the reading that it is in."""

    statement: Statement
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePoint:
    """A figure as a point to draw: its day, as precise as known, its numbers, who holds it and of whom it is."""

    day: str | None
    measure: str
    bound: str
    low: float | None
    best: float | None
    high: float | None
    speaker: str | None
    population: str | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSource:
    """A speaker by name, with how much it holds and the days of the first and last report that carries it."""

    name: str
    party: str | None
    statements: int
    figures: int
    reports: int
    outlets: int
    first: str | None
    last: str | None


class Listing:
    """The lists of one record."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine, self._name = engine, name

    def reports(self, *, words: str = "", start: int = 0, count: int = 50) -> Page[ListedReport]:
        """The reports, the latest first; with `words` those in whose title or outlet these stand."""
        query = sa.select(
            readings.c.id, readings.c.outlet, readings.c.published, versions.c.title, versions.c.report_id
        )
        query = query.join(versions, readings.c.version_id == versions.c.id).where(readings.c.latest == 1)
        for word in words.split():
            pattern = f"%{literal(word)}%"
            named = sa.func.coalesce(versions.c.title, "") + " " + sa.func.coalesce(readings.c.outlet, "")
            query = query.where(named.ilike(pattern, escape="\\"))
        order: tuple[Any, ...] = (readings.c.published.desc().nulls_last(), versions.c.report_id)
        with looking(self._engine, self._name) as connection:
            rows, total = _page(connection, query, order, start=start, count=count)
            ids = [row.id for row in rows]
            told = {table.name: _counts(connection, table, ids) for table in (figures, statements)}
        return Page(
            rows=tuple(
                ListedReport(
                    id=row.report_id,
                    title=row.title,
                    outlet=row.outlet,
                    published=row.published,
                    figures=told["figures"].get(row.id, 0),
                    statements=told["statements"].get(row.id, 0),
                )
                for row in rows
            ),
            total=total,
            start=start,
        )

    def figures(
        self,
        *,
        measure: Measure | None = None,
        source: str = "",
        speaker: str = "",
        population: str = "",
        since: str = "",
        until: str = "",
        start: int = 0,
        count: int = 50,
    ) -> Page[ListedFigure]:
        """The figures, those of the latest day first; days are ISO 8601. A figure whose day is not known is of no time."""
        filters = Filters(
            measure=measure, source=source, speaker=speaker, population=population, since=since, until=until
        )
        query, day = figures_that_meet(filters)
        order = (day.desc(), figures.c.reading_id.desc(), figures.c.id.desc())
        with looking(self._engine, self._name) as connection:
            rows, total = _page(connection, query, order, start=start, count=count)
            found = _readings(connection, [row.reading_id for row in rows])
        listed = ((found[row.reading_id], found[row.reading_id].figure(row.id)) for row in rows)
        return Page(
            rows=tuple(
                ListedFigure(figure=figure, reading=reading) for reading, figure in listed if figure is not None
            ),
            total=total,
            start=start,
        )

    def points(
        self,
        *,
        measure: Measure | None = None,
        source: str = "",
        population: str = "",
        since: str = "",
        until: str = "",
    ) -> Page[FigurePoint]:
        """The figures that `figures` lists as points to draw, the latest of them; no reading is looked into."""
        names = ("measure", "bound", "low", "best", "high", "speaker", "population", "status")
        filters = Filters(measure=measure, source=source, population=population, since=since, until=until)
        query, day = figures_that_meet(filters)
        order = (day.desc(), figures.c.reading_id.desc(), figures.c.id.desc())
        query = query.with_only_columns(day.label("day"), *(figures.c[name] for name in names))
        with looking(self._engine, self._name) as connection:
            total = connection.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one()
            rows = connection.execute(query.order_by(*order).limit(MOST_POINTS)).all()
        points = tuple(FigurePoint(day=row.day, **{name: getattr(row, name) for name in names}) for row in rows)
        return Page(rows=points, total=int(total))

    def speaking(self, speaker: str, *, most: int) -> Page[Reading]:
        """The latest readings in which somebody speaks, and in how many reports that is."""
        spoken = sa.select(statements.c.reading_id).where(statements.c.speaker == speaker)
        query = sa.select(readings.c.id, readings.c.published).where(readings.c.id.in_(spoken))
        order: tuple[Any, ...] = (readings.c.published.desc().nulls_last(), readings.c.id)
        with looking(self._engine, self._name) as connection:
            rows, total = _page(connection, query, order, start=0, count=most)
            found = _readings(connection, [row.id for row in rows])
        return Page(rows=tuple(found[row.id] for row in rows), total=total)

    def sources(self, *, words: str = "", start: int = 0, count: int = 50) -> Page[ListedSource]:
        """The speakers, those that most reports carry first; with `words` those in whose name or party these stand."""
        reports = sa.func.count(sa.distinct(statements.c.reading_id)).label("reports")
        query = sa.select(statements.c.speaker, sa.func.count().label("statements"), reports)
        query = query.where(statements.c.speaker.is_not(None)).group_by(statements.c.speaker)
        if words:
            pattern = f"%{literal(words)}%"
            query = query.where(
                statements.c.speaker.ilike(pattern, escape="\\")
                | statements.c.speaker_party.ilike(pattern, escape="\\")
            )
        order: tuple[Any, ...] = (sa.desc("reports"), sa.desc("statements"), statements.c.speaker)
        with looking(self._engine, self._name) as connection:
            rows, total = _page(connection, query, order, start=start, count=count)
            names = [row.speaker for row in rows]
            more = {row.speaker: row for row in connection.execute(_more_of_sources(names))}
            held = sa.select(figures.c.speaker, sa.func.count().label("figures")).group_by(figures.c.speaker)
            held = held.where(figures.c.speaker.in_(names))
            numbers = {row.speaker: int(row.figures) for row in connection.execute(held)}
        return Page(
            rows=tuple(
                ListedSource(
                    name=row.speaker,
                    party=more[row.speaker].party,
                    statements=row.statements,
                    figures=numbers.get(row.speaker, 0),
                    reports=row.reports,
                    outlets=more[row.speaker].outlets,
                    first=more[row.speaker].first,
                    last=more[row.speaker].last,
                )
                for row in rows
            ),
            total=total,
            start=start,
        )

    def statements(self, speaker: str, *, start: int = 0, count: int = 50) -> Page[ListedStatement]:
        """What one speaker said, the latest first."""
        query = sa.select(statements.c.reading_id, statements.c.id).where(statements.c.speaker == speaker)
        with looking(self._engine, self._name) as connection:
            order: tuple[Any, ...] = (statements.c.day.desc(), statements.c.reading_id, statements.c.id)
            rows, total = _page(connection, query, order, start=start, count=count)
            found = _readings(connection, [row.reading_id for row in rows])
        listed = ((found[row.reading_id], found[row.reading_id].statement(row.id)) for row in rows)
        return Page(
            rows=tuple(
                ListedStatement(statement=told, reading=reading) for reading, told in listed if told is not None
            ),
            total=total,
            start=start,
        )


def _more_of_sources(names: Sequence[str]) -> sa.Select[Any]:
    """What is told of sources beside how much they say: party, outlets, the days of the first and the last report."""
    query = sa.select(
        statements.c.speaker,
        sa.func.max(statements.c.speaker_party).label("party"),
        sa.func.count(sa.distinct(readings.c.outlet)).label("outlets"),
        sa.func.min(readings.c.published).label("first"),
        sa.func.max(readings.c.published).label("last"),
    )
    query = query.join(readings, statements.c.reading_id == readings.c.id)
    return query.where(statements.c.speaker.in_(names)).group_by(statements.c.speaker)


def _page(
    connection: sa.Connection, query: sa.Select[Any], order: Sequence[Any], *, start: int, count: int
) -> tuple[Sequence[Any], int]:
    total = connection.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one()
    rows = connection.execute(query.order_by(*order).offset(max(0, start)).limit(min(max(1, count), LONGEST))).all()
    return rows, int(total)


def _counts(connection: sa.Connection, table: sa.Table, ids: Sequence[int]) -> dict[int, int]:
    query = (
        sa.select(table.c.reading_id, sa.func.count()).where(table.c.reading_id.in_(ids)).group_by(table.c.reading_id)
    )
    return {int(reading): int(number) for reading, number in connection.execute(query)}


def _readings(connection: sa.Connection, ids: Sequence[int]) -> dict[int, Reading]:
    query = sa.select(readings.c.id, readings.c.content, versions.c.text)
    query = query.join(versions, readings.c.version_id == versions.c.id).where(readings.c.id.in_(set(ids)))
    rows = connection.execute(query).all()
    found = [reading_from_row(row.content, row.text, traced=False) for row in rows]
    return dict(zip((row.id for row in rows), with_decisions(connection, found), strict=True))
