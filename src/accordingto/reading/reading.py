"""A reading: everything found in one report by one version of the reader."""

from dataclasses import dataclass

from accordingto.reading.actor import Actor
from accordingto.reading.figure import Figure
from accordingto.reading.finding import Gap
from accordingto.reading.question import Question
from accordingto.reading.statement import Statement
from accordingto.reports.report import Report, Span

SCHEMA = "accordingto.reading/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in the text, resolved against the report's own date: "Monday" is `2025-04-28`, "since April" `2025-04`."""

    span: Span
    date: str
    precision: str
    relation: str = "on"
    """`on`, `since`, `by`, `before` or `after`."""
    end: str | None = None
    """The last day of a stretch of time that starts at `date`: "in the past week", "from January to March"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the reader `reader` found in `report`: a pure function of the two."""

    schema: str = SCHEMA
    reader: str
    report: Report
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    question: Question | None = None
    gaps: tuple[Gap, ...] = ()

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id, null where there is none."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)

    def statement(self, statement_id: str | None) -> Statement | None:
        """The statement with this id, null where there is none."""
        return next((one for one in self.statements if one.id == statement_id), None)

    def figure(self, figure_id: str | None) -> Figure | None:
        """The figure with this id, null where there is none."""
        return next((one for one in self.figures if one.id == figure_id), None)
