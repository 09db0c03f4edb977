"""Statements: who is given as saying what, with the words that say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from accordingto.reading.chain import Link
from accordingto.reading.finding import Spans, Trace, extent, inside
from accordingto.reading.nearby import SpanIndex
from accordingto.reports.report import Span


class Manner(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"


class Certainty(StrEnum):
    STATED = "stated"
    LIKELY = "likely"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    EXPECTED = "expected"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    AFFIRMED = "affirmed"
    DENIED = "denied"
    REFUSED = "refused"
    NEITHER = "neither"
    NO_EVIDENCE = "no_evidence"


class PositionKind(StrEnum):
    CONFIRMS = "confirms"
    DENIES = "denies"
    ACCUSES = "accuses"
    CONDEMNS = "condemns"
    THANKS = "thanks"
    DEMANDS = "demands"
    URGES = "urges"
    OFFERS = "offers"
    THREATENS = "threatens"
    CLAIMS_LAWFUL = "claims_lawful"
    SUPPORTS = "supports"
    REJECTS = "rejects"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When something was said: an ISO date as precise as known, and that precision."""

    date: str
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A verbal act towards someone: `towards` is the id of an actor, `about` the words for what it is about."""

    kind: PositionKind
    plover: str | None = None
    towards: str | None = None
    about: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A proposition as the report gives it: source, cue and content spans, and what was made of them.

    `source` is empty where the report names nobody. `speaker` is the id of the actor that the source stands for, null
    where it is not settled (then there is a gap). `chain` goes from origin to outlet. `repeats` are ids of statements of the
    same report that say the same.
    """

    id: str
    source: Spans = ()
    cue: Spans = ()
    content: Spans
    speaker: str | None = None
    manner: Manner = Manner.INDIRECT
    chain: tuple[Link, ...] = ()
    certainty: Certainty = Certainty.STATED
    polarity: Polarity = Polarity.AFFIRMED
    said: Said | None = None
    position: Position | None = None
    repeats: tuple[str, ...] = ()
    trace: Trace

    @property
    def whole(self) -> Span:
        """From the first word of its source, cue or content to the last."""
        return extent(self.source + self.cue + self.content)


def nested_in(inner: Statement, outer: Statement) -> bool:
    """Whether a statement, with its source and cue, stands within one part of another's content."""
    if inner is outer:
        return False
    whole = inner.whole
    return any(inside(whole, part) for part in outer.content)


def outermost(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements that no other one holds."""
    every = tuple(statements)
    contents = SpanIndex((part, one) for one in every for part in one.content)
    return tuple(one for one in every if all(other is one for _, other in contents.holding(one.whole)))
