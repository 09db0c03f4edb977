"""Denials: who may deny what is asked with effect, and what was denied, refused or admitted.

The party concerned is the combatants' own side, for civilians the named perpetrator (the state whose police or soldiers did it,
or that arrests), for disasters nobody. A denial counts
when it is by that party, of this content, and not withdrawn by its own later admission. A refusal, a conditional and an
admission without a figure are told, and count as neither.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from accordingto.corroboration.days import order, within
from accordingto.corroboration.evidence import Origin
from accordingto.corroboration.judgement import Denial
from accordingto.corroboration.matching import Matches
from accordingto.corroboration.populations import Likeness, compare_populations
from accordingto.corroboration.ranges import range_of
from accordingto.corroboration.stances import ADMITTING, Stance, StanceKind, mark_withdrawn
from accordingto.reading.actor import ActorKind
from accordingto.reading.figure import Measure, PopulationKind
from accordingto.reading.gazetteer import party_name
from accordingto.reading.lexicon import word_set
from accordingto.reading.name_runs import organisation_sort
from accordingto.reading.question import Asked
from accordingto.reading.reading import Reading
from accordingto.reading.spelling import fold
from accordingto.reading.statement import Polarity
from accordingto.settings import Settings

_CIVILIANS = (
    PopulationKind.CIVILIAN,
    PopulationKind.CHILD,
    PopulationKind.AID_WORKER,
    PopulationKind.JOURNALIST,
    PopulationKind.MEDIC,
    PopulationKind.DETAINEE,
    PopulationKind.DISPLACED,
)
_GENERAL = (PopulationKind.MIXED, PopulationKind.UNKNOWN)
_SAYS_AS_MUCH = {
    Measure.KILLED: {Measure.KILLED, Measure.CASUALTIES, Measure.LOST},
    Measure.WOUNDED: {Measure.WOUNDED, Measure.CASUALTIES},
    Measure.CASUALTIES: {Measure.CASUALTIES, Measure.LOST},
}
"""What has to be denied for a measure to be denied: who denies casualties denies deaths, but not the other way round."""

_POLARITY = {
    StanceKind.DENIES: Polarity.DENIED,
    StanceKind.REFUSES: Polarity.REFUSED,
    StanceKind.NEITHER: Polarity.NEITHER,
    StanceKind.NO_EVIDENCE: Polarity.NO_EVIDENCE,
}
_PUBLIC_KINDS = (ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.OFFICE)
_PUBLIC_SORTS = ("ministry", "government", "military", "police")
_UNOFFICIAL = (ActorKind.ANONYMOUS, ActorKind.OUTLET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Whose own losses, or deeds, are asked about: parties by code, or names where no party is known.

    With `forces` it is what police or soldiers did, of whom no report says whose they are: those of a state of `countries`, else
    of one that no list has, for whom its ministries and its police speak.
    """

    parties: tuple[str, ...] = ()
    why: str = "no party is concerned"
    forces: bool = False
    countries: tuple[str, ...] = ()

    def holds(self, origin: Origin) -> bool:
        """Whether an origin speaks for a party concerned; an anonymous source or an outlet does not."""
        if origin.kind in _UNOFFICIAL or origin.anonymous:
            return False
        if self.forces and _is_public(origin) and self._may_be_of(origin.party):
            return True
        return origin.party in self.parties or fold(origin.name) in {fold(party) for party in self.parties}

    def _may_be_of(self, party: str | None) -> bool:
        return party is None or party in self.countries or party_name(party) == party


def find_concerned(asked: Asked, matches: Matches, readings: Mapping[str, Reading]) -> Concerned:
    """The party concerned."""
    if matches.event and matches.event.disaster:
        return Concerned(why="a disaster has no party concerned")
    population = asked.population
    kinds = [m.evidence.figure.population.kind for m in matches.found if m.evidence.figure.population]
    known = Counter(kind for kind in kinds if kind not in _GENERAL)
    kind = population.kind if population and population.kind not in _GENERAL else None
    if kind is None:
        kind = max(sorted(known), key=lambda one: known[one], default=None)
    if kind == PopulationKind.COMBATANT:
        sides = (
            {population.party}
            if population and population.party
            else {m.evidence.figure.population.party for m in matches.found if m.evidence.figure.population}
        )
        return Concerned(parties=tuple(sorted(filter(None, sides))), why="the combatants' own side")
    if kind in _CIVILIANS or kind is None:
        named = {
            name for m in matches.found if (name := _perpetrator(m.evidence.report, m.evidence.figure.by, readings))
        }
        forces = {name for name in named if fold(name) in word_set("state_forces")}
        if forces or (not named and asked.measure == Measure.ARRESTED):
            countries = matches.event.countries if matches.event else ()
            why = "the state whose forces did it" if forces else "the state that arrests"
            return Concerned(parties=tuple(sorted(named - forces)), why=why, forces=True, countries=countries)
        if named:
            return Concerned(parties=tuple(sorted(named)), why="the named perpetrator")
    return Concerned()


def _is_public(origin: Origin) -> bool:
    """Whether an origin is a body of a state that speaks for its forces: a ministry, a government, an army, the police."""
    words = fold(origin.name).split()
    return origin.kind in _PUBLIC_KINDS and ("police" in words or organisation_sort(words) in _PUBLIC_SORTS)


