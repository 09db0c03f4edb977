"""What a brief does not know: who has not confirmed, what has no source or no day, what the reader could not settle."""

from collections.abc import Iterable, Sequence

from accordingto.answers.acknowledged import Open, find_acknowledged
from accordingto.answers.gather import unique
from accordingto.answers.reply import Judged
from accordingto.answers.sources import Sources, outlet_words
from accordingto.answers.wording import counted, flat, listed, on_date, party_in_text, phrase, sentence
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.judgement import Denial, Verdict
from accordingto.reading.finding import Gap, overlaps
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Polarity


def find_unknown(
    judged: Sequence[Judged],
    evidence: tuple[Evidence, ...],
    denials: Iterable[Denial],
    sources: Sources,
    *,
    day: str,
    first: Iterable[str] = (),
) -> tuple[Open, ...]:
    """What is not known, in sentences: the parties concerned first, then sources, days and open readings.

    `first` are lines that the answer itself has found open.
    """
    lines = [
        *(Open(text=line) for line in first),
        *_not_confirmed(judged, sources),
        *find_acknowledged(judged, sources, day=day),
        *_not_answered(denials, sources),
        *_anonymous(evidence, sources),
        *_without_source(evidence, sources),
        *_without_day(evidence, sources),
        *_open_readings(evidence, sources),
    ]
    found: dict[str, Open] = {}
    for line in lines:
        text = sentence(line.text)
        found.setdefault(text, Open(text=text, citations=line.citations))
    return tuple(found.values())


def _not_confirmed(judged: Iterable[Judged], sources: Sources) -> Iterable[Open]:
    """The parties concerned that have not confirmed, parts with the same ones in one line; then what is only apparent.

    Where no number is asked about there is nothing to confirm.
    """
    settled = (Verdict.ACKNOWLEDGED, Verdict.NOT_REPORTED)
    open_parts = [part for part in judged if part.asked.bound and part.now and part.now.verdict not in settled]
    by_party: dict[tuple[str, ...], list[str]] = {}
    for part in open_parts:
        by_party.setdefault(part.now.concerned if part.now else (), []).append(part.words)
    for concerned, words in by_party.items():
        if concerned:
            names = listed(map(party_in_text, concerned), last="or")
            which = "party" if len(concerned) == 1 else "parties"
            yield Open(text=f"{listed(words)}: not confirmed by {names}, the {which} concerned")
    for part in open_parts:
        if part.now and part.now.apparently:
            supporters = listed(sources.owner(one.origin) for one in part.now.supporters)
            yield Open(
                text=f"{part.words}: whether {supporters} know it independently of each other is not told",
                citations=tuple(sources.cite(one.evidence) for one in part.now.supporters),
            )


def _not_answered(denials: Iterable[Denial], sources: Sources) -> Iterable[Open]:
    for one in denials:
        if not one.counts and one.polarity in (Polarity.REFUSED, Polarity.NEITHER):
            done = phrase("polarity", one.polarity)
            yield Open(
                text=f"{sources.owner(one.origin)} {done} {on_date(one.day)}: that neither confirms nor denies it",
                citations=(sources.cite_span(one.report, one.span, one.quote),),
            )


def _anonymous(evidence: Iterable[Evidence], sources: Sources) -> Iterable[Open]:
    """Holders without a name, one line a wording: who they are is not said."""
    found: dict[tuple[str, bool], list[Evidence]] = {}
    for one in evidence:
        if one.origin and one.origin.anonymous:
            found.setdefault((flat(one.origin.name), one.origin.settled), []).append(one)
    for (name, settled), told in found.items():
        known = f"not named beyond “{name}”" if settled else f"whom “{name}” stands for is not settled"
        yield Open(text=f"{known} ({_each(told, sources)})", citations=sources.cite_each(told))


def _without_source(evidence: Iterable[Evidence], sources: Sources) -> Iterable[Open]:
    """Figures in a report's own voice, together where they equal an earlier figure of one origin."""
    found: dict[str, list[Evidence]] = {}
    for one in evidence:
        if one.origin is None:
            equal = f", but equal to an earlier figure of {sources.owner(one.likely_from)}" if one.likely_from else ""
            found.setdefault(equal, []).append(one)
    for equal, told in sorted(found.items(), reverse=True):
        text = f"given without a source{equal}: {_each(told, sources)}"
        yield Open(text=text, citations=tuple(dict.fromkeys(map(sources.cite, told))))


def _each(told: Iterable[Evidence], sources: Sources) -> str:
    """Outlets with the figures in question: Morning Globe, 12 killed and about 30 killed; Island Times, 12 killed."""
    by_outlet: dict[str, list[str]] = {}
    for one in told:
        by_outlet.setdefault(outlet_words(one.outlet), []).append(sources.counted(one))
    return "; ".join(f"{outlet}, {listed(dict.fromkeys(figures))}" for outlet, figures in by_outlet.items())


def _without_day(evidence: Iterable[Evidence], sources: Sources) -> Iterable[Open]:
    for one in evidence:
        if one.day is None:
            text = f"no day is known for {sources.counted(one)} ({outlet_words(one.outlet)})"
            yield Open(text=text, citations=(sources.cite(one),))


def _open_readings(evidence: tuple[Evidence, ...], sources: Sources) -> Iterable[Open]:
    """What could not be settled where the figures stand, all of one kind in one line; the rest is only counted."""
    elsewhere = 0
    found: dict[tuple[str, str], list[tuple[Gap, Reading]]] = {}
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in unique(evidence):
        spans.setdefault(one.report, []).append(sources.cite(one).span)
    for report, near in spans.items():
        reading = sources.readings.get(report)
        for gap in reading.gaps if reading else ():
            if reading and any(overlaps(gap.span, span) for span in near):
                found.setdefault((gap.what, _why(gap, reading)), []).append((gap, reading))
            else:
                elsewhere += 1
    for (what, why), gaps in found.items():
        where = "; ".join(f"{outlet_words(r.report.outlet)}, {_words(gap, r)}" for gap, r in gaps)
        citations = tuple(sources.cite_span(r.report.id, gap.span) for gap, r in gaps)
        yield Open(text=f"{phrase('gap', what)} is open ({where}): {why}", citations=citations)
    if elsewhere:
        yield Open(text=f"{counted(elsewhere, 'more open point')} elsewhere in the reports consulted")


def _words(gap: Gap, reading: Reading) -> str:
    return f"“{flat(reading.report.words(gap.span), limit=80)}”"


def _why(gap: Gap, reading: Reading) -> str:
    actors = [reading.actor(one) for one in gap.candidates]
    names = [actor.name if actor else words for actor, words in zip(actors, gap.candidates, strict=True)]
    candidates = f" ({listed(names, last='or')})" if names else ""
    return f"{gap.why}{candidates}"
