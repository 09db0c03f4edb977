"""Numbers as reports write them: digits, words, mixtures, ranges and vague words, with the tokens they stand on.

"4,700", "18.000", "816 000", "four-thousand-100", "4.7 million", "two dozen", "between 40 and 50", "tens of thousands".
Nothing is averaged and nothing made up: a range has two sides, a vague word the low of the lexicon.
"""

from decimal import Decimal

from spacy.tokens import Doc

from accordingto.reading.forms import forms
from accordingto.reading.lexicon import word_set
from accordingto.reading.number_words import idiom_length, read_number
from accordingto.reading.numerals import DASHES, MULTIPLIERS, Number, pieces

JOINERS = frozenset({"to", "or"})


def find_numbers(doc: Doc) -> tuple[Number, ...]:
    """Every number of the text in order, whatever it counts."""
    found: list[Number] = []
    at = 0
    while at < len(doc):
        idiom = idiom_length(doc, at)
        number = None if idiom else read_number(doc, at)
        if number is None:
            at += idiom or 1
            continue
        found.append(number)
        at = number.end
    return tuple(_join_ranges(doc, found))


def _join_ranges(doc: Doc, numbers: list[Number]) -> list[Number]:
    joined: list[Number] = []
    for number in numbers:
        pair = _range(doc, joined[-1], number) if joined else None
        if pair is None:
            joined.append(number)
        else:
            joined[-1] = pair
    return joined


def _range(doc: Doc, low: Number, high: Number) -> Number | None:
    """The range of two numbers with nothing but a dash, "to", "or" or (after "between") "and" between them."""
    between = [token.lower_ for token in doc[low.end : high.start]]
    if low.value is None or high.value is None or len(between) != 1:
        return None
    start, opening = low.start, _word(doc, low.start - 1)
    if between[0] == "and" and opening == "between":
        start -= 1
    elif between[0] == "to" and opening == "from":
        if _is_change(doc, low.start - 1):
            return None
        start -= 1
    elif between[0] not in JOINERS and between[0] not in DASHES:
        return None
    bottom = _shared_magnitude(low.value, high.value, doc, high)
    if bottom >= high.value:
        return None
    return Number(start=start, end=high.end, low=bottom, high=high.value, word=low.word or high.word)


def _is_change(doc: Doc, at: int) -> bool:
    """Whether "from" belongs to a word of rising or falling: the two numbers are then an old value and a new one."""
    near = (doc[at].head, doc[at].head.head, *doc[max(0, at - 1) : at])
    return any(form in word_set("number_changes") for token in near for form in forms(token))


def _shared_magnitude(low: Decimal, high: Decimal, doc: Doc, number: Number) -> Decimal:
    """ "two to three thousand" starts at 2,000, and "25-30,000" at 25,000."""
    last = pieces(doc[number.end - 1].text.casefold())
    if last and last[-1][1] and last[-1][0] in MULTIPLIERS and low * last[-1][0] < high:
        return low * last[-1][0]
    glued = doc[number.start - 1].text in DASHES
    return low * 1000 if glued and low < 1000 <= high and low * 1000 < high and high % 1000 == 0 else low


def _word(doc: Doc, at: int) -> str:
    return doc[at].text.casefold() if 0 <= at < len(doc) else ""
