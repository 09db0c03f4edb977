"""Standing figures: for each origin the one number that it gives at a day, and everything that carries that number.

An origin's latest figure stands. What is told again, forecast or in the report's own voice never does. A figure that gives
the number asked about goes before one that is only a lower bound of it, unless the later lower bound is more than the
number can still hold. Of several numbers of one day the later stands in a disaster, where tolls move by the hour; in a
war, of one briefing, or where the order is not known, the one that most reports carry which are not copies: a retelling that
came out in the evening is not a later figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from accordingto.corroboration.bearing import bear, wording_differs
from accordingto.corroboration.days import known, order, same_day, within
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.judgement import Bearing, Standing
from accordingto.corroboration.matching import Hold, Match
from accordingto.corroboration.ranges import range_of
from accordingto.corroboration.series import one_briefing
from accordingto.reading.figure import Bound
from accordingto.reading.question import Asked
from accordingto.reading.statement import Certainty

_FORECAST = (Certainty.CONDITIONAL, Certainty.EXPECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is judged: the quantity asked, at a day, over these matches.

    `wholes` are the figures for the whole that the quantity is asked as a part of, null where it is asked for itself.
    """

    asked: Asked
    matches: tuple[Match, ...]
    wholes: tuple[Evidence, ...] | None
    day: str
    window: int
    lasting: bool
    tolerance: float

    def present(self) -> tuple[Match, ...]:
        """The matches that were there at the day: neither their own day nor their publication lies after it."""
        return tuple(match for match in self.matches if is_by(match.evidence, self.day))


def is_by(one: Evidence, day: str) -> bool:
    """Whether a figure was there at a day."""
    return within(one.day, day) and within(one.published, day)


def may_stand(one: Evidence) -> bool:
    """Whether a figure can be an origin's standing one."""
    return one.origin is not None and not one.restates and one.certainty not in _FORECAST


def find_standing(frame: Frame) -> tuple[Standing, ...]:
    """The standing figure of each origin at the day, and how it bears on what is asked."""
    by_origin: dict[str, list[Match]] = defaultdict(list)
    for match in frame.present():
        if match.evidence.origin and may_stand(match.evidence):
            by_origin[match.evidence.origin.key].append(match)
    latest = [_latest(own, frame) for _, own in sorted(by_origin.items())]
    stands = [(match, _standing(match, frame)) for match in latest]
    return tuple(one for match, one in stands if not match.one_town or one.bearing == Bearing.SUPPORTS)


def find_former(frame: Frame, standing: Iterable[Standing]) -> tuple[Standing, ...]:
    """Figures that supported what is asked on their own day, of origins whose standing figure no longer does."""
    found = []
    first_told = sorted(frame.present(), key=_first_told)
    present = sorted(first_told, key=lambda match: order(match.evidence.day), reverse=True)
    for stands in standing:
        if stands.bearing == Bearing.SUPPORTS:
            continue
        for match in present:
            one = match.evidence
            if not one.day or not one.origin or one.origin.key != stands.origin.key or not may_stand(one):
                continue
            if order(one.day) >= order(stands.evidence.day):
                continue
            earlier = _standing(match, replace(frame, day=one.day))
            if earlier.bearing == Bearing.SUPPORTS:
                found.append(earlier)
                break
    return tuple(found)


def _standing(match: Match, frame: Frame) -> Standing:
    one = match.evidence
    assert one.origin is not None
    mentions = _mentions(one, frame)
    borne = bear(match, frame.asked, day=frame.day, window=frame.window, tolerance=frame.tolerance)
    bearing, rule = borne.bearing, borne.rule
    if bearing == Bearing.SUPPORTS and frame.wholes is not None and not _is_part(mentions, frame.wholes):
        bearing, rule = Bearing.COMPATIBLE, "bearing.part_unlinked"
    if bearing == Bearing.REFUTES and not one.origin.settled:
        bearing, rule = Bearing.COMPATIBLE, "bearing.unsettled_source"
    fresh = [mention for mention in mentions if mention.origin == one.origin and not mention.restates]
    differs = borne.wording_differs or any(wording_differs(mention, frame.asked) for mention in fresh)
    return Standing(
        origin=one.origin,
        evidence=one,
        bearing=bearing,
        rule=rule,
        wording_differs=differs and bearing == Bearing.SUPPORTS,
        mentions=mentions,
        why=match.why,
    )


