"""Deciding: what may be decided on, as the program and earlier decisions have it, and the decision that somebody makes of it."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from accordingto.answers.brief import Brief, DecisionLine, View
from accordingto.answers.decisions import conflict_words, decision_line, same_question, values_words, what_words
from accordingto.corroboration.copies import find_copies
from accordingto.corroboration.judgement import Verdict
from accordingto.errors import DecisionError
from accordingto.reading.actor import ActorKind
from accordingto.reading.figure import Bound, Measure
from accordingto.reading.reading import Reading
from accordingto.reading.spelling import fold
from accordingto.record.listing import Page
from accordingto.record.store import Record
from accordingto.reports.report import Report, Span
from accordingto.review.anchor import make_anchor
from accordingto.review.decided import across_reports, thing_of
from accordingto.review.decision import NOTHING, Act, Decision, Moment, NewDecision, Subject, Target, Values, standing
from accordingto.review.named import actor_named
from accordingto.review.overlay import (
    CONFLICTS,
    Outcome,
    figure_at,
    figure_values,
    review,
    speaker_values,
    statement_at,
)
from accordingto.serial import to_json
from accordingto.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Something that may be decided on.

    `found` is what the program has, `holds` what holds after the decisions up to number `saw`, and `lines` are those that stand.
    For words of a report, `report` is that report and `finding` the whole finding as JSON; `names` are those it may be about,
    `others` reports that may be meant. Of a verdict `view` is all that it rests on.
    """

    target: Target
    found: Values
    holds: Values
    saw: int
    lines: tuple[DecisionLine, ...] = ()
    report: Report | None = None
    names: tuple[str, ...] = ()
    others: tuple[Report, ...] = ()
    finding: dict[str, Any] = field(default_factory=dict)
    view: View | None = None

    @property
    def found_words(self) -> str:
        """What the program has, in words."""
        return values_words(self.target.subject, self.found)

    @property
    def holds_words(self) -> str:
        """What holds, in words."""
        return values_words(self.target.subject, self.holds)


def open_words(record: Record, report: str, subject: Subject, span: Span, *, saw: int | None = None) -> Opened:
    """The figure or the speaker at some words of a report. Raises `DecisionError` where there are no such words.

    With `saw` it is as it was after the decision with that number.
    """
    raw = record.decisions.as_read(report)
    if raw is None:
        raise DecisionError(f"there is no report {report!r} in the record; it may have been removed")
    start, end = span
    if not 0 <= start < end <= len(raw.report.text):
        raise DecisionError(
            f"the report has {len(raw.report.text):,} characters, and {start} to {end} are not words of it"
        )
    every = record.decisions.outcomes([report])
    last = record.decisions.last() if saw is None else saw
    laid = review(raw, (one for one in record.decisions.about(report) if one.id <= last)).reading
    span = _whole_of(subject, span, (raw, laid))
    found, finding = _found(subject, span, raw)
    holds, laid_over = _found(subject, span, laid)
    if subject is Subject.FIGURE and not finding and not laid_over:
        raise DecisionError("there is no figure at these words; open one that is marked in the report")
    here = [one for one in every if one.decision.target.subject is subject and _is_at(one, span)]
    return Opened(
        target=Target(subject=subject, anchor=make_anchor(raw.report, span)),
        found=found,
        holds=holds,
        saw=last,
        lines=_lines(here, (raw.report,)),
        report=raw.report,
        names=tuple(dict.fromkeys(actor.name for actor in raw.actors)),
        finding=finding or laid_over,
    )


def open_copy(record: Record, report: str, original: str, settings: Settings, *, saw: int | None = None) -> Opened:
    """Whether one report derives from another. Raises `DecisionError` where one of them is not in the record."""
    wanted = {one.report.id: one for one in record.latest([report, original])}
    if len({report, original}) < 2 or {report, original} != set(wanted):
        raise DecisionError("two reports of the record are needed; open the link from the page of copies")
    near = record.alike(report)
    links = {
        copy.report: copy for copy in find_copies({**wanted, **{one.report.id: one for one in near}}.values(), settings)
    }
    link = links.get(report)
    found = Values(original=link.original) if link else NOTHING
    outcomes = [
        one for one in across_reports(record.decisions.about(report)) if set(one.decision.target.reports) == set(wanted)
    ]
    reports = tuple(one.report for one in wanted.values())
    others = tuple(one.report for one in near if one.report.id not in wanted)
    return Opened(
        target=Target(subject=Subject.COPY, report=report, original=original),
        found=found,
        holds=_last_of(outcomes, Values(original=original)),
        saw=record.decisions.last() if saw is None else saw,
        lines=_lines(outcomes, (*reports, *others)),
        others=others,
    )


