"""The sentences about a judged quantity: no figure without its owner, no owner without its chain, no verdict without its day.

Two parts of a question never get one overall word: each has its own sentence.
"""

from collections.abc import Iterable, Sequence

from accordingto.answers.brief import Takeaway
from accordingto.answers.gather import count, fullest_way, unique
from accordingto.answers.reply import Judged
from accordingto.answers.sources import Sources, outlet_words
from accordingto.answers.wording import (
    counted,
    date_words,
    flat,
    listed,
    on_date,
    phrase,
    sentence,
    verdict_words,
)
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.judgement import Denial, Judgement, Standing, Verdict
from accordingto.reading.statement import Polarity

MOST_NAMED = 4
"""Origins named in one sentence; the others are counted there and listed below."""


class Said:
    """What an answer has told already, so that it names an origin in full and its chain once, and then only refers to them."""

    def __init__(self) -> None:
        self._ways: dict[str, str] = {}

    def knows(self, standing: Standing) -> bool:
        return standing.origin.key in self._ways

    def way_again(self, standing: Standing, way: str) -> bool:
        """Whether this way of this origin was told before; from now on it was."""
        before = self._ways.get(standing.origin.key)
        self._ways[standing.origin.key] = way
        return before == way


def answer_sentence(judged: Judged, sources: Sources, said: Said) -> str:
    """The verdict on one part then and now: "Over 4,700 casualties: single origin on 30 April 2025 (...); now ..." """
    then, now = judged.then, judged.now
    if now is None:
        return sentence(f"{judged.label}: not judged")
    if then is None or then.date == now.date:
        return sentence(f"{judged.label}: {_verdict(now, on_date(now.date))}{_grounds(judged, now, sources, said)}")
    first = _verdict(then, on_date(then.date))
    if then.verdict is now.verdict and _standing_keys(then) == _standing_keys(now):
        return sentence(f"{judged.label}: {first} and now{_grounds(judged, now, sources, said)}")
    first += _grounds(judged, then, sources, said)
    return sentence(
        f"{judged.label}: {first}; {_verdict(now, 'now')}{_grounds(judged, now, sources, said, since=then)}"
    )


def takeaways(judged: Sequence[Judged], sources: Sources) -> tuple[Takeaway, ...]:
    """What to remember, strongest first: the verdicts, what has replaced them, what speaks against, how it began."""
    ranked = [line for part in judged if part.now for line in _ranked(part, part.now, sources)]
    return tuple(line for _, line in sorted(ranked, key=lambda pair: pair[0]))


def _ranked(judged: Judged, now: Judgement, sources: Sources) -> list[tuple[int, Takeaway]]:
    """The lines of one part with their rank; sorting keeps parts of one rank in the order asked."""
    revised = {one.origin.key for one in now.former}
    verdict = _verdict_takeaway(judged, now, sources)
    lines = [(0, verdict)] if verdict else []
    lines += [(0 if verdict is None else 1, line) for line in _superseded_takeaways(judged, now, sources)]
    lines += [(2, _refuter_takeaway(judged, one, sources)) for one in now.refuters if one.origin.key not in revised]
    lines += [(3, denial_takeaway(one, sources)) for one in now.denials if one.counts]
    if judged.then is not None and judged.then.supporters:
        lines.append((4, _first_takeaway(judged, judged.then, sources)))
    return lines + [(5, line) for line in _wording_takeaways(judged, sources)]


def denial_takeaway(denial: Denial, sources: Sources) -> Takeaway:
    """Who denied or refused, when and in what words; whether that counts as a denial is said beside it."""
    done = phrase("polarity", denial.polarity)
    owner = sources.owner(denial.origin)
    text = f"{owner} {done} {on_date(denial.day)}: “{flat(denial.quote, limit=220)}”"
    if not denial.counts and denial.polarity in (Polarity.REFUSED, Polarity.NEITHER):
        text += " (neither a confirmation nor a denial)"
    elif not denial.counts:
        text += f" (does not count as a denial here: {denial.why.rstrip('.')})"
    return Takeaway(text=sentence(text), citations=(sources.cite_span(denial.report, denial.span, denial.quote),))


