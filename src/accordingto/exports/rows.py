"""Readings as flat rows for tables: of figures, of statements or of reports. docs/exports.md says what each column is."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from accordingto.answers.finding_words import chain_line, holder_of, speaker_of
from accordingto.errors import ExportError
from accordingto.reading.chain import Role
from accordingto.reading.figure import Bound, Figure
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement

UPPER = (Bound.UP_TO, Bound.FEWER_THAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure as one report gives it. What is not known is null."""

    report: str
    figure: str
    measure: str
    bound: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    ucdp_low: Decimal | None
    ucdp_best: Decimal | None
    ucdp_high: Decimal | None
    unit: str
    population: str | None
    population_party: str | None
    population_kind: str | None
    place: str | None
    country: str | None
    where_prec: int | None
    place_ref: str | None
    event_kind: str | None
    event_date: str | None
    period_start: str | None
    period_end: str | None
    as_of: str | None
    mode: str
    status: str
    derived: bool
    part_of: str | None
    holder: str | None
    holder_party: str | None
    chain: str | None
    certainty: str | None
    polarity: str | None
    said: str | None
    quote: str
    span_start: int
    span_end: int
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    text_sha256: str
    reader: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A statement as one report gives it. What is not known is null."""

    report: str
    statement: str
    speaker: str | None
    speaker_party: str | None
    speaker_kind: str | None
    speaker_ref: str | None
    holder: str | None
    holder_party: str | None
    chain: str | None
    source: str | None
    cue: str | None
    content: str
    manner: str
    certainty: str
    polarity: str
    said: str | None
    said_precision: str | None
    position: str | None
    plover: str | None
    towards: str | None
    span_start: int
    span_end: int
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    text_sha256: str
    reader: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report with how much was found in it. What is not known is null."""

    report: str
    outlet: str | None
    title: str | None
    url: str | None
    byline: str | None
    dateline_place: str | None
    dateline_date: str | None
    agency: str | None
    published: str | None
    updated: str | None
    language: str | None
    figures: int
    statements: int
    actors: int
    gaps: int
    characters: int
    text: str | None
    text_sha256: str
    reader: str


Row = FigureRow | StatementRow | ReportRow


def figure_row(figure: Figure, reading: Reading) -> FigureRow:
    """The row of a figure. Raises `ExportError` where its sides are not in order."""
    statement = reading.statement(figure.statement)
    population, place, event = figure.population, figure.place or figure.told_place, figure.event
    low, best, high = as_ucdp(figure)
    row = FigureRow(
        report=reading.report.id,
        figure=figure.id,
        measure=figure.measure.value,
        bound=figure.bound.value,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        ucdp_low=low,
        ucdp_best=best,
        ucdp_high=high,
        unit=figure.unit,
        population=population.text if population else None,
        population_party=population.party if population else None,
        population_kind=population.kind.value if population else None,
        place=place.name if place else None,
        country=place.country if place else None,
        where_prec=place.precision if place else None,
        place_ref=place.ref if place else None,
        event_kind=event.kind if event else None,
        event_date=event.date if event else None,
        period_start=figure.period.start if figure.period else None,
        period_end=figure.period.end if figure.period else None,
        as_of=figure.as_of,
        mode=figure.mode.value,
        status=figure.status.value,
        derived=figure.derived,
        part_of=figure.part_of,
        holder=holder_of(statement, reading) or figure.source,
        holder_party=_holder_party(statement, reading),
        chain=(chain_line(statement, reading) or None) if statement else None,
        certainty=statement.certainty.value if statement else None,
        polarity=statement.polarity.value if statement else None,
        said=statement.said.date if statement and statement.said else None,
        quote=reading.report.words(figure.span),
        span_start=figure.span[0],
        span_end=figure.span[1],
        outlet=reading.report.outlet,
        title=reading.report.title,
        url=reading.report.url,
        published=reading.report.published,
        text_sha256=reading.report.text_sha256,
        reader=reading.reader,
        rule=figure.trace.rule,
    )
    _check_order(row)
    return row


