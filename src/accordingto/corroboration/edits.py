"""Edits: what an outlet changed in its own report between two versions of it, in figures and in statements.

An edit is noted where the later version has a correction or update note that the earlier had not; else it was made silently.
Wording that says the same is no edit: figures are compared by what they count and who holds them, statements by their words.
What stands in a sentence that both versions have to the letter was not edited, however it was read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accordingto.reading.figure import Figure, Measure
from accordingto.reading.finding import inside
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement, outermost
from accordingto.reports.report import Report, SectionKind, Span
from accordingto.reports.runs import WORD

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+")
SAME_STATEMENT = 0.5
"""Share of words that two statements of one speaker have in common from which on one is the other, changed."""


class EditKind(StrEnum):
    FIGURE_CHANGED = "figure_changed"
    FIGURE_ADDED = "figure_added"
    FIGURE_DROPPED = "figure_dropped"
    SOURCE_CHANGED = "source_changed"
    STATEMENT_CHANGED = "statement_changed"
    STATEMENT_ADDED = "statement_added"
    STATEMENT_DROPPED = "statement_dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that an outlet changed: `before` in the earlier text, `after` in the later, null where it is not there.

    `speakers` are the names of its holders before and after, null where it has none; `measure` that of a figure. `note` is where
    the later version says that it was changed, null where it does not.
    """

    kind: EditKind
    earlier: Report
    later: Report
    before: Span | None = None
    after: Span | None = None
    speakers: tuple[str | None, str | None] = (None, None)
    measure: Measure | None = None
    note: Span | None = None

    @property
    def since(self) -> str | None:
        """Since when the later version stands, as far as it tells."""
        return self.later.updated or self.later.published


def find_edits(earlier: Reading, later: Reading) -> tuple[Edit, ...]:
    """What changed from one version of a report to the next, in the order of the later text; what was dropped comes last."""
    note = _new_note(earlier.report, later.report)
    figures = tuple(_of_figures(earlier, later, note))
    statements = tuple(_of_statements(earlier, later, note, beside=figures))
    return tuple(sorted((*figures, *statements), key=_place))


def _place(edit: Edit) -> tuple[int, Span, str]:
    return (1 if edit.after is None else 0, edit.after or edit.before or (0, 0), edit.kind)


def _new_note(earlier: Report, later: Report) -> Span | None:
    """The first correction or update note of the later version that the earlier had not."""
    had = {_folded(earlier, section.span) for section in earlier.sections if section.kind is SectionKind.CORRECTION}
    notes = (section.span for section in later.sections if section.kind is SectionKind.CORRECTION)
    return next((span for span in notes if _folded(later, span) not in had), None)


# --- figures ---


def _of_figures(earlier: Reading, later: Reading, note: Span | None) -> Iterator[Edit]:
    had, have = _left(_told(earlier), _told(later))
    had = [one for one in had if not _stands_in(later.report, earlier.report, one[1].span)]
    have = [one for one in have if not _stands_in(earlier.report, later.report, one[1].span)]
    for alike in (_as_value, _as_counted, _as_measured):
        for one, other in _pairs(had, have, alike):
            had.remove(one)
            have.remove(other)
            kind = EditKind.SOURCE_CHANGED if alike is _as_value else EditKind.FIGURE_CHANGED
            yield _figure_edit(kind, earlier, later, one[1], other[1], note)
    for _, figure in have:
        yield _figure_edit(EditKind.FIGURE_ADDED, earlier, later, None, figure, note)
    for _, figure in had:
        yield _figure_edit(EditKind.FIGURE_DROPPED, earlier, later, figure, None, note)


_Told = tuple[Reading, Figure]


def _told(reading: Reading) -> list[_Told]:
    """The figures of a reading, each once however often the report repeats it."""
    found: dict[tuple[object, ...], _Told] = {}
    for figure in reading.figures:
        found.setdefault((_as_value(reading, figure), _holder(reading, figure)), (reading, figure))
    return list(found.values())


def _left(had: list[_Told], have: list[_Told]) -> tuple[list[_Told], list[_Told]]:
    """The figures that only one of two versions has."""

    def whole(told: _Told) -> tuple[object, ...]:
        return (_as_value(*told), _holder(*told))

    before, after = set(map(whole, had)), set(map(whole, have))
    return [one for one in had if whole(one) not in after], [one for one in have if whole(one) not in before]


def _as_value(reading: Reading, figure: Figure) -> tuple[object, ...]:
    """A figure by its number and what it counts, whoever holds it."""
    return (*_as_counted(reading, figure)[1:], figure.bound, figure.low, figure.best, figure.high)


