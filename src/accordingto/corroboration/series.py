"""Series and revisions: how the figures about one quantity, by one origin, went on from day to day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from accordingto.corroboration.days import order, same_day
from accordingto.corroboration.evidence import Course, Event, Evidence, Origin, Revision, Series
from accordingto.corroboration.gather import by_day
from accordingto.reading.chain import Via
from accordingto.reading.figure import Measure, Mode, Population, PopulationKind
from accordingto.reading.reading import Reading
from accordingto.reports.report import SectionKind

_People = tuple[str, str]
"""The party and the kind of the people counted, each empty where it is not named."""


def find_series(evidence: Iterable[Evidence], events: Mapping[str, Event]) -> tuple[Series, ...]:
    """The figures by event, measure, population, mode and origin, oldest first; the report's own voice makes no series."""
    every = tuple(evidence)
    people = _people_by_event(every)
    groups: dict[tuple[str, str, str, str, str], list[Evidence]] = defaultdict(list)
    for one in every:
        if one.origin and one.figure.headline is not None:
            figure = one.figure
            counted = " ".join(filter(None, (_people(one, people[one.event]), _town(one, events.get(one.event)))))
            groups[one.event, figure.measure.value, counted, _kind_of_count(figure.mode), one.origin.key].append(one)
    made = []
    for (event, measure, counted, mode, _), points in sorted(groups.items()):
        points.sort(key=by_day)
        origin = points[0].origin
        assert origin is not None
        made.append(
            Series(
                event=event, measure=measure, population=counted or None, mode=mode, origin=origin, points=tuple(points)
            )
        )
    return tuple(made)


def find_revisions(
    series: Iterable[Series], readings: Mapping[str, Reading], lasting: frozenset[str]
) -> tuple[Revision, ...]:
    """What replaced what: growth is a later and higher total; what is lower, of the same day or declared is a revision.

    A figure told again under another bound ("about 600", later "at least 600") is restated. A stock that falls, and the
    counts of single weeks, revise nothing. Two numbers of one day of a campaign (an event of `lasting`), told on the same
    day, are one occasion told differently; in a disaster the toll moves by the hour.
    """
    found = []
    for one in series:
        if one.mode in (Mode.PERIOD.value, Mode.RATE.value) or one.measure == Measure.OTHER:
            continue
        fresh = [point for point in one.points if not point.restates]
        if one.event in lasting:
            fresh = _most_carried_of_each_occasion(fresh)
        for before, after in pairwise(_first_of_each_number(fresh)):
            if revision := _revision(one.origin, before, after, readings, stock=one.mode == Mode.CURRENT.value):
                found.append(revision)
        found += _restatements(one)
    return tuple(found)


def one_briefing(one: Evidence, other: Evidence) -> bool:
    """Whether two figures of one origin come from one occasion: the same day, and a channel or relay in common."""
    if not same_day(one.day, other.day):
        return False
    vias = [{step.via for step in each.chain} - {None, Via.UNKNOWN} for each in (one, other)]
    relays = [{name for step in each.chain[1:-1] for name in step.names} for each in (one, other)]
    return bool(vias[0] & vias[1] or relays[0] & relays[1])


def _one_occasion(one: Evidence, other: Evidence) -> bool:
    return same_day(one.day, other.day) and (same_day(one.published, other.published) or one_briefing(one, other))


def _people_by_event(evidence: Iterable[Evidence]) -> dict[str, set[_People]]:
    """The peoples that the figures of each event name."""
    found: dict[str, set[_People]] = defaultdict(set)
    for one in evidence:
        found[one.event].add(_named(one.figure.population))
    return found


def _people(one: Evidence, others: set[_People]) -> str:
    """Whose series a figure belongs to: people named less closely are those of the event, where only one fits."""
    party, kind = _named(one.figure.population)
    fitting = {
        other for other in others if all(other) and (not party or other[0] == party) and (not kind or other[1] == kind)
    }
    if not (party and kind) and len(fitting) == 1:
        party, kind = fitting.pop()
    return " ".join(part for part in (party, kind) if part)


