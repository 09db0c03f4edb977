"""What of the evidence speaks to what is asked: by event, measure, people and place."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from accordingto.corroboration.days import known, order
from accordingto.corroboration.evidence import Corroboration, Course, Event, Evidence
from accordingto.corroboration.kinds import kind_of
from accordingto.corroboration.populations import Likeness, compare_populations
from accordingto.reading.figure import Measure, Mode, Place, PopulationKind
from accordingto.reading.question import Asked
from accordingto.reading.spelling import fold
from accordingto.reports.dates import first_day, last_day

_PARTS = {Measure.CASUALTIES: (Measure.KILLED,)}
"""Measures that another one holds: the killed are a lower bound of the casualties, never the other way round."""

_NEARLY_ALL = 0.8
"""From this share on the named people of an event are those that a figure without people counts too."""

_ANYBODY = (PopulationKind.UNKNOWN, PopulationKind.MIXED)

_SLACK = dt.timedelta(days=2)
"""Days that the start of an event may lie after the date asked: reports date it by their own day."""

_LOST_MAY_BE = (Measure.KILLED, Measure.CASUALTIES)
"""What "lost 4,000 men" may count: the dead, or all who fell out; never the missing or the captured alone."""

_FLOWS = frozenset(
    {
        Measure.ARRESTED,
        Measure.CAPTURED,
        Measure.ABDUCTED,
        Measure.DISPLACED,
        Measure.EVACUATED,
        Measure.DEPLOYED,
        Measure.WOUNDED,
    }
)
"""Measures of which all so far ("have been arrested") and those still in that state ("are held") are two quantities."""


class Hold(StrEnum):
    """What a figure says of the quantity asked about: its number, a lower bound of it, or it is not clear that it does."""

    NUMBER = "number"
    LOWER = "lower"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A figure that speaks to what is asked, how, and why it is no more than that.

    One for `one_town` of the place asked about speaks to the whole only where it alone is enough.
    """

    evidence: Evidence
    hold: Hold
    why: str = ""
    one_town: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """All that speaks to what is asked, of one event; `others` are the events that would match too."""

    event: Event | None
    found: tuple[Match, ...]
    others: tuple[str, ...] = ()


def match_evidence(asked: Asked, corroboration: Corroboration) -> Matches:
    """The figures that speak to what is asked.

    Where several events match, the one whose place is named as asked counts, then the one that has the number asked
    about, then the latest; a campaign also takes in figures of the same people of which no report says where.
    """
    by_event: dict[str, list[Match]] = defaultdict(list)
    people = _people_by_report(asked, corroboration.evidence)
    wider = _wholes_of(asked, corroboration.evidence)
    for one in corroboration.evidence:
        if (match := _match(asked, one, people)) and (one.report, one.figure.id) not in wider:
            by_event[one.event].append(match)
    events = {event.id: event for event in corroboration.events}
    for key, matches in by_event.items():
        by_event[key] = [match for match in matches if _is_in_period(asked, match.evidence, events[key])]
    fitting = [key for key in by_event if by_event[key] and _event_fits(asked, events[key]) is not None]
    if not fitting:
        return Matches(event=None, found=())
    best = max(fitting, key=lambda key: (*_rank(asked, events[key], by_event[key]), key))
    event = events[best]
    taken = [best]
    if event.course == Course.CAMPAIGN:
        taken += [key for key in fitting if key != best and _is_placeless_campaign(events[key])]
    found = [placed for key in taken for match in by_event[key] if (placed := _at_place(asked, event, match))]
    found.sort(key=lambda match: (order(match.evidence.day), match.evidence.report, match.evidence.figure.span))
    others = tuple(sorted(key for key in fitting if key not in taken))
    return Matches(event=event, found=tuple(found), others=others)


def numbers_equal(asked: Asked, one: Evidence) -> bool:
    """Whether a figure has the very number that is asked about."""
    return asked_number(asked) is not None and one.figure.headline == asked_number(asked)


def asked_number(asked: Asked) -> Decimal | None:
    """The number that is asked about, null where the question is how many."""
    return next((n for n in (asked.best, asked.low, asked.high) if n is not None), None)