def _mentions(one: Evidence, frame: Frame) -> tuple[Evidence, ...]:
    """Every figure that carries the number of an origin: by the origin, told again, copied, or unsourced and equal."""
    keys = {one.origin.key} if one.origin else set()
    found = []
    for match in frame.matches:
        other = match.evidence
        holder = other.origin or other.likely_from
        same = other.figure.headline == one.figure.headline and other.figure.measure == one.figure.measure
        if same and holder and holder.key in keys and within(other.published, frame.day):
            found.append(other)
    return tuple(found)


def _is_part(mentions: Iterable[Evidence], wholes: Iterable[Evidence]) -> bool:
    """Whether the evidence makes the figure a part of the whole.

    Either a report says so, or one origin gives both on one day; a part that no evidence ties to a whole does not support.
    """
    every = tuple(wholes)
    return any(
        (whole.report == part.report and whole.figure.id == part.figure.part_of)
        or (whole.origin and part.origin and whole.origin.key == part.origin.key and same_day(whole.day, part.day))
        for part in mentions
        for whole in every
    )


def _latest(own: Sequence[Match], frame: Frame) -> Match:
    """The figure of one origin that stands."""
    numbers = [match for match in own if match.hold == Hold.NUMBER]
    lower = [match for match in own if match.hold == Hold.LOWER]
    if not numbers:
        return _last(lower or own, lasting=frame.lasting)
    chosen = _last(numbers, lasting=frame.lasting)
    high = range_of(chosen.evidence.figure, frame.tolerance).high
    for match in sorted(lower, key=lambda match: order(match.evidence.day), reverse=True):
        low = range_of(match.evidence.figure, frame.tolerance).low
        later = order(match.evidence.day) >= order(chosen.evidence.day)
        if later and high is not None and low is not None and low > high:
            return match
    return chosen


def _last(matches: Sequence[Match], *, lasting: bool) -> Match:
    """The latest of an origin's figures; of its last day the number that stands, in the wording that most reports have."""
    day = max(order(match.evidence.day)[0] for match in matches)
    last = [match for match in matches if order(match.evidence.day)[0] == day]
    given = [match for match in last if not match.evidence.figure.derived] or last
    newest = max(given, key=lambda match: (order(match.evidence.day), order(match.evidence.published)))
    tied = [match for match in given if _is_tied(match.evidence, newest.evidence, lasting=lasting)]
    number = _most_carried(tied)
    wordings = [match for match in given if match.evidence.figure.headline == number]
    reports = _reports(wordings)
    best = max(sorted(reports), key=lambda bound: len(reports[bound]))
    return min((m for m in wordings if m.evidence.figure.bound == best), key=_first_told)


def _is_tied(one: Evidence, newest: Evidence, *, lasting: bool) -> bool:
    """Whether it is not known that the other came later, or both are one occasion told differently."""
    if not (known(one.published) and known(newest.published)):
        return True
    if lasting:
        return same_day(one.published, newest.published) or one_briefing(one, newest)
    return order(one.day) == order(newest.day) and order(one.published) == order(newest.published)


def _most_carried(matches: Sequence[Match]) -> Decimal | None:
    """The number that most reports carry; of several that as many do the larger, which has the others in it: "two bodies were
    recovered", bringing the dead to 56."""
    reports: dict[Decimal, set[str]] = defaultdict(set)
    for match in matches:
        number = match.evidence.figure.headline
        if number is not None:
            reports[number] |= {match.evidence.copy_of or match.evidence.report}
    return max(reports, key=lambda number: (len(reports[number]), number), default=None)


def _reports(matches: Iterable[Match]) -> dict[Bound, set[str]]:
    found: dict[Bound, set[str]] = defaultdict(set)
    for match in matches:
        found[match.evidence.figure.bound].add(match.evidence.copy_of or match.evidence.report)
    return found


def _first_told(match: Match) -> tuple[object, ...]:
    """Originals first, by day; in a report the place that tells it before those that repeat it: a title has no source."""
    one = match.evidence
    repeats = bool(one.figure.repeats)
    return one.copy_of is not None, order(one.published), one.report, repeats, one.figure.span, one.figure.id
