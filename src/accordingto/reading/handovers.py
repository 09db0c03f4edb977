"""Find handovers: where the grammar of a sentence says that one holder had a statement from another one.

"X, citing Y", "X, which quoted Y" and "X quoted Y as saying" put Y before X; "Y told X", "Y, quoted by X", "in an interview with
X" and "a statement carried by X" put X after Y. Who is left open is the speaker whose clause it stands in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.carriers import carrier_words
from accordingto.reading.cast import Member
from accordingto.reading.channels import find_channel
from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import child, is_passive
from accordingto.reading.finding import Spans
from accordingto.reading.frames import RELATIVE, runs_of, tokens_in
from accordingto.reading.holders import Holder, members_of
from accordingto.reading.lexicon import word_set
from accordingto.reading.outlets import find_outlet, find_publisher, member_of
from accordingto.reading.sources import noun_phrase
from accordingto.reading.speakers import Resolver
from accordingto.reading.statement import Statement
from accordingto.reading.unnamed import enter_unnamed
from accordingto.reading.voices import can_speak, source_nouns

OF_PHRASE = frozenset({"compound", "appos", "amod", "nmod", "det", "poss", "conj", "nummod", "flat", "case", "punct"})


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
        elif token.dep_ in ("prep", "dative", "agent") or token.pos_ == "ADP":
            yield from _placed(token, resolver, cue)
    if statement is not None:
        yield from _said_over(statement, resolver)
        yield from _reported(statement, resolver)


def _said_over(statement: Statement, resolver: Resolver) -> Iterator[Handover]:
    """ "A, Y said, X reported", with X taken for the source: whose verb of saying stands right over the content had it before."""
    content = set(tokens_in(resolver.doc, statement.content))
    cue = set(tokens_in(resolver.doc, statement.cue))
    tops = (one for one in content if one.head not in content and not one.is_punct)
    top = min(tops, key=lambda one: one.i, default=None)
    verb = next((one for one in top.ancestors if one.pos_ in ("VERB", "AUX")), None) if top is not None else None
    if verb is None or verb in cue or verb in content or not any(one in cue for one in verb.ancestors):
        return
    entry, subject = cue_entry(verb.lower_, verb.lemma_, "verb"), child(verb, "nsubj")
    if entry is None or entry.group != "say" or subject is None or is_passive(verb):
        return
    giver = _holder(subject, resolver, "chain.said_over")
    if giver is not None:
        words = [one for one in verb.subtree if one not in content]
        found = find_channel(resolver.report.text, runs_of(words), near=verb.idx)
        yield Handover(giver=replace(giver, via=found[0] if found else None), taker=None, at=verb.idx)


def find_teller(statement: Statement, resolver: Resolver) -> Token | None:
    """The subject of the cue, where the source only tells the place: "the tenants argue in a lawsuit filed in a court"."""
    source = list(tokens_in(resolver.doc, statement.source))
    cue = set(tokens_in(resolver.doc, statement.cue))
    for word in source[-1:]:
        way = [word, *word.ancestors]
        verb = next((one for one in way if one in cue and one.pos_ == "VERB"), None)
        if verb is None or is_passive(verb) or (subject := child(verb, "nsubj")) is None or subject in source:
            return None
        below = way[: way.index(verb)]
        placed = below[-1].dep_ == "prep" and below[-1].lower_ in carrier_words("places")
        return subject if placed else None
    return None


def find_quoted(cue: Iterable[Token]) -> Token | None:
    """Who is quoted by the words of a cue that name nobody else: "X was quoted as saying"."""
    for word in cue:
        if word.lemma_.lower() in carrier_words("quotes") and is_passive(word):
            return child(word, "nsubjpass")
    return None


def _reported(statement: Statement, resolver: Resolver) -> Iterator[Handover]:
    """ "X reported, citing Y", "according to X, citing Y", with Y taken for the source: X, whose the cue is, passes it on."""
    source = list(tokens_in(resolver.doc, statement.source))
    for word in tokens_in(resolver.doc, statement.cue) if source else ():
        owner = child(word, "nsubj" if word.pos_ == "VERB" else "pobj")
        if owner is None or any(_is_of_phrase(token, owner) for token in source):
            continue
        if word.pos_ == "VERB" or word.head.lower_ == "according":
            taker = _holder(owner, resolver, "chain.reported")
            if taker is not None:
                yield Handover(giver=None, taker=taker, at=word.idx)


def _is_of_phrase(token: Token, noun: Token) -> bool:
    """Whether a word belongs to the name and titles of a noun, not to a clause or phrase behind it."""
    while token != noun:
        if token.dep_ not in OF_PHRASE or token.head == token:
            return False
        token = token.head
    return True


def _cited(verb: Token, resolver: Resolver, cue: Spans) -> Iterator[Handover]:
    """ "citing Y", "which in turn cited Y", "X quoted Y as saying": Y was before whoever cites."""
    if verb.lemma_.lower() not in carrier_words("cites") or _has_agent(verb):
        return
    participle = verb.tag_ == "VBG"
    subject = child(verb, "nsubj")
    relative = subject is not None and subject.tag_ in RELATIVE
    as_saying = any(one.lower_ == "as" and child(one, "pcomp") is not None for one in verb.children)
    if not (participle or relative or as_saying):
        return
    giver = _first(_givers(verb), resolver, "chain.cites")
    quoted = child(verb, "dobj")
    if giver is None and not (as_saying and quoted is not None and quoted.pos_ == "PRON"):
        return
    if participle:
        subject = child(verb.head, "nsubj") if _within(verb.head, cue) else None
        taker = _holder(verb.head if verb.dep_ == "acl" else subject, resolver, "chain.cites")
    else:
        taker = _holder(_antecedent(verb) if relative else subject, resolver, "chain.cites")
    if giver is not None or taker is not None:  # not where neither is known: "they quoted him as saying"
        yield Handover(giver=giver, taker=taker, at=verb.idx)


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
            taker = _named(find_publisher(noun, resolver), noun, "chain.quoted_by") or _holder(
                noun, resolver, "chain.quoted_by"
            )
            if taker is not None:
                yield Handover(giver=None, taker=taker, at=verb.idx)
        elif lemma in carrier_words("gives_out") and (taker := _giver_out(noun, resolver)) is not None:
            yield Handover(giver=None, taker=taker, at=verb.idx)
        elif lemma in carrier_words("shows") and (outlet := find_publisher(noun, resolver)) is not None:
            yield Handover(giver=None, taker=_named(outlet, noun, "chain.shown_by"), at=verb.idx)
        elif lemma in carrier_words("tells") and is_passive(verb):
            giver, told = _holder(noun, resolver, "chain.told_by"), child(verb, "nsubjpass")
            outlet = find_outlet(told, resolver) if told is not None else None
            if giver is not None:
                taker = _named(outlet, told, "chain.told") if told is not None else None
                yield Handover(giver=giver, taker=taker, at=verb.idx)


def _giver_out(noun: Token, resolver: Resolver) -> Holder | None:
    """Who hands a text out for somebody; "published by state media" names a channel, and nobody."""
    if noun.lower_ in word_set("outlet_nouns", use="medium") and member_of(noun, resolver) is None:
        return None
    return _holder(noun, resolver, "chain.given_out_by")


def _told(word: Token, resolver: Resolver, cue: Spans) -> Iterator[Handover]:
    """ "Y told X", "speaking to X", "an interview with X", where X is an outlet."""
    lemma = word.lemma_.lower()
    if lemma in carrier_words("tells") and not is_passive(word):
        for noun in word.children:
            outlet = find_outlet(noun, resolver) if noun.dep_ in ("dobj", "dative", "iobj") else None
            if outlet is not None:
                teller = None if _within(word, cue) else _holder(child(word, "nsubj"), resolver, "chain.told_on")
                if teller is not None:  # "X said so, two of those who heard him told Reuters"
                    yield Handover(giver=None, taker=teller, at=word.idx)
                yield Handover(giver=teller, taker=_named(outlet, noun, "chain.told"), at=word.idx)
    if lemma in carrier_words("talks"):
        for link in word.children:
            if link.lower_ not in ("to", "with"):
                continue
            for noun in link.children:
                outlet = find_publisher(noun, resolver) if noun.dep_ == "pobj" else None
                if outlet is not None:
                    yield Handover(giver=None, taker=_named(outlet, noun, "chain.talked_to"), at=word.idx)


def _placed(link: Token, resolver: Resolver, cue: Spans) -> Iterator[Handover]:
    """ "was quoted as saying in X", "confirmed to X", "through her lawyer X": behind a preposition of the cue itself."""
    noun = child(link, "pobj")
    if noun is None:
        return
    lower = link.lower_
    if lower in carrier_words("through"):
        lemma = link.head.lemma_.lower()
        fits = _within(link.head, cue) or _is_for_people(noun) or lemma in carrier_words("gives_out")
        holder = _holder(noun, resolver, "chain.through") if fits else None
        if holder is not None:
            yield Handover(giver=None, taker=holder, at=link.idx)
    elif (lower in carrier_words("places") or lower == "to") and (
        _within(link.head, cue) or _is_as_saying(link.head) or (lower != "to" and _is_put_out(link.head))
    ):
        outlet = find_outlet(noun, resolver)
        if outlet is not None:
            yield Handover(giver=None, taker=_named(outlet, noun, "chain.placed"), at=link.idx)


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
    return next((holder for noun in nouns if (holder := _holder(noun, resolver, rule))), None)


def _holder(noun: Token | None, resolver: Resolver, rule: str) -> Holder | None:
    """Whoever a noun stands for, people without a name included; of a text or count whoever is behind it."""
    if noun is None:
        return None
    if noun.pos_ == "NOUN":
        placed = (child(link, "pobj") for link in noun.children if link.lower_ in carrier_words("places"))
        for place in placed:
            if place is not None and (outlet := find_outlet(place, resolver)) is not None:
                return _named(outlet, place, rule)
    behind = _behind(noun) if member_of(noun, resolver) is None else None
    if behind is not None:
        found = _holder(behind, resolver, rule)
        channel = find_channel(resolver.report.text, ((noun.idx, noun.idx + len(noun.text)),), near=noun.idx)
        return replace(found, via=channel[0] if channel else None) if found else None
    outlet = find_outlet(noun, resolver)
    if outlet is not None and not noun.conjuncts:
        return _named(outlet, noun, rule)
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in carrier_words("information"):
        return None
    member = _recalled(noun, resolver)
    if member is None and _is_for_people(noun):
        member = resolver.resolve(resolver.phrase(noun)).member
        if member is not None and member.kind == ActorKind.ANONYMOUS:
            words = noun_phrase(noun)
            member.mentions.append((words[0].idx, words[-1].idx + len(words[-1].text)))
    if member is None and noun.lower_ in word_set("organisation_nouns", "lemma"):
        member = enter_unnamed(noun, resolver)
    return _named(member, noun, rule)


def _recalled(noun: Token, resolver: Resolver) -> Member | None:
    """The member a noun stands for; several who speak as one are known as soon as they have been a source."""
    member = member_of(noun, resolver)
    if member is not None and (member.kind == ActorKind.GROUP or not noun.conjuncts):
        return member
    return resolver.recall(noun)


def _behind(noun: Token) -> Token | None:
    """Who is behind a text or count: "figures from Y", "a report by Y", "the accounts of Y"."""
    if noun.pos_ == "PROPN" or noun.lower_ in word_set("organisation_nouns", "lemma") or _is_for_people(noun):
        return None
    owner = child(noun, "poss")
    if owner is not None and owner.tag_ != "PRP$":
        return owner
    for link in noun.children:
        if link.lower_ in ("by", "from", "of") and (found := child(link, "pobj")) is not None:
            return found
    return None


def _named(member: Member | None, noun: Token, rule: str) -> Holder | None:
    if member is None:
        return None
    return Holder(members=members_of(member), span=(noun.idx, noun.idx + len(noun.text)), rule=rule)


def _is_for_people(noun: Token) -> bool:
    """Whether a noun is one for people: "officials", "an aid worker", "sources"; not a body, nor a text."""
    words = {noun.lower_, noun.lemma_.lower()}
    texts = {word for word, kind in source_nouns().items() if kind == "artefact"}
    return noun.pos_ == "NOUN" and can_speak(noun) and not words & (texts | word_set("organisation_nouns", "lemma"))


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause describes."""
    return verb.head if verb.dep_ == "relcl" else None


def _has_agent(verb: Token) -> bool:
    return any(one.lower_ == "by" for one in verb.children) and verb.tag_ in ("VBN", "VBD")


def _within(token: Token, spans: Spans) -> bool:
    return any(start <= token.idx < end for start, end in spans)
