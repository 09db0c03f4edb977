"""Find handovers: where the grammar of a sentence says that one holder had a statement from another one.

"X, citing Y", "X, which quoted Y" and "X quoted Y as saying" put Y before X; "Y told X", "Y, quoted by X", "in an interview with
X" and "a statement carried by X" put X after Y. Who is left open is the speaker whose clause it stands in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.carriers import carrier_words
from accordingto.reading.cue_parts import child, is_passive
from accordingto.reading.finding import Spans
from accordingto.reading.frames import RELATIVE, is_copy_shown
from accordingto.reading.holders import Holder
from accordingto.reading.lexicon import word_set
from accordingto.reading.named_holders import holder_of, is_for_people, named_holder
from accordingto.reading.outlets import find_outlet, find_publisher, member_of
from accordingto.reading.speakers import Resolver
from accordingto.reading.statement import Statement

TALKS = (
    ("talks", frozenset({"to", "with"})),
    ("questions", frozenset({"from", "by"})),
    ("pieces", frozenset({"for", "in"})),
)
"""Uses of words behind which a preposition brings in the outlet: "spoke to X", "questions from X", "an essay for X"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One held it before another one; null stands for the speaker of the clause. `at` is where the report says so."""

    giver: Holder | None
    taker: Holder | None
    at: int


def find_handovers(
    words: Iterable[Token], resolver: Resolver, statement: Statement | None = None
) -> Iterator[Handover]:
    """The handovers that the words of a clause tell of, in the order of the text; `statement` is the one whose clause it is."""
    cue = statement.cue if statement is not None else ()
    for token in words:
        if token.pos_ in ("VERB", "AUX", "NOUN") or token.tag_.startswith("VB"):
            yield from _cited(token, resolver, cue)
            yield from _quoted(token, resolver)
            yield from _told(token, resolver, cue)
            yield from _copy_shown(token, resolver)
            yield from _met(token, resolver)
        elif token.dep_ in ("prep", "dative", "agent") or token.pos_ == "ADP":
            yield from _placed(token, resolver, cue)


def _cited(verb: Token, resolver: Resolver, cue: Spans) -> Iterator[Handover]:
    """ "citing Y", "which in turn cited Y", "X quoted Y as saying": Y was before whoever cites."""
    if verb.lemma_.lower() not in carrier_words("cites") or _has_agent(verb):
        return
    participle = verb.tag_ == "VBG"
    subject = child(verb, "nsubj")
    relative = subject is not None and subject.tag_ in RELATIVE
    as_saying = any(one.lower_ == "as" and child(one, "pcomp") is not None for one in verb.children)
    if not (participle or relative or as_saying or _cites_who_says(verb, cue)):
        return
    giver = _first(_givers(verb), resolver, "chain.cites")
    quoted = child(verb, "dobj")
    if giver is None and not (as_saying and quoted is not None and quoted.pos_ == "PRON"):
        return
    if participle:
        subject = child(verb.head, "nsubj") if _within(verb.head, cue) else None
        taker = holder_of(verb.head if verb.dep_ == "acl" else subject, resolver, "chain.cites")
    else:
        taker = holder_of(_antecedent(verb) if relative else subject, resolver, "chain.cites")
    if giver is not None or taker is not None:  # not where neither is known: "they quoted him as saying"
        yield Handover(giver=giver, taker=taker, at=verb.idx)


def _cites_who_says(verb: Token, cue: Spans) -> bool:
    """Whether the statement stands in a clause on whoever is cited: "the agency cited X, who said ..."."""
    thing = child(verb, "dobj")
    clauses = [one for one in thing.children if one.dep_ == "relcl"] if thing is not None else []
    return any(_within(one, cue) for one in clauses)


def _givers(verb: Token) -> Iterator[Token]:
    """The nouns for whom a verb of citing names: its object, or who told what it passes on."""
    for thing in verb.children:
        if thing.dep_ in ("dobj", "obj") and thing.i > verb.i:
            yield thing
        if thing.dep_ in ("prep", "prt", "ccomp", "pcomp", "dobj") and thing.i > verb.i:
            for clause in thing.subtree:
                if clause.dep_ in ("ccomp", "pcomp", "relcl") and (teller := child(clause, "nsubj")) is not None:
                    yield teller


def _quoted(verb: Token, resolver: Resolver) -> Iterator[Handover]:
    """ "Y, quoted by X", "a memo seen by X": X has it from there. "X, who was told so by Y": Y was before."""
    saying = [one for link in verb.children if link.lower_ == "as" for one in link.children if one.dep_ == "pcomp"]
    links = [one for head in (verb, *saying) for one in head.children if one.lower_ == "by"]
    agents = [noun for link in links for noun in link.children if noun.dep_ in ("pobj", "pcomp")]
    lemma = verb.lemma_.lower()
    for noun in agents[:1]:
        if lemma in carrier_words("quotes"):
            taker = named_holder(find_publisher(noun, resolver), noun, "chain.quoted_by") or holder_of(
                noun, resolver, "chain.quoted_by"
            )
            if taker is not None:
                yield Handover(giver=None, taker=taker, at=verb.idx)
        elif lemma in carrier_words("gives_out") and (taker := _giver_out(noun, resolver)) is not None:
            yield Handover(giver=None, taker=taker, at=verb.idx)
        elif lemma in carrier_words("shows") and (outlet := find_publisher(noun, resolver)) is not None:
            yield Handover(giver=None, taker=named_holder(outlet, noun, "chain.shown_by"), at=verb.idx)
        elif lemma in carrier_words("tells") and is_passive(verb):
            giver, told = holder_of(noun, resolver, "chain.told_by"), child(verb, "nsubjpass")
            outlet = find_outlet(told, resolver) if told is not None else None
            if giver is not None:
                taker = named_holder(outlet, told, "chain.told") if told is not None else None
                yield Handover(giver=giver, taker=taker, at=verb.idx)


def _met(verb: Token, resolver: Resolver) -> Iterator[Handover]:
    """ "The paper, which had spoken to Y": Y was before the paper."""
    outlet = _antecedent(verb)
    subject = child(verb, "nsubj")
    if (
        outlet is None
        or subject is None
        or subject.tag_ not in RELATIVE
        or verb.lemma_.lower() not in carrier_words("meets")
    ):
        return
    links = (child(link, "pobj") for link in verb.children if link.lower_ in ("to", "with"))
    taker = named_holder(find_outlet(outlet, resolver), outlet, "chain.cites")
    giver = _first(filter(None, (child(verb, "dobj"), *links)), resolver, "chain.talked_to")
    if taker is not None and giver is not None and child(verb, "neg") is None:
        yield Handover(giver=giver, taker=taker, at=verb.idx)


def _copy_shown(verb: Token, resolver: Resolver) -> Iterator[Handover]:
    """ "A report which X has read": X has it from there; in the passive X is its agent (`_quoted`)."""
    subject = child(verb, "nsubj")
    if subject is None or is_passive(verb) or not is_copy_shown(verb):
        return
    outlet = find_publisher(subject, resolver)
    if outlet is not None:
        yield Handover(giver=None, taker=named_holder(outlet, subject, "chain.shown_by"), at=verb.idx)


def _giver_out(noun: Token, resolver: Resolver) -> Holder | None:
    """Who hands a text out for somebody; "published by state media" names a channel, and nobody."""
    if noun.lower_ in word_set("outlet_nouns", use="medium") and member_of(noun, resolver) is None:
        return None
    return holder_of(noun, resolver, "chain.given_out_by")


def _told(word: Token, resolver: Resolver, cue: Spans) -> Iterator[Handover]:
    """ "Y told X", "speaking to X", "an interview with X", where X is an outlet."""
    lemma = word.lemma_.lower()
    if lemma in carrier_words("tells") and not is_passive(word):
        for noun in word.children:
            outlet = find_outlet(noun, resolver) if noun.dep_ in ("dobj", "dative", "iobj") else None
            if outlet is not None:
                teller = None if _within(word, cue) else holder_of(child(word, "nsubj"), resolver, "chain.told_on")
                if teller is not None:  # "X said so, two of those who heard him told Reuters"
                    yield Handover(giver=None, taker=teller, at=word.idx)
                yield Handover(giver=teller, taker=named_holder(outlet, noun, "chain.told"), at=word.idx)
    links = next((links for use, links in TALKS if lemma in carrier_words(use)), None)
    if links is not None or _makes_words(word):
        for link in word.children:
            if link.lower_ not in (links or TALKS[0][1]):
                continue
            for noun in link.children:
                outlet = find_publisher(noun, resolver) if noun.dep_ == "pobj" else None
                if outlet is not None:
                    yield Handover(giver=None, taker=named_holder(outlet, noun, "chain.talked_to"), at=word.idx)


def _makes_words(verb: Token) -> bool:
    """Whether what somebody makes is words: "the comments were made to X", not "made a gift to X"."""
    if verb.lemma_.lower() not in carrier_words("makes"):
        return False
    made = child(verb, "dobj", "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)
    return made is not None and made.lemma_.lower() in carrier_words("words")


def _placed(link: Token, resolver: Resolver, cue: Spans) -> Iterator[Handover]:
    """ "was quoted as saying in X", "confirmed to X", "through her lawyer X": behind a preposition of the cue itself."""
    noun = child(link, "pobj")
    if noun is None:
        return
    lower = link.lower_
    if lower in carrier_words("through"):
        lemma = link.head.lemma_.lower()
        fits = _within(link.head, cue) or is_for_people(noun) or lemma in carrier_words("gives_out")
        holder = holder_of(noun, resolver, "chain.through") if fits else None
        if holder is not None:
            yield Handover(giver=None, taker=holder, at=link.idx)
    elif (lower in carrier_words("places") or lower == "to") and (
        _within(link.head, cue) or _is_as_saying(link.head) or (lower != "to" and _is_put_out(link.head))
    ):
        outlet = find_outlet(noun, resolver)
        if outlet is not None:
            yield Handover(giver=None, taker=named_holder(outlet, noun, "chain.placed"), at=link.idx)


def _is_as_saying(verb: Token) -> bool:
    """Whether a verb is the "saying" of "was quoted as saying"."""
    return bool(
        verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_.lower() in carrier_words("quotes")
    )


def _is_put_out(verb: Token) -> bool:
    """Whether a verb tells of words put before the public at a place: "speaking on Radio Valley", "an interview aired on CNN"."""
    lemma = verb.lemma_.lower()
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    return lemma in carrier_words("appears") or (lemma in carrier_words("speaks") and verb.tag_ == "VBG")


def _first(nouns: Iterable[Token], resolver: Resolver, rule: str) -> Holder | None:
    return next((holder for noun in nouns if (holder := holder_of(noun, resolver, rule))), None)


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause describes."""
    return verb.head if verb.dep_ == "relcl" else None


def _has_agent(verb: Token) -> bool:
    return any(one.lower_ == "by" for one in verb.children) and verb.tag_ in ("VBN", "VBD")


def _within(token: Token, spans: Spans) -> bool:
    return any(start <= token.idx < end for start, end in spans)
