"""Judgements: what the record holds about one asked quantity at one day, and why."""

from dataclasses import dataclass
from enum import StrEnum

from accordingto.corroboration.evidence import Evidence, Origin
from accordingto.reading.question import Asked
from accordingto.reading.statement import Polarity
from accordingto.reports.report import Span


class Verdict(StrEnum):
    NOT_REPORTED = "not_reported"
    ACKNOWLEDGED = "acknowledged"
    DISPUTED = "disputed"
    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single_origin"
    SUPERSEDED = "superseded"
    CONTRADICTED = "contradicted"
    UNSETTLED = "unsettled"


class Bearing(StrEnum):
    """How a figure bears on what is asked."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    COMPATIBLE = "compatible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An origin's latest figure at the day, how it bears on what is asked and by which rule.

    `mentions` is every figure of reports that carries it, itself included. `why` says what keeps the figure from being the
    very number asked about ("killed is a part of casualties"), empty where nothing does.
    """

    origin: Origin
    evidence: Evidence
    bearing: Bearing
    rule: str
    wording_differs: bool = False
    mentions: tuple[Evidence, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """A denial, refusal or the like by someone. It `counts` only as DESIGN section 4 says; `why` gives the reason either way."""

    origin: Origin
    report: str
    statement: str
    span: Span
    quote: str
    day: str | None
    polarity: Polarity
    counts: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One row of the verdict table as tried: whether it held, and the evidence in words."""

    verdict: Verdict
    held: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict on one asked quantity at one day, with all that it rests on.

    `apparently` is true where independence rests on links that are unknown. `former` are figures that supported it on an
    earlier day and no longer stand, each with the origin's present one among `refuters` or `compatible`. `event` is the id of
    the event judged, `other_events` those that match what is asked too. `told` are figures that speak of it and never
    stand: in the report's own voice, restated from earlier, or forecast. `groups` are the keys of supporters that count as
    one, `groups_against` those of refuters, `concerned` the parties whose denial would count, `window_days` how long a number
    can be held against another.
    """

    asked: Asked
    date: str
    verdict: Verdict
    rule: str
    apparently: bool = False
    wording_differs: bool = False
    supporters: tuple[Standing, ...] = ()
    refuters: tuple[Standing, ...] = ()
    compatible: tuple[Standing, ...] = ()
    former: tuple[Standing, ...] = ()
    denials: tuple[Denial, ...] = ()
    conditions: tuple[Condition, ...] = ()
    would_change: tuple[str, ...] = ()
    lowest: Evidence | None = None
    highest: Evidence | None = None
    latest: Evidence | None = None
    event: str | None = None
    other_events: tuple[str, ...] = ()
    told: tuple[Evidence, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    groups_against: tuple[tuple[str, ...], ...] = ()
    concerned: tuple[str, ...] = ()
    window_days: int | None = None
