"""A report as its questions: what in it can be checked, by whom each claim is held, and what its headline loses.

For whoever has one article and no question yet. Nothing is judged here: every line says what the report says, with the words that
carry it, and every question can be put to `ask` over other reports.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordingto.answers.asking import ask_figure, ask_position, place_words
from accordingto.answers.brief import Citation
from accordingto.answers.headline import ABOVE, Loss, find_losses, section_of
from accordingto.answers.remarks import Remark, every_remark
from accordingto.answers.sources import Sources, outlet_words, sentence_around
from accordingto.answers.wording import counted, flat, listed, on_date, phrase, sentence
from accordingto.corroboration.evidence import Corroboration, Evidence
from accordingto.corroboration.populations import may_be_same
from accordingto.reading.figure import Bound, FigureStatus, Measure
from accordingto.reading.finding import inside, overlaps
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Certainty, Polarity
from accordingto.reports.report import SectionKind

SCHEMA = "accordingto.digest/1"
LONGEST_QUOTE = 220
"""Characters of the words of a report within a line; the citation has them whole."""
_POINTS_BACK = re.compile(
    r"\bof (?:them|those|these|us)$|^(?:one|some|many|others|both|neither|none|several)$", re.IGNORECASE
)
"""Words for speakers that name nobody outside their sentence: "neither of them"."""
_HARDEST = (
    *(Measure.KILLED, Measure.CASUALTIES, Measure.LOST, Measure.MISSING, Measure.WOUNDED, Measure.CAPTURED),
    *(Measure.ABDUCTED, Measure.ARRESTED, Measure.SURRENDERED, Measure.DISPLACED, Measure.EVACUATED, Measure.DEPLOYED),
)
"""The measures by how much hangs on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """One thing that a report says, with the words that carry it. `figures` are the ids of the figures it tells."""

    text: str
    citations: tuple[Citation, ...]
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestQuestion:
    """A question that the report raises, and the words that raise it."""

    text: str
    citations: tuple[Citation, ...]
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A report as questions, synopsis and takeaways, the strongest first; `losses` are what its headline lacks."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    questions: tuple[DigestQuestion, ...]
    synopsis: str
    takeaways: tuple[DigestLine, ...]
    losses: tuple[Loss, ...]
    open: tuple[DigestLine, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Claim:
    """One quantity of a report with all its mentions: the one that tells most of its owner, and the parts told inside it."""

    best: Evidence
    mentions: tuple[Evidence, ...]
    parts: tuple["_Claim", ...]
    in_title: bool


def make_digest(reading: Reading, corroboration: Corroboration) -> Digest:
    """The digest of one report; `corroboration` is of that report alone, so that nothing of another gets in."""
    sources = Sources((reading,), corroboration)
    evidence = tuple(one for one in corroboration.evidence if one.report == reading.report.id)
    claims = sorted(_claims(reading, evidence), key=_strongest_first)
    remarks = _remarks(sources)
    losses = find_losses(reading, evidence, sources)
    takeaways = (
        *(_figure_line(one, sources) for one in claims),
        *_other_figures(reading, evidence, sources),
        *(_remark_line(one, sources) for one in remarks),
    )
    report = reading.report
    return Digest(
        report=report.id,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        questions=_questions(reading, claims, remarks, sources),
        synopsis=_synopsis(reading, claims, remarks, takeaways, losses),
        takeaways=takeaways,
        losses=losses,
        open=_open(reading, sources),
    )


def _claims(reading: Reading, evidence: Sequence[Evidence]) -> list[_Claim]:
    """The quantities of people that the report asserts, each once, parts under their wholes."""
    groups = _by_quantity(evidence)
    of_figure = {one.figure.id: key for key, group in groups.items() for one in group}
    parts: dict[str, list[str]] = {}
    for key, group in groups.items():
        whole = next((of_figure[w] for one in group if (w := one.figure.part_of or "") in of_figure), None)
        if whole is not None and whole != key:
            parts.setdefault(whole, []).append(key)
    inner = {part for some in parts.values() for part in some}

    def claim(key: str, seen: frozenset[str]) -> _Claim:
        group = groups[key]
        below = tuple(claim(part, seen | {key}) for part in parts.get(key, ()) if part not in seen)
        best = max(
            group,
            key=lambda one: (one.origin is not None, len(one.chain), _is_in_body(reading, one), -one.figure.span[0]),
        )
        titled = any(section_of(reading, one.figure.span[0]).kind in ABOVE for one in group)
        return _Claim(best, tuple(group), below, titled)

    return [claim(key, frozenset()) for key in groups if key not in inner]


def _by_quantity(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """The evidence by what it repeats, under the id of its first mention; totals that nobody told are left out.

    Two mentions are of one quantity where the reading links them, or where measure, number and event are the same, the people may
    be, and they have not two owners.
    """
    groups: dict[str, list[Evidence]] = {}
    for one in sorted(evidence, key=lambda one: one.figure.span):
        if one.figure.derived and one.figure.sum_of:
            continue
        key = next((key for key, group in groups.items() if any(_is_same(one, other) for other in group)), None)
        groups.setdefault(key or one.figure.id, []).append(one)
    return groups


def _is_same(one: Evidence, other: Evidence) -> bool:
    mine, theirs = one.figure, other.figure
    if theirs.id in mine.repeats or mine.id in theirs.repeats:
        return True
    same = mine.measure == theirs.measure and mine.headline is not None and mine.headline == theirs.headline
    owners = {each.origin.key for each in (one, other) if each.origin}
    alike = same and one.event == other.event and mine.unit == theirs.unit and len(owners) < 2
    return alike and may_be_same(mine.population, theirs.population)


def _is_in_body(reading: Reading, one: Evidence) -> bool:
    return section_of(reading, one.figure.span[0]).kind not in ABOVE


def _strongest_first(claim: _Claim) -> tuple[object, ...]:
    """What the headline stands on first, then what has an owner, then by how much hangs on it."""
    figure = claim.best.figure
    rank = _HARDEST.index(figure.measure) if figure.measure in _HARDEST else len(_HARDEST)
    vague = figure.bound is Bound.VAGUE
    return (
        vague,
        not claim.in_title,
        rank == len(_HARDEST),
        claim.best.origin is None,
        rank,
        min(m.figure.span for m in claim.mentions),
    )


def _figure_line(claim: _Claim, sources: Sources) -> DigestLine:
    """Who speaks of what number, when and through whom; the report itself where it names nobody."""
    best = claim.best
    number = _told(best, sources)
    parts = [_told(part.best, sources, within=best) for part in claim.parts]
    if parts:
        number += f", including {listed(parts)},"
    if best.figure.place is not None and not best.figure.place.inferred:
        number += f" in {place_words(best.figure.place.name)}"
    number = number.removesuffix(",")
    if best.origin is None:
        text = phrase("digest", "own_voice").format(outlet=outlet_words(best.outlet), number=number)
    else:
        spoke = phrase("digest_certainty", best.certainty.value if best.certainty is not Certainty.STATED else "stated")
        when = f" {on_date(best.day)}" if best.dated else ""
        way = sources.way_of(best.chain)
        text = f"{sources.owner(best.origin)} {spoke} {number}{when}{', ' + way if way else ''}"
    told = (claim, *_all_parts(claim.parts))
    ids = tuple(one.figure.id for each in told for one in each.mentions)
    cited = tuple(dict.fromkeys(sources.cite(each.best) for each in told))
    return DigestLine(text=sentence(text), citations=cited, figures=ids)


def _told(one: Evidence, sources: Sources, *, within: Evidence | None = None) -> str:
    """A figure in words, with whom it counts where its measure alone does not say; the measure once for a whole and its part."""
    words = sources.counted(one)
    measure = phrase("measure", one.figure.measure)
    if one.figure.headline == 0 and measure:
        return f"nobody {measure}"
    if within is not None and within.figure.measure is one.figure.measure:
        return words.removesuffix(f" {measure}")
    if one.figure.measure is Measure.OTHER and one.figure.unit == "person":
        return f"“{flat(one.quote)}”"
    return words


def _all_parts(parts: Iterable[_Claim]) -> Iterable[_Claim]:
    for part in parts:
        yield part
        yield from _all_parts(part.parts)


def _other_figures(reading: Reading, evidence: Sequence[Evidence], sources: Sources) -> tuple[DigestLine, ...]:
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
        text = f"{kind}{who}: “{flat(citation.quote, limit=LONGEST_QUOTE)}”"
        line = found.get(text)
        ids = (*(line.figures if line else ()), figure.id)
        found[text] = DigestLine(text=text, citations=(citation,), figures=ids)
    return tuple(found.values())


def _remarks(sources: Sources) -> tuple[Remark, ...]:
    """What named speakers did with words: confirmed, denied, condemned, declined; each act once, by its fullest telling."""
    acts: list[list[Remark]] = []
    for one in every_remark(sources):
        if one.speaker.settled and (one.statement.position or one.statement.polarity is not Polarity.AFFIRMED):
            home = next((act for act in acts if any(_is_one_act(one, other) for other in act)), None)
            if home is None:
                acts.append([one])
            else:
                home.append(one)
    kept = (max(act, key=lambda one: (len(one.chain), len(one.content))) for act in acts)
    return tuple(sorted(kept, key=lambda one: one.statement.whole))


def _is_one_act(one: Remark, other: Remark) -> bool:
    """Whether two remarks tell one act of one speaker: linked by the reading, or the same act towards the same."""
    if one.speaker.key != other.speaker.key:
        return False
    mine, theirs = one.statement, other.statement
    if theirs.id in mine.repeats or mine.id in theirs.repeats or overlaps(mine.whole, theirs.whole):
        return (mine.position and mine.position.kind) == (theirs.position and theirs.position.kind)
    if mine.position is None or theirs.position is None or mine.position.kind is not theirs.position.kind:
        return False
    return None in (mine.position.towards, theirs.position.towards) or mine.position.towards == theirs.position.towards


def _remark_line(remark: Remark, sources: Sources) -> DigestLine:
    """Who did what towards whom, when and through whom, with the words for it."""
    statement = remark.statement
    towards = (
        remark.reading.actor(statement.position.towards) if statement.position and statement.position.towards else None
    )
    whom = (
        f" ({phrase('digest', 'towards')} {sources.named(towards.name, towards.kind, towards.party)})"
        if towards
        else ""
    )
    when = f" {on_date(statement.said.date)}" if statement.said else ""
    way = sources.way_of(remark.chain)
    words = flat(remark.reading.report.words(statement.whole), limit=LONGEST_QUOTE)
    text = f"{sources.owner(remark.speaker)} {remark.did}{whom}{when}{', ' + way if way else ''}: “{words}”"
    return DigestLine(text=text[:1].upper() + text[1:], citations=(sources.cite_span(remark.report, statement.whole),))


def _questions(
    reading: Reading, claims: Sequence[_Claim], remarks: Sequence[Remark], sources: Sources
) -> tuple[DigestQuestion, ...]:
    """The report's own question first, if its headline is one, then those of its figures, then those of what was said."""
    found: dict[str, DigestQuestion] = {}
    title = next((one.span for one in reading.report.sections if one.kind is SectionKind.TITLE), None)
    if reading.question is not None and title is not None:
        citation = sources.cite_span(reading.report.id, title)
        own = flat(reading.question.text)
        ids = tuple(one.id for one in reading.figures if inside(one.span, title))
        found[own] = DigestQuestion(text=own, citations=(citation,), figures=ids)
    for claim in claims:
        text = ask_figure(claim.best, [part.best for part in claim.parts])
        if text is not None and text not in found:
            ids = tuple(one.figure.id for one in claim.mentions)
            found[text] = DigestQuestion(text=text, citations=(sources.cite(claim.best),), figures=ids)
    for remark in remarks:
        position = remark.statement.position
        named = sources.named(remark.speaker.name, remark.speaker.kind, remark.speaker.party)
        text = ask_position(remark.speaker, named, position, reading) if position is not None else None
        if text is not None and text not in found:
            citation = sources.cite_span(remark.report, remark.statement.whole)
            found[text] = DigestQuestion(text=text, citations=(citation,))
    return tuple(found.values())


def _synopsis(
    reading: Reading,
    claims: Sequence[_Claim],
    remarks: Sequence[Remark],
    takeaways: Sequence[DigestLine],
    losses: Sequence[Loss],
) -> str:
    """In a few sentences: what the report stands on, how many speak in it, what of it has no owner."""
    if not takeaways:
        return sentence(phrase("digest", "nothing").format(outlet=outlet_words(reading.report.outlet)))
    lines = [takeaways[0].text]
    numbers = sum(1 + len(tuple(_all_parts(one.parts))) for one in claims)
    ownerless = sum(1 for one in claims if one.best.origin is None)
    if numbers:
        each = "with an owner" if numbers == 1 else "each with an owner"
        own = f", {phrase('numeral', str(ownerless))} of them in its own voice" if ownerless else f", {each}"
        lines.append(f"The report has {counted(numbers, 'number')}{own}")
    holders = {
        one.best.origin.key: one.best.origin.name for one in claims if one.best.origin and one.best.origin.settled
    }
    holders |= {one.speaker.key: one.speaker.name for one in remarks}
    named = sorted(name for name in holders.values() if not _POINTS_BACK.search(name))
    if named:
        lines.append(f"Given as saying something in it: {listed(named)}")
    if losses:
        lines.append(f"Its headline and summary differ from its body in {counted(len(losses), 'point')}")
    return " ".join(map(sentence, lines))


def _open(reading: Reading, sources: Sources) -> tuple[DigestLine, ...]:
    """What the report leaves open or the reader could not settle."""
    found: dict[tuple[str, str], DigestLine] = {}
    for gap in reading.gaps:
        citation = sources.cite_span(reading.report.id, gap.span)
        text = f"{phrase('gap', gap.what)}: {gap.why} (“{flat(citation.quote, limit=80)}”)"
        found.setdefault((gap.what, text), DigestLine(text=text, citations=(citation,)))
    return tuple(found.values())