def statement_row(statement: Statement, reading: Reading) -> StatementRow:
    """The row of a statement."""
    speaker, position = reading.actor(statement.speaker), statement.position
    towards = reading.actor(position.towards) if position else None
    words = {
        name: " … ".join(reading.report.words(span) for span in spans) or None
        for name, spans in (("source", statement.source), ("cue", statement.cue))
    }
    return StatementRow(
        report=reading.report.id,
        statement=statement.id,
        speaker=speaker_of(statement, reading),
        speaker_party=speaker.party if speaker else None,
        speaker_kind=speaker.kind.value if speaker else None,
        speaker_ref=speaker.ref if speaker else None,
        holder=holder_of(statement, reading),
        holder_party=_holder_party(statement, reading),
        chain=chain_line(statement, reading) or None,
        source=words["source"],
        cue=words["cue"],
        content=" … ".join(reading.report.words(span) for span in statement.content),
        manner=statement.manner.value,
        certainty=statement.certainty.value,
        polarity=statement.polarity.value,
        said=statement.said.date if statement.said else None,
        said_precision=statement.said.precision if statement.said else None,
        position=position.kind.value if position else None,
        plover=position.plover if position else None,
        towards=towards.name if towards else None,
        span_start=statement.whole[0],
        span_end=statement.whole[1],
        outlet=reading.report.outlet,
        title=reading.report.title,
        url=reading.report.url,
        published=reading.report.published,
        text_sha256=reading.report.text_sha256,
        reader=reading.reader,
        rule=statement.trace.rule,
    )


def report_row(reading: Reading, *, texts: bool = False) -> ReportRow:
    """The row of a report; its text only if it is asked for."""
    report = reading.report
    dateline = report.dateline
    return ReportRow(
        report=report.id,
        outlet=report.outlet,
        title=report.title,
        url=report.url,
        byline="; ".join(report.byline) or None,
        dateline_place=dateline.place if dateline else None,
        dateline_date=dateline.date if dateline else None,
        agency=dateline.agency if dateline else None,
        published=report.published,
        updated=report.updated,
        language=report.language,
        figures=len(reading.figures),
        statements=len(reading.statements),
        actors=len(reading.actors),
        gaps=len(reading.gaps),
        characters=len(report.text),
        text=report.text if texts else None,
        text_sha256=report.text_sha256,
        reader=reading.reader,
    )


def as_ucdp(figure: Figure) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """(low, best, high) of a figure as UCDP's columns have them, which know no bounds: of "more than 4,700" the number itself.

    Of a range the two ends, the lower for best; "up to 300" bounds high alone, and "dozens" gives no number at all.
    """
    if figure.bound is Bound.VAGUE:
        return None, None, None
    ends = [end for end in (figure.low, figure.best, figure.high) if end is not None]
    if figure.bound in UPPER or not ends:
        return None, None, max(ends, default=None)
    return min(ends), figure.headline, max(ends)


def column_types(kind: type[Row]) -> Iterator[tuple[str, str]]:
    """The columns of a table: the name of each with what it holds, `text`, `whole`, `number` or `truth`."""
    for field in dataclasses.fields(kind):
        plain = str(field.type).removesuffix(" | None")
        name = plain if "'" not in plain else plain.split("'")[1]
        yield field.name, _HOLDS[name]


_HOLDS = {
    "str": "text",
    "int": "whole",
    "bool": "truth",
    "decimal.Decimal": "number",
    "Decimal": "number",
}


def _check_order(row: FigureRow) -> None:
    for sides in ((row.low, row.best, row.high), (row.ucdp_low, row.ucdp_best, row.ucdp_high)):
        known = [side for side in sides if side is not None]
        if known != sorted(known):
            raise ExportError(
                f"report {row.report}: figure {row.figure} ({row.quote!r}) has low, best and high out of order "
                f"({', '.join('none' if side is None else str(side) for side in sides)}); "
                "read the report again with: accordingto reread"
            )


def _holder_party(statement: Statement | None, reading: Reading) -> str | None:
    """The party of whoever a statement starts from; null where several actors are of several."""
    if statement is None:
        return None
    origin = next((link for link in statement.chain if link.role is Role.ORIGIN and link.actors), None)
    ids = origin.actors if origin else (statement.speaker,)
    parties = {actor.party for one in ids if (actor := reading.actor(one))}
    return parties.pop() if len(parties) == 1 else None
