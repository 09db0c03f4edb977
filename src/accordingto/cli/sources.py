"""`accordingto sources`: who says what: each origin with its party, what it holds and how many carry it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto import desk
from accordingto.cli.exits import leave
from accordingto.cli.hand import grades_at_hand, readings_at_hand
from accordingto.cli.options import JsonOption, OptionalPaths, RecordOption, SettingsOption
from accordingto.cli.output import print_document, print_table, tell_failures
from accordingto.corroboration.credibility import grade_of
from accordingto.corroboration.evidence import Origin
from accordingto.reading.gazetteer import party_name
from accordingto.settings import load_settings

if TYPE_CHECKING:
    from accordingto.corroboration.evidence import Corroboration
    from accordingto.reading.reading import Reading

COLUMNS = ("origin", "grade", "party", "kind", "statements", "figures", "reports", "outlets", "from", "to")
NUMBERS = frozenset(COLUMNS[4:8])


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An origin over all reports, with the days of the first and last; `copies` of the reports are copies of another.

    `grade` is the reliability that a person gave it in the register of the record, F where nobody did.
    """

    origin: Origin
    grade: str
    statements: int
    figures: int
    reports: int
    outlets: int
    copies: int
    first: str | None
    last: str | None


def sources(
    paths: OptionalPaths = None,
    as_json: JsonOption = False,
    record: RecordOption = None,
    settings: SettingsOption = None,
) -> None:
    """List who says what.

    Each origin with its grade, its party, how much it holds, and how many reports and outlets carry it.

    \b
    Example:
        accordingto sources examples/kursk/reports
    """
    done = readings_at_hand(paths, record)
    failed = tell_failures(done.failures)
    grades = grades_at_hand(paths, record)
    found = who_says(done.readings, desk.corroborate(done.readings, settings=load_settings(settings)), grades)
    if as_json:
        print_document("sources", sources=found)
    elif found:
        print_table(COLUMNS, [_row(one) for one in found], numbers=NUMBERS)
    leave(found=bool(found), failed=failed)


def who_says(
    readings: Iterable["Reading"], corroboration: "Corroboration", grades: Mapping[str, str]
) -> tuple[Source, ...]:
    """Every origin of a statement or figure in the readings, those that most reports carry first."""
    from accordingto.corroboration.origins import origin_of, register

    every = {reading.report.id: reading for reading in desk.distinct(readings)}
    roots = {copy.report: every[copy.original] for copy in corroboration.copies if copy.original in every}
    who = register(every.values(), roots)
    origins: dict[str, Origin] = {}
    statements: dict[str, list[Reading]] = {}
    for reading in every.values():
        for statement in reading.statements:
            origin = origin_of(reading, statement, who)
            if origin:
                origins.setdefault(origin.key, origin)
                statements.setdefault(origin.key, []).append(reading)
    figures: dict[str, int] = {}
    for one in corroboration.evidence:
        if one.origin:
            figures[one.origin.key] = figures.get(one.origin.key, 0) + 1
    made = [
        _source(origin, statements[key], figures.get(key, 0), copies=frozenset(roots), grade=grade_of(origin, grades))
        for key, origin in origins.items()
    ]
    return tuple(sorted(made, key=lambda one: (-one.reports, -one.statements, one.origin.name, one.origin.key)))


def _source(origin: Origin, readings: "list[Reading]", figures: int, *, copies: frozenset[str], grade: str) -> Source:
    """What one origin holds; `readings` has the report of each of its statements, with repetition."""
    reports = {reading.report.id: reading.report for reading in readings}
    days = sorted(report.published[:10] for report in reports.values() if report.published)
    return Source(
        origin=origin,
        grade=grade,
        statements=len(readings),
        figures=figures,
        reports=len(reports),
        outlets=len({report.outlet or report.location for report in reports.values()}),
        copies=len(copies & set(reports)),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _row(one: Source) -> tuple[str, ...]:
    counts = (one.statements, one.figures, one.reports, one.outlets)
    return (
        one.origin.name,
        one.grade,
        party_name(one.origin.party) if one.origin.party else "not known",
        one.origin.kind.value,
        *map(str, counts),
        one.first or "",
        one.last or "",
    )
