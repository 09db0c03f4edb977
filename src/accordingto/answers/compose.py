"""From a question and the readings to the brief that answers it.

Pure: the day is given, nothing is fetched or stored, and the same input gives the same brief to the letter.
"""

from collections.abc import Iterable, Mapping, Sequence

from accordingto.answers.assemble import assemble
from accordingto.answers.brief import Brief
from accordingto.answers.reply import Judged, asked_words
from accordingto.answers.sources import Sources
from accordingto.corroboration.evidence import Corroboration
from accordingto.corroboration.judgement import Judgement
from accordingto.corroboration.verdicts import first_reported, judge, last_reported
from accordingto.reading.question import Asked, Question, QuestionForm
from accordingto.reading.reading import Reading
from accordingto.review.overlay import Outcome
from accordingto.settings import Settings


def answer(
    question: Question,
    readings: Iterable[Reading],
    corroboration: Corroboration,
    settings: Settings,
    *,
    now: str,
    left_out: int = 0,
    grades: Mapping[str, str] | None = None,
    versions: Mapping[str, Sequence[Reading]] | None = None,
    outcomes: Sequence[Outcome] = (),
) -> Brief:
    """The brief that answers a question from the readings, as of the day `now` (or the day that the question names).

    `left_out` is how many more reports of a record might have spoken to it, `grades` the reliability of sources by folded name,
    `versions` by report the readings of all versions of those that have several, oldest first, `outcomes` what became of what
    people decided about these reports, sources and questions.
    """
    every = tuple(readings)
    day = min(question.as_of[:10], now[:10]) if question.as_of else now[:10]
    sources = Sources(every, corroboration, grades)
    judged = tuple(_judge(asked, question, every, sources, settings, day=day) for asked in question.asked)
    return assemble(
        question, judged, sources, settings, day=day, left_out=left_out, versions=versions or {}, outcomes=outcomes
    )


def _judge(
    asked: Asked,
    question: Question,
    readings: tuple[Reading, ...],
    sources: Sources,
    settings: Settings,
    *,
    day: str,
) -> Judged:
    """One asked quantity judged at the day it was first reported, and now; asked how many, only now.

    Asked what somebody has said of it, not at all: that is no matter of numbers.

    Now is the day of the latest figure or denial about it, at most the day given: a number of last year is not held
    against the window of a day on which nothing was said.
    """
    words = asked_words(asked, question)
    if question.form is QuestionForm.HAS_SAID:
        return Judged(asked=asked, words=words, then=None, now=None)
    whole = question.asked[asked.part_of] if asked.part_of is not None else None
    corroboration, stances = sources.corroboration, sources.stances

    def judge_at(at: str) -> Judgement:
        return judge(
            asked,
            whole=whole,
            readings=readings,
            corroboration=corroboration,
            day=at,
            settings=settings,
            stances=stances,
        )

    first = first_reported(asked, corroboration=corroboration, settings=settings)
    last = last_reported(asked, readings=readings, corroboration=corroboration, settings=settings, stances=stances)
    now = judge_at(min(day, last or day))
    begins = asked.bound is not None or question.form is QuestionForm.WHEN_FIRST
    then = judge_at(first) if first and first <= now.date and begins else None
    return Judged(asked=asked, words=words, then=then, now=now)
