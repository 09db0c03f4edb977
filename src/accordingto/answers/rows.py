"""The parts of a brief as rows for tables of events: low, best and high as UCDP has them, beside the verdict."""

import csv
import io
from dataclasses import asdict, dataclass, fields
from decimal import Decimal

from accordingto.answers.brief import Brief, Part, View


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """What the record holds on one asked quantity now.

    `low`, `best` and `high` are empty where no origin gives its number, `credibility` where the question puts none forward.
    `number_of_sources` counts reports, copies too, as UCDP does; `independent_origins` counts those who say so, the services of
    one state as one.
    """

    asked: str
    measure: str
    population: str
    place: str
    date: str
    verdict: str
    credibility: int | None
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    number_of_sources: int
    independent_origins: int


def part_rows(brief: Brief) -> tuple[PartRow, ...]:
    """A row for each part of the question that has been judged."""
    return tuple(_row(part, part.now) for part in brief.parts if part.now)


def rows_as_csv(rows: tuple[PartRow, ...]) -> str:
    """The rows as CSV with a heading."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in fields(PartRow)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return text.getvalue()


def _row(part: Part, view: View) -> PartRow:
    found = view.estimate
    return PartRow(
        asked=part.asked.words,
        measure=part.asked.measure,
        population=part.asked.population or "",
        place=part.asked.place or "",
        date=view.date,
        verdict=view.verdict,
        credibility=view.credibility.digit if view.credibility else None,
        low=found.low if found else None,
        best=found.best if found else None,
        high=found.high if found else None,
        number_of_sources=found.sources if found else 0,
        independent_origins=found.independent if found else 0,
    )
