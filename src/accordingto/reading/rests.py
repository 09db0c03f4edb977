"""The rest: "all 3,000 guests were cleared out; boats took 2,200, the rest were bussed" tells of 800, which is derived.

Only where the whole and every part told since are exact, and nothing but parts was told.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.bounds import find_bound
from accordingto.reading.counted import Counted
from accordingto.reading.counting import COMPARED, NONE, TOPIC, People, sentences_before
from accordingto.reading.figure import Bound, Measure
from accordingto.reading.lexicon import word_set
from accordingto.reading.numerals import Number
from accordingto.reading.outcomes import find_outcome
from accordingto.reading.status import is_capacity

ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})


def find_rests(doc: Doc, people: list[People]) -> Iterator[People]:
    """The people whom "the rest" or "the others" stands for, among those `people` that the text counts in numbers."""
    for token in doc:
        if token.lower_ in word_set("number_neighbours", kind="rest") and _stands_alone(token):
            rest = _rest_at(doc, token, people)
            if rest is not None:
                yield rest


def _stands_alone(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i else ""
    counted = any(child.pos_ == "NUM" or child.lower_ == "of" for child in token.children)
    return before == "the" and token.dep_ in ROLES and not counted


def _rest_at(doc: Doc, token: Token, people: list[People]) -> People | None:
    start = sentences_before(token)
    told = [one for one in people if start <= one.counted.head.i < token.i and not is_capacity(one.counted.head)]
    numbers = [one.bounded.number.value for one in told]
    first = max(range(len(told)), key=lambda at: numbers[at] or 0, default=0)
    told, numbers = told[first:], numbers[first:]  # who was told of before the whole is no part of it
    exact = all(one.bounded.bound == Bound.EXACT and one.rule not in (COMPARED, TOPIC) for one in told)
    whole = max((number for number in numbers if number is not None), default=None)
    if not exact or whole is None or numbers.count(whole) > 1 or len(told) < 2:
        return None
    left = whole - sum(number for number in numbers if number is not None and number != whole)
    if left < 1:
        return None
    number = Number(start=token.i - 1, end=token.i + 1, low=left, high=left, word=True)
    counted = Counted(head=token, noun=None, end=token.i + 1, kind=told[0].counted.kind, anaphoric=True)
    outcome = find_outcome(counted, token.i - 1)
    return People(
        bounded=find_bound(doc, number),
        counted=counted,
        outcome=outcome,
        measure=outcome.measure if outcome is not None else Measure.OTHER,
        rule=outcome.rule if outcome is not None else NONE,
        derived=True,
    )
