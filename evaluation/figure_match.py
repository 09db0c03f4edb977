"""Two annotations of one report compared, figure by figure.

Figures are paired one to one where their spans overlap, those with the same measure and value first. `detected` is overlap
alone; for `end to end` measure, value, bound and unit are right too, and what is given as asserted is so. The fields (population,
place, period, mode, event, part of, status, source) are counted over the pairs of people whose value is right, asserted or not:
a field is right where both leave it open or both give the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from evaluation.figure_rows import One

FIELDS = ("population", "place", "period", "mode", "event", "part of", "status", "source")
SAME_WORDS = 0.5
"""Two wordings of a population, a place or a source are the same when the F1 of their words is at least this."""
SMALL = frozenset(
    {"the", "a", "an", "of", "its", "their", "his", "her", "in", "at", "near", "all", "other", "others", "and", "s"}
)


@dataclass(slots=True)
class Tally:
    """What was counted: pairs and figures of both sides for F1, and for each field how many are right of how many."""

    counts: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str]] = field(default_factory=list)
    """The kind of each miss, and what was read and what should have been."""

    def add(self, other: "Tally") -> None:
        self.counts += other.counts
        self.right += other.right
        self.of += other.of
        self.misses += other.misses

    def f1(self, name: str) -> float:
        """Of `detected`, `end to end` and `end to end, others too`."""
        total = self.counts[f"{name} gold"] + self.counts[f"{name} found"]
        return 2 * self.counts[f"{name} right"] / total if total else 0.0


def compare(name: str, gold: list[One], found: list[One]) -> Tally:
    """Two annotations of one report."""
    tally = Tally()
    pairs = _pairs(gold, found)
    partner = {mine.id: theirs for mine, theirs in pairs}
    taken = {theirs.id for _, theirs in pairs}
    tally.counts.update({"detected gold": len(gold), "detected right": len(partner), "detected found": len(found)})
    for one in gold:
        if one.id not in partner:
            kind = "not found: people" if one.unit == "person" else "not found: money and things"
            tally.misses.append((kind, f"{name}: {one.words!r} ({_told(one)}) is not found"))
    for one in found:
        if one.id not in taken:
            tally.misses.append(("no figure", f"{name}: {one.words!r} ({_told(one)}) is no figure"))
    for level, others in (("end to end", False), ("end to end, others too", True)):
        tally.counts += _end_to_end(level, gold, found, partner, others=others)
    events = _event_names(pairs)
    same_part = _part_checker(gold, found, pairs)
    for mine, theirs in pairs:
        same = _same_value(mine, theirs)
        people = mine.unit == "person"
        if not same or (people and not (mine.measures & theirs.measures and mine.bound == theirs.bound)):
            tally.misses.append(
                ("measure, number or bound", f"{name}: {mine.words!r} is {_told(theirs)}, not {_told(mine)}")
            )
        if not same or not people:
            continue
        checks = {
            "population": _same_words(mine.population, theirs.population, heads=True),
            "place": _same_words(mine.place, theirs.place),
            "period": any(_same_period(mine.periods[0], period) for period in theirs.periods),
            "mode": bool(mine.modes & theirs.modes),
            "event": events.get(theirs.event) == mine.event,
            "part of": same_part(mine, theirs),
            "status": mine.status == theirs.status,
            "source": _same_source(mine.sources, theirs.sources),
        }
        for key, right in checks.items():
            tally.right[key] += right
            tally.of[key] += 1
            if not right:
                told = f"{name}: {mine.words!r}: {key} is {_value(theirs, key)!r}, not {_value(mine, key)!r}"
                tally.misses.append((f"{key}, of figures with the right number", told))
    return tally


def _value(one: One, key: str) -> object:
    """What a figure says in one of the fields, to be told."""
    values = {"period": one.periods[0], "mode": sorted(one.modes), "source": one.sources}
    return values[key] if key in values else getattr(one, key.replace(" ", "_"))


def _part_checker(gold: list[One], found: list[One], pairs: list[tuple[One, One]]) -> Callable[[One, One], bool]:
    """Tells whether two figures are part of the same: of none, or of figures that are paired or whose first mentions are."""
    partner = {mine.id: theirs for mine, theirs in pairs}
    back = {theirs.id: mine.id for mine, theirs in pairs}
    first = {one.id: _main(one, gold) for one in gold}
    theirs_first = {one.id: _main(one, found) for one in found}

    def same(mine: One, theirs: One) -> bool:
        if not mine.part_of or not theirs.part_of:
            return not mine.part_of and not theirs.part_of
        given = theirs_first.get(theirs.part_of)
        wanted = partner.get(mine.part_of)
        if wanted is not None and theirs_first[wanted.id] == given:
            return True
        return first.get(mine.part_of) == back.get(given or "", "")

    return same


def _end_to_end(kind: str, gold: list[One], found: list[One], partner: dict[str, One], *, others: bool) -> Counter[str]:
    """Gold claims of people (with `others`, of all measures) that are read right; what is free is left out."""
    counts: Counter[str] = Counter()
    back = {theirs.id: mine for mine in gold if (theirs := partner.get(mine.id)) is not None}
    for mine in gold:
        theirs = partner.get(mine.id)
        if _is_asked(mine, theirs, others=others):
            counts[f"{kind} gold"] += 1
            counts[f"{kind} right"] += theirs is not None and _is_right(mine, theirs)
    for one in found:
        paired = back.get(one.id)
        free = paired is not None and paired.is_claim and not any(paired.value) and paired.measures & one.measures
        counts[f"{kind} found"] += _is_asked(one, paired, others=others) and not free
    return counts


def _is_asked(one: One, paired: One | None, *, others: bool) -> bool:
    """Whether a figure of either side counts: a claim of some people, and without `others` of no measure `other`."""
    if one.unit != "person" or not one.is_claim or not any(one.value):
        return False
    if others or "other" not in one.measures:
        return True
    return one.measures != {"other"} and paired is not None and "other" not in paired.measures


def _is_right(mine: One, theirs: One) -> bool:
    return bool(
        theirs.is_claim
        and theirs.unit == mine.unit
        and mine.measures & theirs.measures
        and _same_value(mine, theirs)
        and mine.bound == theirs.bound
    )


def _pairs(gold: list[One], found: list[One]) -> list[tuple[One, One]]:
    """One to one by overlap, those that agree in most going first."""
    possible = sorted(
        (
            -(_same_value(mine, theirs) + bool(mine.measures & theirs.measures) + (mine.unit == theirs.unit)),
            abs(mine.span[0] - theirs.span[0]),
            at,
            other,
        )
        for at, mine in enumerate(gold)
        for other, theirs in enumerate(found)
        if mine.span[0] < theirs.span[1] and theirs.span[0] < mine.span[1]
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, _, at, other in possible:
        if at not in used[0] and other not in used[1]:
            used[0].add(at)
            used[1].add(other)
            pairs.append((gold[at], found[other]))
    return sorted(pairs, key=lambda pair: pair[0].span)


def _event_names(pairs: Iterable[tuple[One, One]]) -> dict[str, str]:
    """Which gold event each found event is taken for: one to one, by the figures they share."""
    shared = Counter((theirs.event, mine.event) for mine, theirs in pairs)
    names: dict[str, str] = {}
    for (theirs, mine), _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if theirs not in names and mine not in names.values():
            names[theirs] = mine
    return names


def _main(one: One, side: list[One]) -> str:
    """The id of the first mention of what a figure says again."""
    by_id = {each.id: each for each in side}
    seen = set()
    while one.repeats in by_id and one.id not in seen:
        seen.add(one.id)
        one = by_id[one.repeats]
    return one.id


def _same_value(mine: One, theirs: One) -> bool:
    """The same numbers; a vague one's low alone, and where a bound has no side, whichever side has the number."""
    if mine.bound == theirs.bound == "vague":
        return mine.value[0] == theirs.value[0]
    if mine.bound == "range" or theirs.bound == "range":
        return (mine.value[0], mine.value[2]) == (theirs.value[0], theirs.value[2])
    return _headline(mine) == _headline(theirs)