def holder_words(standing: Standing, sources: Sources) -> str:
    """An origin with its day, figure and chain: on 30 April 2025 South Korea’s ... spoke of about 600 killed, ..."""
    mentions = unique((standing.evidence, *standing.mentions))
    return (
        f"{on_date(standing.evidence.day)} {sources.owner(standing.origin)} spoke of "
        f"{sources.counted(standing.evidence)}, {sources.way(fullest_way(mentions))}"
    )


def holder_listed(standing: Standing, sources: Sources) -> str:
    """An origin within a list: South Korea’s ... (about 600 killed on 30 April 2025, as relayed by lawmakers)."""
    mentions = unique((standing.evidence, *standing.mentions))
    way = sources.way(fullest_way(mentions), short=True)
    number = f"{sources.counted(standing.evidence)}, {date_words(standing.evidence.day)}"
    return f"{sources.owner(standing.origin)} ({number}, {way})"


def several_listed(standings: Sequence[Standing], sources: Sources) -> str:
    """Origins in a list, the first few with their chains; the others are counted and listed below."""
    words = [holder_listed(one, sources) for one in standings[:MOST_NAMED]]
    if len(standings) > MOST_NAMED:
        words.append(f"{counted(len(standings) - MOST_NAMED, 'more origin')}, listed below")
    return f"{'; '.join(words[:-1])}; and {words[-1]}" if len(words) > 1 else "".join(words)


def speaking_words(evidence: Iterable[Evidence], judged: Iterable[Judged] = ()) -> str:
    """How much there is that speaks to a question, with the denials of what is judged, as a sentence."""
    every = tuple(evidence)
    if not every:
        return "No report in the record speaks to it."
    denials = [one for part in judged for one in part.denials]
    verb = "speaks" if count(every, denials).reports == 1 else "speak"
    return sentence(f"{counts_words(every, denials)}, {verb} to the question")


def carried(evidence: Iterable[Evidence]) -> str:
    """How many reports carry the figures of origins named just before: one report by one outlet carries it, from this ..."""
    every = tuple(evidence)
    counts = count(every)
    if not counts.origins:
        return counts_words(every)
    copies = f" ({counted(counts.copies, 'of them a copy', 'of them copies')})" if counts.copies else ""
    reports = f"{counted(counts.reports, 'report')}{copies} by {counted(counts.outlets, 'outlet')}"
    verb = "carries" if counts.reports == 1 else "carry"
    if counts.origins == 1:
        return f"{reports} {verb} it, from this one origin"
    return f"{reports} {verb} them, from these {counted(counts.origins, 'origin')}{_parties(every)}"


def counts_words(evidence: Iterable[Evidence], denials: Iterable[Denial] = ()) -> str:
    """How many reports, outlets and copies, and from how many origins: the one never without the other."""
    every = tuple(evidence)
    counts = count(every, denials)
    copies = f" ({counted(counts.copies, 'of them a copy', 'of them copies')})" if counts.copies else ""
    origins = counted(counts.origins, "origin") if counts.origins else "no named origin"
    reports = f"{counted(counts.reports, 'report')}{copies} by {counted(counts.outlets, 'outlet')}"
    return f"{reports}, from {origins}{_parties(every)}"


def _parties(evidence: Iterable[Evidence]) -> str:
    """Of how many parties the origins are, where that is known of each: of two origins with one party known it is not."""
    parties = [one.origin.party for one in evidence if one.origin]
    return f" of {counted(len(set(parties)), 'party', 'parties')}" if parties and None not in parties else ""


def _verdict(judgement: Judgement, when: str) -> str:
    return f"{verdict_words(judgement.verdict, apparently=judgement.apparently)} {when}"


def _standing_keys(judgement: Judgement) -> set[tuple[str, str, str]]:
    return {_standing_key(one) for one in judgement.supporters + judgement.refuters}


def _standing_key(standing: Standing) -> tuple[str, str, str]:
    return standing.origin.key, standing.evidence.report, standing.evidence.figure.id


