"""Predicates: what a verb or noun says of the people in one of its places: its subject, object, attribute, "of" phrase."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.forms import NOMINAL, forms
from accordingto.reading.lexicon import word_set
from accordingto.reading.measures import Counts, Sense, adjective_senses, adjective_senses_of, noun_senses, verb_senses

TOLL = "toll"
"""How a sense was met that the words of a count give."""
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
COMPLEMENTS = frozenset({"oprd", "acomp", "xcomp", "attr", "ccomp", "advcl", "dep", "amod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A sense met on the way: at which token, and in which construction."""

    sense: Sense
    token: Token
    how: str
    inherited: bool = False
    level: int = 0


def noun_says(noun: Token) -> Iterator[Found]:
    """What a noun says itself of those it stands for: "600 deaths", "12 dead"."""
    for sense in noun_senses(noun, Counts.ITSELF, Counts.BOTH):
        yield Found(sense=sense, token=noun, how="itself")
    if not noun_senses(noun, Counts.ITSELF, Counts.BOTH, Counts.BEING):
        for sense in adjective_says(noun):
            yield Found(sense=sense, token=noun, how="itself")


def adjective_says(token: Token) -> tuple[Sense, ...]:
    """What an adjective says, unless the word is a verb with an object of its own ("charges that injured a guard")."""
    return () if token.pos_ == "VERB" and has_object(token) else adjective_senses(token)


def noun_says_of(noun: Token) -> Iterator[Found]:
    """What a noun says of those it is "of", with nouns joined to it that have no "of" themselves."""
    joined = [child for child in noun.children if child.dep_ == "conj" and child.pos_ in NOMINAL]
    if noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
        joined.append(noun.head)
    for one in (noun, *(one for one in joined if not any(child.lower_ == "of" for child in one.children))):
        for sense in noun_senses(one, Counts.OF, Counts.BOTH):
            yield Found(sense=sense, token=one, how="of")


def says_of_passive_subject(verb: Token) -> Iterator[Found]:
    """What a passive says of its subject, with the verbs joined to it and its complements."""
    for one in (verb, *joined_verbs(verb), *_complements(verb)):
        if is_unfound(one):
            for sense in adjective_senses_of("missing"):
                yield Found(sense=sense, token=one, how="complement")
        for sense in adjective_says(one):
            yield Found(sense=sense, token=one, how="complement")
        for sense in verb_senses(one, Counts.PATIENT):
            yield Found(sense=sense, token=one, how="patient")
        if one != verb or not verb_senses(one, Counts.PATIENT):
            for sense in verb_senses(one, Counts.SUBJECT):
                yield Found(sense=sense, token=one, how="subject")


def is_unfound(verb: Token) -> bool:
    """Whether people "have not been found" or "have yet to be accounted for": who is so is missing."""
    if verb.lemma_.lower() not in word_set("function_words", kind="finds"):
        return False
    return any(child.dep_ == "neg" for child in verb.children) or any(
        child.lower_ == "yet" for one in (verb, verb.head) for child in one.children
    )


def says_of_subject(verb: Token) -> Iterator[Found]:
    """What an active verb says of its subject: that they died, are missing, or take part in something."""
    for one in (verb, *joined_verbs(verb), *_complements(verb)):
        for sense in verb_senses(one, Counts.SUBJECT):
            yield Found(sense=sense, token=one, how="subject")
        for sense in adjective_says(one):
            yield Found(sense=sense, token=one, how="complement")
        if _is_passive(one) or (one.tag_ in ("VBD", "VBN") and not has_object(one) and not _has_auxiliary(one)):
            for sense in verb_senses(one, Counts.PATIENT):
                yield Found(sense=sense, token=one, how="patient")
    for one in (verb, *joined_verbs(verb), *_complements(verb)):
        if not _is_passive(one):
            for sense in verb_senses(one, Counts.AGENT):
                yield Found(sense=sense, token=one, how="agent")
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "among":
            for grandchild in child.children:
                yield from noun_says(grandchild)


