"""A report as a page shows it: its sections with the findings marked in the text, and beside each the notes on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.answers.brief import DecisionLine
from accordingto.answers.finding_words import chain_line, figure_line, statement_line
from accordingto.answers.marks import Piece, mark
from accordingto.reading.finding import GapKind, Trace
from accordingto.reading.reading import Reading
from accordingto.reports.report import Section, SectionKind, Span
from accordingto.review.overlay import Outcome, figure_at

OF_SPEAKER = (GapKind.SPEAKER, GapKind.SOURCE, GapKind.CHAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A step of why something was found, with the words that it looked at, and the steps below it."""

    rule: str
    words: str
    note: str
    below: tuple["Reason", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note in the margin: the finding it is of, in words, the chain it came through, and why it was found."""

    anchor: str
    label: str
    kind: str
    """`statement`, `figure`, `gap` or `decision`."""
    text: str
    chain: str = ""
    why: Reason | None = None
    subject: str = ""
    """What a person may decide here: `figure` or `speaker`."""
    span: Span = (0, 0)
    conflict: str = ""
    number: int = 0
    """Of a decision its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    """A section of a report: its kind, its marked text, and its notes. `pieces` cover it whole."""

    kind: SectionKind
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def shown_sections(
    reading: Reading,
    *,
    cited: Span | None = None,
    within: Span | None = None,
    decided: Sequence[tuple[Outcome, DecisionLine]] = (),
) -> tuple[ShownSection, ...]:
    """The sections of a report with its findings and what people decided on them; `cited` is marked as what was looked for.

    With `within` those alone that begin in this stretch.
    """
    report = reading.report
    first, last = within or (0, len(report.text) + 1)
    sections = report.sections or (Section(kind=SectionKind.BODY, span=(0, len(report.text))),)
    sections = tuple(one for one in sections if first <= one.span[0] < last)
    notes = sorted([*_notes(reading, (first, last)), *_decisions(decided)], key=lambda pair: (pair[0], pair[1].label))
    marked = [((a, b), anchor) for (a, b), anchor in _marks(reading, cited) if a < last and first < b]
    found = []
    for section in sections:
        start, end = section.span
        marks = {
            (max(a, start) - start, min(b, end) - start): anchor for (a, b), anchor in marked if a < end and start < b
        }
        pieces = mark(report.words(section.span), marks)
        here = tuple(note for at, note in notes if start <= at < end)
        found.append(ShownSection(kind=section.kind, pieces=pieces, notes=here))
    return tuple(found)


def _marks(reading: Reading, cited: Span | None) -> list[tuple[Span, str]]:
    """What is marked, the widest first where two begin together; of two on the same words the later stands."""
    marks: list[tuple[Span, str]] = []
    for number, statement in enumerate(reading.statements, 1):
        marks += [(span, f"s{number}-{part}") for part, span in enumerate(statement.content)]
        marks += [(span, f"q{number}-{part}") for part, span in enumerate(statement.source)]
        marks += [(span, f"c{number}-{part}") for part, span in enumerate(statement.cue)]
    marks += [(figure.span, f"f{number}") for number, figure in enumerate(reading.figures, 1)]
    return marks + ([(cited, "cited")] if cited else [])


def _notes(reading: Reading, within: Span) -> list[tuple[int, Note]]:
    first, last = within
    notes = [
        (
            one.whole[0],
            Note(
                anchor=f"s{number}-0",
                label=f"s{number}",
                kind="statement",
                text=statement_line(one, reading),
                chain=chain_line(one, reading),
                subject="speaker",
                span=one.whole,
                why=_reason(one.trace, reading),
            ),
        )
        for number, one in enumerate(reading.statements, 1)
        if first <= one.whole[0] < last
    ]
    notes += [
        (
            one.span[0],
            Note(
                anchor=f"f{number}",
                label=f"f{number}",
                kind="figure",
                text=figure_line(one, reading),
                subject="figure",
                span=one.span,
                why=_reason(one.trace, reading),
            ),
        )
        for number, one in enumerate(reading.figures, 1)
        if first <= one.span[0] < last
    ]
    notes += [
        (
            gap.span[0],
            Note(
                anchor="",
                label="?",
                kind="gap",
                text=f"not settled: {gap.what.value}: {gap.why}",
                subject="speaker" if gap.what in OF_SPEAKER else "figure" if figure_at(gap.span, reading) else "",
                span=gap.span,
            ),
        )
        for gap in reading.gaps
        if first <= gap.span[0] < last
    ]
    return notes


def _decisions(decided: Sequence[tuple[Outcome, DecisionLine]]) -> list[tuple[int, Note]]:
    return [
        (
            one.span[0],
            Note(
                anchor="",
                label="!" if line.conflict else "✓",
                kind="decision",
                text=line.text,
                subject=line.subject,
                span=one.span,
                conflict=line.conflict or "",
                number=line.id,
            ),
        )
        for one, line in decided
        if one.span is not None
    ]


def _reason(trace: Trace, reading: Reading) -> Reason:
    words = " ".join(reading.report.words(trace.span).split()) if trace.span else ""
    below = tuple(_reason(child, reading) for child in trace.children)
    return Reason(rule=trace.rule, words=words, note=trace.note or "", below=below)


def around(text: str, span: Span, reach: int) -> tuple[str, str, str]:
    """Some words with what stands before and after them: about so many characters, in whole words, marked where it is cut."""
    start, end = span
    first, last = max(0, start - reach), min(len(text), end + reach)
    before, after = text[first:start], text[end:last]
    if first:
        before = f"… {before.partition(' ')[2] or before}"
    if last < len(text):
        after = f"{after.rpartition(' ')[0] or after} …"
    return before, text[start:end], after
