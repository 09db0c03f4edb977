"""Shares of a stated whole: "half of the 600 detainees", "nearly 40 percent of the 11,000", "three in ten of its 6,000 people".

The share is what was said; the count that follows from it is marked as derived, and is about as many where it is no whole number.
"""

import functools
from decimal import ROUND_HALF_EVEN, Decimal

from spacy.tokens import Doc, Token

from accordingto.reading.bounds import find_bound
from accordingto.reading.counted import Counted
from accordingto.reading.counting import NONE, People
from accordingto.reading.figure import Measure
from accordingto.reading.lexicon import load_table
from accordingto.reading.numerals import Number, read_numeral
from accordingto.reading.outcomes import find_outcome

PERCENT = frozenset({"percent", "%", "cent"})


def share_of(doc: Doc, whole: People) -> People | None:
    """The people whom a share of a whole comes to; null where the whole is no share's, or has no one number."""
    head, total = whole.counted.head, whole.bounded.number.value
    link = head.head
    if head.dep_ != "pobj" or link.lower_ != "of" or total is None or whole.unit != "person":
        return None
    read = (
        _fraction(doc, link.head) if link.i < whole.bounded.number.start else None
    )  # "a quarter of a million" is a number
    if read is None:
        return None
    top, start, fraction = read
    count = (total * fraction).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    number = Number(start=start, end=link.i, low=count, high=count, word=True)
    bounded = find_bound(doc, number)
    counted = Counted(head=top, noun=None, end=link.i, kind=whole.counted.kind, anaphoric=True)
    outcome = find_outcome(counted, bounded.start)
    return People(
        bounded=bounded,
        counted=counted,
        outcome=outcome,
        measure=outcome.measure if outcome is not None else Measure.OTHER,
        rule=outcome.rule if outcome is not None else NONE,
        derived=True,
    )


def _fraction(doc: Doc, noun: Token) -> tuple[Token, int, Decimal] | None:
    """What a word for a share comes to: the head of its phrase, the token that the phrase begins with, and the fraction."""
    before = _number_before(doc, noun)
    if noun.lower_ in PERCENT:
        start, value = before or _number_before(doc, noun.nbor(-1)) or (0, None) if noun.i else (0, None)
        return (noun, start, value / 100) if value is not None and value <= 100 else None
    if noun.lower_ in _parts():
        start, times = before or (noun.i, Decimal(1))
        return noun, start - _has_article(doc, start), times / _parts()[noun.lower_]
    of = read_numeral(doc, noun.i)
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and of is not None and of[0] > 0:  # "three in ten"
        top = noun.head.head
        some = read_numeral(doc, top.i)
        return (top, top.i, some[0] / of[0]) if some is not None and some[0] < of[0] else None
    return None


def _number_before(doc: Doc, token: Token) -> tuple[int, Decimal] | None:
    """The number right before a word, with the token that it starts at."""
    for start in (token.i - 3, token.i - 2, token.i - 1):
        read = read_numeral(doc, start) if start >= 0 else None
        if read is not None and read[1] == token.i:
            return start, read[0]
    return None


def _has_article(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].lower_ in ("a", "one")


@functools.cache
def _parts() -> dict[str, int]:
    """Words for a part of a whole, with how many such make it."""
    return {row["word"]: int(row["of"]) for row in load_table("fractions")}
