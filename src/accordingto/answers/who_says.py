"""Answers to "who says ...?": every origin with its figure and the chain it came through, or with its words."""

from accordingto.answers.brief import Counts, Takeaway
from accordingto.answers.gather import unique
from accordingto.answers.how_many import standings
from accordingto.answers.remarks import (
    Remark,
    about_words,
    cite_remark,
    count_remarks,
    find_remarks,
    matches,
    remark_words,
)
from accordingto.answers.reply import Judged, Reply, each_once
from accordingto.answers.sentences import counts_words, denial_takeaway, holder_words
from accordingto.answers.sources import Sources
from accordingto.answers.wording import counted, listed, on_date, sentence
from accordingto.answers.yes_no import about_parts
from accordingto.corroboration.judgement import Judgement, Standing
from accordingto.reading.question import Question
from accordingto.reading.statement import PositionKind

_DISPUTING = (PositionKind.DENIES, PositionKind.REJECTS)


def reply_who_says(question: Question, judged: tuple[Judged, ...], sources: Sources, *, day: str) -> Reply:
    """The origins behind what is asked: of each figure where there is one, else of the statements about it."""
    if not judged:
        return _who_said(question, sources, day=day)
    disputing = question.position in _DISPUTING
    every = about_parts(judged, sources, day=day)
    answers: list[str] = []
    takeaways: list[Takeaway] = []
    for part in judged:
        present, past = _holders(part, disputing=disputing)
        denied = [one for one in part.now.denials if one.counts] if part.now and disputing else []
        takeaways += [_holder_takeaway(one, sources) for one in (*present, *past)]
        takeaways += [denial_takeaway(one, sources) for one in denied]
        named = [holder_words(one, sources) for one in present]
        named += [f"{sources.owner(one.origin)} denied it {on_date(one.day)}" for one in denied]
        answers.append(_answer(part, named, past, sources, disputing=disputing))
    return Reply(
        answer="\n".join(answers),
        synopsis=sentence(f"{counts_words(every)}, speak to the question") if every else "No report speaks to it.",
        takeaways=each_once(takeaways),
        evidence=every,
    )


def _holders(part: Judged, *, disputing: bool) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """Who says so (or disputes it) now, and who said so when it was first reported and no longer does."""
    now = part.now
    if part.asked.bound is None or now is None:
        return standings(now), ()
    if disputing:
        return now.refuters, ()
    past = unique_holders(now.former, part.then)
    present = {one.origin.key for one in now.supporters}
    return now.supporters, tuple(one for one in past if one.origin.key not in present)


def unique_holders(former: tuple[Standing, ...], then: Judgement | None) -> tuple[Standing, ...]:
    """Origins that supported it once, each with the figure it then had."""
    every = (*former, *(then.supporters if then else ()))
    return tuple({one.origin.key: one for one in reversed(every)}.values())[::-1]


def _answer(part: Judged, named: list[str], past: tuple[Standing, ...], sources: Sources, *, disputing: bool) -> str:
    how_many = part.asked.bound is None
    one, many = ("gives a number", "give a number") if how_many else ("says so", "say so")
    one, many = ("disputes it", "dispute it") if disputing else (one, many)
    lead = "" if how_many else f"{part.words}: "
    if named:
        text = f"{lead}{counted(len(named), 'origin')} {one if len(named) == 1 else many}: {'; '.join(named)}"
    else:
        text = f"{lead}no origin in the record {one}{' now' if past else ''}"
    said = "; ".join(holder_words(holder, sources) for holder in past)
    after = f" {sentence(f'no longer: {said}')}" if past else ""
    return sentence(text) + after


def _holder_takeaway(one: Standing, sources: Sources) -> Takeaway:
    mentions = unique((one.evidence, *one.mentions))
    text = sentence(f"{holder_words(one, sources)}; {counts_words(mentions)}")
    return Takeaway(text=text, citations=sources.cite_each(mentions))


def _who_said(question: Question, sources: Sources, *, day: str) -> Reply:
    """The speakers of the statements about what is asked."""
    remarks = tuple(
        one
        for one in find_remarks(question, sources)
        if (one.day is None or one.day[:10] <= day) and matches(one, question.position)
    )
    if not remarks or not about_words(question):
        nobody = "No named speaker in the record says so."
        return Reply(answer=nobody, synopsis="No report in the record tells of it.", counts=Counts())
    by_speaker: dict[str, list[Remark]] = {}
    for one in remarks:
        by_speaker.setdefault(one.speaker.key, []).append(one)
    owners = [sources.owner(members[0].speaker) for members in by_speaker.values()]
    lines = tuple(
        Takeaway(
            text=sentence(remark_words(members[0], sources)),
            citations=tuple(cite_remark(one, sources) for one in members),
        )
        for members in by_speaker.values()
    )
    counts, told = count_remarks(remarks, sources)
    return Reply(
        answer=sentence(f"{counted(len(owners), 'speaker')} in the record: {listed(owners)}"),
        synopsis=sentence(told),
        takeaways=lines,
        counts=counts,
    )
