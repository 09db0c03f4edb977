"""Verdicts: what the record holds about one asked quantity at one day. The table of verdicts itself is in rows.py."""

from collections.abc import Sequence
from decimal import Decimal

from accordingto.corroboration.bearing import bear
from accordingto.corroboration.compare import newest_versions
from accordingto.corroboration.days import known, order
from accordingto.corroboration.denials import find_concerned, find_denials
from accordingto.corroboration.evidence import Corroboration, Course, Evidence
from accordingto.corroboration.independence import weigh_independence
from accordingto.corroboration.judgement import Bearing, Judgement, Standing, Verdict
from accordingto.corroboration.matching import Hold, Match, Matches, asked_number, match_evidence
from accordingto.corroboration.prospects import find_prospects
from accordingto.corroboration.ranges import Range
from accordingto.corroboration.rows import RULES, Case, try_rows
from accordingto.corroboration.stances import Stance, take_stances
from accordingto.corroboration.standing import Frame, find_former, find_standing, may_stand
from accordingto.reading.question import Asked
from accordingto.reading.reading import Reading
from accordingto.reports.dates import last_day
from accordingto.settings import Settings


def judge(
    asked: Asked,
    *,
    whole: Asked | None,
    readings: Sequence[Reading],
    corroboration: Corroboration,
    day: str,
    settings: Settings,
    stances: Sequence[Stance] | None = None,
) -> Judgement:
    """The verdict on a quantity at a day, with all that it rests on; `whole` is what it is asked as a part of.

    `stances` are those that the readings take, for who has them at hand.
    """
    if stances is None:
        stances = take_stances(readings, corroboration)
    matches = match_evidence(asked, corroboration)
    frame = Frame(
        asked=asked,
        matches=matches.found,
        wholes=_wholes(whole, matches, corroboration),
        day=day,
        window=window_of(matches, settings),
        lasting=is_lasting(matches),
        tolerance=settings.about_tolerance,
    )
    case = _make_case(frame, matches, tuple(readings), stances, settings)
    verdict, conditions = try_rows(case)
    numbers = [m.evidence for m in frame.present() if m.hold == Hold.NUMBER and m.evidence.figure.headline is not None]
    latest = max((one for one in numbers if may_stand(one)), key=lambda one: order(one.day), default=None)
    return Judgement(
        asked=asked,
        date=day,
        verdict=verdict,
        rule=RULES[verdict],
        apparently=verdict == Verdict.CORROBORATED and case.independence.apparently,
        wording_differs=any(stands.wording_differs for stands in case.supporters),
        supporters=case.supporters,
        refuters=case.refuters,
        compatible=case.compatible,
        former=case.former,
        denials=case.denials,
        conditions=conditions,
        would_change=find_prospects(asked, verdict, case),
        lowest=min(numbers, key=_by_number, default=None),
        highest=max(numbers, key=_by_number, default=None),
        latest=_as_it_stands(latest, (*case.supporters, *case.refuters, *case.compatible)) if latest else None,
        event=matches.event.id if matches.event else None,
        other_events=matches.others,
        told=tuple(one for one in case.present if not may_stand(one)),
        groups=case.independence.groups,
        groups_against=weigh_independence([one.origin for one in case.refuters], case.present).groups,
        concerned=case.concerned.parties,
        window_days=frame.window,
    )


def first_reported(
    asked: Asked,
    *,
    corroboration: Corroboration,
    settings: Settings,
) -> str | None:
    """The day that a report first gave the number asked about; where none did, the day of the earliest evidence.

    The number itself goes before any that supports what is asked, that before one within the tolerance that does not; where
    the question is how many, any number will do.
    """
    matches = match_evidence(asked, corroboration).found
    told = [(day, match) for match in matches if (day := _told_on(match.evidence))]
    number = asked_number(asked)
    plain = [(day, match) for day, match in told if match.hold == Hold.NUMBER]
    same = [day for day, match in plain if number is not None and match.evidence.figure.headline == number]
    bearing = [day for day, match in told if may_stand(match.evidence) and _supports(match, asked, settings)]
    near = [day for day, match in plain if _is_near(match.evidence.figure.headline, number, settings)]
    tries = (same, bearing, near, [day for day, _ in told])
    return next((min(days) for days in tries if days), None)


