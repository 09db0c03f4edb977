"""Names of persons: what their parts are, whether two can be one person's, and whether a man's or a woman's.

"Hillary Clinton", "Hillary Rodham Clinton" and "H. Clinton" can be one person, "Bill Clinton" is another, and "Jon Rell Jr." is
not "Jon Rell".
"""

import functools
from dataclasses import dataclass
from enum import StrEnum

from accordingto.reading.gazetteer import key
from accordingto.reading.lexicon import load_table, word_set


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name of a person in parts, in lower case. `given` is empty for a surname alone."""

    given: tuple[str, ...]
    last: str
    suffix: str = ""

    @property
    def parts(self) -> frozenset[str]:
        """By what of it alone a person can be called: the first name, and every ending of the rest."""
        words = (*self.given, *self.last.split())
        tails = {" ".join(words[i:]) for i in range(len(words))}
        return frozenset(tails | set(words[:1]) | {" ".join((*words, self.suffix)).strip()})


@functools.lru_cache(maxsize=4096)
def parse_name(name: str) -> PersonName:
    """The parts of a name: "Ana van der Bel Jr." is Ana, van der Bel, jr."""
    words = key(name).replace(",", "").split()
    suffix = words.pop().rstrip(".") if len(words) > 1 and words[-1].rstrip(".") in _particles("suffix") else ""
    start = max(0, len(words) - 1)
    while start > 1 and words[start - 1] in _particles("particle"):
        start -= 1
    return PersonName(given=tuple(words[:start]), last=" ".join(words[start:]), suffix=suffix)


def may_be_same(one: str, other: str) -> bool:
    """Whether two full names can be one person's: surname and suffix agree, and the first names are one or short for one."""
    first, second = parse_name(one), parse_name(other)
    if not first.given or not second.given or (first.last, first.suffix) != (second.last, second.suffix):
        return False
    return _fits(first.given[0], second.given[0]) and _middle_fits(first.given[1:], second.given[1:])


def gender_of_name(name: str) -> Gender | None:
    """Whose the first name of a full name is, null where both bear it or it is not known."""
    given = parse_name(name).given
    return next((found for word in given[:2] if (found := given_names().get(word)) is not None), None)


def gender_of_noun(word: str) -> Gender | None:
    """What a noun or form of address tells of a person: "congresswoman", "Mr."."""
    return _gendered_nouns().get(word.casefold().rstrip("."))


@functools.cache
def given_names() -> dict[str, Gender]:
    """Given names that are nearly always those of men, or of women."""
    return {row["name"]: Gender(row["gender"]) for row in load_table("given_names")}


@functools.cache
def _gendered_nouns() -> dict[str, Gender]:
    return {row["lemma"]: Gender(row["gender"]) for row in load_table("gendered_nouns")}


def _particles(kind: str) -> frozenset[str]:
    return word_set("name_particles", "lemma", kind=kind)


def _middle_fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether names between first and last do not speak against each other; one of the two may leave them out."""
    return not one or not other or any(_fits(a, b) for a in one for b in other)


def _fits(one: str, other: str) -> bool:
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return (
        (long.startswith(short) and len(short) in (1, len(long))) or (short, long) in _nicknames() or short == long[:3]
    )


@functools.cache
def _nicknames() -> frozenset[tuple[str, str]]:
    pairs = {(row["short"], row["long"]) for row in load_table("nicknames")}
    return frozenset(pairs | {(long, short) for short, long in pairs})
