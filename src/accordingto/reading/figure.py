"""Figures: numbers as reported, with what was counted, how the number is bounded, of whom, where and when."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from accordingto.reading.finding import Spans, Trace
from accordingto.reports.report import Span


class Measure(StrEnum):
    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    MISSING = "missing"
    CAPTURED = "captured"
    SURRENDERED = "surrendered"
    ABDUCTED = "abducted"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    DEPLOYED = "deployed"
    LOST = "lost"
    OTHER = "other"


class Bound(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    RANGE = "range"
    VAGUE = "vague"


class Mode(StrEnum):
    CUMULATIVE = "cumulative"
    CURRENT = "current"
    INCIDENT = "incident"
    PERIOD = "period"
    RATE = "rate"
    UNKNOWN = "unknown"


class FigureStatus(StrEnum):
    ASSERTED = "asserted"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    ASKED = "asked"


class PopulationKind(StrEnum):
    COMBATANT = "combatant"
    CIVILIAN = "civilian"
    CHILD = "child"
    AID_WORKER = "aid_worker"
    JOURNALIST = "journalist"
    MEDIC = "medic"
    DETAINEE = "detainee"
    DISPLACED = "displaced"
    PASSENGER = "passenger"
    WORKER = "worker"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Of whom a figure is: the words, the state or group they belong to (id of an actor), and what kind of people.

    `party` is the state (ISO alpha-3) or side of that actor, kept here so that figures of different reports compare.
    """

    text: str
    actor: str | None = None
    party: str | None = None
    kind: PopulationKind = PopulationKind.UNKNOWN
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place: `country` is ISO 3166-1 alpha-3, `precision` UCDP's where_prec (1 exact ... 6 country), null if unknown.

    `ref` is the id of a city in GeoNames ("geonames:524901") or the code of a province, state or region in ISO 3166-2
    ("iso3166-2:RU-KRS"); null for what neither lists, or what several may be.
    `inferred` marks one that the figure's own sentence does not name: where its paragraph or its report is set.
    """

    name: str
    country: str | None = None
    precision: int | None = None
    span: Span | None = None
    ref: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHint:
    """What one report says of the event a figure is about: its kind (`flood`, `strike`, `war`, `deployment`), place, day."""

    kind: str | None = None
    place: Place | None = None
    date: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The time that a figure covers; an open or unknown side is null."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as a report gives it. `low`, `best` and `high` are as written and `bound` says how to read them.

    exact: low = best = high; at_least, more_than: low = best, no high; up_to, fewer_than: best = high, no low; about: best
    only; range: low and high, no best; vague: the low of its word only. No number is ever made up: an open side is null.
    `statement` is the id of the innermost statement that carries it, null for the report's own voice; `source` the words of
    that statement's source, pronouns resolved. `part_of` is the id of the figure it is a part of. `by` are the words for who did
    it to them. `definition` are the words by which the report says what it counts as a casualty or a loss.
    """

    id: str
    span: Span
    statement: str | None = None
    measure: Measure
    bound: Bound
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    unit: str = "person"
    derived: bool = False
    population: Population | None = None
    by: str | None = None
    event: EventHint | None = None
    place: Place | None = None
    period: Period | None = None
    as_of: str | None = None
    mode: Mode = Mode.UNKNOWN
    stages: int | None = None
    part_of: str | None = None
    sum_of: tuple[str, ...] = ()
    updates: str | None = None
    repeats: tuple[str, ...] = ()
    status: FigureStatus = FigureStatus.ASSERTED
    definition: str | None = None
    source: str | None = None
    trace: Trace

    @property
    def told_place(self) -> Place | None:
        """The place that the figure's own sentence names, for its event or for itself."""
        event = self.event.place if self.event else None
        return event or (self.place if self.place is not None and not self.place.inferred else None)

    @property
    def headline(self) -> Decimal | None:
        """The number that a reader would quote: best, else low, else high."""
        return next((n for n in (self.best, self.low, self.high) if n is not None), None)
