"""The brief of judgements already made, by the form of the question: words, figures, chains, reports and open points."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from accordingto.answers.acknowledged import make_acknowledged
from accordingto.answers.brief import AskedFor, Brief, Part, Understood
from accordingto.answers.decisions import make_decisions
from accordingto.answers.edits import make_edits
from accordingto.answers.gather import (
    count,
    make_chains,
    make_drift,
    make_reports,
    make_revisions,
    make_series,
    make_view,
)
from accordingto.answers.has_said import reply_has_said
from accordingto.answers.how_changed import reply_how_changed
from accordingto.answers.how_many import reply_how_many
from accordingto.answers.layout import report_name
from accordingto.answers.not_understood import reply_not_understood, words_left
from accordingto.answers.reply import Judged, Reply
from accordingto.answers.sources import Sources
from accordingto.answers.unknowns import find_unknown
from accordingto.answers.when_first import reply_when_first
from accordingto.answers.who_says import reply_who_says
from accordingto.answers.wording import counted, flat
from accordingto.answers.yes_no import reply_yes_no
from accordingto.reading.question import Question, QuestionForm
from accordingto.reading.reading import Reading
from accordingto.review.overlay import Outcome
from accordingto.settings import Settings

NO_VERSIONS: Mapping[str, Sequence[Reading]] = MappingProxyType({})


def assemble(
    question: Question,
    judged: tuple[Judged, ...],
    sources: Sources,
    settings: Settings,
    *,
    day: str,
    left_out: int = 0,
    versions: Mapping[str, Sequence[Reading]] = NO_VERSIONS,
    outcomes: Sequence[Outcome] = (),
) -> Brief:
    """The brief of judgements already made. Kept apart from judging so that each can be tested by hand."""
    reply = _reply(question, judged, sources, day=day)
    denials = [one for part in judged for one in part.denials]
    consulted = (
        {one.report for one in reply.evidence}
        | {one.report for one in denials}
        | {citation.report for line in reply.takeaways for citation in line.citations}
    )
    first = (*([_left_out(left_out)] if left_out else []), *reply.unknown)
    unknown = find_unknown(judged, reply.evidence, denials, sources, day=day, first=first)
    acknowledged = make_acknowledged(judged, sources, day=day)
    consulted |= {citation.report for line in unknown for citation in line.citations}
    consulted |= {line.citation.report for line in acknowledged}
    edits = make_edits(
        versions,
        reports=consulted,
        measures={part.asked.measure for part in judged},
        holders={one.origin.name for one in reply.evidence if one.origin},
        speakers={name for name in (question.actor,) if name},
        day=day,
    )
    consulted |= {line.report for line in edits}
    parts = tuple(
        Part(
            asked=_asked_for(part),
            then=make_view(part.then, sources) if part.then else None,
            now=make_view(part.now, sources) if part.now else None,
        )
        for part in judged
    )
    reports = make_reports(consulted, sources)
    return Brief(
        question=question.text,
        understood=_understood(question, judged, day),
        answer=reply.answer,
        synopsis=reply.synopsis,
        takeaways=reply.takeaways,
        parts=parts,
        counts=reply.counts or count(reply.evidence, denials),
        series=make_series(reply.evidence, [part.asked for part in judged], sources),
        chains=make_chains(reply.evidence, sources),
        revisions=make_revisions(reply.evidence, sources),
        acknowledged=acknowledged,
        edits=edits,
        decisions=make_decisions(
            outcomes,
            question=question.text,
            parts=parts,
            reports={line.id: report_name(line) for line in reports},
            origins=frozenset([one.origin.name for one in reply.evidence if one.origin] + [question.actor or ""]),
        ),
        drift=make_drift(reply.evidence, [part.asked for part in judged], sources),
        unknown=tuple(line.text for line in unknown),
        unknown_citations=tuple(line.citations for line in unknown),
        reports=reports,
        settings=settings.model_dump(),
    )


def _reply(question: Question, judged: tuple[Judged, ...], sources: Sources, *, day: str) -> Reply:
    """The reply by the form of the question; a form whose parts are missing is a question that was not understood."""
    form = question.form
    if form is QuestionForm.HAS_SAID and (question.actor or question.party):
        return reply_has_said(question, sources, day=day)
    if form in (QuestionForm.WHO_SAYS, QuestionForm.WHO_DISPUTES) and (judged or question.about):
        return reply_who_says(question, judged, sources, day=day)
    if form is QuestionForm.YES_NO and any(part.asked.bound for part in judged):
        return reply_yes_no(judged, sources, day=day)
    if form is QuestionForm.HOW_MANY and judged:
        return reply_how_many(judged, sources, day=day)
    if form is QuestionForm.WHEN_FIRST and judged:
        return reply_when_first(judged, sources, day=day)
    if form is QuestionForm.HOW_CHANGED and judged:
        return reply_how_changed(question, judged, sources, day=day)
    return reply_not_understood(question, judged, sources)


def _left_out(number: int) -> str:
    does = "was" if number == 1 else "were"
    return (
        f"{counted(number, 'more report')} of the record may speak to the question and {does} not looked at; a place, a side or "
        "a time in the question narrows it, and the setting most_reports widens what is looked at"
    )


def _understood(question: Question, judged: tuple[Judged, ...], day: str) -> Understood:
    start = question.span[0]
    return Understood(
        form=question.form,
        asked=tuple(_asked_for(part) for part in judged),
        actor=question.actor,
        party=question.party,
        position=question.position,
        about=tuple(flat(question.text[max(0, a - start) : b - start]) for a, b in question.about),
        as_of=question.as_of,
        day=day,
        not_understood=words_left(question),
    )


def _asked_for(part: Judged) -> AskedFor:
    asked = part.asked
    return AskedFor(
        measure=asked.measure,
        bound=asked.bound,
        low=asked.low,
        best=asked.best,
        high=asked.high,
        population=asked.population.text if asked.population else None,
        place=asked.place.name if asked.place else None,
        part_of=asked.part_of,
        words=part.words,
    )
