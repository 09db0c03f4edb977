"""Figures put together into events, step by step; the stages are told in events.py."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accordingto.corroboration.days import order
from accordingto.corroboration.evidence import Course, Evidence
from accordingto.corroboration.hints import Hint, is_near, is_other_place, kinds_meet, sort_key, why_one
from accordingto.reading.reading import Reading
from accordingto.reading.spelling import fold
from accordingto.settings import Settings

_BY_FAR = 2
"""A place that a report names this many times as often as any other is the one that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a report in which places are looked for, folded: those of its title, and all."""

    head: str
    text: str


def words_of(reading: Reading) -> Words:
    """The words of a report, its title apart."""
    report = reading.report
    return Words(head=f" {fold(report.title or '')} ", text=f" {fold(report.text)} ")


class Groups:
    """Union-find over hints, with the reason for each union."""

    def __init__(self) -> None:
        self.parents: dict[Hint, Hint] = {}
        self.reasons: dict[Hint, set[str]] = defaultdict(set)

    def find(self, hint: Hint) -> Hint:
        """The hint that stands for the group."""
        self.parents.setdefault(hint, hint)
        while self.parents[hint] != hint:
            self.parents[hint] = self.parents[self.parents[hint]]
            hint = self.parents[hint]
        return hint

    def join(self, one: Hint, other: Hint, why: str) -> None:
        """Make one group of two."""
        first, second = sorted((self.find(one), self.find(other)), key=sort_key)
        if first != second:
            self.parents[second] = first
            self.reasons[first] |= self.reasons.pop(second, set()) | {why}

    def members(self) -> dict[Hint, list[Hint]]:
        """The hints of each group."""
        found: dict[Hint, list[Hint]] = defaultdict(list)
        for hint in sorted(self.parents, key=sort_key):
            found[self.find(hint)].append(hint)
        return found


def join_firm(groups: Groups, settings: Settings) -> None:
    """Those that say what and where: first the dated ones, then the undated ones with the one they can be about."""
    firm = [hint for hint in sorted(groups.parents, key=sort_key) if hint.is_firm]
    settled = [hint for hint in firm if hint.course == Course.CAMPAIGN or hint.date]
    for number, one in enumerate(settled):
        for other in settled[number + 1 :]:
            if why := why_one(one, other, settings):
                groups.join(one, other, why)
    for hint in firm:
        if hint.course != Course.CAMPAIGN and not hint.date:
            _attach(groups, hint, settled, settings)
    rest = [hint for hint in firm if groups.find(hint) == hint and hint not in settled and not groups.reasons[hint]]
    for number, one in enumerate(rest):
        for other in rest[number + 1 :]:
            if why := why_one(one, other, settings):
                groups.join(one, other, why)


def join_parts(groups: Groups, evidence: Sequence[Evidence], hints: Sequence[Hint]) -> None:
    """A part with its whole, a sum with its terms, a figure with the one that it updates or repeats."""
    by_id = {(one.report, one.figure.id): hint for one, hint in zip(evidence, hints, strict=True)}
    for one, hint in zip(evidence, hints, strict=True):
        for key in (one.figure.part_of, *one.figure.sum_of, one.figure.updates, *one.figure.repeats):
            whole = by_id.get((one.report, key)) if key else None
            if whole and whole != hint and not is_other_place(hint, whole, parts=True):
                groups.join(hint, whole, "a part, a sum or a repetition of the other in one report")


def join_copies(groups: Groups, evidence: Sequence[Evidence], hints: Sequence[Hint]) -> None:
    """A copy that was cut after the words that say what and where is about what its original is about."""
    told: dict[tuple[object, ...], list[Hint]] = defaultdict(list)
    for one, hint in zip(evidence, hints, strict=True):
        told[one.report, one.figure.measure, one.figure.headline].append(hint)
    for one, hint in zip(evidence, hints, strict=True):
        originals = told[one.copy_of, one.figure.measure, one.figure.headline] if one.copy_of else []
        if not hint.is_firm and len({groups.find(original) for original in originals}) == 1:
            groups.join(hint, originals[0], "the report is a copy, and its original gives the same figure")


def join_same_word(groups: Groups, evidence: Sequence[Evidence], hints: Sequence[Hint]) -> None:
    """One origin, one day, one number of one people: one campaign, though one report places it elsewhere."""
    said: dict[tuple[object, ...], list[Hint]] = defaultdict(list)
    for one, hint in zip(evidence, hints, strict=True):
        if one.origin and hint.side and one.day and one.figure.headline is not None:
            key = (one.origin.key, one.day[:10], one.figure.measure, one.figure.headline, hint.side)
            said[key].append(hint)
    for same in said.values():
        if not any(hint.course == Course.CAMPAIGN for hint in same):
            continue
        for hint in same[1:]:
            groups.join(same[0], hint, "one origin gives the same number of the same people on the same day")


def find_main_places(
    evidence: Sequence[Evidence], hints: Sequence[Hint], words: Mapping[str, Words]
) -> dict[str, str | None]:
    """The place that each report is about, of all places of incidents.

    That is the one in its title; else where it puts most of its figures; else one in its text, the best known: what most
    reports name. They name the valley, and each of them some of its villages.
    """
    places = sorted({hint.place for hint in hints if hint.place and hint.course not in (None, Course.CAMPAIGN)})
    own: dict[str, Counter[str]] = defaultdict(Counter)
    for one, hint in zip(evidence, hints, strict=True):
        if hint.place in places and hint.is_firm:
            own[one.report][hint.place or ""] += 1
    originals = {one.report for one in evidence if one.copy_of is None}
    known = {place: sum(1 for report in originals if f" {place} " in words[report].text) for place in places}
    found = {}
    for report in sorted({one.report for one in evidence}):
        most = max(own[report].values(), default=0)
        mostly = sorted(place for place, count in own[report].items() if count == most)
        named = [place for place in places if _is_named(place, places, words[report].head)]
        if len(named) != 1:
            named = [place for place in named if place in mostly] or mostly
        if len(named) != 1:
            named = [place for place in named or places if f" {place} " in words[report].text] or named
        ranks = {place: (known[place], words[report].text.count(f" {place} ")) for place in named}
        best = [place for place in named if ranks[place] == max(ranks.values())]
        found[report] = best[0] if len(best) == 1 else None
    origins = {one.report: one.copy_of for one in evidence if one.copy_of in found}
    return {report: found[_root(report, origins)] for report in found}  # a copy is about what its original is


def _root(report: str, origins: Mapping[str, str | None]) -> str:
    """The original at the end of the line of copies."""
    seen = {report}
    while (original := origins.get(report)) is not None and original not in seen:
        seen.add(original)
        report = original
    return report


def _is_named(place: str, places: Iterable[str], head: str) -> bool:
    """Whether a title names a place, whole ("Ombrel valley") or by a first word that no other place begins with ("Ombrel")."""
    first = place.split()[0]
    alone = sum(other.split()[0] == first for other in places) == 1
    return f" {place} " in head or (alone and f" {first} " in head)


def join_subplaces(
    groups: Groups,
    evidence: Sequence[Evidence],
    hints: Sequence[Hint],
    words: Mapping[str, Words],
    mains: Mapping[str, str | None],
) -> None:
    """The towns of one flood: a place that a report names beside the one it is about, and that no report is clearly about.

    A report is clearly about a place that its title names, or where it puts more than one figure.

    The figures keep their own place, so that a count for one town is never taken for that of the whole.
    """
    told: dict[str, set[Hint]] = defaultdict(set)
    for one, hint in zip(evidence, hints, strict=True):
        if hint.place and hint.course != Course.CAMPAIGN:
            told[one.report].add(hint)
    firm = Counter((one.report, hint.place) for one, hint in zip(evidence, hints, strict=True) if hint.is_firm)
    leading = {
        main
        for report, main in mains.items()
        if main is not None and (firm[report, main] > 1 or f" {main} " in words[report].head)
    }
    for report, found in sorted(told.items()):
        homes = sorted((hint for hint in found if hint.is_firm and hint.place == mains[report]), key=sort_key)
        if len({groups.find(home) for home in homes}) != 1:
            continue
        for hint in sorted(found, key=sort_key):
            if hint.place not in leading and kinds_meet(hint, homes[0]) and not (hint.date and homes[0].date):
                groups.join(homes[0], hint, "a place beside the one that the report is about")


def join_loose(
    groups: Groups,
    evidence: Sequence[Evidence],
    hints: Sequence[Hint],
    words: Mapping[str, Words],
    mains: Mapping[str, str | None],
    settings: Settings,
) -> None:
    """Those that leave out what or where: with the only event that fits, else with their like."""
    reports: dict[Hint, set[str]] = defaultdict(set)
    for one, hint in zip(evidence, hints, strict=True):
        reports[hint].add(one.report)
    members = groups.members()
    firm = {home: found for home, found in members.items() if any(m.is_firm for m in found)}
    left = []
    for home, loose in members.items():
        if home in firm:
            continue
        told_in = set().union(*(reports[hint] for hint in loose))
        fitting = [other for other, found in firm.items() if _all_fit(loose, found, settings)]
        own = [other for other in fitting if any(reports[m] & told_in for m in firm[other])]
        near = [other for other in fitting if _all_near(loose, firm[other])]
        told = [words[report] for report in sorted(told_in)]
        about = {mains[report] for report in told_in} - {None}
        main = [other for other in fitting if any(m.place in about and not m.date for m in firm[other])]
        main = main or [other for other in fitting if any(m.place in about for m in firm[other])]
        if len(main) == 1 and any(hint.course != Course.CAMPAIGN for hint in loose):
            groups.join(home, main[0], "the place that the report is about")
        elif chosen := _only(own, firm, told):
            groups.join(home, chosen, "the event of its own report that fits")
        elif not own and (chosen := _only(near, firm, told)):
            groups.join(home, chosen, "the event that fits")
        else:
            left.append(loose)
    for number, ones in enumerate(left):
        for others in left[number + 1 :]:
            if (why := why_one(ones[0], others[0], settings)) and _all_fit(ones, others, settings):
                groups.join(ones[0], others[0], why)


def _attach(groups: Groups, hint: Hint, settled: Iterable[Hint], settings: Settings) -> None:
    """An undated report goes with the dated event it fits; with the last one before it where several do."""
    fitting: dict[Hint, list[Hint]] = defaultdict(list)
    for other in settled:
        if why_one(hint, other, settings):
            fitting[groups.find(other)].append(other)
    if not fitting:
        return
    before = {
        home: max(order(o.date) for o in others if o.date)
        for home, others in fitting.items()
        if any(o.date and (not hint.told or order(o.date) <= order(hint.told)) for o in others)
    }
    if len(fitting) == 1:
        groups.join(hint, next(iter(fitting)), "same kind and place, and no other of its time")
    elif before:
        latest = max(sorted(before, key=sort_key), key=lambda home: before[home])
        groups.join(hint, latest, "same kind and place, the last one before the report")


def _only(homes: Sequence[Hint], firm: Mapping[Hint, Sequence[Hint]], told: Sequence[Words]) -> Hint | None:
    """The only one of some events: the only one at all, the only one whose place the head names, or the text by far most."""
    if len(homes) < 2:
        return homes[0] if homes else None
    places = {home: {hint.place for hint in firm[home] if hint.place} for home in homes}
    named = [home for home in homes if any(f" {place} " in one.head for place in places[home] for one in told)]
    if len(named) == 1:
        return named[0]
    counts = {
        home: sum(one.text.count(f" {place} ") for place in places[home] for one in told) for home in (named or homes)
    }
    first, second, *_ = sorted(counts, key=lambda home: -counts[home])
    return first if counts[first] >= _BY_FAR * max(1, counts[second]) else None


def _all_fit(loose: Sequence[Hint], members: Sequence[Hint], settings: Settings) -> bool:
    """Whether each of some figures may be about an event, and no place that they name speaks against it."""
    return all(any(why_one(hint, member, settings) for member in members) for hint in loose)


def _all_near(loose: Sequence[Hint], members: Sequence[Hint]) -> bool:
    return all(any(is_near(hint, member) for member in members) for hint in loose)
