"""A report with its reading laid over it, for the terminal.

Statements stand in ⟨angle brackets⟩s1, figures in [square ones]f1, sources are underlined and cues italic where the terminal
can do so; below each paragraph stand the notes on what begins in it. Without colours the brackets say the same.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from accordingto.answers.finding_words import chain_line, figure_line, statement_line
from accordingto.reading.figure import Figure
from accordingto.reading.finding import Gap, Trace
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.reports.report import Section, SectionKind, Span

STATEMENT, FIGURE, SOURCE, CUE, NOTE, GAP = "cyan", "bold magenta", "underline", "italic", "dim", "yellow"
INDENT = 4
LABEL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A stretch of the text with how it looks; `open` and `close` are what is put before and after it."""

    span: Span
    style: str
    open: str = ""
    close: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labelled:
    """The findings of a reading with the labels that the page gives them, in the order of the text."""

    statements: dict[str, Statement]
    figures: dict[str, Figure]
    gaps: dict[str, Gap]


def lay_over(reading: Reading, *, width: int, why: bool = False) -> Iterator[Text]:
    """The paragraphs of a report as marked-up text, each followed by its notes."""
    labelled = _label(reading)
    marks = _marks(labelled)
    for section in reading.report.sections or (Section(kind=SectionKind.BODY, span=(0, len(reading.report.text))),):
        if section.kind not in (SectionKind.BODY, SectionKind.DATELINE):
            yield Text(f"{section.kind.value}:", style=NOTE)
        yield _paragraph(reading, section.span, marks)
        yield from _notes(reading, section.span, labelled, width=width, why=why)
        yield Text()


def _label(reading: Reading) -> _Labelled:
    statements = sorted(reading.statements, key=lambda one: (one.whole, one.id))
    figures = sorted(reading.figures, key=lambda one: (one.span, one.id))
    gaps = sorted(reading.gaps, key=lambda one: one.span)
    return _Labelled(
        statements={f"s{number}": one for number, one in enumerate(statements, 1)},
        figures={f"f{number}": one for number, one in enumerate(figures, 1)},
        gaps={f"g{number}": one for number, one in enumerate(gaps, 1)},
    )


def _marks(labelled: _Labelled) -> list[_Mark]:
    marks: list[_Mark] = []
    for label, statement in labelled.statements.items():
        marks.extend(_Mark(span=span, style=STATEMENT, open="⟨", close=f"⟩{label}") for span in statement.content)
        marks.extend(_Mark(span=span, style=SOURCE) for span in statement.source)
        marks.extend(_Mark(span=span, style=CUE) for span in statement.cue)
    for label, figure in labelled.figures.items():
        marks.append(_Mark(span=figure.span, style=FIGURE, open="[", close=f"]{label}"))
    return marks


def _paragraph(reading: Reading, span: Span, marks: list[_Mark]) -> Text:
    """The text of a section with its marks; one that runs over its end is closed there and goes on in the next."""
    start, end = span
    here = [
        _Mark(span=(max(start, m.span[0]), min(end, m.span[1])), style=m.style, open=m.open, close=m.close)
        for m in marks
        if m.span[0] < end and start < m.span[1]
    ]
    cuts = sorted({start, end, *(edge for mark in here for edge in mark.span)})
    text = Text()
    for at, until in zip(cuts, [*cuts[1:], end], strict=True):
        # Whatever ends here closes before anything opens, the narrowest first; what opens, opens the widest first.
        for mark in sorted((m for m in here if m.span[1] == at), key=lambda m: -m.span[0]):
            text.append(mark.close, style=mark.style)
        for mark in sorted((m for m in here if m.span[0] == at), key=lambda m: -m.span[1]):
            text.append(mark.open, style=mark.style)
        styles = [mark.style for mark in here if mark.span[0] <= at and until <= mark.span[1]]
        text.append(reading.report.text[at:until], style=" ".join(dict.fromkeys(styles)))
    return text


def _notes(reading: Reading, span: Span, labelled: _Labelled, *, width: int, why: bool) -> Iterator[Text]:
    """The notes on what begins in a section."""
    start, end = span
    for label, statement in labelled.statements.items():
        if start <= statement.whole[0] < end:
            yield _note(label, statement_line(statement, reading), STATEMENT, width=width)
            if chain := chain_line(statement, reading):
                yield _note("", chain, NOTE, width=width)
            yield from _trace(statement.trace, reading, width=width) if why else ()
    for label, figure in labelled.figures.items():
        if start <= figure.span[0] < end:
            yield _note(label, figure_line(figure, reading), FIGURE, width=width)
            yield from _trace(figure.trace, reading, width=width) if why else ()
    for label, gap in labelled.gaps.items():
        if start <= gap.span[0] < end:
            yield _note(label, f"not settled: {gap.what.value}: {gap.why}{_candidates(gap, reading)}", GAP, width=width)


def _note(label: str, line: str, style: str, *, width: int) -> Text:
    """A line after its label, set in, with what does not fit below itself."""
    return _indented(line, style, label.ljust(LABEL).rjust(INDENT + LABEL), width=width)


def _indented(line: str, style: str, start: str, *, width: int) -> Text:
    rest = " " * len(start)
    return Text("\n".join(textwrap.wrap(line, width, initial_indent=start, subsequent_indent=rest)), style=style)


def _candidates(gap: Gap, reading: Reading) -> str:
    names = [actor.name if (actor := reading.actor(one)) else one for one in gap.candidates]
    return f" ({', '.join(names)})" if names else ""


def _trace(trace: Trace, reading: Reading, depth: int = 0, *, width: int) -> Iterator[Text]:
    """Why something was found: rule by rule, each with the words it looked at."""
    words = f" “{' '.join(reading.report.words(trace.span).split())}”" if trace.span else ""
    reason = f": {trace.note}" if trace.note else ""
    start = " " * (INDENT + LABEL + 2 * (depth + 1))
    yield _indented(f"{trace.rule}{words}{reason}", NOTE, start, width=width)
    for child in trace.children:
        yield from _trace(child, reading, depth + 1, width=width)
