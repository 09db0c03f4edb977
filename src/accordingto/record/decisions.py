"""What people decided about the readings of a record: a list that only grows, and what it makes of the readings."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from accordingto.errors import RecordError
from accordingto.reading.reading import Reading
from accordingto.record.database import looking, writing
from accordingto.record.derived import renew_derived
from accordingto.record.latest import latest_ids
from accordingto.record.rows import reading_from_row
from accordingto.record.tables import decisions, doubts, readings, versions
from accordingto.reports.report import Span
from accordingto.review.decided import across_reports
from accordingto.review.decision import Act, Decision, NewDecision, Subject, Target, standing
from accordingto.review.overlay import Outcome, Reviewed, review
from accordingto.serial import from_json, to_json

AT_ONCE = 10_000
"""Values in one question to the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDoubt:
    """Words to look at, with the reading that they are of."""

    reading: Reading
    span: Span
    what: str
    why: str
    subject: Subject | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtPage:
    """Some of what is to be looked at, the most pressing first, and how much there is in all."""

    rows: tuple[ListedDoubt, ...]
    total: int
    start: int = 0


class Decisions:
    """The decisions of one record."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine, self._name = engine, name

    def put(self, new: NewDecision) -> Decision:
        """Put down a decision, and what follows from it for the report it is on, as one.

        Raises `RecordError` for one that says not by whom, that is about a report that is not there, or that undoes what is not.
        """
        if not new.author.strip():
            raise RecordError("a decision needs the name of who decides; write it")
        with writing(self._engine, self._name) as connection:
            made = replace(new, target=self._target_of(connection, new)) if new.act is Act.UNDO else new
            if made.target is None:
                raise RecordError("a decision needs what it is about; open it from the words that it is on")
            for report in made.target.reports:
                if not connection.scalar(sa.select(versions.c.id).where(versions.c.report_id == report).limit(1)):
                    raise RecordError(
                        f"{self._name}: there is no report {report!r} to decide on; it may have been removed"
                    )
            first, *others = (*made.target.reports, None)
            row = {
                "at": made.at,
                "author": made.author.strip(),
                "act": made.act.value,
                "subject": made.target.subject.value,
                "report_id": first,
                "original_id": others[0] if others else None,
                "content": json.dumps(to_json(made), ensure_ascii=False, separators=(",", ":")),
            }
            number = connection.execute(sa.insert(decisions).values(row)).inserted_primary_key
            assert number is not None
            if made.target.anchor:
                _renew(connection, made.target.anchor.report)
        return from_json(Decision, {**to_json(made), "id": int(number[0])})

    def all(self) -> tuple[Decision, ...]:
        """Every decision, in the order of deciding."""
        with looking(self._engine, self._name) as connection:
            return _load(connection, sa.select(decisions))

    def about(self, report: str) -> tuple[Decision, ...]:
        """The decisions about one report, in order."""
        with looking(self._engine, self._name) as connection:
            return decisions_of(connection, [report]).get(report, ())

    def last(self) -> int:
        """The number of the last decision, 0 where nobody has decided anything."""
        with looking(self._engine, self._name) as connection:
            return connection.scalar(sa.select(sa.func.max(decisions.c.id))) or 0

    def reviewed(self, report: str) -> Reviewed | None:
        """The latest reading of a report with what became of each decision on it; null where there is no such report."""
        with looking(self._engine, self._name) as connection:
            row = connection.execute(_latest(report)).one_or_none()
            if row is None:
                return None
            found = reading_from_row(row.content, row.text)
            return review(found, decisions_of(connection, [report]).get(report, ()))

    def as_read(self, report: str) -> Reading | None:
        """The latest reading of a report as the reader found it, whatever people decided; null where there is no such report."""
        with looking(self._engine, self._name) as connection:
            row = connection.execute(_latest(report)).one_or_none()
        return reading_from_row(row.content, row.text) if row else None

    def outcomes(self, reports: Collection[str] | None = None) -> tuple[Outcome, ...]:
        """What became of every decision that stands, in order; with `reports` of those on them and on no report."""
        with looking(self._engine, self._name) as connection:
            if not _any(connection):
                return ()
            found = _load(connection, sa.select(decisions)) if reports is None else self._about(connection, reports)
            on_words = sorted({one.target.anchor.report for one in found if one.target.anchor})
            rows = [connection.execute(_latest(report)).one() for report in on_words]
        reviewed = [review(_read(row), found) for row in rows]
        every = [*across_reports(found), *(outcome for one in reviewed for outcome in one.outcomes)]
        return tuple(sorted(every, key=lambda one: one.decision.id))

    @staticmethod
    def _about(connection: sa.Connection, reports: Collection[str]) -> tuple[Decision, ...]:
        found = [one for some in decisions_of(connection, reports).values() for one in some]
        every = {one.id: one for one in (*found, *_load(connection, _of_none()))}
        return tuple(every[number] for number in sorted(every))

    def doubts(self, *, start: int = 0, count: int = 50) -> DoubtPage:
        """What is to be looked at in the latest readings, the least settled first, of those alike the latest report's."""
        query = sa.select(doubts, readings.c.content, versions.c.text)
        query = query.join(readings, doubts.c.reading_id == readings.c.id).join(
            versions, readings.c.version_id == versions.c.id
        )
        order = (doubts.c.rank, doubts.c.day.desc(), doubts.c.reading_id, doubts.c.number)
        with looking(self._engine, self._name) as connection:
            total = connection.scalar(sa.select(sa.func.count()).select_from(doubts)) or 0
            rows = connection.execute(query.order_by(*order).offset(start).limit(count)).all()
            made = {row.reading_id: row for row in rows}
            reviewed = dict(zip(made, with_decisions(connection, [_read(row) for row in made.values()]), strict=True))
        return DoubtPage(
            rows=tuple(
                ListedDoubt(
                    reading=reviewed[row.reading_id],
                    span=(row.start, row.end),
                    what=row.what,
                    why=row.why,
                    subject=Subject(row.subject) if row.subject else None,
                )
                for row in rows
            ),
            total=int(total),
            start=start,
        )

    def _target_of(self, connection: sa.Connection, new: NewDecision) -> Target:
        undone = _load(connection, sa.select(decisions).where(decisions.c.id == new.undoes))
        if not undone:
            raise RecordError(f"{self._name}: there is no decision {new.undoes} to undo")
        every = _load(connection, sa.select(decisions))
        if undone[0].act is not Act.UNDO and undone[0] not in standing(every):
            raise RecordError(f"{self._name}: decision {new.undoes} has been undone already")
        return undone[0].target


