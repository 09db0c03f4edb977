"""Topics: a bare number that goes on with the people counted last: "At first the state said 58. On Friday that became 42."

Nothing beside such a number says what it counts. It is of the people told of before where the grammar makes it a number that
somebody gives or that something comes to, and no number of anything else stands between.
"""

from spacy.tokens import Doc, Token

from accordingto.reading.bounds import Bounded
from accordingto.reading.counted import Counted
from accordingto.reading.cue_parts import is_time
from accordingto.reading.figure import Bound
from accordingto.reading.forms import NOMINAL, forms, verb_forms
from accordingto.reading.lexicon import word_set
from accordingto.reading.person_kinds import person_kind
from accordingto.reading.predicates import is_count_noun
from accordingto.reading.units import is_thing

LINKS = frozenset({"at", "to", "on", "of", "for", "about"})
"""Prepositions by which a verb of counting has its number: "put the crowd at 60,000", "settled on 37"."""
OBJECTS = frozenset({"dobj", "attr", "ccomp", "oprd", "npadvmod", "acomp", "pobj", "xcomp"})
EMPTY = frozenset({"it", "that", "this", "there", "they"})
STEPS = 4
ROUND = 100
"""From here on a number without a noun is hardly an hour, an age or a place in a list."""


def goes_on(doc: Doc, counted: Counted, bounded: Bounded, since: int) -> bool:
    """Whether a bare number says again, or anew, how many of the people it is that were last counted up to the token `since`."""
    if counted.noun is not None or _is_label(doc, bounded) or _things_between(doc, since, bounded.start):
        return False
    return _is_given(counted.head, bounded) or _is_answer(counted.head, bounded)


def _is_given(head: Token, bounded: Bounded) -> bool:
    """Whether a number is what a verb of counting gives, or what "it was", "there were" or a count comes to."""
    node = head
    for _ in range(STEPS):
        if node.pos_ in ("VERB", "AUX"):
            break
        if node.dep_ == "pobj" and node.head.lower_ not in LINKS:
            return False
        if node.dep_ in ("nummod", "quantmod") and bounded.start <= node.head.i < bounded.end:
            node = node.head  # "there were nearer 200"
            continue
        if node.lower_ in ("down", "up") and node.dep_ in ("advmod", "acomp"):
            node = node.head  # "that was down to fewer than 300"
            continue
        if node.dep_ not in OBJECTS | {"prep", "conj", "nsubj"} or node.head == node:
            return False
        node = node.head
    if node.pos_ not in ("VERB", "AUX") or node == head:
        return False
    if node.lemma_ == "be" and head.dep_ == "nsubj":  # "only seven were still in the cells"
        return any(child.dep_ in ("prep", "acomp") or _is_people(child) for child in node.children)
    if node.lemma_ == "be":
        subject = next((child for child in node.children if child.dep_ in ("nsubj", "expl")), None)
        return subject is not None and (subject.lower_ in EMPTY or is_count_noun(subject))
    counts = head.dep_ != "nsubj" and any(form in word_set("count_verbs") for form in verb_forms(node))
    return counts and not _has_other_object(node, head)


def _is_people(told: Token) -> bool:
    """Whether a number is said to be people: "388 of them were Afghans and 290 were Eritreans"."""
    return told.dep_ == "attr" and person_kind(told) is not None


def is_number_of_people(head: Token) -> bool:
    """Whether a bare number is what a number of people comes to: "brings the number of citizens who have come home to 38,716"."""
    if head.dep_ not in ("pobj", "dobj", "attr"):
        return False
    changed = any(
        form in word_set("number_changes")
        for token in head.sent[: head.i - head.sent.start]
        for form in verb_forms(token)
    )
    for noun in head.sent[: head.i - head.sent.start]:
        if any(form in word_set("crowd_nouns") for form in forms(noun)) and _comes_to(noun, head):
            return True
        if not is_count_noun(noun):
            continue
        of = (child for link in noun.children if link.lower_ == "of" for child in link.children)
        if any(person_kind(child) is not None for child in of):
            return changed and (head.dep_ != "pobj" or head.head.lower_ in ("to", "at"))
    return False


def _comes_to(noun: Token, head: Token) -> bool:
    """Whether a number is what a crowd is put at, is or comes to, with no other verb between."""
    link = head.head.lower_ if head.dep_ == "pobj" else ""
    between = [token for token in head.doc[noun.i + 1 : head.i] if token.pos_ in ("VERB", "AUX")]
    counts = word_set("count_verbs") | word_set("number_changes")
    told = all(token.lemma_ == "be" or any(form in counts for form in verb_forms(token)) for token in between)
    return told and (link in ("at", "to") or (head.dep_ in ("attr", "dobj") and bool(between)))


def _has_other_object(verb: Token, head: Token) -> bool:
    """Whether a verb that takes its number as an object has another noun for one: "said the road, 40 ..."."""
    if head.dep_ == "pobj":
        return False
    return any(
        child.dep_ == "dobj" and child != head and child.pos_ in NOMINAL and child.i < head.i for child in verb.children
    )


def _is_answer(head: Token, bounded: Bounded) -> bool:
    """Whether a sentence is or begins with the number alone: "And the police? Between 22,000 and 25,000, he says."."""
    sentence = head.sent
    first = next((token for token in sentence if not (token.is_punct or token.is_space or token.is_quote)), None)
    large = (bounded.best or bounded.low or bounded.high or 0) >= ROUND
    after = head.doc[bounded.end] if bounded.end < len(head.doc) else None
    return first is not None and first.i >= bounded.start and large and (after is None or after.is_punct)


def _is_label(doc: Doc, bounded: Bounded) -> bool:
    """Whether a number names one of a row ("Route 28", "Room 3") or stands in a row of digits, as of a telephone."""
    if bounded.bound != Bound.EXACT:
        return False
    at, end = bounded.number.start, bounded.number.end
    before = doc[at - 1] if at else None
    after = doc[end] if end < len(doc) else None
    named = before is not None and before.pos_ == "PROPN" and not before.is_punct
    row = any(one is not None and (one.like_num or one.text[:1] in "+/") for one in (before, after))
    return named or row


def _is_of_time(token: Token) -> bool:
    return is_time(token) or any(form in word_set("units", kind="time") for form in forms(token))


def _things_between(doc: Doc, start: int, end: int) -> bool:
    """Whether something else was counted since: "The army has 400 men and 30 tanks. It lost 12."."""
    for token in doc[start:end]:
        counted = any(child.pos_ == "NUM" and "." not in child.text for child in token.lefts)
        if token.pos_ in NOMINAL and counted and is_thing(token) and not _is_of_time(token):
            return True
    return False
