"""What a headline says that the body does not carry: a bound, a measure, an owner or a number lost or made on the way up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.answers.brief import Citation
from accordingto.answers.sources import Sources
from accordingto.answers.wording import flat, phrase
from accordingto.corroboration.evidence import Evidence
from accordingto.reading.figure import Bound, Figure, FigureStatus
from accordingto.reading.finding import inside
from accordingto.reading.reading import Reading
from accordingto.reports.report import Section, SectionKind

ABOVE = (SectionKind.TITLE, SectionKind.STANDFIRST, SectionKind.TAKEAWAYS)
"""Sections that sum up the body."""
AROUND = 40
"""Characters before and after a bare number that are quoted with it."""
_SURE = (Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One thing that a headline lacks or adds. `kind`: bound, measure, population, owner, hedge, number.

    `where` is the kind of section; the first citation is of it, the second of the body, where the body has anything.
    """

    kind: str
    where: SectionKind
    text: str
    citations: tuple[Citation, ...]


def find_losses(reading: Reading, evidence: Sequence[Evidence], sources: Sources) -> tuple[Loss, ...]:
    """What title, standfirst and takeaways say of a number otherwise than the body does.

    A number that the body gives in several ways is held against the nearest of them; a question asserts nothing.
    """
    by_id = {one.figure.id: one for one in evidence}
    body = [one for one in reading.figures if _kind(reading, one) not in ABOVE]
    found: list[Loss] = []
    for figure in reading.figures:
        where = _kind(reading, figure)
        if where not in ABOVE or figure.unit != "person" or figure.status is FigureStatus.ASKED:
            continue
        same = counterpart(figure, body)
        if same is None:
            if figure.headline is not None and figure.status is FigureStatus.ASSERTED:
                found.append(_loss("number", where, figure, None, reading, sources, phrase("loss", "number")))
            continue
        owner = by_id.get(same.id)
        found += _compare(figure, same, owner, where, reading, sources)
    return tuple({(one.kind, one.where, one.text): one for one in found}.values())


def _compare(
    above: Figure, below: Figure, owner: Evidence | None, where: SectionKind, reading: Reading, sources: Sources
) -> Iterator[Loss]:
    if above.bound != below.bound and above.bound is not Bound.VAGUE:
        bounds = {"above": _bound(above), "below": _bound(below)}
        kind = "bound_firmer" if above.bound in _SURE and below.bound not in _SURE else "bound"
        yield _loss("bound", where, above, below, reading, sources, phrase("loss", kind).format_map(bounds))
    if above.measure != below.measure:
        words = {"above": phrase("measure_title", above.measure), "below": phrase("measure_title", below.measure)}
        told = phrase("loss", "measure").format_map({k: v.split(" (")[0].lower() for k, v in words.items()})
        yield _loss("measure", where, above, below, reading, sources, told)
    if below.status is FigureStatus.HYPOTHETICAL and above.status is FigureStatus.ASSERTED:
        yield _loss("hedge", where, above, below, reading, sources, phrase("loss", "hedge"))
    if (
        where is SectionKind.TITLE
        and owner is not None
        and owner.origin is not None
        and not _is_attributed(above, reading)
    ):
        told = phrase("loss", "owner").format(owner=sources.owner(owner.origin))
        yield _loss("owner", where, above, below, reading, sources, told)


def counterpart(above: Figure, body: Sequence[Figure]) -> Figure | None:
    """The figure of the body that a headline sums up: of those with its number the one most like it, the first of equals.

    For a word such as "thousands" it is one of its measure that the word may stand for.
    """
    if above.bound is Bound.VAGUE:  # "thousands" sums up every number that it may stand for
        least = above.low or 0
        same = [one for one in body if one.measure == above.measure and (one.headline or 0) >= least]
    else:
        same = [one for one in body if one.unit == above.unit and _numbers(one) & _numbers(above)]
    if not same:
        same = [one for one in body if above.id in one.repeats or one.id in above.repeats]
    return min(same, key=lambda one: (one.measure != above.measure, one.bound != above.bound, one.span), default=None)


def _numbers(figure: Figure) -> set[object]:
    return {number for number in (figure.low, figure.best, figure.high) if number is not None}


def _is_attributed(figure: Figure, reading: Reading) -> bool:
    """Whether a headline names or hints at a source for its number: "..., says agency"."""
    statement = reading.statement(figure.statement)
    return statement is not None and bool(statement.source)


def _kind(reading: Reading, figure: Figure) -> SectionKind:
    return section_of(reading, figure.span[0]).kind


def section_of(reading: Reading, offset: int) -> Section:
    """The section that an offset lies in."""
    found = [one for one in reading.report.sections if inside((offset, offset), one.span)]
    return found[-1] if found else Section(kind=SectionKind.BODY, span=(0, len(reading.report.text)))


def _quote(figure: Figure, reading: Reading) -> str:
    """The words of a figure; of a bare number with some of the words round it, so that a reader sees what it counts."""
    words = flat(reading.report.words(figure.span))
    if not words.replace(",", "").isdigit():
        return words
    start, end = section_of(reading, figure.span[0]).span
    left, right = max(start, figure.span[0] - AROUND), min(end, figure.span[1] + AROUND)
    around = flat(reading.report.text[left:right])
    around = around.partition(" ")[2] if left > start else around
    around = around.rpartition(" ")[0] if right < end else around
    return f"{'… ' if left > start else ''}{around}{' …' if right < end else ''}"


def _bound(figure: Figure) -> str:
    return phrase("bound_name", figure.bound)


def _loss(
    kind: str,
    where: SectionKind,
    above: Figure,
    below: Figure | None,
    reading: Reading,
    sources: Sources,
    text: str,
) -> Loss:
    both = [above] if below is None else [above, below]
    quotes = [_quote(one, reading) for one in both]
    words = f"{text}: “{quotes[0]}”" + (f", in the body “{quotes[1]}”" if below is not None else "")
    cited = tuple(sources.cite_span(reading.report.id, one.span) for one in both)
    return Loss(kind=kind, where=where, text=words, citations=cited)
