"""Populations compared: whether two figures count the same people, a part of them, or others."""

import functools
import re
from enum import StrEnum

from accordingto.reading.figure import Population, PopulationKind
from accordingto.reading.lexicon import word_set

_HELD = {
    PopulationKind.CIVILIAN: {
        PopulationKind.CHILD,
        PopulationKind.AID_WORKER,
        PopulationKind.JOURNALIST,
        PopulationKind.MEDIC,
    },
}
"""Kinds of people that another kind holds; a mixed or unknown one holds every kind."""

_GENERAL = (PopulationKind.MIXED, PopulationKind.UNKNOWN)


class Likeness(StrEnum):
    """How the people of a figure relate to those asked about."""

    SAME = "same"
    PART = "part"
    UNNAMED = "unnamed"
    OTHER = "other"


def compare_populations(asked: Population | None, found: Population | None) -> Likeness:
    """How the people found relate to those asked about: the same, a part of them, not named, or others.

    Parties are compared where both are known, else the names in the words are. People asked about in general ("people")
    hold any group; a group that holds those asked about ("Russians and North Koreans", "people" where children are asked
    about) is other people. Only of troops may a figure leave unsaid whose they are.
    """
    if asked is None or found is None:
        return _with_nothing_said(asked, found)
    kinds = _compare_kinds(asked.kind, found.kind)
    if _is_on_duty(asked) != _is_on_duty(found):
        kinds = Likeness.OTHER if _is_on_duty(asked) or kinds == Likeness.OTHER else Likeness.PART
    sides = _compare_sides(asked, found)
    if Likeness.OTHER in (kinds, sides):
        return Likeness.OTHER
    if sides == Likeness.UNNAMED or (kinds == Likeness.UNNAMED and not _is_specific(found)):
        return Likeness.UNNAMED
    return Likeness.PART if Likeness.PART in (kinds, sides) else Likeness.SAME


def may_be_same(one: Population | None, other: Population | None) -> bool:
    """Whether two figures may count the same people: nothing that is known of both differs."""
    if one is None or other is None:
        return True
    kinds_meet = one.kind == other.kind or one.kind in _GENERAL or other.kind in _GENERAL
    return kinds_meet and not (one.party and other.party and one.party != other.party)


def _with_nothing_said(asked: Population | None, found: Population | None) -> Likeness:
    if asked is None and found is not None and _is_specific(found):
        return Likeness.PART
    if found is None and asked is not None and _is_specific(asked):
        narrow = asked.kind not in (*_GENERAL, PopulationKind.COMBATANT) or _is_on_duty(asked)
        return Likeness.OTHER if narrow else Likeness.UNNAMED
    return Likeness.SAME


def _is_specific(population: Population) -> bool:
    told = population.kind not in _GENERAL or _is_on_duty(population)
    return bool(population.party) or told or bool(_named(population.text))


def _is_on_duty(population: Population) -> bool:
    """Whether the people are officials, a group of their own beside "people": "police officers"."""
    return _names_officials(population.text)


@functools.lru_cache(maxsize=1 << 12)
def _names_officials(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", re.split(r"\b(?:of|in|from|at|with|who)\b", text)[0])
    return bool(words) and _single(words[-1]) in _officials()


@functools.cache
def _officials() -> frozenset[str]:
    return word_set("person_nouns", "lemma", kind="official") | {"officer", "policemen", "policewomen"}


def _compare_kinds(asked: PopulationKind, found: PopulationKind) -> Likeness:
    if asked == found or (asked in _GENERAL and found in _GENERAL):
        return Likeness.SAME
    if asked in _GENERAL or found in _HELD.get(asked, set()):
        return Likeness.PART
    return Likeness.UNNAMED if found in _GENERAL and asked == PopulationKind.COMBATANT else Likeness.OTHER


def _compare_sides(asked: Population, found: Population) -> Likeness:
    if asked.party and found.party:
        return Likeness.SAME if asked.party == found.party else Likeness.OTHER
    mine, theirs = _named(asked.text), _named(found.text)
    lower_mine, lower_theirs = _words(asked.text), _words(found.text)
    if not theirs and not found.party:
        return Likeness.UNNAMED if mine or asked.party else Likeness.SAME
    if not mine and not asked.party:
        return Likeness.PART
    if mine & lower_theirs or theirs & lower_mine:
        extra = theirs - lower_mine
        if extra and re.search(r"\band\b|,|&", found.text):
            return Likeness.OTHER
        head = _single(found.text.split()[-1])  # in a headline "Troops" is no name
        return Likeness.PART if extra - {head} and not found.party else Likeness.SAME
    return Likeness.UNNAMED if not (mine and theirs) else Likeness.OTHER


@functools.lru_cache(maxsize=1 << 12)
def _named(text: str) -> frozenset[str]:
    """The names in the words of a population, in lower case and without plural: `North Koreans` has two."""
    return frozenset(_single(word) for word in re.findall(r"[^\W\d_]+", text) if word[:1].isupper())


@functools.lru_cache(maxsize=1 << 12)
def _words(text: str) -> frozenset[str]:
    return frozenset(_single(word) for word in re.findall(r"[^\W\d_]+", text))


def _single(word: str) -> str:
    folded = word.casefold()
    return folded[:-1] if folded.endswith("s") and len(folded) > 3 else folded
