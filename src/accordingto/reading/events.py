"""Events: what one report says of the event a figure is about, and whether its number runs up, stands or is of one incident."""

import functools
import re
from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from accordingto.reading.figure import EventHint, Measure, Place
from accordingto.reading.forms import forms
from accordingto.reading.lexicon import load_table
from accordingto.reading.numerals import Number

YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
VAGUE_KINDS = frozenset({"operation", "deployment"})
"""Kinds that give way to any other: a hospital has operations too."""


def find_event(
    sentence: Span, title: Span | None, place: Place | None, day: str | None, measure: Measure = Measure.OTHER
) -> EventHint | None:
    """The kind of event that the sentence names, else the title, else what the text names most; null where nothing is named.

    To send people somewhere is an event of its own, whatever they are sent to.
    """
    if measure == Measure.DEPLOYED:
        return EventHint(kind="deployment", place=place, date=day)
    found = _event_words(sentence) or (_event_words(title) if title is not None else [])
    if not found:
        return _topic(sentence.doc, day)
    kinds = [_events()[word][0] for _, word in found]
    kind = next((k for k in kinds if k not in VAGUE_KINDS), kinds[0])
    names = tuple(dict.fromkeys(name for token, _ in found if (name := _name_of(token)) is not None))
    year = next((year for token, _ in found if (year := _year_of(token)) is not None), None)
    return EventHint(kind=kind, place=place, date=year or day, names=names)


def _year_of(token: Token) -> str | None:
    """The year by which an event is called: "the flood of 1957", "the 1957 flood"."""
    doc, at = token.doc, token.i
    behind = doc[at + 2].text if at + 2 < len(doc) and doc[at + 1].lower_ == "of" else ""
    before = doc[at - 1].text if at else ""
    return next((word for word in (behind, before) if YEAR.fullmatch(word)), None)


def _topic(doc: Doc, day: str | None) -> EventHint | None:
    """The kind of event that a text names most, the first one of several; it lends no names."""
    kinds = _kinds_named(doc)
    return EventHint(kind=kinds[0], date=day) if kinds else None


@functools.lru_cache(maxsize=1)
def _kinds_named(doc: Doc) -> tuple[str, ...]:
    """The kinds of events that a text names, the one it names most first; remembered, as every figure of a report asks."""
    kinds = Counter(kind for _, word in _event_words(doc[:]) if (kind := _events()[word][0]) not in VAGUE_KINDS)
    return tuple(kind for kind, _ in kinds.most_common())


def find_stages(sentence: Span, measure: Measure, numbers: Iterable[Number]) -> int | None:
    """In how many stages people were deployed: "15,000 troops in two stages"."""
    if measure != Measure.DEPLOYED:
        return None
    for number in numbers:
        inside = sentence.start <= number.start and number.end < sentence.end
        if inside and number.value and any(form in _stage_nouns() for form in forms(sentence.doc[number.end])):
            return int(number.value)
    return None


def is_event(token: Token) -> bool:
    """Whether a noun names an event: what it caused is not its own loss."""
    return any(form in _events() for form in forms(token))


def scope_of(sentence: Span) -> str | None:
    """`incident` or `campaign` by the event words of a sentence, the incident where both are named."""
    scopes = {_events()[word][1] for _, word in _event_words(sentence)}
    return "incident" if "incident" in scopes else next(iter(scopes), None)


def _event_words(sentence: Span) -> list[tuple[Token, str]]:
    return [
        (token, word)
        for token in sentence
        if token.pos_ in ("NOUN", "PROPN", "VERB") and (word := next((f for f in forms(token) if f in _events()), None))
        if not _is_month(token) and not _is_of_guns(token)
        if token.pos_ != "VERB" or word.endswith(("explode", "detonate", "capsize", "sink", "collapse"))
    ]


def _is_of_guns(token: Token) -> bool:
    """Whether "fire" is that of weapons: "police opened fire", "came under fire"."""
    if token.lower_ != "fire":
        return False
    under = token.i > 0 and token.nbor(-1).lower_ == "under"
    return under or (
        token.dep_ == "dobj" and token.head.lemma_ in ("open", "return", "exchange", "draw", "cease", "hold")
    )


def _is_month(token: Token) -> bool:
    """Whether "March" is the month, not "the March"."""
    return token.text == "March" and token.i > 0 and token.nbor(-1).lower_ not in ("the", "a", "this", "on")


@functools.cache
def _stage_nouns() -> frozenset[str]:
    return frozenset(row["word"] for row in load_table("units") if row["kind"] == "stage")


def _name_of(token: Token) -> str | None:
    """The proper name of an event: "Typhoon Gaemi", "the Battle of Kursk", "the Gaza war"."""
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and doc[start - 1].pos_ == "PROPN" and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].is_sent_start:
        end += 1
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].pos_ == "PROPN" and token.text[:1].isupper():
        end += 2
    return doc[start:end].text if end - start > 1 else None


@functools.cache
def campaigns() -> frozenset[str]:
    """The kinds of events that last and hold others: a war."""
    return frozenset(kind for kind, scope in _events().values() if scope == "campaign")


@functools.cache
def _events() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["kind"], row["scope"]) for row in load_table("event_nouns")}
