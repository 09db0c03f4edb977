"""Number words of the lexicon: "two dozen", "half a million", "tens of thousands", "no one", and phrases that only look so."""

import functools
from decimal import Decimal

from spacy.tokens import Doc

from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.numerals import Number, pieces, read_numeral, read_span

LONGEST = 4
"""The most words that a phrase of the lexicon has."""


def read_number(doc: Doc, at: int) -> Number | None:
    """The number that starts at a token, in digits, words of the lexicon, or both; null where none does."""
    if doc[at].text.casefold() in _first_words():
        found = _zero(doc, at) or _vague(doc, at) or _fixed(doc, at)
        if found is not None:
            return found
    return _plain(doc, at)


def idiom_length(doc: Doc, at: int) -> int:
    """The length of a phrase with a number word that is no number: "one by one"; nought where none starts here."""
    if doc[at].text.casefold() not in _first_words():
        return 0
    return next((n for n in (3, 2) if _words(doc, at, n) in _phrases("idiom")), 0)


def neighbours(kind: str) -> frozenset[str]:
    """The words of one kind that matter beside a number."""
    return word_set("number_neighbours", kind=kind)


def _plain(doc: Doc, at: int) -> Number | None:
    span = read_span(doc[at].text)
    if span is not None:
        return Number(start=at, end=at + 1, low=span[0], high=span[1])
    read = read_numeral(doc, at)
    if read is not None:
        value, end, word = read
        times = _phrases("times").get(_words(doc, end, 1))
        value, end = (value, end) if times is None else (value * times, end + 1)
        if value != value.to_integral_value():
            return None
        value = value.quantize(Decimal(1))
        return Number(start=at, end=end, low=value, high=value, word=word)
    return _article(doc, at)


def _fixed(doc: Doc, at: int) -> Number | None:
    for length in (5, 4, 3, 2):
        value = _phrases("plain").get(_words(doc, at, length))
        if value is not None and not _goes_on(doc, at + length):
            return Number(start=at, end=at + length, low=value, high=value, word=True)
        if value is not None and length == 2:  # "a hundred and twenty": what follows "a" is read as a number
            rest = _plain(doc, at + 1)
            return rest and Number(start=at, end=rest.end, low=rest.low, high=rest.high, word=True)
    return None


def _goes_on(doc: Doc, at: int) -> bool:
    """Whether more of a number follows "a hundred": "and twenty", "thousand"."""
    step = 1 if at < len(doc) and doc[at].lower_ == "and" else 0
    after = pieces(doc[at + step].text.casefold()) if at + step < len(doc) else ()
    return bool(after) and after[0][1] and (step == 0 or after[0][0] < 100)


def _zero(doc: Doc, at: int) -> Number | None:
    """ "No one", "none", and "no" before a noun that it counts: a number, and it is nought."""
    for length in (3, 2, 1):
        zero = _phrases("zero").get(_words(doc, at, length))
        if zero is not None and not (length == 1 and _words(doc, at + 1, 1) in neighbours("not_zero")):
            return Number(start=at, end=at + length, low=zero, high=zero, word=True)
    return None


def _vague(doc: Doc, at: int) -> Number | None:
    for length in range(LONGEST, 0, -1):
        wording = _words(doc, at, length)
        if wording not in _vague_lows():
            continue
        low = _vague_lows()[wording]
        nominal = doc[at + length - 1].pos_ != "VERB"
        if nominal or _words(doc, at + length, 1) == "of":
            return Number(start=at, end=at + length, low=low, high=None, vague=True, word=True)
    return None


def _article(doc: Doc, at: int) -> Number | None:
    one = Decimal(1)
    return (
        Number(start=at, end=at + 1, low=one, high=one, word=True, article=True)
        if doc[at].lower_ in ("a", "an")
        else None
    )


@functools.cache
def _vague_lows() -> dict[str, Decimal | None]:
    return {row["phrase"]: Decimal(row["low"]) if row["low"] else None for row in load_table("vague_numbers")}


@functools.cache
def _phrases(kind: str) -> dict[str, Decimal]:
    return {row["phrase"]: Decimal(row["value"]) for row in load_table("number_words") if row["kind"] == kind}


@functools.cache
def _first_words() -> frozenset[str]:
    """The words with which a phrase starts: only at these is the lexicon asked."""
    rows = (*load_table("number_words"), *load_table("vague_numbers"))
    return frozenset(row["phrase"].split()[0] for row in rows)


def _words(doc: Doc, at: int, length: int) -> str:
    return " ".join(token.text.casefold() for token in doc[at : at + length]) if at + length <= len(doc) else ""