def _as_counted(reading: Reading, figure: Figure) -> tuple[object, ...]:
    """A figure by what it counts and who holds it, whatever the number."""
    people = figure.population
    who = (people.party or " ".join(WORD.findall(people.text.casefold()))) if people else None
    return (_holder(reading, figure), figure.measure, figure.unit, who)


def _as_measured(reading: Reading, figure: Figure) -> tuple[object, ...]:
    return (_holder(reading, figure), figure.measure, figure.unit)


def _holder(reading: Reading, figure: Figure) -> str | None:
    statement = reading.statement(figure.statement)
    actor = reading.actor(statement.speaker) if statement else None
    return actor.name if actor else None


def _pairs(
    had: Sequence[_Told], have: Sequence[_Told], key: Callable[[Reading, Figure], object]
) -> Iterator[tuple[_Told, _Told]]:
    """Those of two versions that are alike by a key, in the order of the texts."""
    left = list(have)
    for one in tuple(had):
        other = next((two for two in left if key(*two) == key(*one)), None)
        if other is not None:
            left.remove(other)
            yield one, other


def _figure_edit(
    kind: EditKind, earlier: Reading, later: Reading, one: Figure | None, other: Figure | None, note: Span | None
) -> Edit:
    figure = other or one
    assert figure is not None
    return Edit(
        kind=kind,
        earlier=earlier.report,
        later=later.report,
        before=one.span if one else None,
        after=other.span if other else None,
        speakers=(_holder(earlier, one) if one else None, _holder(later, other) if other else None),
        measure=figure.measure,
        note=note,
    )


# --- statements ---


def _of_statements(earlier: Reading, later: Reading, note: Span | None, *, beside: Iterable[Edit]) -> Iterator[Edit]:
    """Statements that changed, but for those in which a figure did."""
    edits = tuple(beside)
    old = {edit.before for edit in edits if edit.before}
    new = {edit.after for edit in edits if edit.after}
    had = [one for one in outermost(earlier.statements) if not any(inside(span, one.whole) for span in old)]
    have = [one for one in outermost(later.statements) if not any(inside(span, one.whole) for span in new)]
    before = {_said(earlier, one) for one in outermost(earlier.statements)}
    after = {_said(later, one) for one in outermost(later.statements)}
    had = [one for one in had if _said(earlier, one) not in after]
    have = [one for one in have if _said(later, one) not in before]
    had = [one for one in had if not _stands_in(later.report, earlier.report, one.whole)]
    have = [one for one in have if not _stands_in(earlier.report, later.report, one.whole)]
    for other in tuple(have):
        shares = [_shared(earlier, told, later, other) for told in had]
        best = max(shares, default=0.0)
        if best >= SAME_STATEMENT:
            one = had.pop(shares.index(best))
            have.remove(other)
            yield _statement_edit(EditKind.STATEMENT_CHANGED, earlier, later, one, other, note)
    for other in have:
        yield _statement_edit(EditKind.STATEMENT_ADDED, earlier, later, None, other, note)
    for one in had:
        yield _statement_edit(EditKind.STATEMENT_DROPPED, earlier, later, one, None, note)


def _statement_edit(
    kind: EditKind, earlier: Reading, later: Reading, one: Statement | None, other: Statement | None, note: Span | None
) -> Edit:
    return Edit(
        kind=kind,
        earlier=earlier.report,
        later=later.report,
        before=one.whole if one else None,
        after=other.whole if other else None,
        speakers=(_speaker(earlier, one) if one else None, _speaker(later, other) if other else None),
        note=note,
    )


def _speaker(reading: Reading, statement: Statement) -> str | None:
    actor = reading.actor(statement.speaker)
    return actor.name if actor else None


def _said(reading: Reading, statement: Statement) -> tuple[str | None, str]:
    return _speaker(reading, statement), _folded(reading.report, statement.whole)


def _shared(earlier: Reading, one: Statement, later: Reading, other: Statement) -> float:
    """Share of the words of two statements that both have; none where they are of two speakers."""
    if _speaker(earlier, one) != _speaker(later, other):
        return 0.0
    mine, others = (set(_said(reading, told)[1].split()) for reading, told in ((earlier, one), (later, other)))
    return len(mine & others) / max(1, len(mine | others))


def _stands_in(other: Report, report: Report, span: Span) -> bool:
    """Whether the sentence of a report that a stretch is in stands in the other version too, to the letter."""
    start, end = next((one.span for one in report.sections if one.span[0] <= span[0] < one.span[1]), span)
    ends = [found.end() for found in _SENTENCE_END.finditer(report.text, start, end)]
    start = max((at for at in ends if at <= span[0]), default=start)
    end = min((at for at in ends if at >= span[1]), default=end)
    return report.text[start:end].strip() in other.text


def _folded(report: Report, span: Span) -> str:
    return " ".join(WORD.findall(report.words(span).casefold()))