def _town(one: Evidence, event: Event | None) -> str:
    """The town of an incident that a figure is of, where that is not the place of the incident itself."""
    figure = one.figure
    place = figure.told_place
    if event is None or event.course == Course.CAMPAIGN or place is None or place.name == event.place:
        return ""
    return "" if place.precision is not None and place.precision >= 6 else f"in {place.name}"


def _named(population: Population | None) -> _People:
    if population is None:
        return "", ""
    general = population.kind in (PopulationKind.UNKNOWN, PopulationKind.MIXED)
    return population.party or "", "" if general else population.kind.value


def _kind_of_count(mode: Mode) -> str:
    """A total and the toll of one event are one series; where the report does not say, the figure is taken for a total."""
    return Mode.CUMULATIVE.value if mode in (Mode.INCIDENT, Mode.UNKNOWN) else mode.value


def _first_of_each_number(points: Sequence[Evidence]) -> list[Evidence]:
    """One point for each new number: further mentions of the number that stands change nothing."""
    kept: list[Evidence] = []
    for point in points:
        if not kept or kept[-1].figure.headline != point.figure.headline:
            kept.append(point)
    return kept


def _most_carried_of_each_occasion(points: Sequence[Evidence]) -> list[Evidence]:
    """Of several numbers told for one day the one that most reports carry: the others are drift, not growth."""
    kept: list[Evidence] = []
    left = list(points)
    while left:
        occasion = [point for point in left if point is left[0] or _one_occasion(left[0], point)]
        left = [point for point in left if not any(point is one for one in occasion)]
        reports: dict[Decimal, set[str]] = defaultdict(set)
        for point in occasion:
            reports[point.figure.headline or Decimal(0)].add(point.copy_of or point.report)
        number = max(sorted(reports), key=lambda one: len(reports[one]))
        kept += [point for point in occasion if point.figure.headline == number]
    return kept


def _revision(
    origin: Origin, before: Evidence, after: Evidence, readings: Mapping[str, Reading], *, stock: bool
) -> Revision | None:
    old, new = before.figure.headline, after.figure.headline
    if old is None or new is None:
        return None
    same = same_day(before.day, after.day)
    if same and order(before.published) == order(after.published):
        return None  # which came first is not known: a drift in value
    if _in_correction(after, readings):
        kind, why = "corrected", "it stands in a correction"
    elif new > old and not same and not _is_declared(after, readings):
        kind, why = "growth", "later and higher"
    elif stock:
        return None
    else:
        kind = "revised_up" if new > old else "revised_down"
        why = "the same day as of" if same else "the report says so" if new > old else "later and lower"
    return Revision(origin=origin, before=before, after=after, kind=kind, why=why)


def _restatements(series: Series) -> list[Revision]:
    found = []
    for point in series.points:
        newer = (p for p in series.points if p.report == point.report and not p.restates)
        if not point.restates or not any(order(p.day)[0] > order(point.day)[0] for p in newer):
            continue  # told again by an outlet, not by the origin beside its new figure
        earlier = [p for p in series.points if not p.restates and p.figure.headline == point.figure.headline]
        earlier = [p for p in earlier if order(p.published)[0] < order(point.published)[0]]
        if earlier and all(p.figure.bound != point.figure.bound for p in earlier):
            why = f"{earlier[0].quote!r} is later told as {point.quote!r}"
            found.append(Revision(origin=series.origin, before=earlier[0], after=point, kind="restated", why=why))
    return found


def _in_correction(one: Evidence, readings: Mapping[str, Reading]) -> bool:
    sections = readings[one.report].report.sections
    at = one.figure.span[0]
    return any(s.kind == SectionKind.CORRECTION and s.span[0] <= at < s.span[1] for s in sections)


def _is_declared(one: Evidence, readings: Mapping[str, Reading]) -> bool:
    """Whether the report itself says that the figure replaces one of the same day or a mistaken one.

    "Up from 40" declares growth; only an updated figure of the same day as of is a declared revision.
    """
    updated = readings[one.report].figure(one.figure.updates)
    return updated is not None and updated.as_of is not None and updated.as_of == one.figure.as_of
