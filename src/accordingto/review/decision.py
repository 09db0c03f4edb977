"""Decisions: what people confirmed, corrected or rejected of what the reader found, and why.

A decision is never changed and never deleted while its report is kept: undoing one is a new decision. It is tied to the words of
a report, never to the id of a finding, so that it holds for whatever a newer reader finds at these words.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from accordingto.reading.actor import ActorKind
from accordingto.reading.figure import Bound, Measure
from accordingto.reports.report import Span


class Subject(StrEnum):
    """What a decision is about."""

    SPEAKER = "speaker"
    FIGURE = "figure"
    ACTORS = "actors"
    COPY = "copy"
    VERDICT = "verdict"


class Act(StrEnum):
    """What a decision does: `undo` takes back an earlier one."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    UNDO = "undo"


class Moment(StrEnum):
    """Which of the two verdicts on a part of a question is meant."""

    THEN = "then"
    NOW = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of a report by place and by quotation, as the W3C's Web Annotation has them.

    `span` counts code points in the text with `text_sha256`; in another version of the text the words are found by `exact` and
    what stood before and after them.
    """

    report: str
    text_sha256: str
    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What exactly a decision is about, by its subject.

    speaker, figure: the words at `anchor`. actors: the two `names`. copy: `report` and the `original` that it derives from.
    verdict: the `moment` of the part with number `part` of `question`.
    """

    subject: Subject
    anchor: Anchor | None = None
    names: tuple[str, ...] = ()
    report: str | None = None
    original: str | None = None
    question: str | None = None
    part: int | None = None
    moment: Moment | None = None

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that it is about."""
        named = (self.anchor.report if self.anchor else None, self.report, self.original)
        return tuple(dict.fromkeys(one for one in named if one))


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What was found, or what a person puts in its place; only what the subject needs is set.

    speaker: the name (null: nobody) with kind and party where they are known. figure: measure, bound, the numbers, the words for
    the population. copy: the original. verdict: its word.
    """

    speaker: str | None = None
    kind: ActorKind | None = None
    party: str | None = None
    measure: Measure | None = None
    bound: Bound | None = None
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    population: str | None = None
    original: str | None = None
    verdict: str | None = None


NOTHING = Values()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """A decision as somebody makes it, at a time as ISO 8601.

    `value` is what is to hold: what was confirmed, or put in the place of what was there. `found` is what the program itself had
    when it was made, `finding` the whole of it as JSON, from which it is restored where a newer reader finds nothing. `saw` is
    the number of the last decision that whoever decided could see.
    """

    act: Act
    target: Target | None = None
    author: str
    at: str
    reason: str = ""
    value: Values = NOTHING
    found: Values = NOTHING
    finding: dict[str, Any] = field(default_factory=dict)
    saw: int = 0
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(NewDecision):
    """A decision as the record keeps it; ids count up in the order of deciding."""

    id: int
    target: Target

    @property
    def outcome(self) -> tuple[Act, Values]:
        """What is to hold after it; two decisions with the same outcome agree."""
        return (Act.REJECT, NOTHING) if self.act is Act.REJECT else (Act.CONFIRM, self.value)


def standing(history: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions that no later one takes back, in the order of deciding; an undo can itself be undone."""
    undone: set[int] = set()
    for one in sorted(history, key=lambda one: -one.id):
        if one.act is Act.UNDO and one.undoes is not None and one.id not in undone:
            undone.add(one.undoes)
    return tuple(
        one for one in sorted(history, key=lambda one: one.id) if one.act is not Act.UNDO and one.id not in undone
    )


def overruled(decision: Decision, earlier: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Those of the earlier decisions on the same thing by others that it goes against without having seen them."""
    return tuple(
        one
        for one in earlier
        if one.id > decision.saw and one.author != decision.author and one.outcome != decision.outcome
    )
