"""The lines of a digest: a number with who speaks of it, when and through whom; an act of speech with its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.answers.asking import people_of, place_words
from accordingto.answers.brief import Citation
from accordingto.answers.claims import Claim
from accordingto.answers.headline import section_of
from accordingto.answers.remarks import Remark
from accordingto.answers.sources import Sources, outlet_words, sentence_around
from accordingto.answers.wording import bounded, figure_words, flat, listed, on_date, phrase, phrase_or, sentence
from accordingto.corroboration.evidence import Evidence
from accordingto.reading.figure import FigureStatus, Measure
from accordingto.reading.finding import inside
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Certainty, Polarity, PositionKind
from accordingto.reports.report import SectionKind

LONGEST_QUOTE = 220
"""Characters of the words of a report within a line; the citation has them whole."""
_TO_NOBODY = frozenset({PositionKind.CONFIRMS, PositionKind.DENIES, PositionKind.REJECTS, PositionKind.CLAIMS_LAWFUL})
"""Acts about a thing: who is named in what they are about is not addressed."""
_POINTS_BACK = re.compile(
    r"\bof (?:them|those|these|us)$|^(?:one|some|many|others|both|neither|none|several)$", re.IGNORECASE
)
_NOBODY = re.compile(r"^(?:neither|none|nobody|no)\b", re.IGNORECASE)


def points_back(name: str) -> bool:
    """Whether the words for a speaker name nobody outside their sentence: "neither of them"."""
    return _POINTS_BACK.search(name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """One thing that a report says, with the words that carry it. `figures` are the ids of the figures it tells."""

    text: str
    citations: tuple[Citation, ...]
    figures: tuple[str, ...] = ()


def figure_line(claim: Claim, reading: Reading, sources: Sources) -> DigestLine:
    """Who speaks of what number, when and through whom; the report itself where it names nobody."""
    best = claim.best
    bare = [part for part in claim.parts if not _says_which(part, claim)]
    number = _amount(claim, sources) if _says_what(best) else _told(best, sources)
    text = _attributed(best, number, sources, behind=_speaker_before(best, reading, sources))
    if bare:
        text += f": “{flat(sources.cite(best).quote, limit=LONGEST_QUOTE)}”"
    told = (claim, *claim.within())
    ids = tuple(one.figure.id for each in told for one in each.mentions)
    cited = tuple(dict.fromkeys(sources.cite(each.best) for each in told))
    return DigestLine(text=sentence(text), citations=cited, figures=ids)


def _amount(claim: Claim, sources: Sources) -> str:
    """The number of a claim with its parts and its place, and of what it is a part where that is told elsewhere."""
    best = claim.best
    number = _told(best, sources)
    parts = [_told(part.best, sources, within=best) for part in claim.parts if not part.best.figure.derived]
    if parts:
        number += f", including {listed(parts)},"
    if claim.whole is not None:
        number += f", out of “{flat(claim.whole.quote)}”,"
    if best.figure.place is not None and not best.figure.place.inferred and not _names_place(number, best):
        number += f" in {place_words(best.figure.place.name)}"
    if claim.replaced_by is not None:
        new = claim.replaced_by.figure
        amount = bounded(new.bound, low=new.low, best=new.best, high=new.high, quote=claim.replaced_by.quote)
        number = phrase("digest", "replaced").format(number=number.removesuffix(","), later=amount)
    return number.removesuffix(",")


def _names_place(number: str, one: Evidence) -> bool:
    return one.figure.place is not None and one.figure.place.name.casefold() in number.casefold()


def _attributed(one: Evidence, number: str, sources: Sources, *, behind: str) -> str:
    """A number with its owner: "on 18 October 2024 the agency spoke of about 1,500 deployed, as relayed by lawmakers"."""
    if one.origin is None and one.figure.source:
        return phrase("digest", "named_only").format(source=flat(one.figure.source), number=number)
    if one.origin is None:
        key = "own_voice_behind" if behind else "own_voice"
        return phrase("digest", key).format(outlet=outlet_words(one.outlet), speaker=behind, number=number)
    certainty = one.certainty.value if one.certainty is not Certainty.STATED else "stated"
    spoke = phrase("digest_certainty", certainty).format(number=number)
    when = f"{on_date(one.day)} " if one.dated else ""
    way = sources.way_of(one.chain)
    return f"{when}{sources.owner(one.origin)} {spoke}{', ' + way if way else ''}"


def _speaker_before(one: Evidence, reading: Reading, sources: Sources) -> str:
    """Who is given as saying the sentence right before that of a number in the report's own voice, if anybody is."""
    start, _ = sentence_around(one.figure.span, reading.report)
    section = section_of(reading, start).span
    before = [s for s in reading.statements if section[0] <= s.whole[0] and s.whole[1] <= start and s.source]
    last = max(before, key=lambda s: s.whole[1], default=None)
    if last is None or sentence_around((start - 2, start - 2), reading.report)[0] > last.whole[1]:
        return ""
    voices = (v for v in sources.corroboration.voices if v.report == one.report and v.statement == last.id)
    voice = next(voices, None)
    return (
        sources.owner(voice.origin, again=True)
        if voice is not None
        else f"“{flat(reading.report.words(last.source[0]))}”"
    )


