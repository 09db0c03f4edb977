"""The quantities of people that one report gives: each once with all its mentions, parts under their wholes, strongest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accordingto.answers.headline import ABOVE, counterpart, section_of
from accordingto.answers.sources import sentence_around
from accordingto.corroboration.days import order
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.populations import may_be_same
from accordingto.reading.figure import Bound, Measure
from accordingto.reading.reading import Reading
from accordingto.reports.report import Span

_HARDEST = (
    *(Measure.KILLED, Measure.CASUALTIES, Measure.LOST, Measure.MISSING, Measure.WOUNDED, Measure.CAPTURED),
    *(Measure.ABDUCTED, Measure.ARRESTED, Measure.SURRENDERED, Measure.DISPLACED, Measure.EVACUATED, Measure.DEPLOYED),
)
"""The measures by how much hangs on them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Claim:
    """One quantity of a report with all its mentions, and the parts that are told in one breath with it.

    `best` is the mention that tells most of its owner, `whole` what it is a part of where that is told elsewhere, and
    `replaced_by` the number that its own source has put in its place.
    """

    best: Evidence
    mentions: tuple[Evidence, ...]
    parts: tuple["Claim", ...] = ()
    in_title: bool = False
    whole: Evidence | None = None
    replaced_by: Evidence | None = None

    def within(self) -> Iterator["Claim"]:
        """The parts, and the parts of those."""
        for part in self.parts:
            yield part
            yield from part.within()


def find_claims(reading: Reading, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
    """The quantities of people that a report asserts, the strongest first; totals that nobody told are left out."""
    groups = _by_quantity(reading, evidence)
    of_figure = {one.figure.id: key for key, group in groups.items() for one in group}
    wholes = {key: whole for key, group in groups.items() if (whole := _whole_of(key, group, of_figure))}
    inner = {key for key, whole in wholes.items() if _is_told_with(reading, groups[key], groups[whole])}

    def claim(key: str, seen: frozenset[str]) -> Claim:
        group = groups[key]
        below = [part for part, whole in wholes.items() if whole == key and part in inner and part not in seen]
        parts = tuple(claim(part, seen | {key}) for part in below)
        titled = any(section_of(reading, one.figure.span[0]).kind in ABOVE for one in group)
        return Claim(
            best=_fullest(reading, group),
            mentions=tuple(group),
            parts=parts,
            in_title=titled or any(part.in_title for part in parts),
        )

    found = [claim(key, frozenset()) for key in groups if key not in inner]
    apart = {key: _fullest(reading, groups[whole]) for key, whole in wholes.items() if key not in inner}
    told = [replace(one, whole=apart.get(of_figure[one.best.figure.id])) for one in found]
    every = [each for one in told for each in (one, *one.within())]
    latest = [replace(one, replaced_by=_replacement(one, every)) for one in told]
    return tuple(sorted(latest, key=_strongest_first))


def _by_quantity(reading: Reading, evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """The evidence by what it repeats, under the id of its first mention.

    Two mentions are of one quantity where the reading links them, where a word above the body sums the other up, or where
    measure, number and event are the same, the people may be, and they have not two owners.
    """
    body = [one.figure for one in evidence if section_of(reading, one.figure.span[0]).kind not in ABOVE]
    groups: dict[str, list[Evidence]] = {}
    for one in sorted(evidence, key=lambda one: (one.figure.bound is Bound.VAGUE, one.figure.span)):
        figure = one.figure
        if figure.derived and figure.sum_of:
            continue
        above = figure.bound is Bound.VAGUE and section_of(reading, figure.span[0]).kind in ABOVE
        meant = counterpart(figure, body) if above else None
        key = next(
            (key for key, group in groups.items() if any(_is_same(one, other, meant) for other in group)), figure.id
        )
        groups.setdefault(key, []).append(one)
    return groups


def _is_same(one: Evidence, other: Evidence, meant: object) -> bool:
    mine, theirs = one.figure, other.figure
    if theirs is meant or theirs.id in mine.repeats or mine.id in theirs.repeats:
        return True
    same = mine.measure == theirs.measure and mine.headline is not None and mine.headline == theirs.headline
    owners = {each.origin.key for each in (one, other) if each.origin}
    alike = same and one.event == other.event and mine.unit == theirs.unit and len(owners) < 2
    return alike and may_be_same(mine.population, theirs.population)


def _whole_of(key: str, group: Sequence[Evidence], of_figure: dict[str, str]) -> str | None:
    """The quantity of which one is a part."""
    wholes = (of_figure[one.figure.part_of] for one in group if one.figure.part_of in of_figure)
    return next((whole for whole in wholes if whole != key), None)


def _is_told_with(reading: Reading, part: Sequence[Evidence], whole: Sequence[Evidence]) -> bool:
    """Whether a part is told in the statement or sentence of its whole; else somebody may have told it on another day."""
    return any(_told_in(reading, one) & _told_in(reading, other) for one in part for other in whole)


def _told_in(reading: Reading, one: Evidence) -> set[str | Span]:
    """The statement and the sentence in which a figure stands."""
    return {sentence_around(one.figure.span, reading.report), *filter(None, [one.figure.statement])}


def _fullest(reading: Reading, group: Sequence[Evidence]) -> Evidence:
    """The mention that tells most of its owner; of several the first, those of the body before the headline's."""
    return max(
        group,
        key=lambda one: (
            one.origin is not None,
            len(one.chain),
            section_of(reading, one.figure.span[0]).kind not in ABOVE,
            -one.figure.span[0],
        ),
    )


def _replacement(claim: Claim, claims: Sequence[Claim]) -> Evidence | None:
    """The number that the source of a claim has put in its place: one that updates it, or its own of a later day."""
    mine = claim.best
    ids = {one.figure.id for one in claim.mentions}
    for other in claims:
        theirs = other.best
        if other is claim or theirs.figure.measure != mine.figure.measure:
            continue
        if any(one.figure.updates in ids for one in other.mentions):
            return theirs
        own = mine.origin is not None and theirs.origin is not None and mine.origin.key == theirs.origin.key
        alone = claim.whole is None and other.whole is None and mine.event == theirs.event
        later = mine.dated and mine.day is not None and order(theirs.day) > order(mine.day)
        if own and alone and later and may_be_same(mine.figure.population, theirs.figure.population):
            return theirs
    return None


def _strongest_first(claim: Claim) -> tuple[object, ...]:
    """What stands before what was replaced, what the headline stands on first, then what has an owner, then by how much
    hangs on it."""
    figure = claim.best.figure
    rank = _HARDEST.index(figure.measure) if figure.measure in _HARDEST else len(_HARDEST)
    return (
        figure.bound is Bound.VAGUE,
        claim.replaced_by is not None,
        not claim.in_title,
        rank == len(_HARDEST),
        claim.best.origin is None,
        rank,
        min(one.figure.span for one in claim.mentions),
    )
