"""Figures: every number of people in a report, with what happened to them, how it is bounded, of whom, where, and who says so.

A number becomes a figure when what it counts can be people: a known noun of people, or any noun under a word that only
people undergo (`counting`). Numbers of other things, dates, sums and shares are passed over; numbers of people of whom the
sentence says nothing countable are kept with the measure `other`.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from accordingto.reading.actor import Actor
from accordingto.reading.attribution import carrier, source_words
from accordingto.reading.counting import People, count_people
from accordingto.reading.days import set_days
from accordingto.reading.definitions import set_definitions
from accordingto.reading.events import find_event, find_stages, scope_of
from accordingto.reading.figure import Figure, FigureStatus, Measure, Mode, Population
from accordingto.reading.finding import Gap, GapKind, Trace, finding_id
from accordingto.reading.modes import find_mode, is_past
from accordingto.reading.numbers import find_numbers
from accordingto.reading.numerals import Number
from accordingto.reading.owners import find_population
from accordingto.reading.parts import link_parts, link_repeats, link_updates, part_opening
from accordingto.reading.perpetrators import find_perpetrator
from accordingto.reading.places import find_place
from accordingto.reading.presupposed import is_presupposed
from accordingto.reading.reading import DateMention
from accordingto.reading.rests import find_rests
from accordingto.reading.scenes import names_of_no_place, set_scenes
from accordingto.reading.shares import share_of
from accordingto.reading.statement import Statement
from accordingto.reading.status import find_status
from accordingto.reading.sums import link_sums
from accordingto.reading.things import read_thing
from accordingto.reading.timing import find_timing
from accordingto.reports.report import Report, SectionKind
from accordingto.reports.report import Span as Extent

PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What the stages before found in the report that a figure is read from."""

    doc: Doc
    report: Report
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    dates: tuple[DateMention, ...]
    numbers: tuple[Number, ...]
    title: Span | None


def find_figures(
    doc: Doc,
    report: Report,
    statements: Iterable[Statement] = (),
    actors: Iterable[Actor] = (),
    dates: Iterable[DateMention] = (),
) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    """Every figure of a parsed report in the order of the text, and a gap for each number that could not be settled."""
    context = _Context(
        doc=doc,
        report=report,
        statements=tuple(statements),
        actors=tuple(actors),
        dates=tuple(dates),
        numbers=find_numbers(doc),
        title=_title(doc, report),
    )
    counted = tuple(_counted(doc, context.numbers))
    found: dict[str, Figure] = {}
    for people in counted:
        if people.bounded.number.low is not None:
            figure = _figure(people, context)
            found[figure.id] = _with_antecedent(figure, people, found)
    parted = _share_modes(link_updates(doc, link_sums(doc, link_parts(doc, tuple(found.values())))))
    figures = _share_populations(link_repeats(report, _share_populations(parted)))
    sources = tuple(part for statement in context.statements for part in statement.source)
    figures = set_days(doc, report, set_scenes(doc, report, figures, sources, context.actors), context.dates)
    return set_definitions(doc, _share_times(figures)), tuple(_gaps(counted, doc))


def _counted(doc: Doc, numbers: tuple[Number, ...]) -> Iterator[People]:
    """The numbers of people, what shares of them come to, and numbers of other things, in the order of the text."""
    people = list(count_people(doc, numbers))
    taken = {one.bounded.number.start for one in people}
    things = (read_thing(doc, number) for number in numbers if number.start not in taken)
    shares = (share_of(doc, one) for one in people)
    found = (one for one in (*people, *things, *shares, *find_rests(doc, people)) if one is not None)
    yield from sorted(found, key=lambda one: one.bounded.start)


def _figure(people: People, context: _Context) -> Figure:
    doc, bounded, counted = context.doc, people.bounded, people.counted
    head, outcome = counted.head, people.outcome
    anchor = outcome.token if outcome is not None else None
    is_of_people = people.unit == PERSON
    span = _extent(doc, bounded.start, max(counted.end, bounded.end))
    statement = carrier(span, context.statements)
    if statement is not None and is_presupposed(head, statement):
        statement = None
    strong = outcome is not None and outcome.strong
    status, status_rule = find_status(head, anchor, strong=strong, statement=statement)
    mode, mode_rule = find_mode(head, anchor, people.measure, context.title)
    if status == FigureStatus.HYPOTHETICAL and mode not in (Mode.RATE, Mode.PERIOD):
        past = is_past(head, anchor)
        mode, mode_rule = Mode.INCIDENT if past else Mode.UNKNOWN, "figure.mode.hypothetical"
    sources = tuple(part for statement in context.statements for part in statement.source)
    people_named = names_of_no_place(context.actors)
    place = find_place(head, anchor, filed=_filed(context.report), sources=sources, people=people_named)
    timing = find_timing(doc, head, anchor, mode, statement, context.dates)
    one = scope_of(head.sent) == "incident" or any(token.lower_ == "when" for token in head.sent)
    if mode == Mode.INCIDENT and (timing.long or (timing.calendar and not one)):
        mode, mode_rule = Mode.PERIOD, "figure.mode.stretch"
    return Figure(
        id=finding_id("f", context.report.id, span, people.measure, bounded.bound),
        span=span,
        statement=statement.id if statement is not None else None,
        measure=people.measure,
        bound=bounded.bound,
        low=bounded.low,
        best=bounded.best,
        high=bounded.high,
        unit=people.unit,
        derived=people.derived,
        population=find_population(counted, people.measure, anchor, context.actors) if is_of_people else None,
        by=find_perpetrator(head, anchor, people.measure, context.actors) if is_of_people else None,
        event=find_event(head.sent, context.title, place, timing.day, people.measure),
        place=place,
        period=timing.period,
        as_of=timing.as_of,
        mode=mode,
        stages=find_stages(head.sent, people.measure, context.numbers),
        status=status,
        source=source_words(doc, statement, context.statements, context.actors, context.report),
        trace=Trace(
            rule="figure",
            span=span,
            children=(
                Trace(rule=people.rule, span=_extent(doc, anchor.i, anchor.i + 1) if anchor is not None else None),
                Trace(rule=bounded.rule, span=_extent(doc, bounded.start, bounded.end)),
                Trace(rule=status_rule),
                Trace(rule=mode_rule),
            ),
        ),
    )


