"""Statements of one report that say the same: thanks told three times are one act with three mentions."""

from dataclasses import replace

from spacy.tokens import Doc

from accordingto.reading.finding import Spans
from accordingto.reading.statement import Statement, nested_in
from accordingto.reports.report import Report

SAME_WORDS = 0.6
"""Two contents of one speaker say the same when the shorter shares this much of its content words with the longer."""
FEW_WORDS = 3
"""Contents with fewer content words than this are too short to be told the same by their words."""


def mark_repeats(doc: Doc, report: Report, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements, each with the ids of the earlier ones that it repeats."""
    words = {statement.id: content_words(doc, statement.content) for statement in statements}
    ordered = sorted(statements, key=lambda s: s.whole)
    repeats: dict[str, tuple[str, ...]] = {}
    for number, later in enumerate(ordered):
        earlier = [one for one in ordered[:number] if _says_the_same(one, later, words)]
        repeats[later.id] = tuple(one.id for one in earlier)
    return tuple(replace(statement, repeats=repeats[statement.id]) for statement in statements)


def content_words(doc: Doc, spans: Spans) -> frozenset[str]:
    """The lemmas of nouns, verbs, adjectives and numbers in the spans."""
    found = set()
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        for token in span if span is not None else ():
            if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and not token.is_stop:
                found.add(token.lemma_.lower())
    return frozenset(found)


def _says_the_same(one: Statement, other: Statement, words: dict[str, frozenset[str]]) -> bool:
    if one.speaker is None or one.speaker != other.speaker or nested_in(one, other) or nested_in(other, one):
        return False
    if one.position and other.position and one.position.kind == other.position.kind:
        return one.position.towards == other.position.towards
    shorter, longer = sorted((words[one.id], words[other.id]), key=len)
    return len(shorter) >= FEW_WORDS and len(shorter & longer) >= SAME_WORDS * len(shorter)
