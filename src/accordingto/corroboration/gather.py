"""Every asserted figure of every report as evidence: with its origin, its chain by name, its day and what it repeats."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from accordingto.corroboration.days import known, order, within
from accordingto.corroboration.evidence import Evidence, Origin, Voice
from accordingto.corroboration.origins import Register, origin_of, steps
from accordingto.corroboration.populations import may_be_same
from accordingto.reading.actor import ActorKind
from accordingto.reading.figure import Bound, Figure, FigureStatus, Measure, Mode
from accordingto.reading.finding import Trace, finding_id
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Certainty, Polarity, Statement
from accordingto.reports.report import SectionKind

_LOWER = (Bound.AT_LEAST, Bound.MORE_THAN)
_UPPER = (Bound.UP_TO, Bound.FEWER_THAN)


def gather(readings: Iterable[Reading], who: Register, copy_of: Mapping[str, str]) -> tuple[Evidence, ...]:
    """The evidence of all readings, oldest first, its events still open.

    A figure that a question, a supposition, a denial or a refusal holds is no evidence for a number.
    """
    found = []
    for reading in readings:
        figures = tuple(figure for figure in reading.figures if _is_asserted(figure, reading))
        for figure in (*figures, *derive_totals(reading, figures)):
            found.append(_evidence(figure, reading, who, copy_of))
    return tuple(sorted(_with_one_name(_with_closest_origin(found)), key=by_day))


def gather_voices(readings: Iterable[Reading], who: Register, copy_of: Mapping[str, str]) -> tuple[Voice, ...]:
    """Every statement that has an origin, oldest first."""
    found = []
    for reading in readings:
        report = reading.report
        published = _published(reading)
        for statement in reading.statements:
            if origin := origin_of(reading, statement, who):
                day = known(statement.said.date if statement.said else None) or _date(published)
                found.append(
                    Voice(
                        report=report.id,
                        statement=statement.id,
                        origin=origin,
                        day=day,
                        published=published,
                        copy_of=copy_of.get(report.id),
                    )
                )
    return tuple(sorted(found, key=lambda one: (order(one.day), order(one.published), one.report, one.statement)))


def by_day(one: Evidence) -> tuple[object, ...]:
    """Sorts evidence by the day its number stands for, then by publication and place in the text."""
    return order(one.day), order(one.published), one.report, one.figure.span, one.figure.id


def derive_totals(reading: Reading, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Killed and wounded of one statement as casualties, where that statement gives no total itself; marked derived."""
    by_statement: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.statement and figure.mode not in (Mode.RATE, Mode.PERIOD):
            by_statement[figure.statement].append(figure)
    made = []
    for statement, group in sorted(by_statement.items()):
        killed = [figure for figure in group if figure.measure == Measure.KILLED]
        wounded = [figure for figure in group if figure.measure == Measure.WOUNDED]
        total = any(figure.measure == Measure.CASUALTIES for figure in group)
        if len(killed) == len(wounded) == 1 and not total and may_be_same(killed[0].population, wounded[0].population):
            made += _sum(statement, killed[0], wounded[0])
    return tuple(made)


def mark_repeats(evidence: Sequence[Evidence], readings: Mapping[str, Reading]) -> tuple[Evidence, ...]:
    """Evidence whose events are known, with what repeats an earlier figure marked.

    A sourced figure that is undated or older than its report, and equals an earlier one of its origin, restates it. One
    in the report's own voice, or of a source that could not be settled ("it"), that equals an earlier one, of its own report
    first, is likely from that one's origin.
    """
    same: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for one in evidence:
        if one.origin and one.origin.settled and one.figure.headline is not None:
            same[(one.event, one.figure.measure, one.figure.headline)].append(one)
    by_id = {(one.report, one.figure.id): one for one in evidence}

    def is_told_again(one: Evidence) -> bool:
        """A part told with a new whole is told anew, whatever its number."""
        whole = by_id.get((one.report, one.figure.part_of)) if one.figure.part_of else None
        told = whole is None or whole.origin != one.origin or whole.event != one.event or is_told_again(whole)
        return told and _restates(one, _equal_to(one, same), readings)

    marked = []
    for one in evidence:
        if one.origin is None or not one.origin.settled:
            likely = _likely_origin(one, _equal_to(one, same))
            marked.append(replace(one, origin=None if likely else one.origin, likely_from=likely))
        else:
            told = replace(one, restates=is_told_again(one))
            marked.append(_as_before(told, by_id, readings[one.report], _equal_to(one, same)))
    return tuple(marked)


