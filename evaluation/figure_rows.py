"""Figures as the gold and a reading of modern reports give them: see figures/README.md."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from accordingto.reading.days import is_long_before
from accordingto.reading.figure import Figure
from accordingto.reading.reading import Reading
from accordingto.reports.load import load_path
from accordingto.reports.report import Report

Json = dict[str, Any]
FOLDER = Path(__file__).with_name("figures")
EXAMPLES = Path(__file__).parent.parent / "examples"
PARTS = {
    "kursk": EXAMPLES / "kursk" / "reports",
    "flood": EXAMPLES / "flood" / "reports",
    "open": FOLDER / "open",
    "further": FOLDER / "further",
    "blind": FOLDER / "blind",
}

TWICE = ("kursk", "flood", "open", "blind")
"""The parts that two have annotated; `further` is by one alone, to learn from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """A figure as gold and reading are compared by: ids of other figures and of events are those of its own side."""

    id: str
    span: tuple[int, int]
    words: str
    measures: frozenset[str]
    value: tuple[Decimal | None, Decimal | None, Decimal | None]
    bound: str
    unit: str
    status: str
    population: str
    place: str
    periods: tuple[tuple[str, str], ...]
    modes: frozenset[str]
    event: str
    part_of: str
    repeats: str
    sources: tuple[str, ...]

    @property
    def is_claim(self) -> bool:
        return self.status == "asserted"


def load_gold(part: str, which: str = "gold") -> Iterator[tuple[Report, list[One]]]:
    """The reports of a part with the figures of one annotation: `gold`, `first` or `second`."""
    for path in sorted((FOLDER / part).glob(f"*.{which}.toml")):
        name = path.name.removesuffix(f".{which}.toml")
        report = load_path(PARTS[part] / f"{name}.txt")
        yield report, list(_of_gold(report, tomllib.loads(path.read_text(encoding="utf-8"))))


def _of_gold(report: Report, gold: Json) -> Iterator[One]:
    events = {row["id"]: row for row in gold.get("event", ())}
    for row in gold["figure"]:
        start = -1
        for _ in range(row.get("nth", 1)):
            start = report.text.index(row["quote"], start + 1)
        mode = row.get("mode", "unknown")
        if row.get("event", "") not in ("", *events):
            raise ValueError(f"{report.location}: {row['id']}: no such event")
        yield One(
            id=row["id"],
            span=(start, start + len(row["quote"])),
            words=row["quote"],
            measures=frozenset((row["measure"], *row.get("also", ()))),
            value=(_number(row.get("low")), _number(row.get("best")), _number(row.get("high"))),
            bound=row["bound"],
            unit=row.get("unit", "person"),
            status=row.get("status", "asserted"),
            population=row.get("population", ""),
            place=row.get("place", ""),
            periods=((row.get("start", ""), row.get("end", "")),),
            modes=frozenset(mode if isinstance(mode, list) else (mode,)),
            event=row.get("event", ""),
            part_of=row.get("part_of", ""),
            repeats=row.get("repeats", ""),
            sources=tuple(filter(None, (row.get("source", ""),))),
        )


def of_reading(reading: Reading) -> list[One]:
    """The figures of a reading."""
    return [_of_figure(one, reading) for one in reading.figures]


def _of_figure(figure: Figure, reading: Reading) -> One:
    event = figure.event
    key = (event.kind, _other_time(event.date, reading.report.published)) if event else ""
    return One(
        id=figure.id,
        span=figure.span,
        words=reading.report.words(figure.span),
        measures=frozenset({figure.measure.value}),
        value=(figure.low, figure.best, figure.high),
        bound=figure.bound.value,
        unit=figure.unit,
        status=figure.status.value,
        population=figure.population.text if figure.population else "",
        place=figure.place.name if figure.place else "",
        periods=_periods(figure),
        modes=frozenset({figure.mode.value}),
        event=str(key),
        part_of=figure.part_of or "",
        repeats=next(iter(figure.repeats), ""),
        sources=tuple(filter(None, (figure.source, _speaker_of(figure, reading)))),
    )


def _other_time(date: str | None, published: str | None) -> str:
    """The month or year of an event long before its report: that alone makes it another event of the same kind."""
    return date[:7] if date and is_long_before(date, published) else ""


def _periods(figure: Figure) -> tuple[tuple[str, str], ...]:
    """The time of a figure; a total that only ends on the day it was given is also one without a time."""
    if figure.period is None:
        return (("", ""),)
    told = (figure.period.start or "", figure.period.end or "")
    return (told, ("", "")) if not told[0] and told[1] == figure.as_of else (told,)


def _speaker_of(figure: Figure, reading: Reading) -> str | None:
    """The name of whoever the source of a figure's statement stands for."""
    statement = next((one for one in reading.statements if one.id == figure.statement), None)
    actor = reading.actor(statement.speaker) if statement is not None and statement.speaker else None
    return actor.name if actor is not None else None


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
