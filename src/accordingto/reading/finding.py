"""What every finding has: spans, a trace that says why it was found, a short stable id; and gaps for what was not settled."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from accordingto.reports.report import Span

Spans = tuple[Span, ...]
"""A list of spans, since a thing said may be split; in the order of the text, without overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Why something was found: the id of the rule, where it looked, and what it built on.

    `rule` is dotted and stable (`figure.bound.at_least`, `cue.verb.say`); `note` is for a reason in words.
    """

    rule: str
    span: Span | None = None
    note: str | None = None
    children: tuple["Trace", ...] = ()


class GapKind(StrEnum):
    SPEAKER = "speaker"
    SOURCE = "source"
    CHAIN = "chain"
    FIGURE = "figure"
    MEASURE = "measure"
    POPULATION = "population"
    PLACE = "place"
    TIME = "time"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What the reader saw and could not settle; `candidates` are ids of actors, or wordings where there is no id."""

    span: Span
    what: GapKind
    why: str
    candidates: tuple[str, ...] = ()


def finding_id(prefix: str, *content: object) -> str:
    """A short id from the content of a finding: the same for the same finding by the same reader."""
    basis = "\n".join(str(part) for part in content)
    return prefix + hashlib.sha256(basis.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def extent(spans: Spans) -> Span:
    """The smallest span that holds all of them (there must be one)."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def inside(inner: Span, outer: Span) -> bool:
    """Whether one span lies within another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