def _equal_to(one: Evidence, same: Mapping[tuple[object, ...], list[Evidence]]) -> list[Evidence]:
    """The sourced figures with the same number of the same measure and event."""
    return same.get((one.event, one.figure.measure, one.figure.headline), [])


def _as_before(
    one: Evidence, by_id: Mapping[tuple[str, str], Evidence], reading: Reading, equal: Iterable[Evidence]
) -> Evidence:
    """A figure that its own report tells as replaced by another of the same origin.

    It is told again where an earlier report has it; else it is of a day before that one, which nobody tells.
    """
    updating = [by_id.get((one.report, figure.id)) for figure in reading.figures if figure.updates == one.figure.id]
    newer = [
        other for other in updating if other and other.origin and one.origin and other.origin.key == one.origin.key
    ]
    if not newer or one.restates or not any(order(other.day)[0] <= order(one.day)[0] for other in newer):
        return one
    earlier = [
        other
        for other in equal
        if other.origin and one.origin and other.origin.key == one.origin.key and other.report != one.report
        if order(other.published) < order(one.published)
    ]
    return replace(one, restates=True) if earlier else replace(one, day=None, dated=False)


def _is_asserted(figure: Figure, reading: Reading) -> bool:
    statement = reading.statement(figure.statement)
    if figure.status != FigureStatus.ASSERTED or figure.unit != "person":
        return False
    return statement is None or statement.polarity == Polarity.AFFIRMED


def _evidence(figure: Figure, reading: Reading, who: Register, copy_of: Mapping[str, str]) -> Evidence:
    statement = _statement_of_repeated(figure, reading) or reading.statement(figure.statement)
    report = reading.report
    said = statement.said.date if statement and statement.said else None
    dated = known(figure.as_of) or known(said)
    published = _published(reading)
    return Evidence(
        report=report.id,
        outlet=report.outlet,
        figure=figure,
        quote=report.words(figure.span),
        origin=origin_of(reading, statement, who),
        chain=steps(reading, statement),
        day=dated or _date(published),
        published=published,
        event="",
        copy_of=copy_of.get(report.id),
        certainty=statement.certainty if statement else Certainty.STATED,
        dated=dated is not None,
    )


def _published(reading: Reading) -> str | None:
    report = reading.report
    return known(report.published) or known(report.dateline.date if report.dateline else None)


def _date(published: str | None) -> str | None:
    """The date alone: the hour that a report came out is not the hour that its figure is of."""
    return published[:10] if published else None


def _statement_of_repeated(figure: Figure, reading: Reading) -> Statement | None:
    """A takeaway that repeats the body is the same claim: the source is that of the figure repeated."""
    repeated = (reading.figure(key) for key in figure.repeats)
    return next((found for one in repeated if one and (found := reading.statement(one.statement))), None)


