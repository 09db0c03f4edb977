"""Find whom a noun stands for as a holder: a name, an outlet called by a noun, people not named, who is behind a text."""

from dataclasses import replace

from spacy.tokens import Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.carriers import carrier_words
from accordingto.reading.cast import Member
from accordingto.reading.channels import channel_of_noun
from accordingto.reading.cue_parts import child
from accordingto.reading.holders import Holder, members_of
from accordingto.reading.lexicon import word_set
from accordingto.reading.outlets import find_outlet, member_of, publishes
from accordingto.reading.sources import noun_phrase
from accordingto.reading.speakers import Resolver
from accordingto.reading.unnamed import enter_unnamed
from accordingto.reading.voices import can_speak, noun_sort, source_nouns


def holder_of(noun: Token | None, resolver: Resolver, rule: str) -> Holder | None:
    """Whoever a noun stands for, people without a name included; of a text or count whoever is behind it."""
    if noun is None:
        return None
    if noun.pos_ == "NOUN":
        placed = (child(link, "pobj") for link in noun.children if link.lower_ in carrier_words("places"))
        for place in placed:
            if place is not None and (outlet := find_outlet(place, resolver)) is not None:
                return named_holder(outlet, place, rule)
    behind = _behind(noun) if member_of(noun, resolver) is None else None
    if behind is not None:
        found = holder_of(behind, resolver, rule)
        return replace(found, via=channel_of_noun(noun)) if found else None
    outlet = find_outlet(noun, resolver)
    if outlet is not None and not noun.conjuncts:
        return named_holder(outlet, noun, rule)
    if noun.pos_ == "PRON" and noun.tag_ == "PRP":
        member = resolver.resolve(resolver.phrase(noun)).member
        return named_holder(member, noun, rule) if member is not None and publishes(member) else None
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in carrier_words("information"):
        return None
    member = _recalled(noun, resolver)
    if member is None and is_for_people(noun):
        member = resolver.resolve(resolver.phrase(noun)).member
        if member is not None and member.kind == ActorKind.ANONYMOUS:
            words = noun_phrase(noun)
            member.mentions.append((words[0].idx, words[-1].idx + len(words[-1].text)))
    if member is None and noun.lower_ in word_set("organisation_nouns", "lemma"):
        member = enter_unnamed(noun, resolver)
    return named_holder(member, noun, rule)


def _recalled(noun: Token, resolver: Resolver) -> Member | None:
    """The member a noun stands for; several who speak as one are known as soon as they have been a source."""
    member = member_of(noun, resolver)
    if member is not None and (member.kind == ActorKind.GROUP or not noun.conjuncts):
        return member
    return resolver.recall(noun)


def _behind(noun: Token) -> Token | None:
    """Who is behind a text or count: "figures from Y", "a report by Y", "the accounts of Y"."""
    if noun.pos_ == "PROPN" or noun.lower_ in word_set("organisation_nouns", "lemma") or is_for_people(noun):
        return None
    owner = child(noun, "poss")
    if owner is not None and owner.tag_ != "PRP$":
        return owner
    for link in noun.children:
        if link.lower_ in ("by", "from", "of") and (found := child(link, "pobj")) is not None:
            return found
    if noun.lemma_.lower() in carrier_words("words"):
        return next((one for one in noun.lefts if one.dep_ == "compound" and _makes_texts(one)), None)
    return None


def _makes_texts(noun: Token) -> bool:
    """Whether a noun before one for a text tells whose it is: "a police report", "a UN report", not "a market report"."""
    if noun.lower_ in word_set("outlet_nouns", use="platform"):
        return False  # "a Telegram post"
    return noun.pos_ == "PROPN" or noun_sort(noun) == "body" or noun.lower_ in ("police", "army", "navy")


def named_holder(member: Member | None, noun: Token, rule: str) -> Holder | None:
    if member is None:
        return None
    return Holder(members=members_of(member), span=(noun.idx, noun.idx + len(noun.text)), rule=rule)


def is_for_people(noun: Token) -> bool:
    """Whether a noun is one for people: "officials", "an aid worker", "sources"; not a body, nor a text."""
    words = {noun.lower_, noun.lemma_.lower()}
    texts = {word for word, kind in source_nouns().items() if kind == "artefact"}
    return noun.pos_ == "NOUN" and can_speak(noun) and not words & (texts | word_set("organisation_nouns", "lemma"))