def open_actors(record: Record, one: str, other: str, *, saw: int | None = None) -> Opened:
    """Whether two names stand for one actor. Raises `DecisionError` where one of them is no source of the record."""
    for name in (one, other):
        if not name or not record.listing.statements(name, count=1).total:
            raise DecisionError(f"nobody is called {name!r} in the record; take the name as the page of sources has it")
    if fold(one) == fold(other):
        raise DecisionError("the two names are the same; write another one")
    pair = {fold(one), fold(other)}
    outcomes = [
        found
        for found in record.decisions.outcomes([])
        if found.decision.target.subject is Subject.ACTORS and set(map(fold, found.decision.target.names)) == pair
    ]
    return Opened(
        target=Target(subject=Subject.ACTORS, names=(one, other)),
        found=NOTHING,
        holds=NOTHING,
        saw=record.decisions.last() if saw is None else saw,
        lines=_lines(outcomes, ()),
    )


def open_verdict(record: Record, brief: Brief, part: int, moment: Moment, *, saw: int | None = None) -> Opened:
    """The verdict on a part of a question, as the brief on it has it. Raises `DecisionError` where there is none."""
    view = getattr(brief.parts[part], moment.value) if 0 <= part < len(brief.parts) else None
    if view is None:
        raise DecisionError("the brief has no such verdict; open it from the brief")
    found = Values(verdict=view.verdict.value)
    outcomes = [
        one
        for one in record.decisions.outcomes([])
        if same_question(one.decision.target.question, brief.question)
        and (one.decision.target.part, one.decision.target.moment) == (part, moment)
    ]
    return Opened(
        target=Target(subject=Subject.VERDICT, question=brief.question, part=part, moment=moment),
        found=found,
        holds=_last_of(outcomes, found),
        saw=record.decisions.last() if saw is None else saw,
        finding={"part": brief.parts[part].asked.words, "date": view.date},
        view=view,
        lines=tuple(line for line in brief.decisions if (line.part, line.moment) == (part, moment.value)),
    )


def decide(
    opened: Opened, act: Act, *, author: str, at: str, reason: str = "", value: Values | None = None
) -> NewDecision:
    """The decision to confirm, correct or reject what was opened; `value` is what a correction puts in its place.

    Raises `DecisionError` for a correction that changes nothing, and for one or a rejection that gives no reason.
    """
    if act is not Act.CONFIRM and not reason.strip():
        raise DecisionError("whoever corrects or rejects says why; write a reason")
    if act is Act.CORRECT and (value is None or value == opened.holds):
        raise DecisionError("the correction changes nothing; confirm it, or change what is to be changed")
    held = {Act.CONFIRM: opened.holds, Act.CORRECT: value or NOTHING}.get(act, NOTHING)
    return NewDecision(
        act=act,
        target=opened.target,
        author=author,
        at=at,
        reason=reason.strip(),
        value=held,
        found=opened.found,
        finding=opened.finding,
        saw=opened.saw,
    )


def corrected(opened: Opened, sent: Mapping[str, str]) -> Values:
    """What a form puts in the place of what holds, by what it is on. Raises `DecisionError` for what cannot stand there."""
    subject = opened.target.subject
    if subject is Subject.FIGURE:
        fields = {name: sent[name] for name in ("measure", "bound", "number", "upper", "population")}
        return corrected_figure(opened.holds, **fields)
    if subject is Subject.SPEAKER:
        return corrected_speaker(sent["speaker"], kind=sent["kind"])
    if subject is Subject.VERDICT:
        return corrected_verdict(sent["verdict"])
    if subject is Subject.COPY:
        return corrected_original(opened, sent["derives_from"])
    raise DecisionError("two names are one or two; confirm that they are one, or reject it")


def corrected_figure(holds: Values, *, measure: str, bound: str, number: str, upper: str, population: str) -> Values:
    """What a form gives for a figure, with its numbers as `bound` needs them. Raises `DecisionError` for what is no number."""
    if measure not in set(Measure) or bound not in set(Bound):
        raise DecisionError("the measure or the bound is none that the program knows; choose one of the list")
    kind = Bound(bound)
    first = _number(number)
    second = _number(upper) if kind is Bound.RANGE else None
    if second is not None and second < first:
        raise DecisionError("the range ends before it begins; write the lower number first")
    low = first if kind in (Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN, Bound.RANGE, Bound.VAGUE) else None
    best = None if kind in (Bound.RANGE, Bound.VAGUE) else first
    high = first if kind in (Bound.EXACT, Bound.UP_TO, Bound.FEWER_THAN) else second
    return dataclasses.replace(
        holds,
        measure=Measure(measure),
        bound=kind,
        low=low,
        best=best,
        high=high,
        population=population.strip() or None,
    )


