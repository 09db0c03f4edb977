"""Further names that the report itself gives somebody: "Jon Rell, the hacker known as Blue", "Rell, nicknamed Blue"."""

import re

from spacy.tokens import Doc, Token

from accordingto.reading.cast import Cast, Member
from accordingto.reading.lexicon import word_set
from accordingto.reading.voices import noun_sort
from accordingto.reports.report import Report

FURTHER = r"\s+(?:as\s+|the\s+)*[\"“‘']?([A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2})"
"""Behind the words that give it: the further name, in quote marks or not."""


def enter_aliases(doc: Doc, report: Report, cast: Cast) -> None:
    """Let each further name stand for whoever has it, and enter where the report calls him so."""
    words = "|".join(sorted(map(re.escape, word_set("alias_words", "words")), key=len, reverse=True))
    for match in re.finditer(rf"\b(?:{words}){FURTHER}", report.text):
        given = doc.char_span(match.start(), match.start() + 1, alignment_mode="expand")
        member = _named_before(given[0], cast) if given is not None and len(given) else None
        if member is None or cast.called(match[1]) is not None:
            continue
        cast.alias(match[1], member)
        for again in re.finditer(rf"\b{re.escape(match[1])}\b", report.text):
            member.mentions.append(again.span())


def _named_before(given: Token, cast: Cast) -> Member | None:
    """Who is named last before in the sentence, with no other verb and no noun for another sort of actor between."""
    for token in reversed(given.doc[given.sent.start : given.i]):
        member = cast.longest_at(token.idx)
        if member is not None and token.pos_ == "PROPN":
            return member
        other = noun_sort(token) if token.pos_ == "NOUN" else ""
        if token.pos_ == "VERB" or other in ("body", "text"):
            return None
    return None
