"""Answers to "how many ...?": the latest, lowest and highest of what each origin holds, never one number for all."""

from accordingto.answers.brief import Takeaway
from accordingto.answers.gather import fullest_way, unique
from accordingto.answers.reply import Judged, Reply, each_once
from accordingto.answers.sentences import carried, holder_words, speaking_words
from accordingto.answers.sources import Sources, outlet_words
from accordingto.answers.wording import counted, date_words, listed, on_date, phrase, sentence
from accordingto.answers.yes_no import about_parts
from accordingto.corroboration.days import order
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.judgement import Judgement, Standing
from accordingto.reading.figure import Measure


def reply_how_many(judged: tuple[Judged, ...], sources: Sources, *, day: str) -> Reply:
    """For each thing asked, who gives what and since when; other events that would match too are named, not mixed in."""
    every = about_parts(judged, sources, day=day)
    answers: list[str] = []
    takeaways: list[Takeaway] = []
    unknown: list[str] = []
    for part in judged:
        rows = standings(part.now)
        answers.append(_answer(rows, part.now, sources) if rows else _nothing(part, every, sources))
        takeaways += [_takeaway(row, every, sources) for row in rows]
        if part.now and part.now.other_events:
            others = listed(_event_name(one, sources) for one in part.now.other_events)
            unknown.append(sentence(f"figures of other events match the question too: {others}"))
    return Reply(
        answer="\n".join(answers),
        synopsis=speaking_words(every, judged),
        takeaways=each_once(takeaways),
        evidence=every,
        unknown=tuple(dict.fromkeys(unknown)),
    )


def standings(now: Judgement | None) -> tuple[Standing, ...]:
    """What each origin holds now, whatever it means for a number that may be asked about.

    The latest first; what counts something else, such as losses of any kind, comes after what counts the very thing asked.
    """
    if now is None:
        return ()
    every = now.supporters + now.refuters + now.compatible
    latest = sorted(every, key=lambda one: (order(one.evidence.day), one.origin.key), reverse=True)
    return tuple(sorted(latest, key=lambda one: one.evidence.figure.measure is not now.asked.measure))


def _answer(rows: tuple[Standing, ...], now: Judgement | None, sources: Sources) -> str:
    """The latest figure with its owner and chain, then from where to where the origins' figures run."""
    latest = now.latest if now else None
    last = next((row for row in rows if latest in (row.evidence, *row.mentions)), rows[0])
    mentions = unique((last.evidence, *last.mentions))
    text = (
        f"the latest figure is {sources.counted(last.evidence)}, {on_date(last.evidence.day)}, "
        f"from {sources.owner(last.origin)}, {sources.way(fullest_way(mentions), short=True)}"
    )
    if len(rows) == 1:
        return sentence(f"{text}; no other origin in the record gives a number")
    measure = last.evidence.figure.measure
    alike = [row.evidence for row in rows if row.evidence.figure.measure is measure]
    numbered = sorted(
        (one for one in alike if one.figure.headline is not None),
        key=lambda one: (one.figure.headline, one.day or "", one.report),
    )
    if len(numbered) < 2:
        return sentence(text)
    low, high = numbered[0], numbered[-1]
    ends = [f"{sources.told(one).wording} ({_who_and_when(one, sources)})" for one in (low, high)]
    same = low.figure.headline == high.figure.headline
    run = f"are all {ends[0]}" if same else f"run from {ends[0]} to {ends[1]}"
    first = sentence(f"{text}; the standing figures of {counted(len(numbered), 'origin')} {run}")
    others = len(rows) - len(alike)
    near = f"{counted(others, 'more origin')} counted something near to it, listed below"
    return f"{first} {sentence(near)}" if others else first


def _takeaway(row: Standing, every: tuple[Evidence, ...], sources: Sources) -> Takeaway:
    """One origin: its figure and chain, how many carry it, and what it gave first."""
    mentions = unique((row.evidence, *row.mentions))
    text = " ".join(map(sentence, (holder_words(row, sources), carried(mentions))))
    last = row.evidence
    earlier = [
        one
        for one in every
        if one.origin == row.origin and one.figure.measure is last.figure.measure and order(one.day) < order(last.day)
    ]
    if earlier:
        first = min(earlier, key=lambda one: (order(one.day), one.report, one.figure.span))
        text += " " + sentence(f"its first figure was {sources.counted(first)}, {on_date(first.day)}")
        return Takeaway(text=text, citations=(*sources.cite_each(mentions), sources.cite(first)))
    return Takeaway(text=text, citations=sources.cite_each(mentions))


def _nothing(part: Judged, every: tuple[Evidence, ...], sources: Sources) -> str:
    """That no named origin gives a number, and what a report says in its own voice."""
    measure = part.asked.measure
    what = phrase("measure", measure) if measure is not Measure.OTHER else "it"
    found = [one for one in every if one.figure.measure is measure]
    if not found:
        return f"No report in the record gives a number for what is asked ({what})."
    one = max(found, key=lambda each: (order(each.day), each.report, each.figure.span))
    return sentence(
        f"no named origin gives a number; {outlet_words(one.outlet)} has {sources.told(one).wording} in its own voice "
        f"({date_words(one.day)})"
    )


def _who_and_when(one: Evidence, sources: Sources) -> str:
    return f"{sources.owner(one.origin) if one.origin else 'no origin'}, {date_words(one.day)}"


def _event_name(event: str, sources: Sources) -> str:
    known = next((one for one in sources.corroboration.events if one.id == event), None)
    if known is None:
        return event
    return (
        ", ".join(word for word in (known.kind, known.place, known.start and date_words(known.start)) if word) or event
    )
