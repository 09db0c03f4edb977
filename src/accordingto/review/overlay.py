"""A reading with what people decided laid over it; the reading itself is never changed.

Each decision is tied to words. The finding at these words, whatever its id, is confirmed, corrected or taken out; where a newer
reader finds nothing there, what was confirmed or corrected is put back. The last decision on a finding holds.
"""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from accordingto.reading.actor import Actor
from accordingto.reading.chain import Link, Role
from accordingto.reading.figure import Figure, Population
from accordingto.reading.finding import Gap, GapKind, Trace, finding_id, inside, overlaps
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.reports.report import Span
from accordingto.review.anchor import locate
from accordingto.review.decision import NOTHING, Act, Decision, Subject, Values, overruled, standing
from accordingto.review.named import actor_named
from accordingto.serial import from_json

REVIEWED = "review."
"""How the rule of a finding begins that a person has decided on."""
_RULES = {Act.CONFIRM: "review.confirmed", Act.CORRECT: "review.corrected", Act.REJECT: "review.rejected"}


class State(StrEnum):
    """What has become of a decision on the words of a report."""

    HOLDS = "holds"
    LEARNT = "learnt"
    """The reader itself has come to find what was decided."""
    DIFFERS = "differs"
    """The reader now finds something that is neither what it found then nor what was decided: somebody should look."""
    GONE = "gone"
    """The words stand no more in the text."""
    DISPUTED = "disputed"
    """It goes against what somebody else decided, which its author had not seen."""