def _people_by_report(asked: Asked, evidence: Iterable[Evidence]) -> dict[str, Counter[Likeness]]:
    """For each report and event, whom its figures count beside those asked about."""
    found: dict[str, Counter[Likeness]] = defaultdict(Counter)
    for one in evidence:
        if one.figure.measure != Measure.OTHER and one.figure.unit == asked.unit:
            likeness = compare_populations(asked.population, one.figure.population)
            found[one.report][likeness] += 1
            found[one.event][likeness] += 1
    return found


def _wholes_of(asked: Asked, evidence: Iterable[Evidence]) -> set[tuple[str, str | None]]:
    """Figures without people of which those asked about are told to be a part: "300 people, among them 20 soldiers"."""
    return {
        (one.report, one.figure.part_of)
        for one in evidence
        if one.figure.part_of
        and one.figure.measure == asked.measure
        and one.figure.population is not None
        and compare_populations(asked.population, one.figure.population) == Likeness.SAME
        and asked.population is not None
        and asked.population.kind not in _ANYBODY
    }


def _match(asked: Asked, one: Evidence, people: dict[str, Counter[Likeness]]) -> Match | None:
    figure = one.figure
    if figure.unit != asked.unit or figure.mode == Mode.RATE:
        return None
    likeness = compare_populations(asked.population, figure.population)
    if likeness == Likeness.UNNAMED and not _nobody_else(one, people):
        return None
    if likeness == Likeness.OTHER:
        return None
    if figure.measure == Measure.LOST and asked.measure in _LOST_MAY_BE:
        return Match(evidence=one, hold=Hold.UNCLEAR, why="'lost' may be killed, wounded, missing or captured")
    if figure.measure in _PARTS.get(asked.measure, ()):
        return Match(evidence=one, hold=Hold.LOWER, why=f"{figure.measure} is a part of {asked.measure}")
    if figure.measure != asked.measure or (asked.measure == Measure.OTHER and not _may_be_number(asked, one)):
        return None
    if figure.mode == Mode.PERIOD and asked.period is None:
        return Match(evidence=one, hold=Hold.LOWER, why="a count of one period is a part of the total")
    if asked.measure in _FLOWS and asked.mode == Mode.CURRENT and figure.mode in (Mode.CUMULATIVE, Mode.INCIDENT):
        return Match(evidence=one, hold=Hold.UNCLEAR, why="of all so far, some may no longer be in that state")
    if asked.measure in _FLOWS and asked.mode != Mode.CURRENT and figure.mode == Mode.CURRENT:
        return Match(evidence=one, hold=Hold.LOWER, why="those still in that state are a part of all so far")
    if likeness == Likeness.PART:
        return Match(evidence=one, hold=Hold.LOWER, why="a part of the people asked about")
    return Match(evidence=one, hold=Hold.NUMBER)


def _may_be_number(asked: Asked, one: Evidence) -> bool:
    """Whether a number of which it is not known what it counts may be the one asked about: only the same number may."""
    return asked.bound is None or numbers_equal(asked, one)


def _is_in_period(asked: Asked, one: Evidence, event: Event) -> bool:
    """Whether a figure counts within the stretch of time asked about; one whose own stretch is not known may not be.

    A total of all so far is of that stretch only where the whole event is.
    """
    if asked.period is None or asked.period.start is None or asked.period.end is None:
        return True
    start, end = first_day(asked.period.start), last_day(asked.period.end)
    period = one.figure.period
    hint = one.figure.event
    began = known(period.start if period else None) or known(hint.date if hint else None)
    began = began or (known(event.start) if event.course != Course.CAMPAIGN else None)
    ended = known(period.end if period else None) or began
    return began is not None and ended is not None and start <= first_day(began) and last_day(ended) <= end


def _nobody_else(one: Evidence, people: dict[str, Counter[Likeness]]) -> bool:
    """Whether people who are not named can only be those asked about: the report, else nearly all of the event, says so."""
    report, event = people[one.report], people[one.event]
    if report[Likeness.SAME] or report[Likeness.OTHER]:
        return bool(report[Likeness.SAME]) and not report[Likeness.OTHER]
    named = event.total() - event[Likeness.UNNAMED]
    return named > 0 and event[Likeness.SAME] / named >= _NEARLY_ALL


