"""Answers to "who says ...?" and "who disputes ...?": every origin with its figure and its chain, or with its words."""

from accordingto.answers.brief import Counts, Takeaway
from accordingto.answers.gather import unique
from accordingto.answers.how_many import standings
from accordingto.answers.remarks import (
    Remark,
    about_words,
    cite_remark,
    count_remarks,
    find_remarks,
    fullest,
    matches,
    remark_words,
)
from accordingto.answers.reply import Judged, Reply, each_once
from accordingto.answers.sentences import carried, denial_takeaway, holder_words, several_listed, speaking_words
from accordingto.answers.sources import Sources
from accordingto.answers.wording import counted, listed, on_date, sentence
from accordingto.answers.yes_no import about_parts
from accordingto.corroboration.judgement import Judgement, Standing
from accordingto.reading.question import Question, QuestionForm


def reply_who_says(question: Question, judged: tuple[Judged, ...], sources: Sources, *, day: str) -> Reply:
    """The origins behind what is asked: of each figure where there is one, else of the statements about it."""
    if not judged:
        return _who_said(question, sources, day=day)
    disputing = question.form is QuestionForm.WHO_DISPUTES
    every = about_parts(judged, sources, day=day)
    answers: list[str] = []
    takeaways: list[Takeaway] = []
    for part in judged:
        present, past = _holders(part, disputing=disputing)
        denied = [one for one in part.now.denials if one.counts] if part.now and disputing else []
        takeaways += [_holder_takeaway(one, sources) for one in (*present, *past)]
        takeaways += [denial_takeaway(one, sources) for one in denied]
        named = [sources.owner(one.origin) + f" denied it {on_date(one.day)}" for one in denied]
        answers.append(_answer(part, present, named, past, sources, disputing=disputing))
    return Reply(
        answer="\n".join(answers),
        synopsis=speaking_words(every, judged),
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


def _answer(
    part: Judged,
    present: tuple[Standing, ...],
    denied: list[str],
    past: tuple[Standing, ...],
    sources: Sources,
    *,
    disputing: bool,
) -> str:
    how_many = part.asked.bound is None
    number = len(present) + len(denied)
    named = "; ".join([*([several_listed(present, sources)] if present else []), *denied])
    if number and how_many:
        text = f"{counted(number, 'origin')} {'gives' if number == 1 else 'give'} a number: {named}"
    elif number:
        text = f"{part.words}: {'disputed' if disputing else 'said'} by {counted(number, 'origin')}, {named}"
    else:
        lead, does = ("", "gives a number") if how_many else (f"{part.words}: ", "says so")
        text = f"{lead}no origin in the record {'disputes it' if disputing else does}{' now' if past else ''}"
    after = f" {sentence(f'it was said before by {several_listed(past, sources)}')}" if past else ""
    return sentence(text) + after


def _holder_takeaway(one: Standing, sources: Sources) -> Takeaway:
    mentions = unique((one.evidence, *one.mentions))
    text = " ".join(map(sentence, (holder_words(one, sources), carried(mentions))))
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
            text=sentence(remark_words(fullest(members), sources)),
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
