"""Questions: what a question, typed by a user or standing as a headline, asks of the record."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from accordingto.reading.figure import Bound, EventHint, Measure, Place, Population
from accordingto.reading.finding import Spans
from accordingto.reading.statement import PositionKind
from accordingto.reports.report import Span


class QuestionForm(StrEnum):
    YES_NO = "yes_no"
    HOW_MANY = "how_many"
    WHO_SAYS = "who_says"
    HAS_SAID = "has_said"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One quantity that is asked about. Without a number (`bound` null) it asks how many.

    `part_of` is the index, among the question's `asked`, of the whole that it is asked to be a part of.
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
    part_of: int | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as understood. `not_understood` are the words that no part of the understanding rests on.

    `actor` is the name, `party` the state, of the one asked about in "has A confirmed ..."; `about` the words for what.
    `as_of` limits the evidence to a day ("by March"). `span` indexes the report or question text.
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
