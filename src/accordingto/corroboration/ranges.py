"""Ranges: the numbers that a figure, or what is asked, leaves possible."""

from dataclasses import dataclass
from decimal import Decimal

from accordingto.reading.figure import Bound, Figure
from accordingto.reading.question import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Numbers from `low` to `high`; a side that is null is open, one that is `over` or `under` leaves out the number itself."""

    low: Decimal | None = None
    high: Decimal | None = None
    over: bool = False
    under: bool = False

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies in the range."""
        return self.holds_range(Range(low=number, high=number))

    def holds_range(self, other: "Range") -> bool:
        """Whether every number of another range lies in this one."""
        low_held = self.low is None or (
            other.low is not None
            and (other.low > self.low or (other.low == self.low and (other.over or not self.over)))
        )
        high_held = self.high is None or (
            other.high is not None
            and (other.high < self.high or (other.high == self.high and (other.under or not self.under)))
        )
        return low_held and high_held

    def meets(self, other: "Range") -> bool:
        """Whether the two ranges have a number in common."""
        return not (_all_below(self, other) or _all_below(other, self))


def range_of(stated: Figure | Asked, tolerance: float) -> Range:
    """The range of a figure by its bound; "about n" is n give or take the tolerance, a vague number only has a low side.

    What is asked as a bare number ("600 deaths") means about that number.
    """
    low, best, high = stated.low, stated.best, stated.high
    number = next((n for n in (best, low, high) if n is not None), None)
    bound = stated.bound
    if isinstance(stated, Asked) and bound == Bound.EXACT:
        bound = Bound.ABOUT
    if bound is None or number is None:
        return Range()
    if bound == Bound.ABOUT:
        slack = number * Decimal(str(tolerance))
        return Range(low=number - slack, high=number + slack)
    if bound == Bound.RANGE:
        return Range(low=low, high=high)
    if bound == Bound.EXACT:
        return Range(low=number, high=number)
    if bound in (Bound.UP_TO, Bound.FEWER_THAN):
        return Range(low=Decimal(0), high=number, under=bound == Bound.FEWER_THAN)
    return Range(low=number, over=bound == Bound.MORE_THAN)


def _all_below(one: Range, other: Range) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.under or other.over))
