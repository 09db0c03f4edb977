"""Bounds: "at least", "more than", "about", "up to": the words beside a number that say how it is to be read."""

import functools
from dataclasses import dataclass, replace
from decimal import Decimal

from spacy.tokens import Doc

from accordingto.reading.figure import Bound
from accordingto.reading.lexicon import load_table
from accordingto.reading.numerals import Number

SKIP = "skip"
WEAK = frozenset({Bound.ABOUT})
"""Where two bounds meet ("at least some 3,000"), the one that limits wins over the one that blurs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """A number with its bound words, at the tokens `start` to `end`; low, best and high as the contract has them."""

    number: Number
    start: int
    end: int
    bound: Bound
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    rule: str


def find_bound(doc: Doc, number: Number) -> Bounded:
    """The number with the bound that the words before and after it give, exact where there are none."""
    start, end = number.start, number.end
    found: list[tuple[Bound, str]] = []
    while (match := _match(doc, start, "before")) is not None:
        length, bound, rule = match
        start -= length
        if bound is not None:
            found.append((bound, rule))
    after = _match(doc, end, "after")
    if after is not None and after[1] is not None:
        end += after[0]
        found.append((after[1], after[2]))
    start = _without_skipped(doc, start, number.start, bool(found))
    bound, rule = next((one for one in found if one[0] not in WEAK), found[0] if found else _own(number))
    if number.vague or (number.value is None and bound in WEAK):
        bound, _ = _own(number)
    low, best, high = sides(bound, number)
    return Bounded(number=number, start=start, end=end, bound=bound, low=low, best=best, high=high, rule=rule)


def bound_behind(doc: Doc, bounded: Bounded, end: int) -> Bounded | None:
    """An exact number with the bound that the words behind its noun give: "300 people or more"; null where there are none."""
    if bounded.bound != Bound.EXACT or bounded.number.value is None:
        return None
    after = _match(doc, end, "after")
    if after is None or after[1] is None:
        return None
    low, best, high = sides(after[1], bounded.number)
    return replace(bounded, end=end + after[0], bound=after[1], low=low, best=best, high=high, rule=after[2])


def sides(bound: Bound, number: Number) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """low, best and high for a number under a bound; of a range a lower bound keeps the low side, an upper one the high."""
    if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return number.low, number.low, None
    if bound in (Bound.UP_TO, Bound.FEWER_THAN):
        return None, number.high, number.high
    if bound == Bound.ABOUT:
        return None, number.value, None
    if bound == Bound.EXACT:
        return number.low, number.low, number.low
    return number.low, None, number.high


def _own(number: Number) -> tuple[Bound, str]:
    if number.vague:
        return Bound.VAGUE, "figure.bound.vague"
    return (Bound.EXACT, "figure.bound.exact") if number.value is not None else (Bound.RANGE, "figure.bound.range")


def _match(doc: Doc, at: int, side: str) -> tuple[int, Bound | None, str] | None:
    """The longest lexicon phrase that ends (before) or starts (after) at a token, with its bound (null: to be skipped)."""
    for length in (4, 3, 2, 1):
        first, last = (at - length, at) if side == "before" else (at, at + length)
        if first < 0 or last > len(doc) or any(token.is_sent_start for token in doc[first + 1 : last]):
            continue
        row = _phrases(side).get(" ".join(token.text.casefold() for token in doc[first:last]))
        if row is not None and _fits(doc, last, at, side):
            bound = None if row["bound"] == SKIP else Bound(row["bound"])
            return length, bound, f"figure.bound.{row['id']}"
    return None


def _fits(doc: Doc, last: int, at: int, side: str) -> bool:
    """Whether nothing ends between the phrase and the number: "said that over. 12 people"."""
    if side == "after":
        return not (doc[last - 1].lower_ == "least" and last < len(doc) and doc[last].pos_ == "NUM")
    return at >= len(doc) or not doc[at].is_sent_start


def _without_skipped(doc: Doc, start: int, number_start: int, bounded: bool) -> int:
    """The start of the figure: a leading "the" is no part of it, "a total of" and "well" before "over" are."""
    while start < number_start and (doc[start].lower_ == "the" or (not bounded and doc[start].lower_ != "a")):
        start += 1
    return start


@functools.cache
def _phrases(side: str) -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in load_table("bounds") if row["side"] == side}
