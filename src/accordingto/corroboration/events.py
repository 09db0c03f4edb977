"""Events: which figures are about one thing. Figures of two events are never one series, however alike.

The stages:

1. figures whose report says what and where are put together by kind, place and day: a flood is one flood where place and
   days meet; a strike is over at once, so two days are two strikes; a war lasts;
2. parts go with their wholes, the figures of a copy with those of its original, and an origin that gives the same number
   of the same people on the same day at two places of a campaign ("in Kursk", "against Ukraine") speaks of one campaign;
3. a place that a report names beside the one it is about, and that no report is about, is a part of the same event;
4. figures whose report says less are added where exactly one event fits: of their own report, else of the place that
   the head of the report names, or its text names above all others.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from accordingto.corroboration.days import known, order
from accordingto.corroboration.evidence import Course, Event, Evidence
from accordingto.corroboration.grouping import (
    Groups,
    Words,
    find_main_places,
    join_copies,
    join_firm,
    join_loose,
    join_parts,
    join_same_word,
    join_subplaces,
)
from accordingto.corroboration.hints import Hint, hint_of
from accordingto.corroboration.kinds import kind_of
from accordingto.reading.figure import Place
from accordingto.reading.finding import finding_id
from accordingto.settings import Settings


def find_events(
    evidence: Sequence[Evidence], words: Mapping[str, Words], settings: Settings
) -> tuple[tuple[Evidence, ...], tuple[Event, ...]]:
    """The evidence with the id of its event, and the events; `words` are those of each report."""
    hints = [hint_of(one) for one in evidence]
    groups = Groups()
    for hint in hints:
        groups.find(hint)
    join_firm(groups, settings)
    join_parts(groups, evidence, hints)
    join_copies(groups, evidence, hints)
    join_same_word(groups, evidence, hints)
    mains = find_main_places(evidence, hints, words)
    join_subplaces(groups, evidence, hints, words, mains)
    join_loose(groups, evidence, hints, words, mains, settings)
    return _make(groups, evidence, hints)


def _make(
    groups: Groups, evidence: Sequence[Evidence], hints: Sequence[Hint]
) -> tuple[tuple[Evidence, ...], tuple[Event, ...]]:
    members: dict[Hint, list[int]] = defaultdict(list)
    for number, hint in enumerate(hints):
        members[groups.find(hint)].append(number)
    ids, events = {}, []
    for home, numbers in sorted(members.items(), key=lambda item: min(item[1])):
        event = _event([evidence[n] for n in numbers], [hints[n] for n in numbers], groups.reasons[home])
        ids[home] = event.id
        events.append(event)
    placed = tuple(replace(one, event=ids[groups.find(hint)]) for one, hint in zip(evidence, hints, strict=True))
    return placed, tuple(events)


def _event(evidence: Sequence[Evidence], hints: Sequence[Hint], reasons: set[str]) -> Event:
    kinds = [hint.kind for hint in hints if hint.kind]
    kind = max(sorted(set(kinds)), key=kinds.count, default=None)
    courses = [hint.course for hint in hints if hint.course]
    lasts = Course.CAMPAIGN in courses
    course = Course.CAMPAIGN if lasts else max(sorted(set(courses)), key=courses.count, default=Course.INCIDENT)
    spots = [place for one in evidence if (place := _place(one))]
    named = [place.name for place in spots]
    days = sorted((d for one in evidence if (d := known(one.day))), key=order)
    start = min((hint.date for hint in hints if hint.date), key=order, default=days[0] if days else None)
    known_kind = kind_of(kind)
    return Event(
        id=finding_id("e", *sorted(f"{one.report} {one.figure.id}" for one in evidence)),
        kind=kind,
        place=max(sorted(set(named)), key=named.count, default=None),
        start=start,
        end=days[-1] if days else None,
        why="; ".join(sorted(reasons))
        or ("one report speaks of it" if len({e.report for e in evidence}) == 1 else "alike"),
        course=course,
        disaster=known_kind.disaster if known_kind else False,
        places=tuple(sorted(set(named))),
        countries=tuple(sorted({place.country for place in spots if place.country})),
        names=tuple(sorted({name for one in evidence if one.figure.event for name in one.figure.event.names})),
    )


def _place(one: Evidence) -> Place | None:
    return one.figure.told_place
