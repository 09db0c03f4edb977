"""Stances: what somebody has said to a subject at all: confirmed it, denied it, refused to speak of it, or stated it.

For questions such as "Has North Korea confirmed its losses?", and for the denials that a verdict counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from accordingto.corroboration.compare import newest_versions
from accordingto.corroboration.days import order
from accordingto.corroboration.evidence import Corroboration, Origin, Voice
from accordingto.reading.figure import Figure, Measure
from accordingto.reading.finding import extent, inside
from accordingto.reading.reading import Reading
from accordingto.reading.spelling import fold
from accordingto.reading.statement import Certainty, Polarity, PositionKind, Statement
from accordingto.reports.report import Span

Named = Callable[[str], frozenset[Measure]]


class StanceKind(StrEnum):
    CONFIRMS = "confirms"
    STATES = "states"
    DENIES = "denies"
    REFUSES = "refuses"
    NEITHER = "neither"
    NO_EVIDENCE = "no_evidence"
    CONDITIONAL = "conditional"


ADMITTING = (StanceKind.CONFIRMS, StanceKind.STATES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A statement that takes a stance on a subject.

    `measures` are those that its words or figures name, `figures` its figures, `parties` those of the actors it names in
    its content. `withdrawn_by` is the report and statement
    of the later admission by the same party that takes a denial back, null where there is none.
    """

    origin: Origin
    kind: StanceKind
    report: str
    statement: str
    span: Span
    quote: str
    day: str | None
    published: str | None
    measures: frozenset[Measure] = frozenset()
    figures: tuple[Figure, ...] = ()
    parties: frozenset[str] = frozenset()
    copy_of: str | None = None
    withdrawn_by: tuple[str, str] | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether the same party later admitted what it had denied."""
        return self.withdrawn_by is not None


def stances_of(
    stances: Iterable[Stance], *, party: str | None = None, name: str | None = None, measures: Iterable[Measure] = ()
) -> tuple[Stance, ...]:
    """Those of a party, or of an actor by name, on what has these measures; on anything where none is given."""
    wanted = frozenset(measures)
    taken = [stance for stance in stances if _is_by(stance.origin, party, name)]
    return mark_withdrawn([stance for stance in taken if not wanted or stance.measures & wanted])


def take_stances(
    readings: Sequence[Reading], corroboration: Corroboration, *, named: Named | None = None
) -> tuple[Stance, ...]:
    """Every statement that has an origin as a stance, oldest first; whether it is withdrawn is not yet marked.

    `named` tells which measures a text names; the reader's own lexicon does where it is left out.
    """
    if named is None:
        from accordingto.reading.measures import measures_named  # here, since its lexicon is read on import

        named = measures_named
    by_report = newest_versions(tuple(readings))
    found = []
    for voice in corroboration.voices:
        reading = by_report.get(voice.report)
        statement = reading.statement(voice.statement) if reading else None
        if reading and statement:
            found.append(_stance(voice, reading, statement, named))
    return tuple(found)


def mark_withdrawn(stances: Sequence[Stance]) -> tuple[Stance, ...]:
    """The stances with each denial that the same party took back by a later admission marked.

    A denial of a number is taken back by a number of the same measure, a flat one by any admission.
    """
    return tuple(
        replace(stance, withdrawn_by=_withdrawal(stance, stances)) if stance.kind == StanceKind.DENIES else stance
        for stance in stances
    )


def stance_of(statement: Statement) -> StanceKind:
    """What stance a statement takes to its own content."""
    if statement.certainty == Certainty.CONDITIONAL:
        return StanceKind.CONDITIONAL
    by_polarity: Mapping[Polarity, StanceKind] = {
        Polarity.DENIED: StanceKind.DENIES,
        Polarity.REFUSED: StanceKind.REFUSES,
        Polarity.NEITHER: StanceKind.NEITHER,
        Polarity.NO_EVIDENCE: StanceKind.NO_EVIDENCE,
    }
    if statement.polarity in by_polarity:
        return by_polarity[statement.polarity]
    position = statement.position.kind if statement.position else None
    if position in (PositionKind.DENIES, PositionKind.REJECTS):
        return StanceKind.DENIES
    return StanceKind.CONFIRMS if position == PositionKind.CONFIRMS else StanceKind.STATES


def _stance(voice: Voice, reading: Reading, statement: Statement, named: Named) -> Stance:
    report = reading.report
    spans = statement.content + (statement.position.about if statement.position else ())
    content = statement.content
    figures = tuple(
        figure
        for figure in reading.figures
        if (figure.statement == statement.id or _is_in(figure.span, content)) and figure.unit == "person"
    )
    parties = frozenset(
        actor.party for actor in reading.actors if actor.party and any(_is_in(one, content) for one in actor.mentions)
    )
    words = frozenset(measure for span in spans for measure in named(report.words(span)))
    span = extent(statement.source + statement.cue + statement.content)
    return Stance(
        origin=voice.origin,
        kind=stance_of(statement),
        report=report.id,
        statement=statement.id,
        span=span,
        quote=report.words(span),
        day=voice.day,
        published=voice.published,
        measures=words | {figure.measure for figure in figures},
        figures=figures,
        parties=parties,
        copy_of=voice.copy_of,
    )


def _is_in(span: Span, parts: Sequence[Span]) -> bool:
    return any(inside(span, part) for part in parts)


def _is_by(origin: Origin, party: str | None, name: str | None) -> bool:
    if party and origin.party == party:
        return True
    if not name:
        return party is None
    wanted, own = fold(name), fold(origin.name)
    return wanted == own or f" {wanted} " in f" {own} " or origin.key.casefold() == wanted


def _withdrawal(denial: Stance, stances: Sequence[Stance]) -> tuple[str, str] | None:
    for later in sorted(stances, key=lambda stance: (order(stance.day), stance.report, stance.statement)):
        same = later.origin.key == denial.origin.key or (
            denial.origin.party and denial.origin.party == later.origin.party
        )
        if not same or later.kind not in ADMITTING or order(later.day) <= order(denial.day):
            continue
        if not later.measures & denial.measures:
            continue
        if later.figures or not denial.figures:
            return later.report, later.statement
    return None
