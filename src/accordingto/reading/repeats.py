"""Statements of one report that say the same: thanks told three times are one act with three mentions."""

from dataclasses import replace

from spacy.tokens import Doc

from accordingto.reading.finding import Spans
from accordingto.reading.statement import Statement, nested_in

SAME_WORDS = 0.6
"""Two contents of one speaker say the same when the shorter shares this much of its content words with the longer."""
FEW_WORDS = 3
"""Contents with fewer content words than this are too short to be told the same by their words."""


def mark_repeats(doc: Doc, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements, each with the ids of the earlier ones that it repeats."""
    words = {statement.id: content_words(doc, statement.content) for statement in statements}
    repeats: dict[str, tuple[str, ...]] = {}
    said: dict[str, list[Statement]] = {}
    for later in sorted(statements, key=lambda s: s.whole):
        if later.speaker is not None:
            earlier = said.setdefault(later.speaker, [])
            repeats[later.id] = tuple(one.id for one in earlier if _says_the_same(one, later, words))
            earlier.append(later)
    return tuple(replace(statement, repeats=repeats.get(statement.id, ())) for statement in statements)


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
    """Whether two statements of one speaker, neither within the other, are the same act or share most of their words."""
    if one.position and other.position and one.position.kind == other.position.kind:
        same = one.position.towards == other.position.towards
    else:
        shorter, longer = sorted((words[one.id], words[other.id]), key=len)
        same = len(shorter) >= FEW_WORDS and len(shorter & longer) >= SAME_WORDS * len(shorter)
    return same and not nested_in(one, other) and not nested_in(other, one)