def _event_fits(asked: Asked, event: Event) -> int | None:
    """How well an event fits what the question says of it; null where the place, the kind or the time is another."""
    place = asked.place or (asked.event.place if asked.event else None)
    fits = _place_fits(place, event)
    if fits is None or asked.event is None:
        return fits
    both_last = event.course == Course.CAMPAIGN == _course_of(asked.event.kind)
    if not both_last and not _may_be_kind(asked.event.kind, event.kind):
        return None
    date = known(asked.event.date)
    if date and event.course != Course.CAMPAIGN and not _is_of_time(date, event):
        return None
    called = {fold(name) for name in asked.event.names} & {fold(name) for name in event.names}
    return fits + 2 * bool(called) + bool(asked.event.kind and asked.event.kind == event.kind)


def _may_be_kind(asked: str | None, found: str | None) -> bool:
    """Whether an event of one kind may be asked about as another: a protest that police fired on as a shooting."""
    first, second = kind_of(asked), kind_of(found)
    family = first is not None and second is not None and bool(first.family) and first.family == second.family
    return not asked or not found or asked == found or family


def _course_of(kind: str | None) -> Course:
    found = kind_of(kind)
    return found.course if found else Course.INCIDENT


def _is_of_time(date: str, event: Event) -> bool:
    """Whether an event was going on at the date asked: "the June flood" is not one that began in August."""
    start, end = known(event.start), known(event.end)
    if not start or not end:
        return True
    return first_day(start) <= last_day(date) + _SLACK and first_day(date) <= last_day(end)


def _place_fits(asked: Place | None, event: Event) -> int | None:
    """How well the place of an event fits: by name 3, by country 2, unknown 1; null where it is another."""
    if asked is None or not (event.places or event.countries):
        return 1
    names = {fold(name) for name in event.places}
    if fold(asked.name) in names:
        return 3
    if asked.country and event.countries:
        return 2 if asked.country in event.countries and _may_hold(asked, event) else None
    wanted = f" {fold(asked.name)} "
    return 2 if any(wanted in f" {name} " or f" {name} " in wanted for name in names) else None


def _may_hold(asked: Place, event: Event) -> bool:
    """Whether a place of the event's country may hold it: a whole country, or where one side is not known more closely.

    A flood in another region of the country is another flood; a campaign is not bound to one place.
    """
    if event.course == Course.CAMPAIGN or asked.precision is None or asked.precision >= 6:
        return True
    return not event.places


def _rank(asked: Asked, event: Event, matches: Sequence[Match]) -> tuple[object, ...]:
    has_number = any(numbers_equal(asked, match.evidence) for match in matches)
    latest = max(order(match.evidence.day) for match in matches)
    return _event_fits(asked, event) or 0, has_number, latest


def _is_placeless_campaign(event: Event) -> bool:
    return event.course == Course.CAMPAIGN and not event.places and not event.countries


def _at_place(asked: Asked, event: Event, match: Match) -> Match | None:
    """A match seen from the place asked about; null where it counts a wider place than that.

    A figure for one town of an incident is a part of what is asked for the whole of it; where a town is asked about, what
    is told of the whole or of another town says nothing.
    """
    place = match.evidence.figure.told_place
    wanted = asked.place.name if asked.place else event.place
    if event.course == Course.CAMPAIGN or wanted is None or event.place is None:
        return match
    here = place is not None and _is_one_place(place.name, wanted)
    if any(_is_one_place(name, wanted) for name in event.places) and not _is_one_place(wanted, event.place):
        return match if here else None
    if match.hold != Hold.NUMBER or place is None or here:
        return match
    wide = place.precision is not None and place.precision >= 6
    if not wide and fold(wanted) in {fold(name) for name in event.places}:
        return Match(evidence=match.evidence, hold=Hold.LOWER, why=f"a count for {place.name} alone", one_town=True)
    return match


def _is_one_place(one: str, other: str) -> bool:
    """Whether two names may stand for one place: "Velsk" and "Velsk province"."""
    first, second = f" {fold(one)} ", f" {fold(other)} "
    return first in second or second in first