def _grounds(
    judged: Judged, judgement: Judgement, sources: Sources, said: Said, *, since: Judgement | None = None
) -> str:
    """What the verdict rests on, in brackets. Supporters that stood at an earlier judgement `since` are only referred to."""
    verdict, lines = judgement.verdict, []
    before = _standing_keys(since) if since else set()
    kept = [one for one in judgement.supporters if _standing_key(one) in before]
    fresh = [one for one in judgement.supporters if one not in kept]
    if fresh:
        lines.append(("also " if kept else "") + _several(fresh, judged, judgement, sources, said))
    elif kept:
        lines.append(f"still from {listed(sources.owner(one.origin, again=True) for one in kept)}")
    lines += [
        _replaced(one, judgement, sources, again=True) for one in judgement.former if verdict is Verdict.SUPERSEDED
    ]
    revised = {one.origin.key for one in judgement.former} if verdict is Verdict.SUPERSEDED else set()
    against = [one for one in judgement.refuters if one.origin.key not in revised]
    if against and verdict is not Verdict.ACKNOWLEDGED:
        lines.append(f"against it {_several(against, judged, judgement, sources, said)}")
    if verdict is Verdict.UNSETTLED and judgement.compatible:
        lines.append(f"neither for nor against it {_several(judgement.compatible, judged, judgement, sources, said)}")
    denied = dict.fromkeys(f"{sources.owner(one.origin)} {on_date(one.day)}" for one in judgement.denials if one.counts)
    if denied and verdict in (Verdict.DISPUTED, Verdict.CONTRADICTED):
        lines.append(f"denied by {listed(denied)}")
    if verdict is Verdict.NOT_REPORTED:
        lines.append(phrase("verdict_meaning", verdict))
    return f" ({'; '.join(lines)})" if lines else ""


def _several(standings: Sequence[Standing], judged: Judged, judgement: Judgement, sources: Sources, said: Said) -> str:
    words = [_holder(one, judged, judgement, sources, said) for one in standings[:MOST_NAMED]]
    if len(standings) > MOST_NAMED:
        words.append(f"{counted(len(standings) - MOST_NAMED, 'more origin')}, listed below")
    return f"{'; '.join(words[:-1])}; and {words[-1]}" if len(words) > 1 else words[0]


def _holder(standing: Standing, judged: Judged, judgement: Judgement, sources: Sources, said: Said) -> str:
    """An origin within the answer: its number where it is not the asked one, its day where it is not that of the verdict."""
    evidence = standing.evidence
    words = [sources.owner(standing.origin, again=said.knows(standing))]
    figure = evidence.figure
    as_asked = (figure.measure, figure.bound, figure.headline) == (
        judged.asked.measure,
        judged.asked.bound,
        next((n for n in (judged.asked.best, judged.asked.low, judged.asked.high) if n is not None), None),
    )
    # The day of an earlier verdict stands right before; that of "now" nowhere else.
    shown = judged.then is not None and judgement.date == judged.then.date == evidence.day
    day = "" if shown else on_date(evidence.day)
    number = "" if as_asked else sources.counted(evidence)
    if number or day:
        words.append(f"{number} {day}".strip())
    fullest = fullest_way(unique((evidence, *standing.mentions)))
    way = sources.way(fullest, short=True)
    told = said.way_again(standing, way) and sources.way_of(fullest.chain)
    words.append("relayed as above" if told else way)
    return ", ".join(words)


def _replaced(former: Standing, judgement: Judgement, sources: Sources, *, again: bool = False) -> str:
    """That an origin said one thing and now says another."""
    every = judgement.refuters + judgement.compatible
    present = next((one for one in every if one.origin.key == former.origin.key), None)
    owner = sources.owner(former.origin, again=again)
    was = f"{sources.counted(former.evidence)} {on_date(former.evidence.day)}"
    if present is None:
        return f"{owner}, which spoke of {was}, no longer does"
    now = f"{sources.counted(present.evidence)} {on_date(present.evidence.day)}"
    return f"{owner} has since spoken of {now}" if again else f"{owner} spoke of {was}, then of {now}"


