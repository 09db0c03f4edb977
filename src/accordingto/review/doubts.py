"""Doubts: what a person should look at first in a reading, the least settled first."""

from dataclasses import dataclass
from enum import IntEnum

from accordingto.reading.finding import Gap, GapKind, inside
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.reports.report import Span
from accordingto.review.decision import Subject
from accordingto.review.overlay import figure_at, is_reviewed

LEARNT = "tagger."
"""How the rule of a statement begins that no rule of the language found, but only the tagger."""


class Rank(IntEnum):
    """How pressing a doubt is: who said it comes before what was counted, and both before what was found but weakly."""

    SPEAKER = 1
    NUMBER = 2
    LEARNT = 3
    INFERRED = 4
    WORDING = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Words of a report to look at: what is not settled there, why, and what can be decided on there; null where nothing can."""

    span: Span
    rank: Rank
    what: str
    why: str
    subject: Subject | None


def doubts_of(reading: Reading) -> tuple[Doubt, ...]:
    """The doubts of a reading, the most pressing first; what a person has decided on is no doubt any more."""
    found = [_gap(gap, reading) for gap in reading.gaps if not _is_settled(gap.span, reading)]
    for statement in reading.statements:
        if is_reviewed(statement):
            continue
        if statement.trace.rule.startswith(LEARNT):
            why = "only the tagger found it; no rule of the language did"
            found.append(_on(statement, Rank.LEARNT, "statement", why))
        if any(link.inferred for link in statement.chain):
            why = "a link of its chain is told in another sentence"
            found.append(_on(statement, Rank.INFERRED, "chain", why))
    return tuple(sorted(found, key=lambda one: (one.rank, one.span, one.what)))


def _gap(gap: Gap, reading: Reading) -> Doubt:
    what = gap.what.value
    if gap.what in (GapKind.SPEAKER, GapKind.SOURCE, GapKind.CHAIN):
        return Doubt(span=gap.span, rank=Rank.SPEAKER, what=what, why=gap.why, subject=Subject.SPEAKER)
    rank = Rank.WORDING if gap.what is GapKind.FIGURE else Rank.NUMBER
    subject = Subject.FIGURE if figure_at(gap.span, reading) else None
    return Doubt(span=gap.span, rank=rank, what=what, why=gap.why, subject=subject)


def _on(statement: Statement, rank: Rank, what: str, why: str) -> Doubt:
    return Doubt(span=statement.whole, rank=rank, what=what, why=why, subject=Subject.SPEAKER)


def _is_settled(span: Span, reading: Reading) -> bool:
    """Whether a person has decided on what stands at some words."""
    figures = any(is_reviewed(one) and inside(span, one.span) for one in reading.figures)
    return figures or any(is_reviewed(one) and _names(one, span) for one in reading.statements)


def _names(statement: Statement, span: Span) -> bool:
    return any(inside(span, part) for part in statement.source or statement.content)
