"""Answers to "has A confirmed / denied / condemned B?": what A is reported to have said, when and through whom."""

from accordingto.answers.brief import Takeaway
from accordingto.answers.remarks import (
    Remark,
    cite_remark,
    count_remarks,
    find_remarks,
    fullest,
    holds_number,
    is_of_place,
    matches,
    names_number,
    remark_words,
    tells_fate,
)
from accordingto.answers.reply import Reply, each_once
from accordingto.answers.sources import Sources
from accordingto.answers.wording import flat, listed, on_date, phrase, sentence
from accordingto.reading.question import Question
from accordingto.reading.statement import Polarity


def reply_has_said(question: Question, sources: Sources, *, day: str) -> Reply:
    """What was said of it, by whom and since when; a refusal to comment is told as that, and as nothing else."""
    remarks = tuple(
        one
        for one in find_remarks(question, sources)
        if (one.day is None or one.day[:10] <= day) and is_of_place(one, question)
    )
    done = tuple(one for one in remarks if matches(one, question.position))
    said = tuple(one for one in done if holds_number(one, question) and tells_fate(one, question))
    said = tuple(one for one in said if names_number(one, question)) or said
    elsewhere = frozenset(one.statement.id for one in done if one not in said)
    other = tuple(one for one in remarks if one not in said and _is_an_act(one))
    answer = _said(said, sources) if said else _not_said(question, sources)
    if said and other:
        before = all(one.day and said[0].day and one.day < said[0].day for one in other)
        answer += " " + sentence(f"{'reported before that' if before else 'also reported'}: {_acts(other, elsewhere)}")
    elif other:
        answer += " " + sentence(f"reported instead: {_acts(other, elsewhere)}")
    counts, told = count_remarks((*said, *other), sources)
    return Reply(
        answer=answer,
        synopsis=sentence(told) if said or other else "No report in the record tells of it.",
        takeaways=_takeaways((*said, *other), sources),
        counts=counts,
    )


def _said(said: tuple[Remark, ...], sources: Sources) -> str:
    began = [one for one in said if (one.speaker, one.day) == (said[0].speaker, said[0].day)]
    first, last = fullest(began), said[-1]
    _, told = count_remarks(said, sources)
    text = f"{remark_words(first, sources)}; {told}"
    if last.day and first.day and last.day > first.day:
        text += f"; most recently {on_date(last.day)}"
    return sentence(text)


def _not_said(question: Question, sources: Sources) -> str:
    who = question.actor or "anybody asked about"
    done = phrase("position", question.position) if question.position else "said anything about"
    start = question.span[0]
    about = flat(" ".join(question.text[max(0, a - start) : b - start] for a, b in question.about)) or "it"
    return sentence(f"no report in the record says that {sources.named(who)} has {done} {about}")


def _acts(remarks: tuple[Remark, ...], elsewhere: frozenset[str]) -> str:
    """What was done and when: made no comment on 15 August 2025 and on 16 August 2025; confirmed in April 2025.

    Of the statements `elsewhere`, the act is the one asked about and its object another: confirmed something else.
    """
    days: dict[str, dict[str, None]] = {}
    for one in remarks:
        did = f"{one.did} {phrase('object', 'another')}" if one.statement.id in elsewhere else one.did
        days.setdefault(did, {}).update({on_date(one.day): None} if one.day else {})
    return "; ".join(f"{did} {listed(on)}".strip() for did, on in days.items())


def _is_an_act(remark: Remark) -> bool:
    return remark.statement.position is not None or remark.statement.polarity is not Polarity.AFFIRMED


def _takeaways(remarks: tuple[Remark, ...], sources: Sources) -> tuple[Takeaway, ...]:
    """One line for each act of a speaker on a day; every report that tells it is cited."""
    groups: dict[tuple[str, str, str | None], list[Remark]] = {}
    for one in remarks:
        groups.setdefault((one.speaker.key, one.did, one.day), []).append(one)
    return each_once(
        Takeaway(
            text=sentence(remark_words(fullest(members), sources)),
            citations=tuple(cite_remark(one, sources) for one in members),
        )
        for members in groups.values()
    )