def _told(one: Evidence, sources: Sources, *, within: Evidence | None = None) -> str:
    """A figure in words with whom it counts; the measure and the people once for a whole and its part."""
    figure = one.figure
    measure = phrase("measure", figure.measure)
    if figure.headline == 0 and measure:
        return f"nobody {measure}"
    if not _says_what(one):
        return f"“{flat(sources.cite(one).quote, limit=LONGEST_QUOTE)}”"
    named = people_of(figure)
    same = within is not None and named == people_of(within.figure)
    people = "" if named.endswith("people") or same else named
    words = figure_words(
        figure.measure, figure.bound, low=figure.low, best=figure.best, high=figure.high, quote=one.quote, people=people
    )
    if within is not None and within.figure.measure is figure.measure:
        return words.removesuffix(f" {phrase_or('measure_of_people', figure.measure, measure) if people else measure}")
    return words


def _says_what(one: Evidence) -> bool:
    """Whether a figure's number and measure tell what befell the people: "19 killed", not "23 people" nor "dozens"."""
    return one.figure.measure is not Measure.OTHER or one.figure.unit != "person"


def _says_which(part: Claim, whole: Claim) -> bool:
    """Whether a part tells by its measure or its people which part it is: "600 killed", "nine children", not "175"."""
    mine, theirs = part.best.figure, whole.best.figure
    return (mine.measure is not theirs.measure and _says_what(part.best)) or people_of(mine) not in (
        "people",
        people_of(theirs),
    )


def other_figures(reading: Reading, evidence: Sequence[Evidence], sources: Sources) -> tuple[DigestLine, ...]:
    """The numbers of people that nobody asserts: denied, feared, planned or asked; told as that, with their words."""
    asserted = {one.figure.id for one in evidence}
    title = next((one.span for one in reading.report.sections if one.kind is SectionKind.TITLE), (0, 0))
    asked = {one.id for one in reading.figures if reading.question is not None and inside(one.span, title)}
    found: dict[str, DigestLine] = {}
    for figure in reading.figures:
        if figure.id in asserted or figure.unit != "person" or figure.id in asked:
            continue
        kind = phrase("figure_status", figure.status.value)
        citation = sources.cite_span(reading.report.id, sentence_around(figure.span, reading.report))
        if figure.status is FigureStatus.ASSERTED:
            statement = reading.statement(figure.statement)
            kind = phrase("polarity_of_figure", statement.polarity.value if statement else Polarity.AFFIRMED.value)
        who = f" ({figure.source})" if figure.source else ""
        words = figure_words(
            figure.measure,
            figure.bound,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            quote=reading.report.words(figure.span),
        )
        text = f"{kind}{who}: {words} (“{flat(citation.quote, limit=LONGEST_QUOTE)}”)"
        line = found.get(text)
        ids = (*(line.figures if line else ()), figure.id)
        found[text] = DigestLine(text=text, citations=(citation,), figures=ids)
    return tuple(found.values())


def remark_line(remark: Remark, sources: Sources) -> DigestLine:
    """Who did what towards whom, when and through whom, with the words for it."""
    statement, position = remark.statement, remark.statement.position
    addressed = position.towards if position is not None and position.kind not in _TO_NOBODY else None
    towards = remark.reading.actor(addressed)
    name = sources.named(towards.name, towards.kind, towards.party) if towards is not None else ""
    whom = f" ({phrase('digest', 'towards')} {name})" if name else ""
    when = f"{on_date(statement.said.date)} " if statement.said else ""
    way = sources.way_of(remark.chain)
    words = flat(remark.reading.report.words(statement.whole), limit=LONGEST_QUOTE)
    unsaid = statement.polarity is Polarity.REFUSED
    did = phrase("digest", "unsaid") if unsaid else remark.did
    who = f"{when}{sources.owner(remark.speaker)} {did}{whom}"
    if unsaid and _NOBODY.search(remark.speaker.name):
        who = f"{when}{phrase('digest', 'unsaid_by_nobody')}"
    text = f"{who}{', ' + way if way else ''}: “{words}”"
    return DigestLine(text=text[:1].upper() + text[1:], citations=(sources.cite_span(remark.report, statement.whole),))
