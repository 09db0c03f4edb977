"""Answers to "how has the number of ... changed?": the numbers of each origin by day, never mixed with another's."""

from collections.abc import Iterable
from itertools import pairwise

from accordingto.answers.brief import Takeaway
from accordingto.answers.gather import speaking, unique
from accordingto.answers.remarks import asked_about
from accordingto.answers.reply import Judged, Reply, each_once
from accordingto.answers.sentences import speaking_words
from accordingto.answers.sources import Sources
from accordingto.answers.wording import counted, on_date, phrase, sentence
from accordingto.corroboration.days import order
from accordingto.corroboration.evidence import Evidence, Origin
from accordingto.corroboration.matching import Hold
from accordingto.corroboration.standing import may_stand
from accordingto.reading.question import Question


def reply_how_changed(question: Question, judged: tuple[Judged, ...], sources: Sources, *, day: str) -> Reply:
    """The course of each origin's numbers; of the one asked about alone, where the question names one."""
    courses = [course for part in judged for course in _courses(part, question, sources, day=day)]
    every = unique(one for course in courses for one in course)
    if not courses:
        return Reply(answer=_nothing(question, judged, sources), synopsis=speaking_words(()))
    lines = tuple(
        Takeaway(text=sentence(_course_words(course, sources)), citations=sources.cite_each(course))
        for course in courses
    )
    one = len(courses) == 1
    lead = "" if one else sentence(f"{counted(len(courses), 'origin')} gave numbers") + " "
    return Reply(
        answer=lead + lines[0].text,
        synopsis=speaking_words(every, judged),
        takeaways=each_once(lines),
        evidence=every,
    )


def _courses(part: Judged, question: Question, sources: Sources, *, day: str) -> list[tuple[Evidence, ...]]:
    """The numbers of each origin that are no repetition of the one before, by day; the longest course first."""
    by_origin: dict[str, list[Evidence]] = {}
    for match in speaking(part.asked, sources, day=day).found:
        one = match.evidence
        wanted = one.origin is not None and (question.actor is None or asked_about(one.origin, question))
        if one.origin and wanted and match.hold is Hold.NUMBER and may_stand(one) and one.figure.headline is not None:
            by_origin.setdefault(one.origin.key, []).append(one)
    courses = [tuple(_each_change(found)) for _, found in sorted(by_origin.items())]
    return sorted(courses, key=lambda course: (-len(course), order(course[0].day)))


def _each_change(found: Iterable[Evidence]) -> Iterable[Evidence]:
    """The first of each number that differs from the one before it."""
    last: Evidence | None = None
    for one in sorted(found, key=lambda one: (order(one.day), order(one.published), one.report, one.figure.span)):
        if last is None or one.figure.headline != last.figure.headline:
            yield one
            last = one


def _course_words(course: tuple[Evidence, ...], sources: Sources) -> str:
    """The Rights Monitor: 19 killed on 11 March 2026, revised up to 34 killed on 16 March 2026, ..."""
    first = course[0]
    assert first.origin is not None  # _courses groups by origin
    told = [f"{sources.counted(first)} {on_date(first.day)}"]
    for before, after in pairwise(course):
        kind = _change_between(first.origin, before, after, sources)
        told.append(
            f"{phrase('revision', kind) + ' to' if kind else 'then'} {sources.counted(after)} {on_date(after.day)}"
        )
    text = f"{sources.owner(first.origin)}: {', '.join(told)}"
    return text if len(course) > 1 else f"{text}, and no other number since"


def _change_between(origin: Origin, before: Evidence, after: Evidence, sources: Sources) -> str | None:
    """The kind of revision that the record has for two numbers of an origin."""
    numbers = before.figure.headline, after.figure.headline
    for one in sources.corroboration.revisions:
        same = one.origin.key == origin.key and one.before.event == before.event
        if same and (one.before.figure.headline, one.after.figure.headline) == numbers:
            return one.kind
    return None


def _nothing(question: Question, judged: tuple[Judged, ...], sources: Sources) -> str:
    what = ", ".join(dict.fromkeys(part.words for part in judged))
    if question.actor:
        return sentence(
            f"no report in the record gives a number of {sources.named(question.actor)} for what is asked ({what})"
        )
    return sentence(f"no report in the record gives a number for what is asked ({what})")
