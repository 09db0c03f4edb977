"""Perpetrators: who did to the people counted what was done to them, where the sentence says so.

"Killed by rebels", "rebels killed 12", "the killing of 12 by soldiers", "gunmen who took 40 hostages", "the army sent 400", "were
killed when police fired on them". What nobody does (a flood, a fire) and times ("by midday") are none; a pronoun is whoever of
the actors it was found to stand for.
"""

from spacy.tokens import Token

from accordingto.reading.actor import Actor
from accordingto.reading.cue_parts import is_time
from accordingto.reading.events import is_event
from accordingto.reading.figure import Measure
from accordingto.reading.forms import NOMINAL
from accordingto.reading.lexicon import word_set
from accordingto.reading.owners import mentioned
from accordingto.reading.populations import noun_phrase
from accordingto.reading.voices import noun_sort

DONE = frozenset(Measure) - {Measure.MISSING, Measure.OTHER, Measure.LOST, Measure.SURRENDERED, Measure.DISPLACED}
"""Measures of what somebody does to the people counted."""
SUBJECTS = frozenset({"nsubj"})
PATIENTS = frozenset({"dobj", "nsubjpass", "conj", "appos"})
JOINED = frozenset({"conj", "xcomp", "advcl"})
AT_ONCE = frozenset({"when", "as", "after", "while"})
"""What opens a clause of time that tells how something came about."""
STEPS = 4


def find_perpetrator(head: Token, outcome: Token | None, measure: Measure, actors: tuple[Actor, ...]) -> str | None:
    """The words for who did to the counted people what the outcome says; null where nobody is named who can have done it."""
    if outcome is None or measure not in DONE:
        return None
    doer = _agent(outcome)
    if doer is None and outcome.pos_ == "VERB" and not any(child.dep_ == "nsubjpass" for child in outcome.children):
        doer = _subject(outcome) if _is_patient(head, outcome) else None
    doer = doer or _attacker(outcome)
    if doer is None:
        return None
    actor = mentioned(doer, actors)
    if doer.pos_ == "PRON":
        return actor.name if actor is not None else None
    return _words(doer) if _can_do(doer) or actor is not None else None


def _attacker(outcome: Token) -> Token | None:
    """Who did it in a clause of time: "were killed when police fired on a crowd"."""
    for clause in outcome.children:
        marks = {child.lower_ for child in clause.children if child.dep_ in ("advmod", "mark")}
        if clause.dep_ == "advcl" and marks & AT_ONCE and clause.lemma_.lower() in word_set("attack_verbs", "lemma"):
            armed = clause.lemma_ != "open" or any(child.lower_ == "fire" for child in clause.children)
            return next((one for one in clause.children if one.dep_ in SUBJECTS), None) if armed else None
    return None


def _words(doer: Token) -> str:
    """The words for who did it, with "the": "the North" is not a direction."""
    phrase = noun_phrase(doer)
    first = phrase[0].i
    the = first > 0 and doer.doc[first - 1].lower_ == "the"
    return ("the " if the else "") + " ".join(token.text for token in phrase)


def is_by_irregulars(verb: Token) -> bool:
    """Whether what a verb tells is done by no state: by gunmen, a gang, or "they" who were such in the sentence before."""
    doer = _agent(verb) or _subject(verb)
    if doer is not None and doer.lower_ == "they" and doer.sent.start:
        before = verb.doc[doer.sent.start - 1].sent.root
        doer = _subject(before) or doer
    return doer is not None and str(doer.lemma_).lower() in word_set("irregular_nouns")


def _agent(outcome: Token) -> Token | None:
    """Who stands behind "by": of the passive, or of the noun for what was done."""
    links = [
        child for child in outcome.children if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
    ]
    if outcome.dep_ == "auxpass" or (not links and outcome.dep_ == "conj" and outcome.head.pos_ == "VERB"):
        links = [child for child in outcome.head.children if child.dep_ == "agent"]
    if not links and outcome.pos_ in NOMINAL:  # "the killing of six priests by soldiers"
        below = (one for child in outcome.children if child.lower_ == "of" for one in child.subtree)
        links = [one for one in below if one.lower_ == "by" and one.dep_ in ("prep", "agent")]
    found = (noun for link in links for noun in link.children if noun.dep_ == "pobj")
    return next((noun for noun in found if not is_time(noun)), None)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, of the one it is joined to or a complement of, or the noun that a relative clause is of."""
    node = verb
    for _ in range(STEPS):
        subject = next((child for child in node.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            relative = subject.tag_ in ("WDT", "WP") and node.dep_ == "relcl"
            return node.head if relative else subject
        if node.dep_ not in JOINED or node.head == node:
            return None
        node = node.head
    return None


def _is_patient(head: Token, verb: Token) -> bool:
    """Whether the counted people are the object of a verb, over conjuncts and "of": "killed dozens of civilians and a priest"."""
    node = head
    for _ in range(STEPS):
        if node.head == verb:
            return bool(node.dep_ == "dobj")
        if node.dep_ not in ("conj", "appos", "pobj", "prep", "nummod") or node.head == node:
            return False
        node = node.head
    return False


def _can_do(noun: Token) -> bool:
    if noun.lemma_.lower() in word_set("causes") or is_event(noun):
        return False
    weapons = word_set("things", unit="weapon") | word_set("things", unit="aircraft")
    if str(noun.lemma_).lower() in weapons:
        return any(child.text[:1].isupper() and child.pos_ != "DET" for child in noun.lefts)  # "Varnian drones"
    return noun.pos_ == "PROPN" or noun_sort(noun) in ("person", "body")
