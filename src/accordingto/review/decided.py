"""What people decided across reports: who is the same, and which report derives from which."""

from collections.abc import Iterable
from dataclasses import dataclass

from accordingto.reading.spelling import fold
from accordingto.review.decision import Act, Decision, Subject, Target, overruled, standing
from accordingto.review.overlay import Outcome, State


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedCopy:
    """A report that derives from another by somebody's decision; `by` says whose and when."""

    report: str
    original: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Decisions that hold across reports.

    `same` are pairs of names of one actor, the second the name to go by; `apart` pairs that are two actors. `copies` are links
    that hold, `not_copies` pairs of a report and another that it does not derive from, nor the other from it.
    """

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    copies: tuple[DecidedCopy, ...] = ()
    not_copies: frozenset[tuple[str, str]] = frozenset()

    def group_of(self, name: str) -> frozenset[str]:
        """The folded names that stand for the same actor as a name, itself included; a pair kept apart is never joined."""
        group = {fold(name)}
        pairs = [(fold(one), fold(other)) for one, other in self.same]
        parted = {frozenset((fold(one), fold(other))) for one, other in self.apart}
        while True:
            more = {
                new
                for pair in pairs
                for known, new in (pair, pair[::-1])
                if known in group and new not in group and not any(frozenset((new, one)) in parted for one in group)
            }
            if not more:
                return frozenset(group)
            group.add(min(more))

    def name_of(self, name: str) -> str:
        """The name that an actor goes by: that of the last pair that puts this name together with others, else itself."""
        group = self.group_of(name)
        return next((head for _, head in reversed(self.same) if fold(head) in group), name)


NOTHING_DECIDED = Decided()


def decided(history: Iterable[Decision]) -> Decided:
    """What holds across reports after some decisions; of several on one thing the last."""
    last = {thing_of(one.target): one for one in standing(tuple(history)) if one.target.anchor is None}
    same: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    copies: list[DecidedCopy] = []
    not_copies: set[tuple[str, str]] = set()
    for one in last.values():
        target = one.target
        if target.subject is Subject.ACTORS:
            first, other = target.names
            (apart if one.act is Act.REJECT else same).append((first, other))
        elif target.subject is Subject.COPY and target.report and target.original:
            if one.act is Act.REJECT:
                not_copies.add((target.report, target.original))
            else:
                original = one.value.original or target.original
                copies.append(DecidedCopy(report=target.report, original=original, by=f"{one.author}, {one.at[:10]}"))
    return Decided(same=tuple(same), apart=tuple(apart), copies=tuple(copies), not_copies=frozenset(not_copies))


def across_reports(history: Iterable[Decision]) -> tuple[Outcome, ...]:
    """What became of the decisions that are not on the words of one report: those that stand last on each thing."""
    found: dict[object, Outcome] = {}
    earlier: dict[object, tuple[Decision, ...]] = {}
    for one in standing(tuple(history)):
        if one.target.anchor is not None:
            continue
        thing = thing_of(one.target)
        against = overruled(one, earlier.get(thing, ()))
        found[thing] = Outcome(decision=one, state=State.DISPUTED if against else State.HOLDS, against=against)
        earlier[thing] = (*earlier.get(thing, ()), one)
    return tuple(found.values())


def thing_of(target: Target) -> object:
    """What a decision is on, the same for all on it: the direction of a link and the order of names do not matter."""
    if target.anchor:
        return target.subject, target.anchor.report, target.anchor.span
    if target.subject is Subject.ACTORS:
        return target.subject, frozenset(map(fold, target.names))
    if target.subject is Subject.COPY:
        return target.subject, frozenset((target.report, target.original))
    return target.subject, " ".join((target.question or "").split()).casefold(), target.part, target.moment
