"""The brief: an answer in which every line points at the characters of a report. `to_json(brief)` is the public contract.

Names and values are those of the design's section on the brief as JSON; every number keeps its bound, every figure its
origin, every origin the chain it came through.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from accordingto.corroboration.credibility import Credibility
from accordingto.corroboration.estimate import Estimate
from accordingto.corroboration.judgement import Verdict
from accordingto.reading.chain import Role, Via
from accordingto.reading.figure import Bound, Measure, Mode
from accordingto.reading.question import QuestionForm
from accordingto.reading.statement import Polarity, PositionKind
from accordingto.reports.report import Span

SCHEMA = "accordingto.brief/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The exact characters of a report that a line rests on: `quote` is `text[span]` of the report with this id."""

    report: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeaway:
    """One thing to remember, in a sentence, with what it rests on."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """One asked quantity as understood; `part_of` is the index of the part it is asked within, `words` how it is named."""

    measure: Measure
    bound: Bound | None
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    population: str | None
    place: str | None
    part_of: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What was made of the question, and the words that nothing was made of. `day` is the day "now" stands for."""

    form: QuestionForm
    asked: tuple[AskedFor, ...] = ()
    actor: str | None = None
    party: str | None = None
    position: PositionKind | None = None
    about: tuple[str, ...] = ()
    as_of: str | None = None
    day: str
    not_understood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure as one report tells it: the number with its bound, who holds it, where to read it.

    `wording` is the figure in plain words ("more than 6,000 casualties"), `quote` those of the report. `origin` is null in
    the report's own voice; `likely_from` then names the origin whose earlier figure it equals.
    """

    report: str
    outlet: str | None
    span: Span
    quote: str
    measure: Measure
    bound: Bound
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    wording: str
    population: str | None
    origin: str | None
    party: str | None
    likely_from: str | None
    day: str | None
    published: str | None
    derived: bool
    restates: bool
    copy_of: str | None
    part: bool = False
    """Whether it is a part of another figure of the same measure in that report: eight of the 54."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An origin with its standing figure and every mention of it, and the rule by which it bears on what is asked.

    `figures` opens with the standing figure; `through` is its chain in words; `grade` is the reliability, A to F, that a person
    gave the origin in the register of sources, F where nobody did.
    """

    origin: str
    party: str | None
    grade: str
    anonymous: bool
    figures: tuple[Told, ...]
    rule: str
    wording_differs: bool
    through: str
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DenialLine:
    """A denial, a refusal or the like; `counts` as a denial only where `why` says so."""

    origin: str
    party: str | None
    report: str
    span: Span
    quote: str
    day: str | None
    polarity: Polarity
    counts: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionLine:
    """One row of the table of verdicts as tried: whether it held, and why."""

    verdict: Verdict
    held: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is: never a number of reports without the number of origins beside it."""

    reports: int = 0
    outlets: int = 0
    copies: int = 0
    origins: int = 0
    parties: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The verdict on one part at one day, with all that it rests on. `former` are figures that no longer stand.

    `credibility` is how credible the information is on the Admiralty scale, 1 to 6, and what that follows from, null where no
    number is asked about; `estimate` is low, best and high as UCDP has them, null where no origin gives the number.
    `independent` and `independent_against` are how many origins count for themselves among the supporters and the refuters:
    those of one state, or of which one passes on the other's word, count as one.
    """

    date: str
    verdict: Verdict
    credibility: Credibility | None
    estimate: Estimate | None
    apparently: bool
    rule: str
    wording_differs: bool
    supporters: tuple[Holder, ...]
    refuters: tuple[Holder, ...]
    denials: tuple[DenialLine, ...]
    independent: int
    independent_against: int
    compatible: tuple[Holder, ...]
    former: tuple[Holder, ...]
    conditions: tuple[ConditionLine, ...]
    would_change: tuple[str, ...]
    lowest: Told | None
    highest: Told | None
    latest: Told | None
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One asked quantity, judged at the day it was first reported and now. A part is never judged by another."""

    asked: AskedFor
    then: View | None
    now: View | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """The figures of one origin about one quantity, oldest first."""

    event: str
    event_name: str
    measure: Measure
    population: str | None
    mode: Mode
    origin: str
    party: str | None
    points: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """A step of a chain by name. `inferred` where the report says so only in another sentence."""

    names: tuple[str, ...]
    role: Role
    via: Via | None
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A report at the end of a chain, and where in it the chain can be read."""

    report: str
    outlet: str | None
    span: Span
    quote: str
    copy_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLine:
    """One way from an origin to the page, with every report that came by it. `text` says it in words."""

    origin: str
    party: str | None
    steps: tuple[ChainStep, ...]
    text: str
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionLine:
    """A figure that the same origin later replaced. `kind`: growth, revised_up, revised_down, corrected, restated."""

    origin: str
    party: str | None
    kind: str
    text: str
    before: Told
    after: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgedLine:
    """What a side of a war has acknowledged of what the question is about, and since when. `text` says it in words."""

    party: str
    text: str
    day: str | None
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class EditLine:
    """What an outlet changed in its own report from one version to the next. `noted` where the report says that it was changed.

    `kind`: figure_changed, figure_added, figure_dropped, source_changed, statement_changed, statement_added, statement_dropped.
    `before` are the words of the version with the text of `version_before`, null where there were none; `after` and `note` stand
    in the report as it is now or was next.
    """

    kind: str
    text: str
    report: str
    outlet: str | None
    since: str | None
    noted: bool
    version_before: str
    before: str | None
    after: Citation | None
    note: Citation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftLine:
    """What changed in a figure as it was passed on: two wordings side by side, and what differs."""

    kind: str
    why: str
    before: Told
    after: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """What a person decided about something that the brief rests on: who, when, what and why, in `text`.

    `act`: confirm, correct, reject. `subject`: speaker, figure, actors, copy, verdict; of a verdict `part` is the index of the
    part of the question and `moment` then or now. `state` says what became of it: holds, learnt (the reader finds the same now),
    or a conflict, told in `conflict`: differs (the program now finds something else), gone (the words are), disputed (by others).
    """

    id: int
    author: str
    at: str
    act: str
    subject: str
    text: str
    state: str
    conflict: str | None
    citation: Citation | None
    part: int | None
    moment: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report consulted. A copy names its original, the kind of copy and the share of its text that derives from it."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    location: str
    published: str | None
    place: str | None
    agency: str | None
    copy_of: str | None
    copy_kind: str | None
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The answer to a question, complete: what is said, by whom, through whom, since when, and who says otherwise."""

    schema: str = SCHEMA
    question: str
    understood: Understood
    answer: str
    """One line for each part of the question."""
    synopsis: str
    takeaways: tuple[Takeaway, ...] = ()
    parts: tuple[Part, ...] = ()
    counts: Counts = Counts()
    series: tuple[SeriesLine, ...] = ()
    chains: tuple[ChainLine, ...] = ()
    revisions: tuple[RevisionLine, ...] = ()
    acknowledged: tuple[AcknowledgedLine, ...] = ()
    edits: tuple[EditLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    drift: tuple[DriftLine, ...] = ()
    unknown: tuple[str, ...] = ()
    unknown_citations: tuple[tuple[Citation, ...], ...] = ()
    """What each line of `unknown` rests on, in the same order."""
    reports: tuple[ReportLine, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)


def cited_of(edit: EditLine) -> tuple[Citation, ...]:
    """Where an edit can be read in the report: what stands there now, and the note that says so."""
    return tuple(one for one in (edit.after, edit.note) if one is not None)


def every_told(brief: Brief) -> tuple[Told, ...]:
    """Every figure that the brief shows, in the order it is shown."""
    shown: list[Told] = []
    for part in brief.parts:
        for view in (part.then, part.now):
            if view is None:
                continue
            for holder in view.supporters + view.refuters + view.compatible + view.former:
                shown.extend(holder.figures)
            shown.extend(one for one in (view.lowest, view.highest, view.latest) if one)
    for series in brief.series:
        shown.extend(series.points)
    for revision in brief.revisions:
        shown.extend((revision.before, revision.after))
    for drift in brief.drift:
        shown.extend((drift.before, drift.after))
    return tuple(shown)


def every_citation(brief: Brief) -> tuple[Citation, ...]:
    """Every stretch of a report that the brief points at, once, in the order it is shown."""
    views = [view for part in brief.parts for view in (part.then, part.now) if view is not None]
    shown: list[Citation | Told | DenialLine | Carrier] = [one for line in brief.takeaways for one in line.citations]
    shown.extend(one for line in brief.unknown_citations for one in line)
    shown.extend(every_told(brief))
    shown.extend(denial for view in views for denial in view.denials)
    shown.extend(one.citation for one in brief.acknowledged)
    shown.extend(one for edit in brief.edits for one in cited_of(edit))
    shown.extend(one.citation for one in brief.decisions if one.citation)
    shown.extend(carrier for chain in brief.chains for carrier in chain.carriers)
    found: dict[tuple[str, Span], Citation] = {}
    for one in shown:
        found.setdefault((one.report, one.span), Citation(report=one.report, span=one.span, quote=one.quote))
    return tuple(found.values())
