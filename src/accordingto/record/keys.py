"""Keys: what a reading is found by when a question is asked, so that nobody has to look at the whole record.

A key is the kind of a thing and a word of its name, spelling folded away: `place kursk`, `country RUS`, `party PRK`,
`actor ministry`; or the measure of a figure: `measure killed`.
The words of a name are keys each, since "Velsk" in one report is "Velsk province" in another. More is found by the keys than
speaks to a question; what does is for corroboration to say.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from accordingto.reading.figure import Figure, Measure, Place
from accordingto.reading.question import Asked, Question, QuestionForm
from accordingto.reading.reading import Reading
from accordingto.reading.spelling import fold

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_WITHIN = re.compile(r",?\s+(?:in|of|near|outside)\s+(?:the\s+)?([A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*)")
_LEAST = 2
"""Letters of a word that can be a key."""
_WIDE = 6
"""From this precision on a place is a whole country (UCDP's code for where an event was)."""

KindsLike = Callable[[str], frozenset[str]]
_NEAR = {
    Measure.CASUALTIES: (Measure.KILLED, Measure.WOUNDED, Measure.LOST),
    Measure.KILLED: (Measure.CASUALTIES, Measure.LOST),
    Measure.WOUNDED: (Measure.CASUALTIES, Measure.LOST),
}
"""Measures that speak to another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a question looks for: readings with one of the keys of the first group that any reading has, and of these the ones
    first that also have most keys of the other groups; where these are few, also some with a key `beside`. Where no key is in the
    record, the `words` are looked for in the texts.
    """

    groups: tuple[frozenset[str], ...] = ()
    beside: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


def also_wanted(every: Sequence[Wanted]) -> Wanted:
    """What several forms of one question look for, as one."""
    groups = zip(*(one.groups for one in every), strict=False)
    beside = frozenset[str]().union(*(one.beside for one in every))
    return Wanted(groups=tuple(frozenset[str]().union(*some) for some in groups), beside=beside, words=every[0].words)


def keys_of(reading: Reading) -> frozenset[str]:
    """The keys of a reading: its places and events, the sides of its people, its actors and its measures.

    Each side is also a key together with each country, and with none where no place in a country is named: who asks about a
    side at one place wants what says where no more closely. So is each place together with each kind of event told of.
    """
    places = [place for figure in reading.figures for place in _places_of(figure)]
    names = [name for figure in reading.figures if figure.event for name in figure.event.names]
    sides = {actor.party for actor in reading.actors if actor.party}
    sides |= {one.population.party for one in reading.figures if one.population and one.population.party}
    countries = {place.country for place in places if place.country}
    closer = bool(names) or any(not _is_country(place) for place in places)
    kinds = {one.event.kind.casefold() for one in reading.figures if one.event and one.event.kind}
    found = {f"country {country}" for country in countries} | {f"measure {one.measure}" for one in reading.figures}
    for side in sides:
        found |= {_side(side), *(_side(side, country) for country in countries)}
        if not closer:
            found.add(_side(side, "nowhere"))
    within = (_lies_in(place, reading.report.text) for place in places)
    named = [("place", name) for name in (*(place.name for place in places), *names, *filter(None, within))]
    found = found.union(*(_named(kind, name) for kind, name in named))
    found |= {_of_kind(place, kind) for place in found if place.startswith("place ") for kind in kinds or ("",)}
    return frozenset(found.union(*(_named("actor", actor.name) for actor in reading.actors)))


def keys_wanted(question: Question, *, kinds_like: KindsLike | None = None) -> Wanted:
    """The keys that a question looks for; `kinds_like` gives the kinds that an event of one kind may be told as.

    Asked what somebody has said, whoever that is; asked for a number, the place, with what is told of the people at no closer
    place, else the people; a whole country is in too many reports to be looked for where anything closer is named.
    """
    who, people, places = set(_who(question)), set(_people(question.asked)), set(_places(question.asked))
    like = kinds_like or (lambda kind: frozenset({kind.casefold()}))
    kinds = {kind for one in question.asked if one.event and one.event.kind for kind in like(one.event.kind)}
    here = {_of_kind(place, kind) for place in places for kind in (*kinds, "")} if kinds else places
    closest = here | set(_people_anywhere(question.asked)) if places else people
    wide = set(_countries(question.asked))
    measures = {f"measure {near}" for one in question.asked for near in (one.measure, *_NEAR.get(one.measure, ()))}
    said = question.form is QuestionForm.HAS_SAID
    order = (who, places, people, wide, measures) if said else (closest, places, people, wide, measures, who)
    return Wanted(
        groups=tuple(dict.fromkeys(frozenset(group) for group in order if group)),
        beside=frozenset(who if said else people | places),
        words=tuple(dict.fromkeys(re.findall(r"\w{4,}", question.text.casefold()))),
    )


def _lies_in(place: Place, text: str) -> str:
    """The place in which one is told to lie right behind its name: Dorunne for "the Anchor Bridge in Dorunne"."""
    found = _WITHIN.match(text, place.span[1]) if place.span is not None else None
    return found[1] if found is not None else ""


def _of_kind(place: str, kind: str) -> str:
    return f"{place}, {kind or 'of no kind'}"


def _places_of(figure: Figure) -> tuple[Place, ...]:
    places = (figure.place, figure.event.place if figure.event else None)
    return tuple(place for place in places if place is not None)


def _side(party: str, where: str = "") -> str:
    return f"party {party} {where}".rstrip()


def _who(question: Question) -> Iterator[str]:
    if question.party:
        yield _side(question.party)
    if question.actor:
        yield from _named("actor", question.actor)


def _people(asked: Iterable[Asked]) -> Iterator[str]:
    for one in asked:
        if one.population and one.population.party:
            yield _side(one.population.party)


def _people_anywhere(asked: Iterable[Asked]) -> Iterator[str]:
    """The people asked about where a report says no more than the country, or not even that."""
    for one in asked:
        if one.population and one.population.party:
            place = _place(one)
            yield _side(one.population.party, "nowhere")
            if place and place.country:
                yield _side(one.population.party, place.country)


def _places(asked: Iterable[Asked]) -> Iterator[str]:
    for one in asked:
        if (place := _place(one)) and not _is_country(place):
            yield from _named("place", place.name)
        if one.event:
            for name in one.event.names:
                yield from _named("place", name)


def _countries(asked: Iterable[Asked]) -> Iterator[str]:
    for one in asked:
        if (place := _place(one)) and place.country:
            yield f"country {place.country}"


def _place(asked: Asked) -> Place | None:
    return asked.place or (asked.event.place if asked.event else None)


def _is_country(place: Place) -> bool:
    return place.country is not None and place.precision is not None and place.precision >= _WIDE


def _named(kind: str, name: str) -> set[str]:
    """The keys of a name: its words that are written with a capital, else all of them."""
    words = _WORD.findall(name)
    capital = [word for word in words if word[0].isupper()] or words
    return {f"{kind} {folded}" for word in capital if len(folded := fold(word)) >= _LEAST and " " not in folded}