def with_decisions(connection: sa.Connection, found: Sequence[Reading]) -> tuple[Reading, ...]:
    """Readings as people have decided on them, in their order."""
    if not found or not _any(connection):
        return tuple(found)
    history = decisions_of(connection, {one.report.id for one in found})
    return tuple(review(one, history[one.report.id]).reading if one.report.id in history else one for one in found)


def decisions_of(connection: sa.Connection, reports: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
    """The decisions about each of some reports, in the order of deciding."""
    every, found = list(reports), dict[str, tuple[Decision, ...]]()
    for at in range(0, len(every), AT_ONCE):
        some = every[at : at + AT_ONCE]
        query = sa.select(decisions).where(decisions.c.report_id.in_(some) | decisions.c.original_id.in_(some))
        for one in _load(connection, query):
            for report in one.target.reports:
                found[report] = (*found.get(report, ()), one)
    return found


def drop_decisions(connection: sa.Connection, report: str) -> None:
    """Let go of the decisions about a report that is removed: they hold words of it."""
    of = (decisions.c.report_id == report) | (decisions.c.original_id == report)
    connection.execute(sa.delete(decisions).where(of))


def _renew(connection: sa.Connection, report: str) -> None:
    row = connection.execute(_latest(report)).one()
    (reading,) = with_decisions(connection, [reading_from_row(row.content, row.text, traced=False)])
    renew_derived(connection, row.id, reading)


def _latest(report: str) -> sa.Select[tuple[int, str, str]]:
    query = sa.select(readings.c.id, readings.c.content, versions.c.text).join(
        versions, readings.c.version_id == versions.c.id
    )
    return query.where(readings.c.id.in_(latest_ids([report])))


def _of_none() -> sa.Select[tuple[int, str]]:
    return sa.select(decisions).where(decisions.c.report_id.is_(None))


def _any(connection: sa.Connection) -> bool:
    return connection.scalar(sa.select(decisions.c.id).limit(1)) is not None


def _load(connection: sa.Connection, query: sa.Select[tuple[int, str]]) -> tuple[Decision, ...]:
    rows = connection.execute(query.order_by(decisions.c.id)).all()
    return tuple(from_json(Decision, {**json.loads(row.content), "id": row.id}) for row in rows)


def _read(row: Any) -> Reading:
    return reading_from_row(row.content, row.text, traced=False)
