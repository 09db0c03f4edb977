"""What one figure says of the event it is about, and when two figures that say so much may be about one event."""

import datetime as dt
from dataclasses import dataclass

from accordingto.corroboration.days import days_apart, known
from accordingto.corroboration.evidence import Course, Evidence
from accordingto.corroboration.kinds import kind_of
from accordingto.reading.figure import Mode, Place, PopulationKind
from accordingto.reading.spelling import fold
from accordingto.reports.dates import first_day, last_day
from accordingto.settings import Settings

_REPORTED_WITHIN_DAYS = 2
"""Days that reports may differ by in dating one incident: time zones, and "Tuesday" for the night of Tuesday."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What one figure says of its event. Figures that say what and where in the same words share one hint."""

    kind: str | None
    course: Course | None
    place: str | None
    country: str | None
    wide: bool
    date: str | None
    told: str | None
    names: tuple[str, ...]
    side: str | None
    figure: str

    @property
    def is_firm(self) -> bool:
        """Whether it says what and where."""
        return not self.figure


def hint_of(one: Evidence) -> Hint:
    """What a figure says of its event."""
    figure = one.figure
    event = figure.event
    place = figure.told_place
    kind = event.kind.casefold() if event and event.kind else None
    date = known(event.date if event else None)
    population = figure.population
    armed = population is not None and population.kind == PopulationKind.COMBATANT
    course = found.course if (found := kind_of(kind)) else Course.INCIDENT if kind else None
    disaster = found is not None and found.disaster
    if course and not disaster and date is None and armed and figure.mode == Mode.CUMULATIVE:
        course = Course.CAMPAIGN  # losses "so far" to strikes that have no day are those of a campaign
    if course is None and armed and population and population.party and figure.mode != Mode.INCIDENT and date is None:
        course = Course.CAMPAIGN
    country, name, wide = _where(place)
    lasting = course == Course.CAMPAIGN
    names = tuple(sorted(fold(name) for name in event.names)) if event else ()
    firm = course is not None and name is not None
    return Hint(
        kind=kind,
        course=course,
        place=name,
        country=country,
        wide=wide,
        date=None if lasting else date,
        told=None if lasting else (one.day or one.published or "")[:10] or None,
        names=names,
        side=population.party if population else None,
        figure="" if firm else f"{one.report} {figure.id}",
    )


def why_one(one: Hint, other: Hint, settings: Settings) -> str | None:
    """On what ground two hints may be about one event; null where something that both say differs."""
    lasting = {one.course, other.course} - {None} == {Course.CAMPAIGN}
    if {Course.CAMPAIGN} < {one.course, other.course} - {None}:
        return None
    if lasting:
        if one.side and other.side and one.side != other.side and not _same_place(one, other):
            return None
    elif not kinds_meet(one, other):
        return None
    if is_other_place(one, other):
        return None
    if set(one.names) & set(other.names):
        return f"both are called {sorted(set(one.names) & set(other.names))[0]}"
    if not lasting and not _same_time(one, other, settings):
        return None
    what = one.kind or other.kind or ("campaign" if lasting else "event")
    where = "the same place" if _same_place(one, other) else "no other place named"
    when = "it lasts" if lasting else "days that meet"
    return f"{what}: {where}, {when}"


def is_near(hint: Hint, other: Hint) -> bool:
    """Whether a figure has something in common with an event, beyond that nothing speaks against it.

    That there is a war in a country does not make every loss there one of the war.
    """
    same_place = bool(hint.place and hint.place == other.place)
    if other.course == Course.CAMPAIGN:
        return same_place or bool(hint.side and hint.side == other.side) or (hint.kind == other.kind and not hint.side)
    return same_place or bool(hint.kind) or bool(hint.country and hint.country == other.country)


def is_other_place(one: Hint, other: Hint, *, parts: bool = False) -> bool:
    """Whether both name a place and the places are not one: in one country only a whole country holds the other."""
    if not (one.place and other.place) or _same_place(one, other):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    held = f" {one.place} " in f" {other.place} " or f" {other.place} " in f" {one.place} "
    return not (held or parts)


def kinds_meet(one: Hint, other: Hint) -> bool:
    """Whether two incidents may be of one kind: kinds of one family at one place, and any two of one day and place."""
    if not (one.kind and other.kind) or one.kind == other.kind:
        return True
    first, second = kind_of(one.kind), kind_of(other.kind)
    if first is not None and second is not None and first.family and first.family == second.family:
        return bool(one.place) and one.place == other.place
    alike = first is not None and second is not None and first.disaster == second.disaster
    dated = one.date is not None and one.date == other.date and len(one.date) >= 10
    return alike and dated and bool(one.place) and one.place == other.place


def sort_key(hint: Hint) -> tuple[str, ...]:
    """An order of hints that only their content decides."""
    return tuple(
        str(part) if part is not None else ""
        for part in (
            *(hint.course, hint.kind, hint.country, hint.place, hint.wide),
            *(hint.date, hint.told, hint.names, hint.side, hint.figure),
        )
    )


def _where(place: Place | None) -> tuple[str | None, str | None, bool]:
    """(country, folded name, whether it is a whole country)."""
    if place is None:
        return None, None, False
    return place.country, fold(place.name), place.precision is not None and place.precision >= 6


def _same_place(one: Hint, other: Hint) -> bool:
    lasting = Course.CAMPAIGN in (one.course, other.course)
    return bool(one.place and one.place == other.place) or bool(
        one.country and one.country == other.country and (one.wide or other.wide or lasting)
    )


def _same_time(one: Hint, other: Hint, settings: Settings) -> bool:
    if one.date and other.date:
        moment = Course.MOMENT in (one.course, other.course)
        return days_apart(one.date, other.date) <= (0 if moment else _REPORTED_WITHIN_DAYS)
    for dated, told in ((one.date, other.told), (other.date, one.told)):
        if dated and told and first_day(dated) > last_day(told) + dt.timedelta(days=_REPORTED_WITHIN_DAYS):
            return False  # told before it happened
    first, second = one.date or one.told, other.date or other.told
    return not (first and second) or days_apart(first, second) <= settings.event_gap_days
