"""Through what a statement left its holder: a closed session, a post, state media."""

import functools
import re

from spacy.tokens import Token

from accordingto.reading.chain import Via
from accordingto.reading.finding import Trace
from accordingto.reading.lexicon import load_table
from accordingto.reports.report import Span

ABOUT_AS_NEAR = 60
"""Channels whose distances differ by less than this many characters belong to one phrase: "briefing behind closed doors"."""


@functools.cache
def channel_rules() -> tuple[tuple[str, re.Pattern[str], Via], ...]:
    """The rules of the lexicon in their order: id, pattern, channel."""
    return tuple((r["id"], re.compile(r["pattern"], re.IGNORECASE), Via(r["via"])) for r in load_table("channels"))


def find_channel(
    text: str, spans: tuple[Span, ...], *, near: int, only: frozenset[Via] = frozenset(Via)
) -> tuple[Via, Trace] | None:
    """The channel that the words of the spans name: of those about equally near to the offset `near` the earlier rule's.

    State media carry what came by something else where that is named too: "said in a statement carried by state media".
    """
    found = []
    for order, (rule, pattern, via) in enumerate(channel_rules()):
        if via not in only:
            continue
        for start, end in spans:
            for match in pattern.finditer(text, start, end):
                distance = min(abs(match.start() - near), abs(match.end() - near))
                found.append(
                    (via is Via.STATE_MEDIA, distance // ABOUT_AS_NEAR, order, via, Trace(rule=rule, span=match.span()))
                )
    best = min(found, key=lambda one: one[:3], default=None)
    return best[3:] if best else None


def channel_of_noun(noun: Token) -> Via | None:
    """The channel that a noun for a text or talk stands for: "has seen a letter" tells of a document as "in a letter" does."""
    parts = (one.text for one in noun.lefts if one.dep_ in ("compound", "amod"))
    phrase = " ".join(("in a", *parts, noun.lemma_.lower()))
    found = find_channel(phrase, ((0, len(phrase)),), near=0)
    return found[0] if found is not None else None