def last_reported(
    asked: Asked,
    *,
    readings: Sequence[Reading],
    corroboration: Corroboration,
    settings: Settings,
    stances: Sequence[Stance] | None = None,
) -> str | None:
    """The day of the latest figure or denial about what is asked: the day that "now" stands for."""
    if stances is None:
        stances = take_stances(readings, corroboration)
    matches = match_evidence(asked, corroboration)
    concerned = find_concerned(asked, matches, newest_versions(tuple(readings)))
    denials = find_denials(asked, matches, concerned, tuple(readings), stances, day="9999", settings=settings)
    days = [_told_on(match.evidence) for match in matches.found] + [known(denial.day) for denial in denials]
    return max((last_day(day).isoformat() for day in days if day), default=None)


def window_of(matches: Matches, settings: Settings) -> int:
    """How many days a number on such an event can be held against another: many for a war, few for what is soon over."""
    return settings.window_war_days if is_lasting(matches) else settings.window_disaster_days


def is_lasting(matches: Matches) -> bool:
    """Whether the event is a war or campaign rather than a disaster or a single incident."""
    return matches.event is None or (matches.event.course == Course.CAMPAIGN and not matches.event.disaster)


def _make_case(
    frame: Frame,
    matches: Matches,
    readings: tuple[Reading, ...],
    stances: Sequence[Stance],
    settings: Settings,
) -> Case:
    standing = find_standing(frame)
    supporters = _bearing(standing, Bearing.SUPPORTS)
    present = tuple(match.evidence for match in frame.present())
    concerned = find_concerned(frame.asked, matches, newest_versions(readings))
    return Case(
        supporters=supporters,
        refuters=_bearing(standing, Bearing.REFUTES),
        compatible=_bearing(standing, Bearing.COMPATIBLE),
        former=find_former(frame, standing),
        denials=find_denials(frame.asked, matches, concerned, readings, stances, day=frame.day, settings=settings),
        concerned=concerned,
        independence=weigh_independence([one.origin for one in supporters], present),
        present=present,
    )


def _wholes(whole: Asked | None, matches: Matches, corroboration: Corroboration) -> tuple[Evidence, ...] | None:
    """The figures of the same event for the whole that a quantity is asked as a part of."""
    if whole is None:
        return None
    events = {match.evidence.event for match in matches.found}
    return tuple(one for one in corroboration.evidence if one.event in events and one.figure.measure == whole.measure)


def _as_it_stands(latest: Evidence, standing: Sequence[Standing]) -> Evidence:
    """The latest figure in the words that stand for it: a headline may have shortened them."""
    return next((one.evidence for one in standing if latest in one.mentions), latest)


def _bearing(standing: Sequence[Standing], kind: Bearing) -> tuple[Standing, ...]:
    return tuple(one for one in standing if one.bearing == kind)


def _told_on(one: Evidence) -> str | None:
    day = known(one.published) or known(one.day)
    return last_day(day).isoformat() if day else None


def _supports(match: Match, asked: Asked, settings: Settings) -> bool:
    day = known(match.evidence.day) or known(match.evidence.published)
    borne = bear(match, asked, day=day, window=0, tolerance=settings.about_tolerance) if day else None
    return borne is not None and borne.bearing == Bearing.SUPPORTS


def _is_near(given: Decimal | None, number: Decimal | None, settings: Settings) -> bool:
    if given is None or number is None:
        return False
    slack = number * Decimal(str(settings.about_tolerance))
    return Range(low=number - slack, high=number + slack).holds(given)


def _by_number(one: Evidence) -> tuple[Decimal, str, str]:
    return one.figure.headline or Decimal(0), one.report, one.figure.id
