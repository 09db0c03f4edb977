"""How one figure bears on what is asked: it supports it, refutes it, or is compatible with it. The rules:

- `bearing.entails`: all numbers that the figure leaves possible are as asked: "more than 6,000" and "over 4,700";
- `bearing.satisfies`: the number it gives, exact or about, is as asked: "about 5,000" and "over 4,700";
- `bearing.same_number`: the same number under another bound supports, and the wording differs: "about 4,700". Not so
  where the bounds point apart: "up to 4,700" never supports "over 4,700";
- `bearing.excluded`: no number that it leaves possible is as asked. The low side of a total carries forward, since a
  total does not fall; its high side, and both sides of a stock, count only within the window of the day asked;
- `bearing.expired`: it would be excluded or supported, but for the window;
- `bearing.open`: it leaves numbers possible that are as asked, and others;
- `bearing.no_number`, `bearing.unclear`, `bearing.part_unlinked`, `bearing.unsettled_source`: nothing to hold it against, or not
  plainly so: "lost" men, a part that nothing ties to the whole, a "she" who may be anybody.
"""

from dataclasses import dataclass
from decimal import Decimal

from accordingto.corroboration.days import days_apart, known
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.judgement import Bearing
from accordingto.corroboration.matching import Hold, Match, asked_number
from accordingto.corroboration.ranges import Range, range_of
from accordingto.reading.figure import Bound, Measure, Mode
from accordingto.reading.question import Asked

_FROM_BELOW = (Bound.AT_LEAST, Bound.MORE_THAN)
_FROM_ABOVE = (Bound.UP_TO, Bound.FEWER_THAN)
_PLAIN = (Bound.EXACT, Bound.ABOUT)

_STOCKS = (Measure.MISSING, Measure.DEPLOYED, Measure.DISPLACED, Measure.EVACUATED)
"""Measures that may fall, so that a figure whose mode is not known is taken for the stock of its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """How a figure bears on what is asked, by which rule, and whether the words differ."""

    bearing: Bearing
    rule: str
    wording_differs: bool = False


def bear(match: Match, asked: Asked, *, day: str, window: int, tolerance: float) -> Borne:
    """How a matching figure bears at a day on what is asked."""
    one = match.evidence
    if asked.bound is None or asked_number(asked) is None:
        return Borne(bearing=Bearing.COMPATIBLE, rule="bearing.no_number")
    if match.hold == Hold.UNCLEAR or one.figure.headline is None:
        return Borne(bearing=Bearing.COMPATIBLE, rule="bearing.unclear")
    wanted = range_of(asked, tolerance)
    stated = range_of(one.figure, tolerance)
    if match.hold == Hold.LOWER:
        stated = Range(low=stated.low, over=stated.over)
    fresh = is_fresh(one, day, window)
    if is_stock(one) and not fresh:
        return Borne(bearing=Bearing.COMPATIBLE, rule="bearing.expired")
    if match.hold == Hold.NUMBER and (found := _by_number(one, asked, wanted, stated)):
        return found
    if stated != Range() and stated.low is not None and wanted.holds_range(stated):
        return Borne(bearing=Bearing.SUPPORTS, rule="bearing.entails")
    if not stated.meets(wanted):
        carried = stated if fresh else Range(low=stated.low, over=stated.over)
        if carried.meets(wanted):
            return Borne(bearing=Bearing.COMPATIBLE, rule="bearing.expired")
        return Borne(bearing=Bearing.REFUTES, rule="bearing.excluded")
    return Borne(bearing=Bearing.COMPATIBLE, rule="bearing.open")


def wording_differs(one: Evidence, asked: Asked) -> bool:
    """Whether a figure has the number asked about under another bound; a bare number and "about" it are one wording."""
    if asked.bound is None or one.figure.headline != asked_number(asked):
        return False
    return one.figure.bound != asked.bound and not (one.figure.bound in _PLAIN and asked.bound in _PLAIN)


def is_stock(one: Evidence) -> bool:
    """Whether the number may fall from one day to the next."""
    mode = one.figure.mode
    return mode == Mode.CURRENT or (mode == Mode.UNKNOWN and one.figure.measure in _STOCKS)


def is_fresh(one: Evidence, day: str, window: int) -> bool:
    """Whether a figure is of about the day asked; one of an unknown day is not known to be."""
    return known(one.day) is not None and days_apart(one.day or "", day) <= window


def _by_number(one: Evidence, asked: Asked, wanted: Range, stated: Range) -> Borne | None:
    """Support by the number itself: the same number, or a plain number that is as asked."""
    figure = one.figure
    number: Decimal | None = figure.headline
    opposed = (asked.bound in _FROM_BELOW and figure.bound in _FROM_ABOVE) or (
        asked.bound in _FROM_ABOVE and figure.bound in _FROM_BELOW
    )
    if figure.bound == Bound.VAGUE or opposed or number is None:
        return None
    if number == asked_number(asked):
        differs = wording_differs(one, asked)
        return Borne(
            bearing=Bearing.SUPPORTS,
            rule="bearing.same_number" if differs else "bearing.satisfies",
            wording_differs=differs,
        )
    if figure.bound in _PLAIN and wanted.holds(number):
        entailed = wanted.holds_range(stated)
        return Borne(bearing=Bearing.SUPPORTS, rule="bearing.entails" if entailed else "bearing.satisfies")
    return None
