"""Answers to "when was it first reported that ...?": the day, the report, the origin, and who said so after that."""

from accordingto.answers.brief import Takeaway
from accordingto.answers.gather import unique
from accordingto.answers.how_many import standings
from accordingto.answers.reply import Judged, Reply, each_once
from accordingto.answers.sentences import carried, holder_words, several_listed, speaking_words
from accordingto.answers.sources import Sources, outlet_words
from accordingto.answers.wording import listed, on_date, sentence
from accordingto.answers.yes_no import about_parts
from accordingto.corroboration.days import order
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.judgement import Judgement, Standing


def reply_when_first(judged: tuple[Judged, ...], sources: Sources, *, day: str) -> Reply:
    """For each quantity the first report that gives it; where none does, the nearest number of that time."""
    every = about_parts(judged, sources, day=day)
    takeaways = [line for part in judged for line in _takeaways(part, sources)]
    return Reply(
        answer="\n".join(_answer(part, sources) for part in judged),
        synopsis=speaking_words(every, judged),
        takeaways=each_once(takeaways),
        evidence=every,
    )


def _answer(part: Judged, sources: Sources) -> str:
    then = part.then
    began = _holders(part, then)
    if then is None or not began:
        near = standings(then)
        text = f"{part.words}: no report in the record gives it"
        return sentence(f"{text}; the nearest at first is {several_listed(near, sources)}" if near else text)
    first = min(_mentions(began), key=_published)
    owners = listed(sources.owner(one.origin) for one in began)
    return sentence(
        f"{part.words}: first reported {on_date(then.date)}, by {outlet_words(first.outlet)}, "
        f"from {owners}, {sources.way(first, short=True)}"
    )


def _holders(part: Judged, judgement: Judgement | None) -> tuple[Standing, ...]:
    """The origins that say so; where no number is asked about, every one that gives one."""
    if judgement is None:
        return ()
    return judgement.supporters if part.asked.bound is not None else standings(judgement)


def _takeaways(part: Judged, sources: Sources) -> list[Takeaway]:
    """Who said so first, and who did after that, each with its chain, by day."""
    began = _holders(part, part.then)
    known = {one.origin.key for one in began}
    later = [one for one in _holders(part, part.now) if one.origin.key not in known]
    later.sort(key=lambda one: order(one.evidence.day))
    return [
        Takeaway(
            text=" ".join(map(sentence, (holder_words(one, sources), carried(_mentions([one]))))),
            citations=sources.cite_each(tuple(sorted(_mentions([one]), key=_published))),
        )
        for one in (*began, *later)
    ]


def _mentions(holders: tuple[Standing, ...] | list[Standing]) -> tuple[Evidence, ...]:
    return unique(one for holder in holders for one in (holder.evidence, *holder.mentions))


def _published(one: Evidence) -> tuple[object, ...]:
    return order(one.published), one.report, one.figure.span
