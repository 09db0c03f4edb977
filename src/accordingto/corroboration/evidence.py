"""Evidence: a figure of one report put beside those of others, with its origin, its chain by name and its day."""

from dataclasses import dataclass
from enum import StrEnum

from accordingto.reading.actor import ActorKind
from accordingto.reading.chain import Role, Via
from accordingto.reading.figure import Figure
from accordingto.reading.statement import Certainty
from accordingto.reports.report import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The first known holder of a claim, one over all reports.

    `key` is the same for the same actor under other names; an anonymous origin ("Western officials") is never merged with
    another by wording alone, so its key also holds what keeps it apart. `party` is null where unknown. `settled` is false
    where the report names a source ("he") but not who that is: such an origin never counts as a second one.
    """

    key: str
    name: str
    kind: ActorKind
    party: str | None = None
    anonymous: bool = False
    settled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A link of a chain with the names of its actors instead of ids."""

    names: tuple[str, ...]
    role: Role
    via: Via | None = None
    span: Span | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One figure of one report as evidence.

    `origin` is null in the report's own voice. `day` is the day the number stands for: as of, else said, else
    published; `published` the day the report told it. `copy_of` is the id of the report that this one derives from.
    `restates` is true for an undated or background figure that equals an earlier one of the same origin ("had said at least
    600"): it adds a mention, never a standing figure. `likely_from` is the origin whose earlier figure an unsourced one equals.
    `certainty` is that of the statement that carries it. `dated` is false where the day is only that of publication.
    """

    report: str
    outlet: str | None
    figure: Figure
    quote: str
    origin: Origin | None
    chain: tuple[Step, ...]
    day: str | None
    published: str | None
    event: str
    copy_of: str | None = None
    restates: bool = False
    likely_from: Origin | None = None
    certainty: Certainty = Certainty.STATED
    dated: bool = True


class Course(StrEnum):
    """How an event takes its time, which decides how long a number about it can be held against another one."""

    MOMENT = "moment"
    INCIDENT = "incident"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What figures are about: one incident or a campaign. `why` says on what ground its figures were put together.

    `places` are all names of places its figures give, `countries` their states, `disaster` whether nobody caused it.
    """

    id: str
    kind: str | None
    place: str | None
    start: str | None
    end: str | None
    why: str
    course: Course = Course.INCIDENT
    disaster: bool = False
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report whose text derives from another's. `kind` is verbatim, trimmed, rewritten; `share` is how much of it does.

    `overlaps` are pairs of spans (in the copy, in the original) that show it; `why` says why the other is the original.
    """

    report: str
    original: str
    kind: str
    share: float
    overlaps: tuple[tuple[Span, Span], ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures about one quantity of one event by one origin, oldest first."""

    event: str
    measure: str
    population: str | None
    mode: str
    origin: Origin
    points: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A later figure of a series that replaces an earlier one. `kind`: growth, revised_up, revised_down, corrected, restated."""

    origin: Origin
    before: Evidence
    after: Evidence
    kind: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What changed in a figure as it was relayed. `kind`: bound, measure, population, scope, origin, value, part_lost."""

    kind: str
    before: Evidence
    after: Evidence
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A statement of a report with its origin over all reports and the day it was said, else published."""

    report: str
    statement: str
    origin: Origin
    day: str | None
    published: str | None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """All that the reports say together, before anything is asked. `voices` are the statements that have an origin."""

    evidence: tuple[Evidence, ...]
    events: tuple[Event, ...]
    copies: tuple[Copy, ...]
    series: tuple[Series, ...]
    revisions: tuple[Revision, ...]
    drift: tuple[Drift, ...]
    voices: tuple[Voice, ...] = ()