def find_denials(
    asked: Asked,
    matches: Matches,
    concerned: Concerned,
    readings: Sequence[Reading],
    every: Iterable[Stance],
    *,
    day: str,
    settings: Settings,
) -> tuple[Denial, ...]:
    """What was denied, refused or admitted without a figure by the day, of `every` stance, and whether it counts."""
    stances = [s for s in every if _is_by(s, day)]
    context = _Context.of(asked, matches, readings, settings)
    marked = mark_withdrawn([s for s in stances if s.measures & _related(asked.measure)])
    withdrawn = {(s.report, s.statement): s for s in marked if s.withdrawn}
    found: dict[tuple[object, ...], Denial] = {}
    for stance in stances:
        mine = concerned.holds(stance.origin)
        why = _why_not(stance, asked, context, mine=mine, concerned=concerned)
        if why is None:
            continue
        if not why and (stance.report, stance.statement) in withdrawn:
            why = "withdrawn by its own later admission"
        counts = not why
        denial = _denial(stance, counts=counts, why=why or f"by the party concerned ({concerned.why}), of this content")
        key = (stance.origin.key, denial.polarity, counts, (stance.day or "")[:10])
        kept = found.get(key)
        if kept is None or (kept.report != stance.report and stance.copy_of is None and _is_copy(kept, stances)):
            found[key] = denial
    return tuple(sorted(found.values(), key=lambda denial: (order(denial.day), denial.report, denial.span)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What a statement must have to do with, to be of this content."""

    asked: Asked
    reports: frozenset[str]
    texts: Mapping[str, str]
    names: frozenset[str]
    low: Decimal | None
    high: Decimal | None

    @staticmethod
    def of(asked: Asked, matches: Matches, readings: Iterable[Reading], settings: Settings) -> "_Context":
        event = matches.event
        words = [*(event.places if event else ()), *(event.names if event else ())]
        words += [asked.place.name] if asked.place else []
        words += re.findall(r"[A-Z]\w+(?: [A-Z]\w+)*", asked.population.text) if asked.population else []
        span = range_of(asked, settings.about_tolerance)
        number = next((n for n in (asked.best, asked.low, asked.high) if n is not None), None)
        slack = (number or Decimal(0)) * Decimal(str(settings.about_tolerance))
        return _Context(
            asked=asked,
            reports=frozenset(match.evidence.report for match in matches.found),
            texts={reading.report.id: fold(reading.report.text) for reading in readings},
            names=frozenset(fold(word) for word in words),
            low=span.low if number is None else number - slack,
            high=span.high if number is None else number + slack,
        )

    def is_about(self, stance: Stance) -> bool:
        """Whether a statement counts the people asked about, or its report is about the event at all."""
        people = self.asked.population
        if people and any(compare_populations(people, f.population) == Likeness.SAME for f in stance.figures):
            return True
        text = f" {self.texts.get(stance.report, '')} "
        return stance.report in self.reports or any(f" {name} " in text for name in self.names if name)

    def is_this_number(self, number: Decimal | None) -> bool:
        """Whether a denied number is about the one asked."""
        if number is None or self.low is None or self.high is None:
            return True
        return self.low <= number <= self.high


def _why_not(stance: Stance, asked: Asked, context: _Context, *, mine: bool, concerned: Concerned) -> str | None:
    """Why a stance does not count as a denial, empty where it does; null where it has nothing to do with what is asked."""
    said = bool(stance.measures & _SAYS_AS_MUCH.get(asked.measure, {asked.measure}))
    touched = bool(stance.measures & _related(asked.measure))
    people = asked.population.party if asked.population else None
    if people and stance.parties and people not in stance.parties and not stance.figures:
        return None
    if not context.is_about(stance) or not (touched or (not stance.measures and stance.report in context.reports)):
        return None
    if stance.kind == StanceKind.DENIES:
        return _why_no_denial(stance, asked, context, said=said, mine=mine, concerned=concerned)
    if not mine:
        return None
    if stance.kind in ADMITTING:
        if stance.figures or not touched or stance.origin.party is None:
            return None
        return "an admission without a figure counts as neither"
    return {
        StanceKind.REFUSES: "to make no comment counts as neither",
        StanceKind.NEITHER: "neither confirmed nor denied",
        StanceKind.NO_EVIDENCE: "to have no evidence is not to deny",
        StanceKind.CONDITIONAL: "a conditional counts as neither",
    }[stance.kind]


def _why_no_denial(
    stance: Stance, asked: Asked, context: _Context, *, said: bool, mine: bool, concerned: Concerned
) -> str | None:
    numbers = [f.headline for f in stance.figures if f.measure in _SAYS_AS_MUCH.get(asked.measure, {asked.measure})]
    if numbers and not any(context.is_this_number(number) for number in numbers):
        return None
    if not said:
        return "what it denies is not said to be this" if mine or stance.measures else None
    if not mine:
        return f"not by the party concerned: {concerned.why}"
    return ""


def _related(measure: Measure) -> frozenset[Measure]:
    losses = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.LOST})
    return losses if measure in losses else frozenset({measure})


def _denial(stance: Stance, *, counts: bool, why: str) -> Denial:
    return Denial(
        origin=stance.origin,
        report=stance.report,
        statement=stance.statement,
        span=stance.span,
        quote=stance.quote,
        day=stance.day,
        polarity=_POLARITY.get(stance.kind, Polarity.AFFIRMED),
        counts=counts,
        why=why,
    )


def _is_by(stance: Stance, day: str) -> bool:
    return within(stance.day, day) and within(stance.published, day)


def _is_copy(denial: Denial, stances: Iterable[Stance]) -> bool:
    return any(s.copy_of is not None for s in stances if (s.report, s.statement) == (denial.report, denial.statement))


def _perpetrator(report: str, by: str | None, readings: Mapping[str, Reading]) -> str | None:
    """The party of who is said to have done it, else the name."""
    if by is None:
        return None
    actor = readings[report].actor(by) if report in readings else None
    return (actor.party or actor.name) if actor else by