def says_of_object(verb: Token) -> Iterator[Found]:
    """What a verb says of its object, with verbs joined to it ("killed and wounded 12") and complements ("left 12 dead")."""
    for one in (verb, *_shared_verbs(verb)):
        for sense in verb_senses(one, Counts.PATIENT):
            yield Found(sense=sense, token=one, how="patient")
    for one in _complements(verb):
        for sense in adjective_says(one):
            yield Found(sense=sense, token=one, how="complement")
        if one.tag_ == "VBN":
            for sense in verb_senses(one, Counts.PATIENT):
                yield Found(sense=sense, token=one, how="complement")
        if one.tag_ == "VB" and one.dep_ == "xcomp":  # "forced 40 people to flee"
            for sense in verb_senses(one, Counts.SUBJECT):
                yield Found(sense=sense, token=one, how="complement")
    yield from count_says(verb)


def says_of_attribute(verb: Token) -> Iterator[Found]:
    """ "The total of persons kidnapped was 85", "there were 12 killed"."""
    yield from count_says(verb)
    for one in _complements(verb):
        for sense in adjective_says(one):
            yield Found(sense=sense, token=one, how="complement")


def count_says(verb: Token, *, changed: bool = False) -> Iterator[Found]:
    """The measure that the subject of "rose to", "stands at", "reached" or "was" names: a toll, a number of dead.

    With `changed` also the object: "brought the number of dead to 56".
    """
    places = SUBJECTS | PASSIVE_SUBJECTS | ({"dobj"} if changed else frozenset())
    for child in verb.children:
        if child.dep_ not in places or not is_count(child):
            continue
        yield from count_words(child)


def count_words(count: Token) -> Iterator[Found]:
    """What the words of a count say: "the number of people killed", "the death toll", "the wounded".

    Only up to "including": "the total of casualties, including the dead" is of casualties.
    """
    for token in itertools.takewhile(lambda one: one.lower_ != "including", count.subtree):
        for sense in (*noun_senses(token, *Counts), *adjective_says(token)):
            yield Found(sense=sense, token=token, how=TOLL)
        if token.tag_ in ("VBN", "VBD"):
            for sense in verb_senses(token, Counts.PATIENT):
                yield Found(sense=sense, token=token, how=TOLL)


def is_count(noun: Token) -> bool:
    """Whether a noun stands for a count: "toll", "the number", "total persons", or what is counted: "deaths", "the dead"."""
    if is_count_noun(noun) or any(is_count_noun(child) for child in noun.lefts):
        return True
    return bool(noun_senses(noun, Counts.ITSELF, Counts.BOTH)) or (noun.pos_ != "VERB" and bool(adjective_senses(noun)))


def is_count_noun(token: Token) -> bool:
    """Whether a word is a noun of counting: "toll", "number", "total"."""
    return any(form in word_set("count_nouns") for form in forms(token))


def has_object(verb: Token) -> bool:
    """Whether a verb has a direct object."""
    return any(child.dep_ in ("dobj", "obj") for child in verb.children)


def joined_verbs(verb: Token) -> Iterator[Token]:
    """Verbs joined by "and" or "or" that have no subject of their own."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX", "ADJ") and not _has_subject(child):
            if not has_object(child) or child.tag_ == "VBN":
                yield child
            yield from joined_verbs(child)


def _shared_verbs(verb: Token) -> Iterator[Token]:
    """Verbs that share the object of a verb: "killed" in "killed and wounded 12"."""
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not has_object(verb.head) and not _has_subject(verb):
        yield verb.head
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not has_object(child) and not _has_subject(child):
            yield child


def _complements(verb: Token) -> Iterator[Token]:
    """What a verb says its subject or object to be: "found dead", "believed to have been killed", "left homeless"."""
    for child in verb.children:
        if child.dep_ not in COMPLEMENTS or (child.dep_ in ("advcl", "ccomp", "dep") and _has_subject(child)):
            continue
        if child.dep_ == "advcl" and child.tag_ not in ("VBN", "JJ"):
            continue
        yield child
        yield from (one for one in child.children if one.dep_ == "conj" and one.pos_ in ("ADJ", "VERB"))
        if child.dep_ == "xcomp":
            yield from _complements(child)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS | PASSIVE_SUBJECTS for child in verb.children)


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)
