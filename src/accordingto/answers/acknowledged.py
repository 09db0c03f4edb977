"""What the parties concerned have acknowledged, beside the number asked about: the deployment, but not the losses."""

from collections.abc import Iterable
from dataclasses import dataclass

from accordingto.answers.brief import AcknowledgedLine, Citation
from accordingto.answers.reply import Judged
from accordingto.answers.sources import Sources
from accordingto.answers.wording import date_words, listed, party_in_text, party_words, phrase_or
from accordingto.corroboration.days import order, within
from accordingto.corroboration.judgement import Verdict
from accordingto.corroboration.stances import Stance, StanceKind, stances_of
from accordingto.reading.figure import Measure

_LOSSES = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.LOST, Measure.MISSING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """One thing that is not known, in a sentence, with the words of reports that it rests on."""

    text: str
    citations: tuple[Citation, ...] = ()


def find_acknowledged(judged: Iterable[Judged], sources: Sources, *, day: str) -> Iterable[Open]:
    """For each side of a war, what it has acknowledged of what the question is about, and that the number is not in it.

    The sides are the party concerned and the state where it took place.
    """
    unsettled = _unsettled(judged)
    asked = frozenset(part.asked.measure for part in unsettled)
    number = listed((part.words for part in unsettled), last="or")
    for side in _sides(unsettled):
        admitted = _admitted(side, sources, day=day)
        named = _named(admitted, asked | (_LOSSES if asked & _LOSSES else frozenset()))
        if named:
            yield Open(
                text=f"{party_in_text(side)} has acknowledged {listed(named)}, but not {number}",
                citations=tuple(dict.fromkeys(_cite(one, sources) for one in named.values())),
            )


def make_acknowledged(judged: Iterable[Judged], sources: Sources, *, day: str) -> tuple[AcknowledgedLine, ...]:
    """What the sides have acknowledged, by day: without the number, and the number itself where a party concerned gives it."""
    every = tuple(judged)
    lines = [
        AcknowledgedLine(party=side, text=text, day=one.day, citation=_cite(one, sources))
        for side in _sides(_unsettled(every))
        for text, one in _told_by(side, sources, day=day)
    ]
    for part in every:
        if part.now and part.now.verdict is Verdict.ACKNOWLEDGED:
            for one in part.now.supporters:
                if one.origin.party in part.now.concerned:
                    text = f"{party_in_text(one.origin.party)} acknowledged {part.words}"
                    cited = sources.cite(one.evidence)
                    lines.append(
                        AcknowledgedLine(party=one.origin.party, text=text, day=one.evidence.day, citation=cited)
                    )
    return tuple(sorted(dict.fromkeys(lines), key=lambda one: (order(one.day), one.text)))


def _told_by(side: str, sources: Sources, *, day: str) -> Iterable[tuple[str, Stance]]:
    """Each thing that a side has acknowledged with where it first did, those of one day and report as one."""
    firsts = _firsts(_admitted(side, sources, day=day))
    together: dict[tuple[str | None, str], list[str]] = {}
    for measure, one in firsts.items():
        together.setdefault((one.day, one.report), []).append(phrase_or("acknowledged", measure, ""))
    stances = {(one.day, one.report): one for one in firsts.values()}
    for key, things in together.items():
        yield f"{party_in_text(side)} acknowledged {listed(things)}", stances[key]


def _unsettled(judged: Iterable[Judged]) -> list[Judged]:
    """The parts whose number no party concerned has acknowledged."""
    return [
        part
        for part in judged
        if part.now and part.asked.bound and part.now.concerned and part.now.verdict is not Verdict.ACKNOWLEDGED
    ]


def _sides(unsettled: Iterable[Judged]) -> tuple[str, ...]:
    every = tuple(unsettled)
    sides = {party: None for part in every if part.now for party in part.now.concerned}
    sides |= {part.asked.place.country: None for part in every if part.asked.place and part.asked.place.country}
    return tuple(sides)


def _admitted(side: str, sources: Sources, *, day: str) -> tuple[Stance, ...]:
    """What a side is told to have confirmed, alone or with another, the earliest first; a number is judged elsewhere."""
    found = stances_of(sources.stances, party=side, name=party_words(side) or side)
    admitted = (one for one in found if one.kind is StanceKind.CONFIRMS and not one.figures)
    known = [one for one in admitted if one.day and within(one.day, day)]
    return tuple(sorted(known, key=lambda one: (order(one.day), one.report, one.span)))


def _named(admitted: tuple[Stance, ...], asked: frozenset[Measure]) -> dict[str, Stance]:
    """What was admitted, in words with its day, each thing once and that which was not asked about first."""
    ranked = sorted(_firsts(admitted).items(), key=lambda pair: (pair[0] in asked, order(pair[1].day), str(pair[0])))
    named: dict[str, Stance] = {}
    for measure, one in ranked:
        bare = " without a number" if measure in asked else ""
        named[f"{phrase_or('acknowledged', measure, '')}{bare} ({date_words(one.day)})"] = one
    return named


def _firsts(admitted: Iterable[Stance]) -> dict[Measure, Stance]:
    """Of each thing that can be named, where it was first admitted."""
    firsts: dict[Measure, Stance] = {}
    for one in admitted:
        for measure in sorted(one.measures, key=str):
            if phrase_or("acknowledged", measure, ""):
                firsts.setdefault(measure, one)
    return firsts


def _cite(stance: Stance, sources: Sources) -> Citation:
    return sources.cite_span(stance.report, stance.span, stance.quote)
