"""Drift: what changed in a figure as it was relayed, with both wordings side by side."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from accordingto.corroboration.days import order, same_day
from accordingto.corroboration.evidence import Drift, Evidence
from accordingto.corroboration.gather import by_day
from accordingto.reading.chain import Role
from accordingto.reading.figure import Figure, Measure, Mode, PopulationKind

_LOSSES = (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING, Measure.LOST)
"""Measures that are taken for one another: casualties told as killed."""

OTHER_COUNT = ("measure", "population", "scope")
"""Kinds of drift after which a number counts something else than its origin did."""

_GENERAL = (PopulationKind.UNKNOWN, PopulationKind.MIXED)
_PEOPLE = frozenset({"people", "persons", "individuals"})
_WHOLES = (Measure.CASUALTIES, Measure.LOST, Measure.DEPLOYED)
"""Measures of which a part may have another measure: "4,700 casualties, including 600 dead"."""


def find_drift(evidence: Sequence[Evidence]) -> tuple[Drift, ...]:
    """What differs between a copy and its original, within a report, and between reports of one origin on one day.

    An origin is lost only where its report names it for no number at all, a part only where the whole is no look back.
    """
    found: dict[tuple[object, ...], Drift] = {}
    named = {(one.report, one.origin.key) for one in evidence if one.origin}
    by_report: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        by_report[one.report].append(one)
    for before, after in _tellings(evidence):
        for drift in _compare_reports(before, after):
            lost = drift.after.likely_from if drift.kind == "origin" and drift.after.origin is None else None
            if lost is not None and (drift.after.report, lost.key) in named:
                continue
            if drift.kind == "part_lost" and _is_look_back(drift.after, by_report[drift.after.report]):
                continue
            key = (drift.kind, *_place(drift.before), *_place(drift.after))
            found.setdefault(key, drift)
    return tuple(found[key] for key in sorted(found))


def _tellings(evidence: Sequence[Evidence]) -> Iterator[tuple[Sequence[Evidence], Sequence[Evidence]]]:
    """Pairs of figures to compare: (as it was told first, as it was told then)."""
    by_report: dict[str, list[Evidence]] = defaultdict(list)
    by_origin: dict[tuple[str, str, str], dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for one in evidence:
        by_report[one.report].append(one)
        if one.origin and one.day and (one.dated or not one.restates):
            by_origin[one.event, one.origin.key, one.day[:10]][one.report].append(one)
    for told in by_report.values():
        if original := by_report.get(told[0].copy_of or ""):
            yield original, told
        yield [one for one in told if one.origin], [one for one in told if not one.origin]
    for reports in by_origin.values():
        first, *others = sorted(reports.values(), key=lambda told: (order(told[0].published), by_day(told[0])))
        for told in others:
            yield first, told
    yield from _moved_origins(evidence)
    yield from _told_again(evidence)


def _told_again(evidence: Sequence[Evidence]) -> Iterator[tuple[Sequence[Evidence], Sequence[Evidence]]]:
    """A figure told again later, by its origin or with the source left out, against its first telling."""
    first: dict[tuple[object, ...], Evidence] = {}
    for one in sorted(evidence, key=lambda one: (order(one.published), by_day(one))):
        holder = one.origin or one.likely_from
        if holder is None or one.figure.headline is None:
            continue
        key = (one.event, one.figure.measure, one.figure.headline, holder.key)
        if one.origin and not one.restates:
            first.setdefault(key, one)
        elif key in first and first[key].report != one.report:
            yield [first[key]], [one]


def _moved_origins(evidence: Sequence[Evidence]) -> Iterator[tuple[Sequence[Evidence], Sequence[Evidence]]]:
    """One number told on one day as an origin's, elsewhere as that of somebody who only passed it on."""
    groups: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for one in evidence:
        if one.origin and one.day and one.figure.headline is not None:
            groups[one.event, one.figure.measure, one.figure.headline, one.day[:10]].append(one)
    for group in groups.values():
        for before in group:
            relays = {name for step in before.chain[1:] if step.role != Role.OUTLET for name in step.names}
            for after in group:
                if (
                    after.origin
                    and before.origin
                    and after.origin.key != before.origin.key
                    and after.origin.name in relays
                ):
                    yield [before], [after]


def _compare_reports(before: Sequence[Evidence], after: Sequence[Evidence]) -> Iterator[Drift]:
    """The drift of each figure of the later telling against its counterpart in the earlier one."""
    for new in after:
        old = _counterpart(new, before)
        if old is not None:
            yield from _compare(old, new)
            if _group_is_lost(old, new, before, after):
                why = f"a group told as people: {old.quote!r} became {new.quote!r}{_order(old, new)}"
                yield Drift(kind="population", before=old, after=new, why=why)
    yield from _lost_parts(before, after)


def _group_is_lost(old: Evidence, new: Evidence, before: Sequence[Evidence], after: Sequence[Evidence]) -> bool:
    """Whether passengers, soldiers or protesters are only people in another report, which nowhere says who they were.

    A report that has both words for one number has lost nothing.
    """
    if old.report == new.report or not (_is_group(old) and _is_people(new)) or _people_differ(old, new):
        return False
    return not any(_is_people(one) and _is_told_in(old, one) for one in before) and not any(
        _is_group(one) and _is_told_in(new, one) for one in after
    )


def _is_group(one: Evidence) -> bool:
    who = one.figure.population
    return who is not None and not _is_people(one)


def _is_people(one: Evidence) -> bool:
    """Whether nothing is said of whom a figure counts but that they are people."""
    who = one.figure.population
    return who is not None and who.party is None and who.text.casefold() in _PEOPLE


