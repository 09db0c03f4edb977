"""Find what the next sentence says of how a statement came: "The memo was obtained by X.", "She was speaking to the BBC."."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.carriers import carrier_words
from accordingto.reading.cue_parts import child
from accordingto.reading.handovers import Handover, find_handovers
from accordingto.reading.holders import Holder, members_of
from accordingto.reading.outlets import find_outlet
from accordingto.reading.speakers import Resolver

POINTING = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})


def next_sentence(resolver: Resolver, end: int) -> TokenSpan | None:
    """The sentence with words that begins behind a token, where that is in reach: a line break at most between."""
    doc = resolver.doc
    while end < len(doc) and doc[end].is_space:
        end += 1
    return doc[end].sent if end < len(doc) else None


def is_follow_up(sentence: TokenSpan) -> bool:
    """Whether a sentence is about the words just told, or about their speaker as speaking."""
    verb = sentence.root
    subject, thing = child(verb, "nsubj", "nsubjpass"), child(verb, "dobj")
    if subject is None or child(verb, "neg") is not None:
        return False
    if _is_told(subject) or (thing is not None and _is_told(thing)):
        return True
    return subject.pos_ == "PRON" and verb.tag_ == "VBG" and verb.lemma_.lower() in carrier_words("speaks")


def find_follow_ups(sentence: TokenSpan, resolver: Resolver) -> Iterator[Handover]:
    """The handovers that a follow-up tells of."""
    yield from find_handovers(sentence, resolver)
    verb = sentence.root
    subject = child(verb, "nsubj")
    modal = any(one.tag_ == "MD" for one in verb.children)
    if subject is not None and not modal and verb.lemma_.lower() in carrier_words("shows"):
        outlet = find_outlet(subject, resolver)
        if outlet is not None:
            span = subject.idx, subject.idx + len(subject.text)
            holder = Holder(members=members_of(outlet), span=span, rule="chain.shown_by")
            yield Handover(giver=None, taker=holder, at=verb.idx)


def _is_told(noun: Token) -> bool:
    """Whether a noun points back at what was told: "the memo", "her remarks", "a copy of the letter"."""
    if noun.lemma_.lower() == "copy":
        held = [child(link, "pobj") for link in noun.children if link.lower_ == "of"]
        return any(one is not None and _is_told(one) for one in held)
    pointing = any(one.lower_ in POINTING for one in noun.children)
    return pointing and noun.lemma_.lower() in carrier_words("words")