def _headline(one: One) -> Decimal | None:
    low, best, high = one.value
    return next((n for n in (best, low, high) if n is not None), None)


def _same_words(mine: str, theirs: str, *, heads: bool = False) -> bool:
    """Whether two wordings are both absent or share enough words; with `heads` the last word in common is enough."""
    one, other = _plain(mine), _plain(theirs)
    if not one or not other:
        return not one and not other
    shared = len(set(one) & set(other))
    return 2 * shared / (len(set(one)) + len(set(other))) >= SAME_WORDS or (heads and one[-1] == other[-1])


def _same_source(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether both give none, or one wording of either is one of the other's."""
    if not mine or not theirs:
        return not mine and not theirs
    return any(_same_words(one, other) for one in mine for other in theirs)


def _plain(words: str) -> list[str]:
    found = [word.strip(".,;:()'’\"“”") for word in words.casefold().replace("’s", "").replace("'s", "").split()]
    return [word.removesuffix("s") if len(word) > 3 else word for word in found if word and word not in SMALL]


def _same_period(mine: tuple[str, str], theirs: tuple[str, str]) -> bool:
    """Whether both sides agree as far as both are precise; one side that only one gives counts where the other side agrees."""
    if not any(mine) or not any(theirs):
        return not any(mine) and not any(theirs)
    agree = [_same_date(one, other) for one, other in zip(mine, theirs, strict=True) if one and other]
    return bool(agree) and all(agree)


def _same_date(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _told(one: One) -> str:
    sides = "/".join("-" if n is None else str(n) for n in one.value)
    return f"{'/'.join(sorted(one.measures))} {one.bound} {sides} {one.unit}"
