"""What each form of question yields: an answer in words, and the figures and lines it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from accordingto.answers.brief import Counts, Takeaway
from accordingto.answers.wording import figure_words, flat, phrase, phrase_or
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.judgement import Denial, Judgement
from accordingto.reading.question import Asked, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One asked quantity with its name in words and its judgements at the day it was first reported and now."""

    asked: Asked
    words: str
    then: Judgement | None
    now: Judgement | None

    @property
    def label(self) -> str:
        """What is asked, said as a part where it is asked as one: including 600 deaths."""
        return f"including {self.words}" if self.asked.part_of is not None else self.words

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements there are, the earlier first."""
        return tuple(one for one in (self.then, self.now) if one is not None)

    @property
    def denials(self) -> tuple[Denial, ...]:
        """The denials, refusals and the like of both judgements."""
        return tuple(one for judgement in self.judgements for one in judgement.denials)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The words of an answer, the figures shown with it, and what it could not find out.

    `counts` are those of statements, where the answer rests on no figures.
    """

    answer: str
    synopsis: str
    takeaways: tuple[Takeaway, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    unknown: tuple[str, ...] = ()
    counts: Counts | None = None


def asked_words(asked: Asked, question: Question) -> str:
    """What is asked, in the words of the question where they hold a number and whom it counts, else in ours."""
    from accordingto.reading.measures import measures_named  # here, since its lexicon is read on import

    start = asked.span[0] - question.span[0]
    own = flat(question.text[max(0, start) : asked.span[1] - question.span[0]])
    if asked.bound is not None and len(own.split()) > 1:
        done = phrase("measure", asked.measure)
        after = phrase_or("measure_of_people", asked.measure, done)
        words = own if asked.measure in measures_named(own) or not done else f"{own} {after}"
    else:
        words = figure_words(
            asked.measure, asked.bound, low=asked.low, best=asked.best, high=asked.high, unit=asked.unit
        )
    return words.removeprefix("including ")


def each_once(takeaways: Iterable[Takeaway]) -> tuple[Takeaway, ...]:
    """The lines in their order, a line that two parts share only once."""
    return tuple({line.text: line for line in takeaways}.values())
