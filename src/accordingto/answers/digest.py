"""A report as its questions: what in it can be checked, by whom each claim is held, and what its headline loses.

For whoever has one article and no question yet. Nothing is judged here: every line says what the report says, with the words that
carry it, and every question can be put to `ask` over other reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.answers.asking import ask_figure, ask_position
from accordingto.answers.brief import Citation
from accordingto.answers.claims import Claim, find_claims
from accordingto.answers.digest_lines import DigestLine, figure_line, other_figures, points_back, remark_line
from accordingto.answers.headline import Loss, find_losses
from accordingto.answers.remarks import Remark, every_remark
from accordingto.answers.sources import Sources, outlet_words
from accordingto.answers.wording import counted, flat, listed, phrase, sentence
from accordingto.corroboration.evidence import Corroboration
from accordingto.reading.finding import inside, overlaps
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Polarity
from accordingto.reports.report import SectionKind

SCHEMA = "accordingto.digest/1"


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


def make_digest(reading: Reading, corroboration: Corroboration) -> Digest:
    """The digest of one report; `corroboration` is of that report alone, so that nothing of another gets in."""
    sources = Sources((reading,), corroboration)
    evidence = tuple(one for one in corroboration.evidence if one.report == reading.report.id)
    claims = find_claims(reading, evidence)
    remarks = _remarks(sources)
    losses = find_losses(reading, evidence, sources)
    takeaways = (
        *(figure_line(one, reading, sources) for one in claims),
        *other_figures(reading, evidence, sources),
        *(remark_line(one, sources) for one in remarks),
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


def _remarks(sources: Sources) -> tuple[Remark, ...]:
    """What named speakers did with words: confirmed, denied, condemned, declined; each act once, by its fullest telling."""
    acts: list[list[Remark]] = []
    for one in every_remark(sources):
        if (
            one.speaker.settled
            and not _is_anybody(one.speaker.name)
            and (one.statement.position or one.statement.polarity is not Polarity.AFFIRMED)
        ):
            home = next((act for act in acts if any(_is_one_act(one, other) for other in act)), None)
            if home is None:
                acts.append([one])
            else:
                home.append(one)
    kept = (max(act, key=lambda one: (len(one.chain), len(one.content))) for act in acts)
    return tuple(sorted(kept, key=lambda one: one.statement.whole))


def _is_anybody(name: str) -> bool:
    """Whether a speaker is whoever likes: "one can refuse the word"."""
    return name.casefold() == "one"


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


def _questions(
    reading: Reading, claims: Sequence[Claim], remarks: Sequence[Remark], sources: Sources
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
    claims: Sequence[Claim],
    remarks: Sequence[Remark],
    takeaways: Sequence[DigestLine],
    losses: Sequence[Loss],
) -> str:
    """In a few sentences: what the report stands on, how many speak in it, what of it has no owner."""
    if not takeaways:
        return sentence(phrase("digest", "nothing").format(outlet=outlet_words(reading.report.outlet)))
    lines = [takeaways[0].text]
    numbers = sum(1 + len(tuple(one.within())) for one in claims)
    ownerless = sum(1 for one in claims for each in (one, *one.within()) if each.best.origin is None)
    if numbers:
        lines.append(_how_many_owned(numbers, ownerless))
    holders = [one.best.origin for one in claims if one.best.origin and one.best.origin.settled]
    holders += [one.speaker for one in remarks]
    each = {name for one in holders for name in (one.name.split(" and ") if " + " in one.key else (one.name,))}
    named = sorted(name for name in each if not points_back(name))
    if named:
        lines.append(f"Given as saying something in it: {listed(named)}")
    if losses:
        lines.append(f"Its headline and summary differ from its body in {counted(len(losses), 'point')}")
    return " ".join(map(sentence, lines))


def _how_many_owned(numbers: int, ownerless: int) -> str:
    key = "all_owned" if not ownerless else "some_owned" if ownerless < numbers else "none_owned"
    words = {"each": "each" if numbers > 1 else "", "all": "all" if numbers > 2 else "both" if numbers == 2 else ""}
    told = phrase("digest", f"numbers_{key}").format(
        numbers=counted(numbers, "number"), ownerless=phrase("numeral", str(ownerless)), **words
    )
    return " ".join(told.split())


def _open(reading: Reading, sources: Sources) -> tuple[DigestLine, ...]:
    """What the report leaves open or the reader could not settle."""
    found: dict[tuple[str, str], DigestLine] = {}
    for gap in reading.gaps:
        citation = sources.cite_span(reading.report.id, gap.span)
        text = f"{phrase('gap', gap.what)}: {gap.why} (“{flat(citation.quote, limit=80)}”)"
        found.setdefault((gap.what, text), DigestLine(text=text, citations=(citation,)))
    return tuple(found.values())