def _counterpart(new: Evidence, before: Sequence[Evidence]) -> Evidence | None:
    """The figure that another derives from: same measure and number, else same number, else same measure and people."""
    if new.figure.derived:
        return None
    candidates = [one for one in before if one is not new and one.event == new.event and not one.figure.derived]
    same_number = [one for one in candidates if _numbers(one.figure) & _numbers(new.figure)]
    for found in (
        [one for one in same_number if one.figure.measure == new.figure.measure],
        [one for one in same_number if one.figure.measure in _LOSSES and new.figure.measure in _LOSSES],
        [one for one in candidates if _is_same_quantity(one, new)],
    ):
        if found:
            return min(found, key=by_day)
    return None


def _is_same_quantity(one: Evidence, new: Evidence) -> bool:
    """Whether two different numbers are told for one quantity of one origin and day."""
    same = one.figure.measure == new.figure.measure and one.figure.mode == new.figure.mode
    origins = one.origin is not None and new.origin is not None and one.origin.key == new.origin.key
    apart = one.report != new.report and (one.figure.part_of is None) == (new.figure.part_of is None)
    stages = one.figure.stages == new.figure.stages or not (one.figure.stages and new.figure.stages)
    return same and origins and apart and stages and same_day(one.day, new.day) and not _people_differ(one, new)


def _compare(old: Evidence, new: Evidence) -> Iterator[Drift]:
    def drift(kind: str, what: str) -> Drift:
        return Drift(
            kind=kind, before=old, after=new, why=f"{what}: {old.quote!r} became {new.quote!r}{_order(old, new)}"
        )

    if old.figure.measure != new.figure.measure:
        yield drift("measure", f"{old.figure.measure} told as {new.figure.measure}")
    if not _numbers(old.figure) & _numbers(new.figure):
        yield drift("value", f"{old.figure.headline} told as {new.figure.headline}")
    elif old.figure.bound != new.figure.bound:
        lost = old.figure.low is not None and old.figure.high is not None and old.figure.low != old.figure.high
        note = ", a bound is lost" if lost and None in (new.figure.low, new.figure.high) else ""
        yield drift("bound", f"{_say(old.figure)} told as {_say(new.figure)}{note}")
    if _people_differ(old, new):
        yield drift("population", "other people counted")
    if _scope(old.figure) != _scope(new.figure) and None not in (_scope(old.figure), _scope(new.figure)):
        yield drift("scope", f"{_scope(old.figure)} told as {_scope(new.figure)}")
    if old.origin and new.origin and old.origin.key != new.origin.key:
        yield drift("origin", f"{old.origin.name} gives way to {new.origin.name}")
    elif old.origin and new.likely_from and old.report != new.report and new.copy_of != old.report:
        yield drift("origin", f"{old.origin.name} is no longer named")


def _lost_parts(before: Sequence[Evidence], after: Sequence[Evidence]) -> Iterator[Drift]:
    """A part that the first telling gives with its whole, and the second leaves standing alone or adds to it."""
    by_id = {(one.report, one.figure.id): one for one in reversed(before)}
    for part in before:
        whole = by_id.get((part.report, part.figure.part_of or ""))
        if whole is None or not after or whole.figure.measure not in (part.figure.measure, *_WHOLES):
            continue
        wholes = [one for one in after if _is_told_in(whole, one)]
        parts = [one for one in after if _is_told_in(part, one)]
        if parts and wholes and all(one.figure.part_of is None for one in parts):
            why = f"{part.quote!r} is no longer a part of {wholes[0].quote!r}{_order(part, parts[0])}"
            yield Drift(kind="part_lost", before=part, after=parts[0], why=why)
        elif wholes and not parts and wholes[0].report != whole.report:
            why = f"{wholes[0].quote!r} is told without {part.quote!r}{_order(part, wholes[0])}"
            yield Drift(kind="part_lost", before=part, after=wholes[0], why=why)


def _is_look_back(one: Evidence, told: Sequence[Evidence]) -> bool:
    """Whether a number is told only beside the newer one that has replaced it: "up from at least 45 on Thursday"."""
    return (one.restates or one.day is None) and any(
        other.origin is not None
        and one.origin is not None
        and other.origin.key == one.origin.key
        and other.figure.measure == one.figure.measure
        and order(other.day) > order(one.day)
        for other in told
    )


def _is_told_in(one: Evidence, other: Evidence) -> bool:
    return one.figure.measure == other.figure.measure and bool(_numbers(one.figure) & _numbers(other.figure))


def _numbers(figure: Figure) -> set[Decimal]:
    return {number for number in (figure.low, figure.best, figure.high) if number is not None} - {Decimal(0)}


def _people_differ(one: Evidence, other: Evidence) -> bool:
    first, second = one.figure.population, other.figure.population
    if first is None or second is None:
        return False
    if first.party and second.party and first.party != second.party:
        return True
    return first.kind != second.kind and first.kind not in _GENERAL and second.kind not in _GENERAL


def _scope(figure: Figure) -> str | None:
    if figure.mode in (Mode.PERIOD, Mode.RATE):
        return "a period"
    return "a total" if figure.mode == Mode.CUMULATIVE else None


def _say(figure: Figure) -> str:
    return figure.bound.value.replace("_", " ")


def _order(old: Evidence, new: Evidence) -> str:
    if old.report != new.report and order(old.published) == order(new.published) and new.copy_of != old.report:
        return " (of the same day; which came first is not known)"
    return ""


def _place(one: Evidence) -> tuple[object, ...]:
    return (*order(one.day), one.report, one.figure.span, one.figure.id)
