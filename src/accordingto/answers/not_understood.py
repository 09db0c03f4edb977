"""The reply to a question that was not understood: what was, what was not, and what is nearest; never a guess."""

from accordingto.answers.brief import Takeaway
from accordingto.answers.gather import unique
from accordingto.answers.remarks import cite_remark, closeness_of, nearest_remarks, remark_words
from accordingto.answers.reply import Judged, Reply, each_once
from accordingto.answers.sources import Sources
from accordingto.answers.wording import flat, listed, on_date, party_words, phrase, sentence
from accordingto.corroboration.evidence import Evidence
from accordingto.reading.question import Question

MOST_NEAR = 4
"""Figures and statements shown as nearest, of each."""


def reply_not_understood(question: Question, judged: tuple[Judged, ...], sources: Sources) -> Reply:
    """What was understood and what not, in words, with the figures and statements that share most words with it."""
    figures = _nearest_figures(question, sources)
    remarks = nearest_remarks(question, sources, most=MOST_NEAR)
    lines = [
        Takeaway(text=sentence(f"near the question: {_figure(one, sources)}"), citations=(sources.cite(one),))
        for one in figures
    ]
    lines += [
        Takeaway(text=sentence(remark_words(one, sources)), citations=(cite_remark(one, sources),)) for one in remarks
    ]
    understood, left = _understood(question, judged), words_left(question)
    answer = f"The question was not understood well enough to answer it. Understood: {understood}."
    if left:
        answer += f" Not understood: {listed(f'“{one}”' for one in left)}."
    near = "the nearest figures and statements in the record are listed; they do not answer it"
    return Reply(
        answer=answer,
        synopsis=sentence(near if lines else "nothing in the record is near to it"),
        takeaways=each_once(lines),
        evidence=figures,
    )


def words_left(question: Question) -> tuple[str, ...]:
    """The words of the question that no part of the understanding rests on."""
    start = question.span[0]
    return tuple(flat(question.text[max(0, a - start) : b - start]) for a, b in question.not_understood)


def _understood(question: Question, judged: tuple[Judged, ...]) -> str:
    found = [part.words or phrase("measure_title", part.asked.measure).lower() for part in judged]
    found += [f"of {part.asked.population.text}" for part in judged if part.asked.population]
    found += [f"asked about is {question.actor}"] if question.actor else []
    found += [f"of {party_words(question.party)}"] if question.party and not question.actor else []
    found += [f"whether it {phrase('position', question.position)}"] if question.position else []
    found += [f"by {on_date(question.as_of)}"] if question.as_of else []
    return listed(dict.fromkeys(found)) or "nothing"


def _nearest_figures(question: Question, sources: Sources) -> tuple[Evidence, ...]:
    """The figures whose sentence shares most words with the question, each number of an origin once."""
    scored = closeness_of(question.text, [sources.cite(one).quote for one in sources.corroboration.evidence])
    ranked = sorted(
        ((score, one) for score, one in zip(scored, sources.corroboration.evidence, strict=True) if score > 0),
        key=lambda pair: (-pair[0], pair[1].day or "9", pair[1].report, pair[1].figure.span),
    )
    kept: dict[object, Evidence] = {}
    for _, one in ranked:
        kept.setdefault((one.origin.key if one.origin else None, one.figure.measure, one.figure.headline), one)
    return unique(kept.values())[:MOST_NEAR]


def _figure(one: Evidence, sources: Sources) -> str:
    owner = sources.owner(one.origin) if one.origin else f"{one.outlet or 'a report'} in its own voice"
    way = f", {sources.way(one)}" if one.origin else ""
    return f"{sources.counted(one)} {on_date(one.day)}, from {owner}{way}"
