"""Owners: whose deaths, casualties or troops a figure counts where its own words do not say.

"North Korean troops suffered 4,700 casualties": the subject's. "15,000 troops were deployed by North Korea": the sender's.
"600 deaths among the troops", "casualties inflicted on the army": those the preposition names.
"""

import functools
from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.actor import Actor
from accordingto.reading.counted import Counted
from accordingto.reading.events import is_event
from accordingto.reading.figure import Measure, Population, PopulationKind
from accordingto.reading.forms import NOMINAL, forms
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.measures import Counts, noun_senses
from accordingto.reading.person_kinds import is_group, person_kind
from accordingto.reading.populations import describe_population, noun_phrase, party_named, phrase
from accordingto.reading.units import is_thing

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
AMONG = frozenset({"among", "amongst", "of"})
ON = frozenset({"on", "upon", "to", "among", "against"})
STEPS = 5
OF_REACH = 6
"""Words that "of the 54 dead" may take before its verb."""


def find_population(
    counted: Counted, measure: Measure, outcome: Token | None, actors: tuple[Actor, ...]
) -> Population | None:
    """The population of a figure from its own words, else from the owner that the sentence gives; null where it gives none."""
    told = _told_as(counted)
    if told is not None:
        return describe_population(counted, owner=noun_phrase(told), actors=actors)
    own = phrase(counted)
    if own:
        population = describe_population(counted, actors=actors)
        sender = _sender(outcome) if measure in (Measure.DEPLOYED, Measure.LOST) else None
        if population is None or population.party is not None or sender is None:
            return population
        return _with_party(population, sender, actors)
    for owner, suffers in _owners(counted.noun if counted.noun is not None else counted.head):
        tokens = noun_phrase(owner)
        people = person_kind(owner) is not None or party_named(tokens) is not None or _is_mentioned(owner, actors)
        if people or (suffers and not is_event(owner) and (is_group(owner) or not is_thing(owner))):
            return describe_population(counted, owner=tokens, actors=actors)
    return None


def _told_as(counted: Counted) -> Token | None:
    """What people already told of are said to be: "eight of them children", "eight of the 54 dead are children"."""
    if counted.noun is not None and not counted.anaphoric and person_kind(counted.noun) is not None:
        return None
    if counted.head.dep_ == "pobj" and counted.head.head.lower_ == "of":
        return None  # the whole: "eight of the 54 dead are children" does not make children of the 54
    doc = counted.head.doc
    at = counted.end
    if at < len(doc) and doc[at].lower_ == "of":  # "eight of the 54 dead": what follows is said of the eight
        at = next((i for i in range(at + 1, min(at + OF_REACH, len(doc))) if doc[i].pos_ in ("AUX", "VERB")), at)
    while at < len(doc) and (doc[at].lemma_ == "be" or doc[at].pos_ == "ADV"):
        at += 1
    told = doc[at] if at < len(doc) and doc[at].sent == counted.head.sent else None
    if told is None or told.pos_ != "NOUN" or told.nbor(-1).is_punct or told.tag_ != "NNS":
        return None
    return told if person_kind(told) not in (None, PopulationKind.UNKNOWN) else None


def _owners(noun: Token) -> Iterator[tuple[Token, bool]]:
    """Nouns that may name whose losses the noun counts, and whether they are said to suffer them; the nearest first."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in AMONG:
            yield from ((one, False) for one in child.children if one.dep_ == "pobj")
    verb = _verb_above(noun)
    if verb is None:
        return
    for child in verb.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in ON:
            yield from ((one, False) for one in child.children if one.dep_ == "pobj")
    whose = {word: row for word, row in _sufferers().items() if word in forms(verb)}
    if whose:
        subject = _subject_of(verb)
        if subject is not None and ("" in whose.values() or _is_force(subject)):
            yield subject, True
    for child in verb.children:  # "put the army's losses at about 400 casualties"
        if child.dep_ == "dobj" and child != noun and noun_senses(child, Counts.ITSELF, Counts.BOTH):
            yield from ((one, False) for one in child.lefts if one.dep_ in ("poss", "compound"))


def _verb_above(noun: Token) -> Token | None:
    """The verb whose object a noun is, over conjuncts, appositions and prepositions ("with", "including")."""
    node = noun
    for _ in range(STEPS):
        if node.dep_ in ("dobj", "obj"):
            return node.head
        if node.pos_ in ("VERB", "AUX"):
            return node
        if node.dep_ in ("conj", "appos", "pobj", "prep") and node.head != node:
            node = node.head
            continue
        return None
    return None


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it is a conjunct, participle or complement of."""
    node = verb
    for _ in range(STEPS):
        subject = next((child for child in node.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            return subject if subject.pos_ in NOMINAL else None
        if node.dep_ not in ("conj", "xcomp", "advcl") or node.head == node:
            return None
        node = node.head
    return None


def _sender(outcome: Token | None) -> Token | None:
    """Who deployed: the subject of "sent 15,000 troops", or "by North Korea" in the passive."""
    if outcome is None or outcome.pos_ != "VERB":
        return None
    agent = next((child for child in outcome.children if child.dep_ == "agent"), None)
    if agent is not None:
        return next((child for child in agent.children if child.dep_ == "pobj"), None)
    if any(child.dep_ == "nsubjpass" for child in outcome.children):
        return None
    return _subject_of(outcome)


def _with_party(population: Population, sender: Token, actors: tuple[Actor, ...]) -> Population:
    """The population with the actor that sent it: its words do not say whose troops they are, its verb does."""
    actor = mentioned(sender, actors)
    party = actor.party if actor is not None else party_named(noun_phrase(sender))
    if actor is None and party is None:
        return population
    kind = population.kind if population.kind != PopulationKind.UNKNOWN else PopulationKind.COMBATANT
    return Population(
        text=population.text,
        actor=actor.id if actor is not None else None,
        party=party,
        kind=kind,
        spans=population.spans,
    )


def _is_mentioned(token: Token, actors: tuple[Actor, ...]) -> bool:
    return mentioned(token, actors) is not None


def mentioned(token: Token, actors: tuple[Actor, ...]) -> Actor | None:
    """The actor that a word mentions."""
    return next(
        (actor for actor in actors for start, end in actor.mentions if start <= token.idx < end),
        None,
    )


def _is_force(noun: Token) -> bool:
    """Whether a noun names fighters, an armed force or a state."""
    if person_kind(noun) == PopulationKind.COMBATANT or party_named([noun]) is not None:
        return True
    return any(form in word_set("organisation_nouns", "lemma", sort="military") for form in forms(noun))


@functools.cache
def _sufferers() -> dict[str, str]:
    """Each verb with who alone speaks so, empty where everybody does."""
    return {row["word"]: row["whose"] for row in load_table("sufferers")}
