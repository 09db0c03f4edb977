"""`accordingto figures`: the figures of reports as a table, with who holds each."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto import desk
from accordingto.answers.finding_words import number_and_measure
from accordingto.answers.wording import flat
from accordingto.cli.exits import leave
from accordingto.cli.hand import readings_at_hand
from accordingto.cli.options import (
    JsonOption,
    OptionalPaths,
    RecordOption,
    SettingsOption,
    SinceOption,
    UntilOption,
)
from accordingto.cli.output import note, print_document, print_table, tell_failures
from accordingto.reading.figure import Measure
from accordingto.reports.dates import first_day, is_date, last_day
from accordingto.settings import load_settings

if TYPE_CHECKING:
    from accordingto.corroboration.evidence import Evidence

MeasureOption = Annotated[Measure | None, typer.Option("--measure", help="Only figures of this measure.")]
PopulationOption = Annotated[
    str | None,
    typer.Option(
        "--population", metavar="WORDS", help="Only figures of people in whose description these words stand."
    ),
]
OriginOption = Annotated[
    str | None,
    typer.Option("--origin", metavar="NAME", help="Only figures held by one in whose name or party these words stand."),
]
PlotOption = Annotated[
    Path | None,
    typer.Option("--plot", metavar="FILE", dir_okay=False, help="Also draw them over time, into FILE: .svg or .png."),
]
PICTURES = (".svg", ".png")
LONGEST_QUOTE = 60
"""Characters of a report's words in the table; the JSON has them whole."""
COLUMNS = ("day", "figure", "population", "origin", "outlet", "words of the report")


def figures(
    paths: OptionalPaths = None,
    measure: MeasureOption = None,
    population: PopulationOption = None,
    origin: OriginOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    plot: PlotOption = None,
    as_json: JsonOption = False,
    record: RecordOption = None,
    settings: SettingsOption = None,
) -> None:
    """List figures with who holds each.

    Oldest first, by the day that a figure stands for.

    \b
    Example:
        accordingto figures --measure killed --since 2025-01 examples/kursk/reports
        accordingto figures --measure killed --plot killed.svg examples/kursk/reports
    """
    if plot and plot.suffix.casefold() not in PICTURES:
        raise typer.BadParameter(f"{plot}: pictures are written as {' or '.join(PICTURES)}; name such a file")
    done = readings_at_hand(paths, record)
    failed = tell_failures(done.failures)
    every = desk.corroborate(done.readings, settings=load_settings(settings)).evidence
    chosen = sorted(
        select(every, measure=measure, population=population, origin=origin, since=since, until=until),
        key=lambda one: (one.day or "", one.published or "", one.report, one.figure.span),
    )
    if plot:
        _draw(chosen, plot)
    if as_json:
        print_document("figures", figures=chosen)
    elif chosen:
        print_table(COLUMNS, [_row(one) for one in chosen])
    leave(found=bool(chosen), failed=failed)


def select(
    evidence: Iterable["Evidence"],
    *,
    measure: Measure | None = None,
    population: str | None = None,
    origin: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple["Evidence", ...]:
    """The evidence that meets every condition given. A figure whose day is not known meets no condition on the day."""
    return tuple(
        one
        for one in evidence
        if (measure is None or one.figure.measure == measure)
        and (population is None or _counts(one, population))
        and (origin is None or _holds(one, origin))
        and (since is None or _day_meets(one, since=since))
        and (until is None or _day_meets(one, until=until))
    )


def _draw(chosen: "list[Evidence]", picture: Path) -> None:
    from accordingto.answers.plot import draw_figures

    drawn = draw_figures(chosen, png=picture.suffix.casefold() == ".png")
    if drawn is None:
        note("none of the figures has a day and a number; nothing was drawn")
        return
    try:
        picture.write_bytes(drawn)
    except OSError as error:
        raise typer.BadParameter(f"{picture} cannot be written ({error.strerror}); name another file") from error


def _counts(one: "Evidence", words: str) -> bool:
    counted = one.figure.population
    return counted is not None and words.casefold() in f"{counted.text} {counted.party or ''} {counted.kind}".casefold()


def _holds(one: "Evidence", words: str) -> bool:
    return one.origin is not None and words.casefold() in f"{one.origin.name} {one.origin.party or ''}".casefold()


def _day_meets(one: "Evidence", *, since: str | None = None, until: str | None = None) -> bool:
    """Whether the day of a figure may lie in the time asked for: days known by month or year are intervals."""
    if not one.day or not is_date(one.day):
        return False
    return (since is None or last_day(one.day) >= first_day(since)) and (
        until is None or first_day(one.day) <= last_day(until)
    )


def _row(one: "Evidence") -> tuple[str, ...]:
    figure = one.figure
    holder = "the report's own voice"
    if one.origin:
        holder = f"{one.origin.name} ({one.origin.party})" if one.origin.party else one.origin.name
    elif one.likely_from:
        holder = f"not said; equals that of {one.likely_from.name}"
    return (
        (one.day or "not known")[:10],
        number_and_measure(figure, one.quote),
        flat(figure.population.text) if figure.population else "",
        holder,
        one.outlet or "not known",
        flat(one.quote, limit=LONGEST_QUOTE),
    )