def _with_closest_origin(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence with "Seoul says" led back to the service of Seoul that the same report gives the same number to."""
    every = list(evidence)
    held: dict[tuple[object, ...], dict[str, Origin]] = defaultdict(dict)
    for one in every:
        if one.origin and one.origin.kind != ActorKind.STATE and one.origin.party:
            held[_number_of(one), one.origin.party][one.origin.key] = one.origin
    refined = []
    for one in every:
        services = held.get((_number_of(one), one.origin.party), {}) if one.origin else {}
        if one.origin and one.origin.kind == ActorKind.STATE and len(services) == 1:
            one = replace(one, origin=next(iter(services.values())))
        refined.append(one)
    return refined


def _number_of(one: Evidence) -> tuple[object, ...]:
    return one.report, one.figure.measure, one.figure.headline


def _with_one_name(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence with each origin under one name: the most used, since a state is also called by its capital."""
    every = tuple(evidence)
    names: dict[str, Counter[Origin]] = defaultdict(Counter)
    for one in every:
        if one.origin:
            names[one.origin.key][one.origin] += 1
    chosen = {
        key: min(
            counts,
            key=lambda origin: (-counts[origin], -len(origin.name), origin.name, origin.party or "", origin.kind),
        )
        for key, counts in names.items()
    }
    return tuple(replace(one, origin=chosen[one.origin.key]) if one.origin else one for one in every)


def _sum(statement: str, killed: Figure, wounded: Figure) -> list[Figure]:
    """The total of two figures, no more certain than the less certain of them; none where a side would be made up."""
    numbers = killed.headline, wounded.headline
    bounds = {killed.bound, wounded.bound}
    if numbers[0] is None or numbers[1] is None or killed.part_of == wounded.id or wounded.part_of == killed.id:
        return []
    if Bound.RANGE in bounds or (bounds & set(_LOWER) and bounds & set(_UPPER)):
        return []
    bound = next((kind for kind in (Bound.VAGUE, *_LOWER, *_UPPER, Bound.ABOUT) if kind in bounds), Bound.EXACT)
    if bound in (Bound.VAGUE, Bound.MORE_THAN):
        bound = Bound.AT_LEAST
    if bound == Bound.FEWER_THAN:
        bound = Bound.UP_TO
    total = Decimal(numbers[0] + numbers[1])
    ids = (killed.id, wounded.id)
    span = (min(killed.span[0], wounded.span[0]), max(killed.span[1], wounded.span[1]))
    return [
        replace(
            killed,
            id=finding_id("f", "derived", *ids),
            span=span,
            statement=statement,
            measure=Measure.CASUALTIES,
            bound=bound,
            low=None if bound in (Bound.UP_TO, Bound.ABOUT) else total,
            best=total,
            high=total if bound in (Bound.UP_TO, Bound.EXACT) else None,
            derived=True,
            population=killed.population or wounded.population,
            part_of=None,
            sum_of=ids,
            updates=None,
            repeats=(),
            trace=Trace(rule="figure.derived.casualties", span=span, children=(killed.trace, wounded.trace)),
        )
    ]


def _likely_origin(one: Evidence, equal: Sequence[Evidence]) -> Origin | None:
    """Whose figure an unsourced one repeats: of its own report, of its original, else the only origin before it."""
    near = [e for e in equal if e.report == one.report] or [e for e in equal if e.report == one.copy_of]
    if not near:
        near = [e for e in equal if within(e.published, one.published or "9999")]
    keys = {e.origin.key: e.origin for e in near if e.origin}
    return next(iter(keys.values())) if len(keys) == 1 else None


def _restates(one: Evidence, equal: Sequence[Evidence], readings: Mapping[str, Reading]) -> bool:
    """Whether a figure only tells an earlier one of the same origin again."""
    background = one.dated and order(one.day)[0] < order(one.published)[0]
    if one.dated and not background:
        return False
    for other in equal:
        if other is one or other.origin is None or one.origin is None or other.origin.key != one.origin.key:
            continue
        if other.report == one.report and not _is_background(one, readings[one.report]):
            continue
        if not may_be_same(one.figure.population, other.figure.population):
            continue
        if one.day is None and other.day is not None:
            return True
        if order(other.published)[0] < order(one.published)[0] and order(other.day) <= order(one.day):
            return True
        if not one.dated and other.dated and order(other.day) < order(one.day):
            return True
    return False


def _is_background(one: Evidence, reading: Reading) -> bool:
    """Whether another figure of the report is said to update it, or it stands in a correction of what went before."""
    updated = any(figure.updates == one.figure.id for figure in reading.figures)
    kinds = (
        section.kind for section in reading.report.sections if section.span[0] <= one.figure.span[0] < section.span[1]
    )
    return updated or SectionKind.CORRECTION in kinds
