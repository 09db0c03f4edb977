"""Selection: the readings that may speak to a question, found by their keys, with what shares their text.

Nothing is judged here: what is selected is what corroboration then looks at. The stages:

1. the readings that have a key of what the question needs, those first that have most of the keys, then the latest;
2. at most so many reports of them, since an answer is to come at once: how many more there are is told;
3. where these are few, the latest reports on the side or the place asked about, which may tell what is acknowledged elsewhere;
4. reports with so much of the text of a selected one that they may be copies of it, or its original.

Where a question is about a day, reports of later days come after all others: that they look back is possible, and rare.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from accordingto.reading.reading import Reading
from accordingto.record.keys import Wanted, keys_of
from accordingto.record.rows import reading_from_row
from accordingto.record.search import texts_with_any
from accordingto.record.tables import keys, prints, readings, versions
from accordingto.reports.dates import is_date, last_day
from accordingto.reports.fingerprints import fingerprints
from accordingto.reports.report import Report

COPY_DAYS = 14
"""Days between a report and its copies, at most: what is taken up again later is found by its keys."""
REWRITE_DAYS = 1
"""Days between a report and one that tells the same in other words, at most."""
BESIDE = 50
"""Where fewer reports have what is needed, the latest on the side or place asked about make them up to so many."""
ALIKE = 20
"""Reports with shared text to look at beside these, the most alike first."""
AT_ONCE = 10_000
"""Values in one question to the database, of which it takes 32,766 at most."""
COPY_BANDS = 4
"""Bands that a copy shares with its original: half of the runs make eight of 32, what any two reports share makes one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The reports that a question looks at, by id, and how many more have what it needs."""

    reports: tuple[str, ...]
    more: int = 0


def index_reading(connection: sa.Connection, reading_id: int, reading: Reading) -> None:
    """Put down what a reading is selected by."""
    day = day_of(reading.report)
    bands, quotations = fingerprints(reading.report)
    numbers = (*bands, *(-number for number in quotations))
    for table, column, values in ((keys, "key", sorted(keys_of(reading))), (prints, "number", numbers)):
        if values:
            rows = [{column: value, "day": day, "reading_id": reading_id} for value in values]
            connection.execute(sa.insert(table), rows)


def index_all(connection: sa.Connection) -> None:
    """Put down what every reading of a record is selected by, one at a time: a record may be larger than the memory."""
    numbers = connection.execute(sa.text("SELECT id FROM readings ORDER BY id")).scalars().all()
    one = sa.text("SELECT r.content, v.text FROM readings r JOIN versions v ON v.id = r.version_id WHERE r.id = :id")
    for number in numbers:
        row = connection.execute(one, {"id": number}).one()
        reading = reading_from_row(row.content, row.text, traced=False)
        day = {"day": day_of(reading.report), "id": number}
        connection.execute(sa.text("UPDATE readings SET day = :day WHERE id = :id"), day)
        index_reading(connection, number, reading)


def day_of(report: Report) -> int:
    """The last day that the dates of a report leave open, counted from 1 January of year 1; 0 where it has none."""
    dates = (date for date in (report.published, report.updated) if date and is_date(date))
    return max((last_day(date).toordinal() for date in dates), default=0)


def select_reports(connection: sa.Connection, wanted: Wanted, *, most: int, until: int) -> Selected:
    """At most so many reports with what is wanted, and with them their copies and originals; `until` is the day asked about."""
    found = _with_keys(connection, wanted, most=most, until=until)
    if found is None:
        found = Selected(reports=texts_with_any(connection, wanted.words, limit=most))
    alike = _alike(connection, found.reports, most=ALIKE)
    few = 0 if found.more else BESIDE - len(found.reports)
    beside = _latest_with(connection, wanted.beside, most=few, until=until)
    return Selected(reports=tuple(sorted({*found.reports, *alike, *beside})), more=found.more)


def alike(connection: sa.Connection, report: str, *, most: int) -> tuple[str, ...]:
    """The reports that may be copies of one report or its original: by what is kept of their texts, the most alike first, then
    those of about the same day that tell of the same: a rewrite keeps the matter, not the words."""
    of_words = _alike(connection, [report], most=most)
    return tuple(dict.fromkeys((*of_words, *_about_the_same(connection, report, most=most))))


def _with_keys(connection: sa.Connection, wanted: Wanted, *, most: int, until: int) -> Selected | None:
    """The reports with a key of the first group that is in the record at all; null where none is."""
    for number, needed in enumerate(wanted.groups):
        better = frozenset().union(*wanted.groups[number + 1 :]) - needed
        rows = connection.execute(_ranked(needed, better)).all()
        if rows:
            weighed = [(row.hits, row.day <= until, row.day, row.reading_id) for row in rows]
            chosen = _best(connection, weighed, most=most)
            full = len(chosen) == most
            return Selected(reports=chosen, more=_count(connection, needed) - most if full else 0)
    return None


def _ranked(needed: Collection[str], better: Collection[str]) -> sa.Select[Any]:
    """Every reading with a needed key, and how many keys it has in all."""
    having = sa.select(keys.c.reading_id, keys.c.day, sa.func.count().label("hits"))
    having = having.where(keys.c.key.in_([*needed, *better])).group_by(keys.c.reading_id, keys.c.day)
    return having.having(sa.func.max(sa.case((keys.c.key.in_(needed), 1), else_=0)) == 1)


def _best(connection: sa.Connection, rows: list[tuple[int, bool, int, int]], *, most: int) -> tuple[str, ...]:
    """The reports of the best rows (hits, not too late, day, reading); between equals the ids of the reports decide."""
    rows.sort(reverse=True)
    # Two readings of one report are common after a rereading: twice as many rows hold enough reports, or all are looked at.
    for enough in (2 * most, len(rows)):
        cut = rows[min(enough, len(rows)) - 1][:3]
        near = [row for row in rows if row[:3] >= cut]
        of = _reports_of(connection, [row[3] for row in near])
        order = sorted(near, key=lambda row: (-row[0], -row[1], -row[2], of[row[3]]))
        chosen = tuple(dict.fromkeys(of[row[3]] for row in order))[:most]
        if len(chosen) == most:
            break
    return chosen


def _count(connection: sa.Connection, needed: Collection[str]) -> int:
    """How many reports have one of the keys."""
    ids = sa.select(keys.c.reading_id).where(keys.c.key.in_(needed))
    query = sa.select(sa.func.count(sa.distinct(versions.c.report_id))).select_from(readings).join(versions)
    return int(connection.execute(query.where(readings.c.id.in_(ids))).scalar_one())


def _latest_with(connection: sa.Connection, wanted: Collection[str], *, most: int, until: int) -> tuple[str, ...]:
    """The latest reports with one of the keys."""
    rows = connection.execute(_ranked(wanted, ())).all() if wanted and most > 0 else []
    return (
        _best(connection, [(1, row.day <= until, row.day, row.reading_id) for row in rows], most=most) if rows else ()
    )


def _alike(connection: sa.Connection, reports: Collection[str], *, most: int) -> tuple[str, ...]:
    """Reports that share a quotation or several bands with one of these, within the days of a copy."""
    mine, other = prints.alias("mine"), prints.alias("other")
    ours = sa.select(readings.c.id).join(versions).where(versions.c.report_id.in_(reports))
    query = (
        sa.select(other.c.reading_id, sa.func.count().label("shared"))
        .join(
            mine,
            (mine.c.number == other.c.number) & other.c.day.between(mine.c.day - COPY_DAYS, mine.c.day + COPY_DAYS),
        )
        .where(mine.c.reading_id.in_(ours), other.c.reading_id.not_in(ours))
        .group_by(mine.c.reading_id, other.c.reading_id)
        .having((sa.func.count() >= COPY_BANDS) | (sa.func.min(mine.c.number) < 0))
    )
    shared: dict[int, int] = {}
    for row in connection.execute(query):
        shared[row.reading_id] = max(row.shared, shared.get(row.reading_id, 0))
    of = _reports_of(connection, shared)
    best = sorted(shared, key=lambda reading: (-shared[reading], of[reading]))
    return tuple(dict.fromkeys(of[reading] for reading in best))[:most]


def _about_the_same(connection: sa.Connection, report: str, *, most: int) -> tuple[str, ...]:
    """Reports at most a day apart from one that have most keys in common with it."""
    mine, other = keys.alias("mine"), keys.alias("other")
    ours = sa.select(readings.c.id).join(versions).where(versions.c.report_id == report, readings.c.latest + 0 == 1)
    near = other.c.day.between(mine.c.day - REWRITE_DAYS, mine.c.day + REWRITE_DAYS)
    query = sa.select(other.c.reading_id, sa.func.count().label("shared")).join(
        mine, (mine.c.key == other.c.key) & near
    )
    query = query.where(mine.c.reading_id.in_(ours), other.c.reading_id.not_in(ours)).group_by(other.c.reading_id)
    found = [
        row.reading_id for row in connection.execute(query.order_by(sa.desc("shared"), other.c.reading_id).limit(most))
    ]
    of = _reports_of(connection, found)
    return tuple(dict.fromkeys(of[one] for one in found))


def _reports_of(connection: sa.Connection, reading_ids: Iterable[int]) -> dict[int, str]:
    """The report that each reading is of."""
    query = sa.select(readings.c.id, versions.c.report_id).join(versions, readings.c.version_id == versions.c.id)
    every, found = list(reading_ids), {}
    for start in range(0, len(every), AT_ONCE):
        some = readings.c.id.in_(every[start : start + AT_ONCE])
        found.update({row.id: row.report_id for row in connection.execute(query.where(some))})
    return found
