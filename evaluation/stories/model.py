"""What a story is made of: what is handed out, and what the generator works with inside."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class StoryReport:
    """One published text."""

    name: str
    outlet: str
    url: str
    published: str
    title: str
    text: str


@dataclass(frozen=True)
class TrueOrigin:
    """Somebody who gives a figure of his own; `party` is empty for bodies that belong to no state."""

    name: str
    party: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class TrueDrift:
    """What changed between two reports of the same words of the same origin."""

    kind: str
    before_report: str
    after_report: str
    before_quote: str
    after_quote: str


@dataclass(frozen=True)
class TrueRevision:
    """A later figure of the same origin that replaces an earlier one."""

    origin: str
    kind: str
    before: int
    after: int
    before_report: str
    after_report: str


@dataclass(frozen=True)
class TrueQuestion:
    """A question with its verdicts: `then` at `then_day`, `now` at `now_day`; `then` is empty if nobody gave the number."""

    text: str
    measure: str
    value: int
    bound: str
    then: str
    now: str
    origins: tuple[str, ...]
    independent: int
    reason: str
    then_day: str = ""
    now_day: str = ""


@dataclass(frozen=True)
class Truth:
    """All that is known about a story."""

    kind: str
    origins: tuple[TrueOrigin, ...]
    copies: tuple[tuple[str, str, str], ...]
    drift: tuple[TrueDrift, ...]
    revisions: tuple[TrueRevision, ...]
    questions: tuple[TrueQuestion, ...]
    distractors: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """Reports in the order in which they were published, and the truth about them."""

    seed: int
    reports: tuple[StoryReport, ...]
    truth: Truth


@dataclass(frozen=True)
class Body:
    """An actor of the true graph, with the words that texts use for it."""

    name: str
    source: str
    short: str
    party: str
    state: str
    spokes: str
    role: str


@dataclass(frozen=True)
class Fig:
    """One figure as its origin gave it; `day` counts from the event, `change` tells how it replaces the one before."""

    body: Body
    day: int
    measure: str
    value: int
    bound: str
    pop: str
    force: str
    part: tuple[int, str] | None
    change: str
    channel: str
    before: Fig | None = None


@dataclass(frozen=True)
class Denial:
    """The word of the party concerned that nothing of the kind happened."""

    body: Body
    day: int
    clause: str


@dataclass(frozen=True)
class Graph:
    """Who really said what, when and through whom."""

    kind: str
    town: str
    capital: str
    start: str
    window: int
    concerned: str
    force: str
    figs: tuple[Fig, ...]
    denials: tuple[Denial, ...]
    silent: str
    relay: str


@dataclass(frozen=True)
class Line:
    """One sentence: which template, which wording, what goes into its slots."""

    key: str
    variant: int
    fig: Fig | None = None
    slots: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A report before it is worded."""

    outlet: str
    day: int
    minutes: int
    title: Line
    paragraphs: tuple[tuple[Line, ...], ...]
    head: str
    figs: tuple[Fig, ...]
    denials: tuple[Denial, ...] = ()
    original: int = -1
    copy_kind: str = ""
    drift_kind: str = ""
    distractor: bool = False
    curly: bool = False
