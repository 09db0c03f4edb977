"""Events: what one report says of the event a figure is about, and whether its number runs up, stands or is of one incident."""

import functools
from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from accordingto.reading.figure import EventHint, Measure, Mode, Place
from accordingto.reading.forms import forms
from accordingto.reading.lexicon import load_table, split
from accordingto.reading.numerals import Number

STOCKS = frozenset({Measure.MISSING, Measure.DEPLOYED, Measure.ARRESTED, Measure.ABDUCTED, Measure.DISPLACED})
"""Measures that may be told as a stock at one time: it can fall."""

VAGUE_KINDS = frozenset({"operation", "deployment"})
"""Kinds that give way to any other: a hospital has operations too."""


def find_event(sentence: Span, title: Span | None, place: Place | None, day: str | None) -> EventHint | None:
    """The kind of event that the sentence names, else the title; null where neither does.

    What is put nowhere else is about what the text names most; a figure at a place of its own may be about anything.
    """
    found = _event_words(sentence) or (_event_words(title) if title is not None else [])
    if not found:
        return _topic(sentence.doc, day) if place is None else None
    kinds = [_events()[word][0] for _, word in found]
    kind = next((k for k in kinds if k not in VAGUE_KINDS), kinds[0])
    names = tuple(dict.fromkeys(name for token, _ in found if (name := _name_of(token)) is not None))
    return EventHint(kind=kind, place=place, date=day, names=names)


def _topic(doc: Doc, day: str | None) -> EventHint | None:
    """The kind of event that a text names most, the first one of several; it lends no names."""
    kind = _main_kind(doc)
    return EventHint(kind=kind, date=day) if kind else None


@functools.lru_cache(maxsize=1)
def _main_kind(doc: Doc) -> str | None:
    """The kind of event that a text names most; remembered, as every figure of a report asks."""
    kinds = Counter(kind for _, word in _event_words(doc[:]) if (kind := _events()[word][0]) not in VAGUE_KINDS)
    return kinds.most_common(1)[0][0] if kinds else None


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


def find_mode(head: Token, outcome: Token | None, measure: Measure, title: Span | None) -> tuple[Mode, str]:
    """Whether a number runs up, stands now, is of one incident, of a period or a rate, and by which words."""
    sentence = head.sent
    words = " " + " ".join(token.text.casefold() for token in sentence) + " "
    for row in load_table("modes"):
        _, found, after = words.partition(f" {row['phrase']} ")
        if found and after.split(" ")[0] not in split(row["unless"]) and (not row["stock"] or measure in STOCKS):
            return Mode(row["mode"]), f"figure.mode.{row['id']}"
    perfect = outcome is not None and _is_perfect(outcome)
    scope = scope_of(sentence) or (scope_of(title) if title is not None else None)
    if measure == Measure.DEPLOYED:
        return (Mode.CUMULATIVE, "figure.mode.perfect") if perfect else (Mode.UNKNOWN, "figure.mode.unknown")
    if measure == Measure.MISSING:
        return Mode.CURRENT, "figure.mode.missing"
    if scope == "incident":
        return Mode.INCIDENT, "figure.mode.incident"
    if perfect or scope == "campaign":
        return Mode.CUMULATIVE, "figure.mode.perfect" if perfect else "figure.mode.campaign"
    return Mode.UNKNOWN, "figure.mode.unknown"


def _is_perfect(token: Token) -> bool:
    """Whether the verb that says it, or the verb over the noun that does, is in the perfect: "have sustained"."""
    node = token
    for _ in range(4):
        if node.pos_ in ("VERB", "AUX"):
            break
        node = node.head
    return any(
        child.dep_ == "aux" and child.lemma_.casefold() == "have" and child.tag_ != "VB" for child in node.children
    )


def _event_words(sentence: Span) -> list[tuple[Token, str]]:
    return [
        (token, word)
        for token in sentence
        if token.pos_ in ("NOUN", "PROPN", "VERB") and (word := next((f for f in forms(token) if f in _events()), None))
        if token.pos_ != "VERB" or word.endswith(("explode", "detonate", "capsize", "sink", "collapse"))
    ]


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
def _events() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["kind"], row["scope"]) for row in load_table("event_nouns")}
