"""What a brief does not know: who has not confirmed, what has no source or no day, what the reader could not settle."""

from collections.abc import Iterable

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
    judged: Iterable[Judged], evidence: tuple[Evidence, ...], denials: Iterable[Denial], sources: Sources
) -> tuple[str, ...]:
    """What is not known, in sentences: the parties concerned first, then sources, days and open readings."""
    lines = [
        *_not_confirmed(judged),
        *_not_answered(denials, sources),
        *_anonymous(evidence, sources),
        *_without_source(evidence, sources),
        *_without_day(evidence, sources),
        *_open_readings(evidence, sources),
    ]
    return tuple(dict.fromkeys(sentence(line) for line in lines))


def _not_confirmed(judged: Iterable[Judged]) -> Iterable[str]:
    """The parties concerned that have not confirmed, parts with the same ones in one line; then what is only apparent."""
    open_parts = [
        part for part in judged if part.now and part.now.verdict not in (Verdict.ACKNOWLEDGED, Verdict.NOT_REPORTED)
    ]
    by_party: dict[tuple[str, ...], list[str]] = {}
    for part in open_parts:
        by_party.setdefault(part.now.concerned if part.now else (), []).append(part.words)
    for concerned, words in by_party.items():
        if concerned:
            names = listed(map(party_in_text, concerned), last="or")
            which = "party" if len(concerned) == 1 else "parties"
            yield f"{listed(words)}: not confirmed by {names}, the {which} concerned"
    for part in open_parts:
        if part.now and part.now.apparently:
            supporters = listed(one.origin.name for one in part.now.supporters)
            yield f"{part.words}: whether {supporters} know it independently of each other is not told"


def _not_answered(denials: Iterable[Denial], sources: Sources) -> Iterable[str]:
    for one in denials:
        if not one.counts and one.polarity in (Polarity.REFUSED, Polarity.NEITHER):
            yield (
                f"{sources.owner(one.origin)} {phrase('polarity', one.polarity)} {on_date(one.day)}: "
                "that neither confirms nor denies it"
            )


def _anonymous(evidence: Iterable[Evidence], sources: Sources) -> Iterable[str]:
    """Holders without a name, one line a wording: who they are is not said."""
    found: dict[tuple[str, bool], list[Evidence]] = {}
    for one in evidence:
        if one.origin and one.origin.anonymous:
            found.setdefault((flat(one.origin.name), one.origin.settled), []).append(one)
    for (name, settled), told in found.items():
        known = f"not named beyond “{name}”" if settled else f"whom “{name}” stands for is not settled"
        yield f"{known} ({_each(told, sources)})"


def _without_source(evidence: Iterable[Evidence], sources: Sources) -> Iterable[str]:
    """Figures in a report's own voice, together where they equal an earlier figure of one origin."""
    found: dict[str, list[Evidence]] = {}
    for one in evidence:
        if one.origin is None:
            equal = f", but equal to an earlier figure of {sources.owner(one.likely_from)}" if one.likely_from else ""
            found.setdefault(equal, []).append(one)
    for equal, told in sorted(found.items(), reverse=True):
        yield f"given without a source{equal}: {_each(told, sources)}"


def _each(told: Iterable[Evidence], sources: Sources) -> str:
    return "; ".join(dict.fromkeys(f"{outlet_words(one.outlet)}, {sources.told(one).wording}" for one in told))


def _without_day(evidence: Iterable[Evidence], sources: Sources) -> Iterable[str]:
    for one in evidence:
        if one.day is None:
            yield f"no day is known for {sources.told(one).wording} ({outlet_words(one.outlet)})"


def _open_readings(evidence: tuple[Evidence, ...], sources: Sources) -> Iterable[str]:
    """What could not be settled where the figures stand; open points elsewhere in those reports are only counted."""
    elsewhere = 0
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in unique(evidence):
        spans.setdefault(one.report, []).append(sources.cite(one).span)
    for report, near in spans.items():
        reading = sources.readings.get(report)
        for gap in reading.gaps if reading else ():
            if reading and any(overlaps(gap.span, span) for span in near):
                yield _gap(gap, reading)
            else:
                elsewhere += 1
    if elsewhere:
        yield f"{counted(elsewhere, 'more open point')} elsewhere in the reports consulted"


def _gap(gap: Gap, reading: Reading) -> str:
    actors = [reading.actor(one) for one in gap.candidates]
    names = [actor.name if actor else words for actor, words in zip(actors, gap.candidates, strict=True)]
    candidates = f" ({listed(names, last='or')})" if names else ""
    where = outlet_words(reading.report.outlet)
    words = flat(reading.report.words(gap.span), limit=120)
    return f"{phrase('gap', gap.what)} is open in {where}, “{words}”: {gap.why}{candidates}"