CONFLICTS = frozenset({State.DIFFERS, State.GONE, State.DISPUTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision that stands, where its words are now, what the reader finds there now, and what became of the decision.

    `against` are decisions of others that it overruled unseen.
    """

    decision: Decision
    state: State
    span: Span | None = None
    now: Values = NOTHING
    against: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A reading with decisions laid over it, and what became of each."""

    reading: Reading
    outcomes: tuple[Outcome, ...] = ()


def review(reading: Reading, history: Iterable[Decision]) -> Reviewed:
    """The reading as people have decided on it. Decisions about other reports or other subjects are passed over."""
    mine = [
        one for one in standing(tuple(history)) if one.target.anchor and one.target.anchor.report == reading.report.id
    ]
    if not mine:
        return Reviewed(reading=reading)
    placed = [(one, locate(one.target.anchor, reading.report)) for one in mine if one.target.anchor]
    last: dict[tuple[Subject, str], tuple[Decision, Span]] = {}
    earlier: dict[tuple[Subject, str], tuple[Decision, ...]] = {}
    outcomes = [Outcome(decision=one, state=State.GONE) for one, span in placed if span is None]
    for one, span in placed:
        if span is None:
            continue
        key = (one.target.subject, _key(one.target.subject, span, reading))
        if key in last:
            earlier[key] = (*earlier.get(key, ()), last[key][0])
        last[key] = one, span
    made = reading
    for key, (one, span) in last.items():
        apply = _decide_figure if one.target.subject is Subject.FIGURE else _decide_speaker
        made, outcome = apply(made, one, span)
        against = overruled(one, earlier.get(key, ()))
        outcomes.append(dataclasses.replace(outcome, state=State.DISPUTED, against=against) if against else outcome)
    return Reviewed(reading=made, outcomes=tuple(sorted(outcomes, key=lambda one: one.decision.id)))


def is_reviewed(finding: Figure | Statement) -> bool:
    """Whether a person has decided on a finding."""
    return finding.trace.rule.startswith(REVIEWED)


def figure_values(figure: Figure) -> Values:
    """What is decided of a figure, as it is."""
    return Values(
        measure=figure.measure,
        bound=figure.bound,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        population=figure.population.text if figure.population else None,
    )


def speaker_values(statement: Statement, reading: Reading) -> Values:
    """What is decided of a speaker, as it is."""
    actor = reading.actor(statement.speaker)
    return Values(speaker=actor.name, kind=actor.kind, party=actor.party) if actor else NOTHING


def figure_at(span: Span, reading: Reading) -> Figure | None:
    """The figure at some words: the one that overlaps them most."""
    found = [figure for figure in reading.figures if overlaps(figure.span, span)]
    return max(found, key=lambda one: (_shared(one.span, span), -one.span[0]), default=None)


def statement_at(span: Span, reading: Reading) -> Statement | None:
    """The statement whose words are most like some words: of several that hold them the closest round them."""

    def closeness(one: Statement) -> float:
        a, b = one.whole
        return _shared(one.whole, span) / max(1, max(b, span[1]) - min(a, span[0]))

    found = [one for one in reading.statements if overlaps(one.whole, span)]
    return max(found, key=lambda one: (closeness(one), -one.whole[0]), default=None)


def _key(subject: Subject, span: Span, reading: Reading) -> str:
    found = figure_at(span, reading) if subject is Subject.FIGURE else statement_at(span, reading)
    return found.id if found else f"{span[0]}-{span[1]}"


def _shared(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _state(decision: Decision, now: Values) -> State:
    _, wanted = decision.outcome
    if decision.act is not Act.REJECT and _same(now, wanted):
        return State.HOLDS if _same(decision.found, wanted) else State.LEARNT
    return State.HOLDS if _same(now, decision.found) else State.DIFFERS


def _same(one: Values, other: Values) -> bool:
    """Whether two values say the same; kind and party of a speaker follow from the name."""
    plain = {"kind": None, "party": None}
    return dataclasses.replace(one, **plain) == dataclasses.replace(other, **plain)


def _trace(decision: Decision, old: Trace | None) -> Trace:
    note = f"{decision.author}, {decision.at[:10]}{f': {decision.reason}' if decision.reason else ''}"
    return Trace(rule=_RULES[decision.act], note=note, children=(old,) if old else ())


def _decide_figure(reading: Reading, decision: Decision, span: Span) -> tuple[Reading, Outcome]:
    figure = figure_at(span, reading)
    now = figure_values(figure) if figure else NOTHING
    state = _state(decision, now)
    outcome = Outcome(decision=decision, state=state, span=span, now=now)
    if decision.act is Act.REJECT:
        # What was rejected is what was found then; of something else found there since nobody has spoken.
        return (_without(reading, figure), outcome) if figure and state is not State.DIFFERS else (reading, outcome)
    if figure is None:
        figure = _restored(decision, span, reading)
        reading = dataclasses.replace(reading, figures=_in_order((*reading.figures, figure)))
    _, wanted = decision.outcome
    changed = dataclasses.replace(_with_values(figure, wanted), trace=_trace(decision, figure.trace))
    return _with_figure(reading, changed), outcome


def _with_values(figure: Figure, wanted: Values) -> Figure:
    """A figure with decided values; what they leave as it was stays as it was."""
    population = figure.population
    if wanted.population != (population.text if population else None):
        population = Population(text=wanted.population) if wanted.population else None
    return dataclasses.replace(
        figure,
        measure=wanted.measure or figure.measure,
        bound=wanted.bound or figure.bound,
        low=wanted.low,
        best=wanted.best,
        high=wanted.high,
        population=population,
    )


def _restored(decision: Decision, span: Span, reading: Reading) -> Figure:
    """The figure that was decided on, at its words as they stand now; what pointed elsewhere in the text is let go."""
    kept = from_json(Figure, decision.finding)
    around = statement_at(span, reading)
    statement = around.id if around and any(inside(span, part) for part in around.content) else None
    return dataclasses.replace(
        kept,
        span=span,
        statement=statement,
        population=dataclasses.replace(kept.population, actor=None, spans=()) if kept.population else None,
        place=dataclasses.replace(kept.place, span=None) if kept.place else None,
        part_of=None,
        sum_of=(),
        updates=None,
        repeats=(),
    )


def _statement_restored(decision: Decision, span: Span, reading: Reading) -> Statement:
    """The statement that was decided on, at its words as they stand now; of words that were in none a new one."""
    trace = Trace(rule="review.statement", span=span)
    if not decision.finding or decision.target.anchor is None:
        return Statement(id=finding_id("s", reading.report.id, "review", span), content=(span,), trace=trace)
    by = span[0] - decision.target.anchor.span[0]
    kept = from_json(Statement, decision.finding)
    source, cue, content = (
        tuple((a + by, b + by) for a, b in spans) for spans in (kept.source, kept.cue, kept.content)
    )
    return dataclasses.replace(
        kept, source=source, cue=cue, content=content, speaker=None, chain=(), position=None, repeats=(), trace=trace
    )


def _without(reading: Reading, figure: Figure) -> Reading:
    """A reading without a figure, and nothing left that points at it."""
    kept = tuple(
        dataclasses.replace(
            one,
            part_of=None if one.part_of == figure.id else one.part_of,
            updates=None if one.updates == figure.id else one.updates,
            sum_of=() if figure.id in one.sum_of else one.sum_of,
            repeats=tuple(other for other in one.repeats if other != figure.id),
        )
        for one in reading.figures
        if one.id != figure.id
    )
    return dataclasses.replace(reading, figures=kept)


def _with_figure(reading: Reading, figure: Figure) -> Reading:
    return dataclasses.replace(
        reading, figures=tuple(figure if one.id == figure.id else one for one in reading.figures)
    )


def _in_order(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=lambda one: one.span))


def _decide_speaker(reading: Reading, decision: Decision, span: Span) -> tuple[Reading, Outcome]:
    statement = statement_at(span, reading)
    now = speaker_values(statement, reading) if statement else NOTHING
    state = _state(decision, now)
    outcome = Outcome(decision=decision, state=state, span=span, now=now)
    _, wanted = decision.outcome
    if decision.act is Act.REJECT:
        if statement is None or state is State.DIFFERS:
            return reading, outcome
        return _with_speaker(reading, statement, None, decision), outcome
    if wanted.speaker is None:
        # That nobody is named is confirmed: nothing to put in its place.
        return (_with_speaker(reading, statement, None, decision) if statement else reading), outcome
    if statement is None:
        statement = _statement_restored(decision, span, reading)
        held = tuple(
            dataclasses.replace(one, statement=statement.id)
            if one.statement is None and inside(one.span, span)
            else one
            for one in reading.figures
        )
        statements = tuple(sorted((*reading.statements, statement), key=lambda one: one.whole))
        reading = dataclasses.replace(reading, statements=statements, figures=held)
    actor = next((one for one in reading.actors if one.name == wanted.speaker), None)
    if actor is None:
        actor = actor_named(wanted.speaker, kind=wanted.kind, party=wanted.party)
        reading = dataclasses.replace(reading, actors=(*reading.actors, actor))
    return _with_speaker(reading, statement, actor, decision), outcome


def _with_speaker(reading: Reading, statement: Statement, actor: Actor | None, decision: Decision) -> Reading:
    """A reading in which a statement has another speaker, with the chain, the figures and the gaps that follow from it."""
    changed = dataclasses.replace(
        statement,
        speaker=actor.id if actor else None,
        chain=_chain(statement, actor),
        trace=_trace(decision, statement.trace),
    )
    figures = tuple(
        dataclasses.replace(one, source=actor.name if actor else None) if one.statement == statement.id else one
        for one in reading.figures
    )
    gaps = tuple(gap for gap in reading.gaps if not _is_of_speaker(gap, statement))
    if actor is None and decision.act is Act.REJECT:
        why = f"{decision.author} rejected the one that was found"
        gaps = (*gaps, Gap(span=(statement.source or statement.content)[0], what=GapKind.SPEAKER, why=why))
    return dataclasses.replace(
        reading,
        statements=tuple(changed if one.id == statement.id else one for one in reading.statements),
        figures=figures,
        gaps=tuple(sorted(gaps, key=lambda gap: gap.span)),
    )


def _chain(statement: Statement, actor: Actor | None) -> tuple[Link, ...]:
    """The chain with another speaker in the place of the one that was there; where there was none it starts the chain."""
    old, links = statement.speaker, statement.chain
    if actor is None:
        left = ((tuple(one for one in link.actors if one != old), link) for link in links)
        return tuple(dataclasses.replace(link, actors=actors) for actors, link in left if actors)
    if old and any(old in link.actors for link in links):
        return tuple(
            dataclasses.replace(
                link, actors=tuple(dict.fromkeys(actor.id if one == old else one for one in link.actors))
            )
            for link in links
        )
    if any(actor.id in link.actors for link in links):
        return links
    return (Link(actors=(actor.id,), role=Role.ORIGIN, span=statement.source[0] if statement.source else None), *links)


def _is_of_speaker(gap: Gap, statement: Statement) -> bool:
    of_speaker = gap.what in (GapKind.SPEAKER, GapKind.SOURCE)
    return of_speaker and any(overlaps(gap.span, span) for span in (statement.source or (statement.whole,)))
