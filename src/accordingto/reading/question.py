"""Questions: what a question, typed by a user or standing as a headline, asks of the record."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from accordingto.reading.figure import Bound, EventHint, Measure, Mode, Period, Place, Population
from accordingto.reading.finding import Spans
from accordingto.reading.statement import PositionKind
from accordingto.reports.report import Span


class QuestionForm(StrEnum):
    YES_NO = "yes_no"
    HOW_MANY = "how_many"
    WHO_SAYS = "who_says"
    WHO_DISPUTES = "who_disputes"
    HAS_SAID = "has_said"
    WHEN_FIRST = "when_first"
    HOW_CHANGED = "how_changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One quantity that is asked about. Without a number (`bound` null) it asks how many.

    `mode` tells whether it asks for a stock ("are still held") or for all so far ("have been arrested"); `period` is a stretch
    of time, known at both ends, that it asks about. `part_of` is the index, among the question's `asked`, of the whole that
    it is asked to be a part of.
    """

    measure: Measure
    bound: Bound | None = None
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    unit: str = "person"
    population: Population | None = None
    place: Place | None = None
    event: EventHint | None = None
    mode: Mode = Mode.UNKNOWN
    period: Period | None = None
    part_of: int | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as understood. `not_understood` are the words that no part of the understanding rests on.

    `actor` is the name, `party` the state, of the one asked about in "has A confirmed ..." and "A's count"; `about` the words
    for what. `as_of` limits the evidence to a day ("by March", "were missing on 14 August"). `span` indexes the report
    or question text.
    """

    text: str
    form: QuestionForm
    asked: tuple[Asked, ...] = ()
    actor: str | None = None
    party: str | None = None
    position: PositionKind | None = None
    about: Spans = ()
    as_of: str | None = None
    not_understood: Spans = ()
    span: Span
