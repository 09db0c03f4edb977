"""Numbers of other things than people: sums of money, and vehicles, ships, houses or weapons that something happened to.

They are read so that none of them is taken for people, and less deep than those: a thing counts only where the sentence tells
what became of it, since reports are full of numbers of things of which nothing is claimed.
"""

import functools
from dataclasses import replace

from spacy.tokens import Doc, Token

from accordingto.reading.bounds import Bounded, find_bound
from accordingto.reading.counted import Counted
from accordingto.reading.counting import People
from accordingto.reading.figure import Measure
from accordingto.reading.forms import forms, verb_forms
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.numerals import Number
from accordingto.reading.outcomes import Outcome
from accordingto.reading.units import is_sum

MONEY = "money"
REACH = 4
"""Words after a number among which its noun stands: "1,914 farm and livestock buildings"."""


def read_thing(doc: Doc, number: Number) -> People | None:
    """What a number counts where it counts money or a thing that something happened to; null for any other."""
    if number.low is None or number.article or number.value == 0:
        return None
    if is_sum(doc, number):
        return _sum(doc, replace(number, start=number.start - 1))
    bounded = find_bound(doc, number)
    noun = _noun(doc, bounded.end)
    unit = next((_units()[form] for form in forms(noun) if form in _units()), None) if noun is not None else None
    if noun is None or unit is None:
        return None
    if unit == MONEY:
        return _counted(noun, bounded, noun.i + 1, unit, None)
    verb = _fate(noun)
    return _counted(noun, bounded, noun.i + 1, unit, verb) if verb is not None else None


def _sum(doc: Doc, number: Number) -> People:
    """A sum: the currency sign before a number belongs to it."""
    head, bounded = doc[number.end - 1], find_bound(doc, number)
    return _counted(head, bounded, max(number.end, bounded.end), MONEY, None)


def _counted(head: Token, bounded: Bounded, end: int, unit: str, verb: Token | None) -> People:
    lost = verb is not None and any(form in word_set("fates", becomes="lost") for form in verb_forms(verb))
    measure = Measure.LOST if lost else Measure.OTHER
    outcome = None
    if verb is not None:
        outcome = Outcome(measure=measure, rule=f"figure.thing.{verb.lemma_.lower()}", token=verb)
    counted = Counted(head=head, noun=head, end=end, kind=None)
    rule = outcome.rule if outcome is not None else f"figure.unit.{unit}"
    return People(bounded=bounded, counted=counted, outcome=outcome, measure=measure, rule=rule, unit=unit)


def _noun(doc: Doc, at: int) -> Token | None:
    """The last of the nouns right behind a number."""
    last = None
    for token in doc[at : at + REACH]:
        if token.is_sent_start and token.i > at:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            last = token
        elif token.pos_ not in ("ADJ", "CCONJ") and token.tag_ not in ("VBN", "VBG"):
            break
    return last


def _fate(noun: Token) -> Token | None:
    """The verb that tells what became of a thing: as its object, its passive subject, or what is said of it right behind."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    behind = [child for child in (*noun.children, *top.children) if child.dep_ in ("acl", "relcl") and child.i > noun.i]
    above = [top.head] if top.dep_ in ("dobj", "nsubjpass", "nsubj") else []
    for verb in (*above, *behind):
        if verb.pos_ in ("VERB", "AUX") and any(form in word_set("fates") for form in verb_forms(verb)):
            undergoes = top.dep_ != "nsubj" or any(
                form in word_set("fates", who="subject") for form in verb_forms(verb)
            )
            if undergoes or verb in behind:
                return verb
    return None


@functools.cache
def _units() -> dict[str, str]:
    """Nouns for things by their unit."""
    return {row["word"]: row["unit"] for row in load_table("things")}