def _with_antecedent(figure: Figure, people: People, found: dict[str, Figure]) -> Figure:
    """ "Seven others", "four of them", "five were wounded", "up from 40": people of the figure before, there or nearby."""
    bare = people.counted.noun is None or people.counted.anaphoric
    if people.unit != PERSON:
        return figure
    if figure.population is not None or not bare:
        return figure
    sentence = people.counted.head.sent
    if people.counted.anaphoric and sentence.start:
        sentence = sentence.doc[sentence.start - 1].sent
    start = sentence.start_char
    earlier = itertools.takewhile(lambda one: one.span[0] >= start, reversed(found.values()))
    before = next((one for one in earlier if not _is_opened(one, people)), None)
    return replace(figure, population=before.population) if before is not None and before.population else figure


def _is_opened(figure: Figure, people: People) -> bool:
    """Whether a figure is only a part of the one before it: "31, including five children, and 54 are missing"."""
    doc = people.counted.head.doc
    span = doc.char_span(*figure.span, alignment_mode="expand")
    return span is not None and part_opening(doc, span.start) is not None


def _share_populations(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """A part has the population of its whole, and a mention that repeats another that one's, where its own words give none."""
    by_id = {figure.id: figure for figure in figures}

    def lender(figure: Figure) -> Population | None:
        other = by_id.get(figure.part_of or next(iter(figure.repeats), ""))
        return other.population if other is not None and figure.unit == PERSON else None

    return tuple(replace(one, population=one.population or lender(one)) for one in figures)


def _share_modes(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """A part of which nothing else is said runs in time as its whole does: "31 dead, five of them children"."""
    by_id = {figure.id: figure for figure in figures}

    def shared(figure: Figure) -> Figure:
        whole = by_id.get(figure.part_of or "")
        if whole is None or figure.mode in (Mode.RATE, Mode.PERIOD) or whole.measure != figure.measure:
            return figure
        return replace(figure, mode=whole.mode, period=figure.period or whole.period)

    return tuple(map(shared, figures))


def _share_times(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """A part, or a mention that says another figure again, has its time and runs as that does, where it tells none itself."""
    by_id = {figure.id: figure for figure in figures}

    def shared(figure: Figure) -> Figure:
        again = by_id.get(next(iter(figure.repeats), ""))
        other = again or by_id.get(figure.part_of or "")
        if other is None or figure.status != other.status:
            return figure
        mode = other.mode if again is not None and figure.mode == Mode.UNKNOWN else figure.mode
        return replace(figure, mode=mode, period=figure.period or other.period)

    return tuple(map(shared, figures))


def _gaps(counted: Iterable[People], doc: Doc) -> Iterator[Gap]:
    """Words too vague for a number ("several were wounded"), and losses that may be dead, wounded, captured or missing."""
    for people in counted:
        end = max(people.counted.end, people.bounded.end)
        span = _extent(doc, people.bounded.start, end)
        if people.bounded.number.low is None:
            if people.outcome is not None and people.outcome.strong:
                yield Gap(span=span, what=GapKind.FIGURE, why="the wording gives no number", candidates=())
        elif people.measure == Measure.LOST:
            candidates = (Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.MISSING)
            why = "the wording does not say what became of those lost"
            yield Gap(span=span, what=GapKind.MEASURE, why=why, candidates=tuple(one.value for one in candidates))


def _extent(doc: Doc, start: int, end: int) -> Extent:
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _filed(report: Report) -> str | None:
    """Where the report was filed, as a place is written in running text: "PORT ILMAR, Ovendria" is Port Ilmar."""
    place = report.dateline.place if report.dateline else None
    if place is None:
        return None
    first = re.split(r"[,(]", place)[0].strip()
    return first.title() if first.isupper() else first


def _title(doc: Doc, report: Report) -> Span | None:
    section = next((one for one in report.sections if one.kind == SectionKind.TITLE), None)
    return None if section is None else doc.char_span(*section.span, alignment_mode="expand")