def corrected_speaker(name: str, *, kind: str = "") -> Values:
    """What a form gives for a speaker. Raises `DecisionError` without a name."""
    if not name.strip():
        raise DecisionError("the name of the speaker is missing; write it, or reject the one that was found")
    if kind and kind not in set(ActorKind):
        raise DecisionError(f"{kind!r} is no kind of actor; choose one of the list")
    meant = actor_named(" ".join(name.split()), kind=ActorKind(kind) if kind else None)
    return Values(speaker=meant.name, kind=meant.kind, party=meant.party)


def corrected_verdict(verdict: str) -> Values:
    """What a form gives for a verdict. Raises `DecisionError` for a word that is none."""
    if verdict not in set(Verdict):
        raise DecisionError(f"{verdict!r} is no verdict; choose one of the list")
    return Values(verdict=verdict)


def corrected_original(opened: Opened, original: str) -> Values:
    """What a form gives for the original of a copy. Raises `DecisionError` for a report that is not near it."""
    if original not in {one.id for one in opened.others}:
        raise DecisionError("that report is none of those that may be the original; choose one of the list")
    return Values(original=original)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """A decision of the audit trail in words: `stands` is false where it was taken back, and of what takes back.

    `conflict` says why somebody should look at it again, null where nothing speaks against it; `followed_by` is the number of
    a later one on the same thing, which holds instead.
    """

    decision: Decision
    text: str
    stands: bool
    conflict: str | None = None
    followed_by: int | None = None


def trail(record: Record, *, start: int = 0, count: int | None = None) -> Page[TrailLine]:
    """Every decision that was ever made, the latest first, or some of them from `start` on; nothing is left out."""
    every = record.decisions.all()
    stand = {one.id: one for one in standing(every)}
    last = {thing_of(one.target): one.id for one in stand.values()}
    shown = every[::-1][start:][:count]
    reports = sorted({report for one in shown for report in one.target.reports})
    names = _names([one.report for one in record.latest(reports)])
    conflicts = {one.decision.id: one for one in record.decisions.outcomes(reports) if one.state in CONFLICTS}
    lines = tuple(
        TrailLine(
            decision=one,
            text=what_words(one, names),
            stands=one.id in stand,
            conflict=conflict_words(conflicts[one.id]) if one.id in conflicts else None,
            followed_by=later if one.id in stand and (later := last[thing_of(one.target)]) != one.id else None,
        )
        for one in shown
    )
    return Page(rows=lines, total=len(every), start=start)


def decision_lines(outcomes: Iterable[Outcome], record: Record) -> tuple[DecisionLine, ...]:
    """Decisions in words, the reports that they are about by name."""
    every = tuple(outcomes)
    named = {report for one in every for report in one.decision.target.reports}
    return _lines(every, tuple(one.report for one in record.latest(sorted(named))))


def _number(words: str) -> Decimal:
    try:
        found = Decimal(words.replace(",", "").replace(" ", ""))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or not 0 <= found < 10**12:
        raise DecisionError(f"{words!r} is no number of people or things; write it in digits, such as 4,700")
    return found


def _whole_of(subject: Subject, span: Span, readings: Sequence[Reading]) -> Span:
    """The words of the finding at some words, as the first of the readings has it that has one."""
    for reading in readings:
        if subject is Subject.FIGURE and (figure := figure_at(span, reading)):
            return figure.span
        if subject is Subject.SPEAKER and (statement := statement_at(span, reading)):
            return statement.whole
    return span


def _found(subject: Subject, span: Span, reading: Reading) -> tuple[Values, dict[str, Any]]:
    if subject is Subject.FIGURE:
        figure = figure_at(span, reading)
        return (figure_values(figure), to_json(figure)) if figure else (NOTHING, {})
    statement = statement_at(span, reading)
    return (speaker_values(statement, reading), to_json(statement)) if statement else (NOTHING, {})


def _is_at(outcome: Outcome, span: Span) -> bool:
    return outcome.span is not None and outcome.span[0] < span[1] and span[0] < outcome.span[1]


def _last_of(outcomes: Sequence[Outcome], found: Values) -> Values:
    """What the last decision holds, else what was found."""
    last = outcomes[-1].decision if outcomes else None
    return last.value if last and last.act is not Act.REJECT else found


def _lines(outcomes: Iterable[Outcome], reports: Sequence[Report]) -> tuple[DecisionLine, ...]:
    names = _names(reports)
    return tuple(decision_line(one, names) for one in outcomes)


def _names(reports: Iterable[Report]) -> dict[str, str]:
    return {one.id: one.outlet or one.title or one.id for one in reports}
