"""The record: readings that stay, each once, with every version of a report and every reader's reading of it.

    with Record.open("record.sqlite") as record:
        record.add(reading)
        record.readings(measures=[Measure.KILLED])

Adding a report is one transaction: it is in the record as a whole or not at all.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from accordingto.errors import RecordError
from accordingto.reading.figure import Measure
from accordingto.reading.reading import Reading
from accordingto.record.asked import AskedQuestions
from accordingto.record.database import looking, name_of, open_database, writing
from accordingto.record.decisions import Decisions, drop_decisions, with_decisions
from accordingto.record.filters import EVERYTHING, Filters
from accordingto.record.keys import Wanted
from accordingto.record.latest import latest_ids
from accordingto.record.listing import ListedFigure, ListedStatement, Listing
from accordingto.record.pages import Pages, drop_pages, link_page, pages_of
from accordingto.record.putting import put_reading, put_version
from accordingto.record.register import Grade, grade_history, put_grade
from accordingto.record.rejects import Reject, all_rejects, drop_reject, put_reject, settle_rejects
from accordingto.record.rows import is_of_report, reading_from_row
from accordingto.record.search import Hit, search_texts
from accordingto.record.select import alike, select_reports
from accordingto.record.streams import AT_ONCE, each_figure, each_reading, each_statement
from accordingto.record.tables import figures, readings, reports, statements, versions
from accordingto.record.users import Users
from accordingto.record.watches import Change, NewChange, find_changes, known_facts, mark_told, put_round
from accordingto.reports.dates import last_day
from accordingto.reports.given import Given
from accordingto.reports.load import Failure
from accordingto.reports.report import Report


class Added(StrEnum):
    """What adding a reading has changed."""

    NEW_REPORT = "new_report"
    NEW_VERSION = "new_version"
    NEW_READING = "new_reading"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """A report that was removed: nothing of it is kept but its id, and when and why it went."""

    report: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is in the record; figures and statements are those of the latest readings."""

    reports: int = 0
    versions: int = 0
    readings: int = 0
    outlets: int = 0
    figures: int = 0
    statements: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The readings that a question looks at, and how many more reports have what it needs."""

    readings: tuple[Reading, ...]
    more: int = 0


class Record:
    """A database of readings. Use `Record.open`; close it, or use it in a `with` statement."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine = engine
        self.decisions = Decisions(engine, name)
        self.name = name
        self.pages = Pages(engine, name)
        self.listing = Listing(engine, name)
        self.asked = AskedQuestions(engine, name)
        self.users = Users(engine, name)

    @classmethod
    def open(cls, where: Path | str | None = None) -> Self:
        """The record in a file, made if there is none, or at a database URL; without either one in memory."""
        return cls(open_database(where), name_of(where))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, reading: Reading, *, restore: bool = False, page: int | None = None) -> Added:
        """Keep a reading. Adding the same again changes nothing; an earlier reader's reading stays beside the new one.

        `page` is the number of the page in the record that the report was read from. Raises `RecordError` for a report that
        was removed, unless it is to be restored.
        """
        with writing(self._engine, self.name) as connection:
            report_id = reading.report.id
            known = connection.execute(sa.select(reports).where(reports.c.id == report_id)).one_or_none()
            if known is None:
                connection.execute(sa.insert(reports).values(id=report_id))
            elif known.removed_at and not restore:
                raise RecordError(
                    f"{self.name}: report {report_id} ({reading.report.location}) was removed on {known.removed_at} "
                    f"({known.removed_because}); restore it, or leave it out"
                )
            elif known.removed_at:
                values = {"removed_at": None, "removed_because": None}
                connection.execute(sa.update(reports).where(reports.c.id == report_id).values(values))
            new_report = known is None or known.removed_at is not None
            version_id, new_version = put_version(connection, reading)
            if page is not None:
                link_page(connection, version_id, page)
            if not put_reading(connection, version_id, reading):
                return Added.UNCHANGED
            if new_report:
                return Added.NEW_REPORT
            return Added.NEW_VERSION if new_version else Added.NEW_READING

    def knows(self, report: Report, reader: str) -> bool:
        """Whether a reader has read this very report, with all that is known of its publication; where it lies does not count."""
        same = (versions.c.report_id == report.id) & (versions.c.text_sha256 == report.text_sha256)
        query = sa.select(readings.c.content).select_from(readings).join(versions)
        query = query.where(same, readings.c.reader == reader).order_by(readings.c.id.desc()).limit(1)
        with looking(self._engine, self.name) as connection:
            content = connection.scalar(query)
        return content is not None and is_of_report(content, report)

    def reject(self, failure: Failure, *, source: str, given: Given, at: str) -> None:
        """Keep what could not be added, with the file or address to load again and the time of the try."""
        with writing(self._engine, self.name) as connection:
            put_reject(connection, failure, source=source, given=given, at=at)

    def settle(self, source: str, *, before: str) -> None:
        """Let go of the rejects of a source that has been tried again since `before`, and in which they did not fail again."""
        with writing(self._engine, self.name) as connection:
            settle_rejects(connection, source, before=before)

    def forget(self, location: str) -> bool:
        """Give up on what could not be added at a place; whether there was anything."""
        with writing(self._engine, self.name) as connection:
            return drop_reject(connection, location)

    def rejects(self) -> tuple[Reject, ...]:
        """What could not be added, by place."""
        with looking(self._engine, self.name) as connection:
            return all_rejects(connection)

    def known_facts(self, question: str) -> dict[str, str] | None:
        """What was known when a standing question was last looked at; null where it never was."""
        with looking(self._engine, self.name) as connection:
            return known_facts(connection, question)

    def put_round(
        self,
        question: str,
        *,
        known: Mapping[str, str] | None,
        facts: Mapping[str, str],
        changes: Collection[NewChange],
        at: str,
    ) -> bool:
        """Put down what is known of a standing question now, and what is new, as one; nothing where another round came first."""
        with writing(self._engine, self.name) as connection:
            return put_round(connection, question, known=known, facts=facts, changes=changes, at=at)

    def changes(self, question: str | None = None, *, untold: bool = False, unsent: bool = False) -> tuple[Change, ...]:
        """What was new in the answers to standing questions, oldest first; that only of which nobody was told, or no webhook."""
        with looking(self._engine, self.name) as connection:
            return find_changes(connection, question, untold=untold, unsent=unsent)

    def mark_told(self, change: int, *, at: str, webhook: bool = False) -> None:
        """Put down that a change has been told, or that a webhook has taken it."""
        with writing(self._engine, self.name) as connection:
            mark_told(connection, change, at=at, webhook=webhook)

    def readings(
        self, *, measures: Collection[Measure | str] | None = None, latest: bool = True
    ) -> tuple[Reading, ...]:
        """The readings, by day of publication and report; with `measures` those that hold a figure of one of these.

        The latest of a report is that of its latest version by the reader that came last; without `latest` all are given.
        """
        query = _all_readings(latest=latest)
        if measures is not None:
            wanted = sorted(str(measure) for measure in measures)
            query = query.where(readings.c.id.in_(sa.select(figures.c.reading_id).where(figures.c.measure.in_(wanted))))
        return self._load(query)

    def each(self, filters: Filters = EVERYTHING, *, at_once: int = AT_ONCE) -> Iterator[tuple[Reading, ...]]:
        """The latest readings of the reports that meet some filters, by day and report, some at a time: all of a large record."""
        return each_reading(self._engine, self.name, filters, at_once=at_once)

    def each_figure(self, filters: Filters = EVERYTHING) -> Iterator[ListedFigure]:
        """The figures that meet some filters, the latest first, however many they are."""
        return each_figure(self._engine, self.name, filters)

    def each_statement(self, filters: Filters = EVERYTHING) -> Iterator[ListedStatement]:
        """The statements that meet some filters, the latest first, however many they are."""
        return each_statement(self._engine, self.name, filters)

    def versions(self, of: Collection[str]) -> dict[str, tuple[Reading, ...]]:
        """The versions of those of some reports that have several, by report, oldest first, each as its last reading has it."""
        several = sa.select(versions.c.report_id).where(versions.c.report_id.in_(of)).group_by(versions.c.report_id)
        ids = several.having(sa.func.count() > 1)
        last = sa.select(sa.func.max(readings.c.id)).join(versions).where(versions.c.report_id.in_(ids))
        query = sa.select(readings.c.content, versions.c.text).join(versions, readings.c.version_id == versions.c.id)
        query = query.where(readings.c.id.in_(last.group_by(readings.c.version_id)))
        found: dict[str, tuple[Reading, ...]] = {}
        for reading in self._load(query.order_by(readings.c.stands_since, versions.c.id)):
            found[reading.report.id] = (*found.get(reading.report.id, ()), reading)
        return found

    def select(self, wanted: Wanted, *, most: int, until: str | None = None) -> Selection:
        """The latest readings of the reports that a question looks at, in the order of `readings`, their traces cut to the top.

        `until` is the day that it is about: where there are more than `most`, reports of later days are left out first.
        """
        limit = last_day(until) if until else dt.date.max
        with looking(self._engine, self.name) as connection:
            chosen = select_reports(connection, wanted, most=most, until=limit.toordinal())
            found = self._found(connection, _all_readings(of=chosen.reports), traced=False)
        return Selection(readings=found, more=chosen.more)

    def alike(self, report: str, *, most: int = 50) -> tuple[Reading, ...]:
        """A report and those that may be copies of it or its original, as far as their texts tell; traces cut to the top."""
        with looking(self._engine, self.name) as connection:
            of = [report, *alike(connection, report, most=most)]
            return self._found(connection, _all_readings(of=of), traced=False)

    def is_empty(self) -> bool:
        """Whether no reading is in it."""
        with looking(self._engine, self.name) as connection:
            return connection.scalar(sa.select(readings.c.id).limit(1)) is None

    def latest_day(self) -> str | None:
        """The day of the latest report, null where none has a date."""
        with looking(self._engine, self.name) as connection:
            day = connection.scalar(sa.select(sa.func.max(readings.c.day)))
        return dt.date.fromordinal(day).isoformat() if day else None

    def latest(self, reports: Collection[str]) -> tuple[Reading, ...]:
        """The latest readings of some reports, their traces cut to the top."""
        with looking(self._engine, self.name) as connection:
            return self._found(connection, _all_readings(of=reports), traced=False)

    def find(self, prefix: str) -> tuple[Reading, ...]:
        """The latest readings of the reports whose id begins so; none where none does."""
        return self._load(_all_readings().where(versions.c.report_id.startswith(prefix, autoescape=True)))

    def remove(self, report_id: str, *, reason: str, at: str) -> Tombstone:
        """Take a report out, with all its versions and readings; `at` is the time, as ISO 8601. What stays is a tombstone."""
        with writing(self._engine, self.name) as connection:
            known = connection.execute(sa.select(reports).where(reports.c.id == report_id)).one_or_none()
            if known is None:
                raise RecordError(f"{self.name}: there is no report {report_id!r} to remove; check its id")
            if known.removed_at:
                return Tombstone(report=report_id, at=known.removed_at, reason=known.removed_because)
            drop_decisions(connection, report_id)
            drop_pages(connection, pages_of(connection, report_id, urls=_urls_of(connection, report_id)))
            connection.execute(sa.delete(versions).where(versions.c.report_id == report_id))
            values = {"removed_at": at, "removed_because": reason}
            connection.execute(sa.update(reports).where(reports.c.id == report_id).values(values))
            if connection.dialect.name == "sqlite":
                # The index would keep the words of what was deleted until it is next merged.
                connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")
        return Tombstone(report=report_id, at=at, reason=reason)

    def tombstones(self) -> tuple[Tombstone, ...]:
        """The reports that were removed, by id."""
        with looking(self._engine, self.name) as connection:
            rows = connection.execute(
                sa.select(reports).where(reports.c.removed_at.is_not(None)).order_by(reports.c.id)
            )
            return tuple(Tombstone(report=row.id, at=row.removed_at, reason=row.removed_because) for row in rows)

    def grade(self, grade: Grade) -> None:
        """Add a grade to the register of sources; earlier ones of the source stay in its history."""
        with writing(self._engine, self.name) as connection:
            put_grade(connection, grade)

    def grades(self) -> tuple[Grade, ...]:
        """Every grade in the register of sources, oldest first."""
        with looking(self._engine, self.name) as connection:
            return grade_history(connection)

    def search(self, text: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """The reports whose title or text has all the words, the best match first; any characters may be asked for."""
        with looking(self._engine, self.name) as connection:
            return search_texts(connection, text, limit=limit)

    def counts(self) -> Counts:
        """How much there is."""
        latest = latest_ids().scalar_subquery()
        with looking(self._engine, self.name) as connection:

            def count(query: sa.Select[Any]) -> int:
                return int(connection.execute(query).scalar_one())

            number = sa.func.count()
            return Counts(
                reports=count(sa.select(number).select_from(reports).where(reports.c.removed_at.is_(None))),
                versions=count(sa.select(number).select_from(versions)),
                readings=count(sa.select(number).select_from(readings)),
                outlets=count(
                    sa.select(sa.func.count(sa.distinct(readings.c.outlet))).where(readings.c.id.in_(latest))
                ),
                figures=count(sa.select(number).select_from(figures).where(figures.c.reading_id.in_(latest))),
                statements=count(sa.select(number).select_from(statements).where(statements.c.reading_id.in_(latest))),
                removed=count(sa.select(number).select_from(reports).where(reports.c.removed_at.is_not(None))),
            )

    def _load(self, query: sa.Select[Any]) -> tuple[Reading, ...]:
        with looking(self._engine, self.name) as connection:
            return self._found(connection, query)

    def _found(self, connection: sa.Connection, query: sa.Select[Any], *, traced: bool = True) -> tuple[Reading, ...]:
        """The readings of a query, as people have decided on them."""
        rows = connection.execute(query).all()
        return with_decisions(connection, [self._reading(row.content, row.text, traced=traced) for row in rows])

    def _reading(self, content: str, text: str, *, traced: bool = True) -> Reading:
        try:
            return reading_from_row(content, text, traced=traced)
        except (ValueError, TypeError, KeyError) as error:
            raise RecordError(
                f"{self.name}: a reading in it is not as this version writes them ({error}); "
                "update the program, or add the reports to a new record"
            ) from error


def _urls_of(connection: sa.Connection, report_id: str) -> frozenset[str]:
    """The addresses that the readings of a report give for it."""
    query = sa.select(readings.c.content).join(versions).where(versions.c.report_id == report_id)
    reports_read = [json.loads(content)["report"] for content in connection.scalars(query)]
    return frozenset(one[name] for one in reports_read for name in ("url", "location") if one[name])


def _all_readings(*, latest: bool = True, of: Collection[str] | None = None) -> sa.Select[Any]:
    query = sa.select(readings.c.content, versions.c.text).join(versions, readings.c.version_id == versions.c.id)
    if latest:
        query = query.where(readings.c.id.in_(latest_ids(of)))
    # Not by the order of adding: two records with the same reports answer alike.
    return query.order_by(
        sa.func.coalesce(readings.c.published, ""),
        versions.c.report_id,
        versions.c.text_sha256,
        readings.c.reader,
        readings.c.digest,
    )