def _verdict_takeaway(judged: Judged, now: Judgement, sources: Sources) -> Takeaway | None:
    """Who supports it now, and how many reports that is; null where nobody does, as what replaced it is a line of its own."""
    if not now.supporters:
        return _open_takeaway(judged, now, sources)
    key = "apparently_corroborated" if now.apparently and now.verdict is Verdict.CORROBORATED else now.verdict
    if now.verdict is Verdict.SINGLE_ORIGIN and len(now.supporters) > 1:
        key = "one_by_rule"  # services of one state, or one that the reports do not settle
    lead = phrase("verdict_lead", key).format(number=counted(len(now.supporters), "origin"))
    lines = [f"{judged.label}: {lead}", *(holder_words(one, sources) for one in now.supporters[:MOST_NAMED])]
    if len(now.supporters) > MOST_NAMED:
        lines.append(f"{counted(len(now.supporters) - MOST_NAMED, 'more origin')} is listed below")
    evidence = unique(one for standing in now.supporters for one in (standing.evidence, *standing.mentions))
    lines.append(carried(evidence))
    citations = unique(one.evidence for one in now.supporters)
    return Takeaway(text=" ".join(map(sentence, lines)), citations=tuple(sources.cite(one) for one in citations))


def _open_takeaway(judged: Judged, now: Judgement, sources: Sources) -> Takeaway | None:
    """What there is that is near to it, where the figures neither support nor refute it."""
    if now.former or now.refuters or not now.compatible:
        return None
    lines = [f"{judged.label}: {phrase('verdict_meaning', now.verdict)}"]
    lines += [holder_words(one, sources) for one in now.compatible[:MOST_NAMED]]
    citations = tuple(sources.cite(one.evidence) for one in now.compatible[:MOST_NAMED])
    return Takeaway(text=" ".join(map(sentence, lines)), citations=citations)


def _refuter_takeaway(judged: Judged, standing: Standing, sources: Sources) -> Takeaway:
    text = f"against {judged.words}: {holder_words(standing, sources)}"
    return Takeaway(text=sentence(text), citations=(sources.cite(standing.evidence),))


def _superseded_takeaways(judged: Judged, now: Judgement, sources: Sources) -> list[Takeaway]:
    """One line for each origin that no longer gives what it gave, with the chain of what it gives now."""
    lines = []
    for former in now.former:
        present = [one for one in now.refuters + now.compatible if one.origin.key == former.origin.key]
        evidence = unique((former.evidence, *(one.evidence for one in present)))
        ways = listed(sources.way(one) for one in evidence[-1:])
        text = sentence(f"{judged.words}: {_replaced(former, now, sources)}, {ways}")
        lines.append(Takeaway(text=text, citations=tuple(sources.cite(one) for one in evidence)))
    return lines


def _first_takeaway(judged: Judged, then: Judgement, sources: Sources) -> Takeaway:
    mentions = unique(one for standing in then.supporters for one in (standing.evidence, *standing.mentions))
    ways = "; ".join(
        f"{sources.owner(standing.origin)}, {sources.way(fullest_way((standing.evidence, *standing.mentions)))}"
        for standing in then.supporters
    )
    text = f"{judged.words}: first reported {on_date(then.date)}, from {ways}"
    lines = " ".join(map(sentence, (text, carried(mentions))))
    return Takeaway(text=lines, citations=sources.cite_each(mentions))


def _wording_takeaways(judged: Judged, sources: Sources) -> list[Takeaway]:
    """In what other words the number asked about is told, then or now, a line for each origin."""
    differing: dict[tuple[str, str, str], Standing] = {}
    for standing in (one for view in judged.judgements for one in view.supporters if one.wording_differs):
        differing[_standing_key(standing)] = standing
    lines = []
    for standing in differing.values():
        mentions = unique((standing.evidence, *standing.mentions))
        by_wording: dict[str, list[str]] = {}
        for one in mentions:
            by_wording.setdefault(sources.counted(one), []).append(outlet_words(one.outlet))
        told = "; ".join(f"{wording} in {listed(dict.fromkeys(outlets))}" for wording, outlets in by_wording.items())
        text = f"the wording differs: asked is {judged.words}; {sources.owner(standing.origin)} is given with {told}"
        citations = sources.cite_each(mentions)
        lines.append(Takeaway(text=sentence(f"{text}; all from this one origin"), citations=citations))
    return lines
