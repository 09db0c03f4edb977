"""Questions that follow up another one: "And how many were wounded?", "Who disputes it?", "And by March 2025?".

What the later question leaves open is taken from the earlier one: of whom, where and in which event it counts, or the whole
of what is asked. What it says itself goes before. The text of both is kept in one, so that every span still points at words.
"""

from dataclasses import replace

from accordingto.reading.figure import Measure, Mode
from accordingto.reading.finding import Spans
from accordingto.reading.lexicon import word_set
from accordingto.reading.question import Asked, Question, QuestionForm

_LINK = " (after: {})"
_OF_NUMBERS = (QuestionForm.YES_NO, QuestionForm.HOW_MANY)


def follow(question: Question, before: Question) -> Question:
    """The later question with what it leaves open taken from the earlier."""
    text = question.text + _LINK.format(before.text)
    shift = question.span[0] + len(question.text) + _LINK.index("{") - before.span[0]
    earlier = tuple(_moved(one, shift) for one in before.asked)
    asked = tuple(_filled(one, earlier) for one in question.asked) or earlier
    form = question.form
    if form is QuestionForm.UNKNOWN:
        form = before.form if not question.asked else QuestionForm.HOW_MANY
    about = question.about
    if form is QuestionForm.HAS_SAID and (not about or _only_points(question)):
        about = tuple(one.span for one in earlier) or tuple((a + shift, b + shift) for a, b in before.about)
        asked = earlier
    named = question.actor is not None or question.party is not None
    return replace(
        question,
        text=text,
        form=form,
        asked=asked,
        actor=question.actor if named else before.actor,
        party=question.party if named else before.party,
        position=question.position or (before.position if form is before.form else None),
        about=about,
        as_of=question.as_of or before.as_of,
        not_understood=_without(question.not_understood, about),
        span=(question.span[0], question.span[0] + len(text)),
    )


def _filled(one: Asked, earlier: tuple[Asked, ...]) -> Asked:
    """A quantity with what it leaves open taken from the first of the question before."""
    if not earlier:
        return one
    first = earlier[0]
    unknown = one.measure is Measure.OTHER and first.unit == one.unit
    return replace(
        one,
        measure=first.measure if unknown else one.measure,
        population=one.population or first.population,
        place=one.place or first.place,
        event=one.event or first.event,
        mode=first.mode if one.mode is Mode.UNKNOWN else one.mode,
        period=one.period or first.period,
    )


def _only_points(question: Question) -> bool:
    """Whether what is asked about is only a word that points back: "it", "this"."""
    start = question.span[0]
    words = " ".join(question.text[a - start : b - start] for a, b in question.about).casefold().split()
    return bool(words) and all(word in word_set("pointing_words", "word") for word in words)


def _moved(one: Asked, shift: int) -> Asked:
    return replace(one, span=(one.span[0] + shift, one.span[1] + shift))


def _without(spans: Spans, taken: Spans) -> Spans:
    return tuple(span for span in spans if span not in taken)
