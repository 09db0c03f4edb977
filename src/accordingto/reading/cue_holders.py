"""Find who held a statement where its source is not the one whose cue it is: who is quoted, or speaks in a court."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from accordingto.reading.carriers import carrier_words
from accordingto.reading.channels import find_channel
from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import child, is_passive
from accordingto.reading.frames import runs_of, tokens_in
from accordingto.reading.handovers import Handover
from accordingto.reading.named_holders import holder_of, named_holder
from accordingto.reading.outlets import find_publisher
from accordingto.reading.speakers import Resolver
from accordingto.reading.statement import Statement

OF_PHRASE = frozenset({"compound", "appos", "amod", "nmod", "det", "poss", "conj", "nummod", "flat", "case", "punct"})


def find_quoted(cue: Iterable[Token]) -> Token | None:
    """Who is quoted by the words of a cue that name nobody else: "X was quoted as saying"."""
    for word in cue:
        if word.lemma_.lower() in carrier_words("quotes") and is_passive(word):
            return child(word, "nsubjpass")
    return None


def find_teller(statement: Statement, resolver: Resolver) -> Token | None:
    """The subject of the cue, where the source only tells the place, or quotes: "they argue in a suit filed in a court"."""
    source = list(tokens_in(resolver.doc, statement.source))
    cue = set(tokens_in(resolver.doc, statement.cue))
    for word in source[-1:]:
        way = [word, *word.ancestors]
        verb = next((one for one in way if one in cue and one.pos_ == "VERB"), None)
        if verb is None or is_passive(verb) or (subject := child(verb, "nsubj")) is None or subject in source:
            return None
        below = way[: way.index(verb)]
        last = below[-1]
        placed = last.dep_ == "prep" and last.lower_ in carrier_words("places")
        quoting = word.dep_ == "nsubj" and last == word.head and last.lemma_.lower() in carrier_words("cites")
        return subject if placed or quoting else None
    return None


def find_by_cue(statement: Statement, resolver: Resolver) -> Iterator[Handover]:
    """The handovers that show where the cue and the source of a statement are not each other's."""
    yield from _said_over(statement, resolver)
    yield from _reported(statement, resolver)
    yield from _shown_text(statement, resolver)


def _said_over(statement: Statement, resolver: Resolver) -> Iterator[Handover]:
    """ "A, Y said, X reported", with X taken for the source: whose verb of saying stands right over the content had it before."""
    content = set(tokens_in(resolver.doc, statement.content))
    cue = set(tokens_in(resolver.doc, statement.cue))
    tops = (one for one in content if one.head not in content and not one.is_punct)
    top = min(tops, key=lambda one: one.i, default=None)
    above = list(top.ancestors) if top is not None else []
    verb = next((one for one in above if one.pos_ in ("VERB", "AUX")), None)
    if verb is not None and not cue.isdisjoint(above[: above.index(verb)]):
        return  # "X notes [a claim by Y] that A": the words are the claim's
    if verb is None or verb in cue or verb in content or cue.isdisjoint((*verb.ancestors, *verb.children)):
        return
    entry, subject = cue_entry(verb.lower_, verb.lemma_, "verb"), child(verb, "nsubj")
    if entry is None or entry.group != "say" or subject is None or is_passive(verb):
        return
    giver = holder_of(subject, resolver, "chain.said_over")
    if giver is not None:
        said = set(top.subtree) if top is not None else set()
        words = [one for one in verb.subtree if one not in said and one not in cue]
        found = find_channel(resolver.report.text, runs_of(words), near=verb.idx)
        yield Handover(giver=replace(giver, via=found[0] if found else None), taker=None, at=verb.idx)


def _reported(statement: Statement, resolver: Resolver) -> Iterator[Handover]:
    """ "X reported, citing Y", "according to X, citing Y", with Y taken for the source: X, whose the cue is, passes it on."""
    source = list(tokens_in(resolver.doc, statement.source))
    content = set(tokens_in(resolver.doc, statement.content))
    for word in tokens_in(resolver.doc, statement.cue) if source else ():
        owner = child(word, "nsubj" if word.pos_ == "VERB" else "pobj")
        # Parsers take what is said for the subject too: "Forty soldiers dead, agency tells lawmakers".
        if owner is None or owner in content or any(_is_of_phrase(token, owner) for token in source):
            continue
        if word.pos_ == "VERB" or word.head.lower_ == "according":
            taker = holder_of(owner, resolver, "chain.reported")
            if taker is not None:
                yield Handover(giver=None, taker=taker, at=word.idx)


def text_around(cue: Iterable[Token]) -> Token | None:
    """The text in whose relative clause something is said: "a circular in which the agency concedes"."""
    for verb in cue:
        link = next((one for one in verb.lefts if one.lower_ == "in"), None)
        inside = (link is not None and child(link, "pobj") is not None) or any(
            one.lower_ == "where" for one in verb.lefts
        )
        if verb.dep_ == "relcl" and inside and verb.head.lemma_.lower() in carrier_words("words"):
            return verb.head
    return None


def _shown_text(statement: Statement, resolver: Resolver) -> Iterator[Handover]:
    """ "X has printed a circular in which Y concedes": X has the words from there."""
    text = text_around(tokens_in(resolver.doc, statement.cue))
    verb = text.head if text is not None and text.dep_ == "dobj" else None
    if verb is None or verb.lemma_.lower() not in carrier_words("shows") or child(verb, "neg") is not None:
        return
    subject = child(verb, "nsubj")
    outlet = find_publisher(subject, resolver) if subject is not None else None
    if subject is not None and outlet is not None:
        yield Handover(giver=None, taker=named_holder(outlet, subject, "chain.shown_by"), at=verb.idx)


def _is_of_phrase(token: Token, noun: Token) -> bool:
    """Whether a word belongs to the name and titles of a noun, not to a clause or phrase behind it."""
    while token != noun:
        if token.dep_ not in OF_PHRASE or token.head == token:
            return False
        token = token.head
    return True
